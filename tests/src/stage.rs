//! A world in which every call of the suite can pass, with one account of every sort.

use charter::Kind;
use membership::Role;
use soroban_sdk::xdr::ScAddress;

use crate::{calls, Account, Call, Receipt, Refusal, World, DAY, NOW, THRESHOLD};

/// Who tries a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The Council with signatures of exactly its threshold.
    Council,
    /// The Council with one unit of weight too little.
    CouncilShort,
    /// The Council's address with a signature of somebody else's.
    CouncilForged,
    /// An account that nobody knows.
    Stranger,
    /// An account that applied.
    Applicant,
    /// An account that was screened.
    Candidate,
    /// A participant, who verified the candidate.
    Participant,
    /// An officer in office.
    Officer,
    /// An officer whose term is over.
    PastOfficer,
    /// The address that may take the Council's role over, and hasn't.
    Heir,
    /// Another contract.
    Contract,
}

impl Party {
    /// All of them.
    pub const ALL: [Party; 11] = [
        Party::Council,
        Party::CouncilShort,
        Party::CouncilForged,
        Party::Stranger,
        Party::Applicant,
        Party::Candidate,
        Party::Participant,
        Party::Officer,
        Party::PastOfficer,
        Party::Heir,
        Party::Contract,
    ];
}

/// A world with one account of every sort.
pub struct Stage {
    /// The ledger.
    pub world: World,
    /// A funded account with no trustline, never heard of.
    pub stranger: Account,
    /// Applied, an individual.
    pub applicant: Account,
    /// Applied, an individual; as a subject, where the applicant is the actor.
    pub other: Account,
    /// Screened and verified by the first participant.
    pub candidate: Account,
    /// Screened; nobody verified it.
    pub unverified: Account,
    /// Screened and verified, then put on the Blacklist.
    pub barred: Account,
    /// Applied, and took the application back.
    pub withdrawn: Account,
    /// Admitted by the founding act: eighteen. Empty before it.
    pub participants: Vec<Account>,
    /// In office.
    pub officer: Account,
    /// Out of office.
    pub past_officer: Account,
    /// Named by the Council in every contract.
    pub heir: Account,
}

impl Stage {
    /// Everything there is, after the founding act.
    pub fn new() -> Self {
        let mut stage = Stage::before_founding();
        let w = &stage.world;
        let founders = w.founders(&stage.officer, "founder", 18);
        w.attest(&founders[0], &stage.candidate);
        w.attest(&founders[0], &stage.barred);
        w.bankrupt(&stage.barred);
        stage.participants = founders;
        stage
    }

    /// Everything but participants and what takes them.
    pub fn before_founding() -> Self {
        let world = World::new();
        let w = &world;
        let past_officer = w.account("past officer");
        w.expect(&w.council, &calls::appoint(w, &past_officer, Role::Deputy, NOW + DAY));
        w.pass(2 * DAY);
        let officer = w.officer("secretary");
        let apply = |name| {
            let applicant = w.holder(name, Kind::Individual);
            w.apply(&applicant, Kind::Individual);
            applicant
        };
        let (applicant, other, withdrawn) =
            (apply("applicant"), apply("other"), apply("withdrawn"));
        let (candidate, unverified) = (apply("candidate"), apply("unverified"));
        let barred = apply("barred");
        w.withdraw(&withdrawn);
        w.screen(&officer, [&candidate, &unverified, &barred]);
        let heir = w.account("heir");
        for (_, contract) in w.suite() {
            w.expect(&w.council, &calls::propose_council(contract, &heir));
        }
        let (stranger, participants) = (w.account("stranger"), Vec::new());
        Stage {
            world,
            stranger,
            applicant,
            other,
            candidate,
            unverified,
            barred,
            withdrawn,
            participants,
            officer,
            past_officer,
            heir,
        }
    }

    /// A copy that goes its own way.
    pub fn fork(&self) -> Self {
        Stage {
            world: self.world.fork(),
            stranger: self.stranger.clone(),
            applicant: self.applicant.clone(),
            other: self.other.clone(),
            candidate: self.candidate.clone(),
            unverified: self.unverified.clone(),
            barred: self.barred.clone(),
            withdrawn: self.withdrawn.clone(),
            participants: self.participants.clone(),
            officer: self.officer.clone(),
            past_officer: self.past_officer.clone(),
            heir: self.heir.clone(),
        }
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
            Party::Officer => &self.officer,
            Party::PastOfficer => &self.past_officer,
            Party::Heir => &self.heir,
            Party::Contract => return None,
        })
    }
}

impl Default for Stage {
    fn default() -> Self {
        Stage::new()
    }
}
