//! Checks of arguments that every contract makes, each with its own error for what fails.

use soroban_sdk::BytesN;

use crate::limits;

/// The errors of a contract for lists of a wrong length.
pub trait LengthErrors: Sized {
    /// The list is empty.
    const EMPTY: Self;
    /// The list is longer than one call takes.
    const TOO_LARGE: Self;
}

/// Checks the length of a list that a call acts on: 1 to [`limits::MAX_BATCH`].
pub fn batch<E: LengthErrors>(len: u32) -> Result<(), E> {
    length(len, limits::MAX_BATCH)
}

/// Checks the length of a list that a call reads, or the limit of a page: 1 to
/// [`limits::MAX_PAGE`].
pub fn page<E: LengthErrors>(len: u32) -> Result<(), E> {
    length(len, limits::MAX_PAGE)
}

// One copy a contract: every batch and page uses it.
#[inline(never)] // docs/wasm.md#bodies
fn length<E: LengthErrors>(len: u32, max: u32) -> Result<(), E> {
    if len == 0 {
        Err(E::EMPTY)
    } else if len > max {
        Err(E::TOO_LARGE)
    } else {
        Ok(())
    }
}

/// Checks that a hash or commitment is one: all zero stands for none.
pub fn hash<E>(hash: &BytesN<32>, none: E) -> Result<(), E> {
    if is_zero(hash) {
        Err(none)
    } else {
        Ok(())
    }
}

/// Whether a hash or commitment is all zero.
pub fn is_zero(hash: &BytesN<32>) -> bool {
    *hash == BytesN::from_array(hash.env(), &[0; 32])
}

#[cfg(test)]
mod tests {
    use soroban_sdk::Env;

    use super::*;

    #[derive(Debug, PartialEq, Eq)]
    enum Error {
        Empty,
        TooLarge,
        None,
    }

    impl LengthErrors for Error {
        const EMPTY: Self = Error::Empty;
        const TOO_LARGE: Self = Error::TooLarge;
    }

    #[test]
    fn lists_have_one_item_to_as_many_as_their_bound() {
        type Check = fn(u32) -> Result<(), Error>;
        let checks: [(Check, u32); 2] = [(batch, limits::MAX_BATCH), (page, limits::MAX_PAGE)];
        for (check, max) in checks {
            assert_eq!(check(0), Err(Error::Empty));
            assert_eq!(check(1), Ok(()));
            assert_eq!(check(max), Ok(()));
            assert_eq!(check(max + 1), Err(Error::TooLarge));
            assert_eq!(check(u32::MAX), Err(Error::TooLarge));
        }
    }

    #[test]
    fn only_a_hash_of_zeros_is_none() {
        let env = Env::default();
        let mut bytes = [0; 32];
        assert_eq!(hash(&BytesN::from_array(&env, &bytes), Error::None), Err(Error::None));
        for at in 0..bytes.len() {
            bytes[at] = 1;
            assert_eq!(hash(&BytesN::from_array(&env, &bytes), Error::None), Ok(()));
            bytes[at] = 0;
        }
    }
}
