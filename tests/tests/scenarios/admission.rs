//! The admission path, end to end.

use charter::Kind;
use scenarios::World;

#[test]
fn a_batch_of_twenty_five_is_admitted_and_counted() {
    let w = World::new();
    let officer = w.officer("secretary");
    let founders = w.founders(&officer, "founder", 1);
    let candidates = w.candidates(&officer, "candidate", Kind::Individual, 25);
    for candidate in &candidates {
        w.attest(&founders[0], candidate);
    }
    w.admit(&candidates);
    assert_eq!(w.register().counts().numbered, 26);
}
