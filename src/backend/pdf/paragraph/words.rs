//! Words that were measured before: the same ones stand in paragraph after
//! paragraph.

use std::rc::Rc;

use foldhash::HashMap;

use super::fragment::Fragment;
use super::hyphenate::Hyphenation;
use crate::backend::pdf::text::{Fonts, Shaper, Style};
use crate::base::units::Points;

/// Shapes words, and remembers the fragments of each.
pub struct Words<'f> {
    shaper: Shaper<'f>,
    known: Vec<(Setting, Known)>,
}

/// The fragments of each word.
type Known = HashMap<Box<str>, Rc<[Fragment]>>;

/// What the fragments of a word depend on beside its characters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Setting {
    pub(super) style: Style,
    pub(super) size: Points,
    /// The rules that divide it and the letters they keep together; none
    /// where it stays whole.
    pub(super) division: Option<(Hyphenation, usize)>,
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

    /// How many words are known, in one setting or another.
    pub fn count(&self) -> usize {
        self.known.iter().map(|(_, words)| words.len()).sum()
    }

    /// The fragments of a word with the white space after it, in places
    /// counted from its start; `make` says them of a word that is new.
    pub(super) fn fragments(
        &mut self,
        word: &str,
        setting: Setting,
        make: impl FnOnce(&mut Shaper<'f>) -> Vec<Fragment>,
    ) -> Rc<[Fragment]> {
        let position = self.known.iter().position(|(known, _)| *known == setting);
        let position = position.unwrap_or(self.known.len());
        if position == self.known.len() {
            self.known.push((setting, Known::default()));
        }
        let Some((_, words)) = self.known.get_mut(position) else {
            return make(&mut self.shaper).into();
        };
        if let Some(fragments) = words.get(word) {
            return Rc::clone(fragments);
        }
        let fragments: Rc<[Fragment]> = make(&mut self.shaper).into();
        words.insert(word.into(), Rc::clone(&fragments));
        fragments
    }
}
