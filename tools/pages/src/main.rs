//! Writes the reference pages, or names those that differ from the committed ones.
//! `scripts/pages.sh` runs it.

use std::{env, fs, path::PathBuf, process::ExitCode};

use clap::Parser;
use pages::{pages, Result};
use suite::Suite;

/// Writes the reference pages from the built contracts.
#[derive(Parser)]
struct Options {
    /// Folder with the built contracts; by default the one in cargo's target directory.
    #[arg(long)]
    wasm: Option<PathBuf>,
    /// Folder of the pages.
    #[arg(long, default_value = "docs")]
    docs: PathBuf,
    /// Writes nothing, and fails if a page differs by as much as a byte.
    #[arg(long)]
    check: bool,
}

fn main() -> ExitCode {
    match run(Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: Options) -> Result<()> {
    let target = || env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let wasm =
        options.wasm.unwrap_or_else(|| PathBuf::from(target()).join("wasm32v1-none/release"));
    let mut stale = vec![];
    for page in pages(&Suite::read(&wasm)?)? {
        let path = options.docs.join(&page.file);
        if !options.check {
            fs::create_dir_all(path.parent().expect("a folder"))
                .and_then(|()| fs::write(&path, page.text))
                .map_err(|error| format!("{}: {error}", path.display()))?;
        } else if fs::read(&path).ok().as_deref() != Some(page.text.as_bytes()) {
            stale.push(format!("{} is not what the contracts say.", path.display()));
        }
    }
    if stale.is_empty() {
        Ok(())
    } else {
        Err(stale.join("\n").into())
    }
}
