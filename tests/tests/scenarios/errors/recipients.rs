//! Errors about who may receive: of the register that refuses, of the endowment that was told,
//! and of following an account that moved.

use endowment::{Earning, Error};
use membership::Error as Register;
use scenarios::{calls, granted, Account, Stage, EURMTL, NOW};

use super::{by, case, council, strangers, Attempt, Case};

/// What the register refuses, asked by the endowment or in the Council's grant.
pub fn of_the_register() -> Vec<Case> {
    let mut cases = vec![
        case("watch: nobody", Register::EmptyBatch, |s| watch(s, &[])),
        case("watch: 26", Register::BatchTooLarge, |s| {
            watch(s, &strangers(26).iter().collect::<Vec<_>>())
        }),
    ];
    let mut standing = |who: &str, error: Register, account: fn(&Stage) -> &Account| {
        cases.extend([
            case(format!("watch: {who}"), error, move |s| watch(s, &[&s.stranger, account(s)])),
            case(format!("grant: {who}"), error, move |s| {
                let award = |to: &Account| {
                    calls::award_of_first(&s.world, to, "studies", Earning::AtOnce(EURMTL))
                };
                council(s, calls::grant(&s.world, [award(&s.stranger), award(account(s))]))
            }),
        ]);
    };
    standing("an excluded participant", Register::ExcludedFromGrants, |s| &s.excluded);
    standing("a bankrupt", Register::Blacklisted, |s| &s.barred);
    standing("one that moved", Register::Moved, |s| &s.moved);
    standing("who can't act", Register::Suspended, |s| &s.suspended);
    cases
}

/// What the endowment refuses.
pub fn of_the_endowment() -> Vec<Case> {
    [barred(), following()].into_iter().flatten().collect()
}

fn barred() -> Vec<Case> {
    vec![
        case("claim: an excluded participant", Error::Barred, |s| {
            claim(s, &s.excluded, granted::OF_EXCLUDED)
        }),
        case("claim: a bankrupt", Error::Barred, |s| claim(s, &s.barred, granted::OF_BARRED)),
        case("claim: one that moved", Error::Barred, |s| claim(s, &s.moved, granted::OF_MOVED)),
        case("claim: who can't act", Error::Barred, |s| {
            claim(s, &s.suspended, granted::OF_SUSPENDED)
        }),
        case("claim: a bankrupt whom the register did not know", Error::Barred, |s| {
            s.world.bankrupt(&s.recipient);
            claim(s, &s.recipient, granted::AT_ONCE)
        }),
    ]
}

fn following() -> Vec<Case> {
    vec![
        case("follow: back", Error::NotMoved, |s| follow(s, &s.successor, &s.moved, &[])),
        case("follow: to itself", Error::NotMoved, |s| follow(s, &s.moved, &s.moved, &[])),
        case("follow: to a stranger", Error::NotMoved, |s| follow(s, &s.moved, &s.stranger, &[])),
        case("follow: to another participant", Error::NotMoved, |s| {
            follow(s, &s.moved, &s.participants[0], &[])
        }),
        case("follow: of who did not move", Error::NotMoved, |s| {
            follow(s, &s.participants[0], &s.successor, &[])
        }),
        case("follow: of a stranger", Error::NotMoved, |s| {
            follow(s, &s.recipient, &s.successor, &[granted::AT_ONCE])
        }),
        case("follow: 26 grants", Error::BatchTooLarge, |s| {
            follow(s, &s.moved, &s.successor, &[granted::OF_MOVED; 26])
        }),
        case("follow: no grant", Error::UnknownGrant, |s| {
            follow(s, &s.moved, &s.successor, &[granted::OF_MOVED, granted::LAST + 1])
        }),
        case("follow: another's grant", Error::NotRecipient, |s| {
            follow(s, &s.moved, &s.successor, &[granted::OF_MOVED, granted::AT_ONCE])
        }),
        case("follow: one grant twice", Error::NotRecipient, |s| {
            follow(s, &s.moved, &s.successor, &[granted::OF_MOVED; 2])
        }),
        case("follow: both gave all that there is a number for", Error::TooMuch, |s| {
            let w = &s.world;
            for (account, transaction) in [(&s.moved, 1), (&s.successor, 2)] {
                let (asset, most) = (&w.eurmtl, i64::MAX.into());
                let paid =
                    calls::record_payment(w, &w.council, account, asset, most, NOW, transaction);
                w.expect(&w.council, &paid);
            }
            follow(s, &s.moved, &s.successor, &[])
        }),
    ]
}

fn watch(s: &Stage, accounts: &[&Account]) -> Attempt {
    Attempt::BySibling("endowment", calls::watch(&s.world, accounts.iter().copied()))
}

fn claim(s: &Stage, recipient: &Account, grant: u32) -> Attempt {
    by(recipient, calls::claim(&s.world, grant))
}

fn follow(s: &Stage, old: &Account, new: &Account, grants: &[u32]) -> Attempt {
    by(&s.stranger, calls::follow(&s.world, old, new, grants))
}
