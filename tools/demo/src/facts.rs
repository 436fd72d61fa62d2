//! What attesters certify about others, each with their own key (REG-4b to REG-6).

use stellar_xdr::ScVal;
use suite::{calls, claims};

use crate::{
    applicants::{commitment, DECISIVE},
    client::{address, bytes, Client},
    deployment::Deployment,
    people::{Kind, People, Person},
    Result,
};

/// What one attester says about one subject.
pub struct Fact<'a> {
    /// Who says it.
    pub attester: &'a Person,
    /// About whom.
    pub subject: &'a Person,
    /// What, as bits of [`claims`].
    pub claims: u32,
    /// What the claim carries: see [`calls`].
    pub value: ScVal,
    /// The Unix time from which it no longer counts, if it has an end.
    pub expires: Option<u64>,
}

/// Those who certify, and where.
#[derive(Clone, Copy)]
pub struct Attesters<'a> {
    /// The connection.
    pub client: &'a Client,
    /// Where the attestations are.
    pub deployment: &'a Deployment,
    /// Everybody.
    pub people: &'a People,
}

impl Attesters<'_> {
    /// Anyone may enrol accounts as attesters, for whatever they may attest now.
    pub fn enroll(&self, attesters: &[&Person]) -> Result<()> {
        let payer = &self.people.deployer;
        for attester in attesters {
            self.client.invoke(
                payer,
                &self.deployment.attestations,
                "enroll",
                vec![address(attester)],
            )?;
        }
        Ok(())
    }

    /// An attester certifies something; for a corporate its leader signs.
    pub fn certify(&self, fact: Fact) -> Result<()> {
        let Fact { attester, subject, claims, value, expires } = fact;
        let signer = self.people.signer(attester);
        let evidence = bytes(commitment("evidence", &subject.name))?;
        let expires = expires.map_or(ScVal::Void, ScVal::U64);
        let parties = [address(attester), address(subject)];
        let said = [ScVal::U32(claims), value, evidence, expires];
        let args = parties.into_iter().chain(said).collect();
        let contract = &self.deployment.attestations;
        self.client.invoke_by(signer, attester, contract, "attest", args)
    }

    /// Councillors verify applicants in person and certify it (REG-4b); before that, every third
    /// declares to be ready to. Of a corporate the Secretary certifies the multisig too. Returns
    /// how many declared.
    pub fn vouch(&self, subjects: &[&Person]) -> Result<usize> {
        let attesters = self.people.councillors();
        let mut declared = 0;
        for (place, subject) in subjects.iter().enumerate() {
            let attester = &attesters[place % attesters.len()];
            if place % 3 == 0 {
                let args = vec![address(attester), address(subject)];
                let contract = &self.deployment.attestations;
                self.client.invoke(attester, contract, "declare_ready", args)?;
                declared += 1;
            }
            let (value, expires) = (calls::plain(), None);
            self.certify(Fact { attester, subject, claims: claims::VOUCH, value, expires })?;
            if subject.kind == Kind::Corporate {
                let attester = self.people.secretary();
                let signers = [(*subject, 1), (self.people.leader(subject), DECISIVE)];
                let value = calls::multisig(signers, DECISIVE);
                let claims = claims::MULTISIG;
                self.certify(Fact { attester, subject, claims, value, expires })?;
            }
        }
        Ok(declared)
    }
}
