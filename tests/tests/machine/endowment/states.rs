//! The states that sequences about money must reach: each is a way that few sequences go.

use std::collections::BTreeSet;

use endowment::State;
use scenarios::model::{
    self, endowment::Act, month, regulation, year, Coin, Earning, Flow, Grant, Id, Model,
};

/// States that sequences must reach.
pub const STATES: [&str; 23] = [
    "shortfall",
    "loss of principal",
    "paid after a move",
    "paid again",
    "clawed back while suspended",
    "risen by giving",
    "fallen donor",
    "closed months",
    "drawn in another year",
    "paid at a former rate",
    "given in a year before the latest",
    "clawed back in part, then whole",
    "resumed, then claimed in part",
    "gifts and grants followed at once",
    "recognised after a loss",
    "removed, then agreed again",
    "annulled after a follow",
    "recorded anew after an annulment",
    "clawed back while suspended, and still suspended",
    "clawed back while suspended, then resumed",
    "found uncovered by anybody",
    "found uncovered by a write-off",
    "covered again",
];

/// What a step that passed reached, where some were barred at any time.
pub fn reached(
    act: &model::Act,
    before: &Model,
    after: &Model,
    barred: &BTreeSet<Id>,
) -> Vec<String> {
    let mut states = vec![];
    match act {
        model::Act::Endowment(act) => {
            states.extend(with_purses(act, before, after));
            states.extend(with_gifts(act, before, after));
            states.extend(with_grants(act, before, after, barred));
        }
        model::Act::Regulation(regulation::Act::Adjust { list }) => {
            states.extend(by_giving(list, before, after))
        }
        _ => {}
    }
    let lacks = |coin: &Coin| after.fund.booked(*coin) > after.money.held(*coin);
    let months: BTreeSet<u32> = after.fund.flowed.iter().map(|flow| month(flow.time)).collect();
    states.push(("shortfall", after.fund.coins.iter().any(lacks)));
    states.push(("closed months", months.len() > 2));
    states.into_iter().filter(|(_, is)| *is).map(|(state, _)| state.to_owned()).collect()
}

fn with_purses(act: &Act, before: &Model, after: &Model) -> Vec<(&'static str, bool)> {
    let flowed = |coin, flow| after.fund.sum(coin, flow, |_| true) > 0;
    let uncovered = |coin| [before, after].map(|m| m.fund.uncovered.contains(&coin));
    match *act {
        Act::Draw { coin, .. } => {
            let former = |time| year(time) < year(after.now);
            vec![("drawn in another year", before.fund.sum(coin, Flow::Drawn, former) > 0)]
        }
        Act::WriteOff { coin, .. } => {
            let [was, is] = uncovered(coin);
            vec![
                ("loss of principal", flowed(coin, Flow::WrittenOffPrincipal)),
                ("found uncovered by a write-off", is && !was),
                ("covered again", was && !is),
            ]
        }
        Act::Recognise { coin } => {
            let lost = [Flow::WrittenOffPrincipal, Flow::WrittenOffSpendable];
            let [was, is] = uncovered(coin);
            vec![
                ("recognised after a loss", lost.into_iter().any(|flow| flowed(coin, flow))),
                ("found uncovered by anybody", is && !was),
                ("covered again", was && !is),
            ]
        }
        _ => vec![],
    }
}

fn with_gifts(act: &Act, before: &Model, after: &Model) -> Vec<(&'static str, bool)> {
    match *act {
        Act::Agree { coin, .. } => {
            let known = before.fund.coins.contains(&coin);
            vec![("removed, then agreed again", known && before.fund.rate(coin).is_none())]
        }
        Act::Annul { donor, name, .. } => {
            let paid = before.fund.paid[&name];
            let left = before.fund.given(paid.donor, month(paid.time)) == 0;
            vec![("annulled after a follow", donor != paid.donor && left)]
        }
        Act::Payment { donor, coin, time, name, .. } => {
            let latest = after.fund.rate(coin);
            let by_latest = latest.is_some_and(|rate| (rate.since..rate.until).contains(&time));
            let mut gifts = before.fund.gifts.iter().filter(|gift| gift.donor == donor);
            let later = gifts.any(|gift| year(gift.time) > year(time));
            vec![
                ("paid at a former rate", !by_latest),
                ("given in a year before the latest", later),
                ("recorded anew after an annulment", before.fund.paid.contains_key(&name)),
            ]
        }
        _ => vec![],
    }
}

fn with_grants(
    act: &Act,
    before: &Model,
    after: &Model,
    barred: &BTreeSet<Id>,
) -> Vec<(&'static str, bool)> {
    match act {
        Act::Claim { grant } => {
            let grant = after.fund.grant(*grant).expect("a grant");
            let who = grant.recipient;
            let rotated = after.facts.successors.values().any(|other| *other == who);
            let linear = matches!(grant.earning, Earning::Linear { .. });
            let part = linear && grant.away > 0 && grant.outstanding() > 0;
            vec![
                ("paid after a move", rotated),
                ("paid again", barred.contains(&who)),
                ("resumed, then claimed in part", part),
            ]
        }
        Act::ClawBack { grants, whole, .. } => {
            let any = |such: &dyn Fn(&Grant) -> bool| {
                grants.iter().any(|number| such(before.fund.grant(*number).expect("a grant")))
            };
            let again = *whole && any(&|grant| grant.state == State::ClawedBack);
            let still = |number: &u32| after.fund.grants[*number as usize - 1].state;
            let remains = grants.iter().any(|number| still(number) == State::Suspended);
            vec![
                ("clawed back while suspended", any(&|grant| grant.state == State::Suspended)),
                ("clawed back while suspended, and still suspended", remains),
                ("clawed back in part, then whole", again),
            ]
        }
        Act::Resume { grants, .. } => {
            let state = |number: &u32| after.fund.grants[*number as usize - 1].state;
            let ended = grants.iter().any(|number| state(number) == State::ClawedBack);
            vec![("clawed back while suspended, then resumed", ended)]
        }
        Act::Follow { old, grants, .. } => {
            let gave = before.fund.gifts.iter().any(|gift| gift.donor == *old);
            vec![("gifts and grants followed at once", gave && !grants.is_empty())]
        }
        _ => vec![],
    }
}

/// What was adjusted for what somebody gave, or gives no more.
fn by_giving(list: &[Id], before: &Model, after: &Model) -> Vec<(&'static str, bool)> {
    let level = |m: &Model, who| m.register.entry(who).level;
    let any = |such: &dyn Fn(u32, u32) -> bool| {
        let mut donors = list.iter().filter(|who| after.fund.donors.contains(who));
        donors.any(|who| such(level(before, *who), level(after, *who)))
    };
    vec![
        ("risen by giving", any(&|old, new| old < 4 && new == 4)),
        ("fallen donor", any(&|old, new| old == 4 && new < 4)),
    ]
}
