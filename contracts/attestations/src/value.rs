//! What claims carry, unopened.
//!
//! Opening a [`interfaces::Value`] and closing it again takes six host functions that nothing else
//! here needs, and each costs 6 500 instructions in every call, used or not. So a value is
//! passed on, stored and compared as it came, and opened as far as the claim is to be checked.
//!
//! Why it stays unopened: docs/wasm.md#unions.
//! Why some functions are not inlined: docs/wasm.md#bodies.

use charter::claims;
use common::{
    checks,
    interfaces::{self, Multisig},
    limits,
};
use soroban_sdk::{
    symbol_short, Address, BytesN, ConversionError, Env, FromVal, IntoVal, SpecShakingMarker,
    Symbol, TryFromVal, Val, Vec,
};

/// Claims that carry something. The contract numbers recommendations itself.
const CARRYING: u32 = claims::WORTH | claims::CORPORATE | claims::IDENTITY | claims::MULTISIG;

/// Largest weight and threshold of a classic account.
const MAX_WEIGHT: u32 = 255;

/// A [`interfaces::Value`] as the host holds it: a list of the case's name and what it carries.
/// The contract's interface says `Value` of this type, which is what it is to every caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value(Vec<Val>);

impl Value {
    /// The value, closed.
    pub fn new(env: &Env, value: &interfaces::Value) -> Self {
        let value: Val = value.into_val(env);
        Value(Vec::from_val(env, &value))
    }

    /// Of a claim that says it all.
    pub fn plain(env: &Env) -> Self {
        Value((symbol_short!("Plain"),).into_val(env))
    }

    /// Of a recommendation: which of the attester's it is, from 1.
    pub fn slot(env: &Env, slot: u32) -> Self {
        Value((symbol_short!("Slot"), slot).into_val(env))
    }

    /// Which of the attester's recommendations it is, if it is of one.
    pub fn as_slot(&self) -> Option<u32> {
        self.carried(symbol_short!("Slot"))
    }

    /// The commitment to a person, if it is one.
    pub fn as_person(&self) -> Option<BytesN<32>> {
        self.carried(symbol_short!("Person"))
    }

    /// Whether this is what claims of one group carry about the subject.
    pub fn fits(&self, claims: u32, subject: &Address) -> bool {
        if claims & CARRYING == 0 {
            self.is(symbol_short!("Plain"), 1)
        } else {
            self.is_carried(claims, subject)
        }
    }

    /// The same for claims that carry something. Apart, because a call pays for all that lies in
    /// the functions that it enters.
    #[inline(never)]
    fn is_carried(&self, claims: u32, subject: &Address) -> bool {
        if claims & claims::WORTH != 0 {
            self.is_worth()
        } else if claims & claims::CORPORATE != 0 {
            let corporate: Option<Address> = self.carried(symbol_short!("Corporate"));
            corporate.is_some_and(|corporate| corporate != *subject)
        } else if claims == claims::IDENTITY {
            self.as_person().is_some_and(|person| !checks::is_zero(&person))
        } else {
            self.as_multisig().is_some_and(|multisig| possible(&multisig))
        }
    }

    /// Whether it is a worth above nothing.
    #[inline(never)]
    fn is_worth(&self) -> bool {
        let nothing: Vec<Val> = (symbol_short!("Worth"), 0i128).into_val(self.0.env());
        let worth: Option<Val> = self.carried(symbol_short!("Worth"));
        let of_type = |worth: Val| {
            let zero = nothing.get_unchecked(1);
            worth.get_tag().get_scval_type() == zero.get_tag().get_scval_type()
        };
        worth.is_some_and(of_type) && self.0 > nothing
    }

    /// The multisig, if it is one.
    #[inline(never)]
    fn as_multisig(&self) -> Option<Multisig> {
        let multisig: Multisig = self.carried(symbol_short!("Multisig"))?;
        // Reading passes over what else a map holds; nothing else is to be stored.
        let closed = Value((symbol_short!("Multisig"), multisig.clone()).into_val(self.0.env()));
        (closed == *self).then_some(multisig)
    }

    /// What the case of a name carries; nothing if this is another case or carries another type.
    fn carried<T: TryFromVal<Env, Val>>(&self, name: Symbol) -> Option<T> {
        if !self.is(name, 2) {
            return None;
        }
        T::try_from_val(self.0.env(), &self.0.get_unchecked(1)).ok()
    }

    fn is(&self, name: Symbol, len: u32) -> bool {
        // The host has one form for a name as short as these.
        self.0.len() == len && self.0.get_unchecked(0).shallow_eq(name.as_val())
    }
}

impl TryFromVal<Env, Val> for Value {
    type Error = ConversionError;

    fn try_from_val(env: &Env, val: &Val) -> Result<Self, ConversionError> {
        Vec::try_from_val(env, val).map(Value)
    }
}

impl TryFromVal<Env, Value> for Val {
    type Error = ConversionError;

    fn try_from_val(_: &Env, value: &Value) -> Result<Self, ConversionError> {
        Ok(value.0.to_val())
    }
}

impl TryFromVal<Env, &Value> for Val {
    type Error = ConversionError;

    fn try_from_val(_: &Env, value: &&Value) -> Result<Self, ConversionError> {
        Ok(value.0.to_val())
    }
}

impl SpecShakingMarker for Value {
    fn spec_shaking_marker() {
        interfaces::Value::spec_shaking_marker();
    }
}

/// Whether an account can have such a multisig and act by it.
#[inline(never)]
fn possible(multisig: &Multisig) -> bool {
    let Multisig { signers, threshold } = multisig;
    let weight = |weight| (1..=MAX_WEIGHT).contains(&weight);
    if !weight(*threshold) || signers.len() > limits::MAX_SIGNERS {
        return false;
    }
    let mut seen = [const { None }; limits::MAX_SIGNERS as usize];
    let mut sum = 0;
    for (i, (signer, weighs)) in signers.iter().enumerate() {
        let repeated = seen[..i].iter().flatten().any(|before| *before == signer);
        if !weight(weighs) || repeated {
            return false;
        }
        seen[i] = Some(signer);
        sum += weighs;
    }
    // Weights reach a threshold of at least 1, so that there is a signer.
    sum >= *threshold
}

#[cfg(test)]
mod tests {
    use charter::claims::*;
    use soroban_sdk::{testutils::Address as _, vec, Bytes, Map, U256};

    use super::*;

    fn multisig(env: &Env, weights: &[u32], threshold: u32) -> interfaces::Value {
        let signers = weights.iter().map(|weight| (Address::generate(env), *weight));
        interfaces::Value::Multisig(Multisig { signers: Vec::from_iter(env, signers), threshold })
    }

    #[test]
    fn every_claim_carries_its_own_value_and_no_other() {
        let env = Env::default();
        let subject = Address::generate(&env);
        let values = [
            (interfaces::Value::Plain, ALL & !CARRYING),
            (interfaces::Value::Worth(1), WORTH),
            (interfaces::Value::Corporate(Address::generate(&env)), CORPORATE),
            (interfaces::Value::Person(BytesN::from_array(&env, &[1; 32])), IDENTITY),
            (multisig(&env, &[1], 1), MULTISIG),
            (interfaces::Value::Slot(1), 0),
        ];
        for (value, carriers) in values {
            let closed = Value::new(&env, &value);
            for claim in (0..19).map(|bit| 1 << bit) {
                let fits = closed.fits(claim, &subject);
                assert_eq!(fits, carriers & claim != 0, "{value:?} for claim {claim:#b}");
            }
        }
        assert!(Value::plain(&env).fits(VOUCH, &subject), "claims of one group carry as one");
        assert!(Value::plain(&env).fits(COUNTERPARTY, &subject));
    }

    #[test]
    fn a_worth_is_an_amount_above_nothing() {
        let env = Env::default();
        let subject = Address::generate(&env);
        let table = [(i128::MIN, false), (-1, false), (0, false), (1, true), (i128::MAX, true)];
        for (worth, fits) in table {
            let value = Value::new(&env, &interfaces::Value::Worth(worth));
            assert_eq!(value.fits(ASSETS, &subject), fits, "{worth}");
        }
        let others: [Val; 4] = [
            1u32.into_val(&env),
            u128::MAX.into_val(&env),
            U256::from_u128(&env, u128::MAX).to_val(),
            ().into(),
        ];
        for other in others {
            let value = Value((symbol_short!("Worth"), other).into_val(&env));
            assert!(!value.fits(ASSETS, &subject), "{other:?} is no amount");
        }
    }

    #[test]
    fn nobody_leads_themselves_and_nobody_is_the_zero_person() {
        let env = Env::default();
        let subject = Address::generate(&env);
        let itself = Value::new(&env, &interfaces::Value::Corporate(subject.clone()));
        assert!(!itself.fits(LEADER, &subject));
        assert!(itself.fits(LEADER, &Address::generate(&env)));
        let nobody = interfaces::Value::Person(BytesN::from_array(&env, &[0; 32]));
        assert!(!Value::new(&env, &nobody).fits(IDENTITY, &subject));
    }

    #[test]
    fn a_list_that_is_no_value_fits_nothing() {
        let env = Env::default();
        let subject = Address::generate(&env);
        let plain = symbol_short!("Plain");
        let lists: [Vec<Val>; 5] = [
            Vec::new(&env),
            (plain.clone(), 1u32).into_val(&env),
            (1u32,).into_val(&env),
            (symbol_short!("Person"), Bytes::from_array(&env, &[1; 31])).into_val(&env),
            (symbol_short!("Worth"), 1i128, 1i128).into_val(&env),
        ];
        for list in lists {
            for claim in (0..19).map(|bit| 1 << bit) {
                assert!(!Value(list.clone()).fits(claim, &subject), "{list:?} for {claim:#b}");
            }
        }
    }

    #[test]
    fn a_multisig_is_one_that_an_account_can_have_and_act_by() {
        let env = Env::default();
        let table: [(&[u32], u32, bool); 11] = [
            (&[1; 21], 21, true),
            (&[1; 21], 22, false),
            (&[1; 22], 1, false),
            (&[], 0, false),
            (&[], 1, false),
            (&[1], 0, false),
            (&[0, 1], 1, false),
            (&[255], 255, true),
            (&[256], 1, false),
            (&[255, 255], 256, false),
            (&[100, 27], 127, true),
        ];
        for (weights, threshold, fits) in table {
            let value = Value::new(&env, &multisig(&env, weights, threshold));
            let subject = Address::generate(&env);
            assert_eq!(value.fits(MULTISIG, &subject), fits, "{weights:?} {threshold}");
        }
    }

    #[test]
    fn a_signer_stands_in_a_multisig_once_and_nothing_stands_beside() {
        let env = Env::default();
        let [subject, one, two] = [(); 3].map(|()| Address::generate(&env));
        let closed = |signers: Vec<(Address, u32)>| {
            let multisig = Multisig { signers, threshold: 1 };
            Value::new(&env, &interfaces::Value::Multisig(multisig))
        };
        let twice = vec![&env, (one.clone(), 1), (two.clone(), 1), (one.clone(), 2)];
        assert!(!closed(twice).fits(MULTISIG, &subject));
        let once = closed(vec![&env, (one, 1), (two, 1)]);
        assert!(once.fits(MULTISIG, &subject));
        let mut fields = Map::<Symbol, Val>::from_val(&env, &once.0.get_unchecked(1));
        fields.set(symbol_short!("zzz"), 1u32.into_val(&env));
        let more = Value((symbol_short!("Multisig"), fields).into_val(&env));
        assert!(!more.fits(MULTISIG, &subject));
    }
}
