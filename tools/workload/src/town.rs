//! The Association in which costs are measured: somebody at every step of the way in, up, down
//! and out.

use stellar_xdr::{AccountId, PublicKey, ScAddress, ScVal};
use suite::{
    calls::{self, person, plain},
    claims, numbered, Account, Call, Kind, Role,
};

use crate::{
    fund::{self, Fund},
    terms::{BATCH, DAY, DEBT, TOO_MANY, YEAR},
    testbed::Deeds,
    Testbed,
};

/// Attesters that a subject can have.
pub(crate) const ATTESTERS: usize = 16;
/// Candidates that have sixteen attesters each.
pub const CROWDED: usize = 22;
/// Participants from the beginning: so many that no two of those have an attester in common, and
/// one who moves.
const PARTICIPANTS: usize = CROWDED * ATTESTERS + 1;
/// Place of a participant who gave and was granted something, of whom there may be copies.
pub const MODEL: usize = 2;
/// A level that neither verifiers nor the sinking keep without grounds.
const HIGH: i64 = 3;

/// A ledger with the Association, and who is in it. Of each sort that a batch is about, there is
/// one more than a batch takes.
pub struct Town<B: Testbed> {
    /// The ledger.
    pub bed: B,
    /// In office, enrolled.
    pub officer: Account,
    /// At level 1, enrolled; the first ones attested others.
    pub participants: Vec<Account>,
    /// A corporate at level 3, accredited and enrolled.
    pub verifier: Account,
    /// Holds a trustline and has not applied.
    pub holder: Account,
    /// Holds nothing.
    pub newcomer: Account,
    /// Applied.
    pub applicants: Vec<Account>,
    /// Screened; one participant certified each, the same one.
    pub candidates: Vec<Account>,
    /// Screened; sixteen participants certified each of the first ones, no two the same ones.
    pub crowded: Vec<Account>,
    /// Screened; nobody certified it, one certified it, fifteen did.
    pub unverified: [Account; 3],
    /// At level 1, verified: level 2 is due. Not enrolled.
    pub rising: Vec<Account>,
    /// At level 3, the first enrolled, without any grounds: level 1 is due.
    pub sinking: Vec<Account>,
    /// Corporates at level 3 that gave in each of the last months: level 4 is due.
    pub companies: Vec<Account>,
    /// Stated to leave, and owe nothing.
    pub leavers: Vec<Account>,
    /// Owes 100 EURMTL.
    pub debtor: Account,
    /// On the Blacklist, and settled.
    pub bankrupts: Vec<Account>,
    /// Hold a token from before the register.
    pub veterans: Vec<Account>,
    /// Who gave, and who was granted what.
    pub fund: Fund,
    /// Number of the first of a hundred participants in a row.
    pub first_member: u32,
    /// Number of the first of the rising.
    pub first_rising: u32,
    /// Number of the first of fifty candidates in a row.
    pub first_candidate: u32,
    /// The batch of the Blacklist with most of the bankrupts.
    pub listed: u32,
}

/// Participants of [`settle`].
pub fn participants() -> Vec<Account> {
    numbered("participant", PARTICIPANTS)
}

/// An officer in office, and so many participants: the first ones from the founding act, the
/// others admitted. All are enrolled.
pub fn join<B: Testbed>(bed: &mut B, participants: &[Account]) {
    let officer = officer(bed);
    let mut batches = participants.chunks(BATCH);
    let founders = batches.next().expect("somebody");
    bed.arrive(&officer, founders);
    bed.council_runs(&calls::found(bed, founders));
    bed.enroll(founders);
    for batch in batches {
        bed.rest();
        bed.arrive(&officer, batch);
        bed.certify(&participants[..1], batch);
        bed.council_runs(&calls::admit(bed, batch));
        bed.enroll(batch);
    }
}

/// An Association of participants, one of whom gave and was granted something.
pub fn settle<B: Testbed>(bed: &mut B) {
    let participants = participants();
    join(bed, &participants);
    fund::begin(bed, &participants[MODEL]);
    bed.rest();
}

/// An officer in office.
pub(crate) fn officer<B: Testbed>(bed: &mut B) -> Account {
    let officer = Account::named("secretary");
    bed.fund(std::slice::from_ref(&officer));
    let until = bed.now() + YEAR;
    bed.council_runs(&calls::appoint(bed, &officer, Role::Secretary, until));
    officer
}

/// Ways of arriving at the steps of the way in, up and out.
pub(crate) trait Ways: Deeds {
    /// Funds accounts that open a trustline and apply.
    fn apply(&mut self, accounts: &[Account]) {
        self.fund(accounts);
        self.trust(accounts, Kind::Individual);
        for account in accounts {
            let call = calls::apply_with(
                self,
                account,
                Kind::Individual,
                suite::documents::AGREEMENT,
                [7; 32],
            );
            self.run(account, &call);
        }
    }

    /// The same, and the officer screens them.
    fn arrive(&mut self, officer: &Account, accounts: &[Account]) {
        self.apply(accounts);
        for batch in accounts.chunks(BATCH) {
            self.run(officer, &calls::screen(self, officer, batch));
        }
    }

    /// Anybody has attesters enrolled.
    fn enroll(&mut self, attesters: &[Account]) {
        for attester in attesters {
            self.relay_runs(&calls::enroll(self, attester));
        }
    }

    /// Each attester certifies each subject.
    fn certify(&mut self, attesters: &[Account], subjects: &[Account]) {
        for subject in subjects {
            for attester in attesters {
                let call = calls::attest(self, attester, subject, claims::VOUCH, None);
                self.run(attester, &call);
            }
        }
    }

    /// The verifier identifies subjects and attests where they live: grounds for level 2.
    fn verify(&mut self, verifier: &Account, subjects: &[Account]) {
        for subject in subjects {
            let identity = (claims::IDENTITY, person_of(subject));
            for (claim, value) in [identity, (claims::RESIDENT, plain())] {
                let call = calls::attest_value(self, verifier, subject, claim, value);
                self.run(verifier, &call);
            }
        }
    }

    /// The Council does something to accounts, a batch at a time.
    fn batches(&mut self, accounts: &[Account], call: impl Fn(&Self, &[Account]) -> Call) {
        for batch in accounts.chunks(BATCH) {
            self.council_runs(&call(self, batch));
        }
    }

    /// Accounts that hold tokens from before the register.
    fn veterans(&mut self, name: &str, kind: Kind, tokens: i64, count: usize) -> Vec<Account> {
        let veterans = numbered(name, count);
        self.fund(&veterans);
        self.trust(&veterans, kind);
        self.pay_tokens(&veterans, kind, tokens);
        veterans
    }

    /// The same, in the register.
    fn taken_over(&mut self, name: &str, kind: Kind, tokens: i64, count: usize) -> Vec<Account> {
        let veterans = self.veterans(name, kind, tokens, count);
        self.batches(&veterans, |bed, batch| calls::take_over(bed, kind, batch));
        veterans
    }
}

impl<B: Testbed> Ways for B {}

impl<B: Testbed> Town<B> {
    /// Adds to a settled ledger whoever the operations need. `first_member` is the number of the
    /// first of a hundred participants in a row.
    pub fn prepare(mut bed: B, first_member: u32) -> Self {
        let officer = Account::named("secretary");
        let participants = participants();
        bed.enroll(std::slice::from_ref(&officer));
        let verifier = verifier(&mut bed);

        bed.rest();
        let (bankrupts, listed) = bankrupts(&mut bed);
        let leavers = bed.taken_over("leaver", Kind::Individual, 1, TOO_MANY);
        for leaver in &leavers {
            bed.run(leaver, &calls::leave(&bed, leaver));
        }
        let sinking = bed.taken_over("sinking", Kind::Individual, HIGH, TOO_MANY);
        bed.enroll(&sinking[..1]);
        let debtor = bed.taken_over("debtor", Kind::Individual, 1, 1).remove(0);
        bed.council_runs(&calls::oblige(&bed, &debtor, DEBT, "unpaid loan"));
        let veterans = bed.veterans("veteran", Kind::Individual, 1, TOO_MANY);

        bed.rest();
        let first_rising = bed.count("membership", "counts", &["numbered"]) + 1;
        let rising = rising(&mut bed, &officer, &participants[0], &verifier);

        bed.rest();
        let first_candidate = bed.count("membership", "counts", &["numbered"]) + 1;
        let [candidates, crowded] = ["candidate", "crowded"].map(|name| numbered(name, TOO_MANY));
        bed.arrive(&officer, &candidates);
        bed.certify(&participants[..1], &candidates);
        bed.rest();
        bed.arrive(&officer, &crowded);
        for (subject, attesters) in crowded.iter().zip(participants.chunks(ATTESTERS)).take(CROWDED)
        {
            bed.rest();
            bed.certify(attesters, std::slice::from_ref(subject));
        }
        let unverified = ["nobody's", "one's", "fifteen's"].map(Account::named);
        bed.rest();
        bed.arrive(&officer, &unverified);
        for (subject, attesters) in unverified.iter().zip([0, 1, ATTESTERS - 1]) {
            bed.certify(&participants[..attesters], std::slice::from_ref(subject));
        }
        bed.rest();
        let applicants = numbered("applicant", TOO_MANY);
        bed.apply(&applicants);
        bed.rest();
        let fund = Fund::endow(&mut bed, &participants[PARTICIPANTS - TOO_MANY - 1..]);
        bed.rest();
        let companies = companies(&mut bed);
        bed.rest();
        let [holder, newcomer] = ["holder", "newcomer"].map(Account::named);
        bed.fund(&[holder.clone(), newcomer.clone()]);
        bed.trust(std::slice::from_ref(&holder), Kind::Individual);
        bed.rest();
        Town {
            bed,
            officer,
            participants,
            verifier,
            holder,
            newcomer,
            applicants,
            candidates,
            crowded,
            unverified,
            rising,
            sinking,
            companies,
            leavers,
            debtor,
            bankrupts,
            veterans,
            fund,
            first_member,
            first_rising,
            first_candidate,
            listed,
        }
    }

    /// A copy in which the issuer paid everyone of the rising a token past the register.
    pub fn drifted(&self) -> B {
        let mut bed = self.bed.fork();
        bed.pay_tokens(&self.rising, Kind::Individual, 1);
        bed.rest();
        bed
    }

    /// A copy in February: the companies gave in January too.
    pub fn february(&self) -> B {
        let mut bed = self.bed.fork();
        bed.pass(70 * DAY);
        fund::record_gifts(&mut bed, &self.companies, &[1], 190);
        bed.rest();
        bed
    }

    /// A copy in which everyone of the crowded participates, and level 2 is due to them.
    pub fn crowded_rising(&self) -> B {
        let mut bed = self.bed.fork();
        let crowded = &self.crowded[..CROWDED];
        for few in crowded.chunks(CROWDED / 2) {
            bed.council_runs(&calls::admit(&bed, few));
        }
        bed.verify(&self.verifier, crowded);
        bed
    }
}

/// The person behind an account, by a commitment that is no other account's.
pub(crate) fn person_of(account: &Account) -> ScVal {
    let ScAddress::Account(AccountId(PublicKey::PublicKeyTypeEd25519(key))) = account.into() else {
        panic!("no account")
    };
    person(key.0)
}

/// A corporate at level 3 that accepted the standard, for a year.
fn verifier<B: Testbed>(bed: &mut B) -> Account {
    let verifier = bed.taken_over("verifier", Kind::Corporate, HIGH, 1).remove(0);
    bed.run(&verifier, &calls::accept_offer(bed, &verifier));
    bed.council_runs(&calls::accredit(bed, &verifier, bed.now() + YEAR));
    bed.enroll(std::slice::from_ref(&verifier));
    verifier
}

/// Corporates at level 3 with grounds for it, and for level 4: they gave in the three months
/// before this one, and in this one.
fn companies<B: Testbed>(bed: &mut B) -> Vec<Account> {
    let companies = bed.taken_over("company", Kind::Corporate, HIGH, TOO_MANY);
    let council = bed.council().clone();
    bed.enroll(std::slice::from_ref(&council));
    for company in &companies {
        for claims in [claims::COUNTERPARTY, claims::FUNCTIONS] {
            bed.council_runs(&calls::attest(bed, &council, company, claims, None));
        }
    }
    fund::record_gifts(bed, &companies, &[0, 1, 2, 3], 80);
    companies
}

/// Strangers on the Blacklist, and the number of their first batch.
fn bankrupts<B: Testbed>(bed: &mut B) -> (Vec<Account>, u32) {
    let bankrupts = numbered("bankrupt", TOO_MANY);
    bed.fund(&bankrupts);
    let first = bed.count("membership", "counts", &["batches"]) + 1;
    bed.batches(&bankrupts, |bed, batch| calls::bankrupt(bed, batch));
    (bankrupts, first)
}

/// Participants at level 1 for whom there are grounds for level 2: a verified identity and
/// residence.
fn rising<B: Testbed>(
    bed: &mut B,
    officer: &Account,
    voucher: &Account,
    verifier: &Account,
) -> Vec<Account> {
    let rising = numbered("rising", TOO_MANY);
    bed.arrive(officer, &rising);
    bed.certify(std::slice::from_ref(voucher), &rising);
    bed.batches(&rising, |bed, batch| calls::admit(bed, batch));
    bed.verify(verifier, &rising);
    rising
}
