//! Who tries a call.

/// Who tries a call. [`Stage`](crate::Stage) says with which account.
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
    /// A participant whose incapacity is attested.
    Suspended,
    /// A corporate participant, accredited as a verifier.
    Verifier,
    /// A participant who stated to leave.
    Leaver,
    /// An excluded participant.
    Excluded,
    /// A bankrupt.
    Bankrupt,
    /// An account that moved to another.
    Moved,
    /// An officer in office who keeps the register.
    Officer,
    /// An officer whose term is over.
    PastOfficer,
    /// An officer of a court.
    Court,
    /// An officer who carries out the Assembly's verdicts; seated as the Assembly in the endowment.
    Assembly,
    /// An account that nobody knows, but for grants.
    Recipient,
    /// The address that may take the Council's role over, and hasn't.
    PendingCouncil,
    /// Another contract.
    Contract,
}

impl Party {
    /// All of them.
    pub const ALL: [Party; 20] = [
        Party::Council,
        Party::CouncilShort,
        Party::CouncilForged,
        Party::Stranger,
        Party::Applicant,
        Party::Candidate,
        Party::Participant,
        Party::Suspended,
        Party::Verifier,
        Party::Leaver,
        Party::Excluded,
        Party::Bankrupt,
        Party::Moved,
        Party::Officer,
        Party::PastOfficer,
        Party::Court,
        Party::Assembly,
        Party::Recipient,
        Party::PendingCouncil,
        Party::Contract,
    ];
}
