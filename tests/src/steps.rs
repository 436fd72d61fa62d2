//! Steps of the admission path that are expected to pass; each gives its receipt.

use charter::claims;
use common::{
    interfaces::{Multisig, Value},
    Kind,
};
use membership::Role;
use soroban_sdk::vec as list;

use crate::{calls, Account, Receipt, World, CLAWBACK};

/// Seconds in a day.
pub const DAY: u64 = 86_400;

impl World {
    /// A funded account without trustlines.
    pub fn account(&self, name: &str) -> Account {
        let account = Account::named(name);
        self.fund(&account, 0);
        account
    }

    /// A funded account with an empty trustline to the kind's token, as its holder opens one.
    pub fn holder(&self, name: &str, kind: Kind) -> Account {
        let account = self.account(name);
        self.open_trustline(&account, kind, 0, CLAWBACK);
        account
    }

    /// The Council has the Regulation ask the endowment about gifts, as every deployment does.
    pub fn link_endowment(&self) {
        let endowment = Some(self.endowment.clone());
        self.expect(&self.council, &calls::link_sources(self, None, endowment));
    }

    /// An officer in office for a year from the beginning of the world.
    pub fn officer(&self, name: &str) -> Account {
        let officer = self.account(name);
        let call = calls::appoint(self, &officer, Role::Secretary, crate::NOW + 365 * DAY);
        self.expect(&self.council, &call);
        officer
    }

    /// New accounts `name 0`, `name 1`, … that have applied.
    pub fn applicants(&self, name: &str, kind: Kind, count: u32) -> Vec<Account> {
        let applicants = (0..count).map(|i| self.holder(&format!("{name} {i}"), kind));
        applicants.inspect(|applicant| drop(self.apply(applicant, kind))).collect()
    }

    /// New accounts that have applied and are screened.
    pub fn candidates(&self, officer: &Account, name: &str, kind: Kind, n: u32) -> Vec<Account> {
        let candidates = self.applicants(name, kind, n);
        for batch in candidates.chunks(25) {
            self.screen(officer, batch);
        }
        candidates
    }

    /// New accounts that the founding act has admitted: at most 25, once in a world.
    pub fn founders(&self, officer: &Account, name: &str, count: u32) -> Vec<Account> {
        let founders = self.candidates(officer, name, Kind::Individual, count);
        self.found(&founders);
        founders
    }

    /// The account applies.
    pub fn apply(&self, applicant: &Account, kind: Kind) -> Receipt {
        self.expect(applicant, &calls::apply(self, applicant, kind))
    }

    /// The account takes its application back.
    pub fn withdraw(&self, applicant: &Account) -> Receipt {
        self.expect(applicant, &calls::withdraw(self, applicant))
    }

    /// The officer screens.
    pub fn screen<'a>(
        &self,
        officer: &Account,
        applicants: impl IntoIterator<Item = &'a Account>,
    ) -> Receipt {
        self.expect(officer, &calls::screen(self, officer, applicants))
    }

    /// The founding act of the Council.
    pub fn found<'a>(&self, subjects: impl IntoIterator<Item = &'a Account>) -> Receipt {
        self.expect(&self.council, &calls::found(self, subjects))
    }

    /// Anyone has an account enrolled as an attester.
    pub fn enroll(&self, account: &Account) -> Receipt {
        self.expect(&self.relay, &calls::enroll(self, account))
    }

    /// The participant certifies every claim of REG-4b about the subject, for ever; enrols first
    /// if that has not been done.
    pub fn attest(&self, attester: &Account, subject: &Account) {
        self.claim(attester, subject, claims::VOUCH, Value::Plain);
    }

    /// The attester makes a claim about the subject, for ever; enrols first if that has not been
    /// done.
    pub fn claim(
        &self,
        attester: &Account,
        subject: &Account,
        claims: u32,
        value: Value,
    ) -> Receipt {
        let enrolment = self.attestations_client().enrolment(&self.address(attester));
        if !enrolment.is_some_and(|enrolment| claims::include(enrolment.claims, claims)) {
            self.enroll(attester);
        }
        self.expect(attester, &calls::attest_value(self, attester, subject, claims, value))
    }

    /// The Council saw that a participant alone signs for a corporate (REG-6a).
    pub fn attest_majority(&self, participant: &Account, corporate: &Account) -> Receipt {
        let signers = list![&self.env, (self.address(participant), 1)];
        let multisig = Value::Multisig(Multisig { signers, threshold: 1 });
        self.claim(&self.council, corporate, claims::MULTISIG, multisig)
    }

    /// The Council admits.
    pub fn admit<'a>(&self, subjects: impl IntoIterator<Item = &'a Account>) -> Receipt {
        self.expect(&self.council, &calls::admit(self, subjects))
    }

    /// The Council brings levels to what is due.
    pub fn adjust<'a>(&self, subjects: impl IntoIterator<Item = &'a Account>) -> Receipt {
        self.expect(&self.council, &calls::adjust(self, subjects))
    }

    /// The Council declares the account bankrupt.
    pub fn bankrupt(&self, account: &Account) -> Receipt {
        self.expect(&self.council, &calls::bankrupt(self, [account]))
    }

    /// Submits in a transaction of the account and expects that it passes.
    pub fn expect(&self, source: &Account, call: &calls::Call) -> Receipt {
        self.submit(source, call).unwrap_or_else(|refusal| panic!("{call:?}: {refusal:?}"))
    }
}
