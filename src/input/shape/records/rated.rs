//! Plans of records that only say how far each level is in a section: "low", "high".

use std::collections::BTreeSet;

use super::key::of;
use super::path::Path;
use super::plan::{Places, Plan, are_levels, distinct, title};
use crate::input::shape::names::For;
use crate::input::values::Node;

impl Places<'_> {
    /// Such records in levels, which may be files.
    pub(super) fn rated(
        &self, path: &Path, records: &[&Node], (rating, section): (&str, &String),
        around: Option<&Path>,
    ) -> Option<Plan> {
        let levels = around.cloned().filter(|levels| self.of_levels(levels))?;
        let ratings: Vec<&str> = records.iter().filter_map(|it| it.get(rating)?.text()).collect();
        let distinct: BTreeSet<&str> = ratings.iter().copied().collect();
        let repeats = distinct.len().saturating_mul(2) <= ratings.len();
        // Where levels with names say nothing else, what they say rates.
        let around = self.nodes.get(&levels)?;
        let is_known = |key: &str| matches!(of(key), Some(For::Level | For::Section | For::Group));
        let mut keys = records.iter().flat_map(|it| it.pairs()).map(|pair| pair.key.as_str());
        let is_bare = around.iter().all(|level| title(level).is_some()) && keys.all(is_known);
        // "Advanced" rates a section where each level has that once.
        let is_once = around.iter().all(|level| {
            let mut seen = BTreeSet::new();
            let mut hits = path.behind(&levels).hits(level).into_iter();
            hits.all(|hit| hit.node.get(section).is_none_or(|it| seen.insert(it.text())))
        });
        if !(repeats || is_bare)
            || !is_once && are_levels(&distinct.into_iter().collect::<Vec<_>>())
        {
            return None;
        }
        let own = Self::level_key(around);
        let titles = own.iter().map(String::as_str).chain(super::key::TITLES);
        let pillars = Self::pillar(records, Some(section.as_str()));
        Some(Plan {
            entries: path.clone(),
            title: titles.map(Path::parse).collect(),
            levels: Some(levels),
            section: vec![Path::parse(section)],
            group: pillars.into_iter().chain(family(around)).collect(),
            text: vec![Path::parse(rating)],
            ..Plan::default()
        })
    }
}

/// The key under which levels name the family that several of them are of.
fn family(levels: &[&Node]) -> Option<Path> {
    let key = Places::key(levels, |it| it == For::Group)?;
    (distinct(levels, &key).len() < levels.len()).then(|| Path::parse(&key))
}
