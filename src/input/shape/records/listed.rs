//! Levels of which one entry names several, as a list of them or as all.

use std::collections::BTreeSet;

use super::path::Hit;
use super::{Reader, Values};
use crate::input::draft::Said;
use crate::input::values::Node;
use crate::model::folded;

/// How an entry is said to be about each level.
const ALL: [&str; 3] = ["all", "*", "any"];

impl Reader<'_> {
    /// The levels that entries name, alone or in lists, each once.
    pub(super) fn listed(&self, file: &Values) -> Vec<Said> {
        let hits = self.plan.entries.hits(file.tree.root()).into_iter();
        distinct(hits.flat_map(|hit| self.named(file, &hit)).filter(|said| !is_all(said)))
    }

    /// The levels that an entry is about: those that it lists, or all that are named, or the one that
    /// it names.
    pub(super) fn levels(
        &self, file: &Values, hit: &Hit<'_>, listed: &[Said], named: Option<Said>,
    ) -> Vec<Option<Said>> {
        let several = self.named(file, hit);
        match listed {
            _ if several.len() > 1 => several.into_iter().map(Some).collect(),
            [_, ..] if named.as_ref().is_some_and(is_all) => {
                listed.iter().cloned().map(Some).collect()
            }
            _ => vec![named],
        }
    }

    /// The levels that one entry names.
    fn named(&self, file: &Values, hit: &Hit<'_>) -> Vec<Said> {
        // The first way that leads somewhere.
        let mut ways = self.plan.level.iter().map(|path| path.hits(hit.node));
        let hits = ways.find(|hits| !hits.is_empty()).into_iter().flatten();
        let of = |node: &Node| Some(Said::new(node.text()?.trim(), file.tree.place_at(node)));
        let names = hits.flat_map(|hit| {
            let items = hit.node.items().iter().map(|item| &**item);
            items.chain([hit.node]).filter_map(of).collect::<Vec<_>>()
        });
        distinct(names)
    }
}

fn is_all(said: &Said) -> bool {
    ALL.contains(&folded(&said.text).as_str())
}

fn distinct(names: impl Iterator<Item = Said>) -> Vec<Said> {
    let mut known = BTreeSet::new();
    names.filter(|said| known.insert(folded(&said.text))).collect()
}
