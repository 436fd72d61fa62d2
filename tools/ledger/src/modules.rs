//! Parsed wasm, kept from call to call as validators keep it: a call pays for parsing only code
//! that was uploaded or restored by itself.

use soroban_env_host::budget::{AsBudget, Budget};
use soroban_env_host::{CompilationContext, Error, ErrorHandler, HostError, ModuleCache, Val};
use stellar_xdr::{ContractCodeEntry, Hash};

use crate::network::{Network, PROTOCOL};

/// Parsed wasm by its hash. Clones share it.
#[derive(Clone)]
pub(crate) struct Modules(ModuleCache);

impl Modules {
    pub fn new(network: &Network) -> Self {
        let cache = ModuleCache::new(&Unmetered::new(network));
        Self(cache.expect("an empty module cache needs nothing from outside"))
    }

    /// Makes sure that live code is there. Code that can't be parsed is left to the host, which
    /// says why.
    pub fn add(&self, network: &Network, code: &ContractCodeEntry) {
        if !self.0.contains_module(&code.hash).unwrap_or(true) {
            let context = Unmetered::new(network);
            self.0.parse_and_cache_module_simple(&context, PROTOCOL, &code.code).ok();
        }
    }

    pub fn remove(&self, hash: &Hash) {
        self.0.remove_module(hash).ok();
    }

    pub fn cache(&self) -> ModuleCache {
        self.0.clone()
    }
}

/// Parsing outside of any call, which nobody pays for.
#[derive(Clone)]
struct Unmetered(Budget);

impl Unmetered {
    fn new(network: &Network) -> Self {
        Self(network.budget(u64::MAX, u64::MAX))
    }
}

impl AsBudget for Unmetered {
    fn as_budget(&self) -> &Budget {
        &self.0
    }
}

impl ErrorHandler for Unmetered {
    fn map_err<T, E>(&self, result: Result<T, E>) -> Result<T, HostError>
    where
        Error: From<E>,
        E: std::fmt::Debug,
    {
        result.map_err(|error| HostError::from(Error::from(error)))
    }

    fn error(&self, error: Error, _message: &str, _args: &[Val]) -> HostError {
        HostError::from(error)
    }
}

impl CompilationContext for Unmetered {}
