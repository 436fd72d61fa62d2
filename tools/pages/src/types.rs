//! Types of the interface: their names, and what those that the contracts declare consist of.

use stellar_xdr::{ScSpecTypeDef, ScSpecUdtStructV0, ScSpecUdtUnionCaseV0};
use suite::{string, Type};

use crate::{markdown::code, prose};

/// What the pages say about a type that a contract declares.
pub trait Described {
    /// The type under a heading of its own: what it means, how it is kept, a line a field or case.
    fn section(&self) -> String;
}

impl Described for Type {
    fn section(&self) -> String {
        let (form, doc) = match self {
            Type::Struct(of) if is_tuple(of) => ("A list.", string(&of.doc)),
            Type::Struct(of) => ("A map.", string(&of.doc)),
            Type::Union(of) => ("A list: the case's name, then its values.", string(&of.doc)),
            Type::Enum(of) => ("A number.", string(&of.doc)),
        };
        let meaning = [prose::paragraph(&doc), form.to_owned()].join(" ");
        let parts = parts(self).into_iter().map(|(part, doc)| match prose::paragraph(&doc) {
            doc if doc.is_empty() => format!("- {}\n", code(part)),
            doc => format!("- {}: {doc}\n", code(part)),
        });
        let parts: String = parts.collect();
        format!("\n### {}\n\n{}\n\n{parts}", code(self.name()), meaning.trim_start())
    }
}

/// Fields or cases, each with its type, values or number, and its doc comment.
fn parts(of: &Type) -> Vec<(String, String)> {
    match of {
        Type::Struct(of) => {
            let field = |field, of: &ScSpecTypeDef, doc| (format!("{field}: {}", name(of)), doc);
            let fields = of.fields.iter();
            fields.map(|f| field(string(&f.name), &f.type_, string(&f.doc))).collect()
        }
        Type::Enum(of) => {
            let case = |name, value, doc| (format!("{name} = {value}"), doc);
            let cases = of.cases.iter();
            cases.map(|c| case(string(&c.name), c.value, string(&c.doc))).collect()
        }
        Type::Union(of) => {
            let case = |case: &ScSpecUdtUnionCaseV0| match case {
                ScSpecUdtUnionCaseV0::VoidV0(case) => (string(&case.name), string(&case.doc)),
                ScSpecUdtUnionCaseV0::TupleV0(case) => {
                    let values = names(case.type_.iter());
                    (format!("{}({values})", string(&case.name)), string(&case.doc))
                }
            };
            of.cases.iter().map(case).collect()
        }
    }
}

/// A struct whose fields have places in the stead of names is kept as a list.
fn is_tuple(of: &ScSpecUdtStructV0) -> bool {
    of.fields.iter().all(|field| string(&field.name).parse::<u32>().is_ok())
}

/// A type's name.
pub fn name(of: &ScSpecTypeDef) -> String {
    match of {
        ScSpecTypeDef::Option(of) => format!("option<{}>", name(&of.value_type)),
        ScSpecTypeDef::Result(of) => {
            format!("result<{}, {}>", name(&of.ok_type), name(&of.error_type))
        }
        ScSpecTypeDef::Vec(of) => format!("vec<{}>", name(&of.element_type)),
        ScSpecTypeDef::Map(of) => format!("map<{}, {}>", name(&of.key_type), name(&of.value_type)),
        ScSpecTypeDef::Tuple(of) => format!("({})", names(of.value_types.iter())),
        ScSpecTypeDef::BytesN(of) => format!("bytes{}", of.n),
        ScSpecTypeDef::Udt(of) => string(&of.name),
        simple => simple.name().to_lowercase(),
    }
}

fn names<'a>(types: impl Iterator<Item = &'a ScSpecTypeDef>) -> String {
    types.map(name).collect::<Vec<_>>().join(", ")
}
