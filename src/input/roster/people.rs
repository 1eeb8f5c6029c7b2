//! The people of a roster, each at a level of the ladder.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::mem;

use super::Roster;
use crate::base::diag::{Checked, Code, Diagnostic, Problems, closest, short};
use crate::base::invisible;
use crate::base::source::Place;
use crate::input::sheet::Cell;
use crate::model::{Field, Ladder, LevelIndex, Person, RosterColumn, folded};

/// The most levels that a message lists.
const LISTED: usize = 30;

/// Who stands in a roster.
#[derive(Debug)]
pub struct People {
    /// What the roster says of each of them, in its order.
    pub columns: Vec<RosterColumn>,
    /// The people, in the order of their rows.
    pub people: Vec<Person>,
    /// Where each of them stands.
    pub places: Vec<Place>,
}

/// Holds every row of a roster against a ladder. Levels are named by id,
/// title or grade, in any case and spacing; an id goes before a title.
///
/// # Errors
/// Every problem of every row: names that are missing, ids that are given
/// twice, levels that are missing or that the ladder does not have, targets
/// that no path leads to.
pub fn people(ladder: &Ladder, mut roster: Roster) -> Checked<People> {
    let rows = mem::take(&mut roster.sheet.rows);
    let places = rows.iter().map(|row| roster.row_place(row)).collect();
    let reader = Reader { ladder, roster: &roster, levels: levels(ladder) };
    let mut problems = Problems::default();
    reader.check_ids(&rows, &mut problems);
    // Room for all at once: without problems, there is a person in each row.
    let mut people = Vec::with_capacity(rows.len());
    let rows = rows.into_iter();
    people.extend(rows.filter_map(|row| reader.person(row, &mut problems)));
    problems.take()?;
    Ok(People {
        columns: roster.columns.into_iter().map(|column| column.is).collect(),
        people,
        places,
    })
}

fn levels(ladder: &Ladder) -> HashMap<String, LevelIndex> {
    let mut levels = HashMap::new();
    for level in ladder.level_indices() {
        levels.entry(folded(&ladder[level].id)).or_insert(level);
    }
    for level in ladder.level_indices() {
        levels.entry(folded(&ladder[level].title)).or_insert(level);
    }
    // A grade names a level where only one has it.
    let mut graded: BTreeMap<String, Vec<LevelIndex>> = BTreeMap::new();
    for level in ladder.level_indices() {
        if let Some(grade) = &ladder[level].grade {
            graded.entry(folded(grade)).or_default().push(level);
        }
    }
    for (grade, of) in graded {
        if let [level] = of[..] {
            levels.entry(grade).or_insert(level);
        }
    }
    levels
}

struct Reader<'a> {
    ladder: &'a Ladder,
    roster: &'a Roster,
    levels: HashMap<String, LevelIndex>,
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
                    let code = Code::DuplicatePerson;
                    let problem = self.roster.problem(row, cell, code, message);
                    problem
                        .also(self.roster.sheet.place(known), "first here")
                        .help("correct one of the two, or take out the row that is there twice")
                });
            }
        }
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
            problems.add(|| {
                let message = format!("this person has no {}", of.header());
                let problem = self.roster.problem(row, cell, Code::EmptyCell, message);
                problem.help("fill in the cell, or take out the row")
            });
        }
        said
    }

    fn level(&self, row: &[Cell], cell: &Cell, problems: &mut Problems) -> Option<LevelIndex> {
        let found = self.levels.get(&folded(&cell.text)).copied();
        if found.is_none() {
            problems.add(|| self.unknown(row, cell));
        }
        found
    }

    fn unknown(&self, row: &[Cell], cell: &Cell) -> Diagnostic {
        let message = format!("no level `{}`", short(&cell.text));
        let mut problem = self.roster.problem(row, cell, Code::UnknownLevel, message);
        problem.notes.extend(invisible::note(&cell.text));
        let levels = &self.ladder.levels;
        let names = levels.iter().flat_map(|l| [&*l.title, &*l.id]);
        if let Some(name) = closest(&cell.text, names) {
            return problem.help(format!("did you mean `{name}`?"));
        }
        let all: Vec<_> = self.ladder.level_indices().collect();
        problem.note(self.listed("the levels of this ladder are", &all))
    }

    /// The level that a person is going for, which must lie ahead.
    fn target(
        &self,
        row: &[Cell],
        level: Option<LevelIndex>,
        problems: &mut Problems,
    ) -> Option<LevelIndex> {
        let cell = self.said(row, Field::Target)?;
        let target = self.level(row, cell, problems)?;
        let level = level?;
        if target == level || !self.ladder.leads(level, target) {
            problems.add(|| self.no_path(row, cell, level, target));
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
        if ahead.is_empty() {
            return problem
                .note(format!("“{}” leads to no other level", title(from)))
                .help("leave the cell empty");
        }
        let lead = format!("from “{}”, paths lead to", title(from));
        problem.note(self.listed(&lead, &ahead)).help("name one of these, or leave the cell empty")
    }

    fn listed(&self, lead: &str, levels: &[LevelIndex]) -> String {
        let mut list = format!("{lead}:");
        for &level in levels.iter().take(LISTED) {
            let level = &self.ladder[level];
            let _ = write!(list, "\n  {}  ({})", level.id, level.title);
        }
        let more = levels.len().saturating_sub(LISTED);
        if more > 0 {
            let _ = write!(list, "\n  and {more} more");
        }
        list
    }
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;
