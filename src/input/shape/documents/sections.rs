//! What stands below levels: which headings and labels are sections, which are
//! groups of sections, and which are part of a text.

mod labelled;

use std::collections::{BTreeMap, BTreeSet};

use super::key;
use super::labels::{self, Form};
use super::text::{inside, strong, text_of};
use super::titles;
use super::tree::Node;
use crate::base::source::Place;
use crate::base::tally::tally;
use crate::input::draft::Said;
use crate::input::markup;
use crate::input::shape::level_words::{without_brackets, without_grade};
use crate::input::shape::names::{self, For};
use crate::model::{Block, Inline, Item, Text, plain_text, texts};

#[derive(Debug)]
pub(super) struct Told {
    pub(super) title: Said,
    pub(super) group: Option<Said>,
    pub(super) blocks: Vec<Block>,
    /// A grade in its title on this level, or how far that is.
    pub(super) note: Option<Text>,
    pub(super) place: Place,
}

#[derive(Debug, Default)]
pub(super) struct LevelText {
    pub(super) introduction: Vec<Block>,
    pub(super) told: Vec<Told>,
}

/// What the headings below all levels are.
#[derive(Default)]
pub(super) struct Below {
    /// How many levels there are.
    count: usize,
    /// The last heading right below the last level.
    last: Option<*const Node>,
    /// Under how many levels a heading stands, by its title.
    levels: BTreeMap<String, usize>,
    /// Headings with text of their own under some level.
    texts: BTreeSet<String>,
    /// Under how many levels one heading stands below another.
    pairs: BTreeMap<(String, String), usize>,
    /// Headings below which another stands on several levels.
    repeating: BTreeSet<String>,
    /// Headings below which one other stands on each level, not the same on all: how far the
    /// level is in that section.
    rated: BTreeSet<String>,
    /// Headings that stand under two others on one level.
    ambiguous: BTreeSet<String>,
    /// Titles that have different grades, or other words in brackets, on different levels.
    graded: BTreeSet<String>,
    /// The forms of labels below headings, by their titles; right below levels, by no title.
    forms: BTreeMap<String, BTreeSet<Form>>,
    /// Labels with text behind them on some level.
    labels: BTreeSet<String>,
    /// Whether hardly any level has sections.
    is_flat: bool,
    /// What the one section is called where there are none.
    only: String,
}

impl Below {
    pub(super) fn of(levels: &[&Node], only: &str) -> Below {
        let mut below = Below { only: only.to_string(), count: levels.len(), ..Below::default() };
        let last = levels.last().and_then(|level| level.children.last());
        below.last = last.map(std::ptr::from_ref);
        let mut grades: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let mut apart = BTreeSet::new();
        for level in levels {
            let mut seen = Vec::new();
            level.walk(&mut seen);
            let mut own = BTreeSet::new();
            for node in seen.iter().skip(1) {
                let (base, grade) = without_brackets(&node.title.text);
                // What one level says twice is two sections.
                if !own.insert(key(base)) && without_grade(&node.title.text).1.is_none() {
                    apart.insert(key(base));
                }
                grades.entry(key(base)).or_default().insert(grade.unwrap_or_default());
            }
        }
        let differ = grades.into_iter().filter(|(_, grades)| grades.len() > 1);
        below.graded = differ.map(|it| it.0).filter(|title| !apart.contains(title)).collect();
        let (mut all_keys, mut all_pairs) = (Vec::new(), Vec::new());
        for level in levels {
            let (mut keys, mut pairs) = (BTreeSet::new(), BTreeSet::new());
            below.look(level, None, &mut keys, &mut pairs);
            let parents = tally(pairs.iter().map(|(_, child)| child));
            let twice = parents.into_iter().filter(|(_, count)| *count > 1);
            below.ambiguous.extend(twice.map(|(child, _)| child.clone()));
            all_keys.extend(keys);
            all_pairs.extend(pairs);
        }
        (below.levels, below.pairs) = (tally(all_keys), tally(all_pairs));
        let repeated = below.pairs.iter().filter(|(_, count)| **count > 1);
        below.repeating = repeated.map(|((parent, _), _)| parent.clone()).collect();
        let mut of_parents: BTreeMap<&String, (usize, usize)> = BTreeMap::new();
        for ((parent, _), count) in &below.pairs {
            let (titles, times) = of_parents.entry(parent).or_default();
            *titles = titles.saturating_add(1);
            *times = times.saturating_add(*count);
        }
        let is_rated = |(parent, (titles, times)): &(&String, (usize, usize))| {
            *titles > 1 && below.levels.get(*parent).is_some_and(|levels| times <= levels)
        };
        let rated = of_parents.into_iter().filter(is_rated);
        below.rated = rated.map(|(parent, _)| parent.clone()).collect();
        below.look_for_labels(levels);
        let with_more = levels.iter().filter(|level| !level.children.is_empty()).count();
        below.is_flat = below.labels.is_empty() && with_more.saturating_mul(3) <= levels.len();
        below
    }

    /// Parts a text at its labels, which are sections; what stands before them is its own.
    fn part(
        &self, node: &Node, of: &str, [group, above]: [Option<&Said>; 2], told: &mut Vec<Told>,
    ) -> Vec<Block> {
        let mut own = Vec::new();
        let forms = self.forms.get(of).filter(|_| of.is_empty() || node.tables.is_empty());
        let is_form = |form| forms.is_some_and(|forms| forms.contains(&form));
        let mut over = None;
        let mut pieces = labels::pieces(&node.body, &is_form).into_iter().peekable();
        while let Some(piece) = pieces.next() {
            let Some((form, label)) = piece.label else {
                own.extend(piece.blocks);
                continue;
            };
            let is_told = self.labels.contains(&key(&label));
            if form == Form::Strong {
                let next = pieces.peek().and_then(|next| Some(next.label.as_ref()?.0));
                let is_item =
                    matches!(next, Some(Form::StrongItem | Form::PlainItem | Form::DashItem));
                let is_over = is_item && !is_told && piece.blocks.is_empty();
                let title = group.map_or(label.clone(), |group| format!("{}: {label}", group.text));
                over = is_over.then(|| Said::new(title, node.place_of(&label)));
                if is_over {
                    continue;
                }
            }
            let group = over.as_ref().or(group);
            if !is_told {
                // What has nothing below it anywhere is a text in strong.
                let last = told.last_mut().map_or(&mut own, |told| &mut told.blocks);
                last.push(strong(&label));
                last.extend(piece.blocks);
                continue;
            }
            let place = node.place_of(&label);
            let outer = over.as_ref().or(above);
            let outer = outer.filter(|_| self.ambiguous.contains(&key(&label)));
            let title = outer.map_or(label.clone(), |outer| format!("{}: {label}", outer.text));
            told.push(Told {
                title: Said::new(title, place.clone()),
                group: group.cloned(),
                blocks: piece.blocks,
                note: None,
                place,
            });
        }
        own
    }

    fn look(
        &mut self, node: &Node, parent: Option<&String>, keys: &mut BTreeSet<String>,
        pairs: &mut BTreeSet<(String, String)>,
    ) {
        for child in &node.children {
            let title = self.key_of(child);
            if !child.body.is_empty() {
                self.texts.insert(title.clone());
            }
            if let Some(parent) = parent {
                pairs.insert((parent.clone(), title.clone()));
            }
            self.look(child, Some(&title), keys, pairs);
            keys.insert(title);
        }
    }

    /// The key of a heading's title, without a grade that differs.
    fn key_of(&self, node: &Node) -> String {
        let base = key(without_brackets(&node.title.text).0);
        if self.graded.contains(&base) { base } else { key(&node.title.text) }
    }

    /// Whether a heading only names those below it, on every level; examples, and what each level calls otherwise, are its text.
    fn is_group(&self, node: &Node) -> bool {
        let own = self.key_of(node);
        let is_once = self.levels.get(&own).is_none_or(|count| *count < 2);
        !node.children.is_empty()
            && !self.texts.contains(&own)
            && (is_once || self.repeating.contains(&own))
            && !self.rated.contains(&own)
            && (!node.children.iter().any(is_example) || self.has_only(node))
    }

    /// Whether one heading alone stands below another, and below no other, on each level.
    fn has_only(&self, node: &Node) -> bool {
        let [only] = node.children.as_slice() else { return false };
        let pair = (self.key_of(node), self.key_of(only));
        let is_alone = self.pairs.keys().all(|it| (it.0 == pair.0) == (it.1 == pair.1));
        is_alone && self.pairs.get(&pair) == self.levels.get(&pair.0)
    }

    /// Whether headings below a section with text are sections of their own, as they are without that
    /// text: most levels that have the one have one of the others.
    fn holds_sections(&self, parent: &str) -> bool {
        let alone = self.levels.get(parent).copied().unwrap_or(0);
        let is_one = |((_, child), together): (&(String, String), &usize)| {
            *together > 1 && together.saturating_mul(2) >= alone && !is_aside(child)
        };
        let start = (parent.to_string(), String::new());
        let mut below = self.pairs.range(start..).take_while(|((above, _), _)| above == parent);
        !self.rated.contains(parent) && below.any(is_one)
    }

    /// The heading that says how far a level is in a section, if that has nothing else.
    fn step<'a>(&self, node: &'a Node, own: &str) -> Option<&'a Node> {
        let [only] = node.children.as_slice() else { return None };
        (node.body.is_empty() && self.rated.contains(own) && !is_example(only)).then_some(only)
    }

    pub(super) fn read(&self, level: &Node) -> LevelText {
        let mut text = LevelText::default();
        text.introduction = self.part(level, "", [None, None], &mut text.told);
        let is_alone = self.is_flat && level.children.len() == 1;
        for child in &level.children {
            if is_alone || self.is_contents(child) || self.is_of_ladder(child) {
                inside(child, &mut text.introduction);
            } else {
                self.section(child, [None, None], &mut text.told);
            }
        }
        if text.told.is_empty() && !text.introduction.is_empty() && self.is_flat {
            text.told.push(Told {
                title: Said::new(&self.only, level.place.clone()),
                group: None,
                blocks: std::mem::take(&mut text.introduction),
                note: None,
                place: level.place.clone(),
            });
        }
        text
    }

    /// Whether a text is or begins with a list of headings, as tables of contents are.
    fn is_contents(&self, node: &Node) -> bool {
        let is_title = |item: &Item| {
            self.levels.contains_key(&key(plain_text(&markup::flatten(&item.blocks))))
        };
        let is_one =
            |block: &Block| matches!(block, Block::List(list) if list.items.iter().all(is_title));
        // What follows names without links speaks of them.
        let is_linked = |block: &Block| {
            texts(std::slice::from_ref(block)).into_iter().flatten().any(|it| it.link.is_some())
        };
        let first = node.body.first().filter(|first| node.body.len() == 1 || is_linked(first));
        node.children.is_empty() && first.is_some_and(is_one)
    }

    /// Whether a heading is what documents end with, and ends the last of several levels.
    fn is_of_ladder(&self, node: &Node) -> bool {
        let title = key(&node.title.text);
        let is_once = self.levels.get(&title).is_some_and(|count| *count < 2 && self.count > 2);
        let is_last = self.last == Some(std::ptr::from_ref(node));
        is_once && is_last && titles::is_end(&title)
    }

    /// Reads a heading of a group, and below another one.
    fn section(&self, node: &Node, [group, above]: [Option<&Said>; 2], told: &mut Vec<Told>) {
        let (base, grade) = without_brackets(&node.title.text);
        let own = self.key_of(node);
        let is_graded = self.graded.contains(&own) && grade.is_some();
        let mut title = node.title.clone();
        if is_graded {
            title.text = base.to_string();
        }
        if self.is_group(node) {
            let group_of = within_group(group, title);
            for child in &node.children {
                self.section(child, [Some(&group_of), Some(&group_of)], told);
            }
            return;
        }
        let named = title.clone();
        if let Some(above) = above.filter(|_| self.ambiguous.contains(&own)) {
            title.text = format!("{}: {}", above.text, title.text);
        }
        let within = [Some(group.unwrap_or(&named)), Some(&named)];
        let mut below = Vec::new();
        let mut blocks = self.part(node, &own, within, &mut below);
        // Beside examples, what else stands below a heading without text is its text.
        let is_whole = !self.texts.contains(&own) && node.children.iter().any(is_example);
        let holds_sections = !is_whole && self.holds_sections(&own);
        let step = if is_graded { None } else { self.step(node, &own) };
        let mut sections = Vec::new();
        for child in &node.children {
            if holds_sections && !is_example(child) {
                sections.push(child);
            } else if step.is_some() {
                text_of(child, &mut blocks);
            } else {
                inside(child, &mut blocks);
            }
        }
        let note = step.map(|step| step.title.text.as_str()).or(grade.filter(|_| is_graded));
        let note = note.map(|it| vec![Inline::plain(it)]);
        if below.is_empty() || !blocks.is_empty() || note.is_some() {
            let (group, place) = (group.cloned(), node.place.clone());
            told.push(Told { title, group, blocks, note, place });
        } else {
            // It is told by what stands below it alone.
            let of = Some(within_group(group, named.clone()));
            below
                .iter_mut()
                .filter(|it| it.group.as_ref().map(|it| &it.text) == group.map(|it| &it.text))
                .for_each(|it| it.group.clone_from(&of));
        }
        told.extend(below);
        for child in sections {
            self.section(child, within, told);
        }
    }
}

/// A group, named with the one around it.
fn within_group(outer: Option<&Said>, mut group: Said) -> Said {
    if let Some(outer) = outer {
        group.text = format!("{}: {}", outer.text, group.text);
    }
    group
}

/// Whether a heading is called "Example", or as what else is said beside a section.
fn is_example(node: &Node) -> bool {
    is_aside(&node.title.text)
}

fn is_aside(title: &str) -> bool {
    names::purpose(title) == Some(For::Aside) || names::is_examples(title)
}
