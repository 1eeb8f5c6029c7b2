//! The tables: a record an expectation, ready to be counted, and what a level no longer says.

use super::fact::LevelFacts;
use crate::compare::Change;
use crate::model::contract::data;
use crate::model::{Ladder, SectionKind, Text, plain_text};
use crate::select::Selection;
use crate::view::cycle::Value;
use crate::view::step;

/// One expectation, with all that it may be filtered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub level_id: String,
    pub level: String,
    /// The title of its level's track.
    pub track: Option<String>,
    pub grade: Option<String>,
    pub section_id: String,
    pub section: String,
    pub group: Option<String>,
    pub kind: SectionKind,
    /// Its position in the entry, from 1.
    pub position: usize,
    pub text: String,
    /// The words it says; none for a placeholder.
    pub words: usize,
    /// Whether it counts as something expected: neither "N/A" and its like nor information.
    pub counts: bool,
    /// Against the level before; none without such a level, or for what does not count.
    pub change: Option<Change>,
    /// What it was changed from: the text of its counterpart.
    pub before: Option<String>,
    pub links: Vec<String>,
}

impl Record {
    /// What it says under the [heads](data::HEADS) of the data.
    pub fn values<'r>(&'r self, revision: &'r str) -> [Value<'r>; data::HEADS.len()] {
        let text = |text: &'r str| Value::Text(text.into());
        let known = |known: &'r Option<String>| text(known.as_deref().unwrap_or_default());
        [
            text(&self.level_id),
            text(&self.level),
            known(&self.track),
            known(&self.grade),
            text(&self.section_id),
            text(&self.section),
            known(&self.group),
            text(data::kind_word(self.kind)),
            Value::Number(self.position),
            text(&self.text),
            Value::Number(self.words),
            Value::Number(usize::from(self.counts)),
            text(self.change.map_or("", step::data_word)),
            known(&self.before),
            Value::Text(self.links.join("\n").into()),
            text(revision),
        ]
    }
}

/// The records of all `facts` (by section, then level), level by level.
pub fn records(ladder: &Ladder, selection: &Selection, facts: &[Vec<LevelFacts>]) -> Vec<Record> {
    let mut records = Vec::new();
    for (at_level, &level) in selection.levels.iter().enumerate() {
        for (&section, facts) in selection.sections.iter().zip(facts) {
            let said = facts.get(at_level).map_or(&[][..], |facts| &facts.said);
            records.extend((1..).zip(said).map(|(position, fact)| Record {
                level_id: ladder[level].id.clone(),
                level: ladder[level].title.clone(),
                track: ladder.track_title(level).map(str::to_string),
                grade: ladder[level].grade.clone(),
                section_id: ladder[section].id.clone(),
                section: ladder[section].title.clone(),
                group: ladder[section].group.clone(),
                kind: fact.kind,
                position,
                text: plain_text(&fact.text),
                words: fact.words,
                counts: fact.counts,
                change: fact.change,
                before: fact.earlier.clone(),
                links: fact.links.iter().map(ToString::to_string).collect(),
            }));
        }
    }
    records
}

/// One expectation of a level that the next one drops; parts by their titles.
#[derive(Debug, Clone, PartialEq)]
pub struct Dropped {
    /// The level that no longer has it.
    pub level: String,
    /// The level before, which has it.
    pub before: String,
    pub section: String,
    pub text: Text,
}

/// All that is dropped in `facts` (by section, then level), level by level.
pub fn dropped(ladder: &Ladder, selection: &Selection, facts: &[Vec<LevelFacts>]) -> Vec<Dropped> {
    let mut dropped = Vec::new();
    for (at_level, (&level, before)) in selection.levels.iter().zip(&selection.before).enumerate() {
        let Some(before) = *before else { continue };
        for (&section, facts) in selection.sections.iter().zip(facts) {
            let texts = facts.get(at_level).map_or(&[][..], |facts| &facts.dropped);
            dropped.extend(texts.iter().map(|text| Dropped {
                level: ladder.name(level),
                before: ladder.name(before),
                section: ladder[section].title.clone(),
                text: text.clone(),
            }));
        }
    }
    dropped
}
