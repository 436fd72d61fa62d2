//! The binary: a ready line, a clean stop, loopback only.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{ask, refused, Account};

/// The promise is 300 ms on an idle machine; tests share theirs with a compiler or two.
const READY: Duration = Duration::from_millis(300);
const ATTEMPTS: usize = 10;

struct Running {
    child: Child,
    stdout: BufReader<ChildStdout>,
    url: String,
    ready_in: Duration,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let started = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_devnet"))
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let ready_in = started.elapsed();
        let url = line.trim_end().strip_prefix("devnet ready ").expect(&line).to_owned();
        Self { child, stdout, url, ready_in }
    }

    /// Sends a signal, and returns how the process ended and what more it printed.
    fn stop(mut self, signal: &str) -> (ExitStatus, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap(), rest)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_ready_line_names_a_loopback_url_that_already_answers() {
    let running = Running::start(&["--port", "0"]);
    assert!(running.url.starts_with("http://127.0.0.1:"), "{}", running.url);
    assert_eq!(ask(&running.url, "getHealth", Value::Null)["status"], "healthy");
}

#[test]
fn it_is_ready_within_300_milliseconds() {
    let fastest = (0..ATTEMPTS)
        .map(|_| Running::start(&["--port", "0"]).ready_in)
        .min()
        .expect("at least one attempt");
    assert!(fastest < READY, "ready in {fastest:?} at best");
}

#[test]
fn sigterm_and_sigint_end_it_cleanly_with_nothing_more_printed() {
    for signal in ["-TERM", "-INT"] {
        let running = Running::start(&["--port", "0"]);
        Account::funded(&running.url, 1);
        let (status, rest) = running.stop(signal);
        assert_eq!((status.code(), rest.as_str()), (Some(0), ""), "{signal}");
    }
}

#[test]
fn it_stops_at_once_though_a_client_keeps_its_connection() {
    let running = Running::start(&["--port", "0"]);
    let address = running.url.strip_prefix("http://").unwrap().to_owned();
    let _idle = std::net::TcpStream::connect(address).unwrap();
    let told = Instant::now();
    let (status, _) = running.stop("-TERM");
    assert!(status.success());
    assert!(told.elapsed() < Duration::from_secs(5), "{:?}", told.elapsed());
}

#[test]
fn a_port_in_use_ends_it_with_an_error() {
    let running = Running::start(&["--port", "0"]);
    let port = running.url.rsplit(':').next().unwrap();
    let second =
        Command::new(env!("CARGO_BIN_EXE_devnet")).args(["--port", port]).output().unwrap();
    assert!(!second.status.success());
    assert!(second.stdout.is_empty(), "no ready line");
    assert!(!second.stderr.is_empty());
}

#[test]
fn other_addresses_than_loopback_cannot_be_asked_for() {
    let refused =
        Command::new(env!("CARGO_BIN_EXE_devnet")).args(["--host", "0.0.0.0"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn strict_time_bounds_are_switched_on_by_their_flag() {
    use stellar_xdr::{Preconditions, TimeBounds, TimePoint, TransactionResultResult};
    for (arguments, accepted) in
        [(&["--port", "0"][..], true), (&["--port", "0", "--strict-time-bounds"], false)]
    {
        let running = Running::start(arguments);
        let url = &running.url;
        let alice = Account::funded(url, 1);
        ask(url, "devnet_advanceTime", serde_json::json!({"seconds": 86_400}));
        let mut tx = alice.transaction(url, crate::support::payment(&alice, 1));
        let soon = std::time::SystemTime::now() + Duration::from_secs(300);
        let soon = soon.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        let bounds = TimeBounds { min_time: TimePoint(0), max_time: TimePoint(soon) };
        tx.cond = Preconditions::Time(bounds);
        let sent = crate::support::send(url, &alice.sign(tx));
        if accepted {
            assert_eq!(sent["status"], "PENDING");
        } else {
            let result = crate::support::rejection(&sent).unwrap().result;
            assert_eq!(result, TransactionResultResult::TxTooLate);
        }
    }
}

#[test]
fn a_bad_request_leaves_the_binary_running() {
    let running = Running::start(&["--port", "0"]);
    assert_eq!(refused(&running.url, "getMoon", Value::Null).0, -32601);
    assert_eq!(ask(&running.url, "getHealth", Value::Null)["status"], "healthy");
}
