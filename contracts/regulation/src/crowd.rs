//! Hearing what is said about a batch, and of whom it takes the position to judge it.

extern crate alloc;

use alloc::vec::Vec as List;

use charter::{
    claims,
    judge::{Attester, Statement},
};
use common::{
    interfaces::{Fact, Multisig, Value},
    limits, lists,
};
use soroban_sdk::{unwrap::UnwrapOptimized, Address, Env, TryFromVal, Val, Vec};

/// Fields of a [`Fact`].
const FIELDS: usize = 8;
/// Facts about one subject: each half of a record is bounded.
const LONGEST: usize = 2 * limits::MAX_ATTESTERS as usize;

/// A live fact that matters; of another one, that nothing is claimed. Accounts are places in the
/// crowd.
#[derive(Clone, Copy, Default)]
pub struct Raw {
    /// Who says so.
    pub attester: usize,
    /// What is claimed, as far as it matters.
    pub claims: u32,
    /// What a claim carries: which of the attester's recommendations it is, which corporate it
    /// names, or the place of its worth or multisig among all.
    pub carried: usize,
}

/// What is said about each account of a list.
#[derive(Default)]
pub struct Heard {
    raws: List<Raw>,
    /// Where the facts about each account end.
    ends: List<usize>,
}

impl Heard {
    /// Everything that is said.
    pub fn all(&self) -> &[Raw] {
        &self.raws
    }

    /// What is said about each account, in order.
    pub fn each(&self) -> impl Iterator<Item = &[Raw]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let raws = self.raws.get(start..*end);
            start = *end;
            raws.unwrap_or_default()
        })
    }
}

/// A multisig as an attester saw it; accounts are places in the crowd.
pub struct Seen {
    /// When it was seen, as a Unix time.
    pub issued: u64,
    /// What the weights must reach.
    pub threshold: u32,
    /// Signers with their weights.
    pub signers: List<(usize, u32)>,
}

/// Those who speak and are spoken of, each once.
pub struct Crowd {
    /// The accounts.
    pub accounts: Vec<Address>,
    /// Multisigs that were told of.
    pub multisigs: List<Seen>,
    /// Worths that were told of, in stroops of EURMTL.
    pub worths: List<i128>,
    /// Claims that matter.
    wanted: u32,
    now: u64,
}

impl Crowd {
    /// Nobody, to hear what matters.
    pub fn new(env: &Env, wanted: u32) -> Self {
        let now = env.ledger().timestamp();
        let (multisigs, worths) = Default::default();
        Crowd { accounts: lists::empty(env), multisigs, worths, wanted, now }
    }

    /// The place of an account, a new one if it has none.
    fn place(&mut self, account: &Address) -> usize {
        match self.accounts.first_index_of(account) {
            Some(place) => place as usize,
            None => self.enter(account),
        }
    }

    #[inline(never)]
    fn enter(&mut self, account: &Address) -> usize {
        let place = self.accounts.len();
        self.accounts.push_back(account.clone());
        place as usize
    }

    /// The account at a place.
    pub fn account(&self, place: usize) -> Address {
        self.accounts.get_unchecked(place as u32)
    }

    /// What is said about each account of a list.
    pub fn hear(&mut self, env: &Env, told: &Vec<Vec<Fact>>) -> Heard {
        let mut heard = Heard::default();
        let mut facts = [Val::VOID.to_val(); LONGEST];
        let mut fields = [Val::VOID.to_val(); FIELDS];
        for record in told.iter() {
            let facts = &mut facts[..record.len() as usize];
            lists::unpack(env, &record, facts);
            heard.raws.extend(facts.iter().map(|fact| {
                let fact = Vec::<Val>::try_from_val(env, fact).unwrap_optimized();
                lists::unpack(env, &fact, &mut fields);
                self.raw(env, &fields)
            }));
            heard.ends.push(heard.raws.len());
        }
        heard
    }

    /// A [`Fact`] by its fields, of which the hashes and most values are left unopened.
    fn raw(&mut self, env: &Env, fields: &[Val; FIELDS]) -> Raw {
        let [attester, claims, expires, revoked, issued, _, value, _] = fields;
        let claims = u32::try_from_val(env, claims).unwrap_optimized() & self.wanted;
        let expires = u64::try_from_val(env, expires).unwrap_optimized();
        if claims == 0 || !revoked.is_void() || (expires != 0 && self.now >= expires) {
            return Raw::default();
        }
        let attester = self.place(&Address::try_from_val(env, attester).unwrap_optimized());
        let carried =
            if claims & claims::VALUED == 0 { 0 } else { self.open(env, *value, *issued) };
        Raw { attester, claims, carried }
    }

    /// Notes what a claim carries.
    #[inline(never)]
    fn open(&mut self, env: &Env, value: Val, issued: Val) -> usize {
        match Value::try_from_val(env, &value).unwrap_optimized() {
            Value::Worth(worth) => {
                self.worths.push(worth);
                self.worths.len() - 1
            }
            Value::Slot(slot) => slot as usize,
            Value::Corporate(corporate) => self.place(&corporate),
            Value::Multisig(Multisig { signers, threshold }) => {
                let issued = u64::try_from_val(env, &issued).unwrap_optimized();
                let signers = signers.iter();
                let signers =
                    signers.map(|(signer, weight)| (self.place(&signer), weight)).collect();
                self.multisigs.push(Seen { issued, threshold, signers });
                self.multisigs.len() - 1
            }
            Value::Plain | Value::Person(_) => 0,
        }
    }

    /// A fact as it is judged, by who says so and what of it counts.
    pub fn statement(&self, raw: &Raw, (attester, claims): (Attester, u32)) -> Statement {
        let mut statement = Statement { attester, claims, worth: 0, slot: 0 };
        if claims & claims::WORTH != 0 {
            statement.worth = self.worths.get(raw.carried).copied().unwrap_or_default();
        } else if claims & claims::RECOMMENDED != 0 {
            statement.slot = raw.carried as u32;
        }
        statement
    }
}
