//! The Association in which costs are measured: participants, and somebody at every step of the
//! way in.

use charter::Kind;

use crate::{calls, Account, World};

/// Candidates that have sixteen attesters each.
const CROWDED: usize = 13;
/// Participants from the beginning: so many that no two of those have an attester in common.
const PARTICIPANTS: usize = CROWDED * ATTESTERS;
/// Attesters that a subject can have.
pub const ATTESTERS: usize = charter::limits::MAX_ATTESTERS as usize;
const BATCH: u32 = charter::limits::MAX_BATCH;

/// A ledger with the Association, and who is in it.
pub struct Town {
    pub(super) world: World,
    pub(super) officer: Account,
    pub(super) participants: Vec<Account>,
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
    /// On the Blacklist, since before the candidates were screened.
    pub(super) bankrupts: Vec<Account>,
    /// Screened; nobody certified it, one certified it, fifteen did.
    pub(super) unverified: [Account; 3],
    /// Number of the first of a hundred participants in a row.
    pub(super) first_member: u32,
    /// Number of the first of fifty candidates in a row.
    pub(super) first_candidate: u32,
}

/// Participants of [`settle`].
pub fn participants() -> Vec<Account> {
    (0..PARTICIPANTS).map(|n| Account::named(&format!("participant {n}"))).collect()
}

/// A ledger with an officer in office and [`PARTICIPANTS`] participants.
pub fn settle() -> World {
    let mut w = World::new();
    let officer = w.officer("secretary");
    let participants = participants();
    for batch in participants.chunks(BATCH as usize) {
        // A copy forgets what the calls so far have touched, which makes later ones slow.
        w = w.fork();
        arrive(&w, &officer, batch);
        if w.register().founded() {
            batch.iter().for_each(|subject| drop(w.attest(&participants[0], subject)));
            w.admit(batch);
        } else {
            w.found(batch);
        }
    }
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
    w.open_trustline(account, Kind::Individual, 0, crate::CLAWBACK);
    w.apply(account, Kind::Individual);
}

fn named(name: &str, count: u32) -> Vec<Account> {
    (0..count).map(|n| Account::named(&format!("{name} {n}"))).collect()
}

impl Town {
    /// The ledger with twenty-five more on the Blacklist, listed after the screening.
    pub(super) fn after_listings(&self) -> World {
        let w = self.world.fork();
        w.expect(&w.council, &calls::blacklist(&w, &named("late bankrupt", BATCH)));
        w.fork()
    }

    /// Adds to a settled ledger whoever the operations need. `first_member` is the number of the
    /// first of a hundred participants in a row.
    pub fn prepare(world: World, first_member: u32) -> Town {
        let mut w = world;
        let officer = Account::named("secretary");
        let participants = participants();
        let bankrupts = named("bankrupt", BATCH);
        w.expect(&w.council, &calls::blacklist(&w, &bankrupts));
        let first_candidate = w.register().counts().numbered + 1;
        let (candidates, crowded) = (named("candidate", BATCH), named("crowded", BATCH));
        arrive(&w, &officer, &candidates);
        candidates.iter().for_each(|subject| drop(w.attest(&participants[0], subject)));
        w = w.fork();
        arrive(&w, &officer, &crowded);
        for (subject, attesters) in crowded.iter().zip(participants.chunks(ATTESTERS)) {
            w = w.fork();
            attesters.iter().for_each(|attester| drop(w.attest(attester, subject)));
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
        let holder = w.holder("holder", Kind::Individual);
        let newcomer = w.account("newcomer");
        Town {
            world: w.fork(),
            officer,
            participants,
            holder,
            newcomer,
            applicants,
            candidates,
            crowded,
            bankrupts,
            unverified,
            first_member,
            first_candidate,
        }
    }
}
