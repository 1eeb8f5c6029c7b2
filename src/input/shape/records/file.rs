//! A file of records: what it holds, and whether it is in a form of its own.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::path::Path;
use super::{key, plan};
use crate::base::diag::Checked;
use crate::base::source::Source;
use crate::input::open::stem;
use crate::input::shape::camel::parted;
use crate::input::shape::names::For;
use crate::input::values::{self, Node, Tree};

/// Puts files that are a level each in the order of numbers in them, or in their names; whether
/// there are such. Those of several `groups` are counted group by group.
pub fn sort(files: &mut [&Values], groups: &[Path]) -> bool {
    let group = |file: &&Values| -> Option<String> {
        let root = file.tree.root();
        let mut hits = groups.iter().flat_map(|path| path.hits(root));
        hits.find_map(|hit| hit.node.text().map(str::to_string))
    };
    files.sort_by_cached_key(group);
    let keys = files.iter().take(1).flat_map(|file| file.tree.root().pairs());
    let is_place = |key: &str| {
        let words = parted(key).to_lowercase();
        key::of(key) == Some(For::Level) || words.split(' ').any(|word| PLACES.contains(&word))
    };
    let keys: Vec<String> = keys.map(|pair| pair.key.clone()).filter(|key| is_place(key)).collect();
    let by_name = |file: &Values| {
        let digits = file.name.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    };
    let by_key = keys
        .iter()
        .map(|key| -> Vec<Option<u32>> { files.iter().map(|file| file.number(key)).collect() });
    let names = files.iter().map(|file| by_name(file)).collect();
    let is_order = |numbers: &Vec<Option<u32>>| {
        let known = numbers.iter().zip(files.iter().map(group));
        let distinct: BTreeSet<_> =
            known.filter_map(|(number, of)| Some(((*number)?, of))).collect();
        distinct.len() == numbers.len()
    };
    let Some(numbers) = by_key.chain([names]).find(is_order) else { return false };
    let mut sorted: Vec<_> = numbers.into_iter().zip(files.iter().copied()).collect();
    sorted.sort_by_cached_key(|(number, file)| (group(file), *number));
    files.iter_mut().zip(sorted).for_each(|(file, (_, next))| *file = next);
    true
}

/// Words of keys that say where a record stands among others.
const PLACES: [&str; 6] = ["order", "weight", "rank", "position", "sequence", "sort"];

#[derive(Debug)]
pub struct Values {
    pub tree: Tree,
    /// What the file is called, without its ending.
    pub name: String,
    /// What of it the user leaves out, as messages call it.
    pub left_out: BTreeSet<String>,
}

impl Values {
    pub fn read(source: &Arc<Source>) -> Checked<Values> {
        let (tree, name) = (values::tree(source)?, stem(source.name()));
        Ok(Values { tree, name, left_out: BTreeSet::new() })
    }

    /// The same without keys and records that are called so.
    #[must_use]
    pub fn without(mut self, is_out: &dyn Fn(&str) -> bool) -> Values {
        let left_out = &mut self.left_out;
        self.tree = self.tree.without(&mut |key, node| {
            let name = key.or_else(|| plan::title(node));
            let name = name.filter(|name| is_out(name));
            left_out.extend(name.map(|name| format!("`{name}`")));
            name.is_some()
        });
        self
    }

    /// The record that is all of a list, as a file of it alone would be.
    pub fn inside(&self) -> Option<Values> {
        let tree = self.tree.inside()?;
        Some(Values { tree, name: self.name.clone(), left_out: self.left_out.clone() })
    }

    /// The number by which it stands among others, under a key of all of them.
    fn number(&self, key: &str) -> Option<u32> {
        self.tree.root().get(key)?.text()?.trim().parse().ok()
    }

    /// Whether they are, or were meant to be, in the form that the program writes.
    pub fn is_native(&self) -> bool {
        let root = self.tree.root();
        let levels = root.get("levels").map_or(&[][..], Node::items);
        let own = ["entries", "leads_to"];
        let is_own = |level: &std::rc::Rc<Node>| own.iter().any(|key| level.get(key).is_some());
        root.get("sections").is_some_and(Node::is_map) || levels.iter().any(is_own)
    }
}
