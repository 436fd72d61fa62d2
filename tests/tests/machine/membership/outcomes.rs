//! What must have come of the register's acts over all sequences.

use crate::{coverage::UNAUTHORISED, outcomes::Outcomes};

/// What is done in [`scenarios::model::membership::Act`], and what must come of it: error codes, or 0.
pub const OUTCOMES: Outcomes = &[
    ("Apply", &[0, 6, 14, 202, 204, 205, 206, 207, 208, 210, UNAUTHORISED]),
    ("Withdraw", &[0, 203, 205, 210, UNAUTHORISED]),
    ("Screen", &[0, 200, 201, 203, 205, 209, 210, 213, UNAUTHORISED]),
    ("Found", &[0, 13, 200, 201, 203, 212, UNAUTHORISED]),
    ("TakeOver", &[0, 200, 201, 204, 205, 210, 228, 229, 230, UNAUTHORISED]),
    ("Leave", &[0, 224, 225, UNAUTHORISED]),
    ("Exclude", &[0, 200, 201, 225, 231, 232, UNAUTHORISED]),
    ("Release", &[0, 200, 201, 237, 238, UNAUTHORISED]),
    ("Bankrupt", &[0, 200, 201, 210, 223, 233, 234, 239, 246, UNAUTHORISED]),
    ("Rehabilitate", &[0, 200, 201, 232, 237, 240, UNAUTHORISED]),
    ("Suspend", &[0, 203, 223, 231, 241, 242, UNAUTHORISED]),
    ("Reinstate", &[0, 203, 231, 242, 243, UNAUTHORISED]),
    ("Appoint", &[0, 214, 215, UNAUTHORISED]),
    ("Dismiss", &[0, 213, UNAUTHORISED]),
    ("Oblige", &[0, 225, 233, 234, UNAUTHORISED]),
    ("Settle", &[0, 233, 235, 236, 242, UNAUTHORISED]),
    ("MoveAccount", &[0, 13, 202, 203, 208, 223, 232, 244, 319, UNAUTHORISED]),
    ("Resolve", &[0, 200, 201, 225, 229, 237, 245, UNAUTHORISED]),
    ("HandBack", &[0, UNAUTHORISED]),
    ("Bump", &[0, 201, 203]),
];
