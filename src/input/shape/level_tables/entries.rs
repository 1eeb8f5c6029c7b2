//! What a page says of each level: whose entry is which cell, and whose note
//! is which remark around the tables.

use std::collections::BTreeMap;

use super::columns::LevelColumn;
use super::parts::{PageParts, Under};
use crate::base::diag::{Code, Diagnostic};
use crate::base::source::Place;
use crate::input::outline::Passage;
use crate::input::{limits, markup};
use crate::model::{Block, Entry, Text, folded};

/// What a page says about one subject.
#[derive(Debug)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// Where the title stands.
    pub place: Place,
    /// The levels that speak to it, in order.
    pub columns: Vec<Column>,
}

/// What a page says about one subject and level.
#[derive(Debug)]
pub struct Column {
    /// The level's title.
    pub title: String,
    /// Where that stands.
    pub header: Place,
    /// What is said.
    pub entry: Entry,
    /// Where that stands.
    pub place: Place,
}

/// Reads all sections of a page about the level `focus`, with the warnings
/// about them; problems are added.
///
/// Remarks around the tables are notes of the focus level. A section without
/// a table is told by that level alone.
pub(super) fn read(
    page: PageParts,
    focus: &str,
    problems: &mut Vec<Diagnostic>,
) -> (Vec<Section>, Vec<Diagnostic>) {
    let mut reader = Reader {
        focus,
        problems,
        warnings: page.heading.iter().flat_map(Passage::warnings).collect(),
    };
    for table in &page.introduction.tables {
        reader.no_section(&table.place);
    }
    let sections = page.sections.into_iter();
    let mut sections: Vec<_> = sections
        .filter_map(|(title, under)| reader.section(&title, under))
        .collect();
    let introduction = reader.notes(page.introduction.text);
    let mut columns = sections.iter_mut().flat_map(|section| &mut section.columns);
    match columns.find(|column| folded(&column.title) == folded(focus)) {
        Some(column) => _ = column.entry.notes.splice(0..0, introduction),
        None if reader.problems.is_empty() => reader.problems.push(
            Diagnostic::error(Code::MissingSection, "the page has no section")
                .at(page.place)
                .help("write a title above each table: `### Title`"),
        ),
        None => {}
    }
    (sections, reader.warnings)
}

struct Reader<'a> {
    focus: &'a str,
    problems: &'a mut Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn section(&mut self, heading: &Passage, under: Under) -> Option<Section> {
        self.warnings.extend(heading.warnings());
        let (title, place) = (heading.line(), heading.place.clone());
        let has_tables = !under.tables.is_empty();
        let columns = under.tables.into_iter().flat_map(|table| table.columns);
        let mut columns: Vec<_> = columns.map(|column| self.column(column)).collect();
        self.duplicates(&title, &columns);
        if has_tables {
            let notes = self.notes(under.text);
            let is_focus = |column: &&mut Column| folded(&column.title) == folded(self.focus);
            if let Some(column) = columns.iter_mut().find(is_focus) {
                column.entry.notes = notes;
            }
        } else {
            columns.push(self.text_alone(&place, under.text)?);
        }
        if title.is_empty() {
            self.problems.push(
                Diagnostic::error(Code::MissingTitle, "this heading is empty")
                    .at(place.clone())
                    .help("write the section's title into it"),
            );
        }
        Some(Section {
            title,
            place,
            columns,
        })
    }

    fn column(&mut self, column: LevelColumn) -> Column {
        let header = column.header.place.clone();
        let first = column.cells.first().map(|cell| cell.place.clone());
        let place = first.filter(|place| !place.range().is_empty());
        let mut blocks = self.blocks(column.cells);
        if folded(&column.title) == folded(self.focus) {
            plain_if_all_strong(&mut blocks);
        }
        self.warnings.extend(column.header.warnings());
        Column {
            title: column.title,
            place: place.unwrap_or(header.clone()),
            entry: self.entry(blocks, &header),
            header,
        }
    }

    /// What a section without a table says.
    fn text_alone(&mut self, heading: &Place, text: Vec<Passage>) -> Option<Column> {
        let ends = text.first().zip(text.last());
        let range = ends.map(|(first, last)| first.place.range().start..last.place.range().end);
        let blocks = self.blocks(text);
        let Some(range) = range.filter(|_| !blocks.is_empty()) else {
            self.warnings.push(
                Diagnostic::warning(
                    Code::EmptySection,
                    "this heading has neither a table nor text below it, and is left out",
                )
                .at(heading.clone())
                .help("add a table of levels, or take the heading out"),
            );
            return None;
        };
        Some(Column {
            title: self.focus.to_string(),
            header: heading.clone(),
            place: Place::new(heading.source(), range),
            entry: self.entry(blocks, heading),
        })
    }

    fn entry(&mut self, blocks: Vec<Block>, header: &Place) -> Entry {
        let notes = Vec::new();
        let entry = Entry { blocks, notes };
        let too_many = limits::check_expectations(&entry);
        self.problems
            .extend(too_many.map(|problem| problem.at(header.clone())));
        entry
    }

    /// A note for each block of some text.
    fn notes(&mut self, text: Vec<Passage>) -> Vec<Text> {
        let blocks = self.blocks(text).into_iter();
        blocks.map(|block| markup::flatten(&[block])).collect()
    }

    fn blocks(&mut self, passages: Vec<Passage>) -> Vec<Block> {
        for passage in &passages {
            self.problems.extend(passage.errors());
            self.warnings.extend(passage.warnings());
        }
        passages.into_iter().flat_map(|text| text.blocks).collect()
    }

    /// Reports levels that stand in a section twice.
    fn duplicates(&mut self, section: &str, columns: &[Column]) {
        let mut seen = BTreeMap::new();
        for column in columns.iter().filter(|column| !column.title.is_empty()) {
            let key = folded(&column.title);
            let Some(first) = seen.get(&key) else {
                seen.insert(key, &column.header);
                continue;
            };
            let message = format!("the level “{}” stands twice in “{section}”", column.title);
            self.problems.push(
                Diagnostic::error(Code::DuplicateLevel, message)
                    .at(column.header.clone())
                    .also(Place::clone(first), "first here")
                    .help("rename one of the two, or join their text in one cell"),
            );
        }
    }

    fn no_section(&mut self, table: &Place) {
        self.problems.push(
            Diagnostic::error(Code::MissingSection, "this table belongs to no section")
                .at(table.clone().first_line())
                .help("write the section's title above it: `### Title`"),
        );
    }
}

/// Takes out strong markup if all of the text has it: in the focus column it
/// only says that this is the focus column.
fn plain_if_all_strong(blocks: &mut [Block]) {
    fn all_strong(blocks: &[Block]) -> bool {
        blocks.iter().all(|block| match block {
            Block::Paragraph(text) => text.iter().all(|inline| inline.strong),
            Block::List(list) => list.items.iter().all(|item| all_strong(&item.blocks)),
        })
    }
    fn make_plain(blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(text) => text.iter_mut().for_each(|inline| inline.strong = false),
                Block::List(list) => list
                    .items
                    .iter_mut()
                    .for_each(|i| make_plain(&mut i.blocks)),
            }
        }
    }
    if all_strong(blocks) {
        make_plain(blocks);
    }
}
