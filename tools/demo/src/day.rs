//! What the stages of the day and the chapters of the year work with.

use serde_json::Value;

use crate::{
    cli::Cli,
    client::Client,
    council::{Act, Council},
    deployment::Deployment,
    facts::Attesters,
    names::Names,
    outcome::Refusal,
    people::People,
    Result,
};

/// The day under way.
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

impl Day<'_> {
    /// Those who certify what about whom.
    pub fn attesters(&self) -> Attesters<'_> {
        Attesters { client: self.client, deployment: &self.deployment, people: self.people }
    }

    /// What a reading call of the register answers; shows the command if `shown`.
    pub fn view(&self, call: &[&str], shown: bool) -> Result<Value> {
        self.cli.view("deployer", &self.deployment.membership, call, shown)
    }
}
