//! The machine: a world and its model that take every step together.

use std::fmt::Debug;

use common::Kind;
use scenarios::{
    model::{
        regulation, Act, Contract, Finding, Id, Indexer, Model, Outcome, PlainCharter, Said, Step,
    },
    Call, Code, State, World, NOW,
};
use soroban_sdk::{xdr::ScVal, Address, Vec as List};

use crate::{
    call,
    cast::{Cast, CONTRACT, COUNCIL},
    check,
    command::{Opening, Order},
    coverage::Coverage,
    dice::Dice,
    invariants::Invariants,
    opening,
    pools::Scene,
    touched::Touched,
};

/// A world, its model, and what an indexer rebuilt of it.
pub struct Machine {
    pub world: World,
    pub cast: Cast,
    pub model: Model,
    indexer: Indexer,
    state: State,
    events: usize,
    invariants: Invariants,
    /// How many steps were taken.
    pub taken: u32,
    /// What came of calls, and where accounts came to stand.
    pub coverage: Coverage,
}

impl Machine {
    /// A world in which everything is deployed, with the whole cast.
    pub fn new(code: Code) -> Self {
        let world = World::with(code);
        let cast = Cast::enter(&world);
        let first = PlainCharter::of(&scenarios::charters::first(&world.env));
        let model = Model::new(NOW, COUNCIL, cast.classic(), cast.money(), first);
        let contracts = Contract::ALL.map(|contract| call::address(&world, contract).clone());
        let indexer = Indexer::new(cast.places.clone(), cast.coins(), contracts, COUNCIL);
        let state = world.state();
        let invariants = Invariants::new(&model);
        let coverage = Coverage::default();
        let (events, taken) = (0, 0);
        Machine { world, cast, model, indexer, state, events, invariants, taken, coverage }
    }

    /// Plays an opening.
    pub fn open(&mut self, opening: Opening) -> Result<(), String> {
        for part in opening::parts(opening) {
            let acts = part.acts(&self.model);
            for act in acts {
                let by = self.model.authority(&act).unwrap_or(COUNCIL);
                self.take(Step { by, act })?;
            }
        }
        check::everything(self)
    }

    /// Obeys an order; time passes where there is nothing to do.
    pub fn obey(&mut self, order: &Order) -> Result<(), String> {
        let mut scene = Scene { m: &self.model, dice: Dice::new(&order.dice) };
        let mut acts = scene.acts(order.what);
        if acts.is_empty() {
            acts.push(Act::Pass { seconds: 1 });
        }
        for act in acts {
            let right = self.model.authority(&act).unwrap_or(COUNCIL);
            let by = order.wrong_party.map_or(right, |other| Id::from(other) % crate::cast::ALL);
            self.take(Step { by, act })?;
        }
        Ok(())
    }

    /// Takes a step: the outcome is the model's, a refused call changes nothing, the events tell
    /// what a call that passed changed, and whatever changed reads as the model has it.
    fn take(&mut self, step: Step) -> Result<(), String> {
        self.taken += 1;
        self.compare(&step).map_err(|wrong| format!("step {}, {step:?}: {wrong}", self.taken))
    }

    fn compare(&mut self, step: &Step) -> Result<(), String> {
        let outcome = self.perform(step);
        let before = self.model.clone();
        let expected = self.model.take(step);
        same("outcome", &expected, &outcome)?;
        self.coverage.note(step, &outcome, &before, &self.model);
        let state = self.world.state();
        let touched = Touched::between(&self.state, &state, &self.cast);
        if outcome.is_err() {
            // The same ledger at the same time reads the same.
            return same("what a refused call changed", &Touched::default(), &touched);
        }
        self.state = state;
        let log = self.world.log.borrow();
        for (time, event) in &log[self.events..] {
            self.indexer.apply(*time, event);
        }
        self.events = log.len();
        drop(log);
        same("seats by events", &self.model.seats, &self.indexer.seats)?;
        same("register by events", &self.model.register, &self.indexer.register)?;
        same("attestations by events", &self.model.facts, &self.indexer.facts)?;
        same("Blacklist by events", &self.model.blacklist, &self.indexer.blacklist)?;
        same("Regulation by events", &self.model.rules, &self.indexer.rules)?;
        same("endowment by events", &self.model.fund, &self.indexer.fund)?;
        check::trustlines(self)?;
        self.invariants.check(step, &before, &self.model)?;
        check::changes(self, &touched, &step.act)
    }

    fn perform(&mut self, Step { by, act }: &Step) -> Outcome {
        match act {
            // Lives are not what the model tells of.
            Act::Pass { seconds } => self.world.leap(*seconds),
            Act::Classic(act) => return self.past_suite(*by, act),
            Act::Endowment(act) if self.bank(act) => {}
            act => {
                let call = call::call(&self.world, &self.cast, &self.model, act);
                let said = self.submit(*by, &call)?;
                return Ok(self.read(act, &said));
            }
        }
        Ok(Said::Nothing)
    }

    /// What a call of somebody returned.
    pub fn submit(&self, by: Id, call: &Call) -> Result<ScVal, scenarios::Refusal> {
        let w = &self.world;
        let receipt = match by {
            CONTRACT => w.submit_with(w.relay.id(), &w.through_proxy(call), vec![])?,
            _ => w.submit(self.cast.account(by), call)?,
        };
        Ok(receipt.value)
    }

    /// What a call returned.
    fn read(&self, act: &Act, said: &ScVal) -> Said {
        let w = &self.world;
        match act {
            Act::Regulation(regulation::Act::Inspect { .. }) => {
                let found: List<::regulation::Finding> = w.read(said);
                Said::Findings(found.iter().map(|finding| self.finding(finding)).collect())
            }
            Act::Regulation(regulation::Act::RequestReview { .. }) => {
                let found: Option<::regulation::Finding> = w.read(said);
                Said::Findings(found.into_iter().map(|finding| self.finding(finding)).collect())
            }
            _ => match said {
                ScVal::Void => Said::Nothing,
                ScVal::U32(number) => Said::Number(*number),
                ScVal::I128(_) => Said::Amount(w.read(said)),
                ScVal::Vec(_) => Said::Amounts(w.read::<List<i128>>(said).iter().collect()),
                other => panic!("{act:?} returned {other:?}"),
            },
        }
    }

    /// A finding as the model has it.
    pub fn finding(&self, finding: ::regulation::Finding) -> Finding {
        let ::regulation::Finding { account, due, found, held, number } = finding;
        Finding { who: self.place(&account), due, found, held, number }
    }

    fn place(&self, address: &Address) -> Id {
        self.cast.places[&address.into()]
    }

    /// What a party's trustline is on the ledger; a contract has none.
    pub fn trustline(&self, id: Id, kind: Kind) -> Option<(i64, u32)> {
        match id {
            CONTRACT => None,
            _ => self.world.trustline(self.cast.account(id), kind),
        }
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
