//! Steps 3 to 5: who attests in what standing, which corporates subjects lead, and what of the
//! facts counts.
//!
//! Why some functions are not inlined: docs/wasm.md#bodies.

extern crate alloc;

use alloc::vec::Vec as List;

use charter::{
    claims,
    grounds::roles,
    judge::{decisive, Attester, Case},
    packing::Code,
};
use common::{council, interfaces::Position, lists, AttestationsClient, Kind, MembershipClient};
use soroban_sdk::{Address, Env, Vec};

use super::{
    facts::{Accounts, Facts, LiveFact, SeenMultisig},
    gifts::Donor,
    needs::About,
};
use crate::{charters, storage, Counted};

/// Positions of accounts in the register.
pub fn positions(env: &Env, accounts: &Vec<Address>) -> List<Position> {
    let register = MembershipClient::new(env, &storage::links(env).membership);
    Position::unpack_all(&register.positions(accounts))
}

/// The position of an account in the register.
pub fn position(env: &Env, account: &Address) -> Position {
    positions(env, &Vec::from_array(env, [account.clone()]))[0]
}

/// The claims that an account may attest now.
pub fn entitled(env: &Env, account: Address) -> u32 {
    let (_, code) = charters::in_force(env);
    let position = position(env, &account).own();
    Standings::read(env, &code).of(&account, &position, 0).entitled(code.entitlements())
}

/// What is certified about an account and counts now.
pub fn counted(env: &Env, account: Address) -> Vec<Counted> {
    let (_, code) = charters::in_force(env);
    let links = storage::links(env);
    let mut accounts = Accounts::new(env, claims::ALL);
    let attestations = AttestationsClient::new(env, &links.attestations);
    let facts = accounts.read(env, &attestations.facts(&Vec::from_array(env, [account])));
    let first = accounts.accounts.len() as usize;
    let register = MembershipClient::new(env, &links.membership);
    let evidence = Evidence::read(env, &code, &register, accounts, first);
    let employers = evidence.employers_and_led(&mut Case::default(), facts.all(), &[]);
    let each = facts.all().iter();
    let each = each.map(|fact| (fact.attester, evidence.claims_of_other(fact, &employers).1));
    let counted = each.filter(|(_, claims)| *claims != 0);
    let account = |attester| evidence.accounts.at(attester);
    let counted = counted.map(|(attester, claims)| Counted { attester: account(attester), claims });
    lists::collect(env, counted)
}

/// What gives an attester a standing besides its position; read once a batch.
struct Standings {
    council: Address,
    /// Numbers in the register of verifiers whose accreditation is not over.
    accredited: List<u32>,
    verifier_level: u32,
}

impl Standings {
    fn read(env: &Env, code: &Code) -> Self {
        let now = env.ledger().timestamp();
        let verifiers = storage::verifiers(env);
        let in_term = verifiers.iter().filter(|verifier| now < verifier.until);
        Standings {
            council: council::get(env),
            accredited: in_term.map(|verifier| verifier.number).collect(),
            verifier_level: code.verifier_level(),
        }
    }

    /// The standings in which an account attests. Those without a number in the register are told
    /// apart by their index.
    fn of(&self, account: &Address, position: &Position, index: usize) -> Attester {
        let level = position.level();
        let Position { kind, number, .. } = *position;
        let mut held = 0;
        if *account == self.council {
            held |= roles::COUNCIL;
        }
        if position.officer() {
            held |= roles::OFFICER;
        }
        if level > 0 {
            held |= roles::PARTICIPANT;
        }
        let eligible = kind == Kind::Corporate && level >= self.verifier_level;
        if eligible && self.accredited.contains(&number) {
            held |= roles::VERIFIER;
        }
        const UNNUMBERED: u32 = 1 << 31;
        let id = if number == 0 { UNNUMBERED | index as u32 } else { number };
        Attester { id, level, roles: held }
    }
}

/// The corporates that subjects lead, and the facts about them.
#[derive(Default)]
pub struct LedCorporates {
    /// Their indices in [`Accounts`], each once.
    pub indices: List<usize>,
    facts: Facts,
}

impl LedCorporates {
    /// Those that facts about subjects name; their own facts, if they are needed.
    #[inline(never)]
    pub fn read(
        env: &Env,
        attestations: &AttestationsClient,
        accounts: &mut Accounts,
        facts: &[LiveFact],
        with_facts: bool,
    ) -> Self {
        let mut led = LedCorporates::default();
        for fact in facts.iter().filter(|fact| fact.claims & claims::LEADER != 0) {
            if !led.indices.contains(&fact.corporate()) {
                led.indices.push(fact.corporate());
            }
        }
        if with_facts && !led.indices.is_empty() {
            led.facts = accounts.read(env, &attestations.facts(&led.addresses(env, accounts)));
        }
        led
    }

    fn addresses(&self, env: &Env, accounts: &Accounts) -> Vec<Address> {
        lists::collect(env, self.indices.iter().map(|index| accounts.at(*index)))
    }

    /// Each as a case of its own.
    #[inline(never)]
    pub fn cases(&self, evidence: &Evidence) -> List<Case> {
        let mut facts = self.facts.each();
        let case = |index: &usize| {
            let level = evidence.positions[*index].level();
            evidence.case(level, facts.next().unwrap_or_default(), &[])
        };
        self.indices.iter().map(case).collect()
    }
}

/// All accounts that were named, with their positions in the register.
pub struct Evidence<'a> {
    code: &'a Code,
    accounts: Accounts,
    /// The position of each account.
    pub positions: List<Position>,
    /// The standing of each attester, with the claims that it may make.
    attesters: List<(Attester, u32)>,
}

impl<'a> Evidence<'a> {
    /// Reads the positions of all accounts. Those below `first` may attest; the others are
    /// subjects.
    pub fn read(
        env: &Env,
        code: &'a Code,
        register: &MembershipClient,
        accounts: Accounts,
        first: usize,
    ) -> Self {
        let positions = Position::unpack_all(&register.positions(&accounts.accounts));
        let standings = Standings::read(env, code);
        let attesters = accounts.accounts.iter().zip(&positions[..first]).enumerate();
        let attesters = attesters.map(|(index, (account, position))| {
            let attester = standings.of(&account, position, index);
            (attester, attester.entitled(code.entitlements()))
        });
        Evidence { code, attesters: attesters.collect(), accounts, positions }
    }

    /// The case of an account of a level, by the facts about it. `led` are the indices of led
    /// corporates.
    pub fn case(&self, level: u32, facts: &[LiveFact], led: &[usize]) -> Case {
        let claimed = facts.iter().fold(0, |all, fact| all | fact.claims);
        if claimed & (claims::CORPORATE | claims::MULTISIG) != 0 {
            return self.case_with_corporates(level, facts, led);
        }
        let statement = |fact: &LiveFact| self.accounts.statement(fact, self.claims_of_any(fact));
        Case { level, statements: facts.iter().map(statement).collect(), ..Case::default() }
    }

    /// The same, where facts name corporates or carry a multisig.
    #[inline(never)]
    fn case_with_corporates(&self, level: u32, facts: &[LiveFact], led: &[usize]) -> Case {
        let mut case = Case { level, ..Case::default() };
        let employers = self.employers_and_led(&mut case, facts, led);
        case.majority = self.majority(facts, &employers);
        let statement =
            |fact: &LiveFact| self.accounts.statement(fact, self.claims_of_other(fact, &employers));
        case.statements = facts.iter().map(statement).collect();
        case
    }

    /// The attester of a fact, and the claims of it that count: those that the attester may make.
    fn claims_of_any(&self, fact: &LiveFact) -> (Attester, u32) {
        let (attester, entitled) = self.attesters.get(fact.attester).copied().unwrap_or_default();
        (attester, fact.claims & entitled)
    }

    /// The same for a subject with employers: people are verified by other verifiers than those
    /// they work for (STD-6i).
    fn claims_of_other(&self, fact: &LiveFact, employers: &[u32]) -> (Attester, u32) {
        let (mut attester, claims) = self.claims_of_any(fact);
        if !employers.contains(&attester.id) {
            return (attester, claims);
        }
        attester.roles &= !roles::VERIFIER;
        (attester, fact.claims & attester.entitled(self.code.entitlements()))
    }

    /// Enters into the case which corporates the account leads. Returns the ids of those for which
    /// it works, as a leader too. This looks at no employers: it finds them.
    #[inline(never)]
    fn employers_and_led(&self, case: &mut Case, facts: &[LiveFact], led: &[usize]) -> List<u32> {
        let mut employers = List::new();
        for fact in facts {
            let claims = self.claims_of_any(fact).1;
            if claims & claims::CORPORATE == 0 {
                continue;
            }
            employers.push(self.attesters[fact.corporate()].0.id);
            // A person is no corporate, whatever is attested.
            let corporate = self.positions[fact.corporate()].kind == Kind::Corporate;
            if claims & claims::LEADER != 0 && corporate {
                case.leads.extend(led.iter().position(|index| *index == fact.corporate()));
            }
        }
        employers
    }

    /// Whether participants hold the decisive majority of the multisig as it was seen last.
    #[inline(never)]
    fn majority(&self, facts: &[LiveFact], employers: &[u32]) -> bool {
        let counts =
            |fact: &&LiveFact| self.claims_of_other(fact, employers).1 & claims::MULTISIG != 0;
        let counting = facts.iter().filter(counts);
        let seen = counting.map(|fact| &self.accounts.multisigs[fact.multisig()]);
        seen.max_by_key(|seen| seen.issued).is_some_and(|seen| self.decisive(seen))
    }

    /// Whether participants hold the decisive majority of a multisig (REG-6a).
    fn decisive(&self, seen: &SeenMultisig) -> bool {
        let participates = |index: usize| self.positions[index].level() > 0;
        let signers = seen.signers.iter();
        decisive(seen.threshold, signers.map(|(index, weight)| (*weight, participates(*index))))
    }

    /// Whom the batch has, as a set of [`About`] bits. Subjects have the indices from `first` on.
    pub fn about(&self, first: usize, led: &LedCorporates) -> u32 {
        let leads = if led.indices.is_empty() { 0 } else { About::Led.bit() };
        // An admission reads no positions of its subjects: they may be of either kind.
        if self.positions.len() == first {
            return About::SUBJECTS | leads;
        }
        let subjects = self.positions[first..].iter();
        subjects.fold(leads, |all, position| all | About::of(position.kind).bit())
    }

    /// The subjects, and the led corporates that participate: no others are led by anybody.
    #[inline(never)]
    pub fn donors<'c>(
        &self,
        subjects: &Vec<Address>,
        first: usize,
        led: &LedCorporates,
        cases: &'c mut [Case],
        corporates: &'c mut [Case],
    ) -> List<Donor<'c>> {
        let mut are_led = alloc::vec![false; corporates.len()];
        cases.iter().flat_map(|case| &case.leads).for_each(|index| are_led[*index] = true);
        let own = subjects.iter().zip(cases).enumerate().map(|(index, (account, case))| {
            let position = self.positions.get(first + index).copied();
            let about = position.map_or(About::SUBJECTS, |known| About::of(known.kind).bit());
            Donor { account, case, about, position }
        });
        let led = led.indices.iter().zip(corporates).zip(are_led);
        let led = led.filter(|((_, case), is_led)| *is_led && case.level > 0);
        let led = led.map(|((index, case), _)| {
            let (account, position) = (self.accounts.at(*index), self.positions[*index]);
            Donor { account, case, about: About::Led.bit(), position: Some(position) }
        });
        own.chain(led).collect()
    }
}
