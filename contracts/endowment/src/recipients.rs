//! Who may receive, and who followed whom, as the register says (REG-3, REG-9).

use common::{interfaces::Position, ttl, MembershipClient, Standing};
use soroban_sdk::{Address, Env, Vec};

use crate::{
    contract::check_batch,
    events, giving, grants,
    storage::{self, Stored},
    Error,
};

/// The register tells who may receive nothing from now on, or may again.
pub fn bar(env: &Env, accounts: Vec<Address>, barred: bool) {
    storage::links(env).membership.require_auth();
    ttl::keep_instance(env);
    for account in accounts.iter() {
        storage::set_barred(env, &account, barred);
    }
    events::Barred { accounts, barred }.publish(env);
}

/// What an account gave and was granted becomes that of the account to which it moved.
pub fn follow(
    env: &Env,
    account: Address,
    successor: Address,
    numbers: Vec<u32>,
) -> Result<(), Error> {
    if !numbers.is_empty() {
        check_batch(numbers.len())?;
    }
    require_moved(env, &account, &successor)?;
    giving::follow(env, &account, &successor)?;
    for number in numbers.iter() {
        let grant = grants::find(env, number)?;
        if grant.0 != account {
            return Err(Error::NotRecipient);
        }
        let schedule = grant.schedule();
        let Stored(_, asset, purpose, numbers) = grant;
        let grant = Stored(successor.clone(), asset, purpose, numbers);
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
