//! Errors of the register.

use charter::{CouncilError, Kind};
use membership::{Error, Role};
use scenarios::{calls, Account, Call, Refusal, Stage, AGREEMENT, CLAWBACK, NOW};
use soroban_sdk::{
    vec as list,
    xdr::{ScAddress, ScVal},
    BytesN, Vec as List,
};

use super::{by, case, council, strangers, Attempt, Case};

const INDIVIDUAL: Kind = Kind::Individual;

/// Cases on the full stage.
pub fn after_founding() -> Vec<Case> {
    [applying(), screening(), officers(), admitting(), reading(), charters(), common()]
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
            s.world.blacklist(&s.other);
            screen(s, [&s.applicant, &s.other])
        }),
    ]
}

fn officers() -> Vec<Case> {
    vec![
        case("appoint: until long ago", Error::TermOver, |s| appoint(s, &s.stranger, 0)),
        case("appoint: until now", Error::TermOver, |s| appoint(s, &s.stranger, s.world.now())),
        case("appoint: the seventeenth", Error::TooManyOfficers, |s| {
            for officer in strangers(15) {
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
        case("admit: nobody", Error::EmptyBatch, |s| admit(s, [])),
        case("admit: 26", Error::BatchTooLarge, |s| admit(s, &strangers(26))),
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
        case("admit: nobody vouched", Error::NotVerified, |s| {
            admit(s, [&s.candidate, &s.unverified])
        }),
        case("admit: the trustline is gone", Refusal::Contract(13), |s| {
            s.world = s.world.without_trustline(&s.candidate, INDIVIDUAL);
            admit(s, [&s.candidate])
        }),
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
            s.world.blacklist(&s.unverified);
            found(s, [&s.candidate, &s.unverified])
        }),
        case("found: the trustline is gone", Refusal::Contract(13), |s| {
            s.world = s.world.without_trustline(&s.candidate, INDIVIDUAL);
            found(s, [&s.unverified, &s.candidate])
        }),
    ]
}

fn reading() -> Vec<Case> {
    vec![
        case("statuses: nobody", Error::EmptyBatch, |s| read(s, "statuses", vec![many(0)])),
        case("statuses: 101", Error::BatchTooLarge, |s| read(s, "statuses", vec![many(101)])),
        case("positions: nobody", Error::EmptyBatch, |s| read(s, "positions", vec![many(0)])),
        case("positions: 101", Error::BatchTooLarge, |s| read(s, "positions", vec![many(101)])),
        case("members: none", Error::EmptyBatch, |s| page(s, "members", 0)),
        case("members: 101", Error::BatchTooLarge, |s| page(s, "members", 101)),
        case("members: u32::MAX", Error::BatchTooLarge, |s| page(s, "members", u32::MAX)),
        case("applications: none", Error::EmptyBatch, |s| page(s, "applications", 0)),
        case("applications: 101", Error::BatchTooLarge, |s| page(s, "applications", 101)),
        case("candidates: none", Error::EmptyBatch, |s| page(s, "candidates", 0)),
        case("candidates: 101", Error::BatchTooLarge, |s| page(s, "candidates", 101)),
        case("charter: version 0", Error::UnknownCharter, |s| {
            read(s, "charter", vec![ScVal::U32(0)])
        }),
        case("charter: version 2", Error::UnknownCharter, |s| {
            read(s, "charter", vec![ScVal::U32(2)])
        }),
        case("bump: a stranger", Error::NoApplication, |s| {
            by(&s.stranger, calls::bump(&s.world.membership, [&s.candidate, &s.stranger]))
        }),
        case("bump: 26", Error::BatchTooLarge, |s| {
            by(&s.stranger, calls::bump(&s.world.membership, &strangers(26)))
        }),
    ]
}

fn common() -> Vec<Case> {
    vec![case("accept_council: the hand-over was called off", CouncilError::NoHandover, |s| {
        let (w, register) = (&s.world, &s.world.membership);
        w.expect(&w.council, &calls::propose_council(register, &w.council));
        by(&s.heir, calls::accept_council(register))
    })]
}

/// A charter whose levels are changed is refused by the constructor.
fn charters() -> Vec<Case> {
    vec![
        case("charter: no level of individuals", Error::CharterLevels, |s| {
            create(s, |s, charter| charter.individual = list![&s.world.env])
        }),
        case("charter: no level of corporates", Error::CharterLevels, |s| {
            create(s, |s, charter| charter.corporate = list![&s.world.env])
        }),
        case("charter: six levels of individuals", Error::CharterLevels, |s| {
            create(s, |_, charter| charter.individual = repeat(&charter.individual, 6))
        }),
        case("charter: five levels of corporates", Error::CharterLevels, |s| {
            create(s, |_, charter| charter.corporate = repeat(&charter.corporate, 5))
        }),
        case("charter: grounds without alternatives", Error::CharterGrounds, |s| {
            create(s, |s, charter| charter.corporate = list![&s.world.env, list![&s.world.env]])
        }),
        case("charter: an alternative without conditions", Error::CharterGrounds, |s| {
            create(s, |s, charter| {
                let env = &s.world.env;
                charter.individual = list![env, list![env, list![env]]];
            })
        }),
        case("charter: 17 conditions for a level", Error::CharterTooLong, |s| {
            create(s, |s, charter| charter.corporate = conditions(s, 9, 8))
        }),
        case("charter: no claims", Error::CharterImpossible, |s| vouching(s, 0, 1, 1)),
        case("charter: an unknown claim", Error::CharterImpossible, |s| vouching(s, 8, 1, 1)),
        case("charter: no attesters", Error::CharterImpossible, |s| vouching(s, 7, 0, 1)),
        case("charter: 17 attesters", Error::CharterImpossible, |s| vouching(s, 7, 17, 1)),
        case("charter: attesters of level 0", Error::CharterImpossible, |s| vouching(s, 7, 1, 0)),
        case("charter: attesters of level 6", Error::CharterImpossible, |s| vouching(s, 7, 1, 6)),
        case("charter: no Regulation", Error::CharterDocument, |s| {
            create(s, |s, c| c.document = BytesN::from_array(&s.world.env, &[0; 32]))
        }),
        case("charter: no Agreement", Error::CharterDocument, |s| {
            create(s, |s, c| c.agreement = BytesN::from_array(&s.world.env, &[0; 32]))
        }),
        case("charter: in effect in a second", Error::CharterEarly, |s| {
            create(s, |s, charter| charter.effective = s.world.now() + 1)
        }),
        case("charter: in effect at the end of time", Error::CharterEarly, |s| {
            create(s, |_, charter| charter.effective = u64::MAX)
        }),
    ]
}

#[test]
fn a_charter_at_its_bounds_is_adopted() {
    let edits: [fn(&Stage, &mut charter::Charter); 4] = [
        |s, charter| charter.effective = s.world.now(),
        |_, charter| {
            charter.individual = repeat(&charter.individual, 5);
            charter.corporate = repeat(&charter.corporate, 4);
        },
        |s, charter| charter.individual = vouched(s, 1, 16, 5),
        |s, charter| charter.individual = conditions(s, 8, 8),
    ];
    let stage = Stage::before_founding();
    for edit in edits {
        let s = stage.fork();
        let Attempt::Create(name, args) = create(&s, edit) else { panic!("creates") };
        let wasm = s.world.upload(&scenarios::wasm::load(name));
        let receipt = s.world.create(wasm, [1; 32], args).expect("within its bounds");
        let ScVal::Address(address) = receipt.value else { panic!("no address") };
        let address = s.world.address(address);
        let register = membership::MembershipClient::new(&s.world.env, &address);
        let mut charter = calls::first_charter(&s.world.env);
        edit(&s, &mut charter);
        assert_eq!(register.charter(&1), charter);
    }
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

fn read(s: &Stage, function: &'static str, args: Vec<ScVal>) -> Attempt {
    by(&s.stranger, Call::new(&s.world.membership, function, args))
}

fn page(s: &Stage, function: &'static str, limit: u32) -> Attempt {
    read(s, function, vec![ScVal::U32(1), ScVal::U32(limit)])
}

fn many(count: usize) -> ScVal {
    calls::list(&strangers(count))
}

fn create(s: &Stage, edit: impl Fn(&Stage, &mut charter::Charter)) -> Attempt {
    let env = &s.world.env;
    let mut charter = calls::first_charter(env);
    edit(s, &mut charter);
    let council = ScVal::Address(ScAddress::from(&s.world.council));
    let args = vec![council, calls::val(env, s.world.links()), calls::val(env, charter)];
    Attempt::Create("membership", args)
}

fn vouching(s: &Stage, claims: u32, attesters: u32, level: u32) -> Attempt {
    create(s, |s, charter| charter.individual = vouched(s, claims, attesters, level))
}

fn vouched(s: &Stage, claims: u32, attesters: u32, level: u32) -> List<charter::Grounds> {
    let env = &s.world.env;
    let vouching = charter::Vouching { claims, attesters, level };
    list![env, list![env, list![env, charter::Condition::Vouched(vouching)]]]
}

/// One level with two alternatives of so many conditions each.
fn conditions(s: &Stage, first: usize, second: usize) -> List<charter::Grounds> {
    let env = &s.world.env;
    let condition = vouched(s, 7, 1, 1).get_unchecked(0).get_unchecked(0).get_unchecked(0);
    let all = |count| List::from_iter(env, std::iter::repeat_n(condition.clone(), count));
    list![env, list![env, all(first), all(second)]]
}

fn repeat(levels: &List<charter::Grounds>, count: u32) -> List<charter::Grounds> {
    let mut repeated = List::new(levels.env());
    (0..count).for_each(|_| repeated.push_back(levels.get_unchecked(0)));
    repeated
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
