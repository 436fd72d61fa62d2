//! Transactions that are refused at the door: no fee, no trace, and the network's own code.

use ed25519_dalek::SigningKey;
use ledger::{Config, Ledger, Submitted};
use stellar_xdr::{
    Asset, BeginSponsoringFutureReservesOp, DiagnosticEvent, Duration,
    InnerTransactionResultResult, LedgerBounds, Memo, OperationBody, OperationResult,
    Preconditions, PreconditionsV2, ScAddress, ScVal, SequenceNumber, SignerKey,
    SignerKeyEd25519SignedPayload, SorobanTransactionData, SorobanTransactionDataExt, TimeBounds,
    TimePoint, Transaction, TransactionEnvelope, TransactionExt, TransactionResultCode as Code,
    TransactionResultResult, TransactionV0, TransactionV0Envelope, TransactionV0Ext,
};

use crate::contract::*;
use crate::world::*;

/// Submits what must be refused; makes sure that nothing changed.
pub fn refused(
    world: &mut World,
    envelope: TransactionEnvelope,
) -> (TransactionResultResult, Vec<DiagnosticEvent>) {
    let (before, balance) = (world.ledger.latest().header.clone(), total(world));
    let hash = world.hash(&envelope);
    match world.ledger.submit(envelope) {
        Submitted::Rejected { hash: named, result, diagnostics } => {
            assert_eq!(named, hash);
            assert_eq!(
                world.ledger.latest().header,
                before,
                "a refused transaction closes nothing"
            );
            assert_eq!(total(world), balance, "a refused transaction costs nothing");
            assert!(
                world.ledger.transaction(&hash).is_none(),
                "a refused transaction is forgotten"
            );
            (result.result, diagnostics)
        }
        other => panic!("not refused: {other:?}"),
    }
}

fn total(world: &World) -> i64 {
    world.account(&world.root.clone()).balance
}

pub fn code(result: &TransactionResultResult) -> Code {
    result.discriminant()
}

fn user(world: &mut World) -> SigningKey {
    world.fund("user", 100)
}

/// A payment to the root account, changed and then signed.
fn payment(world: &mut World, change: impl FnOnce(&mut Transaction)) -> TransactionEnvelope {
    let user = key("user");
    let mut tx = world.draft(&user, vec![op(pay(&world.root, &Asset::Native, 1))]);
    change(&mut tx);
    world.seal(&tx, &[&user])
}

fn conditions() -> PreconditionsV2 {
    PreconditionsV2 {
        time_bounds: None,
        ledger_bounds: None,
        min_seq_num: None,
        min_seq_age: Duration(0),
        min_seq_ledger_gap: 0,
        extra_signers: list(vec![]),
    }
}

fn on(conditions: PreconditionsV2) -> Preconditions {
    Preconditions::V2(conditions)
}

fn bounds(min: u64, max: u64) -> Preconditions {
    Preconditions::Time(TimeBounds { min_time: TimePoint(min), max_time: TimePoint(max) })
}

fn payload_signer(payload: &[u8]) -> SignerKey {
    SignerKey::Ed25519SignedPayload(SignerKeyEd25519SignedPayload {
        ed25519: raw(&key("other")),
        payload: payload.to_vec().try_into().unwrap(),
    })
}

pub fn no_data() -> SorobanTransactionData {
    SorobanTransactionData {
        ext: SorobanTransactionDataExt::V0,
        resources: stellar_xdr::SorobanResources {
            footprint: stellar_xdr::LedgerFootprint {
                read_only: list(vec![]),
                read_write: list(vec![]),
            },
            instructions: 0,
            disk_read_bytes: 0,
            write_bytes: 0,
        },
        resource_fee: 0,
    }
}

type Case = (&'static str, fn(&mut World) -> TransactionEnvelope, Code);

#[test]
fn each_fault_of_a_plain_transaction_has_its_code() {
    let cases: &[Case] = &[
        ("sequence number used", |w| payment(w, |tx| tx.seq_num.0 -= 1), Code::TxBadSeq),
        ("sequence number skipped", |w| payment(w, |tx| tx.seq_num.0 += 1), Code::TxBadSeq),
        (
            "sequence number at its end",
            |w| payment(w, |tx| tx.seq_num.0 = i64::MAX),
            Code::TxBadSeq,
        ),
        (
            "sequence number of an account that the next ledger could create",
            |w| {
                let next = i64::from(w.ledger.latest().sequence() + 1) << 32;
                payment(w, |tx| {
                    tx.seq_num = SequenceNumber(next);
                    tx.cond = on(PreconditionsV2 {
                        min_seq_num: Some(SequenceNumber(0)),
                        ..conditions()
                    });
                })
            },
            Code::TxBadSeq,
        ),
        (
            "sequence number below the least that is asked for",
            |w| {
                payment(w, |tx| {
                    let min_seq_num = Some(tx.seq_num.clone());
                    tx.cond = on(PreconditionsV2 { min_seq_num, ..conditions() });
                })
            },
            Code::TxBadSeq,
        ),
        (
            "sequence number used too lately, in seconds",
            |w| {
                let user = key("user");
                w.ok(&user, vec![pay(&user, &Asset::Native, 1)]);
                payment(w, |tx| {
                    tx.cond = on(PreconditionsV2 { min_seq_age: Duration(600), ..conditions() })
                })
            },
            Code::TxBadMinSeqAgeOrGap,
        ),
        (
            "sequence number used too lately, in ledgers",
            |w| {
                let user = key("user");
                w.ok(&user, vec![pay(&user, &Asset::Native, 1)]);
                payment(w, |tx| {
                    tx.cond = on(PreconditionsV2 { min_seq_ledger_gap: 2, ..conditions() })
                })
            },
            Code::TxBadMinSeqAgeOrGap,
        ),
        (
            "no operation",
            |w| payment(w, |tx| tx.operations = list(vec![])),
            Code::TxMissingOperation,
        ),
        ("not yet", |w| payment(w, |tx| tx.cond = bounds(u64::MAX, 0)), Code::TxTooEarly),
        ("no longer", |w| payment(w, |tx| tx.cond = bounds(0, 1)), Code::TxTooLate),
        (
            "not in this ledger yet",
            |w| {
                let min_ledger = w.ledger.latest().sequence() + 2;
                let ledger_bounds = Some(LedgerBounds { min_ledger, max_ledger: 0 });
                payment(w, |tx| tx.cond = on(PreconditionsV2 { ledger_bounds, ..conditions() }))
            },
            Code::TxTooEarly,
        ),
        (
            "not in this ledger any more",
            |w| {
                let max_ledger = w.ledger.latest().sequence() + 1;
                let ledger_bounds = Some(LedgerBounds { min_ledger: 0, max_ledger });
                payment(w, |tx| tx.cond = on(PreconditionsV2 { ledger_bounds, ..conditions() }))
            },
            Code::TxTooLate,
        ),
        ("bid too low", |w| payment(w, |tx| tx.fee = 99), Code::TxInsufficientFee),
        (
            "bid too low for two operations",
            |w| {
                payment(w, |tx| {
                    let twice = [&tx.operations[..], &tx.operations[..]].concat();
                    (tx.operations, tx.fee) = (list(twice), 199);
                })
            },
            Code::TxInsufficientFee,
        ),
        (
            "bid more than the account may spend",
            |w| payment(w, |tx| tx.fee = u32::MAX),
            Code::TxInsufficientBalance,
        ),
        (
            "no such account",
            |w| {
                let nobody = key("nobody");
                let tx = w.draft(&nobody, vec![op(pay(&w.root, &Asset::Native, 1))]);
                w.seal(&tx, &[&nobody])
            },
            Code::TxNoAccount,
        ),
        (
            "not signed",
            |w| {
                let tx = w.draft(&key("user"), vec![op(pay(&w.root, &Asset::Native, 1))]);
                w.seal(&tx, &[])
            },
            Code::TxBadAuth,
        ),
        (
            "signed by a stranger",
            |w| {
                let tx = w.draft(&key("user"), vec![op(pay(&w.root, &Asset::Native, 1))]);
                w.seal(&tx, &[&key("stranger")])
            },
            Code::TxBadAuth,
        ),
        (
            "signed for another network",
            |w| {
                let tx = w.draft(&key("user"), vec![op(pay(&w.root, &Asset::Native, 1))]);
                let passphrase = "Public Global Stellar Network ; September 2015".to_owned();
                let other = World::with(Config { passphrase, ..Config::default() });
                other.seal(&tx, &[&key("user")])
            },
            Code::TxBadAuth,
        ),
        (
            "signed by one too many",
            |w| {
                let tx = w.draft(&key("user"), vec![op(pay(&w.root, &Asset::Native, 1))]);
                w.seal(&tx, &[&key("user"), &key("stranger")])
            },
            Code::TxBadAuthExtra,
        ),
        (
            "signed twice by the same",
            |w| {
                let tx = w.draft(&key("user"), vec![op(pay(&w.root, &Asset::Native, 1))]);
                w.seal(&tx, &[&key("user"), &key("user")])
            },
            Code::TxBadAuthExtra,
        ),
        (
            "an extra signer is missing",
            |w| {
                let extra_signers = list(vec![SignerKey::Ed25519(raw(&key("other")))]);
                payment(w, |tx| tx.cond = on(PreconditionsV2 { extra_signers, ..conditions() }))
            },
            Code::TxBadAuth,
        ),
        (
            "the same extra signer twice",
            |w| {
                let signer = SignerKey::Ed25519(raw(&key("other")));
                let extra_signers = list(vec![signer.clone(), signer]);
                payment(w, |tx| tx.cond = on(PreconditionsV2 { extra_signers, ..conditions() }))
            },
            Code::TxMalformed,
        ),
        (
            "an extra signer of nothing",
            |w| {
                let extra_signers = list(vec![payload_signer(&[])]);
                payment(w, |tx| tx.cond = on(PreconditionsV2 { extra_signers, ..conditions() }))
            },
            Code::TxMalformed,
        ),
        (
            "Soroban resources without a Soroban operation",
            |w| payment(w, |tx| tx.ext = TransactionExt::V1(no_data())),
            Code::TxMalformed,
        ),
        (
            "a Soroban operation without resources",
            |w| payment(w, |tx| tx.operations = list(vec![op(upload(wasm()))])),
            Code::TxMalformed,
        ),
        (
            "a negative resource fee",
            |w| {
                payment(w, |tx| {
                    tx.operations = list(vec![op(upload(wasm()))]);
                    tx.ext = TransactionExt::V1(SorobanTransactionData {
                        resource_fee: -1,
                        ..no_data()
                    });
                })
            },
            Code::TxMalformed,
        ),
        (
            "an absurd resource fee",
            |w| {
                payment(w, |tx| {
                    tx.operations = list(vec![op(upload(wasm()))]);
                    tx.ext = TransactionExt::V1(SorobanTransactionData {
                        resource_fee: i64::MAX,
                        ..no_data()
                    });
                })
            },
            Code::TxMalformed,
        ),
        (
            "two Soroban operations",
            |w| {
                payment(w, |tx| {
                    tx.operations = list(vec![op(upload(wasm())), op(upload(wasm()))]);
                    tx.ext = TransactionExt::V1(no_data());
                })
            },
            Code::TxMalformed,
        ),
        (
            "a Soroban operation behind a payment",
            |w| {
                payment(w, |tx| {
                    let payment = tx.operations[0].clone();
                    tx.operations = list(vec![payment, op(upload(wasm()))]);
                    tx.fee = 200;
                })
            },
            Code::TxMalformed,
        ),
    ];
    for (name, build, expected) in cases {
        let mut world = World::new();
        user(&mut world);
        let envelope = build(&mut world);
        assert_eq!(code(&refused(&mut world, envelope).0), *expected, "{name}");
    }
}

#[test]
fn an_operation_that_cannot_work_is_refused_with_its_own_result() {
    let mut world = World::new();
    let user = user(&mut world);
    let other = world.fund("other", 100);
    let cases = [
        (
            "another account's operation without its signature",
            op_by(&other, pay(&user, &Asset::Native, 1)),
            OperationResult::OpBadAuth,
        ),
        (
            "an absent account's operation without its signature",
            op_by(&key("absent"), pay(&user, &Asset::Native, 1)),
            OperationResult::OpBadAuth,
        ),
        (
            "an operation that this ledger doesn't know",
            op(OperationBody::BeginSponsoringFutureReserves(BeginSponsoringFutureReservesOp {
                sponsored_id: id(&other),
            })),
            OperationResult::OpNotSupported,
        ),
        (
            "a merge of accounts",
            op(OperationBody::AccountMerge(muxed(&other))),
            OperationResult::OpNotSupported,
        ),
        ("inflation", op(OperationBody::Inflation), OperationResult::OpNotSupported),
    ];
    for (name, operation, expected) in cases {
        let fine = op(pay(&other, &Asset::Native, 1));
        let tx = world.draft(&user, vec![fine, operation]);
        let envelope = world.seal(&tx, &[&user]);
        match refused(&mut world, envelope).0 {
            TransactionResultResult::TxFailed(results) => {
                assert_eq!(results[1], expected, "{name}");
                assert!(matches!(results[0], OperationResult::OpInner(_)), "{name}");
            }
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn an_envelope_of_before_protocol_13_is_not_supported() {
    let mut world = World::new();
    let user = user(&mut world);
    let new = world.draft(&user, vec![op(pay(&user, &Asset::Native, 1))]);
    let old = TransactionEnvelope::TxV0(TransactionV0Envelope {
        tx: TransactionV0 {
            source_account_ed25519: raw(&user),
            fee: new.fee,
            seq_num: new.seq_num,
            time_bounds: None,
            memo: Memo::None,
            operations: new.operations,
            ext: TransactionV0Ext::V0,
        },
        signatures: list(vec![]),
    });
    assert_eq!(code(&refused(&mut world, old).0), Code::TxNotSupported);
}

#[test]
fn an_envelope_nested_too_deeply_is_malformed() {
    let mut world = World::new();
    let user = user(&mut world);
    let mut value = ScVal::Void;
    for _ in 0..600 {
        value = ScVal::Vec(Some(stellar_xdr::ScVec(list(vec![value]))));
    }
    let contract = ScAddress::Contract(stellar_xdr::ContractId(stellar_xdr::Hash([1; 32])));
    let tx = world.draft(&user, vec![op(invoke(&contract, "echo", vec![value]))]);
    let envelope = TransactionEnvelope::Tx(stellar_xdr::TransactionV1Envelope {
        tx,
        signatures: list(vec![]),
    });
    assert!(world.ledger.simulate(&envelope, None, false, 0).error.is_some());
    match world.ledger.submit(envelope) {
        Submitted::Rejected { result, .. } => assert_eq!(code(&result.result), Code::TxMalformed),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn each_fault_of_a_fee_bump_has_its_code() {
    let mut world = World::new();
    let user = user(&mut world);
    let payer = world.fund("payer", 2);
    let inner = |world: &mut World, fee: u32| payment(world, |tx| tx.fee = fee);

    let cases: Vec<(&str, TransactionEnvelope, Code)> = vec![
        (
            "pays for one operation where a bump counts as two",
            {
                let tx = inner(&mut world, 100);
                world.bump(tx, &payer, 199)
            },
            Code::TxInsufficientFee,
        ),
        (
            "bids less for an operation than the inner transaction",
            {
                let tx = inner(&mut world, 1_000);
                world.bump(tx, &payer, 1_999)
            },
            Code::TxInsufficientFee,
        ),
        (
            "pays with more than the payer may spend",
            {
                let tx = inner(&mut world, 100);
                world.bump(tx, &payer, 2 * XLM)
            },
            Code::TxInsufficientBalance,
        ),
        (
            "pays from an account that isn't there",
            {
                let tx = inner(&mut world, 100);
                world.bump(tx, &key("nobody"), 200)
            },
            Code::TxNoAccount,
        ),
        (
            "pays a negative fee",
            {
                let tx = inner(&mut world, 100);
                world.bump(tx, &payer, -1)
            },
            Code::TxMalformed,
        ),
        (
            "wraps a transaction that is itself refused",
            {
                let tx = payment(&mut world, |tx| tx.seq_num.0 += 1);
                world.bump(tx, &payer, 200)
            },
            Code::TxFeeBumpInnerFailed,
        ),
    ];
    for (name, envelope, expected) in cases {
        let (result, _) = refused(&mut world, envelope);
        assert_eq!(code(&result), expected, "{name}");
        if let TransactionResultResult::TxFeeBumpInnerFailed(pair) = result {
            assert_eq!(pair.result.result, InnerTransactionResultResult::TxBadSeq, "{name}");
        }
    }

    let inner_tx = inner(&mut world, 100);
    let mut unsigned = world.bump(inner_tx.clone(), &payer, 200);
    if let TransactionEnvelope::TxFeeBump(bump) = &mut unsigned {
        bump.signatures = list(vec![]);
    }
    assert_eq!(code(&refused(&mut world, unsigned).0), Code::TxBadAuth);
    let mut oversigned = world.bump(inner_tx, &payer, 200);
    if let TransactionEnvelope::TxFeeBump(bump) = &mut oversigned {
        let hash = bump.tx.hash(world.ledger.network_id().0).unwrap();
        bump.signatures = list(vec![bump.signatures[0].clone(), sign(&hash, &user)]);
    }
    assert_eq!(code(&refused(&mut world, oversigned).0), Code::TxBadAuthExtra);
}

#[test]
fn the_same_transaction_twice_is_a_duplicate_and_changes_nothing() {
    let mut world = World::new();
    user(&mut world);
    let envelope = payment(&mut world, |_| {});
    assert!(matches!(world.ledger.submit(envelope.clone()), Submitted::Applied(_)));
    let before = world.ledger.latest().header.clone();
    let hash = world.hash(&envelope);
    assert!(matches!(world.ledger.submit(envelope), Submitted::Duplicate(known) if known == hash));
    assert_eq!(world.ledger.latest().header, before);
}

#[test]
fn a_rejection_names_the_least_fee() {
    let mut world = World::new();
    user(&mut world);
    let envelope = payment(&mut world, |tx| tx.fee = 1);
    match world.ledger.submit(envelope) {
        Submitted::Rejected { result, .. } => assert_eq!(result.fee_charged, 100),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn ledgers_can_move_between_threads() {
    fn movable<T: Send + Sync>() {}
    movable::<Ledger>();
}
