//! Deeds as calls.

use endowment::{Award, Linear, Policy, Purpose};
use scenarios::{
    calls::{commitment, val},
    model::{self, Coin, Deed, Id},
    Call, World,
};
use soroban_sdk::{
    xdr::{ScAddress, ScVal},
    BytesN, Symbol, Vec as List,
};

use crate::cast::Cast;

/// The call that a deed is.
pub fn call(w: &World, cast: &Cast, deed: &Deed) -> Call {
    let caller = Caller { w, cast };
    let fund = |function, args| Call::new(&w.endowment, function, args);
    let (who, asset) = (|id: &Id| caller.who(*id), |coin: &Coin| caller.asset(*coin));
    let money = |amount: &i128| val(*amount);
    let numbers = |grants: &[u32]| list(grants.iter().map(|grant| ScVal::U32(*grant)));
    match deed {
        Deed::Donate { donor, coin, amount, to_budget } => {
            let purpose = if *to_budget { Purpose::Budget } else { Purpose::Principal };
            let args = vec![who(donor), asset(coin), money(amount), val(purpose)];
            fund("donate", args).with(caller.transfer(*donor, *coin, *amount))
        }
        Deed::Income { payer, coin, amount } => {
            let args = vec![who(payer), asset(coin), money(amount)];
            fund("receive_income", args).with(caller.transfer(*payer, *coin, *amount))
        }
        Deed::Send { who, coin, amount } => caller.transfer(*who, *coin, *amount),
        Deed::Recognise { coin } => fund("recognise", vec![asset(coin)]),
        Deed::Payment { officer, donor, coin, amount, time, name: (transaction, operation) } => {
            let what = [who(officer), who(donor), asset(coin), money(amount), ScVal::U64(*time)];
            let name = [commitment(*transaction), ScVal::U32(*operation)];
            fund("record_payment", [&what[..], &name].concat())
        }
        Deed::Annul { donor, name: (transaction, operation), reason } => {
            let name = [commitment(*transaction), ScVal::U32(*operation)];
            let args = [&[who(donor)], &name[..], &[commitment(*reason)]].concat();
            fund("annul_payment", args)
        }
        Deed::Agree { coin, rate, until } => {
            fund("agree_asset", vec![asset(coin), money(rate), ScVal::U64(*until)])
        }
        Deed::Remove { coin } => fund("remove_asset", vec![asset(coin)]),
        Deed::Draw { coin, amount } => fund("draw", vec![asset(coin), money(amount)]),
        Deed::Unlock { coin, amount, decision } => {
            fund("unlock", vec![asset(coin), money(amount), commitment(*decision)])
        }
        Deed::SetPolicy { spending_rate, target, decision } => {
            let policy = Policy { spending_rate: *spending_rate, target: *target };
            fund("set_policy", vec![val(policy), commitment(*decision)])
        }
        Deed::Seat { assembly } => fund("seat_assembly", vec![caller.party(*assembly)]),
        Deed::WriteOff { coin, amount, reason } => {
            fund("write_off", vec![asset(coin), money(amount), commitment(*reason)])
        }
        Deed::Budget { start, end, categories, decision } => {
            let categories = list(categories.iter().map(|category| caller.category(category)));
            let args = vec![ScVal::U64(*start), ScVal::U64(*end), categories];
            fund("adopt_budget", [args, vec![commitment(*decision)]].concat())
        }
        Deed::Grant { awards } => {
            fund("grant", vec![list(awards.iter().map(|award| caller.award(award)))])
        }
        Deed::Confirm { officer, grant, milestone, evidence } => {
            let what = [ScVal::U32(*grant), ScVal::U32(*milestone), commitment(*evidence)];
            fund("confirm", [&[who(officer)], &what[..]].concat())
        }
        Deed::Claim { grant } => fund("claim", vec![ScVal::U32(*grant)]),
        Deed::Stop { grants, reason } => {
            fund("suspend", vec![numbers(grants), commitment(*reason)])
        }
        Deed::Resume { grants, reason } => {
            fund("resume", vec![numbers(grants), commitment(*reason)])
        }
        Deed::ClawBack { grants, whole, reason } => {
            fund("claw_back", vec![numbers(grants), ScVal::Bool(*whole), commitment(*reason)])
        }
        Deed::Follow { old, new, grants } => {
            fund("follow", vec![who(old), who(new), numbers(grants)])
        }
        Deed::Bump { donors, grants } => {
            fund("bump", vec![list(donors.iter().map(who)), numbers(grants)])
        }
        Deed::Seize { .. } | Deed::Freeze { .. } | Deed::Purse { .. } => {
            unreachable!("the bank's: {deed:?}")
        }
    }
}

struct Caller<'a> {
    w: &'a World,
    cast: &'a Cast,
}

impl Caller<'_> {
    fn who(&self, id: Id) -> ScVal {
        ScVal::Address(self.cast.sc[id].clone())
    }

    /// A party, or the fund itself.
    fn party(&self, id: Option<Id>) -> ScVal {
        id.map_or_else(|| ScVal::Address(self.w.endowment.clone()), |id| self.who(id))
    }

    fn asset(&self, coin: Coin) -> ScVal {
        ScVal::Address(self.coin(coin).clone())
    }

    fn coin(&self, coin: Coin) -> &ScAddress {
        &self.cast.coins[coin]
    }

    fn transfer(&self, from: Id, coin: Coin, amount: i128) -> Call {
        let fund = ScVal::Address(self.w.endowment.clone());
        let args = vec![self.who(from), fund, val(amount)];
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

fn list(values: impl IntoIterator<Item = ScVal>) -> ScVal {
    let values: Vec<ScVal> = values.into_iter().collect();
    ScVal::Vec(Some(values.try_into().unwrap()))
}
