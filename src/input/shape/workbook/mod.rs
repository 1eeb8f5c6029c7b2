//! A workbook that ladderpress wrote, read back with what somebody changed in it.
//!
//! It keeps the ladder as it was written on a sheet that nobody sees (`base`). What the
//! other sheets say is held against that (`reader`): the sheets of sections (`layout`,
//! `rows`) and the data (`heads`, `data`), text by text (`matched`). What differs is a claim (`claims`); what two places claim
//! has to agree, and goes into the ladder (`merge`, `entry`, `text`). What stands nowhere any more is
//! `gone`. So a workbook that nobody changed gives the same ladder, whatever its sheets do
//! not show. `case` reads what was entered in the workbook of a case.

mod base;
mod case;
mod claims;
mod data;
mod entry;
mod gone;
mod heads;
mod index;
mod layout;
mod matched;
mod merge;
mod reader;
mod rows;
mod text;

pub use self::base::Plan;
pub use self::index::indexed;

use self::base::Base;
use self::claims::Subject;
use self::merge::Counts;
use self::reader::Reader;
use crate::base::diag::{Checked, Code, Diagnostic, short};
use crate::base::source::Place;
use crate::input::draft::Draft;
use crate::input::open::{Kind, Packed};
use crate::input::sheet;
use crate::model::contract::kept;
use crate::model::{Tracked, plain_text};

/// What somebody entered in a workbook, and what else they changed.
#[derive(Debug, Default)]
pub struct Entries {
    pub tracked: Vec<Tracked>,
    /// What else differs from what was written, each with its place.
    pub changed: Vec<Diagnostic>,
    /// Whether some of that is read back: texts of a ladder.
    pub is_edited: bool,
}

impl Entries {
    pub fn is_empty(&self) -> bool {
        self.tracked.is_empty() && self.changed.is_empty()
    }
}

/// Reads a draft from a file, if it is such a workbook.
/// Errors: it is not as it was written, or two places of it disagree.
pub fn read(file: &Packed) -> Checked<Option<Draft>> {
    let Some(book) = sheet::book(file, &[kept::LADDER, kept::CASE, kept::LEVEL])? else {
        return Ok(None);
    };
    let Some(hidden) = base::marked(&book, kept::LADDER) else {
        return match layout::ids(&book) {
            _ if base::marked(&book, kept::CASE).is_some() => Err(vec![no_ladder(&file.name)]),
            // The hidden sheet is gone.
            Some(cell) => Err(vec![base::damaged(Some(cell.place.clone()))]),
            None => Ok(None),
        };
    };
    let base = Base::read(hidden)?;
    if base.plan.only_changes {
        return Err(vec![only_changes(&file.name)]);
    }
    let mut reader = Reader::read(&book, hidden, &base);
    let mut draft = Base::read(hidden)?.draft;
    let (counts, told) = merge::merge(&mut draft, &mut reader);
    let (problems, left_out) =
        (std::mem::take(&mut reader.problems), std::mem::take(&mut reader.left_out));
    let is_whole = (base.plan.levels, base.plan.sections)
        == (base.draft.levels.len(), base.draft.sections.len());
    draft.understood = understood(counts, &told);
    draft.warnings = left_out;
    if !is_whole {
        draft.warnings.push(part(&file.name, &base));
    }
    draft.problems = problems;
    Ok(Some(draft))
}

/// What was entered or changed in a workbook of a ladder or a case; none if it is no such one.
pub fn entries(name: &str, bytes: Vec<u8>) -> Checked<Option<Entries>> {
    let file = Packed { name: name.to_string(), kind: Kind::of(name, &bytes), bytes };
    let Some(book) = sheet::book(&file, &[kept::LADDER, kept::CASE])? else {
        return Ok(None);
    };
    let Some(hidden) = base::marked(&book, kept::LADDER) else {
        return case::entries(&book);
    };
    let base = Base::read(hidden)?;
    let mut reader = Reader::read(&book, hidden, &base);
    let changed = changes(&mut reader);
    let mut left_out = std::mem::take(&mut reader.left_out);
    left_out.extend(std::mem::take(&mut reader.problems).into_list());
    let is_edited = !changed.is_empty();
    Ok(Some(Entries { tracked: reader.tracked, changed: [changed, left_out].concat(), is_edited }))
}

/// What was changed, each with its place.
fn changes(reader: &mut Reader<'_>) -> Vec<Diagnostic> {
    let told = |message: String, place: &Place| base::warning(message).at(place.clone());
    let mut changes = Vec::new();
    for (subject, claim) in reader.claims.all() {
        changes.push(match (&claim.text, subject) {
            (Some(text), _) => {
                told(format!("a text was changed: “{}”", short(&plain_text(text))), &claim.place)
            }
            (None, Subject::Said(section, level, position)) => {
                let said = reader.base.said(section, level);
                let said = position.checked_sub(1).and_then(|at| said.get(at));
                let said = said.map(|text| plain_text(text)).unwrap_or_default();
                told(format!("a text was taken out below: “{}”", short(&said)), &claim.place)
            }
            (None, _) => continue,
        });
    }
    for added in &reader.claims.added {
        let text = short(&plain_text(&added.text));
        changes.push(told(format!("a text was added: “{text}”"), &added.place));
    }
    for new in reader.levels.iter().chain(&reader.sections) {
        changes.push(told(format!("“{}” was added", short(&new.title)), &new.place));
    }
    for (.., place) in &reader.notes {
        changes.push(told("the remarks were changed".to_string(), place));
    }
    changes
}

/// Says what was changed; nothing where nothing was.
fn understood(counts: Counts, told: &[String]) -> Option<String> {
    let numbers =
        [(counts.changed, "changed"), (counts.added, "added"), (counts.removed, "taken out")];
    let numbers = numbers.into_iter().filter(|(number, _)| *number > 0);
    let numbers = numbers.map(|(number, what)| match number {
        1 => format!("1 text {what}"),
        _ => format!("{number} texts {what}"),
    });
    let shown = told.iter().take(MOST_TOLD).cloned();
    let more = told.len().saturating_sub(MOST_TOLD);
    let more = (more > 0).then(|| format!("{more} more"));
    let all: Vec<_> = numbers.chain(shown).chain(more).collect();
    (!all.is_empty()).then(|| format!("read as a workbook of ladderpress: {}", all.join(", ")))
}

/// How many new names are told.
const MOST_TOLD: usize = 20;

fn only_changes(name: &str) -> Diagnostic {
    let message = format!("{name} shows only in what two levels differ, and is no whole ladder");
    Diagnostic::error(Code::PartOfLadder, message)
        .help("change a workbook that was written without --only-changes")
}

fn part(name: &str, base: &Base) -> Diagnostic {
    let (levels, sections) = (base.draft.levels.len(), base.draft.sections.len());
    let (all, all_sections) = (base.plan.levels, base.plan.sections);
    let message = format!(
        "{name} was written with {levels} of {all} levels and {sections} of {all_sections} sections; \
         the others are not in it"
    );
    Diagnostic::warning(Code::PartOfLadder, message)
        .help("for the whole ladder, export it without --level, --section, --track and --compare")
}

fn no_ladder(name: &str) -> Diagnostic {
    let message = format!("{name} is the workbook of a promotion case, and holds no whole ladder");
    Diagnostic::error(Code::NoLadder, message).help("name the ladder that the case was made with")
}
