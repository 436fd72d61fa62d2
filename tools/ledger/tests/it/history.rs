//! Closed ledgers: a hash chain that anyone can check.

use ledger::{Config, Ledger};
use sha2::{Digest, Sha256};
use stellar_xdr::{
    Asset, GeneralizedTransactionSet, Hash, LedgerCloseMeta, LedgerEntryData, LedgerKey,
    LedgerKeyConfigSetting, Limits, TransactionPhase, TransactionResultSet, WriteXdr,
};

use crate::contract::*;
use crate::world::*;

fn hash(value: &impl WriteXdr) -> Hash {
    Hash(Sha256::digest(value.to_xdr(Limits::none()).unwrap()).into())
}

#[test]
fn the_first_ledger_holds_all_lumens_and_every_setting() {
    let world = World::new();
    let first = world.ledger.latest();
    assert_eq!(first.sequence(), 1);
    assert_eq!(first.header.header.ledger_version, 28);
    let root = world.account(&world.root);
    assert_eq!(root.balance, 1_000_000_000_000_000_000);
    assert_eq!((root.balance, root.seq_num.0), (first.header.header.total_coins, 0));
    for setting in stellar_xdr::ConfigSettingId::VARIANTS {
        use stellar_xdr::ConfigSettingId::{FreezeBypassTxsDelta, FrozenLedgerKeysDelta};
        let key = LedgerKey::ConfigSetting(LedgerKeyConfigSetting { config_setting_id: setting });
        let found = world.ledger.entry(&key);
        // Deltas are for upgrades and never stored.
        let stored = !matches!(setting, FreezeBypassTxsDelta | FrozenLedgerKeysDelta);
        assert_eq!(found.is_some(), stored, "{setting:?}");
        if let Some(found) = found {
            assert!(matches!(found.entry.data, LedgerEntryData::ConfigSetting(_)));
            assert_eq!(found.live_until, None);
        }
    }
}

#[test]
fn the_root_key_comes_from_the_passphrase() {
    let passphrase = "A network of our own".to_owned();
    let ledger = Ledger::new(Config { passphrase: passphrase.clone(), ..Config::default() });
    let expected: [u8; 32] = Sha256::digest(passphrase).into();
    assert_eq!(ledger.root_key().to_bytes(), expected);
    assert_eq!(ledger.network_id().0, expected);
}

#[test]
fn every_header_commits_to_the_one_before_and_to_its_contents() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    world.ok(&user, vec![pay(&user, &Asset::Native, 1)]);
    world.call_ok(&user, upload(wasm()));
    world.run(&user, vec![pay(&key("nobody"), &Asset::Native, 1)]);
    world.ledger.advance_time(10);
    world.ledger.advance_ledgers(100);

    let mut previous: Option<&ledger::ClosedLedger> = None;
    for (sequence, closed) in world.ledger.ledgers() {
        let header = &closed.header.header;
        assert_eq!(header.ledger_seq, *sequence);
        assert_eq!(closed.header.hash, hash(header));
        let LedgerCloseMeta::V2(meta) = &closed.meta else { panic!("meta is version 2") };
        assert_eq!(meta.ledger_header, closed.header);
        assert_eq!(header.scp_value.tx_set_hash, hash(&meta.tx_set));
        let results = meta.tx_processing.iter().map(|tx| tx.result.clone()).collect();
        let results = TransactionResultSet { results: list(results) };
        assert_eq!(header.tx_set_result_hash, hash(&results));
        if let Some(previous) = previous {
            assert_eq!(header.previous_ledger_hash, previous.header.hash);
            assert!(closed.close_time() >= previous.close_time());
            let GeneralizedTransactionSet::V1(set) = &meta.tx_set;
            assert_eq!(set.previous_ledger_hash, previous.header.hash);
        }
        previous = Some(closed);
    }
}

#[test]
fn host_calls_and_classic_transactions_are_in_different_phases() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let count = |world: &World| {
        let LedgerCloseMeta::V2(meta) = &world.ledger.latest().meta else { panic!("version 2") };
        let GeneralizedTransactionSet::V1(set) = &meta.tx_set;
        let phases: Vec<_> = set
            .phases
            .iter()
            .map(|phase| match phase {
                TransactionPhase::V0(components) => components.len(),
                TransactionPhase::V1(parallel) => parallel.execution_stages.len(),
            })
            .collect();
        phases
    };
    assert_eq!(count(&world), [1, 0]);
    world.call_ok(&user, upload(wasm()));
    assert_eq!(count(&world), [0, 1]);
    world.ledger.advance_ledgers(1);
    assert_eq!(count(&world), [0, 0]);
}

#[test]
fn a_transaction_is_found_by_its_hash_in_its_ledger() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let hash = world.ok(&user, vec![pay(&user, &Asset::Native, 1)]).hash.clone();
    let ledger = world.ledger.latest().sequence();
    world.ledger.advance_ledgers(5);
    let found = world.ledger.transaction(&hash).unwrap();
    assert_eq!((found.ledger, found.order), (ledger, 1));
    assert_eq!(found.created_at, world.ledger.ledger(ledger).unwrap().close_time());
    assert!(world.ledger.transaction(&Hash([0; 32])).is_none());
}

#[test]
fn a_clone_is_another_future_of_the_same_past() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let snapshot = world.ledger.clone();
    world.ok(&user, vec![pay(&world.root.clone(), &Asset::Native, XLM)]);
    assert_eq!(world.account(&user).balance, 99 * XLM - 100);
    world.ledger = snapshot;
    assert_eq!(world.account(&user).balance, 100 * XLM);
    world.ok(&user, vec![pay(&world.root.clone(), &Asset::Native, XLM)]);
}
