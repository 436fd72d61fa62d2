//! The reference pages of the suite, `docs/errors.md`, `docs/events.md` and `docs/functions.md`,
//! generated from the interface that the contracts' wasm describes.
//!
//! What the pages say is what the doc comments of the contracts say. What those leave out or get
//! wrong is an error here: an error or event without a word, numbers that two contracts share, an
//! event that no function claims to publish.

mod errors;
mod events;
mod functions;
mod interface;
mod markdown;
mod prose;
mod types;

#[cfg(test)]
mod sample;

pub use interface::{Interface, Suite};

/// What may go wrong, in words.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The contracts of the suite, in the order of the pages.
pub const CONTRACTS: [&str; 4] = ["membership", "attestations", "regulation", "endowment"];

/// A generated page.
pub struct Page {
    /// Name of the file.
    pub file: &'static str,
    /// All of its text.
    pub text: String,
}

/// First line of every page: whoever opens it in an editor is told where to make the change.
const HEAD: &str = "<!-- Written by scripts/pages.sh. Change the doc comments in contracts/, or \
                    tools/pages/text/, and run it again. -->\n";

/// Every page about the suite.
pub fn pages(suite: &Suite) -> Result<[Page; 3]> {
    let page = |file, body: Result<String>| -> Result<Page> {
        Ok(Page { file, text: format!("{HEAD}{}", body?) })
    };
    Ok([
        page("errors.md", errors::page(suite))?,
        page("events.md", events::page(suite))?,
        page("functions.md", functions::page(suite))?,
    ])
}
