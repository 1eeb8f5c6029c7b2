//! What is said of a ladder, its tracks, sections and levels beside expectations, field by field.

use crate::compare::Vocabulary;
use crate::model::contract::data::kind_word;
use crate::model::{
    Block, Ladder, Level, LevelIndex, Section, Text, TrackIndex, lines, plain_text,
};

/// What fields are called in the native form, and what each says; nothing where it is empty.
pub type Fields = Vec<(&'static str, String)>;

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
/// ... and those that are not told of a thing that is new or gone: it is told by its
/// title, is named by its id, and has a chapter or none.
const OF_BOTH: [&str; 3] = [TITLE, "id", "chapter"];

pub fn of_ladder(ladder: &Ladder) -> Fields {
    let control = &ladder.control;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        (TITLE, ladder.title.clone()),
        ("organisation", text(&ladder.organisation)),
        ("language", ladder.language.clone()),
        ("revision", text(&ladder.revision)),
        ("owner", text(&control.owner)),
        ("approved_by", text(&control.approved_by)),
        ("valid_from", text(&control.valid_from.map(|day| day.to_string()))),
        ("next_review", text(&control.next_review.map(|day| day.to_string()))),
        ("introduction", prose(&ladder.introduction)),
    ]
}

pub fn of_section(section: &Section) -> Fields {
    vec![
        (TITLE, section.title.clone()),
        ("id", section.id.clone()),
        ("kind", kind_word(section.kind).to_string()),
        ("group", section.group.clone().unwrap_or_default()),
        ("description", prose(&section.description)),
    ]
}

/// The fields of a level; `track` and `name` give what those that it names are called.
pub fn of_level(
    level: &Level, track: impl Fn(TrackIndex) -> String, name: impl Fn(LevelIndex) -> String,
) -> Fields {
    let names = |levels: &[LevelIndex]| {
        let mut names: Vec<_> = levels.iter().map(|level| name(*level)).collect();
        names.sort();
        names.join(", ")
    };
    vec![
        (TITLE, level.title.clone()),
        ("id", level.id.clone()),
        ("track", level.track.map(track).unwrap_or_default()),
        ("grade", level.grade.clone().unwrap_or_default()),
        ("language", level.language.as_ref().map(|it| it.tag().to_string()).unwrap_or_default()),
        ("leads_to", names(&level.leads_to)),
        ("beside", names(&level.beside)),
        ("chapter", if level.chapter { "yes" } else { "no" }.to_string()),
        ("introduction", prose(&level.introduction)),
    ]
}

/// The notes of a level under a section.
pub fn of_notes(notes: &[Text]) -> Fields {
    let notes: Vec<_> = notes.iter().map(|note| plain_text(note)).collect();
    vec![("notes", notes.join("\n"))]
}

fn prose(blocks: &[Block]) -> String {
    plain_text(&lines(blocks))
}

pub fn differing(old: &Fields, new: &Fields) -> Vec<Field> {
    let pairs = old.iter().zip(new).filter(|((_, before), (_, after))| !is_same(before, after));
    let field = |((name, before), (_, after)): (&(&'static str, String), &(_, String))| Field {
        name,
        before: before.clone(),
        after: after.clone(),
    };
    pairs.map(field).collect()
}

/// What is told of a thing that is only on one side.
pub fn alone(fields: &Fields, is_new: bool) -> Vec<Field> {
    let told = fields.iter().filter(|(name, said)| !OF_BOTH.contains(name) && !said.is_empty());
    let field = |(name, said): &(&'static str, String)| {
        let (before, after) = if is_new { ("", &**said) } else { (&**said, "") };
        Field { name, before: before.to_string(), after: after.to_string() }
    };
    told.map(field).collect()
}

/// Whether two texts differ in nothing but what no comparison counts.
fn is_same(before: &str, after: &str) -> bool {
    let mut words = Vocabulary::default();
    let mut says = |text: &str| words.wording(text);
    before == after || !before.is_empty() && says(before).says_the_same(&says(after))
}
