//! Admission (REG-4c): one whole token to every verified candidate, all or nothing.

use charter::{
    clients::Fact, grounds, grounds::Voucher, limits, AttestationsClient, BlacklistClient, Grounds,
    Kind, Standing,
};
use soroban_sdk::{token::StellarAssetClient, Address, Env, Vec};

use crate::{application::check_len, events, storage, tokens, Counts, Entry, Error};

/// By what a candidate gets in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The founding act of the Council: nobody could verify the first participants.
    Founding,
    /// The charter's grounds for level 1.
    Grounds,
}

/// Facts about a batch, read in one call to each contract.
pub struct Facts {
    /// Who certifies what about each subject.
    pub vouchers: Vec<Vec<Fact>>,
    /// Whether each subject, then each attester in order of first mention, is barred.
    barred: Vec<bool>,
    accounts: Vec<Address>,
}

impl Facts {
    /// Reads the facts about subjects.
    pub fn read(env: &Env, subjects: &Vec<Address>, way: Way) -> Self {
        let links = storage::links(env);
        let vouchers = match way {
            Way::Founding => Vec::new(env),
            Way::Grounds => AttestationsClient::new(env, &links.attestations).facts(subjects),
        };
        let mut accounts = subjects.clone();
        for Fact(attester, _) in vouchers.iter().flatten() {
            if !accounts.contains(&attester) {
                accounts.push_back(attester);
            }
        }
        let barred = BlacklistClient::new(env, &links.blacklist).barred(&accounts);
        Facts { vouchers, barred, accounts }
    }

    /// Whether an account is on the Blacklist. Unknown accounts are taken to be.
    pub fn barred(&self, account: &Address) -> bool {
        let place = self.accounts.first_index_of(account);
        place.and_then(|place| self.barred.get(place)).unwrap_or(true)
    }

    /// What attesters in good standing certify about the subject at `place`.
    fn vouchers(
        &self,
        env: &Env,
        place: u32,
    ) -> ([Voucher; limits::MAX_ATTESTERS as usize], usize) {
        let none = Voucher { claims: 0, level: 0 };
        let mut vouchers = [none; limits::MAX_ATTESTERS as usize];
        let facts = self.vouchers.get(place).unwrap_or_else(|| Vec::new(env));
        let mut count = 0;
        for (voucher, Fact(attester, claims)) in vouchers.iter_mut().zip(facts.iter()) {
            let participates = storage::entry(env, &attester)
                .filter(|entry| entry.standing == Standing::Participant);
            if let (Some(entry), false) = (participates, self.barred(&attester)) {
                *voucher = Voucher { claims, level: entry.level };
            }
            count += 1;
        }
        (vouchers, count)
    }
}

/// Grounds for level 1 of both kinds, read when first needed.
pub struct Rule {
    version: u32,
    individual: Option<Grounds>,
    corporate: Option<Grounds>,
}

impl Rule {
    /// The charter in force.
    pub fn in_force(env: &Env) -> Self {
        Rule { version: storage::version(env), individual: None, corporate: None }
    }

    fn grounds(&mut self, env: &Env, kind: Kind) -> &Grounds {
        let version = self.version;
        let slot = match kind {
            Kind::Individual => &mut self.individual,
            Kind::Corporate => &mut self.corporate,
        };
        slot.get_or_insert_with(|| storage::grounds(env, version, kind, 1))
    }
}

/// Whether the subject at `place` can be admitted now; its entry if so.
pub fn judge(
    env: &Env,
    rule: &mut Rule,
    facts: &Facts,
    place: u32,
    subject: &Address,
    way: Way,
) -> Result<Entry, Error> {
    let entry = storage::entry(env, subject).ok_or(Error::NoApplication)?;
    match entry.standing {
        Standing::Candidate => {}
        Standing::Applicant => return Err(Error::NotCandidate),
        Standing::Participant => return Err(Error::AlreadyParticipant),
        Standing::Stranger | Standing::Withdrawn => return Err(Error::NoApplication),
    }
    if facts.barred(subject) {
        return Err(Error::Blacklisted);
    }
    if way == Way::Grounds {
        let (vouchers, count) = facts.vouchers(env, place);
        if !grounds::met(rule.grounds(env, entry.kind), &vouchers[..count]) {
            return Err(Error::NotVerified);
        }
    }
    Ok(entry)
}

/// Admits candidates, all or nothing.
pub fn admit(env: &Env, subjects: Vec<Address>, way: Way) -> Result<(), Error> {
    check_len(subjects.len(), limits::MAX_BATCH)?;
    let links = storage::links(env);
    let clients = Kind::ALL.map(|kind| StellarAssetClient::new(env, links.token(kind)));
    let facts = Facts::read(env, &subjects, way);
    let mut rule = Rule::in_force(env);
    let mut counts = storage::counts(env);
    let first = counts.numbered + 1;
    for (place, subject) in (0u32..).zip(subjects.iter()) {
        let mut entry = judge(env, &mut rule, &facts, place, &subject, way)?;
        entry.standing = Standing::Participant;
        entry.level = 1;
        entry.since = env.ledger().timestamp();
        entry.number = first + place;
        storage::set_entry(env, &subject, &entry);
        tokens::grant(&clients[entry.kind as usize], &subject, 1);
        counts.candidates -= 1;
        counts.enter(entry.kind, 1);
    }
    storage::numbers(env).append(counts.numbered, &subjects);
    counts.numbered += subjects.len();
    storage::set_counts(env, &counts);
    let charter = rule.version;
    match way {
        Way::Founding => events::Founded { first, charter, subjects }.publish(env),
        Way::Grounds => events::Admitted { first, charter, subjects }.publish(env),
    }
    Ok(())
}

impl Counts {
    /// Counts one more participant at a level.
    fn enter(&mut self, kind: Kind, level: u32) {
        let levels = match kind {
            Kind::Individual => &mut self.individual,
            Kind::Corporate => &mut self.corporate,
        };
        let place = level - 1;
        levels.set(place, levels.get_unchecked(place) + 1);
    }
}
