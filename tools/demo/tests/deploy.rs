//! `scripts/deploy.sh` as operators run it: twice, and for a Council that is a multisig already.

use std::{fs, path::Path, path::PathBuf, process::Output};

use demo::{
    applicants,
    cli::Cli,
    client::Client,
    council::{Call, Council, Signer},
    deployment::{Deployment, Workspace},
    devnet::Devnet,
    people::{People, WEIGHTS},
    run,
};
use tempfile::TempDir;

/// A fresh ledger with everybody's account and key.
struct World {
    _devnet: Devnet,
    home: TempDir,
    workspace: Workspace,
    client: Client,
    cli: Cli,
    people: People,
}

impl World {
    fn new() -> Self {
        let binary = Path::new(env!("CARGO_BIN_EXE_demo"));
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let workspace = Workspace::of_binary(root, binary).unwrap();
        workspace.check().unwrap();
        let devnet = Devnet::start(&binary.with_file_name("devnet")).unwrap();
        let client = Client::connect(devnet.url()).unwrap();
        let home = tempfile::tempdir().unwrap();
        let cli = Cli::new(home.path(), devnet.url(), client.passphrase());
        let people = People::of_2023();
        applicants::create_accounts(&client, &people).unwrap();
        for person in people.all() {
            cli.add_key(person).unwrap();
        }
        let signer = |(person, weight): (&demo::people::Person, u32)| {
            format!("{} {weight}\n", person.address())
        };
        let signers: String = people.councillors().iter().zip(WEIGHTS).map(signer).collect();
        fs::write(home.path().join("signers.txt"), signers).unwrap();
        World { _devnet: devnet, home, workspace, client, cli, people }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Runs the script with the network, and its arguments after those that it always has.
    fn deploy(&self, args: &[&str], out: &str) -> Output {
        let eurmtl = self.people.eurmtl();
        let mut all = vec!["--issuer", "council", "--eurmtl", &eurmtl, "--deployer", "deployer"];
        all.extend(args);
        self.workspace.deploy(&self.cli, &all, &self.file(out)).output().unwrap()
    }

    fn council(&self) -> Council<'_> {
        let address = self.people.issuer.address();
        Council::new(&self.cli, address, run::signers(&self.people))
    }
}

fn text(output: &Output) -> String {
    let part = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}{}", part(&output.stdout), part(&output.stderr))
}

#[test]
fn deploying_again_sends_nothing_and_gives_the_same_addresses() {
    let world = World::new();
    let args = ["--signers", "signers.txt"];
    let first = world.deploy(&args, "first.json");
    assert!(first.status.success(), "{}", text(&first));
    // The ledger closes only for transactions, so its number counts them.
    let ledger = world.client.latest_ledger().unwrap();

    let second = world.deploy(&args, "second.json");

    assert!(second.status.success(), "{}", text(&second));
    assert_eq!(world.client.latest_ledger().unwrap(), ledger, "{}", text(&second));
    let read = |name| Deployment::read(&world.file(name)).unwrap();
    assert_eq!(read("first.json"), read("second.json"));
    assert!(read("first.json").complete);
    assert_eq!(text(&second).matches("there already").count(), 7, "{}", text(&second));
    assert!(!text(&second).contains("other code"), "{}", text(&second));
    assert!(text(&second).contains("linked already"), "{}", text(&second));
}

#[test]
fn deploying_again_goes_on_where_the_first_time_stopped() {
    let world = World::new();
    let first = world.deploy(&[], "first.json");
    assert!(first.status.success(), "{}", text(&first));

    let second = world.deploy(&["--signers", "signers.txt"], "second.json");

    assert!(second.status.success(), "{}", text(&second));
    let ran = world.cli.run(&["ledger", "entry", "fetch", "account", "--account", "council"]);
    let account = ran.unwrap().expect("fetching the account").unwrap();
    assert!(account.replace(' ', "").contains(r#""thresholds":"00101010""#), "{account}");
    assert!(account.replace(' ', "").contains(r#""flags":11"#), "{account}");
}

#[test]
fn a_council_that_is_a_multisig_already_gets_the_commands_to_sign() {
    let world = World::new();
    // An issuer that others made a multisig long ago: the Council's signers, no flags.
    become_multisig(&world);

    let first = world.deploy(&[], "first.json");

    let said = text(&first);
    assert!(first.status.success(), "{said}");
    assert!(said.contains("Left for the Council: 4 transactions"), "{said}");
    assert!(said.contains("stellar tx new set-options --source-account council"), "{said}");
    assert_eq!(said.matches("--build-only -- set_admin --new_admin").count(), 2, "{said}");
    let deployment = Deployment::read(&world.file("first.json")).unwrap();
    assert!(!deployment.complete);

    // The Council signs them, in that order.
    let council = world.council();
    let mut flags = vec!["tx", "new", "set-options", "--source-account", "council"];
    flags.extend(["--set-required", "--set-revocable", "--set-clawback-enabled"]);
    council.act_on(&flags, "flags").unwrap();
    for token in [&deployment.individual_token, &deployment.corporate_token] {
        let call = ["set_admin", "--new_admin", &deployment.membership];
        council.act(&Call { contract: token, call: &call, name: "admin" }, 0).unwrap();
    }
    // The last command is as it was printed, quotes and all.
    let sources = format!(r#"{{"assembly":null,"endowment":"{}"}}"#, deployment.endowment);
    assert!(said.contains(&format!("-- link_sources --sources '{sources}'")), "{said}");
    let call = ["link_sources", "--sources", &sources];
    let call = Call { contract: &deployment.regulation, call: &call, name: "sources" };
    council.act(&call, 0).unwrap();

    let second = world.deploy(&[], "second.json");
    assert!(second.status.success(), "{}", text(&second));
    let after = Deployment::read(&world.file("second.json")).unwrap();
    assert_eq!(after, Deployment { complete: true, ..deployment });
}

#[test]
fn another_source_of_gifts_that_the_council_linked_stays() {
    let world = World::new();
    let first = world.deploy(&[], "first.json");
    assert!(first.status.success(), "{}", text(&first));
    let deployment = Deployment::read(&world.file("first.json")).unwrap();
    let sources = format!(r#"{{"assembly":null,"endowment":"{}"}}"#, deployment.attestations);
    let mut args = vec!["contract", "invoke", "--id", &deployment.regulation];
    args.extend(["--source", "council", "--", "link_sources", "--sources", &sources]);
    world.cli.run(&args).unwrap().expect("linking another contract").unwrap();
    let ledger = world.client.latest_ledger().unwrap();

    let second = world.deploy(&[], "second.json");

    assert!(second.status.success(), "{}", text(&second));
    assert!(text(&second).contains("it reads others"), "{}", text(&second));
    assert_eq!(world.client.latest_ledger().unwrap(), ledger, "{}", text(&second));
}

#[test]
fn a_deployment_without_an_issuer_or_eurmtl_says_what_to_do() {
    let world = World::new();
    let ledger = world.client.latest_ledger().unwrap();
    let out = world.file("none.json");
    let stopped = world.workspace.deploy(&world.cli, &[], &out).output().unwrap();
    assert!(!stopped.status.success());
    assert!(text(&stopped).contains("What to do: scripts/deploy.sh --issuer NAME"));

    for args in [&["--issuer", "council"][..], &["--issuer", "council", "--eurmtl", "EURMTL"]] {
        let stopped = world.workspace.deploy(&world.cli, args, &out).output().unwrap();
        assert!(!stopped.status.success());
        assert!(text(&stopped).contains("no EURMTL, or not as CODE:ISSUER"), "{}", text(&stopped));
    }

    let eurmtl = world.people.eurmtl();
    let args = ["--issuer", "nobody", "--eurmtl", &eurmtl];
    let unknown = world.workspace.deploy(&world.cli, &args, &out).output().unwrap();
    assert!(!unknown.status.success());
    assert!(
        text(&unknown).contains("stellar-cli knows no identity 'nobody'"),
        "{}",
        text(&unknown)
    );
    assert_eq!(world.client.latest_ledger().unwrap(), ledger);
    assert!(!out.exists());
}

fn become_multisig(world: &World) {
    let council: Vec<Signer> = run::signers(&world.people);
    for signer in &council {
        let weight = signer.weight.to_string();
        let mut args = vec!["tx", "new", "set-options", "--source-account", "council"];
        args.extend(["--signer", &signer.name, "--signer-weight", &weight]);
        world.cli.run(&args).unwrap().expect("adding a signer").unwrap();
    }
    let mut args = vec!["tx", "new", "set-options", "--source-account", "council"];
    args.extend(["--master-weight", "0", "--low-threshold", "16"]);
    args.extend(["--med-threshold", "16", "--high-threshold", "16"]);
    world.cli.run(&args).unwrap().expect("setting the thresholds").unwrap();
}
