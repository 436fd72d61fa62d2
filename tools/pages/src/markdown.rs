//! Tables.

/// A table. A `|` in a cell does not end it.
pub fn table<const N: usize>(title: [&str; N], rows: &[[String; N]]) -> String {
    let line = |cells: [&str; N]| {
        let cells = cells.map(|cell| cell.replace('|', "\\|"));
        // An empty cell takes one space, not two.
        cells.iter().fold("|".to_owned(), |line, cell| match cell.as_str() {
            "" => line + " |",
            cell => line + " " + cell + " |",
        }) + "\n"
    };
    let body = rows.iter().map(|row| line(row.each_ref().map(String::as_str)));
    [line(title), format!("|{}\n", "---|".repeat(N))].into_iter().chain(body).collect()
}

/// Code within text.
pub fn code(text: impl std::fmt::Display) -> String {
    format!("`{text}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_in_cells_are_escaped_and_empty_cells_stay_narrow() {
        let rows = [["1 | 2".to_owned(), String::new()]];
        assert_eq!(table(["a", "b"], &rows), "| a | b |\n|---|---|\n| 1 \\| 2 | |\n");
    }
}
