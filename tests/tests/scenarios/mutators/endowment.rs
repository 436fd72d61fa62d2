//! Mutators of the endowment.

use endowment::{Earning, Error, Purpose};
use scenarios::{
    calls, granted, Call, Party, Refusal, Stage, DAY, EURMTL, NOW, RATE, RECORDED, XLM,
};
use soroban_sdk::xdr::ScAddress;

use super::{mutator, refused, Fate, Guard, Mutator};

const OF: &str = "endowment";

/// All but those that every contract has.
pub fn mutators() -> Vec<Mutator> {
    [money_in(), purses(), grants(), claims()].into_iter().flatten().collect()
}

fn money_in() -> Vec<Mutator> {
    vec![
        mutator(OF, "donate", Guard::Named(may_pay), |s, actor| {
            calls::donate(&s.world, actor, &s.world.xlm, XLM, Purpose::Principal)
        }),
        mutator(OF, "receive_income", Guard::Named(may_pay), |s, actor| {
            calls::receive_income(&s.world, actor, &s.world.xlm, XLM)
        }),
        mutator(OF, "recognise", Guard::Anyone, |s, _| calls::recognise(&s.world, &s.world.xlm)),
        mutator(OF, "record_payment", Guard::Named(may_record), |s, actor| {
            calls::record_payment(&s.world, actor, &s.stranger, &s.world.eurmtl, EURMTL, NOW, 1)
        }),
        mutator(OF, "annul_payment", Guard::Council, |s, _| {
            calls::annul_payment(&s.world, &s.donor, RECORDED)
        }),
        mutator(OF, "agree_asset", Guard::Council, |s, _| {
            calls::agree_asset(&s.world, &s.world.xlm, 2 * RATE, NOW + 9 * DAY)
        }),
        mutator(OF, "remove_asset", Guard::Council, |s, _| {
            calls::remove_asset(&s.world, &s.world.xlm)
        }),
    ]
}

fn purses() -> Vec<Mutator> {
    vec![
        mutator(OF, "draw", Guard::Council, |s, _| {
            calls::draw(&s.world, &s.world.eurmtl, 40 * EURMTL)
        }),
        mutator(OF, "unlock", Guard::Assembly, |s, _| {
            calls::unlock(&s.world, &s.world.eurmtl, 1_000 * EURMTL)
        }),
        mutator(OF, "set_policy", Guard::Assembly, |s, _| calls::set_policy(&s.world, 0, 1)),
        mutator(OF, "seat_assembly", Guard::Assembly, |s, _| {
            calls::seat_assembly(&s.world, &s.stranger)
        }),
        mutator(OF, "write_off", Guard::Council, |s, _| {
            calls::write_off(&s.world, &s.world.eurmtl, 5 * EURMTL)
        }),
        mutator(OF, "adopt_budget", Guard::Council, |s, _| {
            calls::adopt_budget(&s.world, (NOW, NOW + 9 * DAY), &[("tools", &s.world.eurmtl, 1)])
        }),
    ]
}

fn grants() -> Vec<Mutator> {
    vec![
        mutator(OF, "grant", Guard::Council, |s, _| {
            let earning = Earning::AtOnce(EURMTL);
            calls::grant(&s.world, [calls::award(&s.world, &s.stranger, "studies", earning)])
        }),
        mutator(OF, "confirm", Guard::Named(may_record), |s, actor| {
            calls::confirm(&s.world, actor, granted::MILESTONES, 1)
        }),
        mutator(OF, "suspend", Guard::Council, |s, _| {
            calls::suspend_grants(&s.world, &[granted::AT_ONCE, granted::LINEAR])
        }),
        mutator(OF, "resume", Guard::Council, |s, _| {
            calls::resume_grants(&s.world, &[granted::SUSPENDED])
        }),
        mutator(OF, "claw_back", Guard::Council, |s, _| {
            calls::claw_back(&s.world, &[granted::LINEAR, granted::AT_ONCE], true)
        }),
    ]
}

fn claims() -> Vec<Mutator> {
    vec![
        mutator(OF, "claim", Guard::Named(may_claim), claim),
        mutator(OF, "follow", Guard::Anyone, |s, _| {
            calls::follow(&s.world, &s.moved, &s.successor, &[granted::OF_MOVED])
        }),
        mutator(OF, "bar", Guard::Sibling("membership"), |s, _| {
            calls::bar(&s.world, [&s.recipient], true)
        }),
        mutator(OF, "bump", Guard::Anyone, |s, _| {
            calls::bump_fund(&s.world, [&s.donor], &[granted::MILESTONES])
        }),
    ]
}

/// The claim of the actor's own grant; of the recipient's by whoever has none.
fn claim(s: &Stage, actor: ScAddress) -> Call {
    let own = [
        (&s.suspended, granted::OF_SUSPENDED),
        (&s.excluded, granted::OF_EXCLUDED),
        (&s.barred, granted::OF_BARRED),
        (&s.moved, granted::OF_MOVED),
    ];
    let own = own.into_iter().find(|(account, _)| actor == ScAddress::from(*account));
    calls::claim(&s.world, own.map_or(granted::AT_ONCE, |(_, number)| number))
}

fn may_pay(party: Party) -> Fate {
    match party {
        // It authorises the call that it makes, and not the transfer below it.
        Party::Contract => Err(Refusal::Unauthorised),
        _ => Ok(()),
    }
}

fn may_record(party: Party) -> Fate {
    match party {
        Party::Council | Party::Officer => Ok(()),
        _ => refused(Error::NotOfficer),
    }
}

fn may_claim(party: Party) -> Fate {
    match party {
        Party::Recipient => Ok(()),
        Party::Suspended | Party::Excluded | Party::Bankrupt | Party::Moved => {
            refused(Error::Barred)
        }
        _ => Err(Refusal::Unauthorised),
    }
}
