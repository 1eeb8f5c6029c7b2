//! What somebody enters in a workbook: of an expectation whether it is met, when, and a
//! remark; in an index of packets whatever is to be taken over into the next.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::contract::kept::plain;
use super::contract::people;
use super::contract::workbook::STATUSES;
use super::person::{People, Person, Thing, Whose};
use crate::base::diag::{Code, Diagnostic, short};

/// What was entered; empty where nothing was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entered {
    pub status: String,
    pub date: String,
    pub remark: String,
}

impl Entered {
    pub fn is_empty(&self) -> bool {
        [&self.status, &self.date, &self.remark].into_iter().all(String::is_empty)
    }

    /// All of it in one line.
    pub fn told(&self) -> String {
        let all = [&self.status, &self.date, &self.remark].map(String::as_str);
        let all: Vec<_> = all.into_iter().filter(|said| !said.is_empty()).collect();
        all.join(" · ")
    }

    /// Status, date and remark as they stand in a workbook.
    pub fn shown(&self) -> [&str; 3] {
        let [open, ..] = STATUSES;
        let status = if self.status.is_empty() { open } else { &self.status };
        [status, &self.date, &self.remark]
    }
}

/// What an earlier workbook holds of one expectation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// The id of its level.
    pub level: String,
    /// The id of its section.
    pub section: String,
    pub text: String,
    pub entered: Entered,
    /// Where that stands: `Steps!C7`.
    pub place: String,
}

impl Tracked {
    /// Says that what was entered has no place in a new workbook.
    pub fn not_taken_over(&self) -> Diagnostic {
        let text = short(&self.text);
        let message = format!(
            "what was entered at {} has no place in the new workbook: {}",
            self.place,
            self.entered.told()
        );
        Diagnostic::warning(Code::NotTakenOver, message).note(format!("it was entered of “{text}”"))
    }
}

/// Gives what was entered to the expectations of a new workbook: to that which says the
/// same in the same section and level, else to the only one that says the same at all.
/// `places` are the expectations: their level, section and text. Returns for each
/// position what it gets, and what has no place.
pub fn taken_over(
    tracked: &[Tracked], places: &[(&str, &str, String)],
) -> (BTreeMap<usize, Entered>, Vec<Diagnostic>) {
    let mut exact: BTreeMap<(&str, &str, String), Vec<usize>> = BTreeMap::new();
    let mut by_text: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (level, section, text)) in places.iter().enumerate() {
        exact.entry((level, section, plain(text))).or_default().push(at);
        by_text.entry(plain(text)).or_default().push(at);
    }
    let mut taken = BTreeMap::new();
    let mut lost = Vec::new();
    for one in tracked {
        let text = plain(&one.text);
        let same = exact.get(&(one.level.as_str(), one.section.as_str(), text.clone()));
        let free = same.into_iter().flatten().find(|at| !taken.contains_key(*at));
        let only = by_text.get(&text).filter(|all| all.len() == 1);
        match free.or(only.into_iter().flatten().find(|at| !taken.contains_key(*at))) {
            Some(&at) => drop(taken.insert(at, one.entered.clone())),
            None => lost.push(one.not_taken_over()),
        }
    }
    (taken, lost)
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexColumn {
    Id,
    Name,
    /// Something else that is written anew each time: of the roster, or the program's.
    Written,
    Status,
    /// The rating of all sections together.
    Rating,
    /// The rating of the section with this id, and a hash of its words; none where it has none.
    Section(String, Option<String>),
    /// A column that somebody added.
    Added,
}

/// What a cell of an index says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    pub text: String,
    /// How the number is shown that the text is; none of a text, and of a number as it is.
    pub format: Option<String>,
}

/// A row of an index: its cells with what their columns are and are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexRow {
    /// Whether it stands among those who left before.
    pub has_left: bool,
    /// The cells that say anything.
    pub cells: Vec<(IndexColumn, String, Filled)>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Indexed {
    /// Its people, and those who left before.
    pub rows: Vec<IndexRow>,
    /// The heads of the columns that somebody added.
    pub added: Vec<String>,
    /// What may be chosen: statuses, then marks.
    pub lists: [Vec<String>; 2],
}

impl IndexColumn {
    /// Whether it is for people to fill in.
    pub fn is_entered(&self) -> bool {
        !matches!(self, IndexColumn::Id | IndexColumn::Name | IndexColumn::Written)
    }
}

impl Indexed {
    /// Whom each row is about; `titles` are those of a person's level and target.
    pub fn whose(&self, people: &[Person], titles: impl Fn(&Person) -> [String; 2]) -> Vec<Whose> {
        let text = |row: &IndexRow, column: &IndexColumn| row.text(column).map(str::to_string);
        let things = self.rows.iter().map(|row| Thing {
            id: text(row, &IndexColumn::Id),
            name: text(row, &IndexColumn::Name).unwrap_or_default(),
            says: if row.has_left { None } else { Some(row.levels().join("\n")) },
        });
        let things: Vec<_> = things.collect();
        let is_like =
            |row: &IndexRow, at: usize| people.get(at).is_some_and(|it| row.levels() == titles(it));
        People::new(people)
            .whose_each(&things, |row, at| self.rows.get(row).is_some_and(|it| is_like(it, at)))
    }
}

impl IndexRow {
    /// Whether somebody filled in something, but for a status that is still the `initial` one.
    pub fn is_filled_in(&self, initial: &str) -> bool {
        let mut cells = self.cells.iter().filter(|(column, ..)| column.is_entered());
        cells.any(|(column, _, it)| *column != IndexColumn::Status || it.text != initial)
    }

    /// The titles of the level and of the target that it names.
    fn levels(&self) -> [&str; 2] {
        [people::LEVEL, people::TARGET].map(|title| {
            let mut cells = self.cells.iter().filter(|(it, ..)| *it == IndexColumn::Written);
            cells.find(|(_, head, _)| head == title).map_or("", |(.., said)| said.text.as_str())
        })
    }

    /// What stands in a column of which there is one.
    pub fn text(&self, column: &IndexColumn) -> Option<&str> {
        self.cells.iter().find(|(it, ..)| it == column).map(|(.., said)| said.text.as_str())
    }
}
