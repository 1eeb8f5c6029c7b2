//! What a workbook keeps where nobody sees it: the ladder as it was written, and what stands where.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::diag::{Checked, Code, Diagnostic, short};
use crate::base::source::{Place, Source};
use crate::compare::said;
use crate::input::draft::{Draft, Level, Said, Section};
use crate::input::shape::native;
use crate::input::sheet::{Book, BookCell, BookSheet};
use crate::model::contract::kept::{EDGE, KNOWN, LINE, MORE, PLAN, SHORT, hash};
use crate::model::{Block, SectionKind, Text};

/// What stands where in a workbook, which its sheets do not say themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// How many levels the whole ladder has, of which all or some are shown.
    pub levels: usize,
    pub sections: usize,
    /// Whether only that is shown in which two levels differ.
    pub only_changes: bool,
    /// By section, then by level: the position of each expectation in its entry, and
    /// the number of its row on the section's sheet, both counted from 1.
    pub rows: Vec<Vec<Vec<(usize, usize)>>>,
}

impl Plan {
    /// The plan as one line.
    pub fn print(&self) -> String {
        // Numbers are what JSON says best.
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[derive(Clone, Copy)]
pub enum Of {
    Level,
    Section,
}

#[derive(Debug)]
pub struct Base {
    /// The ladder, all of whose parts have their ids.
    pub draft: Draft,
    /// What stands where.
    pub plan: Plan,
    /// What stands beside the rows of remarks.
    pub note: String,
    /// What stands beside the rows of links.
    pub link: String,
    /// The ids and titles of its levels, and of its sections.
    names: [Vec<(String, String)>; 2],
    /// Short hashes of all texts on its sheets, where they are kept.
    pub known: BTreeSet<String>,
}

pub fn marked<'b>(book: &'b Book, mark: &str) -> Option<&'b BookSheet> {
    book.sheets.iter().find(|sheet| sheet.plain(0, 0).trim() == mark)
}

/// The texts that a hidden sheet keeps, in order, if they are as they were written.
pub fn texts(sheet: &BookSheet) -> Option<Vec<String>> {
    let below = sheet.cells.iter().filter(|(row, _)| **row > 0);
    let texts = below.filter_map(|(_, cells)| Some(cells.get(&0)?.plain().trim().to_string()));
    let (known, texts): (Vec<_>, Vec<_>) = texts.partition(|text| text.starts_with(KNOWN));
    let written: Vec<_> = texts.iter().map(String::as_str).collect();
    (hash(&written) == sheet.plain(0, 1).trim()).then(|| [texts, known].concat())
}

/// What kept texts say, each with the sign of what it is; what goes on is one.
pub fn parts(texts: Vec<String>) -> Vec<(char, String)> {
    let mut parts: Vec<(char, String)> = Vec::new();
    for text in texts {
        let mut inside = text.chars();
        let sign = inside.next().unwrap_or(MORE);
        let inside = inside.as_str().trim_matches(EDGE);
        match parts.last_mut() {
            Some((_, last)) if sign == MORE => last.push_str(inside),
            _ => parts.push((sign, inside.to_string())),
        }
    }
    parts
}

impl Base {
    pub fn read(sheet: &BookSheet) -> Checked<Base> {
        let place = || sheet.cell(0, 0).map(|cell| cell.place.clone());
        let damaged = || vec![damaged(place())];
        let (mut lines, mut plan) = (String::new(), String::new());
        let mut known = BTreeSet::new();
        for (sign, inside) in parts(texts(sheet).ok_or_else(damaged)?) {
            match sign {
                KNOWN => known.extend(hashes(&inside)),
                PLAN => plan = inside,
                LINE => lines.extend(["\n", &inside]),
                _ => return Err(damaged()),
            }
        }
        let name = place().map_or_else(String::new, |place| place.source().name().to_string());
        let mut draft = native::read(&Source::new(name, lines)).map_err(|_| damaged())?;
        draft.problems.take().map_err(|_| damaged())?;
        // What is to be known of it was told when it was written.
        draft.warnings.clear();
        let plan: Plan = serde_json::from_str(&plan).map_err(|_| damaged())?;
        let is_whole = plan.rows.len() == draft.sections.len()
            && plan.rows.iter().all(|levels| levels.len() == draft.levels.len());
        if !is_whole {
            return Err(damaged());
        }
        for section in &mut draft.sections {
            // Edits do not make it another one.
            section.kind = Some(section.kind.unwrap_or(SectionKind::Expectations));
        }
        let (note, link) = (sheet.plain(0, 2), sheet.plain(0, 3));
        let text =
            |title: &Option<Said>| title.as_ref().map_or_else(String::new, |it| it.text.clone());
        let level = |it: &Level| (level_id(it).to_string(), text(&it.title));
        let section = |it: &Section| (section_id(it).to_string(), text(&it.title));
        let names = [
            draft.levels.iter().map(level).collect(),
            draft.sections.iter().map(section).collect(),
        ];
        Ok(Base { draft, plan, note, link, names, known })
    }

    /// The ids and titles of all levels, or of all sections.
    pub fn names(&self, of: Of) -> &[(String, String)] {
        let [levels, sections] = &self.names;
        match of {
            Of::Level => levels,
            Of::Section => sections,
        }
    }

    /// What the level at a position says in a section: all that has any text.
    pub fn said(&self, section: usize, level: usize) -> Vec<Text> {
        let telling = self.telling(section, level, |entry| !entry.blocks.is_empty());
        let said = telling.map(said).unwrap_or_default();
        said.iter().map(crate::model::Expectation::lines).collect()
    }

    pub fn notes(&self, section: usize, level: usize) -> Vec<Text> {
        let telling = self.telling(section, level, |entry| !entry.notes.is_empty());
        telling.map(|entry| entry.notes.clone()).unwrap_or_default()
    }

    pub fn blocks(&self, section: usize, level: usize) -> &[Block] {
        let telling = self.telling(section, level, |entry| !entry.blocks.is_empty());
        telling.map_or(&[], |entry| entry.blocks.as_slice())
    }

    fn telling(
        &self, section: usize, level: usize, has: impl Fn(&crate::model::Entry) -> bool,
    ) -> Option<&crate::model::Entry> {
        let id = section_id(self.draft.sections.get(section)?);
        let entries = &self.draft.levels.get(level)?.entries;
        let telling =
            entries.iter().find(|telling| telling.section.text == id && has(&telling.entry));
        telling.map(|telling| &telling.entry)
    }

    /// Whether a text is known to stand on the sheets as they were written.
    pub fn wrote(&self, text: &str) -> bool {
        !self.known.is_empty() && self.knows(text)
    }

    /// Whether a text stands on the sheets as they were written, or nothing is known of them.
    pub fn knows(&self, text: &str) -> bool {
        knows(&self.known, text)
    }
}

/// The hashes that a cell of them holds.
pub fn hashes(inside: &str) -> Vec<String> {
    let letters: Vec<_> = inside.chars().collect();
    letters.chunks(SHORT).map(|hash| hash.iter().collect()).collect()
}

/// Whether the hash of a text is among some, or there are none.
pub fn knows(known: &BTreeSet<String>, text: &str) -> bool {
    let hash = hash(&[text]);
    // How a file escapes such a text is its program's matter.
    known.is_empty() || text.contains("_x") || known.contains(hash.get(..SHORT).unwrap_or_default())
}

pub fn section_id(section: &Section) -> &str {
    section.id.written().map_or("", |id| &id.text)
}

pub fn level_id(level: &Level) -> &str {
    level.id.written().map_or("", |id| &id.text)
}

/// Says that what stands in a cell is not taken over.
pub fn not_taken(cell: &BookCell) -> Diagnostic {
    warning(format!("“{}” is not taken over", short(&cell.with_address()))).at(cell.place.clone())
}

/// Says that a sheet is not taken over, unless it is empty.
pub fn sheet_not_taken(sheet: &BookSheet) -> Option<Diagnostic> {
    let cell = sheet.cells.values().flat_map(BTreeMap::values).next()?;
    let message = format!("the sheet “{}” is not taken over", short(&sheet.name));
    Some(warning(message).at(cell.place.clone()))
}

/// Says that each comment is not taken over.
pub fn comments_not_taken(book: &Book) -> impl Iterator<Item = Diagnostic> {
    book.comments.iter().map(|(at, text)| {
        warning(format!("the comment at {at} is not taken over: “{}”", short(text)))
    })
}

pub fn warning(message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(Code::NotTakenOver, message)
}

/// Says that a hidden sheet is not as it was written.
pub fn damaged(place: Option<Place>) -> Diagnostic {
    let message = "the hidden sheet by which this workbook is read back is not as it was written";
    let problem = Diagnostic::error(Code::DamagedWorkbook, message)
        .note("it keeps what the other sheets do not show")
        .help("export the ladder again, and copy what was changed into the new workbook");
    match place {
        Some(place) => problem.at(place),
        None => problem,
    }
}
