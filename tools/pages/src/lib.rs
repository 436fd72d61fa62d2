//! The reference pages of the suite, generated from the interface that the contracts' wasm
//! describes: `docs/errors.md`, `docs/events.md` and `docs/functions.md` about all contracts, and a
//! page a contract in `docs/reference/`.
//!
//! What the pages say is what the doc comments of the contracts say. What those leave out or get
//! wrong is an error here: an error or event without a word, numbers that two contracts share, an
//! event that no function claims to publish, or one that is not called after such a function.

mod errors;
mod events;
mod functions;
mod markdown;
mod prose;
mod types;
mod vocabulary;

#[cfg(test)]
mod sample;

use suite::Suite;
pub use vocabulary::{names, Name};

pub use suite::Result;

/// A generated page.
pub struct Page {
    /// The file, from the folder of the documents.
    pub file: String,
    /// All of its text.
    pub text: String,
}

/// First line of every page: whoever opens it in an editor is told where to make the change.
const HEAD: &str = "<!-- Written by scripts/pages.sh. Change the doc comments in contracts/, or \
                    tools/pages/text/, and run it again. -->\n";

/// Every page about the suite.
pub fn pages(suite: &Suite) -> Result<Vec<Page>> {
    vocabulary::check(suite)?;
    let page = |file: &str, body: Result<String>| -> Result<Page> {
        Ok(Page { file: file.to_owned(), text: format!("{HEAD}{}", body?) })
    };
    let about_all = [
        page("errors.md", errors::page(suite)),
        page("events.md", events::page(suite)),
        page("functions.md", functions::page(suite)),
    ];
    let about_one = suite.contracts.iter().map(|interface| {
        let contract = &interface.contract;
        page(&format!("reference/{contract}.md"), reference(suite, contract))
    });
    about_all.into_iter().chain(about_one).collect()
}

/// The page about a contract: its functions, types and events.
fn reference(suite: &Suite, contract: &str) -> Result<String> {
    let head = include_str!("../text/reference.md").replace("CONTRACT", contract);
    let (functions, events) =
        (functions::sections(suite, contract)?, events::sections(suite, contract)?);
    Ok([head, functions, events].concat())
}
