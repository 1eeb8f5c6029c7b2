//! Which track, section and level of one revision is which of the other.
//!
//! What the user says comes first, then ids, then titles, then what is said in them:
//! a level that was renamed has kept most of its words.

use std::collections::HashMap;

use crate::compare::{Vocabulary, Wording};
use crate::model::{Entry, Ladder, folded, lines, plain_text};

/// Two levels or sections are the same if this share of their words is common ...
const ALIKE: f32 = 0.6;
/// ... and no other one comes as near as this.
const APART: f32 = 0.08;

/// What the user says is the same: positions in the old revision and in the new.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SameNames {
    /// Tracks.
    pub tracks: Vec<(usize, usize)>,
    /// Sections.
    pub sections: Vec<(usize, usize)>,
    /// Levels.
    pub levels: Vec<(usize, usize)>,
}

/// The counterparts of the things of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counterparts {
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

/// A level or section that may be either of two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsure {
    /// Its title in the new revision.
    pub new: String,
    /// The titles in the old one.
    pub old: [String; 2],
}

/// All counterparts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    /// Of tracks.
    pub tracks: Counterparts,
    /// Of sections.
    pub sections: Counterparts,
    /// Of levels.
    pub levels: Counterparts,
    /// What could not be told.
    pub unsure: Vec<Unsure>,
}

/// A thing with a name.
struct Named<'l> {
    id: &'l str,
    title: String,
    /// Gives all that is said in it: asked only where its name is unknown.
    says: Box<dyn Fn() -> String + 'l>,
}

impl Counterparts {
    fn new(old: usize, new: usize) -> Counterparts {
        Counterparts { of_old: vec![None; old], of_new: vec![None; new] }
    }

    /// The position in the old revision.
    pub fn old_of(&self, new: usize) -> Option<usize> {
        self.of_new.get(new).copied().flatten()
    }

    /// The position in the new one.
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
    /// Finds all counterparts.
    pub fn new(old: &Ladder, new: &Ladder, same: &SameNames) -> Matched {
        let mut matched = Matched::default();
        let both = (sections(old), sections(new));
        matched.sections = counterparts(both, &same.sections, &mut matched.unsure);
        let both = (levels(old), levels(new));
        matched.levels = counterparts(both, &same.levels, &mut matched.unsure);
        let both = (tracks(old), tracks(new));
        matched.tracks = counterparts(both, &same.tracks, &mut matched.unsure);
        matched
    }
}

#[allow(clippy::indexing_slicing, reason = "positions are those of the two lists")]
fn counterparts(
    (old, new): (Vec<Named<'_>>, Vec<Named<'_>>),
    same: &[(usize, usize)],
    unsure: &mut Vec<Unsure>,
) -> Counterparts {
    let mut found = Counterparts::new(old.len(), new.len());
    for &(old, new) in same {
        found.join(old, new);
    }
    by_name(&mut found, &old, &new, |named| folded(named.id));
    by_name(&mut found, &old, &new, |named| folded(&named.title));
    let (left_old, left_new) =
        (Counterparts::free(&found.of_old), Counterparts::free(&found.of_new));
    let mut words = Vocabulary::default();
    let says = |at: &usize| (*at, words.wording(&(old[*at].says)()));
    let left_old: Vec<(usize, Wording)> = left_old.iter().map(says).collect();
    for of in left_new {
        let says = words.wording(&(new[of].says)());
        let likeness = left_old.iter().map(|(at, old)| (old.overlap(&says), *at));
        let mut alike: Vec<_> = likeness.collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        alike.retain(|(likeness, _)| *likeness >= ALIKE);
        match alike.as_slice() {
            [best, second, ..] if best.0 - second.0 < APART => unsure.push(Unsure {
                new: new[of].title.clone(),
                old: [best, second].map(|(_, at)| old[*at].title.clone()),
            }),
            [(_, at), ..] => found.join(*at, of),
            [] => {}
        }
    }
    found
}

/// Joins what has the same name, where only one of each side has it.
fn by_name<'l>(
    found: &mut Counterparts,
    old: &[Named<'l>],
    new: &[Named<'l>],
    name: impl Fn(&Named<'l>) -> String,
) {
    let index = |all: &[Named<'l>], free: Vec<usize>| {
        let mut index: HashMap<String, Vec<usize>> = HashMap::new();
        for position in free {
            if let Some(named) = all.get(position) {
                index.entry(name(named)).or_default().push(position);
            }
        }
        index
    };
    let olds = index(old, Counterparts::free(&found.of_old));
    let news = index(new, Counterparts::free(&found.of_new));
    for position in 0..new.len() {
        let name = new.get(position).map(&name).unwrap_or_default();
        if let (Some([old]), Some([new])) =
            (olds.get(&name).map(Vec::as_slice), news.get(&name).map(Vec::as_slice))
        {
            found.join(*old, *new);
        }
    }
}

fn sections(ladder: &Ladder) -> Vec<Named<'_>> {
    let each = ladder.section_indices().map(|section| Named {
        id: &ladder[section].id,
        title: ladder[section].title.clone(),
        says: Box::new(move || said(ladder.levels.iter().map(|level| level.entry(section)))),
    });
    each.collect()
}

fn levels(ladder: &Ladder) -> Vec<Named<'_>> {
    let each = ladder.level_indices().map(|level| Named {
        id: &ladder[level].id,
        title: ladder.name(level),
        says: Box::new(move || said(ladder[level].entries.iter())),
    });
    each.collect()
}

/// All that some entries say.
fn said<'l>(entries: impl Iterator<Item = &'l Entry>) -> String {
    let said: Vec<_> = entries.map(|entry| plain_text(&lines(&entry.blocks))).collect();
    said.join("\n")
}

/// A track says which levels it has.
fn tracks(ladder: &Ladder) -> Vec<Named<'_>> {
    let each = ladder.tracks.iter().enumerate().map(|(position, track)| Named {
        id: &track.id,
        title: track.title.clone(),
        says: Box::new(move || {
            let levels = ladder.levels.iter();
            let of = levels.filter(|level| level.track.is_some_and(|own| own.0 == position));
            of.map(|level| level.title.as_str()).collect::<Vec<_>>().join("\n")
        }),
    });
    each.collect()
}
