//! Headings that stand a rank too high: as high as levels, and called as what stands below others.

use std::collections::BTreeSet;
use std::mem;

use super::key;
use super::tree::{Node, Page};
use crate::base::diag::{Code, Diagnostic, short};
use crate::input::shape::level_words::{Look, look};

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
