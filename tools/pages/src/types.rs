//! Types of the interface: their names, and what those that the contracts declare consist of.

use stellar_xdr::{
    ScSpecTypeDef, ScSpecUdtEnumV0, ScSpecUdtStructV0, ScSpecUdtUnionCaseV0, ScSpecUdtUnionV0,
};

use crate::{interface::string, markdown::code, prose};

/// A type that a contract declares.
#[derive(PartialEq)]
pub enum Type {
    /// Fields with names, or with places.
    Struct(ScSpecUdtStructV0),
    /// Cases with values.
    Union(ScSpecUdtUnionV0),
    /// Numbers with names.
    Enum(ScSpecUdtEnumV0),
}

impl Type {
    /// The type's name.
    pub fn name(&self) -> String {
        match self {
            Type::Struct(of) => string(&of.name),
            Type::Union(of) => string(&of.name),
            Type::Enum(of) => string(&of.name),
        }
    }

    /// Rows of a table: type, field, what it is, what it means. The first is about the type.
    pub fn rows(&self) -> Vec<[String; 4]> {
        let (form, doc) = match self {
            Type::Struct(of) if is_tuple(of) => ("vec", string(&of.doc)),
            Type::Struct(of) => ("map", string(&of.doc)),
            Type::Union(of) => ("vec: the case's name, its values", string(&of.doc)),
            Type::Enum(of) => ("u32", string(&of.doc)),
        };
        let head = [code(self.name()), String::new(), form.to_owned(), prose::paragraph(&doc)];
        [head].into_iter().chain(self.parts()).collect()
    }

    fn parts(&self) -> Vec<[String; 4]> {
        let row = |field: String, is: String, doc: String| {
            [String::new(), code(field), is, prose::paragraph(&doc)]
        };
        match self {
            Type::Struct(of) => {
                let fields = of.fields.iter();
                fields.map(|f| row(string(&f.name), code(name(&f.type_)), string(&f.doc))).collect()
            }
            Type::Enum(of) => {
                let cases = of.cases.iter();
                cases
                    .map(|case| row(string(&case.name), code(case.value), string(&case.doc)))
                    .collect()
            }
            Type::Union(of) => {
                let case = |case: &ScSpecUdtUnionCaseV0| match case {
                    ScSpecUdtUnionCaseV0::VoidV0(case) => {
                        row(string(&case.name), String::new(), string(&case.doc))
                    }
                    ScSpecUdtUnionCaseV0::TupleV0(case) => {
                        row(string(&case.name), code(names(case.type_.iter())), string(&case.doc))
                    }
                };
                of.cases.iter().map(case).collect()
            }
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
