//! What holds in every state, whatever happened: said once, looked for after every step. The
//! checks of [`crate::check`] make sure that the contracts and the ledger are as the model, so
//! that what holds in the model holds in them.

use scenarios::model::{Model, Step};

use crate::{
    attestations, endowment::invariants::Money, membership::invariants::Register, regulation,
};

/// What has to be remembered from step to step.
pub struct Invariants {
    register: Register,
    money: Money,
}

impl Invariants {
    /// Before the first step.
    pub fn new(m: &Model) -> Self {
        Invariants { register: Register::new(m), money: Money::default() }
    }

    /// Checks everything after a step.
    pub fn check(&mut self, step: &Step, before: &Model, m: &Model) -> Result<(), String> {
        self.register.check(step, m)?;
        attestations::invariants::check(m)?;
        regulation::invariants::check(m)?;
        self.money.check(step, before, m)
    }
}
