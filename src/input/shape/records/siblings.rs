//! Keys beside the one that a plan goes by: groups, if what they hold is of the same form.

use std::collections::BTreeSet;

use super::path::{Path, Step};
use super::plan::{Plan, title};
use crate::input::values::Node;

impl Plan {
    /// The plan that goes by all keys where it goes by one, if each holds the same levels, and
    /// sections of its own; or is a track, as its levels have the same sections.
    pub(super) fn widened(mut self, roots: &[&Node]) -> Plan {
        let (Some(levels), Some(sections)) = (&self.levels, &self.sections) else { return self };
        let shared = levels.len().min(sections.len());
        let mut ways = [self.entries.clone(), levels.clone(), sections.clone()];
        for at in (0..shared.saturating_sub(1)).rev() {
            let [Some(entries), Some(levels), Some(sections)] =
                ways.each_ref().map(|way| by_all(way, at))
            else {
                continue;
            };
            let above = Path(entries.0.get(..at).unwrap_or_default().to_vec());
            let maps = roots.iter().flat_map(|root| above.hits(root));
            let maps: Vec<&Node> = maps.map(|hit| hit.node).collect();
            let is_one = are_alike(&maps, at, &levels, &sections);
            // Keys of which each holds one may be alike with those around them.
            ways = [entries, levels, sections];
            if is_one {
                let [entries, levels, sections] = ways.clone();
                let (levels, sections) = (Some(levels), Some(sections));
                self = Plan { entries, levels, sections, ..self };
            }
        }
        self
    }
}

/// A path with a step by all keys in place of that by one.
fn by_all(path: &Path, at: usize) -> Option<Path> {
    let mut steps = path.0.clone();
    let step = steps.get_mut(at).filter(|step| matches!(step, Step::Key(_)))?;
    *step = Step::Values;
    Some(Path(steps))
}

/// Whether all values of some mappings are groups, or tracks.
fn are_alike(maps: &[&Node], at: usize, levels: &Path, sections: &Path) -> bool {
    let below = |path: &Path| Path(path.0.get(at.saturating_add(1)..).unwrap_or_default().to_vec());
    let (levels, sections) = (below(levels), below(sections));
    let values = || maps.iter().flat_map(|map| map.pairs()).map(|pair| &*pair.value);
    let are_same = |path: &Path| {
        let mut all = values().map(|value| names(value, path).into_iter().collect::<BTreeSet<_>>());
        let first = all.next().unwrap_or_default();
        !first.is_empty() && all.all(|names| names == first)
    };
    let are_own = |path: &Path| {
        let mut known = BTreeSet::new();
        values().all(|value| {
            let names = names(value, path);
            !names.is_empty() && names.into_iter().all(|name| known.insert(name))
        })
    };
    let are_groups = || are_same(&levels) && are_own(&sections);
    let are_tracks = || sections.goes_through(&levels) && are_same(&sections);
    values().count() > maps.len() && (are_groups() || are_tracks())
}

/// What the records at the end of a path are called.
fn names<'a>(node: &'a Node, path: &Path) -> Vec<&'a str> {
    let hits = path.hits(node).into_iter();
    let names = hits.filter_map(|hit| title(hit.node).or(hit.keys.last().map(|(_, key)| *key)));
    names.collect()
}
