//! Gifts by the Rust client; a corporate's leader signs for it.

use std::str::FromStr;

use stellar_xdr::{ScAddress, ScVal};
use suite::calls;

use crate::{client::address, day::Day, people::Person, screen::note, Result};

use super::money::eurmtl;

/// What a gift is for, by the number in the contract.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Principal = 0,
    Budget = 1,
}

/// Somebody gives by the Rust client.
pub(super) fn give(day: &Day, donor: &Person, stroops: i64, purpose: Purpose) -> Result<()> {
    let deployment = &day.deployment;
    let asset = ScVal::Address(ScAddress::from_str(&deployment.eurmtl_token)?);
    let purpose = ScVal::U32(purpose as u32);
    let args = vec![address(donor), asset, calls::val(i128::from(stroops)), purpose];
    let signer = day.people.signer(donor);
    day.client.invoke_by(signer, donor, &deployment.endowment, "donate", args)?;
    note(format!("{} gave {}", donor.name, eurmtl(stroops)));
    Ok(())
}
