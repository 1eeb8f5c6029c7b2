//! The sections of a page: whose entry is which cell, and whose note is which
//! remark around the tables.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::outline::{Heading, Outline, Part};
use super::table;
use crate::base::diag::Diagnostic;
use crate::base::source::{Place, Source, moved};
use crate::input::limits;
use crate::input::markdown::{self, Definitions, Remark};
use crate::model::folded;
use crate::model::{Block, Entry, Text};

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

/// Reads all sections of a page about the level `focus`; problems and
/// warnings are added.
///
/// Remarks around the tables are notes of the focus level. A section without
/// a table is told by that level alone.
pub fn read(
    source: &Arc<Source>,
    outline: &Outline,
    focus: &str,
    problems: &mut Vec<Diagnostic>,
    warnings: &mut Vec<Diagnostic>,
) -> Vec<Section> {
    let mut reader = Reader {
        source,
        focus,
        definitions: &outline.definitions,
        problems,
        warnings,
    };
    if let Some(heading) = &outline.heading {
        reader.title(&heading.range);
    }
    for table in &outline.intro.tables {
        reader.no_section(&table.range);
    }
    let mut sections: Vec<_> = outline
        .sections
        .iter()
        .filter_map(|(heading, part)| reader.section(heading, part))
        .collect();
    let intro = reader.notes(&outline.intro.text);
    let first = sections.iter_mut().flat_map(|section| &mut section.columns);
    match first
        .into_iter()
        .find(|column| folded(&column.title) == folded(focus))
    {
        Some(column) => _ = column.entry.notes.splice(0..0, intro),
        None if problems.is_empty() => problems.push(no_sections(outline, source)),
        None => {}
    }
    sections
}

struct Reader<'a> {
    source: &'a Arc<Source>,
    focus: &'a str,
    definitions: &'a Definitions,
    problems: &'a mut Vec<Diagnostic>,
    warnings: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn section(&mut self, heading: &Heading, part: &Part) -> Option<Section> {
        let place = Place::new(self.source, heading.range.clone());
        self.title(&heading.range);
        let mut columns = Vec::new();
        for column in part.tables.iter().flat_map(|table| &table.columns) {
            columns.push(self.column(column));
        }
        self.duplicates(&heading.title, &columns);
        if part.tables.is_empty() {
            columns.push(self.text_alone(&place, part)?);
        } else {
            let notes = self.notes(&part.text);
            let is_focus = |column: &&mut Column| folded(&column.title) == folded(self.focus);
            if let Some(column) = columns.iter_mut().find(is_focus) {
                column.entry.notes = notes;
            }
        }
        if heading.title.is_empty() {
            self.problems.push(
                Diagnostic::error(crate::base::diag::Code::Unsorted, "this heading is empty")
                    .at(place.clone())
                    .help("write the section's title into it"),
            );
        }
        Some(Section {
            title: heading.title.clone(),
            place,
            columns,
        })
    }

    fn column(&mut self, column: &table::Column) -> Column {
        let mut blocks = Vec::new();
        for cell in &column.cells {
            blocks.extend(self.blocks(cell));
        }
        if folded(&column.title) == folded(self.focus) {
            plain_if_all_strong(&mut blocks);
        }
        self.title(&column.header);
        let entry = Entry {
            blocks,
            notes: Vec::new(),
        };
        let header = Place::new(self.source, column.header.clone());
        self.problems
            .extend(limits::check_expectations(&entry).map(|problem| problem.at(header.clone())));
        let said = column
            .cells
            .first()
            .map(|cell| Place::new(self.source, cell.clone()).trimmed());
        Column {
            title: column.title.clone(),
            place: said
                .filter(|place| !place.range().is_empty())
                .unwrap_or(header.clone()),
            header,
            entry,
        }
    }

    /// A section without a table.
    fn text_alone(&mut self, heading: &Place, part: &Part) -> Option<Column> {
        let blocks: Vec<_> = part
            .text
            .iter()
            .flat_map(|range| self.blocks(range))
            .collect();
        if blocks.is_empty() {
            self.warnings.push(
                Diagnostic::warning(
                    crate::base::diag::Code::Unsorted,
                    "this heading has neither a table nor text below it, and is left out",
                )
                .at(heading.clone())
                .help("add a table of levels, or take the heading out"),
            );
            return None;
        }
        let entry = Entry {
            blocks,
            notes: Vec::new(),
        };
        self.problems
            .extend(limits::check_expectations(&entry).map(|problem| problem.at(heading.clone())));
        let (first, last) = (part.text.first()?, part.text.last()?);
        Some(Column {
            title: self.focus.to_string(),
            header: heading.clone(),
            place: Place::new(self.source, first.start..last.end).trimmed(),
            entry,
        })
    }

    /// A note for each block of some text.
    fn notes(&mut self, text: &[Range<usize>]) -> Vec<Text> {
        let blocks = text.iter().flat_map(|range| self.blocks(range));
        blocks.map(|block| markdown::flatten(&[block])).collect()
    }

    fn blocks(&mut self, range: &Range<usize>) -> Vec<Block> {
        let text = self.source.slice(range.clone());
        if !limits::is_text(text) {
            let place = Place::new(self.source, range.clone()).trimmed();
            self.problems.push(limits::long_text().at(place));
            return Vec::new();
        }
        let text = lines_of_their_own(text);
        let parsed = markdown::blocks_among(&text, self.definitions);
        self.remarks(range.start, parsed.remarks);
        parsed.blocks
    }

    /// Passes on what is remarkable about a heading or a level's title, which
    /// has been read already.
    fn title(&mut self, range: &Range<usize>) {
        let (_, remarks) = markdown::inline(self.source.slice(range.clone()));
        self.remarks(range.start, remarks);
    }

    fn remarks(&mut self, start: usize, remarks: Vec<Remark>) {
        for remark in remarks {
            let place = Place::new(self.source, moved(&remark.range, start));
            self.warnings.push(remark.diagnostic().at(place));
        }
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
                Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                    .at(column.header.clone())
                    .also(Place::clone(first), "first here")
                    .help("rename one of the two, or join their text in one cell"),
            );
        }
    }

    fn no_section(&mut self, table: &Range<usize>) {
        self.problems.push(
            Diagnostic::error(
                crate::base::diag::Code::Unsorted,
                "this table belongs to no section",
            )
            .at(Place::new(self.source, table.clone()).first_line())
            .help("write the section's title above it: `### Title`"),
        );
    }
}

fn no_sections(outline: &Outline, source: &Arc<Source>) -> Diagnostic {
    let heading = outline
        .heading
        .as_ref()
        .map_or(0..0, |heading| heading.range.clone());
    Diagnostic::error(crate::base::diag::Code::Unsorted, "the page has no section")
        .at(Place::new(source, heading))
        .help("write a title above each table: `### Title`")
}

/// In the focus column bold means no more than that it is the focus column.
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

/// Turns `<br>` into a line's end of the same length, so that bullets which
/// it parts in a cell on one line are bullets: `- one<br>- two`.
fn lines_of_their_own(markdown: &str) -> String {
    let mut lines = markdown.to_string();
    if markdown.trim().contains('\n') {
        return lines;
    }
    for tag in ["<br>", "<br/>", "<br />"] {
        let line_end = format!("{:>length$}", "\n", length = tag.len());
        lines = lines.replace(tag, &line_end);
    }
    lines
}
