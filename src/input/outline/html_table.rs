//! HTML tables in a document, to rows of cells.
//!
//! End tags of cells and rows may be left out, as HTML allows; text outside of cells is kept aside.

use std::sync::Arc;

use super::{MOST_SPAN, Passage, Row, Table, TableCell};
use crate::base::diag::{Code, Diagnostic, Problems};
use crate::base::source::{Place, Source, moved};
use crate::input::markup::html::{self, Tag};

/// All tables from a place on. One that does not end is reported, and has no rows.
pub(super) fn find(source: &Arc<Source>, from: usize, problems: &mut Problems) -> Vec<Table> {
    let text = source.text();
    let mut tables = Vec::new();
    let mut open: Option<Builder> = None;
    for mut tag in html::tags(text.get(from..).unwrap_or_default()) {
        tag.range = moved(&tag.range, from);
        match (tag.name.as_str(), tag.closing) {
            ("table", false) => {
                let unclosed = open.replace(Builder::new(source, &tag));
                tables.extend(unclosed.map(|table| cut(source, &table, tag.range.start, problems)));
            }
            ("table", true) => {
                tables.extend(open.take().map(|table| table.finish(&tag)));
            }
            _ => {
                if let Some(table) = &mut open {
                    table.tag(&tag);
                }
            }
        }
    }
    tables.extend(open.map(|table| cut(source, &table, text.len(), problems)));
    tables
}

/// A table that does not end; it is taken to reach to the next heading.
fn cut(source: &Arc<Source>, table: &Builder<'_>, limit: usize, problems: &mut Problems) -> Table {
    problems.add(|| {
        Diagnostic::error(Code::UnclosedTable, "this table does not end")
            .at(table.found.place.clone())
            .help("write `</table>` after its last row")
    });
    let opening = table.found.place.range();
    let start = opening.end;
    let before_heading = source.slice(start..limit).find("\n#");
    let end = before_heading.map_or(limit, |line| start.saturating_add(line).saturating_add(1));
    Table { is_closed: false, ..Table::found(Place::new(source, opening.start..end)) }
}

struct Builder<'a> {
    source: &'a Arc<Source>,
    /// Its rows and loose text so far, at the place of its first tag.
    found: Table,
    row: Option<Row>,
    /// Whether the style of the open row is bold.
    row_is_bold: bool,
    cell: Option<TableCell>,
    in_head: bool,
    /// Where text outside of cells would begin.
    outside: usize,
}

impl<'a> Builder<'a> {
    fn new(source: &'a Arc<Source>, opening: &Tag<'_>) -> Builder<'a> {
        Builder {
            source,
            found: Table::found(Place::new(source, opening.range.clone())),
            row: None,
            row_is_bold: false,
            cell: None,
            in_head: false,
            outside: opening.range.end,
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        match (tag.name.as_str(), tag.closing) {
            ("td" | "th", false) => self.open_cell(tag),
            ("td" | "th", true) => self.close_cell(tag),
            ("tr", false) => {
                self.close_row(tag);
                self.row_is_bold = is_bold(tag);
                self.row = Some(self.new_row(tag));
            }
            ("tr", true) => self.close_row(tag),
            ("thead" | "tbody" | "tfoot", closing) => {
                self.close_row(tag);
                self.in_head = tag.name == "thead" && !closing;
            }
            ("caption", true) if self.cell.is_none() && self.found.caption.is_none() => {
                let inside = Place::new(self.source, self.outside..tag.range.start);
                self.found.caption = Some(Passage::found(inside));
                self.outside = tag.range.end;
            }
            ("!--" | "col" | "colgroup" | "caption", _) if self.cell.is_none() => {
                self.close_cell(tag);
            }
            _ => {}
        }
    }

    fn new_row(&self, tag: &Tag<'_>) -> Row {
        Row { place: Place::new(self.source, tag.range.clone()), cells: Vec::new() }
    }

    fn open_cell(&mut self, tag: &Tag<'_>) {
        self.close_cell(tag);
        if self.row.is_none() {
            self.row = Some(self.new_row(tag));
        }
        let place = Place::new(self.source, tag.range.clone());
        self.cell = Some(TableCell {
            across: span(tag, "colspan"),
            down: span(tag, "rowspan"),
            is_header: tag.name == "th" || self.in_head,
            is_bold: self.row_is_bold || is_bold(tag),
            is_markdown: tag.attribute("markdown").is_some(),
            ..TableCell::found(place)
        });
    }

    /// Ends the open cell before a tag; or keeps what stands there outside of cells.
    fn close_cell(&mut self, tag: &Tag<'_>) {
        let before = tag.range.start;
        let between = Place::new(self.source, self.outside..before);
        let up_to = |place: &Place| Place::new(self.source, place.range().start..before);
        match (self.cell.take(), &mut self.row) {
            (Some(mut cell), Some(row)) => {
                cell.passage.place = between;
                cell.place = up_to(&cell.place);
                row.place = up_to(&row.place);
                row.cells.push(cell);
            }
            _ if between.clone().trimmed().range().is_empty() => {}
            _ => self.found.loose.push(Passage::found(between)),
        }
        self.outside = tag.range.end;
    }

    fn close_row(&mut self, tag: &Tag<'_>) {
        self.close_cell(tag);
        let row = self.row.take().filter(|row| !row.cells.is_empty());
        self.found.rows.extend(row);
        self.row_is_bold = false;
    }

    fn finish(mut self, closing: &Tag<'_>) -> Table {
        self.close_row(closing);
        let start = self.found.place.range().start;
        self.found.place = Place::new(self.source, start..closing.range.end);
        self.found
    }
}

/// Over how many columns or rows a cell stretches, within what HTML allows.
fn span(tag: &Tag<'_>, name: &str) -> u16 {
    let written = tag.attribute(name).and_then(|span| span.trim().parse().ok());
    written.unwrap_or(1).clamp(1, MOST_SPAN)
}

/// Whether a tag's style makes its text bold (CSS: 600 and more, or a name).
fn is_bold(tag: &Tag<'_>) -> bool {
    let style = tag.attribute("style").unwrap_or_default().to_lowercase();
    style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .filter(|(property, _)| property.trim() == "font-weight")
        .any(|(_, weight)| {
            let weight = weight.trim().trim_end_matches("!important").trim();
            weight.starts_with("bold") || weight.parse().is_ok_and(|number: u16| number >= 600)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of cells as their text; `*` before bold ones, `#` before headers.
    fn rows(html: &str) -> Vec<Vec<String>> {
        let source = Source::new("a.md", html);
        let cell = |cell: &TableCell| {
            let marks =
                (if cell.is_bold { "*" } else { "" }, if cell.is_header { "#" } else { "" });
            format!("{}{}{}", marks.0, marks.1, html[cell.passage.place.range()].trim())
        };
        let tables = find(&source, 0, &mut Problems::default());
        tables[0].rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
    }

    #[test]
    fn cells_may_have_attributes_or_none_and_stand_on_a_line() {
        let html = "<TABLE markdown=\"1\"><TR><td>a</td><Td  style='Font-Weight: Bold;'>\n\nb\n\n</TD></TR></TABLE>";
        assert_eq!(rows(html), [["a", "*b"]]);
    }

    #[test]
    fn end_tags_of_cells_and_rows_may_be_left_out() {
        let html = "<table><tr><td>a<td>b<tr style=\"font-weight:700\"><td>c</td><td>d</table>";
        assert_eq!(rows(html), [["a", "b"], ["*c", "*d"]]);
    }

    #[test]
    fn heads_and_header_cells_are_headers() {
        let html = "<table><thead><tr><td>a</td></tr></thead><tbody><tr><th>b</th></tr><tr><td>c</td></tr></tbody></table>";
        assert_eq!(rows(html), [["#a"], ["#b"], ["c"]]);
    }

    #[test]
    fn cells_may_stretch_and_a_table_may_have_a_caption() {
        let html = "<table><caption>Craft</caption><tr><td colspan=3>a<td rowspan='2'>b<td colspan=0>c<td colspan=-1 rowspan=70000>d</table>";
        let source = Source::new("a.md", html);
        let mut table = find(&source, 0, &mut Problems::default()).remove(0);
        table.read(crate::input::markup::blocks);
        let spans: Vec<_> =
            table.rows[0].cells.iter().map(|cell| (cell.across, cell.down)).collect();
        assert_eq!(spans, [(3, 1), (1, 2), (1, 1), (1, 1)]);
        assert_eq!(table.caption.unwrap().line(), "Craft");
        assert!(table.loose.is_empty());
    }

    #[test]
    fn text_outside_of_cells_is_kept_aside() {
        let source = Source::new("a.md", "<table>one<!-- no --><tr>two<td>a</td></tr></table>");
        let table = find(&source, 0, &mut Problems::default()).remove(0);
        let loose: Vec<_> =
            table.loose.into_iter().map(|passage| source.slice(passage.place.range())).collect();
        assert_eq!(loose, ["one", "two"]);
    }

    #[test]
    fn every_table_that_does_not_end_is_reported() {
        let source = Source::new("a.md", "<table><tr><td>a\n\n# b\n<table>\n<tr><td>c\n");
        let mut problems = Problems::default();
        let tables = find(&source, 0, &mut problems);
        let lines: Vec<_> =
            problems.into_list().iter().map(|p| p.place.as_ref().unwrap().line_column()).collect();
        assert_eq!(lines, [(1, 1), (4, 1)]);
        assert_eq!(&source.text()[tables[0].place.range().end..][..3], "# b");
    }
}
