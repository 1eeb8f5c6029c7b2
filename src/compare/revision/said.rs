//! All that two revisions say, each expectation with its place, and what has a counterpart.

use std::collections::{BTreeMap, HashMap};

use crate::base::source::one_line;
use crate::compare::{Vocabulary, Wording};
use crate::model::{Ladder, LevelIndex, SectionIndex, lines, plain_text};

/// A level and a section, by their positions in the new revision. Old ones without
/// a counterpart there have positions behind all of those.
pub type Place = (usize, usize);

pub struct Said {
    /// Its level and section, by their positions in its own revision.
    pub of: (LevelIndex, SectionIndex),
    /// The same as both revisions name it.
    pub place: Place,
    /// Its position in its entry.
    pub position: usize,
    /// What it says, on one line.
    pub text: String,
    /// The addresses that it leads to, a line each.
    pub links: String,
    pub wording: Wording,
    /// Whether it counts as nothing said: "N/A".
    pub is_placeholder: bool,
    pub found: bool,
}

/// What became of some expectations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Those of the old side, by position: one, or all that became one.
    pub old: Vec<usize>,
    /// Those of the new side: one, or all that one became.
    pub new: Vec<usize>,
}

/// The words of texts: of most of them twice, since most stay as they are.
#[derive(Default)]
struct Words {
    vocabulary: Vocabulary,
    known: HashMap<String, Wording>,
}

impl Words {
    fn of(&mut self, text: &str) -> Wording {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let wording = self.vocabulary.wording(text);
        self.known.insert(text.to_string(), wording.clone());
        wording
    }
}

/// Both sides, and the counterparts found.
#[derive(Default)]
pub struct Sides {
    pub old: Vec<Said>,
    pub new: Vec<Said>,
    pub pairs: Vec<Pair>,
}

impl Sides {
    /// What both say, each in its own place.
    pub fn new(old: &Ladder, new: &Ladder) -> Sides {
        let mut words = Words::default();
        Sides { old: all(old, &mut words), new: all(new, &mut words), pairs: Vec::new() }
    }

    /// Keeps that some expectations are counterparts.
    #[allow(clippy::indexing_slicing, reason = "a pair names expectations of these two lists")]
    pub fn join(&mut self, old: Vec<usize>, new: Vec<usize>) {
        for &position in &old {
            self.old[position].found = true;
        }
        for &position in &new {
            self.new[position].found = true;
        }
        self.pairs.push(Pair { old, new });
    }

    /// What has no counterpart yet, by place: of the old side and of the new.
    pub fn open(&self) -> BTreeMap<Place, (Vec<usize>, Vec<usize>)> {
        let mut open: BTreeMap<Place, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (position, said) in left(&self.old) {
            open.entry(said.place).or_default().0.push(position);
        }
        for (position, said) in left(&self.new) {
            open.entry(said.place).or_default().1.push(position);
        }
        open
    }
}

/// What has no counterpart yet, with its position.
pub fn left(all: &[Said]) -> impl Iterator<Item = (usize, &Said)> {
    all.iter().enumerate().filter(|(_, said)| !said.found)
}

fn all(ladder: &Ladder, words: &mut Words) -> Vec<Said> {
    let mut all = Vec::new();
    for level in ladder.level_indices() {
        for section in ladder.section_indices() {
            for (position, said) in ladder[level].entry(section).expectations().enumerate() {
                let text = lines(said.blocks);
                let links = text.iter().filter_map(|inline| inline.link.as_ref());
                let links: Vec<_> = links.map(ToString::to_string).collect();
                let text = one_line(&plain_text(&text));
                all.push(Said {
                    of: (level, section),
                    place: (level.0, section.0),
                    position,
                    wording: words.of(&text),
                    text,
                    links: links.join("\n"),
                    is_placeholder: said.is_placeholder(),
                    found: false,
                });
            }
        }
    }
    all
}
