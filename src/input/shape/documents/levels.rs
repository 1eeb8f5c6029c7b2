//! Which of some headings are levels: by their words, by what repeats below them, or as the user says.

use std::collections::{BTreeMap, BTreeSet};

use super::key;
use super::kin;
use super::labels::{self, Form};
use super::titles::is_end;
use super::tree::{Node, Page, is_about_others};
use crate::base::tally::tally;
use crate::input::open::readable;
use crate::input::shape::level_words::{Look, grade, is_statement, look, noun, without_brackets};
use crate::input::shape::names::{self, MOST_WORDS_OF_KIN};
use crate::model::Block;

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

    pub(super) fn parent(&self) -> (usize, Option<*const Node>) {
        (self.page, self.above.last().map(|node| std::ptr::from_ref(*node)))
    }
}

/// The headings of one rank on some pages, but for pages that explain others.
pub(super) fn of_rank(pages: &[Page], rank: u8) -> Vec<At<'_>> {
    let mut found = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let (mut above, mut of_page) = (Vec::new(), Vec::new());
        for child in &page.root.children {
            gather(number, child, rank, &mut above, &mut of_page);
        }
        // "How to use these paths" speaks of levels, and of other things.
        let names = [page.root.title.text.clone(), readable(&page.stem)];
        let explains = pages.len() > 1 && names.iter().any(|name| is_statement(name));
        if !explains || of_page.iter().all(is_level) {
            found.append(&mut of_page);
        }
    }
    found
}

fn gather<'a>(
    page: usize, node: &'a Node, rank: u8, above: &mut Vec<&'a Node>, found: &mut Vec<At<'a>>,
) {
    if node.rank == rank {
        found.push(At { page, node, above: above.clone() });
    }
    above.push(node);
    for child in &node.children {
        gather(page, child, rank, above, found);
    }
    above.pop();
}

/// The titles of what may be sections below a heading: headings or labels.
pub(super) fn below(node: &Node) -> Vec<String> {
    let mut titles = below_by(node, &|form| matches!(form, Form::Strong | Form::StrongItem));
    titles.retain(|title| !names::is_examples(title));
    titles
}

pub(super) fn below_by(node: &Node, is_marked: &dyn Fn(Form) -> bool) -> Vec<String> {
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

pub(super) fn is_level(at: &At<'_>) -> bool {
    at.node.is_said || matches!(look(&at.node.title.text), Look::Level | Look::Graded)
}

/// The headings whose titles are those of levels, by their words or because the bearers of two
/// others beside them are called the same, as "Crafter" beside "Senior Crafter" and "Lead Crafter".
pub(super) fn known<'n, 'a>(all: &'n [At<'a>]) -> Vec<&'n At<'a>> {
    let series = series(all.iter().map(|at| at.node.title.text.as_str()));
    let is_level = |at: &At<'_>| is_level(at) || series.contains(&key(&at.node.title.text));
    let kind = |at: &At<'_>| noun(&at.node.title.text).map(|noun| (at.parent(), noun));
    let bearers = tally(all.iter().filter(|at| is_level(at)).map(kind));
    let mut beside: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for at in all.iter().filter(|at| is_level(at)) {
        beside.entry(at.parent()).or_default().insert(&at.node.title.text);
    }
    let rests = beside.into_iter().map(|(parent, titles)| (parent, kin::rests(titles.into_iter())));
    let rests: BTreeMap<_, _> = rests.collect();
    let is_kin = |at: &&At<'_>| {
        let title = at.node.title.text.as_str();
        if rests.get(&at.parent()).is_some_and(|rests| rests.contains(&kin::words(title))) {
            return true;
        }
        let is_short = title.split_whitespace().count() <= MOST_WORDS_OF_KIN;
        let noun = kind(at);
        is_short && noun.is_some() && bearers.get(&noun).is_some_and(|count| *count > 1)
    };
    all.iter().filter(|at| is_level(at) || is_kin(at)).collect()
}

/// Leaves out what alone looks like a level among several headings of a chapter, where most of
/// another one are levels.
pub(super) fn without_strays(all: &[At<'_>], known: &mut Vec<&At<'_>>) {
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

/// Whether a heading may be any name, with text of its own below it; or with a list, as all levels have.
fn is_name(node: &Node, are_lists: bool) -> bool {
    let title = node.title.text.as_str();
    let is_short = title.split_whitespace().count() <= MOST_WORDS_OF_KIN;
    is_short && !node.body.is_empty() && look(title) == Look::Unknown
        || are_lists && is_list(node) && may_be_named(node)
}

fn is_list(node: &Node) -> bool {
    node.body.iter().any(|block| matches!(block, Block::List(_)))
}

/// Whether a heading of the rank of levels is none that speaks of them all, nor a section.
fn may_be_named(node: &Node) -> bool {
    let title = node.title.text.as_str();
    let is_other = is_statement(title) || is_about_others(title) || is_end(title);
    look(title) == Look::Unknown && names::purpose(title).is_none() && !is_other
}

/// Whether each of several levels has its grade in its title: what has none and stands before or
/// behind all of them is another part of the page.
fn are_graded(known: &[&At<'_>]) -> bool {
    known.len() > 2 && known.iter().all(|at| grade(&at.node.title.text).is_some())
}

/// The headings from the first to the last known level.
fn between(all: &[At<'_>], is_known: &dyn Fn(&At<'_>) -> bool) -> BTreeSet<*const Node> {
    let ends = all.iter().position(is_known).zip(all.iter().rposition(is_known));
    let between = ends.and_then(|(from, to)| all.get(from..=to)).unwrap_or_default();
    between.iter().map(|at| std::ptr::from_ref(at.node)).collect()
}

/// Of some headings, those that are levels: what looks so, and what has the same
/// below it; or else what has headings below that repeat. Of a rank that the user names, any name is one.
pub(super) fn levels<'a>(
    all: &[At<'a>], known: &[&At<'a>], share: i64, [is_asked, is_named]: [bool; 2],
) -> Vec<At<'a>> {
    let is_known: BTreeSet<_> = known.iter().map(|at| std::ptr::from_ref(at.node)).collect();
    let is_known = |at: &At<'_>| is_known.contains(&std::ptr::from_ref(at.node));
    // What stands before or behind all levels may explain their plain labels.
    let between = between(all, &is_known);
    let is_between = |node: &Node| between.contains(&std::ptr::from_ref(node));
    let below = |node: &Node| {
        let is_plain = |it| is_between(node) && it == Form::PlainItem;
        below_by(node, &|it| matches!(it, Form::Strong | Form::StrongItem) || is_plain(it))
    };
    let graded = are_graded(known);
    let are_lists = known.len() > 2 && known.iter().all(|at| is_list(at.node));
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
            && (!graded || is_between(at.node))
            && (is_sibling || is_cousin);
        // Between levels of which only texts tell, a plain name is one, or what has a list as all have.
        if common.is_empty() {
            return is_alike && is_sibling && is_between(at.node) && is_name(at.node, are_lists);
        }
        let titles = if is_alike { below(at.node) } else { Vec::new() };
        let shared = titles.iter().filter(|title| common.contains(&key(title))).count();
        // Among levels, two that are shared say enough.
        let is_among = is_sibling && is_between(at.node) && shared > 1;
        let most = shared.saturating_mul(2) >= titles.len() || is_among;
        shared > 0 && most && (is_sibling || shared > 1 && shared == titles.len())
    };
    let with_known = known.len() >= 2 || (known.len() == 1 && all.len() == 1);
    if with_known && (!is_asked || share >= 500 || graded) {
        let is_named =
            |node: &Node| is_named && may_be_named(node) && (!graded || is_between(node));
        let is_one = |at: &&At<'_>| is_known(at) || among(at) || is_named(at.node);
        // What is called like one of them, at the same depth, is that again.
        let titles: BTreeSet<_> =
            all.iter().filter(is_one).map(|at| key(&at.node.title.text)).collect();
        let is_again = |at: &At<'_>| {
            depths.contains(&(at.page, at.above.len()))
                && titles.contains(&key(&at.node.title.text))
        };
        all.iter().filter(|at| is_one(at) || is_again(at)).cloned().collect()
    } else if structure(all) >= 600 {
        repeating(all, is_asked, &below)
    } else {
        all.iter().filter(|_| is_asked).cloned().collect()
    }
}

/// Headings that stand higher than some levels, beside the headings over these, and have the sections of these
/// right below them: "Trainees" beside "Juniors" over "Junior 1". What explains sections has few lists.
pub(super) fn higher<'a>(pages: &'a [Page], levels: &[At<'a>], rank: u8) -> Vec<At<'a>> {
    let sections = counts(levels);
    let are_lists = levels.iter().all(|at| is_list(at.node));
    let above: Vec<&Node> = levels.iter().flat_map(|at| at.above.iter().copied()).collect();
    let over: BTreeSet<*const Node> = above.iter().map(|node| std::ptr::from_ref(*node)).collect();
    let is_one = |at: &At<'_>| {
        let titles = below(at.node);
        let shared = titles.iter().filter(|title| sections.get(&key(title)) > Some(&1)).count();
        let has_sections = match sections.len() {
            0 => are_lists && is_level(at) && is_list(at.node) && at.node.children.is_empty(),
            _ => shared > 0 && shared.saturating_mul(2) >= titles.len(),
        };
        let may_be = is_level(at)
            || look(&at.node.title.text) == Look::Track
            || may_be_named(at.node) && at.node.children.iter().all(is_list);
        has_sections && may_be && !over.contains(&std::ptr::from_ref(at.node))
    };
    let ranks: BTreeSet<u8> = above.iter().map(|node| node.rank).filter(|it| *it < rank).collect();
    let found = ranks.into_iter().flat_map(|rank| of_rank(pages, rank));
    found.filter(is_one).collect()
}

/// The headings below which stands what stands below others.
fn repeating<'a>(
    all: &[At<'a>], is_asked: bool, below: &dyn Fn(&Node) -> Vec<String>,
) -> Vec<At<'a>> {
    let counts = counts(all);
    let is_again = |title: String| counts.get(&key(title)) > Some(&1);
    let is_one = |at: &&At<'_>| {
        // Where the user says so, only what explains the others is none: "How to read this".
        let may_be = is_asked && !is_statement(&at.node.title.text);
        let is_named = names::purpose(&at.node.title.text).is_none() || is_asked;
        may_be || is_named && below(at.node).into_iter().any(is_again)
    };
    all.iter().filter(is_one).cloned().collect()
}

pub(super) fn share(part: usize, whole: usize) -> i64 {
    let thousandths = part.saturating_mul(1000).checked_div(whole);
    i64::try_from(thousandths.unwrap_or(0)).unwrap_or(0)
}

/// Of some titles, those that are counted from 0 on: "0 - Not yet", "1 - Learning".
pub(super) fn series<'a>(titles: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let titles: BTreeSet<&str> = titles.collect();
    let titles: Vec<&str> = titles.into_iter().collect();
    let are_counted = names::series(&titles).unwrap_or_default();
    titles.iter().zip(are_counted).filter(|(_, is)| *is).map(|(title, _)| key(title)).collect()
}

/// How much of what stands below some headings stands below several.
pub(super) fn structure(levels: &[At<'_>]) -> i64 {
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
