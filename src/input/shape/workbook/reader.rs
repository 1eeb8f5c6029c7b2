//! The sheets of a workbook against what was written on them.

use std::collections::{BTreeMap, BTreeSet};

use super::base::{Base, Of};
use super::claims::{Added, Claims, Subject};
use super::heads::Heads;
use super::text::{is_same, new_link};
use crate::base::diag::{Code, Diagnostic, Problems, short};
use crate::base::source::{Place, one_line};
use crate::input::sheet::{Book, BookCell, BookSheet};
use crate::model::contract::workbook::sheet as name;
use crate::model::{Inline, Text, Tracked, folded};

#[derive(Debug)]
pub struct New {
    /// Its title, which it is found by.
    pub title: String,
    /// Its id, where one is written.
    pub id: String,
    pub place: Place,
    /// The one that it stands behind.
    pub after: Option<usize>,
}

/// All that is found in a workbook.
pub struct Reader<'b> {
    pub base: &'b Base,
    pub claims: Claims,
    /// Levels and sections that are new.
    pub levels: Vec<New>,
    pub sections: Vec<New>,
    /// The remarks of each section and level that has others than were written.
    pub notes: Vec<(usize, usize, Vec<Text>, Place)>,
    pub tracked: Vec<Tracked>,
    /// The sections that have a sheet, and the levels that have a column on it.
    pub columns: BTreeSet<(usize, usize)>,
    pub sheets: BTreeSet<usize>,
    /// The positions of what sections and levels say, where they stand in another order.
    pub orders: BTreeMap<(usize, usize), Vec<usize>>,
    /// The sections and levels that have rows of data, where there are data.
    pub rows: Option<BTreeSet<(usize, usize)>>,
    pub problems: Problems,
    /// What is not read back.
    pub left_out: Vec<Diagnostic>,
}

impl<'b> Reader<'b> {
    pub fn read(book: &'b Book, hidden: &BookSheet, base: &'b Base) -> Reader<'b> {
        let mut reader = Reader {
            base,
            claims: Claims::default(),
            levels: Vec::new(),
            sections: Vec::new(),
            notes: Vec::new(),
            tracked: Vec::new(),
            columns: BTreeSet::new(),
            sheets: BTreeSet::new(),
            orders: BTreeMap::new(),
            rows: None,
            problems: Problems::default(),
            left_out: book.unseen.clone(),
        };
        let is_hidden = |sheet: &&BookSheet| std::ptr::eq(*sheet, hidden);
        let mut data = Vec::new();
        for sheet in book.sheets.iter().filter(|sheet| !is_hidden(sheet)) {
            if reader.section_sheet(sheet) {
                continue;
            }
            match Heads::of(sheet) {
                Some(heads) => data.push((sheet, heads)),
                None => reader.other_sheet(sheet),
            }
        }
        // New levels stand in order on the sheets of sections.
        for (sheet, heads) in data {
            reader.data(sheet, &heads);
        }
        for (cell, text) in &book.comments {
            let message = format!("the comment at {cell} is not read back: “{}”", short(text));
            reader.left_out.push(Diagnostic::warning(Code::LeftOut, message));
        }
        reader
    }

    /// The ladder's title: all that sheets say beside sections and data and that is read back.
    fn other_sheet(&mut self, sheet: &BookSheet) {
        let is_own = [name::OVERVIEW, name::DROPPED, name::DATA].contains(&sheet.name.as_str());
        let mut told = 0_usize;
        for (&row, cells) in &sheet.cells {
            for (&column, cell) in cells {
                if sheet.name == name::OVERVIEW && (row, column) == (0, 0) {
                    let title = self.base.draft.title.as_ref();
                    self.short(Subject::Title, title.map_or("", |title| &title.text), cell);
                } else if (!is_own || self.is_foreign(cell)) && told < MOST_TOLD {
                    told = told.saturating_add(1);
                    let what = if is_own { short(&cell.plain()) } else { short(&sheet.name) };
                    let message = if is_own {
                        format!(
                            "“{what}” is not read back: this sheet is made anew from the others"
                        )
                    } else {
                        format!("the sheet “{what}” is no part of the ladder, and is left out")
                    };
                    self.leave_out(message, cell);
                    if !is_own {
                        return;
                    }
                }
            }
        }
    }

    /// Whether a cell says something that was not written anywhere on the sheets.
    pub fn is_foreign(&self, cell: &BookCell) -> bool {
        let text = cell.plain();
        text.chars().any(char::is_alphabetic) && !self.base.knows(&text)
    }

    pub fn leave_out(&mut self, message: impl Into<String>, cell: &BookCell) {
        let warning = Diagnostic::warning(Code::LeftOut, message);
        self.left_out.push(warning.at(cell.place.clone()));
    }

    /// Claims a short text where it differs from what was written.
    pub fn short(&mut self, subject: Subject, written: &str, cell: &BookCell) {
        let line = one_line(&cell.plain());
        if line != one_line(written) && self.is_read(cell) {
            self.claims.claim(subject, Some(vec![Inline::plain(line)]), &cell.place);
        }
    }

    /// Whether a cell says something; a formula that gives nothing is a problem.
    pub fn is_read(&mut self, cell: &BookCell) -> bool {
        if cell.is_unread {
            self.problems.add(|| {
                Diagnostic::error(Code::FormulaWithoutResult, "a formula gives no text")
                    .at(cell.place.clone())
                    .help("write the text itself, or save the workbook in Excel or LibreOffice")
            });
        }
        !cell.is_unread
    }

    /// The position of the level or section with an id.
    pub fn find(&self, of: Of, id: &str) -> Option<usize> {
        self.base.names(of).iter().position(|(known, _)| known == id)
    }

    /// The title of a level or a section as it was written.
    pub fn title(&self, of: Of, at: usize) -> &'b str {
        self.base.names(of).get(at).map_or("", |(_, title)| title)
    }

    pub fn track_title(&self, level: usize) -> &'b str {
        let draft = &self.base.draft;
        let id = draft.levels.get(level).and_then(|level| level.track.as_ref());
        let track = id.and_then(|id| {
            let is_it = |track: &&crate::input::draft::Track| {
                track.id.written().is_some_and(|known| known.text == id.text)
            };
            draft.tracks.iter().find(is_it)?.title.as_ref()
        });
        track.map_or("", |title| &title.text)
    }

    pub fn grade(&self, level: usize) -> &'b str {
        let grade = self.base.draft.levels.get(level).and_then(|level| level.grade.as_ref());
        grade.map_or("", |grade| &grade.text)
    }

    /// A new level or section, found by its title or its id, or else made.
    pub fn new_one(
        &mut self, of: Of, named: (&str, &str), place: &Place, after: Option<usize>,
    ) -> usize {
        let known = self.base.names(of).len();
        let all = match of {
            Of::Level => &mut self.levels,
            Of::Section => &mut self.sections,
        };
        let (title, id) = named;
        let is_it = |it: &New| folded(&it.title) == folded(title) || !id.is_empty() && it.id == id;
        let position = all.iter().position(is_it).unwrap_or(all.len());
        match all.get_mut(position) {
            Some(found) if found.id.is_empty() => found.id = id.to_string(),
            Some(_) => {}
            None => {
                let (title, id) = (title.to_string(), id.to_string());
                all.push(New { title, id, place: place.clone(), after });
            }
        }
        known.saturating_add(position)
    }

    /// Holds what stands now of a level in a section against what was written: says what differs,
    /// what was added and, at a place, what is gone.
    pub fn settle(
        &mut self, (section, level): (usize, usize), now: &[(Text, Place)],
        found: &[Option<usize>], gone: (BTreeSet<usize>, Option<&Place>),
    ) {
        let written = self.base.said(section, level);
        let mut after = 0;
        for ((text, place), found) in now.iter().zip(found) {
            let (text, place) = (text.clone(), place.clone());
            let Some(position) = *found else {
                self.claims.add(Added { section, level, after, text, place });
                continue;
            };
            after = position;
            let before = position.checked_sub(1).and_then(|at| written.get(at));
            let struck = |text: &[Inline]| {
                let struck = text.iter().filter(|inline| inline.struck);
                struck.map(|inline| inline.text.len()).sum::<usize>()
            };
            let is_kept = |before: &Text| {
                is_same(before, &text)
                    && struck(before) >= struck(&text)
                    && new_link(before, &text).is_none()
            };
            if !before.is_some_and(is_kept) {
                self.claims.claim(Subject::Said(section, level, position), Some(text), &place);
            }
        }
        for (position, place) in gone.0.into_iter().zip(gone.1.into_iter().cycle()) {
            self.claims.claim(Subject::Said(section, level, position), None, place);
        }
    }
}

/// The most texts of a sheet that are told to be left out.
const MOST_TOLD: usize = 20;
