//! Accounts: balances, reserves, signers and the extension that remembers their last use.
//!
//! Nothing in this ledger makes liabilities or sponsorships, so reserves count sub-entries only.

use stellar_xdr::{
    AccountEntry, AccountEntryExt, AccountEntryExtensionV1, AccountEntryExtensionV1Ext,
    AccountEntryExtensionV2, AccountEntryExtensionV2Ext, AccountEntryExtensionV3, AccountId,
    ExtensionPoint, LedgerEntryData, Liabilities, OperationResult, SequenceNumber, Signer,
    SignerKey, SponsorshipDescriptor, String32, Thresholds, TimePoint,
};

use crate::state::StateTxn;
use crate::xdr::{account_key, list};

/// Reserve for each sub-entry, in stroops; an account itself counts as two.
pub(crate) const BASE_RESERVE: u32 = 5_000_000;
const MAX_SUBENTRIES: u32 = 1_000;

/// Index into an account's thresholds.
pub(crate) const MASTER: usize = 0;
pub(crate) const LOW: usize = 1;
pub(crate) const MEDIUM: usize = 2;
pub(crate) const HIGH: usize = 3;

/// Why an account can't own one more entry.
pub(crate) enum NoSubentry {
    LowReserve,
    TooMany,
}

impl NoSubentry {
    /// The result of the operation, given its own one for a low reserve.
    pub fn result(self, low_reserve: OperationResult) -> OperationResult {
        match self {
            NoSubentry::LowReserve => low_reserve,
            NoSubentry::TooMany => OperationResult::OpTooManySubentries,
        }
    }
}

pub(crate) fn load(txn: &StateTxn, id: &AccountId) -> Option<AccountEntry> {
    match &txn.get(&account_key(id))?.data {
        LedgerEntryData::Account(account) => Some(account.clone()),
        _ => None,
    }
}

pub(crate) fn store(txn: &mut StateTxn, account: AccountEntry) {
    txn.put(LedgerEntryData::Account(account));
}

/// A new account, with the first sequence number of the current ledger.
pub(crate) fn new_account(id: AccountId, balance: i64, ledger: u32) -> AccountEntry {
    AccountEntry {
        account_id: id,
        balance,
        seq_num: SequenceNumber(starting_sequence(ledger)),
        num_sub_entries: 0,
        inflation_dest: None,
        flags: 0,
        home_domain: String32::default(),
        thresholds: Thresholds([1, 0, 0, 0]),
        signers: list(vec![]),
        ext: AccountEntryExt::V0,
    }
}

/// First sequence number of an account that is created in `ledger`.
pub(crate) fn starting_sequence(ledger: u32) -> i64 {
    i64::from(ledger) << 32
}

/// Balance that an account must keep, in stroops.
pub(crate) fn min_balance(account: &AccountEntry) -> i64 {
    (2 + i64::from(account.num_sub_entries)) * i64::from(BASE_RESERVE)
}

/// What an account may spend, in stroops; negative if it lives below its reserve.
pub(crate) fn available(account: &AccountEntry) -> i64 {
    account.balance - min_balance(account)
}

/// Adds to a balance. Refuses to overflow and to spend the reserve.
#[must_use]
pub(crate) fn add_balance(account: &mut AccountEntry, amount: i64) -> bool {
    match account.balance.checked_add(amount) {
        Some(balance) if amount >= 0 || balance >= min_balance(account) => {
            account.balance = balance;
            true
        }
        _ => false,
    }
}

/// Counts one more entry that the account owns.
pub(crate) fn add_subentry(account: &mut AccountEntry) -> Result<(), NoSubentry> {
    if account.num_sub_entries >= MAX_SUBENTRIES {
        return Err(NoSubentry::TooMany);
    }
    if available(account) < i64::from(BASE_RESERVE) {
        return Err(NoSubentry::LowReserve);
    }
    account.num_sub_entries += 1;
    Ok(())
}

pub(crate) fn remove_subentry(account: &mut AccountEntry) {
    account.num_sub_entries = account.num_sub_entries.saturating_sub(1);
}

/// Everyone who may sign for the account, the master key included.
pub(crate) fn signers(account: &AccountEntry) -> Vec<Signer> {
    let master = account.thresholds.0[MASTER];
    let mut signers = vec![];
    if master > 0 {
        signers.push(Signer { key: master_key(&account.account_id), weight: master.into() });
    }
    signers.extend(account.signers.iter().cloned());
    signers
}

pub(crate) fn master_key(id: &AccountId) -> SignerKey {
    SignerKey::Ed25519(crate::xdr::public_key(id).clone())
}

/// Puts a list of signers in the order that the ledger keeps them in, with one (empty)
/// sponsorship for each where the account records sponsorships.
pub(crate) fn set_signers(account: &mut AccountEntry, mut signers: Vec<Signer>) {
    signers.sort_by(|a, b| a.key.cmp(&b.key));
    if let AccountEntryExt::V1(AccountEntryExtensionV1 {
        ext: AccountEntryExtensionV1Ext::V2(extension),
        ..
    }) = &mut account.ext
    {
        extension.signer_sponsoring_i_ds = no_sponsors(signers.len());
    }
    account.signers = list(signers);
}

/// Removes a signer that was good for one transaction only.
pub(crate) fn remove_one_time_signer(txn: &mut StateTxn, id: &AccountId, key: &SignerKey) {
    let Some(mut account) = load(txn, id) else { return };
    if account.signers.iter().any(|signer| &signer.key == key) {
        let left = account.signers.iter().filter(|signer| &signer.key != key).cloned().collect();
        set_signers(&mut account, left);
        remove_subentry(&mut account);
        store(txn, account);
    }
}

/// Remembers in which ledger, and when, the account's sequence number was last used.
pub(crate) fn touch_sequence(account: &mut AccountEntry, ledger: u32, time: u64) {
    let sponsors = no_sponsors(account.signers.len());
    if account.ext == AccountEntryExt::V0 {
        account.ext = AccountEntryExt::V1(AccountEntryExtensionV1 {
            liabilities: Liabilities { buying: 0, selling: 0 },
            ext: AccountEntryExtensionV1Ext::V0,
        });
    }
    let AccountEntryExt::V1(v1) = &mut account.ext else { return };
    if v1.ext == AccountEntryExtensionV1Ext::V0 {
        v1.ext = AccountEntryExtensionV1Ext::V2(AccountEntryExtensionV2 {
            num_sponsored: 0,
            num_sponsoring: 0,
            signer_sponsoring_i_ds: sponsors,
            ext: AccountEntryExtensionV2Ext::V0,
        });
    }
    let AccountEntryExtensionV1Ext::V2(v2) = &mut v1.ext else { return };
    v2.ext = AccountEntryExtensionV2Ext::V3(AccountEntryExtensionV3 {
        ext: ExtensionPoint::V0,
        seq_ledger: ledger,
        seq_time: TimePoint(time),
    });
}

/// Ledger and time of the last use of the sequence number; zero if it never was used.
pub(crate) fn last_use(account: &AccountEntry) -> (u32, u64) {
    if let AccountEntryExt::V1(AccountEntryExtensionV1 {
        ext:
            AccountEntryExtensionV1Ext::V2(AccountEntryExtensionV2 {
                ext: AccountEntryExtensionV2Ext::V3(v3),
                ..
            }),
        ..
    }) = &account.ext
    {
        (v3.seq_ledger, v3.seq_time.0)
    } else {
        (0, 0)
    }
}

fn no_sponsors(count: usize) -> stellar_xdr::VecM<SponsorshipDescriptor, 20> {
    list(vec![SponsorshipDescriptor(None); count])
}
