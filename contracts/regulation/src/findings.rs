//! The regular review (REG-7): officers walk the register in pages and leave a list of levels to
//! change; a member may ask for a review at any time.

use common::{checks, lists, MembershipClient};
use soroban_sdk::{vec, Address, Env, Vec};

use crate::{
    events,
    judging::{positions, Docket, Scope},
    reviews::due,
    storage, Error, Finding,
};

/// A member's own review: noted if the level held is not the one due.
pub fn request(env: &Env, account: Address) -> Result<Option<Finding>, Error> {
    let subjects = vec![env, account.clone()];
    let docket = Docket::read(env, &subjects, Scope::Whole);
    if docket.positions[0].level() == 0 {
        return Err(Error::NotParticipant);
    }
    let (held, due) = (docket.positions[0].tokens, due(&docket, 0));
    let found = note(env, &docket, &subjects);
    events::ReviewRequested { account, held, due }.publish(env);
    Ok(found.iter().next())
}

/// An officer reviews the accounts with the numbers `start` to `start + limit - 1`.
pub fn inspect(env: &Env, officer: Address, start: u32, limit: u32) -> Result<Vec<Finding>, Error> {
    checks::batch::<Error>(limit)?;
    let register = MembershipClient::new(env, &storage::links(env).membership);
    let subjects = register.accounts(&start, &limit);
    let docket = Docket::read(env, &subjects, Scope::Whole);
    let findings = note(env, &docket, &subjects);
    let levels = findings.iter().map(|finding| (finding.account, finding.held, finding.due));
    let found = lists::collect(env, levels);
    events::Inspected { officer, start, limit, found }.publish(env);
    Ok(findings)
}

/// Notes every participant who holds another level than is due; who holds the one that is due is
/// no longer noted.
fn note(env: &Env, docket: &Docket, subjects: &Vec<Address>) -> Vec<Finding> {
    let mut findings = lists::empty(env);
    let mut count = storage::found(env);
    for (index, account) in subjects.iter().enumerate() {
        let (held, due) = (docket.positions[index].tokens, due(docket, index));
        if docket.positions[index].level() == 0 {
            continue;
        }
        if due == held {
            close(env, &account);
            continue;
        }
        count += 1;
        storage::found_list(env).put(count, &account);
        let found = env.ledger().timestamp();
        let finding = Finding { account, due, found, held, number: count };
        storage::set_finding(env, &finding);
        findings.push_back(finding);
    }
    if !findings.is_empty() {
        storage::set_found(env, count);
    }
    findings
}

/// Takes the latest finding about an account off the list, if there is one.
fn close(env: &Env, account: &Address) {
    if let Some(finding) = storage::finding(env, account) {
        // No place on the list has the number 0.
        storage::set_finding(env, &Finding { number: 0, ..finding });
    }
}

/// Findings with the numbers `start` to `start + limit - 1` that are still to be acted on: the
/// latest about their account, and the level held is not the one found due.
pub fn page(env: &Env, start: u32, limit: u32) -> Result<Vec<Finding>, Error> {
    checks::page::<Error>(limit)?;
    let mut latest = lists::empty(env);
    let mut accounts = lists::empty(env);
    for (account, number) in storage::found_list(env).numbered(start, limit) {
        match storage::finding(env, &account) {
            Some(finding) if finding.number == number => {
                accounts.push_back(account);
                latest.push_back(finding);
            }
            _ => {}
        }
    }
    let open = latest.iter().zip(positions(env, &accounts)).filter(|(finding, position)| {
        position.own().level() != 0 && position.tokens != finding.due
    });
    Ok(lists::collect(env, open.map(|(finding, _)| finding)))
}
