//! A ledger that looks as if a hundred thousand had joined before: thousands of entries more, and
//! tallies to match.

use std::collections::BTreeMap;

use soroban_sdk::xdr::{
    ContractDataDurability, ContractDataEntry, ExtensionPoint, LedgerEntry, LedgerEntryData,
    LedgerEntryExt, ScBytes, ScVal,
};

use crate::{Account, World};

/// Accounts that are put on the ledger.
const CLONES: u32 = 3_000;
/// What is added to every tally.
const MORE: u32 = 100_000;

/// A grown copy, and the number of the first of the new participants.
///
/// The entries are copies of a real participant's under other accounts, and the tallies its own
/// ones with more in them, so that this knows little of how the contracts store things; what it
/// made is checked through the readers.
pub fn grow(base: &World) -> (World, u32) {
    let (before, given) =
        (base.membership_client().counts(), base.endowment_client().overview().counts);
    let model = ScVal::Address(workload::participants()[workload::MODEL].sc_address());
    let mut snapshot = base.fork().env.to_ledger_snapshot();
    let mut made = Vec::new();
    let mut last_numbers = BTreeMap::new();
    for (_, (entry, live_until)) in &mut snapshot.ledger_entries {
        let LedgerEntryData::ContractData(data) = &mut entry.data else { continue };
        let of_suite = base.suite().iter().any(|(_, contract)| **contract == data.contract);
        match &data.key {
            _ if !of_suite => {}
            key if *key == model => made.extend((0..CLONES).map(|n| {
                let key = clone_address(n);
                (ContractDataEntry { key, ..data.clone() }, *live_until)
            })),
            ScVal::Symbol(name) if name.0.as_slice() == b"tally" => add(&mut data.val),
            ScVal::LedgerKeyContractInstance => add_to_counts(&mut data.val),
            ScVal::U32(grant) => made.extend((0..CLONES).map(|n| {
                let key = ScVal::U32(grant + 1 + n);
                (ContractDataEntry { key, ..data.clone() }, *live_until)
            })),
            ScVal::Vec(Some(key)) => {
                if let [ScVal::Symbol(list), ScVal::U32(number)] = key.as_slice() {
                    // There are never more than sixteen assets.
                    let grows = list.0.as_slice() != b"assets";
                    if grows && matches!(data.val, ScVal::Address(_)) {
                        let id = (data.contract.clone(), list.clone());
                        let last = last_numbers.entry(id).or_insert((*number, *live_until));
                        *last = (*last).max((*number, *live_until));
                    }
                }
            }
            _ => {}
        }
    }
    for ((contract, list), (last, live_until)) in last_numbers {
        made.extend((0..CLONES).map(|n| {
            let number = ScVal::U32(last + 1 + n);
            let key = vec![ScVal::Symbol(list.clone()), number].try_into().unwrap();
            let data = ContractDataEntry {
                ext: ExtensionPoint::V0,
                contract: contract.clone(),
                key: ScVal::Vec(Some(key)),
                durability: ContractDataDurability::Persistent,
                val: clone_address(n),
            };
            (data, live_until)
        }));
    }
    let made = made.into_iter().map(|(data, live_until)| {
        let data = LedgerEntryData::ContractData(data);
        let ext = LedgerEntryExt::V0;
        let entry = LedgerEntry { last_modified_ledger_seq: 0, data, ext };
        (Box::new(entry.to_key()), (Box::new(entry), live_until))
    });
    snapshot.ledger_entries.extend(made);
    let grown = base.fork_from(snapshot);
    let after = grown.membership_client().counts();
    assert_eq!(after.numbered, before.numbered + MORE, "the tally is stored in another way");
    let added: u32 =
        after.individual.iter().zip(before.individual.iter()).map(|(a, b)| a - b).sum();
    assert!(added >= MORE, "the tally is stored in another way");
    let first = before.numbered + 1;
    let last = grown.membership_client().members(&(before.numbered + CLONES - 99), &100);
    assert_eq!(last.len(), 100, "members are stored in another way");
    let (fund, more) = (grown.endowment_client(), grown.endowment_client().overview().counts);
    let expected = (given.donors + MORE, given.grants + MORE);
    assert_eq!((more.donors, more.grants), expected, "the counts are stored in another way");
    let last = [fund.donors(&(CLONES - 99), &100).len(), fund.grants(&(CLONES - 99), &100).len()];
    assert_eq!(last, [100, 100], "donors and grants are stored in another way");
    (grown.fork(), first)
}

fn clone_address(n: u32) -> ScVal {
    ScVal::Address(Account::named(&format!("clone {n}")).sc_address())
}

/// Adds to the numbers of donors and grants, if it is the endowment's instance.
fn add_to_counts(instance: &mut ScVal) {
    let ScVal::ContractInstance(instance) = instance else { return };
    let Some(storage) = &mut instance.storage else { return };
    let mut entries = storage.to_vec();
    for entry in &mut entries {
        match (&entry.key, &mut entry.val) {
            (ScVal::Symbol(name), ScVal::Bytes(counts)) if name.0.as_slice() == b"counts" => {
                // The form, assets and budgets come first.
                add_to_words(counts, 9);
            }
            _ => {}
        }
    }
    storage.0 = entries.try_into().unwrap();
}

/// Adds to every number of a tally.
fn add(tally: &mut ScVal) {
    match tally {
        ScVal::U32(n) => *n += MORE,
        ScVal::Vec(Some(numbers)) => {
            let mut more = numbers.to_vec();
            more.iter_mut().for_each(add);
            *numbers = more.try_into().unwrap();
        }
        // Behind the form.
        ScVal::Bytes(packed) => add_to_words(packed, 1),
        other => panic!("not a tally: {other:?}"),
    }
}

/// Adds to the numbers that are packed from a byte on.
fn add_to_words(packed: &mut ScBytes, from: usize) {
    let mut bytes = packed.to_vec();
    for word in bytes[from..].chunks_exact_mut(4) {
        let more = u32::from_be_bytes(word.try_into().unwrap()) + MORE;
        word.copy_from_slice(&more.to_be_bytes());
    }
    *packed = bytes.try_into().unwrap();
}
