//! All that a part of a document is set with: type, elements and pages.

use super::design::TextStyle;
use super::flow::Flow;
use super::pager::Pager;
use super::typesetter::Typesetter;
use crate::backend::pdf::frame::tag::{Role, TagId, TagTree};
use crate::base::units::Points;
use crate::model::Theme;

/// Sets parts of a document onto pages.
pub struct Compositor<'c, 'f> {
    /// Sets their text.
    pub setter: &'c mut Typesetter<'f>,
    /// Takes their elements.
    pub tags: &'c mut TagTree,
    /// Takes their pages.
    pub pager: &'c mut Pager,
    /// The words around their own.
    pub theme: &'c Theme,
}

impl Compositor<'_, '_> {
    /// Sets plain text as the content of an element, `width` wide.
    pub fn plain(&mut self, tag: TagId, text: &str, style: &TextStyle, width: Points) -> Flow {
        self.setter.plain(self.tags, tag, text, style, width)
    }

    /// Sets a heading or a short paragraph over the whole width.
    pub fn line(&mut self, parent: TagId, role: Role, text: &str, style: &TextStyle) {
        let tag = self.tags.add(parent, role);
        let width = self.pager.body().size.width;
        let flow = self.plain(tag, text, style, width);
        self.pager.place(&flow);
    }
}
