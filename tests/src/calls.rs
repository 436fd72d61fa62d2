//! Every mutator of the suite as a [`Call`] that the right party's exact authorisation fits.

use charter::{
    clients::{Listing, Value},
    Kind,
};
use membership::{Ground, Role, Side};
use soroban_sdk::{
    xdr::{
        InvokeContractArgs, ScAddress, ScVal, SorobanAuthorizedFunction,
        SorobanAuthorizedInvocation,
    },
    BytesN, Env, IntoVal, String, TryFromVal, Val,
};

use crate::{charters, Account, World, AGREEMENT};

/// A call of a contract, and the calls below it that its authoriser must authorise along.
#[derive(Clone, Debug)]
pub struct Call {
    /// The contract.
    pub contract: ScAddress,
    /// The function.
    pub function: &'static str,
    /// The arguments.
    pub args: Vec<ScVal>,
    /// Calls below that need the same authorisation.
    pub below: Vec<Call>,
}

impl Call {
    /// A call with no authorised calls below it.
    pub fn new(contract: &ScAddress, function: &'static str, args: Vec<ScVal>) -> Self {
        Call { contract: contract.clone(), function, args, below: Vec::new() }
    }

    /// The same with a call below it.
    pub fn with(mut self, below: Call) -> Self {
        self.below.push(below);
        self
    }

    /// What the host is asked to run.
    pub fn invoke_args(&self) -> InvokeContractArgs {
        InvokeContractArgs {
            contract_address: self.contract.clone(),
            function_name: self.function.try_into().unwrap(),
            args: self.args.clone().try_into().unwrap(),
        }
    }

    /// What its authoriser signs.
    pub fn invocation(&self) -> SorobanAuthorizedInvocation {
        let below: Vec<_> = self.below.iter().map(Call::invocation).collect();
        SorobanAuthorizedInvocation {
            function: SorobanAuthorizedFunction::ContractFn(self.invoke_args()),
            sub_invocations: below.try_into().unwrap(),
        }
    }
}

/// A value of the SDK as one of the protocol.
pub fn val<T: IntoVal<Env, Val>>(env: &Env, value: T) -> ScVal {
    ScVal::try_from_val(env, &value.into_val(env)).unwrap()
}

/// Addresses as a list of the protocol.
pub fn list<'a>(accounts: impl IntoIterator<Item = &'a Account>) -> ScVal {
    let accounts: Vec<ScVal> =
        accounts.into_iter().map(|a| ScVal::Address(a.sc_address())).collect();
    ScVal::Vec(Some(accounts.try_into().unwrap()))
}

fn addr(address: impl Into<ScAddress>) -> ScVal {
    ScVal::Address(address.into())
}

/// A commitment: 32 times the byte.
pub fn commitment(byte: u8) -> ScVal {
    hash([byte; 32])
}

/// A hash as a value.
pub fn hash(bytes: [u8; 32]) -> ScVal {
    ScVal::Bytes(bytes.to_vec().try_into().unwrap())
}

// ---- membership

/// `apply` with the Agreement in force and a contact commitment; names `trust` below if the
/// applicant has no trustline.
pub fn apply(w: &World, applicant: &Account, kind: Kind) -> Call {
    let call = apply_with(w, applicant, kind, AGREEMENT, [7; 32]);
    match w.trustline(applicant, kind) {
        Some(_) => call,
        None => call.with(Call::new(w.token(kind), "trust", vec![addr(applicant)])),
    }
}

/// `apply` with any hashes, nothing below.
pub fn apply_with(
    w: &World,
    applicant: impl Into<ScAddress>,
    kind: Kind,
    agreement: [u8; 32],
    contact: [u8; 32],
) -> Call {
    let args = vec![addr(applicant), val(&w.env, kind), hash(agreement), hash(contact)];
    Call::new(&w.membership, "apply", args)
}

/// `withdraw`.
pub fn withdraw(w: &World, applicant: &Account) -> Call {
    Call::new(&w.membership, "withdraw", vec![addr(applicant)])
}

/// `screen`.
pub fn screen<'a>(
    w: &World,
    officer: &Account,
    applicants: impl IntoIterator<Item = &'a Account>,
) -> Call {
    Call::new(&w.membership, "screen", vec![addr(officer), list(applicants)])
}

/// `appoint`; `until` is a Unix time.
pub fn appoint(w: &World, officer: &Account, role: Role, until: u64) -> Call {
    let args = vec![addr(officer), val(&w.env, role), ScVal::U64(until)];
    Call::new(&w.membership, "appoint", args)
}

/// `dismiss`.
pub fn dismiss(w: &World, officer: &Account) -> Call {
    Call::new(&w.membership, "dismiss", vec![addr(officer)])
}

/// `found`.
pub fn found<'a>(w: &World, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.membership, "found", vec![list(subjects)])
}

/// `take_over`: holders of a kind's token enter the register at the level they hold.
pub fn take_over<'a>(
    w: &World,
    kind: Kind,
    holders: impl IntoIterator<Item = &'a Account>,
) -> Call {
    Call::new(&w.membership, "take_over", vec![val(&w.env, kind), list(holders)])
}

/// `leave`.
pub fn leave(w: &World, account: &Account) -> Call {
    Call::new(&w.membership, "leave", vec![addr(account)])
}

/// `exclude` by the Council or the Assembly, with a decision's hash.
pub fn exclude<'a>(
    w: &World,
    authority: impl Into<ScAddress>,
    subjects: impl IntoIterator<Item = &'a Account>,
    ground: Ground,
) -> Call {
    let args = vec![addr(authority), list(subjects), val(&w.env, ground), commitment(10)];
    Call::new(&w.membership, "exclude", args)
}

/// `oblige`; the amount in stroops of EURMTL.
pub fn oblige(w: &World, subject: &Account, amount: i128, nature: &str) -> Call {
    let nature = val(&w.env, String::from_str(&w.env, nature));
    Call::new(&w.membership, "oblige", vec![addr(subject), val(&w.env, amount), nature])
}

/// `settle`, with a receipt's hash; the amount in stroops of EURMTL.
pub fn settle(w: &World, subject: &Account, amount: i128) -> Call {
    let args = vec![addr(subject), val(&w.env, amount), commitment(11)];
    Call::new(&w.membership, "settle", args)
}

/// `release`.
pub fn release<'a>(w: &World, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.membership, "release", vec![list(subjects)])
}

/// `bankrupt` of accounts with 100 EURMTL of unpaid obligations each.
pub fn bankrupt<'a>(w: &World, accounts: impl IntoIterator<Item = &'a Account>) -> Call {
    let listings = accounts.into_iter().map(|a| listing(w, a, 1_000_000_000, "unpaid loan"));
    bankrupt_with(w, listings.collect())
}

/// `bankrupt` with any listings.
pub fn bankrupt_with(w: &World, listings: Vec<ScVal>) -> Call {
    let listings = ScVal::Vec(Some(listings.try_into().unwrap()));
    Call::new(&w.membership, "bankrupt", vec![listings])
}

/// What `bankrupt` takes about one account of an unknown person; the amount in stroops of EURMTL.
pub fn listing(w: &World, account: impl Into<ScAddress>, amount: i128, nature: &str) -> ScVal {
    listing_of(w, account, amount, nature, None)
}

/// What `bankrupt` takes about one account and perhaps the person behind it.
pub fn listing_of(
    w: &World,
    account: impl Into<ScAddress>,
    amount: i128,
    nature: &str,
    person: Option<[u8; 32]>,
) -> ScVal {
    let listing = Listing {
        account: w.address(account),
        amount,
        decision: BytesN::from_array(&w.env, &[5; 32]),
        nature: String::from_str(&w.env, nature),
        person: person.map(|person| BytesN::from_array(&w.env, &person)),
    };
    val(&w.env, listing)
}

/// `rehabilitate`, with a decision's hash.
pub fn rehabilitate<'a>(w: &World, accounts: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.membership, "rehabilitate", vec![list(accounts), commitment(6)])
}

/// `suspend` by the Council or a court, with an evidence commitment.
pub fn suspend(w: &World, authority: impl Into<ScAddress>, subject: &Account) -> Call {
    let args = vec![addr(authority), addr(subject), commitment(12)];
    Call::new(&w.membership, "suspend", args)
}

/// `reinstate` by the Council or a court, with a reason commitment.
pub fn reinstate(w: &World, authority: impl Into<ScAddress>, subject: &Account) -> Call {
    let args = vec![addr(authority), addr(subject), commitment(13)];
    Call::new(&w.membership, "reinstate", args)
}

/// `rotate` of the register, with a decision's hash.
pub fn rotate(w: &World, old: &Account, new: impl Into<ScAddress>) -> Call {
    Call::new(&w.membership, "rotate", vec![addr(old), addr(new), commitment(14)])
}

/// `resolve`.
pub fn resolve<'a>(w: &World, subjects: impl IntoIterator<Item = &'a Account>, side: Side) -> Call {
    Call::new(&w.membership, "resolve", vec![list(subjects), val(&w.env, side)])
}

/// `hand_back`.
pub fn hand_back(w: &World, admin: impl Into<ScAddress>) -> Call {
    Call::new(&w.membership, "hand_back", vec![addr(admin)])
}

// ---- regulation

/// `admit`.
pub fn admit<'a>(w: &World, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.regulation, "admit", vec![list(subjects)])
}

/// `adjust`.
pub fn adjust<'a>(w: &World, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.regulation, "adjust", vec![list(subjects)])
}

/// `adopt` of an amendment.
pub fn adopt(w: &World, charter: &charter::Charter) -> Call {
    Call::new(&w.regulation, "adopt", vec![val(&w.env, charter.clone())])
}

/// `link_sources`.
pub fn link_sources(w: &World, assembly: Option<ScAddress>, endowment: Option<ScAddress>) -> Call {
    let address = |source: Option<ScAddress>| source.map(|source| w.address(source));
    let sources =
        regulation::Sources { assembly: address(assembly), endowment: address(endowment) };
    Call::new(&w.regulation, "link_sources", vec![val(&w.env, sources)])
}

/// `request_review`.
pub fn request_review(w: &World, account: &Account) -> Call {
    Call::new(&w.regulation, "request_review", vec![addr(account)])
}

/// `inspect`.
pub fn inspect(w: &World, officer: impl Into<ScAddress>, start: u32, limit: u32) -> Call {
    let args = vec![addr(officer), ScVal::U32(start), ScVal::U32(limit)];
    Call::new(&w.regulation, "inspect", args)
}

/// `accept_offer` of the personal data standard in force.
pub fn accept_offer(w: &World, corporate: &Account) -> Call {
    let standard = charters::first(&w.env).standard.to_array();
    Call::new(&w.regulation, "accept_offer", vec![addr(corporate), hash(standard)])
}

/// `accredit`; `until` is a Unix time.
pub fn accredit(w: &World, corporate: &Account, until: u64) -> Call {
    Call::new(&w.regulation, "accredit", vec![addr(corporate), ScVal::U64(until)])
}

/// `discredit`, with a reason commitment.
pub fn discredit(w: &World, corporate: &Account) -> Call {
    Call::new(&w.regulation, "discredit", vec![addr(corporate), commitment(15)])
}

// ---- attestations

/// `enroll`.
pub fn enroll(w: &World, account: impl Into<ScAddress>) -> Call {
    Call::new(&w.attestations, "enroll", vec![addr(account)])
}

/// `declare_ready`.
pub fn declare_ready(w: &World, attester: &Account, subject: &Account) -> Call {
    Call::new(&w.attestations, "declare_ready", vec![addr(attester), addr(subject)])
}

/// `attest` of plain claims; `expires` is a Unix time.
pub fn attest(
    w: &World,
    attester: &Account,
    subject: &Account,
    claims: u32,
    expires: Option<u64>,
) -> Call {
    attest_with(w, attester, subject, claims, Value::Plain, [9; 32], expires)
}

/// `attest` of a claim that carries a value, for ever.
pub fn attest_value(
    w: &World,
    attester: &Account,
    subject: &Account,
    claim: u32,
    value: Value,
) -> Call {
    attest_with(w, attester, subject, claim, value, [9; 32], None)
}

/// `attest` with any value and evidence.
pub fn attest_with(
    w: &World,
    attester: &Account,
    subject: &Account,
    claims: u32,
    value: Value,
    evidence: [u8; 32],
    expires: Option<u64>,
) -> Call {
    let args = vec![
        addr(attester),
        addr(subject),
        ScVal::U32(claims),
        val(&w.env, value),
        hash(evidence),
        expires.map_or(ScVal::Void, ScVal::U64),
    ];
    Call::new(&w.attestations, "attest", args)
}

/// `revoke` of what the attester vouched for, with a reason commitment.
pub fn revoke(w: &World, attester: &Account, subject: &Account) -> Call {
    revoke_claims(w, attester, subject, charter::claims::VOUCH, Value::Plain)
}

/// `revoke` of any claims.
pub fn revoke_claims(
    w: &World,
    attester: &Account,
    subject: &Account,
    claims: u32,
    value: Value,
) -> Call {
    take_back(w, "revoke", attester, subject, claims, value)
}

/// `annul` of what the attester vouched for, with a reason commitment.
pub fn annul(w: &World, attester: &Account, subject: &Account) -> Call {
    annul_claims(w, attester, subject, charter::claims::VOUCH, Value::Plain)
}

/// `annul` of any claims.
pub fn annul_claims(
    w: &World,
    attester: &Account,
    subject: &Account,
    claims: u32,
    value: Value,
) -> Call {
    take_back(w, "annul", attester, subject, claims, value)
}

fn take_back(
    w: &World,
    function: &'static str,
    attester: &Account,
    subject: &Account,
    claims: u32,
    value: Value,
) -> Call {
    let (claims, value) = (ScVal::U32(claims), val(&w.env, value));
    let args = vec![addr(attester), addr(subject), claims, value, commitment(3)];
    Call::new(&w.attestations, function, args)
}

/// `release` of a person's commitment.
pub fn release_person(w: &World, person: [u8; 32]) -> Call {
    Call::new(&w.attestations, "release", vec![hash(person)])
}

// ---- every contract

/// `bump` of the Regulation.
pub fn bump_versions(w: &World, versions: &[u32]) -> Call {
    let versions: Vec<ScVal> = versions.iter().map(|version| ScVal::U32(*version)).collect();
    Call::new(&w.regulation, "bump", vec![ScVal::Vec(Some(versions.try_into().unwrap()))])
}

/// `bump` of a contract of accounts.
pub fn bump<'a>(contract: &ScAddress, accounts: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(contract, "bump", vec![list(accounts)])
}

/// `propose_council` of a contract.
pub fn propose_council(contract: &ScAddress, heir: impl Into<ScAddress>) -> Call {
    Call::new(contract, "propose_council", vec![addr(heir)])
}

/// `accept_council` of a contract.
pub fn accept_council(contract: &ScAddress) -> Call {
    Call::new(contract, "accept_council", vec![])
}

/// `upgrade` of a contract to wasm that was uploaded.
pub fn upgrade(contract: &ScAddress, wasm: [u8; 32]) -> Call {
    Call::new(contract, "upgrade", vec![hash(wasm)])
}
