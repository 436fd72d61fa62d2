//! Who may make a call. Every mutator in a `contract.rs` begins with one guard: one of these, or
//! one of the contract's own `guards.rs`. A guard asks for one authorisation and keeps the
//! contract's instance and code alive; no mutator does either by hand.

use soroban_sdk::{Address, Env};

use crate::{council, interfaces::Position, ttl, MembershipClient};

/// The Council.
pub fn council(env: &Env) {
    party(env, &council::get(env));
}

/// One who signs: whoever the arguments or the storage name, or another contract of the suite,
/// which signs by making the call.
pub fn party(env: &Env, party: &Address) {
    party.require_auth();
    ttl::keep_instance(env);
}

/// Anyone: nobody is asked for an authorisation.
pub fn anyone(env: &Env) {
    ttl::keep_instance(env);
}

/// Whether an account is the Council or, by the register, a Secretary or deputy in office.
pub fn in_office(env: &Env, membership: &Address, account: &Address) -> bool {
    if *account == council::get(env) {
        return true;
    }
    let register = MembershipClient::new(env, membership);
    let positions = register.positions(&soroban_sdk::Vec::from_array(env, [account.clone()]));
    Position::unpack_all(&positions)[0].own().officer()
}
