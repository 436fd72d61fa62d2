//! `devnet`: a Stellar network of one process, until SIGINT or SIGTERM.

use std::io::{self, Write};

use clap::Parser;
use devnet::{Config, Devnet};
use tokio::signal::unix::{signal, SignalKind};

/// An embedded Stellar network on 127.0.0.1: Stellar RPC and friendbot.
///
/// Each transaction is applied when it is sent, in a ledger of its own. Nothing is kept when
/// the process ends.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Port on 127.0.0.1; 0 lets the system choose a free one.
    #[arg(long, default_value_t = 8000)]
    port: u16,
    /// Compare time bounds with the time of the ledger even after `devnet_advanceTime` has moved
    /// it ahead of the clock, as a real network would: transactions that clients bound by their
    /// own clock then fail.
    #[arg(long)]
    strict_time_bounds: bool,
    /// Unix time of the first ledger, instead of the clock's.
    #[arg(long, value_parser = clap::value_parser!(u64).range(..=devnet::LAST_SECOND))]
    timestamp: Option<u64>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    // Signals are caught from before the ready line on: whoever reads it may stop us at once.
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let ledger = ledger::Config {
        strict_time_bounds: arguments.strict_time_bounds,
        start: arguments.timestamp,
        ..ledger::Config::default()
    };
    let devnet = Devnet::start(Config { port: arguments.port, ledger })?;
    let mut stdout = io::stdout();
    writeln!(stdout, "devnet ready {}", devnet.url())?;
    stdout.flush()?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    drop(devnet);
    Ok(())
}
