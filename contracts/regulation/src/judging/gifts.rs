//! Step 6: the gifts on which a judgement can depend (REG-6d). One call of the endowment for each
//! term of months that conditions name, and none where no subject can be asked for gifts.

extern crate alloc;

use alloc::vec::Vec as List;

use charter::judge::Case;
use common::{interfaces::Position, lists, EndowmentClient, MembershipClient};
use soroban_sdk::{Address, Env};

use super::needs::Needs;
use crate::storage;

/// An account whose gifts conditions may ask for.
pub struct Donor<'a> {
    /// The account, as facts or the caller name it.
    pub account: Address,
    /// Where its gifts are noted.
    pub case: &'a mut Case,
    /// Whom conditions mean by it, as a set of [`super::needs::About`] bits.
    pub about: u32,
    /// Its position in the register, if it was read.
    pub position: Option<Position>,
}

impl Donor<'_> {
    fn is_any_of(&self, about: u32) -> bool {
        self.about & about != 0
    }

    /// The account whose gifts count: gifts follow an account that moved to its successor, which
    /// has its number now.
    fn account(&self, register: &MembershipClient) -> Address {
        match self.position {
            Some(Position { number, marks, .. }) if marks & Position::MOVED != 0 => {
                register.accounts(&number, &1).get_unchecked(0)
            }
            _ => self.account.clone(),
        }
    }
}

/// Reads what donors gave, as far as conditions ask for it, into their cases.
#[inline(never)] // docs/wasm.md#bodies
pub fn read_gifts(env: &Env, register: &MembershipClient, needs: &Needs, donors: List<Donor>) {
    let Some(endowment) = storage::sources(env).endowment else { return };
    let endowment = EndowmentClient::new(env, &endowment);
    let asked = needs.donors();
    let donors = donors.into_iter().filter(|donor| donor.is_any_of(asked));
    let mut donors: List<_> = donors.map(|donor| (donor.account(register), donor)).collect();
    for (months, about) in &needs.gifts {
        let mut asked: List<_> = donors.iter_mut().filter(|(_, d)| d.is_any_of(*about)).collect();
        if asked.is_empty() {
            continue;
        }
        let accounts = lists::collect(env, asked.iter().map(|(account, _)| account.clone()));
        let least = endowment.giving(&accounts, months);
        for ((_, donor), amount) in asked.iter_mut().zip(least.iter()) {
            donor.case.giving.push((*months, amount));
        }
    }
}
