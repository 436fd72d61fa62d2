//! Tables as the page shows them.

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
    fn numbers_are_aligned_to_the_right() {
        let rows = [vec!["a".to_owned(), "1".to_owned()]];
        assert_eq!(table(&["what", "n"], &rows), "| what | n |\n| --- | --: |\n| a | 1 |\n");
    }
}
