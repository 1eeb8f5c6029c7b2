//! Which track, section and level of one revision is which of the other.
//!
//! What the user says comes first, then ids, then titles, then what is said in them:
//! a level that was renamed has kept most of its words.

use std::collections::HashMap;

use crate::compare::{Vocabulary, Wording};
use crate::model::{Ladder, LevelIndex, SectionIndex, folded, lines, plain_text};

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
    /// All that is said in it.
    says: Wording,
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
        let mut words = Vocabulary::default();
        let mut matched = Matched::default();
        let both = (sections(old, &mut words), sections(new, &mut words));
        matched.sections = counterparts(both, &same.sections, &mut matched.unsure);
        let both = (levels(old, &mut words), levels(new, &mut words));
        matched.levels = counterparts(both, &same.levels, &mut matched.unsure);
        let both = (tracks(old, &mut words), tracks(new, &mut words));
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
    let likeness = |at: usize, of: usize| old[at].says.overlap(&new[of].says);
    for of in left_new {
        let mut alike: Vec<_> = left_old.iter().map(|&at| (likeness(at, of), at)).collect();
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

fn sections<'l>(ladder: &'l Ladder, words: &mut Vocabulary) -> Vec<Named<'l>> {
    let of = |section: SectionIndex, words: &mut Vocabulary| {
        let levels = ladder.level_indices();
        let says = levels.map(|level| plain_text(&lines(&ladder[level].entry(section).blocks)));
        let says: Vec<_> = says.collect();
        words.wording(&says.join("\n"))
    };
    let each = ladder.section_indices().map(|section| Named {
        id: &ladder[section].id,
        title: ladder[section].title.clone(),
        says: of(section, words),
    });
    each.collect()
}

fn levels<'l>(ladder: &'l Ladder, words: &mut Vocabulary) -> Vec<Named<'l>> {
    let of = |level: LevelIndex, words: &mut Vocabulary| {
        let entries = ladder[level].entries.iter();
        let says: Vec<_> = entries.map(|entry| plain_text(&lines(&entry.blocks))).collect();
        words.wording(&says.join("\n"))
    };
    let each = ladder.level_indices().map(|level| Named {
        id: &ladder[level].id,
        title: ladder.name(level),
        says: of(level, words),
    });
    each.collect()
}

fn tracks<'l>(ladder: &'l Ladder, words: &mut Vocabulary) -> Vec<Named<'l>> {
    let each = ladder.tracks.iter().enumerate().map(|(position, track)| {
        let levels = ladder.levels.iter();
        let of = levels.filter(|level| level.track.is_some_and(|own| own.0 == position));
        let titles: Vec<_> = of.map(|level| level.title.as_str()).collect();
        let says = words.wording(&titles.join("\n"));
        Named { id: &track.id, title: track.title.clone(), says }
    });
    each.collect()
}
