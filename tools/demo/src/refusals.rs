//! What must not work: each attempt is made for real, and the reason of its refusal is named.

use crate::{
    applicants,
    cli::Ran,
    council::{self, Call},
    day::Day,
    ensure,
    notation::accounts,
    outcome::{refused, Refusal},
    people::Person,
    screen::{heading, note},
    Result,
};

impl Day<'_> {
    /// Notes a refusal; an error if it was none, or had another reason than `expected`.
    pub fn refuse(&mut self, tried: &str, expected: &str, ran: &Ran) -> Result<()> {
        let reason = refused(&self.names, ran).map_err(|error| format!("{tried}: {error}"))?;
        ensure(reason.name == expected, || {
            format!("{tried} was refused as {}, not as {expected}", reason.name)
        })?;
        let code = reason.code.map_or(String::new(), |code| format!(" (#{code})"));
        note(format!("refused: {}{code}. {}", reason.name, reason.meaning));
        self.refusals.push(Refusal { tried: tried.to_owned(), reason });
        Ok(())
    }

    /// The Council prepares to admit accounts, up to the simulation.
    pub fn try_admit(&self, name: &str, subjects: &str) -> Result<Ran> {
        let contract = &self.deployment.regulation;
        let call = Call { contract, call: &["admit", "--subjects", subjects], name };
        Ok(self.council.prepare(&call)?.1)
    }

    /// Admits with exactly the signatures that are needed, after trying one fewer and one more.
    pub fn admit_after_miscounting(&mut self, call: &[&str], members: usize) -> Result<()> {
        let regulation = self.deployment.regulation.clone();
        let council = self.council.clone();
        let quorum = council.quorum();
        let (last, others) = quorum.split_last().ok_or("nobody signs")?;
        let surplus = council.signers.iter().find(|signer| !quorum.contains(signer));
        let surplus = surplus.ok_or("everybody signs already")?;
        let (mut round, simulated) =
            council.prepare(&Call { contract: &regulation, call, name: "admit-1" })?;
        simulated.expect("the simulation")?;

        council.sign(&mut round, others)?;
        note("sent one signature too early:");
        let ran = council::send(self.cli, &round)?;
        self.refuse("a Council transaction with one signature too few", "TxBadAuth", &ran)?;

        council.sign(&mut round, &[last])?;
        note("sent with one signature too many:");
        let mut crowded = round.fork("too-many");
        council.sign(&mut crowded, &[surplus])?;
        let ran = council::send(self.cli, &crowded)?;
        self.refuse("a Council transaction with one signature too many", "TxBadAuthExtra", &ran)?;

        note("sent with the signatures that it needs:");
        let sent = council::send(self.cli, &round)?;
        self.acts.push(council.record("admit", members, &quorum, sent)?);
        Ok(())
    }

    /// The other attempts, when everybody else is in.
    pub fn attempts(&mut self) -> Result<()> {
        let people = self.people;
        heading("The Council tries to admit whom it may not");
        let late = accounts(&[&people.late_bankrupt]);
        let ran = self.try_admit("late", &late)?;
        self.refuse("admitting a candidate on the Blacklist", "Blacklisted", &ran)?;

        let twice = accounts(&[&people.trustless, &people.trustless]);
        let ran = self.try_admit("twice", &twice)?;
        self.refuse("admitting a candidate twice in one batch", "AlreadyParticipant", &ran)?;

        let again = accounts(&people.newcomers()[..1]);
        let ran = self.try_admit("again", &again)?;
        self.refuse("admitting a participant again", "AlreadyParticipant", &ran)?;

        applicants::close_trustline(self.client, &self.deployment, &people.trustless)?;
        note("a candidate has closed the trustline since applying:");
        let ran = self.try_admit("trustless", &accounts(&[&people.trustless]))?;
        self.refuse("admitting a candidate without a trustline", "TrustlineMissing", &ran)?;

        heading("A member tries to sell the token");
        let (from, to) = (&people.individuals[0], &people.individuals[1]);
        let (from, to) = (from.name.clone(), to.address());
        let token = self.deployment.individual_token.clone();
        let mut args = vec!["contract", "invoke", "--id", &token, "--source", &from, "--"];
        args.extend(["transfer", "--from", &from, "--to", &to, "--amount", "10000000"]);
        let ran = self.cli.show(&args)?;
        self.refuse("transferring a token by its contract", "BalanceDeauthorized", &ran)?;
        let asset = self.deployment.individual_asset.clone();
        let mut args = vec!["tx", "new", "payment", "--source", &from, "--destination", &to];
        args.extend(["--asset", &asset, "--amount", "10000000"]);
        let ran = self.cli.show(&args)?;
        self.refuse("paying with a token", "NotAuthorized", &ran)?;

        applicants::withdraw(self.client, &self.deployment, &people.trustless)?;
        note("the candidate without a trustline takes the application back");
        Ok(())
    }

    /// A stranger sends the call that the Council is about to send, under their own signature.
    pub fn stranger_admits(&mut self, subjects: &[&Person]) -> Result<()> {
        heading("A stranger calls admit before the Council does");
        let stranger = self.people.stranger.name.clone();
        let subjects = accounts(subjects);
        let regulation = self.deployment.regulation.clone();
        let call = ["admit", "--subjects", &subjects];
        let call = Call { contract: &regulation, call: &call, name: "stranger" };
        let (mut round, simulated) = council::prepare(self.cli, &stranger, &call)?;
        simulated.expect("the simulation")?;
        council::sign(self.cli, &mut round, &stranger, true)?;
        let ran = council::send(self.cli, &round)?;
        self.refuse("admitting as a stranger", "Error(Auth, InvalidAction)", &ran)
    }
}
