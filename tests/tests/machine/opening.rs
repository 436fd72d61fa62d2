//! How sequences begin.

use common::{Kind, Standing, TOKEN};
use scenarios::model::{attestations, endowment, membership, regulation, Act, Model, XLM};

use crate::{
    cast::CONTRACT,
    command::Opening,
    dice::Dice,
    endowment::Command,
    pools::{Pool, Scene},
};

/// A part of an opening.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// So many apply and are screened.
    Gather(u8, Kind),
    /// All candidates are admitted by the founding act.
    Found,
    /// The first company becomes a verifier of a high level.
    Establish,
    /// Everybody who may attest enrols.
    Enroll,
    /// A participant rises by a level: the one in this place among them.
    Rise(u8),
    /// A participant gives to a budget.
    Fill,
    /// Participants get grants.
    Promise,
    /// A contract is the Assembly.
    Seat,
}

/// The parts of an opening.
pub fn parts(opening: Opening) -> Vec<Part> {
    let founders = |founders: u8| {
        vec![
            Part::Gather(founders.div_ceil(2), Kind::Individual),
            Part::Gather(founders / 2, Kind::Corporate),
            Part::Found,
            Part::Enroll,
        ]
    };
    match opening {
        Opening::Nothing => vec![],
        Opening::Gathered { candidates } => vec![Part::Gather(candidates, Kind::Corporate)],
        Opening::Founded { founders: count, candidates } => {
            let mut parts = founders(count);
            parts.push(Part::Gather(candidates, Kind::Individual));
            parts
        }
        Opening::Grown { founders: count, promotions } => {
            let mut parts = founders(count);
            parts.push(Part::Establish);
            parts.extend((0..promotions).map(Part::Rise));
            parts.push(Part::Gather(1, Kind::Individual));
            parts
        }
        Opening::Rich { founders: count, assembly } => {
            let mut parts = founders(count);
            parts.extend([Part::Establish, Part::Rise(1), Part::Fill, Part::Promise]);
            parts.extend(assembly.then_some(Part::Seat));
            parts
        }
    }
}

impl Part {
    /// What it takes, given how the world is.
    pub fn acts(self, m: &Model) -> Vec<Act> {
        let mut scene = Scene { m, dice: Dice::new(&[0]) };
        match self {
            Part::Gather(0, _) => vec![],
            Part::Gather(count, kind) => scene.gather(count.into(), kind),
            Part::Found => {
                let list = scene.pool(Pool::Stands(Standing::Candidate));
                vec![membership::Act::Found { list }.into()]
            }
            Part::Enroll => {
                let able = scene.pool(Pool::Stands(Standing::Participant)).into_iter();
                able.map(|who| attestations::Act::Enroll { who }.into()).collect()
            }
            Part::Establish => {
                let companies = scene.pool(Pool::Kind(Kind::Corporate));
                companies.first().map_or(vec![], |who| scene.establish(*who))
            }
            Part::Rise(place) => {
                let all = scene.pool(Pool::Stands(Standing::Participant));
                let who = all[usize::from(place) % all.len().min(3)];
                scene.promote(who)
            }
            Part::Fill => {
                let link = regulation::Act::Link { endowment: true };
                let (coin, rate, until) = (XLM, TOKEN / 10, u64::MAX);
                let agreed = endowment::Act::Agree { coin, rate, until };
                let mut acts = vec![link.into(), agreed.into()];
                acts.extend(scene.endow(Command::Plan));
                acts
            }
            Part::Promise => scene.endow(Command::Endow),
            Part::Seat => vec![endowment::Act::Seat { assembly: Some(CONTRACT) }.into()],
        }
    }
}
