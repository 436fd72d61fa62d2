//! Signers, weights and thresholds: who can act for an account.

use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};
use stellar_xdr::{
    Asset, BumpSequenceOp, DecoratedSignature, Operation, OperationBody, OperationResult,
    SequenceNumber, SetOptionsOp, Signature, SignatureHint, Signer, SignerKey,
    SignerKeyEd25519SignedPayload, Transaction, TransactionEnvelope, TransactionResultCode as Code,
    TransactionResultResult, Uint256,
};

use crate::world::*;

fn add_signer(key: SignerKey, weight: u32) -> OperationBody {
    OperationBody::SetOptions(SetOptionsOp { signer: Some(Signer { key, weight }), ..no_options() })
}

fn ed25519(key: &SigningKey) -> SignerKey {
    SignerKey::Ed25519(raw(key))
}

fn weights(master: u32, low: u32, med: u32, high: u32) -> OperationBody {
    OperationBody::SetOptions(SetOptionsOp {
        master_weight: Some(master),
        low_threshold: Some(low),
        med_threshold: Some(med),
        high_threshold: Some(high),
        ..no_options()
    })
}

/// An account that twenty councillors of weights 1 to 20 act for; the sum is 210, the threshold
/// of everything 106. The master key is out.
fn council() -> (World, SigningKey, Vec<SigningKey>) {
    let mut world = World::new();
    let account = world.fund("council", 100);
    let councillors: Vec<_> = (1..=20).map(|n| key(&format!("councillor {n}"))).collect();
    let mut bodies: Vec<_> =
        (1..).zip(&councillors).map(|(n, key)| add_signer(ed25519(key), n)).collect();
    bodies.push(weights(0, 106, 106, 106));
    world.ok(&account, bodies);
    (world, account, councillors)
}

/// Councillors with these weights.
fn of(councillors: &[SigningKey], weights: impl IntoIterator<Item = usize>) -> Vec<&SigningKey> {
    weights.into_iter().map(|weight| &councillors[weight - 1]).collect()
}

fn submit(
    world: &mut World,
    account: &SigningKey,
    body: OperationBody,
    signers: &[&SigningKey],
) -> TransactionResultResult {
    let tx = world.draft(account, vec![op(body)]);
    world.submit(world.seal(&tx, signers)).result
}

fn code(result: TransactionResultResult) -> Code {
    result.discriminant()
}

#[test]
fn twenty_signers_act_together_with_exactly_their_threshold() {
    let (mut world, account, councillors) = council();
    let payment = pay(&world.root, &Asset::Native, 1);
    // 20 + 19 + 18 + 17 + 16 + 15 + 1 = 106
    let exactly = of(&councillors, [20, 19, 18, 17, 16, 15, 1]);
    assert_eq!(code(submit(&mut world, &account, payment.clone(), &exactly)), Code::TxSuccess);
    // The order of signatures doesn't matter.
    let reversed: Vec<_> = exactly.iter().rev().copied().collect();
    assert_eq!(code(submit(&mut world, &account, payment, &reversed)), Code::TxSuccess);
}

#[test]
fn one_short_of_the_threshold_is_refused() {
    let (mut world, account, councillors) = council();
    let payment = pay(&world.root, &Asset::Native, 1);
    let short = of(&councillors, [20, 19, 18, 17, 16, 15]);
    assert_eq!(code(submit(&mut world, &account, payment.clone(), &short)), Code::TxBadAuth);
    let master = [&account];
    assert_eq!(code(submit(&mut world, &account, payment, &master)), Code::TxBadAuth);
}

#[test]
fn a_signature_beyond_the_threshold_is_refused() {
    let (mut world, account, councillors) = council();
    let payment = pay(&world.root, &Asset::Native, 1);
    let surplus = of(&councillors, [20, 19, 18, 17, 16, 15, 1, 2]);
    assert_eq!(code(submit(&mut world, &account, payment.clone(), &surplus)), Code::TxBadAuthExtra);
    let everyone = of(&councillors, 1..=20);
    assert_eq!(code(submit(&mut world, &account, payment, &everyone)), Code::TxBadAuthExtra);
}

#[test]
fn a_wrong_signature_beside_enough_right_ones_is_refused() {
    let (mut world, account, councillors) = council();
    let tx = world.draft(&account, vec![op(pay(&world.root, &Asset::Native, 1))]);
    let enough = of(&councillors, [20, 19, 18, 17, 16, 15, 1]);
    let TransactionEnvelope::Tx(mut envelope) = world.seal(&tx, &enough) else { unreachable!() };
    let mut signatures = envelope.signatures.to_vec();
    signatures.push(sign(b"something else", &councillors[1]));
    envelope.signatures = list(signatures);
    let result = world.submit(TransactionEnvelope::Tx(envelope));
    assert_eq!(code(result.result), Code::TxBadAuthExtra);
}

/// Low 1, medium 2, high 3; a master key of weight 1 and a helper of weight 1 and 2 each.
fn graded() -> (World, SigningKey, SigningKey, SigningKey) {
    let mut world = World::new();
    let (account, one, two) = (world.fund("graded", 100), key("one"), key("two"));
    world.ok(
        &account,
        vec![add_signer(ed25519(&one), 1), add_signer(ed25519(&two), 2), weights(1, 1, 2, 3)],
    );
    (world, account, one, two)
}

/// An operation, and the weight that it needs.
type Graded = (&'static str, fn() -> OperationBody, u32);

#[test]
fn each_operation_needs_the_threshold_of_its_kind() {
    let bump = || OperationBody::BumpSequence(BumpSequenceOp { bump_to: SequenceNumber(0) });
    let payment = || pay(&key("graded"), &Asset::Native, 1);
    let domain = || {
        OperationBody::SetOptions(SetOptionsOp {
            home_domain: Some(stellar_xdr::String32("mtla.me".try_into().unwrap())),
            ..no_options()
        })
    };
    let signer = || add_signer(ed25519(&key("newcomer")), 1);
    let master =
        || OperationBody::SetOptions(SetOptionsOp { master_weight: Some(1), ..no_options() });
    let cases: [Graded; 5] = [
        ("bump of the sequence number", bump, 1),
        ("payment", payment, 2),
        ("home domain", domain, 2),
        ("new signer", signer, 3),
        ("weight of the master key", master, 3),
    ];
    for (name, body, needed) in cases {
        for given in 1..=3 {
            let (mut world, account, one, two) = graded();
            let signers = match given {
                1 => vec![&one],
                2 => vec![&two],
                _ => vec![&two, &one],
            };
            let result = submit(&mut world, &account, body(), &signers);
            if given < needed {
                let bad_auth = list(vec![OperationResult::OpBadAuth]);
                assert_eq!(result, TransactionResultResult::TxFailed(bad_auth), "{name} {given}");
            } else if given == needed {
                assert_eq!(code(result), Code::TxSuccess, "{name} {given}");
            } else {
                // Weight two alone reaches the low threshold; the second signature is surplus.
                let expected = if given == 2 { Code::TxSuccess } else { Code::TxBadAuthExtra };
                assert_eq!(code(result), expected, "{name} {given}");
            }
        }
    }
}

#[test]
fn every_source_of_an_operation_must_sign() {
    let mut world = World::new();
    let (one, two) = (world.fund("one", 100), world.fund("two", 100));
    let operations: Vec<Operation> =
        vec![op(pay(&two, &Asset::Native, 5)), op_by(&two, pay(&one, &Asset::Native, 3))];
    let tx = world.draft(&one, operations);
    let result = world.submit(world.seal(&tx, &[&one]));
    assert!(matches!(result.result, TransactionResultResult::TxFailed(results)
        if results[1] == OperationResult::OpBadAuth));
    let result = world.submit(world.seal(&tx, &[&one, &two]));
    assert_eq!(code(result.result), Code::TxSuccess);
}

#[test]
fn an_account_created_by_the_transaction_signs_with_its_master_key() {
    let mut world = World::new();
    let (user, newcomer) = (world.fund("user", 100), key("newcomer"));
    let operations = vec![
        op(create_account(&newcomer, 10 * XLM)),
        op_by(&newcomer, pay(&user, &Asset::Native, XLM)),
    ];
    let tx = world.draft(&user, operations);
    let result = world.submit(world.seal(&tx, &[&user, &newcomer]));
    assert_eq!(code(result.result), Code::TxSuccess);
    assert_eq!(world.account(&newcomer).balance, 9 * XLM);
}

#[test]
fn the_preimage_of_a_hash_signs_once_it_is_known() {
    let mut world = World::new();
    let account = world.fund("account", 100);
    let secret = b"open sesame";
    let image: [u8; 32] = Sha256::digest(secret).into();
    world.ok(&account, vec![add_signer(SignerKey::HashX(Uint256(image)), 1), weights(0, 1, 1, 1)]);
    let with = |world: &World, secret: &[u8]| {
        let tx = world.draft(&account, vec![op(pay(&world.root, &Asset::Native, 1))]);
        let TransactionEnvelope::Tx(mut envelope) = world.seal(&tx, &[]) else { unreachable!() };
        envelope.signatures = list(vec![DecoratedSignature {
            hint: SignatureHint(image[28..].try_into().unwrap()),
            signature: Signature(secret.to_vec().try_into().unwrap()),
        }]);
        TransactionEnvelope::Tx(envelope)
    };
    let guess = with(&world, b"open barley");
    assert_eq!(code(world.submit(guess).result), Code::TxBadAuth);
    let known = with(&world, secret);
    assert_eq!(code(world.submit(known).result), Code::TxSuccess);
}

#[test]
fn a_signed_payload_signs_for_any_transaction() {
    let mut world = World::new();
    let (account, oracle) = (world.fund("account", 100), key("oracle"));
    for payload in [&b"yes"[..], b"a longer payload than four bytes"] {
        let signer = SignerKey::Ed25519SignedPayload(SignerKeyEd25519SignedPayload {
            ed25519: raw(&oracle),
            payload: payload.to_vec().try_into().unwrap(),
        });
        world.ok(&account, vec![add_signer(signer.clone(), 1)]);
        let tx = world.draft(&account, vec![op(pay(&world.root, &Asset::Native, 1))]);
        let TransactionEnvelope::Tx(mut envelope) = world.seal(&tx, &[]) else { unreachable!() };
        let mut signature = sign(payload, &oracle);
        let mut last = [0; 4];
        let tail = &payload[payload.len().saturating_sub(4)..];
        last[..tail.len()].copy_from_slice(tail);
        for (byte, payload) in signature.hint.0.iter_mut().zip(last) {
            *byte ^= payload;
        }
        envelope.signatures = list(vec![signature]);
        assert_eq!(code(world.submit(TransactionEnvelope::Tx(envelope)).result), Code::TxSuccess);
    }
}

/// A payment of `source` for the sequence number after the next.
fn later(world: &World, source: &SigningKey) -> Transaction {
    let mut tx = world.draft(source, vec![op(pay(&world.root, &Asset::Native, 1))]);
    tx.seq_num.0 += 1;
    tx
}

#[test]
fn an_authorised_transaction_needs_no_signature_and_works_once() {
    let mut world = World::new();
    let account = world.fund("account", 100);
    let tx = later(&world, &account);
    let hash = tx.hash(world.ledger.network_id().0).unwrap();
    world.ok(&account, vec![add_signer(SignerKey::PreAuthTx(Uint256(hash)), 1)]);
    assert_eq!(world.account(&account).num_sub_entries, 1);
    assert_eq!(code(world.submit(world.seal(&tx, &[])).result), Code::TxSuccess);
    let after = world.account(&account);
    assert_eq!((after.signers.len(), after.num_sub_entries), (0, 0));
}

#[test]
fn an_authorised_transaction_that_fails_is_used_up_too() {
    let mut world = World::new();
    let account = world.fund("account", 100);
    let mut tx = later(&world, &account);
    tx.operations = list(vec![op(pay(&world.root, &Asset::Native, 1_000 * XLM))]);
    let hash = tx.hash(world.ledger.network_id().0).unwrap();
    world.ok(&account, vec![add_signer(SignerKey::PreAuthTx(Uint256(hash)), 1)]);
    assert_eq!(code(world.submit(world.seal(&tx, &[])).result), Code::TxFailed);
    assert!(world.account(&account).signers.is_empty());
}

#[test]
fn extra_signers_sign_beside_the_account() {
    let mut world = World::new();
    let (account, witness) = (world.fund("account", 100), key("witness"));
    let mut tx = world.draft(&account, vec![op(pay(&world.root, &Asset::Native, 1))]);
    tx.cond = stellar_xdr::Preconditions::V2(stellar_xdr::PreconditionsV2 {
        time_bounds: None,
        ledger_bounds: None,
        min_seq_num: None,
        min_seq_age: stellar_xdr::Duration(0),
        min_seq_ledger_gap: 0,
        extra_signers: list(vec![ed25519(&witness)]),
    });
    assert_eq!(code(world.submit(world.seal(&tx, &[&account])).result), Code::TxBadAuth);
    assert_eq!(code(world.submit(world.seal(&tx, &[&account, &witness])).result), Code::TxSuccess);
}

#[test]
fn a_threshold_of_zero_still_needs_one_signature() {
    let mut world = World::new();
    let account = world.fund("account", 100);
    assert_eq!(world.account(&account).thresholds.0, [1, 0, 0, 0]);
    let payment = pay(&world.root, &Asset::Native, 1);
    assert_eq!(code(submit(&mut world, &account, payment, &[])), Code::TxBadAuth);
}
