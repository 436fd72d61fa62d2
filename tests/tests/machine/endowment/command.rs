//! What is to happen to the endowment, and how often where money is what it is about.

use crate::{
    command::{weigh, What},
    membership, regulation,
};

/// What is to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    // In.
    Donate,
    Sponsor,
    Income,
    Send,
    Recognise,
    Payment,
    Annul,
    Agree,
    Crowd,
    Remove,
    // Principal and budget.
    Draw,
    Unlock,
    SetPolicy,
    Seat,
    WriteOff,
    RunDry,
    Budget,
    Plan,
    // Grants.
    Grant,
    Endow,
    Confirm,
    Claim,
    Stop,
    Resume,
    Pause,
    Spare,
    ClawBack,
    // Accounts that moved.
    Follow,
    Move,
    // The bank, and time.
    Seize,
    Freeze,
    Purse,
    Bump,
    Month,
    Year,
}

/// What is to happen to the endowment how often, in parts of all commands.
const WEIGHTS: [(u32, Command); 35] = [
    (6, Command::Donate),
    (3, Command::Sponsor),
    (2, Command::Income),
    (2, Command::Send),
    (2, Command::Recognise),
    (4, Command::Payment),
    (3, Command::Annul),
    (5, Command::Agree),
    (1, Command::Crowd),
    (3, Command::Remove),
    (4, Command::Draw),
    (3, Command::Unlock),
    (3, Command::SetPolicy),
    (2, Command::Seat),
    (3, Command::WriteOff),
    (1, Command::RunDry),
    (3, Command::Budget),
    (3, Command::Plan),
    (7, Command::Grant),
    (4, Command::Endow),
    (6, Command::Confirm),
    (10, Command::Claim),
    (4, Command::Stop),
    (2, Command::Resume),
    (3, Command::Pause),
    (1, Command::Spare),
    (5, Command::ClawBack),
    (4, Command::Follow),
    (5, Command::Move),
    (3, Command::Seize),
    (2, Command::Freeze),
    (3, Command::Purse),
    (2, Command::Bump),
    (4, Command::Month),
    (1, Command::Year),
];

/// How often what is to happen besides.
const IN: [(u32, membership::Command); 2] =
    [(1, membership::Command::Gather), (1, membership::Command::Screen)];
const LEVELS: [(u32, regulation::Command); 6] = [
    (2, regulation::Command::Admit),
    (2, regulation::Command::Adjust),
    (3, regulation::Command::Promote),
    (1, regulation::Command::Inspect),
    (1, regulation::Command::Adopt),
    (1, regulation::Command::Link),
];
const OUT: [(u32, membership::Command); 11] = [
    (1, membership::Command::Leave),
    (4, membership::Command::Exclude),
    (1, membership::Command::Settle),
    (3, membership::Command::Release),
    (3, membership::Command::Bankrupt),
    (3, membership::Command::Rehabilitate),
    (4, membership::Command::Suspend),
    (3, membership::Command::Reinstate),
    (3, membership::Command::MoveAccount),
    (1, membership::Command::Appoint),
    (1, membership::Command::Dismiss),
];
const OTHERS: [(u32, What); 3] = [(1, What::HandOver), (2, What::Pass), (3, What::Await)];

/// What is to happen how often, in parts of all commands.
pub fn weights() -> Vec<(u32, What)> {
    [
        weigh(&WEIGHTS, What::Endowment),
        weigh(&IN, What::Membership),
        weigh(&LEVELS, What::Regulation),
        weigh(&OUT, What::Membership),
        OTHERS.to_vec(),
    ]
    .concat()
}
