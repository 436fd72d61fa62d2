//! Making lists of the host with one host function: `Vec::new`, `vec![]`, `Vec::from_iter` and
//! `Vec::push_back` would each bring another, and every call of a contract pays for each that it
//! imports.
//!
//! More: docs/wasm.md#lists, docs/wasm.md#imports.

extern crate alloc;

use alloc::vec::Vec as List;

use soroban_sdk::{unwrap::UnwrapOptimized, Env, EnvBase, IntoVal, TryFromVal, Val, Vec};

/// An empty list.
pub fn empty<T: IntoVal<Env, Val> + TryFromVal<Env, Val>>(env: &Env) -> Vec<T> {
    Vec::from_array(env, [])
}

/// A list of some values: cheaper than to append them one by one, each to a copy.
pub fn of<T>(env: &Env, values: &[Val]) -> Vec<T>
where
    Vec<T>: TryFromVal<Env, Val>,
{
    let Ok(list) = env.vec_new_from_slice(values);
    Vec::try_from_val(env, &list.to_val()).unwrap_optimized()
}

/// A list of everything that an iterator gives.
pub fn collect<T>(env: &Env, items: impl Iterator<Item = T>) -> Vec<T>
where
    T: IntoVal<Env, Val>,
    Vec<T>: TryFromVal<Env, Val>,
{
    let mut vals = List::new();
    items.for_each(|item| vals.push(item.into_val(env)));
    of(env, &vals)
}

/// A list of everything that an iterator gives, or its first error.
pub fn try_collect<T, E>(env: &Env, items: impl Iterator<Item = Result<T, E>>) -> Result<Vec<T>, E>
where
    T: IntoVal<Env, Val>,
    Vec<T>: TryFromVal<Env, Val>,
{
    let mut vals = List::new();
    for item in items {
        vals.push(item?.into_val(env));
    }
    Ok(of(env, &vals))
}

/// A list with another item at a place, counted from 0. `Vec::set` would be one more host function.
pub fn replace<T>(list: &Vec<T>, place: u32, item: T) -> Vec<T>
where
    T: IntoVal<Env, Val> + TryFromVal<Env, Val> + Clone,
{
    let at = |(this, old)| if this == place { item.clone() } else { old };
    collect(list.env(), (0..).zip(list.iter()).map(at))
}

/// Fetches everything on a list at once, into a place as long as the list: to ask for one value
/// after the other takes three times as many instructions.
pub fn unpack<T>(env: &Env, list: &Vec<T>, vals: &mut [Val]) {
    let Ok(_) = env.vec_unpack_to_slice(list.to_object(), vals);
}
