//! Mutators of the Blacklist: the register's, but for `bump`.

use scenarios::{calls, Call};
use soroban_sdk::xdr::ScVal;

use super::{mutator, Guard, Mutator};

const OF: &str = "blacklist";

/// All but those that every contract has.
pub fn mutators() -> Vec<Mutator> {
    let guard = Guard::Sibling("membership");
    vec![
        mutator(OF, "list", guard, |s, _| {
            let listings = calls::bankrupt(&s.world, [&s.other]).args;
            Call::new(&s.world.blacklist, "list", listings)
        }),
        mutator(OF, "clear", guard, |s, _| {
            let args = vec![calls::list([&s.barred]), calls::commitment(6)];
            Call::new(&s.world.blacklist, "clear", args)
        }),
        mutator(OF, "rotate", guard, |s, _| {
            let args = [&s.barred, &s.stranger].map(|account| ScVal::Address(account.into()));
            Call::new(&s.world.blacklist, "rotate", args.to_vec())
        }),
        mutator(OF, "bump", Guard::Anyone, |s, _| calls::bump(&s.world.blacklist, [&s.barred])),
    ]
}
