//! What it takes to have a level carried: the facts that the charter in force asks for, attested
//! by those who may.

use ::membership::Role;
use charter::{claims, grounds::roles, Condition, Test};
use common::{Kind, Standing};
use scenarios::model::{attestations, membership, regulation, Act, Contract, Id, Value};

use crate::{
    cast::{COUNCIL, FIRST_OFFICER, PERSONS},
    pools::{Pool, Scene},
};

impl Scene<'_> {
    /// A participant gets what is missing for the next level, and the level.
    pub fn promote(&mut self, who: Id) -> Vec<Act> {
        let review = self.m.review(who);
        let mut acts = match review.missing.is_empty() {
            true => vec![],
            false => {
                let alternative = self.dice.of(&review.missing);
                alternative.iter().flat_map(|condition| self.meet(who, condition)).collect()
            }
        };
        let list = vec![who];
        let risen = match self.m.register.standing(who) {
            Standing::Candidate => regulation::Act::Admit { list },
            _ => regulation::Act::Adjust { list },
        };
        acts.push(risen.into());
        acts
    }

    /// Acts that make a condition hold, as far as they are possible.
    fn meet(&mut self, who: Id, condition: &Condition) -> Vec<Act> {
        match condition {
            Condition::Own(test) => self.pass(who, test),
            Condition::Led(test) => {
                let wanted = match test {
                    Test::Level(level) => *level,
                    _ => 1,
                };
                let mut led = self.pool(Pool::Kind(Kind::Corporate));
                led.retain(|id| self.m.register.entry(*id).level >= wanted && *id != who);
                if led.is_empty() {
                    return vec![];
                }
                let corporate = self.dice.of(&led);
                let leader = Value::Corporate(corporate);
                let mut acts = self.attested(who, 1, roles::ALL, claims::LEADER, leader);
                if !matches!(test, Test::Level(_)) {
                    acts.extend(self.pass(corporate, test));
                }
                acts
            }
        }
    }

    fn pass(&mut self, who: Id, test: &Test) -> Vec<Act> {
        match test {
            Test::Attested(wanted) => {
                let value = match wanted.claims {
                    claims::IDENTITY => self.person(who),
                    worth if worth & claims::WORTH != 0 => Value::Worth(wanted.worth),
                    _ => Value::Plain,
                };
                self.attested(who, wanted.attesters, wanted.by, wanted.claims, value)
            }
            Test::Recommended(wanted) => {
                let by = roles::PARTICIPANT;
                self.attested(who, wanted.participants, by, claims::RECOMMENDED, Value::Plain)
            }
            Test::Majority => {
                let multisig = self.multisig();
                self.attested(who, 1, roles::ALL, claims::MULTISIG, multisig)
            }
            Test::Donor(wanted) => {
                let gifts = self.sponsor(who, wanted.months, wanted.amount).into_iter();
                let link = regulation::Act::Link { endowment: true }.into();
                [link].into_iter().chain(gifts.map(Act::from)).collect()
            }
            Test::Level(_) | Test::Grounds(_) => vec![],
        }
    }

    /// So many of those who may attest it.
    fn attested(
        &mut self,
        subject: Id,
        attesters: u32,
        by: u32,
        claims: u32,
        value: Value,
    ) -> Vec<Act> {
        let council = self.m.council(Contract::Regulation);
        let may = |id: &Id| *id != subject && self.m.entitled(*id) & claims == claims;
        let fits = |id: &Id| {
            let entry = self.m.register.entry(*id);
            (by & roles::PARTICIPANT != 0 && entry.counts() > 0)
                || (by & roles::COUNCIL != 0 && *id == council)
                || (by & roles::OFFICER != 0 && self.m.register.keeps(*id, self.m.now))
                || (by & roles::VERIFIER != 0
                    && self.m.rules.verifiers.iter().any(|verifier| verifier.who == *id))
        };
        let able: Vec<Id> =
            self.pool(Pool::Anybody).into_iter().filter(|id| may(id) && fits(id)).collect();
        let expires = match self.dice.rarely(4) {
            true => self.time(),
            false => None,
        };
        let first = self.dice.below(able.len().max(1));
        let chosen = able.iter().cycle().skip(first).take((attesters as usize).min(able.len()));
        let mut acts = vec![];
        for attester in chosen.copied() {
            let enrolled = self.m.facts.enrolments.get(&attester);
            if enrolled.is_none_or(|enrolment| enrolment.claims & claims != claims) {
                acts.push(attestations::Act::Enroll { who: attester }.into());
            }
            let (value, evidence) = (value.clone(), 8);
            let act =
                attestations::Act::Attest { attester, subject, claims, value, evidence, expires };
            acts.push(act.into());
        }
        acts
    }

    /// The person behind an account: the one that is known, or some other.
    pub fn person(&mut self, who: Id) -> Value {
        let known = self.m.facts.about(who).iter().find_map(|fact| match fact.value {
            Value::Person(person) if fact.revoked.is_none() => Some(person),
            _ => None,
        });
        let free: Vec<u8> =
            (1..=PERSONS).filter(|person| !self.m.facts.persons.contains_key(person)).collect();
        match (known, free.is_empty() || self.dice.rarely(4)) {
            (Some(person), false) => Value::Person(person),
            (_, true) => Value::Person(self.dice.below(1 + usize::from(PERSONS)) as u8),
            (None, false) => Value::Person(self.dice.of(&free)),
        }
    }

    /// A multisig, mostly of participants, seldom one that can't be.
    pub fn multisig(&mut self) -> Value {
        let ours = 1 + self.dice.below(3);
        let others = self.dice.below(2);
        let mut signers = vec![];
        for (count, pool) in [(ours, Pool::Stands(Standing::Participant)), (others, Pool::Anybody)]
        {
            for _ in 0..count {
                let who = self.one(pool);
                if signers.iter().all(|(signer, _)| *signer != who) || self.dice.rarely(20) {
                    signers.push((who, 1 + self.dice.below(3) as u32));
                }
            }
        }
        let sum: u32 = signers.iter().map(|(_, weight)| weight).sum();
        let threshold = match self.dice.below(12) {
            11 => sum + 1,
            10 => 0,
            9 => sum.div_ceil(2),
            _ => sum,
        };
        Value::Multisig { signers, threshold }
    }

    /// A corporate participant becomes a verifier.
    pub fn verifier(&mut self) -> Vec<Act> {
        let wanted = self.m.charter().verifier_level;
        let mut able = self.pool(Pool::Kind(Kind::Corporate));
        able.sort_by_key(|id| std::cmp::Reverse(self.m.register.entry(*id).level));
        let Some(who) = able.first().copied() else { return vec![] };
        let mut acts = match self.m.register.entry(who).level < wanted {
            true => self.promote(who),
            false => vec![],
        };
        let (offer, until) = (self.m.charter().standard, self.term());
        acts.push(regulation::Act::AcceptOffer { who, offer }.into());
        acts.push(regulation::Act::Accredit { who, until }.into());
        acts.push(attestations::Act::Enroll { who }.into());
        acts
    }

    /// A company that everybody can rely on, for openings.
    pub fn establish(&mut self, who: Id) -> Vec<Act> {
        let offer = self.m.charter().standard;
        let enroll = |who| Act::from(attestations::Act::Enroll { who });
        let claim = |claims| {
            let (attester, subject, value) = (COUNCIL, who, Value::Plain);
            let (evidence, expires) = (8, None);
            Act::from(attestations::Act::Attest {
                attester,
                subject,
                claims,
                value,
                evidence,
                expires,
            })
        };
        let (officer, role, until) = (FIRST_OFFICER, Role::Secretary, u64::MAX);
        vec![
            membership::Act::Appoint { who: officer, role, until }.into(),
            enroll(COUNCIL),
            claim(claims::COUNTERPARTY),
            claim(claims::FUNCTIONS),
            regulation::Act::Adjust { list: vec![who] }.into(),
            regulation::Act::AcceptOffer { who, offer }.into(),
            regulation::Act::Accredit { who, until }.into(),
            enroll(who),
        ]
    }
}
