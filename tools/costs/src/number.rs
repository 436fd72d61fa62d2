//! Numbers as they are read.

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
}
