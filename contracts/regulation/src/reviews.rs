//! What is due to whom, and bringing levels held to levels due (REG-5 to REG-7).

use charter::{
    clients::Position, judge::Carried, limits, packing::any_of_all, MembershipClient, Standing,
};
use soroban_sdk::{vec, Address, Env, Vec};

use crate::{
    bench::{Bench, Scope},
    storage, Error, Review,
};

/// Checks the length of a list.
pub fn check_len(len: u32, max: u32) -> Result<(), Error> {
    match len {
        0 => Err(Error::EmptyBatch),
        n if n > max => Err(Error::BatchTooLarge),
        _ => Ok(()),
    }
}

/// Admits candidates who meet the grounds for level 1, all or nothing. Who is no candidate, the
/// register refuses.
pub fn admit(env: &Env, subjects: Vec<Address>) -> Result<(), Error> {
    check_len(subjects.len(), limits::MAX_BATCH)?;
    let bench = Bench::read(env, &subjects, Scope::Admission);
    for (place, position) in bench.positions.iter().enumerate() {
        if position.0 == Standing::Candidate && !bench.admissible(place) {
            return Err(Error::NotVerified);
        }
    }
    let register = MembershipClient::new(env, &storage::links(env).membership);
    register.admit(&bench.version, &subjects);
    Ok(())
}

/// Brings participants from the level held to the level due, up and down. Returns those whose
/// level changed.
pub fn adjust(env: &Env, subjects: Vec<Address>) -> Result<Vec<Address>, Error> {
    check_len(subjects.len(), limits::MAX_BATCH)?;
    let bench = Bench::read(env, &subjects, Scope::Whole);
    let (mut changing, mut levels) = (vec![env], vec![env]);
    for (place, subject) in subjects.iter().enumerate() {
        let Position(standing, _, held, ..) = bench.positions[place];
        if standing != Standing::Participant {
            return Err(Error::NotParticipant);
        }
        let (due, _) = due(&bench, place);
        if due != held {
            changing.push_back(subject);
            levels.push_back(due);
        }
    }
    if changing.is_empty() {
        return Err(Error::NothingDue);
    }
    let register = MembershipClient::new(env, &storage::links(env).membership);
    register.adjust(&bench.version, &changing, &levels);
    Ok(changing)
}

/// What the charter says about each account, by the facts of now.
pub fn reviews(env: &Env, accounts: &Vec<Address>) -> Vec<Review> {
    let bench = Bench::read(env, accounts, Scope::Whole);
    let reviews = accounts.iter().enumerate();
    Vec::from_iter(env, reviews.map(|(place, account)| review(env, &bench, place, account)))
}

/// The level due to the subject at a place, and the alternatives that carry each level.
pub fn due(bench: &Bench, place: usize) -> (u32, Carried) {
    let (court, kind, case) = bench.case(place);
    let (due, carried) = court.due(kind, case);
    let Position(standing, .., marks) = bench.positions[place];
    match standing {
        Standing::Participant => (due, carried),
        // Accession is an act of the candidate's own: not of one who is suspended (REG-3).
        Standing::Candidate if marks & Position::SUSPENDED == 0 => {
            ((carried[0] != 0).into(), carried)
        }
        _ => (0, carried),
    }
}

fn review(env: &Env, bench: &Bench, place: usize, account: Address) -> Review {
    let (court, kind, case) = bench.case(place);
    let Position(standing, _, held, ..) = bench.positions[place];
    let (due, carried) = due(bench, place);
    let missing =
        any_of_all(env, court.rows(kind, due + 1), |condition| !court.met(kind, case, condition));
    let carried = &carried[..bench.code.levels(kind) as usize];
    let (carried, charter) = (Vec::from_slice(env, carried), bench.version);
    Review { account, carried, charter, due, held, kind, missing, standing }
}
