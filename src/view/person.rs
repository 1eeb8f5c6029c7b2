//! The person that a document is about: what its cover says of them, and who signs at its end.

use super::Meta;
use crate::model::{Ladder, LevelIndex, Person, SignatoryRole};

/// The cover of a document about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Front {
    pub occasion: Occasion,
    pub name: String,
    pub details: Vec<Detail>,
}

/// Why there is a document about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    Review,
    /// They are to have another level.
    Promotion,
}

/// One thing known of a person, or of the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    pub kind: DetailKind,
    pub value: String,
}

/// What is known of a person; the words for it are the theme's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DetailKind {
    Cycle,
    Id,
    Level,
    Target,
    /// The levels they may go for.
    Next,
    Team,
    Manager,
    Reviewer,
    Ladder,
    /// The ladder's edition.
    Revision,
    /// Something else, under the roster's own header.
    Other(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    pub role: SignatoryRole,
    pub name: Option<String>,
}

pub fn front(ladder: &Ladder, person: &Person, meta: &Meta, occasion: Occasion) -> Front {
    let known = [
        (DetailKind::Cycle, person.cycle.clone()),
        (DetailKind::Level, Some(level(ladder, person.level))),
        (DetailKind::Target, person.target.map(|to| level(ladder, to))),
        (DetailKind::Next, next(ladder, person)),
        (DetailKind::Id, person.id.clone()),
        (DetailKind::Team, person.team.clone()),
        (DetailKind::Manager, person.manager.clone()),
        (DetailKind::Reviewer, person.reviewer.clone()),
    ];
    let other = person.other.iter().cloned();
    let other = other.map(|(header, value)| (DetailKind::Other(header), Some(value)));
    let source = [
        (DetailKind::Ladder, Some(meta.title.clone())),
        (DetailKind::Revision, meta.revision.clone()),
    ];
    let details = known.into_iter().chain(other).chain(source).filter_map(|(kind, value)| {
        let value = value.filter(|value| !value.trim().is_empty())?;
        Some(Detail { kind, value })
    });
    Front { occasion, name: person.name.clone(), details: details.collect() }
}

pub fn signatories(person: &Person) -> Vec<Signatory> {
    let signatory = |role, name: Option<&String>| Signatory { role, name: name.cloned() };
    vec![
        signatory(SignatoryRole::Employee, Some(&person.name)),
        signatory(SignatoryRole::Manager, person.manager.as_ref()),
        signatory(SignatoryRole::Reviewer, person.reviewer.as_ref()),
    ]
}

/// "Senior Engineer · L3".
fn level(ladder: &Ladder, level: LevelIndex) -> String {
    let name = ladder.name(level);
    match ladder[level].grade_beside() {
        Some(grade) => format!("{name} · {grade}"),
        None => name,
    }
}

/// The levels that are open to a person without a target.
fn next(ladder: &Ladder, person: &Person) -> Option<String> {
    let open = &ladder[person.level].leads_to;
    let titles: Vec<_> = open.iter().map(|&to| level(ladder, to)).collect();
    (person.target.is_none() && !open.is_empty()).then(|| titles.join(", "))
}
