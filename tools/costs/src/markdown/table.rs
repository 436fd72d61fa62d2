//! Tables and numbers as the page shows them.

/// A table; columns without letters are aligned to the right.
pub fn table(title: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells: Vec<&str> = cells.collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let text = |place: usize| rows.iter().any(|row| row[place].contains(char::is_alphabetic));
    let rule = (0..title.len()).map(|place| if text(place) { "---" } else { "--:" });
    let mut table = line(&mut title.iter().copied());
    table += &line(&mut rule.into_iter());
    rows.iter().for_each(|row| table += &line(&mut row.iter().map(String::as_str)));
    table
}

/// A number with its thousands apart.
pub fn number(n: i64) -> String {
    let digits = n.abs().to_string();
    let mut text = if n < 0 { "-".to_owned() } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// How many times the floor.
pub fn ratio(cost: i64, floor: i64) -> String {
    format!("{:.2}", cost as f64 / floor as f64)
}

/// One of so many parts.
pub fn mean(sum: i64, count: i64) -> String {
    format!("{:.2}", sum as f64 / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let table = [(0, "0"), (999, "999"), (1_000, "1 000"), (-1_234_567, "-1 234 567")];
        for (n, text) in table {
            assert_eq!(number(n), text);
        }
    }

    #[test]
    fn numbers_are_aligned_to_the_right() {
        let rows = [vec!["a".to_owned(), "1".to_owned()]];
        assert_eq!(table(&["what", "n"], &rows), "| what | n |\n| --- | --: |\n| a | 1 |\n");
    }
}
