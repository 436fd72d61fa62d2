//! A network to test, a client of it, and accounts that sign.

use devnet::{Config, Devnet};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{json, Value};
use sha2::{Digest, Sha256};
use stellar_xdr::{
    AccountId, Asset, ContractDataDurability, ContractId, ContractIdPreimage, DecoratedSignature,
    Hash, HashIdPreimage, HashIdPreimageContractId, HostFunction, InvokeContractArgs,
    InvokeHostFunctionOp, LedgerEntryData, LedgerKey, LedgerKeyAccount, LedgerKeyContractData,
    Limits, Memo, MuxedAccount, Operation, OperationBody, PaymentOp, Preconditions, PublicKey,
    ReadXdr, ScAddress, ScSymbol, ScVal, SequenceNumber, Signature, SignatureHint,
    SorobanTransactionData, Transaction, TransactionEnvelope, TransactionExt, TransactionResult,
    TransactionSignaturePayload, TransactionSignaturePayloadTaggedTransaction,
    TransactionV1Envelope, Uint256, VecM, WriteXdr,
};

/// What friendbot gives, in stroops.
pub const FUNDED: i64 = 100_000_000_000;

/// A network on a free port.
pub fn start() -> Devnet {
    Devnet::start(Config::default().on_free_port()).expect("a network starts")
}

trait OnFreePort {
    fn on_free_port(self) -> Self;
}

impl OnFreePort for Config {
    fn on_free_port(self) -> Self {
        Config { port: 0, ..self }
    }
}

/// POSTs a body and returns the status and the body of the answer.
pub fn post(url: &str, body: &[u8]) -> (u16, String) {
    read(agent().post(url).content_type("application/json").send(body))
}

/// GETs a page.
pub fn get(url: &str) -> (u16, String) {
    read(agent().get(url).call())
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> (u16, String) {
    let mut answer = answer.expect("the server answers");
    let status = answer.status().as_u16();
    let body = answer.body_mut().with_config().limit(64 << 20).read_to_string();
    (status, body.expect("the body is text"))
}

/// Calls a method and returns the whole answer.
pub fn call(url: &str, method: &str, params: Value) -> Value {
    let request = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
    let (status, body) = post(url, request.to_string().as_bytes());
    assert_eq!(status, 200, "{method}: {body}");
    let answer: Value = serde_json::from_str(&body).expect("the answer is JSON");
    assert_eq!((&answer["jsonrpc"], &answer["id"]), (&json!("2.0"), &json!(1)));
    answer
}

/// Calls a method that must succeed and returns its result.
pub fn ask(url: &str, method: &str, params: Value) -> Value {
    let mut answer = call(url, method, params);
    assert!(answer.get("error").is_none(), "{method}: {answer}");
    answer["result"].take()
}

/// Calls a method that must fail and returns the code and message of its error.
pub fn refused(url: &str, method: &str, params: Value) -> (i64, String) {
    let answer = call(url, method, params);
    assert!(answer.get("result").is_none(), "{method}: {answer}");
    let error = &answer["error"];
    (error["code"].as_i64().unwrap(), error["message"].as_str().unwrap().to_owned())
}

/// Sequence of the latest ledger.
pub fn latest(url: &str) -> u32 {
    ask(url, "getLatestLedger", Value::Null)["sequence"].as_u64().unwrap() as u32
}

/// XDR as base64.
pub fn base64(value: &impl WriteXdr) -> String {
    value.to_xdr_base64(Limits::none()).unwrap()
}

/// XDR out of the base64 in a field.
pub fn xdr<T: ReadXdr>(field: &Value) -> T {
    T::from_xdr_base64(field.as_str().expect("a text"), Limits::none()).expect("XDR")
}

/// Somebody with a key.
#[derive(Clone)]
pub struct Account {
    pub key: SigningKey,
}

impl Account {
    /// The account with this number; the same number is the same account.
    pub fn new(number: u8) -> Self {
        Self { key: SigningKey::from_bytes(&[number; 32]) }
    }

    /// A new account that friendbot has funded.
    pub fn funded(url: &str, number: u8) -> Self {
        let account = Self::new(number);
        let (status, body) = get(&format!("{url}/friendbot?addr={}", account.address()));
        assert_eq!(status, 200, "{body}");
        account
    }

    pub fn id(&self) -> AccountId {
        AccountId(PublicKey::PublicKeyTypeEd25519(self.public_key()))
    }

    pub fn address(&self) -> String {
        self.id().to_string()
    }

    pub fn muxed(&self) -> MuxedAccount {
        MuxedAccount::Ed25519(self.public_key())
    }

    fn public_key(&self) -> Uint256 {
        Uint256(self.key.verifying_key().to_bytes())
    }

    pub fn ledger_key(&self) -> LedgerKey {
        LedgerKey::Account(LedgerKeyAccount { account_id: self.id() })
    }

    /// The account as it is now: balance in stroops and sequence number.
    pub fn state(&self, url: &str) -> (i64, i64) {
        let keys = json!({"keys": [base64(&self.ledger_key())]});
        let entries = ask(url, "getLedgerEntries", keys);
        let LedgerEntryData::Account(account) = xdr(&entries["entries"][0]["xdr"]) else {
            panic!("not an account: {entries}")
        };
        (account.balance, account.seq_num.0)
    }

    /// An unsigned transaction of one operation, next in sequence.
    pub fn transaction(&self, url: &str, body: OperationBody) -> Transaction {
        self.transaction_at(self.state(url).1 + 1, body)
    }

    /// An unsigned transaction of one operation with this sequence number.
    pub fn transaction_at(&self, sequence: i64, body: OperationBody) -> Transaction {
        Transaction {
            source_account: self.muxed(),
            fee: 100,
            seq_num: SequenceNumber(sequence),
            cond: Preconditions::None,
            memo: Memo::None,
            operations: [Operation { source_account: None, body }].try_into().unwrap(),
            ext: TransactionExt::V0,
        }
    }

    /// A transaction with this account's signature, for the standalone network.
    pub fn sign(&self, tx: Transaction) -> TransactionEnvelope {
        self.sign_for(ledger::STANDALONE_PASSPHRASE, tx)
    }

    /// A transaction with this account's signature.
    pub fn sign_for(&self, passphrase: &str, tx: Transaction) -> TransactionEnvelope {
        let payload = TransactionSignaturePayload {
            network_id: network_id(passphrase),
            tagged_transaction: TransactionSignaturePayloadTaggedTransaction::Tx(tx.clone()),
        };
        let signature = self.key.sign(&digest(&payload));
        let [.., a, b, c, d] = self.public_key().0;
        let signature = DecoratedSignature {
            hint: SignatureHint([a, b, c, d]),
            signature: Signature(signature.to_vec().try_into().unwrap()),
        };
        let signatures = [signature].try_into().unwrap();
        TransactionEnvelope::Tx(TransactionV1Envelope { tx, signatures })
    }

    /// A signed payment of lumens, next in sequence.
    pub fn pay(&self, url: &str, to: &Account, stroops: i64) -> TransactionEnvelope {
        self.sign(self.transaction(url, payment(to, stroops)))
    }
}

/// A payment of lumens.
pub fn payment(to: &Account, amount: i64) -> OperationBody {
    OperationBody::Payment(PaymentOp { destination: to.muxed(), asset: Asset::Native, amount })
}

/// Sends a transaction and returns the answer.
pub fn send(url: &str, envelope: &TransactionEnvelope) -> Value {
    ask(url, "sendTransaction", json!({"transaction": base64(envelope)}))
}

/// Sends a transaction that must be accepted and returns what became of it.
pub fn settle(url: &str, envelope: &TransactionEnvelope) -> Value {
    let sent = send(url, envelope);
    assert_eq!(sent["status"], "PENDING", "{:?}", rejection(&sent));
    ask(url, "getTransaction", json!({"hash": sent["hash"]}))
}

/// The result in the answer to a transaction that was not valid.
pub fn rejection(sent: &Value) -> Option<TransactionResult> {
    sent.get("errorResultXdr").map(xdr)
}

/// The hash of a network's passphrase.
pub fn network_id(passphrase: &str) -> Hash {
    Hash(Sha256::digest(passphrase.as_bytes()).into())
}

fn digest(value: &impl WriteXdr) -> [u8; 32] {
    Sha256::digest(value.to_xdr(Limits::none()).unwrap()).into()
}

/// The asset contract of lumens.
pub fn lumens() -> ContractId {
    let preimage = HashIdPreimage::ContractId(HashIdPreimageContractId {
        network_id: network_id(ledger::STANDALONE_PASSPHRASE),
        contract_id_preimage: ContractIdPreimage::Asset(Asset::Native),
    });
    ContractId(Hash(digest(&preimage)))
}

/// The key of its instance entry.
pub fn instance_of_lumens() -> LedgerKey {
    LedgerKey::ContractData(LedgerKeyContractData {
        contract: ScAddress::Contract(lumens()),
        key: ScVal::LedgerKeyContractInstance,
        durability: ContractDataDurability::Persistent,
    })
}

/// Some contract address, without a contract behind it.
pub fn contract(number: u8) -> ScAddress {
    ScAddress::Contract(ContractId(Hash([number; 32])))
}

/// Has friendbot fund a contract, which deploys the asset contract of lumens.
pub fn deploy_lumens(url: &str) {
    let (status, body) = get(&format!("{url}/friendbot?addr={}", contract(1)));
    assert_eq!(status, 200, "{body}");
}

/// A call of the asset contract of lumens.
pub fn call_lumens(function: &str, arguments: &[ScVal]) -> OperationBody {
    OperationBody::InvokeHostFunction(InvokeHostFunctionOp {
        host_function: HostFunction::InvokeContract(InvokeContractArgs {
            contract_address: ScAddress::Contract(lumens()),
            function_name: ScSymbol(function.try_into().unwrap()),
            args: arguments.to_vec().try_into().unwrap(),
        }),
        auth: VecM::default(),
    })
}

/// A transfer of lumens through their asset contract.
pub fn transfer(from: &Account, to: ScAddress, stroops: i64) -> OperationBody {
    let from = ScVal::Address(ScAddress::Account(from.id()));
    call_lumens("transfer", &[from, ScVal::Address(to), i128::from(stroops).into()])
}

/// Simulates a transaction, in recording mode as far as it has no authorisations.
pub fn simulate(url: &str, tx: &Transaction) -> Value {
    let signatures = VecM::default();
    let envelope = TransactionEnvelope::Tx(TransactionV1Envelope { tx: tx.clone(), signatures });
    ask(url, "simulateTransaction", json!({"transaction": base64(&envelope)}))
}

/// Puts what a simulation found into a transaction: authorisations, resources, fee.
pub fn assemble(mut tx: Transaction, simulated: &Value) -> Transaction {
    assert!(simulated.get("error").is_none(), "{simulated}");
    let data: SorobanTransactionData = xdr(&simulated["transactionData"]);
    let fee: u32 = simulated["minResourceFee"].as_str().unwrap().parse().unwrap();
    let mut operation = tx.operations[0].clone();
    if let OperationBody::InvokeHostFunction(call) = &mut operation.body {
        let auth = simulated["results"][0]["auth"].as_array().unwrap();
        let auth: Vec<_> = auth.iter().map(xdr).collect();
        call.auth = auth.try_into().unwrap();
    }
    tx.operations = [operation].try_into().unwrap();
    tx.fee += fee;
    tx.ext = TransactionExt::V1(data);
    tx
}

/// Simulates, signs and settles a host call of an account.
pub fn invoke(url: &str, account: &Account, body: OperationBody) -> Value {
    let tx = account.transaction(url, body);
    let simulated = simulate(url, &tx);
    settle(url, &account.sign(assemble(tx, &simulated)))
}
