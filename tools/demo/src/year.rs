//! The year after the day of admission, chapter by chapter: verified members, verifiers, levels
//! up and down, gifts and grants, ways out, a lost key. All that the Council decides goes through
//! stellar-cli.

mod calendar;
mod cast;
mod chapter;
mod donor;
mod ending;
mod endowment;
mod exits;
pub mod fund;
mod gifts;
mod levels;
mod lost_key;
mod money;
pub mod report;
mod review;
mod verifiers;

use crate::{clock::Clock, day::Day, Result};
use cast::Cast;
use chapter::Year;
use report::YearReport;

/// Tells the year, which begins where the day ended.
pub fn run(day: &mut Day, clock: &mut Clock) -> Result<YearReport> {
    let cast = Cast::of(day.people);
    let mut year = Year { day, cast, now: 0, giving_since: None, walks: vec![] };
    year.verifiers()?;
    clock.lap("verifiers");
    year.verification()?;
    clock.lap("verification");
    year.merits()?;
    clock.lap("merits");
    year.endowment()?;
    clock.lap("the endowment");
    year.significant_donor()?;
    clock.lap("a significant donor");
    year.lapse()?;
    clock.lap("a lapse");
    year.departure()?;
    year.bankruptcy()?;
    clock.lap("ways out");
    year.lost_key()?;
    clock.lap("a lost key");
    let report = year.ending()?;
    clock.lap("the year's result");
    Ok(report)
}
