//! The whole run: a ledger, the deployment, the day, then the year.

use std::{fs, mem, path::Path};

use crate::{
    applicants,
    cli::Cli,
    client::Client,
    clock::Clock,
    council::{Council, Signer},
    day::Day,
    deployment::{Deployment, Workspace},
    devnet::Devnet,
    ensure,
    names::Names,
    people::{People, WEIGHTS},
    report::Report,
    screen::{heading, note},
    year, Result,
};

/// Runs the day and the year, on the network at `rpc_url` or on a devnet of its own.
pub fn run(workspace: &Workspace, devnet: &Path, rpc_url: Option<String>) -> Result<Report> {
    workspace.check()?;
    let mut clock = Clock::default();
    let home = tempfile::tempdir()?;
    let mut own = None;
    heading("The ledger");
    let url = match rpc_url {
        Some(url) => url,
        None => own.insert(Devnet::start(devnet)?).url().to_owned(),
    };
    note(format!("Stellar RPC at {url}"));
    let client = Client::connect(&url).map_err(|error| format!("{url}: {error}"))?;
    let people = People::of_2023();
    let cli = Cli::new(home.path(), &url, client.passphrase());
    let names = Names::read(&workspace.wasm())?;
    clock.lap("ledger");

    let deployment = deploy(workspace, &people, &cli, &client)?;
    let council = Council::new(&cli, deployment.council.clone(), signers(&people));
    let mut day = Day {
        people: &people,
        cli: &cli,
        client: &client,
        deployment,
        council,
        names,
        acts: vec![],
        refusals: vec![],
    };
    clock.lap("deployment");
    day.applications()?;
    clock.lap("applications");
    day.screening()?;
    clock.lap("screening");
    day.founding()?;
    clock.lap("founding and vouching");
    day.admissions()?;
    clock.lap("admissions");
    day.attempts()?;
    clock.lap("refusals");
    let (counts, balances, register) = day.result()?;
    clock.lap("the day's result");
    let council = mem::take(&mut day.acts);
    let refusals = mem::take(&mut day.refusals);
    let year = year::run(&mut day, &mut clock)?;
    let (deployment, seconds) = (day.deployment, clock.stages);
    Ok(Report { deployment, counts, balances, register, council, refusals, year, seconds })
}

/// Accounts and keys, then `scripts/deploy.sh`.
fn deploy(
    workspace: &Workspace,
    people: &People,
    cli: &Cli,
    client: &Client,
) -> Result<Deployment> {
    heading("Accounts and keys");
    let accounts = applicants::create_accounts(client, people)?;
    note(format!("{accounts} accounts, funded by the ledger's root account"));
    for person in people.all() {
        cli.add_key(person)?;
    }
    note("their keys are in stellar-cli, in a folder that goes with the demo");
    let signers: Vec<_> = people
        .councillors()
        .iter()
        .zip(WEIGHTS)
        .map(|(person, weight)| format!("{} {weight}\n", person.address()))
        .collect();
    fs::write(cli.home().join("signers.txt"), signers.concat())?;

    heading("Deployment: scripts/deploy.sh");
    let out = cli.home().join("deployment.json");
    let eurmtl = people.eurmtl();
    let mut args = vec!["--issuer", "council", "--eurmtl", &eurmtl, "--deployer", "deployer"];
    args.extend(["--signers", "signers.txt"]);
    let status = workspace.deploy(cli, &args, &out).status()?;
    ensure(status.success(), || "the deployment failed: see above".to_owned())?;
    let deployment = Deployment::read(&out)?;
    ensure(deployment.complete, || "the deployment is not complete: see above".to_owned())?;
    Ok(deployment)
}

/// The Council's signers.
pub fn signers(people: &People) -> Vec<Signer> {
    let councillors = people.councillors().iter().zip(WEIGHTS);
    councillors.map(|(person, weight)| Signer { name: person.name.clone(), weight }).collect()
}
