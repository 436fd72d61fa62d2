//! A contract written by hand, small enough to know every entry that it touches.

use stellar_xdr::{
    Asset, ContractDataDurability, ContractExecutable, ContractId, ContractIdPreimage,
    ContractIdPreimageFromAddress, CreateContractArgs, Hash, HostFunction, InvokeContractArgs,
    InvokeHostFunctionOp, LedgerKey, LedgerKeyContractCode, LedgerKeyContractData, OperationBody,
    ScAddress, ScString, ScSymbol, ScVal, Uint256,
};

use crate::world::{id, list, World};
use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};

/// Stores, loads, deletes, emits, fails and spins.
const SOURCE: &str = r#"
(module
  (import "l" "_" (func $put (param i64 i64 i64) (result i64)))
  (import "l" "1" (func $get (param i64 i64) (result i64)))
  (import "l" "2" (func $del (param i64 i64) (result i64)))
  (import "x" "1" (func $event (param i64 i64) (result i64)))
  (import "x" "5" (func $fail (param i64) (result i64)))
  (import "v" "_" (func $vec_new (result i64)))
  (import "v" "6" (func $vec_push (param i64 i64) (result i64)))
  ;; storage types: 0 temporary, 1 persistent
  (func (export "set") (param i64 i64) (result i64)
    (call $put (local.get 0) (local.get 1) (i64.const 1)))
  (func (export "set_temporary") (param i64 i64) (result i64)
    (call $put (local.get 0) (local.get 1) (i64.const 0)))
  (func (export "get") (param i64) (result i64)
    (call $get (local.get 0) (i64.const 1)))
  (func (export "get_temporary") (param i64) (result i64)
    (call $get (local.get 0) (i64.const 0)))
  (func (export "remove") (param i64) (result i64)
    (call $del (local.get 0) (i64.const 1)))
  (func (export "emit") (param i64) (result i64)
    (call $event (call $vec_push (call $vec_new) (local.get 0)) (local.get 0)))
  (func (export "echo") (param i64) (result i64) (local.get 0))
  ;; Error(Contract, 7)
  (func (export "fail") (result i64)
    (call $fail (i64.const 0x0000000700000003)))
  (func (export "trap") (result i64) unreachable)
  (func (export "spin") (result i64) (loop $again (br $again)) unreachable)
  (@custom "contractenvmetav0" "\00\00\00\00\00\00\00\1c\00\00\00\00")
)
"#;

pub fn wasm() -> Vec<u8> {
    wat::parse_str(SOURCE).expect("the contract is well formed")
}

pub fn wasm_hash() -> Hash {
    Hash(Sha256::digest(wasm()).into())
}

pub fn symbol(name: &str) -> ScVal {
    ScVal::Symbol(ScSymbol(name.try_into().unwrap()))
}

/// A string of this many bytes.
pub fn text(bytes: usize) -> ScVal {
    ScVal::String(ScString("x".repeat(bytes).as_str().try_into().unwrap()))
}

pub fn host(host_function: HostFunction) -> OperationBody {
    OperationBody::InvokeHostFunction(InvokeHostFunctionOp { host_function, auth: list(vec![]) })
}

pub fn upload(wasm: Vec<u8>) -> OperationBody {
    host(HostFunction::UploadContractWasm(wasm.try_into().unwrap()))
}

/// Creates the contract; one deployer can have as many as there are salts.
pub fn create(deployer: &SigningKey, salt: u8) -> OperationBody {
    host(HostFunction::CreateContract(CreateContractArgs {
        contract_id_preimage: ContractIdPreimage::Address(ContractIdPreimageFromAddress {
            address: ScAddress::Account(id(deployer)),
            salt: Uint256([salt; 32]),
        }),
        executable: ContractExecutable::Wasm(wasm_hash()),
    }))
}

/// Deploys the contract that stands for an asset.
pub fn create_asset(asset: &Asset) -> OperationBody {
    host(HostFunction::CreateContract(CreateContractArgs {
        contract_id_preimage: ContractIdPreimage::Asset(asset.clone()),
        executable: ContractExecutable::StellarAsset,
    }))
}

pub fn invoke(contract: &ScAddress, function: &str, args: Vec<ScVal>) -> OperationBody {
    host(HostFunction::InvokeContract(InvokeContractArgs {
        contract_address: contract.clone(),
        function_name: ScSymbol(function.try_into().unwrap()),
        args: list(args),
    }))
}

pub fn data_key(contract: &ScAddress, key: ScVal, durability: ContractDataDurability) -> LedgerKey {
    LedgerKey::ContractData(LedgerKeyContractData { contract: contract.clone(), key, durability })
}

pub fn instance_key(contract: &ScAddress) -> LedgerKey {
    let key = ScVal::LedgerKeyContractInstance;
    data_key(contract, key, ContractDataDurability::Persistent)
}

pub fn persistent(contract: &ScAddress, name: &str) -> LedgerKey {
    data_key(contract, symbol(name), ContractDataDurability::Persistent)
}

pub fn temporary(contract: &ScAddress, name: &str) -> LedgerKey {
    data_key(contract, symbol(name), ContractDataDurability::Temporary)
}

pub fn code_key() -> LedgerKey {
    LedgerKey::ContractCode(LedgerKeyContractCode { hash: wasm_hash() })
}

impl World {
    /// Uploads and creates the contract.
    pub fn deploy(&mut self, deployer: &SigningKey) -> ScAddress {
        if self.ledger.entry(&code_key()).is_none() {
            self.call_ok(deployer, upload(wasm()));
        }
        contract_address(self.call_ok(deployer, create(deployer, 0)).return_value())
    }

    pub fn deploy_asset(&mut self, deployer: &SigningKey, asset: &Asset) -> ScAddress {
        contract_address(self.call_ok(deployer, create_asset(asset)).return_value())
    }
}

fn contract_address(value: Option<&ScVal>) -> ScAddress {
    match value {
        Some(ScVal::Address(address @ ScAddress::Contract(ContractId(_)))) => address.clone(),
        other => panic!("no contract in {other:?}"),
    }
}
