//! Recipients of grants: the register marks them, and tells the endowment at once who may no
//! longer receive anything, or may again (REG-3, REG-9). So a claim need not ask.
//!
//! Why some functions are not inlined: docs/wasm.md#bodies.

use common::{checks, lists, GrantsClient};
use soroban_sdk::{Address, Env, Vec};

use crate::{events, record::Record, storage, Error};

/// The endowment grants something to accounts, in the register or not.
pub fn watch(env: &Env, accounts: Vec<Address>) -> Result<(), Error> {
    checks::batch::<Error>(accounts.len())?;
    for account in accounts.iter() {
        let mut record = storage::record(env, &account);
        record.may_receive()?;
        if !record.granted() {
            record.grant();
            storage::set_record(env, &account, &record);
        }
    }
    events::Watched { accounts }.publish(env);
    Ok(())
}

/// Recipients for whom a call changes whether they may receive anything.
#[derive(Default)]
pub struct Recipients {
    stopped: Option<Vec<Address>>,
    freed: Option<Vec<Address>>,
}

impl Recipients {
    /// Notes a recipient whose record changes. Apart, because a call pays for all that lies in
    /// the functions that it enters, and few accounts are recipients.
    #[inline(never)]
    pub fn note(&mut self, env: &Env, account: &Address, before: &Record, after: &Record) {
        let (could, can) = (before.may_receive().is_ok(), after.may_receive().is_ok());
        if could != can {
            let accounts = if can { &mut self.freed } else { &mut self.stopped };
            accounts.get_or_insert_with(|| lists::empty(env)).push_back(account.clone());
        }
    }

    /// Tells the endowment.
    pub fn tell(self, env: &Env) {
        for (accounts, barred) in [(self.stopped, true), (self.freed, false)] {
            if let Some(accounts) = accounts {
                tell(env, &accounts, barred);
            }
        }
    }
}

#[inline(never)]
fn tell(env: &Env, accounts: &Vec<Address>, barred: bool) {
    GrantsClient::new(env, &storage::links(env).endowment).bar(accounts, &barred);
}
