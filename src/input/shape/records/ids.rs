//! Names by ids: lists that say what an id stands for, and values of few kinds beside entries.

use std::collections::BTreeSet;

use super::key::{IDS, TITLES, graded};
use super::path::{Path, Step};
use super::plan::{Places, Plan, distinct, id, title};
use crate::input::shape::camel::parted;
use crate::input::shape::names;
use crate::input::values::Node;

/// The most lists that are looked at.
const MOST_LISTS: usize = 100;

impl Places<'_> {
    /// Records in those of levels that name by an id alone which section they are about, or in
    /// those of sections which level.
    pub(super) fn by_id(&self) -> impl Iterator<Item = Plan> {
        self.lists().take(MOST_LISTS).filter_map(|(path, records)| {
            let is_bare = |key: &&str| {
                records
                    .iter()
                    .all(|it| it.get(key).and_then(Node::text).is_some() && title(it).is_none())
            };
            let key = IDS.into_iter().find(is_bare)?;
            let (around, ids) = (self.around(path)?, distinct(records, key));
            let has_titles = |(other, all): &(&Path, &Vec<&Node>)| {
                let known: BTreeSet<&str> = all.iter().filter_map(|it| id(it)).collect();
                *other != path && all.iter().all(|it| title(it).is_some()) && ids.is_subset(&known)
            };
            self.lists().take(MOST_LISTS).find(has_titles)?;
            let (own, is_level) = (vec![Path::parse(key)], self.of_levels(&around));
            let plan = Plan { entries: path.clone(), ..Plan::default() };
            Some(if is_level {
                Plan { levels: Some(around), section: own, ..plan }
            } else {
                Plan { sections: Some(around), level: own, ..plan }
            })
        })
    }

    /// Lists in which the names that entries give are ids with titles.
    pub(super) fn with_directories(&self, mut plan: Plan) -> Plan {
        let ids = |paths: &[Path]| -> BTreeSet<&str> {
            let paths = paths.iter().map(|path| {
                let steps = plan.entries.0.iter().chain(&path.0).cloned();
                Path(steps.collect())
            });
            let nodes = paths.filter_map(|path| self.nodes.get(&path)).flatten();
            nodes.filter_map(|node| node.text()).collect()
        };
        let list = |wanted: BTreeSet<&str>| {
            let lists = self.lists().filter(|(path, _)| **path != plan.entries);
            let mut found = lists.filter(|(_, records)| {
                let known: BTreeSet<&str> = records.iter().filter_map(|node| id(node)).collect();
                !wanted.is_empty() && wanted.is_subset(&known)
            });
            let mut maps = self.nodes.iter().filter(|(path, _)| **path != plan.entries.above());
            let mut map = || {
                maps.find(|(_, maps)| {
                    let pairs = || maps.iter().flat_map(|node| node.pairs());
                    let known: BTreeSet<&str> = pairs().map(|pair| pair.key.as_str()).collect();
                    let are_titled = pairs().all(|pair| title(&pair.value).is_some());
                    !wanted.is_empty() && are_titled && wanted.is_subset(&known)
                })
            };
            let list = found.next().map(|(path, _)| path.clone());
            list.or_else(|| map().map(|(path, _)| path.then(Step::Values)))
        };
        let levels = list(ids(&plan.level)).or_else(|| self.numbered(&ids(&plan.level)));
        let sections = list(ids(&plan.section));
        // So may the keys be under which entries stand.
        let maps = self.nodes.get(&plan.entries.above()).into_iter().flatten();
        let keys = maps.flat_map(|node| node.pairs()).map(|pair| pair.key.as_str());
        let is_by_key = plan.entries.0.last() == Some(&Step::Values);
        let by_key = list(keys.filter(|_| is_by_key).collect());
        plan.notes = self.values(&plan);
        let is_own = |records: &Path| *records == plan.entries;
        let keyed = |records: &Option<Path>| {
            by_key.clone().filter(|_| records.as_ref().is_some_and(is_own))
        };
        (plan.levels, plan.sections) = (
            keyed(&plan.levels).or(plan.levels.clone()).or(levels),
            keyed(&plan.sections).or(plan.sections.clone()).or(sections),
        );
        let of_sections = plan.sections.as_ref().and_then(|path| self.nodes.get(path));
        if let Some(records) = of_sections.filter(|_| plan.group.is_empty()) {
            plan.group = Self::pillar(records, None);
            plan.group.retain(|path| !plan.title.contains(path));
        }
        plan
    }
}

impl Places<'_> {
    /// A list of records with titles that have the numbers, or grades, by which entries name levels.
    fn numbered(&self, wanted: &BTreeSet<&str>) -> Option<Path> {
        let has_all = |(_, records): &(&Path, &Vec<&Node>)| {
            let known: BTreeSet<&str> = records.iter().filter_map(|it| grade(it)).collect();
            !wanted.is_empty() && wanted.is_subset(&known)
        };
        self.lists().find(has_all).map(|(path, _)| path.clone())
    }

    /// The keys of records with a few short values for all of them.
    fn values(&self, plan: &Plan) -> Vec<Path> {
        let named = [&plan.level, &plan.section, &plan.title, &plan.text, &plan.group];
        let keys = self.nodes.iter().filter_map(|(path, nodes)| {
            let own = path.0.split_last().filter(|(_, above)| *above == plan.entries.0);
            let (Step::Key(key), _) = own? else { return None };
            let own = Path(vec![Step::Key(key.clone())]);
            let is_name = TITLES.contains(&key.as_str())
                || named.iter().any(|it| it.contains(&own))
                || names::is_remark(&parted(key));
            let texts: Vec<&str> = nodes.iter().filter_map(|node| node.text()).collect();
            let is_short = texts.iter().all(|text| text.chars().count() <= LONGEST_VALUE);
            let distinct: BTreeSet<&&str> = texts.iter().collect();
            let repeats = texts.len() >= 4 && distinct.len().saturating_mul(2) <= texts.len();
            (!is_name && is_short && repeats).then_some(own)
        });
        keys.collect()
    }
}

/// The number or grade of a level that has a title.
pub(super) fn grade(node: &Node) -> Option<&str> {
    graded(node, title(node)?)?.value.text()
}

/// The longest text that is a value of few, in characters.
const LONGEST_VALUE: usize = 40;
