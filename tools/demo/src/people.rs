//! Who takes part: the Association of December 2023 (PLAN-1) and a few who don't get in.
//!
//! Keys follow from names, so that a day can be told again. They are worth nothing outside an
//! embedded ledger.

use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};
use stellar_strkey::ed25519::{PrivateKey, PublicKey};

/// Individual participants at the end of 2023 (PLAN-1).
pub const INDIVIDUALS: usize = 81;
/// Corporate participants at the end of 2023 (PLAN-1).
pub const CORPORATES: usize = 17;
/// Weights of the Council's signers, heaviest first: 30 in all, so the threshold is 16 (AGR-7).
pub const WEIGHTS: [u32; 20] = [3, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
/// Corporates among the founders; the individuals among them are the councillors.
pub const FOUNDING_CORPORATES: usize = 3;

/// Who participates, with the numbers that the contract gives the kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Holds MTLAP.
    Individual = 0,
    /// Holds MTLAC.
    Corporate = 1,
}

/// An account with its key and its name in stellar-cli.
#[derive(Clone)]
pub struct Person {
    /// Name of the identity.
    pub name: String,
    /// Person or company.
    pub kind: Kind,
    /// Secret key.
    pub key: SigningKey,
}

impl Person {
    /// The person with this name.
    pub fn named(name: impl Into<String>, kind: Kind) -> Self {
        let name = name.into();
        let seed: [u8; 32] = Sha256::digest(format!("MTLA demo: {name}")).into();
        Person { name, kind, key: SigningKey::from_bytes(&seed) }
    }

    /// Owner of the first account of a network with this passphrase, which holds all lumens.
    pub fn root(passphrase: &str) -> Self {
        let seed: [u8; 32] = Sha256::digest(passphrase).into();
        let key = SigningKey::from_bytes(&seed);
        Person { name: "root".to_owned(), kind: Kind::Individual, key }
    }

    /// The account's address (`G…`).
    pub fn address(&self) -> String {
        PublicKey(self.key.verifying_key().to_bytes()).to_string().as_str().to_owned()
    }

    /// The secret key (`S…`).
    pub fn secret(&self) -> String {
        PrivateKey(self.key.to_bytes()).to_string().as_str().to_owned()
    }
}

/// Everybody.
pub struct People {
    /// The issuer's account, before the Council's signers take it over.
    pub issuer: Person,
    /// Pays for the deployment.
    pub deployer: Person,
    /// Issues EURMTL, and pays dividends.
    pub fund: Person,
    /// Gives to the endowment without being a member.
    pub sponsor: Person,
    /// Individuals; the first twenty are the councillors, the next is the Secretary.
    pub individuals: Vec<Person>,
    /// Corporates.
    pub corporates: Vec<Person>,
    /// Owes money: on the Blacklist before the Secretary screens the application.
    pub bankrupt: Person,
    /// Owes money: on the Blacklist between screening and admission.
    pub late_bankrupt: Person,
    /// Removes the trustline after applying.
    pub trustless: Person,
    /// Never applies.
    pub stranger: Person,
    /// New account of a member who lost the key.
    pub successor: Person,
    /// New account of a verified member who went bankrupt and tries to come back.
    pub returner: Person,
    /// New account of [`Self::late_bankrupt`], who was never verified.
    pub late_returner: Person,
}

impl People {
    /// The Association of PLAN-1 and the others.
    pub fn of_2023() -> Self {
        let individual = |n: usize| match n {
            1..=20 => Person::named(format!("councillor-{n:02}"), Kind::Individual),
            21 => Person::named("secretary", Kind::Individual),
            _ => Person::named(format!("individual-{n:02}"), Kind::Individual),
        };
        let corporate = |n| Person::named(format!("corporate-{n:02}"), Kind::Corporate);
        let other = |name| Person::named(name, Kind::Individual);
        People {
            issuer: other("council"),
            deployer: other("deployer"),
            fund: other("mtl-fund"),
            sponsor: other("sponsor"),
            individuals: (1..=INDIVIDUALS).map(individual).collect(),
            corporates: (1..=CORPORATES).map(corporate).collect(),
            bankrupt: other("bankrupt"),
            late_bankrupt: other("late-bankrupt"),
            trustless: other("trustless"),
            stranger: other("stranger"),
            successor: other("new-key"),
            returner: other("new-name"),
            late_returner: other("late-new-name"),
        }
    }

    /// The Council's signers, heaviest first.
    pub fn councillors(&self) -> &[Person] {
        &self.individuals[..WEIGHTS.len()]
    }

    /// Who leads a corporate, with the right to sign for it: a councillor each.
    pub fn leader(&self, corporate: &Person) -> &Person {
        let place = self.corporates.iter().position(|other| other.name == corporate.name);
        &self.individuals[place.expect("a corporate of the Association")]
    }

    /// Who signs for an account.
    pub fn signer<'a>(&'a self, account: &'a Person) -> &'a Person {
        match account.kind {
            Kind::Individual => account,
            Kind::Corporate => self.leader(account),
        }
    }

    /// EURMTL on this ledger, `CODE:ISSUER`.
    pub fn eurmtl(&self) -> String {
        format!("EURMTL:{}", self.fund.address())
    }

    /// The Secretary, who is an applicant like others.
    pub fn secretary(&self) -> &Person {
        &self.individuals[WEIGHTS.len()]
    }

    /// Whom the founding act admits: the first corporates and the councillors.
    pub fn founders(&self) -> Vec<&Person> {
        self.corporates[..FOUNDING_CORPORATES].iter().chain(self.councillors()).collect()
    }

    /// Whom participants verify and the Council admits after the founding act.
    pub fn newcomers(&self) -> Vec<&Person> {
        let individuals = &self.individuals[WEIGHTS.len()..];
        individuals.iter().chain(&self.corporates[FOUNDING_CORPORATES..]).collect()
    }

    /// Everybody who participates at the end of the day, founders first.
    pub fn members(&self) -> Vec<&Person> {
        self.founders().into_iter().chain(self.newcomers()).collect()
    }

    /// Applicants whom the Council refuses.
    pub fn refused(&self) -> [&Person; 3] {
        [&self.bankrupt, &self.late_bankrupt, &self.trustless]
    }

    /// Everybody with an account.
    pub fn all(&self) -> Vec<&Person> {
        let others = [&self.issuer, &self.deployer, &self.fund, &self.sponsor, &self.stranger];
        let new = [&self.successor, &self.returner, &self.late_returner];
        self.members().into_iter().chain(self.refused()).chain(others).chain(new).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_members_are_those_of_plan_1_each_once() {
        let people = People::of_2023();
        let members = people.members();
        let addresses: HashSet<_> = members.iter().map(|person| person.address()).collect();
        assert_eq!(addresses.len(), INDIVIDUALS + CORPORATES);
        let corporates = members.iter().filter(|person| person.kind == Kind::Corporate).count();
        assert_eq!(corporates, CORPORATES);
        assert_eq!(people.founders().len(), 23);
        assert_eq!(people.newcomers().len(), 75);
    }

    #[test]
    fn the_root_account_is_the_one_that_stellar_cli_knows_as_local() {
        let root = Person::root("Standalone Network ; February 2017");
        let address = "GBZXN7PIRZGNMHGA7MUUUF4GWPY5AYPV6LY4UV2GL6VJGIQRXFDNMADI";
        assert_eq!(root.address(), address);
    }
}
