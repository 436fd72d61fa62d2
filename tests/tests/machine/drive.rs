//! The machine: a world and its model that take every step together.

use std::{collections::BTreeSet, fmt::Debug};

use charter::Kind;
use scenarios::{
    calls::{commitment, hash, listing, val},
    model::{Act, Heard, House, Id, Model, Outcome, Step},
    Call, Code, Refusal, State, World, AGREEMENT, CLAWBACK, NOW,
};
use soroban_sdk::xdr::{ScAddress, ScVal};

use crate::{
    cast::{Cast, CONTRACT, COUNCIL},
    check,
    command::{Opening, Order},
    resolve::{self, Scene},
};

/// Stands for a missing authorisation among the codes of errors.
pub const UNAUTHORISED: u32 = 500;

/// A world, its model, and what an indexer heard of it.
pub struct Machine {
    pub world: World,
    pub cast: Cast,
    pub model: Model,
    heard: Heard,
    state: State,
    events: usize,
    /// How many steps were taken.
    pub taken: u32,
    /// What came of calls: their names with the error's code, or 0.
    pub seen: BTreeSet<(String, u32)>,
}

impl Machine {
    /// A world in which everything is deployed, with the whole cast.
    pub fn new(code: Code) -> Self {
        let world = World::with(code);
        let cast = Cast::enter(&world);
        let model = Model::new(NOW, COUNCIL, Cast::classic());
        let houses = House::ALL.map(|house| address(&world, house).clone());
        let heard = Heard::new(cast.places(), houses, COUNCIL);
        let state = world.state();
        Machine { world, cast, model, heard, state, events: 0, taken: 0, seen: BTreeSet::new() }
    }

    /// Plays an opening.
    pub fn open(&mut self, opening: Opening) -> Result<(), String> {
        for command in resolve::opening(opening) {
            for act in Scene(&self.model).acts(&command) {
                let by = self.model.authority(&act).unwrap_or(COUNCIL);
                self.take(&Step { by, act })?;
            }
        }
        check::everything(self)
    }

    /// Obeys an order, and compares everything after each of its steps.
    pub fn obey(&mut self, order: &Order) -> Result<(), String> {
        for act in Scene(&self.model).acts(&order.command) {
            let by = Scene(&self.model).by(order, &act);
            let step = Step { by, act };
            self.take(&step)
                .and_then(|()| check::everything(self))
                .map_err(|wrong| format!("step {}, {step:?}: {wrong}", self.taken))?;
        }
        Ok(())
    }

    /// Takes a step: the outcome is the model's, a refused call changes nothing, and the events
    /// tell what a call that passed changed.
    fn take(&mut self, step: &Step) -> Result<(), String> {
        self.taken += 1;
        let outcome = self.perform(step);
        let expected = self.model.take(step);
        self.seen.insert((name(&step.act), code(&outcome)));
        same("outcome", &expected, &outcome)?;
        let state = self.world.state();
        if outcome.is_err() && state != self.state {
            return Err("a refused call changed the ledger".into());
        }
        self.state = state;
        let log = self.world.log.borrow();
        for (time, event) in &log[self.events..] {
            self.heard.hear(*time, event);
        }
        self.events = log.len();
        same("seats by events", &self.model.seats, &self.heard.seats)?;
        same("register by events", &self.model.register, &self.heard.register)?;
        same("attestations by events", &self.model.facts, &self.heard.facts)?;
        same("Blacklist by events", &self.model.bars, &self.heard.bars)
    }

    fn perform(&mut self, Step { by, act }: &Step) -> Outcome {
        let w = &self.world;
        match act {
            Act::Open { who, kind } => {
                w.open_trustline(self.cast.account(*who), *kind, 0, CLAWBACK);
            }
            Act::Close { who, kind } => {
                self.world = w.without_trustline(self.cast.account(*who), *kind);
                self.cast.follow(&self.world);
            }
            Act::Limit { who, kind, limit } => {
                w.limit_trustline(self.cast.account(*who), *kind, *limit);
            }
            Act::Pass { seconds } => w.pass(*seconds),
            call => return self.submit(*by, &self.call(call)),
        }
        Ok(None)
    }

    fn submit(&self, by: Id, call: &Call) -> Outcome {
        let w = &self.world;
        let receipt = match by {
            CONTRACT => w.submit_with(w.relay.id(), &w.through_proxy(call), vec![])?,
            _ => w.submit(self.cast.account(by), call)?,
        };
        match receipt.value {
            ScVal::Void => Ok(None),
            ScVal::U32(number) => Ok(Some(number)),
            other => panic!("{} returned {other:?}", call.function),
        }
    }

    fn call(&self, act: &Act) -> Call {
        let w = &self.world;
        let address = |id: &Id| ScVal::Address(self.cast.sc[*id].clone());
        let list = |list: &[Id]| values(list.iter().map(address).collect());
        let register = |function, args| Call::new(&w.membership, function, args);
        let facts = |function, args| Call::new(&w.attestations, function, args);
        let bars = |function, args| Call::new(&w.blacklist, function, args);
        match act {
            Act::Apply { who, kind, right_agreement, contact } => {
                let agreement = if *right_agreement { AGREEMENT } else { [1; 32] };
                let args =
                    [address(who), val(&w.env, *kind), hash(agreement), commitment(*contact)];
                let call = register("apply", args.to_vec());
                match self.model.classic.line(*who, *kind) {
                    Some(_) => call,
                    None => call.with(Call::new(w.token(*kind), "trust", vec![address(who)])),
                }
            }
            Act::Withdraw { who } => register("withdraw", vec![address(who)]),
            Act::Screen { officer, list: l } => register("screen", vec![address(officer), list(l)]),
            Act::Appoint { who, role, until } => {
                register("appoint", vec![address(who), val(&w.env, *role), ScVal::U64(*until)])
            }
            Act::Dismiss { who } => register("dismiss", vec![address(who)]),
            Act::Found { list: l } => register("found", vec![list(l)]),
            Act::Admit { list: l } => register("admit", vec![list(l)]),
            Act::DeclareReady { attester, subject } => {
                facts("declare_ready", vec![address(attester), address(subject)])
            }
            Act::Attest { attester, subject, claims, evidence, expires } => {
                let expires = expires.map_or(ScVal::Void, ScVal::U64);
                let what = [ScVal::U32(*claims), commitment(*evidence), expires];
                facts("attest", [&[address(attester), address(subject)], &what[..]].concat())
            }
            Act::Revoke { attester, subject } => {
                facts("revoke", vec![address(attester), address(subject), commitment(3)])
            }
            Act::Annul { attester, subject } => {
                facts("annul", vec![address(attester), address(subject), commitment(4)])
            }
            Act::List { listings } => {
                let listings = listings.iter().map(|l| {
                    listing(w, self.cast.sc[l.who].clone(), l.amount, &"x".repeat(l.nature))
                });
                bars("list", vec![values(listings.collect())])
            }
            Act::Clear { list: l } => bars("clear", vec![list(l), commitment(6)]),
            Act::Propose { house, heir } => {
                Call::new(self::address(w, *house), "propose_council", vec![address(heir)])
            }
            Act::Accept { house } => Call::new(self::address(w, *house), "accept_council", vec![]),
            Act::Bump { house, list: l } => {
                Call::new(self::address(w, *house), "bump", vec![list(l)])
            }
            Act::Open { .. } | Act::Close { .. } | Act::Limit { .. } | Act::Pass { .. } => {
                unreachable!("no call of the suite")
            }
        }
    }

    /// What a party's trustline is on the ledger; a contract has none.
    pub fn trustline(&self, id: Id, kind: Kind) -> Option<(i64, u32)> {
        match id {
            CONTRACT => None,
            _ => self.world.trustline(self.cast.account(id), kind),
        }
    }
}

fn address(w: &World, house: House) -> &ScAddress {
    match house {
        House::Register => &w.membership,
        House::Attestations => &w.attestations,
        House::Blacklist => &w.blacklist,
    }
}

fn values(values: Vec<ScVal>) -> ScVal {
    ScVal::Vec(Some(values.try_into().unwrap()))
}

/// The name of what is done.
fn name(act: &Act) -> String {
    let text = format!("{act:?}");
    text.split_whitespace().next().expect("a name").to_owned()
}

/// 0 for what passed, and for a missing authorisation one more than any error of a contract.
fn code(outcome: &Outcome) -> u32 {
    match outcome {
        Ok(_) => 0,
        Err(Refusal::Contract(code)) => *code,
        Err(_) => UNAUTHORISED,
    }
}

/// Tells what differs.
pub fn same<T: PartialEq + Debug + ?Sized>(
    what: &str,
    expected: &T,
    actual: &T,
) -> Result<(), String> {
    if expected == actual {
        return Ok(());
    }
    Err(format!("{what}\nexpected: {expected:?}\n     got: {actual:?}"))
}
