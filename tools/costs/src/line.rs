//! A measured operation, whichever meter it was measured by.

use serde_json::{Map, Value};

/// What an operation costs. Sizes are in bytes, fees in stroops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What was done.
    pub operation: String,
    /// How many accounts it was done to.
    pub count: i64,
    figures: Vec<(String, i64)>,
}

impl Line {
    /// A line with its figures by name.
    pub fn new<'a>(
        operation: &str,
        count: i64,
        figures: impl IntoIterator<Item = (&'a str, i64)>,
    ) -> Self {
        let figures = figures.into_iter().map(|(name, figure)| (name.to_owned(), figure)).collect();
        Line { operation: operation.to_owned(), count, figures }
    }

    /// The line with one more figure.
    pub fn with(mut self, name: &str, figure: i64) -> Self {
        self.figures.push((name.to_owned(), figure));
        self
    }

    /// A line as the SDK's meter prints it.
    pub fn from_json(value: &Value) -> Option<Self> {
        let fields = value.as_object()?;
        let operation = fields.get("operation")?.as_str()?;
        let count = fields.get("count")?.as_i64()?;
        let figures = fields.iter().filter(|(name, _)| !["operation", "count"].contains(&&***name));
        let figures = figures.map(|(name, figure)| Some((name.as_str(), figure.as_i64()?)));
        Some(Line::new(operation, count, figures.collect::<Option<Vec<_>>>()?))
    }

    /// A figure by its name.
    pub fn figure(&self, name: &str) -> i64 {
        let found = self.figures.iter().find(|(known, _)| known == name);
        found.unwrap_or_else(|| panic!("{}: nothing called '{name}'", self.operation)).1
    }

    /// A figure for each of the accounts.
    pub fn each(&self, name: &str) -> i64 {
        self.figure(name) / self.count.max(1)
    }

    /// The line's figures by name.
    pub fn to_json(&self) -> Value {
        let figures = self.figures.iter().map(|(name, figure)| (name.clone(), (*figure).into()));
        Value::Object(
            figures.chain([("count".to_owned(), self.count.into())]).collect::<Map<_, _>>(),
        )
    }
}

/// Lines by operation.
pub fn to_json(lines: &[Line]) -> Value {
    let by_name = lines.iter().map(|line| (line.operation.clone(), line.to_json()));
    Value::Object(by_name.collect())
}

/// A line by its operation.
pub fn find<'a>(lines: &'a [Line], operation: &str) -> &'a Line {
    let found = lines.iter().find(|line| line.operation == operation);
    found.unwrap_or_else(|| panic!("nothing called '{operation}' is measured"))
}
