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

/// Makes sure that the account has a trustline, opening one with its authorisation if there is
/// none (REG-4a), and returns the balance in stroops.
pub fn open(env: &Env, token: &Address, account: &Address) -> i128 {
    let client = StellarAssetClient::new(env, token);
    client.trust(account);
    client.balance(account)
}

/// Grants whole tokens: thaw, mint, freeze. The trustline is authorised at no other moment.
pub fn grant(client: &StellarAssetClient, account: &Address, tokens: u32) {
    client.set_authorized(account, &true);
    client.mint(account, &(i128::from(tokens) * TOKEN));
    client.set_authorized(account, &false);
}
