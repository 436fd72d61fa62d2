//! A ledger that the workload runs on.

use stellar_xdr::{ScAddress, ScVal};
use suite::{Account, Call, Deployed, Kind};

/// A ledger with the suite deployed and the endowment linked, on which calls run and are measured.
/// It begins early in a December: what a call costs depends on whether a month or a year has begun.
pub trait Testbed: Deployed {
    /// What a call took.
    type Usage;

    /// A copy that goes its own way.
    fn fork(&self) -> Self;

    /// Forgets what later calls would be slow or dear for.
    fn rest(&mut self) {}

    /// The Council, the issuer of both tokens.
    fn council(&self) -> &Account;

    /// Submits what anyone may.
    fn relay(&self) -> &Account;

    /// The issuer of EURMTL.
    fn bank(&self) -> &Account;

    /// Unix time.
    fn now(&self) -> u64;

    /// Lets seconds pass.
    fn pass(&mut self, seconds: u64);

    /// The same, without a ledger for every few of them, so that no entry's life runs out.
    fn leap(&mut self, seconds: u64);

    /// Puts accounts on the ledger.
    fn fund(&mut self, accounts: &[Account]);

    /// Accounts open trustlines to a kind's token.
    fn trust(&mut self, holders: &[Account], kind: Kind);

    /// The issuer lets accounts with such trustlines hold tokens and pays them some, past the
    /// register.
    fn pay_tokens(&mut self, holders: &[Account], kind: Kind, tokens: i64);

    /// The asset contract of another asset of EURMTL's issuer; its code has 5 to 12 characters.
    fn issue(&mut self, code: &str) -> ScAddress;

    /// Accounts open trustlines to an asset of EURMTL's issuer, who pays so many stroops to each.
    fn open_lines(&mut self, holders: &[Account], code: &str, stroops: i128);

    /// Whether answers may be measured that a submitted transaction must not return.
    fn answers_at_length(&self) -> bool;

    /// Runs a call of an account's, which must pass.
    fn run(&mut self, source: &Account, call: &Call);

    /// What a call answers.
    fn read(&self, call: &Call) -> ScVal;

    /// What a call takes on a copy of the ledger.
    fn measure(&self, source: &Account, call: &Call) -> Self::Usage;
}

/// What every testbed can do.
pub(crate) trait Deeds: Testbed + Sized {
    /// Runs a call of the Council's.
    fn council_runs(&mut self, call: &Call) {
        let council = self.council().clone();
        self.run(&council, call);
    }

    /// Runs a call that anyone may make.
    fn relay_runs(&mut self, call: &Call) {
        let relay = self.relay().clone();
        self.run(&relay, call);
    }

    /// A number that a contract keeps, by the names of the fields around it.
    fn count(&self, contract: &str, function: &'static str, path: &[&str]) -> u32 {
        let answer = self.read(&Call::new(self.part(contract), function, vec![]));
        let found = path.iter().try_fold(answer, |value, name| field(&value, name));
        match found {
            Some(ScVal::U32(number)) => number,
            other => panic!("{function}: {path:?} is no number but {other:?}"),
        }
    }
}

impl<B: Testbed> Deeds for B {}

fn field(record: &ScVal, name: &str) -> Option<ScVal> {
    let ScVal::Map(Some(fields)) = record else { return None };
    let named =
        |key: &ScVal| matches!(key, ScVal::Symbol(key) if key.0.as_slice() == name.as_bytes());
    fields.iter().find(|field| named(&field.key)).map(|field| field.val.clone())
}
