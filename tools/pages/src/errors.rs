//! The page of errors: every number, its name, why, and what to do.

use stellar_xdr::ScSpecUdtErrorEnumCaseV0;

use suite::{string, Suite};

use crate::{
    markdown::{code, table},
    prose, Result,
};

/// What the page begins with.
const HEAD: &str = include_str!("../text/errors.md");
/// Errors that no interface of the suite describes.
const ELSEWHERE: &str = include_str!("../text/errors-elsewhere.md");
/// The lowest number of a contract of the suite: those below are the asset contracts'.
const LOWEST: u32 = 100;

/// Errors of one contract, or those that all contracts have.
struct Range<'a> {
    /// Whose they are.
    of: String,
    first: u32,
    last: u32,
    /// In the order of their numbers.
    errors: Vec<&'a ScSpecUdtErrorEnumCaseV0>,
}

/// The whole page. It is an error if one has no doc comment, or if a number could be another
/// contract's.
pub fn page(suite: &Suite) -> Result<String> {
    let ranges = ranges(suite)?;
    let mut page = HEAD.to_owned();
    for range in &ranges {
        page += &section(range)?;
    }
    Ok(page + ELSEWHERE)
}

/// The ranges in the order of their numbers.
fn ranges(suite: &Suite) -> Result<Vec<Range<'_>>> {
    let common = suite.common(|contract| &contract.errors);
    let shared = std::iter::once(("Every contract".to_owned(), common));
    let own = suite.own(|contract| &contract.errors).into_iter();
    let own = own.map(|(name, own)| (code(name), own));
    let mut ranges = vec![];
    for (of, errors) in shared.chain(own) {
        let [Some(first), Some(last)] = [errors.first(), errors.last()] else { continue };
        let (first, last) = (first.value, last.value);
        ranges.push(Range { of, first, last, errors });
    }
    ranges.sort_by_key(|range| range.first);
    if let Some(range) = ranges.first().filter(|range| range.first < LOWEST) {
        let Range { of, first, .. } = range;
        return Err(format!("Error {first} of {of} could be an asset contract's.").into());
    }
    for pair in ranges.windows(2) {
        let [low, high] = pair else { unreachable!("windows of two") };
        if low.last >= high.first {
            let numbers = |range: &Range| format!("{} to {}", range.first, range.last);
            let (low_numbers, high_numbers) = (numbers(low), numbers(high));
            return Err(format!(
                "Errors overlap: {low_numbers} of {}, {high_numbers} of {}.",
                low.of, high.of
            )
            .into());
        }
    }
    Ok(ranges)
}

fn section(range: &Range) -> Result<String> {
    let Range { of, first, last, errors } = range;
    let mut rows = vec![];
    for case in errors {
        let name = string(&case.name);
        let why = prose::required(&string(&case.doc), &format!("Error {} {name}", case.value))?;
        rows.push([case.value.to_string(), code(name), why]);
    }
    let numbers = if first == last { first.to_string() } else { format!("{first} to {last}") };
    Ok(format!("\n## {of}: {numbers}\n\n{}", table(["code", "name", "why, and what to do"], &rows)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{errors, suite};

    /// A contract's name, and number, name and doc comment of each of its errors.
    type Sample<'a> = (&'a str, &'a [(u32, &'a str, &'a str)]);

    fn page_of(contracts: &[Sample]) -> Result<String> {
        page(&suite(contracts.iter().map(|(name, cases)| (*name, vec![errors("Error", cases)]))))
    }

    fn failure(contracts: &[Sample]) -> String {
        page_of(contracts).unwrap_err().to_string()
    }

    #[test]
    fn errors_come_in_the_order_of_their_numbers() {
        let contracts: [Sample; 2] = [
            ("second", &[(202, "C", "Not | c."), (200, "B", "Not\nb.")]),
            ("first", &[(100, "A", "Not a.")]),
        ];
        let page = page_of(&contracts).unwrap();
        let tables = "
## `first`: 100

| code | name | why, and what to do |
|---|---|---|
| 100 | `A` | Not a. |

## `second`: 200 to 202

| code | name | why, and what to do |
|---|---|---|
| 200 | `B` | Not b. |
| 202 | `C` | Not \\| c. |
";
        assert_eq!(page, [HEAD, tables, ELSEWHERE].concat());
    }

    #[test]
    fn errors_that_all_contracts_share_appear_once() {
        let own = |number| [(100, "Common", "Shared."), (number, "Own", "Its own.")];
        let page = page_of(&[("a", &own(200)), ("b", &own(300))]).unwrap();
        assert_eq!(page.matches("| 100 | `Common` | Shared. |").count(), 1);
        assert!(page.contains("\n## Every contract: 100\n"));
        assert!(page.contains("\n## `b`: 300\n"));
    }

    #[test]
    fn an_error_without_a_doc_comment_is_refused() {
        assert_eq!(failure(&[("a", &[(100, "Mute", "")])]), "Error 100 Mute has no doc comment.");
    }

    #[test]
    fn ranges_that_overlap_are_refused() {
        let low: &[_] = &[(100, "A", "Not a."), (105, "B", "Not b.")];
        for first in [100, 103, 105] {
            let high: &[_] = &[(first, "C", "Not c."), (109, "D", "Not d.")];
            assert!(failure(&[("a", low), ("b", high)]).starts_with("Errors overlap: 100 to"));
        }
        page_of(&[("a", low), ("b", &[(106, "C", "Not c.")])]).unwrap();
    }

    #[test]
    fn numbers_of_the_asset_contracts_are_refused() {
        let error = failure(&[("a", &[(99, "A", "Not a."), (100, "B", "Not b.")])]);
        assert_eq!(error, "Error 99 of `a` could be an asset contract's.");
    }
}
