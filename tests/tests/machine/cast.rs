//! Who takes part: the places in the model's cast, and the accounts in them.

use std::collections::BTreeMap;

use common::{Kind, TOKEN};
use scenarios::{
    model::{Classic, Coin, Id, Line, Money, Purse},
    Account, World, CLAWBACK, EURMTL, MAINTAIN, XLM,
};
use soroban_env_host::DiagnosticLevel;
use soroban_sdk::{xdr::ScAddress, Address};

use crate::endowment::mock_token::{self, MockToken};

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
/// Who is an officer from an opening on.
pub const FIRST_OFFICER: Id = ALL - 1;
/// How many persons there are.
pub const PERSONS: u8 = 9;
/// The first of those without a trustline to EURMTL; the others have one.
const PURSELESS: Id = 24;
/// What everybody has of EURMTL and of XLM at the beginning.
const RICHES: [i128; 2] = [1_000_000 * EURMTL, 1_000_000_000 * XLM];
/// How many asset contracts there are.
pub const COINS: usize = 19;

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
    /// The asset contracts: EURMTL's, that of XLM, and such as move nothing.
    pub coins: Vec<ScAddress>,
    /// The same in one environment.
    pub tokens: Vec<Address>,
    fund: ScAddress,
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
        let mock_token = (2..COINS as u8).map(mock_token::address);
        let coins = [w.eurmtl.clone(), w.xlm.clone()].into_iter().chain(mock_token).collect();
        let (addresses, tokens) = (Vec::new(), Vec::new());
        let fund = w.endowment.clone();
        let mut cast = Cast { accounts, sc, addresses, places, coins, tokens, fund };
        for id in (0..ALL).filter(|id| has_money(*id)) {
            let account = cast.account(id);
            if id < PURSELESS {
                w.open_purse(account, RICHES[0]);
            }
            let mut entry = w.account_entry(account).unwrap();
            entry.balance = RICHES[1].try_into().unwrap();
            w.set_account_entry(account, entry);
        }
        cast.follow(w);
        cast
    }

    /// Takes the cast to a copy of the world.
    pub fn follow(&mut self, w: &World) {
        // Nobody reads diagnostic events here, and half the time would go into them.
        w.env.host().set_diagnostic_level(DiagnosticLevel::None).unwrap();
        w.proxy();
        for coin in &self.coins[2..] {
            w.env.register_at(&w.address(coin.clone()), MockToken, ());
        }
        self.tokens = self.coins.iter().map(|coin| w.address(coin.clone())).collect();
        self.addresses = self.sc.iter().map(|address| w.address(address.clone())).collect();
    }

    /// The account of a party that is no contract.
    pub fn account(&self, id: Id) -> &Account {
        self.accounts[id].as_ref().expect("an account")
    }

    /// Whether a contract has to do with money: the endowment or an asset contract.
    pub fn is_money(&self, contract: &ScAddress) -> bool {
        *contract == self.fund || self.coins.contains(contract)
    }

    /// Places of asset contracts by address.
    pub fn coins(&self) -> BTreeMap<ScAddress, Coin> {
        self.coins.iter().cloned().zip(0..).collect()
    }

    /// What the model has to know about money at the beginning.
    pub fn money(&self) -> Money {
        let [eurmtl, native] = RICHES;
        let full = Purse { balance: eurmtl, limit: i64::MAX.into(), authorised: true };
        let rich = || (0..ALL).filter(|id| has_money(*id));
        Money {
            purses: rich().filter(|id| *id < PURSELESS).map(|id| (id, full)).collect(),
            native: rich().map(|id| (id, native)).collect(),
            ..Money::default()
        }
    }

    /// What the model has to know about accounts and trustlines at the beginning.
    pub fn classic(&self) -> Classic {
        let mut classic = Classic {
            issuer: COUNCIL,
            contract: CONTRACT,
            missing: MISSING,
            poor: POOR,
            lines: BTreeMap::new(),
            admin: None,
        };
        *classic.place(HOLDER, Kind::Corporate) = Some(Line::of(TOKEN as i64));
        classic
    }
}

/// Whether an account has money at the beginning.
fn has_money(id: Id) -> bool {
    !matches!(id, CONTRACT | MISSING | POOR)
}
