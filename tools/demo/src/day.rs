//! The day, stage by stage; then the year.

use std::{
    fs, mem,
    path::Path,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use serde_json::{json, Value};

use crate::{
    applicants,
    cli::{Cli, Ran},
    client::Client,
    council::{Act, Call, Council, Signer},
    deployment::{Deployment, Workspace},
    devnet::Devnet,
    ensure,
    facts::Attesters,
    names::Names,
    people::{People, Person, CORPORATES, INDIVIDUALS, WEIGHTS},
    report::{Refusal, Report, Stage},
    screen::{heading, note},
    year, Result,
};

/// Members that one transaction of the Council admits.
const BATCH: usize = 25;
/// Term of the Secretary, in seconds: the twelve months of the story, from any day on.
const TERM: u64 = 400 * 24 * 60 * 60;

/// All that the stages work with.
pub struct Day<'a> {
    /// Who takes part.
    pub people: &'a People,
    /// stellar-cli.
    pub cli: &'a Cli,
    /// The applicants' client.
    pub client: &'a Client,
    /// What is deployed where.
    pub deployment: Deployment,
    /// The Council.
    pub council: Council<'a>,
    /// Names of errors.
    pub names: Names,
    /// The Council's transactions so far.
    pub acts: Vec<Act>,
    /// Refusals so far.
    pub refusals: Vec<Refusal>,
}

/// Runs the whole day, on the network at `rpc_url` or on a devnet of its own.
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

impl Day<'_> {
    /// Applicants apply; the Council appoints the Secretary.
    fn applications(&mut self) -> Result<()> {
        heading("The Council appoints the Secretary");
        let until = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() + TERM;
        let (secretary, until) = (self.people.secretary().address(), until.to_string());
        let call = ["appoint", "--officer", &secretary, "--role", "0", "--until", &until];
        self.act("appoint", &call, 0)?;

        heading("Applications");
        let terms = self.view(&["terms"], false)?;
        let agreement = from_hex(terms[0]["agreement"].as_str().unwrap_or_default())?;
        let applicants: Vec<_> =
            self.people.members().into_iter().chain(self.people.refused()).collect();
        let opened = applicants::apply(self.client, &self.deployment, agreement, &applicants)?;
        note(format!(
            "{} applied: {INDIVIDUALS} individuals and {CORPORATES} corporates of PLAN-1, and {} \
             more",
            applicants.len(),
            self.people.refused().len()
        ));
        let rest = applicants.len() - opened;
        note(format!("{opened} opened their trustlines themselves, {rest} by applying"));
        for corporate in &self.people.corporates {
            applicants::share_control(self.client, corporate, self.people.leader(corporate))?;
        }
        note("each corporate's account is under a multisig that its leader decides");
        Ok(())
    }

    /// The Secretary screens; the Council lists bankrupts, one of whom is a candidate already.
    fn screening(&mut self) -> Result<()> {
        heading("The Secretary screens the applications, 25 at a time");
        let members: Vec<_> = self.people.members().iter().map(|m| m.address()).collect();
        for (place, batch) in members.chunks(BATCH).enumerate() {
            self.screen(batch, place == 0)?.expect("screening")?;
        }
        let others = [&self.people.late_bankrupt, &self.people.trustless];
        self.screen(&others.map(Person::address), false)?.expect("screening")?;
        note(format!("{} candidates", members.len() + others.len()));

        heading("The Council declares two bankrupt: an applicant, and one screened already");
        let listing = |person: &Person, nature, known: bool| {
            json!({
                "account": person.address(),
                "amount": "25000000000",
                "nature": nature,
                "decision": hex(&applicants::commitment("decision", &person.name)),
                "person": known.then(|| hex(&applicants::commitment("person", &person.name))),
            })
        };
        let listings = json!([
            listing(&self.people.bankrupt, "unpaid loan", false),
            listing(&self.people.late_bankrupt, "undelivered goods", true),
        ])
        .to_string();
        self.act("bankrupt", &["bankrupt", "--listings", &listings], 0)?;
        note("who the second is, is known: the Blacklist bars the person under any account");
        note("the Secretary comes to the application of the first:");
        let ran = self.screen(&[self.people.bankrupt.address()], true)?;
        self.refuse("screening an applicant on the Blacklist", "Blacklisted", &ran)
    }

    /// The founding act; then the founders verify the others.
    fn founding(&mut self) -> Result<()> {
        heading("The Council's founding act: nobody can vouch yet for the first participants");
        let newcomers = self.people.newcomers();
        let unverified = accounts(&newcomers[..1]);
        let ran = self.try_admit("unverified", &unverified)?;
        self.refuse("admitting a candidate whom nobody has verified", "NotVerified", &ran)?;
        let founders = self.people.founders();
        self.act("found", &["found", "--subjects", &accounts(&founders)], founders.len())?;

        heading("The founders verify the other candidates");
        let subjects: Vec<_> = newcomers.iter().copied().chain([&self.people.trustless]).collect();
        let secretary = [self.people.secretary()];
        let attesters: Vec<_> = self.people.councillors().iter().chain(secretary).collect();
        self.attesters().enroll(&attesters)?;
        let declared = self.attesters().vouch(&subjects)?;
        note(format!(
            "{} certified to be real, to have capacity and to take part; for {declared} of them \
             somebody had declared to be ready",
            subjects.len()
        ));
        note("for each corporate, the Secretary certified the multisig of its account as well");
        Ok(())
    }

    /// The Council admits the others, in as few transactions as the network's limits allow.
    fn admissions(&mut self) -> Result<()> {
        let newcomers = self.people.newcomers();
        let batches: Vec<_> = newcomers.chunks(BATCH).collect();
        self.stranger_admits(batches[0])?;
        for (place, batch) in batches.iter().enumerate() {
            let (number, count) = (place + 1, batch.len());
            heading(format!("The Council admits {count}: batch {number} of {}", batches.len()));
            let list = accounts(batch);
            let call = ["admit", "--subjects", &list];
            match place {
                0 => self.admit_after_miscounting(&call, count)?,
                1 => self.rule("admit-2", &call, count)?,
                _ => {
                    note("this time the light half signs");
                    let name = format!("admit-{number}");
                    let regulation = self.deployment.regulation.clone();
                    let call = Call { contract: &regulation, call: &call, name: &name };
                    let signers = self.council.light_quorum();
                    self.acts.push(self.council.act_with(&call, count, &signers)?);
                }
            }
        }
        Ok(())
    }

    /// The Secretary screens applicants.
    fn screen(&self, applicants: &[String], shown: bool) -> Result<Ran> {
        let officer = self.people.secretary().name.as_str();
        let list = json!(applicants).to_string();
        let mut args =
            vec!["contract", "invoke", "--id", &self.deployment.membership, "--source", officer];
        args.extend(["--", "screen", "--officer", officer, "--applicants", &list]);
        if shown {
            self.cli.show(&args)
        } else {
            self.cli.run(&args)
        }
    }

    /// A call of the register by the Council.
    fn act(&mut self, name: &str, call: &[&str], members: usize) -> Result<()> {
        let membership = self.deployment.membership.clone();
        let call = Call { contract: &membership, call, name };
        self.acts.push(self.council.act(&call, members)?);
        Ok(())
    }

    /// A call of the Regulation by the Council.
    fn rule(&mut self, name: &str, call: &[&str], members: usize) -> Result<()> {
        let regulation = self.deployment.regulation.clone();
        let call = Call { contract: &regulation, call, name };
        self.acts.push(self.council.act(&call, members)?);
        Ok(())
    }

    /// Those who certify what about whom.
    pub fn attesters(&self) -> Attesters<'_> {
        Attesters { client: self.client, deployment: &self.deployment, people: self.people }
    }

    /// What a reading call of the register answers; shows the command if `shown`.
    pub fn view(&self, call: &[&str], shown: bool) -> Result<Value> {
        self.cli.view("deployer", &self.deployment.membership, call, shown)
    }
}

/// Accounts as stellar-cli takes a list of them.
pub fn accounts(people: &[&Person]) -> String {
    json!(people.iter().map(|person| person.address()).collect::<Vec<_>>()).to_string()
}

/// Bytes as stellar-cli takes them.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 32 bytes as stellar-cli prints them.
pub fn from_hex(text: &str) -> Result<[u8; 32]> {
    let byte = |place: usize| u8::from_str_radix(text.get(place..place + 2).unwrap_or(""), 16);
    let bytes: Vec<u8> = (0..32).map(|i| byte(2 * i)).collect::<Result<_, _>>()?;
    bytes.try_into().map_err(|_| "not 32 bytes".into())
}

/// Measures the stages.
pub struct Clock {
    since: Instant,
    stages: Vec<Stage>,
}

impl Default for Clock {
    fn default() -> Self {
        Clock { since: Instant::now(), stages: vec![] }
    }
}

impl Clock {
    /// A stage is over.
    pub fn lap(&mut self, stage: &str) {
        let seconds = self.since.elapsed().as_secs_f64();
        self.stages.push(Stage { stage: stage.to_owned(), seconds });
        self.since = Instant::now();
    }
}
