//! Reading what it takes to judge a batch of subjects: facts, positions and gifts, one call each.

extern crate alloc;

use alloc::vec::Vec as List;

use charter::{
    claims,
    clients::{Fact, Multisig, Position, Value},
    council,
    grounds::roles,
    judge::{decisive, Attester, Case, Court, Statement},
    packing::Code,
    AttestationsClient, Condition, EndowmentClient, Kind, MembershipClient, Standing, Test,
};
use soroban_sdk::{vec, Address, Env, Vec};

use crate::{charters, storage, Verifier};

/// Up to which level subjects are to be judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Level 1 alone: an admission need not know more.
    Admission,
    /// Every level.
    Whole,
}

/// A batch of subjects, ready to be judged.
pub struct Bench {
    /// Number of the version of the charter in force.
    pub version: u32,
    /// The version itself.
    pub code: Code,
    /// What the register knows of each subject.
    pub positions: List<Position>,
    cases: List<Case>,
    corporates: List<Case>,
}

impl Bench {
    /// Reads what it takes to judge subjects by the charter in force.
    pub fn read(env: &Env, subjects: &Vec<Address>, scope: Scope) -> Self {
        let (version, code) = charters::in_force(env);
        let wanted = Wanted::by(&code, scope);
        let links = storage::links(env);
        let attestations = AttestationsClient::new(env, &links.attestations);
        let mut crowd = Crowd::new(env);
        let mut corporates = vec![env];

        let places: List<usize> = subjects.iter().map(|subject| crowd.place(&subject)).collect();
        let mut about: List<List<Raw>> = List::new();
        for facts in attestations.facts(subjects).iter() {
            let raws = crowd.hear(env, facts, wanted.claims);
            for raw in raws.iter().filter(|raw| raw.claims & claims::LEADER != 0) {
                let corporate = crowd.account(raw.corporate);
                if !corporates.contains(&corporate) {
                    corporates.push_back(corporate);
                }
            }
            about.push(raws);
        }
        let led: List<usize> = corporates.iter().map(|account| crowd.place(&account)).collect();
        let mut about_led: List<List<Raw>> = List::new();
        if wanted.led_facts && !corporates.is_empty() {
            for facts in attestations.facts(&corporates).iter() {
                about_led.push(crowd.hear(env, facts, wanted.claims));
            }
        }
        about_led.resize_with(led.len(), List::new);

        let register = MembershipClient::new(env, &links.membership);
        let known = Known::new(env, &code, &crowd, register.positions(&crowd.accounts));
        let case = |place: &usize, raws: &List<Raw>| known.case(*place, raws, &led);
        let mut bench = Bench {
            cases: places.iter().zip(&about).map(|(place, raws)| case(place, raws)).collect(),
            corporates: led.iter().zip(&about_led).map(|(place, raws)| case(place, raws)).collect(),
            positions: places.iter().map(|place| known.positions[*place].own()).collect(),
            version,
            code,
        };
        bench.read_gifts(env, subjects, &corporates, &wanted.months);
        bench
    }

    /// Asks the endowment, if there is one, what subjects and the corporates they lead give.
    fn read_gifts(
        &mut self,
        env: &Env,
        subjects: &Vec<Address>,
        corporates: &Vec<Address>,
        months: &[u32],
    ) {
        let Some(endowment) = storage::sources(env).endowment else { return };
        let endowment = EndowmentClient::new(env, &endowment);
        let mut donors = subjects.clone();
        donors.append(corporates);
        for months in months {
            let least = endowment.giving(&donors, months);
            let cases = self.cases.iter_mut().chain(&mut self.corporates);
            for (case, amount) in cases.zip(least.iter()) {
                case.giving.push((*months, amount));
            }
        }
    }

    /// The judge, and the case of the subject at a place with its kind.
    pub fn case(&self, place: usize) -> (Court<'_>, Kind, &Case) {
        let court = Court { code: &self.code, corporates: &self.corporates };
        (court, self.positions[place].1, &self.cases[place])
    }

    /// Whether the subject at a place is a candidate whom the charter admits.
    pub fn admissible(&self, place: usize) -> bool {
        let (court, kind, case) = self.case(place);
        self.positions[place].0 == Standing::Candidate && court.carrier(kind, case, 1) != 0
    }
}

/// The standings in which an account attests, by the charter in force.
pub fn attester(env: &Env, code: &Code, account: &Address, position: &Position) -> Attester {
    standing(env, code, &storage::verifiers(env), account, position, 0)
}

/// The standings of an account; `place` tells apart those who have no number in the register.
fn standing(
    env: &Env,
    code: &Code,
    verifiers: &Vec<Verifier>,
    account: &Address,
    position: &Position,
    place: usize,
) -> Attester {
    let now = env.ledger().timestamp();
    let level = position.level();
    let Position(_, kind, _, number, _) = *position;
    let accredited = |verifier: Verifier| verifier.number == number && now < verifier.until;
    let mut held = 0;
    if *account == council::get(env) {
        held |= roles::COUNCIL;
    }
    if position.officer() {
        held |= roles::OFFICER;
    }
    if level > 0 {
        held |= roles::PARTICIPANT;
    }
    let eligible = kind == Kind::Corporate && level >= code.verifier_level;
    if eligible && verifiers.iter().any(accredited) {
        held |= roles::VERIFIER;
    }
    const UNNUMBERED: u32 = 1 << 31;
    let id = if number == 0 { UNNUMBERED | place as u32 } else { number };
    Attester { id, level, roles: held }
}

/// What has to be read.
struct Wanted {
    claims: u32,
    /// Whether facts about corporates that subjects lead are needed.
    led_facts: bool,
    /// Terms of gifts that conditions name, each once.
    months: List<u32>,
}

impl Wanted {
    fn by(code: &Code, scope: Scope) -> Self {
        let rows = || code.rows.iter().flatten();
        let first = || rows().filter(|row| row.level == 1);
        let chained = first().any(|row| matches!(row.condition.test(), Test::Grounds(_)));
        let all = scope == Scope::Whole || chained;
        let mut wanted = Wanted { claims: 0, led_facts: false, months: List::new() };
        for row in rows().filter(|row| all || row.level == 1) {
            wanted.add(&row.condition);
        }
        wanted
    }

    fn add(&mut self, condition: &Condition) {
        self.claims |= match condition.test() {
            // Verifiers do not count for those who lead them or work for them (STD-6i).
            Test::Attested(attesting) if attesting.by & roles::VERIFIER != 0 => {
                attesting.claims | claims::CORPORATE
            }
            Test::Attested(attesting) => attesting.claims,
            Test::Recommended(_) => claims::RECOMMENDED,
            Test::Majority => claims::MULTISIG,
            Test::Donor(giving) => {
                if !self.months.contains(&giving.months) {
                    self.months.push(giving.months);
                }
                0
            }
            Test::Level(_) | Test::Grounds(_) => 0,
        };
        if condition.is_led() {
            self.claims |= claims::LEADER;
            self.led_facts |= !matches!(condition.test(), Test::Level(_) | Test::Donor(_));
        }
    }
}

/// One live fact; accounts are places in the crowd.
struct Raw {
    attester: usize,
    claims: u32,
    issued: u64,
    worth: i128,
    slot: u32,
    /// Which corporate a LEADER or STAFF fact names.
    corporate: usize,
    /// What a MULTISIG fact carries: the threshold, and signers with their weights.
    multisig: (u32, List<(usize, u32)>),
}

/// Accounts whose positions are needed, each once.
struct Crowd {
    accounts: Vec<Address>,
}

impl Crowd {
    fn new(env: &Env) -> Self {
        Crowd { accounts: Vec::new(env) }
    }

    /// The place of an account, a new one if it has none.
    fn place(&mut self, account: &Address) -> usize {
        let place = self.accounts.first_index_of(account).unwrap_or_else(|| {
            self.accounts.push_back(account.clone());
            self.accounts.len() - 1
        });
        place as usize
    }

    fn account(&self, place: usize) -> Address {
        self.accounts.get_unchecked(place as u32)
    }

    /// Those facts that are live and claim something that matters.
    fn hear(&mut self, env: &Env, facts: Vec<Fact>, wanted: u32) -> List<Raw> {
        let now = env.ledger().timestamp();
        let mut raws = List::new();
        for fact in facts.iter().filter(|fact| fact.live(now) && fact.1 & wanted != 0) {
            let Fact(attester, claims, _, _, issued, _, value, _) = fact;
            let mut raw = Raw {
                attester: self.place(&attester),
                claims: claims & wanted,
                issued,
                worth: 0,
                slot: 0,
                corporate: 0,
                multisig: (0, List::new()),
            };
            match value {
                Value::Worth(worth) => raw.worth = worth,
                Value::Slot(slot) => raw.slot = slot,
                Value::Corporate(corporate) => raw.corporate = self.place(&corporate),
                Value::Multisig(Multisig { signers, threshold }) => {
                    let signers = signers.iter();
                    let placed = signers.map(|(signer, weight)| (self.place(&signer), weight));
                    raw.multisig = (threshold, placed.collect());
                }
                Value::Plain | Value::Person(_) => {}
            }
            raws.push(raw);
        }
        raws
    }
}

/// The crowd with what the register knows of it.
struct Known<'a> {
    code: &'a Code,
    positions: List<Position>,
    attesters: List<Attester>,
}

impl<'a> Known<'a> {
    fn new(env: &Env, code: &'a Code, crowd: &Crowd, positions: Vec<Position>) -> Self {
        let verifiers = storage::verifiers(env);
        let positions: List<Position> = positions.iter().collect();
        let accounts = crowd.accounts.iter().zip(&positions).enumerate();
        let attesters = accounts.map(|(place, (account, position))| {
            standing(env, code, &verifiers, &account, position, place)
        });
        Known { code, attesters: attesters.collect(), positions }
    }

    /// Who makes a statement, in the standings that count for it.
    fn speaker(&self, raw: &Raw, employers: &[u32]) -> Attester {
        let mut attester = self.attesters[raw.attester];
        // People are verified by other verifiers than those they work for (STD-6i).
        if employers.contains(&attester.id) {
            attester.roles &= !roles::VERIFIER;
        }
        attester
    }

    /// The case of the account at a place.
    fn case(&self, place: usize, raws: &[Raw], led: &[usize]) -> Case {
        let table = &self.code.entitlements;
        // Who says that somebody leads or works for a corporate is judged without knowing it.
        let ties = |claim: u32| {
            raws.iter().filter(move |raw| {
                raw.claims & claim & self.attesters[raw.attester].entitled(table) != 0
            })
        };
        let employers: List<u32> =
            ties(claims::CORPORATE).map(|raw| self.attesters[raw.corporate].id).collect();
        let leads = ties(claims::LEADER)
            .filter_map(|raw| led.iter().position(|corporate| *corporate == raw.corporate));
        let mut case = Case {
            level: self.positions[place].level(),
            leads: leads.collect(),
            ..Case::default()
        };
        let mut seen = None;
        for raw in raws {
            let attester = self.speaker(raw, &employers);
            let claims = raw.claims & attester.entitled(table);
            if claims == 0 {
                continue;
            }
            // A multisig is what it was when it was seen last.
            if claims & claims::MULTISIG != 0 && seen.is_none_or(|seen| raw.issued >= seen) {
                seen = Some(raw.issued);
                case.majority = self.decisive(raw);
            }
            let (worth, slot) = (raw.worth, raw.slot);
            case.statements.push(Statement { attester, claims, worth, slot });
        }
        case
    }

    /// Whether participants hold the decisive majority of a multisig (REG-6a).
    fn decisive(&self, raw: &Raw) -> bool {
        let (threshold, signers) = &raw.multisig;
        let participates = |place: usize| self.positions[place].level() > 0;
        decisive(*threshold, signers.iter().map(|(place, weight)| (*weight, participates(*place))))
    }
}
