//! Who plays which part in the year.

use crate::people::{People, Person};

/// Members whose identity is verified.
pub const VERIFIED: usize = 40;
/// Of these, the last ones do not live in Montenegro: two verifiers verify them (STD-3).
pub const ABROAD: usize = 4;

/// Individuals by level at the end: the first is level 1.
pub const INDIVIDUALS_BY_LEVEL: [u32; 5] = [40, 32, 3, 3, 1];
/// Corporates by level at the end: the first is level 1.
pub const CORPORATES_BY_LEVEL: [u32; 4] = [14, 1, 1, 1];
/// Accounts on the Blacklist at the end: two since the day of admission.
pub const BARRED: usize = 3;

/// The parts.
#[derive(Clone, Copy)]
pub struct Cast<'a> {
    /// Corporates that become verifiers; each is led by a councillor.
    pub verifiers: [&'a Person; 2],
    /// A corporate that becomes a reliable counterparty.
    pub counterparty: &'a Person,
    /// A corporate that gives month by month: one of the verifiers, at level 3 already.
    pub donor: &'a Person,
    /// Corporates that give once.
    pub patrons: [&'a Person; 2],
    /// Those whose identity is verified, the residents first.
    pub verified: &'a [Person],
    /// Has a personal token, sits on the Distributed Board, and is granted milestones.
    pub board: &'a Person,
    /// Has tokenised assets and a project that the Council recognises, and is granted money for
    /// it.
    pub active: &'a Person,
    /// Has a personal token.
    pub issuer: &'a Person,
    /// Has tokenised assets that were valued for some months only.
    pub lapsing: &'a Person,
    /// Has tokenised assets that are worth too little at first.
    pub growing: &'a Person,
    /// Leaves.
    pub leaver: &'a Person,
    /// Has a grant, is excluded, does not pay, and tries to come back.
    pub debtor: &'a Person,
    /// Gives once, and loses the key.
    pub keyless: &'a Person,
}

impl<'a> Cast<'a> {
    /// The parts, given to members.
    pub fn of(people: &'a People) -> Self {
        let individual = |number: usize| &people.individuals[number - 1];
        Cast {
            verifiers: [&people.corporates[0], &people.corporates[1]],
            counterparty: &people.corporates[2],
            donor: &people.corporates[0],
            patrons: [&people.corporates[3], &people.corporates[4]],
            verified: &people.individuals[..VERIFIED],
            board: individual(22),
            active: individual(23),
            issuer: individual(24),
            lapsing: individual(25),
            growing: individual(26),
            keyless: individual(30),
            debtor: individual(40),
            leaver: individual(50),
        }
    }

    /// Who verifies the person at a place: a verifier doesn't verify its own leader (STD-6i),
    /// and the verifiers' leaders are at the first two places.
    pub fn verifier(&self, place: usize) -> &'a Person {
        self.verifiers[1 - place % 2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{CORPORATES, INDIVIDUALS};

    #[test]
    fn no_verifier_verifies_its_own_leader() {
        let people = People::of_2023();
        let cast = Cast::of(&people);
        for verifier in cast.verifiers {
            let leader = people.leader(verifier);
            let place = cast.verified.iter().position(|one| one.name == leader.name).unwrap();
            assert_ne!(cast.verifier(place).name, verifier.name);
        }
    }

    #[test]
    fn two_fewer_members_are_left_at_the_end() {
        let individuals: u32 = INDIVIDUALS_BY_LEVEL.iter().sum();
        let corporates: u32 = CORPORATES_BY_LEVEL.iter().sum();
        assert_eq!((individuals as usize, corporates as usize), (INDIVIDUALS - 2, CORPORATES));
    }
}
