//! An account's record in the register, as bytes: every admission writes one, and storage is
//! paid for ever.
//!
//! A map with field names takes five times as many bytes, and a conversion a field. Readers get
//! an [`Entry`]. Layout, with big-endian numbers: form of the layout (1), kind, standing, whole
//! tokens, number (4), application (4), charter (4), since (8), contact (32), place on the
//! Blacklist (4: number of the batch, and a byte for the row), marks.

use common::{Kind, Standing};
use soroban_sdk::{BytesN, Env};

use crate::{Entry, Error};

/// Length of a record in bytes.
pub const LEN: usize = 61;
/// The layout above; another one gets another number.
const FORM: u8 = 2;
/// Where the marks are, and what they are.
const MARKS: usize = 60;
const SUSPENDED: u8 = 1;
const OWES: u8 = 1 << 1;
const GRANTED: u8 = 1 << 2;

/// Where a row of the Blacklist is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Number of the batch, from 1.
    pub batch: u32,
    /// Row in it, from 0.
    pub row: u32,
}

impl Place {
    /// The place as one number, which is not 0.
    pub fn number(self) -> u32 {
        self.batch << 8 | self.row
    }
}

/// A record.
#[derive(Clone, Copy)]
pub struct Record(pub [u8; LEN]);

impl Record {
    /// What stands for the record of an account that has none.
    pub fn stranger() -> Self {
        let mut record = Record([0; LEN]);
        record.0[0] = FORM;
        record
    }

    /// What is left of the record of an account that moved: the number leads to the successor.
    pub fn moved(&self, now: u64) -> Self {
        let mut record = Record::stranger();
        record.set_number(self.number());
        record.stand(Standing::Moved, now);
        record
    }

    /// Notes an application. Number and marks stay.
    pub fn apply(&mut self, kind: Kind, application: u32, charter: u32, contact: &BytesN<32>) {
        self.set_kind(kind);
        self.put(8, application.to_be_bytes());
        self.put(12, charter.to_be_bytes());
        self.put(24, contact.to_array());
    }

    /// Person or company.
    pub fn kind(&self) -> Kind {
        if self.0[1] == Kind::Corporate as u8 {
            Kind::Corporate
        } else {
            Kind::Individual
        }
    }

    /// Changes the kind.
    pub fn set_kind(&mut self, kind: Kind) {
        self.0[1] = kind as u8;
    }

    /// Where the account stands.
    pub fn standing(&self) -> Standing {
        Standing::ALL.get(usize::from(self.0[2])).copied().unwrap_or(Standing::Stranger)
    }

    /// Changes the standing at a Unix time.
    pub fn stand(&mut self, standing: Standing, since: u64) {
        self.0[2] = standing as u8;
        self.put(16, since.to_be_bytes());
    }

    /// Whether the account's standing is one that holds tokens.
    pub fn seated(&self) -> bool {
        matches!(self.standing(), Standing::Participant | Standing::Leaving | Standing::Excluded)
    }

    /// Whole tokens held.
    pub fn tokens(&self) -> u32 {
        self.0[3].into()
    }

    /// Changes the number of tokens: at most 5.
    pub fn set_tokens(&mut self, tokens: u32) {
        self.0[3] = tokens as u8;
    }

    /// The level by which the account counts now.
    pub fn level(&self) -> u32 {
        if self.standing() == Standing::Participant && !self.suspended() {
            self.tokens()
        } else {
            0
        }
    }

    /// Number in the register; 0 before screening.
    pub fn number(&self) -> u32 {
        u32::from_be_bytes(self.part(4))
    }

    /// Gives the account its number in the register.
    pub fn set_number(&mut self, number: u32) {
        self.put(4, number.to_be_bytes());
    }

    /// Number of the latest application; 0 for none.
    pub fn application(&self) -> u32 {
        u32::from_be_bytes(self.part(8))
    }

    /// Whether an attestation of incapacity is on record (REG-3).
    pub fn suspended(&self) -> bool {
        self.0[MARKS] & SUSPENDED != 0
    }

    /// Notes that there is an attestation of incapacity, or no longer.
    pub fn suspend(&mut self, suspended: bool) {
        self.mark(SUSPENDED, suspended);
    }

    /// Whether obligations are on record.
    pub fn owes(&self) -> bool {
        self.0[MARKS] & OWES != 0
    }

    /// Notes that there are obligations, or no longer.
    pub fn owe(&mut self, owes: bool) {
        self.mark(OWES, owes);
    }

    /// Whether the endowment ever granted the account anything.
    pub fn granted(&self) -> bool {
        self.0[MARKS] & GRANTED != 0
    }

    /// Notes that it did.
    pub fn grant(&mut self) {
        self.mark(GRANTED, true);
    }

    /// Checks that the account may receive grants: it is neither excluded nor bankrupt (REG-9),
    /// nor suspended (REG-3), nor did it move.
    pub fn may_receive(&self) -> Result<(), Error> {
        match self.standing() {
            Standing::Excluded => Err(Error::ExcludedFromGrants),
            Standing::Bankrupt | Standing::Moved => Err(self.refusal()),
            _ => self.capable(),
        }
    }

    /// Where the account's latest row on the Blacklist is, if it was ever listed.
    pub fn place(&self) -> Option<Place> {
        match u32::from_be_bytes(self.part(56)) {
            0 => None,
            number => Some(Place { batch: number >> 8, row: number & 0xff }),
        }
    }

    /// Notes where the account's latest row on the Blacklist is.
    pub fn set_place(&mut self, place: Place) {
        self.put(56, place.number().to_be_bytes());
    }

    /// Why an account that stands so is no applicant or candidate, or not the one it should be.
    pub fn refusal(&self) -> Error {
        match self.standing() {
            Standing::Stranger | Standing::Withdrawn | Standing::Former => Error::NoApplication,
            Standing::Applicant | Standing::Candidate => Error::NotCandidate,
            Standing::Participant | Standing::Leaving | Standing::Excluded => {
                Error::AlreadyParticipant
            }
            Standing::Bankrupt => Error::Blacklisted,
            Standing::Moved => Error::Moved,
        }
    }

    /// Checks that the account may come in: by an application, or taken over.
    pub fn outside(&self) -> Result<(), Error> {
        match self.standing() {
            Standing::Stranger | Standing::Withdrawn | Standing::Former => Ok(()),
            Standing::Applicant | Standing::Candidate => Err(Error::AlreadyApplied),
            _ => Err(self.refusal()),
        }
    }

    /// Checks that the account may act for itself (REG-3).
    pub fn capable(&self) -> Result<(), Error> {
        if self.suspended() {
            Err(Error::Suspended)
        } else {
            Ok(())
        }
    }

    /// Whether the account can act on an office: not while it is suspended (REG-3), nor as one
    /// that was excluded or is bankrupt (REG-9).
    pub fn trusted(&self) -> bool {
        let standing = self.standing();
        let out = matches!(standing, Standing::Excluded | Standing::Bankrupt | Standing::Moved);
        !out && !self.suspended()
    }

    /// The record as readers see it.
    pub fn entry(&self, env: &Env) -> Entry {
        Entry {
            application: self.application(),
            charter: u32::from_be_bytes(self.part(12)),
            contact: BytesN::from_array(env, &self.part(24)),
            kind: self.kind(),
            level: self.tokens(),
            number: self.number(),
            since: u64::from_be_bytes(self.part(16)),
            standing: self.standing(),
            suspended: self.suspended(),
        }
    }

    fn mark(&mut self, mark: u8, set: bool) {
        if set {
            self.0[MARKS] |= mark;
        } else {
            self.0[MARKS] &= !mark;
        }
    }

    fn part<const N: usize>(&self, at: usize) -> [u8; N] {
        let mut part = [0; N];
        part.copy_from_slice(&self.0[at..at + N]);
        part
    }

    fn put<const N: usize>(&mut self, at: usize, part: [u8; N]) {
        self.0[at..at + N].copy_from_slice(&part);
    }
}

#[cfg(test)]
mod tests;
