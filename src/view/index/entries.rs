//! What was entered in an earlier index, taken over into a new one: by person, and of
//! sections by id.

use std::collections::BTreeMap;

use super::{Headcount, Index};
use crate::model::{IndexColumn, IndexRow, Indexed, People, folded};

impl Index {
    /// The columns to fill in, by position: the status, the rating of all, the ratings of
    /// the sections, then the columns that somebody added.
    pub const STATUS: usize = 0;
    /// The rating of all sections together.
    pub const RATING: usize = 1;
    /// The rating of the first section.
    pub const SECTIONS: usize = 2;

    pub fn status(&self, person: usize) -> &str {
        let entered = self.entered.get(person).and_then(|entered| entered.get(&Self::STATUS));
        entered.or(self.lists[0].first()).map_or("", String::as_str)
    }

    /// How many people of a kind have a text in a column to fill in.
    pub fn count(&self, kind: &Headcount, column: usize, text: &str) -> usize {
        let is_of = |person: &crate::model::Person| {
            let team = person.team.as_deref().unwrap_or_default();
            let level = self.levels.get(person.level.0);
            kind.team.as_deref().is_none_or(|it| it == team)
                && kind.level.as_ref().is_none_or(|it| level == Some(it))
        };
        let people = self.people.iter().enumerate().filter(|(at, person)| {
            let entered = self.entered.get(*at).and_then(|entered| entered.get(&column));
            let said = if column == Self::STATUS {
                self.status(*at)
            } else {
                entered.map_or("", String::as_str)
            };
            said == text && is_of(person)
        });
        people.count()
    }

    pub fn take_over(&mut self, earlier: Indexed) {
        let mut rows: BTreeMap<usize, BTreeMap<usize, String>> = BTreeMap::new();
        let mut left = Vec::new();
        self.added = earlier.added;
        let people = People::new(&self.people);
        for row in earlier.rows {
            let id = row.text(&IndexColumn::Id);
            let name = row.text(&IndexColumn::Name).unwrap_or_default();
            // Of several of one name, each has a row.
            match people.find(id, name, |person| !rows.contains_key(person)) {
                Some(person) => {
                    let row = entered(row, &self.rated, &mut self.added);
                    let said = rows.entry(person).or_default();
                    for (column, text) in row {
                        said.entry(column).or_insert(text);
                    }
                }
                None => left.push(row),
            }
        }
        for (person, row) in rows {
            if let Some(entered) = self.entered.get_mut(person) {
                *entered = row;
            }
        }
        let initial = self.lists[0].first().cloned();
        let is_entered = |row: &IndexRow| {
            let mut cells = row.cells.iter().filter(|(column, ..)| column.is_entered());
            cells.any(|(column, _, text)| {
                *column != IndexColumn::Status || Some(text) != initial.as_ref()
            })
        };
        for row in left.into_iter().filter(is_entered) {
            self.leave(row);
        }
        for (list, earlier) in self.lists.iter_mut().zip(earlier.lists) {
            let new: Vec<_> = earlier.into_iter().filter(|it| !list.contains(it)).collect();
            list.extend(new);
        }
    }

    /// Keeps the row of somebody who left.
    fn leave(&mut self, row: IndexRow) {
        let mut cells = BTreeMap::new();
        for (column, head, text) in row.cells {
            let columns = &mut self.left.columns;
            let key = (column, head);
            let at = columns.iter().position(|it| *it == key).unwrap_or_else(|| {
                columns.push(key);
                columns.len().saturating_sub(1)
            });
            cells.insert(at, text);
        }
        self.left.rows.push(cells);
    }
}

/// What a row has in columns to fill in, by position. A section that is not rated any more
/// becomes a column that somebody added.
fn entered(
    row: IndexRow, rated: &[crate::model::Named], added: &mut Vec<String>,
) -> Vec<(usize, String)> {
    let cells = row.cells.into_iter().filter(|(column, ..)| column.is_entered());
    let cells = cells.map(|(column, head, text)| {
        let section = match &column {
            IndexColumn::Status => return (Index::STATUS, text),
            IndexColumn::Rating => return (Index::RATING, text),
            IndexColumn::Section(id) => rated.iter().position(|section| section.id == *id),
            _ => None,
        };
        let at = section.unwrap_or_else(|| {
            let at = added.iter().position(|it| folded(it) == folded(&head)).unwrap_or_else(|| {
                added.push(head);
                added.len().saturating_sub(1)
            });
            rated.len().saturating_add(at)
        });
        (Index::SECTIONS.saturating_add(at), text)
    });
    cells.collect()
}
