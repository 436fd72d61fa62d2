//! The page of functions: what a dApp calls for what, and the types that come back.

use stellar_xdr::{ScSpecFunctionV0, ScSpecTypeDef};

use crate::{
    interface::string,
    markdown::{code, table},
    prose,
    types::{self, Type},
    Result, Suite,
};

/// What the page begins with.
const HEAD: &str = include_str!("../text/functions.md");
/// What the interface calls a constructor.
const CONSTRUCTOR: &str = "__constructor";

/// The whole page. It is an error if a function has no doc comment.
pub fn page(suite: &Suite) -> Result<String> {
    let mut page = HEAD.to_owned();
    let common = suite.common(|contract| &contract.functions);
    if !common.is_empty() {
        page += &functions("Every contract", &common)?;
    }
    let own_types = suite.own(|contract| &contract.types).into_iter();
    for ((name, own), (_, types)) in
        suite.own(|contract| &contract.functions).into_iter().zip(own_types)
    {
        page += &functions(&code(name), &own)?;
        page += &declared(name, &types);
    }
    let common = suite.common(|contract| &contract.types);
    if !common.is_empty() {
        page += &format!("\n## Types of every contract\n\n{}", rows(&common));
    }
    Ok(page)
}

/// A function's name as readers know it.
pub fn shown(function: &ScSpecFunctionV0) -> String {
    match string(&function.name.0).as_str() {
        CONSTRUCTOR => "the constructor".to_owned(),
        name => code(name),
    }
}

fn functions(title: &str, functions: &[&ScSpecFunctionV0]) -> Result<String> {
    let mut lines = vec![];
    for function in functions {
        let name = string(&function.name.0);
        let doc = prose::required(&string(&function.doc), &format!("Function {name}"))?;
        lines.push([
            shown(function),
            arguments(function),
            returns(function),
            prose::labelled(&doc, "Authorisation: ").to_owned(),
            prose::first_sentence(&doc).to_owned(),
        ]);
    }
    let table = table(["function", "arguments", "returns", "who signs", "what it does"], &lines);
    Ok(format!("\n## {title}\n\n{table}"))
}

fn arguments(function: &ScSpecFunctionV0) -> String {
    let argument = |name, of| code(format!("{name}: {}", types::name(of)));
    let inputs = function.inputs.iter();
    let all: Vec<_> = inputs.map(|i| argument(string(&i.name), &i.type_)).collect();
    all.join(", ")
}

/// What a function returns when it does not fail; empty for nothing.
fn returns(function: &ScSpecFunctionV0) -> String {
    let value = match function.outputs.first() {
        Some(ScSpecTypeDef::Result(result)) => Some(result.ok_type.as_ref()),
        value => value,
    };
    match value {
        None | Some(ScSpecTypeDef::Void) => String::new(),
        Some(value) => code(types::name(value)),
    }
}

fn declared(contract: &str, types: &[&Type]) -> String {
    match types {
        [] => String::new(),
        types => format!("\n### Types of {}\n\n{}", code(contract), rows(types)),
    }
}

fn rows(types: &[&Type]) -> String {
    let rows: Vec<_> = types.iter().flat_map(|declared| declared.rows()).collect();
    table(["type", "field or case", "is", "meaning"], &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{full_function, function, record, suite, union};

    #[test]
    fn a_function_is_told_in_a_line_and_its_types_below() {
        let entries = vec![
            record("Pair", "Two | things.", &[("0", "One."), ("1", "Other.")]),
            record("Named", "With a name.", &[("name", "Its name.")]),
            union("Choice", &[("None", 0), ("Some", 2)]),
            full_function("take", "Takes one. Authorisation: the owner. Event: `taken`.", "owner"),
            function("__constructor", "Arguments: none."),
        ];
        let expected = "
## `a`

| function | arguments | returns | who signs | what it does |
|---|---|---|---|---|
| the constructor | | | | Arguments: none. |
| `take` | `owner: option<address>` | `vec<bytes32>` | the owner | Takes one. |

### Types of `a`

| type | field or case | is | meaning |
|---|---|---|---|
| `Choice` | | vec: the case's name, its values | A choice. |
| | `None` | | A case. |
| | `Some` | `u32, u32` | A case. |
| `Named` | | map | With a name. |
| | `name` | `u32` | Its name. |
| `Pair` | | vec | Two \\| things. |
| | `0` | `u32` | One. |
| | `1` | `u32` | Other. |
";
        let page = page(&suite([("a", entries)].into_iter())).unwrap();
        assert_eq!(page, [HEAD, expected].concat());
    }

    #[test]
    fn a_function_without_a_doc_comment_is_refused() {
        let suite = suite([("a", vec![function("mute", "")])].into_iter());
        assert_eq!(page(&suite).unwrap_err().to_string(), "Function mute has no doc comment.");
    }
}
