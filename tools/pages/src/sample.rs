//! Interfaces made by hand, for tests.

use stellar_xdr::*;

use suite::{Interface, Suite};

/// A suite of contracts with these entries.
pub fn suite<'a>(contracts: impl Iterator<Item = (&'a str, Vec<ScSpecEntry>)>) -> Suite {
    Suite { contracts: contracts.map(|(name, entries)| Interface::new(name, entries)).collect() }
}

fn text<const N: u32>(text: &str) -> StringM<N> {
    text.try_into().expect("a short text")
}

fn symbol(name: &str) -> ScSymbol {
    ScSymbol(text(name))
}

fn list<T, const N: u32>(items: impl IntoIterator<Item = T>) -> VecM<T, N> {
    items.into_iter().collect::<Vec<_>>().try_into().expect("a short list")
}

/// An enumeration of errors: number, name, doc comment of each.
pub fn errors(name: &str, cases: &[(u32, &str, &str)]) -> ScSpecEntry {
    let case = |&(value, name, doc): &(u32, &str, &str)| ScSpecUdtErrorEnumCaseV0 {
        doc: text(doc),
        name: text(name),
        value,
    };
    ScSpecEntry::UdtErrorEnumV0(ScSpecUdtErrorEnumV0 {
        doc: text("Errors."),
        lib: text(""),
        name: text(name),
        cases: list(cases.iter().map(case)),
    })
}

/// A field of an event.
#[derive(Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    pub doc: &'static str,
    pub topic: bool,
}

/// An event, called after its topic.
pub fn event(
    topic: &str,
    doc: &str,
    data_format: ScSpecEventDataFormat,
    fields: &[Field],
) -> ScSpecEntry {
    let field = |field: &Field| ScSpecEventParamV0 {
        doc: text(field.doc),
        name: text(field.name),
        type_: ScSpecTypeDef::U32,
        location: match field.topic {
            true => ScSpecEventParamLocationV0::TopicList,
            false => ScSpecEventParamLocationV0::Data,
        },
    };
    let name = topic[..1].to_uppercase() + &topic[1..];
    ScSpecEntry::EventV0(ScSpecEventV0 {
        doc: text(doc),
        lib: text(""),
        name: symbol(&name),
        prefix_topics: list([symbol(topic)]),
        params: list(fields.iter().map(field)),
        data_format,
    })
}

/// An event that carries a list.
pub fn event_of(name: &str, topic: &str, fields: &[Field]) -> ScSpecEntry {
    match event(topic, "It happened.", ScSpecEventDataFormat::Vec, fields) {
        ScSpecEntry::EventV0(event) => {
            ScSpecEntry::EventV0(ScSpecEventV0 { name: symbol(name), ..event })
        }
        other => other,
    }
}

/// A function with neither arguments nor value.
pub fn function(name: &str, doc: &str) -> ScSpecEntry {
    let (inputs, outputs) = (list([]), list([]));
    ScSpecEntry::FunctionV0(ScSpecFunctionV0 {
        doc: text(doc),
        name: symbol(name),
        inputs,
        outputs,
    })
}

/// A function that takes an address or none, and returns hashes or an error.
pub fn full_function(name: &str, doc: &str, argument: &str) -> ScSpecEntry {
    let address = ScSpecTypeOption { value_type: Box::new(ScSpecTypeDef::Address) };
    let input = ScSpecFunctionInputV0 {
        doc: text(""),
        name: text(argument),
        type_: ScSpecTypeDef::Option(Box::new(address)),
    };
    let hash = ScSpecTypeDef::BytesN(ScSpecTypeBytesN { n: 32 });
    let hashes = ScSpecTypeDef::Vec(Box::new(ScSpecTypeVec { element_type: Box::new(hash) }));
    let output = ScSpecTypeDef::Result(Box::new(ScSpecTypeResult {
        ok_type: Box::new(hashes),
        error_type: Box::new(ScSpecTypeDef::Error),
    }));
    ScSpecEntry::FunctionV0(ScSpecFunctionV0 {
        doc: text(doc),
        name: symbol(name),
        inputs: list([input]),
        outputs: list([output]),
    })
}

/// A struct: name and doc comment of each field.
pub fn record(name: &str, doc: &str, fields: &[(&str, &str)]) -> ScSpecEntry {
    let field = |&(name, doc): &(&str, &str)| ScSpecUdtStructFieldV0 {
        doc: text(doc),
        name: text(name),
        type_: ScSpecTypeDef::U32,
    };
    ScSpecEntry::UdtStructV0(ScSpecUdtStructV0 {
        doc: text(doc),
        lib: text(""),
        name: text(name),
        fields: list(fields.iter().map(field)),
    })
}

/// A union: name of each case, and how many values it has.
pub fn union(name: &str, cases: &[(&str, usize)]) -> ScSpecEntry {
    let case = |&(name, values): &(&str, usize)| {
        let (doc, name) = (text("A case."), text(name));
        let type_ = list(vec![ScSpecTypeDef::U32; values]);
        match values {
            0 => ScSpecUdtUnionCaseV0::VoidV0(ScSpecUdtUnionCaseVoidV0 { doc, name }),
            _ => ScSpecUdtUnionCaseV0::TupleV0(ScSpecUdtUnionCaseTupleV0 { doc, name, type_ }),
        }
    };
    ScSpecEntry::UdtUnionV0(ScSpecUdtUnionV0 {
        doc: text("A choice."),
        lib: text(""),
        name: text(name),
        cases: list(cases.iter().map(case)),
    })
}
