//! What the suite costs its owner: deploying it, bringing members in, and a year of rent.

use ledger::{Rent, Settings};
use sha2::{Digest, Sha256};
use stellar_xdr::{Hash, LedgerKey, LedgerKeyContractCode, ScAddress, ScVal};

use suite::{names, numbered, Deployed};

use super::suite::{Suite, Wasm};

/// Members of the Association that is reckoned with.
pub const MEMBERS: usize = 200;
/// Ledgers in a year, at five seconds each.
const YEAR: u32 = 365 * 17_280;

/// Fees in stroops, at one price of rent.
pub struct Owning {
    /// The deployment, with the first rent.
    pub deploying: i64,
    /// All transactions that bring the members in, with the first rent of their entries.
    pub joining: i64,
    /// A year of the members' entries.
    pub entries: i64,
    /// Each contract's.
    pub contracts: Vec<Contract>,
}

/// What a year of a contract costs.
pub struct Contract {
    pub name: &'static str,
    /// The parsed module.
    pub code: Rent,
    /// The entry with its links and settings.
    pub instance: Rent,
}

impl Owning {
    /// Everything that has to be paid for year by year.
    pub fn year(&self) -> i64 {
        let contracts = self.contracts.iter().map(|of| of.code.fee + of.instance.fee);
        contracts.sum::<i64>() + self.entries
    }
}

/// What is paid where rent has the price of these settings.
pub fn measure(wasm: Wasm, settings: Settings) -> Owning {
    let mut suite = Suite::deploy(wasm, settings);
    workload::join(&mut suite, &numbered("participant", MEMBERS));
    let deploying = suite.deployment;
    let rents: Vec<_> = suite.chain.rents(YEAR).collect();
    let rent = |wanted: &dyn Fn(&LedgerKey) -> bool| -> Rent {
        rents.iter().find(|(key, _)| wanted(key)).expect("the contract is there").1
    };
    let contract = |(name, address): (&'static str, &ScAddress)| {
        let hash = Hash(Sha256::digest(wasm(name)).into());
        let code = LedgerKey::ContractCode(LedgerKeyContractCode { hash });
        Contract {
            name,
            code: rent(&|key| *key == code),
            instance: rent(&|key| instance_of(key) == Some(address)),
        }
    };
    let contracts: Vec<_> = names().map(|name| (name, suite.part(name))).collect();
    let ours = |key: &LedgerKey| match key {
        LedgerKey::ContractData(data) => {
            data.key != ScVal::LedgerKeyContractInstance
                && contracts.iter().any(|(_, address)| **address == data.contract)
        }
        _ => false,
    };
    Owning {
        deploying,
        joining: suite.chain.paid() - deploying,
        entries: rents.iter().filter(|(key, _)| ours(key)).map(|(_, rent)| rent.fee).sum(),
        contracts: contracts.into_iter().map(contract).collect(),
    }
}

/// The contract whose instance this is the key of.
fn instance_of(key: &LedgerKey) -> Option<&ScAddress> {
    match key {
        LedgerKey::ContractData(data) if data.key == ScVal::LedgerKeyContractInstance => {
            Some(&data.contract)
        }
        _ => None,
    }
}
