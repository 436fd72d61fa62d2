//! When chapters are, and months as the endowment writes them.

use crate::screen;

/// A day, in seconds.
pub(super) const DAY: u64 = 24 * 60 * 60;
/// Length of a month in terms and schedules, in seconds.
pub(super) const MONTH: u64 = 30 * DAY;

/// Noon of the tenth of a month, so many calendar months after that of a time.
pub(super) fn tenth(now: u64, months: usize) -> u64 {
    let days = (now / DAY + 1..).map(|day| day * DAY);
    let mut firsts = days.filter(|time| screen::date(*time).ends_with("-01"));
    firsts.nth(months - 1).expect("months never end") + 9 * DAY + DAY / 2
}

/// The calendar month of a time as the endowment writes it, like 202403.
pub(super) fn month(time: u64) -> u32 {
    let digits: String = screen::date(time).chars().filter(char::is_ascii_digit).take(6).collect();
    digits.parse().expect("six digits")
}

/// The calendar month so many after another.
pub(super) fn later(month: u32, months: u32) -> u32 {
    let count = month / 100 * 12 + month % 100 - 1 + months;
    count / 12 * 100 + count % 12 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_are_on_the_tenth_of_a_calendar_month() {
        let table = [
            (1_706_659_200, 1, "2024-02-10"), // 31 January
            (1_706_745_600, 1, "2024-03-10"), // 1 February
            (1_733_011_199, 2, "2025-01-10"), // the last second of 30 November
        ];
        for (now, months, expected) in table {
            let time = tenth(now, months);
            assert_eq!((screen::date(time).as_str(), time % DAY), (expected, DAY / 2));
        }
        assert_eq!(month(tenth(1_706_659_200, 1)), 202_402);
        assert_eq!([later(202_402, 2), later(202_310, 3)], [202_404, 202_401]);
    }
}
