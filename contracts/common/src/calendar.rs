//! Calendar months in UTC, without leap seconds: the charter counts terms in months.

const DAY: u64 = 86_400;
/// Days from 0000-03-01 to 1970-01-01: years that begin in March end with the leap day.
const EPOCH: u64 = 719_468;
/// Days in 400 years.
const ERA: u64 = 146_097;

/// A Unix time some calendar months later, at the same time of day. Where that month has no such
/// day, its last day: the end of January and one month is the end of February.
pub fn add_months(time: u64, months: u32) -> u64 {
    let (year, month, day) = civil(time / DAY);
    let months = year * 12 + (month - 1) + u64::from(months);
    let (year, month) = (months / 12, months % 12 + 1);
    days(year, month, day.min(length(year, month))) * DAY + time % DAY
}

/// The calendar month of a Unix time, counted from January of the year 0.
pub fn month(time: u64) -> u32 {
    let (year, month, _) = civil(time / DAY);
    // A Unix time of 64 bits is no later than the year 584 554 051 223.
    u32::try_from(year * 12 + month - 1).unwrap_or(u32::MAX)
}

/// The calendar year of a Unix time.
pub fn year(time: u64) -> u32 {
    month(time) / 12
}

/// Year, month (1 to 12) and day (1 to 31) of a number of days since 1970-01-01.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + EPOCH;
    let (era, of_era) = (days / ERA, days % ERA);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

/// Days since 1970-01-01; the inverse of [`civil`].
fn days(year: u64, month: u64, day: u64) -> u64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year / 400, year % 400);
    let from_march = (month + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    era * ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - EPOCH
}

fn length(year: u64, month: u64) -> u64 {
    let every = |years| year.is_multiple_of(years);
    match month {
        2 if every(4) && (!every(100) || every(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn at(year: u64, month: u64, day: u64) -> (u64, u64, u64) {
        (year, month, day)
    }

    #[test]
    fn months_end_where_the_calendar_says() {
        let table = [
            (at(1970, 1, 1), 0, at(1970, 1, 1)),
            (at(2023, 12, 1), 3, at(2024, 3, 1)),
            (at(2024, 1, 31), 1, at(2024, 2, 29)),
            (at(2023, 1, 31), 1, at(2023, 2, 28)),
            (at(2100, 1, 31), 1, at(2100, 2, 28)),
            (at(2000, 1, 31), 1, at(2000, 2, 29)),
            (at(2023, 11, 30), 3, at(2024, 2, 29)),
            (at(2024, 2, 29), 12, at(2025, 2, 28)),
            (at(2024, 8, 31), 1, at(2024, 9, 30)),
            (at(2024, 12, 31), 2, at(2025, 2, 28)),
        ];
        for ((y, m, d), months, (year, month, day)) in table {
            let noon = 43_200;
            let start = days(y, m, d) * DAY + noon;
            assert_eq!(
                add_months(start, months),
                days(year, month, day) * DAY + noon,
                "{y}-{m}-{d}"
            );
        }
        assert_eq!(days(2023, 12, 1) * DAY, 1_701_388_800);
    }

    #[test]
    fn a_month_begins_and_ends_with_its_first_and_last_second() {
        for (y, m) in [(1970, 1), (1999, 12), (2023, 2), (2024, 2), (2024, 12), (2100, 2)] {
            let (start, number) = (days(y, m, 1) * DAY, (y * 12 + m - 1) as u32);
            let end = add_months(start, 1);
            assert_eq!(length(y, m) * DAY, end - start);
            assert_eq!((month(start), month(end - 1), month(end)), (number, number, number + 1));
            assert_eq!(u64::from(year(end - 1)), y);
        }
    }

    proptest! {
        #[test]
        fn days_and_dates_correspond(number in 0u64..200_000) {
            let (year, month, day) = civil(number);
            prop_assert!((1..=12).contains(&month) && (1..=length(year, month)).contains(&day));
            prop_assert_eq!(days(year, month, day), number);
            let next = civil(number + 1);
            prop_assert!(next > (year, month, day));
        }
    }
}
