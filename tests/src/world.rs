//! The ledger of a scenario: the Council, its asset contracts, and the suite, deployed as it is
//! on a network.

use std::cell::{Cell, RefCell};

use common::Kind;
use sha2::{Digest, Sha256};
use soroban_ledger_snapshot::LedgerSnapshot;
use soroban_sdk::{
    testutils::{EnvTestConfig, Ledger, LedgerInfo},
    token::StellarAssetClient,
    xdr::{
        Asset, ContractEvent, ContractExecutable, ContractId, ContractIdPreimage,
        ContractIdPreimageFromAddress, CreateContractArgs, CreateContractArgsV2, Hash,
        HashIdPreimage, HashIdPreimageContractId, HostFunction, Limits, ScAddress, ScVal,
        SorobanAuthorizationEntry, SorobanAuthorizedFunction, SorobanAuthorizedInvocation,
        SorobanCredentials, Uint256, VecM, WriteXdr,
    },
    Env,
};
use suite::{documents, Deployed};

use crate::{
    calls::{hash, policy, val},
    charters,
    native::{self, Code},
    wasm, Account, Call, Receipt, Refusal, State, SPENDING_RATE, TARGET,
};

/// Unix time at which every world begins.
pub const NOW: u64 = 1_702_000_000;
/// Weight of signatures that the Council needs; its twenty signers weigh 30.
pub const THRESHOLD: u32 = 16;

const ISSUER_FLAGS: u32 = 1 | 2 | 8;
const BANK_FLAGS: u32 = 2 | 8;

/// A ledger with everything deployed, and nothing in the register yet.
pub struct World {
    /// The SDK's environment: readers go through clients on it.
    pub env: Env,
    /// The Council: issuer of both tokens, an account with 20 signers and a dead master key.
    pub council: Account,
    /// Submits for others where an authorisation entry carries the authority; may do nothing.
    pub relay: Account,
    /// The register.
    pub membership: ScAddress,
    /// The attestations.
    pub attestations: ScAddress,
    /// The endowment.
    pub endowment: ScAddress,
    /// The Regulation.
    pub regulation: ScAddress,
    /// Issuer of EURMTL, who may freeze it and claw it back.
    pub bank: Account,
    /// Asset contract of EURMTL.
    pub eurmtl: ScAddress,
    /// Asset contract of the network's own asset.
    pub xlm: ScAddress,
    /// Asset contract of MTLAP.
    pub mtlap: ScAddress,
    /// Asset contract of MTLAC.
    pub mtlac: ScAddress,
    /// Every event since the beginning of the ledger, with its Unix time.
    pub log: RefCell<Vec<(u64, ContractEvent)>>,
    code: Code,
    /// What was on the ledger when this copy of it was made.
    pub(crate) base: State,
    pub(crate) has_proxy: Cell<bool>,
    pub(crate) reported: Cell<Option<u32>>,
    pub(crate) nonce: Cell<i64>,
}

impl World {
    /// Deploys everything in the order of the real deployment: issuer with its flags, asset
    /// contracts, the suite with constructors, the asset contracts' admin to the register.
    pub fn new() -> Self {
        World::with(Code::Wasm)
    }

    /// The same with the suite's code as wasm or as it is compiled into this program.
    pub fn with(code: Code) -> Self {
        let world = World::deployed(code);
        for kind in Kind::ALL {
            world.hand_over(kind, &world.membership);
        }
        world
    }

    /// Everything deployed, with the Council still the admin of the asset contracts.
    pub(crate) fn before_handover() -> Self {
        World::deployed(Code::Wasm)
    }

    fn deployed(code: Code) -> Self {
        let env = Env::new_with_config(config());
        env.cost_estimate().disable_resource_limits();
        env.ledger().set(LedgerInfo {
            protocol_version: 28,
            sequence_number: 1_000,
            timestamp: NOW,
            network_id: Sha256::digest("Standalone Network ; February 2017").into(),
            base_reserve: 5_000_000,
            min_persistent_entry_ttl: 2_073_600,
            min_temp_entry_ttl: 17_280,
            max_entry_ttl: 3_110_400,
        });
        let weights = [[1; 12].as_slice(), &[2; 6], &[3; 2]].concat();
        let nowhere = ScAddress::Contract(ContractId(Hash([0; 32])));
        let mut world = World {
            env,
            council: Account::multisig("council", &weights),
            relay: Account::named("relay"),
            membership: nowhere.clone(),
            attestations: nowhere.clone(),
            endowment: nowhere.clone(),
            regulation: nowhere.clone(),
            bank: Account::named("bank"),
            eurmtl: nowhere.clone(),
            xlm: nowhere.clone(),
            mtlap: nowhere.clone(),
            mtlac: nowhere,
            log: RefCell::default(),
            code,
            base: State::new(),
            has_proxy: Cell::new(false),
            reported: Cell::new(None),
            nonce: Cell::new(0),
        };
        world.fund(&world.council, ISSUER_FLAGS);
        world.fund(&world.relay, 0);
        world.fund(&world.bank, BANK_FLAGS);
        let classic = Asset::CreditAlphanum12;
        world.mtlap = world.deploy_asset(classic(world.asset(Kind::Individual)));
        world.mtlac = world.deploy_asset(classic(world.asset(Kind::Corporate)));
        world.eurmtl = world.deploy_asset(classic(world.eurmtl_asset()));
        world.xlm = world.deploy_asset(Asset::Native);
        world.deploy_suite();
        world
    }

    /// Makes a contract the admin of a kind's asset contract.
    pub(crate) fn hand_over(&self, kind: Kind, admin: &ScAddress) {
        let args = vec![ScVal::Address(admin.clone())];
        let call = Call::new(self.token(kind), "set_admin", args);
        self.submit(&self.council, &call).expect("the issuer hands the admin over");
    }

    /// A copy that goes its own way.
    pub fn fork(&self) -> Self {
        self.fork_from(self.env.to_ledger_snapshot())
    }

    pub(crate) fn fork_from(&self, snapshot: LedgerSnapshot) -> Self {
        let base = entries(&snapshot);
        let mut env = Env::from_ledger_snapshot(snapshot);
        env.set_config(config());
        env.cost_estimate().disable_resource_limits();
        if self.code == Code::Native {
            for name in suite::names() {
                native::upload(&env, name);
            }
        }
        World {
            env,
            council: self.council.clone(),
            relay: self.relay.clone(),
            membership: self.membership.clone(),
            attestations: self.attestations.clone(),
            endowment: self.endowment.clone(),
            regulation: self.regulation.clone(),
            bank: self.bank.clone(),
            eurmtl: self.eurmtl.clone(),
            xlm: self.xlm.clone(),
            mtlap: self.mtlap.clone(),
            mtlac: self.mtlac.clone(),
            log: self.log.clone(),
            code: self.code,
            base,
            has_proxy: Cell::new(false),
            reported: Cell::new(None),
            nonce: self.nonce.clone(),
        }
    }

    /// The asset contract of a kind's token.
    pub fn token(&self, kind: Kind) -> &ScAddress {
        match kind {
            Kind::Individual => &self.mtlap,
            Kind::Corporate => &self.mtlac,
        }
    }

    /// The contracts of the suite, with the names of their crates.
    pub fn suite(&self) -> [(&'static str, &ScAddress); 4] {
        [
            ("membership", &self.membership),
            ("attestations", &self.attestations),
            ("endowment", &self.endowment),
            ("regulation", &self.regulation),
        ]
    }

    /// A contract of the suite by the name of its crate.
    pub fn contract(&self, name: &str) -> &ScAddress {
        let found = self.suite().into_iter().find(|(crate_name, _)| *crate_name == name);
        found.unwrap_or_else(|| panic!("no contract {name}")).1
    }

    /// Reader of the register.
    pub fn membership_client(&self) -> membership::MembershipClient<'static> {
        membership::MembershipClient::new(&self.env, &self.address(self.membership.clone()))
    }

    /// Reader of the attestations.
    pub fn attestations_client(&self) -> attestations::AttestationsClient<'static> {
        attestations::AttestationsClient::new(&self.env, &self.address(self.attestations.clone()))
    }

    /// Reader of the endowment.
    pub fn endowment_client(&self) -> endowment::EndowmentClient<'static> {
        endowment::EndowmentClient::new(&self.env, &self.address(self.endowment.clone()))
    }

    /// Reader of the Regulation.
    pub fn regulation_client(&self) -> regulation::RegulationClient<'static> {
        regulation::RegulationClient::new(&self.env, &self.address(self.regulation.clone()))
    }

    /// Reader of a kind's token.
    pub fn asset_contract(&self, kind: Kind) -> StellarAssetClient<'static> {
        StellarAssetClient::new(&self.env, &self.address(self.token(kind).clone()))
    }

    /// Unix time of the current ledger.
    pub fn now(&self) -> u64 {
        self.env.ledger().timestamp()
    }

    /// Moves the ledger on by seconds, a ledger every five.
    pub fn pass(&self, seconds: u64) {
        self.env.ledger().with_mut(|ledger| {
            ledger.timestamp += seconds;
            ledger.sequence_number += (seconds / 5) as u32;
        });
    }

    /// Moves the time on by seconds and the ledger by one, so that no entry's life runs out.
    pub fn leap(&self, seconds: u64) {
        self.env.ledger().with_mut(|ledger| {
            ledger.timestamp += seconds;
            ledger.sequence_number += 1;
        });
    }

    /// Uploads wasm; returns its hash.
    pub fn upload(&self, code: &[u8]) -> [u8; 32] {
        let function = HostFunction::UploadContractWasm(code.to_vec().try_into().unwrap());
        self.execute(self.relay.id(), function, vec![]).expect("wasm is valid");
        Sha256::digest(code).into()
    }

    /// Creates a contract of the Council's from uploaded wasm.
    pub fn create(
        &self,
        wasm: [u8; 32],
        salt: [u8; 32],
        args: Vec<ScVal>,
    ) -> Result<Receipt, Refusal> {
        let create = CreateContractArgsV2 {
            contract_id_preimage: self.preimage(salt),
            executable: ContractExecutable::Wasm(Hash(wasm)),
            constructor_args: args.try_into().unwrap(),
        };
        let entry = SorobanAuthorizationEntry {
            credentials: SorobanCredentials::SourceAccount,
            root_invocation: SorobanAuthorizedInvocation {
                function: SorobanAuthorizedFunction::CreateContractV2HostFn(create.clone()),
                sub_invocations: VecM::default(),
            },
        };
        self.execute(self.council.id(), HostFunction::CreateContractV2(create), vec![entry])
    }

    fn deploy_suite(&mut self) {
        let salt = |name: &str| Sha256::digest(name).into();
        self.membership = self.contract_id(salt("membership"));
        self.attestations = self.contract_id(salt("attestations"));
        self.endowment = self.contract_id(salt("endowment"));
        self.regulation = self.contract_id(salt("regulation"));
        for contract in &suite::CONTRACTS {
            let (name, args) = (contract.name, self.constructor(contract.name));
            let wasm = match self.code {
                Code::Wasm => self.upload(&wasm::load(name)),
                Code::Native => native::upload(&self.env, name),
            };
            self.create(wasm, salt(name), args).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        }
    }

    /// What a contract is created with.
    pub fn constructor(&self, name: &str) -> Vec<ScVal> {
        let contract = suite::contract(name).expect("a contract of the suite");
        let part = |name: &str| self.part(name).clone();
        let argument = |name: &str| match name {
            "charter" => val(charters::first(&self.env)),
            "decision" => hash(documents::PLAN),
            "policy" => policy(SPENDING_RATE, TARGET),
            other => panic!("nothing is known of {other}"),
        };
        suite::constructor(contract, self.council.sc_address(), part, argument)
    }

    pub(crate) fn deploy_asset(&self, asset: Asset) -> ScAddress {
        let create = HostFunction::CreateContract(CreateContractArgs {
            contract_id_preimage: ContractIdPreimage::Asset(asset),
            executable: ContractExecutable::StellarAsset,
        });
        let receipt = self.execute(self.relay.id(), create, vec![]).expect("an issuer exists");
        let ScVal::Address(address) = receipt.value else { panic!("no address") };
        address
    }

    /// The address that a contract of the Council's gets with this salt.
    pub fn contract_id(&self, salt: [u8; 32]) -> ScAddress {
        let preimage = HashIdPreimage::ContractId(HashIdPreimageContractId {
            network_id: Hash(self.env.ledger().get().network_id),
            contract_id_preimage: self.preimage(salt),
        });
        let hash = Sha256::digest(preimage.to_xdr(Limits::none()).unwrap());
        ScAddress::Contract(ContractId(Hash(hash.into())))
    }

    fn preimage(&self, salt: [u8; 32]) -> ContractIdPreimage {
        ContractIdPreimage::Address(ContractIdPreimageFromAddress {
            address: self.council.sc_address(),
            salt: Uint256(salt),
        })
    }
}

impl Default for World {
    fn default() -> Self {
        World::new()
    }
}

fn entries(snapshot: &LedgerSnapshot) -> State {
    let entries = snapshot.ledger_entries.iter().cloned();
    entries.map(|(key, (entry, ttl))| ((*key).into(), ((*entry).into(), ttl))).collect()
}

fn config() -> EnvTestConfig {
    EnvTestConfig { capture_snapshot_at_drop: false }
}
