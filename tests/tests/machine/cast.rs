//! Who takes part: the places in the model's cast, and the accounts in them.

use std::collections::BTreeMap;

use charter::{Kind, TOKEN};
use scenarios::{
    model::{Classic, Id, Line},
    Account, World, CLAWBACK, MAINTAIN,
};
use soroban_env_host::DiagnosticLevel;
use soroban_sdk::{
    xdr::{ContractId, Hash, ScAddress},
    Address,
};

use crate::endowment::{self, Endowment};

/// The Council, who is the issuer.
pub const COUNCIL: Id = 0;
/// A contract.
pub const CONTRACT: Id = 1;
/// An account that is not on the ledger.
pub const MISSING: Id = 2;
/// An account that can't pay the reserve of a trustline.
pub const POOR: Id = 3;
/// An account that the issuer gave a token that the register did not grant.
pub const HOLDER: Id = 4;
/// The first of the others, who are people and companies.
pub const FIRST: Id = 5;
/// How many there are in all.
pub const ALL: usize = 27;

/// Everybody.
pub struct Cast {
    /// A contract has no account.
    accounts: Vec<Option<Account>>,
    /// The addresses as they are on every ledger.
    pub sc: Vec<ScAddress>,
    /// The addresses in one environment.
    pub addresses: Vec<Address>,
    /// Places by address.
    pub places: BTreeMap<ScAddress, Id>,
}

impl Cast {
    /// Puts everybody on the ledger of a new world.
    pub fn enter(w: &World) -> Self {
        let account = |id| match id {
            COUNCIL => Some(w.council.clone()),
            CONTRACT => None,
            MISSING => Some(Account::named("missing")),
            _ => Some(w.account(&format!("party {id}"))),
        };
        let accounts: Vec<Option<Account>> = (0..ALL).map(account).collect();
        let poor = accounts[POOR].as_ref().unwrap();
        let mut entry = w.account_entry(poor).unwrap();
        entry.balance = 1_0000000;
        w.set_account_entry(poor, entry);
        let holder = accounts[HOLDER].as_ref().unwrap();
        w.open_trustline(holder, Kind::Corporate, TOKEN as i64, CLAWBACK | MAINTAIN);
        let address = |account: &Option<Account>| match account {
            Some(account) => account.sc_address(),
            None => w.proxy(),
        };
        let sc: Vec<ScAddress> = accounts.iter().map(address).collect();
        let places = sc.iter().cloned().zip(0..).collect();
        let mut cast = Cast { accounts, sc, addresses: Vec::new(), places };
        cast.follow(w);
        cast
    }

    /// Takes the cast to a copy of the world.
    pub fn follow(&mut self, w: &World) {
        // Nobody reads diagnostic events here, and half the time would go into them.
        w.env.host().set_diagnostic_level(DiagnosticLevel::None).unwrap();
        w.proxy();
        w.env.register_at(&w.address(endowment()), Endowment, ());
        self.addresses = self.sc.iter().map(|address| w.address(address.clone())).collect();
    }

    /// The account of a party that is no contract.
    pub fn account(&self, id: Id) -> &Account {
        self.accounts[id].as_ref().expect("an account")
    }

    /// What the model has to know about accounts and trustlines at the beginning.
    pub fn classic(&self) -> Classic {
        let donors = (0..ALL).filter(|id| endowment::gives(&self.sc[*id])).collect();
        let mut classic = Classic {
            issuer: COUNCIL,
            contract: CONTRACT,
            missing: MISSING,
            poor: POOR,
            donors,
            lines: BTreeMap::new(),
            admin: None,
        };
        *classic.place(HOLDER, Kind::Corporate) = Some(Line::of(TOKEN as i64));
        classic
    }
}

/// The address of the endowment.
pub fn endowment() -> ScAddress {
    ScAddress::Contract(ContractId(Hash([0xdd; 32])))
}
