//! An entry of the register as bytes: every admission writes one, and storage is paid for ever.
//!
//! A map with field names takes five times as many bytes, and a conversion a field. Layout, with
//! big-endian numbers: form of the layout (1), kind, standing, level, number (4), application
//! (4), charter (4), since (8), contact (32).

use charter::{Kind, Standing};
use soroban_sdk::{BytesN, Env};

use crate::Entry;

/// Length of a packed entry in bytes.
pub const LEN: usize = 56;
/// The layout above; another one gets another number.
const FORM: u8 = 1;

/// Packs an entry.
pub fn pack(entry: &Entry) -> [u8; LEN] {
    let mut packed = [0; LEN];
    packed[..4].copy_from_slice(&[FORM, entry.kind as u8, entry.standing as u8, entry.level as u8]);
    packed[4..8].copy_from_slice(&entry.number.to_be_bytes());
    packed[8..12].copy_from_slice(&entry.application.to_be_bytes());
    packed[12..16].copy_from_slice(&entry.charter.to_be_bytes());
    packed[16..24].copy_from_slice(&entry.since.to_be_bytes());
    packed[24..].copy_from_slice(&entry.contact.to_array());
    packed
}

/// Unpacks what [`pack`] packed.
pub fn unpack(env: &Env, packed: &[u8; LEN]) -> Entry {
    let number = |at: usize| u32::from_be_bytes(part(packed, at));
    Entry {
        application: number(8),
        charter: number(12),
        contact: BytesN::from_array(env, &part(packed, 24)),
        kind: if packed[1] == Kind::Corporate as u8 { Kind::Corporate } else { Kind::Individual },
        level: u32::from(packed[3]),
        number: number(4),
        since: u64::from_be_bytes(part(packed, 16)),
        standing: standing(packed[2]),
    }
}

fn standing(byte: u8) -> Standing {
    const APPLICANT: u8 = Standing::Applicant as u8;
    const CANDIDATE: u8 = Standing::Candidate as u8;
    const PARTICIPANT: u8 = Standing::Participant as u8;
    const WITHDRAWN: u8 = Standing::Withdrawn as u8;
    match byte {
        APPLICANT => Standing::Applicant,
        CANDIDATE => Standing::Candidate,
        PARTICIPANT => Standing::Participant,
        WITHDRAWN => Standing::Withdrawn,
        _ => Standing::Stranger,
    }
}

fn part<const N: usize>(packed: &[u8; LEN], at: usize) -> [u8; N] {
    let mut part = [0; N];
    part.copy_from_slice(&packed[at..at + N]);
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_unpacked_as_it_was() {
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
                for (level, number) in [(0, 0), (1, 1), (kind.max_level(), u32::MAX)] {
                    let entry = Entry {
                        application: number.wrapping_sub(1),
                        charter: number / 2,
                        contact: BytesN::from_array(&env, &[number as u8; 32]),
                        kind,
                        level,
                        number,
                        since: u64::from(number) << 32 | 7,
                        standing,
                    };
                    assert_eq!(unpack(&env, &pack(&entry)), entry);
                }
            }
        }
    }

    #[test]
    fn the_layout_is_the_documented_one() {
        let env = Env::default();
        let entry = Entry {
            application: 0x0a0b_0c0d,
            charter: 0x0102_0304,
            contact: BytesN::from_array(&env, &[0xcc; 32]),
            kind: Kind::Corporate,
            level: 4,
            number: 0x1112_1314,
            since: 0x2122_2324_2526_2728,
            standing: Standing::Participant,
        };
        let mut bytes = [0xcc; LEN];
        bytes[..24].copy_from_slice(&[
            1, 1, 3, 4, 0x11, 0x12, 0x13, 0x14, 0x0a, 0x0b, 0x0c, 0x0d, 1, 2, 3, 4, 0x21, 0x22,
            0x23, 0x24, 0x25, 0x26, 0x27, 0x28,
        ]);
        assert_eq!(pack(&entry), bytes);
    }
}
