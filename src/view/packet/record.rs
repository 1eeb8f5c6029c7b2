//! What the file of a packet says of it: see [`PacketRecord`].

use std::fmt::Debug;

use twox_hash::XxHash3_128;

use super::{Packets, Shown};
use crate::model::contract::{data, packet::FORMAT};
use crate::model::{
    Block, CheckpointRecord, Identity, Ladder, LevelIndex, Named, PacketRecord, Person,
    SectionRecord, lines, plain_text,
};
use crate::view::handout::{Chapter, Form, Handout, Section};

/// What packets are made with, beside a ladder and a roster.
#[derive(Debug, Clone, Copy, Default)]
pub struct MadeWith<'l> {
    pub scale: &'l [String],
    /// A hash of all that tells how they look.
    pub look: u128,
}

/// What packets with the same level and rated level share.
pub struct Known {
    pub chapter: Chapter,
    sections: Vec<SectionRecord>,
    content: u128,
}

impl Known {
    pub(super) fn new(ladder: &Ladder, shown: &Shown, chapter: Chapter) -> Known {
        let columns = &shown.chapter.columns;
        let sections = chapter.sections.iter().map(|section| {
            let rated = matches!(section.form, Some(Form::Rating { .. }));
            SectionRecord {
                id: section.id.clone(),
                title: section.title.clone(),
                kind: data::kind_word(section.kind).to_string(),
                rated: rated.then(|| named(ladder, shown.chapter.focus)),
                texts: if rated { rated_texts(section, &chapter) } else { Vec::new() },
                checkpoints: checkpoints(ladder, columns, section),
            }
        });
        Known { sections: sections.collect(), content: hash(&chapter), chapter }
    }
}

impl Packets<'_> {
    /// What the packet of a person is known by. It is found without laying it out, so that
    /// one which is there and would be the same need not be made.
    pub fn identity(&self, person: &Person, meta: &crate::view::Meta) -> Identity {
        let known = self.known(&Shown::of(self.ladder, person));
        let front = super::person::front(self.ladder, person, meta, super::Occasion::Review);
        let signatories = super::person::signatories(person);
        let own = hash(&(front, meta, signatories, self.with.look));
        Identity {
            format: FORMAT.to_string(),
            id: person.id.clone(),
            name: person.name.clone(),
            revision: meta.revision.clone(),
            cycle: person.cycle.clone(),
            content: format!(
                "{:016x}-{:016x}-{}",
                known.content >> 64,
                own >> 64,
                levels_mark(self.ladder, person)
            ),
        }
    }

    pub(super) fn record(
        &self, person: &Person, shown: &Shown, known: &Known, packet: &Handout,
    ) -> PacketRecord {
        let target = person.target.filter(|&target| target != person.level);
        let beside = shown.chapter.columns.iter().copied();
        let beside = beside.filter(|&level| level != person.level && Some(level) != target);
        PacketRecord {
            identity: self.identity(person, &packet.meta),
            number: None,
            team: person.team.clone(),
            manager: person.manager.clone(),
            reviewer: person.reviewer.clone(),
            ladder: packet.meta.title.clone(),
            level: named(self.ladder, person.level),
            place: Some(person.level.0),
            target: target.map(|level| named(self.ladder, level)),
            beside: beside.map(|level| named(self.ladder, level)).collect(),
            scale: self.with.scale.to_vec(),
            sections: known.sections.clone(),
            fields: 0,
            pages: 0,
        }
    }
}

/// The part of what a packet is known by that tells its level and target.
pub fn levels_mark(ladder: &Ladder, person: &Person) -> String {
    let levels = [Some(person.level), person.target].map(|it| it.map(|it| &ladder[it].id));
    format!("{:08x}", hash(&levels) >> 96)
}

fn named(ladder: &Ladder, level: LevelIndex) -> Named {
    Named { id: ladder[level].id.clone(), title: ladder.name(level) }
}

/// What the level that a person is rated against says in a section, an expectation a text.
fn rated_texts(section: &Section, chapter: &Chapter) -> Vec<String> {
    let cells = chapter.columns.iter().zip(&section.cells);
    let blocks = cells.filter(|(column, _)| column.focus).flat_map(|(_, cell)| &cell.blocks);
    let texts = blocks.flat_map(|block| match block {
        Block::Paragraph(text) => vec![plain_text(text)],
        Block::List(list) => list.items.iter().map(|it| plain_text(&lines(&it.blocks))).collect(),
    });
    texts.collect()
}

/// The checkpoints of a section, in the order in which their fields are counted.
fn checkpoints(ladder: &Ladder, levels: &[LevelIndex], section: &Section) -> Vec<CheckpointRecord> {
    if section.form != Some(Form::Checkpoints) {
        return Vec::new();
    }
    let all = levels.iter().zip(&section.cells).flat_map(|(&level, cell)| {
        cell.boxes().map(move |item| CheckpointRecord {
            level: ladder[level].id.clone(),
            text: plain_text(&lines(&item.blocks)),
        })
    });
    all.collect()
}

/// A hash of all that a value says of itself.
fn hash(value: &impl Debug) -> u128 {
    XxHash3_128::oneshot(format!("{value:?}").as_bytes())
}
