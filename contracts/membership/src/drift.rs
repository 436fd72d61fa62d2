//! Drift: what the tokens say where somebody but the register touched them, and which side is
//! right (REG-7).

use common::{checks, lists, Kind, Standing, TOKEN};
use soroban_sdk::{token::StellarAssetClient, Address, Env, Vec};

use crate::{
    events,
    record::Record,
    register::{Column, Register},
    storage, takeover,
    tokens::{self, Tokens},
    Drift, Error, Links, Side,
};

/// What each account holds, and what it should.
pub fn drift(env: &Env, subjects: Vec<Address>) -> Result<Vec<Drift>, Error> {
    checks::page::<Error>(subjects.len())?;
    let links = storage::links(env);
    let mut drifts = lists::empty(env);
    for subject in subjects.iter() {
        let record = storage::record(env, &subject);
        let holding = Holding::read(env, &links, &subject);
        drifts.push_back(Drift {
            account: subject,
            corporate: holding.balances[Kind::Corporate as usize],
            differs: holding.differs(&record),
            frozen: !holding.thawed(),
            individual: holding.balances[Kind::Individual as usize],
            kind: record.kind(),
            registered: record.tokens(),
        });
    }
    Ok(drifts)
}

/// Settles the differences of accounts, all or nothing.
pub fn resolve(env: &Env, subjects: Vec<Address>, side: Side) -> Result<(), Error> {
    checks::batch::<Error>(subjects.len())?;
    let links = storage::links(env);
    let tokens = Tokens::new(env, &links);
    let mut register = Register::open(env);
    let (mut from, mut to) = (Column::new(), Column::new());
    for subject in subjects.iter() {
        let before = storage::record(env, &subject);
        let holding = Holding::read(env, &links, &subject);
        if !holding.differs(&before) {
            return Err(Error::NoDrift);
        }
        let mut record = before;
        match side {
            Side::Register => {
                from.push(whole(holding.balances[record.kind() as usize]));
                holding.correct(&tokens, &subject, &record);
            }
            Side::Tokens => {
                if !record.seated() {
                    return Err(Error::NotParticipant);
                }
                from.push(record.tokens());
                record.set_tokens(takeover::level(record.kind(), holding.balances)?);
                if record.tokens() == 0 {
                    if record.owes() {
                        return Err(Error::ObligationsDue);
                    }
                    record.stand(Standing::Former, register.now);
                }
                register.put(&subject, &before, &record);
            }
        }
        for kind in Kind::ALL {
            // What lacked was minted, and is frozen.
            if holding.thawed[kind as usize] && holding.surplus(kind, &record) >= 0 {
                tokens.freeze(kind, &subject);
            }
        }
        to.push(record.tokens());
    }
    register.close();
    let (before, after) = (from.bytes(env), to.bytes(env));
    events::Resolved { side, subjects, before, after }.publish(env);
    Ok(())
}

/// Whole tokens in a balance in stroops, or the largest number if there are more. No account holds
/// more than 64 bits, and to divide 128 takes 700 instructions of wasm.
fn whole(balance: i128) -> u32 {
    let balance = i64::try_from(balance).unwrap_or(i64::MAX);
    u32::try_from(balance / TOKEN as i64).unwrap_or(u32::MAX)
}

/// What an account holds of each kind's token, by the kind's number.
struct Holding {
    /// Stroops.
    balances: [i128; 2],
    /// Whether there are tokens, and they can be moved.
    thawed: [bool; 2],
}

impl Holding {
    fn read(env: &Env, links: &Links, account: &Address) -> Self {
        let balances = Kind::ALL.map(|kind| tokens::balance(env, links, kind, account));
        let thawed = Kind::ALL.map(|kind| {
            balances[kind as usize] > 0
                && StellarAssetClient::new(env, links.token(kind)).authorized(account)
        });
        Holding { balances, thawed }
    }

    fn thawed(&self) -> bool {
        self.thawed != [false; 2]
    }

    /// Whether it is not what a record says.
    fn differs(&self, record: &Record) -> bool {
        self.thawed() || Kind::ALL.iter().any(|kind| self.surplus(*kind, record) != 0)
    }

    /// By how much it is more than a record says, in stroops of a kind's token.
    fn surplus(&self, kind: Kind, record: &Record) -> i128 {
        let registered = if kind == record.kind() { record.tokens() } else { 0 };
        self.balances[kind as usize] - i128::from(registered) * TOKEN
    }

    /// Makes it what a record says.
    fn correct(&self, tokens: &Tokens, account: &Address, record: &Record) {
        for kind in Kind::ALL {
            match self.surplus(kind, record) {
                0 => {}
                surplus @ 1.. => tokens.claw_back(kind, account, surplus),
                lack => tokens.mint(kind, account, -lack),
            }
        }
    }
}
