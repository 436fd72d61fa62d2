//! What the readers of the endowment must tell, in their own types.

use ::endowment::{
    Asset, Balance, Budget, Category, Flows, Grant, Line, Milestone, Payment, Progress, Purses,
    Statement,
};
use common::TOKEN;
use soroban_sdk::{Address, BytesN, Env, Symbol, Vec as List};

use super::{month, year, Coin, Earning, Flow, Fund, PaymentName};
use crate::model::Id;

/// What each reader must return about a fund.
pub struct Readers<'a> {
    /// In whose types.
    pub env: &'a Env,
    /// What is read.
    pub fund: &'a Fund,
    /// Unix time.
    pub now: u64,
    /// The cast.
    pub accounts: &'a [Address],
    /// The asset contracts.
    pub coins: &'a [Address],
}

impl Readers<'_> {
    fn account(&self, id: Id) -> Address {
        self.accounts[id].clone()
    }

    /// A commitment.
    pub fn hash(&self, byte: u8) -> BytesN<32> {
        BytesN::from_array(self.env, &[byte; 32])
    }

    /// The name of a category.
    pub fn name(&self, byte: u8) -> Symbol {
        Symbol::new(self.env, &name(byte))
    }

    fn flows(&self, coin: Coin, meant: impl Fn(u64) -> bool + Copy) -> Flows {
        let sum = |flow| self.fund.sum(coin, flow, meant);
        Flows {
            recognised: sum(Flow::Recognised),
            donated_budget: sum(Flow::DonatedBudget),
            claimed: sum(Flow::Claimed),
            drawn: sum(Flow::Drawn),
            donated_principal: sum(Flow::DonatedPrincipal),
            granted: sum(Flow::Granted),
            income: sum(Flow::Income),
            written_off_principal: sum(Flow::WrittenOffPrincipal),
            written_off_spendable: sum(Flow::WrittenOffSpendable),
            unlocked: sum(Flow::Unlocked),
            clawed_back: sum(Flow::ClawedBack),
        }
    }

    /// The balance sheet of an asset of which the fund holds so much.
    pub fn balance(&self, coin: Coin, held: i128) -> Balance {
        let (rate, since, until) =
            self.fund.rate(coin).map_or((0, 0, 0), |rate| (rate.rate, rate.since, rate.until));
        let booked = self.fund.booked(coin);
        Balance {
            allowance: self.fund.allowance(coin, self.now),
            asset: Asset { asset: self.coins[coin].clone(), rate, since, until },
            flows: self.flows(coin, |_| true),
            held,
            purses: self.fund.purses(coin, |_| true),
            shortfall: (booked - held).max(0),
            unrecognised: (held - booked).max(0),
            uncovered: self.fund.uncovered.contains(&coin),
        }
    }

    /// What happened to an asset from a month through another, counted from the year 0.
    pub fn statement(&self, coin: Coin, from: u32, to: u32) -> Statement {
        let purses = |end| -> Purses { self.fund.purses(coin, |time| month(time) < end) };
        Statement {
            opening: purses(from),
            flows: self.flows(coin, |time| (from..=to).contains(&month(time))),
            closing: purses(to + 1),
        }
    }

    /// How far the principal is from its target.
    pub fn progress(&self) -> Progress {
        let mut progress = Progress { stale: 0, target: self.fund.policy.1, worth: 0 };
        for coin in &self.fund.coins {
            let principal = self.fund.purses(*coin, |_| true).principal;
            let valid = |rate: &&super::Rate| (rate.since..rate.until).contains(&self.now);
            match self.fund.rate(*coin).filter(valid) {
                Some(rate) => progress.worth += principal * rate.rate / TOKEN,
                None => progress.stale += u32::from(principal > 0),
            }
        }
        progress
    }

    /// Donors in their order.
    pub fn donors(&self) -> List<Address> {
        List::from_iter(self.env, self.fund.donors.iter().map(|id| self.account(*id)))
    }

    /// What a donor gave in each month of a year.
    pub fn gifts(&self, donor: Id, in_year: u32) -> List<i128> {
        let months = 12 * in_year..12 * (in_year + 1);
        List::from_iter(self.env, months.map(|month| self.fund.given(donor, month)))
    }

    /// The years in which something was given.
    pub fn years(&self) -> std::collections::BTreeSet<u32> {
        self.fund.gifts.iter().map(|gift| year(gift.time)).collect()
    }

    /// A payment by its name.
    pub fn payment(&self, name: PaymentName) -> Option<Payment> {
        self.fund.paid.get(&name).map(|paid| Payment {
            amount: paid.amount,
            annulled: paid.annulled,
            asset: self.coins[paid.coin].clone(),
            donor: self.account(paid.donor),
            officer: self.account(paid.officer),
            time: paid.time,
            worth: paid.worth,
        })
    }

    /// All budgets.
    pub fn budgets(&self) -> List<Budget> {
        let budgets = (1..).zip(&self.fund.budgets).map(|(number, budget)| {
            let line = |(place, category): (usize, &super::Category)| Line {
                category: self.category(category),
                used: self.fund.used(number, place),
            };
            let lines = budget.categories.iter().enumerate().map(line);
            Budget {
                decision: self.hash(budget.decision),
                end: budget.end,
                lines: List::from_iter(self.env, lines),
                start: budget.start,
            }
        });
        List::from_iter(self.env, budgets)
    }

    /// A category.
    pub fn category(&self, category: &super::Category) -> Category {
        let super::Category { name, coin, cap } = *category;
        Category { asset: self.coins[coin].clone(), cap, name: self.name(name) }
    }

    /// A grant by its number.
    pub fn grant(&self, number: u32) -> Grant {
        let grant = self.fund.grant(number).expect("a grant");
        let times = match &grant.earning {
            Earning::Linear { start, cliff, end, .. } => vec![*start, *cliff, *end],
            _ => vec![],
        };
        let parts = match &grant.earning {
            Earning::Stepwise(parts) => parts.as_slice(),
            _ => &[],
        };
        let part = |(place, part): (u32, &i128)| Milestone(*part, grant.confirmed.contains(&place));
        Grant {
            amount: grant.earning.amount(),
            asset: self.coins[grant.coin].clone(),
            budget: grant.budget,
            category: grant.category as u32,
            claimable: grant.claimable(self.now),
            claimed: grant.claimed,
            earned: grant.earned(self.now),
            milestones: List::from_iter(self.env, (0..).zip(parts).map(part)),
            number,
            purpose: self.hash(grant.purpose),
            recipient: self.account(grant.recipient),
            clawed_back: grant.clawed_back,
            schedule: List::from_iter(self.env, times.iter().map(|time| time + grant.away)),
            state: grant.state,
        }
    }
}

/// The name of a category.
pub fn name(byte: u8) -> String {
    format!("c{byte}")
}
