//! Which labels are sections: those right below levels, and those below headings that only group them.

use std::collections::{BTreeMap, BTreeSet};

use super::Below;
use crate::base::tally::tally;
use crate::input::shape::documents::key;
use crate::input::shape::documents::labels::{self, Form};
use crate::input::shape::documents::tree::Node;
use crate::input::shape::names::{self, For};
use crate::model::Block;

/// A heading of several levels, or none of them, with the labels below it.
struct Labelled {
    title: String,
    forms: BTreeSet<Form>,
    /// The labels with text behind them.
    told: BTreeSet<String>,
    /// Whether most of them stand over a list.
    are_over_lists: bool,
}

impl Below {
    /// Finds which labels stand right below levels, and below headings of several.
    pub(super) fn look_for_labels(&mut self, levels: &[&Node]) {
        let mut bodies: BTreeMap<String, Vec<&[Block]>> = BTreeMap::new();
        for level in levels {
            bodies.entry(String::new()).or_default().push(&level.body);
            for node in with_text(level) {
                bodies.entry(self.key_of(node)).or_default().push(&node.body);
            }
        }
        // A heading that alone stands below every level says as little as none.
        let only =
            |level: &&Node| matches!(level.children.as_slice(), [it] if it.children.is_empty());
        let is_only = levels.iter().all(only) && self.levels.len() == 1;
        let is_often = |title: &&String| self.levels.get(*title) > Some(&1);
        let headings = bodies.keys().filter(is_often).count();
        let mut found: Vec<Labelled> = Vec::new();
        for (title, bodies) in &bodies {
            found.extend(self.labelled(title, bodies, is_only));
        }
        // Beside headings half of which have none, or more, what begins the texts below one names these.
        let with_labels = found.iter().filter(|it| !it.title.is_empty()).count();
        if with_labels.saturating_mul(2) <= headings {
            found.retain(|it| it.title.is_empty() || it.are_over_lists);
        }
        let parents = tally(found.iter().flat_map(|it| it.told.iter().cloned()));
        for Labelled { title, forms, told, .. } in found {
            // What is said below each of several headings is a part of what these say.
            let is_own = |label: &String| {
                parents.get(label) == Some(&1)
                    && names::purpose(label).is_none_or(|it| it == For::Section)
            };
            if title.is_empty() || told.iter().any(is_own) {
                self.labels.extend(told);
                self.forms.insert(title, forms);
            }
        }
        let twice = parents.into_iter().filter(|(_, count)| *count > 1);
        self.ambiguous.extend(twice.map(|(label, _)| label));
        for level in levels {
            self.look_for_both(level);
        }
    }

    /// The labels below the headings of one title.
    fn labelled(&mut self, title: &str, bodies: &[&[Block]], is_only: bool) -> Option<Labelled> {
        let mut forms = labels::repeated(bodies.iter().copied(), title.is_empty());
        if !title.is_empty() && !is_only {
            // In a text below a heading, only what stands out is a label.
            forms.retain(|form| matches!(form, Form::Strong | Form::StrongItem));
        }
        let pieces = |body: &&[Block]| labels::pieces(body, &|it| forms.contains(&it));
        // A heading with text of its own is a section, and its labels are in that text.
        let has_own =
            |body: &&[Block]| pieces(body).first().is_some_and(|it| !it.blocks.is_empty());
        let is_text = !title.is_empty() && !is_only && bodies.iter().any(has_own);
        if forms.is_empty() || is_text {
            return None;
        }
        forms.extend(labels::written_otherwise(bodies, &forms));
        let pieces = |body: &&[Block]| labels::pieces(body, &|it| forms.contains(&it));
        // "Impact" below two labels of one level.
        for body in bodies.iter().filter(|_| title.is_empty()) {
            let labels = pieces(body).into_iter().filter_map(|piece| Some(key(piece.label?.1)));
            let twice = tally(labels).into_iter().filter(|(_, count)| *count > 1);
            self.ambiguous.extend(twice.map(|(label, _)| label));
        }
        let told = bodies.iter().flat_map(pieces).filter(|piece| !piece.blocks.is_empty());
        let told: Vec<_> = told.filter_map(|it| Some((key(it.label?.1), it.blocks))).collect();
        let is_over = |blocks: &[Block]| matches!(blocks.first(), Some(Block::List(_)));
        let over_lists = told.iter().filter(|(_, blocks)| is_over(blocks)).count();
        let are_over_lists = over_lists.saturating_mul(2) > told.len();
        let told = told.into_iter().map(|(label, _)| label).collect();
        Some(Labelled { title: title.to_string(), forms, told, are_over_lists })
    }

    /// Finds what one level has both as a heading and as a label below another one: these are two sections.
    fn look_for_both(&mut self, level: &Node) {
        let mut nodes = Vec::new();
        level.walk(&mut nodes);
        let headings: BTreeSet<String> =
            nodes.into_iter().skip(1).map(|it| self.key_of(it)).collect();
        for node in with_text(level) {
            let own = self.key_of(node);
            let Some(forms) = self.forms.get(&own) else { continue };
            let pieces = labels::pieces(&node.body, &|it| forms.contains(&it)).into_iter();
            let labels = pieces.filter_map(|piece| Some(key(piece.label?.1)));
            let both = labels.filter(|it| *it != own && headings.contains(it));
            self.ambiguous.extend(both.collect::<Vec<_>>());
        }
    }
}

/// The headings below a level that have nothing but a text; what tables say is no label.
fn with_text(level: &Node) -> Vec<&Node> {
    let mut nodes = Vec::new();
    level.walk(&mut nodes);
    let is_text = |node: &&Node| node.children.is_empty() && node.tables.is_empty();
    nodes.into_iter().skip(1).filter(is_text).collect()
}
