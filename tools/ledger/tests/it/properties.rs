//! What holds after any sequence of operations.

use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;
use proptest::prelude::*;
use stellar_xdr::{
    Asset, ClawbackOp, DataValue, LedgerEntryData, ManageDataOp, OperationBody,
    SetTrustLineFlagsOp, Signer, SignerKey, String64,
};

use crate::contract::*;
use crate::world::*;

const PEOPLE: usize = 4;
const TOTAL: i64 = 1_000_000_000_000_000_000;

/// Something that one of the people does, sensible or not.
#[derive(Clone, Debug)]
enum Act {
    Pay { to: usize, amount: i64, token: bool },
    Trust { limit: i64 },
    Flags { of: usize, authorised: bool },
    Clawback { from: usize, amount: i64 },
    Create { name: u8, balance: i64 },
    Note { name: u8, keep: bool },
    Sign { name: u8, weight: u32 },
    Upload,
}

fn act() -> impl Strategy<Value = Act> {
    let amount = prop_oneof![-5..5i64, 0..200 * XLM, Just(i64::MAX), Just(i64::MIN)];
    prop_oneof![
        4 => (0..PEOPLE, amount.clone(), any::<bool>())
            .prop_map(|(to, amount, token)| Act::Pay { to, amount, token }),
        1 => amount.clone().prop_map(|limit| Act::Trust { limit }),
        1 => (0..PEOPLE, any::<bool>()).prop_map(|(of, authorised)| Act::Flags { of, authorised }),
        1 => (0..PEOPLE, amount.clone()).prop_map(|(from, amount)| Act::Clawback { from, amount }),
        1 => (any::<u8>(), amount).prop_map(|(name, balance)| Act::Create { name, balance }),
        1 => (0..3u8, any::<bool>()).prop_map(|(name, keep)| Act::Note { name, keep }),
        1 => (0..3u8, 0..2u32).prop_map(|(name, weight)| Act::Sign { name, weight }),
        1 => Just(Act::Upload),
    ]
}

/// The people: the first issues the token.
fn people() -> Vec<SigningKey> {
    (0..PEOPLE).map(|n| key(&format!("person {n}"))).collect()
}

fn body(act: &Act, people: &[SigningKey], token: &Asset) -> OperationBody {
    match act {
        Act::Pay { to, amount, token: true } => pay(&people[*to], token, *amount),
        Act::Pay { to, amount, token: false } => pay(&people[*to], &Asset::Native, *amount),
        Act::Trust { limit } => trust(token, *limit),
        Act::Flags { of, authorised } => OperationBody::SetTrustLineFlags(SetTrustLineFlagsOp {
            trustor: id(&people[*of]),
            asset: token.clone(),
            clear_flags: u32::from(!authorised),
            set_flags: u32::from(*authorised),
        }),
        Act::Clawback { from, amount } => OperationBody::Clawback(ClawbackOp {
            asset: token.clone(),
            from: muxed(&people[*from]),
            amount: *amount,
        }),
        Act::Create { name, balance } => create_account(&key(&name.to_string()), *balance),
        Act::Note { name, keep } => OperationBody::ManageData(ManageDataOp {
            data_name: String64(name.to_string().as_str().try_into().unwrap()),
            data_value: keep.then(|| DataValue(vec![*name].try_into().unwrap())),
        }),
        Act::Sign { name, weight } => OperationBody::SetOptions(stellar_xdr::SetOptionsOp {
            signer: Some(Signer {
                key: SignerKey::Ed25519(raw(&key(&format!("signer {name}")))),
                weight: *weight,
            }),
            ..no_options()
        }),
        Act::Upload => upload(wasm()),
    }
}

/// Sums of lumens in accounts, and sub-entries that each account really has.
fn audit(world: &World, names: impl Iterator<Item = SigningKey>) -> (i64, BTreeMap<Vec<u8>, u32>) {
    let (mut lumens, mut owned) = (0, BTreeMap::new());
    for key in names {
        let Some(account) = world.find_account(&key) else { continue };
        lumens += account.balance;
        let counted =
            owned.insert(key.verifying_key().to_bytes().to_vec(), account.num_sub_entries);
        assert_eq!(counted, None, "every account once");
        assert!(account.balance >= 0);
        assert!(account.signers.len() as u32 <= account.num_sub_entries);
    }
    (lumens, owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn lumens_are_neither_made_nor_lost(
        acts in prop::collection::vec((0..PEOPLE, prop::collection::vec(act(), 1..4)), 1..40)
    ) {
        let mut world = World::new();
        let people = people();
        let root = world.root.clone();
        let bodies = people.iter().map(|person| create_account(person, 500 * XLM)).collect();
        world.ok(&root, bodies);
        world.ok(&people[0], vec![set_flags(2 | 8)]);
        let token = asset("TOKEN", &people[0]);

        for (who, acts) in &acts {
            let person = &people[*who];
            if acts.iter().any(|act| matches!(act, Act::Upload)) {
                world.call(person, upload(wasm()));
            } else {
                world.run(person, acts.iter().map(|act| body(act, &people, &token)).collect());
            }
            let everyone = people
                .iter()
                .cloned()
                .chain([root.clone()])
                .chain((0..=255u8).map(|name| key(&name.to_string())));
            let (lumens, owned) = audit(&world, everyone);
            prop_assert_eq!(lumens + world.ledger.latest().header.header.fee_pool, TOTAL);
            for person in &people {
                let notes = (0..3u8).filter(|name| {
                    world.ledger.entry(&note_key(person, *name)).is_some()
                });
                let lines = u32::from(world.line(person, &token).is_some());
                let signers = world.account(person).signers.len() as u32;
                let expected = notes.count() as u32 + lines + signers;
                prop_assert_eq!(owned[&person.verifying_key().to_bytes().to_vec()], expected);
            }
            for person in &people[1..] {
                if let Some(line) = world.line(person, &token) {
                    prop_assert!((0..=line.limit).contains(&line.balance));
                }
            }
        }
    }

    #[test]
    fn no_bytes_in_an_envelope_crash_the_ledger(
        bytes in prop::collection::vec(any::<u8>(), 0..64),
        position in 0..2_000usize,
        value in any::<u8>(),
    ) {
        use stellar_xdr::{Limits, ReadXdr, TransactionEnvelope, WriteXdr};
        let mut world = World::new();
        let user = world.fund("user", 1_000);
        let tx = world.assemble(&user, upload(wasm()));
        let mut xdr = world.seal(&tx, &[&user]).to_xdr(Limits::none()).unwrap();
        let at = position % xdr.len();
        xdr[at] = value;
        let limits = Limits { depth: 500, len: 200_000 };
        for candidate in [&xdr, &bytes] {
            if let Ok(envelope) = TransactionEnvelope::from_xdr(candidate, limits.clone()) {
                world.ledger.simulate(&envelope, None, true, u32::MAX);
                world.ledger.submit(envelope);
            }
        }
        world.ok(&user, vec![pay(&user, &Asset::Native, 1)]);
    }
}

fn note_key(person: &SigningKey, name: u8) -> stellar_xdr::LedgerKey {
    stellar_xdr::LedgerKey::Data(stellar_xdr::LedgerKeyData {
        account_id: id(person),
        data_name: String64(name.to_string().as_str().try_into().unwrap()),
    })
}

#[test]
fn notes_are_found_under_their_names() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    world.ok(&user, vec![body(&Act::Note { name: 2, keep: true }, &[], &Asset::Native)]);
    let found = world.ledger.entry(&note_key(&user, 2)).expect("the note is there");
    assert!(matches!(found.entry.data, LedgerEntryData::Data(_)));
}
