//! Friendbot: gives a new account, or a contract, its first lumens from the root account.

use ed25519_dalek::{Signer, SigningKey};
use ledger::{Ledger, SimulatedAuth, Submitted};
use serde_json::{json, Value};
use sha2::{Digest, Sha256};
use stellar_xdr::{
    AccountId, Asset, ContractExecutable, ContractId, ContractIdPreimage, CreateAccountOp,
    CreateContractArgs, DecoratedSignature, Hash, HashIdPreimage, HashIdPreimageContractId,
    HostFunction, Int128Parts, InvokeContractArgs, InvokeHostFunctionOp, LedgerEntryData,
    LedgerKey, LedgerKeyAccount, LedgerKeyContractData, Limits, Memo, MuxedAccount, Operation,
    OperationBody, Preconditions, PublicKey, ScAddress, ScSymbol, ScVal, SequenceNumber, Signature,
    SignatureHint, Transaction, TransactionEnvelope, TransactionExt, TransactionSignaturePayload,
    TransactionSignaturePayloadTaggedTransaction, TransactionV1Envelope, Uint256, VecM, WriteXdr,
};

use crate::encoding::Format;

/// What an address is given: 10 000 XLM, in stroops.
const STARTING_BALANCE: i64 = 10_000 * 10_000_000;
/// Base fee of a ledger without competition, in stroops.
const BASE_FEE: u32 = 100;

/// Why an address was not funded.
#[derive(Debug)]
pub enum Refusal {
    /// The client is at fault.
    BadRequest(String),
    /// The server is at fault.
    Internal(String),
}

/// Funds an address, and answers with its transaction in Horizon's names for the parts.
pub fn fund(ledger: &mut Ledger, address: &str) -> Result<Value, Refusal> {
    let hash = match address.parse() {
        Ok(ScAddress::Account(account)) => create_account(ledger, account)?,
        Ok(ScAddress::Contract(contract)) => fund_contract(ledger, contract)?,
        _ => {
            return Err(Refusal::BadRequest(format!(
                "addr must be an account (G…) or a contract (C…), not {address:?}"
            )))
        }
    };
    describe(ledger, &hash)
}

fn create_account(ledger: &mut Ledger, destination: AccountId) -> Result<Hash, Refusal> {
    let key = LedgerKey::Account(LedgerKeyAccount { account_id: destination.clone() });
    if ledger.entry(&key).is_some() {
        // stellar-cli looks for the words, the JavaScript SDK for the code.
        return Err(Refusal::BadRequest(
            "account already funded to starting balance (createAccountAlreadyExist)".into(),
        ));
    }
    let body = OperationBody::CreateAccount(CreateAccountOp {
        destination,
        starting_balance: STARTING_BALANCE,
    });
    let transaction = root_transaction(ledger, body)?;
    submit(ledger, transaction)
}

/// A contract holds lumens through the asset contract of the native asset, which is deployed
/// when the first contract asks for some.
fn fund_contract(ledger: &mut Ledger, destination: ContractId) -> Result<Hash, Refusal> {
    let lumens = native_contract(ledger)?;
    if ledger.entry(&instance_key(&lumens)).is_none() {
        invoke(
            ledger,
            HostFunction::CreateContract(CreateContractArgs {
                contract_id_preimage: ContractIdPreimage::Asset(Asset::Native),
                executable: ContractExecutable::StellarAsset,
            }),
        )?;
    }
    let root = ScAddress::Account(root_account(ledger));
    let amount = Int128Parts { hi: 0, lo: STARTING_BALANCE as u64 };
    let arguments = [
        ScVal::Address(root),
        ScVal::Address(ScAddress::Contract(destination)),
        ScVal::I128(amount),
    ];
    invoke(
        ledger,
        HostFunction::InvokeContract(InvokeContractArgs {
            contract_address: ScAddress::Contract(lumens),
            function_name: ScSymbol("transfer".try_into().map_err(internal)?),
            args: arguments.try_into().map_err(internal)?,
        }),
    )
}

/// Calls the host as the root account, in the way of any client: simulate, then send.
fn invoke(ledger: &mut Ledger, host_function: HostFunction) -> Result<Hash, Refusal> {
    let mut call = InvokeHostFunctionOp { host_function, auth: VecM::default() };
    let draft = root_transaction(ledger, OperationBody::InvokeHostFunction(call.clone()))?;
    let envelope =
        TransactionEnvelope::Tx(TransactionV1Envelope { tx: draft, signatures: VecM::default() });
    let simulated = ledger.simulate(&envelope, Some(SimulatedAuth::Record), false, 0);
    let (Some(data), Some((auth, _))) = (simulated.transaction_data, simulated.result) else {
        return Err(internal(simulated.error.unwrap_or_default()));
    };
    call.auth = auth.try_into().map_err(internal)?;
    let mut transaction = root_transaction(ledger, OperationBody::InvokeHostFunction(call))?;
    transaction.fee += u32::try_from(simulated.min_resource_fee).map_err(internal)?;
    transaction.ext = TransactionExt::V1(data);
    submit(ledger, transaction)
}

fn root_transaction(ledger: &Ledger, body: OperationBody) -> Result<Transaction, Refusal> {
    let account = root_account(ledger);
    let key = LedgerKey::Account(LedgerKeyAccount { account_id: account });
    let Some(LedgerEntryData::Account(root)) = ledger.entry(&key).map(|found| found.entry.data)
    else {
        return Err(internal("the root account does not exist"));
    };
    let operation = Operation { source_account: None, body };
    Ok(Transaction {
        source_account: MuxedAccount::Ed25519(public_key(&ledger.root_key())),
        fee: BASE_FEE,
        seq_num: SequenceNumber(root.seq_num.0 + 1),
        cond: Preconditions::None,
        memo: Memo::None,
        operations: [operation].try_into().map_err(internal)?,
        ext: TransactionExt::V0,
    })
}

/// Signs with the root key and submits.
fn submit(ledger: &mut Ledger, tx: Transaction) -> Result<Hash, Refusal> {
    let payload = TransactionSignaturePayload {
        network_id: ledger.network_id(),
        tagged_transaction: TransactionSignaturePayloadTaggedTransaction::Tx(tx.clone()),
    };
    let key = ledger.root_key();
    let signature = key.sign(&digest(&payload)?);
    let [.., a, b, c, d] = key.verifying_key().to_bytes();
    let signature = DecoratedSignature {
        hint: SignatureHint([a, b, c, d]),
        signature: Signature(signature.to_vec().try_into().map_err(internal)?),
    };
    let signatures = [signature].try_into().map_err(internal)?;
    match ledger.submit(TransactionEnvelope::Tx(TransactionV1Envelope { tx, signatures })) {
        Submitted::Applied(hash) => match ledger.transaction(&hash) {
            Some(applied) if applied.succeeded() => Ok(hash),
            Some(applied) => Err(internal(applied.result.result.name())),
            None => Err(internal("the transaction was lost")),
        },
        Submitted::Duplicate(hash) => Err(internal(format!("{hash} was already applied"))),
        Submitted::Rejected { result, .. } => Err(internal(result.result.name())),
    }
}

fn describe(ledger: &Ledger, hash: &Hash) -> Result<Value, Refusal> {
    let Some(applied) = ledger.transaction(hash) else {
        return Err(internal("the transaction was lost"));
    };
    let xdr = Format::Base64;
    let encoding = |_| internal("the transaction cannot be encoded");
    Ok(json!({
        "hash": hash.to_string(),
        "ledger": applied.ledger,
        "successful": true,
        "envelope_xdr": xdr.value(&applied.envelope).map_err(encoding)?,
        "result_xdr": xdr.value(&applied.result).map_err(encoding)?,
        "result_meta_xdr": xdr.value(&applied.meta).map_err(encoding)?,
    }))
}

fn native_contract(ledger: &Ledger) -> Result<ContractId, Refusal> {
    let preimage = HashIdPreimage::ContractId(HashIdPreimageContractId {
        network_id: ledger.network_id(),
        contract_id_preimage: ContractIdPreimage::Asset(Asset::Native),
    });
    Ok(ContractId(Hash(digest(&preimage)?)))
}

fn instance_key(contract: &ContractId) -> LedgerKey {
    LedgerKey::ContractData(LedgerKeyContractData {
        contract: ScAddress::Contract(contract.clone()),
        key: ScVal::LedgerKeyContractInstance,
        durability: stellar_xdr::ContractDataDurability::Persistent,
    })
}

fn root_account(ledger: &Ledger) -> AccountId {
    AccountId(PublicKey::PublicKeyTypeEd25519(public_key(&ledger.root_key())))
}

fn public_key(key: &SigningKey) -> Uint256 {
    Uint256(key.verifying_key().to_bytes())
}

fn digest(value: &impl WriteXdr) -> Result<[u8; 32], Refusal> {
    Ok(Sha256::digest(value.to_xdr(Limits::none()).map_err(internal)?).into())
}

fn internal(error: impl ToString) -> Refusal {
    Refusal::Internal(error.to_string())
}
