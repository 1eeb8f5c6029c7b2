//! Plans of values in which keys of mappings are names of levels or sections.

use std::collections::{BTreeMap, BTreeSet};

use super::path::{Path, Step};
use super::plan::{IDS, Places, Plan, TITLES, are_levels, id, is_examples, letters, of, title};
use crate::input::shape::names::For;
use crate::input::values::Node;

/// Keys under which records of levels are named, if they have no title.
const ROLES: [&str; 4] = ["role", "position", "level", "grade"];

/// The most keys of mappings that are looked at.
const MOST_LOOKED_AT: usize = 10_000;

impl<'a> Places<'a> {
    /// The mapping of lists that a list is in, if there are several.
    pub(super) fn values_around(&self, path: &Path) -> Option<Path> {
        let above = Path(path.0.get(..path.len().checked_sub(2)?)?.to_vec());
        let maps = self.nodes.get(&above)?.iter();
        let lists = maps.flat_map(|node| node.pairs()).filter(|pair| pair.value.is_list());
        (lists.take(2).count() > 1).then(|| above.then(Step::Values))
    }

    /// Records in levels that only say how far each level is in a section: "low", "high".
    pub(super) fn rated(
        &self, path: &Path, records: &[&Node], (rating, section): (&str, &String),
        around: Option<&Path>,
    ) -> Option<Plan> {
        let levels = around.cloned().filter(|levels| self.of_levels(levels))?;
        let ratings: Vec<&str> = records.iter().filter_map(|it| it.get(rating)?.text()).collect();
        let distinct: BTreeSet<&str> = ratings.iter().copied().collect();
        let repeats = distinct.len().saturating_mul(2) <= ratings.len();
        if !repeats || are_levels(&distinct.into_iter().collect::<Vec<_>>()) {
            return None;
        }
        let own = self.nodes.get(&levels).and_then(|records| Self::level_key(records));
        let titles = own.iter().map(String::as_str).chain(TITLES);
        Some(Plan {
            entries: path.clone(),
            title: titles.map(Path::parse).collect(),
            levels: Some(levels),
            section: vec![Path::parse(section)],
            text: vec![Path::parse(rating)],
            ..Plan::default()
        })
    }

    /// A list of records of levels, each with a mapping of its sections.
    pub(super) fn keyed(&self) -> impl Iterator<Item = Plan> {
        self.nodes.iter().filter_map(|(path, maps)| {
            let above = Path(path.0.get(..path.len().checked_sub(1)?)?.to_vec());
            let is_key = matches!(path.0.last(), Some(Step::Key(_)));
            let is_list = above.0.last() == Some(&Step::Items) || above.0.is_empty();
            if !is_key || !is_list {
                return None;
            }
            let records = self.nodes.get(&above).filter(|it| it.len() > 1)?;
            let mut times: BTreeMap<&str, usize> = BTreeMap::new();
            let pairs = maps.iter().flat_map(|node| node.pairs());
            for pair in pairs.take(MOST_LOOKED_AT) {
                let is_text = !pair.value.is_null();
                let count = times.entry(&pair.key).or_default();
                *count = count.saturating_add(usize::from(of(&pair.key).is_none() && is_text));
            }
            let shared = times.values().filter(|count| **count > 1).count();
            let has_role = |node: &&Node| ROLES.iter().any(|key| node.get(key).is_some());
            let titles: Vec<&str> = records.iter().filter_map(|node| title(node)).collect();
            let ids: Vec<&str> = records.iter().filter_map(|node| id(node)).collect();
            let are_ids = titles.is_empty() && ids.len() == records.len() && are_levels(&ids);
            let are_levels = records.iter().all(has_role) || are_levels(&titles) || are_ids;
            // Levels with ids may be called by "professionalTitle", or by these.
            let own = records.first()?.pairs().iter().map(|pair| pair.key.as_str());
            let own = own.filter(|key| key.ends_with("Title") || key.ends_with("_title"));
            let own = own.chain(IDS).filter(|_| are_ids);
            let names = TITLES.into_iter().chain(ROLES).chain(own).map(Path::parse);
            let is_whole = are_levels && shared.saturating_mul(2) > times.len();
            is_whole.then(|| Plan {
                title: names.collect(),
                ..Plan::of_sections(path.then(Step::Values), above)
            })
        })
    }

    /// A list of records of levels, in which the keys of texts and lists are sections.
    pub(super) fn own_keys(&self) -> impl Iterator<Item = Plan> {
        self.lists().filter_map(|(path, records)| {
            let own = Self::level_key(records);
            let names = ROLES.iter().chain(&TITLES).copied().chain(own.as_deref());
            let title = |node: &&'a Node| names.clone().find_map(|key| node.get(key)?.text());
            let titles: Vec<&str> = records.iter().filter_map(title).collect();
            let mut times: BTreeMap<&str, usize> = BTreeMap::new();
            for pair in records.iter().flat_map(|node| node.pairs()).take(MOST_LOOKED_AT) {
                let is_told = pair.value.is_list() || pair.value.text().is_some();
                let is_name = names.clone().any(|key| key == pair.key);
                if is_told && !is_name && of(&pair.key).is_none_or(|it| it == For::Section) {
                    let count = times.entry(&pair.key).or_default();
                    *count = count.saturating_add(1);
                }
            }
            let shared = times.values().filter(|count| count.saturating_mul(2) > records.len());
            let is_whole = titles.len() > 1 && titles.len() == records.len() && are_levels(&titles);
            (is_whole && shared.count() > 1).then(|| Plan {
                title: names.map(Path::parse).collect(),
                ..Plan::of_sections(path.then(Step::Values), path.clone())
            })
        })
    }

    /// Lists of one length, one in each of several records, that are called levels: each item is
    /// one by its place.
    pub(super) fn by_place(&self) -> Option<Plan> {
        self.lists().find_map(|(path, records)| {
            let (above, last) = path.0.split_at_checked(path.len().checked_sub(2)?)?;
            let Some(Step::Key(key)) = last.first() else { return None };
            let is_said = key == "milestones" || of(key) == Some(For::Level);
            let sections = match above.split_last()? {
                (Step::Key(_), above) => Path(above.to_vec()).then(Step::Values),
                _ => Path(above.to_vec()),
            };
            let lists = sections.then(Step::Key(key.clone()));
            let roots = self.nodes.get(&Path::default())?.iter();
            let lengths = roots.flat_map(|root| lists.hits(root));
            let lengths: Vec<usize> = lengths.map(|hit| hit.node.items().len()).collect();
            let is_one = lengths.iter().all(|length| lengths.first() == Some(length));
            let is_whole = is_said && is_one && lengths.len() > 1 && lengths.first() > Some(&1);
            (is_whole && records.iter().all(|record| title(record).is_none())).then(|| Plan {
                entries: lists.then(Step::Items),
                sections: Some(sections),
                ..Plan::default()
            })
        })
    }

    /// How many keys mappings have that are levels.
    fn level_keys(path: &Path, maps: &[&Node]) -> Option<usize> {
        let mut keys: Vec<&str> = Vec::new();
        for pair in maps.iter().flat_map(|node| node.pairs()).filter(|it| !it.value.is_null()) {
            let key = pair.key.as_str();
            if !keys.contains(&key) && of(key).is_none() && !TITLES.contains(&key) {
                keys.push(key);
            }
            if keys.len() > 100 {
                return None;
            }
        }
        let is_said = match path.0.last() {
            Some(Step::Key(key)) => of(key) == Some(For::Level) && keys.len() > 1,
            _ => false,
        };
        let are_maps = maps.iter().all(|node| node.is_map());
        (are_levels(&keys) || is_said && are_maps).then_some(keys.len())
    }

    /// Mappings whose keys are levels; of those in one record, the one with most of them, unless it
    /// says little, as pay does.
    pub(super) fn by_key(&self) -> Option<Plan> {
        let mut all = self.nodes.iter().filter_map(|(path, maps)| {
            let keys = Self::level_keys(path, maps)?;
            Some((path, maps, keys))
        });
        let above = |path: &Path| path.0.get(..path.len().saturating_sub(1)).map(<[Step]>::to_vec);
        let mut found = all.next()?;
        let record = above(found.0);
        let said = |maps: &[&Node]| maps.iter().map(|node| letters(node)).sum::<usize>();
        for other in all.filter(|(path, ..)| above(path) == record) {
            if other.2 > found.2 && said(other.1).saturating_mul(4) >= said(found.1) {
                found = other;
            }
        }
        let (path, maps, _) = found;
        let values: Vec<&Node> =
            maps.iter().flat_map(|node| node.pairs()).map(|pair| &*pair.value).collect();
        let entries = path.then(Step::Values);
        let holds = |key: &str| values.iter().all(|node| node.get(key).is_some_and(Node::is_map));
        let first = values.first().map_or(&[][..], |node| node.pairs()).iter();
        if let Some(pair) =
            first.take(MOST_LOOKED_AT).find(|pair| holds(&pair.key)).filter(|_| values.len() > 1)
            && of(&pair.key) == Some(For::Section)
        {
            let sections = entries.then(Step::Key(pair.key.clone())).then(Step::Values);
            return Some(Plan::of_sections(sections, entries));
        }
        let inner = values.iter().flat_map(|node| node.pairs());
        let are_texts = inner.clone().all(|pair| {
            of(&pair.key).is_some() || is_examples(&pair.key) || TITLES.contains(&pair.key.as_str())
        });
        if inner.count() > 0 && !are_texts {
            // Levels, and in each its sections by name.
            return Some(Plan::of_sections(entries.then(Step::Values), entries));
        }
        self.section_around(path)
    }

    /// Mappings of levels, each of a section: in a list, in a mapping, or in a file.
    fn section_around(&self, path: &Path) -> Option<Plan> {
        let entries = path.then(Step::Values);
        let mut around = path.clone();
        if let Some(Step::Key(_)) = around.0.last() {
            let list = around.to_last_list();
            let records = self.nodes.get(&list).filter(|_| !list.0.is_empty());
            if records.is_some_and(|records| records.iter().all(|it| title(it).is_some())) {
                return Some(Plan {
                    entries: entries.clone(),
                    levels: Some(entries),
                    sections: Some(list),
                    ..Plan::default()
                });
            }
            let files = self.nodes.get(&Path::default()).filter(|files| files.len() > 1);
            if files.is_some_and(|files| files.iter().all(|it| title(it).is_some())) {
                let sections = Some(Path::default());
                return Some(Plan {
                    entries: entries.clone(),
                    levels: Some(entries),
                    sections,
                    ..Plan::default()
                });
            }
            let siblings = Path(around.0.get(..around.len().saturating_sub(1))?.to_vec());
            let all = self.nodes.get(&siblings)?;
            let others =
                all.iter().flat_map(|node| node.pairs()).filter(|pair| pair.value.is_map());
            if others.count() > 1 {
                around = siblings.then(Step::Values);
            }
        }
        Some(Plan {
            entries: around.then(Step::Values),
            levels: Some(around.then(Step::Values)),
            sections: Some(around),
            ..Plan::default()
        })
    }
}
