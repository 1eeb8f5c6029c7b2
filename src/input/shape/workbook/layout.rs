//! The heads of a section's sheet against what was written there: which column holds what.

use std::collections::{BTreeMap, BTreeSet};

use super::base::Of;
use super::claims::Subject;
use super::reader::Reader;
use crate::base::diag::{Code, Diagnostic, short};
use crate::base::source::one_line;
use crate::input::sheet::{Book, BookCell, BookSheet};
use crate::model::contract::kept::{CHANGE, ENTERED, LEVEL, SECTION};

/// What was understood of a sheet.
pub struct Layout<'s> {
    pub sheet: &'s BookSheet,
    pub section: usize,
    /// The hidden row that says what each column is.
    pub ids: u32,
    pub numbers: u32,
    /// The columns of levels that were written, and of new ones.
    pub levels: BTreeMap<u32, usize>,
    /// The columns of what was entered: of which level, and what.
    pub entered: BTreeMap<u32, (usize, usize)>,
    pub signs: BTreeSet<u32>,
}

/// The cell that says which section's sheet this is, with its row and column.
fn mark(sheet: &BookSheet) -> Option<(u32, u32, &BookCell)> {
    let is_it = |cell: &BookCell| cell.plain().starts_with(SECTION);
    let is_level = |cell: &BookCell| cell.plain().starts_with(LEVEL);
    sheet.cells.iter().take(20).find_map(|(&row, cells)| {
        let (&column, cell) = cells.iter().find(|(_, cell)| is_it(cell))?;
        cells.values().any(is_level).then_some((row, column, cell))
    })
}

/// A cell that says that it is on the sheet of a section, anywhere in a workbook.
pub fn ids(book: &Book) -> Option<&BookCell> {
    book.sheets.iter().find_map(|sheet| mark(sheet).map(|(.., cell)| cell))
}

impl Reader<'_> {
    /// Reads a sheet, if it is that of a section.
    pub fn section_sheet(&mut self, sheet: &BookSheet) -> bool {
        let Some((ids, numbers, cell)) = mark(sheet) else {
            return false;
        };
        let id = cell.plain();
        let Some(section) =
            self.find(Of::Section, id.strip_prefix(SECTION).unwrap_or_default().trim())
        else {
            self.leave_out(
                "the sheet belongs to no section of this workbook, and is left out",
                cell,
            );
            return true;
        };
        if !self.sheets.insert(section) {
            let title = short(self.title(Of::Section, section));
            self.problems.add(|| {
                let message = format!("“{title}” has two sheets");
                Diagnostic::error(Code::EditedTwice, message).at(cell.place.clone()).help(
                    "take one out; for a new section, add rows with its title to the sheet Data",
                )
            });
            return true;
        }
        let layout = self.layout(sheet, section, ids, numbers);
        self.heads(&layout);
        let rows = self.below(&layout);
        let columns: Vec<_> =
            layout.levels.iter().map(|(&column, &level)| (column, level)).collect();
        for (column, level) in columns {
            self.columns.insert((section, level));
            self.column(&layout, &rows, column, level);
        }
        self.beside(&layout, &rows);
        true
    }

    /// Which column holds what; a head without an id is a new level.
    fn layout<'s>(
        &mut self, sheet: &'s BookSheet, section: usize, ids: u32, numbers: u32,
    ) -> Layout<'s> {
        let mut layout = Layout {
            sheet,
            section,
            ids,
            numbers,
            levels: BTreeMap::new(),
            entered: BTreeMap::new(),
            signs: BTreeSet::new(),
        };
        let mut known: BTreeMap<usize, u32> = BTreeMap::new();
        let mut copies = BTreeSet::new();
        for (&column, cell) in sheet.cells.get(&ids).into_iter().flatten() {
            let what = cell.plain();
            if let Some(level) = self.level_of(&what, LEVEL) {
                // A column that was copied to begin a new level has the id of the other.
                let is_own = |column: u32| {
                    sheet.plain(ids.saturating_add(1), column).trim()
                        == self.title(Of::Level, level)
                };
                match known.get(&level).copied() {
                    None => drop(known.insert(level, column)),
                    Some(other) if is_own(column) && !is_own(other) => {
                        known.insert(level, column);
                        copies.insert(other);
                    }
                    Some(_) => drop(copies.insert(column)),
                }
            } else if what.starts_with(CHANGE) {
                layout.signs.insert(column);
            }
            for (kind, start) in ENTERED.iter().enumerate() {
                if let Some(level) = self.level_of(&what, start) {
                    layout.entered.insert(column, (level, kind));
                }
            }
        }
        layout.levels = known.into_iter().map(|(level, column)| (column, level)).collect();
        let heads = sheet.cells.get(&ids.saturating_add(1)).into_iter().flatten();
        for (&column, cell) in heads {
            let title = one_line(&cell.plain());
            let is_known = layout.levels.contains_key(&column) && !copies.contains(&column)
                || layout.entered.contains_key(&column)
                || layout.signs.contains(&column)
                || column == numbers;
            if is_known || !title.chars().any(char::is_alphanumeric) {
                continue;
            }
            let left = layout.levels.range(..column).next_back().map(|(_, level)| *level);
            let level = self.new_one(Of::Level, (&title, ""), &cell.place, left);
            layout.levels.insert(column, level);
        }
        layout
    }

    /// The level whose id stands behind a sign.
    fn level_of(&self, what: &str, sign: &str) -> Option<usize> {
        self.find(Of::Level, what.strip_prefix(sign)?.trim())
    }

    /// What stands above the rows: the section's title, levels, tracks and grades.
    fn heads(&mut self, layout: &Layout<'_>) {
        let Layout { sheet, section, ids, .. } = *layout;
        let draft = &self.base.draft;
        let has_tracks = draft.levels.iter().any(|level| level.track.is_some());
        let has_grades = draft.levels.iter().any(|level| level.grade.is_some());
        let tracks = has_tracks.then_some(2);
        let grades = has_grades.then_some(if has_tracks { 3 } else { 2 });
        let is_new = |level: usize| level >= draft.levels.len();
        let title = sheet.cells.get(&0).and_then(|cells| cells.values().next());
        if let Some(cell) = title {
            self.short(Subject::Section(section), self.title(Of::Section, section), cell);
        }
        for (&row, cells) in sheet.cells.range(1..=ids.saturating_add(1)) {
            for (&column, cell) in cells {
                let level = layout.levels.get(&column).copied();
                match level {
                    _ if row == ids => {}
                    Some(level) if row == ids.saturating_add(1) && !is_new(level) => {
                        self.short(Subject::Level(level), self.title(Of::Level, level), cell);
                    }
                    _ if row > ids => {}
                    Some(level) if Some(row) == tracks => {
                        self.short(Subject::Track(level), self.track_title(level), cell);
                    }
                    Some(level) if Some(row) == grades => {
                        self.short(Subject::Grade(level), self.grade(level), cell);
                    }
                    _ if self.is_foreign(cell) => {
                        let message = format!("“{}” is not read back", short(&cell.plain()));
                        self.leave_out(message, cell);
                    }
                    _ => {}
                }
            }
        }
    }
}
