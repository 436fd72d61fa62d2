//! Events of classic operations and of fees, in the form of the asset contract's own events.

use stellar_xdr::{
    AccountId, Asset, ContractEvent, ContractEventBody, ContractEventType, ContractEventV0,
    ExtensionPoint, Hash, Int128Parts, Memo, MuxedAccount, ScAddress, ScBytes, ScMap, ScMapEntry,
    ScString, ScVal, TransactionEvent, TransactionEventStage,
};

use crate::assets::{self, contract_id, is_issuer};
use crate::diagnostics::{string, symbol};
use crate::xdr::{account_id, list};

/// Events of one operation.
pub(crate) struct Events<'a> {
    network_id: &'a Hash,
    memo: &'a Memo,
    /// In the order in which they happened.
    pub list: Vec<ContractEvent>,
}

impl<'a> Events<'a> {
    pub fn new(network_id: &'a Hash, memo: &'a Memo) -> Self {
        Self { network_id, memo, list: vec![] }
    }

    /// A payment, which mints where the issuer pays and burns where the issuer is paid.
    pub fn payment(&mut self, asset: &Asset, from: &MuxedAccount, to: &MuxedAccount, amount: i64) {
        let (payer, payee) = (account_id(from), account_id(to));
        match (is_issuer(&payer, asset), is_issuer(&payee, asset)) {
            (true, false) => {
                let data = self.amount_to(to, amount);
                self.push(asset, "mint", vec![address(payee)], data);
            }
            (false, true) => self.push(asset, "burn", vec![address(payer)], i128(amount)),
            _ => {
                let data = self.amount_to(to, amount);
                self.push(asset, "transfer", vec![address(payer), address(payee)], data);
            }
        }
    }

    /// The payment that a new account starts with; its recipient can't have asked for a memo.
    pub fn creation(&mut self, from: &MuxedAccount, to: &AccountId, amount: i64) {
        let topics = vec![address(account_id(from)), address(to.clone())];
        self.push(&Asset::Native, "transfer", topics, i128(amount));
    }

    pub fn clawback(&mut self, asset: &Asset, from: &MuxedAccount, amount: i64) {
        self.push(asset, "clawback", vec![address(account_id(from))], i128(amount));
    }

    pub fn set_authorized(&mut self, asset: &Asset, holder: &AccountId, authorized: bool) {
        let data = ScVal::Bool(authorized);
        self.push(asset, "set_authorized", vec![address(holder.clone())], data);
    }

    fn push(&mut self, asset: &Asset, name: &str, parties: Vec<ScVal>, data: ScVal) {
        let mut topics = vec![symbol(name)];
        topics.extend(parties);
        topics.push(string(&assets::name(asset)));
        self.list.push(event(self.network_id, asset, topics, data));
    }

    /// The amount, with whom the recipient should credit where that is known.
    fn amount_to(&self, to: &MuxedAccount, amount: i64) -> ScVal {
        let credited = match (to, self.memo) {
            (MuxedAccount::MuxedEd25519(muxed), _) => ScVal::U64(muxed.id),
            (_, Memo::None) => return i128(amount),
            (_, Memo::Id(id)) => ScVal::U64(*id),
            (_, Memo::Text(text)) => {
                ScVal::String(ScString(text.to_vec().try_into().unwrap_or_default()))
            }
            (_, Memo::Hash(hash) | Memo::Return(hash)) => {
                ScVal::Bytes(ScBytes(hash.0.to_vec().try_into().unwrap_or_default()))
            }
        };
        ScVal::Map(Some(ScMap(list(vec![
            ScMapEntry { key: symbol("amount"), val: i128(amount) },
            ScMapEntry { key: symbol("to_muxed_id"), val: credited },
        ]))))
    }
}

/// A fee taken, or given back if negative.
pub(crate) fn fee(
    network_id: &Hash,
    payer: AccountId,
    amount: i64,
    stage: TransactionEventStage,
) -> TransactionEvent {
    let topics = vec![symbol("fee"), address(payer)];
    TransactionEvent { stage, event: event(network_id, &Asset::Native, topics, i128(amount)) }
}

fn event(network_id: &Hash, asset: &Asset, topics: Vec<ScVal>, data: ScVal) -> ContractEvent {
    ContractEvent {
        ext: ExtensionPoint::V0,
        contract_id: Some(contract_id(network_id, asset)),
        type_: ContractEventType::Contract,
        body: ContractEventBody::V0(ContractEventV0 { topics: list(topics), data }),
    }
}

fn address(account: AccountId) -> ScVal {
    ScVal::Address(ScAddress::Account(account))
}

fn i128(amount: i64) -> ScVal {
    ScVal::I128(Int128Parts { hi: if amount < 0 { -1 } else { 0 }, lo: amount as u64 })
}
