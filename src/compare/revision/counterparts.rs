//! Which track, section and level of one revision is which of the other.
//!
//! What the user says comes first, then ids, then titles, then what is said in them:
//! a level that was renamed has kept most of its words.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::said::Said;
use crate::compare::wording::common;
use crate::compare::{Vocabulary, Wording, are_near};
use crate::model::{Ladder, folded};

/// Two are the same if this share of all that is said in them is common, as words that
/// stand beside each other, ...
const ALIKE: f32 = 0.3;
/// ... to which titles that are near add as much (of sections and tracks they are enough), ...
const NEAR_TITLES: f32 = 0.25;
/// ... and no other one comes as near as this.
const APART: f32 = 0.08;
/// The most pairs of a word of one revision and a thing of the other that are held against each
/// other; where there are more, only names count.
const MOST_COMPARED: usize = 50_000_000;

/// What the user says is the same: positions in the old revision and in the new.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SameNames {
    pub tracks: Vec<(usize, usize)>,
    pub sections: Vec<(usize, usize)>,
    pub levels: Vec<(usize, usize)>,
}

/// The counterparts of the things of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counterparts {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

/// A level, section or track that may be either of two of the other revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Unsure {
    /// Its title.
    pub title: String,
    /// Whether it is in the new revision.
    pub is_new: bool,
    /// The titles of those that it may be.
    pub either: [String; 2],
}

impl fmt::Display for Unsure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Unsure { title, is_new, either: [one, other] } = self;
        match is_new {
            true => write!(f, "“{title}” may be what was “{one}” or “{other}”: told as new"),
            false => write!(f, "“{title}” may be “{one}” or “{other}” now: told as dropped"),
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    pub tracks: Counterparts,
    pub sections: Counterparts,
    pub levels: Counterparts,
    pub unsure: Vec<Unsure>,
}

type Side<'l> = (&'l Ladder, &'l [Said]);

/// The things of one kind that a revision has.
struct Things<'l> {
    /// Id and title of each.
    names: Vec<(&'l str, String)>,
    /// Asked only where its name is unknown.
    says: Box<Says<'l>>,
}

/// Gives what is said in a thing, as [`threes`].
type Says<'l> = dyn Fn(usize, &mut Vocabulary) -> Vec<[usize; 3]> + 'l;

impl Counterparts {
    fn new(old: usize, new: usize) -> Counterparts {
        Counterparts { of_old: vec![None; old], of_new: vec![None; new] }
    }

    pub fn old_of(&self, new: usize) -> Option<usize> {
        self.of_new.get(new).copied().flatten()
    }

    pub fn new_of(&self, old: usize) -> Option<usize> {
        self.of_old.get(old).copied().flatten()
    }

    /// For each of the new revision, the position in the old one.
    pub fn of_new(&self) -> &[Option<usize>] {
        &self.of_new
    }

    fn join(&mut self, old: usize, new: usize) {
        if let (Some(to @ None), Some(from @ None)) =
            (self.of_old.get_mut(old), self.of_new.get_mut(new))
        {
            *to = Some(new);
            *from = Some(old);
        }
    }

    fn free(of: &[Option<usize>]) -> Vec<usize> {
        let free = of.iter().enumerate().filter(|(_, other)| other.is_none());
        free.map(|(position, _)| position).collect()
    }
}

impl Matched {
    pub fn new(old: Side<'_>, new: Side<'_>, same: &SameNames) -> Matched {
        let mut matched = Matched::default();
        let unsure = &mut matched.unsure;
        let sections = (sections(old), sections(new));
        matched.sections = counterparts(sections, &same.sections, ALIKE, unsure);
        let levels = (levels(old), levels(new));
        matched.levels = counterparts(levels, &same.levels, NEAR_TITLES, unsure);
        let tracks = (tracks(old.0), tracks(new.0));
        matched.tracks = counterparts(tracks, &same.tracks, ALIKE, unsure);
        matched
    }

    /// Names the places of the old revision as the new one does.
    pub fn place(&self, old: &mut [Said], new: &Ladder) {
        for said in old {
            let (level, section) = said.of;
            let behind = |position: usize, all: usize| position.saturating_add(all);
            said.place = (
                self.levels.new_of(level.0).unwrap_or(behind(level.0, new.levels.len())),
                self.sections.new_of(section.0).unwrap_or(behind(section.0, new.sections.len())),
            );
        }
    }
}

/// `near_titles` is what titles that are near add to the likeness of this kind.
fn counterparts(
    (old, new): (Things<'_>, Things<'_>), same: &[(usize, usize)], near_titles: f32,
    unsure: &mut Vec<Unsure>,
) -> Counterparts {
    let mut found = Counterparts::new(old.names.len(), new.names.len());
    for &(old, new) in same {
        found.join(old, new);
    }
    by_name(&mut found, &old, &new, |(id, _)| folded(id));
    by_name(&mut found, &old, &new, |(_, title)| folded(title));
    by_what_is_said(&mut found, &old, &new, near_titles, unsure);
    found
}

/// Joins what says most of the same, the likest first.
#[allow(clippy::indexing_slicing, reason = "positions are those of the two lists")]
fn by_what_is_said(
    found: &mut Counterparts, old: &Things<'_>, new: &Things<'_>, near_titles: f32,
    unsure: &mut Vec<Unsure>,
) {
    let mut words = Vocabulary::default();
    let mut said = |all: &Things<'_>, free: Vec<usize>| -> Vec<(usize, Vec<[usize; 3]>)> {
        free.into_iter().map(|at| (at, (all.says)(at, &mut words))).collect()
    };
    let from = said(old, Counterparts::free(&found.of_old));
    let to = said(new, Counterparts::free(&found.of_new));
    let (old, new) = (&old.names, &new.names);
    let all_words: usize = from.iter().chain(&to).map(|(_, threes)| threes.len()).sum();
    if all_words.saturating_mul(from.len().max(to.len())) > MOST_COMPARED {
        return;
    }
    let mut alike: Vec<(f32, usize, usize)> = Vec::new();
    for (was, before) in &from {
        for (is, after) in &to {
            let titles = if are_near(&old[*was].1, &new[*is].1) { near_titles } else { 0.0 };
            alike.push((likeness(before, after) + titles, *was, *is));
        }
    }
    alike.retain(|(likeness, ..)| *likeness >= ALIKE);
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.2, a.1).cmp(&(b.2, b.1))));
    let mut doubted: Vec<(bool, usize)> = Vec::new();
    for (at, &(near, was, is)) in alike.iter().enumerate() {
        let is_open = |was: usize, is: usize| {
            let is_doubted = doubted.contains(&(false, was)) || doubted.contains(&(true, is));
            !is_doubted && found.new_of(was).is_none() && found.old_of(is).is_none()
        };
        if !is_open(was, is) {
            continue;
        }
        let close = alike.iter().skip(at.saturating_add(1));
        let close = close.take_while(|other| near - other.0 < APART);
        let mut rival = close.filter(|other| (other.1 == was) != (other.2 == is));
        match rival.find(|other| is_open(other.1, other.2)) {
            None => found.join(was, is),
            Some(&(_, other, same)) if same == is => {
                let either = [was, other].map(|at| old[at].1.clone());
                unsure.push(Unsure { title: new[is].1.clone(), is_new: true, either });
                doubted.push((true, is));
            }
            Some(&(_, _, other)) => {
                let either = [is, other].map(|at| new[at].1.clone());
                unsure.push(Unsure { title: old[was].1.clone(), is_new: false, either });
                doubted.push((false, was));
            }
        }
    }
}

/// All words of some texts with the two behind them, in order. Single words would tell
/// little: all of a ladder is said in the same ones.
fn threes<'w>(says: impl Iterator<Item = &'w [usize]>) -> Vec<[usize; 3]> {
    let mut threes = Vec::new();
    for words in says {
        let word = |at: usize| words.get(at).map_or(0, |word| word.saturating_add(1));
        let last = words.len().saturating_sub(2).max(words.len().min(1));
        threes
            .extend((0..last).map(|at| [0_usize, 1, 2].map(|next| word(at.saturating_add(next)))));
    }
    threes.sort_unstable();
    threes
}

/// The share of both lists that is common: 0 to 1.
fn likeness(one: &[[usize; 3]], other: &[[usize; 3]]) -> f32 {
    2.0 * common(one, other) as f32 / one.len().saturating_add(other.len()).max(1) as f32
}

/// Joins what has the same name, where only one of each side has it.
fn by_name(
    found: &mut Counterparts, old: &Things<'_>, new: &Things<'_>,
    name: impl Fn(&(&str, String)) -> String,
) {
    let index = |all: &Things<'_>, free: Vec<usize>| {
        let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (position, named) in free.into_iter().filter_map(|at| Some((at, all.names.get(at)?))) {
            index.entry(name(named)).or_default().push(position);
        }
        index
    };
    let olds = index(old, Counterparts::free(&found.of_old));
    for (name, news) in index(new, Counterparts::free(&found.of_new)) {
        if let (Some([old]), [new]) = (olds.get(&name).map(Vec::as_slice), news.as_slice()) {
            found.join(*old, *new);
        }
    }
}

fn sections((ladder, says): Side<'_>) -> Things<'_> {
    let names = ladder.sections.iter().map(|section| (&*section.id, section.title.clone()));
    let says = Box::new(move |at, _: &mut _| said(says, |said| said.of.1.0 == at));
    Things { names: names.collect(), says }
}

fn levels((ladder, says): Side<'_>) -> Things<'_> {
    let names = ladder.level_indices().map(|level| (&*ladder[level].id, ladder.name(level)));
    let says = Box::new(move |at, _: &mut _| said(says, |said| said.of.0.0 == at));
    Things { names: names.collect(), says }
}

/// What some expectations say.
fn said(all: &[Said], is_meant: impl Fn(&&Said) -> bool) -> Vec<[usize; 3]> {
    threes(all.iter().filter(is_meant).map(|said| said.wording.words()))
}

/// A track says which levels it has.
fn tracks(ladder: &Ladder) -> Things<'_> {
    let names = ladder.tracks.iter().map(|track| (&*track.id, track.title.clone()));
    let says = Box::new(move |at, words: &mut Vocabulary| {
        let of = ladder.levels.iter().filter(|level| level.track.is_some_and(|own| own.0 == at));
        let titles: Vec<_> = of.map(|level| words.wording(&level.title)).collect();
        threes(titles.iter().map(Wording::words))
    });
    Things { names: names.collect(), says }
}
