//! Functions of the register.

use common::Kind;
use membership::{
    Adjusted, Admitted, Applied, Appointed, Bankrupted, Dismissed, Error, Excluded, Founded,
    Ground, HandedBack, Left, Moved, Obliged, Rehabilitated, Reinstated, Released, Resolved, Role,
    Row, Screened, Settled, Side, Suspended, TakenOver, TermsSet, Watched, Withdrawn,
};
use soroban_sdk::{
    vec as list,
    xdr::{ContractEvent, ScAddress, ScVal},
    Bytes, Event, String,
};

use super::{refused, Fate, Guard, Mutator, Reader};
use crate::{
    calls::{self, address, commitment, hash, numbers},
    events::{addresses, asset_event, by, bytes, clawback, freezing, grant},
    Account, Call, Party, Stage, AGREEMENT, FORMER_PERSON, NOW, PERSON,
};

const OF: &str = "membership";
const INDIVIDUAL: Kind = Kind::Individual;

/// All but those that every contract has.
pub fn mutators() -> Vec<Mutator> {
    [own_acts(), officers_acts(), entrances(), exits(), repairs(), the_siblings()]
        .into_iter()
        .flatten()
        .collect()
}

fn own_acts() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "apply", Guard::Named(may_apply), apply).event(|s, applicant| Applied {
            applicant,
            number: s.world.membership_client().counts().applications + 1,
            kind: INDIVIDUAL,
            charter: 1,
            contact: bytes(&s.world, 7),
        }),
        Mutator::new(OF, "withdraw", Guard::Named(may_withdraw), |s, actor| {
            calls::withdraw(&s.world, actor)
        })
        .event(|_, applicant| Withdrawn { applicant }),
        Mutator::new(OF, "leave", Guard::Named(may_leave), |s, actor| {
            calls::leave(&s.world, actor)
        })
        .event(|_, account| Left { account }),
    ]
}

fn officers_acts() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "screen", Guard::Named(may_screen), |s, actor| {
            calls::screen(&s.world, actor, [&s.other])
        })
        .event(|s, officer| Screened { officer, applicants: addresses(&s.world, &[&s.other]) }),
        Mutator::new(OF, "exclude", Guard::Named(may_exclude), |s, actor| {
            calls::exclude(&s.world, actor, [&s.participants[2], &s.leaver], Ground::Norms)
        })
        .event(|s, authority| Excluded {
            authority,
            subjects: addresses(&s.world, &[&s.participants[2], &s.leaver]),
            ground: Ground::Norms,
            decision: bytes(&s.world, 10),
        }),
        Mutator::new(OF, "suspend", Guard::Named(may_judge), |s, actor| {
            calls::suspend(&s.world, actor, &s.participants[3])
        })
        .event(|s, authority| Suspended {
            subject: s.world.address(&s.participants[3]),
            authority,
            evidence: bytes(&s.world, 12),
        }),
        Mutator::new(OF, "reinstate", Guard::Named(may_judge), |s, actor| {
            calls::reinstate(&s.world, actor, &s.suspended)
        })
        .events(|s, authority| {
            let (w, authority) = (&s.world, authority.clone());
            let subject = w.address(&s.suspended);
            let reinstated = Reinstated { subject, authority, reason: bytes(w, 13) };
            vec![let_receive(s, &s.suspended), by(w, &w.membership, reinstated)]
        }),
    ]
}

fn entrances() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "appoint", Guard::Council, |s, _| {
            calls::appoint(&s.world, &s.stranger, Role::Deputy, u64::MAX)
        })
        .event(|s, _| Appointed {
            officer: s.world.address(&s.stranger),
            role: Role::Deputy,
            until: u64::MAX,
        }),
        Mutator::new(OF, "dismiss", Guard::Council, |s, _| calls::dismiss(&s.world, &s.officer))
            .event(|s, _| Dismissed { officer: s.world.address(&s.officer) }),
        Mutator::new(OF, "found", Guard::Council, |s, _| calls::found(&s.world, [&s.candidate]))
            .events(|s, _| {
                let subjects = addresses(&s.world, &[&s.candidate]);
                tokens(
                    s,
                    grant(&s.world, INDIVIDUAL, &s.candidate),
                    Founded { charter: 1, subjects },
                )
            })
            .founds(),
        Mutator::new(OF, "take_over", Guard::Council, |s, _| {
            calls::take_over(&s.world, INDIVIDUAL, [&s.holder])
        })
        .events(|s, _| {
            let taken_over = TakenOver {
                kind: INDIVIDUAL,
                holders: addresses(&s.world, &[&s.holder]),
                levels: Bytes::from_array(&s.world.env, &[2]),
            };
            tokens(s, [freezing(&s.world, INDIVIDUAL, &s.holder)], taken_over)
        }),
    ]
}

fn exits() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "oblige", Guard::Council, |s, _| {
            calls::oblige(&s.world, &s.participants[1], 1, "damage")
        })
        .event(|s, _| Obliged {
            account: s.world.address(&s.participants[1]),
            amount: 1,
            nature: String::from_str(&s.world.env, "damage"),
            outstanding: 1,
        }),
        Mutator::new(OF, "settle", Guard::Council, |s, _| calls::settle(&s.world, &s.excluded, 1))
            .event(|s, _| Settled {
                account: s.world.address(&s.excluded),
                amount: 1,
                receipt: bytes(&s.world, 11),
                outstanding: 999_999_999,
            }),
        Mutator::new(OF, "release", Guard::Council, |s, _| calls::release(&s.world, [&s.leaver]))
            .events(|s, _| {
                let subjects = addresses(&s.world, &[&s.leaver]);
                tokens(s, [clawback(&s.world, INDIVIDUAL, &s.leaver, 1)], Released { subjects })
            }),
        Mutator::new(OF, "bankrupt", Guard::Council, |s, _| calls::bankrupt(&s.world, [&s.other]))
            .event(|s, _| {
                let w = &s.world;
                let nature = String::from_str(&w.env, "unpaid loan");
                let row = Row(w.address(&s.other), 1_000_000_000, nature, bytes(w, 5), None);
                Bankrupted { batch: 2, listings: list![&w.env, row] }
            }),
        Mutator::new(OF, "rehabilitate", Guard::Council, |s, _| {
            calls::rehabilitate(&s.world, [&s.barred])
        })
        .events(|s, _| {
            let w = &s.world;
            let accounts = addresses(w, &[&s.barred]);
            let rehabilitated = Rehabilitated { accounts, decision: bytes(w, 6) };
            vec![let_receive(s, &s.barred), by(w, &w.membership, rehabilitated)]
        }),
    ]
}

fn repairs() -> Vec<Mutator> {
    vec![
        Mutator::new(OF, "move_account", Guard::Council, |s, _| {
            calls::move_account(&s.world, &s.participants[4], &s.newcomer)
        })
        .events(|s, _| moved(s)),
        Mutator::new(OF, "resolve", Guard::Council, |s, _| {
            calls::resolve(&s.world, [&s.holder], Side::Register)
        })
        .events(|s, _| {
            let w = &s.world;
            let resolved = Resolved {
                side: Side::Register,
                subjects: addresses(w, &[&s.holder]),
                before: Bytes::from_array(&w.env, &[2]),
                after: Bytes::from_array(&w.env, &[0]),
            };
            let taken = clawback(w, INDIVIDUAL, &s.holder, 2);
            tokens(s, [taken, freezing(w, INDIVIDUAL, &s.holder)], resolved)
        }),
        Mutator::new(OF, "hand_back", Guard::Council, |s, _| {
            calls::hand_back(&s.world, &s.stranger)
        })
        .events(|s, _| {
            let w = &s.world;
            let admin = |kind| {
                let (token, register) = (w.token(kind), w.membership.clone());
                asset_event(w, token, "set_admin", vec![register], address(&s.stranger))
            };
            tokens(s, Kind::ALL.map(admin), HandedBack { admin: w.address(&s.stranger) })
        }),
        Mutator::new(OF, "bump", Guard::Anyone, |s, _| {
            calls::bump(&s.world.membership, [&s.candidate])
        }),
    ]
}

fn the_siblings() -> Vec<Mutator> {
    let guard = Guard::Sibling("regulation");
    vec![
        Mutator::new(OF, "admit", guard, |s, _| {
            call(s, "admit", vec![ScVal::U32(1), calls::list([&s.candidate])])
        })
        .events(|s, _| {
            let subjects = addresses(&s.world, &[&s.candidate]);
            tokens(s, grant(&s.world, INDIVIDUAL, &s.candidate), Admitted { charter: 1, subjects })
        }),
        Mutator::new(OF, "adjust", guard, |s, _| {
            let args = vec![ScVal::U32(1), calls::list([&s.deserving]), numbers(&[2])];
            call(s, "adjust", args)
        })
        .events(|s, _| {
            let adjusted = Adjusted {
                charter: 1,
                subjects: addresses(&s.world, &[&s.deserving]),
                before: Bytes::from_array(&s.world.env, &[1]),
                after: Bytes::from_array(&s.world.env, &[2]),
            };
            tokens(s, grant(&s.world, INDIVIDUAL, &s.deserving), adjusted)
        }),
        Mutator::new(OF, "set_terms", guard, |s, _| {
            call(s, "set_terms", vec![ScVal::U32(2), commitment(1), ScVal::U64(NOW)])
        })
        .event(|s, _| TermsSet {
            charter: 2,
            agreement: bytes(&s.world, 1),
            effective: NOW,
        }),
        Mutator::new(OF, "watch", Guard::Sibling("endowment"), |s, _| {
            calls::watch(&s.world, [&s.stranger])
        })
        .event(|s, _| Watched { accounts: addresses(&s.world, &[&s.stranger]) }),
    ]
}

/// The same of those that change nothing.
pub fn readers() -> Vec<Reader> {
    vec![
        Reader::of_pages(OF, "accounts"),
        Reader::of_pages(OF, "applications"),
        Reader::of_pages(OF, "blacklist"),
        Reader::of_pages(OF, "candidates"),
        Reader::plain(OF, "counts"),
        Reader::of_many(OF, "drift"),
        Reader::plain(OF, "founded"),
        Reader::of_one(OF, "level"),
        Reader::of_one(OF, "listing"),
        Reader::of_pages(OF, "members"),
        Reader::plain(OF, "officers"),
        Reader::of_one(OF, "owed"),
        Reader::new(OF, "person_barred", |_| {
            [PERSON, FORMER_PERSON].map(|person| vec![hash(person)]).to_vec()
        }),
        Reader::of_many(OF, "positions"),
        Reader::of_one(OF, "status"),
        Reader::of_many(OF, "statuses"),
        Reader::plain(OF, "terms"),
    ]
}

/// Events of an asset contract, and then one of the register's.
fn tokens(
    s: &Stage,
    events: impl IntoIterator<Item = ContractEvent>,
    own: impl Event,
) -> Vec<ContractEvent> {
    let own = by(&s.world, &s.world.membership, own);
    events.into_iter().chain([own]).collect()
}

/// The endowment's event that an account may receive again.
fn let_receive(s: &Stage, account: &Account) -> ContractEvent {
    let accounts = addresses(&s.world, &[account]);
    by(&s.world, &s.world.endowment, endowment::Barred { accounts, barred: false })
}

/// A participant's token and attestations pass to the newcomer.
fn moved(s: &Stage) -> Vec<ContractEvent> {
    let w = &s.world;
    let (old, new) = (&s.participants[4], &s.newcomer);
    let (account, successor) = (w.address(old), w.address(new));
    let facts = attestations::Moved { account: account.clone(), successor: successor.clone() };
    let moved = Moved { account, successor, decision: bytes(w, 14) };
    let mut events = vec![clawback(w, INDIVIDUAL, old, 1)];
    events.extend(grant(w, INDIVIDUAL, new));
    events.push(by(w, &w.attestations, facts));
    tokens(s, events, moved)
}

fn call(s: &Stage, function: &'static str, args: Vec<ScVal>) -> Call {
    Call::new(&s.world.membership, function, args)
}

/// An individual's application, with the trustline where the actor has none.
fn apply(s: &Stage, actor: ScAddress) -> Call {
    let without = [&s.stranger, &s.officer, &s.past_officer, &s.court, &s.assembly];
    let without = without.into_iter().chain([&s.recipient, &s.pending_council]);
    let opens = without.into_iter().any(|account| actor == ScAddress::from(account));
    let trust = Call::new(&s.world.mtlap, "trust", vec![ScVal::Address(actor.clone())]);
    let call = calls::apply_with(&s.world, actor, Kind::Individual, AGREEMENT, [7; 32]);
    if opens {
        call.with(trust)
    } else {
        call
    }
}

fn may_apply(party: Party) -> Fate {
    match party {
        Party::Applicant | Party::Candidate => refused(Error::AlreadyApplied),
        Party::Participant | Party::Verifier | Party::Suspended => {
            refused(Error::AlreadyParticipant)
        }
        Party::Leaver | Party::Excluded => refused(Error::AlreadyParticipant),
        Party::Bankrupt => refused(Error::Blacklisted),
        Party::Moved => refused(Error::Moved),
        // The issuer's balance of its own tokens is without end.
        Party::Council => refused(Error::HoldsTokens),
        Party::Contract => refused(Error::NotAnAccount),
        _ => Ok(()),
    }
}

fn may_withdraw(party: Party) -> Fate {
    match party {
        Party::Applicant | Party::Candidate => Ok(()),
        Party::Participant | Party::Verifier | Party::Suspended => {
            refused(Error::AlreadyParticipant)
        }
        Party::Leaver | Party::Excluded => refused(Error::AlreadyParticipant),
        Party::Bankrupt => refused(Error::Blacklisted),
        Party::Moved => refused(Error::Moved),
        _ => refused(Error::NoApplication),
    }
}

fn may_leave(party: Party) -> Fate {
    match party {
        Party::Participant | Party::Verifier => Ok(()),
        Party::Suspended => refused(Error::Suspended),
        _ => refused(Error::NotParticipant),
    }
}

fn may_screen(party: Party) -> Fate {
    match party {
        Party::Officer => Ok(()),
        _ => refused(Error::NotOfficer),
    }
}

fn may_exclude(party: Party) -> Fate {
    match party {
        Party::Council | Party::Assembly => Ok(()),
        _ => refused(Error::NotAuthority),
    }
}

fn may_judge(party: Party) -> Fate {
    match party {
        Party::Council | Party::Court => Ok(()),
        _ => refused(Error::NotAuthority),
    }
}
