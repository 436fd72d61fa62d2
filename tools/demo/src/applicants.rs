//! What the applicants and the participants do for themselves, each with their own key.

use std::str::FromStr;

use sha2::{Digest, Sha256};
use stellar_xdr::{
    AccountId, AlphaNum12, AssetCode12, ChangeTrustAsset, ChangeTrustOp, CreateAccountOp,
    OperationBody, ScVal,
};

use crate::{
    client::{account_id, address, bytes, Client},
    deployment::Deployment,
    people::{Kind, People, Person},
    Result,
};

/// Operations that fit one transaction.
const MAX_OPERATIONS: usize = 100;
/// One lumen in stroops.
const LUMEN: i64 = 10_000_000;
/// One applicant in so many leaves the trustline to the application.
const TRUSTLINE_BY_CALL: usize = 7;
/// Real, has capacity, takes part in the movement (REG-4b).
const ALL_CLAIMS: u32 = 7;

/// The root account creates everybody's account.
pub fn create_accounts(client: &Client, people: &People) -> Result<usize> {
    let root = Person::root(client.passphrase());
    let everybody = people.all();
    for batch in everybody.chunks(MAX_OPERATIONS) {
        let create = |person: &&Person| {
            let starting_balance =
                if person.name == "deployer" { 10_000 * LUMEN } else { 1_000 * LUMEN };
            let destination = account_id(person);
            OperationBody::CreateAccount(CreateAccountOp { destination, starting_balance })
        };
        client
            .submit(&root, batch.iter().map(create).collect())
            .map_err(|error| format!("the demo needs a fresh embedded ledger: {error}"))?;
    }
    Ok(everybody.len())
}

/// Each opens a trustline and applies (REG-4a); some leave the trustline to the application.
/// Returns how many opened theirs themselves.
pub fn apply(
    client: &Client,
    deployment: &Deployment,
    agreement: [u8; 32],
    applicants: &[&Person],
) -> Result<usize> {
    let mut opened = 0;
    for (place, person) in applicants.iter().enumerate() {
        if place % TRUSTLINE_BY_CALL != 0 {
            trustline(client, person, asset(deployment, person)?, i64::MAX)?;
            opened += 1;
        }
        let args = vec![
            address(person),
            ScVal::U32(person.kind as u32),
            bytes(agreement)?,
            bytes(commitment("contact", &person.name))?,
        ];
        client.invoke(person, &deployment.membership, "apply", args)?;
    }
    Ok(opened)
}

/// Participants verify applicants in person and certify it (REG-4b); before that, every third
/// declares to be ready to. Returns how many declared.
pub fn vouch(
    client: &Client,
    deployment: &Deployment,
    attesters: &[&Person],
    subjects: &[&Person],
) -> Result<usize> {
    let mut declared = 0;
    for (place, subject) in subjects.iter().enumerate() {
        let attester = attesters[place % attesters.len()];
        let parties = vec![address(attester), address(subject)];
        if place % 3 == 0 {
            let args = parties.clone();
            client.invoke(attester, &deployment.attestations, "declare_ready", args)?;
            declared += 1;
        }
        let evidence = bytes(commitment("meeting", &subject.name))?;
        let said = [ScVal::U32(ALL_CLAIMS), evidence, ScVal::Void];
        let args = parties.into_iter().chain(said).collect();
        client.invoke(attester, &deployment.attestations, "attest", args)?;
    }
    Ok(declared)
}

/// An applicant closes the trustline again.
pub fn close_trustline(client: &Client, deployment: &Deployment, person: &Person) -> Result<()> {
    trustline(client, person, asset(deployment, person)?, 0)
}

/// Applicants take their applications back.
pub fn withdraw(client: &Client, deployment: &Deployment, applicants: &[&Person]) -> Result<()> {
    for person in applicants {
        client.invoke(person, &deployment.membership, "withdraw", vec![address(person)])?;
    }
    Ok(())
}

/// A balance in stroops, from the asset contract itself, and whether it may be moved.
pub fn balance(client: &Client, token: &str, person: &Person) -> Result<(i128, bool)> {
    let read = |function| client.read(person, token, function, vec![address(person)]);
    match (read("balance")?, read("authorized")?) {
        (ScVal::I128(amount), ScVal::Bool(authorised)) => Ok((i128::from(&amount), authorised)),
        other => Err(format!("the asset contract answers {other:?}").into()),
    }
}

/// A commitment to something that stays off the chain (STD-2).
pub fn commitment(what: &str, whose: &str) -> [u8; 32] {
    Sha256::digest(format!("{what} of {whose}")).into()
}

fn trustline(client: &Client, person: &Person, asset: AlphaNum12, limit: i64) -> Result<()> {
    let line = ChangeTrustAsset::CreditAlphanum12(asset);
    client.submit(person, vec![OperationBody::ChangeTrust(ChangeTrustOp { line, limit })])
}

/// The token that a person of this kind may get.
fn asset(deployment: &Deployment, person: &Person) -> Result<AlphaNum12> {
    let name = match person.kind {
        Kind::Individual => &deployment.individual_asset,
        Kind::Corporate => &deployment.corporate_asset,
    };
    let (code, issuer) = name.split_once(':').ok_or("an asset is CODE:ISSUER")?;
    Ok(AlphaNum12 {
        asset_code: AssetCode12::from_str(code)?,
        issuer: AccountId::from_str(issuer)?,
    })
}
