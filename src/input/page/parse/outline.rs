//! A page's headings, with the tables and the text under each.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::html_table;
use super::table::{Cell, Column, Row, Table};
use crate::base::diag::Diagnostic;
use crate::base::source::{Place, Source};
use crate::input::limits;
use crate::input::markdown::{self, Definitions};
use crate::model::{Text, plain_text};

/// A page cut at its headings.
#[derive(Debug)]
pub struct Outline {
    /// The first heading of the first rank: what the page is about.
    pub heading: Option<Heading>,
    /// What stands before the first section.
    pub intro: Part,
    /// The sections, in order.
    pub sections: Vec<(Heading, Part)>,
    /// Where the page's reference links lead.
    pub definitions: Definitions,
}

/// A heading.
#[derive(Debug)]
pub struct Heading {
    /// What it says.
    pub title: String,
    /// All of it.
    pub range: Range<usize>,
}

/// What stands under a heading.
#[derive(Debug, Default)]
pub struct Part {
    /// The tables, in order.
    pub tables: Vec<LevelTable>,
    /// The text around them, in order.
    pub text: Vec<Range<usize>>,
}

/// What a table says of which level.
#[derive(Debug)]
pub struct LevelTable {
    /// All of it.
    pub range: Range<usize>,
    /// The levels it speaks of.
    pub columns: Vec<Column>,
}

/// A stretch of a page.
enum Piece {
    Heading(HeadingLevel, Range<usize>),
    Table(Table),
}

impl Piece {
    fn range(&self) -> Range<usize> {
        match self {
            Piece::Heading(_, range) => range.clone(),
            Piece::Table(table) => table.range.clone(),
        }
    }
}

/// Cuts a page, from the end of its front matter on; problems are added.
pub fn outline(source: &Arc<Source>, start: usize, problems: &mut Vec<Diagnostic>) -> Outline {
    let (pieces, definitions) = pieces(source, start, problems);
    let mut outline = Outline {
        heading: None,
        intro: Part::default(),
        sections: Vec::new(),
        definitions,
    };
    let mut text_from = start;
    for piece in pieces {
        let range = piece.range();
        outline.text(source, text_from..range.start);
        text_from = range.end;
        match piece {
            Piece::Heading(level, range) => {
                outline.open(level, heading(source, range, problems));
            }
            Piece::Table(table) => {
                let part = outline.last_part();
                part.tables.push(LevelTable {
                    range,
                    columns: table.columns(source, problems),
                });
                part.text.extend(table.loose);
            }
        }
    }
    outline.text(source, text_from..source.text().len());
    outline
}

impl Outline {
    /// All tables, in order.
    pub fn tables(&self) -> impl Iterator<Item = &LevelTable> {
        let in_sections = self.sections.iter().flat_map(|(_, part)| &part.tables);
        self.intro.tables.iter().chain(in_sections)
    }

    fn open(&mut self, level: HeadingLevel, heading: Heading) {
        let is_first = self.heading.is_none() && self.sections.is_empty();
        if level == HeadingLevel::H1 && is_first {
            self.heading = Some(heading);
        } else {
            self.sections.push((heading, Part::default()));
        }
    }

    fn text(&mut self, source: &Arc<Source>, range: Range<usize>) {
        if !source.slice(range.clone()).trim().is_empty() {
            self.last_part().text.push(range);
        }
    }

    fn last_part(&mut self) -> &mut Part {
        match self.sections.last_mut() {
            Some((_, part)) => part,
            None => &mut self.intro,
        }
    }
}

fn heading(source: &Arc<Source>, range: Range<usize>, problems: &mut Vec<Diagnostic>) -> Heading {
    let place = Place::new(source, range).trimmed();
    Heading {
        title: plain_text(&title(&place, problems)).replace('\n', " "),
        range: place.range(),
    }
}

/// The text of a heading or a header; none if it is too long to be read.
pub fn title(place: &Place, problems: &mut Vec<Diagnostic>) -> Text {
    let markdown = place.source().slice(place.range());
    if limits::is_text(markdown) {
        return markdown::inline(markdown).0;
    }
    problems.push(limits::long_text().at(place.clone()));
    Vec::new()
}

/// Headings and tables, in order.
fn pieces(
    source: &Arc<Source>,
    start: usize,
    problems: &mut Vec<Diagnostic>,
) -> (Vec<Piece>, Definitions) {
    let tables = html_table::find(source, start, problems);
    let rest = without_tables(source.text(), start, &tables);
    let mut pieces: Vec<_> = tables.into_iter().map(Piece::Table).collect();
    pieces.extend(markdown_pieces(&rest));
    pieces.sort_by_key(|piece| piece.range().start);
    (pieces, Definitions::of(&rest))
}

/// A page with line ends in place of its front matter and HTML tables, as
/// blank lines in these would end them for a Markdown parser.
fn without_tables(text: &str, start: usize, tables: &[Table]) -> String {
    let blank = |out: &mut String, bytes: usize| out.extend(std::iter::repeat_n('\n', bytes));
    let mut rest = String::with_capacity(text.len());
    blank(&mut rest, start);
    for table in tables {
        let before = text.get(rest.len()..table.range.start);
        rest.push_str(before.unwrap_or_default());
        blank(&mut rest, table.range.len());
    }
    let after = text.get(rest.len()..);
    rest + after.unwrap_or_default()
}

/// The headings and tables that stand in nothing else, without their line
/// ends: one of these may stand for an HTML table on the same line.
fn markdown_pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut depth = 0_usize;
    let mut table: Option<Table> = None;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let piece = text.get(range.clone()).unwrap_or_default();
        let length = piece.trim_end_matches('\n').len();
        let range = range.start..range.start.saturating_add(length);
        match event {
            Event::Start(tag) => {
                match (&tag, &mut table) {
                    (Tag::Heading { level, .. }, _) if depth == 0 => {
                        pieces.push(Piece::Heading(*level, range));
                    }
                    (Tag::Table(_), _) if depth == 0 => table = Some(empty_table(range)),
                    (tag, Some(table)) => table_part(table, tag, range),
                    _ => {}
                }
                depth = depth.saturating_add(1);
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                if tag == TagEnd::Table && depth == 0 {
                    pieces.extend(table.take().map(Piece::Table));
                }
            }
            _ => {}
        }
    }
    pieces
}

fn empty_table(range: Range<usize>) -> Table {
    Table {
        range,
        rows: Vec::new(),
        loose: Vec::new(),
        whole: true,
    }
}

/// Adds a row or a cell; the first row of a Markdown table is its header.
fn table_part(table: &mut Table, tag: &Tag<'_>, range: Range<usize>) {
    let is_header = table.rows.len() == 1;
    match (tag, table.rows.last_mut()) {
        (Tag::TableHead | Tag::TableRow, _) => table.rows.push(Row {
            range,
            cells: Vec::new(),
            bold: false,
        }),
        (Tag::TableCell, Some(row)) => row.cells.push(Cell {
            tag: range.clone(),
            content: range,
            header: is_header,
            bold: false,
            markdown: true,
        }),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_at_its_headings() {
        let page = "intro\n# A (B Path)\nmore\n\n### One {: .c}\nbefore\n<table><tr><td>z</td></tr><tr><td>\n\n# no heading\n\n</td></tr></table> after\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\nTwo\n---\n> ### quoted\n";
        let source = Source::new("a.md", page);
        let outline = outline(&source, 0, &mut Vec::new());
        let texts = |part: &Part| -> Vec<_> {
            part.text
                .iter()
                .map(|range| page[range.clone()].trim().to_string())
                .collect()
        };
        assert_eq!(outline.heading.as_ref().unwrap().title, "A (B Path)");
        assert_eq!(texts(&outline.intro), ["intro", "more"]);
        let titles: Vec<_> = outline
            .sections
            .iter()
            .map(|(heading, _)| &heading.title)
            .collect();
        assert_eq!(titles, ["One", "Two"]);
        let (_, one) = &outline.sections[0];
        assert_eq!(texts(one), ["before", "after"]);
        assert_eq!(one.tables.len(), 2);
        let column = |column: &Column| (column.title.clone(), page[column.cells[0].clone()].trim());
        let columns: Vec<_> = one.tables[1].columns.iter().map(column).collect();
        assert_eq!(columns, [("x".to_string(), "1"), ("y".to_string(), "2")]);
        assert_eq!(texts(&outline.sections[1].1), ["> ### quoted"]);
    }

    #[test]
    fn a_table_may_start_on_the_line_of_a_heading_or_of_another_table() {
        let html = "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>";
        let page = format!("### One{html}\n\n| x |\n|---|\n| 1 |{html}\nafter\n");
        let source = Source::new("a.md", page);
        let outline = outline(&source, 0, &mut Vec::new());
        assert_eq!(outline.sections[0].0.title, "One");
        assert_eq!(outline.tables().count(), 3);
    }
}
