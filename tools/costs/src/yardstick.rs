//! Floors as they were measured before the suite was written: contracts that do nothing but the
//! effect, in a ledger with real accounts and trustlines, by the SDK's meter. Their stack is the
//! default one of 1 MiB, which costs every contract entered 122 880 instructions.

/// A floor of an operation on one account.
pub struct Floor {
    pub id: &'static str,
    pub what: &'static str,
    pub instructions: i64,
    pub writes: i64,
    pub event_bytes: i64,
}

/// Floors of single operations. F1 and F2 are the first member; see [`admission`] and
/// [`expulsion`].
pub const FLOORS: [Floor; 7] = [
    floor("F1", "admit: authorise, mint, freeze, record, event", 573_336, 2, 720),
    floor("F2", "expel: balance, clawback, record, event", 487_305, 2, 336),
    floor("F3", "attest: a record of some 200 bytes, event", 290_118, 1, 196),
    floor("F4", "donate: transfer to a contract, record, event", 449_549, 3, 376),
    floor("F5", "vote: read the question, record, tally, event", 330_671, 2, 124),
    floor("F6", "read one struct", 266_896, 0, 0),
    floor("F7", "read one struct through another contract", 542_825, 0, 0),
];

const fn floor(
    id: &'static str,
    what: &'static str,
    instructions: i64,
    writes: i64,
    event_bytes: i64,
) -> Floor {
    Floor { id, what, instructions, writes, event_bytes }
}

/// Instructions of F1 in a batch, for each member. Each further member was measured at 260 910 in
/// a batch of 10 and at 311 052 in one of 30; between them it is taken to grow evenly.
pub fn admission(members: i64) -> i64 {
    let further = 260_910 + (311_052 - 260_910) * (members - 10) / 20;
    (FLOORS[0].instructions + (members - 1) * further) / members
}

/// Instructions of F2 in a batch, for each member.
pub fn expulsion(members: i64) -> i64 {
    (FLOORS[1].instructions + (members - 1) * 169_449) / members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_of_a_batch_is_shared_by_its_members() {
        assert_eq!(admission(1), 573_336);
        assert_eq!(admission(10), (573_336 + 9 * 260_910) / 10);
        assert_eq!(admission(20), (573_336 + 19 * 285_981) / 20);
        assert_eq!(admission(30), (573_336 + 29 * 311_052) / 30);
        assert_eq!(expulsion(1), 487_305);
        assert_eq!(expulsion(25), (487_305 + 24 * 169_449) / 25);
    }
}
