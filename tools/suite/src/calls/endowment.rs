//! Calls of the endowment.

use stellar_xdr::{ScAddress, ScVal};

use super::{address, commitment, integers, list, symbol, val, vector, Argument, Call, Deployed};
use crate::{record, Account};

/// `transfer` of an asset contract.
pub fn transfer(
    asset: &ScAddress,
    from: impl Into<ScAddress>,
    to: impl Into<ScAddress>,
    amount: i128,
) -> Call {
    Call::new(asset, "transfer", vec![address(from), address(to), val(amount)])
}

/// `donate`, with the transfer that the donor authorises along.
pub fn donate(
    s: &impl Deployed,
    donor: impl Into<ScAddress>,
    asset: &ScAddress,
    amount: i128,
    purpose: impl Argument,
) -> Call {
    let donor: ScAddress = donor.into();
    let args = vec![address(donor.clone()), address(asset.clone()), val(amount), val(purpose)];
    let transfer = transfer(asset, donor, s.part("endowment").clone(), amount);
    Call::new(s.part("endowment"), "donate", args).with(transfer)
}

/// `receive_income`, with the transfer that the payer authorises along.
pub fn receive_income(
    s: &impl Deployed,
    payer: impl Into<ScAddress>,
    asset: &ScAddress,
    amount: i128,
) -> Call {
    let payer: ScAddress = payer.into();
    let args = vec![address(payer.clone()), address(asset.clone()), val(amount)];
    let transfer = transfer(asset, payer, s.part("endowment").clone(), amount);
    Call::new(s.part("endowment"), "receive_income", args).with(transfer)
}

/// `recognise`.
pub fn recognise(s: &impl Deployed, asset: &ScAddress) -> Call {
    Call::new(s.part("endowment"), "recognise", vec![address(asset.clone())])
}

/// `record_payment` by the first operation of a transaction with 32 times the byte for its hash,
/// paid at a Unix time.
pub fn record_payment(
    s: &impl Deployed,
    officer: impl Into<ScAddress>,
    donor: &Account,
    asset: &ScAddress,
    amount: i128,
    time: u64,
    transaction: u8,
) -> Call {
    let args = vec![
        address(officer),
        address(donor),
        address(asset.clone()),
        val(amount),
        ScVal::U64(time),
        commitment(transaction),
        ScVal::U32(0),
    ];
    Call::new(s.part("endowment"), "record_payment", args)
}

/// `annul_payment` of the first operation of a transaction, recorded as above.
pub fn annul_payment(s: &impl Deployed, donor: &Account, transaction: u8) -> Call {
    let args = vec![address(donor), commitment(transaction), ScVal::U32(0), commitment(37)];
    Call::new(s.part("endowment"), "annul_payment", args)
}

/// `agree_asset` at a rate in stroops of EURMTL until a Unix time.
pub fn agree_asset(s: &impl Deployed, asset: &ScAddress, rate: i128, until: u64) -> Call {
    let args = vec![address(asset.clone()), val(rate), ScVal::U64(until)];
    Call::new(s.part("endowment"), "agree_asset", args)
}

/// `remove_asset`.
pub fn remove_asset(s: &impl Deployed, asset: &ScAddress) -> Call {
    Call::new(s.part("endowment"), "remove_asset", vec![address(asset.clone())])
}

/// `draw`.
pub fn draw(s: &impl Deployed, asset: &ScAddress, amount: i128) -> Call {
    Call::new(s.part("endowment"), "draw", vec![address(asset.clone()), val(amount)])
}

/// `unlock` by a decision of the Assembly.
pub fn unlock(s: &impl Deployed, asset: &ScAddress, amount: i128) -> Call {
    let args = vec![address(asset.clone()), val(amount), commitment(31)];
    Call::new(s.part("endowment"), "unlock", args)
}

/// `set_policy` by a decision of the Assembly.
pub fn set_policy(s: &impl Deployed, spending_rate: u32, target: i128) -> Call {
    let args = vec![policy(spending_rate, target), commitment(32)];
    Call::new(s.part("endowment"), "set_policy", args)
}

/// A policy: how much of the principal may become spendable in a year, in basis points, and what
/// the principal is to reach, in stroops of EURMTL.
pub fn policy(spending_rate: u32, target: i128) -> ScVal {
    record([("spending_rate", ScVal::U32(spending_rate)), ("target", val(target))])
}

/// `seat_assembly`.
pub fn seat_assembly(s: &impl Deployed, assembly: impl Into<ScAddress>) -> Call {
    Call::new(s.part("endowment"), "seat_assembly", vec![address(assembly)])
}

/// `write_off`.
pub fn write_off(s: &impl Deployed, asset: &ScAddress, amount: i128) -> Call {
    let args = vec![address(asset.clone()), val(amount), commitment(36)];
    Call::new(s.part("endowment"), "write_off", args)
}

/// `adopt_budget` with categories: name, asset, cap.
pub fn adopt_budget(
    s: &impl Deployed,
    (start, end): (u64, u64),
    categories: &[(&str, &ScAddress, i128)],
) -> Call {
    let categories = vector(categories.iter().map(|(name, asset, cap)| {
        let asset = address((*asset).clone());
        record([("asset", asset), ("cap", val(*cap)), ("name", symbol(name))])
    }));
    let args = vec![ScVal::U64(start), ScVal::U64(end), categories, commitment(33)];
    Call::new(s.part("endowment"), "adopt_budget", args)
}

/// What `grant` takes about one recipient: how it is earned is one of [`at_once`](super::at_once),
/// [`linear`](super::linear) and [`stepwise`](super::stepwise).
pub fn award(
    budget: u32,
    category: &str,
    recipient: impl Into<ScAddress>,
    earning: impl Argument,
) -> ScVal {
    record([
        ("budget", ScVal::U32(budget)),
        ("category", symbol(category)),
        ("earning", val(earning)),
        ("purpose", commitment(38)),
        ("recipient", address(recipient)),
    ])
}

/// `grant`.
pub fn grant(s: &impl Deployed, awards: impl IntoIterator<Item = impl Argument>) -> Call {
    let awards = vector(awards.into_iter().map(val));
    Call::new(s.part("endowment"), "grant", vec![awards])
}

/// `confirm` of a milestone, counted from 0.
pub fn confirm(
    s: &impl Deployed,
    officer: impl Into<ScAddress>,
    grant: u32,
    milestone: u32,
) -> Call {
    let args = vec![address(officer), ScVal::U32(grant), ScVal::U32(milestone), commitment(34)];
    Call::new(s.part("endowment"), "confirm", args)
}

/// `claim`.
pub fn claim(s: &impl Deployed, grant: u32) -> Call {
    Call::new(s.part("endowment"), "claim", vec![ScVal::U32(grant)])
}

/// `suspend` of grants.
pub fn suspend_grants(s: &impl Deployed, grants: &[u32]) -> Call {
    Call::new(s.part("endowment"), "suspend", vec![integers(grants), commitment(35)])
}

/// `resume` of grants.
pub fn resume_grants(s: &impl Deployed, grants: &[u32]) -> Call {
    Call::new(s.part("endowment"), "resume", vec![integers(grants), commitment(36)])
}

/// `claw_back` of grants, of what is earned too if `whole`.
pub fn claw_back(s: &impl Deployed, grants: &[u32], whole: bool) -> Call {
    let args = vec![integers(grants), ScVal::Bool(whole), commitment(37)];
    Call::new(s.part("endowment"), "claw_back", args)
}

/// `follow` of an account to another.
pub fn follow(s: &impl Deployed, old: &Account, new: &Account, grants: &[u32]) -> Call {
    Call::new(s.part("endowment"), "follow", vec![address(old), address(new), integers(grants)])
}

/// `bar`, which is the register's.
pub fn bar<'a>(
    s: &impl Deployed,
    accounts: impl IntoIterator<Item = &'a Account>,
    barred: bool,
) -> Call {
    Call::new(s.part("endowment"), "bar", vec![list(accounts), ScVal::Bool(barred)])
}

/// `watch` of the register, which is the endowment's.
pub fn watch<'a>(s: &impl Deployed, accounts: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(s.part("membership"), "watch", vec![list(accounts)])
}

/// `bump` of the endowment.
pub fn bump_fund<'a>(
    s: &impl Deployed,
    donors: impl IntoIterator<Item = &'a Account>,
    grants: &[u32],
) -> Call {
    Call::new(s.part("endowment"), "bump", vec![list(donors), integers(grants)])
}
