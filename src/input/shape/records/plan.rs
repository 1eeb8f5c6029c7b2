//! Where in some values levels, sections and texts stand: as the settings say,
//! or as the names of keys say plainly.

use std::collections::{BTreeMap, BTreeSet};

use super::path::{Path, Step};
use crate::input::shape::names::{self, For};
use crate::input::values::Node;

/// Where the parts of a ladder stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is said of one level and section, or of a level alone.
    pub entries: Path,
    /// The records of levels.
    pub levels: Option<Path>,
    /// The records of sections.
    pub sections: Option<Path>,
    /// Where in an entry its level is named, if not by the key or record around it.
    pub level: Vec<Path>,
    /// Where in an entry its section is named; likewise.
    pub section: Vec<Path>,
    /// Where records of levels and sections have their titles.
    pub title: Vec<Path>,
    /// What an entry says; all of its texts if empty.
    pub text: Vec<Path>,
    /// Examples of what it says.
    pub examples: Vec<Path>,
    /// What records of sections say of them.
    pub description: Vec<Path>,
    /// The pillars that records of sections name.
    pub group: Vec<Path>,
    /// Remarks on an entry; where none is named, keys with few values again and again.
    pub notes: Vec<Path>,
}

/// Keys under which records have their title.
pub const TITLES: [&str; 5] = ["title", "name", "label", "titel", "nome"];

/// Keys under which records have an id.
pub const IDS: [&str; 5] = ["id", "key", "slug", "path", "code"];

/// Whether values under a key are examples.
pub fn is_examples(key: &str) -> bool {
    let key = key.to_lowercase();
    ["example", "ejemplo", "exemplo", "exemple", "beispiel"]
        .iter()
        .any(|word| key.starts_with(word))
}

/// What a key says that its values are.
pub(super) fn of(key: &str) -> Option<For> {
    let plain = key.replace(['_', '-'], " ");
    names::purpose(&plain).filter(|_| !TITLES.contains(&key))
}

/// The plan that keys speak of plainly, if they do.
pub fn plain(roots: &[&Node]) -> Option<Plan> {
    let places = Places::of(roots);
    let plan = places
        .keyed()
        .or_else(|| places.flat())
        .or_else(|| places.nested())
        .or_else(|| places.by_key());
    plan.map(|plan| places.with_directories(plan))
}

pub(super) struct Places<'a> {
    /// The values at the end of each path.
    pub(super) nodes: BTreeMap<Path, Vec<&'a Node>>,
}

/// The most keys of a kind that are looked at.
const MOST_KEYS: usize = 20;

/// The deepest level at which records are looked for.
const DEEPEST: usize = 8;

impl<'a> Places<'a> {
    fn of(roots: &[&'a Node]) -> Places<'a> {
        let mut nodes: BTreeMap<Path, Vec<&'a Node>> = BTreeMap::new();
        let mut open: Vec<(Path, &'a Node)> =
            roots.iter().rev().map(|root| (Path::default(), *root)).collect();
        while let Some((path, node)) = open.pop() {
            if path.len() < DEEPEST {
                let items = node.items().iter().rev();
                open.extend(items.map(|item| (path.then(Step::Items), &**item)));
                let pairs = node.pairs().iter().rev();
                open.extend(
                    pairs.map(|pair| (path.then(Step::Key(pair.key.clone())), &*pair.value)),
                );
            }
            nodes.entry(path).or_default().push(node);
        }
        Places { nodes }
    }

    fn lists(&self) -> impl Iterator<Item = (&Path, &Vec<&'a Node>)> {
        let lists = self.nodes.iter().filter(|(path, _)| path.0.last() == Some(&Step::Items));
        lists.filter(|(_, nodes)| nodes.iter().all(|node| node.is_map()))
    }

    /// The first key with a short text in most records that says what it is for.
    fn key(records: &[&Node], is: impl Fn(For) -> bool) -> Option<String> {
        let first = records.iter().flat_map(|node| node.pairs());
        let mut keys: Vec<&str> = Vec::new();
        for pair in first {
            if of(&pair.key).is_some_and(&is) && !keys.contains(&pair.key.as_str()) {
                keys.push(&pair.key);
            }
            if keys.len() >= MOST_KEYS {
                break;
            }
        }
        let has = |key: &&str| {
            let named = records.iter().filter(|node| node.get(key).and_then(Node::text).is_some());
            named.count().saturating_mul(2) > records.len()
        };
        keys.into_iter().find(has).map(str::to_string)
    }

    /// A list of records that name their level.
    fn flat(&self) -> Option<Plan> {
        self.lists().find_map(|(path, records)| {
            let level = Self::key(records, |it| it == For::Level)?;
            let section = Self::key(records, |it| it == For::Section)
                .or_else(|| Self::key(records, |it| it == For::Group))
                .filter(|key| !key.starts_with("track"));
            let around = self.around(path);
            if let (None, None, Some(values)) = (&section, &around, self.values_around(path)) {
                return Some(Plan {
                    entries: values.then(Step::Items),
                    sections: Some(values),
                    level: vec![Path::parse(&level)],
                    ..Plan::default()
                });
            }
            let is_whole = section.is_some() || around.is_some();
            is_whole.then(|| Plan {
                entries: path.clone(),
                level: vec![Path::parse(&level)],
                sections: around.filter(|_| section.is_none()),
                section: section.iter().map(|key| Path::parse(key)).collect(),
                ..Plan::default()
            })
        })
    }

    /// The list of titled records around another list; several files, if it is those.
    fn around(&self, path: &Path) -> Option<Path> {
        let above = Path(path.0.get(..path.len().checked_sub(1)?)?.to_vec());
        let list = above.to_last_list();
        let records = self.nodes.get(&list)?;
        let is_file = list.0.is_empty();
        let is_titled = records.iter().all(|node| title(node).is_some());
        (is_titled && !is_file || is_file && records.len() > 1).then_some(list)
    }

    /// Records of levels in records of sections, or the other way about.
    fn nested(&self) -> Option<Plan> {
        self.lists().find_map(|(path, records)| {
            let is_titled = records.iter().all(|node| title(node).is_some());
            let around = self.around(path).filter(|_| is_titled)?;
            let (inner, outer) = (Self::are_levels(path, records), self.of_levels(&around));
            let plan = Plan { entries: path.clone(), ..Plan::default() };
            match (inner, outer) {
                (true, false) => {
                    Some(Plan { sections: Some(around), levels: Some(path.clone()), ..plan })
                }
                (false, true) => {
                    Some(Plan { levels: Some(around), sections: Some(path.clone()), ..plan })
                }
                _ => None,
            }
        })
    }

    fn of_levels(&self, path: &Path) -> bool {
        self.nodes.get(path).is_some_and(|records| Self::are_levels(path, records))
    }

    /// Whether records are levels: by the key of their list, or their titles.
    fn are_levels(path: &Path, records: &[&Node]) -> bool {
        let key = path.0.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            _ => None,
        });
        let titles: BTreeSet<&str> = records.iter().filter_map(|node| title(node)).collect();
        key.and_then(of) == Some(For::Level) || are_levels(&titles.into_iter().collect::<Vec<_>>())
    }

    /// Lists in which the names that entries give are ids with titles.
    fn with_directories(&self, mut plan: Plan) -> Plan {
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
            found.next().map(|(path, _)| path.clone())
        };
        let levels = list(ids(&plan.level));
        let sections = list(ids(&plan.section));
        plan.notes = self.values(&plan);
        plan.levels = plan.levels.or(levels);
        plan.sections = plan.sections.or(sections);
        plan
    }
}

impl Places<'_> {
    /// The keys of records with a few short values for all of them.
    fn values(&self, plan: &Plan) -> Vec<Path> {
        let mut keys = Vec::new();
        for (path, nodes) in &self.nodes {
            let above =
                Path(path.0.get(..path.len().saturating_sub(1)).unwrap_or_default().to_vec());
            let Some(Step::Key(key)) = path.0.last().filter(|_| above == plan.entries) else {
                continue;
            };
            let key = Path(vec![Step::Key(key.clone())]);
            let is_title = TITLES.iter().any(|title| key == Path::parse(title));
            if is_title || plan.level.contains(&key) || plan.section.contains(&key) {
                continue;
            }
            let texts: Vec<&str> = nodes.iter().filter_map(|node| node.text()).collect();
            let is_short = texts.iter().all(|text| text.chars().count() <= LONGEST_VALUE);
            let distinct: BTreeSet<&&str> = texts.iter().collect();
            if is_short && texts.len() >= 4 && distinct.len().saturating_mul(2) <= texts.len() {
                keys.push(key);
            }
        }
        keys
    }
}

/// The longest text that is a value of few, in characters.
const LONGEST_VALUE: usize = 40;

pub(super) fn are_levels(names: &[&str]) -> bool {
    let named = names::levels_among(names).into_iter().filter(|is| *is).count();
    named >= 2 && named.saturating_mul(5) >= names.len().saturating_mul(3)
}

/// The title of a record.
pub fn title(node: &Node) -> Option<&str> {
    TITLES.iter().find_map(|key| node.get(key)?.text())
}

/// The id of a record.
pub fn id(node: &Node) -> Option<&str> {
    IDS.iter().find_map(|key| node.get(key)?.text())
}
