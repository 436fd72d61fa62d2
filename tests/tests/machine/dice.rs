//! Dice: numbers that proptest shrinks towards zero, and zero is the usual thing.

/// The rolls of one command, used one after the other.
pub struct Dice<'a> {
    rolls: &'a [u16],
    next: usize,
}

impl<'a> Dice<'a> {
    /// Dice with these rolls; after the last they begin anew.
    pub fn new(rolls: &'a [u16]) -> Self {
        Dice { rolls, next: 0 }
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        let round = self.next / self.rolls.len();
        let roll = usize::from(self.rolls[self.next % self.rolls.len()]);
        self.next += 1;
        (roll + 7 * round * roll) % end
    }

    /// Something that happens once in so many times.
    pub fn rarely(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    /// One of some things.
    pub fn of<T: Clone>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())].clone()
    }
}
