//! Budgets: a period, and categories with caps. Unused caps end with the period.

use common::{checks, lists};
use soroban_sdk::{BytesN, Env, Symbol, Vec};

use crate::{books::check_amount, events, storage, Budget, Category, Error, Line};

/// Most categories of a budget.
const MAX_CATEGORIES: u32 = 16;

/// Adopts a budget; its number.
pub fn adopt(
    env: &Env,
    start: u64,
    end: u64,
    categories: Vec<Category>,
    decision: BytesN<32>,
) -> Result<u32, Error> {
    checks::hash(&decision, Error::NoEvidence)?;
    if start >= end || end <= env.ledger().timestamp() {
        return Err(Error::BadPeriod);
    }
    if !(1..=MAX_CATEGORIES).contains(&categories.len()) {
        return Err(Error::BadCategories);
    }
    for (place, category) in categories.iter().enumerate() {
        storage::books(env, &category.asset).ok_or(Error::UnknownAsset)?;
        let named = categories.iter().take(place).any(|before| before.name == category.name);
        if named || check_amount(category.cap).is_err() {
            return Err(Error::BadCategories);
        }
    }
    let mut counts = storage::counts(env);
    counts.budgets += 1;
    let number = counts.budgets;
    storage::set_counts(env, &counts);
    let lines = categories.iter().map(|category| Line { category, used: 0 });
    let lines = lists::collect(env, lines);
    let budget = Budget { decision: decision.clone(), end, lines, start };
    storage::enter_budget(env, number, &budget);
    events::BudgetAdopted { number, start, end, categories, decision }.publish(env);
    Ok(number)
}

/// A budget with a category of it, opened to grant from it or to return to it.
pub struct Open<'a> {
    env: &'a Env,
    number: u32,
    budget: Budget,
    /// Place of the category.
    pub place: u32,
    /// The category with what was granted from it.
    pub line: Line,
}

impl<'a> Open<'a> {
    /// Opens a category by its name, in its budget's period.
    pub fn named(env: &'a Env, number: u32, name: &Symbol) -> Result<Self, Error> {
        let budget = storage::budget(env, number).ok_or(Error::UnknownBudget)?;
        if !(budget.start..budget.end).contains(&env.ledger().timestamp()) {
            return Err(Error::BudgetClosed);
        }
        let place = budget.lines.iter().position(|line| line.category.name == *name);
        let place = place.ok_or(Error::UnknownCategory)? as u32;
        let line = budget.lines.get_unchecked(place);
        Ok(Open { env, number, budget, place, line })
    }

    /// Opens the category at a place that a grant came from.
    pub fn at(env: &'a Env, number: u32, place: u32) -> Self {
        // A budget with grants is never removed.
        let budget = storage::budget(env, number).unwrap();
        let line = budget.lines.get_unchecked(place);
        Open { env, number, budget, place, line }
    }

    /// Takes an amount from the cap.
    pub fn take(mut self, amount: i128) -> Result<(), Error> {
        if amount > self.line.category.cap - self.line.used {
            return Err(Error::BeyondCap);
        }
        self.line.used += amount;
        self.close();
        Ok(())
    }

    /// Gives an amount back to the cap.
    pub fn give_back(mut self, amount: i128) {
        self.line.used -= amount;
        self.close();
    }

    fn close(mut self) {
        self.budget.lines = lists::replace(&self.budget.lines, self.place, self.line);
        storage::set_budget(self.env, self.number, &self.budget);
    }
}
