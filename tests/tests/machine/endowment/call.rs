//! The endowment's acts as calls.

use endowment::{Award, Linear, Policy, Purpose};
use scenarios::{
    calls::{commitment, val},
    model::{self, endowment::Act, Coin, Id},
    Call,
};
use soroban_sdk::{
    xdr::{ScAddress, ScVal},
    BytesN, Symbol, Vec as List,
};

use crate::call::{values, Caller};

impl Caller<'_> {
    /// The call that an act is.
    pub fn endowment(&self, act: &Act) -> Call {
        let fund = |function, args| Call::new(&self.w.endowment, function, args);
        let (who, asset) = (|id: &Id| self.who(id), |coin: &Coin| self.asset(*coin));
        let money = |amount: &i128| val(*amount);
        match act {
            Act::Donate { donor, coin, amount, to_budget } => {
                let purpose = if *to_budget { Purpose::Budget } else { Purpose::Principal };
                let args = vec![who(donor), asset(coin), money(amount), val(purpose)];
                fund("donate", args).with(self.transfer(*donor, *coin, *amount))
            }
            Act::Income { payer, coin, amount } => {
                let args = vec![who(payer), asset(coin), money(amount)];
                fund("receive_income", args).with(self.transfer(*payer, *coin, *amount))
            }
            Act::Send { who, coin, amount } => self.transfer(*who, *coin, *amount),
            Act::Recognise { coin } => fund("recognise", vec![asset(coin)]),
            Act::Payment { officer, donor, coin, amount, time, name: (transaction, operation) } => {
                let what =
                    [who(officer), who(donor), asset(coin), money(amount), ScVal::U64(*time)];
                let name = [commitment(*transaction), ScVal::U32(*operation)];
                fund("record_payment", [&what[..], &name].concat())
            }
            Act::Annul { donor, name: (transaction, operation), reason } => {
                let name = [commitment(*transaction), ScVal::U32(*operation)];
                let args = [&[who(donor)], &name[..], &[commitment(*reason)]].concat();
                fund("annul_payment", args)
            }
            Act::Agree { coin, rate, until } => {
                fund("agree_asset", vec![asset(coin), money(rate), ScVal::U64(*until)])
            }
            Act::Remove { coin } => fund("remove_asset", vec![asset(coin)]),
            Act::Draw { coin, amount } => fund("draw", vec![asset(coin), money(amount)]),
            Act::Unlock { coin, amount, decision } => {
                fund("unlock", vec![asset(coin), money(amount), commitment(*decision)])
            }
            Act::SetPolicy { spending_rate, target, decision } => {
                let policy = Policy { spending_rate: *spending_rate, target: *target };
                fund("set_policy", vec![val(policy), commitment(*decision)])
            }
            Act::Seat { assembly } => fund("seat_assembly", vec![self.party(*assembly)]),
            Act::WriteOff { coin, amount, reason } => {
                fund("write_off", vec![asset(coin), money(amount), commitment(*reason)])
            }
            _ => self.granting(act),
        }
    }

    /// The call that an act about budgets and grants is.
    fn granting(&self, act: &Act) -> Call {
        let fund = |function, args| Call::new(&self.w.endowment, function, args);
        let numbers = |grants: &[u32]| values(grants.iter().map(|grant| ScVal::U32(*grant)));
        match act {
            Act::Budget { start, end, categories, decision } => {
                let categories = values(categories.iter().map(|category| self.category(category)));
                let args = vec![ScVal::U64(*start), ScVal::U64(*end), categories];
                fund("adopt_budget", [args, vec![commitment(*decision)]].concat())
            }
            Act::Grant { awards } => {
                fund("grant", vec![values(awards.iter().map(|award| self.award(award)))])
            }
            Act::Confirm { officer, grant, milestone, evidence } => {
                let what = [ScVal::U32(*grant), ScVal::U32(*milestone), commitment(*evidence)];
                fund("confirm", [&[self.who(officer)], &what[..]].concat())
            }
            Act::Claim { grant } => fund("claim", vec![ScVal::U32(*grant)]),
            Act::Stop { grants, reason } => {
                fund("suspend", vec![numbers(grants), commitment(*reason)])
            }
            Act::Resume { grants, reason } => {
                fund("resume", vec![numbers(grants), commitment(*reason)])
            }
            Act::ClawBack { grants, whole, reason } => {
                fund("claw_back", vec![numbers(grants), ScVal::Bool(*whole), commitment(*reason)])
            }
            Act::Follow { old, new, grants } => {
                fund("follow", vec![self.who(old), self.who(new), numbers(grants)])
            }
            Act::Bump { donors, grants } => fund("bump", vec![self.list(donors), numbers(grants)]),
            _ => unreachable!("the bank's: {act:?}"),
        }
    }

    /// A party, or the fund itself.
    fn party(&self, id: Option<Id>) -> ScVal {
        id.map_or_else(|| ScVal::Address(self.w.endowment.clone()), |id| self.who(&id))
    }

    fn asset(&self, coin: Coin) -> ScVal {
        ScVal::Address(self.coin(coin).clone())
    }

    fn coin(&self, coin: Coin) -> &ScAddress {
        &self.cast.coins[coin]
    }

    fn transfer(&self, from: Id, coin: Coin, amount: i128) -> Call {
        let fund = ScVal::Address(self.w.endowment.clone());
        let args = vec![self.who(&from), fund, val(amount)];
        Call::new(self.coin(coin), "transfer", args)
    }

    fn category(&self, category: &model::Category) -> ScVal {
        let model::Category { name, coin, cap } = *category;
        let asset = self.w.address(self.coin(coin).clone());
        val(endowment::Category { asset, cap, name: self.name(name) })
    }

    fn name(&self, name: u8) -> Symbol {
        Symbol::new(&self.w.env, &model::name(name))
    }

    fn award(&self, award: &model::Award) -> ScVal {
        let env = &self.w.env;
        let fund = || self.w.address(self.w.endowment.clone());
        let recipient = award.recipient.map(|id| self.cast.addresses[id].clone());
        let earning = match &award.earning {
            model::Earning::AtOnce(amount) => endowment::Earning::AtOnce(*amount),
            model::Earning::Linear { amount, start, cliff, end } => {
                let (amount, cliff, end, start) = (*amount, *cliff, *end, *start);
                endowment::Earning::Linear(Linear { amount, cliff, end, start })
            }
            model::Earning::Stepwise(parts) => {
                endowment::Earning::Stepwise(List::from_iter(env, parts.iter().copied()))
            }
        };
        let award = Award {
            budget: award.budget,
            category: self.name(award.category),
            earning,
            purpose: BytesN::from_array(env, &[award.purpose; 32]),
            recipient: recipient.unwrap_or_else(fund),
        };
        val(award)
    }
}
