//! Headings that stand a rank too high, as high as levels, and called as what stands below others; and
//! sections that stand a rank too low, below the one before them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::mem;

use super::key;
use super::tree::{Node, Page};
use crate::base::diag::{Code, Diagnostic, short};
use crate::base::tally::tally;
use crate::input::shape::level_words::{Look, look};
use crate::input::shape::names::{self, For};

/// Puts each below the level before it, with what stands below it beside it, and says so.
pub(super) fn lower(page: &mut Page) {
    lower_below(&mut page.root, &mut page.warnings);
}

fn lower_below(node: &mut Node, warnings: &mut Vec<Diagnostic>) {
    let below: Vec<_> = node.children.iter().map(titles).collect();
    let is_section = |child: &Node| {
        let title = key(&child.title.text);
        let others = below.iter().filter(|titles| titles.contains(&title));
        matches!(look(&child.title.text), Look::Unknown | Look::Section) && others.count() > 1
    };
    let is_open = |level: &Node, child: &Node| {
        let is_level = matches!(look(&level.title.text), Look::Level | Look::Graded);
        is_level && !level.children.is_empty() && !titles(level).contains(&key(&child.title.text))
    };
    let mut kept: Vec<Node> = Vec::new();
    for mut child in mem::take(&mut node.children) {
        match kept.last_mut() {
            Some(level) if is_section(&child) && is_open(level, &child) => {
                warnings.push(too_high(&child, level));
                child.rank = level.children.first().map_or(child.rank, |first| first.rank);
                let beside = mem::take(&mut child.children);
                level.children.push(child);
                level.children.extend(beside);
            }
            _ => kept.push(child),
        }
    }
    node.children = kept;
    for child in &mut node.children {
        lower_below(child, warnings);
    }
}

fn titles(node: &Node) -> BTreeSet<String> {
    node.children.iter().map(|child| key(&child.title.text)).collect()
}

fn too_high(child: &Node, level: &Node) -> Diagnostic {
    let [title, level] = [child, level].map(|it| short(&it.title.text));
    let message = format!(
        "the heading “{title}” is as high as “{level}”, and is read as a section of it, as below other levels"
    );
    Diagnostic::warning(Code::TwoReadings, message)
        .at(child.title.place.clone())
        .help("make the heading lower, as the others of its name are")
}

/// What stands where below levels, by the keys of titles.
#[derive(Default)]
struct Places {
    /// The headings right above each, on any level; that of a level has no title.
    above: BTreeMap<String, BTreeSet<String>>,
    /// Those with text of their own on some level.
    with_text: BTreeSet<String>,
    /// Those that one level has more than once.
    twice: BTreeSet<String>,
}

impl Places {
    fn note(&mut self, node: &Node, own: &str, seen: &mut Vec<String>) {
        for child in &node.children {
            let title = key(&child.title.text);
            self.above.entry(title.clone()).or_default().insert(own.to_string());
            if !child.body.is_empty() {
                self.with_text.insert(title.clone());
            }
            self.note(child, &title, seen);
            seen.push(title);
        }
    }

    /// Whether a heading is a section beside those below `above`, as on another level.
    fn is_too_low(&self, above: &str, node: &Node) -> bool {
        let title = key(&node.title.text);
        let is_beside = self.above.get(&title).is_some_and(|all| all.contains(above));
        let is_name = names::purpose(&node.title.text).is_none_or(|it| it == For::Section);
        is_beside && is_name && !names::is_examples(&title) && !self.twice.contains(&title)
    }
}

/// Puts each heading below levels that stands below a section, and beside it on another level, beside it
/// here too, with the headings that follow it; and says so.
pub(super) fn raise(levels: &mut [Node]) -> Vec<Diagnostic> {
    let mut places = Places::default();
    for level in levels.iter() {
        let mut seen = Vec::new();
        places.note(level, "", &mut seen);
        let twice = tally(seen).into_iter().filter(|(_, count)| *count > 1);
        places.twice.extend(twice.map(|(title, _)| title));
    }
    let mut warnings = Vec::new();
    for level in levels {
        raise_below(level, "", &places, &mut warnings);
    }
    warnings
}

fn raise_below(node: &mut Node, own: &str, places: &Places, warnings: &mut Vec<Diagnostic>) {
    let mut rest = VecDeque::from(mem::take(&mut node.children));
    while let Some(mut section) = rest.pop_front() {
        let title = key(&section.title.text);
        raise_below(&mut section, &title, places, warnings);
        // A heading without text is the group of those below it.
        let is_section = places.with_text.contains(&title);
        let mut raised: Vec<Node> = Vec::new();
        for mut child in mem::take(&mut section.children) {
            if is_section && places.is_too_low(own, &child) {
                warnings.push(too_deep(&child, &section.title.text));
                child.rank = child.rank.saturating_sub(1);
                raised.push(child);
            } else {
                raised.last_mut().unwrap_or(&mut section).children.push(child);
            }
        }
        // They may have others below them.
        raised.into_iter().rev().for_each(|it| rest.push_front(it));
        node.children.push(section);
    }
}

fn too_deep(child: &Node, above: &str) -> Diagnostic {
    let [title, above] = [child.title.text.as_str(), above].map(short);
    let message = format!(
        "the heading “{title}” stands below “{above}”, and is read as a section beside it, as on other levels"
    );
    Diagnostic::warning(Code::TwoReadings, message)
        .at(child.title.place.clone())
        .help("make the heading as high as the others of its name are")
}
