//! Every storage key of the endowment, one getter and setter each; nothing else touches storage.
//!
//! Donors are found under their bare address and grants under their bare number: the shortest
//! keys there are, for what is changed most.
//!
//! Why some functions are not inlined: docs/wasm.md#getters.

use common::{lists, packed, packed::Amount, roster::Roster, ttl};
use soroban_sdk::{
    symbol_short, Address, BytesN, Env, FromVal, IntoVal, Symbol, TryFromVal, Val, Vec,
};

use crate::{
    books::{Books, Sums, FLOWS_LEN, MONTH_LEN},
    schedule::Schedule,
    year::Year,
    Budget, Counts, Links, Payment, Policy,
};

const LINKS: Symbol = symbol_short!("links");
const POLICY: Symbol = symbol_short!("policy");
const ASSEMBLY: Symbol = symbol_short!("assembly");
const COUNTS: Symbol = symbol_short!("counts");
const ASSETS: Symbol = symbol_short!("assets");
const BOOKS: Symbol = symbol_short!("books");
const RATES: Symbol = symbol_short!("rates");
const CLOSED: Symbol = symbol_short!("closed");
const DONORS: Symbol = symbol_short!("donors");
const PAYMENT: Symbol = symbol_short!("payment");
const BUDGET: Symbol = symbol_short!("budget");
const PARTS: Symbol = symbol_short!("parts");
const BARRED: Symbol = symbol_short!("barred");

packed! {
    /// A policy as it is stored.
    struct PackedPolicy, form 1 {
        spending_rate: u32 => set_spending_rate,
        target: i128 => set_target,
    }
}

packed! {
    /// Counts as they are stored.
    struct PackedCounts, form 1 {
        /// Of assets, budgets, donors and grants.
        count[4]: u32 => set_count,
    }
}

// ---- The instance

/// The contracts that the endowment works with. Set by the constructor.
pub fn links(env: &Env) -> Links {
    let links: Vec<Address> = env.storage().instance().get(&LINKS).unwrap();
    Links { eurmtl: links.get_unchecked(0), membership: links.get_unchecked(1) }
}

pub fn set_links(env: &Env, links: Links) {
    let Links { eurmtl, membership } = links;
    env.storage().instance().set(&LINKS, &Vec::from_array(env, [eurmtl, membership]));
}

/// What only the Assembly changes. Set by the constructor.
pub fn policy(env: &Env) -> Policy {
    let policy: BytesN<{ PackedPolicy::LEN }> = env.storage().instance().get(&POLICY).unwrap();
    let policy = PackedPolicy(policy.to_array());
    policy.check();
    Policy { spending_rate: policy.spending_rate(), target: policy.target() }
}

pub fn set_policy(env: &Env, policy: &Policy) {
    let mut packed = PackedPolicy::blank();
    packed.set_spending_rate(policy.spending_rate);
    packed.set_target(policy.target);
    env.storage().instance().set(&POLICY, &BytesN::from_array(env, &packed.0));
}

/// The Assembly, if it is seated.
pub fn assembly(env: &Env) -> Option<Address> {
    env.storage().instance().get(&ASSEMBLY)
}

pub fn set_assembly(env: &Env, assembly: &Address) {
    env.storage().instance().set(&ASSEMBLY, assembly);
}

/// How many there are of what.
pub fn counts(env: &Env) -> Counts {
    let counts: Option<BytesN<{ PackedCounts::LEN }>> = env.storage().instance().get(&COUNTS);
    let counts = counts.map_or_else(PackedCounts::blank, |counts| PackedCounts(counts.to_array()));
    counts.check();
    let [assets, budgets, donors, grants] = [0, 1, 2, 3].map(|which| counts.count(which));
    Counts { assets, budgets, donors, grants }
}

pub fn set_counts(env: &Env, counts: &Counts) {
    let Counts { assets, budgets, donors, grants } = *counts;
    let mut packed = PackedCounts::blank();
    for (which, count) in [assets, budgets, donors, grants].into_iter().enumerate() {
        packed.set_count(which, count);
    }
    env.storage().instance().set(&COUNTS, &BytesN::from_array(env, &packed.0));
}

// ---- Assets

/// Assets in the order in which they were first agreed.
pub fn assets(env: &Env) -> Roster<'_> {
    Roster::new(env, ASSETS)
}

/// The books of an asset, if it was ever agreed.
pub fn books(env: &Env, asset: &Address) -> Option<Books> {
    let mut books = Books::new(0);
    read_books(env, asset, &mut books).then_some(books)
}

/// Reads the books of an asset to where they are wanted, if it was ever agreed: to copy them once
/// more would cost a gift as much as to find them.
#[inline(never)]
pub fn read_books(env: &Env, asset: &Address, books: &mut Books) -> bool {
    let stored: Option<BytesN<{ Books::LEN }>> = get(env, key(env, BOOKS, asset));
    let found = stored.inspect(|stored| stored.copy_into_slice(&mut books.0)).is_some();
    books.check();
    found
}

#[inline(never)]
pub fn set_books(env: &Env, asset: &Address, books: &Books) {
    set(env, key(env, BOOKS, asset), BytesN::from_array(env, &books.0).to_val());
}

/// What had flowed by the end of a month that is over and had flows, by its place among those of
/// the asset, from 1; and which month it was, counted from year 0.
pub fn closed(env: &Env, asset: &Address, place: u32) -> Option<(u32, Sums)> {
    let closed: BytesN<{ MONTH_LEN }> = get(env, (CLOSED, asset, place).into_val(env))?;
    let mut sums = Sums([0; FLOWS_LEN]);
    let month = sums.read(&closed.to_array());
    Some((month, sums))
}

/// Enters the month that the books are at as one that is over.
pub fn enter_closed(env: &Env, asset: &Address, place: u32, books: &Books) {
    let closed = BytesN::from_array(env, books.open_month());
    enter(env, (CLOSED, asset, place).into_val(env), closed.to_val());
}

packed! {
    /// A rate that another has replaced.
    pub struct Rate, form 1 {
        /// Stroops of EURMTL for 10 000 000 of the asset's smallest units.
        rate: Amount => set_rate,
        /// From when it held.
        since: u64 => set_since,
        /// The first second in which it no longer did.
        until: u64 => set_until,
    }
}

impl Rate {
    /// A rate with its term.
    pub fn new(rate: i128, since: u64, until: u64) -> Self {
        let mut packed = Rate::blank();
        packed.set_rate(rate);
        packed.set_since(since);
        packed.set_until(until);
        packed
    }

    /// As it is stored.
    pub fn pack(&self, env: &Env) -> BytesN<{ Rate::LEN }> {
        BytesN::from_array(env, &self.0)
    }

    /// What was stored.
    pub fn unpack(stored: BytesN<{ Rate::LEN }>) -> Self {
        let rate = Rate(stored.to_array());
        rate.check();
        rate
    }
}

/// Rates of an asset that others have replaced, packed, the oldest first.
pub fn rates(env: &Env, asset: &Address) -> Vec<BytesN<{ Rate::LEN }>> {
    get(env, key(env, RATES, asset)).unwrap_or_else(|| lists::empty(env))
}

pub fn set_rates(env: &Env, asset: &Address, rates: &Vec<BytesN<{ Rate::LEN }>>) {
    set(env, key(env, RATES, asset), rates.to_val());
}

// ---- Donors

/// Donors in the order of their first gifts.
pub fn donors(env: &Env) -> Roster<'_> {
    Roster::new(env, DONORS)
}

/// What a donor gave in the latest year.
pub fn giving(env: &Env, donor: &Address) -> Option<Year> {
    let mut giving = Year::blank();
    read_giving(env, donor, &mut giving).then_some(giving)
}

/// Reads what a donor gave in the latest year to where it is wanted, if there is anything.
#[inline(never)]
pub fn read_giving(env: &Env, donor: &Address, giving: &mut Year) -> bool {
    let stored: Option<BytesN<{ Year::LEN }>> = get(env, donor.to_val());
    let found = stored.inspect(|stored| stored.copy_into_slice(&mut giving.0)).is_some();
    giving.check();
    found
}

#[inline(never)]
pub fn set_giving(env: &Env, donor: &Address, giving: &Year) {
    set(env, donor.to_val(), BytesN::from_array(env, &giving.0).to_val());
}

/// Enters what a donor gave first of all.
pub fn enter_giving(env: &Env, donor: &Address, giving: &Year) {
    enter(env, donor.to_val(), BytesN::from_array(env, &giving.0).to_val());
}

/// What a donor gave in a year before the latest.
pub fn past(env: &Env, donor: &Address, year: u32) -> Option<Year> {
    let giving: Option<BytesN<{ Year::LEN }>> = get(env, (donor, year).into_val(env));
    giving.map(|giving| {
        let year = Year(giving.to_array());
        year.check();
        year
    })
}

pub fn set_past(env: &Env, donor: &Address, giving: &Year) {
    let key = (donor, giving.year()).into_val(env);
    set(env, key, BytesN::from_array(env, &giving.0).to_val());
}

/// Enters what a donor gave in a year of which nothing is stored by itself.
pub fn enter_past(env: &Env, donor: &Address, giving: &Year) {
    let key = (donor, giving.year()).into_val(env);
    enter(env, key, BytesN::from_array(env, &giving.0).to_val());
}

/// A payment to the classic account, by the hash of its transaction and the operation.
pub fn payment(env: &Env, transaction: &BytesN<32>, operation: u32) -> Option<Payment> {
    get(env, (PAYMENT, transaction, operation).into_val(env))
}

pub fn set_payment(env: &Env, transaction: &BytesN<32>, operation: u32, payment: &Payment) {
    set(env, (PAYMENT, transaction, operation).into_val(env), payment.into_val(env));
}

// ---- Budgets and grants

/// A budget.
pub fn budget(env: &Env, number: u32) -> Option<Budget> {
    get(env, (BUDGET, number).into_val(env))
}

pub fn enter_budget(env: &Env, number: u32, budget: &Budget) {
    enter(env, (BUDGET, number).into_val(env), budget.into_val(env));
}

pub fn set_budget(env: &Env, number: u32, budget: &Budget) {
    set(env, (BUDGET, number).into_val(env), budget.into_val(env));
}

/// A grant as it is stored.
pub struct Stored {
    /// Who receives it.
    pub recipient: Address,
    /// In which asset.
    pub asset: Address,
    /// Commitment to what it is for.
    pub purpose: BytesN<32>,
    /// Its numbers.
    pub numbers: BytesN<{ Schedule::LEN }>,
}

impl Stored {
    /// Its numbers, to be read and changed.
    pub fn schedule(&self) -> Schedule {
        let schedule = Schedule(self.numbers.to_array());
        schedule.check();
        schedule
    }
}

/// A grant.
#[inline(never)]
pub fn grant(env: &Env, number: u32) -> Option<Stored> {
    let fields: Vec<Val> = get(env, number.into())?;
    let mut vals = [Val::VOID.to_val(); 4];
    lists::unpack(env, &fields, &mut vals);
    let [recipient, asset, purpose, numbers] = vals;
    let [recipient, asset] = [recipient, asset].map(|val| Address::from_val(env, &val));
    let (purpose, numbers) = (BytesN::from_val(env, &purpose), BytesN::from_val(env, &numbers));
    Some(Stored { recipient, asset, purpose, numbers })
}

/// Enters a grant.
pub fn enter_grant(env: &Env, number: u32, grant: &Stored) {
    let Stored { recipient, asset, purpose, numbers } = grant;
    enter(env, number.into(), (recipient, asset, purpose, numbers).into_val(env));
}

/// Stores a grant with other numbers.
#[inline(never)]
pub fn set_grant(env: &Env, number: u32, grant: &Stored, schedule: &Schedule) {
    let Stored { recipient, asset, purpose, .. } = grant;
    let numbers = BytesN::from_array(env, &schedule.0);
    set(env, number.into(), (recipient, asset, purpose, numbers).into_val(env));
}

/// What each milestone earns of a grant that is earned by them.
pub fn parts(env: &Env, number: u32) -> Option<Vec<i128>> {
    get(env, (PARTS, number).into_val(env))
}

pub fn enter_parts(env: &Env, number: u32, parts: &Vec<i128>) {
    enter(env, (PARTS, number).into_val(env), parts.to_val());
}

/// Extends the life of what each milestone earns.
pub fn keep_parts(env: &Env, number: u32) {
    ttl::keep(env, &(PARTS, number));
}

/// Whether an account may receive nothing, as the register said last.
#[inline(never)]
pub fn barred(env: &Env, account: &Address) -> bool {
    get(env, key(env, BARRED, account)).unwrap_or(false)
}

pub fn set_barred(env: &Env, account: &Address, barred: bool) {
    set(env, key(env, BARRED, account), barred.into());
}

// ---- Lives

/// Extends the life of a donor's place in the list, of the latest year, and of the two before it:
/// no term of the charter's is longer than 24 months.
pub fn keep_donor(env: &Env, donor: &Address, giving: &Year) {
    ttl::keep(env, donor);
    donors(env).bump(giving.number());
    for year in giving.year().saturating_sub(2)..giving.year() {
        keep_if_there(env, (donor, year).into_val(env));
    }
}

/// Extends the life of a grant, its milestones, its budget, and what tells whether its recipient
/// is barred.
pub fn keep_grant(env: &Env, number: u32, grant: &Stored) {
    ttl::keep(env, &number);
    ttl::keep(env, &(BUDGET, grant.schedule().budget()));
    keep_if_there(env, (PARTS, number).into_val(env));
    keep_if_there(env, key(env, BARRED, &grant.recipient));
}

/// Extends the life of an asset's books, of its former rates, of the latest month that was
/// closed, and of its place among the assets.
pub fn keep_asset(env: &Env, asset: &Address, books: &Books) {
    ttl::keep(env, &key(env, BOOKS, asset));
    assets(env).bump(books.number());
    keep_if_there(env, key(env, RATES, asset));
    keep_if_there(env, (CLOSED, asset, books.closed()).into_val(env));
}

fn keep_if_there(env: &Env, key: Val) {
    if env.storage().persistent().has::<Val>(&key) {
        ttl::keep(env, &key);
    }
}

fn key(env: &Env, name: Symbol, account: &Address) -> Val {
    (name, account).into_val(env)
}

fn get<T: TryFromVal<Env, Val>>(env: &Env, key: Val) -> Option<T> {
    env.storage().persistent().get(&key)
}

#[inline(never)]
fn set(env: &Env, key: Val, value: Val) {
    enter(env, key, value);
    ttl::keep(env, &key);
}

/// Stores what there was nothing of. Networks let a new entry live for as long as `ttl::keep`
/// would.
fn enter(env: &Env, key: Val, value: Val) {
    env.storage().persistent().set(&key, &value);
}

#[cfg(test)]
mod tests;
