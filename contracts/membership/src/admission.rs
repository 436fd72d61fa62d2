//! Admission (REG-4c): one whole token to every verified candidate, all or nothing.

extern crate alloc;

use charter::{
    clients::Fact, limits, AttestationsClient, BlacklistClient, Kind, Rule, Standing, Voucher,
};
use soroban_sdk::{Address, Env, Vec};

use crate::{application::check_len, events, record::Record, storage, tokens::Granter, Error};

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
    /// The subjects' records in the register.
    records: alloc::vec::Vec<Option<Record>>,
    /// What counts about the subjects, in their order,
    vouchers: alloc::vec::Vec<Voucher>,
    /// and where among it what is about each subject ends.
    ends: alloc::vec::Vec<usize>,
    /// Subjects and attesters on the Blacklist.
    barred: Vec<Address>,
}

impl<'a> Bench<'a> {
    /// Reads what it takes to judge subjects.
    pub fn read(env: &'a Env, subjects: &Vec<Address>, way: Way) -> Self {
        let links = storage::links(env);
        let records: alloc::vec::Vec<Option<Record>> =
            subjects.iter().map(|subject| storage::record(env, &subject)).collect();
        let mut attesters = Vec::new(env);
        let (mut vouchers, mut ends) = (alloc::vec::Vec::<Voucher>::new(), alloc::vec::Vec::new());
        if way == Way::Grounds {
            let now = env.ledger().timestamp();
            for facts in AttestationsClient::new(env, &links.attestations).facts(subjects).iter() {
                for fact in facts.iter().filter(|fact| fact.live(now)) {
                    let Fact(attester, claims, ..) = fact;
                    // The attester's place for now; the level once the bars are known.
                    let level = attesters.first_index_of(&attester).unwrap_or_else(|| {
                        attesters.push_back(attester);
                        attesters.len() - 1
                    });
                    vouchers.push(Voucher { claims, level });
                }
                ends.push(vouchers.len());
            }
        }
        // No candidate was barred at the listing that was the latest when it was screened.
        let checked = |record: &Option<Record>| record.as_ref().map_or(0, Record::checked);
        let since = records.iter().map(checked).min().unwrap_or(0);
        let blacklist = BlacklistClient::new(env, &links.blacklist);
        let (_, barred) = blacklist.bars(subjects, &since, &attesters);
        let levels: alloc::vec::Vec<u32> = attesters
            .iter()
            .map(|attester| if barred.contains(&attester) { 0 } else { level(env, &attester) })
            .collect();
        for voucher in &mut vouchers {
            voucher.level = levels[voucher.level as usize];
        }
        let version = storage::version(env);
        Bench { env, way, version, rules: [None, None], records, vouchers, ends, barred }
    }

    /// Whether a subject is on the Blacklist.
    pub fn barred(&self, subject: &Address) -> bool {
        !self.barred.is_empty() && self.barred.contains(subject)
    }

    /// The record of the subject at a place.
    pub fn record(&self, place: u32) -> Option<&Record> {
        self.records[place as usize].as_ref()
    }

    /// Whether the subject at a place can be admitted now; its record if so.
    pub fn judge(&mut self, place: u32, subject: &Address) -> Result<Record, Error> {
        let record = *self.record(place).ok_or(Error::NoApplication)?;
        match record.standing() {
            Standing::Candidate => {}
            Standing::Applicant => return Err(Error::NotCandidate),
            Standing::Participant => return Err(Error::AlreadyParticipant),
            Standing::Stranger | Standing::Withdrawn => return Err(Error::NoApplication),
        }
        if self.barred(subject) {
            return Err(Error::Blacklisted);
        }
        if self.way == Way::Grounds && !self.verified(place, record.kind()) {
            return Err(Error::NotVerified);
        }
        Ok(record)
    }

    /// Whether what attesters certify about the subject at a place meets the grounds.
    fn verified(&mut self, place: u32, kind: Kind) -> bool {
        let (env, version) = (self.env, self.version);
        let rule = self.rules[kind as usize]
            .get_or_insert_with(|| Rule::read(&storage::grounds(env, version, kind, 1)));
        let place = place as usize;
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        rule.met(&self.vouchers[start..self.ends[place]])
    }
}

/// Level of an account; 0 if it is not in good standing.
fn level(env: &Env, account: &Address) -> u32 {
    storage::record(env, account)
        .filter(|record| record.standing() == Standing::Participant)
        .map_or(0, |record| record.level())
}

/// Admits candidates, all or nothing.
pub fn admit(env: &Env, subjects: Vec<Address>, way: Way) -> Result<(), Error> {
    check_len(subjects.len(), limits::MAX_BATCH)?;
    let mut bench = Bench::read(env, &subjects, way);
    let links = storage::links(env);
    let granter = Granter::new(env, &links);
    let mut tally = storage::tally(env);
    let since = env.ledger().timestamp();
    let mut admitted = alloc::vec::Vec::new();
    for (place, subject) in (0u32..).zip(subjects.iter()) {
        let mut record = bench.judge(place, &subject)?;
        // The records were read before the first admission: a duplicate shows by its number.
        if admitted.contains(&record.number()) {
            return Err(Error::AlreadyParticipant);
        }
        admitted.push(record.number());
        record.stand(Standing::Participant, since);
        record.set_level(1);
        storage::set_record(env, &subject, &record);
        granter.grant(record.kind(), &subject, 1);
        tally.candidates -= 1;
        *tally.level(record.kind(), 1) += 1;
    }
    storage::set_tally(env, &tally);
    let charter = bench.version;
    match way {
        Way::Founding => events::Founded { charter, subjects }.publish(env),
        Way::Grounds => events::Admitted { charter, subjects }.publish(env),
    }
    Ok(())
}
