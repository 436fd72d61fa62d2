//! The embedded ledger as a child process, for as long as this value lives.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::Result;

/// A running devnet.
pub struct Devnet {
    process: Child,
    url: String,
}

impl Devnet {
    /// Starts the binary on a free port of the loopback interface and waits for its ready line.
    pub fn start(binary: &Path) -> Result<Self> {
        let mut process =
            Command::new(binary).args(["--port", "0"]).stdout(Stdio::piped()).spawn().map_err(
                |e| format!("can't start {}: {e}. Run scripts/build.sh.", binary.display()),
            )?;
        let stdout = process.stdout.take().ok_or("devnet has no standard output")?;
        // From here on dropping the value ends the process, also where the line is wrong.
        let mut devnet = Devnet { process, url: String::new() };
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let url = line.trim().strip_prefix("devnet ready ");
        devnet.url = url.ok_or(format!("devnet did not get ready, it said: {line:?}"))?.to_owned();
        Ok(devnet)
    }

    /// Where it answers.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Devnet {
    fn drop(&mut self) {
        // Nothing is to be kept, so there is nothing to wait for but the end. It may be over
        // already, which is as well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
