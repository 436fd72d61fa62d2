//! Calls of the suite, as `tools/suite` describes them, on a [`World`].

use common::Kind;
use endowment::{Award, Earning};
use soroban_sdk::{xdr::ScAddress, BytesN, Symbol};
use suite::documents::AGREEMENT;

pub use suite::calls::*;

use crate::{Account, World};

impl Deployed for World {
    fn part(&self, name: &str) -> &ScAddress {
        match name {
            "individual_token" => &self.mtlap,
            "corporate_token" => &self.mtlac,
            "eurmtl" => &self.eurmtl,
            "xlm" => &self.xlm,
            contract => self.contract(contract),
        }
    }
}

/// `apply` with the Agreement in force and a contact commitment; names `trust` below if the
/// applicant has no trustline.
pub fn apply(w: &World, applicant: &Account, kind: Kind) -> Call {
    let call = apply_with(w, applicant, kind, AGREEMENT, [7; 32]);
    match w.trustline(applicant, kind) {
        Some(_) => call,
        None => call.with(Call::new(w.token(kind), "trust", vec![address(applicant)])),
    }
}

/// A grant from a category of the first budget.
pub fn award_of_first(
    w: &World,
    recipient: impl Into<ScAddress>,
    category: &str,
    earning: Earning,
) -> Award {
    Award {
        budget: 1,
        category: Symbol::new(&w.env, category),
        earning,
        purpose: BytesN::from_array(&w.env, &[38; 32]),
        recipient: w.address(recipient),
    }
}
