//! What of the ledger a step touched, so that exactly that is read again.

use std::collections::BTreeSet;

use scenarios::{model::Id, State};
use soroban_sdk::xdr::{LedgerKey, ScAddress, ScVal};

use crate::cast::Cast;

/// Parties whose entries are others now, how many entries of nobody's are, and whether any of
/// them are of the endowment or an asset contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    pub parties: BTreeSet<Id>,
    pub others: usize,
    pub money: bool,
}

impl Touched {
    /// What differs between two states of the ledger; a longer life is no difference for
    /// readers, but is one.
    pub fn between(before: &State, after: &State, cast: &Cast) -> Self {
        let mut touched = Touched::default();
        let (mut old, mut new) = (before.iter().peekable(), after.iter().peekable());
        loop {
            let key = match (old.peek(), new.peek()) {
                (None, None) => return touched,
                (Some((a, x)), Some((b, y))) if a == b => {
                    let key = (x != y).then(|| (*a).clone());
                    old.next();
                    new.next();
                    key
                }
                (Some((a, _)), Some((b, _))) if a < b => old.next().map(|(key, _)| key.clone()),
                (Some(_), None) => old.next().map(|(key, _)| key.clone()),
                (_, Some(_)) => new.next().map(|(key, _)| key.clone()),
            };
            if let Some(key) = key {
                touched.note(&key, cast);
            }
        }
    }

    fn note(&mut self, key: &LedgerKey, cast: &Cast) {
        let account = |id| cast.places.get(&ScAddress::Account(id)).copied();
        let party = match key {
            LedgerKey::Account(key) => account(key.account_id.clone()),
            LedgerKey::Trustline(key) => account(key.account_id.clone()),
            LedgerKey::ContractData(data) => {
                self.money |= cast.is_money(&data.contract);
                party(&data.key, cast)
            }
            _ => None,
        };
        match party {
            Some(id) => {
                self.parties.insert(id);
            }
            None => self.others += 1,
        }
    }
}

/// Whom the key of a contract's entry names.
fn party(key: &ScVal, cast: &Cast) -> Option<Id> {
    match key {
        ScVal::Address(address) => cast.places.get(address).copied(),
        ScVal::Vec(Some(parts)) => parts.iter().find_map(|part| party(part, cast)),
        _ => None,
    }
}
