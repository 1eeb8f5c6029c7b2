//! Records of levels or sections: their titles, found by their ids.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::is_empty;
use super::ids;
use super::key::{self, graded};
use super::path::{Hit, Path, Step};
use super::plan::{self, Plan};
use crate::base::source::on_one_line;
use crate::input::draft::Said;
use crate::input::markup;
use crate::input::shape::names::{self, For};
use crate::input::values::{Node, Pair, Tree};
use crate::model::{Block, folded};

/// The records of levels, or of sections.
#[derive(Debug, Default)]
pub struct Directory {
    /// The records that have a title, in order.
    pub records: Vec<Record>,
    /// Keys of records whose values are nowhere in the ladder.
    pub left_out: BTreeSet<String>,
    titles: BTreeMap<String, Said>,
}

/// A record of a level or a section.
#[derive(Debug)]
pub struct Record {
    pub title: Said,
    pub group: Option<Said>,
    /// Of a level, its grade.
    pub grade: Option<Said>,
    /// What it says of itself.
    pub description: Vec<Block>,
    /// Whether it is the file.
    pub is_file: bool,
}

impl Directory {
    pub fn of(tree: &Tree, path: &Path, plan: &Plan) -> Directory {
        let mut directory = Directory::default();
        for hit in path.hits(tree.root()) {
            let key = hit.keys.last().map(|(_, key)| *key);
            let key = key.filter(|_| path.0.last() == Some(&Step::Values));
            if plan.is_beside(&hit) {
                let lost = key.filter(|key| is_lost(key, hit.node, path, plan));
                directory.left_out.extend(lost.map(|key| format!("`{key}`")));
                continue;
            }
            // A list has no entries where those of others stand below keys.
            let is_list = hit.node.is_list() && plan.entries == path.then(Step::Values);
            if let Some(key) = key.filter(|_| is_list) {
                directory.left_out.insert(format!("`{key}`"));
                continue;
            }
            let title = title(tree, hit.node, key, plan);
            let is_file = path.len() == 0;
            let file = is_file.then(|| Said::new("", tree.place_at(hit.node)));
            let Some(title) = title.or(file) else {
                continue;
            };
            let grade = ids::grade(hit.node).filter(|_| plan.levels.as_ref() == Some(path));
            for id in key.into_iter().chain(plan::id(hit.node)).chain(grade) {
                directory.titles.insert(folded(id), title.clone());
            }
            // What an entry says is no description of what it is about.
            let is_entry = *path == plan.entries;
            let is_level = plan.levels.as_ref() == Some(path);
            let grade = graded(hit.node, &title.text).filter(|_| is_level);
            if !is_entry && !is_file {
                let others = others(hit.node, path, plan);
                let is_other = |pair: &&Pair| grade.is_none_or(|grade| grade.key != pair.key);
                let others = others.into_iter().filter(is_other);
                directory.left_out.extend(others.map(|pair| format!("`{}`", pair.key)));
            }
            let grade = grade.and_then(|pair| {
                Some(Said::new(pair.value.text()?.trim(), tree.place_at(&pair.value)))
            });
            // So may the key be under which a level with a title stands.
            let own = key.filter(|key| is_level && names::is_grade(key) && title.text != *key);
            let grade = grade.or(own.map(|key| Said::new(key, tree.place_at(hit.node))));
            directory.records.push(Record {
                title,
                group: group(tree, hit.node, plan).or_else(|| outer(tree, &hit, path, plan)),
                grade,
                description: if is_entry { Vec::new() } else { description(hit.node, path, plan) },
                is_file,
            });
        }
        directory
    }

    pub fn title(&self, id: &str) -> Option<&Said> {
        self.titles.get(&folded(id))
    }
}

/// The title of a record: under a key of titles, its own key, or its text.
pub fn title(tree: &Tree, node: &Node, key: Option<&str>, plan: &Plan) -> Option<Said> {
    let said = |node: &Node| {
        let text = node.text().filter(|text| !text.trim().is_empty())?;
        Some(Said::new(on_one_line(text), tree.place_at(node)))
    };
    let mut planned = plan.title.iter().flat_map(|path| path.hits(node));
    let planned = planned.find_map(|hit| said(hit.node));
    let by_key = || key.map(|key| Said::new(key::spoken(key), tree.place_at(node)));
    let known = || plan::titled(node).and_then(|pair| said(&pair.value));
    planned.or_else(known).or_else(by_key).or_else(|| said(node))
}

/// The keys of a record that are neither its name nor about it, nor lead to entries.
fn others<'a>(node: &'a Node, path: &Path, plan: &Plan) -> Vec<&'a Pair> {
    let paths = plan.description.iter().chain(&plan.group);
    let used: Vec<String> = paths.map(ToString::to_string).collect();
    let said = |key: &str| node.get(key)?.text().filter(|text| !text.trim().is_empty()).map(folded);
    let titles = plan.title.iter().flat_map(|path| path.hits(node));
    let titled = titles.filter_map(|hit| hit.node.text()).find(|text| !text.trim().is_empty());
    let titled = titled.or_else(|| plan::title(node)).map(folded);
    // Of several names, one is the title.
    let is_title = |key: &str| said(key).is_some() && said(key) == titled;
    let is_used = |pair: &&Pair| {
        let key = pair.key.as_str();
        let known = is_title(key) || key::IDS.contains(&key);
        let is_beside = plan.is_about(key, &pair.value)
            || plan.is_of_own_keys() && pair.value.text().is_some() && plan::has_maps(node);
        let is_entry = plan.goes_on(path, key) && !is_beside;
        let is_about = key::is_description(key) && !texts(&pair.value).is_empty();
        known || is_about || is_entry || used.iter().any(|path| path == key)
    };
    let pairs = node.pairs().iter();
    pairs.filter(|pair| !is_used(pair) && !is_empty(&pair.value)).collect()
}

/// The title of the nearest record around a record that has one, unless it only spells that of the
/// record, as a key may.
pub fn outer(tree: &Tree, hit: &Hit<'_>, path: &Path, plan: &Plan) -> Option<Said> {
    let letters =
        |text: &str| -> String { folded(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let own = hit.way.get(path.len()).and_then(|node| plan::title(node)).map(letters);
    let mut list = path.above().to_last_list();
    while !list.0.is_empty() && plan.levels.as_ref() != Some(&list) {
        let key = hit.keys.iter().find(|(step, _)| step.saturating_add(1) == list.len());
        let record = hit.way.get(list.len())?;
        let by_group = || {
            let pairs = record.pairs().iter();
            let says = |is: For| {
                let mut pairs = pairs.clone().filter(|pair| key::of(&pair.key) == Some(is));
                pairs.find(|pair| pair.value.text().is_some())
            };
            let pair = says(For::Group).or_else(|| says(For::Section))?;
            Some(Said::new(on_one_line(pair.value.text()?), tree.place_at(&pair.value)))
        };
        let outer = title(tree, record, key.map(|(_, key)| *key), plan).or_else(by_group);
        if let Some(outer) = outer.filter(|outer| own != Some(letters(&outer.text))) {
            return Some(outer);
        }
        list = list.above().to_last_list();
    }
    None
}

fn group(tree: &Tree, node: &Node, plan: &Plan) -> Option<Said> {
    let mut hits = plan.group.iter().flat_map(|path| path.hits(node));
    hits.find_map(|hit| Some(Said::new(hit.node.text()?, tree.place_at(hit.node))))
}

/// Whether a text beside records says what no record around them takes.
fn is_lost(key: &str, node: &Node, path: &Path, plan: &Plan) -> bool {
    let above = path.above();
    let is_taken = above.len() == 0
        || [&plan.levels, &plan.sections].into_iter().flatten().any(|it| *it == above)
        || [&key::TITLES[..], &key::IDS].iter().any(|names| names.contains(&key));
    !is_taken && !is_empty(node)
}

fn description(node: &Node, path: &Path, plan: &Plan) -> Vec<Block> {
    let planned = plan.description.iter().flat_map(|path| path.hits(node));
    let mut found: Vec<&Node> = planned.map(|hit| hit.node).collect();
    if plan.description.is_empty() {
        let mut records = vec![node];
        let way = plan.entries.behind(path).0;
        let mut keys = way.iter().filter(|_| plan.entries.goes_through(path));
        while let (Some(Step::Key(key)), Some(node)) = (keys.next(), records.last())
            && let Some(next) = node.get(key).filter(|it| it.is_map())
        {
            records.push(next);
        }
        let pairs = records.iter().flat_map(|node| node.pairs());
        let pairs = pairs.filter(|pair| key::is_description(&pair.key));
        found.extend(pairs.map(|pair| &*pair.value));
    }
    found.into_iter().flat_map(texts).flat_map(|text| markup::blocks(text).blocks).collect()
}

/// What a value says: its text, or the texts that it lists.
fn texts(node: &Node) -> Vec<&str> {
    let items = node.items().iter().filter_map(|item| item.text());
    node.text().into_iter().chain(items).collect()
}
