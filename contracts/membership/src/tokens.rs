//! Levels as soul-bound tokens: whole tokens on a trustline that is frozen at rest.

use charter::{Kind, TOKEN};
use soroban_sdk::{token::StellarAssetClient, Address, Env};

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

/// Grants whole tokens: thaw, mint, freeze. The trustline is authorised at no other moment.
pub fn grant(client: &StellarAssetClient, account: &Address, tokens: u32) {
    client.set_authorized(account, &true);
    client.mint(account, &(i128::from(tokens) * TOKEN));
    client.set_authorized(account, &false);
}
