//! What must have happened over all sequences: every act passed, and was refused for every
//! reason that it can be refused for, and every state was reached. A machine that quietly did
//! next to nothing would pass every other check.

use crate::coverage::{Coverage, UNAUTHORISED};

/// What is done in [`scenarios::model::Act`], and what must come of it: error codes, or 0.
pub const OUTCOMES: [(&str, &[u32]); 44] = [
    ("Apply", &[0, 6, 14, 202, 204, 205, 206, 207, 208, 210, UNAUTHORISED]),
    ("Withdraw", &[0, 203, 205, 210, UNAUTHORISED]),
    ("Leave", &[0, 224, 225, UNAUTHORISED]),
    ("Screen", &[0, 200, 201, 203, 205, 209, 210, 213, UNAUTHORISED]),
    ("Exclude", &[0, 200, 201, 225, 231, 232, UNAUTHORISED]),
    ("Suspend", &[0, 203, 223, 231, 241, 242, UNAUTHORISED]),
    ("Reinstate", &[0, 203, 231, 242, 243, UNAUTHORISED]),
    ("Appoint", &[0, 214, 215, UNAUTHORISED]),
    ("Dismiss", &[0, 213, UNAUTHORISED]),
    ("Found", &[0, 13, 200, 201, 203, 212, UNAUTHORISED]),
    ("TakeOver", &[0, 200, 201, 204, 205, 210, 228, 229, 230, UNAUTHORISED]),
    ("Oblige", &[0, 225, 233, 234, UNAUTHORISED]),
    ("Settle", &[0, 233, 235, 236, 242, UNAUTHORISED]),
    ("Release", &[0, 200, 201, 237, 238, UNAUTHORISED]),
    ("Bankrupt", &[0, 200, 201, 210, 223, 233, 234, 239, 246, UNAUTHORISED]),
    ("Rehabilitate", &[0, 200, 201, 232, 237, 240, UNAUTHORISED]),
    ("MoveAccount", &[0, 13, 202, 203, 208, 223, 232, 244, 319, UNAUTHORISED]),
    ("Resolve", &[0, 200, 201, 225, 229, 237, 245, UNAUTHORISED]),
    ("HandBack", &[0, UNAUTHORISED]),
    ("Adopt", &[0, 506, 507, 509, 510, 511, 512, 514, 515, UNAUTHORISED]),
    ("Link", &[0, UNAUTHORISED]),
    ("Admit", &[0, 13, 203, 205, 209, 210, 500, 501, 502, UNAUTHORISED]),
    ("Adjust", &[0, 10, 13, 227, 500, 501, 503, 504, UNAUTHORISED]),
    ("RequestReview", &[0, 504, UNAUTHORISED]),
    ("Inspect", &[0, 500, 501, 522, UNAUTHORISED]),
    ("AcceptOffer", &[0, 516, UNAUTHORISED]),
    ("Accredit", &[0, 517, 518, 519, UNAUTHORISED]),
    ("Discredit", &[0, 521, UNAUTHORISED]),
    ("BumpVersions", &[0, 501, 505]),
    ("Enroll", &[0, 310]),
    ("DeclareReady", &[0, 302, 306, 309, 310, UNAUTHORISED]),
    ("Attest", &[0, 302, 303, 304, 305, 306, 310, 311, 313, 314, 315, UNAUTHORISED]),
    ("Revoke", &[0, 303, 307, 318, UNAUTHORISED]),
    ("Annul", &[0, 303, 307, 318, UNAUTHORISED]),
    ("Unbind", &[0, 316, 317, UNAUTHORISED]),
    ("Propose", &[0, UNAUTHORISED]),
    ("Accept", &[0, 100, UNAUTHORISED]),
    ("Bump", &[0, 201, 203, 307, 308]),
    ("Open", &[0]),
    ("Close", &[0]),
    ("Limit", &[0]),
    ("Touch", &[0]),
    ("TakeBack", &[0]),
    ("Pass", &[0]),
];

/// Requires that every outcome occurred and every state was reached.
pub fn require(coverage: &Coverage, outcomes: &[(&str, &[u32])], states: &[String]) {
    let table = outcomes.iter().flat_map(|(name, codes)| codes.iter().map(|code| (*name, *code)));
    let seen =
        |(name, code): &(&str, u32)| coverage.outcomes.contains_key(&((*name).to_owned(), *code));
    let unseen: Vec<_> = table.filter(|outcome| !seen(outcome)).collect();
    let reached = |state: &String| coverage.states.contains_key(state);
    let unreached: Vec<_> = states.iter().filter(|state| !reached(state)).collect();
    let all = unseen.is_empty() && unreached.is_empty();
    assert!(all, "never seen: {unseen:?}, never reached: {unreached:?}");
}
