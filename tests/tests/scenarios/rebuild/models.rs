//! What an indexer makes of the events, with nothing else to go by but their times.

use std::collections::BTreeMap;

use attestations::Attestation;
use charter::{limits::MAX_ATTESTERS, Kind, Standing};
use membership::{Counts, Entry, Officer, Role};
use scenarios::World;
use soroban_sdk::{
    xdr::{ContractEventBody, ScAddress, ScVal},
    Address, BytesN, Env, TryFromVal, Val, Vec as List,
};

/// An event of a contract of the suite.
struct Seen {
    time: u64,
    name: std::string::String,
    topics: Vec<ScVal>,
    data: ScVal,
}

/// The events of one contract, in order.
fn events(w: &World, contract: &ScAddress) -> Vec<Seen> {
    let mut seen = Vec::new();
    for (time, event) in w.log.borrow().iter() {
        if event.contract_id.clone().map(ScAddress::Contract).as_ref() != Some(contract) {
            continue;
        }
        let ContractEventBody::V0(body) = &event.body;
        let topics = body.topics.to_vec();
        let name = w.read::<soroban_sdk::Symbol>(&topics[0]).to_string();
        seen.push(Seen { time: *time, name, topics, data: body.data.clone() });
    }
    seen
}

impl Seen {
    /// The account in a topic: the first after the name is 1.
    fn account(&self, place: usize) -> ScAddress {
        match &self.topics[place] {
            ScVal::Address(address) => address.clone(),
            other => panic!("not an address: {other:?}"),
        }
    }

    fn data<T: TryFromVal<Env, Val>>(&self, w: &World) -> T {
        w.read(&self.data)
    }
}

/// The register.
pub struct Register {
    pub entries: BTreeMap<ScAddress, Entry>,
    pub officers: Vec<Officer>,
    pub founded: bool,
    pub council: Address,
    pub version: u32,
    pub documents: (BytesN<32>, BytesN<32>, u64),
    applications: u32,
    numbers: Vec<ScAddress>,
}

impl Register {
    /// Replays the register's events.
    pub fn replay(w: &World) -> Self {
        let none = BytesN::from_array(&w.env, &[0; 32]);
        let mut model = Register {
            entries: BTreeMap::new(),
            officers: Vec::new(),
            founded: false,
            // Who deployed: the constructor publishes no event about it.
            council: w.council.address(&w.env),
            version: 0,
            documents: (none.clone(), none, 0),
            applications: 0,
            numbers: Vec::new(),
        };
        for event in events(w, &w.membership) {
            model.step(w, &event);
        }
        model
    }

    fn step(&mut self, w: &World, event: &Seen) {
        let time = event.time;
        match event.name.as_str() {
            "charter" => {
                self.version = w.read(&event.topics[1]);
                self.documents = event.data(w);
            }
            "applied" => {
                let (application, kind, charter, contact) = event.data(w);
                let account = event.account(1);
                let number = self.entries.get(&account).map_or(0, |entry| entry.number);
                let (level, since, standing) = (0, time, Standing::Applicant);
                let entry =
                    Entry { application, charter, contact, kind, level, number, since, standing };
                self.entries.insert(account, entry);
                self.applications = application;
            }
            "withdrawn" => {
                let ScVal::Address(account) = event.data.clone() else { panic!("an address") };
                self.pass(account, Standing::Withdrawn, 0, time);
            }
            "screened" => {
                let (applicants,): (List<Address>,) = event.data(w);
                for account in applicants.iter().map(|account| ScAddress::from(&account)) {
                    self.pass(account.clone(), Standing::Candidate, 0, time);
                    let entry = self.entries.get_mut(&account).unwrap();
                    if entry.number == 0 {
                        self.numbers.push(account);
                        entry.number = self.numbers.len() as u32;
                    }
                }
            }
            "founded" | "admitted" => {
                self.founded = true;
                let (_, subjects): (u32, List<Address>) = event.data(w);
                for account in subjects.iter().map(|account| ScAddress::from(&account)) {
                    self.pass(account, Standing::Participant, 1, time);
                }
            }
            "appointed" => {
                let account = w.address(event.account(1));
                let (role, until): (Role, u64) = event.data(w);
                self.officers.retain(|o| o.account != account && o.until > time);
                self.officers.push(Officer { account, role, until });
            }
            "dismissed" => {
                let account = w.address(event.account(1));
                self.officers.retain(|officer| officer.account != account);
            }
            "council" => {
                let (_, new): (Address, Address) = event.data(w);
                self.council = new;
            }
            "heir" => {}
            other => panic!("an unknown event: {other}"),
        }
    }

    fn pass(&mut self, account: ScAddress, standing: Standing, level: u32, time: u64) {
        let entry = self.entries.get_mut(&account).expect("an application");
        (entry.standing, entry.level, entry.since) = (standing, level, time);
    }

    /// How many there are of what.
    pub fn counts(&self, w: &World) -> Counts {
        let count = |is: &dyn Fn(&Entry) -> bool| {
            self.entries.values().filter(|entry| is(entry)).count() as u32
        };
        let levels = |kind: Kind| {
            let at = |level| count(&|e| e.kind == kind && e.level == level);
            List::from_iter(&w.env, (1..=kind.max_level()).map(at))
        };
        Counts {
            applicants: count(&|entry| entry.standing == Standing::Applicant),
            applications: self.applications,
            candidates: count(&|entry| entry.standing == Standing::Candidate),
            corporate: levels(Kind::Corporate),
            individual: levels(Kind::Individual),
            numbered: self.numbers.len() as u32,
        }
    }

    /// Participants in the order of their numbers.
    pub fn members(&self, w: &World) -> Vec<(Address, Entry)> {
        let numbered = self.numbers.iter().map(|account| (account, &self.entries[account]));
        let members = numbered.filter(|(_, entry)| entry.standing == Standing::Participant);
        members.map(|(account, entry)| (w.address(account.clone()), entry.clone())).collect()
    }
}

/// The attestations.
pub struct Attestations {
    pub records: BTreeMap<ScAddress, Vec<Attestation>>,
}

impl Attestations {
    /// Replays the attestations' events.
    pub fn replay(w: &World) -> Self {
        let mut model = Attestations { records: BTreeMap::new() };
        for event in events(w, &w.attestations) {
            model.step(w, &event);
        }
        model
    }

    fn step(&mut self, w: &World, event: &Seen) {
        let (time, attester) = (event.time, w.address(event.account(2)));
        let record = self.records.entry(event.account(1)).or_default();
        let issued = time;
        match event.name.as_str() {
            "ready" => {
                let evidence = BytesN::from_array(&w.env, &[0; 32]);
                let (claims, expires, revoked) = (0, None, None);
                let ready = Attestation { attester, claims, evidence, expires, issued, revoked };
                put(record, ready, |a| counts(a, time) || readiness(a));
            }
            "attested" => {
                let (claims, evidence, expires) = event.data(w);
                let revoked = None;
                let made = Attestation { attester, claims, evidence, expires, issued, revoked };
                put(record, made, |a| counts(a, time));
            }
            "revoked" => {
                let own = record.iter_mut().find(|a| a.attester == attester);
                own.expect("an attestation").revoked = Some(time);
            }
            other => panic!("an unknown event: {other}"),
        }
    }
}

fn counts(a: &Attestation, now: u64) -> bool {
    a.claims != 0 && a.revoked.is_none() && a.expires.is_none_or(|expires| now < expires)
}

fn readiness(a: &Attestation) -> bool {
    a.claims == 0 && a.revoked.is_none()
}

/// In the attester's own place; else at the end; else in the first place that is not kept.
fn put(record: &mut Vec<Attestation>, made: Attestation, keep: impl Fn(&Attestation) -> bool) {
    let own = record.iter().position(|a| a.attester == made.attester);
    let place = own.or_else(|| {
        let full = record.len() == MAX_ATTESTERS as usize;
        full.then(|| record.iter().position(|a| !keep(a)).expect("a place"))
    });
    match place {
        Some(place) => record[place] = made,
        None => record.push(made),
    }
}

/// The Blacklist.
pub struct Blacklist {
    pub entries: BTreeMap<ScAddress, blacklist::Entry>,
}

impl Blacklist {
    /// Replays the Blacklist's events.
    pub fn replay(w: &World) -> Self {
        let mut model = Blacklist { entries: BTreeMap::new() };
        for event in events(w, &w.blacklist) {
            let account = event.account(1);
            match event.name.as_str() {
                "listed" => {
                    let entry = listed(w, &event);
                    model.entries.insert(account, entry);
                }
                "cleared" => {
                    let entry = model.entries.get_mut(&account).expect("an entry");
                    entry.cleared = Some(event.time);
                }
                other => panic!("an unknown event: {other}"),
            }
        }
        model
    }

    /// Entries in the order of their numbers.
    pub fn page(&self, w: &World) -> Vec<(Address, blacklist::Entry)> {
        let entries = self.entries.iter();
        let mut page: Vec<_> =
            entries.map(|(account, entry)| (w.address(account.clone()), entry.clone())).collect();
        page.sort_by_key(|(_, entry)| entry.number);
        page
    }
}

fn listed(w: &World, event: &Seen) -> blacklist::Entry {
    let (amount, decision, nature, number) = event.data(w);
    blacklist::Entry { amount, cleared: None, decision, listed: event.time, nature, number }
}
