//! The workbook to fill in that ladderpress writes: levels as columns, sections as
//! rows, and sheets of levels and settings beside them, all by their heads.

use std::collections::BTreeMap;

use crate::base::diag::{Code, Diagnostic, short};
use crate::input::draft::{Control, Draft, Id, Level, Naming, Said, Section, Telling, Track};
use crate::input::markup;
use crate::input::outline::{Passage, Table, TableCell};
use crate::input::shape::matrix::grid::Grid;
use crate::input::sheet::SheetTable;
use crate::model::contract::{data, template};
use crate::model::{Block, Entry, folded};

/// Whether these are the sheets of such a workbook.
pub fn is_here(sheets: &[SheetTable]) -> bool {
    let has = |name: &str, head: &str| {
        let sheet = sheets.iter().find(|sheet| sheet.name == name);
        sheet.is_some_and(|sheet| Cells::of(&sheet.table).has(head))
    };
    let [_, section, ..] = template::SECTIONS;
    let [setting, ..] = template::SETTING;
    has(template::SETTINGS, setting) && has(template::LADDER, section)
}

pub fn read(sheets: &[SheetTable]) -> Draft {
    let cells = |name: &str| {
        let sheet = sheets.iter().find(|sheet| sheet.name == name);
        sheet.map(|sheet| Cells::of(&sheet.table)).unwrap_or_default()
    };
    let mut reader = Reader::default();
    reader.settings(&cells(template::SETTINGS));
    reader.levels(&cells(template::LEVELS));
    reader.ladder(&cells(template::LADDER));
    let known = [template::LADDER, template::LEVELS, template::SETTINGS, template::HELP];
    let mut draft = reader.draft;
    for sheet in sheets.iter().filter(|sheet| !known.contains(&sheet.name.as_str())) {
        if !sheet.table.rows.is_empty() {
            let message = format!("the sheet “{}” is left out", short(&sheet.name));
            let warning = Diagnostic::warning(Code::LeftOut, message).at(sheet.table.place.clone());
            draft
                .warnings
                .push(warning.help("copy what belongs to the ladder into its other sheets"));
        }
    }
    draft
}

#[derive(Default)]
struct Reader {
    draft: Draft,
}

/// The text of a cell as it is typed, if there is any.
fn said(cell: Option<&TableCell>) -> Option<Said> {
    let place = cell?.passage.place.clone();
    let text = place.source().slice(place.range()).trim().to_string();
    (!text.is_empty()).then(|| Said::new(text, place))
}

fn names(cell: Option<&TableCell>) -> Vec<Said> {
    let Some(all) = said(cell) else {
        return Vec::new();
    };
    let names = all.text.split(['\n', ',', ';']).map(str::trim);
    let names = names.filter(|name| !name.is_empty());
    names.map(|name| Said::new(name, all.place.clone())).collect()
}

/// The id in a cell; without one, it is made of the title.
fn id(cell: Option<&TableCell>) -> Id {
    said(cell).map_or(Id::FromTitle, Id::Written)
}

impl Reader {
    fn prose(&mut self, cell: Option<&TableCell>) -> Vec<Block> {
        cell.map_or_else(Vec::new, |cell| self.blocks(&cell.passage))
    }

    fn blocks(&mut self, passage: &Passage) -> Vec<Block> {
        self.draft.warnings.extend(passage.warnings());
        self.draft.problems.extend(passage.errors());
        passage.blocks.clone()
    }

    fn settings(&mut self, cells: &Cells<'_>) {
        let [name, value, short_name] = template::SETTING;
        self.draft.naming = Naming::Titles;
        for row in cells.rows() {
            let Some(name) = said(row.get(name)) else {
                continue;
            };
            let text = said(row.get(value));
            let draft = &mut self.draft;
            let control: &mut Control = &mut draft.control;
            let key = folded(&name.text);
            let slots = [
                &mut draft.title, &mut draft.organisation, &mut draft.language,
                &mut draft.revision, &mut control.owner, &mut control.approved_by,
                &mut control.valid_from, &mut control.next_review,
            ];
            let named = template::NAMES.into_iter().zip(slots);
            let slot = named.into_iter().find(|(known, _)| folded(known) == key);
            match slot {
                Some((_, slot)) => *slot = text,
                None if key == folded(template::TRACK) => {
                    if text.is_some() {
                        let track = Track { id: id(row.get(short_name)), title: text };
                        draft.tracks.push(track);
                    }
                }
                None if template::NAMES.last().is_some_and(|known| folded(known) == key) => {
                    self.draft.introduction = self.prose(row.get(value));
                }
                None => {
                    let message = format!("there is no setting `{}`", short(&name.text));
                    let problem = Diagnostic::warning(Code::UnknownKey, message).at(name.place);
                    let known = template::NAMES.join(", ");
                    self.draft
                        .warnings
                        .push(problem.help(format!("known are {known} and {}", template::TRACK)));
                }
            }
        }
    }

    fn levels(&mut self, cells: &Cells<'_>) {
        let [title, short_name, track, grade, leads_to, beside, chapter, about] = template::LEVEL;
        for row in cells.rows() {
            let Some(title) = said(row.get(title)) else {
                continue;
            };
            let introduction = self.prose(row.get(about));
            let chapter = said(row.get(chapter));
            self.draft.levels.push(Level {
                id: id(row.get(short_name)),
                track: said(row.get(track)),
                grade: said(row.get(grade)),
                leads_to: names(row.get(leads_to)),
                beside: names(row.get(beside)),
                chapter: chapter.is_none_or(|word| folded(&word.text) != template::NO),
                introduction,
                ..Level::new(title)
            });
        }
    }

    fn ladder(&mut self, cells: &Cells<'_>) {
        let columns: Vec<_> = cells
            .heads()
            .skip_while(|(_, head)| {
                let head = said(Some(head));
                head.is_none_or(|head| {
                    template::SECTIONS.iter().any(|known| folded(known) == folded(&head.text))
                })
            })
            .filter_map(|(column, head)| Some((column, said(Some(head))?)))
            .collect();
        let listed = self.draft.levels.len();
        let mut levels = Vec::new();
        for (column, head) in columns {
            let known = self.draft.levels.iter().position(|level| level.is_called(&head.text));
            let position = known.unwrap_or_else(|| {
                if listed > 0 {
                    self.draft.warnings.push(unmatched(&head, template::LEVELS, "row"));
                }
                self.draft.levels.push(Level::new(head));
                self.draft.levels.len().saturating_sub(1)
            });
            levels.push((column, position));
        }
        for (position, level) in self.draft.levels.iter().enumerate() {
            let is_column = levels.iter().any(|&(_, at)| at == position);
            if let Some(title) = level.title.as_ref().filter(|_| !is_column) {
                self.draft.warnings.push(unmatched(title, template::LADDER, "column"));
            }
        }
        for row in cells.rows() {
            self.section(&row, &levels);
        }
        // Until here, the name of a level may have that of its track before it.
        for level in &mut self.draft.levels {
            let track = level.track.as_ref().map(|track| format!("{} / ", track.text));
            if let (Some(track), Some(title)) = (track, &mut level.title)
                && let Some(bare) = title.text.strip_prefix(&track)
            {
                title.text = bare.to_string();
            }
        }
    }

    /// A row of a section, or of the notes on one.
    fn section(&mut self, row: &Row<'_, '_>, levels: &[(usize, usize)]) {
        let [group, title, kind, about, short_name] = template::SECTIONS;
        let cells = levels.iter();
        let cells = cells.filter_map(|&(column, level)| Some((row.at(column)?, level)));
        let mut cells = cells.filter(|(cell, _)| !cell.passage.place.range().is_empty());
        let Some(title) = said(row.get(title)) else {
            if let Some((cell, _)) = cells.next() {
                let message = "a row has text and no section";
                let problem = Diagnostic::error(Code::MissingTitle, message);
                let help = "name its section in the column “Section”";
                let problem = problem.at(cell.place.clone()).help(help);
                self.draft.problems.add(|| problem);
            }
            return;
        };
        let kind = said(row.get(kind));
        let word = kind.as_ref().map(|word| folded(&word.text));
        let is_notes = word.as_deref() == Some(template::NOTES);
        if let Some(kind) =
            kind.filter(|_| !is_notes && word.as_deref().and_then(data::kind).is_none())
        {
            let message = format!("there is no kind `{}`", short(&kind.text));
            let problem = Diagnostic::error(Code::WrongKindOfValue, message).at(kind.place);
            self.draft.problems.add(|| problem.help(KINDS));
        }
        let id = id(row.get(short_name));
        let section = id.written().cloned().unwrap_or_else(|| title.clone());
        for (cell, level) in cells {
            self.entry(cell, &section, level, is_notes);
        }
        if is_notes {
            return;
        }
        let description = self.prose(row.get(about));
        self.draft.sections.push(Section {
            id,
            kind: word.as_deref().and_then(data::kind),
            group: said(row.get(group)),
            description,
            ..Section::new(title)
        });
    }

    /// What a level says in a section, or the notes on it.
    fn entry(&mut self, cell: &TableCell, section: &Said, level: usize, is_notes: bool) {
        let mut entry = Entry { blocks: self.blocks(&cell.passage), notes: Vec::new() };
        if is_notes {
            let blocks = std::mem::take(&mut entry.blocks);
            let notes = blocks.iter().map(|block| markup::flatten(std::slice::from_ref(block)));
            entry.notes = notes.collect();
        }
        if let Some(level) = self.draft.levels.get_mut(level) {
            level.entries.push(Telling {
                section: section.clone(),
                entry,
                place: cell.place.clone(),
            });
        }
    }
}

const KINDS: &str = "write `expectations`, `checklist`, `information` or `notes`, or leave it empty: \
    then it is expectations";

/// A level that stands on one sheet, and has no row or column on another.
fn unmatched(level: &Said, sheet: &str, part: &str) -> Diagnostic {
    let title = short(&level.text);
    let message = format!("the level “{title}” has no {part} on the sheet “{sheet}”");
    let help = "write its name alike on both sheets, or take it out of this one";
    Diagnostic::warning(Code::UnknownLevel, message).at(level.place.clone()).help(help)
}

/// The rows of a table below its heads; a stretched cell stands in all its slots.
#[derive(Default)]
struct Cells<'t> {
    heads: BTreeMap<String, usize>,
    grid: Option<Grid<'t>>,
}

/// A row below the heads.
struct Row<'c, 't> {
    cells: &'c Cells<'t>,
    row: usize,
}

impl<'t> Cells<'t> {
    fn of(table: &'t Table) -> Cells<'t> {
        let mut cells = Cells { heads: BTreeMap::new(), grid: Grid::of(&table.rows) };
        let heads: Vec<_> = cells.heads().collect();
        let heads = heads.into_iter().rev();
        cells.heads = heads.map(|(column, it)| (folded(&it.passage.line()), column)).collect();
        cells
    }

    fn has(&self, head: &str) -> bool {
        self.heads.contains_key(&folded(head))
    }

    /// The cells of the first row, with their columns.
    fn heads(&self) -> impl Iterator<Item = (usize, &'t TableCell)> {
        let grid = self.grid.iter();
        let columns = grid.flat_map(|grid| (0..grid.columns()).map(move |column| (grid, column)));
        columns.filter_map(|(grid, column)| Some((column, grid.cell(0, column)?)))
    }

    /// All rows but the first.
    fn rows(&self) -> impl Iterator<Item = Row<'_, 't>> {
        let rows = self.grid.as_ref().map_or(0, Grid::rows);
        (1..rows).map(|row| Row { cells: self, row })
    }
}

impl<'t> Row<'_, 't> {
    fn get(&self, head: &str) -> Option<&'t TableCell> {
        self.at(*self.cells.heads.get(&folded(head))?)
    }

    fn at(&self, column: usize) -> Option<&'t TableCell> {
        self.cells.grid.as_ref()?.cell(self.row, column)
    }
}
