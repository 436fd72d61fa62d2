//! What must have come of the endowment's acts over all sequences about money: each passed, and was
//! refused for every reason that there is.

use crate::{coverage::UNAUTHORISED, outcomes::Outcomes};

/// What is done in [`scenarios::model::endowment::Act`], and what must come of it: error codes, or
/// 0.
pub const OUTCOMES: Outcomes = &[
    ("Donate", &[0, 6, 10, 11, 13, 602, 603, 604, 605, 610, 641, UNAUTHORISED]),
    ("Income", &[0, 10, 11, 13, 602, 603, UNAUTHORISED]),
    ("Recognise", &[0, 603, 615]),
    ("Payment", &[0, 602, 603, 605, 610, 611, 612, 613, 614, 643, 644, UNAUTHORISED]),
    ("Annul", &[0, 613, 635, 642, 646, UNAUTHORISED]),
    ("Agree", &[0, 606, 607, 608, 609, UNAUTHORISED]),
    ("Remove", &[0, 603, 604, 608, UNAUTHORISED]),
    ("Draw", &[0, 602, 603, 616, UNAUTHORISED]),
    ("Unlock", &[0, 602, 603, 613, 617, 618, UNAUTHORISED]),
    ("SetPolicy", &[0, 613, 618, 638, UNAUTHORISED]),
    ("Seat", &[0, 645, UNAUTHORISED]),
    ("WriteOff", &[0, 602, 603, 613, 637, UNAUTHORISED]),
    ("Budget", &[0, 603, 613, 619, 620, UNAUTHORISED]),
    (
        "Grant",
        &[
            0,
            210,
            223,
            224,
            247,
            600,
            601,
            602,
            613,
            617,
            621,
            622,
            623,
            624,
            625,
            639,
            UNAUTHORISED,
        ],
    ),
    ("Confirm", &[0, 613, 614, 626, 629, 631, 632, 633, 644, UNAUTHORISED]),
    ("Claim", &[0, 10, 11, 13, 626, 627, 628, 629, 641, UNAUTHORISED]),
    ("Stop", &[0, 600, 601, 613, 626, 629, 631, UNAUTHORISED]),
    ("Resume", &[0, 600, 601, 613, 626, 630, UNAUTHORISED]),
    ("ClawBack", &[0, 600, 601, 613, 626, 634, UNAUTHORISED]),
    ("Follow", &[0, 601, 610, 626, 635, 636]),
    ("Bump", &[0, 601, 626, 640]),
    ("Send", &[0, 10, 11, 13, UNAUTHORISED]),
    ("Seize", &[0]),
    ("Freeze", &[0]),
    ("Purse", &[0]),
];
