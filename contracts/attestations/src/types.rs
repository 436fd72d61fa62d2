//! What the contract tells, and what it is linked to.

use common::interfaces::Value;
use soroban_sdk::{contracttype, Address, BytesN, Env, EnvBase, FromVal, IntoVal, Val, Vec};

use crate::record::Noted;

/// The contracts that the attestations ask or obey.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// The register, which moves what is on record to another account, and says whether a person
    /// is barred.
    pub membership: Address,
    /// Says who may attest what.
    pub regulation: Address,
}

/// What an account may attest, and how much it recommended.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Set of claims that the account may attest.
    pub claims: u32,
    /// Recommendations of the account that are not revoked, expired ones included.
    pub recommendations: u32,
}

/// What one attester says about one subject. Timestamps are Unix seconds.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attestation {
    /// Who certifies.
    pub attester: Address,
    /// Set of claims, the sum of their numbers in charters/README.md; 0 while only ready to
    /// verify.
    pub claims: u32,
    /// Commitment to the evidence; zero while only ready to verify.
    pub evidence: BytesN<32>,
    /// The first second in which it no longer counts; `None` if it has no end.
    pub expires: Option<u64>,
    /// When it was made.
    pub issued: u64,
    /// Commitment to the reason for which it was revoked.
    pub reason: Option<BytesN<32>>,
    /// When it was revoked.
    pub revoked: Option<u64>,
    /// What the claim carries.
    pub value: Value,
}

/// The names of the fields of an [`Attestation`], as they are sorted.
const FIELDS: [&str; 8] =
    ["attester", "claims", "evidence", "expires", "issued", "reason", "revoked", "value"];

impl Attestation {
    /// What is on record, with names. The values stay unopened.
    pub fn list(env: &Env, record: &Vec<Noted>) -> Vec<Self> {
        let mut list: Vec<Val> = Vec::from_array(env, []);
        for fact in record.iter() {
            let Noted { attester, claims, expires, revoked, issued, evidence, value, reason } =
                fact;
            let expires = (expires != 0).then_some(expires).into_val(env);
            let (attester, claims, value) =
                (attester.to_val(), claims.into_val(env), value.into_val(env));
            let values = [attester, claims, evidence, expires, issued, reason, revoked, value];
            let Ok(fields) = env.map_new_from_slices(&FIELDS, &values);
            list.push_back(fields.to_val());
        }
        Vec::from_val(env, &list.to_val())
    }
}
