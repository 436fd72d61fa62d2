//! Admission (REG-4c): one whole token to every verified candidate, all or nothing.

use charter::{
    clients::Fact, limits, AttestationsClient, BlacklistClient, Kind, Rule, Standing, Voucher,
};
use soroban_sdk::{token::StellarAssetClient, Address, Env, Vec};

use crate::{application::check_len, events, storage, tokens, Entry, Error};

/// By what a candidate gets in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The founding act of the Council: nobody could verify the first participants.
    Founding,
    /// The charter's grounds for level 1.
    Grounds,
}

/// What it takes to judge a batch of subjects: read once, in one call to each contract.
pub struct Bench<'a> {
    env: &'a Env,
    way: Way,
    version: u32,
    /// Grounds for level 1 by kind, read when first needed.
    rules: [Option<Rule>; 2],
    /// Who certifies what about each subject.
    facts: Vec<Vec<Fact>>,
    /// Whether each subject is on the Blacklist.
    barred: Vec<bool>,
    /// Every attester of the batch, once,
    attesters: Vec<Address>,
    /// and their levels in the same order: 0 if not in good standing.
    levels: Vec<u32>,
}

impl<'a> Bench<'a> {
    /// Reads what it takes to judge subjects.
    pub fn read(env: &'a Env, subjects: &Vec<Address>, way: Way) -> Self {
        let links = storage::links(env);
        let facts = match way {
            Way::Founding => Vec::new(env),
            Way::Grounds => AttestationsClient::new(env, &links.attestations).facts(subjects),
        };
        let mut attesters = Vec::new(env);
        for Fact(attester, _) in facts.iter().flatten() {
            if !attesters.contains(&attester) {
                attesters.push_back(attester);
            }
        }
        let mut accounts = subjects.clone();
        accounts.append(&attesters);
        let barred = BlacklistClient::new(env, &links.blacklist).barred(&accounts);
        let mut levels = Vec::new(env);
        for (attester, barred) in attesters.iter().zip(barred.iter().skip(subjects.len() as usize))
        {
            let level = storage::entry(env, &attester)
                .filter(|entry| entry.standing == Standing::Participant && !barred)
                .map_or(0, |entry| entry.level);
            levels.push_back(level);
        }
        let version = storage::version(env);
        Bench { env, way, version, rules: [None, None], facts, barred, attesters, levels }
    }

    /// Whether the subject at a place is on the Blacklist.
    pub fn barred(&self, place: u32) -> bool {
        self.barred.get(place).unwrap_or(true)
    }

    /// Whether the subject at a place can be admitted now; its entry if so.
    pub fn judge(&mut self, place: u32, subject: &Address) -> Result<Entry, Error> {
        let entry = storage::entry(self.env, subject).ok_or(Error::NoApplication)?;
        match entry.standing {
            Standing::Candidate => {}
            Standing::Applicant => return Err(Error::NotCandidate),
            Standing::Participant => return Err(Error::AlreadyParticipant),
            Standing::Stranger | Standing::Withdrawn => return Err(Error::NoApplication),
        }
        if self.barred(place) {
            return Err(Error::Blacklisted);
        }
        if self.way == Way::Grounds && !self.verified(place, entry.kind) {
            return Err(Error::NotVerified);
        }
        Ok(entry)
    }

    /// Whether what attesters certify about the subject at a place meets the grounds.
    fn verified(&mut self, place: u32, kind: Kind) -> bool {
        let mut vouchers = [Voucher::default(); limits::MAX_ATTESTERS as usize];
        let mut count = 0;
        let facts = self.facts.get(place).into_iter().flatten();
        for (voucher, Fact(attester, claims)) in vouchers.iter_mut().zip(facts) {
            let attester = self.attesters.first_index_of(&attester);
            let level = attester.and_then(|attester| self.levels.get(attester)).unwrap_or(0);
            *voucher = Voucher { claims, level };
            count += 1;
        }
        let (env, version) = (self.env, self.version);
        self.rules[kind as usize]
            .get_or_insert_with(|| Rule::read(&storage::grounds(env, version, kind, 1)))
            .met(&vouchers[..count])
    }
}

/// Admits candidates, all or nothing.
pub fn admit(env: &Env, subjects: Vec<Address>, way: Way) -> Result<(), Error> {
    check_len(subjects.len(), limits::MAX_BATCH)?;
    let mut bench = Bench::read(env, &subjects, way);
    let links = storage::links(env);
    let tokens = Kind::ALL.map(|kind| StellarAssetClient::new(env, links.token(kind)));
    let mut tally = storage::tally(env);
    let since = env.ledger().timestamp();
    for (place, subject) in (0u32..).zip(subjects.iter()) {
        let mut entry = bench.judge(place, &subject)?;
        entry.standing = Standing::Participant;
        entry.level = 1;
        entry.since = since;
        storage::set_entry(env, &subject, &entry);
        tokens::grant(&tokens[entry.kind as usize], &subject, 1);
        tally.candidates -= 1;
        *tally.level(entry.kind, 1) += 1;
    }
    storage::set_tally(env, &tally);
    let charter = bench.version;
    match way {
        Way::Founding => events::Founded { charter, subjects }.publish(env),
        Way::Grounds => events::Admitted { charter, subjects }.publish(env),
    }
    Ok(())
}
