//! Plans of values in which keys of mappings are names of levels or sections.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Unbounded};

use super::key::{IDS, TITLES, is_id, of};
use super::measure::letters;
use super::path::{Path, Step};
use super::plan::{MOST_KEYS, Places, Plan, are_levels, are_numbers, distinct, id, title};
use crate::base::tally::tally;
use crate::input::shape::camel::parted;
use crate::input::shape::level_words::{is_grade, is_ranked};
use crate::input::shape::names::{For, is_examples, levels_among};
use crate::input::values::{Node, Pair};

/// Keys under which records of levels are named, if they have no title.
const ROLES: [&str; 4] = ["role", "position", "level", "grade"];

/// The most keys of mappings that are looked at.
const MOST_LOOKED_AT: usize = 10_000;

/// The most keys that may be levels, and ways to lists, that are looked at.
const MOST_WAYS: usize = 100;

/// Whether a key is that of a level's name: `level_name`, `jobTitle`.
fn names_level(key: &str) -> bool {
    let words = parted(key).to_lowercase();
    let parts = words.rsplit_once(' ');
    parts.is_some_and(|(whose, what)| TITLES.contains(&what) && of(whose) == Some(For::Level))
}

/// Whether keys are a scale, as of "basic", "low", "high" and "expert", in records that have a title
/// and a text for each.
fn are_scale(keys: &[&str], maps: &[&Node]) -> bool {
    let named = levels_among(keys).into_iter().filter(|is| *is).count();
    let is_whole = |node: &&Node| {
        let said = keys.iter().filter_map(|key| node.get(key)?.text());
        title(node).is_some() && said.filter(|it| it.contains(' ')).count() == keys.len()
    };
    named > 1
        && named.saturating_mul(3) >= keys.len()
        && maps.len() > 2
        && maps.iter().all(is_whole)
}

/// Whether the last key of a path is `levels`.
fn ends_in_levels(path: &Path) -> bool {
    let Some(Step::Key(key)) = path.0.last() else { return false };
    let words = parted(key).to_lowercase();
    of(key) == Some(For::Level)
        && ROLES.iter().all(|role| !words.starts_with(role) || *role == "level")
}

impl<'a> Places<'a> {
    /// The mapping of lists that a list is in, if there are several, whose records name levels.
    pub(super) fn values_around(&self, path: &Path, level: &str) -> Option<Path> {
        let above = Path(path.0.get(..path.len().checked_sub(2)?)?.to_vec());
        let maps = self.nodes.get(&above)?.iter();
        let lists = maps.flat_map(|node| node.pairs()).filter(|pair| pair.value.is_list());
        let lists: Vec<_> = lists.take(MOST_KEYS).collect();
        let names_level =
            |list: &&Pair| list.value.items().iter().any(|it| it.get(level).is_some());
        (lists.len() > 1 && lists.iter().all(names_level)).then(|| above.then(Step::Values))
    }

    /// A list of records of levels, each with a mapping of its sections.
    pub(super) fn keyed(&self) -> impl Iterator<Item = Plan> {
        self.nodes.iter().filter_map(|(path, maps)| {
            let above = path.above();
            let is_key = matches!(path.0.last(), Some(Step::Key(_)));
            let is_list = above.0.last() == Some(&Step::Items) || above.0.is_empty();
            if !is_key || !is_list {
                return None;
            }
            let records = self.nodes.get(&above).filter(|it| it.len() > 1)?;
            let pairs = maps.iter().flat_map(|node| node.pairs()).take(MOST_LOOKED_AT);
            let pairs = pairs.filter(|pair| of(&pair.key).is_none() && !pair.value.is_null());
            let times = tally(pairs.map(|pair| pair.key.as_str()));
            let shared = times.values().filter(|count| **count > 1).count();
            let has_role = |node: &&Node| ROLES.iter().any(|key| node.get(key).is_some());
            let titles: Vec<&str> = records.iter().filter_map(|node| title(node)).collect();
            let ids: Vec<&str> = records.iter().filter_map(|node| id(node)).collect();
            let are_ids = ids.len() == records.len() && are_levels(&ids);
            let are_called = matches!(above.0.as_slice(), [.., Step::Key(key), _] if of(key) == Some(For::Level))
                && titles.len() == records.len();
            let are_levels =
                records.iter().all(has_role) || are_levels(&titles) || are_ids || are_called;
            // Levels with ids may be called by "professionalTitle", or by these.
            let own = records.first()?.pairs().iter().map(|pair| pair.key.as_str());
            let own = own.filter(|key| key.ends_with("Title") || key.ends_with("_title"));
            let own = own.chain(IDS).filter(|_| are_ids);
            let names = TITLES.into_iter().chain(ROLES).chain(own).map(Path::parse);
            // Below keys that are levels themselves, records are sections.
            let keys: Vec<&str> = times.keys().copied().collect();
            // A name that says what they are needs none of them twice.
            let is_told =
                matches!(path.0.last(), Some(Step::Key(key)) if of(key) == Some(For::Section));
            let are_sections = is_told || shared.saturating_mul(2) > times.len();
            let is_whole = are_levels && are_sections && !self::are_levels(&keys);
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
            let keys = records.iter().take(1).flat_map(|node| node.pairs());
            let called = keys.map(|pair| pair.key.as_str()).filter(|key| names_level(key));
            // A number or a grade says less than a name beside it.
            // "roleLevel" says what level it is; of two such keys, the other may be a number.
            let says_level = records.first().into_iter().flat_map(|node| node.pairs());
            let says_level = says_level.filter(|pair| of(&pair.key) == Some(For::Level));
            let says_level = says_level.map(|pair| pair.key.as_str());
            let names = called.chain(ROLES).chain(TITLES).chain(own.as_deref()).chain(says_level);
            let (numbers, names): (Vec<_>, Vec<_>) = names.partition(|key| {
                let are_grades = distinct(records, key).into_iter().all(is_grade);
                are_numbers(records, key) || are_grades
            });
            let names = names.into_iter().chain(numbers.iter().copied());
            let title = |node: &&'a Node| names.clone().find_map(|key| node.get(key)?.text());
            let titles: Vec<&str> = records.iter().filter_map(title).collect();
            let pairs = records.iter().flat_map(|node| node.pairs()).take(MOST_LOOKED_AT);
            let pairs = pairs.filter(|pair| {
                (pair.value.is_list() || pair.value.text().is_some())
                    && !names.clone().any(|key| key == pair.key)
                    && of(&pair.key).is_none_or(|it| it == For::Section)
            });
            let times = tally(pairs.map(|pair| pair.key.as_str()));
            let mut shared = times.iter().filter(|it| it.1.saturating_mul(2) > records.len());
            // Of one key alone, its name says that it is a section.
            let is_told =
                shared.clone().count() > 1 || shared.any(|(key, _)| of(key) == Some(For::Section));
            let counts = |key: &&str| distinct(records, key).len() == records.len();
            let are_counted = records.len() > 2 && numbers.iter().any(counts);
            // Roles may have levels of the same names.
            let distinct: BTreeSet<&str> = titles.iter().copied().collect();
            let distinct: Vec<&str> = distinct.into_iter().collect();
            let are_levels = are_counted || distinct.len() > 1 && are_levels(&distinct);
            (is_told && are_levels && titles.len() == records.len()).then(|| Plan {
                title: names.map(Path::parse).collect(),
                ..Plan::of_sections(path.then(Step::Values), path.clone())
            })
        })
    }

    /// Lists of one length, one in each of several records or under each of several keys: each item
    /// is a level by its place, if a list of levels is as long, or the lists are called so.
    pub(super) fn by_place(&self) -> Option<Plan> {
        let lists = || self.nodes.iter().filter(|(path, _)| path.0.last() == Some(&Step::Items));
        let names = |(path, nodes): (&'_ Path, &Vec<&'a Node>)| {
            let texts: Vec<&str> = nodes.iter().filter_map(|it| title(it).or(it.text())).collect();
            are_levels(&texts).then(|| (nodes.len(), path.clone()))
        };
        let short = lists().rev().filter(|(_, nodes)| nodes.len() <= MOST_KEYS);
        let levels: BTreeMap<usize, Path> = short.filter_map(names).collect();
        let ways = lists().filter_map(|(path, _)| {
            let (above, [key @ Step::Key(_), _]) = path.0.split_last_chunk::<2>()? else {
                return None;
            };
            let around = match above.split_last() {
                Some((Step::Key(_), above)) => Path(above.to_vec()).then(Step::Values),
                _ => Path(above.to_vec()),
            };
            let each = Path(above.to_vec()).then(Step::Values);
            Some([(around.then(key.clone()), around), (each.clone(), each)])
        });
        let ways: BTreeSet<(Path, Path)> = ways.flatten().collect();
        let ways = ways.into_iter().take(MOST_WAYS);
        ways.into_iter().find_map(|(lists, sections)| self.of_place(&lists, sections, &levels))
    }

    /// The plan of such lists, if they are some; of lists of levels by their lengths.
    fn of_place(
        &self, lists: &Path, sections: Path, levels: &BTreeMap<usize, Path>,
    ) -> Option<Plan> {
        let roots = || self.nodes.get(&Path::default()).into_iter().flatten();
        let nodes = |path: &Path| -> Vec<&'a Node> {
            roots().flat_map(|root| path.hits(root)).map(|hit| hit.node).collect()
        };
        let all = nodes(lists);
        let count = all.first()?.items().len();
        let is_whole = count > 1 && all.len() > 1 && all.iter().all(|it| it.items().len() == count);
        let items = || all.iter().flat_map(|list| list.items());
        if !is_whole || items().any(|item| item.is_list() || title(item).is_some()) {
            return None;
        }
        // What is the same in each place of all lists names its level.
        let is_name = |key: &&str| {
            let said = |list: &&'a Node| -> Option<Vec<&str>> {
                list.items().iter().map(|item| item.get(key)?.text()).collect()
            };
            let names: BTreeSet<_> = all.iter().map(said).collect();
            let names = names.first().cloned().flatten().filter(|_| names.len() == 1);
            names.is_some_and(|names| BTreeSet::from_iter(names).len() == count)
        };
        let level = items().next()?.pairs().iter().map(|pair| pair.key.as_str()).find(is_name);
        let levels = levels.get(&count).filter(|it| !lists.goes_through(it) && level.is_none());
        let is_level = |key: &str| key == "milestones" || of(key) == Some(For::Level);
        let is_said = matches!(lists.0.last(), Some(Step::Key(key)) if is_level(key));
        let section = Self::key(&nodes(&sections), |it| it == For::Section);
        (levels.is_some() || is_said && items().all(|item| item.is_map())).then(|| Plan {
            title: section.iter().map(|key| Path::parse(key)).collect(),
            level: level.into_iter().map(Path::parse).collect(),
            levels: levels.cloned(),
            ..Plan::of_entries(lists.then(Step::Items), sections)
        })
    }

    /// How many keys mappings have that are levels.
    fn level_keys(path: &Path, maps: &[&Node]) -> Option<usize> {
        let pairs = maps.iter().flat_map(|node| node.pairs()).filter(|it| !it.value.is_null());
        let keys = pairs.map(|pair| pair.key.as_str());
        let mut seen = BTreeSet::new();
        let keys = keys.filter(|key| of(key).is_none() && !TITLES.contains(key) && !is_id(key));
        let keys: Vec<&str> = keys.filter(|key| seen.insert(*key)).take(MOST_WAYS).collect();
        let is_level = |key: &str| of(key) == Some(For::Level) && keys.len() > 1;
        let is_said = matches!(path.0.last(), Some(Step::Key(key)) if is_level(key));
        let are_maps = maps.iter().all(|node| node.is_map());
        let are_told = || are_levels(&keys) || are_scale(&keys, maps);
        let is_whole = keys.len() < MOST_WAYS && (are_told() || is_said && are_maps);
        is_whole.then_some(keys.len())
    }

    /// Mappings whose keys are levels; of those in one record, the one with most of them, unless it
    /// says little, as pay does.
    pub(super) fn by_key(&self) -> impl Iterator<Item = Plan> {
        let said = |maps: &[&Node]| maps.iter().map(|node| letters(node)).sum::<usize>();
        let mut found: BTreeMap<Path, (&Path, &Vec<&Node>, usize)> = BTreeMap::new();
        for (path, maps) in &self.nodes {
            let Some(keys) = Self::level_keys(path, maps) else { continue };
            let new = (path, maps, keys);
            let best = found.entry(path.above()).or_insert(new);
            if keys > best.2 && said(maps).saturating_mul(4) >= said(best.1) {
                *best = new;
            }
        }
        // Roles are called like levels, and so are their keys; what is said to be levels, or has
        // words of rank where roles have none, is inside.
        let ranked = |maps: &[&Node]| {
            maps.iter().flat_map(|node| node.pairs()).any(|pair| is_ranked(&pair.key))
        };
        let levels = found.values().filter(|it| ends_in_levels(it.0) || ranked(it.1));
        let levels: BTreeSet<&Path> = levels.map(|it| it.0).collect();
        let is_around = |(path, maps, _): &(&Path, &Vec<&Node>, usize)| {
            // In order, what stands inside of a path follows it.
            let next = levels.range::<&Path, _>((Excluded(path), Unbounded)).next();
            let inside = next.filter(|it| it.goes_through(path));
            inside.is_some_and(|it| ends_in_levels(it) || !ranked(maps))
        };
        let mut found: Vec<_> = found.values().filter(|it| !is_around(it)).copied().collect();
        found.sort_by_key(|it| it.0);
        found.into_iter().filter_map(|(path, maps, _)| self.of_keys(path, maps))
    }

    /// The key of each record's list of sections, and that of their names if they have no titles.
    fn lists_of_sections(values: &[&'a Node]) -> Option<(String, Option<String>)> {
        let lists = |key: &str| {
            let lists = values.iter().map(|node| node.get(key).filter(|list| list.is_list()));
            let items = lists.collect::<Option<Vec<_>>>()?.into_iter().flat_map(Node::items);
            let items: Vec<&Node> = items.map(|item| &**item).collect();
            if items.iter().all(|item| title(item).is_some()) {
                return Some(None);
            }
            Self::key(&items, |it| it == For::Section).map(Some)
        };
        let first = values.first()?.pairs().iter().take(MOST_LOOKED_AT);
        let mut keys = first.map(|pair| &pair.key).filter(|key| of(key) == Some(For::Section));
        keys.find_map(|key| Some((key.clone(), lists(key)?))).filter(|_| values.len() > 1)
    }

    /// The plan of mappings whose keys are levels.
    fn of_keys(&self, path: &Path, maps: &[&'a Node]) -> Option<Plan> {
        let values: Vec<&Node> =
            maps.iter().flat_map(|node| node.pairs()).map(|pair| &*pair.value).collect();
        let entries = path.then(Step::Values);
        // A name below "L1" says more than that.
        let names = Self::key(&values, |it| it == For::Level).filter(|key| {
            let names = distinct(&values, key);
            let is_said = names.iter().all(|name| !name.is_empty() && !is_grade(name));
            let is_first = values.iter().all(|node| title(node).is_none());
            is_first && is_said && names.len() == values.len() && names.len() > 1
        });
        let title: Vec<Path> = names.iter().map(|key| Path::parse(key)).collect();
        let of_sections =
            |sections: Path, levels: Path| Plan { title, ..Plan::of_sections(sections, levels) };
        let holds = |key: &str| values.iter().all(|node| node.get(key).is_some_and(Node::is_map));
        let mut first = values.first()?.pairs().iter().take(MOST_LOOKED_AT);
        let found = first.find(|it| of(&it.key) == Some(For::Section) && holds(&it.key));
        if let Some(pair) = found.filter(|_| values.len() > 1) {
            let sections = entries.then(Step::Key(pair.key.clone())).then(Step::Values);
            return Some(of_sections(sections, entries));
        }
        if let Some((key, name)) = Self::lists_of_sections(&values) {
            let sections = entries.then(Step::Key(key)).then(Step::Items);
            let plan = of_sections(sections, entries);
            let section: Vec<Path> = name.iter().map(|name| Path::parse(name)).collect();
            let sections = plan.sections.clone().filter(|_| name.is_none());
            return Some(Plan { sections, section, ..plan });
        }
        let items: Vec<&Node> =
            values.iter().flat_map(|node| node.items()).map(|item| &**item).collect();
        let name = Self::key(&items, |it| it == For::Section);
        if let Some(name) = name.filter(|_| values.len() > 1 && items.iter().all(|it| it.is_map()))
        {
            return Some(Plan {
                entries: entries.then(Step::Items),
                levels: Some(entries),
                section: vec![Path::parse(&name)],
                ..Plan::default()
            });
        }
        let inner = values.iter().flat_map(|node| node.pairs());
        // "skills" beside "responsibilities" are two sections.
        let is_section = |pair: &&Pair| of(&pair.key) == Some(For::Section);
        let of_sections_at = inner.clone().take(MOST_LOOKED_AT).filter(is_section);
        let several = of_sections_at.map(|pair| &pair.key).collect::<BTreeSet<_>>().len() > 1;
        let are_texts = inner.clone().all(|pair| {
            of(&pair.key).is_some_and(|it| it != For::Section || !several)
                || is_examples(&pair.key)
                || TITLES.contains(&pair.key.as_str())
        });
        if inner.count() > 0 && !are_texts {
            // Levels, and in each its sections by name.
            return Some(of_sections(entries.then(Step::Values), entries));
        }
        self.section_around(path)
    }

    /// Mappings of levels, each of a section: in a list, in a mapping, or in a file.
    fn section_around(&self, path: &Path) -> Option<Plan> {
        let plan = |entries: Path, sections: Path| {
            let records = self.nodes.get(&sections).map_or(&[][..], Vec::as_slice);
            let is_bare = records.iter().any(|it| title(it).is_none());
            let key = Self::key(records, |it| it == For::Section).filter(|_| is_bare);
            Plan {
                title: key.iter().map(|key| Path::parse(key)).collect(),
                levels: Some(entries.clone()),
                ..Plan::of_entries(entries, sections)
            }
        };
        let mut around = path.clone();
        if let Some((Step::Key(_), above)) = path.0.split_last() {
            let is_titled = |around: &Path| {
                let records = self.nodes.get(around).filter(|it| around.len() > 0 || it.len() > 1);
                records.is_some_and(|records| {
                    let key = Self::own_key(records);
                    let named = key.map_or(0, |key| distinct(records, &key).len());
                    records.iter().all(|it| title(it).is_some()) || named == records.len()
                })
            };
            let mut records = [path.to_last_list(), Path::default()].into_iter();
            if let Some(sections) = records.find(is_titled) {
                return Some(plan(path.then(Step::Values), sections));
            }
            let siblings = Path(above.to_vec());
            let pairs = self.nodes.get(&siblings)?.iter().flat_map(|node| node.pairs());
            let pairs: Vec<_> = pairs.filter(|pair| pair.value.is_map()).take(2).collect();
            // One alone in a group is one as those of other groups are.
            let is_named = pairs.iter().all(|pair| of(&pair.key).is_none());
            if pairs.len() > 1 || siblings.len() > 0 && is_named {
                around = siblings.then(Step::Values);
            }
        }
        Some(plan(around.then(Step::Values), around))
    }
}
