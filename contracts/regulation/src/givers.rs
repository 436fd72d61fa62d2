//! Asking the endowment for the gifts on which a judgement can depend (REG-6d): one call for each
//! term of months that conditions name, and none where they ask about nobody in the batch.

extern crate alloc;

use alloc::vec::Vec as List;

use charter::judge::Case;
use common::{interfaces::Position, lists, EndowmentClient, MembershipClient};
use soroban_sdk::{Address, Env};

use crate::{storage, wanted::Wanted};

/// Somebody whose gifts conditions may ask for.
pub struct Giver<'a> {
    /// The account, as it was named.
    pub account: Address,
    /// Where gifts are noted.
    pub case: &'a mut Case,
    /// Parties that it is of, as a set.
    pub parties: u32,
    /// What the register knows of the account, if it was asked.
    pub position: Option<Position>,
}

impl Giver<'_> {
    fn is_of(&self, parties: u32) -> bool {
        self.parties & parties != 0
    }

    /// Whose gifts count: of an account that moved, those of the one that has its number now, to
    /// which gifts follow, as everything else that is known of it.
    fn account(&self, register: &MembershipClient) -> Address {
        match self.position {
            Some(Position { number, marks, .. }) if marks & Position::MOVED != 0 => {
                register.accounts(&number, &1).get_unchecked(0)
            }
            _ => self.account.clone(),
        }
    }
}

/// Notes in the cases of givers what conditions ask about them.
#[inline(never)]
pub fn note(env: &Env, register: &MembershipClient, wanted: &Wanted, givers: List<Giver>) {
    let Some(endowment) = storage::sources(env).endowment else { return };
    let endowment = EndowmentClient::new(env, &endowment);
    let asked = wanted.givers();
    let givers = givers.into_iter().filter(|giver| giver.is_of(asked));
    let mut givers: List<_> = givers.map(|giver| (giver.account(register), giver)).collect();
    for (months, parties) in &wanted.gifts {
        let mut of: List<_> = givers.iter_mut().filter(|(_, g)| g.is_of(*parties)).collect();
        if of.is_empty() {
            continue;
        }
        let accounts = lists::collect(env, of.iter().map(|(account, _)| account.clone()));
        let least = endowment.giving(&accounts, months);
        for ((_, giver), amount) in of.iter_mut().zip(least.iter()) {
            giver.case.giving.push((*months, amount));
        }
    }
}
