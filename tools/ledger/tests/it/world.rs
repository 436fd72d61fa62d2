//! A ledger with what tests need around it: keys, envelopes, signatures, accounts.

use ed25519_dalek::{Signer as _, SigningKey};
use ledger::{AppliedTransaction, Config, Ledger, Settings, Submitted};
use sha2::{Digest, Sha256};
use stellar_xdr::{
    AccountEntry, AccountId, AlphaNum12, Asset, AssetCode12, ChangeTrustAsset, ChangeTrustOp,
    CreateAccountOp, DecoratedSignature, FeeBumpTransaction, FeeBumpTransactionEnvelope,
    FeeBumpTransactionExt, FeeBumpTransactionInnerTx, Hash, LedgerEntryData, LedgerKey,
    LedgerKeyAccount, LedgerKeyTrustLine, Memo, MuxedAccount, Operation, OperationBody,
    OperationResult, OperationResultTr, PaymentOp, Preconditions, PublicKey, SequenceNumber,
    SetOptionsOp, Signature, SignatureHint, SorobanTransactionData, Transaction,
    TransactionEnvelope, TransactionExt, TransactionResult, TransactionResultResult,
    TransactionV1Envelope, TrustLineAsset, TrustLineEntry, Uint256, VecM,
};

/// Stroops in a lumen.
pub const XLM: i64 = 10_000_000;

pub struct World {
    pub ledger: Ledger,
    pub root: SigningKey,
}

/// A key that only depends on its name.
pub fn key(name: &str) -> SigningKey {
    SigningKey::from_bytes(&Sha256::digest(name).into())
}

pub fn raw(key: &SigningKey) -> Uint256 {
    Uint256(key.verifying_key().to_bytes())
}

pub fn id(key: &SigningKey) -> AccountId {
    AccountId(PublicKey::PublicKeyTypeEd25519(raw(key)))
}

pub fn muxed(key: &SigningKey) -> MuxedAccount {
    MuxedAccount::Ed25519(raw(key))
}

pub fn list<T, const MAX: u32>(values: Vec<T>) -> VecM<T, MAX> {
    values.try_into().unwrap_or_else(|_| panic!("list is too long"))
}

pub fn account_key(key: &SigningKey) -> LedgerKey {
    LedgerKey::Account(LedgerKeyAccount { account_id: id(key) })
}

/// An asset with a code of five to twelve characters.
pub fn asset(code: &str, issuer: &SigningKey) -> Asset {
    let mut asset_code = [0; 12];
    asset_code[..code.len()].copy_from_slice(code.as_bytes());
    Asset::CreditAlphanum12(AlphaNum12 { asset_code: AssetCode12(asset_code), issuer: id(issuer) })
}

pub fn line_asset(asset: &Asset) -> TrustLineAsset {
    match asset.clone() {
        Asset::Native => TrustLineAsset::Native,
        Asset::CreditAlphanum4(credit) => TrustLineAsset::CreditAlphanum4(credit),
        Asset::CreditAlphanum12(credit) => TrustLineAsset::CreditAlphanum12(credit),
    }
}

pub fn line_key(holder: &SigningKey, asset: &Asset) -> LedgerKey {
    LedgerKey::Trustline(LedgerKeyTrustLine { account_id: id(holder), asset: line_asset(asset) })
}

pub fn op(body: OperationBody) -> Operation {
    Operation { source_account: None, body }
}

pub fn op_by(source: &SigningKey, body: OperationBody) -> Operation {
    Operation { source_account: Some(muxed(source)), body }
}

pub fn create_account(destination: &SigningKey, starting_balance: i64) -> OperationBody {
    OperationBody::CreateAccount(CreateAccountOp { destination: id(destination), starting_balance })
}

pub fn pay(destination: &SigningKey, asset: &Asset, amount: i64) -> OperationBody {
    OperationBody::Payment(PaymentOp {
        destination: muxed(destination),
        asset: asset.clone(),
        amount,
    })
}

pub fn trust(asset: &Asset, limit: i64) -> OperationBody {
    let line = match asset.clone() {
        Asset::Native => ChangeTrustAsset::Native,
        Asset::CreditAlphanum4(credit) => ChangeTrustAsset::CreditAlphanum4(credit),
        Asset::CreditAlphanum12(credit) => ChangeTrustAsset::CreditAlphanum12(credit),
    };
    OperationBody::ChangeTrust(ChangeTrustOp { line, limit })
}

pub fn no_options() -> SetOptionsOp {
    SetOptionsOp {
        inflation_dest: None,
        clear_flags: None,
        set_flags: None,
        master_weight: None,
        low_threshold: None,
        med_threshold: None,
        high_threshold: None,
        home_domain: None,
        signer: None,
    }
}

pub fn set_flags(flags: u32) -> OperationBody {
    OperationBody::SetOptions(SetOptionsOp { set_flags: Some(flags), ..no_options() })
}

/// Signs the hash of a transaction.
pub fn sign(hash: &[u8], key: &SigningKey) -> DecoratedSignature {
    let public = key.verifying_key().to_bytes();
    DecoratedSignature {
        hint: SignatureHint(public[28..].try_into().unwrap()),
        signature: Signature(key.sign(hash).to_bytes().to_vec().try_into().unwrap()),
    }
}

impl World {
    pub fn new() -> Self {
        Self::with(Config::default())
    }

    pub fn with(config: Config) -> Self {
        let ledger = Ledger::new(config);
        Self { root: ledger.root_key(), ledger }
    }

    pub fn with_settings(change: impl FnOnce(&mut Settings)) -> Self {
        let mut config = Config::default();
        change(&mut config.settings);
        Self::with(config)
    }

    /// A transaction of `source` with its next sequence number and the lowest fee.
    pub fn draft(&self, source: &SigningKey, operations: Vec<Operation>) -> Transaction {
        Transaction {
            source_account: muxed(source),
            fee: 100 * operations.len().max(1) as u32,
            seq_num: SequenceNumber(
                self.find_account(source).map_or(1, |a| a.seq_num.0.saturating_add(1)),
            ),
            cond: Preconditions::None,
            memo: Memo::None,
            operations: list(operations),
            ext: TransactionExt::V0,
        }
    }

    pub fn seal(&self, tx: &Transaction, signers: &[&SigningKey]) -> TransactionEnvelope {
        let hash = tx.hash(self.ledger.network_id().0).unwrap();
        let signatures = signers.iter().map(|key| sign(&hash, key)).collect();
        TransactionEnvelope::Tx(TransactionV1Envelope {
            tx: tx.clone(),
            signatures: list(signatures),
        })
    }

    /// Wraps a sealed transaction into a fee bump.
    pub fn bump(
        &self,
        inner: TransactionEnvelope,
        payer: &SigningKey,
        fee: i64,
    ) -> TransactionEnvelope {
        let TransactionEnvelope::Tx(inner) = inner else { panic!("a plain transaction is bumped") };
        let tx = FeeBumpTransaction {
            fee_source: muxed(payer),
            fee,
            inner_tx: FeeBumpTransactionInnerTx::Tx(inner),
            ext: FeeBumpTransactionExt::V0,
        };
        let hash = tx.hash(self.ledger.network_id().0).unwrap();
        let signatures = list(vec![sign(&hash, payer)]);
        TransactionEnvelope::TxFeeBump(FeeBumpTransactionEnvelope { tx, signatures })
    }

    pub fn hash(&self, envelope: &TransactionEnvelope) -> Hash {
        Hash(envelope.hash(self.ledger.network_id().0).unwrap())
    }

    /// The result of a submission, whatever it is.
    pub fn submit(&mut self, envelope: TransactionEnvelope) -> TransactionResult {
        match self.ledger.submit(envelope) {
            Submitted::Applied(hash) => self.ledger.transaction(&hash).unwrap().result.clone(),
            Submitted::Rejected { result, .. } => result,
            Submitted::Duplicate(hash) => panic!("duplicate {hash}"),
        }
    }

    /// Submits what `source` alone signs.
    pub fn run(&mut self, source: &SigningKey, bodies: Vec<OperationBody>) -> TransactionResult {
        let tx = self.draft(source, bodies.into_iter().map(op).collect());
        self.submit(self.seal(&tx, &[source]))
    }

    /// Submits what `source` alone signs, under a sequence number of one's choice.
    pub fn run_at(
        &mut self,
        source: &SigningKey,
        sequence: i64,
        bodies: Vec<OperationBody>,
    ) -> TransactionResult {
        let mut tx = self.draft(source, vec![]);
        tx.operations = list(bodies.into_iter().map(op).collect());
        tx.seq_num = SequenceNumber(sequence);
        self.submit(self.seal(&tx, &[source]))
    }

    /// Submits what `source` alone signs, and what must succeed.
    pub fn ok(&mut self, source: &SigningKey, bodies: Vec<OperationBody>) -> &AppliedTransaction {
        let result = self.run(source, bodies);
        assert!(matches!(result.result, TransactionResultResult::TxSuccess(_)), "{result:?}");
        self.last()
    }

    /// The transaction of the latest ledger.
    pub fn last(&self) -> &AppliedTransaction {
        &self.ledger.latest().transactions[0]
    }

    /// A new account with this many lumens.
    pub fn fund(&mut self, name: &str, lumens: i64) -> SigningKey {
        let (root, account) = (self.root.clone(), key(name));
        self.ok(&root, vec![create_account(&account, lumens * XLM)]);
        account
    }

    pub fn find_account(&self, key: &SigningKey) -> Option<AccountEntry> {
        match self.ledger.entry(&account_key(key))?.entry.data {
            LedgerEntryData::Account(account) => Some(account),
            _ => None,
        }
    }

    pub fn account(&self, key: &SigningKey) -> AccountEntry {
        self.find_account(key).expect("account exists")
    }

    pub fn line(&self, holder: &SigningKey, asset: &Asset) -> Option<TrustLineEntry> {
        match self.ledger.entry(&line_key(holder, asset))?.entry.data {
            LedgerEntryData::Trustline(line) => Some(line),
            _ => None,
        }
    }

    /// Simulates a host operation and puts the outcome into a transaction, ready to sign.
    pub fn assemble(&self, source: &SigningKey, body: OperationBody) -> Transaction {
        let mut tx = self.draft(source, vec![op(body)]);
        let envelope = self.seal(&tx, &[]);
        let simulated = self.ledger.simulate(&envelope, None, false, 0);
        assert_eq!(simulated.error, None);
        if let Some((auth, _)) = simulated.result {
            let mut operations = tx.operations.to_vec();
            if let OperationBody::InvokeHostFunction(op) = &mut operations[0].body {
                op.auth = list(auth);
            }
            tx.operations = list(operations);
        }
        let data = simulated.transaction_data.expect("successful simulations give resources");
        set_data(&mut tx, data);
        tx
    }

    /// Simulates, signs and submits a host operation.
    pub fn call(&mut self, source: &SigningKey, body: OperationBody) -> TransactionResult {
        let tx = self.assemble(source, body);
        self.submit(self.seal(&tx, &[source]))
    }

    /// The same, where it must succeed.
    pub fn call_ok(&mut self, source: &SigningKey, body: OperationBody) -> &AppliedTransaction {
        let result = self.call(source, body);
        assert!(
            matches!(result.result, TransactionResultResult::TxSuccess(_)),
            "{result:?} {:#?}",
            self.last().diagnostic_events()
        );
        self.last()
    }
}

/// Gives a transaction its Soroban resources, and the fee to pay them.
pub fn set_data(tx: &mut Transaction, data: SorobanTransactionData) {
    tx.fee = 100 + u32::try_from(data.resource_fee).expect("resource fee fits");
    tx.ext = TransactionExt::V1(data);
}

pub fn data_of(tx: &mut Transaction) -> &mut SorobanTransactionData {
    match &mut tx.ext {
        TransactionExt::V1(data) => data,
        TransactionExt::V0 => panic!("transaction has no Soroban data"),
    }
}

/// Results of the operations of a transaction that ended with success or `txFAILED`.
pub fn operation_results(result: &TransactionResult) -> Vec<OperationResult> {
    match &result.result {
        TransactionResultResult::TxSuccess(results)
        | TransactionResultResult::TxFailed(results) => results.to_vec(),
        other => panic!("no operation results in {other:?}"),
    }
}

/// The first operation's own result.
pub fn inner_result(result: &TransactionResult) -> OperationResultTr {
    match operation_results(result).swap_remove(0) {
        OperationResult::OpInner(result) => result,
        other => panic!("no inner result in {other:?}"),
    }
}
