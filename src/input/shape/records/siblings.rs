//! Keys beside the one that a plan goes by: groups, if what they hold is of the same form.

use std::collections::BTreeSet;

use super::key::{IDS, TITLES, of};
use super::path::{Path, Step};
use super::plan::{Plan, are_levels, title};
use crate::input::shape::names::For;
use crate::input::values::Node;

impl Plan {
    /// The plan that goes by all keys where it goes by one, if each holds the same levels, and
    /// sections of its own; or is a track, as its levels have the same sections.
    pub(super) fn widened(mut self, roots: &[&Node]) -> Plan {
        let (Some(levels), Some(sections)) = (&self.levels, &self.sections) else { return self };
        let shared = levels.len().min(sections.len());
        let mut ways = [self.entries.clone(), levels.clone(), sections.clone()];
        // Keys of which each holds one may be alike with those around them.
        let mut wide = ways.clone();
        for at in (0..shared.saturating_sub(1)).rev() {
            let [Some(own), Some(all)] = [&ways, &wide].map(|ways| by_all(ways, at)) else {
                continue;
            };
            let above = Path(all[0].0.get(..at).unwrap_or_default().to_vec());
            let maps = roots.iter().flat_map(|root| above.hits(root));
            let maps: Vec<&Node> = maps.map(|hit| hit.node).collect();
            let mut found = [own, all.clone()].into_iter();
            let found = found.find(|[_, levels, sections]| are_alike(&maps, at, levels, sections));
            if let Some([_, levels, sections]) = &found
                && are_sections(&maps, at, levels, sections)
            {
                let around = Path(levels.0.get(..=at).unwrap_or_default().to_vec());
                let title = self.title;
                return Plan {
                    levels: Some(levels.clone()),
                    title,
                    ..Plan::of_entries(levels.clone(), around)
                };
            }
            wide = found.clone().unwrap_or(all);
            ways = found.unwrap_or(ways);
        }
        let [entries, levels, sections] = ways;
        (self.entries, self.levels, self.sections) = (entries, Some(levels), Some(sections));
        self.beside = self.maps_beside(roots);
        self
    }

    /// The ways to other mappings of a section that have nothing but some of the same levels.
    fn maps_beside(&self, roots: &[&Node]) -> Vec<Path> {
        let above = self.entries.above().above();
        let is_map = self.levels.as_ref() == Some(&self.entries)
            && self.sections.as_ref() == Some(&above)
            && self.entries.0.last() == Some(&Step::Values);
        let hits =
            |path: &Path| -> Vec<_> { roots.iter().flat_map(|root| path.hits(root)).collect() };
        let known = hits(&self.entries);
        let known: BTreeSet<&str> =
            known.iter().filter_map(|hit| Some(hit.keys.last()?.1)).collect();
        let records: Vec<&Node> = hits(&above).iter().map(|hit| hit.node).collect();
        let keys = records.iter().take(1).flat_map(|record| record.pairs()).map(|pair| &pair.key);
        let ways = keys.map(|key| above.then(Step::Key(key.clone())).then(Step::Values));
        let is_one = |way: &Path| {
            let levels = hits(way);
            let mut levels = levels.iter().map(|hit| hit.keys.last().map_or("", |it| it.1));
            *way != self.entries
                && levels.clone().nth(1).is_some()
                && levels.all(|it| known.contains(it))
        };
        ways.filter(|way| is_map && is_one(way)).collect()
    }
}

/// Paths with a step by all keys in place of that by one.
fn by_all(ways: &[Path; 3], at: usize) -> Option<[Path; 3]> {
    let mut ways = ways.clone();
    for way in &mut ways {
        *way.0.get_mut(at).filter(|step| matches!(step, Step::Key(_)))? = Step::Values;
    }
    Some(ways)
}

/// Whether all values of some mappings are groups, or tracks.
fn are_alike(maps: &[&Node], at: usize, levels: &Path, sections: &Path) -> bool {
    let [levels, sections] = [levels, sections].map(|path| below(path, at));
    let are_own = |path: &Path| {
        let mut known = BTreeSet::new();
        values(maps).all(|value| {
            let names = names(value, path);
            !names.is_empty() && names.into_iter().all(|name| known.insert(name))
        })
    };
    let are_groups = || are_within(maps, &levels) && are_own(&sections);
    let are_tracks = || sections.goes_through(&levels) && are_same(maps, &sections);
    values(maps).count() > maps.len() && (are_groups() || are_tracks())
}

/// Whether all values of some mappings are sections: each has the same levels, which have one text.
fn are_sections(maps: &[&Node], at: usize, levels: &Path, sections: &Path) -> bool {
    let [levels, sections] = [levels, sections].map(|path| below(path, at));
    let mut own: BTreeSet<_> = values(maps).flat_map(|value| names(value, &sections)).collect();
    own.retain(|key| ![&TITLES[..], &IDS].concat().contains(key) && of(key) != Some(For::Level));
    let keys: Vec<&str> =
        maps.iter().flat_map(|map| map.pairs()).map(|pair| pair.key.as_str()).collect();
    sections.goes_through(&levels)
        && own.len() == 1
        && are_same(maps, &levels)
        && !are_levels(&keys)
}

fn below(path: &Path, at: usize) -> Path {
    Path(path.0.get(at.saturating_add(1)..).unwrap_or_default().to_vec())
}

fn values<'a>(maps: &[&'a Node]) -> impl Iterator<Item = &'a Node> {
    maps.iter().flat_map(|map| map.pairs()).map(|pair| &*pair.value)
}

/// Whether all values have records of the same names at the end of a path.
fn are_same(maps: &[&Node], path: &Path) -> bool {
    let mut all = values(maps).map(|value| names(value, path).into_iter().collect::<BTreeSet<_>>());
    let first = all.next().unwrap_or_default();
    !first.is_empty() && all.all(|names| names == first)
}

/// Whether some value has records of all names at the end of a path that others have, and each has
/// two or more of them.
fn are_within(maps: &[&Node], path: &Path) -> bool {
    let all: Vec<BTreeSet<_>> =
        values(maps).map(|value| names(value, path).into_iter().collect()).collect();
    let most = all.iter().max_by_key(|names| names.len());
    let is_part = |names: &BTreeSet<_>| most.is_some_and(|most| names.is_subset(most));
    all.iter().all(|names| names.len() > 1 && is_part(names))
}

/// What the records at the end of a path are called.
fn names<'a>(node: &'a Node, path: &Path) -> Vec<&'a str> {
    let hits = path.hits(node).into_iter();
    let names = hits.filter_map(|hit| title(hit.node).or(hit.keys.last().map(|(_, key)| *key)));
    names.collect()
}
