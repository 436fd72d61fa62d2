//! One vocabulary: an event is called after the function that publishes it, a contract has one
//! enumeration of errors, and no name is a word that a language of bindings keeps for itself.
//!
//! A function is a verb (`admit`), a verb with its particle (`hand_back`), or a verb with a noun
//! (`set_policy`). The topic of its event is the participle (`admitted`, `handed_back`) or the noun
//! (`policy`); a participle of more than [`SHORT`] letters may give way to the function's own name.
//! The event's struct contains the participle: `Admitted`, `HandedBack`, `PolicySet`.

use stellar_xdr::{ScSpecEventV0, ScSpecUdtUnionCaseV0};

use suite::{string, topic, Interface, Suite, Type};

use crate::{
    events::{self, Claim},
    Result,
};

/// Letters of a symbol that is a value by itself; a longer one is made by a host function, whose
/// import every call of the contract pays for.
const SHORT: usize = 9;

/// Participles that don't end in `ed` alone.
const IRREGULAR: [(&str, &str); 10] = [
    ("admit", "admitted"),
    ("annul", "annulled"),
    ("bar", "barred"),
    ("draw", "drawn"),
    ("leave", "left"),
    ("set", "set"),
    ("take", "taken"),
    ("unbind", "unbound"),
    ("withdraw", "withdrawn"),
    ("write", "written"),
];

/// What belongs to the verb before it.
const PARTICLES: [&str; 3] = ["back", "off", "over"];

/// Events that say what became of something, whichever call it was that changed it.
const STATES: [&str; 1] = ["covered"];

/// Words that TypeScript or Python keeps for itself.
const RESERVED: [&str; 70] = [
    "False",
    "None",
    "True",
    "and",
    "arguments",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "def",
    "default",
    "del",
    "delete",
    "do",
    "elif",
    "else",
    "enum",
    "eval",
    "except",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "from",
    "function",
    "global",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "is",
    "lambda",
    "let",
    "new",
    "nonlocal",
    "not",
    "null",
    "or",
    "package",
    "pass",
    "private",
    "protected",
    "public",
    "raise",
    "return",
    "self",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// It is an error if a contract of the suite speaks another way than this module says.
pub fn check(suite: &Suite) -> Result<()> {
    let claims: Vec<_> = suite.contracts.iter().flat_map(events::claims).collect();
    for contract in &suite.contracts {
        check_errors(contract)?;
        contract.events.iter().try_for_each(|event| check_event(contract, event, &claims))?;
        names(contract).iter().try_for_each(|name| check_name(contract, name))?;
    }
    Ok(())
}

/// Something that has a name in an interface.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// What it is part of: the contract, or one of its functions, events and types.
    pub of: String,
    /// The name itself.
    pub own: String,
}

/// Every name in a contract's interface: functions, types and topics of the contract, parameters
/// of functions, fields of structs and events, cases of unions and enumerations.
pub fn names(contract: &Interface) -> Vec<Name> {
    let mut names = vec![];
    let mut name = |of: &str, own: String| names.push(Name { of: of.to_owned(), own });
    let errors = contract.error_types.iter();
    errors.for_each(|enumeration| name(&contract.contract, enumeration.clone()));
    contract.errors.iter().for_each(|case| name("Error", string(&case.name)));
    for function in &contract.functions {
        let own = string(&function.name.0);
        function.inputs.iter().for_each(|input| name(&own, string(&input.name)));
        name(&contract.contract, own);
    }
    for event in &contract.events {
        let own = string(&event.name.0);
        event.params.iter().for_each(|field| name(&own, string(&field.name)));
        name(&contract.contract, topic(event));
        name(&contract.contract, own);
    }
    for declared in &contract.types {
        let own = declared.name();
        parts(declared).into_iter().for_each(|part| name(&own, part));
        name(&contract.contract, own);
    }
    names
}

/// Names of a type's fields or cases.
fn parts(declared: &Type) -> Vec<String> {
    match declared {
        Type::Struct(of) => of.fields.iter().map(|field| string(&field.name)).collect(),
        Type::Enum(of) => of.cases.iter().map(|case| string(&case.name)).collect(),
        Type::Union(of) => {
            let case = |case: &ScSpecUdtUnionCaseV0| match case {
                ScSpecUdtUnionCaseV0::VoidV0(case) => string(&case.name),
                ScSpecUdtUnionCaseV0::TupleV0(case) => string(&case.name),
            };
            of.cases.iter().map(case).collect()
        }
    }
}

fn check_name(contract: &Interface, Name { of, own }: &Name) -> Result<()> {
    match RESERVED.contains(&own.as_str()) {
        true => Err(format!("{}: {own} of {of} is a reserved word.", contract.contract).into()),
        false => Ok(()),
    }
}

/// Bindings know one enumeration of errors, `Error`.
fn check_errors(contract: &Interface) -> Result<()> {
    match contract.error_types.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] | ["Error"] => Ok(()),
        ref many => {
            Err(format!("{}: not one Error, but {}.", contract.contract, many.join(", ")).into())
        }
    }
}

/// The event is called after a function that claims to publish it.
fn check_event(contract: &Interface, event: &ScSpecEventV0, claims: &[Claim]) -> Result<()> {
    let (name, topic, own) = (&contract.contract, topic(event), string(&event.name.0));
    let claims = claims.iter().filter(|claim| claim.of == *name && claim.event == topic);
    let participles: Vec<String> = match STATES.contains(&topic.as_str()) {
        true => vec![topic.clone()],
        false => claims
            .map(|claim| Verb::of(&string(&claim.function.name.0)))
            .filter(|verb| verb.gives(&topic))
            .map(|verb| verb.participle)
            .collect(),
    };
    if participles.is_empty() {
        let wrong = "neither the participle nor the noun of a function that publishes it";
        return Err(format!("{name}: {topic} is {wrong}.").into());
    }
    if participles.iter().any(|participle| own.contains(&camel_case(participle))) {
        Ok(())
    } else {
        Err(format!("{name}: {own}, the event {topic}, has no participle in it.").into())
    }
}

/// A function's name, taken apart.
struct Verb {
    /// All of it.
    name: String,
    /// What is done to something.
    participle: String,
    /// To what, if the name says it.
    noun: Option<String>,
}

impl Verb {
    fn of(name: &str) -> Verb {
        let (verb, rest) = name.split_once('_').unwrap_or((name, ""));
        let (participle, noun) = match rest {
            "" => (participle(verb), None),
            particle if PARTICLES.contains(&particle) => {
                (format!("{}_{particle}", participle(verb)), None)
            }
            noun => (participle(verb), Some(noun.to_owned())),
        };
        Verb { name: name.to_owned(), participle, noun }
    }

    /// Whether an event of the function may have this topic.
    fn gives(&self, topic: &str) -> bool {
        topic == self.participle
            || Some(topic) == self.noun.as_deref()
            || topic == self.name && self.participle.len() > SHORT
    }
}

fn participle(verb: &str) -> String {
    if let Some((_, irregular)) = IRREGULAR.into_iter().find(|(of, _)| *of == verb) {
        return irregular.to_owned();
    }
    match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ied"),
        _ if verb.ends_with('e') => format!("{verb}d"),
        _ => format!("{verb}ed"),
    }
}

fn camel_case(name: &str) -> String {
    let word = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').filter(|part| !part.is_empty()).map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{errors, event_of, full_function, function, record, suite, union, Field};
    use stellar_xdr::ScSpecEntry;

    fn verdict(entries: Vec<ScSpecEntry>) -> String {
        match check(&suite([("a", entries)].into_iter())) {
            Ok(()) => String::new(),
            Err(error) => error.to_string(),
        }
    }

    /// What is said of an event that one function publishes.
    fn called(function_name: &str, topic: &str, own: &str) -> String {
        let doc = format!("Does it. Event: `{topic}`.");
        verdict(vec![event_of(own, topic, &[]), function(function_name, &doc)])
    }

    #[test]
    fn participles_are_english() {
        let verbs = ["admit", "apply", "delay", "move", "grant", "leave", "set"];
        let expected = ["admitted", "applied", "delayed", "moved", "granted", "left", "set"];
        assert_eq!(verbs.map(participle), expected);
    }

    #[test]
    fn an_event_is_called_by_the_participle_or_the_noun() {
        let pass = [
            ("admit", "admitted", "Admitted"),
            ("hand_back", "handed_back", "HandedBack"),
            ("move_account", "moved", "AccountMoved"),
            ("set_policy", "policy", "PolicySet"),
            ("write_off", "write_off", "WrittenOff"),
            ("accredit", "accredit", "VerifierAccredited"),
        ];
        for (function, topic, own) in pass {
            assert_eq!(called(function, topic, own), "");
        }
    }

    #[test]
    fn an_event_with_another_stem_is_refused() {
        let wrong = [
            ("admit", "joined", "Admitted"),
            ("rotate", "moved", "Moved"),
            ("take_over", "adopted", "Adopted"),
            ("hand_back", "back", "HandedBack"),
            // Short enough for its participle.
            ("claim", "claim", "Claimed"),
        ];
        for (function, topic, own) in wrong {
            let refusal = called(function, topic, own);
            assert!(refusal.starts_with(&format!("a: {topic} is neither")), "{refusal}");
        }
    }

    #[test]
    fn a_struct_without_the_participle_is_refused() {
        let refusal = "a: Stopped, the event barred, has no participle in it.";
        assert_eq!(called("bar", "barred", "Stopped"), refusal);
        assert_eq!(
            called("set_policy", "policy", "Policy"),
            "a: Policy, the event policy, has no participle in it."
        );
    }

    #[test]
    fn an_event_about_a_state_is_called_after_the_state() {
        assert_eq!(called("recognise", "covered", "Covered"), "");
        let refusal = "a: Shortfall, the event covered, has no participle in it.";
        assert_eq!(called("recognise", "covered", "Shortfall"), refusal);
    }

    #[test]
    fn one_of_several_publishers_gives_the_name() {
        let (revoke, annul) = (
            function("revoke", "Revokes. Event: `revoked`."),
            function("annul", "Annuls. Event: `revoked`."),
        );
        assert_eq!(verdict(vec![event_of("Revoked", "revoked", &[]), annul, revoke]), "");
    }

    #[test]
    fn reserved_words_are_refused_wherever_they_stand() {
        let field = Field { name: "from", doc: "Who.", topic: true };
        let moves = function("move", "Moves. Event: `moved`.");
        let wrong = [
            (vec![function("import", "Imports.")], "import of a"),
            (vec![full_function("pay", "Pays.", "new")], "new of pay"),
            (vec![event_of("Moved", "moved", &[field]), moves], "from of Moved"),
            (vec![record("Row", "A row.", &[("class", "")])], "class of Row"),
            (vec![union("Choice", &[("None", 0)])], "None of Choice"),
            (vec![errors("Error", &[(1, "True", "Why.")])], "True of Error"),
        ];
        for (entries, named) in wrong {
            assert_eq!(verdict(entries), format!("a: {named} is a reserved word."));
        }
        assert_eq!(verdict(vec![full_function("pay", "Pays.", "payer")]), "");
    }

    #[test]
    fn a_contract_has_one_enumeration_of_errors() {
        let one = || errors("Error", &[(1, "Late", "Too late.")]);
        let other = errors("CouncilError", &[(100, "NoHandover", "None.")]);
        assert_eq!(verdict(vec![one()]), "");
        assert_eq!(verdict(vec![one(), other]), "a: not one Error, but Error, CouncilError.");
        let misnamed = verdict(vec![errors("Errors", &[(1, "Late", "Too late.")])]);
        assert_eq!(misnamed, "a: not one Error, but Errors.");
    }

    #[test]
    fn everything_that_has_a_name_is_listed() {
        let entries = vec![
            errors("Error", &[(1, "Late", "Too late.")]),
            event_of("Paid", "paid", &[Field { name: "sum", doc: "Sum.", topic: false }]),
            full_function("pay", "Pays.", "payer"),
            record("Row", "A row.", &[("cell", "")]),
            union("Choice", &[("Plain", 0), ("Worth", 1)]),
        ];
        let names: Vec<_> = names(&Interface::new("a", entries))
            .into_iter()
            .map(|name| format!("{}.{}", name.of, name.own))
            .collect();
        let expected = "a.Error Error.Late pay.payer a.pay Paid.sum a.paid a.Paid Choice.Plain \
                        Choice.Worth a.Choice Row.cell a.Row";
        assert_eq!(names.join(" "), expected);
    }
}
