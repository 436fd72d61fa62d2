//! Awards as the network passes them.
//!
//! What `contracttype` makes to read a union is one more host function, for which every call of
//! the contract would pay; so how a grant is earned is read here.
//!
//! Why it is read by hand: docs/wasm.md#unions.

use soroban_sdk::{contracttype, symbol_short, Address, BytesN, Env, Symbol, TryFromVal, Val, Vec};

use crate::{Award, Earning, Error};

/// An [`Award`] whose [`Earning`] was not read.
#[contracttype]
#[derive(Clone)]
pub struct Passed {
    pub budget: u32,
    pub category: Symbol,
    pub earning: Vec<Val>,
    pub purpose: BytesN<32>,
    pub recipient: Address,
}

impl Passed {
    /// The same awards.
    pub fn all(env: &Env, awards: &Vec<Award>) -> Vec<Passed> {
        Vec::try_from_val(env, awards.as_val()).unwrap()
    }

    /// How the grant is earned: the name of a case, and what it carries.
    #[inline(never)] // docs/wasm.md#bodies
    pub fn earning(&self, env: &Env) -> Result<Earning, Error> {
        if self.earning.len() != 2 {
            return Err(Error::BadSchedule);
        }
        let [case, carried] = [0, 1].map(|at| self.earning.get_unchecked(at));
        // The host has one form for a name as short as these.
        let is = |name: Symbol| case.shallow_eq(name.as_val());
        if is(symbol_short!("AtOnce")) {
            carries(env, &carried).map(Earning::AtOnce)
        } else if is(symbol_short!("Linear")) {
            carries(env, &carried).map(Earning::Linear)
        } else if is(symbol_short!("Stepwise")) {
            carries(env, &carried).map(Earning::Stepwise)
        } else {
            Err(Error::BadSchedule)
        }
    }
}

fn carries<T: TryFromVal<Env, Val>>(env: &Env, carried: &Val) -> Result<T, Error> {
    T::try_from_val(env, carried).map_err(|_| Error::BadSchedule)
}
