//! Where in some values levels, sections and texts stand: as the settings say,
//! or as the names of keys say plainly.

use std::collections::{BTreeMap, BTreeSet};

use super::key::{IDS, TITLES, is_description, is_id, names_record, of};
use super::measure::{holds_records, said};
use super::path::{Hit, Path, Step};
use crate::input::shape::names::{self, For};
use crate::input::values::{Node, Pair};

/// Where the parts of a ladder stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is said of one level and section, or of a level alone.
    pub entries: Path,
    /// More of what is said of these, under other keys.
    pub beside: Vec<Path>,
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

/// The plan that keys speak of plainly, if they do.
pub fn plain(roots: &[&Node]) -> Option<Plan> {
    let places = Places::of(roots);
    let plans = places.keyed().take(MOST_PLANS).chain(places.flat().take(MOST_PLANS));
    let plans = plans.chain(places.by_id().take(MOST_PLANS));
    let plans = plans.chain(places.nested(true).take(MOST_PLANS));
    let mut by_key: Vec<_> = places.by_key().take(MOST_PLANS).collect();
    if by_key.len() > 1 {
        by_key.sort_by_cached_key(|plan| std::cmp::Reverse(plan.reach(roots)));
    }
    let plans = plans.chain(places.own_keys().take(MOST_PLANS)).chain(by_key);
    let plans = plans.chain(places.by_place()).chain(places.nested(false).take(MOST_PLANS));
    let read: Vec<(usize, Plan)> = plans.map(|plan| (plan.reach(roots), plan)).collect();
    let most = read.iter().map(|(reach, _)| *reach).max()?;
    // A list beside the ladder may look like one, but says little.
    let is_whole = |reach: usize| reach.saturating_mul(2) >= most;
    let is_some = |reach: usize| reach.saturating_mul(MOST_PLANS) >= most;
    let mut read = read.into_iter().filter(|(reach, _)| is_some(*reach));
    let plan = read.find_map(|(reach, plan)| {
        let plan = plan.widened(roots);
        (is_whole(reach) || is_whole(plan.reach(roots))).then_some(plan)
    })?;
    plan.is_plain(roots).then(|| places.with_directories(plan))
}

/// The most plans of a kind that are weighed.
const MOST_PLANS: usize = 8;

impl Plan {
    /// Sections in levels, where each section of a level is an entry.
    pub(super) fn of_sections(sections: Path, levels: Path) -> Plan {
        Plan { levels: Some(levels), ..Plan::of_entries(sections.clone(), sections) }
    }

    pub(super) fn of_entries(entries: Path, sections: Path) -> Plan {
        Plan { entries, sections: Some(sections), ..Plan::default() }
    }

    /// Whether no entries are of roles that have levels each, or of languages.
    fn is_plain(&self, roots: &[&Node]) -> bool {
        let hits: Vec<Hit<'_>> = roots.iter().flat_map(|root| self.entries.hits(root)).collect();
        let said = |hit: &Hit<'_>, key: &str| Some(hit.node.get(key)?.text()?.to_string());
        let pairs = hits.iter().filter_map(|hit| said(hit, "role").zip(said(hit, "level")));
        let (roles, levels): (BTreeSet<_>, BTreeSet<_>) = pairs.clone().unzip();
        let pairs = pairs.collect::<BTreeSet<_>>().len();
        let keys: BTreeSet<_> = hits.iter().filter_map(|hit| self.own_key(hit)).collect();
        let are_languages = keys.contains("en") && keys.iter().all(|key| key.len() == 2);
        pairs <= roles.len().max(levels.len()) && !are_languages
    }

    /// How much text stands where it says.
    fn reach(&self, roots: &[&Node]) -> usize {
        let hits = roots.iter().flat_map(|root| self.entries.hits(root));
        hits.filter(|hit| !self.is_beside(hit)).map(|hit| said(hit.node)).sum()
    }

    /// Whether the keys of records name what they say: the sections of a level, or the levels
    /// of a section.
    pub(super) fn is_of_own_keys(&self) -> bool {
        let around = [&self.levels, &self.sections].into_iter().flatten();
        let mut around = around.map(|records| records.then(Step::Values));
        around.any(|records| records == self.entries)
    }

    /// Whether a value is none of the entries among which it stands: a name, or what is said
    /// of a level beside its sections.
    pub(super) fn is_beside(&self, hit: &Hit<'_>) -> bool {
        let last = hit.keys.last();
        // The list that names levels by their places says nothing itself.
        let is_list = |levels: &Path| {
            let at =
                |(at, key): &(usize, &str)| levels.0.get(*at) == Some(&Step::Key((*key).into()));
            !self.entries.goes_through(levels) && hit.keys.iter().any(at)
        };
        is_remark(hit)
            || self.levels.as_ref().is_some_and(is_list)
            || last.is_some_and(|(_, key)| self.is_about(key, hit.node))
    }

    /// The key that an entry stands under, of those that `{}` stands for.
    pub(super) fn own_key<'a>(&self, hit: &Hit<'a>) -> Option<&'a str> {
        let key = hit.keys.last();
        key.filter(|(step, _)| step.saturating_add(1) == self.entries.len()).map(|(_, key)| *key)
    }

    /// Whether what a record of a level or section says under a key is about it, and no entry.
    pub(super) fn is_about(&self, key: &str, node: &Node) -> bool {
        let Some(text) = node.text().filter(|_| self.is_of_own_keys()) else { return false };
        is_id(key)
            || self.title.iter().chain(&self.group).any(|path| *path == Path::parse(key))
            || is_description(key)
            || of(key) == Some(For::Aside) && !names::is_examples(key)
            // "band: 3" counts.
            || of(key) == Some(For::Level) && !text.trim().contains(' ')
    }

    /// Whether the way to entries, levels or sections leads on by a key from where a path ends.
    pub(super) fn goes_on(&self, from: &Path, key: &str) -> bool {
        let next = from.then(Step::Key(key.to_string()));
        let ways = self.levels.iter().chain(&self.sections).chain([&self.entries]);
        let ways = ways.chain(&self.beside);
        let mut ways = ways.filter(|way| way.goes_through(from) && way.len() > from.len());
        ways.any(|way| way.goes_through(&next) || way.goes_through(&from.then(Step::Values)))
    }
}

/// Whether an entry is a text among mappings or lists: a remark beside levels.
fn is_remark(hit: &Hit<'_>) -> bool {
    let above = hit.way.len().checked_sub(2).and_then(|above| hit.way.get(above));
    let Some(above) = above.filter(|node| node.is_map() && hit.node.text().is_some()) else {
        return hit.node.is_null();
    };
    let is_title = |(_, key): &(usize, &str)| TITLES.contains(key);
    has_maps(above) || hit.keys.last().is_some_and(is_title)
}

/// Whether a record has at least as many mappings as other values, so that a text is about all.
pub(super) fn has_maps(node: &Node) -> bool {
    let first = node.pairs().iter().take(super::FIRST);
    let (maps, others): (Vec<_>, Vec<_>) = first.partition(|pair| pair.value.is_map());
    let named = others.iter().filter(|pair| {
        of(&pair.key).is_none()
            && !TITLES.contains(&pair.key.as_str())
            && !IDS.contains(&pair.key.as_str())
    });
    !maps.is_empty() && maps.len() >= named.count()
}

pub(super) struct Places<'a> {
    /// The values at the end of each path.
    pub(super) nodes: BTreeMap<Path, Vec<&'a Node>>,
}

/// The most keys of a kind that are looked at.
pub(super) const MOST_KEYS: usize = 20;

/// The deepest level at which records are looked for.
const DEEPEST: usize = 8;

impl<'a> Places<'a> {
    pub(super) fn of(roots: &[&'a Node]) -> Places<'a> {
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

    pub(super) fn lists(&self) -> impl Iterator<Item = (&Path, &Vec<&'a Node>)> {
        let lists = self.nodes.iter().filter(|(path, _)| path.0.last() == Some(&Step::Items));
        lists.filter(|(_, nodes)| nodes.iter().all(|node| node.is_map()))
    }

    /// The first key with a short text in most records that says what it is for.
    pub(super) fn key(records: &[&Node], is: impl Fn(For) -> bool) -> Option<String> {
        let keys = records.iter().flat_map(|node| node.pairs()).map(|pair| pair.key.as_str());
        let mut seen = BTreeSet::new();
        let keys = keys.filter(|key| of(key).is_some_and(&is) && seen.insert(*key));
        let has = |key: &&str| {
            let named = records.iter().filter(|node| node.get(key).and_then(Node::text).is_some());
            named.count().saturating_mul(2) > records.len()
        };
        keys.take(MOST_KEYS).find(has).map(str::to_string)
    }

    /// A list of records that name their level.
    fn flat(&self) -> impl Iterator<Item = Plan> {
        self.lists().filter_map(|(path, records)| {
            // What holds records is no entry of a group.
            let mut inner = records.iter().flat_map(|node| node.pairs());
            let has_inner = inner.any(|pair| holds_records(&pair.value));
            let section = Self::key(records, |it| it == For::Section)
                .or_else(|| Self::key(records, |it| it == For::Group).filter(|_| !has_inner))
                .filter(|key| !key.starts_with("track"));
            let titles = || Self::title_of_levels(records);
            let level = match Self::key(records, |it| it == For::Level) {
                // A number says less than a name beside it.
                Some(key) if are_numbers(records, &key) => titles().or(Some(key)),
                key => key.or_else(|| section.as_ref().and_then(|_| titles())),
            }?;
            // What one level alone says, or stands in, is no section.
            let is_own = |key: &String| distinct(records, key).len() == records.len();
            let around = self.around(path);
            let is_other = match &section {
                Some(section) => is_own(section),
                None => around.as_ref().is_some_and(|around| self.has_several(around)),
            };
            if records.len() > 1 && is_own(&level) && is_other {
                return None;
            }
            let rated = |section| self.rated(path, records, (&level, section), around.as_ref());
            if let Some(plan) = section.as_ref().and_then(rated) {
                return Some(plan);
            }
            let is_alone = section.is_none() && around.is_none();
            let values = self.values_around(path, &level).filter(|_| is_alone);
            let own = around.as_ref().filter(|_| section.is_none());
            let own = own.and_then(|around| Self::own_key(self.nodes.get(around)?));
            // Of a role, levels have sections of their own.
            let is_role = own.as_ref().is_some_and(|key| of(key) == Some(For::Level));
            (!is_role && (!is_alone || values.is_some())).then(|| Plan {
                title: own.iter().map(|key| Path::parse(key)).collect(),
                entries: values.as_ref().map_or(path.clone(), |values| values.then(Step::Items)),
                level: vec![Path::parse(&level)],
                sections: values.or(around.filter(|_| section.is_none())),
                group: section
                    .as_deref()
                    .map_or_else(Vec::new, |it| Self::pillar(records, Some(it))),
                section: section.iter().map(|key| Path::parse(key)).collect(),
                ..Plan::default()
            })
        })
    }

    /// The key under which records that name their section, or are one with a title, name its
    /// pillar as well: "area" may be that of several.
    pub(super) fn pillar(records: &[&Node], section: Option<&str>) -> Vec<Path> {
        let is_shared =
            |key: &String| section.is_none() && distinct(records, key).len() < records.len();
        let area = || Self::key(records, |it| it == For::Section).filter(is_shared);
        let key = Self::key(records, |it| it == For::Group).or_else(area);
        let key = key.filter(|key| section != Some(key) && !key.starts_with("track"));
        key.iter().map(|key| Path::parse(key)).collect()
    }

    /// The key of titles, where these are titles of levels.
    fn title_of_levels(records: &[&Node]) -> Option<String> {
        let titles: BTreeSet<&str> = records.iter().filter_map(|node| title(node)).collect();
        let is_key = |key: &&&str| records.iter().all(|node| node.get(key).is_some());
        let key = TITLES.iter().find(is_key)?;
        are_levels(&titles.into_iter().collect::<Vec<_>>()).then(|| (*key).to_string())
    }

    /// The list of titled records around another list; several files, if it is those.
    pub(super) fn around(&self, path: &Path) -> Option<Path> {
        let list = path.above().to_last_list();
        let records = self.nodes.get(&list)?;
        let is_file = list.0.is_empty();
        let is_titled = records.iter().all(|node| title(node).is_some());
        let is_named = is_titled || Self::own_key(records).is_some();
        (is_named && !is_file || is_file && records.len() > 1).then_some(list)
    }

    /// The key under which records name the level that they are, if they have no title.
    pub(super) fn level_key(records: &[&Node]) -> Option<String> {
        let has_title = records.iter().any(|node| title(node).is_some());
        Self::key(records, |it| it == For::Level).filter(|_| !has_title && records.len() > 1)
    }

    /// The key under which records without a title name the level, or the section, that they are.
    pub(super) fn own_key(records: &[&Node]) -> Option<String> {
        let is_bare = records.iter().all(|node| title(node).is_none());
        let section = || Self::key(records, |it| it == For::Section).filter(|_| is_bare);
        Self::level_key(records).or_else(section)
    }

    /// Records of levels in records of sections, or the other way about; `are_shared` says whether
    /// some of the inner ones stand in several of the outer, as roles do not in departments.
    fn nested(&self, are_shared: bool) -> impl Iterator<Item = Plan> {
        self.lists().filter_map(move |(path, records)| {
            let name = |records: &[&Node], is: For| {
                let is_titled = records.iter().all(|node| title(node).is_some());
                let key = Self::key(records, |it| it == is).filter(|_| !is_titled);
                (is_titled || key.is_some()).then_some(key)
            };
            let inner_name = |is| name(records, is);
            let kinds = [For::Section, For::Level, For::Group];
            let is_named = kinds.into_iter().any(|is| inner_name(is).is_some());
            let around = self.around(path).filter(|_| is_named)?;
            let (inner, outer) = (Self::are_levels(path, records), self.of_levels(&around));
            let keys = kinds.into_iter().filter_map(|is| inner_name(is).flatten());
            let outer_key = self.nodes.get(&around).and_then(|records| Self::own_key(records));
            let keys: Vec<String> = keys.chain(outer_key.clone()).collect();
            let own = |node: &&'a Node| {
                title(node).or_else(|| keys.iter().find_map(|key| node.get(key)?.text()))
            };
            let called: BTreeSet<&str> = records.iter().filter_map(own).collect();
            let are_apart = inner && self.has_several(&around) && called.len() == records.len();
            let is_role = outer_key.is_some_and(|key| of(&key) == Some(For::Level));
            if are_shared == are_apart || inner && is_role {
                return None;
            }
            let names = TITLES.iter().copied().chain(keys.iter().map(String::as_str));
            let (levels, sections) =
                if inner { (path.clone(), around) } else { (around, path.clone()) };
            (inner != outer).then(|| Plan {
                title: names.filter(|_| !keys.is_empty()).map(Path::parse).collect(),
                levels: Some(levels),
                ..Plan::of_entries(path.clone(), sections)
            })
        })
    }

    fn has_several(&self, path: &Path) -> bool {
        self.nodes.get(path).is_some_and(|records| records.len() > 1)
    }

    pub(super) fn of_levels(&self, path: &Path) -> bool {
        self.nodes.get(path).is_some_and(|records| Self::are_levels(path, records))
    }

    /// Whether records are levels: by the key of their list, or their titles.
    fn are_levels(path: &Path, records: &[&Node]) -> bool {
        let key = path.0.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            _ => None,
        });
        let titles: BTreeSet<&str> = records.iter().filter_map(|node| title(node)).collect();
        key.and_then(of) == Some(For::Level)
            || Self::level_key(records).is_some()
            || are_levels(&titles.into_iter().collect::<Vec<_>>())
    }
}

pub(super) fn are_numbers(records: &[&Node], key: &str) -> bool {
    let mut texts = records.iter().filter_map(|node| node.get(key)?.text());
    texts.all(|text| text.trim().parse::<u32>().is_ok())
}

/// The texts of records under a key, each once.
pub(super) fn distinct<'a>(records: &[&'a Node], key: &str) -> BTreeSet<&'a str> {
    records.iter().filter_map(|node| node.get(key)?.text()).collect()
}

pub(super) fn are_levels(names: &[&str]) -> bool {
    let named = names::levels_among(names).into_iter().filter(|is| *is).count();
    named >= 2 && named.saturating_mul(5) >= names.len().saturating_mul(3)
}

pub fn title(node: &Node) -> Option<&str> {
    titled(node).and_then(|pair| pair.value.text())
}

/// The key with a text that is the title of a record.
pub(super) fn titled(node: &Node) -> Option<&Pair> {
    let said = |is: &dyn Fn(&str) -> bool| {
        node.pairs().iter().find(|pair| is(&pair.key) && pair.value.text().is_some())
    };
    TITLES.iter().find_map(|title| said(&|key| key == *title)).or_else(|| said(&names_record))
}

pub fn id(node: &Node) -> Option<&str> {
    IDS.iter().find_map(|key| node.get(key)?.text())
}
