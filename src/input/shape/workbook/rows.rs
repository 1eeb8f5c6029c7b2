//! The rows of a section's sheet against what was written there.

use std::collections::BTreeMap;

use super::layout::Layout;
use super::matched::matched;
use super::reader::Reader;
use super::text::{is_same, is_ticked, new_link, without_box};
use crate::base::diag::{Code, Diagnostic, short};
use crate::base::source::Place;
use crate::input::sheet::BookCell;
use crate::model::contract::workbook::STATUSES;
use crate::model::{Entered, SectionKind, Text, Tracked, plain_text};

/// A text of so many bytes or lines may have gone on in the next row.
const LONG: usize = 700;
const TALL: usize = 15;

/// What a row is, by what stands in its first column.
#[derive(Clone, Copy, PartialEq)]
pub enum Row {
    /// An expectation, with its number if it has one.
    Expectation(Option<usize>),
    Note,
    Link,
}

/// A cell of a level's column, or several that are one text.
struct Piece {
    rows: Vec<u32>,
    number: Option<usize>,
    text: Text,
    cell: BookCell,
    /// Whether somebody ticked the box before it.
    is_ticked: bool,
}

impl Reader<'_> {
    /// The rows below the heads, and what each is.
    pub fn below(&mut self, layout: &Layout<'_>) -> Vec<(u32, Row)> {
        let mut rows = Vec::new();
        let mut above = Row::Expectation(None);
        for (&row, cells) in layout.sheet.cells.range(layout.ids.saturating_add(2)..) {
            let label = cells.get(&layout.numbers).map(|cell| cell.plain().trim().to_string());
            let number = label.as_deref().and_then(|label| label.parse::<f64>().ok());
            let what = match (label.as_deref(), number) {
                (_, Some(number)) => Row::Expectation(Some(number as usize)),
                (Some(label), None) if label == self.base.note.trim() => Row::Note,
                (Some(label), None) if label == self.base.link.trim() => Row::Link,
                (None, None) if above == Row::Link => {
                    if let Some((_, cell)) =
                        cells.iter().find(|(column, _)| layout.levels.contains_key(column))
                    {
                        self.problems.add(|| no_label(cell, &self.base.note));
                    }
                    continue;
                }
                (None, None) if above == Row::Note => Row::Note,
                _ => Row::Expectation(None),
            };
            above = what;
            rows.push((row, what));
        }
        rows
    }

    pub fn column(&mut self, layout: &Layout<'_>, rows: &[(u32, Row)], column: u32, level: usize) {
        let section = layout.section;
        let (pieces, notes) = self.pieces(layout, rows, column);
        let head = layout.sheet.cell(layout.ids.saturating_add(1), column);
        let head = head.or_else(|| layout.sheet.cell(layout.ids, column));
        let place = head.map(|cell| cell.place.clone());
        self.notes_of(section, level, &notes, place.as_ref());
        let written = self.base.said(section, level);
        let places = self.base.plan.rows.get(section).and_then(|levels| levels.get(level));
        let places = places.map_or(&[][..], Vec::as_slice);
        let pieces = joined(pieces, places, &written);
        let known = pieces.iter().map(|piece| (piece.number, plain_text(&piece.text)));
        let (found, open) = matched(&known.collect::<Vec<_>>(), places, &written);
        let text_at = |position: usize| position.checked_sub(1).and_then(|at| written.get(at));
        let now = pieces.iter().map(|it| (it.text.clone(), it.cell.place.clone()));
        self.settle((section, level), &now.collect::<Vec<_>>(), &found, (open, place.as_ref()));
        for (piece, position) in pieces.iter().zip(&found) {
            let position = *position;
            let text = position.and_then(text_at).unwrap_or(&piece.text);
            self.enter(layout, level, piece, plain_text(text));
        }
        let order: Vec<usize> = found.into_iter().flatten().collect();
        if !order.is_sorted() {
            self.orders.insert((section, level), order);
        }
    }

    /// What stands in a column: expectations, and remarks.
    fn pieces(
        &mut self, layout: &Layout<'_>, rows: &[(u32, Row)], column: u32,
    ) -> (Vec<Piece>, Vec<BookCell>) {
        let (mut pieces, mut notes) = (Vec::new(), Vec::new());
        let said = self.base.plan.rows.get(layout.section);
        let is_silent = said.is_some_and(|levels| levels.iter().all(Vec::is_empty));
        for &(row, what) in rows {
            let Some(cell) = layout.sheet.cell(row, column).filter(|cell| self.is_read(cell))
            else {
                continue;
            };
            match what {
                Row::Note => notes.push(cell.clone()),
                Row::Link => {
                    if self.is_foreign(cell) {
                        let text = short(&cell.plain());
                        let message = format!("“{text}” is not read back: links are listed anew");
                        self.leave_out(message, cell);
                    }
                }
                // The line that says that a section is silent.
                Row::Expectation(None) if is_silent && self.base.wrote(&cell.plain()) => {}
                Row::Expectation(number) => {
                    let is_list = self.is_checklist(layout.section);
                    let text = if is_list { without_box(&cell.text) } else { cell.text.clone() };
                    let is_ticked = is_list && is_ticked(&cell.text);
                    let cell = cell.clone();
                    pieces.push(Piece { rows: vec![row], number, text, cell, is_ticked });
                }
            }
        }
        (pieces, notes)
    }

    fn is_checklist(&self, section: usize) -> bool {
        let kind = self.base.draft.sections.get(section).and_then(|section| section.kind);
        kind == Some(SectionKind::Checklist)
    }

    /// What was entered of an expectation: beside it, or by a tick in its box.
    fn enter(&mut self, layout: &Layout<'_>, level: usize, piece: &Piece, text: String) {
        let [open, met, _] = STATUSES;
        let place_of = |cell: &BookCell| cell.place.part().unwrap_or_default().to_string();
        let mut entered = Entered::default();
        let mut place = place_of(&piece.cell);
        if piece.is_ticked {
            entered.status = met.to_string();
        }
        for (&column, (_, kind)) in layout.entered.iter().filter(|(_, (of, _))| *of == level) {
            let cells = piece.rows.iter().filter_map(|&row| layout.sheet.cell(row, column));
            for cell in cells {
                if cell.is_unread {
                    self.leave_out("a formula without a result is left out", cell);
                    continue;
                }
                let said = cell.with_address().trim().to_string();
                let slot = match kind {
                    0 if said == open => continue,
                    0 => &mut entered.status,
                    1 => &mut entered.date,
                    _ => &mut entered.remark,
                };
                let is_more = !slot.is_empty() && *kind > 0;
                *slot = if is_more { format!("{slot} {said}") } else { said };
                place = place_of(cell);
            }
        }
        if !entered.is_empty() {
            let id = |found: Option<&str>| found.unwrap_or_default().to_string();
            let draft = &self.base.draft;
            self.tracked.push(Tracked {
                level: id(draft.levels.get(level).map(super::base::level_id)),
                section: id(draft.sections.get(layout.section).map(super::base::section_id)),
                text,
                entered,
                place,
            });
        }
    }

    /// Remarks: as they were written, or as they stand now.
    fn notes_of(
        &mut self, section: usize, level: usize, cells: &[BookCell], place: Option<&Place>,
    ) {
        let written = self.base.notes(section, level);
        let before = written.concat();
        let now: Text = cells.iter().flat_map(|cell| cell.text.clone()).collect();
        let letters = |text: &Text| plain_text(text).split_whitespace().collect::<String>();
        let is_led = cells.iter().any(|cell| new_link(&before, &cell.text).is_some());
        if letters(&before) == letters(&now) && !is_led {
            return;
        }
        let notes = cells.iter().enumerate().map(|(at, cell)| {
            let same = written.iter().find(|note| is_same(note, &cell.text));
            let before = same.or_else(|| written.get(at)).cloned().unwrap_or_default();
            super::text::changed(&before, &cell.text)
        });
        let place = cells.first().map(|cell| &cell.place).or(place);
        if let Some(place) = place {
            self.notes.push((section, level, notes.collect(), place.clone()));
        }
    }

    /// Says which cells have no place in the ladder.
    pub fn beside(&mut self, layout: &Layout<'_>, rows: &[(u32, Row)]) {
        let [open, ..] = STATUSES;
        let column_of: BTreeMap<_, _> =
            layout.levels.iter().map(|(&column, &level)| (level, column)).collect();
        for (row, what) in rows {
            for (column, cell) in layout.sheet.cells.get(row).into_iter().flatten() {
                let said = cell.plain();
                if let Some((level, _)) = layout.entered.get(column) {
                    let of = column_of.get(level).and_then(|&at| layout.sheet.cell(*row, at));
                    let is_beside = of.is_some() && matches!(what, Row::Expectation(_));
                    if !is_beside && !["", open].contains(&said.trim()) {
                        let said = short(&said);
                        let message =
                            format!("“{said}” stands beside no expectation, and is left out");
                        self.leave_out(message, cell);
                    }
                    continue;
                }
                let is_read = layout.levels.contains_key(column)
                    || *column == layout.numbers && !self.is_foreign(cell);
                // The signs of changes are none, and ticks of somebody are.
                let is_own = !layout.signs.contains(column) && !self.base.knows(&said);
                let is_said = is_own || said.chars().any(char::is_alphanumeric);
                if !is_read && is_said {
                    let said = short(&said);
                    let message = format!("“{said}” stands in no level's column, and is left out");
                    self.leave_out(message, cell);
                }
            }
        }
    }
}

/// Texts that went on in the next row, put together: those written so, and long ones changed.
fn joined(pieces: Vec<Piece>, places: &[(usize, usize)], written: &[Text]) -> Vec<Piece> {
    let by_row: BTreeMap<usize, usize> = places.iter().map(|&(at, row)| (row, at)).collect();
    let goes_on = |last: &Piece, piece: &Piece| {
        let place = last.number.filter(|_| last.number == piece.number);
        let position = place.and_then(|row| by_row.get(&row)?.checked_sub(1));
        let text = position.and_then(|at| written.get(at)).map(|text| plain_text(text));
        text.is_some_and(|text| {
            let both = plain_text(&last.text) + &plain_text(&piece.text);
            text.len() > LONG || text.lines().count() > TALL || text.starts_with(&both)
        })
    };
    let mut all: Vec<Piece> = Vec::new();
    for piece in pieces {
        match all.last_mut() {
            Some(last) if goes_on(last, &piece) => {
                last.text.extend(piece.text);
                last.rows.extend(piece.rows);
            }
            _ => all.push(piece),
        }
    }
    all
}

fn no_label(cell: &BookCell, note: &str) -> Diagnostic {
    let message = "a row below the links says nothing of what it is";
    Diagnostic::error(Code::LeftOut, message)
        .at(cell.place.clone())
        .help(format!("write “{note}” in its first column, or move it up among the expectations"))
}
