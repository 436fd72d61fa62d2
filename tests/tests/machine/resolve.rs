//! From commands to steps: who is meant, given how the world is.

use charter::{limits, Kind, Standing};
use membership::Role;
use scenarios::model::{Act, Id, Listing, Model};

use crate::{
    cast::{ALL, CONTRACT, COUNCIL, FIRST, HOLDER, MISSING, POOR},
    command::{Command, Flaw, List, Opening, Order, Pick, Pool, When},
};

/// One state of the world.
pub struct Scene<'a>(pub &'a Model);

impl Scene<'_> {
    /// Who tries an act of an order.
    pub fn by(&self, order: &Order, act: &Act) -> Id {
        match order.by {
            Some(pick) => self.one(pick),
            None => self.0.authority(act).unwrap_or(COUNCIL),
        }
    }

    /// What obeys a command; nothing where a classic operation is not possible.
    pub fn acts(&self, command: &Command) -> Vec<Act> {
        let one = |pick: &Pick| self.one(*pick);
        let list = |list: &List| self.list(list);
        vec![match command {
            Command::Apply { who, kind, right_agreement, contact } => {
                let (kind, right_agreement, contact) = (*kind, *right_agreement, *contact);
                Act::Apply { who: one(who), kind, right_agreement, contact }
            }
            Command::Withdraw { who } => Act::Withdraw { who: one(who) },
            Command::Screen { officer, list: l } => {
                Act::Screen { officer: one(officer), list: list(l) }
            }
            Command::Appoint { who, role, until } => {
                Act::Appoint { who: one(who), role: *role, until: self.term(*until) }
            }
            Command::Cabinet { count, until } => {
                let (role, until) = (Role::Deputy, self.term(*until));
                let people = FIRST..FIRST + usize::from(*count);
                return people.map(|who| Act::Appoint { who, role, until }).collect();
            }
            Command::Dismiss { who } => Act::Dismiss { who: one(who) },
            Command::Found { list: l } => Act::Found { list: list(l) },
            Command::Admit { list: l } => Act::Admit { list: list(l) },
            Command::DeclareReady { attester, subject } => {
                Act::DeclareReady { attester: one(attester), subject: one(subject) }
            }
            Command::Attest { attester, subject, claims, evidence, expires } => Act::Attest {
                attester: one(attester),
                subject: one(subject),
                claims: *claims,
                evidence: *evidence,
                expires: self.time(*expires),
            },
            Command::Chorus { subject, claims, expires } => {
                return self.chorus(one(subject), *claims, self.time(*expires))
            }
            Command::Revoke { attester, subject } => {
                Act::Revoke { attester: one(attester), subject: one(subject) }
            }
            Command::Annul { attester, subject } => {
                Act::Annul { attester: one(attester), subject: one(subject) }
            }
            Command::List { list: l, flaw } => Act::List { listings: listings(&list(l), *flaw) },
            Command::Clear { list: l } => Act::Clear { list: list(l) },
            Command::Propose { house, heir } => Act::Propose { house: *house, heir: one(heir) },
            Command::Accept { house } => Act::Accept { house: *house },
            Command::HandOver { house, heir } => {
                let (house, heir) = (*house, one(heir));
                return vec![Act::Propose { house, heir }, Act::Accept { house }];
            }
            Command::Gather { count, kind } => return self.gather(usize::from(*count), *kind),
            Command::Bump { house, list: l } => Act::Bump { house: *house, list: list(l) },
            Command::Pass { seconds } => Act::Pass { seconds: *seconds },
            Command::Await => return self.next_deadline(),
            Command::Open { who, kind } => return self.open(one(who), *kind),
            Command::Close { who } => return self.close(one(who)),
            Command::Limit { who, room } => return self.limit(one(who), *room),
        }]
    }

    fn chorus(&self, subject: Id, claims: u32, expires: Option<u64>) -> Vec<Act> {
        let all = self.pool(Pool::Participant).into_iter();
        let act = |attester| match claims {
            0 => Act::DeclareReady { attester, subject },
            _ => Act::Attest { attester, subject, claims, evidence: 8, expires },
        };
        all.map(act).collect()
    }

    fn next_deadline(&self) -> Vec<Act> {
        let facts = self.0.facts.records.values().flatten();
        let ends = facts.filter(|fact| fact.live(self.0.now)).filter_map(|fact| fact.expires);
        let terms = self.0.register.officers.iter().map(|officer| officer.until);
        let ahead = ends.chain(terms).filter(|end| (self.0.now + 1..u64::MAX).contains(end));
        ahead.min().map(|end| Act::Pass { seconds: end - self.0.now }).into_iter().collect()
    }

    fn open(&self, who: Id, kind: Kind) -> Vec<Act> {
        let possible = who >= FIRST && self.0.classic.line(who, kind).is_none();
        possible.then_some(Act::Open { who, kind }).into_iter().collect()
    }

    fn close(&self, who: Id) -> Vec<Act> {
        let empty = self.line(who).filter(|(_, balance)| *balance == 0);
        empty.map(|(kind, _)| Act::Close { who, kind }).into_iter().collect()
    }

    fn limit(&self, who: Id, room: i64) -> Vec<Act> {
        // A limit of nothing is how a trustline is closed.
        let line = self.line(who).filter(|(_, balance)| (*balance, room) != (0, 0));
        let act = |(kind, balance): (Kind, i64)| {
            let limit = balance.saturating_add(room);
            Act::Limit { who, kind, limit }
        };
        line.map(act).into_iter().collect()
    }

    /// A trustline, to the token of the account's kind if possible: kind and balance.
    fn line(&self, who: Id) -> Option<(Kind, i64)> {
        let own = self.0.register.entries.get(&who).map(|entry| entry.kind);
        let mut kinds = own.into_iter().chain(Kind::ALL);
        kinds.find_map(|kind| Some((kind, self.0.classic.line(who, kind)?.balance)))
    }

    fn gather(&self, count: usize, kind: Kind) -> Vec<Act> {
        let officer = ALL - 1;
        let free = self.pool(Pool::Free).into_iter().filter(|id| *id != officer).take(count);
        let free: Vec<Id> = free.collect();
        let mut acts = vec![Act::Appoint { who: officer, role: Role::Secretary, until: u64::MAX }];
        acts.extend(free.iter().map(|who| apply(*who, kind)));
        acts.push(Act::Screen { officer, list: free });
        acts
    }

    fn one(&self, Pick(pool, at): Pick) -> Id {
        let mut pool = self.pool(pool);
        if pool.is_empty() {
            pool = self.pool(Pool::Anybody);
        }
        pool[usize::from(at) % pool.len()]
    }

    fn list(&self, list: &List) -> Vec<Id> {
        let most = limits::MAX_BATCH as usize;
        match list {
            List::These(picks) => picks.iter().map(|pick| self.one(*pick)).collect(),
            List::All(pool) => self.pool(*pool).into_iter().take(most).collect(),
            List::Oversized(pick) => vec![self.one(*pick); most + 1],
        }
    }

    fn pool(&self, pool: Pool) -> Vec<Id> {
        let standing = |is: &[Standing]| -> Vec<Id> {
            (0..ALL).filter(|id| is.contains(&self.0.register.standing(*id))).collect()
        };
        match pool {
            Pool::Anybody => (0..ALL).collect(),
            Pool::Free => {
                let free = standing(&[Standing::Stranger, Standing::Withdrawn]);
                free.into_iter().filter(|id| *id >= FIRST).collect()
            }
            Pool::Applicant => standing(&[Standing::Applicant]),
            Pool::Candidate => standing(&[Standing::Candidate]),
            Pool::Eligible => (0..ALL).filter(|id| self.0.blocker(*id) == 0).collect(),
            Pool::Participant => standing(&[Standing::Participant]),
            Pool::Officer => self.0.register.officers.iter().map(|o| o.who).collect(),
            Pool::Barred => (0..ALL).filter(|id| self.0.bars.barred(*id)).collect(),
            Pool::Odd => vec![COUNCIL, CONTRACT, MISSING, POOR, HOLDER],
        }
    }

    fn time(&self, when: When) -> Option<u64> {
        match when {
            When::Never => None,
            When::Ago(seconds) => Some(self.0.now - seconds),
            When::In(seconds) => Some(self.0.now + seconds),
        }
    }

    fn term(&self, when: When) -> u64 {
        self.time(when).unwrap_or(u64::MAX)
    }
}

fn listings(list: &[Id], flaw: Flaw) -> Vec<Listing> {
    let (amount, nature) = match flaw {
        Flaw::None => (1, 200),
        Flaw::Nothing => (0, 1),
        Flaw::Negative => (-1, 1),
        Flaw::NoNature => (1, 0),
        Flaw::LongNature => (1, 201),
    };
    let last = list.len().saturating_sub(1);
    let listing = |(place, who): (usize, &Id)| match place == last {
        true => Listing { who: *who, amount, nature },
        false => Listing { who: *who, amount: i128::MAX, nature: 1 },
    };
    list.iter().enumerate().map(listing).collect()
}

fn apply(who: Id, kind: Kind) -> Act {
    Act::Apply { who, kind, right_agreement: true, contact: 1 }
}

/// The commands of an opening.
pub fn opening(opening: Opening) -> Vec<Command> {
    match opening {
        Opening::Nothing => vec![],
        Opening::Gathered { candidates } => {
            vec![Command::Gather { count: candidates, kind: Kind::Corporate }]
        }
        Opening::Founded { founders, candidates } => vec![
            Command::Gather { count: founders.div_ceil(2), kind: Kind::Individual },
            Command::Gather { count: founders / 2, kind: Kind::Corporate },
            Command::Found { list: List::All(Pool::Candidate) },
            Command::Gather { count: candidates, kind: Kind::Individual },
        ],
    }
}
