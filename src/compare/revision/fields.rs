//! What is said of a ladder, its tracks, sections and levels beside expectations,
//! compared field by field.

use super::counterparts::Matched;
use crate::compare::Vocabulary;
use crate::model::contract::data::kind_word;
use crate::model::{
    Block, Ladder, Level, LevelIndex, Section, SectionIndex, Text, Track, TrackIndex, lines,
    plain_text,
};

/// A field of which the revisions say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What it is called in the native form.
    pub name: &'static str,
    pub before: String,
    pub after: String,
}

/// The field that a thing is called by, ...
pub const TITLE: &str = "title";
/// ... and that by which files name it.
pub const ID: &str = "id";
const CHAPTER: &str = "chapter";

/// The fields of the ladders themselves.
pub fn of_ladder(old: &Ladder, new: &Ladder) -> Vec<Field> {
    let all = |ladder: &Ladder| {
        let control = &ladder.control;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        [
            (TITLE, ladder.title.clone()),
            ("organisation", text(&ladder.organisation)),
            ("language", ladder.language.clone()),
            ("revision", text(&ladder.revision)),
            ("owner", text(&control.owner)),
            ("approved_by", text(&control.approved_by)),
            ("valid_from", control.valid_from.map(|day| day.to_string()).unwrap_or_default()),
            ("next_review", control.next_review.map(|day| day.to_string()).unwrap_or_default()),
            ("introduction", prose(&ladder.introduction)),
        ]
    };
    differing(all(old), all(new))
}

/// The fields of a section.
pub fn of_section(old: &Section, new: &Section) -> Vec<Field> {
    let all = |section: &Section| {
        [
            (TITLE, section.title.clone()),
            (ID, section.id.clone()),
            ("kind", kind_word(section.kind).to_string()),
            ("group", section.group.clone().unwrap_or_default()),
            ("description", prose(&section.description)),
        ]
    };
    differing(all(old), all(new))
}

/// The fields of a track.
pub fn of_track(old: &Track, new: &Track) -> Vec<Field> {
    let all = |track: &Track| [(TITLE, track.title.clone())];
    differing(all(old), all(new))
}

/// The fields of a level, or of one that is only on one side. Levels and tracks that it
/// names are told by what they are called in the new revision, so that a new name alone
/// changes none of them.
pub fn of_level(
    (old, from): (&Ladder, Option<LevelIndex>),
    (new, to): (&Ladder, Option<LevelIndex>),
    matched: &Matched,
) -> Vec<Field> {
    let old_name = |level: LevelIndex| match matched.levels.new_of(level.0) {
        Some(now) => new.name(LevelIndex(now)),
        None => old.name(level),
    };
    let new_name = |level: LevelIndex| new.name(level);
    let track_of_old = |track: TrackIndex| match matched.tracks.new_of(track.0) {
        Some(now) => new.tracks.get(now).map(|track| track.title.clone()).unwrap_or_default(),
        None => old[track].title.clone(),
    };
    let before = from.map(|from| level(&old[from], track_of_old, old_name));
    let after = to.map(|to| level(&new[to], |track| new[track].title.clone(), new_name));
    // What is only on one side has its own chapter there.
    let nothing = |other: &[(&'static str, String); 8]| {
        other.clone().map(|(name, said)| match name {
            CHAPTER => (name, said),
            _ => (name, String::new()),
        })
    };
    match (before, after) {
        (Some(before), Some(after)) => differing(before, after),
        (Some(before), None) => differing(before.clone(), nothing(&before)),
        (None, Some(after)) => differing(nothing(&after), after),
        (None, None) => Vec::new(),
    }
}

fn level(
    level: &Level,
    track: impl Fn(TrackIndex) -> String,
    name: impl Fn(LevelIndex) -> String,
) -> [(&'static str, String); 8] {
    let names = |levels: &[LevelIndex]| {
        let mut names: Vec<_> = levels.iter().map(|level| name(*level)).collect();
        names.sort();
        names.join(", ")
    };
    [
        (TITLE, level.title.clone()),
        (ID, level.id.clone()),
        ("track", level.track.map(track).unwrap_or_default()),
        ("grade", level.grade.clone().unwrap_or_default()),
        ("leads_to", names(&level.leads_to)),
        ("beside", names(&level.beside)),
        (CHAPTER, if level.chapter { "yes" } else { "no" }.to_string()),
        ("introduction", prose(&level.introduction)),
    ]
}

/// The notes of a level under a section.
pub fn of_notes(old: &[Text], new: &[Text]) -> Vec<Field> {
    let notes = |notes: &[Text]| {
        let notes: Vec<_> = notes.iter().map(|note| plain_text(note)).collect();
        [("notes", notes.join("\n"))]
    };
    differing(notes(old), notes(new))
}

/// The section's notes at a level, none where there is no such section.
pub fn notes(ladder: &Ladder, at: Option<(LevelIndex, SectionIndex)>) -> &[Text] {
    at.map_or(&[], |(level, section)| &ladder[level].entry(section).notes)
}

fn prose(blocks: &[Block]) -> String {
    plain_text(&lines(blocks))
}

fn differing<const N: usize>(
    old: [(&'static str, String); N],
    new: [(&'static str, String); N],
) -> Vec<Field> {
    let pairs = old.into_iter().zip(new);
    let fields = pairs.map(|((name, before), (_, after))| Field { name, before, after });
    fields.filter(|field| !is_same(&field.before, &field.after)).collect()
}

/// Whether two texts differ in nothing but what no comparison counts.
fn is_same(before: &str, after: &str) -> bool {
    let mut words = Vocabulary::default();
    let mut says = |text: &str| words.wording(text);
    before == after || !before.is_empty() && says(before).says_the_same(&says(after))
}
