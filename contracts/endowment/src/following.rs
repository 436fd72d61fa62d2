//! Gifts and grants follow an account that moved in the register to its successor.

use common::{checks, interfaces::Position, MembershipClient, Standing};
use soroban_sdk::{Address, Env, Vec};

use crate::{
    events, giving, grants,
    storage::{self, Stored},
    Error,
};

/// What an account gave and was granted becomes that of the account to which it moved.
pub fn follow(
    env: &Env,
    account: Address,
    successor: Address,
    numbers: Vec<u32>,
) -> Result<(), Error> {
    if !numbers.is_empty() {
        checks::batch::<Error>(numbers.len())?;
    }
    require_moved(env, &account, &successor)?;
    giving::follow(env, &account, &successor)?;
    for number in numbers.iter() {
        let grant = grants::find(env, number)?;
        if grant.recipient != account {
            return Err(Error::NotRecipient);
        }
        let schedule = grant.schedule();
        let grant = Stored { recipient: successor.clone(), ..grant };
        storage::set_grant(env, number, &grant, &schedule);
    }
    events::Followed { account, successor, grants: numbers }.publish(env);
    Ok(())
}

/// Requires that by the register one account moved to the other, perhaps by way of more.
pub fn require_moved(env: &Env, account: &Address, successor: &Address) -> Result<(), Error> {
    let register = MembershipClient::new(env, &storage::links(env).membership);
    let positions = register.positions(&Vec::from_array(env, [account.clone(), successor.clone()]));
    let positions = Position::unpack_all(&positions);
    let (left, right) = (positions[0], positions[1].own());
    let moved = left.own().standing == Standing::Moved && right.standing != Standing::Moved;
    // Whoever moved and was found has a number, which went along.
    if !moved || left.number == 0 || left.number != right.number {
        return Err(Error::NotMoved);
    }
    Ok(())
}
