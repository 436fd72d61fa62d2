//! Judging a batch of subjects by the charter in force.
//!
//! The way of an admission: `contract.rs` → `reviews::admit` → [`Docket::read`], which reads all
//! that the judgement needs before anything changes → `admit` of the register, which moves the
//! tokens and tells of what kind each subject is → [`Docket::admits`], which judges; whoever is
//! refused undoes the whole call. A review and an adjustment judge first and change then.
//!
//! [`Docket::read`] goes these steps, with one call a contract each, however many subjects there
//! are (step 6 has one for each term of months, and one for each donor that moved):
//!
//! 1. `needs`: which claims, led corporates and gifts do the charter's conditions ask about?
//!    [`Needs::of`].
//! 2. `facts`: read the facts about the subjects from `attestations`; keep the live ones that
//!    matter. Accounts that they name get an index: [`Accounts::read`].
//! 3. `people`: read the facts about the corporates that subjects lead, where conditions ask for
//!    them: [`LedCorporates::read`].
//! 4. `people`: read from `membership` the positions of all accounts that were named, and find
//!    which claims each attester may make: [`Evidence::read`].
//! 5. `people`: make of facts and positions one [`Case`] a subject and a led corporate, of claims
//!    that count: [`Evidence::case`].
//! 6. `gifts`: read from the endowment what the accounts in question gave: [`gifts::read_gifts`].
//! 7. `charter::judge`: the [`Court`] finds the level that a case carries. It reads nothing.

extern crate alloc;

mod facts;
mod gifts;
mod needs;
mod people;

use alloc::vec::Vec as List;

use charter::{
    claims,
    judge::{Case, Court},
    packing::Code,
};
use common::{interfaces::Position, AttestationsClient, Kind, MembershipClient};
use soroban_sdk::{Address, Env, Vec};

use crate::{charters, storage};
use facts::Accounts;
use needs::Needs;
use people::{Evidence, LedCorporates};

pub use needs::Scope;
pub use people::{counted, entitled, position, positions};

/// A batch of subjects, ready to be judged.
pub struct Docket {
    /// Number of the version of the charter in force.
    pub version: u32,
    /// The version itself.
    pub code: Code,
    /// The position of each subject; none in an admission.
    pub positions: List<Position>,
    /// The register.
    pub register: MembershipClient<'static>,
    cases: List<Case>,
    corporates: List<Case>,
}

impl Docket {
    /// Reads what it takes to judge subjects by the charter in force.
    pub fn read(env: &Env, subjects: &Vec<Address>, scope: Scope) -> Self {
        let (version, code) = charters::in_force(env);
        let needs = Needs::of(&code, scope);
        let links = storage::links(env);
        let attestations = AttestationsClient::new(env, &links.attestations);
        let register = MembershipClient::new(env, &links.membership);
        let mut accounts = Accounts::new(env, needs.claims);

        let facts = accounts.read(env, &attestations.facts(subjects));
        let mut led = LedCorporates::default();
        if facts.all().iter().any(|fact| fact.claims & claims::LEADER != 0) {
            led = LedCorporates::read(
                env,
                &attestations,
                &mut accounts,
                facts.all(),
                needs.led_facts,
            );
        }

        // Subjects get indices of their own, behind those who attest. An admission needs none:
        // the register tells the kinds of candidates later.
        let first = accounts.accounts.len() as usize;
        if scope == Scope::Whole {
            accounts.accounts.append(subjects);
        }
        let evidence = Evidence::read(env, &code, &register, accounts, first);
        // A subject's own level is what is to be found: no condition asks for it.
        let cases = facts.each().map(|facts| evidence.case(0, facts, &led.indices));
        let mut cases: List<Case> = cases.collect();
        let mut corporates =
            if led.indices.is_empty() { List::new() } else { led.cases(&evidence) };
        if needs.donors() & evidence.about(first, &led) != 0 {
            let donors = evidence.donors(subjects, first, &led, &mut cases, &mut corporates);
            gifts::read_gifts(env, &register, &needs, donors);
        }
        let positions = evidence.positions[first..].iter();
        let positions = positions.map(|position| position.own()).collect();
        Docket { version, positions, register, cases, corporates, code }
    }

    /// The judge.
    pub fn court(&self) -> Court<'_> {
        Court { code: &self.code, corporates: &self.corporates }
    }

    /// The position of each subject, and the level due to one that participates.
    pub fn dues(&self) -> impl Iterator<Item = (Position, u32)> + '_ {
        let court = self.court();
        let subjects = self.positions.iter().zip(&self.cases);
        subjects.map(move |(position, case)| (*position, court.due(position.kind, case)))
    }

    /// The judge, and the case of the subject with an index.
    pub fn case(&self, index: usize) -> (Court<'_>, &Case) {
        (self.court(), &self.cases[index])
    }

    /// Whether the charter admits the subject with an index, as one of a kind.
    pub fn admits(&self, index: usize, kind: Kind) -> bool {
        let (court, case) = self.case(index);
        court.carrier(kind, case, 1) != 0
    }
}
