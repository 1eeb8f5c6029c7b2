//! One revision of a ladder against another: each edit is told as what it was, and what
//! is told leads from the old revision to the new one.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail"
)]

mod edits;
mod files;
mod told;

use std::collections::BTreeMap;

use edits::{Edited, Random, ladder};
use ladderpress::compare::revision::{Change, ChangeKind, Difference, SameNames, What, difference};
use ladderpress::model::{Ladder, LevelIndex, SectionIndex, plain_text};
use proptest::prelude::*;

/// What stands in each entry, by the ids of level and section.
type Entries = BTreeMap<(String, String), Vec<String>>;

fn entries(ladder: &Ladder) -> Entries {
    let mut entries = Entries::new();
    for level in ladder.level_indices() {
        for section in ladder.section_indices() {
            let says = ladder[level].entry(section).expectations();
            let says: Vec<_> = says.map(|said| plain_text(&said.lines())).collect();
            if !says.is_empty() {
                entries.insert(ids(ladder, level, section), says);
            }
        }
    }
    entries
}

fn ids(ladder: &Ladder, level: LevelIndex, section: SectionIndex) -> (String, String) {
    (ladder[level].id.clone(), ladder[section].id.clone())
}

/// Does to the old revision what is told: takes out what went or stands elsewhere, and
/// puts what came to where it stands. What is the same keeps its order.
fn applied(old: &Ladder, found: &Difference) -> Entries {
    let renamed: BTreeMap<_, _> = found
        .changes
        .iter()
        .filter(|change| change.field == Some("id"))
        .map(|change| {
            (change.before.clone().expect("it was called"), change.after.clone().expect("it is"))
        })
        .collect();
    let name = |id: &String| renamed.get(id).unwrap_or(id).clone();
    let changes = || found.changes.iter().filter(|change| change.what == What::Expectation);
    let mut gone: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    let mut came: BTreeMap<(String, String), BTreeMap<usize, String>> = BTreeMap::new();
    for change in changes() {
        let is =
            (change.level.clone().expect("a level"), change.section.clone().expect("a section"));
        let was = (
            change.from_level.clone().map_or_else(|| is.0.clone(), |id| name(&id)),
            change.from_section.clone().map_or_else(|| is.1.clone(), |id| name(&id)),
        );
        gone.entry(was).or_default().extend(&change.from_at);
        if let Some(after) = &change.after {
            let parts: Vec<_> = match change.kind {
                ChangeKind::Split => after.lines().collect(),
                _ => vec![after.as_str()],
            };
            assert_eq!(parts.len(), change.at.len(), "{change:?}");
            let at = change.at.iter().copied().zip(parts.into_iter().map(str::to_string));
            came.entry(is).or_default().extend(at);
        }
    }
    let mut kept: Entries = Entries::new();
    for ((level, section), says) in entries(old) {
        let place = (name(&level), name(&section));
        let gone = gone.remove(&place).unwrap_or_default();
        let left = says.into_iter().enumerate().filter(|(at, _)| !gone.contains(at));
        kept.insert(place, left.map(|(_, text)| text).collect());
    }
    assert!(gone.values().all(Vec::is_empty), "what went was there: {gone:?}");
    for (place, came) in came {
        let kept = kept.entry(place).or_default();
        for (at, text) in came {
            kept.insert(at, text);
        }
    }
    kept.retain(|_, says| !says.is_empty());
    kept
}

/// The ladder without a level and a section.
fn without(mut ladder: Ladder, level: usize, section: usize) -> Ladder {
    ladder.levels.remove(level);
    ladder.sections.remove(section);
    for (at, of) in ladder.levels.iter_mut().enumerate() {
        of.entries.remove(section);
        of.leads_to = if at == 0 { vec![LevelIndex(3)] } else { Vec::new() };
    }
    ladder
}

/// How a change is told, without where it is.
fn sketch(change: &Change) -> (ChangeKind, What, Option<&str>, Option<&str>) {
    (change.kind, change.what, change.before.as_deref(), change.after.as_deref())
}

proptest! {
    #[test]
    fn what_is_told_leads_from_the_old_revision_to_the_new(seed in any::<u64>(), edits in 0..24_usize) {
        let mut random = Random::new(seed);
        let old = ladder(&mut random, 5, 4, 5);
        let mut edited = Edited::new(&old);
        (0..edits).for_each(|_| edited.edit(&mut random));
        let found = difference(&old, &edited.ladder, &SameNames::default());
        prop_assert_eq!(applied(&old, &found), entries(&edited.ladder));
    }

    #[test]
    fn levels_and_sections_come_and_go(seed in any::<u64>(), level in 0..5_usize, section in 0..4_usize) {
        let mut random = Random::new(seed);
        let old = ladder(&mut random, 5, 4, 5);
        let mut edited = Edited::new(&old);
        (0..6).for_each(|_| edited.edit(&mut random));
        let new = without(edited.ladder, level, section);
        for (from, to) in [(&old, &new), (&new, &old)] {
            let found = difference(from, to, &SameNames::default());
            prop_assert_eq!(applied(from, &found), entries(to));
        }
    }

    #[test]
    fn a_revision_against_itself_has_no_changes(seed in any::<u64>()) {
        let ladder = ladder(&mut Random::new(seed), 4, 4, 5);
        let found = difference(&ladder, &ladder, &SameNames::default());
        prop_assert_eq!(found.changes, vec![]);
    }
}

/// What was told of some random scripts of edits.
#[derive(Debug, Default)]
struct Score {
    edits: usize,
    told: usize,
    clean: usize,
    wrong: BTreeMap<String, usize>,
}

/// Edits random ladders, and holds what is told against what was done.
fn score(scripts: usize, edits: usize, mut wrong: impl FnMut(usize, &[String])) -> Score {
    let mut score = Score::default();
    for seed in 0..scripts {
        let mut random = Random::new(seed as u64);
        let old = ladder(&mut random, 6, 5, 6);
        let mut edited = Edited::new(&old);
        (0..edits).for_each(|_| edited.edit(&mut random));
        let found = difference(&old, &edited.ladder, &SameNames::default());
        assert_eq!(applied(&old, &found), entries(&edited.ladder), "seed {seed}");
        let told = found.changes.iter().filter(|change| change.field != Some("id"));
        let mut left: Vec<_> = told.map(sketch).collect();
        let mut notes = Vec::new();
        score.edits += edited.done.len();
        for edit in &edited.done {
            if let Some(at) = left.iter().position(|change| edit.is_told_by(*change)) {
                left.remove(at);
                score.told += 1;
            } else {
                let kind = format!("{:?} {:?}", edit.kind, edit.what);
                *score.wrong.entry(kind).or_default() += 1;
                notes.push(format!("done {edit:?}"));
            }
        }
        score.clean += usize::from(left.is_empty());
        notes.extend(left.iter().map(|change| format!("told {change:?}")));
        if !notes.is_empty() {
            wrong(seed, &notes);
        }
    }
    score
}

/// `LADDERPRESS_SCRIPTS=1000 cargo test --test tests told_as -- --nocapture` tries more
/// and lists what was told otherwise.
#[test]
fn edits_are_told_as_what_they_were() {
    let scripts = std::env::var("LADDERPRESS_SCRIPTS").ok().and_then(|it| it.parse().ok());
    let list = |seed: usize, notes: &[String]| {
        if scripts.is_some() {
            println!("script {seed}\n  {}", notes.join("\n  "));
        }
    };
    let count = scripts.unwrap_or(60);
    let score = score(count, 10, list);
    println!("{score:?}");
    assert!(score.told * 100 >= score.edits * 97, "{score:?}");
    assert!(score.clean * 100 >= count * 95, "{score:?}");
}
