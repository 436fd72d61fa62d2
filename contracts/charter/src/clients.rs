//! The calls by which the contracts read each other: raw facts, one call a batch.

use soroban_sdk::{contractclient, contracttype, Address, Env, Vec};

use crate::Standing;

/// Standing and level of an account in the register.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position(pub Standing, pub u32);

/// What one attester certifies about a subject at the time of the call.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact(pub Address, pub u32);

/// What `attestations` reads from the register.
#[contractclient(name = "MembershipClient")]
pub trait Register {
    /// Standing and level of each account, in order. At most `MAX_PAGE`.
    fn positions(env: Env, accounts: Vec<Address>) -> Vec<Position>;
}

/// What the register reads about its subjects.
#[contractclient(name = "AttestationsClient")]
pub trait Facts {
    /// For each subject, in order, the attestations that are neither expired nor revoked.
    /// Whether an attester is still entitled is for the register to judge.
    fn facts(env: Env, subjects: Vec<Address>) -> Vec<Vec<Fact>>;
}

/// What the register asks about bankrupts.
#[contractclient(name = "BlacklistClient")]
pub trait Bars {
    /// For each account, in order, whether it is on the Blacklist (REG-9).
    fn barred(env: Env, accounts: Vec<Address>) -> Vec<bool>;
}
