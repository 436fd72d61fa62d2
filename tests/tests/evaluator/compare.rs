//! Whether the contracts and the reading agree about a town.

use std::{fmt::Debug, ops::Add};

use common::Standing;
use scenarios::{calls, Account, Refusal};
use soroban_sdk::Vec as List;

use crate::{
    reading::Reading,
    rules::Rules,
    story::{Who, ALL, CANDIDATES, PEOPLE},
    town::Town,
};

/// How often what was met: levels due to participants, from 1 to 5; candidates admitted and
/// refused; participants who rose and who fell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    due: [u32; 5],
    admitted: u32,
    refused: u32,
    rose: u32,
    fell: u32,
}

impl Seen {
    /// Whether everything was met often enough to prove something.
    pub fn rich(&self) -> bool {
        let Seen { due, admitted, refused, rose, fell } = self;
        due.iter().chain([admitted, refused, rose, fell]).all(|count| *count >= 10)
    }
}

impl Add for Seen {
    type Output = Seen;

    fn add(self, other: Seen) -> Seen {
        let due = std::array::from_fn(|place| self.due[place] + other.due[place]);
        Seen {
            due,
            admitted: self.admitted + other.admitted,
            refused: self.refused + other.refused,
            rose: self.rose + other.rose,
            fell: self.fell + other.fell,
        }
    }
}

/// The rules become the charter; then everybody is reviewed, whoever can be is admitted, and
/// everybody's level is adjusted.
pub fn everything(mut town: Town, rules: &Rules) -> Result<Seen, String> {
    let w = &town.world;
    w.expect(&w.council, &calls::adopt(w, rules.charter(&w.env, w.now())));
    let mut seen = reviews(&Reading::of(&town, rules))?;
    for who in CANDIDATES {
        if admission(&Reading::of(&town, rules), who)? {
            town.admit(who);
            seen.admitted += 1;
        } else {
            seen.refused += 1;
        }
    }
    adjustments(&Reading::of(&town, rules))?;
    Ok(seen)
}

/// The reviews of everybody.
fn reviews(reading: &Reading) -> Result<Seen, String> {
    let town = reading.town;
    let w = &town.world;
    let everybody: Vec<Who> = (PEOPLE..ALL).collect();
    let addresses = everybody.iter().map(|who| w.address(&town.account(*who)));
    let reviews = w.regulation_client().reviews(&List::from_iter(&w.env, addresses));
    let mut seen = Seen::default();
    for (who, review) in everybody.iter().copied().zip(reviews.iter()) {
        let person = &town.people[who];
        let missing: Vec<Vec<_>> = review.missing.iter().map(|all| all.iter().collect()).collect();
        let carried: Vec<u32> = review.carried.iter().collect();
        let of = |what: &str| format!("{what} of {who}");
        same(&of("standing"), &person.standing, &review.standing)?;
        same(&of("kind"), &person.kind, &review.kind)?;
        same(&of("held"), &person.tokens, &review.held)?;
        same(&of("carried"), &reading.carried(who), &carried)?;
        same(&of("due"), &reading.due(who), &review.due)?;
        same(&of("missing"), &reading.missing(who), &missing)?;
        if person.standing == Standing::Participant {
            seen.due[review.due as usize - 1] += 1;
            seen.rose += u32::from(review.due > review.held);
            seen.fell += u32::from(review.due < review.held);
        }
    }
    Ok(seen)
}

/// `admit` does what the review promised; tells whether the candidate is in.
fn admission(reading: &Reading, who: Who) -> Result<bool, String> {
    let town = reading.town;
    let w = &town.world;
    let expected: Result<(), Refusal> = match reading.due(who) {
        _ if town.people[who].suspended => Err(membership::Error::Suspended.into()),
        0 => Err(regulation::Error::NotVerified.into()),
        _ => Ok(()),
    };
    let outcome = w.submit(&w.council, &calls::admit(w, [&town.account(who)])).map(drop);
    same(&format!("admission of {who}"), &expected, &outcome)?;
    Ok(outcome.is_ok())
}

/// After an adjustment of all participants everybody holds what was due.
fn adjustments(reading: &Reading) -> Result<(), String> {
    let (w, town) = (&reading.town.world, reading.town);
    let participates = |who: &Who| town.people[*who].standing == Standing::Participant;
    let participants: Vec<Who> = (PEOPLE..ALL).filter(participates).collect();
    let accounts: Vec<Account> = participants.iter().map(|who| town.account(*who)).collect();
    let change = participants.iter().any(|who| reading.due(*who) != town.people[*who].tokens);
    let expected: Result<(), Refusal> = match (participants.is_empty(), change) {
        (true, _) => Err(regulation::Error::EmptyBatch.into()),
        (_, false) => Err(regulation::Error::NothingDue.into()),
        _ => Ok(()),
    };
    let outcome = w.submit(&w.council, &calls::adjust(w, &accounts)).map(drop);
    same("adjustment", &expected, &outcome)?;
    for (who, account) in participants.iter().zip(&accounts) {
        let held = w.membership_client().status(&w.address(account)).entry.level;
        same(&format!("level of {who}"), &reading.due(*who), &held)?;
    }
    Ok(())
}

fn same<T: Debug + PartialEq>(what: &str, expected: &T, found: &T) -> Result<(), String> {
    if expected == found {
        Ok(())
    } else {
        Err(format!("{what}: expected {expected:?}, found {found:?}"))
    }
}
