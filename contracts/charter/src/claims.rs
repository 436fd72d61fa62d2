//! Claims that attesters make about a subject, as bits of a set.
//!
//! Claims of one *group* stand in one attestation and share its evidence and its end; every
//! other claim is an attestation of its own.

/// The applicant is real (REG-4b).
pub const REAL: u32 = 1;
/// The applicant has capacity (REG-4b).
pub const CAPACITY: u32 = 1 << 1;
/// The applicant takes part in the Montelibero movement (REG-4b).
pub const MOVEMENT: u32 = 1 << 2;
/// The person's identity was verified (REG-5b, STD-2); carries the commitment to the person.
pub const IDENTITY: u32 = 1 << 3;
/// The person lives mainly in Montenegro: one verifier is enough (STD-3).
pub const RESIDENT: u32 = 1 << 4;
/// Assets of the MTL economy on the account (STD-3); carries their worth.
pub const MTL_ASSETS: u32 = 1 << 5;
/// A personal token in circulation (REG-5c-i); carries its worth.
pub const PERSONAL_TOKEN: u32 = 1 << 6;
/// Tokenised assets on the personal account (REG-5c-ii); carries their market value.
pub const ASSETS: u32 = 1 << 7;
/// The person leads a corporate participant, with the right to sign (REG-5); carries which.
pub const LEADER: u32 = 1 << 8;
/// The person works for a verifier (STD-6i); carries which.
pub const STAFF: u32 = 1 << 9;
/// Permanent part in the Distributed Board (REG-5d-ii).
pub const BOARD: u32 = 1 << 10;
/// A project or regular activity that the Council recognises as valuable (REG-5d-iii).
pub const ACTIVITY: u32 = 1 << 11;
/// The multisig of the corporate's main account as it was seen (REG-6a); carries it.
pub const MULTISIG: u32 = 1 << 12;
/// Answers for obligations in the Association's legal system (REG-6b).
pub const LIABILITY: u32 = 1 << 13;
/// Went through voluntary certification (REG-6b).
pub const CERTIFIED: u32 = 1 << 14;
/// Guarantees client safety and quality control (REG-6b).
pub const QUALITY: u32 = 1 << 15;
/// Explicit consent to the personal data standard (REG-6b).
pub const CONSENT: u32 = 1 << 16;
/// Functions or projects for the Association under a contract or decision (REG-6c).
pub const FUNCTIONS: u32 = 1 << 17;
/// Recommended by a participant; carries which of the attester's recommendations it is.
pub const RECOMMENDED: u32 = 1 << 18;

/// Every claim that can be made.
pub const ALL: u32 = (RECOMMENDED << 1) - 1;
/// What participants vouch for when somebody joins (REG-4b).
pub const VOUCH: u32 = REAL | CAPACITY | MOVEMENT;
/// The four parts of a reliable counterparty (REG-6b).
pub const COUNTERPARTY: u32 = LIABILITY | CERTIFIED | QUALITY | CONSENT;
/// Claims that carry a worth in stroops of EURMTL.
pub const WORTH: u32 = MTL_ASSETS | PERSONAL_TOKEN | ASSETS;
/// Claims that name a corporate participant.
pub const CORPORATE: u32 = LEADER | STAFF;
/// Claims whose value matters to a judgement.
pub const VALUED: u32 = WORTH | CORPORATE | MULTISIG | RECOMMENDED;
/// Claims that any participant can make in numbers; they are kept apart from the rest.
pub const PERSONAL: u32 = VOUCH | RECOMMENDED;

/// Whether every bit is a known claim and there is one at least.
pub const fn known(claims: u32) -> bool {
    claims != 0 && claims & !ALL == 0
}

/// The claims that may stand in one attestation with these; none if these can't stand together.
pub const fn group(claims: u32) -> Option<u32> {
    if !known(claims) {
        return None;
    }
    if claims & !VOUCH == 0 {
        return Some(VOUCH);
    }
    if claims & !COUNTERPARTY == 0 {
        return Some(COUNTERPARTY);
    }
    if claims.is_power_of_two() {
        return Some(claims);
    }
    None
}

/// Whether every claim of `wanted` is in `held`.
pub const fn include(held: u32, wanted: u32) -> bool {
    held & wanted == wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_stand_together_within_a_group_only() {
        let table = [
            (0, None),
            (REAL, Some(VOUCH)),
            (VOUCH, Some(VOUCH)),
            (VOUCH | IDENTITY, None),
            (IDENTITY, Some(IDENTITY)),
            (IDENTITY | RESIDENT, None),
            (CERTIFIED | CONSENT, Some(COUNTERPARTY)),
            (COUNTERPARTY | FUNCTIONS, None),
            (RECOMMENDED, Some(RECOMMENDED)),
            (RECOMMENDED << 1, None),
            (REAL | 1 << 31, None),
            (u32::MAX, None),
        ];
        for (claims, expected) in table {
            assert_eq!(group(claims), expected, "{claims:#b}");
        }
    }

    #[test]
    fn a_set_includes_its_subsets_and_nothing_else() {
        for held in 0..=VOUCH {
            for wanted in 0..=VOUCH {
                let by_hand = (0..3).all(|bit| wanted >> bit & 1 == 0 || held >> bit & 1 == 1);
                assert_eq!(include(held, wanted), by_hand, "{held:#b} {wanted:#b}");
            }
        }
    }

    #[test]
    fn every_claim_is_one_bit_and_has_a_group() {
        for bit in 0..19 {
            assert!(group(1 << bit).is_some_and(|group| include(group, 1 << bit)), "bit {bit}");
        }
        assert_eq!(ALL.count_ones(), 19);
    }
}
