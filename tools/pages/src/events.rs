//! The page of events: what each says, where, and which calls publish it.

use stellar_xdr::{
    ScSpecEventDataFormat as Format, ScSpecEventParamLocationV0 as Location, ScSpecEventParamV0,
    ScSpecEventV0, ScSpecFunctionV0,
};

use crate::{
    functions,
    interface::{string, topic},
    markdown::{code, table},
    prose, types, Interface, Result, Suite,
};

/// What the page begins with.
const HEAD: &str = include_str!("../text/events.md");

/// The whole page. It is an error if an event or a field has no doc comment, or if functions
/// don't claim in theirs to publish exactly the events that there are.
pub fn page(suite: &Suite) -> Result<String> {
    suite.contracts.iter().try_for_each(check_claims)?;
    let functions = || suite.contracts.iter().flat_map(|contract| &contract.functions);
    let mut page = HEAD.to_owned();
    let common = suite.common(|contract| &contract.events);
    if !common.is_empty() {
        page += "\n## Every contract\n";
        for event in common {
            page += &section(event, functions())?;
        }
    }
    for (contract, events) in suite.contracts.iter().zip(suite.own(|contract| &contract.events)) {
        page += &format!("\n## {}\n", code(&contract.contract));
        for event in events.1 {
            page += &section(event, contract.functions.iter())?;
        }
    }
    Ok(page)
}

/// Events that a function's doc comment says it publishes.
fn claims(function: &ScSpecFunctionV0) -> Vec<String> {
    let doc = prose::paragraph(&string(&function.doc));
    prose::code(prose::labelled(&doc, "Event: ")).map(str::to_owned).collect()
}

/// Functions claim to publish exactly the events that the contract has.
fn check_claims(contract: &Interface) -> Result<()> {
    let claimed: Vec<String> = contract.functions.iter().flat_map(claims).collect();
    let events: Vec<String> = contract.events.iter().map(topic).collect();
    let name = &contract.contract;
    if let Some(event) = events.iter().find(|event| !claimed.contains(event)) {
        return Err(format!("No function of {name} says that it publishes {event}.").into());
    }
    match claimed.iter().find(|event| !events.contains(event)) {
        Some(event) => Err(format!("A function of {name} publishes {event}: no event.").into()),
        None => Ok(()),
    }
}

fn section<'a>(
    event: &ScSpecEventV0,
    functions: impl Iterator<Item = &'a ScSpecFunctionV0>,
) -> Result<String> {
    let name = topic(event);
    let when = prose::required(&string(&event.doc), &format!("Event {name}"))?;
    let mut publishers: Vec<String> = functions
        .filter(|function| claims(function).contains(&name))
        .map(functions::shown)
        .collect();
    publishers.sort();
    publishers.dedup();
    let rows = rows(event)?;
    Ok(format!(
        "\n### {}\n\n{when} Published by {}. In bindings it is {}; {}.\n\n{}",
        code(&name),
        publishers.join(" and "),
        code(string(&event.name.0)),
        data(event),
        table(["where", "field", "type", "meaning"], &rows)
    ))
}

fn fields(event: &ScSpecEventV0, location: Location) -> Vec<&ScSpecEventParamV0> {
    event.params.iter().filter(|field| field.location == location).collect()
}

/// What the event's data is as a whole.
fn data(event: &ScSpecEventV0) -> String {
    let form = match event.data_format {
        Format::SingleValue => "value",
        Format::Vec => "vec",
        Format::Map => "map",
    };
    match (event.data_format, fields(event, Location::Data).len()) {
        (Format::SingleValue, 0) => "its data is void".to_owned(),
        (Format::SingleValue, _) => "its data is a single value".to_owned(),
        (_, 0) => format!("its data is an empty {form}"),
        (_, 1) => format!("its data is a {form} of 1"),
        (_, count) => format!("its data is a {form} of {count}"),
    }
}

/// Rows of the table: where, field, type, meaning.
fn rows(event: &ScSpecEventV0) -> Result<Vec<[String; 4]>> {
    let name = topic(event);
    let fixed = event.prefix_topics.iter().enumerate().map(|(place, symbol)| {
        let meaning = if place == 0 { "Name of the event." } else { "Always this." };
        let symbol = code(string(&symbol.0));
        [format!("topic {place}"), symbol, code("symbol"), meaning.to_owned()]
    });
    let mut rows: Vec<_> = fixed.collect();
    let topics = fields(event, Location::TopicList);
    let topics =
        topics.into_iter().zip(rows.len()..).map(|(f, place)| (f, format!("topic {place}")));
    let data = fields(event, Location::Data).into_iter().enumerate().map(|(place, field)| {
        let place = match event.data_format {
            Format::SingleValue => "data".to_owned(),
            Format::Vec => format!("data {place}"),
            Format::Map => format!("data {}", code(string(&field.name))),
        };
        (field, place)
    });
    for (field, place) in topics.chain(data) {
        let own = string(&field.name);
        let meaning =
            prose::required(&string(&field.doc), &format!("Field {own} of event {name}"))?;
        rows.push([place, code(own), code(types::name(&field.type_)), meaning]);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{event, function, suite, Field};
    use stellar_xdr::ScSpecEntry;

    const WHO: Field = Field { name: "who", doc: "Who.", topic: true };
    const SUM: Field = Field { name: "sum", doc: "In | stroops.", topic: false };
    const TIME: Field = Field { name: "time", doc: "When.", topic: false };

    fn page_of(entries: Vec<ScSpecEntry>) -> Result<String> {
        page(&suite([("a", entries)].into_iter()))
    }

    fn paid(format: Format, fields: &[Field]) -> Result<String> {
        page_of(vec![
            event("paid", "Somebody paid.", format, fields),
            function("pay", "Pays. Event: `paid`."),
        ])
    }

    #[test]
    fn fields_stand_where_an_indexer_finds_them() {
        let page = paid(Format::Vec, &[SUM, WHO, TIME]).unwrap();
        let expected = "
## `a`

### `paid`

Somebody paid. Published by `pay`. In bindings it is `Paid`; its data is a vec of 2.

| where | field | type | meaning |
|---|---|---|---|
| topic 0 | `paid` | `symbol` | Name of the event. |
| topic 1 | `who` | `u32` | Who. |
| data 0 | `sum` | `u32` | In \\| stroops. |
| data 1 | `time` | `u32` | When. |
";
        assert_eq!(page, [HEAD, expected].concat());
    }

    #[test]
    fn every_format_of_data_is_told() {
        let table: [(Format, &[Field], &str, &str); 5] = [
            (Format::SingleValue, &[WHO], "its data is void.", "| topic 1 | `who` |"),
            (Format::SingleValue, &[SUM], "its data is a single value.", "| data | `sum` |"),
            (Format::Vec, &[WHO], "its data is an empty vec.", "| topic 1 | `who` |"),
            (Format::Map, &[SUM], "its data is a map of 1.", "| data `sum` | `sum` |"),
            (Format::Map, &[SUM, TIME], "its data is a map of 2.", "| data `time` | `time` |"),
        ];
        for (format, fields, sentence, row) in table {
            let page = paid(format, fields).unwrap();
            assert!(page.contains(sentence) && page.contains(row), "{page}");
        }
    }

    #[test]
    fn events_come_by_name_and_those_of_all_contracts_once() {
        let shared = || event("moved", "It moved.", Format::Vec, &[]);
        let own = |name| event(name, "Done.", Format::Vec, &[]);
        let publisher = || function("f", "Does. Event: `moved`, `x`, `b`.");
        let contracts = [
            ("one", vec![own("x"), shared(), own("b"), publisher()]),
            ("two", vec![publisher(), own("b"), own("x"), shared()]),
            ("three", vec![shared(), function("g", "Does. Event: `moved`.")]),
        ];
        let page = page(&suite(contracts.into_iter())).unwrap();
        let titles: Vec<_> = page[HEAD.len()..].lines().filter(|l| l.starts_with('#')).collect();
        let own = ["### `b`", "### `x`"];
        let expected = [
            &["## Every contract", "### `moved`", "## `one`"][..],
            &own,
            &["## `two`"],
            &own,
            &["## `three`"],
        ];
        assert_eq!(titles, expected.concat());
        assert!(page.contains("It moved. Published by `f` and `g`."));
    }

    #[test]
    fn events_and_fields_without_a_doc_comment_are_refused() {
        let mute = Field { doc: "", ..SUM };
        let error = paid(Format::Vec, &[mute]).unwrap_err().to_string();
        assert_eq!(error, "Field sum of event paid has no doc comment.");
        let publisher = function("pay", "Pays. Event: `paid`.");
        let entries = vec![event("paid", "", Format::Vec, &[]), publisher];
        assert_eq!(page_of(entries).unwrap_err().to_string(), "Event paid has no doc comment.");
    }

    #[test]
    fn an_event_that_no_function_claims_and_a_claim_of_none_are_refused() {
        let paid = || event("paid", "Paid.", Format::Vec, &[]);
        let error = page_of(vec![paid(), function("pay", "Pays.")]).unwrap_err().to_string();
        assert_eq!(error, "No function of a says that it publishes paid.");
        let pay = function("pay", "Pays. Event: `paid`, `owed`.");
        let error = page_of(vec![paid(), pay]).unwrap_err().to_string();
        assert_eq!(error, "A function of a publishes owed: no event.");
    }
}
