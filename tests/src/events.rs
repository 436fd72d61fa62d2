//! Events as the contracts of the suite and the asset contracts publish them.

use common::{Kind, TOKEN};
use soroban_sdk::{
    token::TokenClient,
    xdr::{
        ContractEvent, ContractEventBody, ContractEventType, ContractEventV0, ExtensionPoint,
        ScAddress, ScVal,
    },
    Address, BytesN, Event, Vec as List,
};

use crate::{calls, Account, World};

/// A typed event as a contract publishes it.
pub fn by(w: &World, emitter: &ScAddress, event: impl Event) -> ContractEvent {
    event.to_xdr(&w.env, &w.address(emitter.clone()))
}

/// Accounts as a list of the environment.
pub fn addresses(w: &World, accounts: &[&Account]) -> List<Address> {
    List::from_iter(&w.env, accounts.iter().map(|account| w.address(account.sc_address())))
}

/// A commitment or hash: 32 times the byte.
pub fn bytes(w: &World, byte: u8) -> BytesN<32> {
    BytesN::from_array(&w.env, &[byte; 32])
}

/// The three events by which a kind's asset contract grants one whole token.
pub fn grant(w: &World, kind: Kind, holder: &Account) -> [ContractEvent; 3] {
    [
        token_event(w, kind, "set_authorized", holder, ScVal::Bool(true)),
        token_event(w, kind, "mint", holder, calls::val(TOKEN)),
        freezing(w, kind, holder),
    ]
}

/// The event by which a kind's asset contract freezes what an account holds.
pub fn freezing(w: &World, kind: Kind, holder: &Account) -> ContractEvent {
    token_event(w, kind, "set_authorized", holder, ScVal::Bool(false))
}

/// The event by which a kind's asset contract claws whole tokens back.
pub fn clawback(w: &World, kind: Kind, holder: &Account, tokens: i128) -> ContractEvent {
    token_event(w, kind, "clawback", holder, calls::val(tokens * TOKEN))
}

/// An event of an asset contract about a holder: name, holder, asset, data.
fn token_event(w: &World, kind: Kind, name: &str, holder: &Account, data: ScVal) -> ContractEvent {
    asset_event(w, w.token(kind), name, vec![holder.into()], data)
}

/// An event of an asset contract: name, whom it is about, asset, data.
pub fn asset_event(
    w: &World,
    contract: &ScAddress,
    name: &str,
    about: Vec<ScAddress>,
    data: ScVal,
) -> ContractEvent {
    let asset = TokenClient::new(&w.env, &w.address(contract.clone())).name();
    let mut topics = vec![ScVal::Symbol(name.try_into().unwrap())];
    topics.extend(about.into_iter().map(ScVal::Address));
    topics.push(calls::val(asset));
    let ScAddress::Contract(contract) = contract.clone() else { panic!("a contract") };
    ContractEvent {
        ext: ExtensionPoint::V0,
        contract_id: Some(contract),
        type_: ContractEventType::Contract,
        body: ContractEventBody::V0(ContractEventV0 { topics: topics.try_into().unwrap(), data }),
    }
}

/// The event by which an asset contract publishes a payment.
pub fn paid(
    w: &World,
    asset: &ScAddress,
    from: impl Into<ScAddress>,
    to: impl Into<ScAddress>,
    amount: i128,
) -> ContractEvent {
    let data = calls::val(amount);
    asset_event(w, asset, "transfer", vec![from.into(), to.into()], data)
}
