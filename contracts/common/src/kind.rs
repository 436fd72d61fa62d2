//! Kinds of participants, their standing, and the worth of one participation token.

use soroban_sdk::contracttype;

use crate::packed::Field;

/// One whole participation token (MTLAP or MTLAC) in stroops: level n is n tokens (REG-2).
pub const TOKEN: i128 = 10_000_000;

/// Who participates (AGR-3). One account is of one kind.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Kind {
    /// A person; holds MTLAP, levels 1 to 5 (REG-5).
    Individual = 0,
    /// A company or group; holds MTLAC, levels 1 to 4 (REG-6).
    Corporate = 1,
}

impl Kind {
    /// Both kinds, in the order of their numbers.
    pub const ALL: [Kind; 2] = [Kind::Individual, Kind::Corporate];

    /// Highest level of the kind (REG-5e, REG-6d).
    pub const fn max_level(self) -> u32 {
        match self {
            Kind::Individual => 5,
            Kind::Corporate => 4,
        }
    }
}

/// Where an account stands in the register.
#[contracttype]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Standing {
    /// Never applied.
    Stranger = 0,
    /// Applied (REG-4a), not screened yet.
    Applicant = 1,
    /// Screened by an officer (REG-4b): on the list of candidates.
    Candidate = 2,
    /// Admitted (REG-4c), or taken over: holds participation tokens with all their rights.
    Participant = 3,
    /// Took the application back before admission.
    Withdrawn = 4,
    /// Stated to leave (AGR-5): no rights; the tokens are revoked after settlement.
    Leaving = 5,
    /// Excluded (REG-9): no rights; the tokens are revoked after settlement.
    Excluded = 6,
    /// Left or was excluded, and settled: holds no tokens and may apply again.
    Former = 7,
    /// Bankrupt (REG-9): on the Blacklist, holds no tokens, can't apply.
    Bankrupt = 8,
    /// Moved to another account: this one can't return.
    Moved = 9,
}

impl Standing {
    /// Every standing, in the order of their numbers.
    pub const ALL: [Standing; 10] = [
        Standing::Stranger,
        Standing::Applicant,
        Standing::Candidate,
        Standing::Participant,
        Standing::Withdrawn,
        Standing::Leaving,
        Standing::Excluded,
        Standing::Former,
        Standing::Bankrupt,
        Standing::Moved,
    ];
}

impl Field for Kind {
    type Value = Kind;
    const LEN: usize = 1;

    #[inline(always)]
    fn read(bytes: &[u8], at: usize) -> Kind {
        if bytes[at] == Kind::Corporate as u8 {
            Kind::Corporate
        } else {
            Kind::Individual
        }
    }

    #[inline(always)]
    fn write(bytes: &mut [u8], at: usize, value: Kind) {
        bytes[at] = value as u8;
    }
}

impl Field for Standing {
    type Value = Standing;
    const LEN: usize = 1;

    #[inline(always)]
    fn read(bytes: &[u8], at: usize) -> Standing {
        Standing::ALL.get(usize::from(bytes[at])).copied().unwrap_or(Standing::Stranger)
    }

    #[inline(always)]
    fn write(bytes: &mut [u8], at: usize, value: Standing) {
        bytes[at] = value as u8;
    }
}
