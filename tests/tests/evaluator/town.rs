//! A town in which a story happens on the contracts, and what an onlooker remembers of it.

use charter::claims;
use common::{
    interfaces::{Multisig, Value},
    Kind, Standing,
};
use membership::{Ground, Role};
use scenarios::{calls, mocks, Account, Call, Code, Refusal, World, CLAWBACK, DAY, MAINTAIN};
use soroban_sdk::{BytesN, Vec as List};

use crate::{
    rules::Rules,
    story::{
        Step, Story, What, Who, ALL, CANDIDATES, COMPANIES, COUNCIL, DEPUTY, PEOPLE, SECRETARY,
        STRANGER,
    },
};

const TOKEN: i64 = 10_000_000;

/// What the onlooker knows of somebody.
#[derive(Clone, Debug)]
pub struct Person {
    pub standing: Standing,
    pub kind: Kind,
    pub tokens: u32,
    pub suspended: bool,
    pub officer: bool,
    /// Until when it is accredited, as a Unix time.
    pub accredited: Option<u64>,
    /// Recommendations that are taken, by number from 1.
    recommends: [bool; 33],
    /// How often it moved.
    moved: usize,
}

/// What somebody said. Who is told by person, whatever account it was.
#[derive(Clone, Debug)]
pub struct Said {
    pub attester: Who,
    pub subject: Who,
    pub claims: u32,
    pub what: What,
    /// Which of the attester's recommendations it is, from 1.
    pub slot: u32,
    /// The first second in which it no longer counts.
    pub until: Option<u64>,
    pub taken_back: bool,
    /// From which account it was said, and as which account a corporate was named.
    accounts: (usize, usize),
}

pub struct Town {
    pub world: World,
    pub people: Vec<Person>,
    /// In the order in which it was said.
    pub said: Vec<Said>,
    pub gifts: Option<Vec<[u8; 4]>>,
}

impl Town {
    /// Plays a story in a new world.
    pub fn tell(code: Code, story: &Story) -> Self {
        let world = World::with(code);
        let mut town = Town { people: people(story), said: Vec::new(), gifts: None, world };
        town.settle(story);
        for step in &story.steps {
            // No two things happen in one second.
            town.world.pass(1);
            town.take(step);
        }
        town.world.pass(1);
        town
    }

    /// A candidate was admitted.
    pub fn admit(&mut self, who: Who) {
        let person = &mut self.people[who];
        (person.standing, person.tokens) = (Standing::Participant, 1);
    }

    /// The account that somebody has now.
    pub fn account(&self, who: Who) -> Account {
        self.account_of(who, self.people[who].moved)
    }

    fn account_of(&self, who: Who, moved: usize) -> Account {
        match who {
            COUNCIL => self.world.council.clone(),
            _ => Account::named(&format!("who {who} {moved}")),
        }
    }

    /// Everybody comes to where the story begins: under rules by which all may attest all.
    fn settle(&mut self, story: &Story) {
        let w = &self.world;
        let tomorrow = w.now() + 1_000 * DAY;
        for who in SECRETARY..ALL {
            let person = &self.people[who];
            let account = self.account(who);
            w.fund(&account, 0);
            let balance = TOKEN * i64::from(person.tokens);
            w.open_trustline(&account, person.kind, balance, CLAWBACK | MAINTAIN);
        }
        let council = |call: Call| drop(w.expect(&w.council, &call));
        council(calls::adopt(w, Rules::open().charter(&w.env, w.now())));
        council(calls::appoint(w, &self.account(SECRETARY), Role::Secretary, tomorrow));
        council(calls::appoint(w, &self.account(DEPUTY), Role::Deputy, tomorrow));
        for (kind, range) in
            [(Kind::Individual, PEOPLE..COMPANIES), (Kind::Corporate, COMPANIES..CANDIDATES[0])]
        {
            let holders: Vec<Account> = range.map(|who| self.account(who)).collect();
            council(calls::take_over(w, kind, &holders));
        }
        let candidates = CANDIDATES.map(|who| self.account(who));
        for (who, candidate) in CANDIDATES.iter().zip(&candidates) {
            w.apply(candidate, self.people[*who].kind);
        }
        w.screen(&self.account(SECRETARY), &candidates);
        for (place, days) in story.accredited.iter().enumerate() {
            let (company, Some(days)) = (COMPANIES + place, days) else { continue };
            let until = w.now() + days * DAY / 2;
            w.expect(&self.account(company), &calls::accept_offer(w, &self.account(company)));
            council(calls::accredit(w, &self.account(company), until));
            self.people[company].accredited = Some(until);
        }
        for who in COUNCIL..CANDIDATES[0] {
            w.enroll(&self.account(who));
        }
        if let Some(gifts) = &story.gifts {
            mocks::link(w);
            self.gifts = Some(gifts.clone());
            (PEOPLE..ALL).for_each(|who| self.give(who));
        }
    }

    /// The endowment knows what somebody gave, by the account it has now.
    fn give(&self, who: Who) {
        if let Some(gifts) = &self.gifts {
            let months = gifts[who].map(i128::from);
            mocks::give_stroops(&self.world, &self.account(who), &months);
        }
    }

    fn take(&mut self, step: &Step) {
        let participates =
            |town: &Town, who: Who| matches!(town.people[who].standing, Standing::Participant);
        match step {
            Step::Say { attester, subject, what, days } if attester != subject => {
                self.say(*attester, *subject, what, *days);
            }
            Step::TakeBack { which, council } if !self.said.is_empty() => {
                self.take_back(which % self.said.len(), *council);
            }
            Step::Pass(hours) => self.world.pass(hours * 3_600),
            Step::Suspend(who) if !self.people[*who].suspended => {
                self.council(|w, account| calls::suspend(w, &w.council, account), *who);
                self.people[*who].suspended = true;
            }
            Step::Reinstate(who) if self.people[*who].suspended => {
                self.council(|w, account| calls::reinstate(w, &w.council, account), *who);
                self.people[*who].suspended = false;
            }
            Step::Exclude(who) if participates(self, *who) => {
                let exclude = |w: &World, account: &Account| {
                    calls::exclude(w, &w.council, [account], Ground::Norms)
                };
                self.council(exclude, *who);
                self.people[*who].standing = Standing::Excluded;
            }
            Step::Leave(who) if participates(self, *who) && !self.people[*who].suspended => {
                let account = self.account(*who);
                self.world.expect(&account, &calls::leave(&self.world, &account));
                self.people[*who].standing = Standing::Leaving;
            }
            Step::MoveAccount(who) => self.move_account(*who),
            Step::Dismiss(who) if self.people[*who].officer => {
                self.council(calls::dismiss, *who);
                self.people[*who].officer = false;
            }
            Step::Discredit(who) if self.people[*who].accredited.is_some() => {
                self.council(calls::discredit, *who);
                self.people[*who].accredited = None;
            }
            _ => {}
        }
    }

    /// The Council does something about somebody.
    fn council(&self, call: impl Fn(&World, &Account) -> Call, who: Who) {
        self.world.expect(&self.world.council, &call(&self.world, &self.account(who)));
    }

    fn move_account(&mut self, who: Who) {
        let new = self.account_of(who, self.people[who].moved + 1);
        self.world.fund(&new, 0);
        self.world.open_trustline(&new, self.people[who].kind, 0, CLAWBACK | MAINTAIN);
        self.council(|w, old| calls::move_account(w, old, &new), who);
        self.people[who].moved += 1;
        self.give(who);
    }

    fn say(&mut self, attester: Who, subject: Who, what: &What, days: Option<u64>) {
        if matches!(what, What::Leads(who) | What::WorksFor(who) if *who == subject) {
            return;
        }
        let Some((claims, value)) = self.value(subject, what) else { return };
        let named = match what {
            What::Leads(who) | What::WorksFor(who) => self.people[*who].moved,
            _ => 0,
        };
        let accounts = (self.people[attester].moved, named);
        let w = &self.world;
        let until = days.map(|days| w.now() + days * DAY / 4);
        let (by, about) = (self.account(attester), self.account(subject));
        let call = calls::attest_with(w, &by, &about, claims, value, [9; 32], until);
        match w.submit(&by, &call).map(drop) {
            Ok(()) => {}
            // Who said nothing yet, said nothing.
            Err(full) if full == Refusal::from(attestations::Error::TooManyAttesters) => return,
            Err(other) => panic!("{call:?}: {other:?}"),
        }
        let group = claims::group(claims);
        let replaced = self.said.iter().position(|said| {
            said.attester == attester
                && said.subject == subject
                && claims::group(said.claims) == group
                && same_corporate(&said.what, what)
                && said.accounts == accounts
        });
        if let Some(place) = replaced {
            self.forget(place);
            self.said.remove(place);
        }
        let slot = if claims == claims::RECOMMENDED { self.number(attester) } else { 0 };
        let (what, taken_back) = (what.clone(), false);
        self.said.push(Said { attester, subject, claims, what, slot, until, taken_back, accounts });
    }

    /// What is said as a claim with its value; nothing if it is impossible.
    fn value(&self, subject: Who, what: &What) -> Option<(u32, Value)> {
        let w = &self.world;
        let address = |who: &Who| w.address(&self.account(*who));
        Some(match what {
            What::Plain(claims) => (*claims, Value::Plain),
            What::Identity => {
                let person = BytesN::from_array(&w.env, &[subject as u8; 32]);
                (claims::IDENTITY, Value::Person(person))
            }
            What::Assets(worth) => (claims::ASSETS, Value::Worth(*worth)),
            What::Leads(who) => (claims::LEADER, Value::Corporate(address(who))),
            What::WorksFor(who) => (claims::STAFF, Value::Corporate(address(who))),
            What::Multisig(signers, threshold) => {
                let repeated = (1..signers.len())
                    .any(|i| signers[..i].iter().any(|(who, _)| *who == signers[i].0));
                let sum: u32 = signers.iter().map(|(_, weight)| weight).sum();
                if repeated || sum < *threshold {
                    return None;
                }
                let signers = signers.iter().map(|(who, weight)| (address(who), *weight));
                let signers = List::from_iter(&w.env, signers);
                (claims::MULTISIG, Value::Multisig(Multisig { signers, threshold: *threshold }))
            }
        })
    }

    /// The lowest number that the attester recommends nobody as.
    fn number(&mut self, attester: Who) -> u32 {
        let recommends = &mut self.people[attester].recommends;
        let number = (1..recommends.len()).find(|number| !recommends[*number]).unwrap();
        recommends[number] = true;
        number as u32
    }

    /// Frees the number of a recommendation that mocks.
    fn forget(&mut self, place: usize) {
        let Said { attester, slot, taken_back, .. } = self.said[place];
        if !taken_back {
            self.people[attester].recommends[slot as usize] = false;
        }
    }

    fn take_back(&mut self, place: usize, council: bool) {
        let Said { attester, subject, claims, taken_back, accounts, ref what, .. } =
            self.said[place];
        if taken_back {
            return;
        }
        let w = &self.world;
        let value = match what {
            What::Leads(who) | What::WorksFor(who) => {
                Value::Corporate(w.address(&self.account_of(*who, accounts.1)))
            }
            _ => Value::Plain,
        };
        let (by, about) = (self.account_of(attester, accounts.0), self.account(subject));
        if council {
            w.expect(&w.council, &calls::annul_claims(w, &by, &about, claims, value));
        } else {
            let call = calls::revoke_claims(w, &by, &about, claims, value);
            w.expect(&self.account(attester), &call);
        }
        self.forget(place);
        self.said[place].taken_back = true;
    }
}

/// Whether two sayings of one group name the same corporate, or none.
fn same_corporate(one: &What, other: &What) -> bool {
    match (one, other) {
        (What::Leads(a), What::Leads(b)) | (What::WorksFor(a), What::WorksFor(b)) => a == b,
        _ => true,
    }
}

/// Everybody as the story begins.
fn people(story: &Story) -> Vec<Person> {
    let nobody = Person {
        standing: Standing::Stranger,
        kind: Kind::Individual,
        tokens: 0,
        suspended: false,
        officer: false,
        accredited: None,
        recommends: [false; 33],
        moved: 0,
    };
    let person = |who: Who| {
        let (standing, kind, tokens) = match who {
            COUNCIL | SECRETARY | STRANGER => (Standing::Stranger, Kind::Individual, 0),
            _ if who < COMPANIES => {
                (Standing::Participant, Kind::Individual, story.people[who - PEOPLE])
            }
            _ if who < CANDIDATES[0] => {
                (Standing::Participant, Kind::Corporate, story.companies[who - COMPANIES])
            }
            _ => (Standing::Candidate, Kind::ALL[who - CANDIDATES[0]], 0),
        };
        let officer = who == SECRETARY || who == DEPUTY;
        Person { standing, kind, tokens, officer, ..nobody.clone() }
    };
    (0..ALL).map(person).collect()
}
