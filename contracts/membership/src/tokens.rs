//! Levels as soul-bound tokens: whole tokens on a trustline that is frozen at rest.

use charter::{Kind, TOKEN};
use soroban_sdk::{
    symbol_short, token::StellarAssetClient, Address, Env, IntoVal, Symbol, Val, Vec,
};

use crate::Links;

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

/// Whether the account holds participation tokens of any kind.
pub fn held(env: &Env, links: &Links, account: &Address) -> bool {
    Kind::ALL.iter().any(|kind| {
        let balance = StellarAssetClient::new(env, links.token(*kind)).try_balance(account);
        // An error is the asset contract's: no trustline, so no token.
        matches!(balance, Ok(Ok(1..)))
    })
}

/// Grants tokens, many in one call: what they need is built once.
pub struct Granter<'a> {
    env: &'a Env,
    links: &'a Links,
    set_authorized: Symbol,
    mint: Symbol,
}

impl<'a> Granter<'a> {
    /// A granter of the tokens that the links name.
    pub fn new(env: &'a Env, links: &'a Links) -> Self {
        let set_authorized = Symbol::new(env, "set_authorized");
        Granter { env, links, set_authorized, mint: symbol_short!("mint") }
    }

    /// Grants whole tokens: thaw, mint, freeze. The trustline is authorised at no other moment.
    pub fn grant(&self, kind: Kind, account: &Address, tokens: u32) {
        let amount = i128::from(tokens) * TOKEN;
        self.call(kind, &self.set_authorized, account, true.into_val(self.env));
        self.call(kind, &self.mint, account, amount.into_val(self.env));
        self.call(kind, &self.set_authorized, account, false.into_val(self.env));
    }

    fn call(&self, kind: Kind, function: &Symbol, account: &Address, argument: Val) {
        let arguments = Vec::from_array(self.env, [account.to_val(), argument]);
        self.env.invoke_contract::<()>(self.links.token(kind), function, arguments);
    }
}
