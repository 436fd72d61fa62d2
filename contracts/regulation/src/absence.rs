//! Systematic non-participation (REG-8).

use charter::judge;
use common::{checks, interfaces::Activity, lists, AssemblyClient};
use soroban_sdk::{Address, Env, Vec};

use crate::{charters, judging::positions, storage, Absence, Error};

/// Whether each account's absence from votes is systematic.
pub fn absences(env: &Env, accounts: Vec<Address>) -> Result<Vec<Absence>, Error> {
    checks::page::<Error>(accounts.len())?;
    let assembly = storage::sources(env).assembly.ok_or(Error::NoAssembly)?;
    let activities = AssemblyClient::new(env, &assembly).activity(&accounts);
    let positions = positions(env, &accounts);
    let (_, code) = charters::in_force(env);
    let now = env.ledger().timestamp();
    let each = accounts.iter().zip(activities.iter().zip(positions));
    let absences = each.map(|(account, (activity, position))| {
        let (time, votes) = judge::absence(&code, &activity, now);
        let Activity(_, _, delegated) = activity;
        let systematic = position.own().level() > 0 && (time || votes) && !delegated;
        Absence { account, delegated, systematic, time, votes }
    });
    Ok(lists::collect(env, absences))
}
