//! Measures the suite by the SDK's meter and prints the figures as JSON, for `scripts/costs.sh`.

use scenarios::costs::{floors, Costs, Line};
use serde_json::{json, Map, Value};

fn main() {
    let costs = Costs::measured();
    let figures = json!({
        "suite": lines(&costs.suite),
        "large": lines(&costs.large),
        "others": lines(&costs.others),
        "floors": lines(&floors()),
    });
    println!("{figures:#}");
}

fn lines(lines: &[Line]) -> Vec<Value> {
    let figures = |line: &Line| {
        let mut figures = Map::new();
        figures.insert("operation".to_owned(), line.operation.as_str().into());
        figures.insert("count".to_owned(), line.count.into());
        figures.extend(line.usage.figures().map(|(name, figure)| (name.to_owned(), figure.into())));
        Value::Object(figures)
    };
    lines.iter().map(figures).collect()
}
