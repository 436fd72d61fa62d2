//! Classic entries of the ledger, and its whole state.

use std::{collections::BTreeMap, rc::Rc};

use common::Kind;
use soroban_sdk::xdr::{
    AccountEntry, AccountEntryExt, AlphaNum12, ContractDataDurability, LedgerEntry,
    LedgerEntryData, LedgerEntryExt, LedgerKey, LedgerKeyAccount, LedgerKeyContractCode,
    LedgerKeyContractData, LedgerKeyTrustLine, Liabilities, ScAddress, ScVal, SequenceNumber,
    Thresholds, TrustLineAsset, TrustLineEntry, TrustLineEntryExt, TrustLineEntryV1,
    TrustLineEntryV1Ext,
};

use suite::classic;

use crate::{Account, World};

/// Trustline flag: the holder may receive and send.
pub const AUTHORIZED: u32 = 1;
/// Trustline flag: the holder may keep offers and holds the balance, but neither receives nor
/// sends.
pub const MAINTAIN: u32 = 2;
/// Trustline flag: the issuer may claw the balance back.
pub const CLAWBACK: u32 = 4;

/// Every live entry with the last ledger it lives in: two equal states are the same ledger.
pub type State = BTreeMap<Rc<LedgerKey>, (Rc<LedgerEntry>, Option<u32>)>;

impl World {
    /// The whole ledger: entries and their times to live.
    pub fn state(&self) -> State {
        let mut state = self.base.clone();
        for (key, entry) in self.env.host().get_stored_entries().unwrap() {
            match entry {
                Some(entry) => state.insert(key, entry),
                None => state.remove(&key),
            };
        }
        state
    }

    /// Puts an account on the ledger. `flags` are those of an issuer: 1 authorisation required,
    /// 2 revocable, 8 clawback.
    pub fn fund(&self, account: &Account, flags: u32) {
        let signers = account.ledger_signers();
        let threshold = if signers.is_empty() { 0 } else { crate::THRESHOLD as u8 };
        let master = u8::from(signers.is_empty());
        self.put(
            account_key(account),
            LedgerEntryData::Account(AccountEntry {
                account_id: account.id(),
                balance: 100_0000000,
                seq_num: SequenceNumber(1),
                num_sub_entries: signers.len() as u32,
                inflation_dest: None,
                flags,
                home_domain: Default::default(),
                thresholds: Thresholds([master, threshold, threshold, threshold]),
                signers: signers.try_into().unwrap(),
                ext: AccountEntryExt::V0,
            }),
        );
    }

    /// Puts a trustline of the account to a kind's token on the ledger, as `ChangeTrust` would
    /// (`flags` 4 when the issuer has clawback enabled), with a balance in stroops.
    pub fn open_trustline(&self, account: &Account, kind: Kind, balance: i64, flags: u32) {
        if self.trustline(account, kind).is_none() {
            let mut entry = self.account_entry(account).expect("a funded account");
            entry.num_sub_entries += 1;
            self.set_account_entry(account, entry);
        }
        self.put_line(account, self.asset(kind), balance, flags);
    }

    /// Puts a trustline of the account to an asset on the ledger.
    pub(crate) fn put_line(&self, account: &Account, asset: AlphaNum12, balance: i64, flags: u32) {
        self.put(
            line_key(account, asset.clone()),
            LedgerEntryData::Trustline(TrustLineEntry {
                account_id: account.id(),
                asset: TrustLineAsset::CreditAlphanum12(asset),
                balance,
                limit: i64::MAX,
                flags,
                ext: TrustLineEntryExt::V0,
            }),
        );
    }

    /// Sets the limit of a trustline, as its holder may.
    pub fn limit_trustline(&self, account: &Account, kind: Kind, limit: i64) {
        self.change_trustline(account, kind, |line| line.limit = limit);
    }

    /// Puts so many stroops of a trustline's balance into open offers, as its holder may while it
    /// is authorised.
    pub fn offer_tokens(&self, account: &Account, kind: Kind, selling: i64) {
        self.change_trustline(account, kind, |line| line.ext = bound(0, selling));
    }

    fn change_trustline(
        &self,
        account: &Account,
        kind: Kind,
        change: impl FnOnce(&mut TrustLineEntry),
    ) {
        self.change_line(self.trustline_key(account, kind), change);
    }

    pub(crate) fn change_line(&self, key: LedgerKey, change: impl FnOnce(&mut TrustLineEntry)) {
        let (entry, _) = self.get(key.clone()).expect("a trustline");
        let LedgerEntryData::Trustline(mut line) = entry.data.clone() else { panic!("no line") };
        change(&mut line);
        self.put(key, LedgerEntryData::Trustline(line));
    }

    /// Sets the balance of a trustline in stroops, and its flags, as the issuer may.
    pub fn touch_trustline(&self, account: &Account, kind: Kind, balance: i64, flags: u32) {
        let set = |line: &mut TrustLineEntry| (line.balance, line.flags) = (balance, flags);
        self.change_trustline(account, kind, set);
    }

    /// A copy in which the holder has removed an empty trustline, as anybody may.
    pub fn without_trustline(&self, account: &Account, kind: Kind) -> World {
        self.without(self.trustline_key(account, kind))
    }

    /// A copy in which the account was merged into another.
    pub fn without_account(&self, account: &Account) -> World {
        self.without(account_key(account))
    }

    pub(crate) fn without(&self, gone: LedgerKey) -> World {
        let mut snapshot = self.env.to_ledger_snapshot();
        snapshot.ledger_entries.retain(|(key, _)| **key != gone);
        self.fork_from(snapshot)
    }

    /// The account's trustline to a kind's token: balance in stroops, and flags.
    pub fn trustline(&self, account: &Account, kind: Kind) -> Option<(i64, u32)> {
        match self.get(self.trustline_key(account, kind))?.0.data.clone() {
            LedgerEntryData::Trustline(line) => Some((line.balance, line.flags)),
            other => panic!("not a trustline: {other:?}"),
        }
    }

    /// The account's entry, if it is funded.
    pub fn account_entry(&self, account: &Account) -> Option<AccountEntry> {
        match self.get(account_key(account))?.0.data.clone() {
            LedgerEntryData::Account(entry) => Some(entry),
            other => panic!("not an account: {other:?}"),
        }
    }

    /// Replaces an account's entry: an issuer's flags, a balance.
    pub fn set_account_entry(&self, account: &Account, entry: AccountEntry) {
        self.put(account_key(account), LedgerEntryData::Account(entry));
    }

    /// Ledgers that a contract's data entry has to live, with the current one not counted.
    pub fn ttl(&self, contract: &ScAddress, key: ScVal) -> u32 {
        self.ttl_of(data_key(contract, key))
    }

    /// Whether a contract's data entry was archived and nothing has restored it, as reading its
    /// life would.
    pub fn archived(&self, contract: &ScAddress, key: ScVal) -> bool {
        let state = self.state();
        let (_, live_until) = state.get(&data_key(contract, key)).expect("an entry");
        live_until.expect("an entry with a TTL") < self.env.ledger().sequence()
    }

    /// Ledgers that a contract's instance has to live.
    pub fn instance_ttl(&self, contract: &ScAddress) -> u32 {
        self.ttl(contract, ScVal::LedgerKeyContractInstance)
    }

    /// Ledgers that wasm has to live.
    pub fn code_ttl(&self, hash: [u8; 32]) -> u32 {
        let hash = soroban_sdk::xdr::Hash(hash);
        self.ttl_of(LedgerKey::ContractCode(LedgerKeyContractCode { hash }))
    }

    fn ttl_of(&self, key: LedgerKey) -> u32 {
        let live_until = self.get(key).and_then(|(_, ttl)| ttl).expect("an entry with a TTL");
        live_until - self.env.ledger().sequence()
    }

    pub(crate) fn asset(&self, kind: Kind) -> AlphaNum12 {
        match kind {
            Kind::Individual => classic::asset("MTLAP", &self.council),
            Kind::Corporate => classic::asset("MTLAC", &self.council),
        }
    }

    fn trustline_key(&self, account: &Account, kind: Kind) -> LedgerKey {
        line_key(account, self.asset(kind))
    }

    pub(crate) fn get(&self, key: LedgerKey) -> Option<(Rc<LedgerEntry>, Option<u32>)> {
        self.env.host().get_ledger_entry(&Rc::new(key)).unwrap()
    }

    pub(crate) fn put(&self, key: LedgerKey, data: LedgerEntryData) {
        let entry = LedgerEntry { last_modified_ledger_seq: 0, data, ext: LedgerEntryExt::V0 };
        self.env.host().add_ledger_entry(&Rc::new(key), &Rc::new(entry), None).unwrap();
    }
}

/// What open offers bind of a trustline: what they would buy, and what they would sell.
pub(crate) fn bound(buying: i64, selling: i64) -> TrustLineEntryExt {
    let (liabilities, ext) = (Liabilities { buying, selling }, TrustLineEntryV1Ext::V0);
    TrustLineEntryExt::V1(TrustLineEntryV1 { liabilities, ext })
}

fn account_key(account: &Account) -> LedgerKey {
    LedgerKey::Account(LedgerKeyAccount { account_id: account.id() })
}

/// The key of an account's trustline to an asset.
pub(crate) fn line_key(account: &Account, asset: AlphaNum12) -> LedgerKey {
    let asset = TrustLineAsset::CreditAlphanum12(asset);
    LedgerKey::Trustline(LedgerKeyTrustLine { account_id: account.id(), asset })
}

/// The key of a contract's persistent data entry.
pub fn data_key(contract: &ScAddress, key: ScVal) -> LedgerKey {
    let durability = ContractDataDurability::Persistent;
    LedgerKey::ContractData(LedgerKeyContractData { contract: contract.clone(), key, durability })
}
