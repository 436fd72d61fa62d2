//! Calls of the endowment.

use ::endowment::{Award, Category, Earning, Policy, Purpose};
use soroban_sdk::{
    xdr::{ScAddress, ScVal},
    BytesN, Symbol,
};

use super::{addr, commitment, list, val, Call};
use crate::{Account, World};

/// `transfer` of an asset contract.
pub fn transfer(
    w: &World,
    asset: &ScAddress,
    from: impl Into<ScAddress>,
    to: impl Into<ScAddress>,
    amount: i128,
) -> Call {
    Call::new(asset, "transfer", vec![addr(from), addr(to), val(&w.env, amount)])
}

/// `donate`, with the transfer that the donor authorises along.
pub fn donate(
    w: &World,
    donor: impl Into<ScAddress>,
    asset: &ScAddress,
    amount: i128,
    purpose: Purpose,
) -> Call {
    let donor: ScAddress = donor.into();
    let purpose = ScVal::U32(purpose as u32);
    let args = vec![addr(donor.clone()), addr(asset.clone()), val(&w.env, amount), purpose];
    let transfer = transfer(w, asset, donor, w.endowment.clone(), amount);
    Call::new(&w.endowment, "donate", args).with(transfer)
}

/// `receive_income`, with the transfer that the payer authorises along.
pub fn receive_income(
    w: &World,
    payer: impl Into<ScAddress>,
    asset: &ScAddress,
    amount: i128,
) -> Call {
    let payer: ScAddress = payer.into();
    let args = vec![addr(payer.clone()), addr(asset.clone()), val(&w.env, amount)];
    let transfer = transfer(w, asset, payer, w.endowment.clone(), amount);
    Call::new(&w.endowment, "receive_income", args).with(transfer)
}

/// `recognise`.
pub fn recognise(w: &World, asset: &ScAddress) -> Call {
    Call::new(&w.endowment, "recognise", vec![addr(asset.clone())])
}

/// `record_payment` by the first operation of a transaction with 32 times the byte for its hash,
/// paid at a Unix time.
pub fn record_payment(
    w: &World,
    officer: impl Into<ScAddress>,
    donor: &Account,
    asset: &ScAddress,
    amount: i128,
    time: u64,
    transaction: u8,
) -> Call {
    let args = vec![
        addr(officer),
        addr(donor),
        addr(asset.clone()),
        val(&w.env, amount),
        ScVal::U64(time),
        commitment(transaction),
        ScVal::U32(0),
    ];
    Call::new(&w.endowment, "record_payment", args)
}

/// `annul_payment` of the first operation of a transaction, recorded as above.
pub fn annul_payment(w: &World, donor: &Account, transaction: u8) -> Call {
    let args = vec![addr(donor), commitment(transaction), ScVal::U32(0), commitment(37)];
    Call::new(&w.endowment, "annul_payment", args)
}

/// `agree_asset` at a rate in stroops of EURMTL until a Unix time.
pub fn agree_asset(w: &World, asset: &ScAddress, rate: i128, until: u64) -> Call {
    let args = vec![addr(asset.clone()), val(&w.env, rate), ScVal::U64(until)];
    Call::new(&w.endowment, "agree_asset", args)
}

/// `remove_asset`.
pub fn remove_asset(w: &World, asset: &ScAddress) -> Call {
    Call::new(&w.endowment, "remove_asset", vec![addr(asset.clone())])
}

/// `draw`.
pub fn draw(w: &World, asset: &ScAddress, amount: i128) -> Call {
    Call::new(&w.endowment, "draw", vec![addr(asset.clone()), val(&w.env, amount)])
}

/// `unlock` by a decision of the Assembly.
pub fn unlock(w: &World, asset: &ScAddress, amount: i128) -> Call {
    let args = vec![addr(asset.clone()), val(&w.env, amount), commitment(31)];
    Call::new(&w.endowment, "unlock", args)
}

/// `set_policy` by a decision of the Assembly.
pub fn set_policy(w: &World, spending_rate: u32, target: i128) -> Call {
    let policy = val(&w.env, Policy { spending_rate, target });
    Call::new(&w.endowment, "set_policy", vec![policy, commitment(32)])
}

/// `seat_assembly`.
pub fn seat_assembly(w: &World, assembly: impl Into<ScAddress>) -> Call {
    Call::new(&w.endowment, "seat_assembly", vec![addr(assembly)])
}

/// `write_off`.
pub fn write_off(w: &World, asset: &ScAddress, amount: i128) -> Call {
    let args = vec![addr(asset.clone()), val(&w.env, amount), commitment(36)];
    Call::new(&w.endowment, "write_off", args)
}

/// `adopt_budget` with categories: name, asset, cap.
pub fn adopt_budget(
    w: &World,
    (start, end): (u64, u64),
    categories: &[(&str, &ScAddress, i128)],
) -> Call {
    let categories = categories.iter().map(|(name, asset, cap)| {
        let (asset, name) = (w.address((*asset).clone()), Symbol::new(&w.env, name));
        val(&w.env, Category { asset, cap: *cap, name })
    });
    let categories: Vec<ScVal> = categories.collect();
    let categories = ScVal::Vec(Some(categories.try_into().unwrap()));
    let args = vec![ScVal::U64(start), ScVal::U64(end), categories, commitment(33)];
    Call::new(&w.endowment, "adopt_budget", args)
}

/// A grant from a category of the first budget.
pub fn award(
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

/// `grant`.
pub fn grant(w: &World, awards: impl IntoIterator<Item = Award>) -> Call {
    let awards: Vec<ScVal> = awards.into_iter().map(|award| val(&w.env, award)).collect();
    Call::new(&w.endowment, "grant", vec![ScVal::Vec(Some(awards.try_into().unwrap()))])
}

/// `confirm` of a milestone, counted from 0.
pub fn confirm(w: &World, officer: impl Into<ScAddress>, grant: u32, milestone: u32) -> Call {
    let args = vec![addr(officer), ScVal::U32(grant), ScVal::U32(milestone), commitment(34)];
    Call::new(&w.endowment, "confirm", args)
}

/// `claim`.
pub fn claim(w: &World, grant: u32) -> Call {
    Call::new(&w.endowment, "claim", vec![ScVal::U32(grant)])
}

/// `suspend` of grants.
pub fn suspend_grants(w: &World, grants: &[u32]) -> Call {
    Call::new(&w.endowment, "suspend", vec![numbers(grants), commitment(35)])
}

/// `resume` of grants.
pub fn resume_grants(w: &World, grants: &[u32]) -> Call {
    Call::new(&w.endowment, "resume", vec![numbers(grants), commitment(36)])
}

/// `claw_back` of grants, of what is earned too if `whole`.
pub fn claw_back(w: &World, grants: &[u32], whole: bool) -> Call {
    let args = vec![numbers(grants), ScVal::Bool(whole), commitment(37)];
    Call::new(&w.endowment, "claw_back", args)
}

/// `follow` of an account to another.
pub fn follow(w: &World, old: &Account, new: &Account, grants: &[u32]) -> Call {
    Call::new(&w.endowment, "follow", vec![addr(old), addr(new), numbers(grants)])
}

/// `bar`, which is the register's.
pub fn bar<'a>(w: &World, accounts: impl IntoIterator<Item = &'a Account>, barred: bool) -> Call {
    Call::new(&w.endowment, "bar", vec![list(accounts), ScVal::Bool(barred)])
}

/// `watch` of the register, which is the endowment's.
pub fn watch<'a>(w: &World, accounts: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.membership, "watch", vec![list(accounts)])
}

/// `bump` of the endowment.
pub fn bump_fund<'a>(
    w: &World,
    donors: impl IntoIterator<Item = &'a Account>,
    grants: &[u32],
) -> Call {
    Call::new(&w.endowment, "bump", vec![list(donors), numbers(grants)])
}

fn numbers(grants: &[u32]) -> ScVal {
    let grants: Vec<ScVal> = grants.iter().map(|grant| ScVal::U32(*grant)).collect();
    ScVal::Vec(Some(grants.try_into().unwrap()))
}
