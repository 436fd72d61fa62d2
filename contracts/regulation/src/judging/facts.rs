//! Steps 2 and 3: reading the facts about a list of accounts, and noting which accounts they name.
//!
//! Why some functions are not inlined: docs/wasm.md#bodies.

extern crate alloc;

use alloc::vec::Vec as List;

use charter::{
    claims,
    judge::{Attester, Statement},
};
use common::{
    interfaces::{Fact, FactView, Multisig, Value},
    limits, lists,
};
use soroban_sdk::{unwrap::UnwrapOptimized, Address, Env, TryFromVal, Val, Vec};

/// Facts about one subject: each half of a record is bounded.
const LONGEST: usize = 2 * limits::MAX_ATTESTERS as usize;

/// A fact that is neither expired nor revoked, as far as the charter asks for it. One that is
/// left out claims nothing.
#[derive(Clone, Copy, Default)]
pub struct LiveFact {
    /// Index of the attester in [`Accounts`].
    pub attester: usize,
    /// The claims that matter.
    pub claims: u32,
    /// What the claim carries, by the claim: one number serves all, since a batch may have 800
    /// facts.
    detail: usize,
}

impl LiveFact {
    /// Of a claim that names a corporate: its index in [`Accounts`].
    pub fn corporate(&self) -> usize {
        self.detail
    }

    /// Of a multisig: its index in [`Accounts::multisigs`].
    pub fn multisig(&self) -> usize {
        self.detail
    }

    /// Of a claim with a worth: its index in [`Accounts::worths`].
    fn worth(&self) -> usize {
        self.detail
    }

    /// Of a recommendation: which of the attester's it is.
    fn slot(&self) -> u32 {
        self.detail as u32
    }
}

/// The facts about each account of a list.
#[derive(Default)]
pub struct Facts {
    facts: List<LiveFact>,
    /// Where the facts about each account end.
    ends: List<usize>,
}

impl Facts {
    /// The facts about all accounts of the list.
    pub fn all(&self) -> &[LiveFact] {
        &self.facts
    }

    /// The facts about each account, in the order of the list.
    pub fn each(&self) -> impl Iterator<Item = &[LiveFact]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let facts = self.facts.get(start..*end);
            start = *end;
            facts.unwrap_or_default()
        })
    }
}

/// A multisig as an attester saw it.
pub struct SeenMultisig {
    /// When it was seen, as a Unix time.
    pub issued: u64,
    /// What the weights must reach.
    pub threshold: u32,
    /// Index of each signer in [`Accounts`], with its weight.
    pub signers: List<(usize, u32)>,
}

/// Every account that a batch names, once, and known by its index from then on; and the values
/// that facts carry.
pub struct Accounts {
    /// The accounts.
    pub accounts: Vec<Address>,
    /// Multisigs that facts carry.
    pub multisigs: List<SeenMultisig>,
    /// Worths that facts carry, in stroops of EURMTL.
    pub worths: List<i128>,
    /// Claims that matter.
    claims: u32,
    now: u64,
}

impl Accounts {
    /// An empty table, for facts with these claims.
    pub fn new(env: &Env, claims: u32) -> Self {
        let now = env.ledger().timestamp();
        let (multisigs, worths) = Default::default();
        Accounts { accounts: lists::empty(env), multisigs, worths, claims, now }
    }

    /// The account with an index.
    pub fn at(&self, index: usize) -> Address {
        self.accounts.get_unchecked(index as u32)
    }

    /// The index of an account, a new one if it has none.
    fn index(&mut self, account: &Address) -> usize {
        match self.accounts.first_index_of(account) {
            Some(index) => index as usize,
            None => self.add(account),
        }
    }

    #[inline(never)]
    fn add(&mut self, account: &Address) -> usize {
        let index = self.accounts.len();
        self.accounts.push_back(account.clone());
        index as usize
    }

    /// Reads the records of a list of accounts, as `attestations.facts` returns them.
    pub fn read(&mut self, env: &Env, records: &Vec<Vec<Fact>>) -> Facts {
        let mut read = Facts::default();
        let mut facts = [Val::VOID.to_val(); LONGEST];
        let mut fields = [Val::VOID.to_val(); Fact::FIELDS];
        for record in records.iter() {
            let facts = &mut facts[..record.len() as usize];
            lists::unpack(env, &record, facts);
            read.facts.extend(facts.iter().map(|fact| {
                let fact = Vec::<Val>::try_from_val(env, fact).unwrap_optimized();
                lists::unpack(env, &fact, &mut fields);
                self.live(env, FactView(&fields))
            }));
            read.ends.push(read.facts.len());
        }
        read
    }

    /// A fact, if it is live and matters.
    fn live(&mut self, env: &Env, fact: FactView) -> LiveFact {
        let claims = fact.claims(env) & self.claims;
        let expires = fact.expires(env);
        if claims == 0 || fact.is_revoked() || (expires != 0 && self.now >= expires) {
            return LiveFact::default();
        }
        let attester = self.index(&fact.attester(env));
        let detail = if claims & claims::VALUED == 0 { 0 } else { self.detail(env, fact) };
        LiveFact { attester, claims, detail }
    }

    /// Notes what a fact carries.
    #[inline(never)]
    fn detail(&mut self, env: &Env, fact: FactView) -> usize {
        match fact.value(env) {
            Value::Worth(worth) => {
                self.worths.push(worth);
                self.worths.len() - 1
            }
            Value::Slot(slot) => slot as usize,
            Value::Corporate(corporate) => self.index(&corporate),
            Value::Multisig(Multisig { signers, threshold }) => {
                let issued = fact.issued(env);
                let signers = signers.iter();
                let signers =
                    signers.map(|(signer, weight)| (self.index(&signer), weight)).collect();
                self.multisigs.push(SeenMultisig { issued, threshold, signers });
                self.multisigs.len() - 1
            }
            Value::Plain | Value::Person(_) => 0,
        }
    }

    /// A fact as the judge takes it, with the attester's standing and the claims that count.
    pub fn statement(&self, fact: &LiveFact, (attester, claims): (Attester, u32)) -> Statement {
        let mut statement = Statement { attester, claims, worth: 0, slot: 0 };
        if claims & claims::WORTH != 0 {
            statement.worth = self.worths.get(fact.worth()).copied().unwrap_or_default();
        } else if claims & claims::RECOMMENDED != 0 {
            statement.slot = fact.slot();
        }
        statement
    }
}
