//! Levels of which one entry names several, as a list of them or as all.

use super::path::Hit;
use super::{Reader, Values};
use crate::input::draft::Said;
use crate::input::values::Node;
use crate::model::folded;

/// How an entry is said to be about each level.
const ALL: [&str; 3] = ["all", "*", "any"];

impl Reader<'_> {
    /// The levels that entries list, each once.
    pub(super) fn listed(&self, file: &Values) -> Vec<Said> {
        let mut listed: Vec<Said> = Vec::new();
        for hit in self.plan.entries.hits(file.tree.root()) {
            for said in self.several(file, &hit) {
                if !listed.iter().any(|it| folded(&it.text) == folded(&said.text)) {
                    listed.push(said);
                }
            }
        }
        listed
    }

    /// The levels that an entry is about: those that it lists, or all that are listed, or the one that
    /// it names.
    pub(super) fn levels(
        &self, file: &Values, hit: &Hit<'_>, listed: &[Said], named: Option<Said>,
    ) -> Vec<Option<Said>> {
        let several = self.several(file, hit);
        let is_all = named.as_ref().is_some_and(|it| ALL.contains(&folded(&it.text).as_str()));
        match listed {
            [] => vec![named],
            _ if !several.is_empty() => several.into_iter().map(Some).collect(),
            listed if is_all => listed.iter().cloned().map(Some).collect(),
            _ => vec![named],
        }
    }

    fn several(&self, file: &Values, hit: &Hit<'_>) -> Vec<Said> {
        let hits = self.plan.level.iter().flat_map(|path| path.hits(hit.node));
        let items = hits.flat_map(|hit| hit.node.items()).map(|item| &**item);
        let said = |node: &Node| Some(Said::new(node.text()?.trim(), file.tree.place_at(node)));
        items.filter_map(said).collect()
    }
}
