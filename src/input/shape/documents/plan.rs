//! A way to read some pages: which of their headings are levels, and how much is said for it.

use std::collections::{BTreeMap, BTreeSet};

use super::key;
use super::labels::{self, Form};
use super::levels::{At, below, higher, known, levels, series, share, structure, without_strays};
use super::titles::has_levels;
use super::tree::{Node, Page, nodes};
use crate::base::tally::tally;
use crate::input::shape::level_words::{Look, is_statement, look};

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
    let mut levels =
        levels(all, &known, share, [is_said, is_asked && matches!(of, Of::Rank(1..=6))]);
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
    match of {
        _ if is_above => without_another_scale(&mut levels),
        Of::Rank(rank @ 1..=6) => add_higher(pages, &mut levels, rank),
        _ => {}
    }
    let structure = if is_above { 0 } else { structure };
    let others: Vec<String> = if is_above {
        let sections = levels.iter().filter_map(|at| at.section(pages));
        sections.map(|node| node.title.text.clone()).collect()
    } else {
        levels.iter().flat_map(|at| about(at.node)).collect()
    };
    let own = lean(levels.iter().map(|at| (at.node.title.text.as_str(), at.node.is_said)));
    // Where nothing repeats below, few level words among many headings say little.
    let weight = if structure >= 500 { share.saturating_add(1000) / 2 } else { share };
    let weighed = own.saturating_mul(weight) / 1000;
    let words = weighed.saturating_sub(lean(others.iter().map(|title| (title.as_str(), false))));
    Some(Plan { of, levels, is_above, own, words, structure })
}

/// Adds levels that stand higher than others, all in the order of the pages.
fn add_higher<'a>(pages: &'a [Page], levels: &mut Vec<At<'a>>, rank: u8) {
    let higher = higher(pages, levels, rank);
    if !higher.is_empty() {
        let places: BTreeMap<*const Node, usize> =
            nodes(pages).into_iter().map(std::ptr::from_ref).zip(0..).collect();
        levels.extend(higher);
        levels.sort_by_key(|at| places.get(&std::ptr::from_ref(at.node)).copied());
    }
}

/// Leaves out what stands in one section alone, beside no level that stands in others too: of another
/// scale, as ratings are.
fn without_another_scale(levels: &mut Vec<At<'_>>) {
    let title = |at: &At<'_>| key(&at.node.title.text);
    let counts = tally(levels.iter().map(title));
    let is_shared = |at: &&At<'_>| counts.get(&title(at)) > Some(&1);
    let parents: BTreeSet<_> = levels.iter().filter(is_shared).map(At::parent).collect();
    levels.retain(|at| parents.contains(&at.parent()));
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

impl Plan<'_> {
    pub(super) fn total(&self) -> i64 {
        let is_pages = i64::from(self.of == Of::Pages);
        self.words.saturating_add(self.structure / 2).saturating_add(is_pages)
    }

    /// Whether another plan takes other headings as levels.
    pub(super) fn differs(&self, other: &Plan<'_>) -> bool {
        self.keys() != other.keys()
    }

    pub(super) fn keys(&self) -> BTreeSet<String> {
        self.levels.iter().map(|at| key(&at.node.title.text)).collect()
    }

    /// Whether it has headings with nothing that may be a section below them, as overviews of levels have.
    pub(super) fn may_be_overview(&self) -> bool {
        let is_bare = |at: &At<'_>| at.node.children.is_empty() && below(at.node).is_empty();
        matches!(self.of, Of::Rank(_)) && !self.is_above && self.levels.iter().all(is_bare)
    }

    /// Whether it has the same levels again in each of its sections, of which another has an overview.
    pub(super) fn tells_more_than(&self, other: &Plan<'_>) -> bool {
        self.is_above && other.may_be_overview() && !self.differs(other)
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
            let is_it = |it: &Node| std::ptr::eq(it, node);
            self.levels.iter().any(|at| is_it(at.node) || at.above.iter().any(|it| is_it(it)))
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

/// How much titles look like those of levels, and not like those of sections; some the user names.
fn lean<'a>(titles: impl Iterator<Item = (&'a str, bool)>) -> i64 {
    let distinct: BTreeMap<_, _> = titles.map(|it| (key(it.0), it)).collect();
    let series = series(distinct.values().map(|(title, _)| *title));
    let looks = distinct.iter().map(|(key, (title, is_said))| match look(title) {
        _ if *is_said || series.contains(key) => 1000,
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
