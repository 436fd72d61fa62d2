//! The Association in which costs are measured: the same as for the SDK's meter, with one more
//! of each sort than a batch takes.

use ledger::Settings;

use super::calls::{self, CORPORATE, EURMTL, INDIVIDUAL};
use super::chain::{Account, Call};
use super::fund::{self, Fund};
use super::suite::{Suite, Wasm};

/// Candidates that have sixteen attesters each.
pub const CROWDED: usize = 22;
/// Participants: so many that no two of those have an attester in common, and one who moves.
const PARTICIPANTS: usize = CROWDED * ATTESTERS + 1;
/// Attesters that a subject can have.
pub const ATTESTERS: usize = 16;
/// Subjects that one call takes.
pub const BATCH: usize = 25;
/// One more.
pub const TOO_MANY: usize = BATCH + 1;
/// Subjects of the founding act that is measured.
pub const FOUNDERS: usize = 20;
/// A level that nobody keeps without grounds.
const HIGH: i64 = 3;

/// The ledger, and somebody at every step of the way in, up, down and out.
pub struct Town {
    pub suite: Suite,
    /// In office, enrolled.
    pub officer: Account,
    /// At level 1, the first ones enrolled.
    pub participants: Vec<Account>,
    /// A corporate at level 3, accredited and enrolled.
    pub verifier: Account,
    /// Holds a trustline and has not applied.
    pub holder: Account,
    /// Holds nothing.
    pub newcomer: Account,
    /// Applied.
    pub applicants: Vec<Account>,
    /// Screened, and certified by the same participant.
    pub candidates: Vec<Account>,
    /// Screened; certified by sixteen participants each, no two by the same ones.
    pub crowded: Vec<Account>,
    /// Screened; certified by nobody, by one, by fifteen.
    pub unverified: Vec<Account>,
    /// At level 1, verified: level 2 is due.
    pub rising: Vec<Account>,
    /// At level 3 without grounds, the first enrolled: level 1 is due.
    pub sinking: Vec<Account>,
    /// Corporates at level 3 that gave in each of the last months: level 4 is due.
    pub companies: Vec<Account>,
    /// Stated to leave, and owe nothing.
    pub leavers: Vec<Account>,
    /// Owes 100 EURMTL.
    pub debtor: Account,
    /// On the Blacklist, and settled.
    pub bankrupts: Vec<Account>,
    /// Hold a token from before the register.
    pub veterans: Vec<Account>,
    /// Who gave, and who was granted what.
    pub fund: Fund,
    /// Number of the first of the rising.
    pub first_rising: u32,
    /// Number of the first of fifty candidates in a row.
    pub first_candidate: u32,
}

/// The ledger right before the founding act, and who is to be founded.
pub fn before_founding(wasm: Wasm, settings: Settings) -> (Suite, Vec<Account>) {
    let mut suite = Suite::deploy(wasm, settings);
    let officer = officer();
    suite.fund(std::slice::from_ref(&officer));
    let call = calls::appoint(&suite, &officer);
    suite.council_must(call);
    let founders = named("participant", PARTICIPANTS)[..FOUNDERS].to_vec();
    suite.arrive(&officer, &founders);
    (suite, founders)
}

/// An Association of so many, each of whom is enrolled and certified by the first.
pub fn of(members: usize, (mut suite, founders): (Suite, Vec<Account>)) -> Suite {
    join(&mut suite, &founders, &named("participant", members));
    suite
}

/// The founding act, and the admission of the others.
fn join(suite: &mut Suite, founders: &[Account], participants: &[Account]) {
    suite.council_must(calls::found(suite, founders));
    suite.enroll(&participants[..1]);
    for batch in participants[founders.len()..].chunks(BATCH) {
        suite.arrive(&officer(), batch);
        suite.certify(&participants[..1], batch);
        suite.council_must(calls::admit(suite, batch));
    }
    suite.enroll(&participants[1..]);
}

/// Everybody is there.
pub fn settle((mut suite, founders): (Suite, Vec<Account>)) -> Town {
    let officer = officer();
    let participants = named("participant", PARTICIPANTS);
    join(&mut suite, &founders, &participants);
    suite.enroll(std::slice::from_ref(&officer));
    let verifier = suite.verifier();

    let bankrupts = named("bankrupt", TOO_MANY);
    suite.fund(&bankrupts);
    suite.batches(&bankrupts, calls::bankrupt);
    let leavers = suite.taken_over("leaver", INDIVIDUAL, 1, TOO_MANY);
    for leaver in &leavers {
        suite.must(leaver, calls::leave(&suite, leaver));
    }
    let sinking = suite.taken_over("sinking", INDIVIDUAL, HIGH, TOO_MANY);
    suite.enroll(&sinking[..1]);
    let debtor = suite.taken_over("debtor", INDIVIDUAL, 1, 1).remove(0);
    suite.council_must(calls::oblige(&suite, &debtor));
    let veterans = named("veteran", TOO_MANY);
    suite.issue(&veterans, INDIVIDUAL, 1);

    // The participants, the verifier, leavers, sinking and debtor have the numbers so far.
    let first_rising = (PARTICIPANTS + 1 + 2 * TOO_MANY + 1 + 1) as u32;
    let rising = named("rising", TOO_MANY);
    suite.arrive(&officer, &rising);
    suite.certify(&participants[..1], &rising);
    suite.batches(&rising, calls::admit);
    suite.verify(&verifier, &rising);

    let candidates = named("candidate", TOO_MANY);
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
    let applicants = named("applicant", TOO_MANY);
    suite.apply(&applicants);
    let fund = Fund::endow(&mut suite, &participants[PARTICIPANTS - TOO_MANY - 1..]);
    let companies = suite.donor_companies();
    let (holder, newcomer) = (Account::named("holder"), Account::named("newcomer"));
    suite.fund(&[holder.clone(), newcomer.clone()]);
    suite.trust(&holder);
    Town {
        suite,
        officer,
        participants,
        verifier,
        holder,
        newcomer,
        applicants,
        candidates,
        crowded,
        unverified,
        rising,
        sinking,
        companies,
        leavers,
        debtor,
        bankrupts,
        veterans,
        fund,
        first_rising,
        first_candidate: first_rising + TOO_MANY as u32,
    }
}

impl Town {
    /// The ledger in which everyone of the crowded participates, and level 2 is due to them.
    pub fn crowded_rising(&self) -> Suite {
        let mut suite = self.suite.clone();
        let crowded = &self.crowded[..CROWDED];
        for few in crowded.chunks(CROWDED / 2) {
            suite.council_must(calls::admit(&suite, few));
        }
        suite.verify(&self.verifier, crowded);
        suite
    }

    /// The ledger in which the issuer paid everyone of the rising a token past the register.
    pub fn drifted(&self) -> Suite {
        let mut suite = self.suite.clone();
        suite.pay(&self.rising, INDIVIDUAL, 1);
        suite
    }
}

fn officer() -> Account {
    Account::named("secretary")
}

/// Accounts of a name, numbered.
pub fn named(name: &str, count: usize) -> Vec<Account> {
    (0..count).map(|n| Account::named(&format!("{name} {n}"))).collect()
}

impl Suite {
    pub fn must(&mut self, source: &Account, call: Call) {
        self.chain.call(source, &call);
    }

    pub fn council_must(&mut self, call: Call) {
        let council = self.council.clone();
        self.must(&council, call);
    }

    /// The Council does something to accounts, a batch at a time.
    fn batches(&mut self, accounts: &[Account], call: impl Fn(&Suite, &[Account]) -> Call) {
        for batch in accounts.chunks(BATCH) {
            self.council_must(call(self, batch));
        }
    }

    /// Funds accounts that open a trustline and apply.
    fn apply(&mut self, accounts: &[Account]) {
        self.fund(accounts);
        for account in accounts {
            self.trust(account);
            self.must(account, calls::apply(self, account));
        }
    }

    /// The same, and the officer screens them.
    fn arrive(&mut self, officer: &Account, accounts: &[Account]) {
        self.apply(accounts);
        for batch in accounts.chunks(BATCH) {
            self.must(officer, calls::screen(self, officer, batch));
        }
    }

    fn enroll(&mut self, attesters: &[Account]) {
        let relay = self.relay.clone();
        for attester in attesters {
            self.must(&relay, calls::enroll(self, attester));
        }
    }

    /// Each attester certifies each subject.
    fn certify(&mut self, attesters: &[Account], subjects: &[Account]) {
        for subject in subjects {
            for attester in attesters {
                self.must(attester, calls::attest(self, attester, subject));
            }
        }
    }

    /// The verifier identifies subjects and attests where they live: grounds for level 2.
    fn verify(&mut self, verifier: &Account, subjects: &[Account]) {
        for subject in subjects {
            self.must(verifier, calls::identify(self, verifier, subject));
            self.must(verifier, calls::attest_residence(self, verifier, subject));
        }
    }

    /// New accounts that hold tokens, taken over into the register.
    fn taken_over(&mut self, name: &str, kind: u32, tokens: i64, count: usize) -> Vec<Account> {
        let holders = named(name, count);
        self.issue(&holders, kind, tokens);
        self.batches(&holders, |suite, batch| calls::take_over(suite, kind, batch));
        holders
    }

    /// Corporates at level 3 with grounds for it and for level 4.
    fn donor_companies(&mut self) -> Vec<Account> {
        let companies = self.taken_over("company", CORPORATE, HIGH, TOO_MANY);
        let council = self.council.clone();
        self.enroll(std::slice::from_ref(&council));
        for company in &companies {
            for call in calls::attest_corporate(self, company) {
                self.council_must(call);
            }
        }
        fund::record_gifts(self, &companies, 100 * EURMTL, 100);
        companies
    }

    /// A corporate at level 3 that accepted the standard, for a year.
    fn verifier(&mut self) -> Account {
        let verifier = self.taken_over("verifier", CORPORATE, HIGH, 1).remove(0);
        self.must(&verifier, calls::accept_offer(self, &verifier));
        self.council_must(calls::accredit(self, &verifier));
        self.enroll(std::slice::from_ref(&verifier));
        verifier
    }
}
