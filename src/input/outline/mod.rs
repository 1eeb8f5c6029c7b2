//! Documents as headings, passages of text and tables, each with its place.
//!
//! `front_matter` reads the lines at the top. `markdown` and `html_table` find
//! where headings and tables stand (`found`), then all text is read. This is
//! the one room that knows how documents are written: what their headings and
//! tables mean to a ladder is for the shapes.

mod found;
mod front_matter;
mod html_table;
mod markdown;

use std::sync::Arc;

use crate::base::diag::{Diagnostic, Severity};
use crate::base::source::{Place, Source, moved};
use crate::input::limits;
use crate::input::markup::{self, Parsed, Remark};
use crate::model::{Block, Text, plain_text};

pub use front_matter::{FrontMatter, Property};

/// A document.
#[derive(Debug)]
pub struct Outline {
    /// What it says of itself above its text.
    pub front_matter: FrontMatter,
    /// All of its text.
    pub text: Place,
    /// What the text consists of, in order.
    pub parts: Vec<Part>,
    /// What is wrong with the way it is written.
    pub problems: Vec<Diagnostic>,
}

/// A part of a document.
#[derive(Debug)]
pub enum Part {
    /// A heading.
    Heading(Heading),
    /// The text between two headings or tables.
    Text(Passage),
    /// A table.
    Table(Table),
}

/// A heading.
#[derive(Debug)]
pub struct Heading {
    /// Its rank, from 1 (the highest) to 6.
    pub rank: u8,
    /// What it says.
    pub passage: Passage,
}

/// Some text.
#[derive(Debug)]
pub struct Passage {
    /// Where it stands, without white space at its ends.
    pub place: Place,
    /// Its paragraphs and lists; empty if the text is too long to be read.
    pub blocks: Vec<Block>,
    diagnostics: Vec<Diagnostic>,
}

/// A table.
#[derive(Debug)]
pub struct Table {
    /// All of it.
    pub place: Place,
    /// Its rows; each has cells.
    pub rows: Vec<Row>,
    /// The text between its tags but outside of cells.
    pub loose: Vec<Passage>,
    /// Whether it ends; if not, it has no rows.
    pub is_closed: bool,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row {
    /// All of it.
    pub place: Place,
    /// Its cells.
    pub cells: Vec<TableCell>,
}

/// A cell of a row.
#[derive(Debug)]
pub struct TableCell {
    /// All of it.
    pub place: Place,
    /// What it holds.
    pub passage: Passage,
    /// Whether it is marked as a header.
    pub is_header: bool,
    /// Whether its style, or that of its row, is bold.
    pub is_bold: bool,
    /// Whether it says that it holds Markdown; headers often do not.
    pub is_markdown: bool,
}

/// Reads a page: Markdown, and the HTML in it.
pub fn read(source: &Arc<Source>) -> Outline {
    let (front_matter, start) = front_matter::read(source);
    let mut problems = Vec::new();
    let parts = markdown::parts(source, start, &mut problems);
    Outline {
        front_matter,
        text: Place::new(source, start..source.text().len()),
        parts,
        problems,
    }
}

impl Passage {
    /// Reads the text at a place, white space included: how far all lines are
    /// indented matters.
    fn read(place: Place, parse: impl FnOnce(&str) -> Parsed) -> Passage {
        let text = place.source().slice(place.range());
        let (parsed, long) = if limits::is_text(text) {
            (parse(text), None)
        } else {
            (Parsed::default(), Some(limits::long_text()))
        };
        let told = |remark: Remark| {
            let range = moved(&remark.range, place.range().start);
            remark.diagnostic().at(Place::new(place.source(), range))
        };
        let mut diagnostics: Vec<_> = parsed.remarks.into_iter().map(told).collect();
        let place = place.trimmed();
        diagnostics.extend(long.map(|problem| problem.at(place.clone())));
        Passage {
            place,
            blocks: parsed.blocks,
            diagnostics,
        }
    }

    /// What keeps the text from being read.
    pub fn errors(&self) -> impl Iterator<Item = Diagnostic> {
        self.of(Severity::Error)
    }

    /// What is not read as it was written.
    pub fn warnings(&self) -> impl Iterator<Item = Diagnostic> {
        self.of(Severity::Warning)
    }

    fn of(&self, severity: Severity) -> impl Iterator<Item = Diagnostic> {
        let diagnostics = self.diagnostics.iter().cloned();
        diagnostics.filter(move |diagnostic| diagnostic.severity == severity)
    }

    /// The text as one paragraph.
    pub fn text(&self) -> Text {
        markup::flatten(&self.blocks)
    }

    /// The text on one line, without markup.
    pub fn line(&self) -> String {
        plain_text(&self.text()).replace('\n', " ")
    }
}
