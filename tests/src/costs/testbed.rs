//! The SDK's environment as a ledger that the workload runs on.

use common::Kind;
use soroban_sdk::xdr::{ScAddress, ScVal};
use workload::Testbed;

use super::{measure, Cost};
use crate::{Account, Call, World, AUTHORIZED, CLAWBACK};

impl Testbed for World {
    type Usage = Cost;

    fn fork(&self) -> Self {
        World::fork(self)
    }

    /// A copy forgets what the calls so far have touched, which makes later ones slow.
    fn rest(&mut self) {
        *self = World::fork(self);
    }

    fn council(&self) -> &Account {
        &self.council
    }

    fn relay(&self) -> &Account {
        &self.relay
    }

    fn bank(&self) -> &Account {
        &self.bank
    }

    fn now(&self) -> u64 {
        World::now(self)
    }

    fn pass(&mut self, seconds: u64) {
        World::pass(self, seconds);
    }

    fn leap(&mut self, seconds: u64) {
        World::leap(self, seconds);
    }

    fn fund(&mut self, accounts: &[Account]) {
        accounts.iter().for_each(|account| World::fund(self, account, 0));
    }

    fn trust(&mut self, holders: &[Account], kind: suite::Kind) {
        holders.iter().for_each(|holder| self.open_trustline(holder, of(kind), 0, CLAWBACK));
    }

    fn pay_tokens(&mut self, holders: &[Account], kind: suite::Kind, tokens: i64) {
        for holder in holders {
            let (held, _) = self.trustline(holder, of(kind)).expect("a trustline");
            let balance = held + tokens * common::TOKEN as i64;
            self.touch_trustline(holder, of(kind), balance, AUTHORIZED | CLAWBACK);
        }
    }

    fn issue(&mut self, code: &str) -> ScAddress {
        World::issue(self, code)
    }

    fn open_lines(&mut self, holders: &[Account], code: &str, stroops: i128) {
        holders.iter().for_each(|holder| self.open_line(holder, code, stroops));
    }

    fn answers_at_length(&self) -> bool {
        true
    }

    fn run(&mut self, source: &Account, call: &Call) {
        self.expect(source, call);
    }

    fn read(&self, call: &Call) -> ScVal {
        self.simulate(call).unwrap_or_else(|refusal| panic!("{call:?}: {refusal:?}")).value
    }

    fn measure(&self, source: &Account, call: &Call) -> Cost {
        measure(self, source, call)
    }
}

fn of(kind: suite::Kind) -> Kind {
    match kind {
        suite::Kind::Individual => Kind::Individual,
        suite::Kind::Corporate => Kind::Corporate,
    }
}
