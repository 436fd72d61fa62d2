//! Versions of the charter: numbered, each in effect from its time on, readable for ever.

use charter::{packing::Code, Charter};
use common::MembershipClient;
use soroban_sdk::Env;

use crate::{events, storage, Error};

/// The version in force now, with its number. Only the latest can still wait for its time.
pub fn in_force(env: &Env) -> (u32, Code) {
    let now = env.ledger().timestamp();
    // The constructor adopted the first, which was in effect then.
    (1..=storage::version(env))
        .rev()
        .find_map(|version| {
            let code = storage::code(env, version)?;
            (code.effective() <= now).then_some((version, code))
        })
        .unwrap()
}

/// Adopts a charter as the next version, and tells the register the Agreement it goes with.
pub fn adopt(env: &Env, charter: &Charter) -> Result<u32, Error> {
    charter.validate()?;
    let now = env.ledger().timestamp();
    let latest = storage::version(env);
    match storage::code(env, latest) {
        None if charter.effective > now => return Err(Error::CharterEarly),
        None => {}
        // The one that waits may be wrong, its time too: it never takes effect if the next does
        // no later.
        Some(waiting) if waiting.effective() > now && charter.effective > waiting.effective() => {
            return Err(Error::CharterPending);
        }
        Some(_) if charter.effective < in_force(env).1.effective() => {
            return Err(Error::CharterOrder);
        }
        Some(_) => {}
    }
    let version = latest + 1;
    let code = charter::packing::pack(env, charter);
    storage::add_code(env, version, &code);
    let register = MembershipClient::new(env, &storage::links(env).membership);
    register.set_terms(&version, &charter.agreement, &charter.effective);
    let (document, effective) = (charter.document.clone(), charter.effective);
    events::Adopted { version, document, effective, code }.publish(env);
    Ok(version)
}
