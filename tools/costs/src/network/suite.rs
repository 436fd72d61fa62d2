//! The suite on the ledger, deployed as on a network: issuer with its flags, asset contracts,
//! wasm, contracts, the asset contracts' admin to the register, and then the Council's signers.

use std::collections::BTreeMap;

use ledger::{Resources, Settings};
use sha2::{Digest, Sha256};
use stellar_xdr::{
    Asset, ContractExecutable, ContractId, ContractIdPreimage, ContractIdPreimageFromAddress,
    CreateAccountOp, CreateContractArgs, CreateContractArgsV2, Hash, HashIdPreimage,
    HashIdPreimageContractId, HostFunction, Limits, OperationBody, ScAddress, ScVal, Uint256,
    WriteXdr,
};
use suite::{
    calls::{address, hash, link_sources, policy},
    classic, documents, Account, Call, Contract, Deployed, Interface, Kind, CONTRACTS,
};
use workload::{MONEY, SPENDING_RATE, TARGET};

use super::chain::{list, Chain, THRESHOLD};

/// Stroops in a lumen, and in a token.
pub const XLM: i64 = 10_000_000;
/// Authorisation required, revocable, clawback.
const ISSUER_FLAGS: u32 = 1 | 2 | 8;
/// Revocable, clawback: EURMTL's issuer asks nobody before they open a trustline.
const BANK_FLAGS: u32 = 2 | 8;
/// Signers of the Council, each of weight 1.
const SIGNERS: usize = 20;
/// Operations in one classic transaction.
pub const OPERATIONS: usize = 100;
/// The first charter, which `stellar-cli` is given too.
const CHARTER: &str = include_str!("../../../../charters/2023-11.json");

/// The ledger with the suite, and who is known there.
#[derive(Clone)]
pub struct Suite {
    pub chain: Chain,
    pub council: Account,
    /// Submits what anyone may.
    pub relay: Account,
    /// Issuer of EURMTL.
    pub bank: Account,
    /// What the upload of each contract's wasm took.
    pub uploads: Vec<(&'static str, Resources)>,
    /// Stroops that all transactions of the deployment took.
    pub deployment: i64,
    parts: BTreeMap<&'static str, ScAddress>,
}

impl Deployed for Suite {
    fn part(&self, name: &str) -> &ScAddress {
        self.parts.get(name).unwrap_or_else(|| panic!("the suite has no {name}"))
    }
}

/// Wasm by the name of its crate.
pub type Wasm<'a> = &'a dyn Fn(&str) -> Vec<u8>;

impl Suite {
    /// Deploys everything; nobody has applied yet.
    pub fn deploy(wasm: Wasm, settings: Settings) -> Self {
        let [council, relay, bank] = ["council", "relay", "bank"].map(Account::named);
        let mut suite = Suite {
            chain: Chain::new(settings),
            council,
            relay,
            bank,
            uploads: vec![],
            deployment: 0,
            parts: BTreeMap::new(),
        };
        suite.issuers();
        suite.assets();
        for contract in &CONTRACTS {
            let id = contract_id(&suite.chain, &suite.council, contract.name);
            suite.parts.insert(contract.name, id);
        }
        for contract in &CONTRACTS {
            suite.create(contract, wasm);
        }
        for kind in [Kind::Individual, Kind::Corporate] {
            let admin = vec![address(suite.part("membership").clone())];
            let call = Call::new(suite.part(kind.token()), "set_admin", admin);
            suite.chain.call(&suite.council, &call);
        }
        let link = link_sources(&suite, None, Some(suite.part("endowment").clone()));
        suite.chain.call(&suite.council, &link);
        suite.sign_with_many();
        suite.deployment = suite.chain.paid();
        suite
    }

    /// Accounts with lumens, two of which issue what can be clawed back.
    fn issuers(&mut self) {
        let accounts = [&self.council, &self.relay, &self.bank].map(Account::clone);
        self.create_accounts(&accounts);
        for (issuer, flags) in [(&self.council, ISSUER_FLAGS), (&self.bank, BANK_FLAGS)] {
            self.chain.classic(issuer, vec![classic::set_flags(flags)]);
        }
    }

    fn assets(&mut self) {
        let kinds =
            [Kind::Individual, Kind::Corporate].map(|kind| (kind.token(), self.token(kind)));
        let money = ("eurmtl", self.bank_asset(MONEY));
        for (name, asset) in kinds.into_iter().chain([money, ("xlm", Asset::Native)]) {
            let contract = self.asset_contract(asset);
            self.parts.insert(name, contract);
        }
    }

    /// Uploads a contract's wasm and creates it.
    fn create(&mut self, contract: &'static Contract, wasm: Wasm) {
        let code = wasm(contract.name);
        let argument = |name: &str| match name {
            "charter" => charter(&code),
            "decision" => hash(documents::PLAN),
            "policy" => policy(SPENDING_RATE, TARGET),
            other => panic!("nothing is known of {other}"),
        };
        let part = |name: &str| self.part(name).clone();
        let args = suite::constructor(contract, self.council.sc_address(), part, argument);
        let executable = ContractExecutable::Wasm(Hash(Sha256::digest(&code).into()));
        let code = code.try_into().expect("wasm is within its limit");
        let (upload, _) = self.chain.host(&self.council, HostFunction::UploadContractWasm(code));
        let create = HostFunction::CreateContractV2(CreateContractArgsV2 {
            contract_id_preimage: preimage(&self.council, contract.name),
            executable,
            constructor_args: list(args),
        });
        self.chain.host(&self.council, create);
        self.uploads.push((contract.name, upload));
    }

    /// Gives the Council its signers and takes the weight from its own key.
    fn sign_with_many(&mut self) {
        let council = Account::multisig("council", &[1; SIGNERS]);
        self.chain.classic(&self.council, classic::sign_with_many(&council, THRESHOLD));
        self.council = council;
    }

    /// Creates accounts with ten thousand lumens each.
    pub fn create_accounts(&mut self, accounts: &[Account]) {
        let root = self.chain.root();
        for batch in accounts.chunks(OPERATIONS) {
            let create = |account: &Account| {
                let destination = account.id();
                let starting_balance = 10_000 * XLM;
                OperationBody::CreateAccount(CreateAccountOp { destination, starting_balance })
            };
            self.chain.classic(&root, batch.iter().map(create).collect());
        }
    }

    /// Anybody deploys the asset contract of an asset.
    pub fn asset_contract(&mut self, asset: Asset) -> ScAddress {
        let create = HostFunction::CreateContract(CreateContractArgs {
            contract_id_preimage: ContractIdPreimage::Asset(asset),
            executable: ContractExecutable::StellarAsset,
        });
        match self.chain.host(&self.relay, create).1 {
            ScVal::Address(address) => address,
            other => panic!("not an address: {other:?}"),
        }
    }

    /// A kind's token.
    pub fn token(&self, kind: Kind) -> Asset {
        let code = match kind {
            Kind::Individual => "MTLAP",
            Kind::Corporate => "MTLAC",
        };
        classic::any_asset(code, &self.council)
    }

    /// An asset of EURMTL's issuer.
    pub fn bank_asset(&self, code: &str) -> Asset {
        classic::any_asset(code, &self.bank)
    }
}

/// The first charter, by the interface in the Regulation's wasm.
fn charter(regulation: &[u8]) -> ScVal {
    let interface = Interface::read("regulation", regulation).expect("it has an interface");
    interface.value("Charter", CHARTER).unwrap_or_else(|error| panic!("the charter: {error}"))
}

fn contract_id(chain: &Chain, council: &Account, name: &str) -> ScAddress {
    let preimage = HashIdPreimage::ContractId(HashIdPreimageContractId {
        network_id: chain.network_id(),
        contract_id_preimage: preimage(council, name),
    });
    let bytes = preimage.to_xdr(Limits::none()).expect("a preimage is encodable");
    ScAddress::Contract(ContractId(Hash(Sha256::digest(bytes).into())))
}

fn preimage(council: &Account, name: &str) -> ContractIdPreimage {
    ContractIdPreimage::Address(ContractIdPreimageFromAddress {
        address: council.sc_address(),
        salt: Uint256(Sha256::digest(name).into()),
    })
}
