//! An Association at work: what the scenarios of the ways in and out begin with.
//!
//! It has few people, each standing on demand ([`Association::at`]), and copies itself
//! ([`Association::fork`]). What the charter judges begins with
//! [`Society`](crate::society::Society) instead, which knows gifts and votes.

use charter::claims;
use common::{interfaces::Value, Kind, Standing};
use membership::{Ground, Listed};
use scenarios::{calls, Account, Call, Refusal, World, AUTHORIZED, CLAWBACK, DAY, NOW};
use soroban_sdk::{xdr::ContractEvent, Address, BytesN, Event, Vec as List};

/// One whole token in stroops.
pub const TOKEN: i64 = 10_000_000;

/// A register with participants of both kinds.
pub struct Association {
    /// The ledger.
    pub world: World,
    /// Keeps the register; no participant.
    pub secretary: Account,
    /// Individuals at level 1: four, of the founding act.
    pub people: Vec<Account>,
    /// Corporates at level 3, as they should be, that are accredited verifiers: two, from before
    /// the register.
    pub verifiers: Vec<Account>,
}

impl Association {
    /// Four people and two verifiers.
    pub fn new() -> Self {
        let world = World::new();
        let w = &world;
        let secretary = w.officer("secretary");
        let people = w.founders(&secretary, "person", 4);
        let verifiers: Vec<Account> =
            (0..2).map(|n| settled(w, &format!("verifier {n}"), Kind::Corporate, 3)).collect();
        for verifier in &verifiers {
            w.expect(verifier, &calls::accept_offer(w, verifier));
            w.expect(&w.council, &calls::accredit(w, verifier, NOW + 365 * DAY));
            for claims in [claims::COUNTERPARTY, claims::FUNCTIONS] {
                w.claim(&w.council, verifier, claims, Value::Plain);
            }
        }
        Association { world, secretary, people, verifiers }
    }

    /// A copy that goes its own way.
    pub fn fork(&self) -> Self {
        Association {
            world: self.world.fork(),
            secretary: self.secretary.clone(),
            people: self.people.clone(),
            verifiers: self.verifiers.clone(),
        }
    }

    /// A new individual candidate whom these participants vouch for.
    pub fn candidate<'a>(&self, name: &str, by: impl IntoIterator<Item = &'a Account>) -> Account {
        let w = &self.world;
        let candidate = w.holder(name, Kind::Individual);
        w.apply(&candidate, Kind::Individual);
        w.screen(&self.secretary, [&candidate]);
        for attester in by {
            w.attest(attester, &candidate);
        }
        candidate
    }

    /// A new individual participant, whom the first of the people vouched for.
    pub fn member(&self, name: &str) -> Account {
        let member = self.candidate(name, [&self.people[0]]);
        self.world.admit([&member]);
        member
    }

    /// A new individual participant at level 2: the first verifier verified the person.
    pub fn verified(&self, name: &str, person: [u8; 32]) -> Account {
        let member = self.member(name);
        self.verify(&self.verifiers[0], &member, person);
        self.world.adjust([&member]);
        member
    }

    /// A verifier verifies a person who lives in Montenegro (STD-3).
    pub fn verify(&self, verifier: &Account, subject: &Account, person: [u8; 32]) {
        let w = &self.world;
        let person = Value::Person(BytesN::from_array(&w.env, &person));
        w.claim(verifier, subject, claims::IDENTITY, person);
        w.claim(verifier, subject, claims::RESIDENT, Value::Plain);
    }

    /// A new account that stands so: an individual, with a trustline but where it never applied.
    pub fn at(&self, standing: Standing) -> Account {
        let w = &self.world;
        let name = format!("subject {}", standing as u32);
        match standing {
            Standing::Stranger => w.account(&name),
            Standing::Applicant | Standing::Withdrawn => {
                let subject = w.holder(&name, Kind::Individual);
                w.apply(&subject, Kind::Individual);
                if standing == Standing::Withdrawn {
                    w.withdraw(&subject);
                }
                subject
            }
            Standing::Candidate => self.candidate(&name, []),
            Standing::Participant => self.member(&name),
            Standing::Leaving => {
                let subject = self.member(&name);
                w.expect(&subject, &calls::leave(w, &subject));
                subject
            }
            Standing::Excluded => {
                let subject = self.member(&name);
                w.expect(&w.council, &calls::exclude(w, &w.council, [&subject], Ground::Norms));
                subject
            }
            Standing::Former => {
                let subject = self.member(&name);
                w.expect(&subject, &calls::leave(w, &subject));
                w.expect(&w.council, &calls::release(w, [&subject]));
                subject
            }
            Standing::Bankrupt => {
                let subject = self.member(&name);
                w.bankrupt(&subject);
                subject
            }
            Standing::Moved => {
                let subject = self.member(&name);
                let new = w.holder("successor", Kind::Individual);
                w.expect(&w.council, &calls::move_account(w, &subject, &new));
                subject
            }
        }
    }
}

/// A new account that holds whole tokens, free to move, as the issuer's payments left them.
pub fn holder(w: &World, name: &str, kind: Kind, tokens: i64) -> Account {
    let account = w.account(name);
    w.open_trustline(&account, kind, tokens * TOKEN, AUTHORIZED | CLAWBACK);
    account
}

/// A new participant at a level, from before the register.
pub fn settled(w: &World, name: &str, kind: Kind, level: i64) -> Account {
    let account = holder(w, name, kind, level);
    w.expect(&w.council, &calls::take_over(w, kind, [&account]));
    account
}

/// A call is refused so, and changes nothing.
#[track_caller]
pub fn refused(w: &World, source: &Account, call: &Call, refusal: impl Into<Refusal>) {
    let before = w.state();
    let outcome = w.submit(source, call).map(drop);
    assert_eq!(outcome, Err(refusal.into()), "{}", call.function);
    assert!(w.state() == before, "{} was refused and changed the ledger", call.function);
}

/// An event of the register's.
pub fn published(w: &World, event: impl Event) -> ContractEvent {
    event.to_xdr(&w.env, &w.address(w.membership.clone()))
}

/// Accounts as addresses.
pub fn addresses<'a>(w: &World, accounts: impl IntoIterator<Item = &'a Account>) -> List<Address> {
    List::from_iter(&w.env, accounts.into_iter().map(|account| w.address(account.sc_address())))
}

/// Balances of both kinds, by their numbers, in stroops.
pub fn balances(w: &World, account: &Account) -> [i64; 2] {
    Kind::ALL.map(|kind| w.trustline(account, kind).map_or(0, |(balance, _)| balance))
}

/// The level by which the account counts.
pub fn level(w: &World, account: &Account) -> u32 {
    w.membership_client().level(&w.address(account.sc_address()))
}

/// What the Blacklist says about the account, if it ever was on it.
pub fn listed(w: &World, account: &Account) -> Option<Listed> {
    w.membership_client().listing(&w.address(account.sc_address()))
}
