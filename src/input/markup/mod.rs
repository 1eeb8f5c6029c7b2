//! Markdown to blocks of inline text.
//!
//! Every word of the input is in the result; only what has no place in a
//! ladder changes its form: a heading becomes a strong paragraph, an image its
//! description, HTML its text. Knows neither YAML nor pages.

mod definitions;
pub mod html;
mod normal;
mod print;
mod print_inline;
mod read;
mod strip;

use std::ops::Range;

use crate::base::diag::{Code, Diagnostic, short};
use crate::base::invisible;
use crate::model::{BadLink, Block, Inline, Link, Text};

pub use definitions::Definitions;
pub use normal::{flatten, on_one_line};
pub use print::{print, print_inline};

/// What a Markdown text says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    /// Its paragraphs and lists.
    pub blocks: Vec<Block>,
    /// What is not read as it was written.
    pub remarks: Vec<Remark>,
}

/// Something that is not read as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// All of it, in bytes of the input.
    pub range: Range<usize>,
    /// What of it matters: the address of a link, or what stands for a
    /// character.
    pub written: String,
    /// What it is.
    pub of: Oddity,
}

/// What is not read as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// A link that cannot be followed; its label stands as plain text.
    Link(BadLink),
    /// A character that nobody sees; it is left out or replaced.
    Unseen(char),
}

impl Remark {
    /// Says so.
    pub fn diagnostic(&self) -> Diagnostic {
        match self.of {
            Oddity::Link(why) => self.bad_link(why),
            Oddity::Unseen(c) => invisible::warning(c),
        }
    }

    fn bad_link(&self, why: BadLink) -> Diagnostic {
        let address = short(&self.written);
        let (why, help) = match why {
            BadLink::Relative => ("it has no `https://` in front", "write the whole address"),
            BadLink::Scheme => (
                "only addresses with http, https and mailto are followed",
                "use one of these, or write the text without a link",
            ),
            BadLink::Malformed => ("it is not written as an address", "check the address"),
        };
        Diagnostic::warning(Code::BadLink, format!("the address `{address}` is no link"))
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
            remarks: Vec::new(),
        };
    }
    let stripped = strip::strip(markdown);
    let mut parsed = read::read(&stripped.text, definitions);
    for remark in &mut parsed.remarks {
        remark.range = stripped.original(&remark.range);
    }
    parsed
}

/// Remarks on a text that is nothing but an address which cannot be followed.
pub fn bad_address(text: &str) -> Option<Remark> {
    let address = text.trim();
    let why = Link::parse(address).err()?;
    let is_one = why == BadLink::Scheme && !address.contains(char::is_whitespace);
    is_one.then(|| Remark {
        range: 0..text.len(),
        written: address.to_string(),
        of: Oddity::Link(why),
    })
}

/// Reads a Markdown text that has room for one paragraph only: blocks stand
/// on lines of their own, numbers of numbered items before their text.
pub fn inline(markdown: &str) -> (Text, Vec<Remark>) {
    let parsed = blocks(markdown);
    (normal::flatten(&parsed.blocks), parsed.remarks)
}

#[cfg(test)]
mod tests;
