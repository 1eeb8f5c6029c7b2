//! The structure elements of the links and the code in a paragraph.

use std::collections::BTreeSet;

use crate::backend::pdf::frame::{Role, TagId, TagTree};
use crate::model::{Edit, Inline, Link};

/// The structure element of each inline of a paragraph, made when it is first needed.
pub struct InlineTags<'t> {
    text: &'t [Inline],
    block: TagId,
    of_inline: Vec<Option<TagId>>,
    places: &'t BTreeSet<String>,
    edits: &'t [String; 3],
}

#[allow(clippy::indexing_slicing, reason = "an inline is asked of the text that it stands in")]
impl<'t> InlineTags<'t> {
    /// For a text inside of an element; `places` are those in the ladder that links may
    /// lead to, `edits` what is told of words that are removed, added and moved.
    pub fn new(
        text: &'t [Inline], block: TagId, places: &'t BTreeSet<String>, edits: &'t [String; 3],
    ) -> InlineTags<'t> {
        InlineTags { text, block, of_inline: vec![None; text.len()], places, edits }
    }

    pub fn link(&self, inline: usize) -> Option<&'t Link> {
        let link = self.text[inline].link.as_ref();
        link.filter(|link| link.place().is_none_or(|place| self.places.contains(place)))
    }

    pub fn is_struck(&self, inline: usize) -> bool {
        self.text[inline].struck || self.text[inline].edit == Some(Edit::Removed)
    }

    pub fn is_underlined(&self, inline: usize) -> bool {
        self.text[inline].edit == Some(Edit::Added)
    }

    /// The element of an inline: its link's, its code's, that of another language, or the block's own.
    /// Neighbouring inlines of one link share its element.
    pub fn of(&mut self, inline: usize, tags: &mut TagTree) -> TagId {
        if let Some(tag) = self.of_inline[inline] {
            return tag;
        }
        let text = &self.text[inline];
        let before = inline.checked_sub(1).map(|i| (self.link(i), self.of_inline[i]));
        let tag = match (self.link(inline), before) {
            (Some(link), Some((Some(same), Some(tag)))) if link == same => tag,
            (Some(_), _) => tags.add(self.block, Role::Link),
            (None, _) if text.edit.is_some() => self.edited(text, tags),
            (None, _) if text.code => tags.add(self.block, Role::Code),
            (None, _) if text.language.is_some() => tags.add(self.block, Role::Span),
            (None, _) => self.block,
        };
        if let Some(language) = &text.language {
            tags.speak(tag, language.clone());
        }
        self.of_inline[inline] = Some(tag);
        tag
    }

    /// An element that tells that words were added or removed.
    fn edited(&self, text: &Inline, tags: &mut TagTree) -> TagId {
        let [removed, added, moved] = self.edits;
        let (role, word) = match text.edit {
            Some(Edit::Removed) => (Role::Removed, removed),
            Some(Edit::Moved) => (Role::Moved, moved),
            Some(Edit::Added) | None => (Role::Added, added),
        };
        let tag = tags.add(self.block, role);
        tags.tell(tag, format!("{word}: {}", text.text));
        tag
    }

    /// The first words of a link, over all lines it stands on: each line says them again.
    pub fn label(&self, tag: TagId) -> String {
        let first = self.of_inline.iter().position(|found| *found == Some(tag)).unwrap_or(0);
        let link = self.link(first);
        let rest = &self.text[first..];
        let words = rest.iter().take_while(|inline| inline.link.as_ref() == link);
        started(words.flat_map(|inline| inline.text.chars()))
    }
}

/// The most characters that are told of the words of a link, and of its address.
const MOST_TOLD: usize = 500;

/// The start of a text, with a sign that it goes on.
pub fn started(text: impl Iterator<Item = char>) -> String {
    let mut text = text.peekable();
    let mut start: String = text.by_ref().take(MOST_TOLD).collect();
    start.extend(text.peek().map(|_| '…'));
    start
}
