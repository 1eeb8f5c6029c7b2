//! A way to read some pages: which of their headings are levels, and how much is said for it.

use std::collections::{BTreeMap, BTreeSet};

use super::key;
use super::labels::{self, Form};
use super::tree::{Node, Page, nodes};
use crate::input::shape::level_words::{Look, is_statement, look, noun, without_brackets};
use crate::input::shape::names::{self, MOST_WORDS_OF_KIN};
use crate::input::shape::tally;

/// A heading that may be a level.
#[derive(Debug, Clone)]
pub(super) struct At<'a> {
    pub(super) page: usize,
    pub(super) node: &'a Node,
    /// The headings above it, from the highest; not the page.
    pub(super) above: Vec<&'a Node>,
}

impl<'a> At<'a> {
    /// The heading above it, or its page.
    pub(super) fn section(&self, pages: &'a [Page]) -> Option<&'a Node> {
        let above = self.above.last().copied();
        above.or_else(|| pages.get(self.page).map(|page| &page.root))
    }

    fn parent(&self) -> (usize, Option<*const Node>) {
        (self.page, self.above.last().map(|node| std::ptr::from_ref(*node)))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Pages,
    Rank(u8),
}

/// A way to read some pages.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) of: Of,
    /// The levels, in the order of pages.
    pub(super) levels: Vec<At<'a>>,
    /// Whether what stands above levels are sections; else they are below.
    pub(super) is_above: bool,
    /// How much its own titles look like those of levels, in thousandths.
    pub(super) own: i64,
    /// How much the words of titles say for it, in thousandths.
    pub(super) words: i64,
    /// How much of what stands below repeats, in thousandths.
    pub(super) structure: i64,
}

/// The titles of what may be sections below a heading: headings or labels.
fn below(node: &Node) -> Vec<String> {
    let mut titles = below_by(node, &|form| matches!(form, Form::Strong | Form::StrongItem));
    titles.retain(|title| !names::is_examples(title));
    titles
}

fn below_by(node: &Node, is_marked: &dyn Fn(Form) -> bool) -> Vec<String> {
    if node.children.is_empty() {
        let pieces = labels::pieces(&node.body, is_marked).into_iter();
        return pieces.filter_map(|piece| Some(piece.label?.1)).collect();
    }
    let mut titles = Vec::new();
    for child in &node.children {
        // A level without an introduction is no group, nor are steps within a level.
        let own = key(&node.title.text);
        let is_step = |step: &Node| !own.is_empty() && key(&step.title.text).starts_with(&own);
        let is_level = look(&child.title.text) == Look::Level;
        let is_group = child.body.is_empty() && !is_level && !child.children.iter().all(is_step);
        if is_group && !child.children.is_empty() {
            titles.extend(below_by(child, is_marked));
        } else {
            titles.push(without_brackets(&child.title.text).0.to_string());
        }
    }
    titles
}

/// What is said for reading some headings as levels; none where it makes no sense.
pub(super) fn plan<'a>(
    pages: &'a [Page], of: Of, all: &[At<'a>], is_asked: bool,
) -> Option<Plan<'a>> {
    let mut known = known(all);
    if !is_asked {
        without_strays(all, &mut known);
    }
    let parents: BTreeSet<_> = known.iter().map(|at| at.parent()).collect();
    // One below each heading of a level is about that: "What a junior is not".
    let is_below = |at: &&At<'_>| {
        let above = at.above.last().filter(|it| look(&it.title.text) == Look::Level);
        above.is_some_and(|above| is_about(&key(&at.node.title.text), &key(&above.title.text)))
    };
    let are_about = known.len() > 1 && parents.len() == known.len() && known.iter().all(is_below);
    if are_about && !is_asked {
        return None;
    }
    let around = all.iter().filter(|at| parents.contains(&at.parent()));
    let around = if of == Of::Pages { all.len() } else { around.count() };
    let share = share(known.len(), around);
    // The same below headings that are sections are levels, whatever they are called.
    let is_section =
        |at: &&At<'_>| at.section(pages).is_some_and(|it| look(&it.title.text) == Look::Section);
    let below_sections = all.iter().filter(is_section).count().saturating_mul(2) > all.len();
    let is_said = is_asked || below_sections && is_above(pages, all, structure(all));
    let levels = levels(all, &known, share, is_said);
    let is_alone = levels.len() == 1 && levels.first().is_some_and(|at| below(at.node).len() < 2);
    // What is called the same on every page is a section, or the name of the ladder.
    let titles: BTreeSet<_> = levels.iter().map(|at| key(&at.node.title.text)).collect();
    let is_again = of != Of::Pages && levels.len() > 1 && titles.len() == 1;
    let is_ladder = of == Of::Pages && matches!(levels.as_slice(), [at] if has_levels(at.node));
    if levels.is_empty() || (is_alone || is_again || is_ladder) && !is_asked {
        return None;
    }
    let structure = structure(&levels);
    let is_above = is_above(pages, &levels, structure);
    let structure = if is_above { 0 } else { structure };
    let others: Vec<String> = if is_above {
        let sections = levels.iter().filter_map(|at| at.section(pages));
        sections.map(|node| node.title.text.clone()).collect()
    } else {
        levels.iter().flat_map(|at| about(at.node)).collect()
    };
    let own = lean(levels.iter().map(|at| at.node.title.text.as_str()));
    // Where nothing repeats below, few level words among many headings say little.
    let weight = if structure >= 500 { share.saturating_add(1000) / 2 } else { share };
    let weighed = own.saturating_mul(weight) / 1000;
    let words = weighed.saturating_sub(lean(others.iter().map(String::as_str)));
    Some(Plan { of, levels, is_above, own, words, structure })
}

/// What may be sections below a heading, but for one that only names it again.
fn about(node: &Node) -> Vec<String> {
    let own = key(&node.title.text);
    let (again, others): (Vec<_>, Vec<_>) =
        below(node).into_iter().partition(|title| key(title).contains(&own));
    if again.len() == 1 { others } else { [again, others].concat() }
}

/// Whether a title speaks of a level, and is none of its own, as "Senior Crafter" is below "Crafter".
fn is_about(title: &str, level: &str) -> bool {
    let is_other = |before: &str| look(before.trim()) == Look::Level;
    title.contains(level) && !title.strip_suffix(level).is_some_and(is_other)
}

/// Whether most of what stands below a page, or below one of its headings, are several levels.
fn has_levels(node: &Node) -> bool {
    let levels = node.children.iter().filter(|child| look(&child.title.text) == Look::Level);
    let count = levels.count();
    count > 1 && count.saturating_mul(2) > node.children.len()
        || node.children.iter().any(has_levels)
}

fn is_level(at: &At<'_>) -> bool {
    matches!(look(&at.node.title.text), Look::Level | Look::Graded)
}

/// The headings whose titles are those of levels, by their words or because the bearers of two
/// others beside them are called the same: "Crafter" beside "Senior Crafter" and "Lead Crafter".
fn known<'n, 'a>(all: &'n [At<'a>]) -> Vec<&'n At<'a>> {
    let series = series(all.iter().map(|at| at.node.title.text.as_str()));
    let is_level = |at: &At<'_>| is_level(at) || series.contains(&key(&at.node.title.text));
    let mut kin = BTreeMap::new();
    for at in all.iter().filter(|at| is_level(at)) {
        let noun = noun(&at.node.title.text).map(|noun| (at.parent(), noun));
        let count: &mut usize = kin.entry(noun).or_default();
        *count = count.saturating_add(1);
    }
    let is_kin = |at: &&At<'_>| {
        let title = at.node.title.text.as_str();
        let is_short = title.split_whitespace().count() <= MOST_WORDS_OF_KIN;
        let noun = noun(title).map(|noun| (at.parent(), noun));
        is_short && noun.is_some() && kin.get(&noun).is_some_and(|count| *count > 1)
    };
    all.iter().filter(|at| is_level(at) || is_kin(at)).collect()
}

/// Leaves out what alone looks like a level among several headings of a chapter, where most of
/// another one are levels.
fn without_strays(all: &[At<'_>], known: &mut Vec<&At<'_>>) {
    let siblings = tally(all.iter().map(At::parent));
    let own = tally(known.iter().map(|at| at.parent()));
    let is_most = |(parent, count): (&_, &usize)| {
        *count > 1 && siblings.get(parent).is_some_and(|all| count.saturating_mul(2) > *all)
    };
    if !own.iter().any(is_most) {
        return;
    }
    known.retain(|at| {
        let above = at.above.last().map(|above| look(&above.title.text));
        let is_alone = own.get(&at.parent()) == Some(&1)
            && siblings.get(&at.parent()).is_some_and(|all| *all > 3);
        !is_alone || matches!(above, Some(Look::Track | Look::Level | Look::Graded))
    });
}

/// Of some headings, those that are levels: what looks so, and what has the same
/// below it; or else what has headings below that repeat.
fn levels<'a>(all: &[At<'a>], known: &[&At<'a>], share: i64, is_asked: bool) -> Vec<At<'a>> {
    let is_known: BTreeSet<_> = known.iter().map(|at| std::ptr::from_ref(at.node)).collect();
    let is_known = |at: &At<'_>| is_known.contains(&std::ptr::from_ref(at.node));
    // What stands before or behind all levels may explain their plain labels.
    let between = all.iter().position(is_known).zip(all.iter().rposition(is_known));
    let between = between.and_then(|(from, to)| all.get(from..=to)).unwrap_or_default();
    let between: BTreeSet<_> = between.iter().map(|at| std::ptr::from_ref(at.node)).collect();
    let below = |node: &Node| {
        let is_between = between.contains(&std::ptr::from_ref(node));
        let is_plain = |it| is_between && it == Form::PlainItem;
        below_by(node, &|it| matches!(it, Form::Strong | Form::StrongItem) || is_plain(it))
    };
    let common: BTreeSet<_> = known.iter().flat_map(|at| below(at.node)).map(key).collect();
    let parents: BTreeSet<_> = known.iter().map(|at| at.parent()).collect();
    let depths: BTreeSet<_> = known.iter().map(|at| (at.page, at.above.len())).collect();
    let forms: BTreeSet<bool> = known.iter().map(|at| at.node.children.is_empty()).collect();
    let among = |at: &At<'_>| {
        let title = at.node.title.text.as_str();
        let is_sibling = at.node.rank == 0 || parents.contains(&at.parent());
        // Alone in a track beside the others.
        let is_cousin = look(title) == Look::Unknown && depths.contains(&(at.page, at.above.len()));
        // Labels below one heading are not the headings below another.
        let is_alike = forms.contains(&at.node.children.is_empty())
            && names::purpose(title).is_none()
            && !is_statement(title)
            && (is_sibling || is_cousin);
        let is_between = between.contains(&std::ptr::from_ref(at.node));
        // Between levels of which only texts tell, a plain name is one.
        if common.is_empty() {
            let is_short = title.split_whitespace().count() <= MOST_WORDS_OF_KIN;
            let is_told = !at.node.body.is_empty() && look(title) == Look::Unknown;
            return is_alike && is_sibling && is_between && is_short && is_told;
        }
        let titles = if is_alike { below(at.node) } else { Vec::new() };
        let shared = titles.iter().filter(|title| common.contains(&key(title))).count();
        // Among levels, two that are shared say enough.
        let is_among = is_sibling && is_between && shared > 1;
        let most = shared.saturating_mul(2) >= titles.len() || is_among;
        shared > 0 && most && (is_sibling || shared > 1 && shared == titles.len())
    };
    let with_known = known.len() >= 2 || (known.len() == 1 && all.len() == 1);
    if with_known && (!is_asked || share >= 500) {
        let is_one = |at: &&At<'_>| is_known(at) || among(at);
        all.iter().filter(is_one).cloned().collect()
    } else if structure(all) >= 600 {
        let counts = counts(all);
        let is_again = |title: String| counts.get(&key(title)) > Some(&1);
        let is_one = |at: &&At<'_>| {
            let title = &at.node.title.text;
            // Where the user says so, only what explains the others is none: "How to read this".
            let may_be = is_asked && !is_statement(title);
            let is_named = names::purpose(title).is_none() || is_asked;
            may_be || is_named && below(at.node).into_iter().any(is_again)
        };
        all.iter().filter(is_one).cloned().collect()
    } else if is_asked {
        all.to_vec()
    } else {
        Vec::new()
    }
}

impl Plan<'_> {
    pub(super) fn total(&self) -> i64 {
        let is_pages = i64::from(self.of == Of::Pages);
        self.words.saturating_add(self.structure / 2).saturating_add(is_pages)
    }

    /// Whether another plan takes other headings as levels.
    pub(super) fn differs(&self, other: &Plan<'_>) -> bool {
        let titles = |plan: &Plan<'_>| -> BTreeSet<String> {
            plan.levels.iter().map(|at| key(&at.node.title.text)).collect()
        };
        titles(self) != titles(other)
    }

    /// Whether a page has more than one of its levels.
    pub(super) fn has_several_on_a_page(&self) -> bool {
        tally(self.levels.iter().map(|at| at.page)).values().any(|count| *count > 1)
    }

    /// Whether its levels are steps of levels ("Engineer I" below "Engineer") beside which others
    /// of the same rank have none.
    pub(super) fn passes_over(&self, pages: &[Page]) -> bool {
        let rank = |at: &At<'_>| {
            let own = key(&at.node.title.text);
            let mut above = at.above.iter().filter(|it| look(&it.title.text) == Look::Level);
            let is_step = |title: String| own != title && own.starts_with(&title);
            Some(above.rfind(|it| is_step(key(&it.title.text)))?.rank)
        };
        let ranks: BTreeSet<u8> = self.levels.iter().filter_map(rank).collect();
        let is_over = |node: &Node| {
            self.levels.iter().any(|at| at.above.iter().any(|it| std::ptr::eq(*it, node)))
        };
        nodes(pages).into_iter().any(|node| {
            ranks.contains(&node.rank) && look(&node.title.text) == Look::Level && !is_over(node)
        })
    }

    /// Whether most of its levels only list others: they are tracks of these.
    pub(super) fn tells_of_others(&self) -> bool {
        let levels = |at: &&At<'_>| {
            let is_item = |form| matches!(form, Form::StrongItem | Form::PlainItem);
            let labels = labels::pieces(&at.node.body, &is_item).into_iter();
            let labels = labels.filter_map(|piece| Some(piece.label?.1));
            labels.filter(|label| look(label) == Look::Level).count() > 1
        };
        let telling = self.levels.iter().filter(levels).count();
        self.structure == 0 && telling.saturating_mul(2) > self.levels.len()
    }

    /// The flags that choose it, and what they say.
    pub(super) fn flags(&self) -> String {
        match self.of {
            Of::Pages => "--levels-in pages".to_string(),
            Of::Rank(rank) => format!("--level-depth {rank}"),
        }
    }

    /// Its first levels, as a person would name them.
    pub(super) fn titles(&self) -> String {
        let mut seen = BTreeSet::new();
        let titles = self.levels.iter().map(|at| at.node.title.text.as_str());
        let titles: Vec<_> = titles
            .filter(|title| seen.insert(key(title)))
            .take(4)
            .map(|title| format!("“{title}”"))
            .collect();
        titles.join(", ")
    }
}

fn share(part: usize, whole: usize) -> i64 {
    let thousandths = part.saturating_mul(1000).checked_div(whole);
    i64::try_from(thousandths.unwrap_or(0)).unwrap_or(0)
}

/// How much titles look like those of levels, and not like those of sections.
fn lean<'a>(titles: impl Iterator<Item = &'a str>) -> i64 {
    let distinct: BTreeMap<_, _> = titles.map(|title| (key(title), title)).collect();
    let series = series(distinct.values().copied());
    let looks = distinct.iter().map(|(key, title)| match look(title) {
        _ if series.contains(key) => 1000,
        Look::Level => 1000,
        Look::Graded => 500,
        Look::Section => -1000,
        Look::Track => -500,
        Look::Unknown if is_statement(title) => -500,
        Look::Unknown => 0,
    });
    let count = i64::try_from(distinct.len()).unwrap_or(i64::MAX);
    looks.sum::<i64>().checked_div(count).unwrap_or(0)
}

/// Of some titles, those that are counted from 0 on: "0 - Not yet", "1 - Learning".
fn series<'a>(titles: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let titles: BTreeSet<&str> = titles.collect();
    let titles: Vec<&str> = titles.into_iter().collect();
    let are_counted = names::series(&titles).unwrap_or_default();
    titles.iter().zip(are_counted).filter(|(_, is)| *is).map(|(title, _)| key(title)).collect()
}

/// How much of what stands below some headings stands below several.
fn structure(levels: &[At<'_>]) -> i64 {
    let counts = counts(levels);
    let all: usize = counts.values().sum();
    let repeated: usize = counts.values().filter(|count| **count > 1).sum();
    share(repeated, all)
}

/// Below how many of some headings each title stands.
fn counts(levels: &[At<'_>]) -> BTreeMap<String, usize> {
    let titles = |at: &At<'_>| below(at.node).into_iter().map(key).collect::<BTreeSet<_>>();
    tally(levels.iter().flat_map(titles))
}

/// Whether sections stand above: the same levels again below other headings, or
/// on other pages, and nothing that repeats below them.
fn is_above<'a>(pages: &'a [Page], levels: &[At<'a>], structure: i64) -> bool {
    let titles: BTreeSet<_> = levels.iter().map(|at| key(&at.node.title.text)).collect();
    let parents: BTreeSet<_> = levels.iter().map(At::parent).collect();
    let is_path = |at: &&At<'_>| {
        let section = at.section(pages).map(|node| look(&node.title.text));
        matches!(section, Some(Look::Track | Look::Level))
    };
    let has_tracks = levels.iter().filter(is_path).count().saturating_mul(2) > levels.len();
    let repeats = titles.len().saturating_mul(3) <= levels.len().saturating_mul(2);
    let with_more = levels.iter().filter(|at| !below(at.node).is_empty()).count();
    let few_below = structure < 500 || with_more.saturating_mul(3) < levels.len();
    parents.len() > 1 && titles.len() > 1 && repeats && few_below && !has_tracks
}
