//! What is packed, to the byte: an upgrade finds it so.

use soroban_sdk::testutils::{Address as _, EnvTestConfig};

use super::*;
use crate::layout::assert_layout;

/// A contract whose storage is looked into.
#[soroban_sdk::contract]
struct Empty;

#[soroban_sdk::contractimpl]
impl Empty {}

fn in_contract(look: impl FnOnce(&Env)) {
    let env = Env::new_with_config(EnvTestConfig { capture_snapshot_at_drop: false });
    let contract = env.register_at(&Address::generate(&env), Empty, ());
    env.as_contract(&contract, || look(&env));
}

#[test]
fn the_policy_is_packed_and_read_as_ever() {
    in_contract(|env| {
        set_policy(env, &Policy { spending_rate: 0x0102_0304, target: 0x0506 });
        let packed: BytesN<{ PackedPolicy::LEN }> = env.storage().instance().get(&POLICY).unwrap();
        let parts = [
            ("form", "01"),
            ("spending rate", "01020304"),
            ("target", "00000000000000000000000000000506"),
        ];
        assert_layout(&packed.to_array(), &parts);
        assert_eq!(policy(env), Policy { spending_rate: 0x0102_0304, target: 0x0506 });
    });
}

#[test]
fn the_counts_are_packed_and_read_as_ever() {
    in_contract(|env| {
        let some = Counts { assets: 0xa1, budgets: 0xa2, donors: 0xa3, grants: 0xa4 };
        set_counts(env, &some);
        let packed: BytesN<{ PackedCounts::LEN }> = env.storage().instance().get(&COUNTS).unwrap();
        let parts = [
            ("form", "01"),
            ("assets", "000000a1"),
            ("budgets", "000000a2"),
            ("donors", "000000a3"),
            ("grants", "000000a4"),
        ];
        assert_layout(&packed.to_array(), &parts);
        assert_eq!(counts(env), some);
    });
}

#[test]
fn a_former_rate_is_packed_and_read_as_ever() {
    in_contract(|env| {
        let packed = Rate::new(0x0102, 0x0304, 0x0506).pack(env);
        let parts = [
            ("form", "01"),
            ("rate", "0000000000000102"),
            ("since", "0000000000000304"),
            ("until", "0000000000000506"),
        ];
        assert_layout(&packed.to_array(), &parts);
        let rate = Rate::unpack(packed);
        assert_eq!((rate.rate(), rate.since(), rate.until()), (0x0102, 0x0304, 0x0506));
    });
}

#[test]
fn a_grant_is_a_list_of_recipient_asset_purpose_and_numbers() {
    in_contract(|env| {
        let [recipient, asset] = [(); 2].map(|()| Address::generate(env));
        let (purpose, numbers) =
            (BytesN::from_array(env, &[7; 32]), BytesN::from_array(env, &[9; Schedule::LEN]));
        let stored = Stored {
            recipient: recipient.clone(),
            asset: asset.clone(),
            purpose: purpose.clone(),
            numbers: numbers.clone(),
        };
        enter_grant(env, 5, &stored);
        let fields: Vec<Val> = env.storage().persistent().get(&5_u32).unwrap();
        assert_eq!(fields.len(), 4);
        let [first, second] = [0, 1].map(|at| Address::from_val(env, &fields.get_unchecked(at)));
        assert_eq!((first, second), (recipient.clone(), asset.clone()));
        assert_eq!(BytesN::<32>::from_val(env, &fields.get_unchecked(2)), purpose);
        assert_eq!(BytesN::<{ Schedule::LEN }>::from_val(env, &fields.get_unchecked(3)), numbers);
        let Stored { recipient: found, asset: of, purpose: what, numbers: how } =
            grant(env, 5).unwrap();
        assert_eq!((found, of, what, how), (recipient, asset, purpose, numbers));
    });
}
