//! Reading what it takes to judge a batch of subjects: facts and positions in one call each, gifts
//! where a condition asks for them.

extern crate alloc;

use alloc::vec::Vec as List;

use charter::{
    claims,
    grounds::roles,
    judge::{decisive, Attester, Case, Court},
    packing::Code,
};
use common::{council, interfaces::Position, lists, AttestationsClient, Kind, MembershipClient};
use soroban_sdk::{Address, Env, Vec};

use crate::{
    charters,
    crowd::{Crowd, Heard, Raw, Seen},
    givers::{self, Giver},
    storage,
    wanted::{Party, Wanted},
    Counted,
};

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
    /// The register.
    pub register: MembershipClient<'static>,
    cases: List<Case>,
    corporates: List<Case>,
}

/// Corporates that subjects lead, and what is said about them.
#[derive(Default)]
struct Led {
    places: List<usize>,
    told: Heard,
}

impl Led {
    /// Those that facts about subjects name; each once.
    #[inline(never)]
    fn read(
        env: &Env,
        attestations: &AttestationsClient,
        crowd: &mut Crowd,
        raws: &[Raw],
        facts: bool,
    ) -> Self {
        let mut led = Led::default();
        for raw in raws.iter().filter(|raw| raw.claims & claims::LEADER != 0) {
            if !led.places.contains(&raw.carried) {
                led.places.push(raw.carried);
            }
        }
        if facts && !led.places.is_empty() {
            led.told = crowd.hear(env, &attestations.facts(&led.accounts(env, crowd)));
        }
        led
    }

    fn accounts(&self, env: &Env, crowd: &Crowd) -> Vec<Address> {
        lists::collect(env, self.places.iter().map(|place| crowd.account(*place)))
    }

    /// Each as a case of its own.
    #[inline(never)]
    fn cases(&self, known: &Known) -> List<Case> {
        let mut told = self.told.each();
        let case = |place: &usize| {
            known.case(known.positions[*place].level(), told.next().unwrap_or_default(), &[])
        };
        self.places.iter().map(case).collect()
    }
}

impl Bench {
    /// Reads what it takes to judge subjects by the charter in force.
    pub fn read(env: &Env, subjects: &Vec<Address>, scope: Scope) -> Self {
        let (version, code) = charters::in_force(env);
        let wanted = Wanted::by(&code, scope);
        let links = storage::links(env);
        let attestations = AttestationsClient::new(env, &links.attestations);
        let register = MembershipClient::new(env, &links.membership);
        let mut crowd = Crowd::new(env, wanted.claims);

        let about = crowd.hear(env, &attestations.facts(subjects));
        let mut led = Led::default();
        if about.all().iter().any(|raw| raw.claims & claims::LEADER != 0) {
            led = Led::read(env, &attestations, &mut crowd, about.all(), wanted.led_facts);
        }

        // Subjects stand behind those who speak about them, and none is looked for among them.
        let first = crowd.accounts.len() as usize;
        if scope == Scope::Whole {
            crowd.accounts.append(subjects);
        }
        let known = Known::new(env, &code, &register, crowd, first);
        // A subject's own level is what is being found: no condition asks for it.
        let cases = about.each().map(|raws| known.case(0, raws, &led.places));
        let mut cases: List<Case> = cases.collect();
        let mut corporates = if led.places.is_empty() { List::new() } else { led.cases(&known) };
        if wanted.givers() & known.parties(first, &led) != 0 {
            let givers = known.givers(subjects, first, &led, &mut cases, &mut corporates);
            givers::note(env, &register, &wanted, givers);
        }
        let positions = known.positions[first..].iter().map(|position| position.own()).collect();
        Bench { version, positions, register, cases, corporates, code }
    }

    /// The judge.
    pub fn court(&self) -> Court<'_> {
        Court { code: &self.code, corporates: &self.corporates }
    }

    /// The position of each subject, and the level that the charter has for one that
    /// participates.
    pub fn dues(&self) -> impl Iterator<Item = (Position, u32)> + '_ {
        let court = self.court();
        let subjects = self.positions.iter().zip(&self.cases);
        subjects.map(move |(position, case)| (*position, court.due(position.kind, case)))
    }

    /// The judge, and the case of the subject at a place.
    pub fn case(&self, place: usize) -> (Court<'_>, &Case) {
        (self.court(), &self.cases[place])
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
    let mut crowd = Crowd::new(env, claims::ALL);
    let attestations = AttestationsClient::new(env, &links.attestations);
    let heard = crowd.hear(env, &attestations.facts(&Vec::from_array(env, [account])));
    let first = crowd.accounts.len() as usize;
    let register = MembershipClient::new(env, &links.membership);
    let known = Known::new(env, &code, &register, crowd, first);
    let employers = known.tie(&mut Case::default(), heard.all(), &[]);
    let said = heard.all().iter().map(|raw| (raw.attester, known.speaker(raw, &employers).1));
    let counted = said.filter(|(_, claims)| *claims != 0);
    let account = |attester| known.crowd.account(attester);
    let counted = counted.map(|(attester, claims)| Counted { attester: account(attester), claims });
    lists::collect(env, counted)
}

/// What the register knows of accounts.
pub fn positions(env: &Env, accounts: &Vec<Address>) -> List<Position> {
    let register = MembershipClient::new(env, &storage::links(env).membership);
    Position::unpack_all(&register.positions(accounts))
}

/// What the register knows of an account.
pub fn position(env: &Env, account: &Address) -> Position {
    positions(env, &Vec::from_array(env, [account.clone()]))[0]
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
        let id = if number == 0 { UNNUMBERED | place as u32 } else { number };
        Attester { id, level, roles: held }
    }
}

/// The crowd with what the register knows of it.
struct Known<'a> {
    code: &'a Code,
    crowd: Crowd,
    positions: List<Position>,
    /// Standings of those who speak, with the claims that each may make.
    attesters: List<(Attester, u32)>,
}

impl<'a> Known<'a> {
    /// Those who speak are the first so many of the crowd.
    fn new(
        env: &Env,
        code: &'a Code,
        register: &MembershipClient,
        crowd: Crowd,
        first: usize,
    ) -> Self {
        let positions = Position::unpack_all(&register.positions(&crowd.accounts));
        let standings = Standings::read(env, code);
        let speakers = crowd.accounts.iter().zip(&positions[..first]).enumerate();
        let attesters = speakers.map(|(place, (account, position))| {
            let attester = standings.of(&account, position, place);
            (attester, attester.entitled(code.entitlements()))
        });
        Known { code, attesters: attesters.collect(), crowd, positions }
    }

    /// The case of an account of a level, by what is said about it.
    fn case(&self, level: u32, raws: &[Raw], led: &[usize]) -> Case {
        let claimed = raws.iter().fold(0, |all, raw| all | raw.claims);
        if claimed & (claims::CORPORATE | claims::MULTISIG) != 0 {
            return self.case_with_ties(level, raws, led);
        }
        let statements =
            raws.iter().map(|raw| self.crowd.statement(raw, self.speaks(raw))).collect();
        Case { level, statements, ..Case::default() }
    }

    /// The same, where corporates or a multisig are spoken of.
    #[inline(never)]
    fn case_with_ties(&self, level: u32, raws: &[Raw], led: &[usize]) -> Case {
        let mut case = Case { level, ..Case::default() };
        let employers = self.tie(&mut case, raws, led);
        case.majority = self.majority(raws, &employers);
        let said = raws.iter().map(|raw| self.crowd.statement(raw, self.speaker(raw, &employers)));
        case.statements = said.collect();
        case
    }

    /// Who says something, and what of it counts; nothing, if nothing is claimed.
    fn speaks(&self, raw: &Raw) -> (Attester, u32) {
        let (attester, entitled) = self.attesters.get(raw.attester).copied().unwrap_or_default();
        (attester, raw.claims & entitled)
    }

    /// The same, if the subject works for somebody: people are verified by other verifiers than
    /// those they work for (STD-6i).
    fn speaker(&self, raw: &Raw, employers: &[u32]) -> (Attester, u32) {
        let (mut attester, claims) = self.speaks(raw);
        if !employers.contains(&attester.id) {
            return (attester, claims);
        }
        attester.roles &= !roles::VERIFIER;
        (attester, raw.claims & attester.entitled(self.code.entitlements()))
    }

    /// Notes which corporates the account leads; returns for which it works, as a leader too.
    /// Who says so is judged without knowing it.
    #[inline(never)]
    fn tie(&self, case: &mut Case, raws: &[Raw], led: &[usize]) -> List<u32> {
        let mut employers = List::new();
        for raw in raws {
            let claims = self.speaks(raw).1;
            if claims & claims::CORPORATE == 0 {
                continue;
            }
            employers.push(self.attesters[raw.carried].0.id);
            // A person is no corporate, whoever says so.
            let corporate = self.positions[raw.carried].kind == Kind::Corporate;
            if claims & claims::LEADER != 0 && corporate {
                case.leads.extend(led.iter().position(|place| *place == raw.carried));
            }
        }
        employers
    }

    /// Whether participants hold the decisive majority of the multisig as it was seen last.
    #[inline(never)]
    fn majority(&self, raws: &[Raw], employers: &[u32]) -> bool {
        let counts = |raw: &&Raw| self.speaker(raw, employers).1 & claims::MULTISIG != 0;
        let seen = raws.iter().filter(counts).map(|raw| &self.crowd.multisigs[raw.carried]);
        seen.max_by_key(|seen| seen.issued).is_some_and(|seen| self.decisive(seen))
    }

    /// Whether participants hold the decisive majority of a multisig (REG-6a).
    fn decisive(&self, seen: &Seen) -> bool {
        let participates = |place: usize| self.positions[place].level() > 0;
        let signers = seen.signers.iter();
        decisive(seen.threshold, signers.map(|(place, weight)| (*weight, participates(*place))))
    }

    /// Parties that are there, as a set; subjects are those from `first` on.
    fn parties(&self, first: usize, led: &Led) -> u32 {
        let leads = if led.places.is_empty() { 0 } else { Party::Led.bit() };
        // An admission does not ask who its subjects are: the register tells later.
        if self.positions.len() == first {
            return Party::SUBJECTS | leads;
        }
        let subjects = self.positions[first..].iter();
        subjects.fold(leads, |all, position| all | Party::of(position.kind).bit())
    }

    /// Subjects, and the corporates among those whom they lead that participate: only they are
    /// led by anybody.
    #[inline(never)]
    fn givers<'c>(
        &self,
        subjects: &Vec<Address>,
        first: usize,
        led: &Led,
        cases: &'c mut [Case],
        corporates: &'c mut [Case],
    ) -> List<Giver<'c>> {
        let mut are_led = alloc::vec![false; corporates.len()];
        cases.iter().flat_map(|case| &case.leads).for_each(|place| are_led[*place] = true);
        let own = subjects.iter().zip(cases).enumerate().map(|(place, (account, case))| {
            let position = self.positions.get(first + place).copied();
            let parties = position.map_or(Party::SUBJECTS, |known| Party::of(known.kind).bit());
            Giver { account, case, parties, position }
        });
        let led = led.places.iter().zip(corporates).zip(are_led);
        let led = led.filter(|((_, case), is_led)| *is_led && case.level > 0);
        let led = led.map(|((place, case), _)| {
            let (account, position) = (self.crowd.account(*place), self.positions[*place]);
            Giver { account, case, parties: Party::Led.bit(), position: Some(position) }
        });
        own.chain(led).collect()
    }
}
