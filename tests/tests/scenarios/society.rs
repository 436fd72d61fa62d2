//! A young Association, and the facts that bring its people and companies to every level.
//!
//! For what the charter judges: everybody came in by the Regulation, and gifts and votes are what the
//! mocks answer. The ways in and out begin with [`Association`](crate::association::Association)
//! instead, where verifiers were taken over and nobody tells gifts or votes; what must have every
//! call pass begins with [`Stage`](scenarios::Stage).

use charter::{claims, grounds::roles, Attesting, Condition, Test};
use common::{
    interfaces::{Multisig, Value},
    Kind, TOKEN,
};
use regulation::Review;
use scenarios::{calls, mocks, Account, Refusal, World, CLAWBACK, DAY, EURMTL, MAINTAIN};
use soroban_sdk::{
    xdr::{ContractEventBody, ContractEventV0, ScVal},
    Address, BytesN, Vec as List,
};

/// Individual and corporate, for short.
pub const INDIVIDUAL: Kind = Kind::Individual;
pub const CORPORATE: Kind = Kind::Corporate;

/// A world with an officer and founders, in which gifts and votes are known.
pub struct Society {
    pub world: World,
    pub officer: Account,
    /// Participants of level 1 whom nobody vouched for.
    pub founders: Vec<Account>,
}

/// Who holds which level, is due which one by what, and what is missing for the next.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    pub held: u32,
    pub due: u32,
    pub carried: Vec<u32>,
    pub missing: Vec<Vec<Condition>>,
}

impl Society {
    /// Six founders.
    pub fn new() -> Self {
        let world = World::new();
        let officer = world.officer("secretary");
        let founders = world.founders(&officer, "founder", 6);
        mocks::link(&world);
        Society { world, officer, founders }
    }

    /// Somebody who applied, was screened, vouched for and admitted: level 1.
    pub fn member(&self, name: &str) -> Account {
        self.members(name, 1).remove(0)
    }

    /// Up to 25 such people.
    pub fn members(&self, name: &str, count: u32) -> Vec<Account> {
        let members = self.world.candidates(&self.officer, name, INDIVIDUAL, count);
        for member in &members {
            self.world.attest(&self.founders[0], member);
        }
        self.world.admit(&members);
        members
    }

    /// A company of founders that applied, was screened, vouched for and admitted: level 1.
    pub fn corporate(&self, name: &str) -> Account {
        let w = &self.world;
        let corporate = w.candidates(&self.officer, name, CORPORATE, 1).remove(0);
        w.attest(&self.founders[0], &corporate);
        let signers = [(&self.founders[0], 1), (&self.founders[1], 1)];
        w.claim(&self.officer, &corporate, claims::MULTISIG, self.multisig(&signers, 2));
        w.admit([&corporate]);
        corporate
    }

    /// A company at a level, by the facts of REG-6.
    pub fn company(&self, name: &str, level: u32) -> Account {
        let w = &self.world;
        let company = self.corporate(name);
        if level >= 2 {
            w.claim(&w.council, &company, claims::COUNTERPARTY, Value::Plain);
        }
        if level >= 3 {
            w.claim(&w.council, &company, claims::FUNCTIONS, Value::Plain);
        }
        if level >= 4 {
            mocks::give(w, &company, &[100, 100, 100]);
        }
        if level >= 2 {
            w.adjust([&company]);
        }
        self.holds(&company, CORPORATE, level);
        company
    }

    /// A company of level 3, accredited as a verifier for a year.
    pub fn verifier(&self, name: &str) -> Account {
        let verifier = self.company(name, 3);
        self.accredit(&verifier, self.world.now() + 365 * DAY);
        verifier
    }

    /// The company accepts the standard, and the Council accredits it.
    pub fn accredit(&self, company: &Account, until: u64) {
        let w = &self.world;
        w.expect(company, &calls::accept_offer(w, company));
        w.expect(&w.council, &calls::accredit(w, company, until));
    }

    /// The verifier certifies that a person holds the account; each account has its person.
    pub fn identify(&self, verifier: &Account, subject: &Account) {
        let person = self.person(subject);
        self.world.claim(verifier, subject, claims::IDENTITY, Value::Person(person));
    }

    /// The verifier certifies who the person is, and that they live in Montenegro: level 2.
    pub fn verify(&self, verifier: &Account, subject: &Account) {
        self.identify(verifier, subject);
        self.world.claim(verifier, subject, claims::RESIDENT, Value::Plain);
    }

    /// A member of level 2.
    pub fn verified(&self, name: &str, verifier: &Account) -> Account {
        let member = self.member(name);
        self.verify(verifier, &member);
        self.world.adjust([&member]);
        self.holds(&member, INDIVIDUAL, 2);
        member
    }

    /// The Council certifies that the person leads the company.
    pub fn lead(&self, person: &Account, company: &Account) {
        let w = &self.world;
        w.claim(&w.council, person, claims::LEADER, Value::Corporate(w.address(company)));
    }

    /// The Council certifies a claim that carries nothing.
    pub fn certify(&self, subject: &Account, claim: u32) {
        self.world.claim(&self.world.council, subject, claim, Value::Plain);
    }

    /// The Council certifies a worth in EURMTL.
    pub fn value(&self, subject: &Account, claim: u32, eurmtl: i128) {
        self.value_stroops(subject, claim, eurmtl * EURMTL);
    }

    /// The same in stroops.
    pub fn value_stroops(&self, subject: &Account, claim: u32, stroops: i128) {
        self.world.claim(&self.world.council, subject, claim, Value::Worth(stroops));
    }

    /// The commitment to the person who holds the account.
    pub fn person(&self, subject: &Account) -> BytesN<32> {
        BytesN::from_array(&self.world.env, &subject.master().to_bytes())
    }

    /// A multisig with these signers.
    pub fn multisig(&self, signers: &[(&Account, u32)], threshold: u32) -> Value {
        let w = &self.world;
        let signers = signers.iter().map(|(signer, weight)| (w.address(*signer), *weight));
        Value::Multisig(Multisig { signers: List::from_iter(&w.env, signers), threshold })
    }

    /// The review of an account.
    pub fn review(&self, account: &Account) -> Review {
        self.world.regulation_client().review(&self.world.address(account))
    }

    /// What the review of an account says about levels.
    pub fn view(&self, account: &Account) -> View {
        let review = self.review(account);
        View {
            held: review.held,
            due: review.due,
            carried: review.carried.iter().collect(),
            missing: review.missing.iter().map(|all| all.iter().collect()).collect(),
        }
    }

    /// The level held and the level due.
    pub fn levels(&self, account: &Account) -> (u32, u32) {
        let view = self.view(account);
        (view.held, view.due)
    }

    /// Adjusts those accounts, and returns how many levels changed.
    pub fn adjust<'a>(
        &self,
        accounts: impl IntoIterator<Item = &'a Account>,
    ) -> Result<u32, Refusal> {
        let w = &self.world;
        let receipt = w.submit(&w.council, &calls::adjust(w, accounts))?;
        let published = &receipt.events.last().expect("an event").body;
        let ContractEventBody::V0(ContractEventV0 { data: ScVal::Vec(Some(data)), .. }) = published
        else {
            panic!("not what the register tells: {published:?}");
        };
        Ok(w.read::<List<Address>>(&data[1]).len())
    }

    /// Adjusts one account to a level that it then holds.
    pub fn settles(&self, account: &Account, kind: Kind, level: u32) {
        assert_eq!(self.adjust([account]), Ok(1));
        self.holds(account, kind, level);
    }

    /// Asserts that the account holds a level: in the register, and as frozen tokens of its kind.
    pub fn holds(&self, account: &Account, kind: Kind, level: u32) {
        let w = &self.world;
        assert_eq!(
            w.membership_client().status(&w.address(account)).entry.level,
            level,
            "in the register"
        );
        let frozen = CLAWBACK | MAINTAIN;
        let tokens = TOKEN as i64 * i64::from(level);
        assert_eq!(w.trustline(account, kind), Some((tokens, frozen)), "on the trustline");
    }
}

/// The claims are attested by so many in these standings.
pub fn attested(attesters: u32, by: u32, claims: u32) -> Condition {
    let level = u32::from(by & roles::PARTICIPANT != 0);
    Condition::Own(Test::Attested(Attesting { attesters, by, claims, level, worth: 0 }))
}

/// The claim is attested with a worth in EURMTL by one in these standings.
pub fn worth(by: u32, claims: u32, eurmtl: i128) -> Condition {
    let worth = eurmtl * EURMTL;
    Condition::Own(Test::Attested(Attesting { attesters: 1, by, claims, level: 0, worth }))
}

/// The subject leads a corporate of the level.
pub fn leads(level: u32) -> Condition {
    Condition::Led(Test::Level(level))
}
