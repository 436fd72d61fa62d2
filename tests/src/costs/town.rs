//! The Association in which costs are measured: somebody at every step of the way in, up, down
//! and out.

use charter::claims;
use common::{interfaces::Value, limits, Kind};
use soroban_sdk::BytesN;

use super::fund::{self, Fund};
use crate::{calls, Account, World, AUTHORIZED, CLAWBACK, DAY};

/// Attesters that a subject can have.
pub const ATTESTERS: usize = limits::MAX_ATTESTERS as usize;
/// Candidates that have sixteen attesters each.
const CROWDED: usize = 13;
/// Participants from the beginning: so many that no two of those have an attester in common.
const PARTICIPANTS: usize = CROWDED * ATTESTERS;
/// Place of a participant who gave and was granted something, of whom there will be copies.
pub const MODEL: usize = 2;
const BATCH: u32 = limits::MAX_BATCH;
/// A level that neither verifiers nor the sinking keep without grounds.
const HIGH: i64 = 3;
const TOKEN: i64 = common::TOKEN as i64;

/// A ledger with the Association, and who is in it.
pub struct Town {
    pub(super) world: World,
    /// In office, enrolled.
    pub(super) officer: Account,
    /// At level 1, enrolled; the first ones attested others.
    pub(super) participants: Vec<Account>,
    /// A corporate at level 3, accredited and enrolled.
    pub(super) verifier: Account,
    /// Holds a trustline and has not applied.
    pub(super) holder: Account,
    /// Holds nothing.
    pub(super) newcomer: Account,
    /// Applied.
    pub(super) applicants: Vec<Account>,
    /// Screened; one participant certified each, the same one.
    pub(super) candidates: Vec<Account>,
    /// Screened; sixteen participants certified each of the first ones, no two the same ones.
    pub(super) crowded: Vec<Account>,
    /// Screened; nobody certified it, one certified it, fifteen did.
    pub(super) unverified: [Account; 3],
    /// At level 1, verified: level 2 is due. Not enrolled.
    pub(super) rising: Vec<Account>,
    /// At level 3, enrolled, without any grounds: level 1 is due.
    pub(super) sinking: Vec<Account>,
    /// Corporates at level 3 that gave in each of the last months: level 4 is due.
    pub(super) companies: Vec<Account>,
    /// Stated to leave, and owe nothing.
    pub(super) leavers: Vec<Account>,
    /// Owes 100 EURMTL.
    pub(super) debtor: Account,
    /// On the Blacklist, and settled.
    pub(super) bankrupts: Vec<Account>,
    /// Hold a token from before the register.
    pub(super) veterans: Vec<Account>,
    /// Who gave, and who was granted what.
    pub(super) fund: Fund,
    /// Number of the first of a hundred participants in a row.
    pub(super) first_member: u32,
    /// Number of the first of the rising.
    pub(super) first_rising: u32,
    /// Number of the first of fifty candidates in a row.
    pub(super) first_candidate: u32,
}

/// Participants of [`settle`].
pub fn participants() -> Vec<Account> {
    (0..PARTICIPANTS).map(|n| Account::named(&format!("participant {n}"))).collect()
}

/// A ledger with an officer in office and [`PARTICIPANTS`] participants, one of whom gave and was
/// granted something.
pub fn settle() -> World {
    let mut w = World::new();
    w.link_endowment();
    let officer = w.officer("secretary");
    let participants = participants();
    for batch in participants.chunks(BATCH as usize) {
        // A copy forgets what the calls so far have touched, which makes later ones slow.
        w = w.fork();
        arrive(&w, &officer, batch);
        if w.membership_client().founded() {
            for subject in batch {
                w.attest(&participants[0], subject);
            }
            w.admit(batch);
        } else {
            w.found(batch);
        }
    }
    fund::begin(&w, &participants[MODEL]);
    w.fork()
}

/// Funds accounts that open a trustline and apply, and screens them.
fn arrive(w: &World, officer: &Account, accounts: &[Account]) {
    for account in accounts {
        apply(w, account);
    }
    for batch in accounts.chunks(BATCH as usize) {
        w.screen(officer, batch);
    }
}

fn apply(w: &World, account: &Account) {
    w.fund(account, 0);
    w.open_trustline(account, Kind::Individual, 0, CLAWBACK);
    w.apply(account, Kind::Individual);
}

/// Accounts of a name, numbered.
pub fn named(name: &str, count: u32) -> Vec<Account> {
    (0..count).map(|n| Account::named(&format!("{name} {n}"))).collect()
}

/// Accounts that hold tokens from before the register.
fn veterans(w: &World, name: &str, kind: Kind, tokens: i64, count: u32) -> Vec<Account> {
    let veterans = named(name, count);
    for veteran in &veterans {
        w.fund(veteran, 0);
        w.open_trustline(veteran, kind, tokens * TOKEN, AUTHORIZED | CLAWBACK);
    }
    veterans
}

/// The same, in the register.
fn taken_over(w: &World, name: &str, kind: Kind, tokens: i64, count: u32) -> Vec<Account> {
    let veterans = veterans(w, name, kind, tokens, count);
    w.expect(&w.council, &calls::take_over(w, kind, &veterans));
    veterans
}

impl Town {
    /// Adds to a settled ledger whoever the operations need. `first_member` is the number of the
    /// first of a hundred participants in a row.
    pub fn prepare(world: World, first_member: u32) -> Town {
        let mut w = world;
        let officer = Account::named("secretary");
        let participants = participants();
        for attester in &participants[..=ATTESTERS] {
            w.enroll(attester);
        }
        w.enroll(&officer);
        let verifier = verifier(&w);

        w = w.fork();
        let bankrupts = bankrupts(&w);
        let leavers = taken_over(&w, "leaver", Kind::Individual, 1, BATCH);
        for leaver in &leavers {
            w.expect(leaver, &calls::leave(&w, leaver));
        }
        let sinking = taken_over(&w, "sinking", Kind::Individual, HIGH, BATCH);
        w.enroll(&sinking[0]);
        let debtor = taken_over(&w, "debtor", Kind::Individual, 1, 1).remove(0);
        w.expect(&w.council, &calls::oblige(&w, &debtor, 1_000_000_000, "unpaid loan"));
        let veterans = veterans(&w, "veteran", Kind::Individual, 1, BATCH);

        w = w.fork();
        let first_rising = w.membership_client().counts().numbered + 1;
        let rising = rising(&w, &officer, &participants[0], &verifier);

        w = w.fork();
        let first_candidate = w.membership_client().counts().numbered + 1;
        let (candidates, crowded) = (named("candidate", BATCH), named("crowded", BATCH));
        arrive(&w, &officer, &candidates);
        for subject in &candidates {
            w.attest(&participants[0], subject);
        }
        w = w.fork();
        arrive(&w, &officer, &crowded);
        for (subject, attesters) in crowded.iter().zip(participants.chunks(ATTESTERS)) {
            w = w.fork();
            for attester in attesters {
                w.attest(attester, subject);
            }
        }
        let unverified = ["nobody's", "one's", "fifteen's"].map(Account::named);
        w = w.fork();
        arrive(&w, &officer, &unverified);
        for (subject, attesters) in unverified.iter().zip([0, 1, ATTESTERS - 1]) {
            for attester in &participants[..attesters] {
                w.attest(attester, subject);
            }
        }
        w = w.fork();
        let applicants = named("applicant", BATCH);
        applicants.iter().for_each(|applicant| apply(&w, applicant));
        w = w.fork();
        let fund = Fund::endow(&w, &participants[PARTICIPANTS - BATCH as usize - 1..]);
        w = w.fork();
        let companies = companies(&w);
        w = w.fork();
        let holder = w.holder("holder", Kind::Individual);
        let newcomer = w.account("newcomer");
        Town {
            world: w.fork(),
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
            first_member,
            first_rising,
            first_candidate,
        }
    }

    /// A copy in which the issuer paid everyone of the rising a token past the register.
    pub(super) fn drifted(&self) -> World {
        let w = self.world.fork();
        for account in &self.rising {
            w.open_trustline(account, Kind::Individual, 2 * TOKEN, AUTHORIZED | CLAWBACK);
        }
        w.fork()
    }

    /// A copy in February: the companies gave in January too.
    pub(super) fn february(&self) -> World {
        let w = self.world.fork();
        w.pass(70 * DAY);
        fund::record_gifts(&w, &self.companies, &[1], 200);
        w.fork()
    }

    /// A commitment to a person nobody has heard of.
    pub(super) fn somebody(&self) -> Value {
        person(&self.world, u8::MAX)
    }
}

fn person(w: &World, n: u8) -> Value {
    let mut commitment = [0xee; 32];
    commitment[0] = n;
    Value::Person(BytesN::from_array(&w.env, &commitment))
}

/// A corporate at level 3 that accepted the standard, for a year.
fn verifier(w: &World) -> Account {
    let verifier = taken_over(w, "verifier", Kind::Corporate, HIGH, 1).remove(0);
    w.expect(&verifier, &calls::accept_offer(w, &verifier));
    w.expect(&w.council, &calls::accredit(w, &verifier, w.now() + 365 * DAY));
    w.enroll(&verifier);
    verifier
}

/// Twenty-five corporates at level 3 with grounds for it, and for level 4: they gave in the three
/// months before this one, and in this one.
fn companies(w: &World) -> Vec<Account> {
    let companies = taken_over(w, "company", Kind::Corporate, HIGH, BATCH);
    for company in &companies {
        w.claim(&w.council, company, claims::COUNTERPARTY, Value::Plain);
        w.claim(&w.council, company, claims::FUNCTIONS, Value::Plain);
    }
    fund::record_gifts(w, &companies, &[0, 1, 2, 3], 100);
    companies
}

/// Twenty-five strangers on the Blacklist.
fn bankrupts(w: &World) -> Vec<Account> {
    let bankrupts = named("bankrupt", BATCH);
    bankrupts.iter().for_each(|bankrupt| w.fund(bankrupt, 0));
    w.expect(&w.council, &calls::bankrupt(w, &bankrupts));
    bankrupts
}

/// Twenty-five participants at level 1 for whom there are grounds for level 2: a verified
/// identity and residence.
fn rising(w: &World, officer: &Account, voucher: &Account, verifier: &Account) -> Vec<Account> {
    let rising = named("rising", BATCH);
    arrive(w, officer, &rising);
    for subject in &rising {
        w.attest(voucher, subject);
    }
    w.admit(&rising);
    for (subject, n) in rising.iter().zip(1..) {
        w.claim(verifier, subject, claims::IDENTITY, person(w, n));
        w.claim(verifier, subject, claims::RESIDENT, Value::Plain);
    }
    rising
}
