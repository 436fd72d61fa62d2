//! The books of an asset while a call changes them, and the money itself.

use common::calendar;
use soroban_sdk::{token::TokenClient, Address, Env};

use crate::{
    books::{Books, Flow},
    events, storage, Error,
};

/// The books of an asset, open.
pub struct OpenBooks<'a> {
    env: &'a Env,
    asset: &'a Address,
    pub books: Books,
}

impl<'a> OpenBooks<'a> {
    /// Opens the books of an asset that was ever agreed.
    pub fn open(env: &'a Env, asset: &'a Address) -> Result<Self, Error> {
        let mut open = OpenBooks::blank(env, asset);
        open.read()?;
        Ok(open)
    }

    /// Blank books, for those of the asset to be read into: that spares every gift and claim a
    /// copy.
    pub fn blank(env: &'a Env, asset: &'a Address) -> Self {
        OpenBooks::new(env, asset, Books::new(0))
    }

    /// Reads the books of the asset, if it was ever agreed.
    pub fn read(&mut self) -> Result<(), Error> {
        match storage::read_books(self.env, self.asset, &mut self.books) {
            true => Ok(()),
            false => Err(Error::UnknownAsset),
        }
    }

    /// The books of an asset.
    pub fn new(env: &'a Env, asset: &'a Address, books: Books) -> Self {
        OpenBooks { env, asset, books }
    }

    /// Notes that an amount flowed now.
    pub fn flow(&mut self, flow: Flow, amount: i128) {
        self.turn(self.env.ledger().timestamp());
        self.books.flow(flow, amount);
    }

    /// Notes that part of the principal becomes spendable now by the yearly rate.
    pub fn draw(&mut self, amount: i128) {
        let now = self.env.ledger().timestamp();
        self.turn(now);
        self.books.draw(amount, now);
    }

    /// Writes the books.
    pub fn close(&self) {
        storage::set_books(self.env, self.asset, &self.books);
    }

    /// What the fund holds of the asset.
    pub fn held(&self) -> i128 {
        self.token().balance(&self.env.current_contract_address())
    }

    /// What the fund lacks of what its books say.
    pub fn shortfall(&self) -> i128 {
        (self.booked() - self.held()).max(0)
    }

    /// What the fund holds beyond what its books say.
    pub fn unrecognised(&self) -> i128 {
        (self.held() - self.booked()).max(0)
    }

    /// Notes whether all that is in grants is there. Whether that is news.
    pub fn note_cover(&mut self) -> bool {
        let uncovered = self.held() < self.books.sums().purses().committed;
        let news = uncovered != self.books.uncovered();
        self.books.set_uncovered(uncovered);
        if news {
            let (asset, covered) = (self.asset.clone(), !uncovered);
            events::Covered { asset, covered }.publish(self.env);
        }
        news
    }

    /// Requires that all that is in grants was there when it was last noted.
    pub fn require_cover(&self) -> Result<(), Error> {
        match self.books.uncovered() {
            true => Err(Error::Uncovered),
            false => Ok(()),
        }
    }

    /// Takes an amount from somebody who agreed to it.
    pub fn take(&self, from: &Address, amount: i128) {
        self.token().transfer(from, self.env.current_contract_address(), &amount);
    }

    /// Pays an amount.
    pub fn pay(&self, to: &Address, amount: i128) {
        self.token().transfer(&self.env.current_contract_address(), to, &amount);
    }

    fn booked(&self) -> i128 {
        let purses = self.books.sums().purses();
        purses.principal + purses.spendable + purses.committed
    }

    fn token(&self) -> TokenClient<'a> {
        TokenClient::new(self.env, self.asset)
    }

    /// Begins the month of a time, if it has not begun.
    fn turn(&mut self, now: u64) {
        let month = calendar::month(now);
        if month != self.books.month() {
            self.begin(month);
        }
    }

    /// Closes the latest month with flows and begins another. Apart, because a call pays for all
    /// that lies in the functions that it enters.
    #[inline(never)] // docs/wasm.md#bodies
    fn begin(&mut self, month: u32) {
        if self.books.month() != 0 {
            let place = self.books.closed() + 1;
            storage::enter_closed(self.env, self.asset, place, &self.books);
        }
        self.books.begin(month);
    }
}
