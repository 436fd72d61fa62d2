//! What several modules read and compare.

use common::{Kind, Standing, TOKEN};
use membership::{Counts, Entry};
use scenarios::{calls, Account, World, AUTHORIZED, CLAWBACK};
use soroban_sdk::{
    token::TokenClient,
    xdr::{
        ContractEvent, ContractEventBody, ContractEventType, ContractEventV0, ExtensionPoint,
        ScAddress, ScVal,
    },
    Address, BytesN, Vec as List,
};

/// Standing, level and number of an account in the register.
pub fn standing(w: &World, account: &Account) -> (Standing, u32, u32) {
    let entry = entry(w, account);
    (entry.standing, entry.level, entry.number)
}

/// Entry of an account in the register.
pub fn entry(w: &World, account: &Account) -> Entry {
    w.membership_client().status(&w.address(account.sc_address())).entry
}

/// How many there are of what.
pub fn counts(w: &World) -> Counts {
    w.membership_client().counts()
}

/// The level that is due to an account by the dry run of admissions and adjustments: of a
/// candidate 1 if `admit` would pass.
pub fn due(w: &World, account: &Account) -> u32 {
    w.regulation_client().review(&w.address(account.sc_address())).due
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
fn asset_event(
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

/// Companies that hold three tokens from before the register, taken over as participants.
pub fn companies(w: &World, count: usize) -> Vec<Account> {
    let companies: Vec<Account> = (0..count).map(|n| w.account(&format!("company {n}"))).collect();
    for company in &companies {
        w.open_trustline(company, Kind::Corporate, 3 * TOKEN as i64, AUTHORIZED | CLAWBACK);
    }
    for batch in companies.chunks(25) {
        w.expect(&w.council, &calls::take_over(w, Kind::Corporate, batch));
    }
    companies
}
