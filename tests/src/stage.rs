//! A world in which every call of the suite can pass, with one account of every sort.

mod fund;

use std::ops::Deref;

use charter::claims;
use common::{interfaces::Value, Kind};
use membership::{Ground, Role};
use soroban_sdk::{xdr::ScAddress, BytesN};

use crate::{
    calls, Account, Call, Party, Receipt, Refusal, World, AUTHORIZED, CLAWBACK, EURMTL, THRESHOLD,
};
use crate::{DAY, NOW};

pub use fund::{granted, CAP, RECORDED};

/// One account of every sort.
#[derive(Clone)]
pub struct Cast {
    /// A funded account with no trustline, never heard of.
    pub stranger: Account,
    /// A funded account with an empty trustline to MTLAP, never heard of.
    pub newcomer: Account,
    /// Holds two MTLAP, free to move, from before the register, which does not know of it.
    pub holder: Account,
    /// Applied, an individual.
    pub applicant: Account,
    /// Applied, an individual; as a subject, where the applicant is the actor.
    pub other: Account,
    /// Screened and verified by the first participant.
    pub candidate: Account,
    /// Screened; nobody verified it.
    pub unverified: Account,
    /// Screened and verified, then declared bankrupt; the register has no debt of it on record.
    pub barred: Account,
    /// Applied, and took the application back.
    pub withdrawn: Account,
    /// Admitted by the founding act: eighteen individuals of level 1. Candidates before it.
    pub participants: Vec<Account>,
    /// A participant of level 1 to whom level 2 is due; the person is [`PERSON`].
    pub deserving: Account,
    /// A participant whose incapacity is attested.
    pub suspended: Account,
    /// A participant who stated to leave, and owes nothing. Was held by [`FORMER_PERSON`].
    pub leaver: Account,
    /// An excluded participant, who owes 100 EURMTL.
    pub excluded: Account,
    /// A participant's account that moved.
    pub moved: Account,
    /// The account it moved to.
    pub successor: Account,
    /// A corporate participant of level 3, accredited as a verifier.
    pub verifier: Account,
    /// In office: a Secretary.
    pub officer: Account,
    /// Out of office: a deputy once.
    pub past_officer: Account,
    /// In office: a court.
    pub court: Account,
    /// In office: for the Assembly. Seated as the Assembly in the endowment after the founding act.
    pub assembly: Account,
    /// A funded account with plenty of EURMTL, who gave to the endowment.
    pub donor: Account,
    /// A funded account with a trustline to EURMTL, never heard of but for grants.
    pub recipient: Account,
    /// Named by the Council in every contract.
    pub pending_council: Account,
}

/// Commitment to the person who holds the deserving participant's account.
pub const PERSON: [u8; 32] = [21; 32];
/// Commitment to a person who holds the leaver's account by a revoked attestation.
pub const FORMER_PERSON: [u8; 32] = [22; 32];

/// A world with its cast, whose members are the stage's own: `stage.candidate`.
pub struct Stage {
    /// The ledger.
    pub world: World,
    cast: Cast,
}

impl Deref for Stage {
    type Target = Cast;

    fn deref(&self) -> &Cast {
        &self.cast
    }
}

impl Stage {
    /// Everything there is, after the founding act.
    pub fn new() -> Self {
        let stage = Stage::before_founding();
        let (w, s) = (&stage.world, &stage.cast);
        let founders = [&s.deserving, &s.suspended, &s.leaver, &s.excluded, &s.moved];
        w.found(s.participants.iter().chain(founders));
        w.attest(&s.participants[0], &s.candidate);
        w.attest(&s.participants[0], &s.barred);
        stage.fill_the_fund();
        w.bankrupt(&s.barred);
        stage.accredit_verifier();
        stage.verify_persons();
        stage.end_memberships();
        stage
    }

    /// Everything but participants and what takes them.
    pub fn before_founding() -> Self {
        let world = World::new();
        let cast = Cast::enter(&world);
        let stage = Stage { world, cast };
        let (w, s) = (&stage.world, &stage.cast);
        w.withdraw(&s.withdrawn);
        w.screen(&s.officer, [&s.candidate, &s.unverified, &s.barred, &s.verifier]);
        let founders = [&s.deserving, &s.suspended, &s.leaver, &s.excluded, &s.moved];
        w.screen(&s.officer, s.participants.iter().chain(founders));
        for (_, contract) in w.suite() {
            w.expect(&w.council, &calls::propose_council(contract, &s.pending_council));
        }
        stage
    }

    /// The corporate is admitted, rises to level 3, and becomes a verifier.
    fn accredit_verifier(&self) {
        let (w, founder, verifier) = (&self.world, &self.participants[0], &self.verifier);
        w.attest(founder, verifier);
        w.attest_majority(founder, verifier);
        w.admit([verifier]);
        w.claim(&w.council, verifier, claims::COUNTERPARTY, Value::Plain);
        w.claim(&w.council, verifier, claims::FUNCTIONS, Value::Plain);
        w.adjust([verifier]);
        w.expect(verifier, &calls::accept_offer(w, verifier));
        w.expect(&w.council, &calls::accredit(w, verifier, NOW + 365 * DAY));
    }

    /// The verifier verifies who holds two accounts, and takes one back.
    fn verify_persons(&self) {
        let (w, verifier) = (&self.world, &self.verifier);
        let person = |person| Value::Person(BytesN::from_array(&w.env, &person));
        w.claim(verifier, &self.deserving, claims::IDENTITY, person(PERSON));
        w.claim(verifier, &self.deserving, claims::RESIDENT, Value::Plain);
        let former = person(FORMER_PERSON);
        w.claim(verifier, &self.leaver, claims::IDENTITY, former.clone());
        let call = calls::revoke_claims(w, verifier, &self.leaver, claims::IDENTITY, former);
        w.expect(verifier, &call);
    }

    /// Participants leave in every way.
    fn end_memberships(&self) {
        let (w, s) = (&self.world, &self.cast);
        w.expect(&s.leaver, &calls::leave(w, &s.leaver));
        w.expect(&w.council, &calls::oblige(w, &s.excluded, 1_000_000_000, "unpaid dues"));
        let exclude = calls::exclude(w, &w.council, [&s.excluded], Ground::Absence);
        w.expect(&w.council, &exclude);
        w.expect(&w.council, &calls::suspend(w, &w.council, &s.suspended));
        w.expect(&w.council, &calls::move_account(w, &s.moved, &s.successor));
    }

    /// A copy that goes its own way.
    pub fn fork(&self) -> Self {
        Stage { world: self.world.fork(), cast: self.cast.clone() }
    }

    /// The address under which a party acts.
    pub fn address(&self, party: Party) -> ScAddress {
        match self.account(party) {
            Some(account) => account.into(),
            None => self.world.proxy(),
        }
    }

    /// Submits the call with the party's authority: a signed entry, and for a contract a call of
    /// its own without any entry.
    pub fn act(&self, party: Party, call: &Call) -> Result<Receipt, Refusal> {
        let w = &self.world;
        let Some(account) = self.account(party) else {
            return w.submit_with(w.relay.id(), &w.through_proxy(call), vec![]);
        };
        let keys = match party {
            Party::CouncilShort => account.keys_of_weight(THRESHOLD - 1),
            Party::CouncilForged => vec![self.stranger.master()],
            _ => account.keys_of_weight(THRESHOLD),
        };
        w.submit_signed(account, &keys, call)
    }

    /// The account that signs for a party; a contract has none.
    pub fn account(&self, party: Party) -> Option<&Account> {
        Some(match party {
            Party::Council | Party::CouncilShort | Party::CouncilForged => &self.world.council,
            Party::Stranger => &self.stranger,
            Party::Applicant => &self.applicant,
            Party::Candidate => &self.candidate,
            Party::Participant => &self.participants[0],
            Party::Suspended => &self.suspended,
            Party::Verifier => &self.verifier,
            Party::Leaver => &self.leaver,
            Party::Excluded => &self.excluded,
            Party::Bankrupt => &self.barred,
            Party::Moved => &self.moved,
            Party::Officer => &self.officer,
            Party::PastOfficer => &self.past_officer,
            Party::Court => &self.court,
            Party::Assembly => &self.assembly,
            Party::Recipient => &self.recipient,
            Party::PendingCouncil => &self.pending_council,
            Party::Contract => return None,
        })
    }
}

impl Default for Stage {
    fn default() -> Self {
        Stage::new()
    }
}

impl Cast {
    /// Everybody is on the ledger, officers are in office, and who is to apply has applied.
    fn enter(w: &World) -> Self {
        let officer = |name, role, until| {
            let officer = w.account(name);
            w.expect(&w.council, &calls::appoint(w, &officer, role, until));
            officer
        };
        let past_officer = officer("past officer", Role::Deputy, NOW + DAY);
        w.pass(2 * DAY);
        let year = NOW + 365 * DAY;
        let apply = |name, kind| {
            let applicant = w.holder(name, kind);
            w.apply(&applicant, kind);
            applicant
        };
        let person = |name| apply(name, Kind::Individual);
        let holder = w.account("holder");
        w.open_trustline(&holder, Kind::Individual, 20_000_000, AUTHORIZED | CLAWBACK);
        Cast {
            stranger: w.account("stranger"),
            newcomer: w.holder("newcomer", Kind::Individual),
            holder,
            applicant: person("applicant"),
            other: person("other"),
            withdrawn: person("withdrawn"),
            candidate: person("candidate"),
            unverified: person("unverified"),
            barred: person("barred"),
            verifier: apply("verifier", Kind::Corporate),
            participants: w.applicants("founder", Kind::Individual, 18),
            deserving: person("deserving"),
            suspended: person("suspended"),
            leaver: person("leaver"),
            excluded: person("excluded"),
            moved: person("moved"),
            successor: w.holder("successor", Kind::Individual),
            officer: officer("secretary", Role::Secretary, year),
            past_officer,
            court: officer("court", Role::Court, year),
            assembly: officer("assembly", Role::Assembly, year),
            donor: w.payer("donor", 10_000 * EURMTL),
            recipient: w.payer("recipient", 0),
            pending_council: w.account("pending_council"),
        }
    }
}
