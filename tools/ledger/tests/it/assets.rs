//! Issued assets: trust lines, payments, authorisation and clawback.

use ed25519_dalek::SigningKey;
use stellar_xdr::{Asset, ClawbackOp, OperationBody, OperationResult, SetTrustLineFlagsOp};

use crate::operations::{bad_asset, fails, CLAWBACK, REQUIRED, REVOCABLE};
use crate::world::*;

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
