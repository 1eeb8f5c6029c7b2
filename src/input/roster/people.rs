//! The people of a roster, each at a level of the ladder.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::mem;

use super::Roster;
use crate::base::diag::{Checked, Code, Diagnostic, Problems, listed, short};
use crate::base::source::Place;
use crate::input::sheet::Cell;
use crate::model::{Field, Known, Ladder, LevelIndex, Person, RosterColumn, folded};

/// The most levels that a message lists.
const LISTED: usize = 30;

/// What people write where there is nothing to be named.
const NO_LEVEL: [&str; 8] = ["n/a", "n.a.", "na", "none", "no", "nil", "tbd", "null"];

#[derive(Debug)]
pub struct People {
    /// What the roster says of each of them, in its order.
    pub columns: Vec<RosterColumn>,
    /// The people, in the order of their rows.
    pub people: Vec<Person>,
    pub places: Vec<Place>,
    pub warnings: Vec<Diagnostic>,
}

/// Holds every row of a roster against a ladder. Levels are named by id,
/// title or grade, as [`Known::find`] does.
/// Errors: every problem of every row: names that are missing, ids that are given twice, levels
/// that are missing or that the ladder does not have, targets that no path leads to.
pub fn people(ladder: &Ladder, mut roster: Roster) -> Checked<People> {
    let rows = mem::take(&mut roster.sheet.rows);
    let places = rows.iter().map(|row| roster.row_place(row)).collect();
    let (known, levels) = (Known::levels(ladder), RefCell::default());
    let reader = Reader { ladder, roster: &roster, known, levels };
    let mut problems = Problems::default();
    reader.check_ids(&rows, &mut problems);
    let warnings = reader.check_names(&rows);
    let people = rows.into_iter().filter_map(|row| reader.person(row, &mut problems)).collect();
    problems.take()?;
    Ok(People {
        columns: roster.columns.into_iter().map(|column| column.is).collect(),
        people,
        places,
        warnings,
    })
}

struct Reader<'a> {
    ladder: &'a Ladder,
    roster: &'a Roster,
    known: Known<'a>,
    /// What names mean that were looked up before: many people are at one level.
    levels: RefCell<HashMap<String, Result<LevelIndex, Vec<usize>>>>,
}

impl Reader<'_> {
    fn check_ids(&self, rows: &[Vec<Cell>], problems: &mut Problems) {
        let mut first: HashMap<String, &Cell> = HashMap::new();
        for row in rows {
            let Some(cell) = self.said(row, Field::Id) else {
                continue;
            };
            let known = first.entry(folded(&cell.text)).or_insert(cell);
            if !std::ptr::eq(*known, cell) {
                problems.add(|| {
                    let message = format!("two people have the id `{}`", short(&cell.text));
                    let problem = self.roster.problem(row, cell, Code::DuplicatePerson, message);
                    problem
                        .also(self.roster.sheet.place(known), "first here")
                        .help("correct one of the two, or take out the row that is there twice")
                });
            }
        }
    }

    /// Who may be taken for another of the same name.
    fn check_names(&self, rows: &[Vec<Cell>]) -> Vec<Diagnostic> {
        let mut named: BTreeMap<String, Vec<(&Vec<Cell>, &Cell)>> = BTreeMap::new();
        for row in rows {
            if let Some(cell) = self.said(row, Field::Name) {
                named.entry(folded(&cell.text)).or_default().push((row, cell));
            }
        }
        let has_id = |row: &[Cell]| self.said(row, Field::Id).is_some();
        let several = named.values().filter(|people| people.len() > 1);
        let warnings = several.filter_map(|people| {
            let (row, cell) = people.iter().rfind(|(row, _)| !has_id(row))?;
            let (count, name) = (people.len(), short(&cell.text));
            let message = format!("{count} people are called `{name}`, and no id tells them apart");
            let warning = Diagnostic::warning(Code::AmbiguousPerson, message);
            let others = people.iter().filter(|(_, other)| !std::ptr::eq(*other, *cell));
            let warning = others.take(3).fold(self.roster.at(row, cell, warning), |warning, (_, other)| {
                warning.also(self.roster.sheet.place(other), "and here")
            });
            Some(warning
                .note("a packet that comes back is given to who has its level and target; where several have, or nobody has, the run stops")
                .help("give each of them an id, in a column `id`; or take out the row that is there twice")
                .help("or name a column that is another for each of them, such as an address: `--column id=HEADER`"))
        });
        warnings.take(LISTED).collect()
    }

    /// The person of a row, if all that is needed is there.
    fn person(&self, mut row: Vec<Cell>, problems: &mut Problems) -> Option<Person> {
        let is_named = self.needed(&row, Field::Name, problems).is_some();
        let level = self.needed(&row, Field::Level, problems);
        let level = level.and_then(|cell| self.level(&row, cell, problems));
        let target = self.target(&row, level, problems);
        let level = level.filter(|_| is_named)?;
        let other = self.other(&mut row);
        let mut text = |field| self.take(&mut row, field);
        Some(Person {
            name: text(Field::Name)?,
            id: text(Field::Id),
            level,
            target,
            team: text(Field::Team),
            manager: text(Field::Manager),
            reviewer: text(Field::Reviewer),
            cycle: text(Field::Cycle),
            other,
        })
    }

    /// Takes the text of a known column, if it says anything.
    fn take(&self, row: &mut [Cell], field: Field) -> Option<String> {
        let mut cells = self.roster.columns.iter().zip(row);
        let (_, cell) = cells.find(|(column, _)| column.is.field == Some(field))?;
        Some(mem::take(&mut cell.text)).filter(|text| !text.is_empty())
    }

    /// The cell of a known column, if it says anything.
    fn said<'r>(&self, row: &'r [Cell], field: Field) -> Option<&'r Cell> {
        let cell = self.roster.cell(row, field);
        cell.filter(|cell| !cell.text.is_empty())
    }

    /// What the columns say that the program does not know.
    fn other(&self, row: &mut [Cell]) -> Vec<(String, String)> {
        let columns = self.roster.columns.iter().zip(row);
        columns
            .filter(|(column, cell)| column.is.field.is_none() && !cell.text.is_empty())
            .map(|(column, cell)| (column.is.header.clone(), mem::take(&mut cell.text)))
            .collect()
    }

    fn needed<'r>(&self, row: &'r [Cell], of: Field, problems: &mut Problems) -> Option<&'r Cell> {
        let said = self.said(row, of);
        if let (Some(cell), None) = (self.roster.cell(row, of), said) {
            let message = format!("this person has no {}", of.header());
            let place = || self.roster.row_name(cell);
            problems.add_like(message.clone(), place, || {
                let problem = self.roster.problem(row, cell, Code::EmptyCell, message);
                problem.help("fill in the cell, or take out the row")
            });
        }
        said
    }

    fn level(&self, row: &[Cell], cell: &Cell, problems: &mut Problems) -> Option<LevelIndex> {
        let mut known = self.levels.borrow_mut();
        let found = known
            .entry(cell.text.clone())
            .or_insert_with(|| self.known.find(&cell.text).map(LevelIndex));
        let told = |several: &mut Vec<usize>| {
            let place = || self.roster.row_name(cell);
            problems.add_like(cell.text.clone(), place, || {
                self.roster.at(row, cell, self.known.problem(&cell.text, several))
            });
        };
        found.as_mut().map_err(told).ok().copied()
    }

    /// Whether a text names a level, rather than says that there is none.
    fn is_name(&self, text: &str) -> bool {
        let word = folded(text);
        let is_none = NO_LEVEL.contains(&word.as_str()) || !word.contains(char::is_alphanumeric);
        !is_none || self.known.find(text).is_ok()
    }

    /// The level that a person is going for, which must lie ahead.
    fn target(
        &self, row: &[Cell], level: Option<LevelIndex>, problems: &mut Problems,
    ) -> Option<LevelIndex> {
        let cell = self.said(row, Field::Target).filter(|cell| self.is_name(&cell.text))?;
        let target = self.level(row, cell, problems)?;
        let level = level?;
        if target == level || !self.ladder.leads(level, target) {
            let place = || self.roster.row_name(cell);
            let problem = || self.no_path(row, cell, level, target);
            problems.add_like(format!("{level:?} to {target:?}"), place, problem);
        }
        Some(target)
    }

    fn no_path(&self, row: &[Cell], cell: &Cell, from: LevelIndex, to: LevelIndex) -> Diagnostic {
        let title = |level: LevelIndex| &self.ladder[level].title;
        let message = if from == to {
            format!("“{}” is this person's level already", title(to))
        } else {
            format!("no path leads from “{}” to “{}”", title(from), title(to))
        };
        let problem = self.roster.problem(row, cell, Code::NoPath, message);
        let ahead: Vec<_> = self.ladder.reached(from).filter(|&l| l != from).collect();
        let problem = if ahead.is_empty() {
            problem
                .note(format!("“{}” leads to no other level", title(from)))
                .help("leave the cell empty")
        } else {
            let line = |&to: &LevelIndex| format!("  {}  ({})", self.ladder[to].id, title(to));
            let ahead = listed(ahead.iter().map(line), LISTED);
            problem
                .note(format!("from “{}”, paths lead to:\n{ahead}", title(from)))
                .help("name one of these, or leave the cell empty")
        };
        if from == to { problem } else { problem.help(self.leads_to(from, to)) }
    }

    /// How the settings make a way from a level to another, beside those that there are.
    fn leads_to(&self, from: LevelIndex, to: LevelIndex) -> String {
        let name = |level: LevelIndex| serde_json::json!(self.ladder.name(level)).to_string();
        let ways = self.ladder[from].leads_to.iter().filter(|it| **it != to).chain([&to]);
        let ways: Vec<_> = ways.map(|&level| name(level)).collect();
        format!(
            "if people do go there, say so in `ladderpress.yaml` beside the ladder: `leads_to: {{{}: [{}]}}`; \
             `leads_to` replaces all paths of the ladder once it is said of one level, so name those of the others too",
            name(from),
            ways.join(", ")
        )
    }
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;
