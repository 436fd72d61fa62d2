//! Functions of the endowment.

use endowment::{
    AssemblySeated, AssetAgreed, AssetRemoved, Barred, BudgetAdopted, Category, Claimed,
    ClawedBack, Confirmed, Donated, Drawn, Earning, Error, Followed, Granted, IncomeReceived,
    PaymentAnnulled, PaymentRecorded, PolicySet, Purpose, Recognised, Resumed, Suspended, Unlocked,
    WrittenOff,
};
use membership::Watched;
use soroban_sdk::{
    vec as list,
    xdr::{ScAddress, ScVal},
    Address, Symbol,
};

use super::{refused, Fate, Guard, Mutator, Reader};
use crate::{
    calls::{self, address, commitment},
    events::{addresses, by, bytes, paid},
    granted, Call, Party, Refusal, Stage, EURMTL, NOW, RATE, RECORDED, XLM,
};

const OF: &str = "endowment";
/// A grant that is clawed back, and one more.
const TWO: [u32; 2] = [granted::LINEAR, granted::AT_ONCE];

/// All but those that every contract has.
pub fn mutators() -> Vec<Mutator> {
    [gifts(), payments(), assets(), purses(), grants(), claims(), the_siblings()]
        .into_iter()
        .flatten()
        .collect()
}

fn gifts() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "donate", Guard::Named(may_pay), |s, actor| {
            calls::donate(&s.world, actor, &s.world.xlm, XLM, Purpose::Principal)
        })
        .events(|s, donor| {
            let w = &s.world;
            let donated = Donated {
                donor: donor.clone(),
                asset: xlm(s),
                amount: XLM,
                purpose: Purpose::Principal,
                worth: RATE,
            };
            vec![
                paid(w, &w.xlm, donor.clone(), w.endowment.clone(), XLM),
                by(w, &w.endowment, donated),
            ]
        }),
        Mutator::new(OF, "receive_income", Guard::Named(may_pay), |s, actor| {
            calls::receive_income(&s.world, actor, &s.world.xlm, XLM)
        })
        .events(|s, payer| {
            let w = &s.world;
            let received = IncomeReceived { payer: payer.clone(), asset: xlm(s), amount: XLM };
            vec![
                paid(w, &w.xlm, payer.clone(), w.endowment.clone(), XLM),
                by(w, &w.endowment, received),
            ]
        }),
        Mutator::new(OF, "recognise", Guard::Anyone, |s, _| {
            calls::recognise(&s.world, &s.world.xlm)
        })
        .event(|s, _| Recognised { asset: xlm(s), amount: 3 * XLM }),
    ]
}

fn payments() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "record_payment", Guard::Named(may_record), |s, actor| {
            calls::record_payment(&s.world, actor, &s.stranger, &s.world.eurmtl, EURMTL, NOW, 1)
        })
        .event(|s, officer| PaymentRecorded {
            donor: s.world.address(&s.stranger),
            asset: eurmtl(s),
            amount: EURMTL,
            officer,
            time: NOW,
            transaction: bytes(&s.world, 1),
            operation: 0,
            worth: EURMTL,
        }),
        Mutator::new(OF, "annul_payment", Guard::Council, |s, _| {
            calls::annul_payment(&s.world, &s.donor, RECORDED)
        })
        .event(|s, _| PaymentAnnulled {
            donor: s.world.address(&s.donor),
            transaction: bytes(&s.world, RECORDED),
            operation: 0,
            reason: bytes(&s.world, 37),
        }),
    ]
}

fn assets() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "agree_asset", Guard::Council, |s, _| {
            calls::agree_asset(&s.world, &s.world.xlm, 2 * RATE, u64::MAX)
        })
        .event(|s, _| AssetAgreed {
            asset: xlm(s),
            rate: 2 * RATE,
            since: s.world.now(),
            until: u64::MAX,
        }),
        Mutator::new(OF, "remove_asset", Guard::Council, |s, _| {
            calls::remove_asset(&s.world, &s.world.xlm)
        })
        .event(|s, _| AssetRemoved { asset: xlm(s) }),
    ]
}

fn purses() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "draw", Guard::Council, |s, _| {
            calls::draw(&s.world, &s.world.eurmtl, 40 * EURMTL)
        })
        .event(|s, _| Drawn { asset: eurmtl(s), amount: 40 * EURMTL }),
        Mutator::new(OF, "unlock", Guard::Assembly, |s, _| {
            calls::unlock(&s.world, &s.world.eurmtl, 1_000 * EURMTL)
        })
        .event(|s, _| Unlocked {
            asset: eurmtl(s),
            amount: 1_000 * EURMTL,
            decision: bytes(&s.world, 31),
        }),
        Mutator::new(OF, "set_policy", Guard::Assembly, |s, _| calls::set_policy(&s.world, 0, 1))
            .event(|s, _| PolicySet { spending_rate: 0, target: 1, decision: bytes(&s.world, 32) }),
        Mutator::new(OF, "seat_assembly", Guard::Assembly, |s, _| {
            calls::seat_assembly(&s.world, &s.stranger)
        })
        .event(|s, _| AssemblySeated { assembly: s.world.address(&s.stranger) }),
        Mutator::new(OF, "write_off", Guard::Council, |s, _| {
            calls::write_off(&s.world, &s.world.eurmtl, 5 * EURMTL)
        })
        .event(|s, _| WrittenOff {
            asset: eurmtl(s),
            principal: 0,
            spendable: 5 * EURMTL,
            reason: bytes(&s.world, 36),
        }),
        Mutator::new(OF, "adopt_budget", Guard::Council, |s, _| {
            let categories = [("tools", &s.world.eurmtl, 1)];
            calls::adopt_budget(&s.world, (0, u64::MAX), &categories)
        })
        .event(|s, _| {
            let name = Symbol::new(&s.world.env, "tools");
            let category = Category { asset: eurmtl(s), cap: 1, name };
            BudgetAdopted {
                number: 2,
                start: 0,
                end: u64::MAX,
                categories: list![&s.world.env, category],
                decision: bytes(&s.world, 33),
            }
        }),
    ]
}

fn grants() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "grant", Guard::Council, |s, _| {
            let earning = Earning::AtOnce(EURMTL);
            calls::grant(
                &s.world,
                [calls::award_of_first(&s.world, &s.stranger, "studies", earning)],
            )
        })
        .events(|s, _| {
            let w = &s.world;
            let granted = Granted {
                recipient: w.address(&s.stranger),
                number: granted::LAST + 1,
                asset: eurmtl(s),
                budget: 1,
                category: Symbol::new(&w.env, "studies"),
                earning: Earning::AtOnce(EURMTL),
                purpose: bytes(w, 38),
            };
            let watched = Watched { accounts: addresses(w, &[&s.stranger]) };
            vec![by(w, &w.membership, watched), by(w, &w.endowment, granted)]
        }),
        Mutator::new(OF, "confirm", Guard::Named(may_record), |s, actor| {
            calls::confirm(&s.world, actor, granted::MILESTONES, 1)
        })
        .event(|s, officer| Confirmed {
            grant: granted::MILESTONES,
            milestone: 1,
            officer,
            evidence: bytes(&s.world, 34),
        }),
        Mutator::new(OF, "suspend", Guard::Council, |s, _| calls::suspend_grants(&s.world, &TWO))
            .event(|s, _| Suspended {
                grants: list![&s.world.env, TWO[0], TWO[1]],
                reason: bytes(&s.world, 35),
            }),
        Mutator::new(OF, "resume", Guard::Council, |s, _| {
            calls::resume_grants(&s.world, &[granted::SUSPENDED])
        })
        .event(|s, _| Resumed {
            grants: list![&s.world.env, granted::SUSPENDED],
            reason: bytes(&s.world, 36),
        }),
        Mutator::new(OF, "claw_back", Guard::Council, |s, _| {
            calls::claw_back(&s.world, &TWO, true)
        })
        .event(|s, _| ClawedBack {
            grants: list![&s.world.env, TWO[0], TWO[1]],
            amounts: list![&s.world.env, 100 * EURMTL, 100 * EURMTL],
            whole: true,
            reason: bytes(&s.world, 37),
        }),
    ]
}

fn claims() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "claim", Guard::Named(may_claim), claim).events(|s, recipient| {
            let (w, amount) = (&s.world, 100 * EURMTL);
            let grant = granted::AT_ONCE;
            let claimed = Claimed { recipient: recipient.clone(), grant, amount };
            let payment = paid(w, &w.eurmtl, w.endowment.clone(), recipient.clone(), amount);
            vec![payment, by(w, &w.endowment, claimed)]
        }),
        Mutator::new(OF, "follow", Guard::Anyone, |s, _| {
            calls::follow(&s.world, &s.moved, &s.successor, &[granted::OF_MOVED])
        })
        .event(|s, _| Followed {
            account: s.world.address(&s.moved),
            successor: s.world.address(&s.successor),
            grants: list![&s.world.env, granted::OF_MOVED],
        }),
        Mutator::new(OF, "bump", Guard::Anyone, |s, _| {
            calls::bump_fund(&s.world, [&s.donor], &[granted::MILESTONES])
        }),
    ]
}

fn the_siblings() -> Vec<Mutator> {
    vec![Mutator::new(OF, "bar", Guard::Sibling("membership"), |s, _| {
        calls::bar(&s.world, [&s.recipient], true)
    })
    .event(|s, _| Barred { accounts: addresses(&s.world, &[&s.recipient]), barred: true })]
}

/// The same of those that change nothing.
pub fn readers() -> Vec<Reader> {
    vec![
        Reader::new(OF, "balance", |s| assets_of(s).map(|asset| vec![asset]).to_vec()),
        Reader::plain(OF, "balances"),
        Reader::of_one(OF, "barred"),
        Reader::of_pages(OF, "budgets"),
        Reader::of_pages(OF, "donors"),
        Reader::new(OF, "gifts", |s| vec![vec![address(&s.donor), ScVal::U32(2023)]]),
        Reader::new(OF, "giving", |s| {
            vec![vec![calls::list([&s.donor, &s.stranger]), ScVal::U32(3)]]
        }),
        Reader::of_pages(OF, "grants"),
        Reader::plain(OF, "overview"),
        Reader::new(OF, "payment", |_| vec![vec![commitment(RECORDED), ScVal::U32(0)]]),
        Reader::plain(OF, "progress"),
        Reader::new(OF, "statement", |s| {
            let months = [202_312, 202_401].map(ScVal::U32);
            assets_of(s).map(|asset| [vec![asset], months.to_vec()].concat()).to_vec()
        }),
    ]
}

fn assets_of(s: &Stage) -> [ScVal; 2] {
    [&s.world.eurmtl, &s.world.xlm].map(|asset| address(asset.clone()))
}

fn eurmtl(s: &Stage) -> Address {
    s.world.address(s.world.eurmtl.clone())
}

fn xlm(s: &Stage) -> Address {
    s.world.address(s.world.xlm.clone())
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
