//! Dice: numbers that proptest shrinks towards zero, and zero is the usual thing.

/// How many sides one roll has.
const SIDES: usize = 1 << 16;

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

    /// A number below another: by two rolls where one has too few sides.
    pub fn below(&mut self, end: usize) -> usize {
        let high = if end > SIDES { SIDES * self.roll() } else { 0 };
        (high + self.roll()) % end
    }

    /// Something that happens once in so many times.
    pub fn rarely(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    /// One of some things.
    pub fn of<T: Clone>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())].clone()
    }

    /// The next roll, another one in each round.
    fn roll(&mut self) -> usize {
        let round = self.next / self.rolls.len();
        let roll = usize::from(self.rolls[self.next % self.rolls.len()]);
        self.next += 1;
        roll + 7 * round * roll
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_below_the_end_can_be_rolled() {
        for end in [1, 2, 12, 65_535, 65_536, 65_537, 90_000, 6_000_000] {
            for number in 0..end {
                let [high, low] = [number / SIDES, number % SIDES].map(|roll| roll as u16);
                let rolls = if end > SIDES { vec![high, low] } else { vec![low] };
                assert_eq!(Dice::new(&rolls).below(end), number, "below {end}");
            }
        }
    }
}
