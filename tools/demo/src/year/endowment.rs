//! The endowment (PLAN-9b): sponsors fill it, the Council grants from a budget and takes back
//! what an excluded member has neither earned nor claimed.

use serde_json::{json, Value};

use crate::{
    applicants,
    cli::Ran,
    council::{self, Call},
    people::Person,
    screen::note,
    Result,
};

use super::{
    calendar::{month, DAY, MONTH},
    chapter::{decision, Contract, Year},
    gifts::{give, Purpose},
    money::{DRAWN, ENDOWED, EURMTL, GRANTED, INCOME, MONTHLY, SPONSORED},
};

/// The first milestone of the third grant, and the second.
const MILESTONES: [i64; 2] = [60 * EURMTL, 40 * EURMTL];
/// What everybody who gives or receives has in the beginning.
const PURSE: i64 = 5_000 * EURMTL;

impl Year<'_, '_> {
    /// Sponsors give, the donor begins to, and the Council grants.
    pub(super) fn endowment(&mut self) -> Result<()> {
        self.chapter(1, "sponsors fill the endowment")?;
        let cast = self.cast;
        let people = self.day.people;
        let [patron, other] = cast.patrons;
        let purses = [&people.sponsor, patron, other, cast.donor, cast.keyless];
        for person in purses.into_iter().chain([cast.active, cast.debtor, cast.board]) {
            let (client, deployment) = (self.day.client, &self.day.deployment);
            applicants::open_purse(client, deployment, people, person, PURSE)?;
        }
        note("everybody who gives or receives has a trustline to EURMTL, and some of it");
        note("the sponsor, no member, gives to the principal by stellar-cli:");
        let [first, rest @ ..] = ENDOWED;
        self.sponsor_gives(first, Purpose::Principal)?;
        for (donor, amount) in [patron, other, cast.keyless].into_iter().zip(rest) {
            give(self.day, donor, amount, Purpose::Principal)?;
        }
        note("… and to be spent; dividends come too:");
        self.sponsor_gives(SPONSORED, Purpose::Budget)?;
        self.dividends()?;
        self.first_gift()?;
        self.draws()?;
        self.budget()?;
        self.grants()
    }

    fn sponsor_gives(&self, stroops: i64, purpose: Purpose) -> Result<()> {
        let sponsor = &self.day.people.sponsor;
        let (amount, purpose) = (stroops.to_string(), (purpose as u32).to_string());
        let mut call = vec!["donate", "--donor", &sponsor.name];
        call.extend(["--asset", &self.day.deployment.eurmtl_token]);
        call.extend(["--amount", &amount, "--purpose", &purpose]);
        self.member_calls(sponsor, Contract::Endowment, &call)?.expect("the gift")?;
        Ok(())
    }

    fn dividends(&self) -> Result<()> {
        let fund = &self.day.people.fund;
        let amount = INCOME.to_string();
        let mut call = vec!["receive_income", "--payer", &fund.name];
        call.extend(["--asset", &self.day.deployment.eurmtl_token, "--amount", &amount]);
        self.member_calls(fund, Contract::Endowment, &call)?.expect("the income")?;
        Ok(())
    }

    /// The donor, a corporate, gives for the first time: its leader signs.
    fn first_gift(&mut self) -> Result<()> {
        let donor = self.cast.donor;
        let leader = self.day.people.leader(donor);
        note(format!("{} gives to be spent, signed by {} who leads it:", donor.name, leader.name));
        let (account, contract) = (donor.address(), self.contract(Contract::Endowment));
        let (amount, purpose) = (MONTHLY.to_string(), (Purpose::Budget as u32).to_string());
        let mut call = vec!["donate", "--donor", &account];
        call.extend(["--asset", &self.day.deployment.eurmtl_token]);
        call.extend(["--amount", &amount, "--purpose", &purpose]);
        let call = Call { contract: &contract, call: &call, name: "first-gift" };
        let (mut round, simulated) = council::prepare(self.day.cli, &donor.name, &call)?;
        simulated.expect("the simulation")?;
        council::sign(self.day.cli, &mut round, &leader.name, true)?;
        council::send(self.day.cli, &round)?.expect("the gift")?;
        self.giving_since = Some(month(self.now));
        Ok(())
    }

    /// The principal is spent at the yearly rate and no faster.
    fn draws(&mut self) -> Result<()> {
        let eurmtl_token = self.day.deployment.eurmtl_token.clone();
        let amounts = [DRAWN + 10 * EURMTL, DRAWN].map(|amount| amount.to_string());
        let call = |amount| ["draw", "--asset", &eurmtl_token, "--amount", amount];
        note("the Council may spend 4 % of the principal in a year, and not more:");
        let ran = self.council_tries("draw-more", &call(&amounts[0]))?;
        self.day.refuse("spending the principal beyond the yearly rate", "BeyondRate", &ran)?;
        self.decide(Contract::Endowment, "draw", &call(&amounts[1]), 0)
    }

    fn budget(&mut self) -> Result<()> {
        let asset = &self.day.deployment.eurmtl_token;
        let category = |name: &str, cap: i64| json!({ "asset": asset, "cap": (cap * EURMTL).to_string(), "name": name });
        let categories = json!([category("projects", 2_000), category("media", 150)]).to_string();
        let (start, end) = (self.now.to_string(), (self.now + 12 * MONTH).to_string());
        let decision = decision("budget", &self.day.people.issuer);
        let mut call = vec!["adopt_budget", "--start", &start, "--end", &end];
        call.extend(["--categories", &categories, "--decision", &decision]);
        note("a budget for a year, projects up to 2000 EURMTL and media up to 150:");
        self.decide(Contract::Endowment, "budget", &call, 0)
    }

    /// Two grants are earned second by second, one by milestones; a fourth would not be covered.
    fn grants(&mut self) -> Result<()> {
        let cast = self.cast;
        // A cliff of 45 days lies between the chapters of the next two months, whichever they are.
        let linear = |amount: i64, cliff_days: u64, months: u64| {
            let (start, cliff) = (self.now, self.now + cliff_days * DAY);
            let end = self.now + months * MONTH;
            let amount = amount.to_string();
            json!({ "Linear": { "amount": amount, "cliff": cliff, "end": end, "start": start } })
        };
        let award = |recipient: &Person, category: &str, earning: Value| {
            json!({
                "budget": 1,
                "category": category,
                "earning": earning,
                "purpose": decision("purpose", recipient),
                "recipient": recipient.address(),
            })
        };
        let [project, volunteer, _] = GRANTED;
        let parts = MILESTONES.map(|part| part.to_string());
        let too_much = json!([award(cast.active, "projects", linear(1_500 * EURMTL, 45, 6))]);
        let awards = json!([
            award(cast.active, "projects", linear(project, 45, 6)),
            award(cast.debtor, "projects", linear(volunteer, 0, 8)),
            award(cast.board, "media", json!({ "Stepwise": parts })),
        ]);
        note("a grant of 1500 EURMTL is within the cap, but the purse holds less:");
        let ran =
            self.council_tries("grant-more", &["grant", "--awards", &too_much.to_string()])?;
        self.day.refuse("granting what the fund doesn't have", "Insufficient", &ran)?;
        let names = [cast.active, cast.debtor, cast.board].map(|person| person.name.as_str());
        note(format!("grants to {}:", names.join(", ")));
        let call = ["grant", "--awards", &awards.to_string()];
        self.decide(Contract::Endowment, "grant", &call, GRANTED.len())
    }

    /// A month later: what is earned is claimed, what is not can't be.
    pub(super) fn claims(&mut self) -> Result<()> {
        let cast = self.cast;
        note(format!("{} claims what was earned so far:", cast.debtor.name));
        self.claim(cast.debtor, 2)?.expect("the claim")?;
        note(format!("{} claims before the cliff:", cast.active.name));
        let ran = self.claim(cast.active, 1)?;
        self.day.refuse("claiming before the cliff", "NothingToClaim", &ran)?;
        let secretary = self.day.people.secretary();
        let evidence = decision("milestone", cast.board);
        let mut call = vec!["confirm", "--officer", &secretary.name, "--grant", "3"];
        call.extend(["--milestone", "0", "--evidence", &evidence]);
        note("the Secretary confirms the first milestone of the third grant, which is claimed:");
        self.member_calls(secretary, Contract::Endowment, &call)?.expect("the milestone")?;
        self.claim(cast.board, 3)?.expect("the claim")?;
        Ok(())
    }

    /// A recipient claims; the command is shown.
    pub(super) fn claim(&self, recipient: &Person, grant: u32) -> Result<Ran> {
        self.member_calls(recipient, Contract::Endowment, &["claim", "--grant", &grant.to_string()])
    }

    /// Who is excluded can claim no more; the Council takes the grant back.
    pub(super) fn takes_back(&mut self, debtor: &Person) -> Result<()> {
        note("the register told the endowment, which pays nothing any more:");
        let ran = self.claim(debtor, 2)?;
        self.day.refuse("claiming a grant after exclusion", "Barred", &ran)?;
        note("the Council claws back what was not claimed, signed one after the other:");
        let reason = decision("clawback", debtor);
        let call = ["claw_back", "--grants", "[2]", "--whole", "true", "--reason", &reason];
        let contract = self.contract(Contract::Endowment);
        let call = Call { contract: &contract, call: &call, name: "claw-back" };
        let act = self.day.council.act(&call, 1)?;
        self.day.acts.push(act);
        Ok(())
    }

    /// Anybody has the gifts of an account that moved become those of the new one.
    pub(super) fn gifts_follow(&self, old: &Person, new: &Person) -> Result<()> {
        note("what the member gave is the new account's:");
        let (from, to) = (old.address(), new.address());
        let call = ["follow", "--account", &from, "--successor", &to, "--grants", "[]"];
        self.member_calls(new, Contract::Endowment, &call)?.expect("following")?;
        Ok(())
    }

    /// The Council prepares a call of the endowment, up to the simulation.
    fn council_tries(&self, name: &str, call: &[&str]) -> Result<Ran> {
        let contract = self.contract(Contract::Endowment);
        let call = Call { contract: &contract, call, name };
        Ok(self.day.council.prepare(&call)?.1)
    }
}
