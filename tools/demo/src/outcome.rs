//! Why something was refused: the reason in what stellar-cli prints, by its name.

use serde::{Deserialize, Serialize};

use crate::{cli::Ran, names::Names, Result};

/// Refusals of the network itself: what stellar-cli prints, the name, what it means. The longer
/// of two that begin alike comes first.
const NETWORK: [(&str, &str, &str); 4] = [
    ("TxBadAuthExtra", "TxBadAuthExtra", "More signatures than the threshold needs."),
    ("TxBadAuth", "TxBadAuth", "The signatures' weights don't reach the threshold."),
    ("NotAuthorized", "NotAuthorized", "The tokens are frozen on both accounts."),
    (
        r#""error":{"auth":"invalid_action"}"#,
        "Error(Auth, InvalidAction)",
        "Whoever must authorise the call has not.",
    ),
];

/// Why something was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Number of a contract's error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<u32>,
    /// The error's name.
    pub name: String,
    /// What it means.
    pub meaning: String,
}

/// Something that was refused, as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What was tried.
    pub tried: String,
    /// Why it was refused.
    pub reason: Reason,
}

/// The reason of a refusal; an error if the command worked, or failed otherwise.
pub fn refused(names: &Names, ran: &Ran) -> Result<Reason> {
    if ran.ok {
        return Err("it was not refused".into());
    }
    let said = format!("{}\n{}", ran.stderr, ran.stdout);
    reason(names, &said).ok_or(format!("it failed for another reason:\n{}", said.trim()).into())
}

/// The reason named in what a command printed. A contract's error comes first: around it the
/// network says no more than that the call trapped.
fn reason(names: &Names, said: &str) -> Option<Reason> {
    if let Some(code) = contract_error(said) {
        let meaning = names.get(code)?;
        return Some(Reason {
            code: Some(code),
            name: meaning.name.clone(),
            meaning: meaning.text.clone(),
        });
    }
    let (_, name, meaning) = NETWORK.iter().find(|(sign, _, _)| said.contains(sign))?;
    Some(Reason { code: None, name: (*name).into(), meaning: (*meaning).into() })
}

/// The number of the first contract error, as a simulation or an applied transaction shows it.
fn contract_error(said: &str) -> Option<u32> {
    let number = |before: &str, end: char| {
        let (_, after) = said.split_once(before)?;
        after.split_once(end)?.0.parse().ok()
    };
    number("Error(Contract, #", ')').or_else(|| number(r#""error":{"contract":"#, '}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contract_error_is_read_from_a_simulation_and_from_a_failed_transaction() {
        let table = [
            ("HostError: Error(Contract, #13)\n[Event] Error(Contract, #210)", Some(13)),
            (r#"[{"symbol":"error"},{"error":{"contract":205}}]"#, Some(205)),
            (r#"{"error":{"auth":"invalid_action"}}"#, None),
            ("Error(Contract, #x)", None),
        ];
        for (said, expected) in table {
            assert_eq!(contract_error(said), expected, "{said}");
        }
    }

    #[test]
    fn too_many_signatures_are_told_from_too_few() {
        let nothing = Names::default();
        let name = |said| reason(&nothing, said).map(|reason| reason.name);
        assert_eq!(name("failed: TxBadAuthExtra").as_deref(), Some("TxBadAuthExtra"));
        assert_eq!(name("failed: TxBadAuth").as_deref(), Some("TxBadAuth"));
        assert_eq!(name("failed: TxBadSeq"), None);
    }
}
