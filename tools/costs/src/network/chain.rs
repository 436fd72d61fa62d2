//! A ledger that is only changed by signed transactions.

use ed25519_dalek::{Signer as _, SigningKey};
use ledger::{Config, Ledger, Rent, Resources, Settings, Submitted};
use stellar_xdr::{
    DecoratedSignature, FeeBumpTransaction, FeeBumpTransactionEnvelope, FeeBumpTransactionExt,
    FeeBumpTransactionInnerTx, Hash, HostFunction, InvokeHostFunctionOp, LedgerEntryData,
    LedgerKey, LedgerKeyAccount, Memo, MuxedAccount, Operation, OperationBody, Preconditions,
    ScVal, SequenceNumber, Signature, SignatureHint, SorobanTransactionData, Transaction,
    TransactionEnvelope, TransactionExt, TransactionV1Envelope, Uint256, VecM,
};
use suite::{Account, Call};

/// Fee for the inclusion of one operation, in stroops.
const INCLUSION_FEE: i64 = 100;
/// Noon of 8 December 2100, when every ledger here begins, whatever day it is: what a call costs
/// depends on whether a month or a year has begun. The scenarios begin on such a day too.
const BEGINNING: u64 = 4_131_950_400;
/// Weight that a transaction takes of an account with signers, each of weight 1.
pub const THRESHOLD: u32 = 11;

/// The account as source or destination of an operation.
pub fn muxed(account: &Account) -> MuxedAccount {
    MuxedAccount::Ed25519(Uint256(account.master().verifying_key().to_bytes()))
}

pub fn list<T, const MAX: u32>(values: Vec<T>) -> VecM<T, MAX> {
    values.try_into().unwrap_or_else(|_| panic!("the list is too long"))
}

/// The ledger.
#[derive(Clone)]
pub struct Chain {
    ledger: Ledger,
}

impl Chain {
    /// A ledger after genesis.
    pub fn new(settings: Settings) -> Self {
        let mut chain = Chain { ledger: Ledger::new(Config { settings, ..Config::default() }) };
        chain.pass(BEGINNING.checked_sub(chain.now()).expect("it is not 2100 yet"));
        chain
    }

    /// The account that owns all lumens.
    pub fn root(&self) -> Account {
        Account::of(self.ledger.root_key())
    }

    pub fn network_id(&self) -> Hash {
        self.ledger.network_id()
    }

    /// Close time of the latest ledger, in Unix seconds.
    pub fn now(&self) -> u64 {
        self.ledger.latest().close_time()
    }

    /// Lets seconds pass; the lives of entries, which are counted in ledgers, hardly get shorter.
    pub fn pass(&mut self, seconds: u64) {
        self.ledger.advance_time(seconds);
    }

    /// All that was paid for transactions so far, in stroops.
    pub fn paid(&self) -> i64 {
        let transactions = self.ledger.ledgers().values().flat_map(|ledger| &ledger.transactions);
        transactions.map(|applied| applied.result.fee_charged).sum()
    }

    /// What it costs to keep each entry for so many ledgers.
    pub fn rents(&self, ledgers: u32) -> impl Iterator<Item = (&LedgerKey, Rent)> {
        let rent = move |key| Some((key, self.ledger.rent(key, ledgers)?));
        self.ledger.keys().filter_map(rent)
    }

    /// Applies classic operations, which must succeed.
    pub fn classic(&mut self, source: &Account, bodies: Vec<OperationBody>) {
        let mut tx = self.draft(source, bodies);
        tx.fee = INCLUSION_FEE as u32 * tx.operations.len() as u32;
        self.apply(source, tx).expect("a classic transaction passes");
    }

    /// Applies a call, which must succeed; what it used and paid.
    pub fn call(&mut self, source: &Account, call: &Call) -> Resources {
        let (resources, _) = self.host(source, HostFunction::InvokeContract(call.invoke_args()));
        resources
    }

    /// Applies a host function, which must succeed; what it used and paid, and what it returned.
    pub fn host(&mut self, source: &Account, function: HostFunction) -> (Resources, ScVal) {
        let what = what(&function);
        let tx = self.assemble(source, function).unwrap_or_else(|e| panic!("{what}: {e}"));
        self.apply(source, tx).unwrap_or_else(|e| panic!("{what}: {e}"));
        let applied = &self.ledger.latest().transactions[0];
        let value = applied.return_value().cloned().unwrap_or(ScVal::Void);
        (applied.resources.expect("a Soroban transaction"), value)
    }

    /// What a call would use on a copy of the ledger; why not, if it does not pass.
    pub fn try_call(&self, source: &Account, call: &Call) -> Result<Resources, String> {
        let mut copy = self.clone();
        let tx = copy.assemble(source, HostFunction::InvokeContract(call.invoke_args()))?;
        copy.apply(source, tx)?;
        copy.ledger.latest().transactions[0].resources.ok_or("no resources".to_owned())
    }

    /// What a call answers.
    pub fn read(&self, source: &Account, call: &Call) -> ScVal {
        let function = HostFunction::InvokeContract(call.invoke_args());
        let op = InvokeHostFunctionOp { host_function: function, auth: list(vec![]) };
        let tx = self.draft(source, vec![OperationBody::InvokeHostFunction(op)]);
        let simulated = self.ledger.simulate(&self.seal(source, tx), None, false, 0);
        match simulated.result {
            Some((_, value)) => value,
            None => panic!("{}: {:?}", call.function, simulated.error),
        }
    }

    /// Simulates a host function, and puts the outcome into a transaction.
    fn assemble(&self, source: &Account, function: HostFunction) -> Result<Transaction, String> {
        let op = InvokeHostFunctionOp { host_function: function.clone(), auth: list(vec![]) };
        let mut tx = self.draft(source, vec![OperationBody::InvokeHostFunction(op)]);
        let simulated = self.ledger.simulate(&self.seal(source, tx.clone()), None, false, 0);
        if let Some(error) = simulated.error {
            return Err(error);
        }
        let (auth, _) = simulated.result.expect("a simulated call has a result");
        let op = InvokeHostFunctionOp { host_function: function, auth: list(auth) };
        let body = OperationBody::InvokeHostFunction(op);
        tx.operations = list(vec![Operation { source_account: None, body }]);
        let data = simulated.transaction_data.expect("a simulated call has resources");
        set_resources(&mut tx, data);
        Ok(tx)
    }

    fn draft(&self, source: &Account, bodies: Vec<OperationBody>) -> Transaction {
        let operations =
            bodies.into_iter().map(|body| Operation { source_account: None, body }).collect();
        Transaction {
            source_account: muxed(source),
            fee: INCLUSION_FEE as u32,
            seq_num: SequenceNumber(self.sequence(source) + 1),
            cond: Preconditions::None,
            memo: Memo::None,
            operations: list(operations),
            ext: TransactionExt::V0,
        }
    }

    fn sequence(&self, account: &Account) -> i64 {
        let key = LedgerKey::Account(LedgerKeyAccount { account_id: account.id() });
        match self.ledger.entry(&key).expect("a funded account").entry.data {
            LedgerEntryData::Account(entry) => entry.seq_num.0,
            other => panic!("not an account: {other:?}"),
        }
    }

    fn seal(&self, source: &Account, tx: Transaction) -> TransactionEnvelope {
        let hash = tx.hash(self.network_id().0).expect("a transaction can be hashed");
        let keys = source.keys_of_weight(THRESHOLD);
        let signatures = |hash: [u8; 32]| list(keys.iter().map(|key| sign(&hash, key)).collect());
        let bumped_fee = bumped_fee(&tx);
        let inner = TransactionV1Envelope { tx, signatures: signatures(hash) };
        let Some(fee) = bumped_fee else { return TransactionEnvelope::Tx(inner) };
        let tx = FeeBumpTransaction {
            fee_source: muxed(source),
            fee,
            inner_tx: FeeBumpTransactionInnerTx::Tx(inner),
            ext: FeeBumpTransactionExt::V0,
        };
        let hash = tx.hash(self.network_id().0).expect("a fee bump can be hashed");
        let signatures = signatures(hash);
        TransactionEnvelope::TxFeeBump(FeeBumpTransactionEnvelope { tx, signatures })
    }

    fn apply(&mut self, source: &Account, tx: Transaction) -> Result<(), String> {
        match self.ledger.submit(self.seal(source, tx)) {
            Submitted::Applied(hash) => {
                let applied = self.ledger.transaction(&hash).expect("it was applied");
                if applied.succeeded() {
                    Ok(())
                } else {
                    Err(format!("{:?}", applied.result.result))
                }
            }
            Submitted::Rejected { result, .. } => Err(format!("{:?}", result.result)),
            Submitted::Duplicate(hash) => Err(format!("{hash} was applied before")),
        }
    }
}

/// A resource fee beyond 429 lumens, as the rent of large wasm, fits a fee bump only.
fn set_resources(tx: &mut Transaction, data: SorobanTransactionData) {
    tx.fee = u32::try_from(data.resource_fee + INCLUSION_FEE).unwrap_or(0);
    tx.ext = TransactionExt::V1(data);
}

/// Fee that a fee bump has to offer for a transaction that could not state its own.
fn bumped_fee(tx: &Transaction) -> Option<i64> {
    match &tx.ext {
        TransactionExt::V1(data) if tx.fee == 0 => Some(data.resource_fee + 2 * INCLUSION_FEE),
        _ => None,
    }
}

fn sign(hash: &[u8], key: &SigningKey) -> DecoratedSignature {
    let public = key.verifying_key().to_bytes();
    DecoratedSignature {
        hint: SignatureHint(public[28..].try_into().expect("four bytes")),
        signature: Signature(list_bytes(key.sign(hash).to_bytes())),
    }
}

fn list_bytes<const MAX: u32>(bytes: [u8; 64]) -> stellar_xdr::BytesM<MAX> {
    bytes.to_vec().try_into().expect("a signature fits")
}

fn what(function: &HostFunction) -> String {
    match function {
        HostFunction::InvokeContract(call) => call.function_name.to_utf8_string_lossy(),
        other => other.name().to_owned(),
    }
}
