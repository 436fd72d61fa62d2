//! Writes the cost report, or says what differs from the committed one. `scripts/costs.sh` runs
//! it.

use std::{fs, path::PathBuf, process::ExitCode};

use clap::Parser;
use costs::{drift, markdown, network, Report, Result};
use serde_json::Value;

/// Status of a check that found figures too far off.
const DRIFTED: u8 = 2;

/// Measures the suite and writes the cost report.
#[derive(Parser)]
struct Options {
    /// What the SDK's meter printed.
    #[arg(long)]
    sdk: PathBuf,
    /// Folder with the built contracts.
    #[arg(long)]
    wasm: PathBuf,
    /// Folder of the report.
    #[arg(long)]
    docs: PathBuf,
    /// Writes nothing, and fails if a figure differs from the report by more than 2 %.
    #[arg(long)]
    check: bool,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(drift) if drift.is_empty() => ExitCode::SUCCESS,
        Ok(drift) => {
            drift.iter().for_each(|line| println!("{line}"));
            ExitCode::from(DRIFTED)
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What drifted; nothing when the report is written.
fn run(options: &Options) -> Result<Vec<String>> {
    let read = |path: &PathBuf| {
        fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let wasm = |name: &str| {
        let file = options.wasm.join(format!("{name}.wasm"));
        fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    let sdk: Value = serde_json::from_str(&read(&options.sdk)?)?;
    let report = Report::new(&sdk, network::measure(&wasm), &wasm)?;
    let (figures, page) = (options.docs.join("costs.json"), options.docs.join("costs.md"));
    if options.check {
        let committed: Value = serde_json::from_str(&read(&figures)?)?;
        return Ok(drift::between(&committed, &report.to_json()));
    }
    fs::write(figures, format!("{:#}\n", report.to_json()))?;
    fs::write(page, markdown::page(&report))?;
    Ok(vec![])
}
