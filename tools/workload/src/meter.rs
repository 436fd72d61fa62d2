//! Measuring calls, each by itself.

use stellar_xdr::{ScAddress, ScVal};
use suite::{Account, Call};

use crate::Testbed;

/// A measured operation.
#[derive(Clone, Debug)]
pub struct Line<U> {
    /// What was done.
    pub operation: String,
    /// How many accounts or grants it was done to.
    pub count: usize,
    /// The contract that was called.
    pub contract: ScAddress,
    /// The function.
    pub function: &'static str,
    /// What that took.
    pub usage: U,
}

impl<U> Line<U> {
    /// A measured call, about so many.
    pub fn of(operation: &str, count: usize, call: &Call, usage: U) -> Self {
        let (contract, function) = (call.contract.clone(), call.function);
        Line { operation: operation.to_owned(), count, contract, function, usage }
    }

    /// Whether it is about a function of a contract.
    pub fn is_about(&self, contract: &ScAddress, function: &str) -> bool {
        self.contract == *contract && self.function == function
    }
}

/// Makes the lines of one ledger.
pub struct Meter<'a, B: Testbed> {
    pub(crate) bed: &'a B,
    /// What was measured.
    pub lines: Vec<Line<B::Usage>>,
}

impl<'a, B: Testbed> Meter<'a, B> {
    /// One that measures on this ledger.
    pub fn new(bed: &'a B) -> Self {
        Meter { bed, lines: vec![] }
    }

    /// A call in a transaction of `source`, about so many.
    pub fn add(&mut self, operation: &str, count: usize, source: &Account, call: Call) {
        self.aside(self.bed, operation, count, source, &call);
    }

    /// The same on another ledger.
    pub fn aside(&mut self, bed: &B, operation: &str, count: usize, source: &Account, call: &Call) {
        self.lines.push(Line::of(operation, count, call, bed.measure(source, call)));
    }

    /// A call of the Council's about one account.
    pub fn council(&mut self, operation: &str, call: Call) {
        self.add(operation, 1, self.bed.council(), call);
    }

    /// Calls of the Council's about the first of some accounts, in batches of some sizes.
    pub fn batches(
        &mut self,
        operation: &str,
        sizes: &[usize],
        accounts: &[Account],
        call: impl Fn(&B, &[Account]) -> Call,
    ) {
        for n in sizes {
            let call = call(self.bed, &accounts[..*n]);
            self.add(&format!("{operation} {n}"), *n, self.bed.council(), call);
        }
    }

    /// A reading call, about as many as its first list has.
    pub fn read(&mut self, contract: &str, function: &'static str, args: Vec<ScVal>) {
        let count = match args.first() {
            Some(ScVal::Vec(Some(list))) => list.len(),
            _ => 1,
        };
        let name = if count == 1 { function.to_owned() } else { format!("{function} {count}") };
        let call = Call::new(self.contract(contract), function, args);
        self.add(&name, count, self.bed.relay(), call);
    }

    /// A page of a list.
    pub fn page(&mut self, contract: &str, function: &'static str, start: u32, limit: u32) {
        let args = vec![ScVal::U32(start), ScVal::U32(limit)];
        let call = Call::new(self.contract(contract), function, args);
        let name = format!("{function} page of {limit}");
        self.add(&name, limit as usize, self.bed.relay(), call);
    }

    fn contract(&self, name: &str) -> &'a ScAddress {
        self.bed.part(name)
    }
}
