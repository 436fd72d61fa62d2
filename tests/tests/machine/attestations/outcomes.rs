//! What must have come of the attestations' acts over all sequences.

use crate::{coverage::UNAUTHORISED, outcomes::Outcomes};

/// What is done in [`scenarios::model::attestations::Act`], and what must come of it: error codes, or 0.
pub const OUTCOMES: Outcomes = &[
    ("Enroll", &[0, 310]),
    ("DeclareReady", &[0, 302, 306, 309, 310, UNAUTHORISED]),
    ("Attest", &[0, 302, 303, 304, 305, 306, 310, 311, 313, 314, 315, UNAUTHORISED]),
    ("Revoke", &[0, 303, 307, 318, UNAUTHORISED]),
    ("Annul", &[0, 303, 307, 318, UNAUTHORISED]),
    ("Unbind", &[0, 316, 317, UNAUTHORISED]),
    ("Bump", &[0, 307, 308]),
];
