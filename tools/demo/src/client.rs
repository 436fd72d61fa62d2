//! A small Stellar client for the applicants' many steps: simulate once, sign, send once.

use std::str::FromStr;

use ed25519_dalek::Signer;
use jsonrpsee_core::{client::ClientT, params::ObjectParams};
use serde_json::Value;
use sha2::{Digest, Sha256};
use stellar_rpc_client::{Client as Rpc, GetTransactionResponse, SimulateTransactionResponse};
use stellar_xdr::{
    AccountId, AlphaNum12, DecoratedSignature, Hash, HostFunction, InvokeContractArgs,
    InvokeHostFunctionOp, LedgerEntryData, LedgerKey, LedgerKeyAccount, LedgerKeyTrustLine, Limits,
    Memo, MuxedAccount, Operation, OperationBody, Preconditions, PublicKey, ScAddress, ScBytes,
    ScSymbol, ScVal, SequenceNumber, Signature, SignatureHint, TimeBounds, TimePoint, Transaction,
    TransactionEnvelope, TransactionExt, TransactionSignaturePayload,
    TransactionSignaturePayloadTaggedTransaction, TransactionV1Envelope, TrustLineAsset,
    TrustLineEntry, Uint256, WriteXdr,
};
use tokio::runtime::{Builder, Runtime};

use crate::{people::Person, Result};

/// Bid for one operation, in stroops: the network's minimum.
const BASE_FEE: u32 = 100;

/// A connection to a Stellar RPC server.
pub struct Client {
    rpc: Rpc,
    runtime: Runtime,
    network_id: Hash,
    passphrase: String,
}

impl Client {
    /// Connects, and asks for the network's passphrase.
    pub fn connect(url: &str) -> Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let rpc = Rpc::new(url)?;
        let passphrase = runtime.block_on(rpc.get_network())?.passphrase;
        let network_id = Hash(Sha256::digest(&passphrase).into());
        Ok(Client { rpc, runtime, network_id, passphrase })
    }

    /// The network's passphrase.
    pub fn passphrase(&self) -> &str {
        &self.passphrase
    }

    /// Sequence of the latest ledger. The embedded ledger closes one for each transaction.
    pub fn latest_ledger(&self) -> Result<u32> {
        Ok(self.runtime.block_on(self.rpc.get_latest_ledger())?.sequence)
    }

    /// Moves the embedded ledger's time on; returns what time it is then. No other network can.
    pub fn advance_time(&self, seconds: u64) -> Result<u64> {
        let mut params = ObjectParams::new();
        params.insert("seconds", seconds)?;
        let request = self.rpc.client().request("devnet_advanceTime", params);
        let answer: Value = self.runtime.block_on(request)?;
        let time = answer["latestLedgerCloseTime"].as_str().ok_or("the ledger tells no time")?;
        Ok(time.parse()?)
    }

    /// Sends classic operations of one account.
    pub fn submit(&self, source: &Person, bodies: Vec<OperationBody>) -> Result<()> {
        self.submit_by(source, source, bodies)
    }

    /// The same where another key than the account's own signs for it.
    pub fn submit_by(
        &self,
        signer: &Person,
        source: &Person,
        bodies: Vec<OperationBody>,
    ) -> Result<()> {
        let operations: Vec<_> =
            bodies.into_iter().map(|body| Operation { source_account: None, body }).collect();
        let fee = BASE_FEE * u32::try_from(operations.len())?;
        let transaction = self.transaction(source, operations, fee)?;
        self.send(signer, source, transaction)?;
        Ok(())
    }

    /// Calls a contract as an account, which authorises the call by being its source.
    pub fn invoke(
        &self,
        source: &Person,
        contract: &str,
        function: &str,
        args: Vec<ScVal>,
    ) -> Result<()> {
        self.invoke_by(source, source, contract, function, args)
    }

    /// The same where another key than the account's own signs for it.
    pub fn invoke_by(
        &self,
        signer: &Person,
        source: &Person,
        contract: &str,
        function: &str,
        args: Vec<ScVal>,
    ) -> Result<()> {
        let body = call(contract, function, args)?;
        let operation = Operation { source_account: None, body };
        let mut transaction = self.transaction(source, vec![operation], BASE_FEE)?;
        let simulated = self.simulate(&transaction)?;
        let fee = u32::try_from(simulated.min_resource_fee)?;
        transaction.fee = BASE_FEE.checked_add(fee).ok_or("the fee is beyond all bounds")?;
        transaction.ext = TransactionExt::V1(simulated.transaction_data()?);
        let mut operations = transaction.operations.to_vec();
        if let OperationBody::InvokeHostFunction(invocation) = &mut operations[0].body {
            let results = simulated.results()?;
            let auth = results.into_iter().next().map(|result| result.auth);
            invocation.auth = auth.unwrap_or_default().try_into()?;
        }
        transaction.operations = operations.try_into()?;
        self.send(signer, source, transaction)?;
        Ok(())
    }

    /// Trustlines, in order, as far as there are any.
    pub fn trustlines(
        &self,
        lines: Vec<(AccountId, AlphaNum12)>,
    ) -> Result<Vec<Option<TrustLineEntry>>> {
        let key = |(account_id, asset)| {
            let asset = TrustLineAsset::CreditAlphanum12(asset);
            LedgerKey::Trustline(LedgerKeyTrustLine { account_id, asset })
        };
        let keys: Vec<_> = lines.into_iter().map(key).collect();
        let found = self.runtime.block_on(self.rpc.get_full_ledger_entries(&keys))?.entries;
        let line = |key: &LedgerKey| {
            let entry = found.iter().find(|entry| entry.key == *key)?;
            match &entry.val {
                LedgerEntryData::Trustline(line) => Some(line.clone()),
                _ => None,
            }
        };
        Ok(keys.iter().map(line).collect())
    }

    fn simulate(&self, transaction: &Transaction) -> Result<SimulateTransactionResponse> {
        let envelope = TransactionEnvelope::Tx(TransactionV1Envelope {
            tx: transaction.clone(),
            signatures: Default::default(),
        });
        let request = self.rpc.simulate_transaction_envelope(&envelope, None);
        let simulated = self.runtime.block_on(request)?;
        match simulated.error {
            Some(error) => Err(error.into()),
            None => Ok(simulated),
        }
    }

    fn transaction(
        &self,
        source: &Person,
        operations: Vec<Operation>,
        fee: u32,
    ) -> Result<Transaction> {
        unsigned(source, operations, fee, self.sequence(source)? + 1)
    }

    /// Sequence number that the account used last.
    fn sequence(&self, person: &Person) -> Result<i64> {
        let key = LedgerKey::Account(LedgerKeyAccount { account_id: account_id(person) });
        let request = self.rpc.get_full_ledger_entries(std::slice::from_ref(&key));
        let found = self.runtime.block_on(request)?.entries.into_iter().next();
        match found.map(|entry| entry.val) {
            Some(LedgerEntryData::Account(account)) => Ok(account.seq_num.0),
            _ => Err(format!("{} has no account on this network", person.name).into()),
        }
    }

    fn send(
        &self,
        signer: &Person,
        source: &Person,
        tx: Transaction,
    ) -> Result<GetTransactionResponse> {
        let payload = TransactionSignaturePayload {
            network_id: self.network_id.clone(),
            tagged_transaction: TransactionSignaturePayloadTaggedTransaction::Tx(tx.clone()),
        };
        let hash = Sha256::digest(payload.to_xdr(Limits::none())?);
        let public = signer.key.verifying_key().to_bytes();
        let signature = DecoratedSignature {
            hint: SignatureHint([public[28], public[29], public[30], public[31]]),
            signature: Signature(signer.key.sign(&hash).to_bytes().try_into()?),
        };
        let signatures = vec![signature].try_into()?;
        let envelope = TransactionEnvelope::Tx(TransactionV1Envelope { tx, signatures });
        let sent = self.runtime.block_on(self.rpc.send_transaction_polling(&envelope))?;
        match sent.status.as_str() {
            "SUCCESS" => Ok(sent),
            _ => Err(format!("{}'s transaction failed: {:?}", source.name, sent.result).into()),
        }
    }
}

/// Account id of a person.
pub fn account_id(person: &Person) -> AccountId {
    AccountId(PublicKey::PublicKeyTypeEd25519(public_key(person)))
}

impl From<&Person> for ScAddress {
    fn from(person: &Person) -> Self {
        ScAddress::Account(account_id(person))
    }
}

/// A person's address as a contract takes it.
pub fn address(person: &Person) -> ScVal {
    ScVal::Address(person.into())
}

/// 32 bytes as a contract takes them.
pub fn bytes(bytes: [u8; 32]) -> Result<ScVal> {
    Ok(ScVal::Bytes(ScBytes(bytes.to_vec().try_into()?)))
}

/// Public key of a person.
pub fn public_key(person: &Person) -> Uint256 {
    Uint256(person.key.verifying_key().to_bytes())
}

fn unsigned(
    source: &Person,
    operations: Vec<Operation>,
    fee: u32,
    sequence: i64,
) -> Result<Transaction> {
    Ok(Transaction {
        source_account: MuxedAccount::Ed25519(public_key(source)),
        fee,
        seq_num: SequenceNumber(sequence),
        cond: Preconditions::Time(TimeBounds { min_time: TimePoint(0), max_time: TimePoint(0) }),
        memo: Memo::None,
        operations: operations.try_into()?,
        ext: TransactionExt::V0,
    })
}

fn call(contract: &str, function: &str, args: Vec<ScVal>) -> Result<OperationBody> {
    let invocation = InvokeContractArgs {
        contract_address: ScAddress::from_str(contract)?,
        function_name: ScSymbol(function.try_into()?),
        args: args.try_into()?,
    };
    Ok(OperationBody::InvokeHostFunction(InvokeHostFunctionOp {
        host_function: HostFunction::InvokeContract(invocation),
        auth: Default::default(),
    }))
}
