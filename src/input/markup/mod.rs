//! Markdown to blocks of inline text.
//!
//! Every word of the input is in the result; only what has no place in a
//! ladder changes its form: a heading becomes a strong paragraph, an image its
//! description, HTML its text. Knows neither YAML nor pages.

mod address;
mod builder;
mod edits;
pub mod html;
mod lazy_labels;
mod marked_lines;
mod marks;
mod normal;
mod oddity;
mod pasted;
mod plain;
mod prepare;
mod print;
mod print_inline;
mod read;
mod scripts;
mod site_marks;
mod strip;
mod table;
mod tables;
mod tags;
mod typed;

use self::normal::TextBuilder;
use crate::model::{BadLink, Block, Inline, Link, Text, plain_text};

pub use address::with_links;
pub(crate) use builder::Builder;
pub use marked_lines::TIGHT;
pub(crate) use marks::{Markup, count};
pub use normal::{flatten, lines_of, without_lone_isolates};
pub use oddity::{Oddity, Remark, WHOLE_ADDRESS, no_link};
pub use pasted::{begins_item, pasted_items};
pub use prepare::Definitions;
pub use print::{print, print_inline};
pub use scripts::shifted as in_script;
pub use tags::language_of;
pub use typed::{TYPED, with_typed_lists};

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    pub blocks: Vec<Block>,
    /// What is not read as it was written.
    pub remarks: Vec<Remark>,
}

/// Reads a Markdown text.
///
/// Runs of white space become one space (a no-break space stays), breaks that
/// the author asked for become `\n`, stretches of equal markup are one, and
/// neither a paragraph nor a stretch of markup starts or ends with a space.
/// Kramdown attribute lists and indentation that all lines share are left out.
pub fn blocks(markdown: &str) -> Parsed {
    parse(markdown, &Definitions::default(), Of::Text)
}

/// Reads a part of a longer text, whose definitions of links hold for it.
pub fn blocks_among(markdown: &str, definitions: &Definitions) -> Parsed {
    parse(markdown, definitions, Of::Page)
}

/// Reads a cell of a Markdown table, in which `\|` is a bar even in code.
pub fn cell_among(markdown: &str, definitions: &Definitions) -> Parsed {
    parse(markdown, definitions, Of::Cell)
}

/// What a text is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// A page of Markdown, and a table in one.
    Page,
    Cell,
    /// A file that is no page: signs stand there that are no marks.
    Text,
}

fn parse(markdown: &str, definitions: &Definitions, of: Of) -> Parsed {
    plain(markdown).unwrap_or_else(|| parse_any(markdown, definitions, of))
}

/// What a text says in which nothing can be markup; none of others.
pub fn plain(markdown: &str) -> Option<Parsed> {
    plain::blocks(markdown).map(|blocks| Parsed { blocks, remarks: Vec::new() })
}

fn parse_any(markdown: &str, definitions: &Definitions, of: Of) -> Parsed {
    if let marker @ ("-" | "+" | "*" | "#") = markdown.trim() {
        return Parsed {
            blocks: vec![Block::Paragraph(vec![Inline::plain(marker)])],
            remarks: Vec::new(),
        };
    }
    let (edited, told) = prepare::prepared(markdown, of);
    let mut parsed = read::read(&edited.text, definitions, of == Of::Text);
    for remark in &mut parsed.remarks {
        remark.range = edited.original(&remark.range);
    }
    parsed.remarks.extend(told);
    if of != Of::Page && parsed.remarks.is_empty() && is_nothing_but_marks(markdown, &parsed) {
        let mut said = TextBuilder::default();
        said.push(markdown, &Inline::default());
        parsed.blocks = vec![Block::Paragraph(address::with_links(said.take()))];
    }
    parsed
}

/// Whether a text of one line says what Markdown takes for marks alone: three stars as a rating, `2.`
/// as a rank. HTML is left to be what it is.
fn is_nothing_but_marks(markdown: &str, parsed: &Parsed) -> bool {
    let line = markdown.trim();
    !line.is_empty()
        && !line.contains(['\n', '<', '&', '\\', '`'])
        && plain_text(&flatten(&parsed.blocks)).trim().is_empty()
}

/// Whether a line goes on in the next without a space: in Chinese and Japanese.
pub fn joins(line: &str, next: &str) -> bool {
    line.ends_with(strip::is_ideographic) && next.starts_with(strip::is_ideographic)
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
