//! Changes to the register: a record and the tally go together.
//!
//! Why some functions are not inlined: docs/wasm.md#bodies.

use common::limits;
use soroban_sdk::{Address, Bytes, Env};

use crate::{recipients::Recipients, record::Record, storage, tally::Tally};

/// The register while a call changes it. What is not closed changes no tally.
pub struct Register<'a> {
    env: &'a Env,
    /// Now, as a Unix time in seconds.
    pub now: u64,
    /// How many accounts stand where.
    pub tally: Tally,
    recipients: Recipients,
}

impl<'a> Register<'a> {
    /// Opens the register.
    #[inline(never)]
    pub fn open(env: &'a Env) -> Self {
        Register {
            env,
            now: env.ledger().timestamp(),
            tally: storage::tally(env),
            recipients: Recipients::default(),
        }
    }

    /// Puts a record in the place of another.
    #[inline(never)]
    pub fn put(&mut self, account: &Address, before: &Record, after: &Record) {
        self.tally.change(before, after);
        storage::set_record(self.env, account, after);
        if after.granted() {
            self.recipients.note(self.env, account, before, after);
        }
    }

    /// Gives an account the next number if it has none.
    #[inline(never)]
    pub fn number(&mut self, account: &Address, record: &mut Record) {
        if record.number() == 0 {
            let number = self.tally.next_number();
            record.set_number(number);
            storage::numbers(self.env).put(number, account);
        }
    }

    /// Writes the tally, and tells the endowment what it has to know.
    pub fn close(self) {
        storage::set_tally(self.env, &self.tally);
        self.recipients.tell(self.env);
    }
}

/// A small number for each account of a batch, for the events: a byte each.
pub struct Column {
    numbers: [u8; limits::MAX_BATCH as usize],
    len: usize,
}

impl Column {
    /// An empty one.
    pub fn new() -> Self {
        Column { numbers: [0; limits::MAX_BATCH as usize], len: 0 }
    }

    /// What [`Column::bytes`] gave, at most a batch of numbers.
    pub fn read(bytes: &Bytes) -> Self {
        let mut column = Column { len: bytes.len() as usize, ..Column::new() };
        bytes.copy_into_slice(&mut column.numbers[..column.len]);
        column
    }

    /// The numbers in their order.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.numbers[..self.len].iter().map(|number| u32::from(*number))
    }

    /// Appends a number; 255 stands for more.
    pub fn push(&mut self, number: u32) {
        self.numbers[self.len] = u8::try_from(number).unwrap_or(u8::MAX);
        self.len += 1;
    }

    /// The numbers as bytes.
    pub fn bytes(&self, env: &Env) -> Bytes {
        Bytes::from_slice(env, &self.numbers[..self.len])
    }
}
