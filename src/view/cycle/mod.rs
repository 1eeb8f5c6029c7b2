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
use std::sync::Arc;

use super::Meta;
use crate::model::{Control, Labels, Returned, folded};
use columns::{Placed, Placing};

pub use columns::Column;
pub use counts::{Progress, Spread};
pub use rows::{MissingPart, Packet, Value};

/// What came back.
#[derive(Debug)]
pub struct Cycle {
    /// What it is of and whose: the ladder of most people.
    pub meta: Meta,
    /// The marks of its newest edition.
    pub scale: Vec<String>,
    /// The sections of the newest editions in which something is filled in.
    pub columns: Vec<Column>,
    /// The people: by team, level and name.
    pub people: Vec<Returned>,
    /// Where the sections of each of them stand among the columns.
    placed: Vec<Arc<Placed>>,
}

/// Sums up what came back; `returned` has a packet at least.
pub fn cycle(mut returned: Vec<Returned>, language: String) -> Cycle {
    returned.sort_by_cached_key(|it| {
        let record = &it.record;
        let team = record.team.as_deref().unwrap_or_default();
        let names = [team, &record.level.title, &record.identity.name].map(folded);
        (team.is_empty(), names, it.file.clone())
    });
    let ladders = ladders(&returned);
    let (placing, placed) = Placing::of(&returned, &ladders);
    let newest = ladders.first().and_then(|ladder| {
        let is_newest = |it: &&Returned| ladder.is_newest(it) && !it.record.scale.is_empty();
        returned.iter().find(is_newest)
    });
    let scale =
        newest.map_or_else(|| Labels::of(&language).scale(), |newest| newest.record.scale.clone());
    let meta = Meta {
        title: ladders.first().map_or_else(String::new, |ladder| ladder.title.clone()),
        organisation: None,
        language,
        revision: ladders.first().and_then(|ladder| ladder.revision.clone()),
        control: Control::default(),
        date: None,
    };
    Cycle { meta, scale, columns: placing.columns, people: returned, placed }
}

/// A ladder that people are reviewed by.
struct Ladder {
    title: String,
    /// Its newest edition.
    revision: Option<String>,
    people: usize,
}

impl Ladder {
    /// Whether a packet is of its newest edition.
    fn is_newest(&self, returned: &Returned) -> bool {
        let record = &returned.record;
        record.ladder == self.title && record.identity.revision == self.revision
    }
}

/// All ladders, that of most people first.
fn ladders(returned: &[Returned]) -> Vec<Ladder> {
    // A packet of which only is known whose it is says nothing of its ladder.
    let mut known: BTreeMap<&str, Ladder> = BTreeMap::new();
    for record in returned.iter().map(|it| &it.record).filter(|it| !it.ladder.is_empty()) {
        let revision = &record.identity.revision;
        let ladder = known.entry(&record.ladder).or_insert_with(|| Ladder {
            title: record.ladder.clone(),
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
