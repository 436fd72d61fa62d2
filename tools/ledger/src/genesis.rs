//! The first ledger: all lumens on the root account, and the network settings.

use stellar_xdr::{
    AccountId, Hash, LedgerEntryData, LedgerHeader, LedgerHeaderExt, PublicKey, StellarValue,
    StellarValueExt, TimePoint, Uint256,
};

use crate::accounts::{self, BASE_RESERVE};
use crate::network::PROTOCOL;
use crate::settings::Settings;
use crate::state::{State, StateTxn};
use crate::transaction::BASE_FEE;
use crate::xdr::list;

/// Sequence of the first ledger.
pub(crate) const FIRST_LEDGER: u32 = 1;
/// All lumens there are, in stroops.
const TOTAL_COINS: i64 = 1_000_000_000_000_000_000;
const MAX_TX_SET_SIZE: u32 = 100;
const NO_HASH: Hash = Hash([0; 32]);

/// Header of the first ledger, before the hashes of its contents are known.
pub(crate) fn header(close_time: u64) -> LedgerHeader {
    LedgerHeader {
        ledger_version: PROTOCOL,
        previous_ledger_hash: NO_HASH,
        scp_value: StellarValue {
            tx_set_hash: NO_HASH,
            close_time: TimePoint(close_time),
            upgrades: list(vec![]),
            ext: StellarValueExt::Basic,
        },
        tx_set_result_hash: NO_HASH,
        bucket_list_hash: NO_HASH,
        ledger_seq: FIRST_LEDGER,
        total_coins: TOTAL_COINS,
        fee_pool: 0,
        inflation_seq: 0,
        id_pool: 0,
        base_fee: BASE_FEE,
        base_reserve: BASE_RESERVE,
        max_tx_set_size: MAX_TX_SET_SIZE,
        skip_list: [NO_HASH, NO_HASH, NO_HASH, NO_HASH],
        ext: LedgerHeaderExt::V0,
    }
}

/// State of the first ledger.
pub(crate) fn state(root: [u8; 32], settings: &Settings) -> State {
    let mut state = State::default();
    let mut txn = StateTxn::new(&state, FIRST_LEDGER);
    let root = AccountId(PublicKey::PublicKeyTypeEd25519(Uint256(root)));
    // The root account starts with sequence number zero, older than any ledger.
    accounts::store(&mut txn, accounts::new_account(root, TOTAL_COINS, 0));
    for setting in settings.entries() {
        txn.put(LedgerEntryData::ConfigSetting(setting));
    }
    let changes = txn.finish();
    state.apply(changes);
    state
}
