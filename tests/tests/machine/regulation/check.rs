//! What the Regulation tells is what the model says.

use scenarios::model::{self, Finding, Id};
use soroban_sdk::{BytesN, Vec as List};

use crate::{
    check::{address, addresses, Checked},
    drive::{same, Machine},
};

/// What is told about some accounts, and about one by itself.
pub fn accounts(m: &Machine, ids: &[Id], one: Id) -> Checked {
    let (env, w) = (&m.world.env, m.world.regulation_client());
    for id in ids {
        let offer = m.model.rules.offers.get(id).map(|offer| BytesN::from_array(env, offer));
        same(&format!("offer of {id}"), &offer, &w.accepted_offer(&address(m, *id)))?;
    }
    same("entitled", &m.model.entitled(one), &w.entitled(&address(m, one)))
}

/// What is due to some accounts.
pub fn reviews(m: &Machine, ids: &[Id]) -> Checked {
    let env = &m.world.env;
    let (version, _) = m.model.rules.in_force(m.model.now);
    let read = m.world.regulation_client().reviews(&addresses(m, ids));
    for (id, read) in ids.iter().zip(read.iter()) {
        let model::Review { carried, due, held, kind, missing, standing } = m.model.review(*id);
        let missing = missing.into_iter().map(|all| List::from_iter(env, all));
        let review = regulation::Review {
            account: address(m, *id),
            carried: List::from_iter(env, carried),
            charter: version,
            due,
            held,
            kind,
            missing: List::from_iter(env, missing),
            standing,
        };
        same(&format!("review of {id}"), &review, &read)?;
    }
    Ok(())
}

/// Versions, verifiers, sources and the number of findings.
pub fn rules(m: &Machine) -> Checked {
    let (env, rules, model) = (&m.world.env, m.world.regulation_client(), &m.model.rules);
    let verifier = |verifier: &model::Verifier| regulation::Verifier {
        account: address(m, verifier.who),
        number: verifier.number,
        until: verifier.until,
    };
    let verifiers = List::from_iter(env, model.verifiers.iter().map(verifier));
    same("verifiers", &verifiers, &rules.verifiers())?;
    same("version", &model.in_force(m.model.now).0, &rules.charter_version())?;
    same("latest version", &(model.versions.len() as u32), &rules.latest_version())?;
    same("count of findings", &(model.findings.len() as u32), &rules.finding_count())?;
    let linked = model.endowment.then(|| m.world.address(m.world.endowment.clone()));
    same("endowment", &linked, &rules.sources().endowment)
}

/// Every version of the charter, whole.
pub fn charters(m: &Machine) -> Checked {
    for (version, charter) in (1..).zip(&m.model.rules.versions) {
        let charter = charter.charter(&m.world.env);
        same("charter", &charter, &m.world.regulation_client().charter(&version))?;
    }
    Ok(())
}

/// A page of open findings.
pub fn findings(m: &Machine, start: u32, limit: u32) -> Checked {
    let open = m.model.open_findings().into_iter();
    let findings: Vec<Finding> =
        open.filter(|finding| (start..start + limit).contains(&finding.number)).collect();
    let read = m.world.regulation_client().findings(&start, &limit);
    let read: Vec<Finding> = read.iter().map(|finding| m.finding(finding)).collect();
    same("findings", &findings, &read)
}
