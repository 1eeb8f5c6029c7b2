//! What one record says: its texts, and examples below them.

use std::collections::{BTreeMap, BTreeSet};

use super::key::{self, graded};
use super::measure::holds_records;
use super::path::{Path, Step};
use super::plan::{self, Plan};
use crate::input::shape::camel::parted;
use crate::input::shape::names::{self, For};
use crate::input::values::{Node, Pair};
use crate::model::{Block, Inline, Item, List, Text};

/// What a text is to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Paragraph,
    Bullet,
    /// Hangs below the text before it.
    Below,
}

/// The texts that a record has, in order, and the keys of what it has besides.
#[derive(Debug, Default)]
pub struct Found<'a> {
    pub parts: Vec<(&'a Node, Part)>,
    /// The keys of texts that stand beside others under keys of their own, by the numbers of these.
    pub labels: BTreeMap<usize, &'a str>,
    /// Remarks, each with its key.
    pub notes: Vec<(String, &'a Node)>,
    /// The keys.
    pub left_out: BTreeSet<String>,
}

/// Finds the texts of a record.
pub fn read<'a>(node: &'a Node, plan: &Plan, found: &mut Found<'a>) {
    for path in &plan.notes {
        let notes = path.hits(node).into_iter().filter(|hit| hit.node.text().is_some());
        found.notes.extend(notes.map(|hit| (path.to_string(), hit.node)));
    }
    if plan.text.is_empty() || !node.is_map() {
        all(node, Part::Paragraph, plan, false, found);
        if found.parts.is_empty() {
            // Where nothing else is said, what is listed is no remark.
            found.left_out.clear();
            all(node, Part::Paragraph, plan, true, found);
        }
        return;
    }
    for path in &plan.text {
        let list = path.to_last_list();
        let part = if list.0.is_empty() { Part::Paragraph } else { Part::Bullet };
        let below: Vec<&Path> = plan.examples.iter().filter(|it| it.goes_through(&list)).collect();
        for record in list.hits(node) {
            for text in path.behind(&list).hits(record.node) {
                add(text.node, part, found);
            }
            for examples in below.iter().flat_map(|it| it.behind(&list).hits(record.node)) {
                add(examples.node, Part::Below, found);
            }
        }
    }
    let told = [&plan.text, &plan.examples, &plan.notes, &plan.description];
    let used = |key: &str| is_named(key, plan) || leads(told, key);
    let others = node.pairs().iter().filter(|pair| !used(&pair.key) && !is_empty(&pair.value));
    found.left_out.extend(others.map(|pair| format!("`{}`", pair.key)));
}

fn add<'a>(node: &'a Node, part: Part, found: &mut Found<'a>) {
    if node.is_list() {
        let part = if part == Part::Paragraph { Part::Bullet } else { part };
        node.items().iter().for_each(|item| add(item, part, found));
    } else if node.text().is_some() {
        found.parts.push((node, part));
    }
}

/// Whether a value says nothing.
pub(super) fn is_empty(node: &Node) -> bool {
    let is_blank = node.text().is_none_or(|text| text.trim().is_empty());
    is_blank && node.items().is_empty() && node.pairs().is_empty()
}

/// All texts of a record, where no plan says which: no names, ids or addresses, and remarks only
/// if they are lists and `has_lists` says so.
fn all<'a>(node: &'a Node, part: Part, plan: &Plan, has_lists: bool, found: &mut Found<'a>) {
    if node.is_list() {
        for item in node.items() {
            let part = if part == Part::Below { part } else { Part::Bullet };
            all(item, part, plan, has_lists, found);
        }
    } else if node.text().is_some() {
        found.parts.push((node, part));
    }
    let mut has_text = false;
    let mut labelled = Vec::new();
    let mut part = part;
    for pair in node.pairs() {
        let is_title = (key::TITLES.contains(&pair.key.as_str())
            || plan::titled(node).is_some_and(|it| it.key == pair.key))
            && (plan.levels.is_some() || plan.sections.is_some());
        // What an entry lists has names of its own, which are said.
        let is_name = match part {
            Part::Paragraph => is_title || is_named(&pair.key, plan),
            _ => leads([&plan.level, &plan.section, &plan.group], &pair.key),
        };
        let is_aside = key::IDS.contains(&pair.key.as_str())
            || key::of(&pair.key) == Some(For::Aside) && !names::is_examples(&pair.key)
            // Beside the name of a level, its number.
            || key::of(&pair.key) == Some(For::Level)
                && !plan.level.is_empty()
                && pair.value.text().is_some_and(|text| text.trim().parse::<u16>().is_ok())
            || pair.key.to_lowercase().trim_end_matches('s').ends_with("url");
        // Where levels are entries, a number beside their title is their grade.
        let is_grade = plan.levels.as_ref() == Some(&plan.entries)
            && plan::title(node)
                .and_then(|title| graded(node, title))
                .is_some_and(|it| it.key == pair.key);
        if is_name || is_grade || is_empty(&pair.value) || leads([&plan.notes], &pair.key) {
            continue;
        }
        // Points that are listed are no score.
        let is_said = pair.value.is_list() && (has_lists || is_plain(&pair.key));
        if is_aside && !is_said {
            found.left_out.insert(format!("`{}`", pair.key));
        } else if names::is_examples(&pair.key) && has_text && !holds_records(&pair.value) {
            all(&pair.value, Part::Below, plan, has_lists, found);
        } else {
            let first = found.parts.len();
            all(&pair.value, part, plan, has_lists, found);
            has_text = true;
            part = if is_title { Part::Below } else { part };
            if is_label(&pair.key) {
                labelled.push((pair.key.as_str(), first..found.parts.len()));
            }
        }
    }
    // "Do" and "Do not" are told apart; a key alone says nothing new.
    if labelled.len() > 1 || waits(node) {
        for (key, parts) in labelled {
            found.labels.extend(parts.map(|part| (part, key)));
        }
    }
}

/// Whether a list without an item stands where others have some.
fn waits(node: &Node) -> bool {
    let is_list = |pair: &Pair| pair.value.is_list() && is_empty(&pair.value);
    node.pairs().iter().any(|pair| is_list(pair) && is_label(&pair.key))
}

/// Whether a key says more of what stands under it than that it is said, as `text` does.
fn is_label(key: &str) -> bool {
    key::of(key).is_none() && !names::is_examples(key) && !is_plain(key)
}

/// Whether a key only says that something is said.
fn is_plain(key: &str) -> bool {
    let words = parted(key).to_lowercase();
    words.split(' ').any(|word| PLAIN.contains(&word.trim_end_matches('s')))
}

/// Puts what a key calls a text before it.
pub fn label(key: &str, blocks: &mut [Block]) {
    if let Some(Block::Paragraph(text)) = blocks.first_mut() {
        let label = Inline { strong: true, ..Inline::plain(format!("{}:", parted(key))) };
        text.splice(0..0, [label, Inline::plain(" ")]);
    }
}

/// What is said at all, as keys call it.
const PLAIN: [&str; 16] = [
    "text", "content", "value", "body", "statement", "criteria", "criterion", "bullet", "item",
    "point", "expectation", "behaviour", "behavior", "indicator", "name", "title",
];

/// Whether a key names the level, the section or the record.
fn is_named(key: &str, plan: &Plan) -> bool {
    leads([&plan.level, &plan.section, &plan.title, &plan.group], key)
}

/// Whether one of some paths begins with a key.
fn leads<const N: usize>(paths: [&Vec<Path>; N], key: &str) -> bool {
    let mut firsts = paths.into_iter().flatten().filter_map(|path| path.0.first());
    firsts.any(|step| matches!(step, Step::Key(first) if first == key))
}

/// What a record says, as blocks.
#[derive(Debug, Default)]
pub struct Said {
    paragraphs: Vec<Block>,
    items: Vec<Item>,
    /// What hangs below the paragraphs.
    below: Vec<Item>,
    pub notes: Vec<Text>,
}

impl Said {
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty() && self.items.is_empty() && self.below.is_empty()
    }

    pub fn add(&mut self, part: Part, blocks: Vec<Block>) {
        if blocks.is_empty() {
            return;
        }
        match (part, self.items.last_mut()) {
            (Part::Paragraph, _) => self.paragraphs.extend(blocks),
            (Part::Bullet, _) => self.items.push(Item { blocks }),
            (Part::Below, None) => self.below.push(Item { blocks }),
            (Part::Below, Some(item)) => match item.blocks.last_mut() {
                Some(Block::List(list)) => list.items.push(Item { blocks }),
                _ => item.blocks.push(bullets(vec![Item { blocks }])),
            },
        }
    }

    fn blocks(self) -> Vec<Block> {
        let mut blocks = self.paragraphs;
        let lists = [self.below, self.items].into_iter().filter(|items| !items.is_empty());
        blocks.extend(lists.map(bullets));
        blocks
    }
}

fn bullets(items: Vec<Item>) -> Block {
    Block::List(List { start: None, items })
}

/// What several records say of one level and section: each with a text is a bullet.
pub fn together(mut records: Vec<Said>) -> Vec<Block> {
    let has_examples = records.iter().any(|record| !record.below.is_empty());
    if records.len() == 1 && !has_examples {
        return records.pop().map_or_else(Vec::new, Said::blocks);
    }
    let mut items = Vec::new();
    let is_one = records.len() == 1;
    for mut record in records {
        if record.paragraphs.is_empty() {
            items.extend(record.below.into_iter().chain(record.items));
        } else {
            // What a record alone lists is no part of the text that has examples.
            let listed = if is_one { std::mem::take(&mut record.items) } else { Vec::new() };
            items.push(Item { blocks: record.blocks() });
            items.extend(listed);
        }
    }
    vec![bullets(items)]
}
