//! From commands to acts: who is meant, given how the world is.

use common::{limits, Kind, Standing};
use membership::{Ground, Role, Side};
use scenarios::model::{Act, Contract, Id, Listing};

use crate::{
    cast::{ALL, FIRST},
    command::What,
    pools::{Pool, Scene, APPLICANT, CANDIDATE, PARTICIPANT},
    promote::{FIRST_OFFICER, PERSONS},
};

const ROLES: [Role; 4] = [Role::Secretary, Role::Deputy, Role::Court, Role::Assembly];
impl Scene<'_> {
    /// What obeys a command; nothing where it is not possible.
    pub fn acts(&mut self, what: What) -> Vec<Act> {
        use What::*;
        match what {
            Enroll | Ready | Vouch | VouchTogether | Attest | Identify | Recommend | Revoke
            | Annul | Unbind => self.speak(what),
            Admit | Adjust | Promote | RequestReview | Inspect | Adopt | Link | AcceptOffer
            | Accredit | Verifier | Discredit | BumpVersions => self.rule(what),
            TakeOverHolders | TakeBack | Open | Close | Limit | Touch | Pass | Await => {
                self.hold(what)
            }
            Fund(money) => self.endow(money),
            _ => self.keep(what),
        }
    }

    /// What is done in the register.
    fn keep(&mut self, what: What) -> Vec<Act> {
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
            What::TakeOver => {
                let pool = self.dice.of(&[Pool::Drifted, Pool::Anybody]);
                Act::TakeOver { kind: self.kind(), list: self.list(pool) }
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
                let council = self.m.seats[Contract::Membership as usize].council;
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
            What::MoveAccount => return self.move_account(),
            What::Appoint => {
                let pool = self.dice.of(&[PARTICIPANT, Pool::Anybody, Pool::Officer]);
                let (who, role) = (self.likely(pool), self.dice.of(&ROLES));
                Act::Appoint { who, role, until: self.term() }
            }
            What::AppointMany => {
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
            What::Propose => {
                Act::Propose { contract: self.contract(), pending: self.one(Pool::Anybody) }
            }
            What::Accept => Act::Accept { contract: self.contract() },
            What::HandOver => {
                let (contract, pending) = (self.contract(), self.one(Pool::Anybody));
                return vec![Act::Propose { contract, pending }, Act::Accept { contract }];
            }
            What::Bump => {
                let (contract, pool) = self.dice.of(&[
                    (Contract::Membership, Pool::Debtor),
                    (Contract::Membership, Pool::Stands(Standing::Bankrupt)),
                    (Contract::Attestations, Pool::Attested),
                ]);
                Act::Bump { contract, list: self.list(pool) }
            }
            other => unreachable!("somebody else's: {other:?}"),
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
    fn move_account(&mut self) -> Vec<Act> {
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
        acts.push(Act::MoveAccount { old, new, decision: self.commitment() });
        acts
    }

    /// The Council, or an officer in a role.
    fn authority(&mut self, role: Role) -> Id {
        let council = self.m.seats[Contract::Membership as usize].council;
        let officers = self.m.register.officers.iter();
        let own = officers.filter(|officer| officer.role == role).map(|officer| officer.who);
        let mut all: Vec<Id> = own.chain([council]).collect();
        if self.dice.rarely(12) {
            all = self.pool(Pool::Anybody);
        }
        self.dice.of(&all)
    }

    fn contract(&mut self) -> Contract {
        self.dice.of(&Contract::ALL)
    }
}
