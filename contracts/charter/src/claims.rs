//! Claims that attesters make about a subject, as bits of a set.

/// The applicant is real (REG-4b).
pub const REAL: u32 = 1;
/// The applicant has capacity (REG-4b).
pub const CAPACITY: u32 = 1 << 1;
/// The applicant takes part in the Montelibero movement (REG-4b).
pub const MOVEMENT: u32 = 1 << 2;

/// Every claim that can be made.
pub const ALL: u32 = REAL | CAPACITY | MOVEMENT;

/// Whether `claims` is a non-empty set of known claims.
pub const fn valid(claims: u32) -> bool {
    claims != 0 && claims & !ALL == 0
}

/// Whether every claim of `wanted` is in `held`.
pub const fn include(held: u32, wanted: u32) -> bool {
    held & wanted == wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_valid_when_it_is_not_empty_and_all_known() {
        let table = [
            (0, false),
            (REAL, true),
            (ALL, true),
            (ALL + 1, false),
            (REAL | 1 << 31, false),
            (u32::MAX, false),
        ];
        for (claims, expected) in table {
            assert_eq!(valid(claims), expected, "{claims:#b}");
        }
    }

    #[test]
    fn a_set_includes_its_subsets_and_nothing_else() {
        for held in 0..=ALL {
            for wanted in 0..=ALL {
                let by_hand = (0..3).all(|bit| wanted >> bit & 1 == 0 || held >> bit & 1 == 1);
                assert_eq!(include(held, wanted), by_hand, "{held:#b} {wanted:#b}");
            }
        }
    }
}
