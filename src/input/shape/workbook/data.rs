//! The sheet Data against what was written on it.

use std::collections::{BTreeMap, BTreeSet};

use super::base::{Of, level_id, section_id};
use super::claims::Subject;
use super::heads::Heads;
use super::matched::matched;
use super::reader::Reader;
use crate::base::diag::{Code, Diagnostic, short};
use crate::base::source::{Place, one_line};
use crate::input::sheet::{BookCell, BookSheet};
use crate::model::contract::{data, kept};
use crate::model::{Text, folded, plain_text};

/// The columns that may be made anew from the others.
const DERIVED: [&str; 6] =
    [data::WORDS, data::COUNTS, data::CHANGE, data::BEFORE, data::LINKS, data::HASH];

/// A row that says anything of an expectation.
struct DataRow<'s> {
    cells: &'s BTreeMap<u32, BookCell>,
    text: Text,
    /// The cell of the text, or of the row's first that says anything.
    cell: &'s BookCell,
    position: Option<usize>,
}

impl Reader<'_> {
    pub fn data(&mut self, sheet: &BookSheet, heads: &Heads) {
        if self.rows.is_some() {
            if let Some(cell) = sheet.cells.get(&heads.row).and_then(|cells| cells.values().next())
            {
                let message = format!(
                    "“{}” holds data as another sheet does, and is left out",
                    short(&sheet.name)
                );
                self.leave_out(message, cell);
            }
            return;
        }
        self.foreign_columns(sheet, heads);
        let mut groups: BTreeMap<(usize, usize), Vec<DataRow<'_>>> = BTreeMap::new();
        let below = sheet.cells.range(heads.row.saturating_add(1)..);
        let mut last_level = None;
        for (_, cells) in below {
            let Some(row) = self.row(cells, heads) else { continue };
            let cell = |head: &str| heads.columns.get(head).and_then(|column| cells.get(column));
            let cells = [cell(data::SECTION_ID), cell(data::SECTION)];
            let last = self.base.draft.sections.len().checked_sub(1);
            let Some(section) = self.named(Of::Section, cells, &row, last) else { continue };
            let cells = [cell(data::LEVEL_ID), cell(data::LEVEL)];
            let Some(level) = self.named(Of::Level, cells, &row, last_level) else { continue };
            last_level = Some(level);
            self.copies(section, level, &cell);
            groups.entry((section, level)).or_default().push(row);
        }
        self.rows = Some(groups.keys().copied().collect());
        let head = sheet.cell(heads.row, heads.columns.get(data::TEXT).copied().unwrap_or(0));
        let Some(place) = head.map(|cell| cell.place.clone()) else {
            return;
        };
        for (section, places) in self.base.plan.rows.iter().enumerate() {
            for (level, places) in places.iter().enumerate() {
                if !places.is_empty() {
                    groups.entry((section, level)).or_default();
                }
            }
        }
        for ((section, level), rows) in groups {
            self.group(section, level, &rows, heads, &place);
        }
    }

    /// Says which columns are none of ours.
    fn foreign_columns(&mut self, sheet: &BookSheet, heads: &Heads) {
        let is_own = |head: &str| {
            let stem = head.rsplit_once('_').filter(|(_, n)| n.parse::<u32>().is_ok());
            let stem = stem.map_or(head, |(stem, _)| stem);
            data::HEADS.contains(&head) || DERIVED.contains(&stem) || stem == data::TEXT
        };
        let mut told = BTreeSet::new();
        for (&row, cells) in sheet.cells.range(heads.row..) {
            for (&column, cell) in cells {
                let mut heads_here = heads.columns.iter().filter(|(_, at)| **at == column);
                let head = heads_here.next().map(|(head, _)| head.as_str());
                let is_derived =
                    head.is_some_and(|head| DERIVED.iter().any(|own| head.starts_with(own)));
                let is_odd = match head {
                    Some(head) if is_own(head) => {
                        is_derived && row > heads.row && self.is_foreign(cell)
                    }
                    _ => !cell.plain().trim().is_empty(),
                };
                if is_odd && told.insert(column) {
                    let (head, text) = (head.unwrap_or("without a head"), cell.plain());
                    let message = if is_derived {
                        let text = short(&text);
                        format!("“{text}” is not read back: the column `{head}` is made anew")
                    } else {
                        let head = short(head);
                        format!("the column “{head}” is no part of the ladder, and is left out")
                    };
                    self.leave_out(message, cell);
                }
            }
        }
    }

    /// A row that has a text.
    fn row<'s>(
        &mut self, cells: &'s BTreeMap<u32, BookCell>, heads: &Heads,
    ) -> Option<DataRow<'s>> {
        let at = |head: &str| heads.columns.get(head).and_then(|column| cells.get(column));
        let first = at(data::TEXT);
        if first.is_some_and(|cell| !self.is_read(cell)) {
            return None;
        }
        let more = (2..).map_while(|part| at(&data::part(data::TEXT, part)));
        let text: Text = first.into_iter().chain(more).flat_map(|cell| cell.text.clone()).collect();
        let cell = first.or_else(|| at(data::LEVEL_ID)).or_else(|| at(data::LEVEL))?;
        let position = at(data::POSITION).and_then(|cell| cell.plain().trim().parse::<f64>().ok());
        (!plain_text(&text).trim().is_empty()).then_some(DataRow {
            cells,
            text,
            cell,
            position: position.map(|position| position as usize),
        })
    }

    /// The level or section of a row: by its id, else by its title; a new one, if it has another.
    fn named(
        &mut self, of: Of, cells: [Option<&BookCell>; 2], row: &DataRow<'_>, after: Option<usize>,
    ) -> Option<usize> {
        let [id, written] =
            cells.map(|cell| cell.map_or_else(String::new, |it| one_line(&it.plain())));
        let called = self.base.names(of).iter().zip(0..);
        let mut called = called.filter(|((_, title), _)| folded(title) == folded(&written));
        let by_title = called.next().filter(|_| called.next().is_none() && id.is_empty());
        if let Some(found) = self.find(of, &id).or(by_title.map(|(_, at)| at)) {
            return Some(found);
        }
        let name = if written.is_empty() { id.clone() } else { written };
        if name.is_empty() {
            self.nameless(of, row);
            return None;
        }
        let place = cells[1].unwrap_or(row.cell).place.clone();
        Some(self.new_one(of, (&name, &id), &place, after))
    }

    fn nameless(&mut self, of: Of, row: &DataRow<'_>) {
        let what = match of {
            Of::Level => "level",
            Of::Section => "section",
        };
        self.problems.add(|| {
            let message = format!("a row of data has a text and names no {what}");
            Diagnostic::error(Code::MissingTitle, message)
                .at(row.cell.place.clone())
                .help(format!("write its id in the column `{what}_id`"))
        });
    }

    /// What a row repeats of its level and section.
    fn copies<'c>(
        &mut self, section: usize, level: usize, cell: &dyn Fn(&str) -> Option<&'c BookCell>,
    ) {
        let draft = &self.base.draft;
        if let (Some(cell), true) = (cell(data::REVISION), section < draft.sections.len()) {
            let revision = draft.revision.as_ref().map_or("", |it| &it.text);
            self.short(Subject::Revision, revision, cell);
        }
        let mut written = Vec::new();
        if level < draft.levels.len() {
            written.extend([
                (Subject::Level(level), data::LEVEL, self.title(Of::Level, level)),
                (Subject::Track(level), data::TRACK, self.track_title(level)),
                (Subject::Grade(level), data::GRADE, self.grade(level)),
            ]);
        }
        if let Some(of) = draft.sections.get(section) {
            let group = of.group.as_ref().map_or("", |group| group.text.as_str());
            let kind = of.kind.map_or("", data::kind_word);
            written.extend([
                (Subject::Section(section), data::SECTION, self.title(Of::Section, section)),
                (Subject::Group(section), data::GROUP, group),
                (Subject::Kind(section), data::KIND, kind),
            ]);
        }
        for (subject, head, written) in written {
            if let Some(cell) = cell(head) {
                self.short(subject, written, cell);
            }
        }
    }

    fn group(
        &mut self, section: usize, level: usize, rows: &[DataRow<'_>], heads: &Heads, place: &Place,
    ) {
        let written = self.base.said(section, level);
        let places = self.base.plan.rows.get(section).and_then(|levels| levels.get(level));
        // Data count what is shown.
        let places: Vec<_> =
            places.into_iter().flatten().zip(1..).map(|((at, _), row)| (*at, row)).collect();
        let texts = rows.iter().map(|row| (row.position, plain_text(&row.text)));
        let (found, open) = matched(&texts.collect::<Vec<_>>(), &places, &written);
        let mut known = BTreeSet::new();
        let (mut now, mut at) = (Vec::new(), Vec::new());
        for (row, found) in rows.iter().zip(found) {
            let text = plain_text(&row.text);
            // A row that stands there twice, as it was written.
            if found.is_none()
                && (self.is_as_written(section, level, row, heads) || known.contains(&text))
            {
                self.leave_out("this row stands here twice, and is read once", row.cell);
                continue;
            }
            known.extend(found.map(|_| text));
            now.push((row.text.clone(), row.cell.place.clone()));
            at.push(found);
        }
        self.settle((section, level), &now, &at, (open, Some(place)));
    }

    /// Whether a row has the hash of what it says.
    fn is_as_written(
        &self, section: usize, level: usize, row: &DataRow<'_>, heads: &Heads,
    ) -> bool {
        let draft = &self.base.draft;
        let (Some(level), Some(section)) = (draft.levels.get(level), draft.sections.get(section))
        else {
            return false;
        };
        let hash = heads.columns.get(data::HASH).and_then(|column| row.cells.get(column));
        hash.is_some_and(|hash| {
            let texts = [level_id(level), section_id(section), &plain_text(&row.text)];
            hash.plain().trim() == kept::hash(&texts)
        })
    }
}
