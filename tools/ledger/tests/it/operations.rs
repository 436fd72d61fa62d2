//! Classic operations: what they do, and each result that they can end with.

use ed25519_dalek::SigningKey;
use stellar_xdr::{
    Asset, BumpSequenceOp, BumpSequenceResult, ChangeTrustResult, ClawbackOp, ClawbackResult,
    CreateAccountResult, DataValue, LedgerEntryData, LedgerKey, LedgerKeyData, ManageDataOp,
    ManageDataResult, OperationBody, OperationResult, OperationResultTr, PaymentResult,
    SequenceNumber, SetOptionsOp, SetOptionsResult, SetTrustLineFlagsOp, SetTrustLineFlagsResult,
    Signer, SignerKey, String32, String64, TransactionResult, TransactionResultCode as Code,
};

use crate::world::*;

const REQUIRED: u32 = 1;
const REVOCABLE: u32 = 2;
const IMMUTABLE: u32 = 4;
const CLAWBACK: u32 = 8;

const LINE_AUTHORIZED: u32 = 1;
const LINE_MAINTAIN: u32 = 2;
const LINE_CLAWBACK: u32 = 4;

/// An issuer with flags, its asset, and a holder with a trust line of 1 000 units.
struct Issue {
    world: World,
    issuer: SigningKey,
    holder: SigningKey,
    token: Asset,
}

fn issue(flags: u32) -> Issue {
    let mut world = World::new();
    let (issuer, holder) = (world.fund("issuer", 100), world.fund("holder", 100));
    if flags != 0 {
        world.ok(&issuer, vec![set_flags(flags)]);
    }
    let token = asset("TOKEN", &issuer);
    world.ok(&holder, vec![trust(&token, 1_000)]);
    Issue { world, issuer, holder, token }
}

fn line_flags(trustor: &SigningKey, asset: &Asset, clear: u32, set: u32) -> OperationBody {
    OperationBody::SetTrustLineFlags(SetTrustLineFlagsOp {
        trustor: id(trustor),
        asset: asset.clone(),
        clear_flags: clear,
        set_flags: set,
    })
}

fn clawback(from: &SigningKey, asset: &Asset, amount: i64) -> OperationBody {
    OperationBody::Clawback(ClawbackOp { asset: asset.clone(), from: muxed(from), amount })
}

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
fn bad_asset(issuer: &SigningKey) -> Asset {
    asset("TO-KEN", issuer)
}

macro_rules! fails {
    ($world:expr, $source:expr, $body:expr, $kind:ident :: $result:ident) => {{
        let (source, body) = ($source.clone(), $body);
        let result = $world.run(&source, vec![body]);
        paste_result!(result, $kind, $result);
    }};
}

macro_rules! paste_result {
    ($result:expr, CreateAccount, $code:ident) => {
        assert_eq!(
            inner_result(&$result),
            OperationResultTr::CreateAccount(CreateAccountResult::$code)
        )
    };
    ($result:expr, Payment, $code:ident) => {
        assert_eq!(inner_result(&$result), OperationResultTr::Payment(PaymentResult::$code))
    };
    ($result:expr, ChangeTrust, $code:ident) => {
        assert_eq!(inner_result(&$result), OperationResultTr::ChangeTrust(ChangeTrustResult::$code))
    };
    ($result:expr, SetOptions, $code:ident) => {
        assert_eq!(inner_result(&$result), OperationResultTr::SetOptions(SetOptionsResult::$code))
    };
    ($result:expr, SetTrustLineFlags, $code:ident) => {
        assert_eq!(
            inner_result(&$result),
            OperationResultTr::SetTrustLineFlags(SetTrustLineFlagsResult::$code)
        )
    };
    ($result:expr, Clawback, $code:ident) => {
        assert_eq!(inner_result(&$result), OperationResultTr::Clawback(ClawbackResult::$code))
    };
    ($result:expr, ManageData, $code:ident) => {
        assert_eq!(inner_result(&$result), OperationResultTr::ManageData(ManageDataResult::$code))
    };
    ($result:expr, BumpSequence, $code:ident) => {
        assert_eq!(
            inner_result(&$result),
            OperationResultTr::BumpSequence(BumpSequenceResult::$code)
        )
    };
}

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
fn an_issued_asset_moves_between_trust_lines_and_back_to_its_issuer() {
    let Issue { mut world, issuer, holder, token } = issue(0);
    let second = world.fund("second", 100);
    world.ok(&second, vec![trust(&token, 1_000)]);
    world.ok(&issuer, vec![pay(&holder, &token, 600)]);
    world.ok(&holder, vec![pay(&second, &token, 250)]);
    world.ok(&second, vec![pay(&issuer, &token, 50)]);
    let balance = |key| world.line(key, &token).unwrap().balance;
    assert_eq!((balance(&holder), balance(&second)), (350, 200));
}

#[test]
fn payments_of_an_issued_asset_fail_as_on_the_network() {
    let Issue { mut world, issuer, holder, token } = issue(REQUIRED | REVOCABLE);
    let stranger = world.fund("stranger", 100);
    fails!(world, issuer, pay(&stranger, &token, 1), Payment::NoTrust);
    fails!(world, issuer, pay(&holder, &token, 1), Payment::NotAuthorized);
    fails!(world, stranger, pay(&issuer, &token, 1), Payment::SrcNoTrust);
    fails!(world, holder, pay(&issuer, &token, 1), Payment::SrcNotAuthorized);
    world.ok(&issuer, vec![line_flags(&holder, &token, 0, LINE_AUTHORIZED)]);
    fails!(world, issuer, pay(&holder, &token, 1_001), Payment::LineFull);
    world.ok(&issuer, vec![pay(&holder, &token, 1_000)]);
    fails!(world, issuer, pay(&holder, &token, i64::MAX), Payment::LineFull);
    fails!(world, holder, pay(&issuer, &token, 1_001), Payment::Underfunded);
    // To oneself the asset comes in before it goes out.
    fails!(world, holder, pay(&holder, &token, 1), Payment::LineFull);
    world.ok(&issuer, vec![line_flags(&holder, &token, LINE_AUTHORIZED, LINE_MAINTAIN)]);
    fails!(world, holder, pay(&issuer, &token, 1), Payment::SrcNotAuthorized);
}

#[test]
fn a_trust_line_takes_its_flags_from_the_issuer_of_the_moment() {
    for (flags, expected) in [
        (0, LINE_AUTHORIZED),
        (REQUIRED, 0),
        (REVOCABLE | CLAWBACK, LINE_AUTHORIZED | LINE_CLAWBACK),
        (REQUIRED | REVOCABLE | CLAWBACK, LINE_CLAWBACK),
    ] {
        let Issue { world, holder, token, .. } = issue(flags);
        let line = world.line(&holder, &token).unwrap();
        assert_eq!((line.flags, line.limit, line.balance), (expected, 1_000, 0));
        assert_eq!(world.account(&holder).num_sub_entries, 1);
    }
}

#[test]
fn a_trust_line_changes_its_limit_and_closes_when_empty() {
    let Issue { mut world, issuer, holder, token } = issue(0);
    world.ok(&issuer, vec![pay(&holder, &token, 400)]);
    world.ok(&holder, vec![trust(&token, 400)]);
    assert_eq!(world.line(&holder, &token).unwrap().limit, 400);
    fails!(world, holder, trust(&token, 399), ChangeTrust::InvalidLimit);
    fails!(world, holder, trust(&token, 0), ChangeTrust::InvalidLimit);
    world.ok(&holder, vec![pay(&issuer, &token, 400), trust(&token, 0)]);
    assert!(world.line(&holder, &token).is_none());
    assert_eq!(world.account(&holder).num_sub_entries, 0);
}

#[test]
fn change_trust_fails_as_on_the_network() {
    let Issue { mut world, issuer, holder, token } = issue(0);
    fails!(world, holder, trust(&Asset::Native, 1), ChangeTrust::Malformed);
    fails!(world, holder, trust(&token, -1), ChangeTrust::Malformed);
    fails!(world, holder, trust(&bad_asset(&issuer), 1), ChangeTrust::Malformed);
    fails!(world, issuer, trust(&token, 1), ChangeTrust::Malformed);
    fails!(world, holder, trust(&asset("OTHER", &key("nobody")), 1), ChangeTrust::NoIssuer);
    fails!(world, holder, trust(&asset("OTHER", &issuer), 0), ChangeTrust::InvalidLimit);
    let poor = world.fund("poor", 1);
    let topped_up = pay(&poor, &Asset::Native, XLM / 2 - 1 + 100);
    world.ok(&holder, vec![topped_up]);
    fails!(world, poor, trust(&token, 1), ChangeTrust::LowReserve);
}

#[test]
fn a_pool_share_is_not_supported() {
    let mut world = World::new();
    let user = world.fund("user", 100);
    let share = OperationBody::ChangeTrust(stellar_xdr::ChangeTrustOp {
        line: stellar_xdr::ChangeTrustAsset::PoolShare(
            stellar_xdr::LiquidityPoolParameters::LiquidityPoolConstantProduct(
                stellar_xdr::LiquidityPoolConstantProductParameters {
                    asset_a: Asset::Native,
                    asset_b: asset("TOKEN", &user),
                    fee: 30,
                },
            ),
        ),
        limit: 1,
    });
    let result = world.run(&user, vec![share]);
    assert_eq!(operation_results(&result), [OperationResult::OpNotSupported]);
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
fn an_issuer_authorises_freezes_and_takes_back() {
    let Issue { mut world, issuer, holder, token } = issue(REQUIRED | REVOCABLE | CLAWBACK);
    world.ok(
        &issuer,
        vec![
            line_flags(&holder, &token, 0, LINE_AUTHORIZED),
            pay(&holder, &token, 300),
            line_flags(&holder, &token, LINE_AUTHORIZED, 0),
        ],
    );
    assert_eq!(world.line(&holder, &token).unwrap().flags, LINE_CLAWBACK);
    // Clawback doesn't need the holder to be authorised.
    world.ok(&issuer, vec![clawback(&holder, &token, 300)]);
    assert_eq!(world.line(&holder, &token).unwrap().balance, 0);
}

#[test]
fn set_trust_line_flags_fails_as_on_the_network() {
    let Issue { mut world, issuer, holder, token } = issue(REQUIRED);
    let flags = |clear, set| line_flags(&holder, &token, clear, set);
    fails!(world, holder, flags(0, LINE_AUTHORIZED), SetTrustLineFlags::Malformed);
    fails!(world, issuer, flags(0, LINE_CLAWBACK), SetTrustLineFlags::Malformed);
    fails!(world, issuer, flags(8, 0), SetTrustLineFlags::Malformed);
    fails!(world, issuer, flags(1, 1), SetTrustLineFlags::Malformed);
    fails!(world, issuer, flags(0, 3), SetTrustLineFlags::Malformed);
    let to_self = line_flags(&issuer, &token, 0, LINE_AUTHORIZED);
    fails!(world, issuer, to_self, SetTrustLineFlags::Malformed);
    let native = line_flags(&holder, &Asset::Native, 0, LINE_AUTHORIZED);
    fails!(world, issuer, native, SetTrustLineFlags::Malformed);
    let stranger = line_flags(&key("stranger"), &token, 0, LINE_AUTHORIZED);
    fails!(world, issuer, stranger, SetTrustLineFlags::NoTrustLine);
    world.ok(&issuer, vec![flags(0, LINE_MAINTAIN)]);
    fails!(world, issuer, flags(LINE_MAINTAIN, 0), SetTrustLineFlags::CantRevoke);
    fails!(world, issuer, flags(0, LINE_AUTHORIZED), SetTrustLineFlags::InvalidState);
    // Without REVOCABLE, more rights can still be given.
    world.ok(&issuer, vec![flags(LINE_MAINTAIN, LINE_AUTHORIZED)]);
    fails!(world, issuer, flags(LINE_AUTHORIZED, LINE_MAINTAIN), SetTrustLineFlags::CantRevoke);
}

#[test]
fn clawback_fails_as_on_the_network() {
    let Issue { mut world, issuer, holder, token } = issue(REVOCABLE | CLAWBACK);
    world.ok(&issuer, vec![pay(&holder, &token, 10)]);
    fails!(world, issuer, clawback(&holder, &token, 0), Clawback::Malformed);
    fails!(world, issuer, clawback(&holder, &token, i64::MIN), Clawback::Malformed);
    fails!(world, issuer, clawback(&holder, &Asset::Native, 1), Clawback::Malformed);
    fails!(world, issuer, clawback(&issuer, &token, 1), Clawback::Malformed);
    fails!(world, holder, clawback(&issuer, &token, 1), Clawback::Malformed);
    fails!(world, issuer, clawback(&key("stranger"), &token, 1), Clawback::NoTrust);
    fails!(world, issuer, clawback(&holder, &token, 11), Clawback::Underfunded);
    world.ok(&issuer, vec![line_flags(&holder, &token, LINE_CLAWBACK, 0)]);
    fails!(world, issuer, clawback(&holder, &token, 1), Clawback::NotClawbackEnabled);
}

#[test]
fn a_clawback_needs_the_flag_from_before_the_trust_line() {
    let Issue { mut world, issuer, holder, token } = issue(0);
    world.ok(&issuer, vec![pay(&holder, &token, 10), set_flags(REVOCABLE | CLAWBACK)]);
    fails!(world, issuer, clawback(&holder, &token, 1), Clawback::NotClawbackEnabled);
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
