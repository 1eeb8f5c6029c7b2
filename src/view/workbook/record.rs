//! The tables: a record an expectation, ready to be counted, and what a level no longer says.

use super::fact::LevelFacts;
use super::{Fact, LevelHead, Sheet, Workbook};
use crate::model::contract::data;
use crate::model::{Ladder, Link, Text, plain_text};
use crate::select::Selection;
use crate::view::cycle::Value;
use crate::view::step;

/// One expectation, with all that it may be filtered by.
#[derive(Debug, Clone, Copy)]
pub struct Record<'w> {
    pub level: &'w LevelHead,
    pub section: &'w Sheet,
    /// Its position among those of its level on the sheet, from 1.
    pub position: usize,
    pub fact: &'w Fact,
}

impl Workbook {
    /// Every expectation, level by level.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.overview.levels.iter().enumerate().flat_map(|(column, level)| {
            self.sheets.iter().flat_map(move |section| {
                let facts = section.rows.iter().filter_map(move |row| row.get(column)?.as_ref());
                let record = move |(position, fact)| Record { level, section, position, fact };
                (1..).zip(facts).map(record)
            })
        })
    }
}

impl<'w> Record<'w> {
    /// What it says under the [heads](data::HEADS) of the data.
    pub fn values(&self, revision: &'w str) -> [Value<'w>; data::HEADS.len()] {
        let Record { level, section, position, fact } = *self;
        let text = |text: &'w str| Value::Text(text.into());
        let known = |known: &'w Option<String>| text(known.as_deref().unwrap_or_default());
        let links: Vec<_> = fact.links.iter().map(Link::as_str).collect();
        [
            text(&level.id),
            text(&level.own_title),
            known(&level.track),
            known(&level.grade),
            text(&section.id),
            text(&section.title),
            known(&section.group),
            text(data::kind_word(fact.kind)),
            Value::Number(position),
            Value::Text(plain_text(&fact.text).into()),
            Value::Number(fact.words),
            Value::Number(usize::from(fact.counts)),
            text(fact.change.map_or("", step::data_word)),
            known(&fact.earlier),
            Value::Text(links.join("\n").into()),
            text(revision),
        ]
    }
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
