//! What a page says of each level: whose entry is a cell, whose note a remark around tables.

use std::collections::BTreeMap;

use super::columns::LevelColumn;
use super::parts::{PageParts, Under};
use crate::base::diag::{Code, Diagnostic};
use crate::base::source::Place;
use crate::input::draft::Said;
use crate::input::markup;
use crate::input::outline::Passage;
use crate::model::{Block, Entry, Text, folded};

/// What a page says about one subject.
#[derive(Debug)]
pub struct PageSection {
    pub title: Said,
    pub entries: Vec<LevelEntry>,
}

#[derive(Debug)]
pub struct LevelEntry {
    pub level: Said,
    pub entry: Entry,
    pub place: Place,
}

impl LevelEntry {
    fn is_of(&self, level: &str) -> bool {
        folded(&self.level.text) == folded(level)
    }
}

pub(super) struct Told {
    /// What it says before its sections, of the level it is about.
    pub(super) introduction: Vec<Block>,
    pub(super) sections: Vec<PageSection>,
    pub(super) warnings: Vec<Diagnostic>,
}

/// Reads all that a page about the level `focus` says; problems are added.
///
/// Remarks around the tables are notes of the focus level. A section without
/// a table is told by that level alone.
pub(super) fn read(page: PageParts, focus: &str, problems: &mut Vec<Diagnostic>) -> Told {
    let mut reader = Reader {
        focus,
        problems,
        warnings: page.heading.iter().flat_map(Passage::warnings).collect(),
    };
    for table in &page.introduction.tables {
        reader.no_section(&table.place);
    }
    let sections = page.sections.into_iter();
    let sections: Vec<_> =
        sections.filter_map(|(title, under)| reader.section(&title, under)).collect();
    let introduction = reader.blocks(page.introduction.text);
    let mut entries = sections.iter().flat_map(|section| &section.entries);
    if !entries.any(|entry| entry.is_of(focus)) && reader.problems.is_empty() {
        reader.problems.push(
            Diagnostic::error(Code::MissingSection, "the page has no section")
                .at(page.place)
                .help("write a title above each table: `### Title`"),
        );
    }
    Told { introduction, sections, warnings: reader.warnings }
}

struct Reader<'a> {
    focus: &'a str,
    problems: &'a mut Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn section(&mut self, heading: &Passage, under: Under) -> Option<PageSection> {
        self.warnings.extend(heading.warnings());
        let (title, place) = (heading.line(), heading.place.clone());
        let has_tables = !under.tables.is_empty();
        let columns = under.tables.into_iter().flat_map(|table| table.columns);
        let mut entries: Vec<_> = columns.map(|column| self.column(column)).collect();
        self.duplicates(&title, &entries);
        if has_tables {
            let notes = self.notes(under.text);
            if let Some(own) = entries.iter_mut().find(|entry| entry.is_of(self.focus)) {
                own.entry.notes = notes;
            }
        } else {
            entries.push(self.text_alone(&place, under.text)?);
        }
        if title.is_empty() {
            self.problems.push(
                Diagnostic::error(Code::MissingTitle, "this heading is empty")
                    .at(place.clone())
                    .help("write the section's title into it"),
            );
        }
        Some(PageSection { title: Said::new(title, place), entries })
    }

    fn column(&mut self, column: LevelColumn) -> LevelEntry {
        let header = column.header.place.clone();
        let first = column.cells.first().map(|cell| cell.place.clone());
        let place = first.filter(|place| !place.range().is_empty());
        let mut blocks = self.blocks(column.cells);
        if folded(&column.title) == folded(self.focus) {
            plain_if_all_strong(&mut blocks);
        }
        self.warnings.extend(column.header.warnings());
        LevelEntry {
            place: place.unwrap_or(header.clone()),
            level: Said::new(column.title, header),
            entry: Entry { blocks, ..Entry::default() },
        }
    }

    fn text_alone(&mut self, heading: &Place, text: Vec<Passage>) -> Option<LevelEntry> {
        let ends = text.first().zip(text.last());
        let range = ends.map(|(first, last)| first.place.range().start..last.place.range().end);
        let blocks = self.blocks(text);
        let Some(range) = range.filter(|_| !blocks.is_empty()) else {
            let message = "this heading has neither a table nor text below it, and is left out";
            let problem = Diagnostic::warning(Code::EmptySection, message).at(heading.clone());
            self.warnings.push(problem.help("add a table of levels, or take the heading out"));
            return None;
        };
        Some(LevelEntry {
            level: Said::new(self.focus, heading.clone()),
            place: Place::new(heading.source(), range),
            entry: Entry { blocks, ..Entry::default() },
        })
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
    fn duplicates(&mut self, section: &str, entries: &[LevelEntry]) {
        let mut seen = BTreeMap::new();
        let levels = entries.iter().map(|entry| &entry.level);
        for level in levels.filter(|level| !level.text.is_empty()) {
            let key = folded(&level.text);
            let Some(first) = seen.get(&key) else {
                seen.insert(key, &level.place);
                continue;
            };
            let message = format!("the level “{}” stands twice in “{section}”", level.text);
            self.problems.push(
                Diagnostic::error(Code::DuplicateLevel, message)
                    .at(level.place.clone())
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
                Block::List(list) => list.items.iter_mut().for_each(|i| make_plain(&mut i.blocks)),
            }
        }
    }
    if all_strong(blocks) {
        make_plain(blocks);
    }
}
