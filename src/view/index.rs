//! The index of a roster's packets: who is where, in which file, and how many
//! there are of a kind.

use std::collections::BTreeMap;

use super::Meta;
use crate::model::{Column, Field, Ladder, LevelIndex, Person, SectionIndex, SectionKind, folded};

/// An index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// What it is of and whose.
    pub meta: Meta,
    /// The headers of the roster, but those of levels.
    pub headers: Vec<String>,
    /// Which of them is the name's.
    pub name: usize,
    /// Which of them is the team's.
    pub team: Option<usize>,
    /// The people, in the roster's order; one at least.
    pub people: Vec<Entry>,
    /// The titles of the sections that are rated.
    pub rated: Vec<String>,
    /// The marks they are rated with.
    pub scale: Vec<String>,
    /// How many people there are of a kind, counted in several ways.
    pub counts: Vec<Counts>,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the roster says under each header.
    pub cells: Vec<String>,
    /// The title of the level they are at.
    pub level: String,
    /// The title of the level they are going for, if any.
    pub target: String,
    /// The name of the packet's file.
    pub file: String,
}

/// How many people there are of each kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// What makes a kind.
    pub by: By,
    /// The kinds, in order.
    pub kinds: Vec<Kind>,
}

/// What people are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Their level.
    Level,
    /// Their team.
    Team,
    /// Both.
    TeamAndLevel,
}

/// Those of one team, at one level, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// The team, if they are counted by it; empty of those without one.
    pub team: Option<String>,
    /// The level's title, if they are counted by it.
    pub level: Option<String>,
    /// How many they are.
    pub people: usize,
}

/// Sums up who is to be reviewed; `columns` are the roster's, `files` the
/// people's packets.
pub fn index(
    ladder: &Ladder,
    sections: &[SectionIndex],
    columns: &[Column],
    people: &[Person],
    files: &[String],
    scale: &[String],
    meta: Meta,
) -> Index {
    let is_shown = |column: &&Column| !matches!(column.field, Some(Field::Level | Field::Target));
    let shown: Vec<_> = columns.iter().filter(is_shown).collect();
    let position = |field| shown.iter().position(|column| column.field == Some(field));
    let team = position(Field::Team);
    let title = |level: LevelIndex| ladder[level].title.clone();
    let entries = people.iter().zip(files).map(|(person, file)| Entry {
        cells: cells(&shown, person),
        level: title(person.level),
        target: person.target.map(title).unwrap_or_default(),
        file: file.clone(),
    });
    let is_rated = |&&section: &&SectionIndex| ladder[section].kind == SectionKind::Expectations;
    let ways: &[By] = if team.is_some() {
        &[By::Level, By::Team, By::TeamAndLevel]
    } else {
        &[By::Level]
    };
    Index {
        meta,
        headers: shown.iter().map(|column| column.header.clone()).collect(),
        name: position(Field::Name).unwrap_or(0),
        team,
        people: entries.collect(),
        rated: sections
            .iter()
            .filter(is_rated)
            .map(|&section| ladder[section].title.clone())
            .collect(),
        scale: scale.to_vec(),
        counts: ways.iter().map(|&by| counts(ladder, people, by)).collect(),
    }
}

/// What the roster says of a person in these columns.
fn cells(columns: &[&Column], person: &Person) -> Vec<String> {
    let mut others = person.other.iter().peekable();
    let mut cell = |column: &&Column| {
        let known = match column.field {
            Some(Field::Name) => Some(&person.name),
            Some(Field::Id) => person.id.as_ref(),
            Some(Field::Team) => person.team.as_ref(),
            Some(Field::Manager) => person.manager.as_ref(),
            Some(Field::Reviewer) => person.reviewer.as_ref(),
            Some(Field::Cycle) => person.cycle.as_ref(),
            Some(Field::Level | Field::Target) => None,
            // They are in the order of the columns.
            None => others
                .next_if(|(header, _)| *header == column.header)
                .map(|(_, text)| text),
        };
        known.cloned().unwrap_or_default()
    };
    columns.iter().map(&mut cell).collect()
}

/// Counts people by kind: teams by name, those without one last; levels as
/// they stand in the ladder.
fn counts(ladder: &Ladder, people: &[Person], by: By) -> Counts {
    let mut found: BTreeMap<_, usize> = BTreeMap::new();
    for person in people {
        let team = person.team.clone().unwrap_or_default();
        let team = (by != By::Level).then(|| (team.is_empty(), folded(&team), team));
        let level = (by != By::Team).then_some(person.level);
        *found.entry((team, level)).or_default() += 1;
    }
    let kinds = found.into_iter().map(|((team, level), people)| Kind {
        team: team.map(|(.., team)| team),
        level: level.map(|level| ladder[level].title.clone()),
        people,
    });
    Counts {
        by,
        kinds: kinds.collect(),
    }
}
