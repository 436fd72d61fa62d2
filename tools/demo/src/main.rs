//! `demo`: runs the day of the Council and the year after it, and says whether they went as they
//! should.

use std::{env, path::PathBuf, process::ExitCode, time::Instant};

use clap::Parser;
use demo::{deployment::Workspace, report::Report, run, screen, Result};

/// A day of the Council, on which the Association of December 2023 is admitted on an embedded
/// Stellar ledger through stellar-cli, and the year after it.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Root of the repository.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// Where the report goes [default: demo/report.json in cargo's target directory].
    #[arg(long)]
    report: Option<PathBuf>,
    /// A devnet that runs already and is fresh; otherwise one is started for the day.
    #[arg(long)]
    rpc_url: Option<String>,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\nError: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether the day ended as it should.
fn run(arguments: Arguments) -> Result<bool> {
    let started = Instant::now();
    let binary = env::current_exe()?;
    let workspace = Workspace::of_binary(arguments.root, &binary)?;
    let path = arguments.report.unwrap_or_else(|| workspace.target.join("demo/report.json"));
    let devnet = binary.with_file_name("devnet");
    let report: Report = run::run(&workspace, &devnet, arguments.rpc_url)?;
    report.write(&path)?;
    report.print();
    let faults = report.faults();
    for fault in &faults {
        screen::note(format!("Not as it should be: {fault}"));
    }
    screen::heading(format!("Report: {}", path.display()));
    screen::note(format!("{:.1} seconds", started.elapsed().as_secs_f64()));
    Ok(faults.is_empty())
}
