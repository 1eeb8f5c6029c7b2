//! Words that were cut before: the same ones stand in paragraph after paragraph.

use std::rc::Rc;

use foldhash::HashMap;

use super::fragment::Fragment;
use super::hyphenate::Hyphenation;
use crate::backend::pdf::text::{Fonts, Shaper, Style};
use crate::base::units::Points;

/// Shapes words, and remembers the fragments of each.
pub struct Words<'f> {
    shaper: Shaper<'f>,
    known: Vec<(Setting, Fragments)>,
}

/// The fragments of each word, in places counted from its start.
type Fragments = HashMap<Box<str>, Rc<[Fragment]>>;

/// What the fragments of a word depend on, beside its characters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Its face.
    pub style: Style,
    /// Its size.
    pub size: Points,
    /// The rules that divide it, and how many letters they keep together at its
    /// start and at its end; none if it stays whole.
    pub division: Option<(Hyphenation, usize, usize)>,
}

impl<'f> Words<'f> {
    /// No word known yet.
    pub fn new(fonts: &'f Fonts) -> Words<'f> {
        Words {
            shaper: Shaper::new(fonts),
            known: Vec::new(),
        }
    }

    /// What shapes them.
    pub fn shaper(&mut self) -> &mut Shaper<'f> {
        &mut self.shaper
    }

    /// The fonts in use.
    pub fn fonts(&self) -> &'f Fonts {
        self.shaper.fonts()
    }

    /// How many words are known; one in two settings counts twice.
    pub fn count(&self) -> usize {
        self.known.iter().map(|(_, words)| words.len()).sum()
    }

    /// The fragments of a word with the white space after it, if it was cut
    /// before.
    pub fn known(&self, word: &str, setting: Setting) -> Option<Rc<[Fragment]>> {
        let mut settings = self.known.iter();
        let (_, words) = settings.find(|(known, _)| *known == setting)?;
        words.get(word).map(Rc::clone)
    }

    /// Remembers the fragments of a word, and gives them back.
    pub fn remember(
        &mut self,
        word: &str,
        setting: Setting,
        fragments: Vec<Fragment>,
    ) -> Rc<[Fragment]> {
        let fragments: Rc<[Fragment]> = fragments.into();
        let new = (word.into(), Rc::clone(&fragments));
        match self.known.iter_mut().find(|(known, _)| *known == setting) {
            Some((_, words)) => words.extend([new]),
            None => self.known.push((setting, [new].into_iter().collect())),
        }
        fragments
    }
}
