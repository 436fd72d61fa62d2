//! The calls by which the contracts read and move each other: raw facts, one call a batch.

extern crate alloc;

use alloc::vec::Vec as List;

use soroban_sdk::{
    contractclient, contracttype, unwrap::UnwrapOptimized, Address, Bytes, BytesN, Env, TryFromVal,
    Val, Vec,
};

use crate::{Kind, Standing};

/// What the register knows of an account, for another contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Where the account stands. One that moved stands where its successor does, because the
    /// successor answers for its statements; its marks tell that it can't act itself.
    pub standing: Standing,
    /// Person or company; a stranger counts as a person.
    pub kind: Kind,
    /// Whole tokens held.
    pub tokens: u32,
    /// Number in the register, the same for one that moved and its successor; 0 for none.
    pub number: u32,
    /// Marks, a sum of: 1 suspended (REG-3), 2 Secretary or deputy in office, 4 moved.
    pub marks: u32,
}

impl Position {
    /// An attestation of incapacity suspends the presumption that the account acts knowingly and
    /// freely (REG-3).
    pub const SUSPENDED: u32 = 1;
    /// The account is a Secretary or deputy in office, and can act on it.
    pub const OFFICER: u32 = 2;
    /// The account moved: the rest is its successor's.
    pub const MOVED: u32 = 4;
    /// How many bytes a packed one has.
    pub const LEN: usize = 8;

    /// The position as bytes, which cost a caller less than a list of numbers: a byte each of
    /// standing, kind, tokens and marks, then the number, big-endian.
    pub fn pack(&self) -> [u8; Self::LEN] {
        let Position { standing, kind, tokens, number, marks } = *self;
        let [n0, n1, n2, n3] = number.to_be_bytes();
        [standing as u8, kind as u8, tokens as u8, marks as u8, n0, n1, n2, n3]
    }

    /// What was packed.
    pub fn unpack(packed: &[u8; Self::LEN]) -> Self {
        let [standing, kind, tokens, marks, number @ ..] = *packed;
        let standing = Standing::ALL.get(usize::from(standing)).copied();
        let kind = if kind == Kind::Corporate as u8 { Kind::Corporate } else { Kind::Individual };
        Position {
            standing: standing.unwrap_or(Standing::Stranger),
            kind,
            tokens: tokens.into(),
            number: u32::from_be_bytes(number),
            marks: marks.into(),
        }
    }

    /// Packed positions of many, one behind the other.
    pub fn unpack_all(packed: &Bytes) -> List<Self> {
        let mut bytes = alloc::vec![0; packed.len() as usize];
        packed.copy_into_slice(&mut bytes);
        bytes.as_chunks().0.iter().map(Position::unpack).collect()
    }

    /// Whether the account is a Secretary or deputy in office.
    pub fn officer(&self) -> bool {
        self.marks & Self::OFFICER != 0
    }

    /// The position of the account itself: one that moved can't return, and is nobody.
    pub fn own(self) -> Self {
        if self.marks & Self::MOVED == 0 {
            self
        } else {
            Position { standing: Standing::Moved, tokens: 0, marks: Self::MOVED, ..self }
        }
    }

    /// The level by which the account counts now: 0 for whoever is not a participant in good
    /// standing or is suspended.
    pub fn level(&self) -> u32 {
        let good = self.marks & Self::SUSPENDED == 0;
        if self.standing == Standing::Participant && good {
            self.tokens
        } else {
            0
        }
    }
}

/// What a claim carries.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing: the claim says it all.
    Plain,
    /// Worth in stroops of EURMTL.
    Worth(i128),
    /// A corporate participant.
    Corporate(Address),
    /// Commitment to a person: the same for every verifier of the same person.
    Person(BytesN<32>),
    /// The multisig of an account.
    Multisig(Multisig),
    /// Which of the attester's recommendations it is, from 1: set by the contract.
    Slot(u32),
}

/// Signers and threshold of an account as an attester saw them.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multisig {
    /// Signers with their weights, 1 to 255; each once.
    pub signers: Vec<(Address, u32)>,
    /// What the weights must reach, 1 to 255.
    pub threshold: u32,
}

/// What one attester says about one subject, as `attestations` stores it: a list takes half the
/// bytes of a map with field names, and storage is paid for ever. Times are Unix seconds.
#[contracttype]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact(
    /// The attester.
    pub Address,
    /// Set of claims, the sum of their numbers in charters/README.md; 0 while only ready to
    /// verify.
    pub u32,
    /// The first second in which it no longer counts; 0 if it has no end.
    pub u64,
    /// When it was revoked, if it was.
    pub Option<u64>,
    /// When it was made.
    pub u64,
    /// Commitment to the evidence; zero while only ready to verify.
    pub BytesN<32>,
    /// What the claim carries.
    pub Value,
    /// Commitment to the reason for which it was revoked, if it was.
    pub Option<BytesN<32>>,
);

impl Fact {
    /// How many fields a stored fact has.
    pub const FIELDS: usize = 8;
}

/// A stored [`Fact`] of which each field is opened when it is asked for: most are not. Who changes
/// facts has a form of its own (`Noted` in `attestations`), which a test holds to [`Fact`].
#[derive(Clone, Copy)]
pub struct FactView<'a>(pub &'a [Val; Fact::FIELDS]);

impl FactView<'_> {
    /// The attester.
    pub fn attester(&self, env: &Env) -> Address {
        Address::try_from_val(env, &self.0[0]).unwrap_optimized()
    }

    /// Set of claims.
    pub fn claims(&self, env: &Env) -> u32 {
        u32::try_from_val(env, &self.0[1]).unwrap_optimized()
    }

    /// The first Unix second in which it no longer counts; 0 if it has no end.
    pub fn expires(&self, env: &Env) -> u64 {
        u64::try_from_val(env, &self.0[2]).unwrap_optimized()
    }

    /// Whether it was revoked.
    pub fn is_revoked(&self) -> bool {
        !self.0[3].is_void()
    }

    /// When it was made, as a Unix time.
    pub fn issued(&self, env: &Env) -> u64 {
        u64::try_from_val(env, &self.0[4]).unwrap_optimized()
    }

    /// What the claim carries.
    pub fn value(&self, env: &Env) -> Value {
        Value::try_from_val(env, &self.0[6]).unwrap_optimized()
    }
}

/// How an account took part in decisions, as the Assembly records it (REG-8).
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activity(
    /// Unix time of the latest vote in the Assembly or the Council; of the first that could have
    /// been cast, if none was.
    pub u64,
    /// Votes missed in a row since, as of now.
    pub u32,
    /// Whether the right to vote is delegated to another participant.
    pub bool,
);

/// What others read from the register, and what the Regulation has it do.
#[contractclient(name = "MembershipClient")]
pub trait Register {
    /// Packed [`Position`] of each account, in order. As many as a transaction can read.
    fn positions(env: Env, accounts: Vec<Address>) -> Bytes;
    /// Accounts with the numbers `start` to `start + limit - 1` in the register.
    fn accounts(env: Env, start: u32, limit: u32) -> Vec<Address>;
    /// Whether a person is barred, under any account.
    fn person_barred(env: Env, person: BytesN<32>) -> bool;
    /// The Regulation admits candidates at level 1; the kind of each, one byte a subject.
    fn admit(env: Env, charter: u32, subjects: Vec<Address>) -> Bytes;
    /// The Regulation brings participants to levels, one byte a subject.
    fn adjust(env: Env, charter: u32, subjects: Vec<Address>, levels: Bytes);
    /// The endowment grants something to accounts: they must be ones that may receive it, and the
    /// register tells the endowment when that changes.
    fn watch(env: Env, accounts: Vec<Address>);
    /// The Regulation tells which Agreement applicants accede to from when.
    fn set_terms(env: Env, charter: u32, agreement: BytesN<32>, effective: u64);
}

/// What others read from and do in the attestations.
#[contractclient(name = "AttestationsClient")]
pub trait Facts {
    /// For each subject, in order, all that is on record, with what expired or was revoked.
    /// What counts is for the Regulation to judge.
    fn facts(env: Env, subjects: Vec<Address>) -> Vec<Vec<Fact>>;
    /// The register moves what is on record about an account to another.
    fn move_account(env: Env, account: Address, successor: Address);
}

/// What others read from the Regulation.
#[contractclient(name = "RegulationClient")]
pub trait Rules {
    /// The set of claims that an account may attest now.
    fn entitled(env: Env, account: Address) -> u32;
}

/// What the Regulation reads from the endowment about donors (REG-6d).
#[contractclient(name = "EndowmentClient")]
pub trait Donors {
    /// For each account, in order, the least that it gave in one of the last `months` complete
    /// calendar months (UTC), in stroops of EURMTL.
    fn giving(env: Env, accounts: Vec<Address>, months: u32) -> Vec<i128>;
}

/// What the register tells the endowment about recipients of grants.
#[contractclient(name = "GrantsClient")]
pub trait Grants {
    /// These accounts may receive nothing from now on, or may again (REG-3, REG-9).
    fn bar(env: Env, accounts: Vec<Address>, barred: bool);
}

/// What the Regulation reads from the Assembly about votes (REG-8).
#[contractclient(name = "AssemblyClient")]
pub trait Votes {
    /// For each account, in order, how it took part.
    fn activity(env: Env, accounts: Vec<Address>) -> Vec<Activity>;
}

#[cfg(test)]
mod tests;
