//! What several modules read and compare.

use charter::Standing;
use membership::{Counts, Entry};
use scenarios::{Account, World};

/// Standing, level and number of an account in the register.
pub fn standing(w: &World, account: &Account) -> (Standing, u32, u32) {
    let entry = entry(w, account);
    (entry.standing, entry.level, entry.number)
}

/// Entry of an account in the register.
pub fn entry(w: &World, account: &Account) -> Entry {
    w.register().status(&account.address(&w.env)).entry
}

/// How many there are of what.
pub fn counts(w: &World) -> Counts {
    w.register().counts()
}

/// The level that is due to an account by the dry run of admissions and adjustments: of a
/// candidate 1 if `admit` would pass.
pub fn due(w: &World, account: &Account) -> u32 {
    w.rules().review(&account.address(&w.env)).due
}
