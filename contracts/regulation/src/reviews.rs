//! What is due to whom, and bringing levels held to levels due (REG-5 to REG-7).

use charter::{clients::Position, limits, lists, Kind, MembershipClient, Standing};
use soroban_sdk::{Address, Env, Vec};

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
    // Read before the register admits: nobody counts by this very admission.
    let bench = Bench::read(env, &subjects, Scope::Admission);
    let register = MembershipClient::new(env, &storage::links(env).membership);
    let kinds = register.admit(&bench.version, &subjects);
    let mut numbers = [0; limits::MAX_BATCH as usize];
    let numbers = &mut numbers[..kinds.len() as usize];
    kinds.copy_into_slice(numbers);
    let of = |number: &u8| Kind::ALL[usize::from(*number)];
    if numbers.iter().enumerate().all(|(place, number)| bench.admits(place, of(number))) {
        Ok(())
    } else {
        Err(Error::NotVerified)
    }
}

/// Brings participants from the level held to the level due, up and down.
pub fn adjust(env: &Env, subjects: Vec<Address>) -> Result<(), Error> {
    check_len(subjects.len(), limits::MAX_BATCH)?;
    let bench = Bench::read(env, &subjects, Scope::Whole);
    let (mut changing, mut levels) = (lists::empty(env), lists::empty(env));
    for (place, subject) in subjects.iter().enumerate() {
        let Position(standing, kind, held, ..) = bench.positions[place];
        if standing != Standing::Participant {
            return Err(Error::NotParticipant);
        }
        let (court, case) = bench.case(place);
        let due = court.due(kind, case);
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
    Ok(())
}

/// What the charter says about each account, by the facts of now.
pub fn reviews(env: &Env, accounts: &Vec<Address>) -> Vec<Review> {
    let bench = Bench::read(env, accounts, Scope::Whole);
    let reviews = accounts.iter().enumerate();
    lists::collect(env, reviews.map(|(place, account)| review(env, &bench, place, account)))
}

/// The level due to the subject at a place.
pub fn due(bench: &Bench, place: usize) -> u32 {
    let (court, case) = bench.case(place);
    let Position(standing, kind, _, _, marks) = bench.positions[place];
    match standing {
        Standing::Participant => court.due(kind, case),
        // Accession is an act of the candidate's own: not of one who is suspended (REG-3).
        Standing::Candidate if marks & Position::SUSPENDED == 0 => bench.admits(place, kind).into(),
        _ => 0,
    }
}

fn review(env: &Env, bench: &Bench, place: usize, account: Address) -> Review {
    let (court, case) = bench.case(place);
    let Position(standing, kind, held, ..) = bench.positions[place];
    let due = due(bench, place);
    let missing = bench.code.pick(env, kind, due + 1, |row| !court.holds(kind, case, row));
    let levels = 1..=bench.code.levels(kind);
    let carried = lists::collect(env, levels.map(|level| court.carrier(kind, case, level)));
    let charter = bench.version;
    Review { account, carried, charter, due, held, kind, missing, standing }
}
