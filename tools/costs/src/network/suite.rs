//! The suite on the ledger, deployed as on a network: issuer with its flags, asset contracts,
//! wasm, contracts, the asset contracts' admin to the register, and then the Council's signers.

use ledger::{Resources, Settings};
use sha2::{Digest, Sha256};
use stellar_xdr::{
    AlphaNum12, Asset, AssetCode12, ChangeTrustAsset, ChangeTrustOp, ContractExecutable,
    ContractId, ContractIdPreimage, ContractIdPreimageFromAddress, CreateAccountOp,
    CreateContractArgs, CreateContractArgsV2, Hash, HashIdPreimage, HashIdPreimageContractId,
    HostFunction, Limits, MuxedAccount, OperationBody, PaymentOp, ScAddress, ScVal, SetOptionsOp,
    SetTrustLineFlagsOp, Signer, SignerKey, Uint256, WriteXdr,
};

use super::calls::{EURMTL, INDIVIDUAL};
use super::chain::{key, list, raw, Account, Call, Chain};
use super::charter;
use super::values::{address, hash, number, record};

/// Stroops in a lumen, and in a token.
const XLM: i64 = 10_000_000;
/// Code of the asset in which the endowment counts.
const MONEY: &str = "EURMTL";
/// Authorisation required, revocable, clawback.
const ISSUER_FLAGS: u32 = 1 | 2 | 8;
/// Revocable, clawback: EURMTL's issuer asks nobody before they open a trustline.
const BANK_FLAGS: u32 = 2 | 8;
/// Trustline flag: the holder may receive and send.
const AUTHORIZED: u32 = 1;
/// Trustline flag of frozen tokens; excludes the other.
const MAINTAIN: u32 = 2;
/// Signers of the Council, each of weight 1.
const SIGNERS: usize = 20;
/// Weight that a transaction of the Council takes.
const THRESHOLD: usize = 11;
/// Operations in one classic transaction.
const CREATIONS: usize = 100;

/// The ledger with the suite, and who is known there.
#[derive(Clone)]
pub struct Suite {
    pub chain: Chain,
    pub council: Account,
    /// Submits what anyone may.
    pub relay: Account,
    pub membership: ScAddress,
    pub attestations: ScAddress,
    pub endowment: ScAddress,
    pub regulation: ScAddress,
    /// Issuer of EURMTL.
    pub bank: Account,
    /// Asset contract of EURMTL.
    pub eurmtl: ScAddress,
    /// Asset contract of the network's own asset.
    pub xlm: ScAddress,
    /// What the upload of each contract's wasm took.
    pub uploads: Vec<(&'static str, Resources)>,
    /// Stroops that all transactions of the deployment took.
    pub deployment: i64,
    individual: AlphaNum12,
    corporate: AlphaNum12,
}

/// Wasm by the name of its crate.
pub type Wasm<'a> = &'a dyn Fn(&str) -> Vec<u8>;

impl Suite {
    /// Deploys everything; nobody has applied yet.
    pub fn deploy(wasm: Wasm, settings: Settings) -> Self {
        let mut chain = Chain::new(settings);
        let (mut council, relay) = (Account::named("council"), Account::named("relay"));
        let bank = Account::named("bank");
        fund(&mut chain, &[council.clone(), relay.clone(), bank.clone()]);
        for (issuer, flags) in [(&council, ISSUER_FLAGS), (&bank, BANK_FLAGS)] {
            let flags = SetOptionsOp { set_flags: Some(flags), ..no_options() };
            chain.classic(issuer, vec![OperationBody::SetOptions(flags)]);
        }

        let (individual, corporate) = (asset("MTLAP", &council), asset("MTLAC", &council));
        let mut asset_contract = |asset| asset_contract(&mut chain, &relay, asset);
        let token = asset_contract(classic(&individual));
        let corporate_token = asset_contract(classic(&corporate));
        let eurmtl = asset_contract(classic(&asset(MONEY, &bank)));
        let xlm = asset_contract(Asset::Native);
        let contract = |name: &str| contract_id(&chain, &council, name);
        let (membership, attestations) = (contract("membership"), contract("attestations"));
        let (endowment, regulation) = (contract("endowment"), contract("regulation"));
        let link = |name: &'static str, contract: &ScAddress| (name, address(contract));
        let asked_or_obeyed =
            record([link("membership", &membership), link("regulation", &regulation)]);
        let worked_with = record([
            link("attestations", &attestations),
            link("corporate_token", &corporate_token),
            link("endowment", &endowment),
            link("individual_token", &token),
            link("regulation", &regulation),
        ]);
        let judged_by =
            record([link("attestations", &attestations), link("membership", &membership)]);
        let fund_links = record([link("eurmtl", &eurmtl), link("membership", &membership)]);
        let policy =
            record([("spending_rate", ScVal::U32(400)), ("target", number(100_000 * EURMTL))]);
        let us = address(&council.address());
        let mut uploads = vec![];
        for (name, args) in [
            ("attestations", vec![us.clone(), asked_or_obeyed]),
            ("membership", vec![us.clone(), worked_with]),
            ("endowment", vec![us.clone(), fund_links, policy, hash(1)]),
            ("regulation", vec![us, judged_by, charter::first()]),
        ] {
            uploads.push((name, create(&mut chain, &council, name, wasm(name), args)));
        }
        for token in [&token, &corporate_token] {
            let admin = vec![address(&membership)];
            chain.call(&council, &Call::new(token, "set_admin", admin));
        }
        let sources = record([("assembly", ScVal::Void), ("endowment", address(&endowment))]);
        chain.call(&council, &Call::new(&regulation, "link_sources", vec![sources]));
        chain.classic(&council, multisig());
        council.signers = (0..THRESHOLD).map(signer).collect();
        Suite {
            deployment: chain.paid(),
            chain,
            council,
            relay,
            membership,
            attestations,
            endowment,
            regulation,
            bank,
            eurmtl,
            xlm,
            uploads,
            individual,
            corporate,
        }
    }

    /// Creates accounts with ten thousand lumens each.
    pub fn fund(&mut self, accounts: &[Account]) {
        fund(&mut self.chain, accounts);
    }

    /// The holder opens a trustline to MTLAP.
    pub fn trust(&mut self, holder: &Account) {
        self.open_trustline(holder, INDIVIDUAL);
    }

    fn open_trustline(&mut self, holder: &Account, kind: u32) {
        let asset = self.asset(kind).clone();
        self.change_trust(holder, asset);
    }

    /// Accounts open trustlines to EURMTL, and its issuer pays so many to each.
    pub fn open_purses(&mut self, holders: &[Account], eurmtl: i64) {
        self.open_lines(MONEY, holders, eurmtl);
    }

    /// The same of another asset of EURMTL's issuer.
    pub fn open_lines(&mut self, code: &str, holders: &[Account], units: i64) {
        let bank = self.bank.clone();
        let asset = asset(code, &bank);
        for holder in holders {
            self.change_trust(holder, asset.clone());
            let pay = PaymentOp {
                destination: MuxedAccount::Ed25519(raw(&holder.key)),
                asset: classic(&asset),
                amount: units * XLM,
            };
            self.chain.classic(&bank, vec![OperationBody::Payment(pay)]);
        }
    }

    /// The asset contract of another asset of EURMTL's issuer.
    pub fn new_asset(&mut self, code: &str) -> ScAddress {
        let asset = classic(&asset(code, &self.bank));
        asset_contract(&mut self.chain, &self.relay, asset)
    }

    fn change_trust(&mut self, holder: &Account, asset: AlphaNum12) {
        let line = ChangeTrustAsset::CreditAlphanum12(asset);
        let trust = ChangeTrustOp { line, limit: i64::MAX };
        self.chain.classic(holder, vec![OperationBody::ChangeTrust(trust)]);
    }

    /// New accounts that hold tokens of a kind past the register.
    pub fn issue(&mut self, holders: &[Account], kind: u32, tokens: i64) {
        self.fund(holders);
        for holder in holders {
            self.open_trustline(holder, kind);
        }
        self.pay(holders, kind, tokens);
    }

    /// The issuer authorises trustlines and pays tokens, past the register.
    pub fn pay(&mut self, holders: &[Account], kind: u32, tokens: i64) {
        let asset = classic(self.asset(kind));
        let operations = |holder: &Account| {
            let authorize = SetTrustLineFlagsOp {
                trustor: holder.id(),
                asset: asset.clone(),
                clear_flags: MAINTAIN,
                set_flags: AUTHORIZED,
            };
            let pay = PaymentOp {
                destination: MuxedAccount::Ed25519(raw(&holder.key)),
                asset: asset.clone(),
                amount: tokens * XLM,
            };
            [OperationBody::SetTrustLineFlags(authorize), OperationBody::Payment(pay)]
        };
        for batch in holders.chunks(CREATIONS / 2) {
            let council = self.council.clone();
            self.chain.classic(&council, batch.iter().flat_map(operations).collect());
        }
    }

    fn asset(&self, kind: u32) -> &AlphaNum12 {
        if kind == INDIVIDUAL {
            &self.individual
        } else {
            &self.corporate
        }
    }
}

fn fund(chain: &mut Chain, accounts: &[Account]) {
    let root = chain.root();
    for batch in accounts.chunks(CREATIONS) {
        let create = |account: &Account| {
            let destination = account.id();
            OperationBody::CreateAccount(CreateAccountOp {
                destination,
                starting_balance: 10_000 * XLM,
            })
        };
        chain.classic(&root, batch.iter().map(create).collect());
    }
}

fn asset(code: &str, issuer: &Account) -> AlphaNum12 {
    let mut asset_code = [0; 12];
    asset_code[..code.len()].copy_from_slice(code.as_bytes());
    AlphaNum12 { asset_code: AssetCode12(asset_code), issuer: issuer.id() }
}

fn classic(asset: &AlphaNum12) -> Asset {
    Asset::CreditAlphanum12(asset.clone())
}

fn asset_contract(chain: &mut Chain, source: &Account, asset: Asset) -> ScAddress {
    let create = HostFunction::CreateContract(CreateContractArgs {
        contract_id_preimage: ContractIdPreimage::Asset(asset),
        executable: ContractExecutable::StellarAsset,
    });
    match chain.host(source, create).1 {
        ScVal::Address(address) => address,
        other => panic!("not an address: {other:?}"),
    }
}

/// Uploads wasm and creates its contract; what the upload took.
fn create(
    chain: &mut Chain,
    council: &Account,
    name: &str,
    wasm: Vec<u8>,
    args: Vec<ScVal>,
) -> Resources {
    let hash = Hash(Sha256::digest(&wasm).into());
    let wasm = wasm.try_into().expect("wasm is within its limit");
    let (upload, _) = chain.host(council, HostFunction::UploadContractWasm(wasm));
    let create = HostFunction::CreateContractV2(CreateContractArgsV2 {
        contract_id_preimage: preimage(council, name),
        executable: ContractExecutable::Wasm(hash),
        constructor_args: list(args),
    });
    chain.host(council, create);
    upload
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
        address: council.address(),
        salt: Uint256(Sha256::digest(name).into()),
    })
}

/// Gives the Council its signers and takes the weight from its own key.
fn multisig() -> Vec<OperationBody> {
    let signers = (0..SIGNERS).map(|n| SetOptionsOp {
        signer: Some(Signer { key: SignerKey::Ed25519(raw(&signer(n))), weight: 1 }),
        ..no_options()
    });
    let threshold = Some(THRESHOLD as u32);
    let thresholds = SetOptionsOp {
        master_weight: Some(0),
        low_threshold: threshold,
        med_threshold: threshold,
        high_threshold: threshold,
        ..no_options()
    };
    signers.chain([thresholds]).map(OperationBody::SetOptions).collect()
}

fn signer(n: usize) -> ed25519_dalek::SigningKey {
    key(&format!("signer {n}"))
}

fn no_options() -> SetOptionsOp {
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
