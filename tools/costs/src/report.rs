//! The report: everything measured, as figures that are compared and as a page that is read.

use serde_json::{json, Map, Value};

use crate::{
    line::{self, Line},
    network::{Contract, Largest, Network},
    owning, wasm, Result,
};

/// All that is measured.
pub struct Report {
    /// By the SDK's meter, in an Association of some hundreds.
    pub suite: Vec<Line>,
    /// The same in an Association of a hundred thousand.
    pub large: Vec<Line>,
    /// What somebody can call and nothing above is about, by the SDK's meter.
    pub others: Vec<Line>,
    /// Contracts that do nothing but the effect, by the SDK's meter.
    pub floors: Vec<Line>,
    /// By the network's meter.
    pub network: Vec<Line>,
    /// The largest batches.
    pub largest: Vec<Largest>,
    /// The contracts' code, and what keeping it costs.
    pub code: Vec<Line>,
    /// What the suite costs its owner.
    pub owning: Vec<Line>,
}

impl Report {
    /// Puts what the SDK's meter printed together with what the network's measures.
    pub fn new(sdk: &Value, network: Network, wasm: &dyn Fn(&str) -> Vec<u8>) -> Result<Self> {
        let lines = |part: &str| {
            let lines = sdk[part].as_array().ok_or("the SDK's meter printed no lines")?;
            let lines: Option<Vec<Line>> = lines.iter().map(Line::from_json).collect();
            lines.ok_or("the SDK's meter printed something else than figures")
        };
        let [now, ceiling] = &network.owning;
        let code = now.contracts.iter().zip(&ceiling.contracts);
        let code: wasmparser::Result<Vec<Line>> = code
            .map(|(now, ceiling)| {
                Ok(with_rent(wasm::sizes(now.name, &wasm(now.name))?, now, ceiling))
            })
            .collect();
        Ok(Report {
            suite: lines("suite")?,
            large: lines("large")?,
            others: lines("others")?,
            floors: lines("floors")?,
            network: network.lines,
            largest: network.largest,
            code: code?,
            owning: owning::lines(now, ceiling),
        })
    }

    /// The figures, every one of them an integer.
    pub fn to_json(&self) -> Value {
        let largest = |largest: &Largest| {
            let used = largest.used.iter().map(|(name, used, _)| (name.to_string(), json!(used)));
            let used: Map<String, Value> =
                used.chain([("count".into(), json!(largest.count))]).collect();
            (largest.operation.to_owned(), Value::Object(used))
        };
        json!({
            "code": line::to_json(&self.code),
            "floors": line::to_json(&self.floors),
            "large": line::to_json(&self.large),
            "largest": Value::Object(self.largest.iter().map(largest).collect()),
            "network": line::to_json(&self.network),
            "others": line::to_json(&self.others),
            "owning": line::to_json(&self.owning),
            "sdk": line::to_json(&self.suite),
        })
    }
}

/// A contract's sizes, and what a year of it costs at both prices of rent.
fn with_rent(sizes: Line, now: &Contract, ceiling: &Contract) -> Line {
    sizes
        .with("module_bytes", now.code.module_bytes.into())
        .with("code_entry_bytes", now.code.bytes.into())
        .with("instance_bytes", now.instance.bytes.into())
        .with("code_rent", now.code.fee)
        .with("code_rent_at_ceiling", ceiling.code.fee)
        .with("instance_rent", now.instance.fee)
        .with("instance_rent_at_ceiling", ceiling.instance.fee)
}
