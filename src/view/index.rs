//! The index of a roster's packets: who is where, in which file, and how many there are of a kind;
//! with what was entered in an earlier one, by person, and of sections by id.

use std::collections::BTreeMap;

use super::Meta;
use super::cycle::state_word;
use crate::base::tally::tally;
use crate::model::contract::kept::hash;
use crate::model::contract::workbook::PACKET_STATUSES;
use crate::model::{
    Field, Filled, IndexColumn, IndexRow, Indexed, Ladder, LevelIndex, Named, Person, RosterColumn,
    Section, SectionIndex, SectionKind, State, Whose, folded, plain_text, texts,
};

/// An index. It owns the people, of whom there may be many, until it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    pub meta: Meta,
    /// The columns of the roster, but those of levels.
    pub columns: Vec<RosterColumn>,
    /// Which of them is the name's.
    pub name: usize,
    /// Which of them is the team's.
    pub team: Option<usize>,
    /// The people, in the roster's order; one at least.
    pub people: Vec<Person>,
    /// Each one's file.
    pub files: Vec<PacketFile>,
    pub levels: Vec<String>,
    /// The sections that are rated, by id and title, each with a hash of its words.
    pub rated: Vec<(Named, Option<String>)>,
    /// The statuses and the marks that may be chosen.
    pub lists: [Vec<String>; 2],
    /// The heads of columns that somebody added.
    pub added: Vec<String>,
    /// What was entered of each person, by [position](Index::STATUS) in the columns to fill in.
    pub entered: Vec<BTreeMap<usize, Filled>>,
    /// What was entered of people who are not in the roster any more.
    pub left: Left,
    /// How many people there are of a kind, counted in several ways.
    pub counts: Vec<Counts>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacketFile {
    pub name: String,
    /// How far it is filled in, in a word.
    pub state: &'static str,
}

impl PacketFile {
    /// A packet into which nobody wrote.
    pub fn empty(name: String) -> PacketFile {
        PacketFile { name, state: state_word(State::Empty) }
    }
}

/// People who are not in the roster any more, as an earlier index has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Left {
    pub columns: Vec<(IndexColumn, String)>,
    pub rows: Vec<BTreeMap<usize, Filled>>,
}

/// How many people there are of each kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// What makes a kind.
    pub by: By,
    pub kinds: Vec<Headcount>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Level,
    Team,
    TeamAndLevel,
}

/// Those of one team, at one level, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headcount {
    /// The team, if they are counted by it; empty of those without one.
    pub team: Option<String>,
    /// The level's title, if they are counted by it.
    pub level: Option<String>,
    pub people: usize,
}

/// Sums up who is to be reviewed; `columns` are the roster's, `files` the people's packets.
pub fn index(
    ladder: &Ladder, sections: &[SectionIndex], columns: &[RosterColumn], people: Vec<Person>,
    files: Vec<PacketFile>, scale: &[String], meta: Meta,
) -> Index {
    let is_level = |field| matches!(field, Some(Field::Level | Field::Target));
    let is_shown = |column: &&RosterColumn| !is_level(column.field);
    let shown: Vec<_> = columns.iter().filter(is_shown).cloned().collect();
    let position = |field| shown.iter().position(|column| column.field == Some(field));
    let (name, team) = (position(Field::Name), position(Field::Team));
    let is_rated = |&&section: &&SectionIndex| ladder[section].kind == SectionKind::Expectations;
    let rated = sections.iter().filter(is_rated);
    let ways: &[By] =
        if team.is_some() { &[By::Level, By::Team, By::TeamAndLevel] } else { &[By::Level] };
    Index {
        meta,
        columns: shown,
        name: name.unwrap_or(0),
        team,
        files,
        levels: ladder.level_indices().map(|level| ladder.name(level)).collect(),
        rated: rated.map(|&section| (named(&ladder[section]), words(ladder, section))).collect(),
        lists: [PACKET_STATUSES.map(str::to_string).to_vec(), scale.to_vec()],
        added: Vec::new(),
        entered: vec![BTreeMap::new(); people.len()],
        left: Left::default(),
        counts: ways.iter().map(|&by| counts(ladder, &people, by)).collect(),
        people,
    }
}

impl Index {
    /// What the roster says of a person, column by column, and the titles of level and target.
    pub fn row<'i>(&'i self, person: &'i Person) -> Vec<&'i str> {
        let mut others = person.other.iter().peekable();
        let mut cell = |column: &RosterColumn| {
            let known = match column.field {
                Some(Field::Name) => Some(&person.name),
                Some(Field::Id) => person.id.as_ref(),
                Some(Field::Team) => person.team.as_ref(),
                Some(Field::Manager) => person.manager.as_ref(),
                Some(Field::Reviewer) => person.reviewer.as_ref(),
                Some(Field::Cycle) => person.cycle.as_ref(),
                Some(Field::Level | Field::Target) => None,
                // They are in the order of the columns.
                None => {
                    others.next_if(|(header, _)| *header == column.header).map(|(_, text)| text)
                }
            };
            known.map_or("", String::as_str)
        };
        let title = |level: LevelIndex| self.levels.get(level.0).map_or("", String::as_str);
        let mut row: Vec<_> = self.columns.iter().map(&mut cell).collect();
        row.push(title(person.level));
        row.push(person.target.map_or("", title));
        row
    }
}

/// A hash of all that levels say in a section, by which it is known under another name.
fn words(ladder: &Ladder, section: SectionIndex) -> Option<String> {
    let said = ladder.levels.iter().flat_map(|level| texts(&level.entry(section).blocks));
    let said: Vec<_> = said.map(|text| plain_text(text)).collect();
    (!said.is_empty()).then(|| hash(&said.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn named(section: &Section) -> Named {
    Named { id: section.id.clone(), title: section.title.clone() }
}

/// Counts people: teams by name, those without one last; levels in the ladder's order.
fn counts(ladder: &Ladder, people: &[Person], by: By) -> Counts {
    let found = tally(people.iter().map(|person| {
        let team = person.team.clone().unwrap_or_default();
        let team = (by != By::Level).then(|| (team.is_empty(), folded(&team), team));
        (team, (by != By::Team).then_some(person.level))
    }));
    let kinds = found.into_iter().map(|((team, level), people)| Headcount {
        team: team.map(|(.., team)| team),
        level: level.map(|level| ladder.name(level)),
        people,
    });
    Counts { by, kinds: kinds.collect() }
}

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
        entered.map(|it| &it.text).or(self.lists[0].first()).map_or("", String::as_str)
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
                entered.map_or("", |it| it.text.as_str())
            };
            said == text && is_of(person)
        });
        people.count()
    }

    /// Takes over what was entered in an earlier index; gives who left and had something entered.
    pub fn take_over(&mut self, earlier: Indexed) -> Vec<String> {
        let mut rows: BTreeMap<usize, BTreeMap<usize, Filled>> = BTreeMap::new();
        let mut left = Vec::new();
        let title = |level: LevelIndex| self.levels.get(level.0).cloned().unwrap_or_default();
        let titles = |it: &Person| [title(it.level), it.target.map(title).unwrap_or_default()];
        let whose = earlier.whose(&self.people, titles);
        self.added = earlier.added;
        for (row, whose) in earlier.rows.into_iter().zip(whose) {
            match whose {
                // A second row of somebody is kept as it is.
                Whose::Person(person) => {
                    let mut added = self.added.clone();
                    let new = entered(row.clone(), &self.rated, &mut added);
                    match merged(rows.get(&person), new, row.has_left) {
                        Some(merged) => {
                            rows.insert(person, merged);
                            self.added = added;
                        }
                        None => left.push(row),
                    }
                }
                _ => left.push(row),
            }
        }
        for (person, row) in rows {
            if let Some(entered) = self.entered.get_mut(person) {
                *entered = row;
            }
        }
        let mut leaving = Vec::new();
        for row in left.into_iter().filter(|row| row.is_filled_in(PACKET_STATUSES[0])) {
            let name = row.text(&IndexColumn::Name).or(row.text(&IndexColumn::Id));
            leaving.extend(name.filter(|_| !row.has_left).map(str::to_string));
            self.leave(row);
        }
        for (list, earlier) in self.lists.iter_mut().zip(earlier.lists) {
            let new: Vec<_> = earlier.into_iter().filter(|it| !list.contains(it)).collect();
            list.extend(new);
        }
        leaving
    }

    /// Keeps the row of somebody who left.
    fn leave(&mut self, row: IndexRow) {
        let mut cells = BTreeMap::new();
        for (column, head, said) in row.cells {
            let columns = &mut self.left.columns;
            let key = (column, head);
            let at = columns.iter().position(|it| *it == key).unwrap_or_else(|| {
                columns.push(key);
                columns.len().saturating_sub(1)
            });
            cells.insert(at, said);
        }
        self.left.rows.push(cells);
    }
}

/// What a row says with what was read of its person before; none where both say something else,
/// or neither is of somebody who left.
fn merged(
    before: Option<&BTreeMap<usize, Filled>>, row: Vec<(usize, Filled)>, has_left: bool,
) -> Option<BTreeMap<usize, Filled>> {
    let mut all = before.cloned().unwrap_or_default();
    for (column, said) in row {
        let is_initial = |it: &Filled| column == Index::STATUS && it.text == PACKET_STATUSES[0];
        match all.get(&column) {
            Some(it) if *it == said || is_initial(&said) => {}
            Some(it) if !is_initial(it) => return None,
            _ => _ = all.insert(column, said),
        }
    }
    (has_left || before.is_none()).then_some(all)
}

/// What a row has in columns to fill in, by position. A section that is not rated any more
/// becomes a column that somebody added.
fn entered(
    row: IndexRow, rated: &[(Named, Option<String>)], added: &mut Vec<String>,
) -> Vec<(usize, Filled)> {
    let is_there = |section: &Named| {
        let is_it = |column: &IndexColumn| matches!(column, IndexColumn::Section(id, _) if *id == section.id);
        row.cells.iter().any(|(column, ..)| is_it(column))
    };
    let own: Vec<_> = rated.iter().map(|(section, _)| is_there(section)).collect();
    let cells = row.cells.into_iter().filter(|(column, ..)| column.is_entered());
    let cells = cells.map(|(column, head, said)| {
        let section = match &column {
            IndexColumn::Status => return (Index::STATUS, said),
            IndexColumn::Rating => return (Index::RATING, said),
            IndexColumn::Section(id, words) => {
                let by_id = rated.iter().position(|(section, _)| section.id == *id);
                by_id.or_else(|| {
                    let mut others = rated.iter().zip(&own);
                    others.position(|((_, now), own)| !own && words.is_some() && now == words)
                })
            }
            _ => None,
        };
        let at = section.unwrap_or_else(|| {
            let at = added.iter().position(|it| folded(it) == folded(&head)).unwrap_or_else(|| {
                added.push(head);
                added.len().saturating_sub(1)
            });
            rated.len().saturating_add(at)
        });
        (Index::SECTIONS.saturating_add(at), said)
    });
    cells.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::input;

    const LADDER: &str = "\
title: Paths
sections: {scope: Scope, steps: {title: Steps, kind: checklist}}
levels: [{id: a, title: A, leads_to: [b]}, {id: b, title: B}]
";

    /// The index of one person under some headers, most of them known.
    fn of(headers: &[&str]) -> Index {
        let ladder = input::read_native(&Source::new("ladder.yaml", LADDER)).unwrap().ladder;
        let columns = headers.iter().map(|header| RosterColumn {
            header: (*header).to_string(),
            field: Field::ALL.into_iter().find(|f| f.header() == *header),
        });
        let text = |text: &str| Some(text.to_string());
        let person = Person {
            name: "Ada".into(),
            id: text("7"),
            level: LevelIndex(0),
            target: Some(LevelIndex(1)),
            team: text("Grid"),
            manager: text("Bo"),
            reviewer: text("Cy"),
            cycle: text("2026 H1"),
            other: vec![("Desk".into(), "12".into())],
        };
        index(
            &ladder,
            &ladder.section_indices().collect::<Vec<_>>(),
            &columns.collect::<Vec<_>>(),
            vec![person],
            vec![PacketFile::empty("ada.pdf".into())],
            &[],
            Meta::new(&ladder, None),
        )
    }

    #[test]
    fn a_row_keeps_the_roster_s_order_and_ends_in_the_levels() {
        let index = of(&[
            "cycle", "Room", "level", "name", "manager", "Desk", "reviewer", "target", "id", "team",
        ]);
        assert_eq!((index.name, index.team), (2, Some(7)));
        assert_eq!(
            index.row(&index.people[0]),
            ["2026 H1", "", "Ada", "Bo", "12", "Cy", "7", "Grid", "A", "B"]
        );
    }

    #[test]
    fn checklists_are_not_rated() {
        let index = of(&["name", "level"]);
        assert!(index.rated.iter().map(|(section, _)| &section.title[..]).eq(["Scope"]));
    }

    #[test]
    fn people_are_counted_by_team_where_the_roster_has_one() {
        let by = |index: &Index| -> Vec<By> { index.counts.iter().map(|c| c.by).collect() };
        assert_eq!(by(&of(&["name", "level"])), [By::Level]);
        let index = of(&["name", "level", "team"]);
        assert_eq!(by(&index), [By::Level, By::Team, By::TeamAndLevel]);
        let kinds = index.counts.iter().map(|counts| {
            let kind = &counts.kinds[0];
            (kind.team.as_deref(), kind.level.as_deref(), kind.people)
        });
        let grid = Some("Grid");
        assert_eq!(
            kinds.collect::<Vec<_>>(),
            [(None, Some("A"), 1), (grid, None, 1), (grid, Some("A"), 1)]
        );
    }
}
