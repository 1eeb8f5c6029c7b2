//! Markdown to blocks of inline text.
//!
//! Every word of the input is in the result; only what has no place in a
//! ladder changes its form: a heading becomes a strong paragraph, an image its
//! description, HTML its text. Knows neither YAML nor pages.

mod definitions;
mod markup;
mod parse;
mod print;
mod strip;
mod text;

use std::ops::Range;

use super::problems::short;
use crate::diag::Diagnostic;
use crate::model::{BadLink, Block, Inline, Text};

pub use definitions::Definitions;
pub use print::{print, print_inline};
pub use text::flatten;

/// What a Markdown text says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    /// Its paragraphs and lists.
    pub blocks: Vec<Block>,
    /// Links that cannot be followed; their labels stand as plain text.
    pub bad_links: Vec<BadAddress>,
}

/// A link that cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadAddress {
    /// The whole link, in bytes of the input.
    pub range: Range<usize>,
    /// Where it was to lead.
    pub address: String,
    /// Why it is refused.
    pub why: BadLink,
}

impl BadAddress {
    /// Says so.
    pub fn diagnostic(&self) -> Diagnostic {
        let address = short(&self.address);
        let (why, help) = match self.why {
            BadLink::Relative => ("it has no `https://` in front", "write the whole address"),
            BadLink::Scheme => (
                "only addresses with http, https and mailto are followed",
                "use one of these, or write the text without a link",
            ),
            BadLink::Malformed => ("it is not written as an address", "check the address"),
        };
        Diagnostic::warning(format!("the address `{address}` is no link"))
            .note(format!("{why}; the label stays as text"))
            .help(help)
    }
}

/// Reads a Markdown text.
///
/// Runs of white space become one space (a no-break space stays), breaks that
/// the author asked for become `\n`, stretches of equal markup are one, and
/// neither a paragraph nor a stretch of markup starts or ends with a space.
/// Kramdown attribute lists and indentation that all lines share are left out.
pub fn blocks(markdown: &str) -> Parsed {
    blocks_among(markdown, &Definitions::default())
}

/// Reads a part of a longer text, whose definitions of reference links hold
/// for it.
pub fn blocks_among(markdown: &str, definitions: &Definitions) -> Parsed {
    if let marker @ ("-" | "+" | "*" | "#") = markdown.trim() {
        return Parsed {
            blocks: vec![Block::Paragraph(vec![Inline::plain(marker)])],
            bad_links: Vec::new(),
        };
    }
    let stripped = strip::strip(markdown);
    let mut parsed = parse::parse(&stripped.text, definitions);
    for bad in &mut parsed.bad_links {
        bad.range = stripped.original(&bad.range);
    }
    parsed
}

/// Reads a Markdown text that has room for one paragraph only: blocks stand
/// on lines of their own, numbers of numbered items before their text.
pub fn inline(markdown: &str) -> (Text, Vec<BadAddress>) {
    let parsed = blocks(markdown);
    (text::flatten(&parsed.blocks), parsed.bad_links)
}

#[cfg(test)]
mod tests;
