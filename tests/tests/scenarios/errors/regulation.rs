//! Errors of the Regulation, but for faults of a charter.

use common::Kind;
use regulation::Error;
use scenarios::{calls, charters, Account, Refusal, Stage, AUTHORIZED, CLAWBACK};
use soroban_sdk::xdr::ScVal;

use super::{by, case, council, many, page, read, strangers, Attempt, Case};
use crate::support::companies;

const OF: &str = "regulation";
const LATE: u64 = u64::MAX;

/// All cases.
pub fn cases() -> Vec<Case> {
    [admitting(), adjusting(), reviewing(), verifiers(), versions(), reading()]
        .into_iter()
        .flatten()
        .collect()
}

fn admitting() -> Vec<Case> {
    vec![
        case("admit: nobody", Error::EmptyBatch, |s| admit(s, &[])),
        case("admit: 26", Error::BatchTooLarge, |s| {
            council(s, calls::admit(&s.world, &strangers(26)))
        }),
        case("admit: nobody vouched", Error::NotVerified, |s| {
            admit(s, &[&s.candidate, &s.unverified])
        }),
        case("admit: a company whose multisig nobody saw", Error::NotVerified, |s| {
            let company = s.world.candidates(&s.officer, "company", Kind::Corporate, 1).remove(0);
            s.world.attest(&s.participants[0], &company);
            admit(s, &[&s.candidate, &company])
        }),
        case("admit: the attester left", Error::NotVerified, |s| {
            let attester = &s.participants[0];
            s.world.expect(attester, &calls::leave(&s.world, attester));
            admit(s, &[&s.candidate])
        }),
        case("admit: a company whom nobody vouches for", Error::NotVerified, |s| {
            let company = s.world.candidates(&s.officer, "company", Kind::Corporate, 1).remove(0);
            s.world.attest_majority(&s.participants[0], &company);
            admit(s, &[&company])
        }),
    ]
}

fn adjusting() -> Vec<Case> {
    vec![
        case("adjust: nobody", Error::EmptyBatch, |s| adjust(s, &[])),
        case("adjust: 26", Error::BatchTooLarge, |s| {
            council(s, calls::adjust(&s.world, &strangers(26)))
        }),
        case("adjust: all as they should be", Error::NothingDue, |s| {
            adjust(s, &[&s.participants[0], &s.verifier])
        }),
        case("adjust: a stranger", Error::NotParticipant, |s| {
            adjust(s, &[&s.deserving, &s.stranger])
        }),
        case("adjust: a candidate", Error::NotParticipant, |s| adjust(s, &[&s.candidate])),
        case("adjust: a leaver", Error::NotParticipant, |s| adjust(s, &[&s.leaver])),
        case("adjust: an excluded one", Error::NotParticipant, |s| adjust(s, &[&s.excluded])),
        case("adjust: a bankrupt", Error::NotParticipant, |s| adjust(s, &[&s.barred])),
        case("adjust: one that moved", Error::NotParticipant, |s| adjust(s, &[&s.moved])),
        case("adjust: one twice", membership::Error::Unchanged, |s| {
            adjust(s, &[&s.deserving, &s.deserving])
        }),
    ]
}

fn reviewing() -> Vec<Case> {
    vec![
        case("request_review: a stranger", Error::NotParticipant, |s| request(s, &s.stranger)),
        case("request_review: a candidate", Error::NotParticipant, |s| request(s, &s.candidate)),
        case("request_review: a leaver", Error::NotParticipant, |s| request(s, &s.leaver)),
        case("request_review: incapable", Error::NotParticipant, |s| request(s, &s.suspended)),
        case("inspect: a stranger", Error::NotOfficer, |s| inspect(s, &s.stranger, 25)),
        case("inspect: a court", Error::NotOfficer, |s| inspect(s, &s.court, 25)),
        case("inspect: the term is over", Error::NotOfficer, |s| inspect(s, &s.past_officer, 25)),
        case("inspect: none", Error::EmptyBatch, |s| inspect(s, &s.officer, 0)),
        case("inspect: 26", Error::BatchTooLarge, |s| inspect(s, &s.officer, 26)),
    ]
}

fn verifiers() -> Vec<Case> {
    vec![
        case("accept_offer: another document", Error::WrongOffer, |s| {
            let mut call = calls::accept_offer(&s.world, &s.verifier);
            call.args[1] = calls::hash(scenarios::DOCUMENT);
            by(&s.verifier, call)
        }),
        case("accept_offer: the standard before the amendment", Error::WrongOffer, |s| {
            amend_standard(s);
            by(&s.verifier, calls::accept_offer(&s.world, &s.verifier))
        }),
        case("accredit: until long ago", Error::TermOver, |s| accredit(s, &s.verifier, 0)),
        case("accredit: until now", Error::TermOver, |s| accredit(s, &s.verifier, s.world.now())),
        case("accredit: no offer accepted", Error::OfferNotAccepted, |s| {
            accredit(s, &s.participants[0], LATE)
        }),
        case("accredit: the offer was amended", Error::OfferNotAccepted, |s| {
            amend_standard(s);
            accredit(s, &s.verifier, LATE)
        }),
        case("accredit: a stranger", Error::NotEligible, |s| accepting(s, &s.stranger)),
        case("accredit: an individual", Error::NotEligible, |s| accepting(s, &s.participants[0])),
        case("accredit: a company of level 2", Error::NotEligible, |s| {
            s.world.open_trustline(&s.stranger, Kind::Corporate, 20_000_000, AUTHORIZED | CLAWBACK);
            let take_over = calls::take_over(&s.world, Kind::Corporate, [&s.stranger]);
            s.world.expect(&s.world.council, &take_over);
            accepting(s, &s.stranger)
        }),
        case("accredit: a company that left", Error::NotEligible, |s| {
            s.world.expect(&s.verifier, &calls::leave(&s.world, &s.verifier));
            accredit(s, &s.verifier, LATE)
        }),
        case("accredit: the seventeenth", Error::TooManyVerifiers, |s| {
            let companies = companies(&s.world, 16);
            for company in &companies[..15] {
                s.world.expect(company, &calls::accept_offer(&s.world, company));
                s.world.expect(&s.world.council, &calls::accredit(&s.world, company, LATE));
            }
            accepting(s, &companies[15])
        }),
        case("discredit: a stranger", Error::NotAccredited, |s| {
            council(s, calls::discredit(&s.world, &s.stranger))
        }),
        case("discredit: twice", Error::NotAccredited, |s| {
            s.world.expect(&s.world.council, &calls::discredit(&s.world, &s.verifier));
            council(s, calls::discredit(&s.world, &s.verifier))
        }),
    ]
}

fn versions() -> Vec<Case> {
    vec![
        case("adopt: in effect before the first", Error::CharterOrder, |s| {
            let mut charter = charters::first(&s.world.env);
            charter.effective -= 1;
            council(s, calls::adopt(&s.world, &charter))
        }),
        case("adopt: later than one that waits", Error::CharterPending, |s| {
            let mut charter = charters::first(&s.world.env);
            charter.effective = s.world.now() + 100;
            s.world.expect(&s.world.council, &calls::adopt(&s.world, &charter));
            charter.effective += 1;
            council(s, calls::adopt(&s.world, &charter))
        }),
        case("adopt: before the first, while one waits", Error::CharterOrder, |s| {
            let mut charter = charters::first(&s.world.env);
            let first = charter.effective;
            charter.effective = s.world.now() + 1;
            s.world.expect(&s.world.council, &calls::adopt(&s.world, &charter));
            charter.effective = first - 1;
            council(s, calls::adopt(&s.world, &charter))
        }),
        case("charter: version 0", Error::UnknownCharter, |s| version(s, 0)),
        case("charter: version 2", Error::UnknownCharter, |s| version(s, 2)),
        case("bump: version 2", Error::UnknownCharter, |s| {
            by(&s.stranger, calls::bump_versions(&s.world, &[1, 2]))
        }),
        case("bump: 26 versions", Error::BatchTooLarge, |s| {
            by(&s.stranger, calls::bump_versions(&s.world, &[1; 26]))
        }),
        case("accept_council: the hand-over was called off", Error::NoHandover, |s| {
            let (w, contract) = (&s.world, &s.world.regulation);
            w.expect(&w.council, &calls::propose_council(contract, &w.council));
            by(&s.pending_council, calls::accept_council(contract))
        }),
    ]
}

fn reading() -> Vec<Case> {
    vec![
        case("reviews: nobody", Error::EmptyBatch, |s| read(s, OF, "reviews", vec![many(0)])),
        case("reviews: 101", Error::BatchTooLarge, |s| read(s, OF, "reviews", vec![many(101)])),
        case("findings: none", Error::EmptyBatch, |s| read(s, OF, "findings", page(0))),
        case("findings: 101", Error::BatchTooLarge, |s| read(s, OF, "findings", page(101))),
        case("absences: nobody", Error::EmptyBatch, |s| read(s, OF, "absences", vec![many(0)])),
        case("absences: 101", Error::BatchTooLarge, |s| read(s, OF, "absences", vec![many(101)])),
        case("absences: nobody knows", Error::NoAssembly, |s| {
            read(s, OF, "absences", vec![many(1)])
        }),
        case("request_review: of another", Refusal::Unauthorised, |s| {
            by(&s.stranger, calls::request_review(&s.world, &s.participants[0]))
        }),
    ]
}

fn admit(s: &Stage, subjects: &[&Account]) -> Attempt {
    council(s, calls::admit(&s.world, subjects.iter().copied()))
}

fn adjust(s: &Stage, subjects: &[&Account]) -> Attempt {
    council(s, calls::adjust(&s.world, subjects.iter().copied()))
}

fn request(s: &Stage, account: &Account) -> Attempt {
    by(account, calls::request_review(&s.world, account))
}

fn inspect(s: &Stage, officer: &Account, limit: u32) -> Attempt {
    by(officer, calls::inspect(&s.world, officer, 1, limit))
}

fn accredit(s: &Stage, account: &Account, until: u64) -> Attempt {
    council(s, calls::accredit(&s.world, account, until))
}

/// The accreditation of an account that has accepted the standard.
fn accepting(s: &Stage, account: &Account) -> Attempt {
    s.world.expect(account, &calls::accept_offer(&s.world, account));
    accredit(s, account, LATE)
}

/// The Council adopts another standard.
fn amend_standard(s: &Stage) {
    let mut charter = charters::first(&s.world.env);
    charter.standard = crate::support::bytes(&s.world, 1);
    s.world.expect(&s.world.council, &calls::adopt(&s.world, &charter));
}

fn version(s: &Stage, number: u32) -> Attempt {
    read(s, OF, "charter", vec![ScVal::U32(number)])
}
