//! What must have come of the Regulation's acts over all sequences.

use crate::{coverage::UNAUTHORISED, outcomes::Outcomes};

/// What is done in [`scenarios::model::regulation::Act`], and what must come of it: error codes, or 0.
pub const OUTCOMES: Outcomes = &[
    ("Adopt", &[0, 506, 507, 509, 510, 511, 512, 514, 515, UNAUTHORISED]),
    ("Link", &[0, UNAUTHORISED]),
    ("Bump", &[0, 501, 505]),
    ("Admit", &[0, 13, 203, 205, 209, 210, 500, 501, 502, UNAUTHORISED]),
    ("Adjust", &[0, 10, 13, 227, 500, 501, 503, 504, UNAUTHORISED]),
    ("RequestReview", &[0, 504, UNAUTHORISED]),
    ("Inspect", &[0, 500, 501, 522, UNAUTHORISED]),
    ("AcceptOffer", &[0, 516, UNAUTHORISED]),
    ("Accredit", &[0, 517, 518, 519, UNAUTHORISED]),
    ("Discredit", &[0, 521, UNAUTHORISED]),
];
