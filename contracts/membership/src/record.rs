//! An account's record in the register, as bytes: every admission writes one, and storage is
//! paid for ever.
//!
//! A map with field names takes five times as many bytes, and a conversion a field. Readers get
//! an [`Entry`]. Layout, with big-endian numbers: form of the layout (1), kind, standing, level,
//! number (4), application (4), charter (4), since (8), contact (32), checked (4).

use charter::{Kind, Standing};
use soroban_sdk::{BytesN, Env};

use crate::Entry;

/// Length of a record in bytes.
pub const LEN: usize = 60;
/// The layout above; another one gets another number.
const FORM: u8 = 1;

/// A record.
#[derive(Clone, Copy)]
pub struct Record(pub [u8; LEN]);

impl Record {
    /// The record of an applicant.
    pub fn applicant(kind: Kind, application: u32, charter: u32, contact: &BytesN<32>) -> Self {
        let mut record = Record([0; LEN]);
        record.0[..2].copy_from_slice(&[FORM, kind as u8]);
        record.put(8, application.to_be_bytes());
        record.put(12, charter.to_be_bytes());
        record.put(24, contact.to_array());
        record
    }

    /// Person or company.
    pub fn kind(&self) -> Kind {
        if self.0[1] == Kind::Corporate as u8 {
            Kind::Corporate
        } else {
            Kind::Individual
        }
    }

    /// Where the account stands.
    pub fn standing(&self) -> Standing {
        const APPLICANT: u8 = Standing::Applicant as u8;
        const CANDIDATE: u8 = Standing::Candidate as u8;
        const PARTICIPANT: u8 = Standing::Participant as u8;
        const WITHDRAWN: u8 = Standing::Withdrawn as u8;
        match self.0[2] {
            APPLICANT => Standing::Applicant,
            CANDIDATE => Standing::Candidate,
            PARTICIPANT => Standing::Participant,
            WITHDRAWN => Standing::Withdrawn,
            _ => Standing::Stranger,
        }
    }

    /// Changes the standing at a Unix time.
    pub fn stand(&mut self, standing: Standing, since: u64) {
        self.0[2] = standing as u8;
        self.put(16, since.to_be_bytes());
    }

    /// Level held, in whole tokens.
    pub fn level(&self) -> u32 {
        self.0[3].into()
    }

    /// Changes the level: at most 5.
    pub fn set_level(&mut self, level: u8) {
        self.0[3] = level;
    }

    /// Number in the register; 0 before screening.
    pub fn number(&self) -> u32 {
        u32::from_be_bytes(self.part(4))
    }

    /// Gives the account its number in the register.
    pub fn set_number(&mut self, number: u32) {
        self.put(4, number.to_be_bytes());
    }

    /// Number of the latest listing on the Blacklist when the account was found not to be on it.
    pub fn checked(&self) -> u32 {
        u32::from_be_bytes(self.part(56))
    }

    /// Notes that the account was not on the Blacklist at a listing.
    pub fn set_checked(&mut self, listing: u32) {
        self.put(56, listing.to_be_bytes());
    }

    /// The record as readers see it.
    pub fn entry(&self, env: &Env) -> Entry {
        Entry {
            application: u32::from_be_bytes(self.part(8)),
            charter: u32::from_be_bytes(self.part(12)),
            contact: BytesN::from_array(env, &self.part(24)),
            kind: self.kind(),
            level: self.level(),
            number: self.number(),
            since: u64::from_be_bytes(self.part(16)),
            standing: self.standing(),
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
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_back_as_it_was_written() {
        let env = Env::default();
        let standings = [
            Standing::Stranger,
            Standing::Applicant,
            Standing::Candidate,
            Standing::Participant,
            Standing::Withdrawn,
        ];
        for kind in Kind::ALL {
            for standing in standings {
                for (level, number) in [(0, 0), (1, 1), (kind.max_level() as u8, u32::MAX)] {
                    let contact = BytesN::from_array(&env, &[level; 32]);
                    let mut record = Record::applicant(kind, number / 3, number / 2, &contact);
                    record.stand(standing, u64::from(number) << 32 | 7);
                    record.set_level(level);
                    record.set_number(number);
                    let entry = Entry {
                        application: number / 3,
                        charter: number / 2,
                        contact,
                        kind,
                        level: level.into(),
                        number,
                        since: u64::from(number) << 32 | 7,
                        standing,
                    };
                    assert_eq!(record.entry(&env), entry);
                    record.set_checked(number);
                    assert_eq!((record.entry(&env), record.checked()), (entry, number));
                }
            }
        }
    }

    #[test]
    fn the_layout_is_the_documented_one() {
        let env = Env::default();
        let contact = BytesN::from_array(&env, &[0xcc; 32]);
        let mut record = Record::applicant(Kind::Corporate, 0x0a0b_0c0d, 0x0102_0304, &contact);
        record.stand(Standing::Participant, 0x2122_2324_2526_2728);
        record.set_level(4);
        record.set_number(0x1112_1314);
        record.set_checked(0xcccc_cccc);
        let mut bytes = [0xcc; LEN];
        bytes[..24].copy_from_slice(&[
            1, 1, 3, 4, 0x11, 0x12, 0x13, 0x14, 0x0a, 0x0b, 0x0c, 0x0d, 1, 2, 3, 4, 0x21, 0x22,
            0x23, 0x24, 0x25, 0x26, 0x27, 0x28,
        ]);
        assert_eq!(record.0, bytes);
    }
}
