//! Mutators of the attestations.

use attestations::Error;
use scenarios::{calls, Call, Party, Refusal, FORMER_PERSON};
use soroban_sdk::xdr::ScVal;

use super::{mutator, refused, Fate, Guard, Mutator};

const OF: &str = "attestations";

/// All but those that every contract has.
pub fn mutators() -> Vec<Mutator> {
    vec![
        mutator(OF, "enroll", Guard::Anyone, |s, _| calls::enroll(&s.world, &s.participants[1])),
        mutator(OF, "declare_ready", Guard::Named(may_vouch), |s, actor| {
            let args = vec![ScVal::Address(actor), ScVal::Address((&s.other).into())];
            Call::new(&s.world.attestations, "declare_ready", args)
        }),
        mutator(OF, "attest", Guard::Named(may_vouch), |s, actor| {
            let mut call = calls::attest(&s.world, &s.stranger, &s.other, 7, None);
            call.args[0] = ScVal::Address(actor);
            call
        }),
        mutator(OF, "revoke", Guard::Named(may_revoke), |s, actor| {
            let mut call = calls::revoke(&s.world, &s.stranger, &s.candidate);
            call.args[0] = ScVal::Address(actor);
            call
        }),
        mutator(OF, "annul", Guard::Council, |s, _| {
            calls::annul(&s.world, &s.participants[0], &s.candidate)
        }),
        mutator(OF, "unbind", Guard::Council, |s, _| calls::unbind(&s.world, FORMER_PERSON)),
        mutator(OF, "move_account", Guard::Sibling("membership"), |s, _| {
            let args = [&s.candidate, &s.stranger].map(|account| ScVal::Address(account.into()));
            Call::new(&s.world.attestations, "move_account", args.to_vec())
        }),
        mutator(OF, "bump", Guard::Anyone, |s, _| {
            calls::bump(&s.world.attestations, [&s.candidate])
        }),
    ]
}

fn may_vouch(party: Party) -> Fate {
    match party {
        Party::Participant | Party::Verifier => Ok(()),
        _ => refused(Error::NotEntitled),
    }
}

fn may_revoke(party: Party) -> Fate {
    match party {
        Party::Participant => Ok(()),
        // What one that moved said is the successor's to take back.
        Party::Moved => Err(Refusal::Unauthorised),
        _ => refused(Error::NoAttestation),
    }
}
