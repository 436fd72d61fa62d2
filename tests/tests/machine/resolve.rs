//! From commands to acts: who is meant, given how the world is.

use charter::{claims, limits, Kind, Standing};
use membership::{Ground, Role, Side};
use scenarios::model::{stroops, Act, Draft, Fact, House, Id, Listing, Value};

use crate::{
    cast::{ALL, FIRST},
    command::What,
    pools::{Pool, Scene},
    promote::{FIRST_OFFICER, PERSONS},
};

const PARTICIPANT: Pool = Pool::Stands(Standing::Participant);
const CANDIDATE: Pool = Pool::Stands(Standing::Candidate);
const APPLICANT: Pool = Pool::Stands(Standing::Applicant);
const ROLES: [Role; 4] = [Role::Secretary, Role::Deputy, Role::Court, Role::Assembly];

impl Scene<'_> {
    /// What obeys a command; nothing where it is not possible.
    pub fn acts(&mut self, what: What) -> Vec<Act> {
        vec![match what {
            What::Apply => {
                let (who, kind) = (self.likely(Pool::Free), self.kind());
                let mut agreement = self.m.register.in_force(self.m.now).agreement;
                agreement[0] ^= u8::from(self.dice.rarely(12));
                Act::Apply { who, kind, agreement, contact: self.commitment() }
            }
            What::Withdraw => {
                let pool = self.dice.of(&[APPLICANT, CANDIDATE, Pool::Anybody]);
                Act::Withdraw { who: self.likely(pool) }
            }
            What::Screen => {
                let (officer, list) = (self.likely(Pool::Officer), self.list(APPLICANT));
                Act::Screen { officer, list }
            }
            What::Gather => {
                let (count, kind) = (1 + self.dice.below(4), self.kind());
                return self.gather(count, kind);
            }
            What::Found => Act::Found { list: self.list(CANDIDATE) },
            What::Admit => {
                let pool = self.dice.of(&[Pool::Eligible, Pool::Eligible, CANDIDATE]);
                Act::Admit { list: self.list(pool) }
            }
            What::TakeOver => {
                let pool = self.dice.of(&[Pool::Drifted, Pool::Anybody]);
                Act::TakeOver { kind: self.kind(), list: self.list(pool) }
            }
            What::Grandfather => return self.grandfather(),
            What::Enroll => Act::Enroll { who: self.likely(PARTICIPANT) },
            What::Ready => {
                let pool = self.dice.of(&[CANDIDATE, APPLICANT, PARTICIPANT]);
                let (attester, subject) = (self.likely(Pool::Enrolled), self.likely(pool));
                Act::DeclareReady { attester, subject }
            }
            What::Vouch => return self.vouch(),
            What::Chorus => return self.chorus(),
            What::Attest => self.attest(),
            What::Identify => {
                let pools =
                    [PARTICIPANT, PARTICIPANT, Pool::Attested, Pool::Stands(Standing::Bankrupt)];
                let pool = self.dice.of(&pools);
                let subject = self.likely(pool);
                let attesters = self.able(claims::IDENTITY);
                let attester = self.dice.of(&attesters);
                let value = self.person(subject);
                let (claims, evidence) = (claims::IDENTITY, self.commitment());
                let expires = self.time();
                Act::Attest { attester, subject, claims, value, evidence, expires }
            }
            What::Recommend => {
                let attesters = self.able(claims::RECOMMENDED);
                let (attester, subject) = (self.dice.of(&attesters), self.likely(PARTICIPANT));
                let (claims, value, evidence) =
                    (claims::RECOMMENDED, Value::Plain, self.commitment());
                let expires = self.time();
                Act::Attest { attester, subject, claims, value, evidence, expires }
            }
            What::Revoke => {
                let (attester, subject, claims, value) = self.fact();
                let reason = self.commitment();
                Act::Revoke { attester, subject, claims, value, reason }
            }
            What::Annul => {
                let (attester, subject, claims, value) = self.fact();
                let reason = self.commitment();
                Act::Annul { attester, subject, claims, value, reason }
            }
            What::ReleasePerson => {
                let held: Vec<u8> = self.m.facts.persons.keys().copied().collect();
                let unnamed = |person: &u8| {
                    let about = self.m.facts.about(self.m.facts.persons[person]);
                    let named = |fact: &Fact| fact.value == Value::Person(*person);
                    !about.iter().any(|fact| named(fact) && fact.revoked.is_none())
                };
                let free: Vec<u8> = held.iter().copied().filter(unnamed).collect();
                let person = match self.dice.below(6) {
                    5 => self.dice.below(1 + usize::from(PERSONS)) as u8,
                    3..=4 if !held.is_empty() => self.dice.of(&held),
                    _ if free.is_empty() => return vec![],
                    _ => self.dice.of(&free),
                };
                Act::ReleasePerson { person }
            }
            What::Adjust => {
                let pool = self.dice.of(&[Pool::Due, Pool::Due, PARTICIPANT]);
                Act::Adjust { list: self.list(pool) }
            }
            What::Promote => {
                let pool = self.dice.of(&[PARTICIPANT, PARTICIPANT, PARTICIPANT, CANDIDATE]);
                let pool = match self.dice.rarely(3) {
                    true => Pool::Kind(Kind::Corporate),
                    false => pool,
                };
                let who = self.one(pool);
                return self.promote(who);
            }
            What::RequestReview => {
                let pool = self.dice.of(&[Pool::Due, PARTICIPANT]);
                Act::RequestReview { who: self.likely(pool) }
            }
            What::Inspect => {
                let officer = self.likely(Pool::Officer);
                let start = self.dice.below(12) as u32;
                let limit = self.dice.of(&[25, 25, 10, 5, 3, 1, 0, 26]);
                Act::Inspect { officer, start, limit }
            }
            What::Adopt => self.adopt(),
            What::Link => Act::Link { endowment: !self.dice.rarely(3) },
            What::AcceptOffer => {
                let mut offer = self.m.law().standard;
                offer[0] ^= u8::from(self.dice.rarely(5));
                Act::AcceptOffer { who: self.likely(Pool::Kind(Kind::Corporate)), offer }
            }
            What::Accredit => {
                let pool = self.dice.of(&[Pool::Kind(Kind::Corporate), Pool::Verifier]);
                Act::Accredit { who: self.likely(pool), until: self.term() }
            }
            What::Verifier => return self.verifier(),
            What::Discredit => Act::Discredit { who: self.likely(Pool::Verifier) },
            What::BumpVersions => {
                let known = 1 + self.m.rules.laws.len();
                let count = self.dice.of(&[1, 2, 0, 26]);
                let versions = (0..count).map(|_| 1 + self.dice.below(known) as u32).collect();
                Act::BumpVersions { versions }
            }
            What::Leave => Act::Leave { who: self.likely(PARTICIPANT) },
            What::Exclude => {
                let ground = self.dice.of(&[Ground::Aggression, Ground::Norms, Ground::Absence]);
                let pool =
                    self.dice.of(&[PARTICIPANT, Pool::Debtor, Pool::Stands(Standing::Leaving)]);
                let (authority, list) = (self.authority(Role::Assembly), self.list(pool));
                Act::Exclude { authority, list, ground, decision: self.commitment() }
            }
            What::Oblige => {
                let amount = self.dice.of(&[100, 7, 100, 7, 1_000_000_000, i128::MAX, 0, -1]);
                let nature = self.dice.of(&[11, 200, 1, 30, 11, 11, 11, 0, 201]);
                let who = self.likely(Pool::Seated);
                let council = self.m.seats[House::Register as usize].council;
                let decision = self.commitment();
                let (ground, list) = (Ground::Absence, vec![who]);
                let then = match self.dice.below(4) {
                    0 => vec![Act::Exclude { authority: council, list, ground, decision }],
                    1 => vec![Act::Leave { who }],
                    _ => vec![],
                };
                return [vec![Act::Oblige { who, amount, nature }], then].concat();
            }
            What::Settle => {
                if self.pool(Pool::Debtor).is_empty() && !self.dice.rarely(4) {
                    return vec![];
                }
                let who = self.likely(Pool::Debtor);
                let owed = self.m.register.owed(who);
                let amount =
                    self.dice.of(&[owed, owed, owed, 1, owed.saturating_add(1), 0, owed / 2]);
                Act::Settle { who, amount, receipt: self.commitment() }
            }
            What::Release => {
                let out = [Standing::Leaving, Standing::Excluded].map(Pool::Stands);
                let pool = self.dice.of(&out);
                Act::Release { list: self.list(pool) }
            }
            What::Bankrupt => self.bankrupt(),
            What::Rehabilitate => {
                let bankrupts = Pool::Stands(Standing::Bankrupt);
                if self.pool(bankrupts).is_empty() && !self.dice.rarely(4) {
                    return vec![];
                }
                let list = self.list(bankrupts);
                Act::Rehabilitate { list, decision: self.commitment() }
            }
            What::Suspend => {
                let pool =
                    self.dice.of(&[PARTICIPANT, PARTICIPANT, Pool::Suspended, Pool::Officer]);
                let (authority, who) = (self.authority(Role::Court), self.likely(pool));
                Act::Suspend { authority, who, evidence: self.commitment() }
            }
            What::Reinstate => {
                let (authority, who) = (self.authority(Role::Court), self.likely(Pool::Suspended));
                Act::Reinstate { authority, who, reason: self.commitment() }
            }
            What::Rotate => return self.rotate(),
            What::Appoint => {
                let pool = self.dice.of(&[PARTICIPANT, Pool::Anybody, Pool::Officer]);
                let (who, role) = (self.likely(pool), self.dice.of(&ROLES));
                Act::Appoint { who, role, until: self.term() }
            }
            What::Cabinet => {
                let (count, until) = (15 + self.dice.below(3), self.term());
                let people = FIRST..FIRST + count;
                let role = self.dice.of(&ROLES);
                return people.map(|who| Act::Appoint { who, role, until }).collect();
            }
            What::Dismiss => Act::Dismiss { who: self.likely(Pool::Officer) },
            What::Resolve => {
                let list = self.list(Pool::Drifted);
                Act::Resolve { list, side: self.dice.of(&[Side::Register, Side::Tokens]) }
            }
            What::HandBack => Act::HandBack { admin: self.dice.below(ALL) },
            What::TakeBack => {
                return self.m.classic.admin.map(|_| Act::TakeBack).into_iter().collect()
            }
            What::Propose => Act::Propose { house: self.house(), heir: self.one(Pool::Anybody) },
            What::Accept => Act::Accept { house: self.house() },
            What::HandOver => {
                let (house, heir) = (self.house(), self.one(Pool::Anybody));
                return vec![Act::Propose { house, heir }, Act::Accept { house }];
            }
            What::Bump => {
                let house = self.dice.of(&[House::Register, House::Attestations, House::Blacklist]);
                let pool = match house {
                    House::Register => Pool::Debtor,
                    House::Attestations => Pool::Attested,
                    _ => Pool::Stands(Standing::Bankrupt),
                };
                Act::Bump { house, list: self.list(pool) }
            }
            What::Open => return self.open(),
            What::Close => return self.close(),
            What::Limit => return self.limit(),
            What::Touch => return self.touch(),
            What::Pass => {
                let longest = self.dice.of(&[100, 86_400, 3_000_000]);
                Act::Pass { seconds: 1 + self.dice.below(longest) as u64 }
            }
            What::Await => return self.next_deadline(),
        }]
    }

    /// So many free accounts apply and are screened by an officer.
    pub fn gather(&mut self, count: usize, kind: Kind) -> Vec<Act> {
        let officer = FIRST_OFFICER;
        let agreement = self.m.register.in_force(self.m.now).agreement;
        let mut free = self.pool(Pool::Free);
        free.retain(|id| *id != officer && !self.m.classic.holds(*id));
        free.truncate(count);
        let mut acts = vec![];
        if !self.m.register.keeps(officer, self.m.now) {
            acts.push(Act::Appoint { who: officer, role: Role::Secretary, until: u64::MAX });
        }
        acts.extend(free.iter().map(|who| Act::Apply { who: *who, kind, agreement, contact: 1 }));
        acts.push(Act::Screen { officer, list: free });
        acts
    }

    /// The issuer gave tokens before there was a register; the Council takes the holder over.
    fn grandfather(&mut self) -> Vec<Act> {
        let (who, kind) = (self.one(Pool::Free), self.kind());
        let tokens = 1 + self.dice.below(kind.max_level() as usize) as u32;
        let line = self.m.classic.line(who, kind);
        if who < FIRST || line.is_some_and(|line| line.limit < stroops(tokens)) {
            return vec![];
        }
        let mut acts = vec![];
        if line.is_none() {
            acts.push(Act::Open { who, kind });
        }
        acts.push(Act::Touch { who, kind, balance: stroops(tokens), thawed: self.dice.rarely(2) });
        acts.push(Act::TakeOver { kind, list: vec![who] });
        acts
    }

    fn vouch(&mut self) -> Vec<Act> {
        let subject = self.one(CANDIDATE);
        let attesters = self.able(claims::VOUCH);
        let attester = self.dice.of(&attesters);
        let (claims, value, evidence) = (claims::VOUCH, Value::Plain, 8);
        vec![
            Act::Enroll { who: attester },
            Act::Attest { attester, subject, claims, value, evidence, expires: self.time() },
            Act::Admit { list: vec![subject] },
        ]
    }

    /// All who are enrolled attest something, or declare readiness, about one subject.
    fn chorus(&mut self) -> Vec<Act> {
        let subject = self.likely(CANDIDATE);
        let claims = self.dice.of(&[claims::VOUCH, 0, claims::REAL, claims::RECOMMENDED]);
        let expires = self.time();
        let participants = self.pool(PARTICIPANT).into_iter();
        let each = |attester| {
            let act = match claims {
                0 => Act::DeclareReady { attester, subject },
                _ => {
                    let (value, evidence) = (Value::Plain, 8);
                    Act::Attest { attester, subject, claims, value, evidence, expires }
                }
            };
            let enrolled = self.m.facts.enrolments.contains_key(&attester);
            let enroll = (!enrolled).then_some(Act::Enroll { who: attester });
            enroll.into_iter().chain([act])
        };
        participants.flat_map(each).collect()
    }

    fn attest(&mut self) -> Act {
        let claims = match self.dice.rarely(8) {
            true => self.dice.below(1 << 20) as u32,
            false => 1 << self.dice.below(19),
        };
        let attesters = self.able(claims);
        let attester = self.dice.of(&attesters);
        let pool = self.dice.of(&[PARTICIPANT, CANDIDATE, Pool::Anybody]);
        let subject = self.likely(pool);
        let value = match claims {
            _ if self.dice.rarely(10) => self.any_value(),
            claims::IDENTITY => self.person(subject),
            claims::LEADER | claims::STAFF => {
                let pool = match self.dice.rarely(5) {
                    true => PARTICIPANT,
                    false => Pool::Kind(Kind::Corporate),
                };
                Value::Corporate(self.likely(pool))
            }
            claims::MULTISIG => self.multisig(),
            worth if worth & claims::WORTH != 0 => {
                Value::Worth(self.dice.of(&[10_000_000_000, 500, 1, 0]))
            }
            _ => Value::Plain,
        };
        let (evidence, expires) = (self.commitment(), self.time());
        Act::Attest { attester, subject, claims, value, evidence, expires }
    }

    fn any_value(&mut self) -> Value {
        let corporate = self.one(Pool::Anybody);
        self.dice.of(&[
            Value::Plain,
            Value::Worth(1),
            Value::Corporate(corporate),
            Value::Person(1),
            Value::Slot(1),
        ])
    }

    /// Those who are enrolled for some claims; anybody where nobody is.
    fn able(&mut self, claims: u32) -> Vec<Id> {
        let enrolments = self.m.facts.enrolments.iter();
        let able = enrolments.filter(|(_, enrolment)| enrolment.claims & claims == claims);
        let able: Vec<Id> = able.map(|(who, _)| *who).collect();
        match able.is_empty() || self.dice.rarely(10) {
            true => vec![self.likely(PARTICIPANT)],
            false => able,
        }
    }

    /// What names a fact that is on record, mostly.
    fn fact(&mut self) -> (Id, Id, u32, Value) {
        let subject = self.likely(Pool::Attested);
        let about = self.m.facts.about(subject);
        if about.is_empty() || self.dice.rarely(10) {
            let attester = self.likely(PARTICIPANT);
            return (attester, subject, self.dice.below(1 << 20) as u32, Value::Plain);
        }
        let fact = self.dice.of(about);
        (fact.attester, subject, fact.claims, fact.value)
    }

    fn adopt(&mut self) -> Act {
        let seed = self.m.rules.laws[0].clone();
        let draft = match self.dice.rarely(4) {
            true => self.dice.of(&Draft::INVALID),
            false => self.dice.of(&Draft::VALID),
        };
        let (now, latest) = (self.m.now, self.m.rules.laws.last().expect("one").effective);
        let ahead = now + 1 + self.dice.below(90_000) as u64;
        let effective =
            self.dice.of(&[now, now, ahead, ahead, latest, now - 1, latest.saturating_sub(1)]);
        Act::Adopt { law: draft.law(&seed, 0x10 + self.dice.below(60) as u8, effective) }
    }

    fn bankrupt(&mut self) -> Act {
        let pool = self.dice.of(&[
            Pool::Seated,
            Pool::Debtor,
            Pool::Anybody,
            CANDIDATE,
            APPLICANT,
            Pool::Attested,
        ]);
        let list = self.list(pool);
        let flawed = self.dice.rarely(5).then(|| self.dice.below(5));
        let stranger = self.dice.rarely(3).then(|| 1 + self.dice.below(PERSONS.into()) as u8);
        let listing = |who: &Id| {
            let owed = self.m.register.owed(*who);
            let named = self.m.facts.persons.iter().find(|(_, holds)| *holds == who);
            let person = named.map(|(person, _)| *person);
            let amount = if owed == 0 { 1_000_000_000 } else { owed };
            Listing { who: *who, amount, nature: 11, person: person.or(stranger) }
        };
        let mut listings: Vec<Listing> = list.iter().map(listing).collect();
        if let Some(last) = listings.last_mut() {
            match flawed {
                Some(0) => last.amount = 0,
                Some(1) => last.amount = 17,
                Some(2) => last.nature = 0,
                Some(3) => last.nature = limits::MAX_NATURE as usize + 1,
                Some(_) => last.person = Some(0),
                None => {}
            }
        }
        Act::Bankrupt { listings }
    }

    /// Somebody with a place moves to a new account, mostly one with the trustline it takes.
    fn rotate(&mut self) -> Vec<Act> {
        let pools = [
            Pool::Seated,
            Pool::Debtor,
            Pool::Verifier,
            Pool::Enrolled,
            CANDIDATE,
            Pool::Officer,
            Pool::Stands(Standing::Bankrupt),
            Pool::Stands(Standing::Excluded),
            Pool::Suspended,
            Pool::Stands(Standing::Moved),
        ];
        let pool = self.dice.of(&pools);
        let (old, new) = (self.likely(pool), self.likely(Pool::Unknown));
        let kind = self.m.register.entry(old).kind;
        let mut acts = vec![];
        if new >= FIRST && self.m.classic.line(new, kind).is_none() && !self.dice.rarely(8) {
            acts.push(Act::Open { who: new, kind });
        }
        acts.push(Act::Rotate { old, new, decision: self.commitment() });
        acts
    }

    /// The Council, or an officer in a role.
    fn authority(&mut self, role: Role) -> Id {
        let council = self.m.seats[House::Register as usize].council;
        let officers = self.m.register.officers.iter();
        let own = officers.filter(|officer| officer.role == role).map(|officer| officer.who);
        let mut all: Vec<Id> = own.chain([council]).collect();
        if self.dice.rarely(12) {
            all = self.pool(Pool::Anybody);
        }
        self.dice.of(&all)
    }

    fn house(&mut self) -> House {
        self.dice.of(&House::ALL)
    }

    fn open(&mut self) -> Vec<Act> {
        let (who, kind) = (self.one(Pool::Free), self.kind());
        let possible = who >= FIRST && self.m.classic.line(who, kind).is_none();
        possible.then_some(Act::Open { who, kind }).into_iter().collect()
    }

    fn close(&mut self) -> Vec<Act> {
        let mut who = self.pool(Pool::Holder);
        let empty = |id: &Id| self.lines(*id).find(|kind| self.m.classic.balance(*id, *kind) == 0);
        who.retain(|id| empty(id).is_some());
        if who.is_empty() {
            return vec![];
        }
        let who = self.dice.of(&who);
        let mut kinds = self.lines(who);
        let empty = kinds.find(|kind| self.m.classic.balance(who, *kind) == 0);
        empty.map(|kind| Act::Close { who, kind }).into_iter().collect()
    }

    fn limit(&mut self) -> Vec<Act> {
        let pool = self.dice.of(&[CANDIDATE, PARTICIPANT, Pool::Holder]);
        let who = self.one(pool);
        let room = self.dice.of(&[0, 9_999_999, 10_000_000, i64::MAX]);
        let Some(kind) = self.lines(who).next() else { return vec![] };
        let limit = self.m.classic.balance(who, kind).saturating_add(room);
        // A limit of nothing is how a trustline is closed.
        let act = (limit > 0 && who >= FIRST).then_some(Act::Limit { who, kind, limit });
        act.into_iter().collect()
    }

    /// The issuer pays or claws back, thaws or freezes, past the register.
    fn touch(&mut self) -> Vec<Act> {
        let who = self.one(Pool::Holder);
        let kinds: Vec<Kind> = self.lines(who).collect();
        let Some(kind) = kinds.get(self.dice.below(4)).or(kinds.first()).copied() else {
            return vec![];
        };
        let line = self.m.classic.line(who, kind).expect("a trustline");
        let token = stroops(1);
        let balance = self.dice.of(&[
            line.balance + token,
            line.balance - token,
            0,
            line.balance,
            line.balance + 1,
            stroops(6),
            stroops(2),
            stroops(self.m.registered(who, kind)),
        ]);
        let balance = balance.clamp(0, line.limit);
        vec![Act::Touch { who, kind, balance, thawed: self.dice.rarely(3) }]
    }

    fn next_deadline(&self) -> Vec<Act> {
        let (m, now) = (self.m, self.m.now);
        let facts = m.facts.records.values().flatten().filter(|fact| fact.live(now));
        let ends = facts.filter_map(|fact| fact.expires);
        let terms = m.register.officers.iter().map(|officer| officer.until);
        let verifiers = m.rules.verifiers.iter().map(|verifier| verifier.until);
        let laws = m.rules.laws.iter().map(|law| law.effective);
        let all = ends.chain(terms).chain(verifiers).chain(laws);
        let ahead = all.filter(|end| (now + 1..u64::MAX).contains(end)).min();
        ahead.map(|end| Act::Pass { seconds: end - now }).into_iter().collect()
    }
}
