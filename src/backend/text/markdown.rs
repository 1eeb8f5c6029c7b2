//! A ladder as a document in Markdown, in which people write one of their own.

use super::outline::{Part, parts};
use crate::input::markup;
use crate::model::{Inline, Ladder};

/// Prints a ladder.
pub fn print(ladder: &Ladder) -> String {
    let printed = parts(ladder).into_iter().filter_map(|part| match part {
        Part::Heading(rank, title) => {
            let title = markup::print_inline(&vec![Inline::plain(title)]);
            Some(format!("{} {title}\n", "#".repeat(rank)))
        }
        Part::Blocks([]) => None,
        Part::Blocks(blocks) => Some(markup::print(blocks) + "\n"),
    });
    printed.collect::<Vec<_>>().join("\n")
}
