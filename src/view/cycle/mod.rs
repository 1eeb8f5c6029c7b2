//! What came back of a review cycle: people and what was written of each, section by
//! section, in the words of the newest edition of their ladder.
//!
//! | file | its question |
//! |---|---|
//! | `columns` | which sections are there, and which of them is one of an older edition? |
//! | `rows` | what are the rows of the tables? |
//! | `counts` | how many are there of a kind? |

mod columns;
mod counts;
mod rows;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::Meta;
use crate::base::spool::{Spool, Spot};
use crate::model::{Control, Labels, Returned, SectionRecord, folded};
use columns::{Placed, Placing};

pub use columns::Column;
pub use counts::{Counts, Progress, Spread};
pub use rows::{MissingPart, Packet, Value, state_word};

#[derive(Debug)]
pub struct Cycle {
    /// What it is of and whose: the ladder of most people.
    pub meta: Meta,
    /// The marks of its newest edition.
    pub scale: Vec<String>,
    /// The sections of the newest editions in which something is filled in.
    pub columns: Vec<Column>,
    pub counts: Counts,
    returned: Spool<Returned>,
    /// The people, by team, level and name: where each waits, and the columns of their sections.
    people: Vec<(Spot, Arc<Placed>)>,
}

/// What packets have in common.
#[derive(Debug, Default, PartialEq, Eq, Hash)]
pub struct Edition {
    ladder: String,
    revision: Option<String>,
    scale: Vec<String>,
    asked: Arc<Vec<SectionRecord>>,
}

/// A packet that waits: all that is held of it until its rows are made.
#[derive(Debug)]
pub struct Waiting {
    pub spot: Spot,
    pub edition: Arc<Edition>,
    order: (bool, String, usize, [String; 2], String),
}

impl Edition {
    /// What a packet has in common with others.
    pub fn of(returned: &Returned) -> Edition {
        let record = &returned.record;
        Edition {
            ladder: record.ladder.clone(),
            revision: record.identity.revision.clone(),
            scale: record.scale.clone(),
            asked: Arc::clone(&returned.asked),
        }
    }
}

impl Waiting {
    pub fn new(returned: &Returned, edition: Arc<Edition>, spot: Spot) -> Waiting {
        let record = &returned.record;
        let team = record.team.as_deref().unwrap_or_default();
        let names = [&record.level.title, &record.identity.name].map(|name| folded(name));
        let (place, file) = (record.place.unwrap_or(usize::MAX), returned.file.clone());
        Waiting { spot, edition, order: (team.is_empty(), folded(team), place, names, file) }
    }
}

/// Sums up what came back; a packet waits at least. Errors: the disk does not give back what waits.
pub fn cycle(
    returned: Spool<Returned>, mut waiting: Vec<Waiting>, language: String,
) -> io::Result<Cycle> {
    waiting.sort_by(|a, b| a.order.cmp(&b.order));
    let ladders = ladders(&waiting);
    let (placing, placed) = Placing::of(&waiting, &ladders);
    let newest = ladders.first().and_then(|ladder| {
        let mut editions = waiting.iter().map(|it| &it.edition);
        editions.find(|it| ladder.is_newest(it) && !it.scale.is_empty())
    });
    let scale = newest.map_or_else(|| Labels::of(&language).scale(), |newest| newest.scale.clone());
    let meta = Meta {
        title: ladders.first().map_or_else(String::new, |ladder| ladder.title.clone()),
        organisation: None,
        language,
        revision: ladders.first().and_then(|ladder| ladder.revision.clone()),
        control: Control::default(),
        extract: None,
        date: None,
    };
    let people = waiting.into_iter().map(|it| it.spot).zip(placed).collect();
    let (columns, counts) = (placing.columns, Counts::default());
    let mut cycle = Cycle { meta, scale, columns, counts, returned, people };
    cycle.counts = cycle.count()?;
    Ok(cycle)
}

impl Cycle {
    /// The titles of rated sections that have no place in the newest edition, each with the number of
    /// people whose packets have it.
    pub fn unplaced(&self) -> BTreeMap<&str, usize> {
        let mut unplaced = BTreeMap::new();
        for (_, placed) in &self.people {
            let sections = placed.edition.asked.iter().zip(&placed.columns);
            for (section, _) in
                sections.filter(|(it, column)| column.is_none() && it.rated.is_some())
            {
                let people: &mut usize = unplaced.entry(section.title.as_str()).or_default();
                *people = people.saturating_add(1);
            }
        }
        unplaced
    }
}

/// A ladder that people are reviewed by.
struct Ladder {
    title: String,
    /// Its newest edition.
    revision: Option<String>,
    people: usize,
}

impl Ladder {
    fn is_newest(&self, edition: &Edition) -> bool {
        edition.ladder == self.title && edition.revision == self.revision
    }
}

/// All ladders, that of most people first.
fn ladders(waiting: &[Waiting]) -> Vec<Ladder> {
    // A packet of which only is known whose it is says nothing of its ladder.
    let mut known: BTreeMap<&str, Ladder> = BTreeMap::new();
    for edition in waiting.iter().map(|it| &it.edition).filter(|it| !it.ladder.is_empty()) {
        let revision = &edition.revision;
        let ladder = known.entry(&edition.ladder).or_insert_with(|| Ladder {
            title: edition.ladder.clone(),
            revision: revision.clone(),
            people: 0,
        });
        ladder.people = ladder.people.saturating_add(1);
        if by_edition(revision.as_deref(), ladder.revision.as_deref()) == Ordering::Greater {
            ladder.revision.clone_from(revision);
        }
    }
    let mut ladders: Vec<_> = known.into_values().collect();
    ladders.sort_by_key(|ladder| std::cmp::Reverse(ladder.people));
    ladders
}

/// Which of two revisions is newer: numbers count as numbers, so that `2026-10` is after
/// `2026-9` and `v10` after `v9`. None is before any.
fn by_edition(a: Option<&str>, b: Option<&str>) -> Ordering {
    let parts = |revision: Option<&str>| -> Vec<(u64, String)> {
        let revision = revision.unwrap_or_default().to_lowercase();
        let letters: Vec<_> = revision.chars().collect();
        let parts = letters.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit());
        let part = |part: &[char]| {
            let text: String = part.iter().collect();
            text.parse().map_or_else(|_| (0, text), |number| (number, String::new()))
        };
        parts.map(part).collect()
    };
    parts(a).cmp(&parts(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_revisions_count_as_numbers() {
        for (older, newer) in
            [(Some("2026-9"), Some("2026-10")), (Some("v9"), Some("V10")), (None, Some("1"))]
        {
            assert_eq!(by_edition(older, newer), Ordering::Less, "{older:?}");
        }
        assert_eq!(by_edition(Some("2026-03"), Some("2026-03")), Ordering::Equal);
    }
}
