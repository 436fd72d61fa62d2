//! Doc comments as the interface has them: paragraphs broken into lines, with links of rustdoc.

use crate::Result;

/// A doc comment as one paragraph.
pub fn paragraph(doc: &str) -> String {
    let text = doc.split_whitespace().collect::<Vec<_>>().join(" ");
    // A page has nowhere for rustdoc's links to lead.
    text.replace("[`", "`").replace("`]", "`")
}

/// A doc comment as one paragraph; an error if there is nothing in it.
pub fn required(doc: &str, of: &str) -> Result<String> {
    match paragraph(doc) {
        text if text.is_empty() => Err(format!("{of} has no doc comment.").into()),
        text => Ok(text),
    }
}

/// A doc comment with its paragraphs, each of one line; an error if there is nothing in it.
pub fn paragraphs(doc: &str, of: &str) -> Result<String> {
    required(doc, of)?;
    let paragraphs = doc.split("\n\n").map(paragraph).filter(|text| !text.is_empty());
    Ok(paragraphs.collect::<Vec<_>>().join("\n\n"))
}

/// The first sentence of a paragraph.
pub fn first_sentence(paragraph: &str) -> &str {
    paragraph.find(". ").map_or(paragraph, |end| &paragraph[..=end])
}

/// What stands behind a label such as `Event: ` up to the end of the sentence, without its full
/// stop. Empty if there is no such label.
pub fn labelled<'a>(paragraph: &'a str, label: &str) -> &'a str {
    let sentence = paragraph.split_once(label).map_or("", |(_, rest)| first_sentence(rest));
    sentence.strip_suffix('.').unwrap_or(sentence)
}

/// Names as a sentence lists them: `a`, `a and b`, `a, b and c`.
pub fn series(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_has_commas_and_an_and_before_the_last() {
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(series(&names), "a, b and c");
        assert_eq!(series(&names[..2]), "a and b");
        assert_eq!(series(&names[..1]), "a");
    }

    #[test]
    fn lines_and_paragraphs_become_one_paragraph() {
        assert_eq!(
            paragraph(" Bits of [`claims`],\nmany.\n\n Or `none`."),
            "Bits of `claims`, many. Or `none`."
        );
    }

    #[test]
    fn paragraphs_are_kept_apart_where_that_is_asked_for() {
        let doc = "\n One\ntwo.\n\n\n\nThree [`four`].\n";
        assert_eq!(paragraphs(doc, "Function f").unwrap(), "One two.\n\nThree `four`.");
    }

    #[test]
    fn a_missing_doc_comment_is_named() {
        assert_eq!(
            required(" \n", "Error 7").unwrap_err().to_string(),
            "Error 7 has no doc comment."
        );
        assert_eq!(required("Why.", "Error 7").unwrap(), "Why.");
        assert!(paragraphs("\n\n", "Error 7").is_err());
    }

    #[test]
    fn sentences_are_found_by_their_labels() {
        let doc = "Lists them (REG-9). Authorisation: the Council. Event: `listed` for each.";
        assert_eq!(first_sentence(doc), "Lists them (REG-9).");
        assert_eq!(labelled(doc, "Authorisation: "), "the Council");
        assert_eq!(labelled(doc, "Event: "), "`listed` for each");
        assert_eq!(labelled(doc, "Errors: "), "");
        assert_eq!(first_sentence("Only one"), "Only one");
    }
}
