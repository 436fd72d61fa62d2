//! Errors of the register on the way in, of its officers and its readers.

use common::Kind;
use membership::{Error, Role};
use scenarios::{calls, charters, wasm, Account, Call, Refusal, Stage, AGREEMENT, CLAWBACK, NOW};
use soroban_sdk::xdr::ScVal;

use super::{by, case, council, many, page, read, strangers, Attempt, Case};
use crate::support::bytes;

const OF: &str = "membership";
const INDIVIDUAL: Kind = Kind::Individual;

/// Cases on the full stage.
pub fn after_founding() -> Vec<Case> {
    [applying(), screening(), officers(), admitting(), by_the_regulation(), reading(), common()]
        .into_iter()
        .flatten()
        .collect()
}

fn applying() -> Vec<Case> {
    vec![
        case("apply: a contract", Error::NotAnAccount, |s| {
            let proxy = s.world.proxy();
            Attempt::ByProxy(calls::apply_with(&s.world, proxy, INDIVIDUAL, AGREEMENT, [7; 32]))
        }),
        case("apply: no contact", Error::NoContact, |s| apply(s, &s.stranger, AGREEMENT, [0; 32])),
        case("apply: no agreement", Error::WrongAgreement, |s| {
            apply(s, &s.stranger, [0; 32], [7; 32])
        }),
        case("apply: the Regulation in place of the Agreement", Error::WrongAgreement, |s| {
            apply(s, &s.stranger, scenarios::DOCUMENT, [7; 32])
        }),
        case("apply: an applicant", Error::AlreadyApplied, |s| {
            apply(s, &s.applicant, AGREEMENT, [7; 32])
        }),
        case("apply: an applicant as a company", Error::AlreadyApplied, |s| {
            by(&s.applicant, calls::apply(&s.world, &s.applicant, Kind::Corporate))
        }),
        case("apply: a candidate", Error::AlreadyApplied, |s| {
            apply(s, &s.candidate, AGREEMENT, [7; 32])
        }),
        case("apply: a participant", Error::AlreadyParticipant, |s| {
            apply(s, &s.participants[0], AGREEMENT, [7; 32])
        }),
        case("apply: a participant as a company", Error::AlreadyParticipant, |s| {
            let participant = &s.participants[0];
            by(participant, calls::apply(&s.world, participant, Kind::Corporate))
        }),
        case("apply: one who has left and not settled", Error::AlreadyParticipant, |s| {
            apply(s, &s.leaver, AGREEMENT, [7; 32])
        }),
        case("apply: an excluded one", Error::AlreadyParticipant, |s| {
            apply(s, &s.excluded, AGREEMENT, [7; 32])
        }),
        case("apply: a bankrupt", Error::Blacklisted, |s| apply(s, &s.barred, AGREEMENT, [7; 32])),
        case("apply: one that moved", Error::Moved, |s| apply(s, &s.moved, AGREEMENT, [7; 32])),
        case("apply: incapable", Error::Suspended, |s| {
            suspend(s, &s.withdrawn);
            apply(s, &s.withdrawn, AGREEMENT, [7; 32])
        }),
        case("apply: the Agreement before the amendment", Error::WrongAgreement, |s| {
            amend(s, s.world.now());
            apply(s, &s.stranger, AGREEMENT, [7; 32])
        }),
        case("apply: an Agreement whose time has not come", Error::WrongAgreement, |s| {
            amend(s, s.world.now() + 1);
            apply(s, &s.stranger, [1; 32], [7; 32])
        }),
        case("apply: no Regulation has told which Agreement", Error::UnknownCharter, unregulated),
        case("apply: one stroop of the token", Error::HoldsTokens, |s| {
            s.world.open_trustline(&s.stranger, INDIVIDUAL, 1, CLAWBACK);
            apply(s, &s.stranger, AGREEMENT, [7; 32])
        }),
        case("apply: all the tokens there can be", Error::HoldsTokens, |s| {
            s.world.open_trustline(&s.stranger, INDIVIDUAL, i64::MAX, CLAWBACK);
            apply(s, &s.stranger, AGREEMENT, [7; 32])
        }),
        case("apply: an account that does not exist", Refusal::Contract(6), |s| {
            let unfunded = Account::named("unfunded");
            by(&unfunded, calls::apply(&s.world, &unfunded, INDIVIDUAL))
        }),
        case("apply: no reserve for a trustline", Refusal::Contract(14), |s| {
            let mut entry = s.world.account_entry(&s.stranger).unwrap();
            entry.balance = 14_999_999;
            s.world.set_account_entry(&s.stranger, entry);
            by(&s.stranger, calls::apply(&s.world, &s.stranger, INDIVIDUAL))
        }),
        case("apply: too many subentries", Refusal::Contract(15), |s| {
            let mut entry = s.world.account_entry(&s.stranger).unwrap();
            (entry.num_sub_entries, entry.balance) = (1_000, i64::MAX / 2);
            s.world.set_account_entry(&s.stranger, entry);
            by(&s.stranger, calls::apply(&s.world, &s.stranger, INDIVIDUAL))
        }),
        case("withdraw: a stranger", Error::NoApplication, |s| {
            by(&s.stranger, calls::withdraw(&s.world, &s.stranger))
        }),
        case("withdraw: twice", Error::NoApplication, |s| {
            by(&s.withdrawn, calls::withdraw(&s.world, &s.withdrawn))
        }),
        case("withdraw: a participant", Error::AlreadyParticipant, |s| {
            by(&s.participants[0], calls::withdraw(&s.world, &s.participants[0]))
        }),
        case("withdraw: a bankrupt", Error::Blacklisted, |s| {
            by(&s.barred, calls::withdraw(&s.world, &s.barred))
        }),
        case("withdraw: one that moved", Error::Moved, |s| {
            by(&s.moved, calls::withdraw(&s.world, &s.moved))
        }),
        case("withdraw: incapable", Error::Suspended, |s| {
            suspend(s, &s.applicant);
            by(&s.applicant, calls::withdraw(&s.world, &s.applicant))
        }),
    ]
}

fn screening() -> Vec<Case> {
    vec![
        case("screen: a stranger as officer", Error::NotOfficer, |s| {
            by(&s.stranger, calls::screen(&s.world, &s.stranger, [&s.applicant]))
        }),
        case("screen: the term is over", Error::NotOfficer, |s| {
            by(&s.past_officer, calls::screen(&s.world, &s.past_officer, [&s.applicant]))
        }),
        case("screen: the Council itself", Error::NotOfficer, |s| {
            council(s, calls::screen(&s.world, &s.world.council, [&s.applicant]))
        }),
        case("screen: a court", Error::NotOfficer, |s| {
            by(&s.court, calls::screen(&s.world, &s.court, [&s.applicant]))
        }),
        case("screen: an officer for the Assembly", Error::NotOfficer, |s| {
            by(&s.assembly, calls::screen(&s.world, &s.assembly, [&s.applicant]))
        }),
        case("screen: the Secretary is incapable", Error::NotOfficer, |s| {
            let secretary = &s.participants[0];
            let appoint = calls::appoint(&s.world, secretary, Role::Secretary, u64::MAX);
            s.world.expect(&s.world.council, &appoint);
            suspend(s, secretary);
            by(secretary, calls::screen(&s.world, secretary, [&s.applicant]))
        }),
        case("screen: nobody", Error::EmptyBatch, |s| screen(s, [])),
        case("screen: 26", Error::BatchTooLarge, |s| screen(s, &strangers(26))),
        case("screen: a stranger", Error::NoApplication, |s| {
            screen(s, [&s.applicant, &s.stranger])
        }),
        case("screen: a withdrawn applicant", Error::NoApplication, |s| screen(s, [&s.withdrawn])),
        case("screen: a candidate", Error::NotCandidate, |s| screen(s, [&s.candidate])),
        case("screen: one twice", Error::NotCandidate, |s| {
            screen(s, [&s.applicant, &s.other, &s.applicant])
        }),
        case("screen: a participant", Error::AlreadyParticipant, |s| {
            screen(s, [&s.applicant, &s.participants[0]])
        }),
        case("screen: a bankrupt", Error::Blacklisted, |s| {
            s.world.bankrupt(&s.other);
            screen(s, [&s.applicant, &s.other])
        }),
        case("screen: one that moved", Error::Moved, |s| screen(s, [&s.applicant, &s.moved])),
    ]
}

fn officers() -> Vec<Case> {
    vec![
        case("appoint: until long ago", Error::TermOver, |s| appoint(s, &s.stranger, 0)),
        case("appoint: until now", Error::TermOver, |s| appoint(s, &s.stranger, s.world.now())),
        case("appoint: the seventeenth", Error::TooManyOfficers, |s| {
            // Two keep the register, one is a court, one is for the Assembly.
            for officer in strangers(13) {
                let call = calls::appoint(&s.world, &officer, Role::Deputy, u64::MAX);
                s.world.expect(&s.world.council, &call);
            }
            appoint(s, &s.stranger, u64::MAX)
        }),
        case("dismiss: a stranger", Error::NotOfficer, |s| {
            council(s, calls::dismiss(&s.world, &s.stranger))
        }),
        case("dismiss: twice", Error::NotOfficer, |s| {
            s.world.expect(&s.world.council, &calls::dismiss(&s.world, &s.officer));
            council(s, calls::dismiss(&s.world, &s.officer))
        }),
    ]
}

fn admitting() -> Vec<Case> {
    vec![
        case("found: twice", Error::AlreadyFounded, |s| {
            council(s, calls::found(&s.world, [&s.candidate]))
        }),
        case("admit: a stranger", Error::NoApplication, |s| admit(s, [&s.candidate, &s.stranger])),
        case("admit: a withdrawn applicant", Error::NoApplication, |s| {
            admit(s, [&s.candidate, &s.withdrawn])
        }),
        case("admit: an applicant", Error::NotCandidate, |s| {
            admit(s, [&s.candidate, &s.applicant])
        }),
        case("admit: a participant", Error::AlreadyParticipant, |s| {
            admit(s, [&s.candidate, &s.participants[3]])
        }),
        case("admit: one twice", Error::AlreadyParticipant, |s| {
            admit(s, [&s.candidate, &s.candidate])
        }),
        case("admit: a bankrupt", Error::Blacklisted, |s| admit(s, [&s.candidate, &s.barred])),
        case("admit: one that moved", Error::Moved, |s| admit(s, [&s.candidate, &s.moved])),
        case("admit: incapable", Error::Suspended, |s| {
            suspend(s, &s.candidate);
            admit(s, [&s.candidate])
        }),
        case("admit: the trustline is gone", Refusal::Contract(13), |s| {
            s.world = s.world.without_trustline(&s.candidate, INDIVIDUAL);
            admit(s, [&s.candidate])
        }),
        case("adjust: the trustline is too narrow", Refusal::Contract(10), |s| {
            s.world.limit_trustline(&s.deserving, INDIVIDUAL, 2 * 10_000_000 - 1);
            council(s, calls::adjust(&s.world, [&s.deserving]))
        }),
    ]
}

/// What no call of the Regulation's leads to, if its own code is right.
fn by_the_regulation() -> Vec<Case> {
    vec![
        case("admit: nobody", Error::EmptyBatch, |s| {
            by_regulation(s, "admit", vec![ScVal::U32(1), many(0)])
        }),
        case("admit: 26", Error::BatchTooLarge, |s| {
            by_regulation(s, "admit", vec![ScVal::U32(1), many(26)])
        }),
        case("adjust: nobody", Error::EmptyBatch, |s| adjust(s, &[], &[])),
        case("adjust: 26", Error::BatchTooLarge, |s| {
            let subjects = strangers(26);
            adjust(s, &subjects.iter().collect::<Vec<_>>(), &[1; 26])
        }),
        case("adjust: a level too few", Error::BadLevel, |s| {
            adjust(s, &[&s.deserving, &s.participants[0]], &[2])
        }),
        case("adjust: a level too many", Error::BadLevel, |s| adjust(s, &[&s.deserving], &[2, 2])),
        case("adjust: level 0", Error::BadLevel, |s| adjust(s, &[&s.deserving], &[0])),
        case("adjust: an individual to level 6", Error::BadLevel, |s| {
            adjust(s, &[&s.deserving], &[6])
        }),
        case("adjust: a company to level 5", Error::BadLevel, |s| adjust(s, &[&s.verifier], &[5])),
        case("adjust: the same level", Error::Unchanged, |s| {
            adjust(s, &[&s.deserving, &s.participants[0]], &[2, 1])
        }),
        case("adjust: one twice", Error::Unchanged, |s| {
            adjust(s, &[&s.deserving, &s.deserving], &[2, 2])
        }),
        case("adjust: a leaver", Error::NotParticipant, |s| {
            adjust(s, &[&s.deserving, &s.leaver], &[2, 2])
        }),
        case("adjust: a candidate", Error::NotParticipant, |s| adjust(s, &[&s.candidate], &[1])),
    ]
}

/// Cases of the founding act, before it.
pub fn before_founding() -> Vec<Case> {
    vec![
        case("found: nobody", Error::EmptyBatch, |s| found(s, [])),
        case("found: 26", Error::BatchTooLarge, |s| found(s, &strangers(26))),
        case("found: a stranger", Error::NoApplication, |s| found(s, [&s.candidate, &s.stranger])),
        case("found: an applicant", Error::NotCandidate, |s| {
            found(s, [&s.candidate, &s.applicant])
        }),
        case("found: one twice", Error::AlreadyParticipant, |s| {
            found(s, [&s.candidate, &s.candidate])
        }),
        case("found: a bankrupt", Error::Blacklisted, |s| {
            s.world.bankrupt(&s.unverified);
            found(s, [&s.candidate, &s.unverified])
        }),
        case("found: the trustline is gone", Refusal::Contract(13), |s| {
            s.world = s.world.without_trustline(&s.candidate, INDIVIDUAL);
            found(s, [&s.unverified, &s.candidate])
        }),
    ]
}

fn reading() -> Vec<Case> {
    let mut cases = vec![
        case("statuses: nobody", Error::EmptyBatch, |s| read(s, OF, "statuses", vec![many(0)])),
        case("statuses: 101", Error::BatchTooLarge, |s| read(s, OF, "statuses", vec![many(101)])),
        case("drift: nobody", Error::EmptyBatch, |s| read(s, OF, "drift", vec![many(0)])),
        case("drift: 101", Error::BatchTooLarge, |s| read(s, OF, "drift", vec![many(101)])),
        case("members: u32::MAX", Error::BatchTooLarge, |s| read(s, OF, "members", page(u32::MAX))),
        case("bump: a stranger", Error::NoApplication, |s| {
            by(&s.stranger, calls::bump(&s.world.membership, [&s.candidate, &s.stranger]))
        }),
        case("bump: 26", Error::BatchTooLarge, |s| {
            by(&s.stranger, calls::bump(&s.world.membership, &strangers(26)))
        }),
    ];
    for function in ["members", "applications", "candidates", "accounts"] {
        for (limit, error) in [(0, Error::EmptyBatch), (101, Error::BatchTooLarge)] {
            let what = format!("{function}: {limit}");
            cases.push(case(what, error, move |s| read(s, OF, function, page(limit))));
        }
    }
    cases
}

fn common() -> Vec<Case> {
    vec![case("accept_council: the hand-over was called off", Error::NoHandover, |s| {
        let (w, register) = (&s.world, &s.world.membership);
        w.expect(&w.council, &calls::propose_council(register, &w.council));
        by(&s.pending_council, calls::accept_council(register))
    })]
}

fn trust(s: &Stage, account: &Account) -> Call {
    Call::new(&s.world.mtlap, "trust", vec![ScVal::Address(account.into())])
}

fn apply(s: &Stage, applicant: &Account, agreement: [u8; 32], contact: [u8; 32]) -> Attempt {
    let call = calls::apply_with(&s.world, applicant, INDIVIDUAL, agreement, contact);
    by(applicant, call.with(trust(s, applicant)))
}

fn screen<'a>(s: &Stage, applicants: impl IntoIterator<Item = &'a Account>) -> Attempt {
    by(&s.officer, calls::screen(&s.world, &s.officer, applicants))
}

fn appoint(s: &Stage, officer: &Account, until: u64) -> Attempt {
    council(s, calls::appoint(&s.world, officer, Role::Secretary, until))
}

fn found<'a>(s: &Stage, subjects: impl IntoIterator<Item = &'a Account>) -> Attempt {
    council(s, calls::found(&s.world, subjects))
}

fn admit<'a>(s: &Stage, subjects: impl IntoIterator<Item = &'a Account>) -> Attempt {
    council(s, calls::admit(&s.world, subjects))
}

/// The Regulation, whatever its code, has the register adjust.
fn adjust(s: &Stage, subjects: &[&Account], levels: &[u8]) -> Attempt {
    let levels = calls::numbers(levels);
    let subjects = calls::list(subjects.iter().copied());
    by_regulation(s, "adjust", vec![ScVal::U32(1), subjects, levels])
}

fn by_regulation(s: &Stage, function: &'static str, args: Vec<ScVal>) -> Attempt {
    Attempt::BySibling("regulation", Call::new(&s.world.membership, function, args))
}

fn suspend(s: &Stage, subject: &Account) {
    s.world.expect(&s.court, &calls::suspend(&s.world, &s.court, subject));
}

/// The Council adopts a charter with another Agreement.
fn amend(s: &Stage, effective: u64) {
    let mut charter = charters::first(&s.world.env);
    (charter.agreement, charter.effective) = (bytes(&s.world, 1), effective);
    s.world.expect(&s.world.council, &calls::adopt(&s.world, &charter));
}

/// A register for which no Regulation was deployed.
fn unregulated(s: &mut Stage) -> Attempt {
    let w = &s.world;
    let args = w.constructor("membership");
    let register = w.create(w.upload(&wasm::load(OF)), [1; 32], args).expect("a register");
    let ScVal::Address(contract) = register.value else { panic!("no address") };
    by(&s.stranger, Call { contract, ..calls::apply(w, &s.stranger, INDIVIDUAL) })
}

#[test]
fn an_officers_term_is_over_in_its_last_second_and_not_before() {
    let s = Stage::new();
    let until = s.world.now() + 100;
    let call = calls::appoint(&s.world, &s.stranger, Role::Deputy, until);
    s.world.expect(&s.world.council, &call);
    for (pass, fate) in [(99, Ok(())), (100, Err(Error::NotOfficer.into()))] {
        let s = s.fork();
        s.world.pass(pass);
        let call = calls::screen(&s.world, &s.stranger, [&s.applicant]);
        assert_eq!(s.world.submit(&s.stranger, &call).map(drop), fate, "after {pass} seconds");
    }
    assert!(until > NOW);
}
