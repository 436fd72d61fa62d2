//! The endowment in which costs are measured: donors, a budget, grants of each kind.

use ::endowment::{Award, Earning, Linear, Purpose};
use common::{limits, Kind};
use soroban_sdk::{BytesN, Symbol, Vec as SorobanVec};

use super::town::named;
use crate::{calls, Account, Call, World, CLAWBACK, DAY, EURMTL, RATE};

/// What is granted in each grant.
const GRANT: i128 = 10 * EURMTL;
/// Accounts and grants in a batch.
const BATCH: u32 = limits::MAX_BATCH;
/// Name of the budgets' category.
const CATEGORY: &str = "work";

/// Who and what the operations on the endowment are about.
pub struct Fund {
    /// Gave in this month and in the three before, and have more.
    pub donors: Vec<Account>,
    /// Number of the first of them.
    pub first_donor: u32,
    /// Has EURMTL and never gave.
    pub stranger: Account,
    /// Gave and was granted something, and moved to another that gave too.
    pub moved: [Account; 2],
    /// Number of what was granted to the account that moved.
    pub grant_of_moved: u32,
    /// Has a grant of each kind.
    pub recipient: Account,
    /// Numbers of these: earned at once, second by second, and by milestones, of which the first
    /// is confirmed.
    pub grants: [u32; 3],
    /// Number of the budget that all this is from.
    pub budget: u32,
    /// Participants, to whom the following are.
    pub recipients: Vec<Account>,
    /// Numbers of grants that are being earned second by second.
    pub running: Vec<u32>,
    /// Numbers of such grants that are suspended.
    pub suspended: Vec<u32>,
    /// Seated.
    pub assembly: Account,
}

/// How a grant of ten EURMTL is earned: over a hundred days from now.
pub fn linear(w: &World) -> Earning {
    let start = w.now();
    Earning::Linear(Linear { amount: GRANT, cliff: start + DAY, end: start + 100 * DAY, start })
}

/// The same: by twelve milestones.
pub fn milestones(w: &World) -> Earning {
    Earning::Stepwise(SorobanVec::from_iter(&w.env, [GRANT / 12; 12]))
}

/// The Council's grants to some accounts from a budget, all earned in the same way.
pub fn grant(w: &World, budget: u32, recipients: &[Account], earning: &Earning) -> Call {
    let award = |recipient| Award {
        budget,
        category: Symbol::new(&w.env, CATEGORY),
        earning: earning.clone(),
        purpose: BytesN::from_array(&w.env, &[38; 32]),
        recipient: w.address(recipient),
    };
    calls::grant(w, recipients.iter().map(award))
}

/// A gift of one EURMTL to the principal.
pub fn donate(w: &World, donor: &Account) -> Call {
    calls::donate(w, donor, &w.eurmtl, EURMTL, Purpose::Principal)
}

/// A gift to the budget and a grant, by and to one account: what there is before many more.
pub fn begin(w: &World, account: &Account) {
    w.open_purse(account, 1_000 * EURMTL);
    let gift = calls::donate(w, account, &w.eurmtl, 100 * EURMTL, Purpose::Budget);
    w.expect(account, &gift);
    let budget = adopt(w);
    let alone = std::slice::from_ref(account);
    w.expect(&w.council, &grant(w, budget, alone, &Earning::AtOnce(GRANT)));
}

/// The Council adopts a budget for a year; its number.
fn adopt(w: &World) -> u32 {
    let year = (w.now(), w.now() + 365 * DAY);
    let call = calls::adopt_budget(w, year, &[(CATEGORY, &w.eurmtl, 5_000 * EURMTL)]);
    w.expect(&w.council, &call);
    w.endowment_client().overview().counts.budgets
}

impl Fund {
    /// Sets up the endowment. `participants` are accounts in the register, one more than a batch.
    pub fn endow(w: &World, participants: &[Account]) -> Fund {
        let council = |call: Call| drop(w.expect(&w.council, &call));
        council(calls::agree_asset(w, &w.xlm, RATE, w.now() + 1_000 * DAY));
        let assembly = w.account("assembly");
        council(calls::seat_assembly(w, &assembly));
        let before = w.endowment_client().overview().counts;
        let donors = donors(w);
        let sponsor = w.payer("sponsor", 10_000 * EURMTL);
        for purpose in [Purpose::Principal, Purpose::Budget] {
            let gift = calls::donate(w, &sponsor, &w.eurmtl, 5_000 * EURMTL, purpose);
            w.expect(&sponsor, &gift);
        }

        let budget = adopt(w);
        let recipient = w.payer("recipient", 0);
        let alone = std::slice::from_ref(&recipient);
        for earning in [Earning::AtOnce(GRANT), linear(w), milestones(w)] {
            council(grant(w, budget, alone, &earning));
        }
        let grants = [1, 2, 3].map(|n| before.grants + n);
        council(calls::confirm(w, &w.council, grants[2], 0));
        let (recipients, moving) = participants.split_at(BATCH as usize);
        for _ in 0..2 {
            council(grant(w, budget, recipients, &linear(w)));
        }
        let running: Vec<u32> = (grants[2] + 1..).take(recipients.len()).collect();
        let suspended: Vec<u32> = running.iter().map(|number| number + BATCH).collect();
        council(calls::suspend_grants(w, &suspended));

        let moved = [moving[0].clone(), w.payer("moved", 1_000 * EURMTL)];
        w.open_purse(&moved[0], 1_000 * EURMTL);
        w.open_trustline(&moved[1], Kind::Individual, 0, CLAWBACK);
        council(grant(w, budget, &moved[..1], &linear(w)));
        for account in &moved {
            w.expect(account, &donate(w, account));
        }
        council(calls::move_account(w, &moved[0], &moved[1]));
        Fund {
            donors,
            first_donor: before.donors + 1,
            stranger: w.payer("stranger", 1_000 * EURMTL),
            moved,
            grant_of_moved: w.endowment_client().overview().counts.grants,
            recipient,
            grants,
            budget,
            recipients: recipients.to_vec(),
            running,
            suspended,
            assembly,
        }
    }
}

/// Accounts that gave in each of the last months.
fn donors(w: &World) -> Vec<Account> {
    let donors = named("donor", BATCH);
    for donor in &donors {
        w.fund(donor, 0);
        w.open_purse(donor, 1_000 * EURMTL);
    }
    record_gifts(w, &donors, &[1, 2, 3], 1);
    for donor in &donors {
        w.expect(donor, &donate(w, donor));
    }
    donors
}

/// The Council records that each gave 100 EURMTL so many times thirty days ago: payments with
/// numbers from `first` on.
pub fn record_gifts(w: &World, donors: &[Account], ago: &[u64], first: u8) {
    let gifts = donors.iter().flat_map(|donor| ago.iter().map(move |ago| (donor, ago)));
    for ((donor, ago), number) in gifts.zip(first..) {
        let (council, time) = (&w.council, w.now() - 30 * DAY * ago);
        let amount = 100 * EURMTL;
        let call = calls::record_payment(w, council, donor, &w.eurmtl, amount, time, number);
        w.expect(council, &call);
    }
}
