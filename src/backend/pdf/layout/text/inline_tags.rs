//! The structure elements of the links and the code in a paragraph.

use std::collections::BTreeSet;

use crate::backend::pdf::frame::tag::{Role, TagId, TagTree};
use crate::model::{Inline, Link, plain_text};

/// The structure element of each inline of a paragraph, made when it is first
/// needed.
pub struct InlineTags<'t> {
    text: &'t [Inline],
    block: TagId,
    of_inline: Vec<Option<TagId>>,
    /// The places in the ladder that links may lead to.
    places: &'t BTreeSet<String>,
}

#[allow(clippy::indexing_slicing, reason = "an inline is asked of the text that it stands in")]
impl<'t> InlineTags<'t> {
    /// For a text inside of an element; `places` are those in the ladder that links may
    /// lead to.
    pub fn new(text: &'t [Inline], block: TagId, places: &'t BTreeSet<String>) -> InlineTags<'t> {
        InlineTags { text, block, of_inline: vec![None; text.len()], places }
    }

    /// Where an inline leads.
    pub fn link(&self, inline: usize) -> Option<&'t Link> {
        let link = self.text[inline].link.as_ref();
        link.filter(|link| link.place().is_none_or(|place| self.places.contains(place)))
    }

    /// Whether an inline is struck through.
    pub fn is_struck(&self, inline: usize) -> bool {
        self.text[inline].struck
    }

    /// The element of an inline: its link's, its code's, or the block's own.
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
            (None, _) if text.code => tags.add(self.block, Role::Code),
            (None, _) => self.block,
        };
        self.of_inline[inline] = Some(tag);
        tag
    }

    /// The words of a link, over all lines it stands on.
    pub fn label(&self, tag: TagId) -> String {
        let first = self.of_inline.iter().position(|found| *found == Some(tag)).unwrap_or(0);
        let link = self.link(first);
        let rest = &self.text[first..];
        let length = rest.iter().position(|inline| inline.link.as_ref() != link);
        plain_text(&rest[..length.unwrap_or(rest.len())])
    }
}
