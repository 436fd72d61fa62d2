//! What is to happen in the register, and the acts that make it happen.

use common::{limits, Kind, Standing};
use membership::{Ground, Role, Side};
use scenarios::model::{self, classic, membership::Act, Contract, Id, Listing};

use crate::{
    cast::{ALL, FIRST, FIRST_OFFICER, PERSONS},
    pools::{Pool, Scene, APPLICANT, CANDIDATE, PARTICIPANT},
};

/// What is to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    // The way in.
    Apply,
    Withdraw,
    Screen,
    Gather,
    Found,
    TakeOver,
    TakeOverHolders,
    // The ways out.
    Leave,
    Exclude,
    Oblige,
    Settle,
    Release,
    Bankrupt,
    Rehabilitate,
    // Decisions.
    Suspend,
    Reinstate,
    MoveAccount,
    Appoint,
    AppointMany,
    Dismiss,
    Resolve,
    HandBack,
    TakeBack,
}

/// How often somebody is to be on the way in, in parts of all commands.
pub const IN: [(u32, Command); 5] = [
    (5, Command::Apply),
    (2, Command::Withdraw),
    (6, Command::Screen),
    (2, Command::Gather),
    (3, Command::Found),
];
/// How often those who hold tokens already are to be taken over.
pub const TAKE_OVER: [(u32, Command); 2] = [(1, Command::TakeOver), (2, Command::TakeOverHolders)];
/// How often the rest is to happen.
pub const WEIGHTS: [(u32, Command); 16] = [
    (3, Command::Leave),
    (4, Command::Exclude),
    (4, Command::Oblige),
    (4, Command::Settle),
    (3, Command::Release),
    (4, Command::Bankrupt),
    (3, Command::Rehabilitate),
    (3, Command::Suspend),
    (2, Command::Reinstate),
    (5, Command::MoveAccount),
    (3, Command::Appoint),
    (1, Command::AppointMany),
    (1, Command::Dismiss),
    (4, Command::Resolve),
    (1, Command::HandBack),
    (3, Command::TakeBack),
];

const ROLES: [Role; 4] = [Role::Secretary, Role::Deputy, Role::Court, Role::Assembly];

impl Scene<'_> {
    /// What is done in the register.
    pub fn keep(&mut self, command: Command) -> Vec<model::Act> {
        let act = match command {
            Command::Apply => self.apply(),
            Command::Withdraw => self.withdraw(),
            Command::Screen => self.screen(),
            Command::Gather => {
                let (count, kind) = (1 + self.dice.below(4), self.kind());
                return self.gather(count, kind);
            }
            Command::Found => Act::Found { list: self.list(CANDIDATE) },
            Command::TakeOver => self.take_over(),
            Command::TakeOverHolders => return self.take_over_holders(),
            Command::Leave => Act::Leave { who: self.likely(PARTICIPANT) },
            Command::Exclude => self.exclude(),
            Command::Oblige => return self.oblige(),
            Command::Settle => return self.settle(),
            Command::Release => self.release(),
            Command::Bankrupt => self.bankrupt(),
            Command::Rehabilitate => return self.rehabilitate(),
            Command::Suspend => self.suspend(),
            Command::Reinstate => self.reinstate(),
            Command::MoveAccount => return self.move_account(),
            Command::Appoint => self.appoint(),
            Command::AppointMany => return self.appoint_many(),
            Command::Dismiss => Act::Dismiss { who: self.likely(Pool::Officer) },
            Command::Resolve => self.resolve(),
            Command::HandBack => Act::HandBack { admin: self.dice.below(ALL) },
            Command::TakeBack => return self.take_back(),
        };
        vec![act.into()]
    }

    fn apply(&mut self) -> Act {
        let (who, kind) = (self.likely(Pool::Free), self.kind());
        let mut agreement = self.m.register.in_force(self.m.now).agreement;
        agreement[0] ^= u8::from(self.dice.rarely(12));
        Act::Apply { who, kind, agreement, contact: self.commitment() }
    }

    fn withdraw(&mut self) -> Act {
        let pool = self.dice.of(&[APPLICANT, CANDIDATE, Pool::Anybody]);
        Act::Withdraw { who: self.likely(pool) }
    }

    fn screen(&mut self) -> Act {
        let (officer, list) = (self.likely(Pool::Officer), self.list(APPLICANT));
        Act::Screen { officer, list }
    }

    /// So many free accounts apply and are screened by an officer.
    pub fn gather(&mut self, count: usize, kind: Kind) -> Vec<model::Act> {
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
        acts.into_iter().map(model::Act::from).collect()
    }

    fn take_over(&mut self) -> Act {
        let pool = self.dice.of(&[Pool::Drifted, Pool::Anybody]);
        Act::TakeOver { kind: self.kind(), list: self.list(pool) }
    }

    /// The issuer gave tokens before there was a register; the Council takes the holder over.
    fn take_over_holders(&mut self) -> Vec<model::Act> {
        let (who, kind) = (self.one(Pool::Free), self.kind());
        let balance = model::stroops(1 + self.dice.below(kind.max_level() as usize) as u32);
        let line = self.m.classic.line(who, kind);
        if who < FIRST || line.is_some_and(|line| line.limit < balance) {
            return vec![];
        }
        let open = line.is_none().then_some(classic::Act::Open { who, kind });
        let thawed = self.dice.rarely(2);
        let touch = classic::Act::Touch { who, kind, balance, thawed };
        let taken = Act::TakeOver { kind, list: vec![who] };
        let before = open.into_iter().chain([touch]).map(model::Act::from);
        before.chain([taken.into()]).collect()
    }

    fn exclude(&mut self) -> Act {
        let ground = self.dice.of(&[Ground::Aggression, Ground::Norms, Ground::Absence]);
        let pool = self.dice.of(&[PARTICIPANT, Pool::Debtor, Pool::Stands(Standing::Leaving)]);
        let (authority, list) = (self.authority(Role::Assembly), self.list(pool));
        Act::Exclude { authority, list, ground, decision: self.commitment() }
    }

    /// Somebody comes to owe something, and now and then goes.
    fn oblige(&mut self) -> Vec<model::Act> {
        let amount = self.dice.of(&[100, 7, 100, 7, 1_000_000_000, i128::MAX, 0, -1]);
        let nature = self.dice.of(&[11, 200, 1, 30, 11, 11, 11, 0, 201]);
        let who = self.likely(Pool::Seated);
        let authority = self.m.council(Contract::Membership);
        let decision = self.commitment();
        let (ground, list) = (Ground::Absence, vec![who]);
        let then = match self.dice.below(4) {
            0 => Some(Act::Exclude { authority, list, ground, decision }),
            1 => Some(Act::Leave { who }),
            _ => None,
        };
        let obliged = Act::Oblige { who, amount, nature };
        [obliged].into_iter().chain(then).map(model::Act::from).collect()
    }

    fn settle(&mut self) -> Vec<model::Act> {
        if self.pool(Pool::Debtor).is_empty() && !self.dice.rarely(4) {
            return vec![];
        }
        let who = self.likely(Pool::Debtor);
        let owed = self.m.register.owed(who);
        let amount = self.dice.of(&[owed, owed, owed, 1, owed.saturating_add(1), 0, owed / 2]);
        vec![Act::Settle { who, amount, receipt: self.commitment() }.into()]
    }

    fn release(&mut self) -> Act {
        let out = [Standing::Leaving, Standing::Excluded].map(Pool::Stands);
        let pool = self.dice.of(&out);
        Act::Release { list: self.list(pool) }
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

    fn rehabilitate(&mut self) -> Vec<model::Act> {
        let bankrupts = Pool::Stands(Standing::Bankrupt);
        if self.pool(bankrupts).is_empty() && !self.dice.rarely(4) {
            return vec![];
        }
        let list = self.list(bankrupts);
        vec![Act::Rehabilitate { list, decision: self.commitment() }.into()]
    }

    fn suspend(&mut self) -> Act {
        let pool = self.dice.of(&[PARTICIPANT, PARTICIPANT, Pool::Suspended, Pool::Officer]);
        let (authority, who) = (self.authority(Role::Court), self.likely(pool));
        Act::Suspend { authority, who, evidence: self.commitment() }
    }

    fn reinstate(&mut self) -> Act {
        let (authority, who) = (self.authority(Role::Court), self.likely(Pool::Suspended));
        Act::Reinstate { authority, who, reason: self.commitment() }
    }

    /// Somebody with a place moves to a new account, mostly one with the trustline it takes.
    fn move_account(&mut self) -> Vec<model::Act> {
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
            acts.push(classic::Act::Open { who: new, kind }.into());
        }
        acts.push(Act::MoveAccount { old, new, decision: self.commitment() }.into());
        acts
    }

    fn appoint(&mut self) -> Act {
        let pool = self.dice.of(&[PARTICIPANT, Pool::Anybody, Pool::Officer]);
        let (who, role) = (self.likely(pool), self.dice.of(&ROLES));
        Act::Appoint { who, role, until: self.term() }
    }

    fn appoint_many(&mut self) -> Vec<model::Act> {
        let (count, until) = (15 + self.dice.below(3), self.term());
        let people = FIRST..FIRST + count;
        let role = self.dice.of(&ROLES);
        people.map(|who| Act::Appoint { who, role, until }.into()).collect()
    }

    fn resolve(&mut self) -> Act {
        let list = self.list(Pool::Drifted);
        Act::Resolve { list, side: self.dice.of(&[Side::Register, Side::Tokens]) }
    }

    /// Who was given the asset contracts gives them back.
    fn take_back(&mut self) -> Vec<model::Act> {
        self.m.classic.admin.map(|_| classic::Act::TakeBack.into()).into_iter().collect()
    }

    /// The Council, or an officer in a role.
    fn authority(&mut self, role: Role) -> Id {
        let council = self.m.council(Contract::Membership);
        let officers = self.m.register.officers.iter();
        let own = officers.filter(|officer| officer.role == role).map(|officer| officer.who);
        let mut all: Vec<Id> = own.chain([council]).collect();
        if self.dice.rarely(12) {
            all = self.pool(Pool::Anybody);
        }
        self.dice.of(&all)
    }
}
