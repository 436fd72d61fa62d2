//! What several modules read and compare.

use common::{Kind, Standing, TOKEN};
use membership::{Counts, Entry};
pub use scenarios::events::{addresses, bytes, clawback, freezing, grant, paid};
use scenarios::{calls, Account, World, AUTHORIZED, CLAWBACK};

/// Standing, level and number of an account in the register.
pub fn standing(w: &World, account: &Account) -> (Standing, u32, u32) {
    let entry = entry(w, account);
    (entry.standing, entry.level, entry.number)
}

/// Entry of an account in the register.
pub fn entry(w: &World, account: &Account) -> Entry {
    w.membership_client().status(&w.address(account.sc_address())).entry
}

/// How many there are of what.
pub fn counts(w: &World) -> Counts {
    w.membership_client().counts()
}

/// The level that is due to an account by the dry run of admissions and adjustments: of a
/// candidate 1 if `admit` would pass.
pub fn due(w: &World, account: &Account) -> u32 {
    w.regulation_client().review(&w.address(account.sc_address())).due
}

/// Companies that hold three tokens from before the register, taken over as participants.
pub fn companies(w: &World, count: usize) -> Vec<Account> {
    let companies: Vec<Account> = (0..count).map(|n| w.account(&format!("company {n}"))).collect();
    for company in &companies {
        w.open_trustline(company, Kind::Corporate, 3 * TOKEN as i64, AUTHORIZED | CLAWBACK);
    }
    for batch in companies.chunks(25) {
        w.expect(&w.council, &calls::take_over(w, Kind::Corporate, batch));
    }
    companies
}
