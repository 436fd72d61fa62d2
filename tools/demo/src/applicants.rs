//! What the applicants and the participants do for themselves, each with their own key.

use std::str::FromStr;

use sha2::{Digest, Sha256};
use stellar_xdr::{
    AccountId, AlphaNum12, Asset, AssetCode12, ChangeTrustAsset, ChangeTrustOp, CreateAccountOp,
    MuxedAccount, OperationBody, PaymentOp, ScVal, SetOptionsOp, Signer, SignerKey, TrustLineFlags,
};

use crate::{
    client::{account_id, address, bytes, public_key, Client},
    deployment::Deployment,
    people::{Kind, People, Person},
    Result,
};

/// Flag of a trustline whose holder may move what it holds.
const AUTHORISED: u32 = TrustLineFlags::AuthorizedFlag as u32;
/// Operations that fit one transaction; trustlines that one call reads.
const MAX_OPERATIONS: usize = 100;
/// One lumen in stroops.
const LUMEN: i64 = 10_000_000;
/// One applicant in so many leaves the trustline to the application.
const TRUSTLINE_BY_CALL: usize = 7;
/// Weight and threshold of a corporate's leader.
pub const DECISIVE: u32 = 2;

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
            open_trustline(client, deployment, person)?;
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

/// Somebody opens a trustline to the token of their kind.
pub fn open_trustline(client: &Client, deployment: &Deployment, person: &Person) -> Result<()> {
    trustline(client, person, asset(deployment, person)?, i64::MAX)
}

/// An applicant closes the trustline again.
pub fn close_trustline(client: &Client, deployment: &Deployment, person: &Person) -> Result<()> {
    trustline(client, person, asset(deployment, person)?, 0)
}

/// An applicant takes the application back.
pub fn withdraw(client: &Client, deployment: &Deployment, person: &Person) -> Result<()> {
    client.invoke(person, &deployment.membership, "withdraw", vec![address(person)])
}

/// What members hold of the token of their kind, in stroops, and whether they may move it: read
/// from their trustlines, past every contract.
pub fn holdings(
    client: &Client,
    deployment: &Deployment,
    members: &[&Person],
) -> Result<Vec<(i64, bool)>> {
    let mut holdings = vec![];
    for page in members.chunks(MAX_OPERATIONS) {
        let line = |member: &&Person| Ok((account_id(member), asset(deployment, member)?));
        let lines = page.iter().map(line).collect::<Result<_>>()?;
        for (member, trustline) in page.iter().zip(client.trustlines(lines)?) {
            let trustline = trustline.ok_or(format!("{} has no trustline", member.name))?;
            holdings.push((trustline.balance, trustline.flags & AUTHORISED != 0));
        }
    }
    Ok(holdings)
}

/// Somebody opens a trustline to EURMTL, and its issuer pays them so many stroops.
pub fn open_purse(
    client: &Client,
    deployment: &Deployment,
    people: &People,
    person: &Person,
    stroops: i64,
) -> Result<()> {
    let asset = named(&deployment.eurmtl_asset)?;
    let line = ChangeTrustAsset::CreditAlphanum12(asset.clone());
    let open = ChangeTrustOp { line, limit: i64::MAX };
    client.submit_by(people.signer(person), person, vec![OperationBody::ChangeTrust(open)])?;
    let pay = PaymentOp {
        destination: MuxedAccount::Ed25519(public_key(person)),
        asset: Asset::CreditAlphanum12(asset),
        amount: stroops,
    };
    client.submit(&people.fund, vec![OperationBody::Payment(pay)])
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
    named(match person.kind {
        Kind::Individual => &deployment.individual_asset,
        Kind::Corporate => &deployment.corporate_asset,
    })
}

/// An asset that is written `CODE:ISSUER`.
fn named(name: &str) -> Result<AlphaNum12> {
    let (code, issuer) = name.split_once(':').ok_or("an asset is CODE:ISSUER")?;
    Ok(AlphaNum12 {
        asset_code: AssetCode12::from_str(code)?,
        issuer: AccountId::from_str(issuer)?,
    })
}
