//! The index of a roster's packets: who is where, in which file, and how many there are of a kind.

mod entries;

use std::collections::BTreeMap;

use super::Meta;
use crate::model::contract::workbook::PACKET_STATUSES;
use crate::model::{
    Field, IndexColumn, Ladder, LevelIndex, Named, Person, RosterColumn, Section, SectionIndex,
    SectionKind, folded,
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
    /// The name of each one's file.
    pub files: Vec<String>,
    pub levels: Vec<String>,
    /// The sections that are rated, by id and title.
    pub rated: Vec<Named>,
    /// The statuses and the marks that may be chosen.
    pub lists: [Vec<String>; 2],
    /// The heads of columns that somebody added.
    pub added: Vec<String>,
    /// What was entered of each person, by [position](Index::STATUS) in the columns to fill in.
    pub entered: Vec<BTreeMap<usize, String>>,
    /// What was entered of people who are not in the roster any more.
    pub left: Left,
    /// How many people there are of a kind, counted in several ways.
    pub counts: Vec<Counts>,
}

/// People who are not in the roster any more, as an earlier index has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Left {
    pub columns: Vec<(IndexColumn, String)>,
    /// What stands in each row.
    pub rows: Vec<BTreeMap<usize, String>>,
}

/// How many people there are of each kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// What makes a kind.
    pub by: By,
    pub kinds: Vec<Headcount>,
}

/// What people are counted by.
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
    /// How many they are.
    pub people: usize,
}

/// Sums up who is to be reviewed; `columns` are the roster's, `files` the people's packets.
pub fn index(
    ladder: &Ladder, sections: &[SectionIndex], columns: &[RosterColumn], people: Vec<Person>,
    files: Vec<String>, scale: &[String], meta: Meta,
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
        rated: rated.map(|&section| named(&ladder[section])).collect(),
        lists: [PACKET_STATUSES.map(str::to_string).to_vec(), scale.to_vec()],
        added: Vec::new(),
        entered: vec![BTreeMap::new(); people.len()],
        left: Left::default(),
        counts: ways.iter().map(|&by| counts(ladder, &people, by)).collect(),
        people,
    }
}

impl Index {
    /// What the roster says of a person in each column, and the titles of their
    /// level and their target.
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

fn named(section: &Section) -> Named {
    Named { id: section.id.clone(), title: section.title.clone() }
}

/// Counts people by kind: teams by name, those without one last; levels as
/// they stand in the ladder.
fn counts(ladder: &Ladder, people: &[Person], by: By) -> Counts {
    let mut found: BTreeMap<_, usize> = BTreeMap::new();
    for person in people {
        let team = person.team.clone().unwrap_or_default();
        let team = (by != By::Level).then(|| (team.is_empty(), folded(&team), team));
        let level = (by != By::Team).then_some(person.level);
        let people = found.entry((team, level)).or_default();
        *people = people.saturating_add(1);
    }
    let kinds = found.into_iter().map(|((team, level), people)| Headcount {
        team: team.map(|(.., team)| team),
        level: level.map(|level| ladder.name(level)),
        people,
    });
    Counts { by, kinds: kinds.collect() }
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
            vec!["ada.pdf".into()],
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
        let rated = index.rated.iter().map(|section| section.title.as_str());
        assert_eq!(rated.collect::<Vec<_>>(), ["Scope"]);
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
