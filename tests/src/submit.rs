//! Submitting a call with exactly the authority that the scenario gives it.

use ed25519_dalek::SigningKey;
use soroban_env_host::{FeeEstimate, HostError, InvocationResources};
use soroban_sdk::{
    xdr::{
        AccountId, ContractEvent, ContractEventBody, ContractEventType, ContractId, Hash,
        HostFunction, Limits, ScAddress, ScError, ScErrorCode, ScErrorType, ScVal,
        SorobanAuthorizationEntry, SorobanAuthorizedInvocation, SorobanCredentials, WriteXdr,
    },
    Address, TryFromVal, Val,
};

use crate::{limits, signing, Account, Call, World};

/// What a call that passed did.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// What it returned.
    pub value: ScVal,
    /// Events of the contracts, in order; the asset contracts' included.
    pub events: Vec<ContractEvent>,
    /// Who authorised which tree of calls.
    pub auths: Vec<(ScAddress, SorobanAuthorizedInvocation)>,
    /// What it used; the memory is more than on the network.
    pub resources: InvocationResources,
    /// What that costs at mainnet's prices, in stroops.
    pub fee: FeeEstimate,
    /// Every call that was made, this one first.
    calls: Vec<Made>,
}

/// A call of a contract, as the host reports it.
#[derive(Clone, Debug)]
struct Made {
    contract: ScAddress,
    function: ScVal,
    /// The argument, or a list of several.
    args: ScVal,
}

impl Receipt {
    /// The arguments of every call of a contract's function that was made on the way, a list for
    /// each.
    pub fn calls(&self, contract: &ScAddress, function: &str) -> Vec<ScVal> {
        let function = ScVal::Symbol(function.try_into().unwrap());
        let made = self.calls.iter();
        let of = made.filter(|made| made.contract == *contract && made.function == function);
        of.map(|made| made.args.clone()).collect()
    }

    /// Bytes of events and return value, which the network limits together.
    pub fn event_bytes(&self) -> u32 {
        let value = self.value.to_xdr(Limits::none()).unwrap().len();
        self.resources.contract_events_size_bytes + value as u32
    }
}

/// Why a call did not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// An error of a contract of the suite (100 and more) or of an asset contract (1 to 99).
    Contract(u32),
    /// An authorisation is missing, of the wrong party, or for another call.
    Unauthorised,
    /// A signed authorisation was used before.
    Replayed,
    /// Any other refusal of the host.
    Host(ScErrorType, ScErrorCode),
}

impl From<HostError> for Refusal {
    fn from(error: HostError) -> Self {
        match error.error.try_into() {
            Ok(ScError::Contract(code)) => Refusal::Contract(code),
            Ok(ScError::Auth(ScErrorCode::InvalidAction)) => Refusal::Unauthorised,
            Ok(ScError::Auth(ScErrorCode::ExistingValue)) => Refusal::Replayed,
            Ok(other) => Refusal::Host(other.discriminant(), code(&other)),
            Err(_) => panic!("not an error of the protocol: {error:?}"),
        }
    }
}

macro_rules! refusal_from {
    ($($error:ty),*) => {$(
        impl From<$error> for Refusal {
            fn from(error: $error) -> Self {
                Refusal::Contract(error as u32)
            }
        }
    )*};
}
refusal_from!(membership::Error, attestations::Error, endowment::Error, regulation::Error);

impl World {
    /// Submits a call in a transaction of the account: its signatures are the transaction's, and
    /// it authorises exactly the call and the calls below that the description names.
    pub fn submit(&self, source: &Account, call: &Call) -> Result<Receipt, Refusal> {
        let entry = SorobanAuthorizationEntry {
            credentials: SorobanCredentials::SourceAccount,
            root_invocation: call.invocation(),
        };
        self.submit_with(source.id(), call, vec![entry])
    }

    /// Submits a call in a stranger's transaction, with an authorisation entry of the account
    /// that these keys sign.
    pub fn submit_signed(
        &self,
        account: &Account,
        keys: &[SigningKey],
        call: &Call,
    ) -> Result<Receipt, Refusal> {
        let entry = self.sign(account, keys, call.invocation());
        self.submit_with(self.relay.id(), call, vec![entry])
    }

    /// Submits a call in a transaction of `source` with these authorisation entries and no other.
    pub fn submit_with(
        &self,
        source: AccountId,
        call: &Call,
        entries: Vec<SorobanAuthorizationEntry>,
    ) -> Result<Receipt, Refusal> {
        let function = HostFunction::InvokeContract(call.invoke_args());
        let receipt = self.execute(source, function, entries)?;
        let exceeded = limits::exceeded(&receipt);
        assert!(exceeded.is_empty(), "{call:?} is beyond the network's limits: {exceeded:?}");
        Ok(receipt)
    }

    /// Reads with a call, as a simulation does: without authority, and without the limits that
    /// the network sets a transaction that is submitted.
    pub fn simulate(&self, call: &Call) -> Result<Receipt, Refusal> {
        self.execute(self.relay.id(), HostFunction::InvokeContract(call.invoke_args()), vec![])
    }

    /// An authorisation entry of the account with a fresh nonce, signed with these keys.
    pub fn sign(
        &self,
        account: &Account,
        keys: &[SigningKey],
        root: SorobanAuthorizedInvocation,
    ) -> SorobanAuthorizationEntry {
        let nonce = self.nonce.get() + 1;
        self.nonce.set(nonce);
        signing::signed(&self.env, account.into(), nonce, root, keys)
    }

    /// Runs any host function in a transaction of `source`.
    pub fn execute(
        &self,
        source: AccountId,
        function: HostFunction,
        entries: Vec<SorobanAuthorizationEntry>,
    ) -> Result<Receipt, Refusal> {
        let host = self.env.host();
        host.set_source_account(source).unwrap();
        self.env.set_auths(&entries);
        let outcome = host.invoke_function(function);
        // Nothing may be left for the next call to use.
        self.env.set_auths(&[]);
        let events = host.get_events().unwrap().0;
        self.reported.set(events.iter().find_map(|e| reported_error(&e.event)));
        let calls = events.iter().filter_map(|e| reported_call(&e.event)).collect();
        let events = events.into_iter();
        let events =
            events.filter(|e| !e.failed_call && e.event.type_ == ContractEventType::Contract);
        let events: Vec<ContractEvent> = events.map(|e| e.event).collect();
        let value = outcome?;
        self.log.borrow_mut().extend(events.iter().map(|event| (self.now(), event.clone())));
        Ok(Receipt {
            value,
            events,
            auths: host.get_authenticated_authorizations().unwrap(),
            resources: self.env.cost_estimate().resources(),
            fee: self.env.cost_estimate().fee(),
            calls,
        })
    }

    /// The first error of a contract in the last transaction's diagnostic events: the host
    /// reports the failure of a constructor only there.
    pub fn reported(&self) -> Option<u32> {
        self.reported.get()
    }

    /// A value of the protocol as one of this environment.
    pub fn read<T: TryFromVal<soroban_sdk::Env, Val>>(&self, value: &ScVal) -> T {
        let value = Val::try_from_val(&self.env, value).unwrap();
        T::try_from_val(&self.env, &value).unwrap_or_else(|_| panic!("a value of another type"))
    }

    /// An address of the protocol as one of this environment.
    pub fn address(&self, address: impl Into<ScAddress>) -> Address {
        Address::try_from_val(&self.env, &address.into()).unwrap()
    }
}

/// The contract's error that a diagnostic event reports.
fn reported_error(event: &ContractEvent) -> Option<u32> {
    let ContractEventBody::V0(body) = &event.body;
    match (event.type_, body.topics.as_slice()) {
        (ContractEventType::Diagnostic, [_, ScVal::Error(ScError::Contract(code)), ..]) => {
            Some(*code)
        }
        _ => None,
    }
}

/// The call that a diagnostic event reports.
fn reported_call(event: &ContractEvent) -> Option<Made> {
    let ContractEventBody::V0(body) = &event.body;
    let (ContractEventType::Diagnostic, [ScVal::Symbol(what), ScVal::Bytes(contract), function]) =
        (event.type_, body.topics.as_slice())
    else {
        return None;
    };
    let contract = ScAddress::Contract(ContractId(Hash(contract.as_slice().try_into().ok()?)));
    let (function, args) = (function.clone(), body.data.clone());
    (what.0.as_slice() == b"fn_call").then_some(Made { contract, function, args })
}

fn code(error: &ScError) -> ScErrorCode {
    use ScError::*;
    match error {
        Contract(_) => unreachable!("has a number of its own"),
        WasmVm(c) | Context(c) | Storage(c) | Object(c) | Crypto(c) | Events(c) | Budget(c)
        | Value(c) | Auth(c) => *c,
    }
}
