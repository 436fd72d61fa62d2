//! A day of the Council, on which the Association of December 2023 is admitted on a Stellar
//! network, and the year after it.
//!
//! The Council's, the Secretary's and the strangers' steps go through the real stellar-cli
//! ([`cli`], [`council`]); the applicants' many small steps through a Rust client ([`client`]).
//! [`run`] has them follow each other; [`stages`] tells the story of the day, and [`year`] that of
//! the year; [`report`] is what is left of them.

use std::error::Error;

pub mod applicants;
pub mod balances;
pub mod cli;
pub mod client;
pub mod clock;
pub mod council;
pub mod day;
pub mod deployment;
pub mod devnet;
pub mod facts;
pub mod names;
pub mod notation;
pub mod outcome;
pub mod people;
pub mod refusals;
pub mod register;
pub mod report;
pub mod run;
pub mod screen;
pub mod stages;
pub mod year;

/// Whatever went wrong, with an explanation for whoever runs the demo.
pub type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

/// Fails with an explanation unless `holds`.
pub fn ensure(holds: bool, otherwise: impl FnOnce() -> String) -> Result<()> {
    if holds {
        Ok(())
    } else {
        Err(otherwise().into())
    }
}
