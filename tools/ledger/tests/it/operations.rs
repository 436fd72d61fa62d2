//! Classic operations: what they do, and each result that they can end with.

use ed25519_dalek::SigningKey;
use stellar_xdr::{
    Asset, BumpSequenceOp, DataValue, LedgerEntryData, LedgerKey, LedgerKeyData, ManageDataOp,
    OperationBody, OperationResult, OperationResultTr, PaymentResult, SequenceNumber, SetOptionsOp,
    Signer, SignerKey, String32, String64, TransactionResult, TransactionResultCode as Code,
};

use crate::world::*;

pub const REQUIRED: u32 = 1;
pub const REVOCABLE: u32 = 2;
const IMMUTABLE: u32 = 4;
pub const CLAWBACK: u32 = 8;

fn options(change: impl FnOnce(&mut SetOptionsOp)) -> OperationBody {
    let mut options = no_options();
    change(&mut options);
    OperationBody::SetOptions(options)
}

fn signer(key: SignerKey, weight: u32) -> OperationBody {
    options(|options| options.signer = Some(Signer { key, weight }))
}

fn data(name: &str, value: Option<&str>) -> OperationBody {
    OperationBody::ManageData(ManageDataOp {
        data_name: String64(name.try_into().unwrap()),
        data_value: value.map(|value| DataValue(value.as_bytes().to_vec().try_into().unwrap())),
    })
}

/// A code with a character that no code may have.
pub fn bad_asset(issuer: &SigningKey) -> Asset {
    asset("TO-KEN", issuer)
}

/// Runs an operation that must end with this result of its own.
macro_rules! fails {
    ($world:expr, $source:expr, $body:expr, $kind:ident :: $result:ident) => {{
        let (source, body) = ($source.clone(), $body);
        let result = $crate::world::inner_result(&$world.run(&source, vec![body]));
        let stellar_xdr::OperationResultTr::$kind(result) = result else { panic!("{result:?}") };
        assert_eq!(result.name(), stringify!($result));
    }};
}
pub(crate) use fails;

fn code(result: &TransactionResult) -> Code {
    result.result.discriminant()
}

#[test]
fn create_account_gives_the_balance_and_the_ledger_its_first_sequence_number() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let newcomer = key("newcomer");
    world.ok(&user, vec![create_account(&newcomer, XLM)]);
    let account = world.account(&newcomer);
    assert_eq!(account.balance, XLM);
    assert_eq!(account.seq_num.0, i64::from(world.ledger.latest().sequence()) << 32);
    assert_eq!(account.thresholds.0, [1, 0, 0, 0]);
    assert_eq!(world.account(&user).balance, 99 * XLM - 100);
}

#[test]
fn create_account_fails_as_on_the_network() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    fails!(world, user, create_account(&user, 100 * XLM), CreateAccount::Malformed);
    fails!(world, user, create_account(&key("new"), -1), CreateAccount::Malformed);
    fails!(world, user, create_account(&world.root, XLM), CreateAccount::AlreadyExist);
    fails!(world, user, create_account(&key("new"), XLM - 1), CreateAccount::LowReserve);
    fails!(world, user, create_account(&key("new"), 0), CreateAccount::LowReserve);
    fails!(world, user, create_account(&key("new"), 100 * XLM), CreateAccount::Underfunded);
    fails!(world, user, create_account(&key("new"), i64::MAX), CreateAccount::Underfunded);
}

#[test]
fn payments_of_lumens_keep_the_reserve() {
    let mut world = World::new();
    let (user, other) = (world.fund("user", 100), world.fund("other", 1));
    let spendable = world.account(&user).balance - XLM - 100;
    fails!(world, user, pay(&other, &Asset::Native, spendable + 1), Payment::Underfunded);
    let spendable = spendable - 100;
    world.ok(&user, vec![pay(&other, &Asset::Native, spendable)]);
    assert_eq!(world.account(&user).balance, XLM);
    assert_eq!(world.account(&other).balance, XLM + spendable);
}

#[test]
fn payments_of_lumens_fail_as_on_the_network() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    fails!(world, user, pay(&world.root, &Asset::Native, 0), Payment::Malformed);
    fails!(world, user, pay(&world.root, &Asset::Native, -5), Payment::Malformed);
    fails!(world, user, pay(&world.root, &Asset::Native, i64::MIN), Payment::Malformed);
    fails!(world, user, pay(&world.root, &bad_asset(&user), 1), Payment::Malformed);
    fails!(world, user, pay(&key("nobody"), &Asset::Native, 1), Payment::NoDestination);
    fails!(world, user, pay(&world.root, &Asset::Native, i64::MAX), Payment::LineFull);
}

#[test]
fn a_payment_of_lumens_to_oneself_always_works() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    world.ok(&user, vec![pay(&user, &Asset::Native, i64::MAX)]);
    assert_eq!(world.account(&user).balance, 100 * XLM - 100);
}

#[test]
fn set_options_sets_everything_it_names_and_nothing_else() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let heir = world.root.clone();
    let friend = SignerKey::Ed25519(raw(&key("friend")));
    let body = options(|options| {
        options.inflation_dest = Some(id(&heir));
        options.set_flags = Some(REQUIRED | REVOCABLE);
        options.master_weight = Some(10);
        options.low_threshold = Some(1);
        options.med_threshold = Some(2);
        options.high_threshold = Some(3);
        options.home_domain = Some(String32("mtla.me".try_into().unwrap()));
        options.signer = Some(Signer { key: friend.clone(), weight: 5 });
    });
    world.ok(&user, vec![body]);
    let account = world.account(&user);
    assert_eq!(account.inflation_dest, Some(id(&heir)));
    assert_eq!(account.flags, REQUIRED | REVOCABLE);
    assert_eq!(account.thresholds.0, [10, 1, 2, 3]);
    assert_eq!(account.home_domain.0.to_string(), "mtla.me");
    assert_eq!(account.signers.to_vec(), [Signer { key: friend, weight: 5 }]);
    assert_eq!(account.num_sub_entries, 1);
    let sequence = account.seq_num.clone();
    world.ok(&user, vec![options(|options| options.clear_flags = Some(REQUIRED))]);
    let after = world.account(&user);
    assert_eq!((after.flags, after.seq_num.0), (REVOCABLE, sequence.0 + 1));
    assert_eq!(after.thresholds, account.thresholds);
}

#[test]
fn signers_are_kept_in_order_changed_and_removed() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let keys: Vec<_> =
        (0..5).map(|n| SignerKey::Ed25519(raw(&key(&format!("signer {n}"))))).collect();
    world.ok(&user, keys.iter().map(|key| signer(key.clone(), 1)).collect());
    let account = world.account(&user);
    assert!(account.signers.windows(2).all(|pair| pair[0].key < pair[1].key));
    assert_eq!(account.num_sub_entries, 5);
    world.ok(&user, vec![signer(keys[2].clone(), 9), signer(keys[3].clone(), 0)]);
    let account = world.account(&user);
    assert_eq!((account.signers.len(), account.num_sub_entries), (4, 4));
    assert!(account.signers.iter().any(|s| s.key == keys[2] && s.weight == 9));
    // Removing who isn't there changes nothing.
    world.ok(&user, vec![signer(keys[3].clone(), 0)]);
    assert_eq!(world.account(&user).signers, account.signers);
}

#[test]
fn set_options_fails_as_on_the_network() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let own = SignerKey::Ed25519(raw(&user));
    let friend = SignerKey::Ed25519(raw(&key("friend")));
    fails!(world, user, set_flags(16), SetOptions::UnknownFlag);
    fails!(world, user, options(|o| o.clear_flags = Some(32)), SetOptions::UnknownFlag);
    let both = options(|o| (o.set_flags, o.clear_flags) = (Some(3), Some(2)));
    fails!(world, user, both, SetOptions::BadFlags);
    for index in 0..4 {
        let body = options(|o| match index {
            0 => o.master_weight = Some(256),
            1 => o.low_threshold = Some(256),
            2 => o.med_threshold = Some(256),
            _ => o.high_threshold = Some(u32::MAX),
        });
        fails!(world, user, body, SetOptions::ThresholdOutOfRange);
    }
    fails!(world, user, signer(own, 1), SetOptions::BadSigner);
    fails!(world, user, signer(friend.clone(), 256), SetOptions::BadSigner);
    let domain = options(|o| o.home_domain = Some(String32("a\nb".try_into().unwrap())));
    fails!(world, user, domain, SetOptions::InvalidHomeDomain);
    let heir = options(|o| o.inflation_dest = Some(id(&key("nobody"))));
    fails!(world, user, heir, SetOptions::InvalidInflation);
    fails!(world, user, set_flags(CLAWBACK), SetOptions::AuthRevocableRequired);
    world.ok(&user, vec![set_flags(CLAWBACK | REVOCABLE)]);
    let unrevocable = options(|o| o.clear_flags = Some(REVOCABLE));
    fails!(world, user, unrevocable, SetOptions::AuthRevocableRequired);
    world.ok(&user, vec![set_flags(IMMUTABLE)]);
    fails!(world, user, set_flags(REQUIRED), SetOptions::CantChange);
    fails!(world, user, options(|o| o.clear_flags = Some(IMMUTABLE)), SetOptions::CantChange);

    let poor = world.fund("poor", 1);
    world.ok(&user, vec![pay(&poor, &Asset::Native, 100 + XLM / 2 - 1)]);
    fails!(world, poor, signer(friend, 1), SetOptions::LowReserve);
}

#[test]
fn an_account_has_at_most_twenty_signers() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let named = |n: u32| SignerKey::Ed25519(raw(&key(&format!("signer {n}"))));
    world.ok(&user, (0..20).map(|n| signer(named(n), 1)).collect());
    fails!(world, user, signer(named(20), 1), SetOptions::TooManySigners);
    let result = world.run(&user, (0..80).map(|n| signer(named(n), 2)).collect());
    assert_eq!(code(&result), Code::TxFailed);
    assert!(world.account(&user).signers.iter().all(|signer| signer.weight == 1));
}

#[test]
fn manage_data_keeps_values_under_names() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let value = |world: &World| {
        let key = LedgerKey::Data(LedgerKeyData {
            account_id: id(&key("user")),
            data_name: String64("name".try_into().unwrap()),
        });
        world.ledger.entry(&key).map(|found| match found.entry.data {
            LedgerEntryData::Data(data) => String::from_utf8(data.data_value.0.to_vec()).unwrap(),
            other => panic!("{other:?}"),
        })
    };
    world.ok(&user, vec![data("name", Some("one"))]);
    assert_eq!(value(&world).as_deref(), Some("one"));
    world.ok(&user, vec![data("name", Some("two"))]);
    assert_eq!(value(&world).as_deref(), Some("two"));
    assert_eq!(world.account(&user).num_sub_entries, 1);
    world.ok(&user, vec![data("name", None)]);
    assert_eq!((value(&world), world.account(&user).num_sub_entries), (None, 0));

    fails!(world, user, data("name", None), ManageData::NameNotFound);
    fails!(world, user, data("", Some("x")), ManageData::InvalidName);
    fails!(world, user, data("a\tb", Some("x")), ManageData::InvalidName);
    let poor = world.fund("poor", 1);
    world.ok(&user, vec![pay(&poor, &Asset::Native, 100)]);
    fails!(world, poor, data("name", Some("x")), ManageData::LowReserve);
}

#[test]
fn an_account_owns_at_most_a_thousand_entries() {
    let mut world = World::new();
    let user = world.fund("user", 10_000);
    for hundred in 0..10 {
        let names = (0..100).map(|n| data(&format!("{hundred} {n}"), Some("x"))).collect();
        world.ok(&user, names);
    }
    let result = world.run(&user, vec![data("one more", Some("x"))]);
    assert_eq!(operation_results(&result), [OperationResult::OpTooManySubentries]);
}

#[test]
fn bump_sequence_moves_on_and_never_back() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let bump = |to| OperationBody::BumpSequence(BumpSequenceOp { bump_to: SequenceNumber(to) });
    fails!(world, user, bump(-1), BumpSequence::BadSeq);
    let far = world.account(&user).seq_num.0 + 1_000;
    world.ok(&user, vec![bump(far)]);
    assert_eq!(world.account(&user).seq_num.0, far);
    world.ok(&user, vec![bump(5)]);
    assert_eq!(world.account(&user).seq_num.0, far + 1);
    world.ok(&user, vec![bump(i64::MAX)]);
    // Nothing comes after the last number.
    let result = world.run_at(&user, i64::MAX, vec![bump(0)]);
    assert_eq!(code(&result), Code::TxBadSeq);
}

#[test]
fn a_transaction_is_all_or_nothing_and_every_operation_has_its_result() {
    let mut world = World::new();
    let (user, other) = (world.fund("user", 100), world.fund("other", 100));
    let bodies = vec![
        pay(&other, &Asset::Native, XLM),
        pay(&key("nobody"), &Asset::Native, 1),
        pay(&other, &Asset::Native, XLM),
    ];
    let before = world.account(&other);
    let result = world.run(&user, bodies);
    assert_eq!(code(&result), Code::TxFailed);
    let payment = |code| OperationResult::OpInner(OperationResultTr::Payment(code));
    assert_eq!(
        operation_results(&result),
        [
            payment(PaymentResult::Success),
            payment(PaymentResult::NoDestination),
            payment(PaymentResult::Success)
        ]
    );
    assert_eq!(world.account(&other), before);
    let user = world.account(&user);
    assert_eq!(user.balance, 100 * XLM - 300);
    assert_eq!(user.seq_num.0 & 0xffff_ffff, 1);
}

#[test]
fn an_operation_of_an_account_that_is_nowhere_fails() {
    let mut world = World::new();
    let (user, absent) = (world.fund("user", 100), key("absent"));
    let tx = world.draft(&user, vec![op_by(&absent, pay(&user, &Asset::Native, 1))]);
    let result = world.submit(world.seal(&tx, &[&user, &absent]));
    assert_eq!(operation_results(&result), [OperationResult::OpNoAccount]);
}
