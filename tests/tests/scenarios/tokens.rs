//! Tokens: what the asset contracts guarantee, and how their refusals reach the caller.

use common::Kind;
use membership::Error;
use scenarios::{calls, Account, Call, Refusal, Stage, World, AUTHORIZED, CLAWBACK, MAINTAIN};
use soroban_sdk::xdr::{Int128Parts, ScVal};

use crate::support::due;

const INDIVIDUAL: Kind = Kind::Individual;
const TOKEN: i64 = 10_000_000;
/// Of the asset contract: the trustline is not authorised.
const DEAUTHORIZED: Refusal = Refusal::Contract(11);
/// Of the asset contract: there is no trustline.
const NO_TRUSTLINE: Refusal = Refusal::Contract(13);

fn amount(stroops: i64) -> ScVal {
    ScVal::I128(Int128Parts { hi: 0, lo: stroops as u64 })
}

#[test]
fn a_participant_can_not_transfer_the_token() {
    let s = Stage::new();
    let (holder, other) = (&s.participants[0], &s.participants[1]);
    let before = s.world.state();
    for to in [other, &s.stranger, &s.world.council] {
        let args = vec![ScVal::Address(holder.into()), ScVal::Address(to.into()), amount(1)];
        let call = Call::new(&s.world.mtlap, "transfer", args);
        assert_eq!(s.world.submit(holder, &call).map(drop), Err(DEAUTHORIZED));
    }
    assert!(s.world.state() == before);
}

#[test]
fn a_participant_can_not_burn_the_token() {
    let s = Stage::new();
    let holder = &s.participants[0];
    let call =
        Call::new(&s.world.mtlap, "burn", vec![ScVal::Address(holder.into()), amount(TOKEN)]);
    assert_eq!(s.world.submit(holder, &call).map(drop), Err(DEAUTHORIZED));
    assert_eq!(s.world.trustline(holder, INDIVIDUAL), Some((TOKEN, CLAWBACK | MAINTAIN)));
}

#[test]
fn an_allowance_moves_no_token_either() {
    let s = Stage::new();
    let (w, holder, spender) = (&s.world, &s.participants[0], &s.participants[1]);
    let address = |account: &Account| ScVal::Address(account.into());
    let args = vec![address(holder), address(spender), amount(TOKEN), ScVal::U32(2_000_000)];
    w.expect(holder, &Call::new(&w.mtlap, "approve", args));
    let before = w.state();
    let args = vec![address(spender), address(holder), address(spender), amount(TOKEN)];
    let transfer = Call::new(&w.mtlap, "transfer_from", args);
    assert_eq!(w.submit(spender, &transfer).map(drop), Err(DEAUTHORIZED));
    let args = vec![address(spender), address(holder), amount(TOKEN)];
    let burn = Call::new(&w.mtlap, "burn_from", args);
    assert_eq!(w.submit(spender, &burn).map(drop), Err(DEAUTHORIZED));
    assert!(w.state() == before);
}

#[test]
fn tokens_of_every_level_are_frozen_at_rest() {
    let s = Stage::new();
    let w = &s.world;
    w.adjust([&s.deserving]);
    let table = [
        (&s.participants[0], INDIVIDUAL, 1),
        (&s.deserving, INDIVIDUAL, 2),
        (&s.verifier, Kind::Corporate, 3),
        (&s.suspended, INDIVIDUAL, 1),
        (&s.leaver, INDIVIDUAL, 1),
        (&s.excluded, INDIVIDUAL, 1),
        (&s.successor, INDIVIDUAL, 1),
        (&s.moved, INDIVIDUAL, 0),
    ];
    for (account, kind, tokens) in table {
        let (balance, flags) = w.trustline(account, kind).expect("a trustline");
        assert_eq!(balance, tokens * TOKEN);
        assert_eq!(flags & AUTHORIZED, 0, "{tokens} tokens are free to move");
        assert_eq!(flags & CLAWBACK, CLAWBACK);
    }
}

#[test]
fn nobody_but_the_register_administers_the_tokens() {
    let s = Stage::new();
    let w = &s.world;
    let holder = || ScVal::Address((&s.participants[0]).into());
    let calls = [
        Call::new(&w.mtlap, "mint", vec![holder(), amount(TOKEN)]),
        Call::new(&w.mtlap, "clawback", vec![holder(), amount(TOKEN)]),
        Call::new(&w.mtlap, "set_authorized", vec![holder(), ScVal::Bool(true)]),
        Call::new(&w.mtlap, "set_admin", vec![holder()]),
    ];
    let before = w.state();
    for call in calls {
        for source in [&w.council, &s.participants[0], &s.officer, &s.stranger] {
            let outcome = w.submit(source, &call).map(drop);
            assert_eq!(outcome, Err(Refusal::Unauthorised), "{}", call.function);
        }
    }
    assert!(w.state() == before);
    for kind in Kind::ALL {
        assert_eq!(w.asset_contract(kind).admin(), w.address(w.membership.clone()));
    }
}

#[test]
fn a_batch_with_one_missing_trustline_admits_nobody() {
    let mut s = Stage::new();
    s.world.attest(&s.participants[0], &s.unverified);
    s.world = s.world.without_trustline(&s.unverified, INDIVIDUAL);
    let before = s.world.state();
    for order in [[&s.candidate, &s.unverified], [&s.unverified, &s.candidate]] {
        let outcome = s.world.submit(&s.world.council, &calls::admit(&s.world, order));
        assert_eq!(outcome.map(drop), Err(NO_TRUSTLINE));
        assert!(s.world.state() == before);
    }
    s.world.admit([&s.candidate]);
}

#[test]
fn a_candidate_whose_account_was_merged_away_is_not_admitted() {
    let mut s = Stage::new();
    s.world = s.world.without_trustline(&s.candidate, INDIVIDUAL).without_account(&s.candidate);
    let before = s.world.state();
    let outcome = s.world.submit(&s.world.council, &calls::admit(&s.world, [&s.candidate]));
    assert_eq!(outcome.map(drop), Err(NO_TRUSTLINE));
    assert!(s.world.state() == before);
}

#[test]
fn the_dry_run_tells_who_is_not_admitted_but_for_the_trustline() {
    let mut s = Stage::new();
    s.world = s.world.without_trustline(&s.candidate, INDIVIDUAL);
    let table: [(&Account, u32, Refusal); 10] = [
        (&s.stranger, 0, Error::NoApplication.into()),
        (&s.withdrawn, 0, Error::NoApplication.into()),
        (&s.applicant, 0, Error::NotCandidate.into()),
        (&s.participants[0], 1, Error::AlreadyParticipant.into()),
        (&s.leaver, 0, Error::AlreadyParticipant.into()),
        (&s.excluded, 0, Error::AlreadyParticipant.into()),
        (&s.barred, 0, Error::Blacklisted.into()),
        (&s.moved, 0, Error::Moved.into()),
        (&s.unverified, 0, regulation::Error::NotVerified.into()),
        (&s.candidate, 1, NO_TRUSTLINE),
    ];
    for (account, expected, refusal) in table {
        assert_eq!(due(&s.world, account), expected, "{refusal:?}");
        let outcome = s.world.submit(&s.world.council, &calls::admit(&s.world, [account]));
        assert_eq!(outcome.map(drop), Err(refusal));
    }
}

#[test]
fn tokens_of_either_kind_hinder_an_application_of_either() {
    let s = Stage::new();
    for (held, applied) in Kind::ALL.into_iter().flat_map(|held| Kind::ALL.map(|kind| (held, kind)))
    {
        let w = s.world.fork();
        w.open_trustline(&s.stranger, held, 1, CLAWBACK | MAINTAIN);
        let before = w.state();
        let outcome = w.submit(&s.stranger, &calls::apply(&w, &s.stranger, applied)).map(drop);
        assert_eq!(outcome, Err(Error::HoldsTokens.into()), "{held:?}, {applied:?}");
        assert!(w.state() == before);
    }
}

#[test]
fn an_empty_trustline_to_the_other_token_does_not_hinder_an_application() {
    let s = Stage::new();
    s.world.open_trustline(&s.stranger, Kind::Corporate, 0, CLAWBACK);
    s.world.apply(&s.stranger, INDIVIDUAL);
}

#[test]
fn an_admission_to_a_full_trustline_changes_nothing() {
    let s = Stage::new();
    let w = &s.world;
    // The holder lowers the limit below one whole token.
    w.limit_trustline(&s.candidate, INDIVIDUAL, TOKEN - 1);
    let before = w.state();
    let outcome = w.submit(&w.council, &calls::admit(w, [&s.candidate]));
    assert_eq!(outcome.map(drop), Err(Refusal::Contract(10)), "the balance can not grow");
    assert!(w.state() == before);
    w.limit_trustline(&s.candidate, INDIVIDUAL, TOKEN);
    w.admit([&s.candidate]);
}

#[test]
fn under_an_issuer_without_clawback_the_trustline_can_not_be_clawed_back() {
    let w = World::new();
    let mut issuer = w.account_entry(&w.council).unwrap();
    issuer.flags &= !0x8;
    w.set_account_entry(&w.council, issuer);
    let officer = w.officer("secretary");
    let subject = w.account("subject");
    w.apply(&subject, INDIVIDUAL);
    w.screen(&officer, [&subject]);
    w.found([&subject]);
    assert_eq!(w.trustline(&subject, INDIVIDUAL), Some((TOKEN, MAINTAIN)), "no clawback flag");
}

#[test]
fn without_the_revocable_flag_an_admission_is_refused_and_changes_nothing() {
    let s = Stage::new();
    let w = &s.world;
    let mut issuer = w.account_entry(&w.council).unwrap();
    issuer.flags &= !0x2;
    w.set_account_entry(&w.council, issuer);
    let before = w.state();
    let outcome = w.submit(&w.council, &calls::admit(w, [&s.candidate])).map(drop);
    assert_eq!(outcome, Err(Refusal::Contract(2)), "the operation is not supported");
    assert!(w.state() == before);
}

#[test]
fn a_trustline_that_was_authorised_already_ends_frozen() {
    let s = Stage::new();
    let w = &s.world;
    w.open_trustline(&s.candidate, INDIVIDUAL, 0, AUTHORIZED | CLAWBACK);
    w.admit([&s.candidate]);
    assert_eq!(w.trustline(&s.candidate, INDIVIDUAL), Some((TOKEN, CLAWBACK | MAINTAIN)));
}

#[test]
fn an_account_that_does_not_exist_can_not_sign_an_application() {
    let s = Stage::new();
    let unfunded = Account::named("unfunded");
    let call = calls::apply(&s.world, &unfunded, INDIVIDUAL);
    let before = s.world.state();
    let outcome = s.world.submit_signed(&unfunded, &[unfunded.master()], &call);
    assert!(outcome.is_err());
    assert!(s.world.state() == before);
}
