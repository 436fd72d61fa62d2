//! Commands as data that proptest makes and shrinks. They name parties by what they are at the
//! moment, so that most calls are near to what passes, in any order and after any shrinking.

use charter::Kind;
use membership::Role;
use proptest::{prelude::*, sample::select};
use scenarios::model::House;

/// How a sequence begins.
#[derive(Clone, Copy, Debug)]
pub enum Opening {
    /// With nothing but what is deployed.
    Nothing,
    /// With so many candidates before the founding act.
    Gathered { candidates: u8 },
    /// With so many participants by the founding act, and so many candidates after it.
    Founded { founders: u8, candidates: u8 },
}

/// Some of the cast, by what they are when the command is obeyed; anybody where nobody is that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    Anybody,
    /// People and companies without a standing application.
    Free,
    Applicant,
    Candidate,
    /// Candidates who can be admitted.
    Eligible,
    Participant,
    /// Appointed, whether in office or not.
    Officer,
    Barred,
    /// The Council, a contract, accounts with something odd.
    Odd,
}

/// One of a pool.
#[derive(Clone, Copy, Debug)]
pub struct Pick(pub Pool, pub u8);

/// A list of parties.
#[derive(Clone, Debug)]
pub enum List {
    /// These, in this order; twice the same is possible.
    These(Vec<Pick>),
    /// All of a pool that fit into a batch.
    All(Pool),
    /// One more than fit.
    Oversized(Pick),
}

/// A time relative to the moment.
#[derive(Clone, Copy, Debug)]
pub enum When {
    Never,
    Ago(u64),
    In(u64),
}

/// What may be wrong with a listing for the Blacklist.
#[derive(Clone, Copy, Debug)]
pub enum Flaw {
    None,
    Nothing,
    Negative,
    NoNature,
    LongNature,
}

/// Something to do; one command may be several calls.
#[derive(Clone, Debug)]
pub enum Command {
    Apply {
        who: Pick,
        kind: Kind,
        right_agreement: bool,
        contact: u8,
    },
    Withdraw {
        who: Pick,
    },
    Screen {
        officer: Pick,
        list: List,
    },
    Appoint {
        who: Pick,
        role: Role,
        until: When,
    },
    /// Appoints so many at once.
    Cabinet {
        count: u8,
        until: When,
    },
    Dismiss {
        who: Pick,
    },
    Found {
        list: List,
    },
    Admit {
        list: List,
    },
    DeclareReady {
        attester: Pick,
        subject: Pick,
    },
    Attest {
        attester: Pick,
        subject: Pick,
        claims: u32,
        evidence: u8,
        expires: When,
    },
    /// All participants attest, or declare readiness (no claims), about one subject.
    Chorus {
        subject: Pick,
        claims: u32,
        expires: When,
    },
    Revoke {
        attester: Pick,
        subject: Pick,
    },
    Annul {
        attester: Pick,
        subject: Pick,
    },
    List {
        list: List,
        flaw: Flaw,
    },
    Clear {
        list: List,
    },
    Propose {
        house: House,
        heir: Pick,
    },
    Accept {
        house: House,
    },
    /// Proposes, and the heir accepts.
    HandOver {
        house: House,
        heir: Pick,
    },
    /// So many free accounts apply and are screened by a new officer.
    Gather {
        count: u8,
        kind: Kind,
    },
    Bump {
        house: House,
        list: List,
    },
    Open {
        who: Pick,
        kind: Kind,
    },
    Close {
        who: Pick,
    },
    /// Sets the limit of a trustline to its balance and so many stroops.
    Limit {
        who: Pick,
        room: i64,
    },
    Pass {
        seconds: u64,
    },
    /// Waits for the very second in which the next attestation expires or the next term ends.
    Await,
}

/// A command, and whose authority is tried: the right one where none is named.
#[derive(Clone, Debug)]
pub struct Order {
    pub command: Command,
    pub by: Option<Pick>,
}

/// Any opening.
pub fn opening() -> impl Strategy<Value = Opening> {
    prop_oneof![
        1 => Just(Opening::Nothing),
        1 => (1u8..9).prop_map(|candidates| Opening::Gathered { candidates }),
        3 => founded(),
    ]
}

/// A world that was founded, often by enough to fill a record of attestations.
pub fn founded() -> impl Strategy<Value = Opening> {
    (prop_oneof![1u8..6, 15u8..=18], 0u8..5)
        .prop_map(|(founders, candidates)| Opening::Founded { founders, candidates })
}

/// Any command.
pub fn order() -> impl Strategy<Value = Order> {
    let by = prop_oneof![10 => Just(None), 1 => pick(Pool::Anybody).prop_map(Some)];
    (command(), by).prop_map(|(command, by)| Order { command, by })
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        10 => applicants(),
        8 => officers(),
        8 => council(),
        14 => attesters(),
        5 => blacklist(),
        5 => houses(),
        3 => holders(),
        2 => prop_oneof![1u64..100, 1u64..86_400].prop_map(|seconds| Command::Pass { seconds }),
        3 => Just(Command::Await),
    ]
}

fn applicants() -> impl Strategy<Value = Command> {
    let agreement = prop_oneof![12 => Just(true), 1 => Just(false)];
    let contact = prop_oneof![12 => 1u8.., 1 => Just(0)];
    let apply = (likely(Pool::Free), kind(), agreement, contact).prop_map(
        |(who, kind, right_agreement, contact)| Command::Apply {
            who,
            kind,
            right_agreement,
            contact,
        },
    );
    let leaver = prop_oneof![pick(Pool::Applicant), pick(Pool::Candidate), pick(Pool::Anybody)];
    let gather = (1u8..5, kind()).prop_map(|(count, kind)| Command::Gather { count, kind });
    let withdraw = leaver.prop_map(|who| Command::Withdraw { who });
    prop_oneof![6 => apply, 1 => gather, 1 => withdraw]
}

fn officers() -> impl Strategy<Value = Command> {
    let screen = (likely(Pool::Officer), list(Pool::Applicant))
        .prop_map(|(officer, list)| Command::Screen { officer, list });
    let role = select(vec![Role::Secretary, Role::Deputy]);
    let appoint = (likely(Pool::Officer), role, when())
        .prop_map(|(who, role, until)| Command::Appoint { who, role, until });
    let cabinet = (15u8..=17, when()).prop_map(|(count, until)| Command::Cabinet { count, until });
    let dismiss = likely(Pool::Officer).prop_map(|who| Command::Dismiss { who });
    prop_oneof![8 => screen, 4 => appoint, 1 => cabinet, 1 => dismiss]
}

fn council() -> impl Strategy<Value = Command> {
    let found = prop_oneof![3 => list(Pool::Candidate), 1 => list(Pool::Applicant)];
    prop_oneof![
        6 => list(Pool::Eligible).prop_map(|list| Command::Admit { list }),
        3 => list(Pool::Candidate).prop_map(|list| Command::Admit { list }),
        3 => found.prop_map(|list| Command::Found { list }),
    ]
}

fn attesters() -> impl Strategy<Value = Command> {
    let parties = || (likely(Pool::Participant), likely(Pool::Candidate));
    let claims = || prop_oneof![4 => Just(7u32), 1 => 0u32..16];
    let evidence = prop_oneof![12 => 1u8.., 1 => Just(0)];
    let ready =
        parties().prop_map(|(attester, subject)| Command::DeclareReady { attester, subject });
    let attest = (parties(), claims(), evidence, when()).prop_map(
        |((attester, subject), claims, evidence, expires)| Command::Attest {
            attester,
            subject,
            claims,
            evidence,
            expires,
        },
    );
    let chorus = (likely(Pool::Candidate), prop_oneof![Just(7u32), Just(0), 1u32..8], when())
        .prop_map(|(subject, claims, expires)| Command::Chorus { subject, claims, expires });
    let revoke = parties().prop_map(|(attester, subject)| Command::Revoke { attester, subject });
    let annul = parties().prop_map(|(attester, subject)| Command::Annul { attester, subject });
    prop_oneof![3 => ready, 8 => attest, 1 => chorus, 2 => revoke, 2 => annul]
}

fn blacklist() -> impl Strategy<Value = Command> {
    let flaw = prop_oneof![
        8 => Just(Flaw::None),
        1 => select(vec![Flaw::Nothing, Flaw::Negative, Flaw::NoNature, Flaw::LongNature]),
    ];
    let pool = prop_oneof![Just(Pool::Anybody), Just(Pool::Candidate), Just(Pool::Participant)];
    let listed = (pool.prop_flat_map(list), flaw);
    prop_oneof![
        listed.prop_map(|(list, flaw)| Command::List { list, flaw }),
        list(Pool::Barred).prop_map(|list| Command::Clear { list }),
    ]
}

fn houses() -> impl Strategy<Value = Command> {
    let house = || select(House::ALL.to_vec());
    prop_oneof![
        (house(), pick(Pool::Anybody)).prop_map(|(house, heir)| Command::Propose { house, heir }),
        house().prop_map(|house| Command::Accept { house }),
        (house(), pick(Pool::Anybody)).prop_map(|(house, heir)| Command::HandOver { house, heir }),
        (house(), list(Pool::Candidate)).prop_map(|(house, list)| Command::Bump { house, list }),
    ]
}

fn holders() -> impl Strategy<Value = Command> {
    let who = || prop_oneof![pick(Pool::Free), pick(Pool::Eligible), pick(Pool::Candidate)];
    let room = select(vec![0, 9_999_999, 10_000_000, i64::MAX]);
    prop_oneof![
        (who(), kind()).prop_map(|(who, kind)| Command::Open { who, kind }),
        who().prop_map(|who| Command::Close { who }),
        (who(), room).prop_map(|(who, room)| Command::Limit { who, room }),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    select(Kind::ALL.to_vec())
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        3 => Just(When::Never),
        3 => (1u64..200_000).prop_map(When::In),
        1 => (0u64..1_000).prop_map(When::Ago),
    ]
}

fn pick(pool: Pool) -> impl Strategy<Value = Pick> + Clone {
    any::<u8>().prop_map(move |at| Pick(pool, at))
}

/// One of a pool, now and then anybody.
fn likely(pool: Pool) -> impl Strategy<Value = Pick> + Clone {
    prop_oneof![12 => pick(pool), 2 => pick(Pool::Anybody), 1 => pick(Pool::Odd)]
}

fn list(pool: Pool) -> impl Strategy<Value = List> {
    prop_oneof![
        6 => prop::collection::vec(pick(pool), 1..4).prop_map(List::These),
        2 => prop::collection::vec(likely(pool), 0..8).prop_map(List::These),
        3 => Just(List::All(pool)),
        2 => pick(pool).prop_map(List::Oversized),
    ]
}
