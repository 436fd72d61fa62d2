//! What is due to whom, and bringing levels held to levels due (REG-5 to REG-7).

use common::{checks, interfaces::Position, limits, lists, Kind, Standing};
use soroban_sdk::{Address, Bytes, Env, Vec};

use crate::{
    judging::{Docket, Scope},
    Error, Review,
};

/// Admits candidates who meet the grounds for level 1, all or nothing. Who is no candidate, the
/// register refuses.
pub fn admit(env: &Env, subjects: Vec<Address>) -> Result<(), Error> {
    checks::batch::<Error>(subjects.len())?;
    // Read before the register admits: nobody counts by this very admission.
    let docket = Docket::read(env, &subjects, Scope::Admission);
    let kinds = docket.register.admit(&docket.version, &subjects);
    let mut numbers = [0; limits::MAX_BATCH as usize];
    let numbers = &mut numbers[..kinds.len() as usize];
    kinds.copy_into_slice(numbers);
    let of = |number: &u8| Kind::ALL[usize::from(*number)];
    if numbers.iter().enumerate().all(|(index, number)| docket.admits(index, of(number))) {
        Ok(())
    } else {
        Err(Error::NotVerified)
    }
}

/// Brings participants from the level held to the level due, up and down.
pub fn adjust(env: &Env, subjects: Vec<Address>) -> Result<(), Error> {
    checks::batch::<Error>(subjects.len())?;
    let docket = Docket::read(env, &subjects, Scope::Whole);
    let mut levels = [0; limits::MAX_BATCH as usize];
    let (mut some, mut all) = (false, true);
    for ((position, due), level) in docket.dues().zip(&mut levels) {
        let Position { standing, tokens: held, .. } = position;
        if standing != Standing::Participant {
            return Err(Error::NotParticipant);
        }
        if due == held {
            all = false;
        } else {
            some = true;
            *level = due as u8;
        }
    }
    if !some {
        return Err(Error::NothingDue);
    }
    let levels = &mut levels[..subjects.len() as usize];
    let (subjects, levels) =
        if all { (subjects, Bytes::from_slice(env, levels)) } else { only(env, &subjects, levels) };
    docket.register.adjust(&docket.version, &subjects, &levels);
    Ok(())
}

/// Those subjects who get a level, with their levels.
#[inline(never)] // docs/wasm.md#bodies
fn only(env: &Env, subjects: &Vec<Address>, levels: &mut [u8]) -> (Vec<Address>, Bytes) {
    let mut changing = lists::empty(env);
    for (index, subject) in subjects.iter().enumerate() {
        let level = levels[index];
        if level != 0 {
            levels[changing.len() as usize] = level;
            changing.push_back(subject);
        }
    }
    let levels = Bytes::from_slice(env, &levels[..changing.len() as usize]);
    (changing, levels)
}

/// What the charter says about each account, by the facts of now.
pub fn reviews(env: &Env, accounts: &Vec<Address>) -> Vec<Review> {
    let docket = Docket::read(env, accounts, Scope::Whole);
    let reviews = accounts.iter().enumerate();
    lists::collect(env, reviews.map(|(index, account)| review(env, &docket, index, account)))
}

/// The level due to the subject with an index.
pub fn due(docket: &Docket, index: usize) -> u32 {
    let (court, case) = docket.case(index);
    let Position { standing, kind, marks, .. } = docket.positions[index];
    match standing {
        Standing::Participant => court.due(kind, case),
        // Accession is an act of the candidate's own: not of one who is suspended (REG-3).
        Standing::Candidate if marks & Position::SUSPENDED == 0 => {
            docket.admits(index, kind).into()
        }
        _ => 0,
    }
}

fn review(env: &Env, docket: &Docket, index: usize, account: Address) -> Review {
    let (court, case) = docket.case(index);
    let Position { standing, kind, tokens: held, .. } = docket.positions[index];
    let due = due(docket, index);
    let missing = docket.code.pick(env, kind, due + 1, |row| !court.holds(kind, case, row));
    let levels = 1..=docket.code.levels(kind);
    let carried = lists::collect(env, levels.map(|level| court.carrier(kind, case, level)));
    let charter = docket.version;
    Review { account, carried, charter, due, held, kind, missing, standing }
}
