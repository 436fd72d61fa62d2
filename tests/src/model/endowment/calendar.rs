//! Months and years of Unix times, counted day by day.

const DAY: u64 = 86_400;

/// The month of a time, counted from January of the year 0.
pub fn month(time: u64) -> u32 {
    let mut month = 1970 * 12;
    let mut days = time / DAY;
    while days >= length(month) {
        days -= length(month);
        month += 1;
    }
    month
}

/// The year of a time.
pub fn year(time: u64) -> u32 {
    month(time) / 12
}

/// The first second of a month.
pub fn beginning(month: u32) -> u64 {
    (1970 * 12..month).map(length).sum::<u64>() * DAY
}

fn length(month: u32) -> u64 {
    let year = month / 12;
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month % 12 {
        1 => 28 + u64::from(leap),
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}
