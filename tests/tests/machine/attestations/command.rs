//! What those who attest are to do, and the acts that do it.

use charter::claims;
use common::{Kind, Standing};
use scenarios::model::{self, attestations::Act, regulation, Fact, Id, Value};

use crate::{
    cast::PERSONS,
    pools::{Pool, Scene, APPLICANT, CANDIDATE, PARTICIPANT},
};

/// What is to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Enroll,
    Ready,
    Vouch,
    VouchTogether,
    Attest,
    Identify,
    Recommend,
    Revoke,
    Annul,
    Unbind,
}

/// What is to happen how often, in parts of all commands.
pub const WEIGHTS: [(u32, Command); 10] = [
    (2, Command::Enroll),
    (3, Command::Ready),
    (6, Command::Vouch),
    (2, Command::VouchTogether),
    (5, Command::Attest),
    (4, Command::Identify),
    (4, Command::Recommend),
    (4, Command::Revoke),
    (3, Command::Annul),
    (2, Command::Unbind),
];

impl Scene<'_> {
    /// What attesters do.
    pub fn speak(&mut self, command: Command) -> Vec<model::Act> {
        let act = match command {
            Command::Enroll => Act::Enroll { who: self.likely(PARTICIPANT) },
            Command::Ready => self.ready(),
            Command::Vouch => return self.vouch(),
            Command::VouchTogether => return self.vouch_together(),
            Command::Attest => self.attest(),
            Command::Identify => self.identify(),
            Command::Recommend => self.recommend(),
            Command::Revoke => self.revoke(),
            Command::Annul => self.annul(),
            Command::Unbind => return self.unbind().into_iter().map(model::Act::from).collect(),
        };
        vec![act.into()]
    }

    fn ready(&mut self) -> Act {
        let pool = self.dice.of(&[CANDIDATE, APPLICANT, PARTICIPANT]);
        let (attester, subject) = (self.likely(Pool::Enrolled), self.likely(pool));
        Act::DeclareReady { attester, subject }
    }

    /// Somebody vouches for a candidate, who is admitted for that.
    fn vouch(&mut self) -> Vec<model::Act> {
        let subject = self.one(CANDIDATE);
        let attesters = self.able(claims::VOUCH);
        let attester = self.dice.of(&attesters);
        let (claims, value, evidence) = (claims::VOUCH, Value::Plain, 8);
        let expires = self.time();
        vec![
            Act::Enroll { who: attester }.into(),
            Act::Attest { attester, subject, claims, value, evidence, expires }.into(),
            regulation::Act::Admit { list: vec![subject] }.into(),
        ]
    }

    /// All who are enrolled attest something, or declare readiness, about one subject.
    fn vouch_together(&mut self) -> Vec<model::Act> {
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
            enroll.into_iter().chain([act]).map(model::Act::from)
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

    fn identify(&mut self) -> Act {
        let pools = [PARTICIPANT, PARTICIPANT, Pool::Attested, Pool::Stands(Standing::Bankrupt)];
        let pool = self.dice.of(&pools);
        let subject = self.likely(pool);
        let attesters = self.able(claims::IDENTITY);
        let attester = self.dice.of(&attesters);
        let value = self.person(subject);
        let (claims, evidence) = (claims::IDENTITY, self.commitment());
        Act::Attest { attester, subject, claims, value, evidence, expires: self.time() }
    }

    fn recommend(&mut self) -> Act {
        let attesters = self.able(claims::RECOMMENDED);
        let (attester, subject) = (self.dice.of(&attesters), self.likely(PARTICIPANT));
        let (claims, value, evidence) = (claims::RECOMMENDED, Value::Plain, self.commitment());
        Act::Attest { attester, subject, claims, value, evidence, expires: self.time() }
    }

    fn revoke(&mut self) -> Act {
        let (attester, subject, claims, value) = self.fact();
        Act::Revoke { attester, subject, claims, value, reason: self.commitment() }
    }

    fn annul(&mut self) -> Act {
        let (attester, subject, claims, value) = self.fact();
        Act::Annul { attester, subject, claims, value, reason: self.commitment() }
    }

    /// A person is unbound, mostly one whom no identity names.
    fn unbind(&mut self) -> Option<Act> {
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
            _ if free.is_empty() => return None,
            _ => self.dice.of(&free),
        };
        Some(Act::Unbind { person })
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
}
