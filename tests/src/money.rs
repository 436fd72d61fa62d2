//! Money: EURMTL of its real kind, a classic asset on trustlines, and the network's own asset.

use common::TOKEN;
use soroban_sdk::{
    token::StellarAssetClient,
    xdr::{AlphaNum12, LedgerEntryData, ScAddress, ScVal},
};

use suite::classic;

use crate::{
    calls,
    ledger::{bound, line_key},
    Account, Call, World, AUTHORIZED, CLAWBACK,
};

/// One XLM in stroops.
pub const XLM: i128 = TOKEN;

impl World {
    /// A funded account with a trustline to EURMTL and so much on it.
    pub fn payer(&self, name: &str, eurmtl: i128) -> Account {
        let account = self.account(name);
        self.open_purse(&account, eurmtl);
        account
    }

    /// Gives an account a trustline to EURMTL with so much on it, as its issuer would pay it.
    pub fn open_purse(&self, account: &Account, eurmtl: i128) {
        if self.purse(account).is_none() {
            let mut entry = self.account_entry(account).expect("a funded account");
            entry.num_sub_entries += 1;
            self.set_account_entry(account, entry);
        }
        self.set_purse(account, eurmtl, AUTHORIZED | CLAWBACK);
    }

    /// Sets what is on a trustline to EURMTL, in stroops, and its flags.
    pub fn set_purse(&self, account: &Account, eurmtl: i128, flags: u32) {
        self.put_line(account, self.eurmtl_asset(), eurmtl.try_into().unwrap(), flags);
    }

    /// Sets the limit of a trustline to EURMTL in stroops, as its holder may.
    pub fn limit_purse(&self, account: &Account, limit: i128) {
        let key = line_key(account, self.eurmtl_asset());
        self.change_line(key, |line| line.limit = limit.try_into().unwrap());
    }

    /// Puts open offers on a trustline to EURMTL that would buy so many stroops and sell so many,
    /// as its holder may.
    pub fn offer_eurmtl(&self, account: &Account, buying: i128, selling: i128) {
        let ext = bound(buying.try_into().unwrap(), selling.try_into().unwrap());
        self.change_line(line_key(account, self.eurmtl_asset()), |line| line.ext = ext);
    }

    /// What an account has of EURMTL, in stroops; nothing without a trustline.
    pub fn purse(&self, account: &Account) -> Option<i128> {
        match self.get(line_key(account, self.eurmtl_asset()))?.0.data.clone() {
            LedgerEntryData::Trustline(line) => Some(line.balance.into()),
            other => panic!("not a trustline: {other:?}"),
        }
    }

    /// A copy in which the holder has removed the trustline to EURMTL.
    pub fn without_purse(&self, account: &Account) -> World {
        self.without(line_key(account, self.eurmtl_asset()))
    }

    /// The asset contract of another asset of EURMTL's issuer; its code has 5 to 12 characters.
    pub fn issue(&self, code: &str) -> ScAddress {
        self.deploy_asset(classic::any_asset(code, &self.bank))
    }

    /// Gives an account a trustline to such an asset with so many stroops on it, as its issuer
    /// would pay them.
    pub fn open_line(&self, account: &Account, code: &str, stroops: i128) {
        let mut entry = self.account_entry(account).expect("a funded account");
        entry.num_sub_entries += 1;
        self.set_account_entry(account, entry);
        let (asset, stroops) = (classic::asset(code, &self.bank), stroops.try_into().unwrap());
        self.put_line(account, asset, stroops, AUTHORIZED | CLAWBACK);
    }

    /// What an address holds of an asset, by its asset contract.
    pub fn holds(&self, asset: &ScAddress, holder: impl Into<ScAddress>) -> i128 {
        let contract = StellarAssetClient::new(&self.env, &self.address(asset.clone()));
        contract.try_balance(&self.address(holder)).map_or(0, |balance| balance.unwrap_or(0))
    }

    /// Pays into a contract without a word, as anybody may.
    pub fn pay_directly(&self, payer: &Account, asset: &ScAddress, to: &ScAddress, amount: i128) {
        self.expect(payer, &calls::transfer(asset, payer, to.clone(), amount));
    }

    /// The issuer of EURMTL takes some of it from an address.
    pub fn claw_back_eurmtl(&self, from: impl Into<ScAddress>, amount: i128) {
        self.claw_back(&self.eurmtl, from, amount);
    }

    /// The same of any asset of that issuer.
    pub fn claw_back(&self, asset: &ScAddress, from: impl Into<ScAddress>, amount: i128) {
        let args = vec![ScVal::Address(from.into()), calls::val(amount)];
        self.expect(&self.bank, &Call::new(asset, "clawback", args));
    }

    /// The issuer of EURMTL lets an address receive and send, or freezes what it holds.
    pub fn authorise_eurmtl(&self, holder: impl Into<ScAddress>, authorised: bool) {
        let args = vec![ScVal::Address(holder.into()), ScVal::Bool(authorised)];
        self.expect(&self.bank, &Call::new(&self.eurmtl, "set_authorized", args));
    }

    pub(crate) fn eurmtl_asset(&self) -> AlphaNum12 {
        classic::asset("EURMTL", &self.bank)
    }
}
