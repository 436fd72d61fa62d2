//! Listings and entries, unopened.
//!
//! Opening an amount and closing it again takes three host functions that nothing else here
//! needs, opening a whole entry one more; each costs 6 500 instructions in every call, used or
//! not, and every bankruptcy calls this contract. So what the register lists is checked, stored
//! and published as it came.

use soroban_sdk::{
    symbol_short, Address, BytesN, ConversionError, Env, EnvBase, Event, FromVal, IntoVal,
    MapObject, SpecShakingMarker, String, TryFromVal, TryIntoVal, Val, Vec,
};

use crate::{events, types};

/// The names of the fields of a [`charter::Listing`], as they are sorted.
const FIELDS: [&str; 5] = ["account", "amount", "decision", "nature", "person"];

/// Where the fields of an [`types::Entry`] are that this contract reads.
const PERSON: u32 = 3;
const NUMBER: u32 = 4;
const CLEARED: u32 = 6;

/// A [`charter::Listing`] with its amount unopened.
#[derive(Clone, Debug)]
pub struct Listing {
    pub account: Address,
    pub amount: Val,
    pub decision: BytesN<32>,
    pub nature: String,
    pub person: Option<BytesN<32>>,
}

impl Listing {
    /// Whether the amount is one, above nothing.
    pub fn is_debt(&self) -> bool {
        let env = self.account.env();
        let nothing: Val = 0i128.into_val(env);
        let of_type = self.amount.get_tag().get_scval_type() == nothing.get_tag().get_scval_type();
        // The host compares lists, and amounts in them.
        of_type && Vec::from_array(env, [self.amount]) > Vec::from_array(env, [nothing])
    }
}

impl TryFromVal<Env, Val> for Listing {
    type Error = ConversionError;

    fn try_from_val(env: &Env, listing: &Val) -> Result<Self, ConversionError> {
        let mut fields = [Val::VOID.to_val(); FIELDS.len()];
        let map: MapObject = listing.try_into().map_err(|_| ConversionError)?;
        let Ok(_) = env.sparse_map_unpack_to_slice(map, &FIELDS, &mut fields);
        let [account, amount, decision, nature, person] = fields;
        Ok(Listing {
            account: account.try_into_val(env)?,
            amount,
            decision: decision.try_into_val(env)?,
            nature: nature.try_into_val(env)?,
            person: person.try_into_val(env).map_err(|_| ConversionError)?,
        })
    }
}

/// An entry as the host holds it. The contract's interface says `Entry` of this type, which is
/// what it is to every caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry(Vec<Val>);

impl Entry {
    /// The entry of a listing with its number; `listed` is the Unix time of it.
    pub fn new(listing: &Listing, number: u32, listed: u64) -> Self {
        let Listing { account, amount, decision, nature, person } = listing;
        let cleared: Option<u64> = None;
        let entry = (*amount, nature, decision, person, number, listed, cleared);
        Entry(entry.into_val(account.env()))
    }

    /// The same entry, cleared at a Unix time.
    pub fn cleared(&self, now: u64) -> Self {
        let field = |i| self.0.get_unchecked(i);
        let now = now.into_val(self.0.env());
        let fields = [field(0), field(1), field(2), field(PERSON), field(NUMBER), field(5), now];
        Entry(Vec::from_array(self.0.env(), fields))
    }

    /// Whether the account is barred by it: it is not cleared.
    pub fn bars(&self) -> bool {
        self.0.get_unchecked(CLEARED).is_void()
    }

    /// Commitment to the person, if known.
    pub fn person(&self) -> Option<BytesN<32>> {
        Option::from_val(self.0.env(), &self.0.get_unchecked(PERSON))
    }

    /// Number of the listing, from 1.
    pub fn number(&self) -> u32 {
        u32::from_val(self.0.env(), &self.0.get_unchecked(NUMBER))
    }

    /// The entry, opened.
    pub fn open(&self) -> types::Entry {
        types::Entry::from_val(self.0.env(), &self.0.to_val())
    }
}

impl TryFromVal<Env, Val> for Entry {
    type Error = ConversionError;

    fn try_from_val(env: &Env, entry: &Val) -> Result<Self, ConversionError> {
        Vec::try_from_val(env, entry).map(Entry)
    }
}

impl TryFromVal<Env, Entry> for Val {
    type Error = ConversionError;

    fn try_from_val(_: &Env, entry: &Entry) -> Result<Self, ConversionError> {
        Ok(entry.0.to_val())
    }
}

impl SpecShakingMarker for Entry {
    #[inline(always)]
    fn spec_shaking_marker() {
        types::Entry::spec_shaking_marker();
    }
}

/// [`events::Listed`], of a listing with its number.
pub struct Listed<'a>(pub &'a Listing, pub u32);

impl Event for Listed<'_> {
    fn topics(&self, env: &Env) -> Vec<Val> {
        (symbol_short!("listed"), &self.0.account).into_val(env)
    }

    fn data(&self, env: &Env) -> Val {
        events::Listed::spec_shaking_marker();
        let Listed(Listing { amount, decision, nature, person, .. }, number) = self;
        (*amount, decision, nature, *number, person).into_val(env)
    }
}

#[cfg(test)]
mod tests {
    use soroban_sdk::{map, testutils::Address as _, Symbol};

    use super::*;

    fn listing(env: &Env, amount: i128, person: Option<BytesN<32>>) -> charter::Listing {
        charter::Listing {
            account: Address::generate(env),
            amount,
            decision: BytesN::from_array(env, &[1; 32]),
            nature: String::from_str(env, "a loan"),
            person,
        }
    }

    fn unopened(env: &Env, listing: impl IntoVal<Env, Val>) -> Listing {
        Listing::from_val(env, &listing.into_val(env))
    }

    #[test]
    fn a_debt_is_an_amount_above_nothing() {
        let env = Env::default();
        let table = [(i128::MIN, false), (-1, false), (0, false), (1, true), (i128::MAX, true)];
        for (amount, debt) in table {
            assert_eq!(unopened(&env, listing(&env, amount, None)).is_debt(), debt, "{amount}");
        }
        let others: [Val; 3] = [1u32.into_val(&env), u128::MAX.into_val(&env), ().into()];
        for amount in others {
            let listing = unopened(&env, listing(&env, 1, None));
            assert!(!Listing { amount, ..listing }.is_debt(), "{amount:?} is no amount");
        }
    }

    #[test]
    fn an_entry_opens_as_it_was_listed_and_cleared() {
        let env = Env::default();
        let person = Some(BytesN::from_array(&env, &[2; 32]));
        for (amount, person) in [(5, None), (i128::MAX, person)] {
            let listing = listing(&env, amount, person.clone());
            let entry = Entry::new(&unopened(&env, listing.clone()), 7, 1_000);
            let charter::Listing { decision, nature, .. } = listing;
            let expected = types::Entry(amount, nature, decision, person.clone(), 7, 1_000, None);
            assert_eq!(entry.open(), expected);
            assert_eq!((entry.bars(), entry.number(), entry.person()), (true, 7, person.clone()));

            let cleared = entry.cleared(2_000);
            assert_eq!(cleared.open(), types::Entry { 6: Some(2_000), ..expected });
            assert_eq!((cleared.bars(), cleared.number(), cleared.person()), (false, 7, person));
        }
    }

    #[test]
    fn the_event_of_a_listing_says_what_its_type_says() {
        let env = Env::default();
        for person in [None, Some(BytesN::from_array(&env, &[2; 32]))] {
            let listing = listing(&env, 5, person);
            let contract = Address::generate(&env);
            let published = Listed(&unopened(&env, listing.clone()), 7).to_xdr(&env, &contract);
            let charter::Listing { account, amount, decision, nature, person } = listing;
            let event = events::Listed { account, amount, decision, nature, number: 7, person };
            assert_eq!(published, event.to_xdr(&env, &contract));
        }
    }

    #[test]
    fn a_listing_that_lacks_a_field_is_refused() {
        let env = Env::default();
        let whole: Val = listing(&env, 5, None).into_val(&env);
        let fields = soroban_sdk::Map::<Symbol, Val>::from_val(&env, &whole);
        assert!(Listing::try_from_val(&env, &fields.to_val()).is_ok());
        for name in ["account", "decision", "nature"] {
            let mut fewer = fields.clone();
            fewer.remove(Symbol::new(&env, name));
            assert!(Listing::try_from_val(&env, &fewer.to_val()).is_err(), "without {name}");
        }
        let none: soroban_sdk::Map<Symbol, Val> = map![&env];
        assert!(Listing::try_from_val(&env, &none.to_val()).is_err());
    }
}
