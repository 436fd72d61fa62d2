//! What holds of the Regulation in every state, whatever happened.

use scenarios::model::Model;

use crate::drive::same;

/// The register and the Regulation agree about the Agreement in force.
pub fn check(m: &Model) -> Result<(), String> {
    let (version, charter) = m.rules.in_force(m.now);
    let terms = m.register.in_force(m.now);
    same(
        "the Agreement in force",
        &(version, charter.agreement),
        &(terms.charter, terms.agreement),
    )?;
    same("terms are two at most", &true, &(m.register.terms.len() <= 2))
}
