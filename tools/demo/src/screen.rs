//! What the reader sees: headings, notes, commands shortened to what matters.

use std::fmt::Display;

/// A heading.
pub fn heading(text: impl Display) {
    println!("\n== {text}");
}

/// A line under the heading.
pub fn note(text: impl Display) {
    println!("   {text}");
}

/// A command as a reader would type it.
pub fn command(words: &[&str], redirected_to: Option<&str>) {
    let mut line = String::from("stellar");
    for word in words {
        line.push(' ');
        line.push_str(&shorten(word));
    }
    if let Some(file) = redirected_to {
        line.push_str(" > ");
        line.push_str(file);
    }
    println!("   $ {line}");
}

/// First and last letters of an address; other words as they are.
pub fn short(address: &str) -> String {
    match (address.get(..4), address.get(52..)) {
        (Some(first), Some(last)) if is_address(address) => format!("{first}…{last}"),
        _ => address.to_owned(),
    }
}

/// The day of a Unix time, `YYYY-MM-DD`.
pub fn date(seconds: u64) -> String {
    let mut days = seconds / 86_400;
    let mut year = 1970;
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    while days >= 365 + u64::from(leap(year)) {
        days -= 365 + u64::from(leap(year));
        year += 1;
    }
    let february = 28 + u64::from(leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", days + 1)
}

fn is_address(word: &str) -> bool {
    word.len() == 56 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// A word of a command: addresses shortened, lists of addresses and of records counted.
fn shorten(word: &str) -> String {
    if is_address(word) {
        return short(word);
    }
    if let Ok(serde_json::Value::Array(items)) = serde_json::from_str(word) {
        if let [serde_json::Value::String(first), rest @ ..] = &items[..] {
            return match rest.len() {
                0 => format!("'[\"{}\"]'", short(first)),
                more => format!("'[\"{}\", … {more} more]'", short(first)),
            };
        }
        if items.iter().all(serde_json::Value::is_number) {
            return format!("'{word}'");
        }
        let entries = if items.len() == 1 { "entry" } else { "entries" };
        return format!("'[{} {entries}]'", items.len());
    }
    if word.len() > 60 {
        let head: String = word.chars().take(40).collect();
        return format!("'{head}…'");
    }
    if word.contains([' ', '"']) {
        return format!("'{word}'");
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "GCNVDZIHGX473FEI7IXCUAEXUJ4BGCKEMHF36VYP5EMS7PX2QBLAMTLA";

    #[test]
    fn days_are_those_of_the_calendar() {
        let table = [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (1_701_388_800, "2023-12-01"),
            (1_735_689_599, "2024-12-31"),
        ];
        for (seconds, expected) in table {
            assert_eq!(date(seconds), expected);
        }
    }

    #[test]
    fn addresses_are_shortened_and_lists_counted() {
        let pair = format!("[\"{ADDRESS}\",\"{ADDRESS}\"]");
        let table = [
            ("--build-only", "--build-only"),
            (ADDRESS, "GCNV…MTLA"),
            (&pair, "'[\"GCNV…MTLA\", … 1 more]'"),
            ("[{\"amount\":1}]", "'[1 entry]'"),
            ("[{\"amount\":1},{\"amount\":2}]", "'[2 entries]'"),
            ("[1,2]", "'[1,2]'"),
            ("\"Plain\"", "'\"Plain\"'"),
            ("unpaid loan", "'unpaid loan'"),
            (&"7".repeat(61), &format!("'{}…'", "7".repeat(40))),
            ("councillor-01", "councillor-01"),
        ];
        for (word, expected) in table {
            assert_eq!(shorten(word), expected);
        }
    }
}
