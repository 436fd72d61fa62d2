//! The devnet as a process of its own, and as much of a Stellar RPC client as the test needs.

use std::{
    env,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use serde_json::{json, Value};
use stellar_xdr::{Limits, ReadXdr, WriteXdr};

/// A running devnet; it ends with its handle.
pub struct Devnet {
    process: Child,
    url: String,
}

impl Devnet {
    /// Starts the binary that was built: the one beside this test's, or the one that
    /// `DEVNET_BIN` names.
    pub fn start() -> Self {
        Devnet::start_with(&[])
    }

    /// The same with more options.
    pub fn start_with(options: &[&str]) -> Self {
        let (binary, options) = (binary(), [&["--port", "0"], options].concat());
        let process = Command::new(&binary).args(options).stdout(Stdio::piped()).spawn();
        let mut process = process.unwrap_or_else(|error| {
            let binary = binary.display();
            panic!("{binary}: {error}. Run scripts/build.sh first, or name it in DEVNET_BIN.")
        });
        let mut ready = String::new();
        let stdout = process.stdout.take().expect("its output is piped");
        BufReader::new(stdout).read_line(&mut ready).expect("it prints text");
        let url = ready.trim_end().strip_prefix("devnet ready ");
        let url = url.unwrap_or_else(|| panic!("no ready line: {ready:?}")).to_owned();
        Devnet { process, url }
    }

    /// Calls a method that must answer with a result.
    pub fn ask(&self, method: &str, params: Value) -> Value {
        let request = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
        let mut answer = ureq::post(&self.url).send_json(&request).expect("the devnet answers");
        let mut answer: Value =
            answer.body_mut().with_config().limit(64 << 20).read_json().expect("JSON");
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// Has friendbot fund an account.
    pub fn befriend(&self, address: &str) {
        let url = format!("{}/friendbot?addr={address}", self.url);
        ureq::get(&url).call().unwrap_or_else(|error| panic!("{url}: {error}"));
    }
}

impl Drop for Devnet {
    fn drop(&mut self) {
        // It keeps nothing, so that it needs no time to end; if it has ended already, all is well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn binary() -> PathBuf {
    let built = || {
        let test = env::current_exe().expect("a test is a file");
        test.ancestors().nth(2).expect("it lies in target/debug/deps").join("devnet")
    };
    env::var_os("DEVNET_BIN").map_or_else(built, PathBuf::from)
}

/// XDR as base64.
pub fn base64(value: &impl WriteXdr) -> String {
    value.to_xdr_base64(Limits::none()).expect("no limits")
}

/// XDR out of the base64 in a field.
pub fn xdr<T: ReadXdr>(field: &Value) -> T {
    let text = field.as_str().unwrap_or_else(|| panic!("not a text: {field}"));
    T::from_xdr_base64(text, Limits::none()).expect("XDR")
}
