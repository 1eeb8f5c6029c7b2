//! Whose review or promotion a document is about, and what a roster says of people.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::ladder::LevelIndex;
use super::name::folded;

/// A person of a roster, or the one a case is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    /// Their number or short name in HR's records.
    pub id: Option<String>,
    pub level: LevelIndex,
    /// The level they are going for.
    pub target: Option<LevelIndex>,
    pub team: Option<String>,
    /// Whom they report to.
    pub manager: Option<String>,
    pub reviewer: Option<String>,
    /// The review cycle: "2026 H1".
    pub cycle: Option<String>,
    /// What else the roster says, each under the roster's own heading.
    pub other: Vec<(String, String)>,
}

/// A column of a roster: one thing that it says of each person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterColumn {
    /// What the roster calls it.
    pub header: String,
    /// What it means, if the program knows.
    pub field: Option<Field>,
}

/// What is wanted of the columns of rosters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnNames {
    /// The headers of columns that are not called as the program knows them.
    pub mapped: Vec<(Field, String)>,
    /// The headers of columns that are printed although nobody knows what they say.
    pub printed: Vec<String>,
}

/// A column of a roster that the program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Name,
    Level,
    Id,
    Team,
    Manager,
    Reviewer,
    Cycle,
    Target,
}

impl Field {
    pub const ALL: [Field; 8] = [
        Field::Name,
        Field::Level,
        Field::Id,
        Field::Team,
        Field::Manager,
        Field::Reviewer,
        Field::Cycle,
        Field::Target,
    ];

    /// The header of its column, in lower case.
    pub fn header(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Level => "level",
            Field::Id => "id",
            Field::Team => "team",
            Field::Manager => "manager",
            Field::Reviewer => "reviewer",
            Field::Cycle => "cycle",
            Field::Target => "target",
        }
    }

    /// Whether a roster must have it.
    pub fn is_needed(self) -> bool {
        matches!(self, Field::Name | Field::Level)
    }
}

/// As whom someone signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignatoryRole {
    /// The person that the document is about.
    Employee,
    Manager,
    Reviewer,
}

/// Whom of a roster something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Person(usize),
    Nobodys,
    /// Somebody has its name, and nobody its id; or several have its name, and it has no id and is
    /// like none of them, or like several.
    Doubtful,
}

/// A packet, or a row of an index.
#[derive(Debug)]
pub struct Thing {
    pub id: Option<String>,
    pub name: String,
    /// What it says of its person, if it counts among those that say something.
    pub says: Option<String>,
}

/// The people of a roster, to be found by id and name.
#[derive(Debug)]
pub struct People<'p> {
    all: &'p [Person],
    ids: HashMap<String, usize>,
    names: HashMap<String, Vec<usize>>,
}

impl<'p> People<'p> {
    pub fn new(people: &'p [Person]) -> People<'p> {
        let mut roster = People { all: people, ids: HashMap::new(), names: HashMap::new() };
        for (at, person) in people.iter().enumerate() {
            roster.names.entry(folded(&person.name)).or_default().push(at);
            roster.ids.extend(person.id.iter().map(|id| (folded(id), at)));
        }
        roster
    }

    /// Those of an id, or else of a name.
    pub fn called(&self, asked: &str) -> Vec<usize> {
        let asked = folded(asked);
        match self.ids.get(&asked) {
            Some(&person) => vec![person],
            None => self.names.get(&asked).cloned().unwrap_or_default(),
        }
    }

    /// Whom each of several things is about; `is_like` says of a thing and a person, by their places,
    /// whether it speaks of the level and the target that they have. By that people of one name are
    /// told apart, and of things that say different things of one name those of a person.
    pub fn whose_each(
        &self, things: &[Thing], is_like: impl Fn(usize, usize) -> bool,
    ) -> Vec<Whose> {
        let mut said: HashMap<String, HashSet<&str>> = HashMap::new();
        for thing in things.iter().filter(|thing| thing.id.is_none()) {
            said.entry(folded(&thing.name)).or_default().extend(thing.says.as_deref());
        }
        let is_one_of_several = |thing: &Thing| {
            thing.id.is_none() && said.get(&folded(&thing.name)).is_some_and(|it| it.len() > 1)
        };
        let whose = things.iter().enumerate();
        let whose: Vec<_> =
            whose.map(|(at, it)| self.whose(it, |person| is_like(at, person))).collect();
        let is_theirs = |(at, whose): (usize, &Whose)| match whose {
            Whose::Person(person) => is_like(at, *person).then_some(*person),
            _ => None,
        };
        let found: HashSet<usize> = whose.iter().enumerate().filter_map(is_theirs).collect();
        let sure = things.iter().zip(&whose).enumerate().map(|(at, (thing, &whose))| match whose {
            Whose::Person(person) if is_one_of_several(thing) && !is_like(at, person) => {
                if found.contains(&person) { Whose::Nobodys } else { Whose::Doubtful }
            }
            _ => whose,
        });
        sure.collect()
    }

    /// Whom something is about by its id, or else by its name; of several of that name the one of
    /// whom `is_like` is true, if it is of no other.
    pub fn whose(&self, thing: &Thing, is_like: impl Fn(usize) -> bool) -> Whose {
        let id = thing.id.as_deref().filter(|id| !id.trim().is_empty()).map(folded);
        if let Some(&person) = id.as_ref().and_then(|id| self.ids.get(id)) {
            return Whose::Person(person);
        }
        // Who has another id is somebody else.
        let may_be = |at: &&usize| {
            id.is_none() || self.all.get(**at).is_some_and(|person| person.id.is_none())
        };
        let named = self.names.get(&folded(&thing.name)).into_iter().flatten();
        let named: Vec<usize> = named.filter(may_be).copied().collect();
        let like: Vec<usize> = named.iter().copied().filter(|&at| is_like(at)).collect();
        match (&named[..], &like[..]) {
            ([], _) => Whose::Nobodys,
            (&[person], _) | (_, &[person]) if id.is_none() => Whose::Person(person),
            _ => Whose::Doubtful,
        }
    }
}
