//! The Council's way to act: its account is a multisig, and stellar-cli carries the transaction
//! from one signer to the next.
//!
//! `contract invoke --build-only` → `tx simulate` → `tx sign`, once a signer → `tx send`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    cli::{Cli, Ran},
    ensure, screen, Result,
};

/// A signer of the Council's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Name of the identity in stellar-cli.
    pub name: String,
    /// Weight on the account (AGR-7).
    pub weight: u32,
}

/// The Council.
#[derive(Clone)]
pub struct Council<'a> {
    /// Where its commands run.
    pub cli: &'a Cli,
    /// Its account.
    pub address: String,
    /// Its signers.
    pub signers: Vec<Signer>,
    /// Weight that a transaction needs.
    pub threshold: u32,
}

/// A transaction of the Council that was applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// The function that was called, or the operation.
    pub action: String,
    /// Members whom it admitted, or whose place or level it changed.
    pub members: usize,
    /// Signatures that it carried.
    pub signatures: usize,
    /// Their weights together.
    pub weight: u32,
    /// Fee that was charged, refund deducted, in stroops.
    pub fee: i64,
    /// Hash of the transaction.
    pub hash: String,
}

/// A call of a contract that the Council is to sign.
pub struct Call<'a> {
    /// The contract.
    pub contract: &'a str,
    /// Function and arguments as stellar-cli takes them.
    pub call: &'a [&'a str],
    /// What the files that go round are called.
    pub name: &'a str,
}

/// A transaction that goes from signer to signer, one file a step: `NAME.1.xdr` as built,
/// `NAME.2.xdr` as simulated, then one more for each signature.
#[derive(Clone, Debug)]
pub struct Round {
    name: String,
    step: usize,
    file: String,
}

impl Round {
    fn new(name: &str) -> Self {
        Round { name: name.to_owned(), step: 1, file: format!("{name}.1.xdr") }
    }

    /// The same transaction with its signatures so far, going round under another name.
    pub fn fork(&self, name: &str) -> Self {
        Round { name: name.to_owned(), ..self.clone() }
    }

    /// The file after the next step.
    fn next(&self) -> Self {
        let step = self.step + 1;
        Round { name: self.name.clone(), step, file: format!("{}.{step}.xdr", self.name) }
    }
}

impl<'a> Council<'a> {
    /// A Council with the threshold floor(Σ weights / 2) + 1 (AGR-7).
    pub fn new(cli: &'a Cli, address: String, signers: Vec<Signer>) -> Self {
        let threshold = threshold(&signers);
        Council { cli, address, signers, threshold }
    }

    /// Signers from the heaviest on, as many as the threshold needs and no more.
    pub fn quorum(&self) -> Vec<&Signer> {
        until_threshold(self.signers.iter(), self.threshold)
    }

    /// Signers from the lightest on, as many as the threshold needs and no more.
    pub fn light_quorum(&self) -> Vec<&Signer> {
        until_threshold(self.signers.iter().rev(), self.threshold)
    }

    /// Builds and simulates a call; says whether the simulation worked.
    pub fn prepare(&self, call: &Call) -> Result<(Round, Ran)> {
        prepare(self.cli, &self.address, call)
    }

    /// Has the transaction signed by each signer, one after the other.
    pub fn sign(&self, round: &mut Round, signers: &[&Signer]) -> Result<()> {
        for (place, signer) in signers.iter().enumerate() {
            if place == 2 {
                let last = signers.last().map_or("", |signer| &signer.name);
                screen::note(format!("… {} more, up to {last}", signers.len() - place));
            }
            sign(self.cli, round, &signer.name, place < 2)?;
        }
        Ok(())
    }

    /// The whole way, with signers who just reach the threshold.
    pub fn act(&self, call: &Call, members: usize) -> Result<Act> {
        self.act_with(call, members, &self.quorum())
    }

    /// The whole way, with these signers.
    pub fn act_with(&self, call: &Call, members: usize, signers: &[&Signer]) -> Result<Act> {
        let (mut round, simulated) = self.prepare(call)?;
        simulated.expect("the simulation")?;
        self.sign(&mut round, signers)?;
        let sent = send(self.cli, &round)?;
        self.record(call.call[0], members, signers, sent)
    }

    /// The whole way for readers who have seen it before: only what is called is shown.
    pub fn act_briefly(&self, call: &Call, members: usize) -> Result<Act> {
        let built = build(self.cli, &self.address, call)?;
        let (mut round, simulated) = simulate(self.cli, &self.address, &built, false)?;
        simulated.expect("the simulation")?;
        let quorum = self.quorum();
        for signer in &quorum {
            sign(self.cli, &mut round, &signer.name, false)?;
        }
        let sent = self.cli.run(&["tx", "send", &round.file])?;
        self.record(call.call[0], members, &quorum, sent)
    }

    /// The whole way for a command of stellar-cli that builds a classic transaction.
    pub fn act_on(&self, command: &[&str], name: &str) -> Result<Act> {
        let mut round = Round::new(name);
        let args: Vec<_> = command.iter().copied().chain(["--build-only"]).collect();
        self.cli.run_to(&args, &round.file, true)?.expect("building")?;
        let quorum = self.quorum();
        self.sign(&mut round, &quorum)?;
        let sent = send(self.cli, &round)?;
        self.record(name, 0, &quorum, sent)
    }

    /// What is known about a transaction that was sent; an error if it was not applied.
    pub fn record(
        &self,
        action: &str,
        members: usize,
        signers: &[&Signer],
        sent: Ran,
    ) -> Result<Act> {
        let answer: Value = serde_json::from_str(&sent.expect("the Council's transaction")?)?;
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        ensure(answer["status"] == "SUCCESS", || format!("it was not applied: {answer}"))?;
        let act = Act {
            action: action.to_owned(),
            members,
            signatures: signers.len(),
            weight: signers.iter().map(|signer| signer.weight).sum(),
            fee: text(&answer["result"]["fee_charged"]).parse()?,
            hash: text(&answer["tx_hash"]),
        };
        screen::note(format!(
            "applied: {} signatures of weight {}, fee {}",
            act.signatures,
            act.weight,
            lumens(act.fee)
        ));
        Ok(act)
    }
}

/// The majority of the weights (AGR-7).
pub fn threshold(signers: &[Signer]) -> u32 {
    signers.iter().map(|signer| signer.weight).sum::<u32>() / 2 + 1
}

/// Builds and simulates a call with `source` as the transaction's source.
pub fn prepare(cli: &Cli, source: &str, call: &Call) -> Result<(Round, Ran)> {
    simulate(cli, source, &build(cli, source, call)?, true)
}

fn build(cli: &Cli, source: &str, call: &Call) -> Result<Round> {
    let built = Round::new(call.name);
    let mut args = vec!["contract", "invoke", "--id", call.contract, "--source", source];
    args.extend(["--build-only", "--"]);
    args.extend(call.call);
    cli.run_to(&args, &built.file, true)?.expect("building")?;
    Ok(built)
}

fn simulate(cli: &Cli, source: &str, built: &Round, shown: bool) -> Result<(Round, Ran)> {
    let simulated = built.next();
    let args = ["tx", "simulate", "--source-account", source, &built.file];
    let ran = cli.run_to(&args, &simulated.file, shown)?;
    Ok((simulated, ran))
}

/// Adds a signature.
pub fn sign(cli: &Cli, round: &mut Round, key: &str, shown: bool) -> Result<()> {
    let signed = round.next();
    let args = ["tx", "sign", &round.file, "--sign-with-key", key];
    cli.run_to(&args, &signed.file, shown)?.expect("signing")?;
    *round = signed;
    Ok(())
}

/// Sends the transaction with the signatures that it has.
pub fn send(cli: &Cli, round: &Round) -> Result<Ran> {
    cli.show(&["tx", "send", &round.file])
}

/// An amount of stroops in XLM.
pub fn lumens(stroops: i64) -> String {
    format!("{}.{:07} XLM", stroops / 10_000_000, stroops % 10_000_000)
}

fn until_threshold<'s>(
    signers: impl Iterator<Item = &'s Signer>,
    threshold: u32,
) -> Vec<&'s Signer> {
    let mut weight = 0;
    signers
        .take_while(|signer| {
            let needed = weight < threshold;
            weight += signer.weight;
            needed
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::WEIGHTS;

    fn signers() -> Vec<Signer> {
        WEIGHTS.iter().map(|&weight| Signer { name: weight.to_string(), weight }).collect()
    }

    #[test]
    fn the_threshold_is_a_majority_of_the_weights() {
        assert_eq!(threshold(&signers()), 16);
    }

    #[test]
    fn a_quorum_reaches_the_threshold_and_no_signature_is_surplus() {
        let signers = signers();
        let heavy = until_threshold(signers.iter(), 16);
        let light = until_threshold(signers.iter().rev(), 16);
        for quorum in [&heavy, &light] {
            let weight = |signers: &[&Signer]| signers.iter().map(|s| s.weight).sum::<u32>();
            assert!(weight(quorum) >= 16);
            assert!(weight(&quorum[..quorum.len() - 1]) < 16);
        }
        assert_eq!((heavy.len(), light.len()), (7, 14));
    }
}
