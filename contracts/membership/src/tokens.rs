//! Levels as soul-bound tokens: whole tokens on a trustline that is frozen at rest.
//!
//! Why some functions are not inlined: docs/wasm.md#bodies.

use core::cell::OnceCell;

use common::{Kind, TOKEN};
use soroban_sdk::{
    symbol_short, token::StellarAssetClient, Address, Env, Error, IntoVal, Symbol, Val, Vec,
};

use crate::{events, storage, Links};

impl Links {
    /// The asset contract of a kind's token.
    pub fn token(&self, kind: Kind) -> &Address {
        match kind {
            Kind::Individual => &self.individual_token,
            Kind::Corporate => &self.corporate_token,
        }
    }
}

/// Makes sure that the account has a trustline to the token of its kind, opening one with its
/// authorisation if there is none (REG-4a).
pub fn open(env: &Env, links: &Links, kind: Kind, account: &Address) {
    StellarAssetClient::new(env, links.token(kind)).trust(account);
}

/// What the account holds of a kind's token, in stroops.
#[inline(never)]
pub fn balance(env: &Env, links: &Links, kind: Kind, account: &Address) -> i128 {
    ask(env, links.token(kind), Vec::from_array(env, [account.to_val()]))
}

/// What the account that is the only argument holds of a token.
#[inline(never)]
fn ask(env: &Env, token: &Address, account: Vec<Val>) -> i128 {
    // An error is the asset contract's: no trustline, so no token.
    match env.try_invoke_contract::<i128, Error>(token, &symbol_short!("balance"), account) {
        Ok(Ok(balance)) => balance,
        _ => 0,
    }
}

/// Whether the account holds participation tokens of any kind.
pub fn held(env: &Env, links: &Links, account: &Address) -> bool {
    Kind::ALL.iter().any(|kind| balance(env, links, *kind, account) > 0)
}

/// Gives the administration of both asset contracts away.
pub fn hand_back(env: &Env, admin: Address) {
    let links = storage::links(env);
    for kind in Kind::ALL {
        StellarAssetClient::new(env, links.token(kind)).set_admin(&admin);
    }
    events::HandedBack { admin }.publish(env);
}

/// Moves tokens as the admin of their asset contracts, many in one call.
pub struct Tokens<'a> {
    env: &'a Env,
    links: &'a Links,
    /// Built when it is first needed.
    set_authorized: OnceCell<Symbol>,
}

impl<'a> Tokens<'a> {
    /// The tokens that the links name.
    pub fn new(env: &'a Env, links: &'a Links) -> Self {
        Tokens { env, links, set_authorized: OnceCell::new() }
    }

    /// Grants whole tokens: thaw, mint, freeze. The trustline is authorised at no other moment.
    pub fn grant(&self, kind: Kind, account: &Address, tokens: u32) {
        self.mint(kind, account, stroops(tokens));
    }

    /// Takes the difference between two levels away, or grants it.
    #[inline(never)]
    pub fn level(&self, kind: Kind, account: &Address, held: u32, due: u32) {
        if due > held {
            self.grant(kind, account, due - held);
        } else {
            self.claw_back(kind, account, stroops(held - due));
        }
    }

    /// Grants tokens by stroops: the rest of a whole number.
    #[inline(never)]
    pub fn mint(&self, kind: Kind, account: &Address, amount: i128) {
        let token = self.links.token(kind);
        let set_authorized = self.set_authorized();
        self.call(token, set_authorized, account, true.into_val(self.env));
        self.call(token, &symbol_short!("mint"), account, amount.into_val(self.env));
        self.call(token, set_authorized, account, false.into_val(self.env));
    }

    /// Freezes what the account holds.
    pub fn freeze(&self, kind: Kind, account: &Address) {
        let frozen = false.into_val(self.env);
        self.call(self.links.token(kind), self.set_authorized(), account, frozen);
    }

    /// Takes stroops away, frozen as they are.
    #[inline(never)]
    pub fn claw_back(&self, kind: Kind, account: &Address, amount: i128) {
        let amount = amount.into_val(self.env);
        self.call(self.links.token(kind), &symbol_short!("clawback"), account, amount);
    }

    /// Takes all tokens of both kinds away, to the last stroop.
    #[inline(never)]
    pub fn strip(&self, account: &Address) {
        let holder = Vec::from_array(self.env, [account.to_val()]);
        for kind in Kind::ALL {
            let balance = ask(self.env, self.links.token(kind), holder.clone());
            if balance > 0 {
                self.claw_back(kind, account, balance);
            }
        }
    }

    fn set_authorized(&self) -> &Symbol {
        self.set_authorized.get_or_init(|| Symbol::new(self.env, "set_authorized"))
    }

    #[inline(never)]
    fn call(&self, token: &Address, function: &Symbol, account: &Address, argument: Val) {
        let arguments = Vec::from_array(self.env, [account.to_val(), argument]);
        self.env.invoke_contract::<()>(token, function, arguments);
    }
}

/// Whole tokens in stroops: the product of small numbers, that of large ones is a function.
fn stroops(tokens: u32) -> i128 {
    const STROOPS: u64 = TOKEN as u64;
    (u64::from(tokens) * STROOPS).into()
}
