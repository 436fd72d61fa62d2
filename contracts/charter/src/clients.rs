//! The calls by which the contracts read each other: raw facts, one call a batch.

use soroban_sdk::{contractclient, contracttype, Address, BytesN, Env, Vec};

use crate::Standing;

/// Standing and level of an account in the register.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position(
    /// Where the account stands.
    pub Standing,
    /// Level, 0 for whoever does not participate.
    pub u32,
);

/// What one attester says about one subject, as `attestations` stores it: a list takes half the
/// bytes of a map with field names, and storage is paid for ever. Times are Unix seconds.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact(
    /// The attester.
    pub Address,
    /// Set of claims: 1 real, 2 capacity, 4 movement; 0 while only ready to verify.
    pub u32,
    /// The first second in which it no longer counts; 0 if it has no end.
    pub u64,
    /// When it was revoked; 0 if it was not.
    pub u64,
    /// When it was made.
    pub u64,
    /// Commitment to the evidence; zero while only ready to verify.
    pub BytesN<32>,
);

impl Fact {
    /// Whether it certifies something at time `now`: neither expired nor revoked.
    pub fn live(&self, now: u64) -> bool {
        let Fact(_, claims, expires, revoked, ..) = self;
        *claims != 0 && *revoked == 0 && (*expires == 0 || now < *expires)
    }
}

/// What `attestations` reads from the register.
#[contractclient(name = "MembershipClient")]
pub trait Register {
    /// Standing and level of each account, in order. At most `MAX_PAGE`.
    fn positions(env: Env, accounts: Vec<Address>) -> Vec<Position>;
}

/// What the register reads about its subjects.
#[contractclient(name = "AttestationsClient")]
pub trait Facts {
    /// For each subject, in order, all that is on record, with what expired or was revoked.
    /// What counts is for the register to judge.
    fn facts(env: Env, subjects: Vec<Address>) -> Vec<Vec<Fact>>;
}

/// What the register asks about bankrupts.
#[contractclient(name = "BlacklistClient")]
pub trait Bars {
    /// The number of the latest listing, and who is on the Blacklist now (REG-9): among
    /// `accounts`, none of which was when the latest listing was number `since`, and among
    /// `others`. `since` 0 is always right: nobody was barred before the first listing.
    fn bars(
        env: Env,
        accounts: Vec<Address>,
        since: u32,
        others: Vec<Address>,
    ) -> (u32, Vec<Address>);
}
