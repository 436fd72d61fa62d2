//! The Association in which costs are measured: the same as for the SDK's meter.

use super::calls;
use super::chain::{Account, Call};
use super::suite::{Suite, Wasm};

/// Candidates that have sixteen attesters each.
pub const CROWDED: usize = 13;
/// Participants: so many that no two of those have an attester in common.
const PARTICIPANTS: usize = CROWDED * ATTESTERS;
/// Attesters that a subject can have.
pub const ATTESTERS: usize = 16;
/// Subjects that one call takes.
pub const BATCH: usize = 25;
/// Subjects of the founding act that is measured.
pub const FOUNDERS: usize = 20;

/// The ledger, and somebody at every step of the way in.
pub struct Town {
    pub suite: Suite,
    pub officer: Account,
    pub participants: Vec<Account>,
    /// Holds a trustline and has not applied.
    pub holder: Account,
    /// Holds nothing.
    pub newcomer: Account,
    /// Applied.
    pub applicants: Vec<Account>,
    /// Screened, and certified by the same participant.
    pub candidates: Vec<Account>,
    /// Screened; the first ones certified by sixteen participants each, no two by the same ones.
    pub crowded: Vec<Account>,
    /// On the Blacklist, since before the candidates were screened.
    pub bankrupts: Vec<Account>,
    /// Screened; certified by nobody, by one, by fifteen.
    pub unverified: Vec<Account>,
    /// Number of the first of fifty candidates in a row.
    pub first_candidate: u32,
}

/// The ledger right before the founding act, and who is to be founded.
pub fn before_founding(wasm: Wasm) -> (Suite, Vec<Account>) {
    let mut suite = Suite::deploy(wasm);
    let officer = officer();
    suite.fund(std::slice::from_ref(&officer));
    let call = calls::appoint(&suite, &officer);
    suite.must(&suite.council.clone(), call);
    let founders = named("participant", PARTICIPANTS)[..FOUNDERS].to_vec();
    suite.arrive(&officer, &founders);
    (suite, founders)
}

/// Everybody is there.
pub fn settle((mut suite, founders): (Suite, Vec<Account>)) -> Town {
    let officer = officer();
    let council = suite.council.clone();
    let participants = named("participant", PARTICIPANTS);
    suite.must(&council, calls::found(&suite, &founders));
    for batch in participants[FOUNDERS..].chunks(BATCH) {
        suite.arrive(&officer, batch);
        suite.certify(&participants[..1], batch);
        suite.must(&council, calls::admit(&suite, batch));
    }
    let bankrupts = named("bankrupt", BATCH);
    suite.must(&council, calls::blacklist(&suite, &bankrupts));
    let candidates = named("candidate", BATCH);
    suite.arrive(&officer, &candidates);
    suite.certify(&participants[..1], &candidates);
    let crowded = named("crowded", BATCH);
    suite.arrive(&officer, &crowded);
    for (subject, attesters) in crowded.iter().zip(participants.chunks(ATTESTERS)) {
        suite.certify(attesters, std::slice::from_ref(subject));
    }
    let unverified = named("unverified", 3);
    suite.arrive(&officer, &unverified);
    suite.certify(&participants[..1], &unverified[1..2]);
    suite.certify(&participants[..ATTESTERS - 1], &unverified[2..]);
    let applicants = named("applicant", BATCH);
    suite.apply(&applicants);
    let (holder, newcomer) = (Account::named("holder"), Account::named("newcomer"));
    suite.fund(&[holder.clone(), newcomer.clone()]);
    suite.trust(&holder);
    Town {
        suite,
        officer,
        participants,
        holder,
        newcomer,
        applicants,
        candidates,
        crowded,
        bankrupts,
        unverified,
        first_candidate: PARTICIPANTS as u32 + 1,
    }
}

impl Town {
    /// The ledger with twenty-five more on the Blacklist, listed after the screening.
    pub fn after_listings(&self) -> Suite {
        let mut suite = self.suite.clone();
        let call = calls::blacklist(&suite, &named("late bankrupt", BATCH));
        suite.must(&self.suite.council, call);
        suite
    }
}

fn officer() -> Account {
    Account::named("secretary")
}

fn named(name: &str, count: usize) -> Vec<Account> {
    (0..count).map(|n| Account::named(&format!("{name} {n}"))).collect()
}

impl Suite {
    fn must(&mut self, source: &Account, call: Call) {
        self.chain.call(source, &call);
    }

    /// Funds accounts that open a trustline and apply.
    fn apply(&mut self, accounts: &[Account]) {
        self.fund(accounts);
        for account in accounts {
            self.trust(account);
            let call = calls::apply(self, account);
            self.must(account, call);
        }
    }

    /// The same, and the officer screens them.
    fn arrive(&mut self, officer: &Account, accounts: &[Account]) {
        self.apply(accounts);
        let call = calls::screen(self, officer, accounts);
        self.must(officer, call);
    }

    /// Each attester certifies each subject.
    fn certify(&mut self, attesters: &[Account], subjects: &[Account]) {
        for subject in subjects {
            for attester in attesters {
                let call = calls::attest(self, attester, subject);
                self.must(attester, call);
            }
        }
    }
}
