//! The sections of all levels together: their order, groups and descriptions.

use std::collections::{BTreeMap, BTreeSet};

use super::key;
use super::sections::Told;
use crate::base::diag::{Code, Diagnostic};
use crate::input::draft::{Draft, Level, Said, Section, Telling};
use crate::input::limits::MAX_SECTIONS;
use crate::input::shape::level_words::bare;
use crate::input::shape::names;
use crate::input::shape::pages::order::merged;
use crate::model::{Block, Entry, Text, plain_text};

/// Whether the number of a chapter stands before a title.
fn is_counted(title: &str) -> bool {
    title.starts_with(|c: char| c.is_ascii_digit()) && bare(title) != title
}

/// With what sentences end that say what a section is about.
const SENTENCE_ENDS: [char; 11] = ['.', '?', '!', ':', '"', '”', '…', '。', '？', '！', '：'];

/// A paragraph before the rest of a text.
fn first_line(blocks: &[Block]) -> Option<&Text> {
    match blocks {
        [Block::Paragraph(text), _, ..] => Some(text),
        _ => None,
    }
}

struct Gathered {
    title: Said,
    groups: BTreeMap<String, (usize, Option<Said>)>,
    description: Vec<Block>,
}

#[derive(Default)]
pub(super) struct Sections {
    numbers: BTreeMap<String, usize>,
    found: Vec<Gathered>,
    sequences: Vec<Vec<usize>>,
    /// What was left out as it says nothing.
    nothing: BTreeSet<String>,
}

impl Sections {
    fn number(&mut self, title: &Said) -> usize {
        let next = self.found.len();
        let number = *self.numbers.entry(key(&title.text)).or_insert(next);
        match self.found.get_mut(number) {
            // Chapters are counted otherwise on each level.
            Some(known) if is_counted(&known.title.text) && known.title.text != title.text => {
                known.title.text = bare(&known.title.text).to_string();
            }
            Some(_) => {}
            None => self.found.push(Gathered {
                title: title.clone(),
                groups: BTreeMap::new(),
                description: Vec::new(),
            }),
        }
        number
    }

    /// Adds what is said of a section before any level.
    pub(super) fn describe(&mut self, title: &Said, description: &[Block]) {
        let number = self.number(title);
        if let Some(section) = self.found.get_mut(number) {
            section.description.extend(description.iter().cloned());
        }
    }

    /// Leaves out a text that says that there is none: "N/A".
    pub(super) fn without_nothing(&mut self, blocks: &mut Vec<Block>) {
        let [Block::Paragraph(text)] = blocks.as_slice() else { return };
        let words = plain_text(text);
        if names::is_nothing(&words) {
            self.nothing.insert(format!("“{}”", words.trim()));
            blocks.clear();
        }
    }

    pub(super) fn tell(&mut self, level: &mut Level, told: Vec<Told>) {
        let mut sequence = Vec::new();
        let mut seen = BTreeSet::new();
        for told in told {
            let number = self.number(&told.title);
            if seen.insert(number) {
                sequence.push(number);
            }
            let Some(section) = self.found.get_mut(number) else {
                continue;
            };
            let group = told.group.as_ref().map_or(String::new(), |group| key(&group.text));
            let (count, _) = section.groups.entry(group).or_insert((0, told.group));
            *count = count.saturating_add(1);
            let entry = Entry { blocks: told.blocks, notes: told.note.into_iter().collect() };
            level.entries.push(Telling {
                section: section.title.clone(),
                entry,
                place: told.place,
            });
        }
        self.sequences.push(sequence);
    }

    /// Takes the line that all levels have before the rest of what they say in a section as its description:
    /// an emphasised one, or of three levels and more a sentence.
    fn describe_by_first_lines(&mut self, draft: &mut Draft) {
        let mut told: BTreeMap<String, Vec<&mut Vec<Block>>> = BTreeMap::new();
        for telling in draft.levels.iter_mut().flat_map(|level| &mut level.entries) {
            told.entry(key(&telling.section.text)).or_default().push(&mut telling.entry.blocks);
        }
        for (title, mut told) in told {
            let levels = told.len();
            told.retain(|blocks| first_line(blocks).is_some());
            let Some(line) = told.first().and_then(|it| first_line(it)).cloned() else { continue };
            let is_same = told.iter().all(|it| first_line(it) == Some(&line));
            let words = plain_text(&line);
            let is_sentence = told.len() > 2 && words.trim_end().ends_with(SENTENCE_ENDS);
            let is_frame = line.iter().all(|it| it.emphasis) || is_sentence;
            let number = self.numbers.get(&title).filter(|_| {
                let is_label = line.iter().all(|it| it.strong);
                let is_often = told.len() > 1 && told.len().saturating_mul(2) > levels;
                is_same && is_often && is_frame && !is_label
            });
            if let Some(section) = number.and_then(|number| self.found.get_mut(*number)) {
                for blocks in &mut told {
                    blocks.remove(0);
                }
                section.description.push(Block::Paragraph(line));
            }
        }
    }

    /// Puts the sections into a draft, and says which of them nobody speaks to; groups of which
    /// none is left are named.
    pub(super) fn finish(
        mut self, draft: &mut Draft, left_out: &mut Vec<String>,
    ) -> Option<Diagnostic> {
        left_out.extend(std::mem::take(&mut self.nothing));
        self.describe_by_first_lines(draft);
        let mut spoken = BTreeSet::new();
        for telling in draft.levels.iter_mut().flat_map(|level| &mut level.entries) {
            let number = self.numbers.get(&key(&telling.section.text));
            if let Some(section) = number.and_then(|number| self.found.get(*number)) {
                telling.section.text.clone_from(&section.title.text);
            }
        }
        for level in &mut draft.levels {
            level.entries.retain(|telling| {
                !telling.entry.blocks.is_empty() || !telling.entry.notes.is_empty()
            });
            spoken.extend(level.entries.iter().map(|telling| key(&telling.section.text)));
        }
        let mut silent = Vec::new();
        let sections = self.found;
        let groups = sections.iter().flat_map(|section| section.groups.values());
        let groups: BTreeMap<String, String> = groups
            .filter_map(|(_, group)| {
                Some((key(&group.as_ref()?.text), group.as_ref()?.text.clone()))
            })
            .collect();
        let order = merged(sections.len(), MAX_SECTIONS, &self.sequences);
        let mut sections: Vec<_> = sections.into_iter().map(Some).collect();
        for number in order {
            let Some(section) = sections.get_mut(number).and_then(Option::take) else {
                continue;
            };
            if !spoken.contains(&key(&section.title.text)) && section.description.is_empty() {
                silent.push(section.title);
                continue;
            }
            let most =
                section.groups.into_values().max_by_key(|(count, group)| (*count, group.is_some()));
            draft.sections.push(Section {
                group: most.and_then(|(_, group)| group),
                description: section.description,
                ..Section::new(section.title)
            });
        }
        let used = draft.sections.iter().filter_map(|it| Some(key(&it.group.as_ref()?.text)));
        let used: BTreeSet<String> = used.collect();
        let unused = groups.into_iter().filter(|(key, _)| !used.contains(key));
        left_out.extend(unused.map(|(_, group)| format!("“{group}”")));
        no_text(&silent)
    }
}

/// Says that some headings have no text below them on any level.
fn no_text(titles: &[Said]) -> Option<Diagnostic> {
    let (first, others) = titles.split_first()?;
    let message = match others.len() {
        0 => format!("“{}” has no text below it anywhere, and is left out", first.text),
        more => format!(
            "“{}” and {more} more headings have no text below them anywhere, and are left out",
            first.text
        ),
    };
    let related =
        others.iter().take(9).map(|title| (title.place.clone(), "another one".to_string()));
    Some(Diagnostic {
        related: related.collect(),
        ..Diagnostic::warning(Code::EmptySection, message).at(first.place.clone())
    })
}
