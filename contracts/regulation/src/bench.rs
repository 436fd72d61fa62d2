//! Reading what it takes to judge a batch of subjects: facts, positions and gifts, one call each.

extern crate alloc;

use alloc::vec::Vec as List;

use charter::{
    claims,
    clients::{Fact, Multisig, Position, Value},
    council,
    grounds::roles,
    judge::{decisive, Attester, Case, Court, Statement},
    lists,
    packing::{Code, Row},
    AttestationsClient, EndowmentClient, Kind, MembershipClient, Test,
};
use soroban_sdk::{unwrap::UnwrapOptimized, Address, Env, TryFromVal, Val, Vec};

use crate::{charters, storage, Counted};

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
    /// What the register knows of each subject; nothing in an admission.
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
        let mut corporates = lists::empty(env);

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

        // Subjects stand behind those who speak about them, and none is looked for among them.
        let first = crowd.accounts.len() as usize;
        if scope == Scope::Whole {
            subjects.iter().for_each(|subject| crowd.accounts.push_back(subject));
        }
        let register = MembershipClient::new(env, &links.membership);
        let positions = register.positions(&crowd.accounts).iter().collect();
        let known = Known::new(env, &code, &crowd.accounts, positions, first);
        let level = |place: &usize| known.positions[*place].level();
        let mut bench = Bench {
            // A subject's own level is what is being found: no condition asks for it.
            cases: about.iter().map(|raws| known.case(0, raws, &led)).collect(),
            corporates: led
                .iter()
                .zip(&about_led)
                .map(|(place, raws)| known.case(level(place), raws, &[]))
                .collect(),
            positions: known.positions[first..].iter().map(|position| position.own()).collect(),
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
        corporates.iter().for_each(|corporate| donors.push_back(corporate));
        for months in months {
            let least = endowment.giving(&donors, months);
            let cases = self.cases.iter_mut().chain(&mut self.corporates);
            for (case, amount) in cases.zip(least.iter()) {
                case.giving.push((*months, amount));
            }
        }
    }

    /// The judge, and the case of the subject at a place.
    pub fn case(&self, place: usize) -> (Court<'_>, &Case) {
        (Court { code: &self.code, corporates: &self.corporates }, &self.cases[place])
    }

    /// Whether the charter admits the subject at a place as one of a kind.
    pub fn admits(&self, place: usize, kind: Kind) -> bool {
        let (court, case) = self.case(place);
        court.carrier(kind, case, 1) != 0
    }
}

/// What is certified about an account and counts now.
pub fn counted(env: &Env, account: Address) -> Vec<Counted> {
    let (_, code) = charters::in_force(env);
    let links = storage::links(env);
    let mut crowd = Crowd::new(env);
    let attestations = AttestationsClient::new(env, &links.attestations);
    let facts = attestations.facts(&Vec::from_array(env, [account])).get_unchecked(0);
    let raws = crowd.hear(env, facts, claims::ALL);
    let register = MembershipClient::new(env, &links.membership);
    let positions: List<Position> = register.positions(&crowd.accounts).iter().collect();
    let first = positions.len();
    let known = Known::new(env, &code, &crowd.accounts, positions, first);
    let employers = known.tie(&mut Case::default(), &raws, &[]);
    let said = raws.iter().map(|raw| Counted {
        attester: crowd.account(raw.attester),
        claims: known.speaker(raw, &employers).1,
    });
    lists::collect(env, said.filter(|counted| counted.claims != 0))
}

/// What makes somebody's standing, but for the position: read once.
pub struct Standings {
    council: Address,
    /// Numbers in the register of verifiers whose accreditation is not over.
    accredited: List<u32>,
    verifier_level: u32,
}

impl Standings {
    /// Reads who acts in what standing by a version of the charter.
    pub fn read(env: &Env, code: &Code) -> Self {
        let now = env.ledger().timestamp();
        let verifiers = storage::verifiers(env);
        let in_term = verifiers.iter().filter(|verifier| now < verifier.until);
        Standings {
            council: council::get(env),
            accredited: in_term.map(|verifier| verifier.number).collect(),
            verifier_level: code.verifier_level(),
        }
    }

    /// In what standings an account attests; `place` tells apart those who have no number in the
    /// register.
    pub fn of(&self, account: &Address, position: &Position, place: usize) -> Attester {
        let level = position.level();
        let Position(_, kind, _, number, _) = *position;
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
        let id = if number == 0 { UNNUMBERED | place as u32 } else { number };
        Attester { id, level, roles: held }
    }
}

/// What has to be read.
#[derive(Default)]
struct Wanted {
    claims: u32,
    /// Whether grounds lead to grounds for other levels.
    chained: bool,
    /// Whether facts about corporates that subjects lead are needed.
    led_facts: bool,
    /// Terms of gifts that conditions name, each once.
    months: List<u32>,
}

impl Wanted {
    fn by(code: &Code, scope: Scope) -> Self {
        let mut wanted = Wanted::default();
        Kind::ALL.into_iter().for_each(|kind| wanted.add_level(code, kind, 1));
        // Grounds of level 1 that lead to other levels make these matter to an admission.
        if scope == Scope::Whole || wanted.chained {
            for kind in Kind::ALL {
                (2..=code.levels(kind)).for_each(|level| wanted.add_level(code, kind, level));
            }
        }
        wanted
    }

    #[inline(never)]
    fn add_level(&mut self, code: &Code, kind: Kind, level: u32) {
        for row in code.level(kind, level) {
            if let Some(asked) = row.asked() {
                self.claims |= asked.claims;
                // Verifiers do not count for those who lead them or work for them (STD-6i).
                if asked.by & roles::VERIFIER != 0 {
                    self.claims |= claims::CORPORATE;
                }
                self.led_facts |= row.is_led();
            } else {
                self.add_standing(row);
            }
            if row.is_led() {
                self.claims |= claims::LEADER;
            }
        }
    }

    /// What tests need that ask for no statements.
    #[inline(never)]
    fn add_standing(&mut self, row: Row) {
        match row.test() {
            Test::Majority => {
                self.claims |= claims::MULTISIG;
                self.led_facts |= row.is_led();
            }
            Test::Donor(giving) => {
                if !self.months.contains(&giving.months) {
                    self.months.push(giving.months);
                }
            }
            Test::Grounds(_) => {
                self.chained = true;
                self.led_facts |= row.is_led();
            }
            Test::Level(_) | Test::Attested(_) | Test::Recommended(_) => {}
        }
    }
}

/// One live fact; accounts are places in the crowd.
#[derive(Default)]
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

/// Accounts whose positions are needed: those who speak and are spoken of, each once.
struct Crowd {
    accounts: Vec<Address>,
}

impl Crowd {
    fn new(env: &Env) -> Self {
        Crowd { accounts: lists::empty(env) }
    }

    /// The place of an account, a new one if it has none.
    #[inline(never)]
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
        for fact in facts.to_vals().iter() {
            // A `Fact`, of which the hashes and most values are left unopened.
            type Told = (Address, u32, u64, Val, u64, Val, Val, Val);
            let told = Told::try_from_val(env, &fact).unwrap_optimized();
            let (attester, claims, expires, revoked, issued, _, value, _) = told;
            let claims = claims & wanted;
            if claims == 0 || !revoked.is_void() || (expires != 0 && now >= expires) {
                continue;
            }
            let attester = self.place(&attester);
            let mut raw = Raw { attester, claims, issued, ..Raw::default() };
            if claims & claims::VALUED != 0 {
                self.open(env, &mut raw, value);
            }
            raws.push(raw);
        }
        raws
    }

    /// Notes what a claim carries.
    #[inline(never)]
    fn open(&mut self, env: &Env, raw: &mut Raw, value: Val) {
        match Value::try_from_val(env, &value).unwrap_optimized() {
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
    }
}

/// The crowd with what the register knows of it.
struct Known<'a> {
    code: &'a Code,
    positions: List<Position>,
    /// Standings of those who speak, with the claims that each may make.
    attesters: List<(Attester, u32)>,
}

impl<'a> Known<'a> {
    /// Those who speak are the first so many of the accounts.
    fn new(
        env: &Env,
        code: &'a Code,
        accounts: &Vec<Address>,
        positions: List<Position>,
        first: usize,
    ) -> Self {
        let standings = Standings::read(env, code);
        let speakers = accounts.iter().zip(&positions[..first]).enumerate();
        let attesters = speakers.map(|(place, (account, position))| {
            let attester = standings.of(&account, position, place);
            (attester, attester.entitled(code.entitlements()))
        });
        Known { code, attesters: attesters.collect(), positions }
    }

    /// The case of an account of a level, by what is said about it.
    fn case(&self, level: u32, raws: &[Raw], led: &[usize]) -> Case {
        let mut case = Case { level, ..Case::default() };
        let mut employers = List::new();
        let claimed = raws.iter().fold(0, |all, raw| all | raw.claims);
        if claimed & claims::CORPORATE != 0 {
            employers = self.tie(&mut case, raws, led);
        }
        if claimed & claims::MULTISIG != 0 {
            case.majority = self.majority(raws, &employers);
        }
        case.statements = List::with_capacity(raws.len());
        for raw in raws {
            let (attester, claims) = self.speaker(raw, &employers);
            if claims != 0 {
                let (worth, slot) = (raw.worth, raw.slot);
                case.statements.push(Statement { attester, claims, worth, slot });
            }
        }
        case
    }

    /// Who says something, and what of it counts.
    fn speaker(&self, raw: &Raw, employers: &[u32]) -> (Attester, u32) {
        if employers.is_empty() {
            let (attester, entitled) = self.attesters[raw.attester];
            return (attester, raw.claims & entitled);
        }
        self.independent(raw, employers)
    }

    /// The same: people are verified by other verifiers than those they work for (STD-6i).
    #[inline(never)]
    fn independent(&self, raw: &Raw, employers: &[u32]) -> (Attester, u32) {
        let (mut attester, _) = self.attesters[raw.attester];
        if employers.contains(&attester.id) {
            attester.roles &= !roles::VERIFIER;
        }
        (attester, raw.claims & attester.entitled(self.code.entitlements()))
    }

    /// Notes which corporates the account leads; returns for which it works, as a leader too.
    /// Who says so is judged without knowing it.
    #[inline(never)]
    fn tie(&self, case: &mut Case, raws: &[Raw], led: &[usize]) -> List<u32> {
        let mut employers = List::new();
        for raw in raws {
            let claims = raw.claims & self.attesters[raw.attester].1;
            if claims & claims::CORPORATE != 0 {
                employers.push(self.attesters[raw.corporate].0.id);
            }
            // A person is no corporate, whoever says so.
            let corporate = self.positions[raw.corporate].1 == Kind::Corporate;
            if claims & claims::LEADER != 0 && corporate {
                case.leads.extend(led.iter().position(|corporate| *corporate == raw.corporate));
            }
        }
        employers
    }

    /// Whether participants hold the decisive majority of the multisig as it was seen last.
    #[inline(never)]
    fn majority(&self, raws: &[Raw], employers: &[u32]) -> bool {
        let counts = |raw: &&Raw| self.speaker(raw, employers).1 & claims::MULTISIG != 0;
        let latest = raws.iter().filter(counts).max_by_key(|raw| raw.issued);
        latest.is_some_and(|raw| self.decisive(raw))
    }

    /// Whether participants hold the decisive majority of a multisig (REG-6a).
    fn decisive(&self, raw: &Raw) -> bool {
        let (threshold, signers) = &raw.multisig;
        let participates = |place: usize| self.positions[place].level() > 0;
        decisive(*threshold, signers.iter().map(|(place, weight)| (*weight, participates(*place))))
    }
}
