//! Asset contracts that fail: what goes wrong with one asset changes nothing, and touches no
//! other.

use endowment::{Earning, Error, Purpose};
use scenarios::{calls, Account, Refusal, World, DAY, EURMTL, RATE};
use soroban_sdk::{
    contract, contracterror, contractimpl,
    xdr::{ContractId, Hash, ScAddress, ScErrorCode, ScErrorType},
    Address, Env, IntoVal, Symbol, Vec as List,
};

use super::{adopt, at_once, award, claims, date, gifts, grant, purses, purses_of, sheet};
use crate::association::refused;

/// A token that does as it is told to behave.
#[contract]
struct Rogue;

/// How it behaves.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Mood {
    /// As it should.
    Honest,
    /// Refuses every transfer.
    Refuses,
    /// Breaks down at every transfer.
    Panics,
    /// Says that it transferred, and didn't.
    Pretends,
    /// Pays, and calls the endowment back.
    Reenters,
    /// Tells no balance.
    Silent,
}

#[contracterror]
#[derive(Clone, Copy, Debug)]
#[repr(u32)]
enum Trouble {
    Closed = 77,
}

#[contractimpl]
impl Rogue {
    pub fn balance(env: Env, id: Address) -> i128 {
        assert!(mood(&env) != Mood::Silent as u32, "no balance today");
        env.storage().persistent().get(&id).unwrap_or(0)
    }

    pub fn transfer(env: Env, from: Address, to: Address, amount: i128) -> Result<(), Trouble> {
        from.require_auth();
        match mood(&env) {
            1 => return Err(Trouble::Closed),
            2 => panic!("out of order"),
            3 => return Ok(()),
            _ => {}
        }
        shift(&env, &from, -amount);
        shift(&env, &to, amount);
        if mood(&env) == Mood::Reenters as u32 {
            let fund: Address = env.storage().instance().get(&"fund").unwrap();
            let args = List::from_array(&env, [env.current_contract_address().to_val()]);
            env.invoke_contract::<i128>(&fund, &Symbol::new(&env, "recognise"), args);
        }
        Ok(())
    }
}

fn mood(env: &Env) -> u32 {
    env.storage().instance().get(&"mood").unwrap_or(0)
}

fn shift(env: &Env, holder: &Address, amount: i128) {
    let held: i128 = env.storage().persistent().get(holder).unwrap_or(0);
    env.storage().persistent().set(holder, &(held + amount));
}

/// A fund that took 100 of the token to its budget, and granted 40 of them to the donor.
struct Fund {
    world: World,
    token: ScAddress,
    donor: Account,
}

impl Fund {
    fn new() -> Self {
        let world = World::new();
        let token = ScAddress::Contract(ContractId(Hash([0xab; 32])));
        world.env.register_at(&world.address(token.clone()), Rogue, ());
        let donor = world.payer("donor", 1_000 * EURMTL);
        let fund = Fund { world, token, donor };
        let w = &fund.world;
        fund.tell("fund", w.address(w.endowment.clone()));
        fund.credit(&fund.donor, 1_000);
        let agree = calls::agree_asset(w, &fund.token, RATE, date(2024, 12, 31));
        w.expect(&w.council, &agree);
        w.expect(&fund.donor, &fund.gift(100));
        adopt(w, (w.now(), w.now() + DAY), &[("work", &fund.token, 1_000)]);
        grant(w, &fund.donor, Earning::AtOnce(40));
        fund
    }

    fn gift(&self, amount: i128) -> scenarios::Call {
        calls::donate(&self.world, &self.donor, &self.token, amount, Purpose::Budget)
    }

    fn mood(&self, mood: Mood) {
        self.tell("mood", mood as u32);
    }

    fn tell(&self, key: &'static str, value: impl IntoVal<Env, soroban_sdk::Val>) {
        let (env, token) = (&self.world.env, self.world.address(self.token.clone()));
        let value = value.into_val(env);
        env.as_contract(&token, || env.storage().instance().set(&key, &value));
    }

    fn credit(&self, holder: impl Into<ScAddress>, amount: i128) {
        let (w, token) = (&self.world, self.world.address(self.token.clone()));
        let holder = w.address(holder);
        w.env.as_contract(&token, || shift(&w.env, &holder, amount));
    }

    /// What the purses hold by the books: principal, spendable, committed.
    fn purses(&self) -> [i128; 3] {
        purses_of(&self.world, &self.token)
    }

    /// EURMTL comes, is granted and claimed as ever.
    fn others_go_on(&self) {
        let (w, donor) = (&self.world, &self.donor);
        let budget = adopt(w, (w.now(), w.now() + DAY), &[("work", &w.eurmtl, EURMTL)]);
        super::contribute(w, donor, 1);
        let award = endowment::Award { budget, ..award(w, donor, at_once(1)) };
        let number: u32 = w.read(&w.expect(&w.council, &calls::grant(w, [award])).value);
        claims(w, donor, number, EURMTL);
        assert_eq!(purses(w), [0; 3]);
    }
}

/// Whether the host explained so why the latest call failed.
fn complains(w: &World, why: &str) -> bool {
    let events = w.env.host().get_events().unwrap().0;
    events.iter().any(|event| format!("{:?}", event.event).contains(why))
}

#[test]
fn any_token_that_keeps_the_rules_is_as_good_as_a_classic_asset() {
    let f = Fund::new();
    let w = &f.world;
    assert_eq!(f.purses(), [0, 60, 40]);
    w.expect(&f.donor, &calls::claim(w, 1));
    assert_eq!((f.purses(), w.holds(&f.token, &f.donor)), ([0, 60, 0], 940));
    assert_eq!(gifts(w, &f.donor, 2023)[11], 10);
}

#[test]
fn a_transfer_that_fails_fails_the_gift_and_the_claim_and_nothing_changes() {
    let broken = Refusal::Host(ScErrorType::WasmVm, ScErrorCode::InvalidAction);
    for (mood, refusal) in [(Mood::Refuses, Refusal::Contract(77)), (Mood::Panics, broken)] {
        let f = Fund::new();
        let w = &f.world;
        f.mood(mood);
        for call in [f.gift(1), calls::claim(w, 1)] {
            refused(w, &f.donor, &call, refusal);
        }
        assert_eq!(f.purses(), [0, 60, 40]);
        f.others_go_on();
        f.mood(Mood::Honest);
        w.expect(&f.donor, &calls::claim(w, 1));
        w.expect(&f.donor, &f.gift(1));
    }
}

#[test]
fn a_token_that_calls_the_endowment_back_is_refused_by_the_host() {
    let f = Fund::new();
    let w = &f.world;
    // There is something to book at any moment: nothing but the host refuses the call.
    f.credit(w.endowment.clone(), 500);
    f.mood(Mood::Reenters);
    let host = Refusal::Host(ScErrorType::Context, ScErrorCode::InvalidAction);
    for call in [f.gift(1), calls::claim(w, 1)] {
        refused(w, &f.donor, &call, host);
        assert!(complains(w, "Contract re-entry is not allowed"), "{}", call.function);
    }
    assert_eq!(f.purses(), [0, 60, 40]);
    w.expect(&w.relay, &calls::recognise(w, &f.token));
    assert_eq!(f.purses(), [500, 60, 40]);
    f.others_go_on();
}

#[test]
fn a_token_that_says_it_paid_and_did_not_shows_as_a_shortfall() {
    let f = Fund::new();
    let w = &f.world;
    f.mood(Mood::Pretends);
    w.expect(&f.donor, &f.gift(500));
    let lacking = sheet(w, &f.token);
    assert_eq!((lacking.held, lacking.shortfall), (100, 500));
    f.mood(Mood::Honest);
    let call = |amount| calls::grant(w, [award(w, &f.donor, Earning::AtOnce(amount))]);
    refused(w, &w.council, &call(61), Error::Insufficient);
    w.expect(&w.council, &call(60));
    w.expect(&w.council, &calls::write_off(w, &f.token, 500));
    assert_eq!(f.purses(), [0, 0, 100]);
    w.expect(&f.donor, &calls::claim(w, 1));
    w.expect(&f.donor, &calls::claim(w, 2));
    assert_eq!((f.purses(), w.holds(&f.token, w.endowment.clone())), ([0; 3], 0));
}

#[test]
fn a_token_that_vanishes_and_returns_is_lacking_and_unasked() {
    let f = Fund::new();
    let w = &f.world;
    f.credit(w.endowment.clone(), -70);
    assert_eq!(sheet(w, &f.token).shortfall, 70);
    f.credit(w.endowment.clone(), 80);
    assert_eq!(sheet(w, &f.token).unrecognised, 10);
    w.expect(&w.relay, &calls::recognise(w, &f.token));
    assert_eq!(f.purses(), [10, 60, 40]);
}

#[test]
fn a_token_that_tells_no_balance_stops_what_needs_one_and_no_other_asset() {
    let f = Fund::new();
    let w = &f.world;
    f.mood(Mood::Silent);
    let before = w.state();
    let grant = calls::grant(w, [award(w, &f.donor, Earning::AtOnce(1))]);
    let council = &w.council;
    for (source, call) in [
        (council, grant),
        (council, calls::write_off(w, &f.token, 1)),
        (&f.donor, calls::recognise(w, &f.token)),
    ] {
        assert!(w.submit(source, &call).is_err(), "{}", call.function);
        assert!(w.state() == before, "{}", call.function);
    }
    assert!(w.endowment_client().try_balance(&w.address(f.token.clone())).is_err());
    assert!(w.endowment_client().try_balances().is_err(), "all of them need each");
    assert_eq!(sheet(w, &w.eurmtl).held, 0);
    f.others_go_on();
    // Gifts and claims need no balance, and no more do statements and progress.
    w.expect(&f.donor, &calls::claim(w, 1));
    let statement = w.endowment_client().statement(&w.address(f.token.clone()), &202312, &202312);
    assert_eq!((statement.flows.donated_budget, statement.flows.claimed), (100, 40));
    assert_eq!(w.endowment_client().progress().stale, 0);
}

#[test]
fn a_token_with_more_than_a_classic_asset_can_have_breaks_no_book() {
    let f = Fund::new();
    let w = &f.world;
    let most = i128::from(i64::MAX);
    f.credit(w.endowment.clone(), i128::MAX - 200);
    assert_eq!(sheet(w, &f.token).held, i128::MAX - 100);
    let booked = w.expect(&w.relay, &calls::recognise(w, &f.token));
    assert_eq!(w.read::<i128>(&booked.value), most, "as much as one gift can be");
    assert_eq!(f.purses(), [most, 60, 40]);
    w.expect(&f.donor, &f.gift(1));
    f.others_go_on();
    assert!(w.endowment_client().progress().worth > 0);
}
