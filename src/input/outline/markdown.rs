//! Markdown to headings, passages and tables.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::aside::unclosed;
use super::html_headings::HtmlHeadings;
use super::{Part, Passage, Row, Table, TableCell, grid_table, html_table, plain_headings};
use crate::base::diag::Problems;
use crate::base::source::{Place, Source, placed_lines};
use crate::input::markup::{self, Definitions, Parsed, html};

enum Cut {
    /// A heading of a rank.
    Heading(u8, Range<usize>),
    Table(Table),
}

impl Cut {
    fn range(&self) -> Range<usize> {
        match self {
            Cut::Heading(_, range) => range.clone(),
            Cut::Table(table) => table.place.range(),
        }
    }
}

/// The parts of a document from a place on; problems are added. Where it has no headings, the lines
/// are some that are titles.
pub(super) fn parts(
    source: &Arc<Source>, start: usize, is_title: &dyn Fn(&str) -> bool, problems: &mut Problems,
) -> Vec<Part> {
    let tables = tables(source, start, problems);
    let rest = without_tables(source.text(), start, &tables);
    let mut cuts: Vec<_> = tables.into_iter().map(Cut::Table).collect();
    cuts.extend(markdown_cuts(source, &rest, problems));
    let is_plain = !cuts.iter().any(|cut| matches!(cut, Cut::Heading(..)));
    let titles = if is_plain { plain_headings::titled(&rest, is_title) } else { Vec::new() };
    let is_titled = !titles.is_empty();
    cuts.extend(titles.into_iter().map(|(rank, range)| Cut::Heading(rank, range)));
    cuts.sort_by_key(|cut| cut.range().start);
    let definitions = Definitions::of(&rest);
    let parse = |text: &str| markup::blocks_among(&lines_of_their_own(text), &definitions);
    let mut parts = Vec::new();
    let text = |range: Range<usize>| {
        let of =
            if is_titled { plain_headings::paragraphs(source.text(), range) } else { vec![range] };
        let has_words = |range: &Range<usize>| !source.slice(range.clone()).trim().is_empty();
        let of = of.into_iter().filter(has_words);
        of.map(|range| Part::Text(Passage::at(Place::new(source, range), parse)))
            .collect::<Vec<_>>()
    };
    let mut text_from = start;
    for cut in cuts {
        let range = cut.range();
        parts.extend(text(text_from..range.start));
        text_from = range.end;
        if let Cut::Table(table) = &cut
            && source.slice(table.place.range()).starts_with('<')
        {
            text_from =
                text_from.saturating_add(closing(source.slice(range.end..source.text().len())));
        }
        parts.push(match cut {
            Cut::Heading(rank, range) => {
                let place = Place::new(source, range).trimmed();
                Part::Heading(rank, Passage::at(place, heading))
            }
            Cut::Table(mut table) => {
                match source.slice(table.place.range()).chars().next() {
                    Some('<') => table.read(parse),
                    // The cells of one that is drawn are read with it.
                    Some('+') => {}
                    _ => table
                        .read(|text| markup::cell_among(&lines_of_their_own(text), &definitions)),
                }
                Part::Table(table)
            }
        });
    }
    parts.extend(text(text_from..source.text().len()));
    parts
}

/// The tables that no parser of Markdown finds: those of HTML, and those that are drawn and in none of these.
fn tables(source: &Arc<Source>, start: usize, problems: &mut Problems) -> Vec<Table> {
    let mut tables = html_table::find(source, start, problems);
    let mut drawn = grid_table::find(source, start);
    drawn.retain(|drawn| {
        let drawn = drawn.place.range();
        let before = tables.partition_point(|other| other.place.range().start < drawn.end);
        let last = before.checked_sub(1).and_then(|at| tables.get(at));
        last.is_none_or(|other| other.place.range().end <= drawn.start)
    });
    tables.append(&mut drawn);
    tables.sort_by_key(|table| table.place.range().start);
    tables
}

/// How many bytes of a text behind a table are tags that close what is around it: apart from what
/// opened them, they would be code, as they are indented.
fn closing(text: &str) -> usize {
    // The end of a box that opens is one of a heading.
    let is_tag = |tag: &str| tag.starts_with('/') && tag.ends_with('>') && tag != "/details>";
    let is_closing = |line: &&str| {
        line.split('<').skip(1).all(|tag| is_tag(tag.trim_end()))
            && line.trim_start().starts_with('<')
    };
    let blank = text.len().saturating_sub(text.trim_start_matches([' ', '\t', '\r', '\n']).len());
    let lines = text.get(blank..).unwrap_or_default().split_inclusive('\n').take_while(is_closing);
    let length: usize = lines.map(str::len).sum();
    if length > 0 { blank.saturating_add(length) } else { 0 }
}

/// What a heading says, whose mark is no markup, nor is a line over it as there is one under it.
fn heading(text: &str) -> Parsed {
    let over = text.split_once('\n').filter(|(over, _)| over.trim_end().chars().all(|c| c == '='));
    let text = over.map_or(text, |(_, below)| below);
    let words = text.trim_start_matches('#').trim_start_matches(' ');
    let plain = if words.contains('\n') { None } else { markup::plain(words) };
    plain.unwrap_or_else(|| markup::blocks_among(text, &Definitions::default()))
}

/// A text with line ends in place of its front matter, of HTML tables, as blank lines in these
/// would end them for a Markdown parser, and of tags right over Markdown.
fn without_tables(text: &str, start: usize, tables: &[Table]) -> String {
    let blank = |out: &mut String, bytes: usize| out.extend(std::iter::repeat_n('\n', bytes));
    let mut rest = String::with_capacity(text.len());
    blank(&mut rest, start);
    for table in tables {
        let before = text.get(rest.len()..table.place.range().start);
        rest.push_str(before.unwrap_or_default());
        blank(&mut rest, table.place.range().len());
    }
    let after = text.get(rest.len()..);
    rest.push_str(after.unwrap_or_default());
    for tag in html::over_markdown(&rest) {
        // Of details, the summary may be a heading.
        if !rest.get(tag.clone()).unwrap_or_default().contains("details") {
            rest.replace_range(tag.clone(), &"\n".repeat(tag.len()));
        }
    }
    if !rest.contains('\t') {
        return rest;
    }
    // Rows that were pasted have tabs between bars, which no parser takes for spaces.
    let row = |line: &str| {
        if line.trim_start().starts_with('|') { line.replace('\t', " ") } else { line.to_string() }
    };
    rest.split_inclusive('\n').map(row).collect()
}

/// The headings and tables that stand in nothing else but HTML, without their line
/// ends: one of these may stand for an HTML table on the same line. The text is
/// that of the source without its HTML tables.
fn markdown_cuts(source: &Arc<Source>, text: &str, problems: &mut Problems) -> Vec<Cut> {
    let (mut cuts, mut depth) = (Vec::new(), 0_usize);
    let mut table: Option<Table> = None;
    let (mut headings, mut tight, mut html) = (Vec::new(), Vec::new(), HtmlHeadings::default());
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let whole = text.get(range.clone()).unwrap_or_default();
        let length = whole.trim_end_matches('\n').len();
        let range = range.start..range.start.saturating_add(length);
        match event {
            Event::Start(tag) => {
                if matches!(tag, Tag::HtmlBlock | Tag::CodeBlock(CodeBlockKind::Fenced(_))) {
                    problems.extend(unclosed(source, range.clone()));
                }
                match (&tag, &mut table) {
                    (Tag::Heading { level, .. }, _) if depth == 0 => {
                        headings.push((*level as u8, range));
                    }
                    (Tag::Paragraph, _) if depth == 0 => tight.extend(tight_headings(text, range)),
                    (Tag::HtmlBlock, _) if depth == 0 => html.look(text, &range),
                    (Tag::Table(_), _) if depth == 0 => {
                        table = Some(Table::found(Place::new(source, range)));
                    }
                    (tag, Some(table)) => add_to_table(table, tag, range, source),
                    _ => {}
                }
                depth = depth.saturating_add(1);
            }
            Event::End(tag) => {
                if let (TagEnd::TableRow, Some(table)) = (tag, &mut table) {
                    add_beyond(table, range, source);
                }
                depth = depth.saturating_sub(1);
                if tag == TagEnd::Table && depth == 0 {
                    cuts.extend(table.take().map(Cut::Table));
                }
            }
            _ => {}
        }
    }
    // `#word` may be a tag.
    if tight.iter().any(|(rank, _)| *rank > 1) {
        headings.append(&mut tight);
    }
    headings.extend(html.finish(&headings));
    if headings.is_empty() {
        headings = plain_headings::of(text);
    }
    cuts.extend(headings.into_iter().map(|(rank, range)| Cut::Heading(rank, range)));
    cuts
}

/// The lines of a paragraph that are headings without a space behind their mark: `##Craft`.
fn tight_headings(text: &str, paragraph: Range<usize>) -> Vec<(u8, Range<usize>)> {
    let start = paragraph.start;
    let lines = placed_lines(text.get(paragraph).unwrap_or_default());
    let heading = |(at, line): (usize, &str)| {
        let words = line.trim_start_matches('#');
        let rank = line.len().saturating_sub(words.len());
        let is_title = words.starts_with(|c: char| c.is_alphanumeric() || !c.is_ascii());
        let at = start.saturating_add(at);
        let found = ((1..=6).contains(&rank) && is_title && !words.contains(" #"))
            .then(|| at..at.saturating_add(line.trim_end().len()));
        Some((u8::try_from(rank).ok()?, found?))
    };
    lines.filter_map(heading).collect()
}

/// Adds a row or a cell; the first row of a Markdown table is its header.
fn add_to_table(table: &mut Table, tag: &Tag<'_>, range: Range<usize>, source: &Arc<Source>) {
    let place = Place::new(source, range);
    let is_header = table.rows.len() == 1;
    match (tag, table.rows.last_mut()) {
        (Tag::TableHead | Tag::TableRow, _) => table.rows.push(Row { place, cells: Vec::new() }),
        (Tag::TableCell, Some(row)) => {
            row.cells.push(TableCell { is_header, is_markdown: true, ..TableCell::found(place) });
        }
        _ => {}
    }
}

/// Adds the cells of a row that stand beyond the last head: no parser gives them, and
/// what they say would be lost.
fn add_beyond(table: &mut Table, range: Range<usize>, source: &Arc<Source>) {
    let Some(row) = table.rows.last_mut() else { return };
    let ends = row.cells.iter().map(|cell| cell.place.range().end);
    let mut at = ends.max().unwrap_or(range.end);
    let rest = source.slice(at..range.end.max(at));
    if rest.trim_matches(['|', ' ', '\t']).is_empty() {
        return;
    }
    for part in rest.split_inclusive('|') {
        let place = Place::new(source, at..at.saturating_add(part.trim_end_matches('|').len()));
        at = at.saturating_add(part.len());
        if !place.clone().trimmed().range().is_empty() {
            row.cells.push(TableCell { is_markdown: true, ..TableCell::found(place) });
        }
    }
}

/// Turns `<br>` into a line's end of the same length, so that bullets which
/// it parts in a cell on one line are bullets: `- one<br>- two`.
fn lines_of_their_own(markdown: &str) -> String {
    let mut lines = markdown.to_string();
    if markdown.trim().contains('\n') {
        return lines;
    }
    let tags = ["<br>", "<br/>", "<br />"];
    let mut after = tags.iter().flat_map(|tag| markdown.split(tag).skip(1));
    let is_mark = |c: char| matches!(c, '-' | '*' | '+' | markup::TIGHT) || c.is_ascii_digit();
    // Other breaks are read as they are.
    if !after.any(|line| line.trim_start().starts_with(is_mark)) {
        return lines;
    }
    for tag in tags {
        let line_end = format!("{:>length$}", "\n", length = tag.len());
        lines = lines.replace(tag, &line_end);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::{Outline, read};
    use super::*;

    fn outline(page: &str) -> Outline {
        read(&Source::new("a.md", page))
    }

    #[test]
    fn tags_that_close_what_is_around_a_table_are_no_code() {
        let table = "<table><tr><td>a</td></tr></table>";
        let text =
            told(&format!("<div>\n    <div>\n        {table}\n    </div>\n</div>\n\nRest.\n"));
        assert!(!text.concat().contains("/div"), "{text:?}");
        assert!(text.concat().contains("Rest."), "{text:?}");
    }

    /// What the parts of a document are, each in a line.
    fn told(page: &str) -> Vec<String> {
        let part = |part: &Part| match part {
            Part::Heading(rank, passage) => format!("{rank} {}", passage.line()),
            Part::Text(passage) => passage.line(),
            Part::Table(table) => {
                let rows = table.rows.iter();
                let cells = rows.map(|row| row.cells.iter().map(|cell| cell.passage.line()));
                let rows = cells.map(|cells| cells.collect::<Vec<_>>().join(" | "));
                rows.collect::<Vec<_>>().join(" / ")
            }
        };
        outline(page).parts.iter().map(part).collect()
    }

    #[test]
    fn a_document_is_cut_at_its_headings_and_tables() {
        let page = "intro\n# A (B Path)\nmore\n\n### One {: .c}\nbefore\n<table><tr><td>z</td></tr><tr><td>\n\n# no heading\n\n</td></tr></table> after\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\nTwo\n---\n> ### quoted\n";
        assert_eq!(
            told(page),
            [
                "intro", "1 A (B Path)", "more", "3 One", "before", "z / no heading", "after",
                "x | y / 1 | 2", "2 Two", "quoted"
            ]
        );
    }

    #[test]
    fn headings_may_have_no_space_behind_their_mark() {
        let page = "#Paths\n\n##One\ntext\n##级别\n- a\n\n```\n##no\n```\n";
        assert_eq!(told(page), ["1 Paths", "2 One", "text", "2 级别", "a ##no"]);
        assert_eq!(told("# Paths\n\n#tag #other\n\n#one"), ["1 Paths", "#tag #other #one"]);
    }

    #[test]
    fn what_stands_beyond_the_last_head_of_a_table_is_kept() {
        let page = "| x | y |\n|---|---|\n| 1 | 2 | 3 \\| 4 | |\n| 5 |\n";
        let [row] = &told(page)[..] else { panic!() };
        assert!(row.starts_with("x | y / 1 | 2 | 3 "), "{row}");
        assert!(row.contains('4') && row.ends_with("/ 5 | "), "{row}");
    }

    #[test]
    fn a_table_may_start_on_the_line_of_a_heading_or_of_another_table() {
        let html = "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>";
        let page = format!("### One{html}\n\n| x |\n|---|\n| 1 |{html}\nafter\n");
        assert_eq!(told(&page), ["3 One", "a / b", "x / 1", "a / b", "after"]);
    }

    #[test]
    fn every_part_knows_its_place_and_what_is_not_read_as_written() {
        let outline = outline("# A\n\n  see [b](c)\n\n[x]: https://example.com\n");
        let [Part::Heading(_, heading), Part::Text(text)] = &outline.parts[..] else {
            panic!("{outline:?}");
        };
        assert_eq!(heading.place.line_column(), (1, 1));
        assert_eq!(text.place.line_column(), (3, 3));
        let warnings: Vec<_> = text.warnings().collect();
        let place = warnings[0].place.as_ref().unwrap();
        assert_eq!(place.line_column(), (3, 7));
        assert_eq!(text.errors().count(), 0);
    }

    #[test]
    fn a_link_may_be_defined_behind_the_table_that_has_it() {
        let page = "<table><tr><td>[a][b]</td></tr></table>\n\n[b]: https://example.com\n";
        let outline = outline(page);
        let Part::Table(table) = &outline.parts[0] else {
            panic!("{outline:?}");
        };
        assert!(table.rows[0].cells[0].passage.text()[0].link.is_some());
    }
}
