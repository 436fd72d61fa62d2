//! The suite rebuilt from its events alone, as an indexer that knows only them and their times.
//! What those of a contract say, its folder tells.

pub(super) mod values;

use std::collections::BTreeMap;

use soroban_sdk::xdr::{ContractEvent, ContractEventBody, ScAddress, ScVal};

use super::{Blacklist, Coin, Contract, Facts, Fund, Id, Register, Rules, Seat};
use values::items;

/// An event of a contract.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event<'a> {
    /// The first topic.
    pub name: &'a str,
    /// The others.
    pub topics: &'a [ScVal],
    /// Its data.
    pub data: &'a ScVal,
    /// Unix time.
    pub time: u64,
}

impl Event<'_> {
    /// Refuses an event that nobody knows.
    pub fn refuse(&self) -> ! {
        panic!("an unknown event: {self:?}")
    }
}

/// What the events said so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexer {
    cast: BTreeMap<ScAddress, Id>,
    coins: BTreeMap<ScAddress, Coin>,
    contracts: [ScAddress; Contract::COUNT],
    /// The Council to each contract; the first is known from the deployment.
    pub seats: [Seat; Contract::COUNT],
    /// The register.
    pub register: Register,
    /// The attestations.
    pub facts: Facts,
    /// The Blacklist.
    pub blacklist: Blacklist,
    /// The Regulation.
    pub rules: Rules,
    /// The endowment; its first asset is known from the deployment.
    pub fund: Fund,
}

impl Indexer {
    /// An empty one. `contracts` are the contracts in the order of [`Contract`], and `coins` the
    /// asset contracts with EURMTL's first.
    pub fn new(
        cast: BTreeMap<ScAddress, Id>,
        coins: BTreeMap<ScAddress, Coin>,
        contracts: [ScAddress; Contract::COUNT],
        council: Id,
    ) -> Self {
        Indexer {
            cast,
            coins,
            contracts,
            seats: [Seat { council, pending: None }; Contract::COUNT],
            register: Register::default(),
            facts: Facts::default(),
            blacklist: Blacklist::default(),
            rules: Rules::default(),
            fund: Fund::new(0, 0),
        }
    }

    /// Applies one event; those of the asset contracts change nothing here.
    pub fn apply(&mut self, time: u64, event: &ContractEvent) {
        let emitter = event.contract_id.clone().map(ScAddress::Contract);
        let emits =
            |contract: &Contract| Some(&self.contracts[*contract as usize]) == emitter.as_ref();
        let Some(contract) = Contract::ALL.into_iter().find(emits) else { return };
        let ContractEventBody::V0(body) = &event.body;
        let ScVal::Symbol(name) = &body.topics[0] else { panic!("no name: {event:?}") };
        let name = &name.to_utf8_string_lossy();
        let event = Event { name, topics: &body.topics[1..], data: &body.data, time };
        let seat = contract as usize;
        match (event.name, items(event.data)) {
            ("proposed", data) => self.seats[seat].pending = Some(self.id(&data[1])),
            ("council", data) => self.seats[seat].council = self.id(&data[1]),
            _ => self.hear(contract, &event),
        }
    }

    fn hear(&mut self, contract: Contract, event: &Event) {
        match contract {
            Contract::Membership => self.registered(event),
            Contract::Attestations => self.attested(event),
            Contract::Regulation => self.ruled(event),
            Contract::Endowment => self.endowed(event),
        }
    }

    pub(super) fn id(&self, address: &ScVal) -> Id {
        match address {
            ScVal::Address(address) => self.cast[address],
            other => panic!("not an address: {other:?}"),
        }
    }

    pub(super) fn ids(&self, list: &ScVal) -> Vec<Id> {
        items(list).iter().map(|address| self.id(address)).collect()
    }

    pub(super) fn coin(&self, asset: &ScVal) -> Coin {
        match asset {
            ScVal::Address(address) => self.coins[address],
            other => panic!("not an asset: {other:?}"),
        }
    }
}
