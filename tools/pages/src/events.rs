//! Events: what each says, where, and which calls publish it.

use stellar_xdr::{
    ScSpecEventDataFormat as Format, ScSpecEventParamLocationV0 as Location, ScSpecEventParamV0,
    ScSpecEventV0, ScSpecFunctionV0,
};

use suite::{string, topic, Interface, Suite};

use crate::{
    functions,
    markdown::{code, table},
    prose, types, Result,
};

/// What the page begins with.
const HEAD: &str = include_str!("../text/events.md");

/// What doc comments call the contracts of the suite, where a call of one has another publish.
const WHOSE: [(&str, &str); 4] = [
    ("the register's ", "membership"),
    ("the attestations' ", "attestations"),
    ("the Regulation's ", "regulation"),
    ("the endowment's ", "endowment"),
];

/// The page of what concerns all contracts: how to rebuild them, and the events that all publish.
/// It is an error if functions don't claim to publish exactly the events that there are.
pub fn page(suite: &Suite) -> Result<String> {
    let claims: Vec<_> = suite.contracts.iter().flat_map(claims).collect();
    suite.contracts.iter().try_for_each(|contract| check_claims(contract, &claims))?;
    let publishers = |name: &str| {
        let claims = claims.iter().filter(|claim| claim.event == name);
        claims.map(|claim| functions::shown(claim.function)).collect()
    };
    chapter("Events of every contract", suite.common(|c| &c.events), publishers)
        .map(|events| HEAD.to_owned() + &events)
}

/// The events that a contract has for itself. It is an error if an event or a field has no doc
/// comment.
pub fn sections(suite: &Suite, contract: &str) -> Result<String> {
    let claims: Vec<_> = suite.contracts.iter().flat_map(claims).collect();
    let publishers = |name: &str| {
        let claims = claims.iter().filter(|claim| claim.of == contract && claim.event == name);
        claims.map(Claim::publisher).collect()
    };
    chapter("Events", suite.own_of(contract, |c| &c.events), publishers)
}

fn chapter(
    title: &str,
    events: Vec<&ScSpecEventV0>,
    publishers: impl Fn(&str) -> Vec<String>,
) -> Result<String> {
    let mut text = String::new();
    for event in events {
        text += &section(event, publishers(&topic(event)))?;
    }
    Ok(if text.is_empty() { text } else { format!("\n## {title}\n{text}") })
}

/// A function's word that a call of it publishes an event.
pub struct Claim<'a> {
    /// The contract whose function it is.
    pub by: &'a str,
    /// The function.
    pub function: &'a ScSpecFunctionV0,
    /// The contract whose event it is: of another one, if the function calls that.
    pub of: String,
    /// The event's topic.
    pub event: String,
}

impl Claim<'_> {
    /// The function, with its contract if that is not the event's.
    fn publisher(&self) -> String {
        let name = functions::shown(self.function);
        match self.by == self.of {
            true => name,
            false => format!("{name} of {}", code(self.by)),
        }
    }
}

/// Events that the doc comments of a contract's functions say they publish.
pub fn claims(contract: &Interface) -> Vec<Claim<'_>> {
    let by = contract.contract.as_str();
    let mut claims = vec![];
    for function in &contract.functions {
        let doc = prose::paragraph(&string(&function.doc));
        let sentence = ["Event: ", "Events: "].map(|label| prose::labelled(&doc, label)).concat();
        // Words before a name, and the name.
        for pair in sentence.split('`').collect::<Vec<_>>().chunks_exact(2) {
            let [before, event] = pair else { unreachable!("chunks of two") };
            let whose = WHOSE.into_iter().find(|(whose, _)| before.ends_with(whose));
            let (of, event) = (whose.map_or(by, |(_, of)| of).to_owned(), (*event).to_owned());
            claims.push(Claim { by, function, of, event });
        }
    }
    claims
}

/// Functions claim to publish exactly the events that the contract has, its own all of them.
fn check_claims(contract: &Interface, claims: &[Claim]) -> Result<()> {
    let events: Vec<String> = contract.events.iter().map(topic).collect();
    let name = &contract.contract;
    let claims = || claims.iter().filter(|claim| claim.of == *name);
    let own = |event: &&String| claims().any(|claim| claim.by == *name && claim.event == **event);
    if let Some(event) = events.iter().find(|event| !own(event)) {
        return Err(format!("No function of {name} says that it publishes {event}.").into());
    }
    match claims().find(|claim| !events.contains(&claim.event)) {
        Some(Claim { by, event, .. }) if by == name => {
            Err(format!("A function of {name} publishes {event}: no event.").into())
        }
        Some(Claim { by, event, .. }) => {
            Err(format!("A function of {by} publishes {event} of {name}: no event.").into())
        }
        None => Ok(()),
    }
}

fn section(event: &ScSpecEventV0, mut publishers: Vec<String>) -> Result<String> {
    let name = topic(event);
    let when = prose::required(&string(&event.doc), &format!("Event {name}"))?;
    publishers.sort();
    publishers.dedup();
    let rows = rows(event)?;
    Ok(format!(
        "\n### {}\n\n{when} Published by {}. In bindings it is {}; {}.\n\n{}",
        code(&name),
        prose::series(&publishers),
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
        let suite = suite([("a", entries)].into_iter());
        Ok(page(&suite)? + &sections(&suite, "a")?)
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
## Events

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
        let suite = suite(contracts.into_iter());
        let titles = |text: &str| -> Vec<String> {
            text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect()
        };
        let common = page(&suite).unwrap();
        assert_eq!(titles(&common[HEAD.len()..]), ["## Events of every contract", "### `moved`"]);
        assert!(common.contains("It moved. Published by `f` and `g`."));
        for contract in ["one", "two"] {
            let own = sections(&suite, contract).unwrap();
            assert_eq!(titles(&own), ["## Events", "### `b`", "### `x`"]);
        }
        assert_eq!(sections(&suite, "three").unwrap(), "");
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

    #[test]
    fn a_call_that_has_another_contract_publish_is_named_with_that_contract() {
        let own =
            |doc: &str| vec![event("moved", "It moved.", Format::Vec, &[]), function("move", doc)];
        let page_of = |of_register: &str| -> Result<[String; 2]> {
            let facts = own("Moves. Event: `moved` if there is one.");
            let contracts = [("membership", own(of_register)), ("attestations", facts)];
            let third = ("regulation", vec![function("read", "Reads.")]);
            let suite = suite(contracts.into_iter().chain([third]));
            page(&suite)?;
            Ok(["membership", "attestations"].map(|of| sections(&suite, of).unwrap()))
        };
        let [register, facts] =
            page_of("Moves. Events: `moved`, and the attestations' `moved`.").unwrap();
        assert!(register.contains("It moved. Published by `move`. In"), "{register}");
        assert!(facts.contains("Published by `move` and `move` of `membership`."), "{facts}");

        let error = page_of("Moves. Events: `moved`, the attestations' `paid`.").unwrap_err();
        let expected = "A function of membership publishes paid of attestations: no event.";
        assert_eq!(error.to_string(), expected);
        let error = page_of("Moves. Event: the attestations' `moved`.").unwrap_err();
        let expected = "No function of membership says that it publishes moved.";
        assert_eq!(error.to_string(), expected);
    }
}
