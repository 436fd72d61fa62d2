//! Soroban transactions that are refused at the door, with an explanation.

use stellar_xdr::{
    Asset, ExtendFootprintTtlOp, ExtensionPoint, LedgerKey, LedgerKeyTtl, Memo, MuxedAccount,
    MuxedAccountMed25519, OperationBody, RestoreFootprintOp, ScAddress, ScVal,
    SorobanResourcesExtV0, SorobanTransactionData, SorobanTransactionDataExt, Transaction,
    TransactionResultCode as Code,
};

use crate::contract::*;
use crate::rejections::{code, no_data, refused};
use crate::world::*;

/// A change to a valid call, and a part of the message that explains why it is refused.
type SorobanCase = (&'static str, fn(&mut Transaction), &'static str);

#[test]
fn each_excess_of_a_soroban_transaction_is_refused_and_explained() {
    fn many_keys(count: u32) -> Vec<LedgerKey> {
        let contract = ScAddress::Contract(stellar_xdr::ContractId(stellar_xdr::Hash([9; 32])));
        let key =
            |n| data_key(&contract, ScVal::U32(n), stellar_xdr::ContractDataDurability::Persistent);
        (0..count).map(key).collect()
    }
    fn accounts(count: u32) -> Vec<LedgerKey> {
        (0..count).map(|n| account_key(&key(&n.to_string()))).collect()
    }
    fn archived(tx: &mut Transaction, indices: Vec<u32>) {
        data_of(tx).ext = SorobanTransactionDataExt::V1(SorobanResourcesExtV0 {
            archived_soroban_entries: list(indices),
        });
    }
    let cases: &[SorobanCase] = &[
        ("instructions", |tx| data_of(tx).resources.instructions = 400_000_001, "instructions"),
        ("bytes read", |tx| data_of(tx).resources.disk_read_bytes = 200_001, "byte-read"),
        ("bytes written", |tx| data_of(tx).resources.write_bytes = 132_097, "byte-write"),
        (
            "footprint entries",
            |tx| data_of(tx).resources.footprint.read_only = list(many_keys(401)),
            "entries in transaction footprint",
        ),
        (
            "entries read from disk",
            |tx| data_of(tx).resources.footprint.read_only = list(accounts(201)),
            "entry-disk-read",
        ),
        (
            "entries written",
            |tx| data_of(tx).resources.footprint.read_write = list(many_keys(201)),
            "entry-write",
        ),
        (
            "size of the transaction",
            |tx| tx.operations = list(vec![op(upload(vec![0; 132_096]))]),
            "transaction size",
        ),
        (
            "size of a key",
            |tx| {
                let contract =
                    ScAddress::Contract(stellar_xdr::ContractId(stellar_xdr::Hash([9; 32])));
                let durability = stellar_xdr::ContractDataDurability::Persistent;
                data_of(tx).resources.footprint.read_only =
                    list(vec![data_key(&contract, text(300), durability)]);
            },
            "key exceeds",
        ),
        (
            "a key that the host can't read",
            |tx| {
                let key = LedgerKey::Ttl(LedgerKeyTtl { key_hash: stellar_xdr::Hash([1; 32]) });
                data_of(tx).resources.footprint.read_only = list(vec![key]);
            },
            "unsupported ledger key",
        ),
        (
            "a trust line to lumens",
            |tx| {
                let line = line_key(&key("user"), &Asset::Native);
                data_of(tx).resources.footprint.read_only = list(vec![line]);
            },
            "invalid trustline",
        ),
        (
            "a trust line of the issuer",
            |tx| {
                let line = line_key(&key("user"), &asset("TOKEN", &key("user")));
                data_of(tx).resources.footprint.read_only = list(vec![line]);
            },
            "invalid trustline",
        ),
        (
            "the same key read and written",
            |tx| {
                let footprint = &mut data_of(tx).resources.footprint;
                let written = footprint.read_write[0].clone();
                footprint.read_only = list(vec![written]);
            },
            "duplicate key",
        ),
        ("an archived entry out of bounds", |tx| archived(tx, vec![50]), "out of bounds"),
        ("archived entries out of order", |tx| archived(tx, vec![0, 0]), "ascending order"),
        (
            "an archived entry that can't be archived",
            |tx| {
                data_of(tx).resources.footprint.read_write = list(accounts(1));
                archived(tx, vec![0]);
            },
            "non-persistent",
        ),
        ("resource fee beyond the fee", |tx| tx.fee = 1_000, "higher than the full"),
        ("resource fee too low", |tx| data_of(tx).resource_fee = 1_000, "lower than the actual"),
        ("a memo", |tx| tx.memo = Memo::Id(1), "memo"),
        (
            "a multiplexed source",
            |tx| {
                let ed25519 = raw(&key("user"));
                tx.source_account =
                    MuxedAccount::MuxedEd25519(MuxedAccountMed25519 { id: 1, ed25519 });
            },
            "muxed source",
        ),
    ];
    for (name, change, explanation) in cases {
        let mut world = World::new();
        let user = world.fund("user", 100);
        let mut tx = world.assemble(&user, upload(wasm()));
        change(&mut tx);
        if *name != "resource fee beyond the fee" {
            let fee = 100_000_000;
            tx.fee = fee;
            if *name != "resource fee too low" {
                data_of(&mut tx).resource_fee = i64::from(fee) - 100;
            }
        }
        let envelope = world.seal(&tx, &[&user]);
        let (result, diagnostics) = refused(&mut world, envelope);
        assert_eq!(code(&result), Code::TxSorobanInvalid, "{name}");
        let said = format!("{diagnostics:?}");
        assert!(said.contains(explanation), "{name}: {said}");
    }
}

#[test]
fn a_soroban_operation_that_makes_no_sense_is_refused() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let bad_asset = {
        let mut code = [0; 12];
        code[0] = b'-';
        Asset::CreditAlphanum12(stellar_xdr::AlphaNum12 {
            asset_code: stellar_xdr::AssetCode12(code),
            issuer: id(&user),
        })
    };
    let extend = |extend_to| {
        OperationBody::ExtendFootprintTtl(ExtendFootprintTtlOp {
            ext: ExtensionPoint::V0,
            extend_to,
        })
    };
    let restore = OperationBody::RestoreFootprint(RestoreFootprintOp { ext: ExtensionPoint::V0 });
    let account = vec![account_key(&user)];
    let cases = [
        ("asset with a bad code", create_asset(&bad_asset), vec![], vec![]),
        ("extension of written entries", extend(1), vec![], vec![code_key()]),
        ("extension of an account", extend(1), account.clone(), vec![]),
        ("extension beyond the end", extend(3_110_400), vec![code_key()], vec![]),
        ("restoration of read entries", restore.clone(), vec![code_key()], vec![]),
        ("restoration of an account", restore, vec![], account),
    ];
    for (name, body, read, written) in cases {
        let mut tx = world.draft(&user, vec![op(body)]);
        let mut data = no_data();
        data.resources.footprint.read_only = list(read);
        data.resources.footprint.read_write = list(written);
        data.resource_fee = 1_000_000;
        set_data(&mut tx, data);
        let envelope = world.seal(&tx, &[&user]);
        let (result, diagnostics) = refused(&mut world, envelope);
        assert_eq!(code(&result), Code::TxFailed, "{name}");
        assert!(!diagnostics.is_empty(), "{name}");
    }
}

#[test]
fn wasm_over_the_limit_is_refused() {
    let mut world = World::with_settings(|settings| settings.max_wasm_bytes = 100);
    let user = world.fund("user", 100);
    let mut tx = world.draft(&user, vec![op(upload(wasm()))]);
    set_data(&mut tx, SorobanTransactionData { resource_fee: 10_000_000, ..no_data() });
    let envelope = world.seal(&tx, &[&user]);
    let (result, diagnostics) = refused(&mut world, envelope);
    assert_eq!(code(&result), Code::TxFailed);
    assert!(format!("{diagnostics:?}").contains("uploaded Wasm size"));
}
