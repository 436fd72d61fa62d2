//! Every mutator of the suite as a [`Call`] that the right party's exact authorisation fits.

use charter::Kind;
use membership::Role;
use soroban_sdk::{
    xdr::{
        InvokeContractArgs, ScAddress, ScVal, SorobanAuthorizedFunction,
        SorobanAuthorizedInvocation,
    },
    BytesN, Env, IntoVal, String, TryFromVal, Val,
};

use crate::{Account, World, AGREEMENT};

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

/// `admit`.
pub fn admit<'a>(w: &World, subjects: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.membership, "admit", vec![list(subjects)])
}

// ---- attestations

/// `declare_ready`.
pub fn declare_ready(w: &World, attester: &Account, subject: &Account) -> Call {
    Call::new(&w.attestations, "declare_ready", vec![addr(attester), addr(subject)])
}

/// `attest`; `expires` is a Unix time.
pub fn attest(
    w: &World,
    attester: &Account,
    subject: &Account,
    claims: u32,
    expires: Option<u64>,
) -> Call {
    attest_with(w, attester, subject, claims, [9; 32], expires)
}

/// `attest` with any evidence.
pub fn attest_with(
    w: &World,
    attester: &Account,
    subject: &Account,
    claims: u32,
    evidence: [u8; 32],
    expires: Option<u64>,
) -> Call {
    let expires = expires.map_or(ScVal::Void, ScVal::U64);
    let args = vec![addr(attester), addr(subject), ScVal::U32(claims), hash(evidence), expires];
    Call::new(&w.attestations, "attest", args)
}

/// `revoke`, with a reason commitment.
pub fn revoke(w: &World, attester: &Account, subject: &Account) -> Call {
    Call::new(&w.attestations, "revoke", vec![addr(attester), addr(subject), commitment(3)])
}

/// `annul`, with a reason commitment.
pub fn annul(w: &World, attester: &Account, subject: &Account) -> Call {
    Call::new(&w.attestations, "annul", vec![addr(attester), addr(subject), commitment(4)])
}

// ---- blacklist

/// `list` of one account with 100 EURMTL of unpaid obligations.
pub fn blacklist<'a>(w: &World, accounts: impl IntoIterator<Item = &'a Account>) -> Call {
    let listings = accounts.into_iter().map(|a| listing(w, a, 1_000_000_000, "unpaid loan"));
    blacklist_with(w, listings.collect())
}

/// `list` of any listings.
pub fn blacklist_with(w: &World, listings: Vec<ScVal>) -> Call {
    let listings = ScVal::Vec(Some(listings.try_into().unwrap()));
    Call::new(&w.blacklist, "list", vec![listings])
}

/// What `list` takes about one account; the amount in stroops of EURMTL.
pub fn listing(w: &World, account: impl Into<ScAddress>, amount: i128, nature: &str) -> ScVal {
    let listing = blacklist::Listing {
        account: w.address(account),
        amount,
        nature: String::from_str(&w.env, nature),
        decision: BytesN::from_array(&w.env, &[5; 32]),
    };
    val(&w.env, listing)
}

/// `clear`, with a decision's hash.
pub fn clear<'a>(w: &World, accounts: impl IntoIterator<Item = &'a Account>) -> Call {
    Call::new(&w.blacklist, "clear", vec![list(accounts), commitment(6)])
}

// ---- every contract

/// `bump` of a contract.
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

/// The first version of the charter, as the constructor takes it: one participant certifies that
/// an applicant is real, has capacity and takes part in the movement.
pub fn first_charter(env: &Env) -> charter::Charter {
    let vouched = charter::Condition::Vouched(charter::Vouching {
        claims: charter::claims::ALL,
        attesters: 1,
        level: 1,
    });
    use soroban_sdk::vec as list;
    let levels = list![env, list![env, list![env, vouched]]];
    charter::Charter {
        document: BytesN::from_array(env, &crate::DOCUMENT),
        agreement: BytesN::from_array(env, &AGREEMENT),
        effective: 1_701_388_800,
        individual: levels.clone(),
        corporate: levels,
    }
}
