//! Figures that moved away from those that are committed.

use std::collections::BTreeMap;

use serde_json::Value;

/// Parts of a hundred by which a figure may differ unseen.
const TOLERANCE: i64 = 2;

/// What differs between the committed report and a fresh one, a line each.
pub fn between(committed: &Value, fresh: &Value) -> Vec<String> {
    let (committed, fresh) = (flat(committed), flat(fresh));
    let mut drift = vec![];
    for (place, was) in &committed {
        match fresh.get(place) {
            None => drift.push(format!("{place}: was {was}, is not measured any more")),
            Some(is) if (is - was).abs() * 100 > was.abs() * TOLERANCE => {
                drift.push(format!("{place}: {was} became {is}{}", part(*was, *is)));
            }
            Some(_) => {}
        }
    }
    let new = fresh.iter().filter(|(place, _)| !committed.contains_key(*place));
    drift.extend(new.map(|(place, is)| format!("{place}: {is} is new")));
    drift
}

fn part(was: i64, is: i64) -> String {
    match was {
        0 => String::new(),
        was => format!(" ({:+.1} %)", (is - was) as f64 * 100.0 / was as f64),
    }
}

/// Every figure by its place.
fn flat(report: &Value) -> BTreeMap<String, i64> {
    fn walk(value: &Value, place: &str, figures: &mut BTreeMap<String, i64>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| {
                let separator = if place.is_empty() { "" } else { " / " };
                walk(value, &format!("{place}{separator}{name}"), figures);
            }),
            value => {
                let figure = value.as_i64().unwrap_or_else(|| panic!("{place}: not an integer"));
                figures.insert(place.to_owned(), figure);
            }
        }
    }
    let mut figures = BTreeMap::new();
    walk(report, "", &mut figures);
    figures
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn two_parts_of_a_hundred_pass_and_more_does_not() {
        let committed = json!({ "admit": { "instructions": 1_000, "rent": 0 } });
        for (instructions, rent, drifts) in
            [(1_020, 0, 0), (980, 0, 0), (1_021, 0, 1), (979, 0, 1), (1_000, 1, 1)]
        {
            let fresh = json!({ "admit": { "instructions": instructions, "rent": rent } });
            assert_eq!(between(&committed, &fresh).len(), drifts, "{fresh}");
        }
    }

    #[test]
    fn what_drifted_is_named_with_its_part() {
        let drift = between(&json!({ "a": { "b": 200 } }), &json!({ "a": { "b": 150 } }));
        assert_eq!(drift, ["a / b: 200 became 150 (-25.0 %)"]);
    }

    #[test]
    fn figures_that_come_and_go_are_drift() {
        let drift = between(&json!({ "a": 1 }), &json!({ "b": 2 }));
        assert_eq!(drift, ["a: was 1, is not measured any more", "b: 2 is new"]);
    }
}
