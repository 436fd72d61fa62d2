//! Functions, what a dApp calls for what, and the types that they take and return.

use stellar_xdr::{ScSpecFunctionV0, ScSpecTypeDef};

use suite::{string, Suite, Type};

use crate::{
    markdown::code,
    prose,
    types::{self, Described},
    Result,
};

/// What the page begins with.
const HEAD: &str = include_str!("../text/functions.md");
/// What the interface calls a constructor.
const CONSTRUCTOR: &str = "__constructor";

/// The page of what concerns all contracts. It is an error if a function has no doc comment.
pub fn page(suite: &Suite) -> Result<String> {
    let mut page = HEAD.to_owned();
    page += &functions("Functions of every contract", &suite.common(|c| &c.functions))?;
    page += &declared("Types of every contract", &suite.common(|c| &c.types));
    Ok(page)
}

/// What a contract has for itself: its functions and its types.
pub fn sections(suite: &Suite, contract: &str) -> Result<String> {
    let own = suite.own_of(contract, |c| &c.functions);
    let types = suite.own_of(contract, |c| &c.types);
    Ok(functions("Functions", &own)? + &declared("Types", &types))
}

/// A function's name as readers know it.
pub fn shown(function: &ScSpecFunctionV0) -> String {
    match string(&function.name.0).as_str() {
        CONSTRUCTOR => "the constructor".to_owned(),
        name => code(name),
    }
}

fn functions(title: &str, functions: &[&ScSpecFunctionV0]) -> Result<String> {
    let mut text = String::new();
    for function in functions {
        let name = string(&function.name.0);
        let doc = prose::paragraphs(&string(&function.doc), &format!("Function {name}"))?;
        text += &format!("\n### {}\n\n{}\n\n{doc}\n", shown(function), call(function));
    }
    Ok(if text.is_empty() { text } else { format!("\n## {title}\n{text}") })
}

/// How a function is called, and what it returns.
fn call(function: &ScSpecFunctionV0) -> String {
    let argument = |name, of| format!("{name}: {}", types::name(of));
    let arguments: Vec<_> =
        function.inputs.iter().map(|i| argument(string(&i.name), &i.type_)).collect();
    let returns = returns(function).map_or(String::new(), |value| format!(" → {value}"));
    code(format!("{}({}){returns}", string(&function.name.0), arguments.join(", ")))
}

/// What a function returns when it does not fail, if that is anything.
fn returns(function: &ScSpecFunctionV0) -> Option<String> {
    let value = match function.outputs.first()? {
        ScSpecTypeDef::Result(result) => result.ok_type.as_ref(),
        value => value,
    };
    (*value != ScSpecTypeDef::Void).then(|| types::name(value))
}

fn declared(title: &str, types: &[&Type]) -> String {
    let text: String = types.iter().map(|declared| declared.section()).collect();
    if text.is_empty() {
        text
    } else {
        format!("\n## {title}\n{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{full_function, function, record, suite, union};

    #[test]
    fn a_function_is_told_with_its_call_and_its_types_below() {
        let entries = vec![
            record("Pair", "Two | things.", &[("0", "One."), ("1", "Other.")]),
            record("Named", "With a name.", &[("name", "Its name.")]),
            union("Choice", &[("None", 0), ("Some", 2)]),
            full_function(
                "take",
                "Takes\none.\n\nAuthorisation: the owner. Event: `taken`.",
                "owner",
            ),
            function("__constructor", "Arguments: none."),
        ];
        let expected = "
## Functions

### the constructor

`__constructor()`

Arguments: none.

### `take`

`take(owner: option<address>) → vec<bytes32>`

Takes one.

Authorisation: the owner. Event: `taken`.

## Types

### `Choice`

A choice. A list: the case's name, then its values.

- `None`: A case.
- `Some(u32, u32)`: A case.

### `Named`

With a name. A map.

- `name: u32`: Its name.

### `Pair`

Two | things. A list.

- `0: u32`: One.
- `1: u32`: Other.
";
        assert_eq!(sections(&suite([("a", entries)].into_iter()), "a").unwrap(), expected);
    }

    #[test]
    fn a_function_without_a_doc_comment_is_refused() {
        let suite = suite([("a", vec![function("mute", "")])].into_iter());
        assert_eq!(
            sections(&suite, "a").unwrap_err().to_string(),
            "Function mute has no doc comment."
        );
    }
}
