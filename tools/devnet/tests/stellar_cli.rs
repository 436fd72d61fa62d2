//! The real stellar-cli against the network. `stellar` must be on the PATH.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use devnet::{Config, Devnet};
use serde_json::Value;
use tempfile::TempDir;

/// A network, and a stellar-cli with a home of its own.
struct Cli {
    devnet: Devnet,
    home: TempDir,
}

impl Cli {
    fn start() -> Self {
        let devnet = Devnet::start(Config::default().with_free_port()).expect("a network starts");
        Self { devnet, home: TempDir::new().unwrap() }
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = Command::new("stellar")
            .args(arguments)
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.home.path())
            .env("XDG_DATA_HOME", self.home.path())
            .env("STELLAR_NO_UPDATE_CHECK", "1")
            .env("STELLAR_RPC_URL", self.devnet.url())
            .env("STELLAR_NETWORK_PASSPHRASE", ledger::STANDALONE_PASSPHRASE)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("these tests need stellar-cli 28.1.0: install it so that `stellar` is on PATH");
        // A command that reads no input may have ended before it is written.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// Runs a command on an input; it must succeed. Returns what it printed.
    fn pipe(&self, arguments: &[&str], input: &str) -> String {
        let output = self.run(arguments, input);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "stellar {}\n{errors}", arguments.join(" "));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Runs a command, a line of words; it must succeed. Returns what it printed.
    fn ok(&self, line: &str) -> String {
        self.pipe(&words(line), "")
    }

    /// Runs a command that must fail. Returns what it complained of.
    fn fails(&self, line: &str, input: &str) -> String {
        let output = self.run(&words(line), input);
        assert!(!output.status.success(), "stellar {line} should fail");
        String::from_utf8(output.stderr).unwrap()
    }

    /// Creates an account with this name, funded by friendbot; returns its address.
    fn account(&self, name: &str) -> String {
        self.ok(&format!("keys generate {name} --fund"));
        self.ok(&format!("keys address {name}"))
    }

    /// Creates a key with this name; returns its address.
    fn key(&self, name: &str) -> String {
        self.ok(&format!("keys generate {name}"));
        self.ok(&format!("keys address {name}"))
    }

    /// An issuer and the asset contract of its USD, which alice holds a trustline for.
    fn asset(&self) -> Asset {
        let issuer = self.account("issuer");
        let alice = self.account("alice");
        let line = format!("USD:{issuer}");
        self.ok(&format!("tx new change-trust --source alice --line {line}"));
        let contract = self.ok(&format!("contract asset deploy --asset {line} --source issuer"));
        Asset { alice, contract, line }
    }

    fn balance(&self, asset: &Asset) -> String {
        let Asset { contract, alice, .. } = asset;
        self.ok(&format!("contract invoke --id {contract} --source alice -- balance --id {alice}"))
    }

    /// Sequence of the latest ledger.
    fn latest(&self) -> u32 {
        self.devnet.ledger().latest().header.header.ledger_seq
    }

    /// The hash of the transaction in an envelope.
    fn hash(&self, envelope: &str) -> String {
        self.pipe(&["tx", "hash"], envelope)
    }
}

trait WithFreePort {
    fn with_free_port(self) -> Self;
}

impl WithFreePort for Config {
    fn with_free_port(self) -> Self {
        Self { port: 0, ..self }
    }
}

struct Asset {
    alice: String,
    contract: String,
    line: String,
}

fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

#[test]
fn the_cli_is_the_version_that_this_network_serves() {
    let version = Cli::start().ok("--version");
    assert!(version.starts_with("stellar 28."), "{version}");
}

#[test]
fn keys_are_generated_and_funded_and_funding_again_does_no_harm() {
    let cli = Cli::start();
    let alice = cli.account("alice");
    cli.ok("keys fund alice");
    let entry = cli.ok(&format!("ledger entry fetch account --account {alice}"));
    assert!(entry.contains("100000000000"), "10 000 XLM: {entry}");
}

#[test]
fn the_network_answers_health_info_settings_and_fees() {
    let cli = Cli::start();
    assert!(cli.ok("network health --output json").contains("healthy"));
    let info = cli.ok("network info --output json");
    let info: Value = serde_json::from_str(&info).unwrap();
    assert_eq!(info["passphrase"], ledger::STANDALONE_PASSPHRASE);
    let settings = cli.ok("network settings");
    assert!(settings.contains("contract_compute_v0"), "{settings}");
    let fees: Value = serde_json::from_str(&cli.ok("fees stats --output json")).unwrap();
    assert_eq!(fees["inclusionFee"]["p90"], "100");
    cli.ok("fees use --fee-metric p90");
    let root = cli.ok("network root-account address");
    assert!(cli.ok(&format!("ledger entry fetch account --account {root}")).contains(&root));
}

#[test]
fn ledgers_are_fetched() {
    let cli = Cli::start();
    cli.account("alice");
    let latest: Value = serde_json::from_str(&cli.ok("ledger latest --output json")).unwrap();
    let sequence = latest["sequence"].as_u64().unwrap();
    for format in ["json", "xdr"] {
        let fetch = format!("ledger fetch {sequence} --output json --xdr-format {format}");
        let page: Value = serde_json::from_str(&cli.ok(&fetch)).unwrap();
        assert_eq!(page["ledgers"][0]["sequence"], sequence, "{format}");
    }
    assert!(cli.ok(&format!("ledger fetch {sequence}")).contains(&sequence.to_string()));
}

#[test]
fn payments_trustlines_and_options_are_sent() {
    let cli = Cli::start();
    let (alice, bob) = (cli.account("alice"), cli.account("bob"));
    cli.ok(&format!("tx new payment --source alice --destination {bob} --amount 12345"));
    assert!(cli
        .ok(&format!("ledger entry fetch account --account {bob}"))
        .contains("100000012345"));
    cli.ok(&format!("tx new change-trust --source alice --line USD:{bob} --limit 500"));
    let line = format!("ledger entry fetch trustline --account {alice} --asset USD:{bob}");
    assert!(cli.ok(&line).contains("500"));
    cli.ok("tx new set-options --source alice --home-domain example.org --set-required");
    let options = cli.ok(&format!("ledger entry fetch account --account {alice}"));
    assert!(options.contains("example.org"), "{options}");
}

#[test]
fn a_payment_that_cannot_be_made_fails_with_the_reason() {
    let cli = Cli::start();
    cli.account("alice");
    let stranger = cli.key("stranger");
    let pay = format!("tx new payment --source alice --destination {stranger} --amount 1");
    let complaint = cli.fails(&pay, "");
    assert!(complaint.contains("NoDestination"), "{complaint}");
    let complaint = cli.fails(&pay.replace("alice", "stranger"), "");
    assert!(complaint.contains("not found"), "{complaint}");
}

#[test]
fn an_asset_contract_is_deployed_and_invoked() {
    let cli = Cli::start();
    let asset = cli.asset();
    let Asset { alice, contract, .. } = &asset;
    assert_eq!(cli.balance(&asset), "\"0\"");
    let mint = format!("contract invoke --id {contract} --source issuer -- mint --to {alice}");
    cli.ok(&format!("{mint} --amount 250"));
    assert_eq!(cli.balance(&asset), "\"250\"");

    let deploy = format!("contract asset deploy --asset {} --source issuer", asset.line);
    assert!(!cli.fails(&deploy, "").is_empty(), "an asset has one contract");
    let complaint = cli.fails(&format!("{} --amount 1", mint.replace("issuer", "alice")), "");
    assert!(!complaint.is_empty(), "only the issuer mints");
    let transfer = format!("contract invoke --id {contract} --source alice -- transfer");
    let complaint =
        cli.fails(&format!("{transfer} --from {alice} --to {contract} --amount 300"), "");
    assert!(complaint.contains("Error(Contract, #10)"), "insufficient balance: {complaint}");
}

#[test]
fn events_are_listed_and_filtered() {
    let cli = Cli::start();
    let asset = cli.asset();
    let Asset { alice, contract, .. } = &asset;
    let start = cli.latest();
    let mint = format!("contract invoke --id {contract} --source issuer -- mint --to {alice}");
    for amount in [1, 2, 3] {
        cli.ok(&format!("{mint} --amount {amount}"));
    }
    let events = |filter: &str| {
        let line = format!("events --start-ledger {start} --id {contract} --output raw{filter}");
        cli.ok(&line).matches("Value:").count()
    };
    assert_eq!(events(" --count 10"), 3);
    assert_eq!(events(" --count 2"), 2);
    assert_eq!(events(" --type contract --topic *,*,*"), 3);
    assert_eq!(events(" --type system"), 0);
    assert!(cli.ok(&format!("events --start-ledger {start} --output json")).contains("mint"));
}

#[test]
fn a_transaction_is_fetched_with_result_meta_fee_and_events() {
    let cli = Cli::start();
    let asset = cli.asset();
    let Asset { alice, contract, .. } = &asset;
    let mint = format!("contract invoke --id {contract} --source issuer --build-only -- mint");
    let built = cli.ok(&format!("{mint} --to {alice} --amount 5"));
    let simulated = cli.pipe(&["tx", "simulate", "--source", "issuer"], &built);
    let signed = cli.pipe(&["tx", "sign", "--sign-with-key", "issuer"], &simulated);
    cli.pipe(&["tx", "send"], &signed);
    let hash = cli.hash(&signed);
    for (part, contains) in [
        ("", "invoke_host_function"),
        ("result ", "tx_success"),
        ("meta ", "return_value"),
        ("fee ", "refund"),
        ("events ", "mint"),
    ] {
        let printed = cli.ok(&format!("tx fetch {part}--hash {hash} --output json"));
        assert!(printed.contains(contains), "{part}: {printed}");
    }
    cli.ok(&format!("tx fetch fee --hash {hash} --output table"));
}

#[test]
fn entries_of_a_contract_are_extended_and_not_shortened() {
    let cli = Cli::start();
    let Asset { contract, .. } = cli.asset();
    let extend = |ledgers: u32| -> u32 {
        let line = format!("contract extend --id {contract} --source alice --ttl-ledger-only");
        cli.ok(&format!("{line} --ledgers-to-extend {ledgers}")).parse().unwrap()
    };
    let live_until = extend(2_500_000);
    assert_eq!(live_until, cli.latest() + 2_500_000);
    assert_eq!(extend(1_000_000), live_until);
}

#[test]
fn an_archived_contract_is_restored_by_name_or_by_the_next_call() {
    for by_name in [true, false] {
        let cli = Cli::start();
        let asset = cli.asset();
        let Asset { alice, contract, .. } = &asset;
        cli.devnet.ledger().advance_ledgers(3_000_000);
        if by_name {
            let restore = format!("contract restore --id {contract} --source alice");
            let printed = cli.ok(&restore);
            let live_until: u32 = printed.rsplit(' ').next().unwrap().parse().unwrap();
            assert!(live_until > cli.latest());
        }
        let mint = format!("contract invoke --id {contract} --source issuer -- mint --to {alice}");
        cli.ok(&format!("{mint} --amount 4"));
        assert_eq!(cli.balance(&asset), "\"4\"");
    }
}

/// The smallest contract: no functions, an empty interface, the protocol that it is made for.
fn empty_contract() -> Vec<u8> {
    let section = |name: &str, content: &[u8]| {
        let length = 1 + name.len() + content.len();
        [&[0, length as u8, name.len() as u8], name.as_bytes(), content].concat()
    };
    let protocol = [[0; 4], ledger::PROTOCOL.to_be_bytes(), [0; 4]].concat();
    let (meta, spec) = (section("contractenvmetav0", &protocol), section("contractspecv0", &[]));
    [b"\0asm\x01\0\0\0", &meta[..], &spec[..]].concat()
}

#[test]
fn a_contract_is_uploaded_deployed_and_fetched_back() {
    let cli = Cli::start();
    cli.account("alice");
    let (wasm, fetched) = (cli.home.path().join("a.wasm"), cli.home.path().join("b.wasm"));
    std::fs::write(&wasm, empty_contract()).unwrap();
    let wasm = wasm.display();
    let upload = format!("contract upload --wasm {wasm} --source alice");
    let hash = cli.ok(&upload);
    assert_eq!(cli.ok(&upload), hash, "uploading again changes nothing");
    let deploy = "contract deploy --source alice";
    let contract = cli.ok(&format!("{deploy} --wasm-hash {hash}"));
    assert_ne!(cli.ok(&format!("{deploy} --wasm {wasm}")), contract);
    cli.ok(&format!("contract fetch --id {contract} --out-file {}", fetched.display()));
    assert_eq!(std::fs::read(fetched).unwrap(), empty_contract());
}

/// A council of three signers, any two of whom decide; its own key no longer counts.
fn council(cli: &Cli) -> Asset {
    let asset = cli.asset();
    for name in ["ann", "ben", "cat"] {
        let signer = cli.key(name);
        let add = "tx new set-options --source issuer --signer-weight 1 --signer";
        cli.ok(&format!("{add} {signer}"));
    }
    let thresholds = "--low-threshold 2 --med-threshold 2 --high-threshold 2 --master-weight 0";
    cli.ok(&format!("tx new set-options --source issuer {thresholds}"));
    asset
}

/// Has the council mint to alice, signed by these.
fn prepare(cli: &Cli, asset: &Asset, signers: &[&str]) -> String {
    let Asset { alice, contract, .. } = asset;
    let issuer = cli.ok("keys address issuer");
    let build = format!("contract invoke --id {contract} --source-account {issuer} --build-only");
    let built = cli.ok(&format!("{build} -- mint --to {alice} --amount 7"));
    let simulated = cli.pipe(&["tx", "simulate", "--source-account", &issuer], &built);
    signers.iter().fold(simulated, |envelope, signer| {
        cli.pipe(&["tx", "sign", "--sign-with-key", signer], &envelope)
    })
}

#[test]
fn a_council_of_several_signers_decides_by_its_threshold() {
    let cli = Cli::start();
    let asset = council(&cli);
    let envelope = prepare(&cli, &asset, &["ann", "cat"]);
    let sent = cli.pipe(&["tx", "send"], &envelope);
    assert!(sent.contains("SUCCESS"), "{sent}");
    assert_eq!(cli.balance(&asset), "\"7\"");
}

#[test]
fn one_signature_too_few_is_refused() {
    let cli = Cli::start();
    let asset = council(&cli);
    let complaint = cli.fails("tx send", &prepare(&cli, &asset, &["ben"]));
    assert!(complaint.contains("BadAuth"), "{complaint}");
    assert_eq!(cli.balance(&asset), "\"0\"");
}

#[test]
fn one_signature_too_many_is_refused() {
    let cli = Cli::start();
    let asset = council(&cli);
    let complaint = cli.fails("tx send", &prepare(&cli, &asset, &["ann", "ben", "cat"]));
    assert!(complaint.contains("BadAuthExtra"), "{complaint}");
    assert_eq!(cli.balance(&asset), "\"0\"");
}

#[test]
fn the_same_signature_twice_counts_once() {
    let cli = Cli::start();
    let asset = council(&cli);
    let envelope = prepare(&cli, &asset, &["ann", "ann"]);
    let complaint = cli.fails("tx send", &envelope);
    assert!(complaint.contains("BadAuth"), "{complaint}");
}

#[test]
fn the_masters_key_no_longer_signs_for_the_council() {
    let cli = Cli::start();
    let asset = council(&cli);
    let complaint = cli.fails("tx send", &prepare(&cli, &asset, &["issuer"]));
    assert!(complaint.contains("BadAuth"), "{complaint}");
    assert_eq!(cli.balance(&asset), "\"0\"");
}

#[test]
fn a_home_of_its_own_keeps_the_users_configuration_untouched() {
    let cli = Cli::start();
    cli.account("alice");
    let identities: PathBuf = cli.home.path().join("stellar").join("identity");
    assert!(identities.join("alice.toml").exists());
}
