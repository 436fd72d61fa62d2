//! Bounds of one call, each at its value and beyond it; and the network's own limits, which every
//! call that a scenario submits is held to.

mod attestations;
mod batches;
mod endowment;
mod gifts;
mod grants;
mod officers;
mod values;

use charter::claims;
use common::{interfaces::Value, Kind};
use scenarios::{Account, World};
use soroban_sdk::BytesN;

/// A world with `count` participants and an officer, linked as every deployment is.
fn populated(count: u32) -> (World, Account, Vec<Account>) {
    let w = World::new();
    w.link_endowment();
    let officer = w.officer("secretary");
    let mut participants = w.founders(&officer, "founder", count.min(25));
    while (participants.len() as u32) < count {
        let n = (count - participants.len() as u32).min(25);
        let name = format!("participant {}", participants.len());
        let batch = w.candidates(&officer, &name, Kind::Individual, n);
        for subject in &batch {
            w.attest(&participants[0], subject);
        }
        w.admit(&batch);
        participants.extend(batch);
    }
    (w, officer, participants)
}

/// The verifier verifies the identities of residents: level 2 is due to them.
fn verify(w: &World, verifier: &Account, people: &[Account]) {
    for (number, person) in people.iter().enumerate() {
        let commitment = BytesN::from_array(&w.env, &[100 + number as u8; 32]);
        w.claim(verifier, person, claims::IDENTITY, Value::Person(commitment));
        w.claim(verifier, person, claims::RESIDENT, Value::Plain);
    }
}
