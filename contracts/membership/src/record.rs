//! An account's record in the register, as bytes: every admission writes one, and storage is
//! paid for ever.
//!
//! Readers get an [`Entry`].

use common::{
    packed,
    packed::{Byte, Hash},
    Kind, Standing,
};
use soroban_sdk::{BytesN, Env};

use crate::{Entry, Error};

/// Marks, each a bit.
const SUSPENDED: u32 = 1;
const OWES: u32 = 1 << 1;
const GRANTED: u32 = 1 << 2;

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

packed! {
    /// A record.
    pub struct Record, form 2 {
        /// Person or company.
        kind: Kind => set_kind,
        /// Where the account stands.
        standing: Standing => set_standing,
        /// Whole tokens held: at most 5.
        tokens: Byte => set_tokens,
        /// Number in the register; 0 before screening.
        number: u32 => set_number,
        /// Number of the latest application; 0 for none.
        application: u32 => set_application,
        /// Version of the charter to which the account acceded.
        charter: u32 => set_charter,
        /// Unix time from which the account stands where it does.
        since: u64 => set_since,
        /// Commitment to contact data.
        contact: Hash => set_contact,
        /// Number of the [`Place`] of the latest row on the Blacklist; 0 for none.
        listing: u32 => set_listing,
        /// Sum of marks.
        marks: Byte => set_marks,
    }
}

impl Record {
    /// What stands for the record of an account that has none.
    pub fn stranger() -> Self {
        Record::blank()
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
        self.set_application(application);
        self.set_charter(charter);
        self.set_contact(contact.to_array());
    }

    /// Changes the standing at a Unix time.
    pub fn stand(&mut self, standing: Standing, since: u64) {
        self.set_standing(standing);
        self.set_since(since);
    }

    /// Whether the account's standing is one that holds tokens.
    pub fn seated(&self) -> bool {
        matches!(self.standing(), Standing::Participant | Standing::Leaving | Standing::Excluded)
    }

    /// The level by which the account counts now.
    pub fn level(&self) -> u32 {
        if self.standing() == Standing::Participant && !self.suspended() {
            self.tokens()
        } else {
            0
        }
    }

    /// Whether an attestation of incapacity is on record (REG-3).
    pub fn suspended(&self) -> bool {
        self.marks() & SUSPENDED != 0
    }

    /// Notes that there is an attestation of incapacity, or no longer.
    pub fn suspend(&mut self, suspended: bool) {
        self.mark(SUSPENDED, suspended);
    }

    /// Whether obligations are on record.
    pub fn owes(&self) -> bool {
        self.marks() & OWES != 0
    }

    /// Notes that there are obligations, or no longer.
    pub fn owe(&mut self, owes: bool) {
        self.mark(OWES, owes);
    }

    /// Whether the endowment ever granted the account anything.
    pub fn granted(&self) -> bool {
        self.marks() & GRANTED != 0
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
        match self.listing() {
            0 => None,
            number => Some(Place { batch: number >> 8, row: number & 0xff }),
        }
    }

    /// Notes where the account's latest row on the Blacklist is.
    pub fn set_place(&mut self, place: Place) {
        self.set_listing(place.number());
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
            charter: self.charter(),
            contact: BytesN::from_array(env, &self.contact()),
            kind: self.kind(),
            level: self.tokens(),
            number: self.number(),
            since: self.since(),
            standing: self.standing(),
            suspended: self.suspended(),
        }
    }

    fn mark(&mut self, mark: u32, set: bool) {
        let marks = self.marks();
        self.set_marks(if set { marks | mark } else { marks & !mark });
    }
}

#[cfg(test)]
mod tests;
