//! What the applicants and the participants do for themselves, each with their own key.

use std::str::FromStr;

use sha2::{Digest, Sha256};
use stellar_xdr::{
    AccountId, AlphaNum12, AssetCode12, ChangeTrustAsset, ChangeTrustOp, CreateAccountOp,
    OperationBody, ScMap, ScMapEntry, ScSymbol, ScVal, ScVec, SetOptionsOp, Signer, SignerKey,
};

use crate::{
    client::{account_id, address, bytes, public_key, Client},
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
const VOUCH: u32 = 7;
/// The multisig of a corporate's account (REG-6a).
const MULTISIG: u32 = 1 << 12;
/// Weight and threshold of a corporate's leader.
const DECISIVE: u32 = 2;

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

/// A corporate's account gets a signer who decides alone; its own key no longer can (REG-6a).
pub fn share_control(client: &Client, corporate: &Person, leader: &Person) -> Result<()> {
    let threshold = Some(DECISIVE);
    let key = SignerKey::Ed25519(public_key(leader));
    let signer = Signer { key, weight: DECISIVE };
    let options = SetOptionsOp {
        inflation_dest: None,
        clear_flags: None,
        set_flags: None,
        master_weight: Some(1),
        low_threshold: threshold,
        med_threshold: threshold,
        high_threshold: threshold,
        home_domain: None,
        signer: Some(signer),
    };
    client.submit(corporate, vec![OperationBody::SetOptions(options)])
}

/// Anyone may enrol accounts as attesters, for whatever they may attest now.
pub fn enroll(
    client: &Client,
    deployment: &Deployment,
    payer: &Person,
    attesters: &[&Person],
) -> Result<()> {
    for attester in attesters {
        client.invoke(payer, &deployment.attestations, "enroll", vec![address(attester)])?;
    }
    Ok(())
}

/// Councillors verify applicants in person and certify it (REG-4b); before that, every third
/// declares to be ready to. Of a corporate the Secretary certifies the multisig too. Returns how
/// many declared.
pub fn vouch(
    client: &Client,
    deployment: &Deployment,
    people: &People,
    subjects: &[&Person],
) -> Result<usize> {
    let attesters = people.councillors();
    let mut declared = 0;
    for (place, subject) in subjects.iter().enumerate() {
        let attester = &attesters[place % attesters.len()];
        if place % 3 == 0 {
            let args = vec![address(attester), address(subject)];
            client.invoke(attester, &deployment.attestations, "declare_ready", args)?;
            declared += 1;
        }
        attest(client, deployment, attester, subject, VOUCH, symbol("Plain")?)?;
        if subject.kind == Kind::Corporate {
            let signers = [(*subject, 1), (people.leader(subject), DECISIVE)];
            let secretary = people.secretary();
            attest(client, deployment, secretary, subject, MULTISIG, multisig(&signers)?)?;
        }
    }
    Ok(declared)
}

/// An attester certifies claims about a subject, for ever.
pub fn attest(
    client: &Client,
    deployment: &Deployment,
    attester: &Person,
    subject: &Person,
    claims: u32,
    value: ScVal,
) -> Result<()> {
    let evidence = bytes(commitment("meeting", &subject.name))?;
    let parties = [address(attester), address(subject)];
    let said = [ScVal::U32(claims), value, evidence, ScVal::Void];
    let args = parties.into_iter().chain(said).collect();
    client.invoke(attester, &deployment.attestations, "attest", args)
}

/// An applicant closes the trustline again.
pub fn close_trustline(client: &Client, deployment: &Deployment, person: &Person) -> Result<()> {
    trustline(client, person, asset(deployment, person)?, 0)
}

/// An applicant takes the application back.
pub fn withdraw(client: &Client, deployment: &Deployment, person: &Person) -> Result<()> {
    client.invoke(person, &deployment.membership, "withdraw", vec![address(person)])
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

/// Signers with their weights, the threshold being what the leader has, as a claim's value.
fn multisig(signers: &[(&Person, u32)]) -> Result<ScVal> {
    let signer =
        |(person, weight): &(&Person, u32)| list(vec![address(person), ScVal::U32(*weight)]);
    let signers = signers.iter().map(signer).collect::<Result<_>>()?;
    let entry = |key: &str, val| -> Result<ScMapEntry> { Ok(ScMapEntry { key: name(key)?, val }) };
    let map = vec![entry("signers", list(signers)?)?, entry("threshold", ScVal::U32(DECISIVE))?];
    list(vec![name("Multisig")?, ScVal::Map(Some(ScMap(map.try_into()?)))])
}

/// A case without content of an enumeration.
fn symbol(case: &str) -> Result<ScVal> {
    list(vec![name(case)?])
}

fn name(text: &str) -> Result<ScVal> {
    Ok(ScVal::Symbol(ScSymbol(text.try_into()?)))
}

fn list(items: Vec<ScVal>) -> Result<ScVal> {
    Ok(ScVal::Vec(Some(ScVec(items.try_into()?))))
}
