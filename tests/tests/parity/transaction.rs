//! Transactions on the devnet: simulated, signed by as much weight as it takes, applied.

use ed25519_dalek::{Signer as _, SigningKey};
use scenarios::{Account, THRESHOLD};
use serde_json::json;
use sha2::{Digest, Sha256};
use stellar_xdr::{
    ContractEvent, ContractEventBody, ContractEventType, DecoratedSignature, DiagnosticEvent,
    FeeBumpTransaction, FeeBumpTransactionEnvelope, FeeBumpTransactionExt,
    FeeBumpTransactionInnerTx, Hash, HostFunction, InvokeHostFunctionOp, LedgerEntryData,
    LedgerKey, LedgerKeyAccount, Limits, Memo, MuxedAccount, Operation, OperationBody,
    Preconditions, ScError, ScVal, SequenceNumber, Signature, SignatureHint,
    SorobanTransactionData, Transaction, TransactionEnvelope, TransactionExt, TransactionMeta,
    TransactionSignaturePayload, TransactionSignaturePayloadTaggedTransaction,
    TransactionV1Envelope, Uint256, VecM, WriteXdr,
};

use crate::{
    devnet::{base64, xdr},
    pair::Pair,
};

/// What the network asks for including an operation, in stroops.
const INCLUSION_FEE: i64 = 100;

/// What a transaction of one call did.
#[derive(Debug)]
pub struct Outcome {
    pub value: ScVal,
    /// Of the contracts.
    pub events: Vec<ContractEvent>,
    /// How many the host published, which the test environment doesn't tell.
    pub of_host: usize,
}

/// A transaction that was applied: what it did or the contract's error, and in which ledger.
pub struct Ledgered {
    pub outcome: Result<Outcome, String>,
    pub ledger: u32,
    /// Unix time.
    pub time: u64,
}

impl Pair {
    /// An unsigned transaction with what its simulation found out, or the simulation's error.
    pub fn simulate(&self, account: &Account, call: HostFunction) -> Result<Transaction, String> {
        self.simulated(account, call).map(|(transaction, _)| transaction)
    }

    /// The same with the value that the call returned.
    pub fn simulated(
        &self,
        account: &Account,
        host_function: HostFunction,
    ) -> Result<(Transaction, ScVal), String> {
        let mut call = InvokeHostFunctionOp { host_function, auth: VecM::default() };
        let body = OperationBody::InvokeHostFunction(call.clone());
        let mut tx = self.transaction(account, &[body]);
        let envelope = json!({"transaction": base64(&envelope(&tx, VecM::default()))});
        let simulated = self.devnet.ask("simulateTransaction", envelope);
        if let Some(error) = simulated.get("error") {
            return Err(error.as_str().expect("a text").to_owned());
        }
        let result = &simulated["results"][0];
        let auth: Vec<_> = result["auth"].as_array().expect("a list").iter().map(xdr).collect();
        call.auth = auth.try_into().unwrap();
        let body = OperationBody::InvokeHostFunction(call);
        tx.operations = [Operation { source_account: None, body }].try_into().unwrap();
        let resources: SorobanTransactionData = xdr(&simulated["transactionData"]);
        // Where the fee is more than a transaction can name, a fee bump around it pays.
        tx.fee = u32::try_from(resources.resource_fee + INCLUSION_FEE).unwrap_or(0);
        tx.ext = TransactionExt::V1(resources);
        Ok((tx, xdr(&result["xdr"])))
    }

    /// Classic operations with the account's master key; they must pass.
    pub fn by_master(&self, account: &Account, operations: &[OperationBody]) {
        let tx = self.transaction(account, operations);
        let applied = self.apply(&tx, &[account.master()]);
        assert_eq!(applied["status"], "SUCCESS", "{applied}");
    }

    /// Signs a simulated call with just enough weight, and has it applied with the next sequence
    /// number of the account.
    pub fn settle(&self, account: &Account, mut tx: Transaction) -> Ledgered {
        tx.seq_num = SequenceNumber(self.sequence(account) + 1);
        let live = self.master_lives(account);
        let keys = if live { vec![account.master()] } else { account.keys_of_weight(THRESHOLD) };
        let applied = self.apply(&tx, &keys);
        let outcome = match applied["status"].as_str() {
            Some("SUCCESS") => Ok(outcome(xdr(&applied["resultMetaXdr"]))),
            _ => Err(reason(&applied)),
        };
        let ledger = applied["ledger"].as_u64().expect("a number") as u32;
        let time = applied["createdAt"].as_str().expect("a text").parse().expect("a time");
        Ledgered { outcome, ledger, time }
    }

    fn transaction(&self, account: &Account, operations: &[OperationBody]) -> Transaction {
        let operations: Vec<_> = operations
            .iter()
            .map(|body| Operation { source_account: None, body: body.clone() })
            .collect();
        Transaction {
            source_account: MuxedAccount::Ed25519(key_of(&account.master())),
            fee: 100 * operations.len() as u32,
            seq_num: SequenceNumber(self.sequence(account) + 1),
            cond: Preconditions::None,
            memo: Memo::None,
            operations: operations.try_into().unwrap(),
            ext: TransactionExt::V0,
        }
    }

    fn apply(&self, tx: &Transaction, keys: &[SigningKey]) -> serde_json::Value {
        let tagged = TransactionSignaturePayloadTaggedTransaction::Tx(tx.clone());
        let mut signed = envelope(tx, signatures(tagged, keys));
        if let (TransactionEnvelope::Tx(inner), TransactionExt::V1(resources)) = (&signed, &tx.ext)
        {
            if tx.fee == 0 {
                let bump = FeeBumpTransaction {
                    fee_source: tx.source_account.clone(),
                    fee: resources.resource_fee + 2 * INCLUSION_FEE,
                    inner_tx: FeeBumpTransactionInnerTx::Tx(inner.clone()),
                    ext: FeeBumpTransactionExt::V0,
                };
                let tagged = TransactionSignaturePayloadTaggedTransaction::TxFeeBump(bump.clone());
                let signatures = signatures(tagged, keys);
                let bumped = FeeBumpTransactionEnvelope { tx: bump, signatures };
                signed = TransactionEnvelope::TxFeeBump(bumped);
            }
        }
        let envelope = base64(&signed);
        let sent = self.devnet.ask("sendTransaction", json!({"transaction": envelope}));
        assert_eq!(sent["status"], "PENDING", "{sent}");
        self.devnet.ask("getTransaction", json!({"hash": sent["hash"]}))
    }

    fn sequence(&self, account: &Account) -> i64 {
        self.entry(account).seq_num.0
    }

    fn master_lives(&self, account: &Account) -> bool {
        self.entry(account).thresholds.0[0] != 0
    }

    fn entry(&self, account: &Account) -> stellar_xdr::AccountEntry {
        let key = LedgerKey::Account(LedgerKeyAccount { account_id: account.id() });
        let found = self.devnet.ask("getLedgerEntries", json!({"keys": [base64(&key)]}));
        match xdr(&found["entries"][0]["xdr"]) {
            LedgerEntryData::Account(entry) => entry,
            other => panic!("not an account: {other:?}"),
        }
    }
}

fn signatures(
    tagged_transaction: TransactionSignaturePayloadTaggedTransaction,
    keys: &[SigningKey],
) -> VecM<DecoratedSignature, 20> {
    let network_id = Hash(Sha256::digest("Standalone Network ; February 2017").into());
    let payload = TransactionSignaturePayload { network_id, tagged_transaction };
    let hash = Sha256::digest(payload.to_xdr(Limits::none()).expect("no limits"));
    let signature = |key: &SigningKey| {
        let Uint256([.., a, b, c, d]) = key_of(key);
        DecoratedSignature {
            hint: SignatureHint([a, b, c, d]),
            signature: Signature(key.sign(&hash).to_vec().try_into().unwrap()),
        }
    };
    let signatures: Vec<_> = keys.iter().map(signature).collect();
    signatures.try_into().expect("at most twenty")
}

fn envelope(tx: &Transaction, signatures: VecM<DecoratedSignature, 20>) -> TransactionEnvelope {
    TransactionEnvelope::Tx(TransactionV1Envelope { tx: tx.clone(), signatures })
}

fn key_of(key: &SigningKey) -> Uint256 {
    Uint256(key.verifying_key().to_bytes())
}

/// Value and events, from a transaction's meta.
fn outcome(meta: TransactionMeta) -> Outcome {
    let TransactionMeta::V4(meta) = meta else { panic!("meta of another version") };
    let value = meta.soroban_meta.and_then(|meta| meta.return_value).expect("a value");
    let events = meta.operations[0].events.iter().cloned();
    let (events, of_host): (Vec<_>, Vec<_>) =
        events.partition(|event| event.type_ == ContractEventType::Contract);
    Outcome { value, events, of_host: of_host.len() }
}

/// The first error of a contract in the diagnostic events of a transaction that failed.
fn reason(applied: &serde_json::Value) -> String {
    let events = applied["diagnosticEventsXdr"].as_array();
    let events = events.into_iter().flatten().map(xdr::<DiagnosticEvent>);
    let mut errors = events.filter_map(|DiagnosticEvent { event, .. }| {
        let ContractEventBody::V0(body) = &event.body;
        match (event.type_, body.topics.as_slice()) {
            (ContractEventType::Diagnostic, [_, ScVal::Error(ScError::Contract(code)), ..]) => {
                Some(format!("Contract({code})"))
            }
            _ => None,
        }
    });
    errors.next().unwrap_or_else(|| format!("no error of a contract: {applied}"))
}
