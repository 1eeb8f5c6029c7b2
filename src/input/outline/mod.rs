//! Documents as headings, passages of text and tables, each with its place.
//!
//! `front_matter` reads the lines at the top. `markdown`, `html_table` and `grid_table` find where headings
//! and tables stand in Markdown; `html` and `word` read their formats, whose text has no lines, and
//! `compose` puts an outline together of it. This is the one room that knows how documents are
//! written: what their headings and tables mean to a ladder is for the shapes.

mod aside;
mod compose;
mod front_matter;
mod grid_table;
mod html;
mod html_headings;
mod html_table;
mod markdown;
mod plain_headings;
mod word;

use std::sync::Arc;

use crate::base::diag::{Checked, Diagnostic, Problems, Severity};
use crate::base::source::{Place, Source, moved};
use crate::input::limits;
use crate::input::markup::{self, Parsed, Remark};
use crate::input::open::Content;
use crate::model::{Block, Text, plain_text};

pub use front_matter::{FrontMatter, Property, said, unread};

/// The most columns or rows over which a cell may stretch (HTML 4.9.11).
const MOST_SPAN: u16 = 1000;

#[derive(Debug, Clone)]
pub struct Outline {
    /// What it says of itself above its text.
    pub front_matter: FrontMatter,
    /// All of its text.
    pub text: Place,
    pub parts: Vec<Part>,
    /// What is wrong with the way it is written.
    pub problems: Vec<Diagnostic>,
}

#[derive(Debug, Clone)]
pub enum Part {
    /// A heading's rank, from 1 (the highest) to 6, and what it says.
    Heading(u8, Passage),
    /// The text between two headings or tables.
    Text(Passage),
    Table(Table),
}

#[derive(Debug, Clone)]
pub struct Passage {
    /// Where it stands, without white space at its ends.
    pub place: Place,
    /// Its paragraphs and lists; empty if the text is too long to be read.
    pub blocks: Vec<Block>,
    diagnostics: Vec<Diagnostic>,
}

/// A table. Its text is found first, and read when all is found: the addresses
/// of its links may be defined behind it.
#[derive(Debug, Clone)]
pub struct Table {
    pub place: Place,
    /// What stands above or below it as its name.
    pub caption: Option<Passage>,
    pub rows: Vec<Row>,
    /// The text between its tags but outside of cells.
    pub loose: Vec<Passage>,
    /// Whether it ends; if not, it has no rows.
    pub is_closed: bool,
}

#[derive(Debug, Clone)]
pub struct Row {
    pub place: Place,
    pub cells: Vec<TableCell>,
}

#[derive(Debug, Clone)]
pub struct TableCell {
    pub place: Place,
    pub passage: Passage,
    /// Over how many columns it stretches; at least one.
    pub across: u16,
    /// Over how many rows it stretches; those below have no cell in its columns.
    pub down: u16,
    pub is_header: bool,
    /// Whether its style, or that of its row, is bold.
    pub is_bold: bool,
    /// Whether it says that it holds Markdown; headers often do not.
    pub is_markdown: bool,
}

/// Reads a document of any kind; none if it has no headings, as sheets and values.
/// `is_title` says which lines of one without headings are some. Errors: a document of Word that
/// cannot be taken apart.
pub fn of(content: &Content, is_title: &dyn Fn(&str) -> bool) -> Option<Checked<Outline>> {
    match content {
        Content::Markdown(source) => Some(Ok(read_titled(source, is_title))),
        Content::Html(source) => Some(Ok(html::read(source))),
        Content::Word(file) => Some(word::read(file)),
        Content::Values(_) | Content::Sheets(_) => None,
    }
}

/// Reads a page: Markdown, and the HTML in it.
pub fn read(source: &Arc<Source>) -> Outline {
    read_titled(source, &|_| false)
}

fn read_titled(source: &Arc<Source>, is_title: &dyn Fn(&str) -> bool) -> Outline {
    let (front_matter, start) = front_matter::read(source);
    let mut problems = Problems::default();
    let parts = markdown::parts(source, start, is_title, &mut problems);
    let text = Place::new(source, start..source.text().len());
    Outline { front_matter, text, parts, problems: problems.into_list() }
}

impl Table {
    /// A table without rows.
    pub fn found(place: Place) -> Table {
        Table { place, caption: None, rows: Vec::new(), loose: Vec::new(), is_closed: true }
    }

    fn read(&mut self, parse: impl Fn(&str) -> Parsed) {
        let cells = self.rows.iter_mut().flat_map(|row| &mut row.cells);
        let passages = cells.map(|cell| &mut cell.passage);
        let passages = passages.chain(&mut self.loose).chain(&mut self.caption);
        passages.for_each(|passage| passage.read(&parse));
    }
}

impl TableCell {
    /// A cell in one column and one row.
    pub fn found(place: Place) -> TableCell {
        TableCell {
            passage: Passage::found(place.clone()),
            place,
            across: 1,
            down: 1,
            is_header: false,
            is_bold: false,
            is_markdown: false,
        }
    }
}

impl Passage {
    /// The text at a place, white space included, before it is read.
    fn found(place: Place) -> Passage {
        Passage { place, blocks: Vec::new(), diagnostics: Vec::new() }
    }

    /// Reads the text at a place with its white space, as indentation matters.
    pub fn at(place: Place, parse: impl FnOnce(&str) -> Parsed) -> Passage {
        let mut passage = Passage::found(place);
        passage.read(parse);
        passage
    }

    /// What was gathered at a place; remarks on it count from the start of its source.
    fn composed(place: Place, parsed: Parsed, is_short: bool) -> Passage {
        let told = |remark: Remark| {
            let at = Place::new(place.source(), remark.range.clone());
            remark.diagnostic().at(at)
        };
        let (blocks, diagnostics) = if is_short {
            (parsed.blocks, parsed.remarks.into_iter().map(told).collect())
        } else {
            (Vec::new(), vec![limits::long_text().at(place.clone())])
        };
        Passage { place, blocks, diagnostics }
    }

    fn read(&mut self, parse: impl FnOnce(&str) -> Parsed) {
        let place = self.place.clone();
        let text = place.source().slice(place.range());
        self.place = place.clone().trimmed();
        if !limits::is_text(text) {
            self.diagnostics = vec![limits::long_text().at(self.place.clone())];
            return;
        }
        let told = |remark: Remark| {
            let range = moved(&remark.range, place.range().start);
            remark.diagnostic().at(Place::new(place.source(), range))
        };
        let parsed = parse(text);
        self.diagnostics = parsed.remarks.into_iter().map(told).collect();
        self.blocks = parsed.blocks;
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

    pub fn text(&self) -> Text {
        markup::flatten(&self.blocks)
    }

    /// The text on one line, without markup.
    pub fn line(&self) -> String {
        plain_text(&self.text()).replace('\n', " ")
    }
}

/// Where a link leads that names a heading by its text.
fn address_of_heading(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    format!("#{}", words.join("-"))
}
