//! The sheets of an ODS file (`OpenDocument` 1.3).
//!
//! A cell may say that it is repeated any number of times. Blank ones are only
//! counted; of others, each counts among the cells that a file may have.

use std::collections::BTreeMap;
use std::io::Cursor;

use zip::ZipArchive;

use super::beside::Beside;
use super::grid::{Grid, MOST_CELLS, Said};
use super::workbook::broken;
use super::{COLUMNS, ROWS};
use super::{MAX_BYTES, MOST_SHEETS, cell_name, too_many_cells, too_many_sheets};
use crate::base::diag::Checked;
use crate::input::markup::in_script;
use crate::input::open::xml::{self, Piece, Tag};
use crate::model::{Inline, Link};

/// Reads all sheets, and what stands beside their cells.
pub fn grids(name: &str, bytes: &[u8]) -> Checked<(Vec<Grid>, Beside)> {
    let parts = ZipArchive::new(Cursor::new(bytes));
    let mut parts = parts.map_err(|error| vec![broken(name, &error)])?;
    let Some(content) = xml::part(&mut parts, "content.xml") else {
        return Err(vec![broken(name, &"it has no content that can be read")]);
    };
    let mut reader = SheetReader::default();
    for piece in xml::pieces(&content) {
        match piece {
            Piece::Start(tag) => reader.start(&tag),
            Piece::End(name) => reader.end(&name),
            Piece::Text(text) => reader.text(&text),
        }
        if reader.number > MOST_CELLS || reader.size > MAX_BYTES {
            return Err(vec![too_many_cells(name, MOST_CELLS)]);
        }
        if reader.grids.len() > MOST_SHEETS {
            return Err(vec![too_many_sheets(name)]);
        }
    }
    let spread = reader.grids.iter().map(Grid::spread).fold(0, usize::saturating_add);
    match reader.grids.len() {
        0 => Err(vec![broken(name, &"it has no sheet")]),
        _ if spread > MOST_CELLS => Err(vec![too_many_cells(name, MOST_CELLS)]),
        _ => Ok((reader.grids, reader.beside)),
    }
}

#[derive(Debug, Default, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own")]
struct Look {
    is_bold: bool,
    is_italic: bool,
    is_struck: bool,
    /// Whether it is raised, or else lowered.
    shift: Option<bool>,
    is_hidden: bool,
}

#[derive(Default)]
struct SheetReader {
    styles: BTreeMap<String, Look>,
    /// The style that is being read.
    style: Option<String>,
    grids: Vec<Grid>,
    row: u32,
    rows_repeated: u32,
    column: u32,
    columns_repeated: u32,
    /// How many columns were told of, and how many groups of an outline are open.
    width: u32,
    groups: usize,
    /// The cell that is open, and whether text in it is read.
    cell: Option<Said>,
    is_silent: bool,
    /// The marks of the text that is open, one inside another, and whether it is raised or lowered.
    marks: Vec<(Inline, Option<bool>)>,
    /// A remark or a text outside of cells that is open.
    aside: Option<String>,
    beside: Beside,
    /// How deep the lists are in which the text stands.
    lists: usize,
    /// How many cells say something, and how much.
    number: usize,
    size: usize,
}

impl SheetReader {
    fn start(&mut self, tag: &Tag<'_>) {
        let repeated = |name| tag.number(name).unwrap_or(1).min(ROWS as usize) as u32;
        match tag.name() {
            "style" => self.style = tag.attribute("name"),
            "text-properties" | "table-properties" => self.look(tag),
            "table" => {
                let style = tag.attribute("style-name");
                self.grids.push(Grid {
                    name: tag.attribute("name").unwrap_or_default(),
                    is_hidden: self.look_of(style).is_hidden,
                    ..Grid::default()
                });
                (self.row, self.width) = (0, 0);
            }
            "table-row" => {
                self.rows_repeated = repeated("number-rows-repeated");
                self.column = 0;
                self.hide(tag, true, self.row, self.rows_repeated);
            }
            "table-column" => {
                let repeated = repeated("number-columns-repeated").min(COLUMNS);
                self.hide(tag, false, self.width, repeated);
                self.width = self.width.saturating_add(repeated);
            }
            "table-row-group" | "table-column-group" => {
                self.groups = self.groups.saturating_add(1);
            }
            "table-cell" | "covered-table-cell" => {
                self.start_cell(tag, repeated("number-columns-repeated"));
            }
            // A remark of somebody is no text of the cell, nor what a picture shows.
            "annotation" | "desc" => {
                self.is_silent = true;
                self.aside = (tag.name() == "desc").then(String::new);
            }
            "p" | "h" if self.is_silent || self.cell.is_none() => {
                self.aside.get_or_insert_default().push(' ');
            }
            "p" | "h" => self.start_line(""),
            "list" => self.lists = self.lists.saturating_add(1),
            "list-item" => self.start_line("- "),
            "line-break" => self.text("\n"),
            "s" => self.text(&" ".repeat(tag.number("c").unwrap_or(1).min(100))),
            "tab" => self.text(" "),
            "span" => {
                let look = self.look_of(tag.attribute("style-name"));
                let (mut marks, shift) = self.marks.last().cloned().unwrap_or_default();
                marks.strong |= look.is_bold;
                marks.emphasis |= look.is_italic;
                marks.struck |= look.is_struck;
                self.marks.push((marks, look.shift.or(shift)));
            }
            "a" => {
                let (mut marks, shift) = self.marks.last().cloned().unwrap_or_default();
                marks.link = tag.attribute("href").and_then(|address| Link::parse(&address).ok());
                self.marks.push((marks, shift));
            }
            _ => {}
        }
    }

    /// Marks rows or columns that are hidden, and not only folded or filtered.
    fn hide(&mut self, tag: &Tag<'_>, are_rows: bool, first: u32, count: u32) {
        let is_hidden = tag.attribute("visibility").is_some_and(|seen| seen == "collapse");
        if let Some(grid) = self.grids.last_mut().filter(|_| is_hidden && self.groups == 0) {
            let hidden = &mut grid.hidden;
            let ranges = if are_rows { &mut hidden.rows } else { &mut hidden.columns };
            ranges.push(first..first.saturating_add(count));
        }
    }

    fn look(&mut self, tag: &Tag<'_>) {
        let Some(style) = &self.style else { return };
        let look = self.styles.entry(style.clone()).or_default();
        let weight = tag.attribute("font-weight").unwrap_or_default();
        look.is_bold |= weight == "bold" || weight.parse().is_ok_and(|weight: u16| weight >= 600);
        look.is_italic |= tag.attribute("font-style").is_some_and(|style| style == "italic");
        look.is_struck |=
            tag.attribute("text-line-through-style").is_some_and(|style| style != "none");
        let position = tag.attribute("text-position").unwrap_or_default();
        look.shift = match position.trim_start_matches('-').split(['%', ' ']).next() {
            Some("super") => Some(true),
            Some("sub") => Some(false),
            // The share of the height by which it is moved.
            Some(share) if share.parse().is_ok_and(|share: f64| share != 0.0) => {
                Some(!position.starts_with('-'))
            }
            _ => look.shift,
        };
        look.is_hidden |= tag.attribute("display").is_some_and(|shown| shown == "false");
    }

    fn look_of(&self, style: Option<String>) -> Look {
        let look = style.and_then(|style| self.styles.get(&style));
        look.copied().unwrap_or_default()
    }

    fn start_cell(&mut self, tag: &Tag<'_>, repeated: u32) {
        self.columns_repeated = repeated.min(COLUMNS);
        let reach = |name| tag.number(name).unwrap_or(1).clamp(1, ROWS as usize) as u32;
        let (across, down) = (reach("number-columns-spanned"), reach("number-rows-spanned"));
        if let Some(grid) = self.grids.last_mut().filter(|_| across > 1 || down > 1) {
            let columns = self.column..self.column.saturating_add(across);
            grid.merged.push((self.row..self.row.saturating_add(down), columns));
        }
        let look = self.look_of(tag.attribute("style-name"));
        self.cell = Some(Said { is_bold: look.is_bold, ..Said::default() });
        let marks = Inline { struck: look.is_struck, ..Inline::default() };
        (self.marks, self.lists, self.is_silent) = (vec![(marks, None)], 0, false);
    }

    /// Begins a line of the open cell; a paragraph goes on behind an item's mark.
    fn start_line(&mut self, mark: &str) {
        let Some(cell) = self.cell.as_mut().filter(|_| !self.is_silent) else {
            return;
        };
        let last = cell.text.last().map_or("", |last| last.text.as_str());
        let is_item_open = last == "- " || last.ends_with("\n- ") || last.ends_with("  - ");
        if mark.is_empty() && is_item_open {
            return;
        }
        let line_end = if cell.text.is_empty() { "" } else { "\n" };
        let indent = "  ".repeat(self.lists.saturating_sub(1).min(8));
        let lead = format!("{line_end}{indent}{mark}");
        if !lead.is_empty() {
            cell.text.push(Inline::plain(lead));
        }
    }

    fn text(&mut self, words: &str) {
        self.size = self.size.saturating_add(words.len());
        if let Some(aside) = &mut self.aside {
            aside.push_str(words);
        }
        let Some(cell) = self.cell.as_mut().filter(|_| !self.is_silent) else {
            return;
        };
        let (mut inline, shift) = self.marks.last().cloned().unwrap_or_default();
        let before = cell.text.last().and_then(|last| last.text.chars().next_back());
        inline.text = match shift {
            Some(is_raised) => in_script(words, before, is_raised),
            None => words.to_string(),
        };
        match cell.text.last_mut() {
            Some(last) if goes_on(last, &inline) => last.text.push_str(&inline.text),
            _ => cell.text.push(inline),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "style" => self.style = None,
            "table-row-group" | "table-column-group" => {
                self.groups = self.groups.saturating_sub(1);
            }
            "table-row" => self.row = self.row.saturating_add(self.rows_repeated),
            "table-cell" | "covered-table-cell" => self.end_cell(),
            "annotation" | "desc" => {
                self.is_silent = false;
                let text = self.aside.take().unwrap_or_default();
                let sheet = self.grids.last().map_or("", |grid| &grid.name);
                let row = (self.row as usize).saturating_add(1);
                let cell = cell_name(sheet, row, self.column as usize);
                // What a picture or a chart shows is said of no cell.
                self.beside.add((name == "annotation").then_some(cell), text);
            }
            "p" | "h" if self.cell.is_none() && !self.is_silent => {
                let text = self.aside.take().unwrap_or_default();
                self.beside.add(None, text);
            }
            "list" => self.lists = self.lists.saturating_sub(1),
            "span" | "a" => {
                self.marks.pop();
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let column = self.column;
        self.column = column.saturating_add(self.columns_repeated);
        let Some(said) = self.cell.take().filter(|said| !said.is_blank()) else {
            return;
        };
        let rows = self.row..self.row.saturating_add(self.rows_repeated);
        let number = rows.len().saturating_mul(self.columns_repeated as usize);
        let length: usize = said.text.iter().map(|inline| inline.text.len()).sum();
        self.number = self.number.saturating_add(number);
        self.size = self.size.saturating_add(length.saturating_mul(number));
        if self.number > MOST_CELLS || self.size > MAX_BYTES {
            return;
        }
        let Some(grid) = self.grids.last_mut() else {
            return;
        };
        for row in rows {
            let cells = grid.cells.entry(row).or_default();
            cells.extend((column..self.column).map(|column| (column, said.clone())));
        }
    }
}

/// Whether a text has the marks of the one before, which is no mark of an item.
fn goes_on(last: &Inline, next: &Inline) -> bool {
    let marks =
        |inline: &Inline| (inline.strong, inline.emphasis, inline.struck, inline.link.clone());
    marks(last) == marks(next) && !last.text.ends_with("- ")
}
