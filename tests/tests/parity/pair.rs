//! One world twice: on the devnet, and in the SDK's test environment. Whatever is done is done
//! to both, at the same ledger and time, and must do the same.

use common::Kind;
use scenarios::{wasm, Account, Call, Refusal, World, CLAWBACK, DAY, THRESHOLD};
use serde_json::json;
use sha2::{Digest, Sha256};
use soroban_sdk::testutils::Ledger as _;
use stellar_xdr::{
    Asset, ChangeTrustAsset, ChangeTrustOp, ContractEvent, ContractExecutable, ContractIdPreimage,
    ContractIdPreimageFromAddress, CreateContractArgs, CreateContractArgsV2, Hash, HostFunction,
    LedgerEntryData, LedgerKey, OperationBody, ScAddress, ScVal, Uint256,
};
use suite::classic;

use crate::{
    devnet::{base64, xdr, Devnet},
    transaction::{Ledgered, Outcome},
};

/// The two worlds.
pub struct Pair {
    pub devnet: Devnet,
    pub world: World,
    /// What the contracts had stored when they were deployed.
    deployed: Vec<LedgerKey>,
}

impl Pair {
    /// A world, and a devnet that is given its entries.
    pub fn of(devnet: Devnet, world: World) -> Self {
        let deployed = world.state().into_keys().map(|key| (*key).clone()).collect();
        Pair { devnet, world, deployed }
    }

    /// Deploys the suite on the devnet as [`World::new`] does, and compares addresses, constructor
    /// events and what is stored.
    pub fn deploy() -> Self {
        let pair = Pair::of(Devnet::start(), World::new());
        let (w, council) = (&pair.world, &pair.world.council);
        for account in [council, &w.relay, &w.bank] {
            pair.devnet.befriend(&account.id().to_string());
        }
        for (issuer, flags) in [(council, 1 | 2 | 8), (&w.bank, 2 | 8)] {
            pair.by_master(issuer, &[classic::set_flags(flags)]);
        }
        let levels = Kind::ALL.map(|kind| (pair.asset(kind), w.token(kind)));
        let money = [(pair.eurmtl(), &w.eurmtl), (Asset::Native, &w.xlm)];
        for (asset, contract) in levels.into_iter().chain(money) {
            let asset = HostFunction::CreateContract(CreateContractArgs {
                contract_id_preimage: ContractIdPreimage::Asset(asset),
                executable: ContractExecutable::StellarAsset,
            });
            let made = pair.host(&w.relay, asset).expect("an asset contract");
            assert_eq!(made.value, ScVal::Address(contract.clone()));
        }
        pair.deploy_suite();
        for token in [&w.mtlap, &w.mtlac] {
            let admin = ScVal::Address(w.membership.clone());
            let call = Call::new(token, "set_admin", vec![admin]);
            pair.host(council, HostFunction::InvokeContract(call.invoke_args())).expect("handed");
        }
        pair.retire_master();
        pair.compare_entries();
        pair
    }

    fn deploy_suite(&self) {
        let w = &self.world;
        for contract in &suite::CONTRACTS {
            let (name, arguments) = (contract.name, w.constructor(contract.name));
            let code = wasm::load(name);
            let hash: [u8; 32] = Sha256::digest(&code).into();
            let upload = HostFunction::UploadContractWasm(code.try_into().unwrap());
            let uploaded = self.host(&w.relay, upload).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(uploaded.value, ScVal::Bytes(hash.to_vec().try_into().unwrap()), "{name}");
            let create = HostFunction::CreateContractV2(CreateContractArgsV2 {
                contract_id_preimage: ContractIdPreimage::Address(ContractIdPreimageFromAddress {
                    address: w.council.sc_address(),
                    salt: Uint256(Sha256::digest(name).into()),
                }),
                executable: ContractExecutable::Wasm(Hash(hash)),
                constructor_args: arguments.try_into().unwrap(),
            });
            let created = self.host(&w.council, create).unwrap_or_else(|e| panic!("{name}: {e}"));
            let address = w.contract(name).clone();
            assert_eq!(created.value, ScVal::Address(address.clone()), "{name}");
            // The register's event about the Agreement is made when the Regulation is created.
            let log = w.log.borrow();
            let of = |event: &ContractEvent| event.contract_id.clone().map(ScAddress::Contract);
            let by: Vec<_> = created.events.iter().map(of).collect();
            let events: Vec<_> = log.iter().map(|(_, event)| event).cloned().collect();
            let events: Vec<_> = events.into_iter().filter(|e| by.contains(&of(e))).collect();
            assert_eq!(created.events, events, "{name}");
        }
    }

    /// Gives the Council its twenty signers, and its master key no weight.
    fn retire_master(&self) {
        let council = &self.world.council;
        self.by_master(council, &classic::sign_with_many(council, THRESHOLD));
    }

    /// A new account in both worlds.
    pub fn account(&self, name: &str) -> Account {
        let account = self.world.account(name);
        self.devnet.befriend(&account.id().to_string());
        account
    }

    /// The holder opens a trustline by the classic operation.
    pub fn open_trustline(&self, account: &Account, kind: Kind) {
        self.change_trust(account, self.asset(kind), i64::MAX);
        self.world.open_trustline(account, kind, 0, CLAWBACK);
    }

    /// The holder opens a trustline to EURMTL by the classic operation.
    pub fn open_purse(&self, account: &Account) {
        self.change_trust(account, self.eurmtl(), i64::MAX);
        self.world.open_purse(account, 0);
    }

    /// The holder removes an empty trustline.
    pub fn close_trustline(&mut self, account: &Account, kind: Kind) {
        self.change_trust(account, self.asset(kind), 0);
        self.world = self.world.without_trustline(account, kind);
    }

    fn change_trust(&self, account: &Account, asset: Asset, limit: i64) {
        let Asset::CreditAlphanum12(asset) = asset else { unreachable!("five letters or more") };
        let line = ChangeTrustAsset::CreditAlphanum12(asset);
        self.by_master(account, &[OperationBody::ChangeTrust(ChangeTrustOp { line, limit })]);
    }

    /// Both worlds let the account make the call, and give the same value and events.
    pub fn passes(&self, account: &Account, call: &Call) {
        let function = HostFunction::InvokeContract(call.invoke_args());
        let there = self.host(account, function).unwrap_or_else(|e| panic!("{call:?}: {e}"));
        let here = self.world.submit(account, call).unwrap_or_else(|e| panic!("{call:?}: {e:?}"));
        assert_eq!(there.value, here.value, "{}", call.function);
        assert_eq!(there.events, here.events, "{}", call.function);
        // The host says itself that a contract's code is another.
        assert_eq!(there.of_host, usize::from(call.function == "upgrade"), "{}", call.function);
    }

    /// Both worlds refuse the call with this error of a contract.
    pub fn fails(&self, account: &Account, call: &Call, error: impl Into<Refusal>) {
        let Refusal::Contract(error) = error.into() else { panic!("an error of a contract") };
        let function = HostFunction::InvokeContract(call.invoke_args());
        let there = self.simulate(account, function).expect_err("refused");
        let code = format!("Error(Contract, #{error})");
        assert!(there.contains(&code), "{}: {code} expected, got {there}", call.function);
        let here = self.world.submit(account, call).map(|receipt| receipt.value);
        assert_eq!(here, Err(Refusal::Contract(error)), "{}", call.function);
    }

    /// A call that passed when it was simulated, and fails when it is applied after another one:
    /// on the devnet both are simulated, signed, and only then sent.
    pub fn fails_second(&self, account: &Account, call: &Call, error: impl Into<Refusal>) {
        let Refusal::Contract(error) = error.into() else { panic!("an error of a contract") };
        let function = || HostFunction::InvokeContract(call.invoke_args());
        let first = self.simulate(account, function()).expect("passes");
        let second = self.simulate(account, function()).expect("passes");
        let first = self.settle(account, first);
        let second = self.settle(account, second);
        self.follow(&first);
        let here = self.world.submit(account, call).expect("passes");
        assert_eq!(first.outcome.expect("passes").events, here.events);
        self.follow(&second);
        let here = self.world.submit(account, call).map(|receipt| receipt.value);
        assert_eq!(here, Err(Refusal::Contract(error)));
        assert_eq!(second.outcome.map(|done| done.value), Err(format!("Contract({error})")));
    }

    /// Both worlds read the same with a call that nobody signs.
    pub fn reads(&self, call: &Call) {
        let function = HostFunction::InvokeContract(call.invoke_args());
        let (_, there) = self.simulated(&self.world.relay, function).expect("it reads");
        let here = self.world.simulate(call).expect("it reads");
        assert_eq!(there, here.value, "{}", call.function);
    }

    /// All that the contracts stored, and all trustlines, are the same; what was stored after the
    /// deployment also lives equally long.
    pub fn compare_entries(&self) {
        let mut compared = 0;
        for (key, (entry, live_until)) in self.world.state() {
            if !matches!(*key, LedgerKey::ContractData(_) | LedgerKey::Trustline(_)) {
                continue;
            }
            let found = self.devnet.ask("getLedgerEntries", json!({"keys": [base64(&*key)]}));
            let found = &found["entries"][0];
            assert!(!found.is_null(), "the devnet has no {key:?}");
            assert_eq!(xdr::<LedgerEntryData>(&found["xdr"]), entry.data);
            if !self.deployed.contains(&key) {
                let there = found["liveUntilLedgerSeq"].as_u64();
                assert_eq!(there, live_until.map(u64::from), "{key:?}");
            }
            compared += 1;
        }
        assert!(compared >= 8, "four contracts and four asset contracts at least");
    }

    /// Lets days pass in both worlds, and so many ledgers: fewer than close in that time where
    /// entries are to live on.
    pub fn pass(&self, days: u64, ledgers: u32) {
        self.devnet.ask("devnet_advanceLedgers", json!({"count": ledgers}));
        let latest = self.devnet.ask("devnet_advanceTime", json!({"seconds": days * DAY}));
        let ledger = latest["latestLedger"].as_u64().expect("a number") as u32;
        let time = latest["latestLedgerCloseTime"].as_str().expect("a text");
        self.go_to(ledger, time.parse().expect("a time"));
    }

    /// Runs a host function on the devnet, and takes the other world to its ledger and time.
    fn host(&self, account: &Account, function: HostFunction) -> Result<Outcome, String> {
        let simulated = self.simulate(account, function)?;
        let applied = self.settle(account, simulated);
        self.follow(&applied);
        applied.outcome
    }

    /// Takes the world of the test environment to the ledger in which a transaction was applied.
    fn follow(&self, applied: &Ledgered) {
        self.go_to(applied.ledger, applied.time);
    }

    fn go_to(&self, sequence: u32, time: u64) {
        self.world.env.ledger().with_mut(|ledger| {
            ledger.sequence_number = sequence;
            ledger.timestamp = time;
        });
    }

    fn asset(&self, kind: Kind) -> Asset {
        match kind {
            Kind::Individual => classic::any_asset("MTLAP", &self.world.council),
            Kind::Corporate => classic::any_asset("MTLAC", &self.world.council),
        }
    }

    fn eurmtl(&self) -> Asset {
        classic::any_asset("EURMTL", &self.world.bank)
    }
}
