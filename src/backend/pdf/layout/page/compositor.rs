//! All that a part of a document is set with: type, elements and pages.

use super::duplex;
use super::pager::Pager;
use super::running::Stretch;
use crate::backend::pdf::frame::{Role, TagId, TagTree};
use crate::backend::pdf::layout::text::{BlockStyle, Flow, TextStyle, Typesetter, blocks};
use crate::base::units::{Points, Size};
use crate::model::{Block, Theme};

pub struct Compositor<'c, 'f> {
    pub setter: &'c mut Typesetter<'f>,
    pub tags: TagTree,
    pub pager: Pager,
    /// The words around their own.
    pub theme: &'c Theme,
}

impl<'c, 'f> Compositor<'c, 'f> {
    pub fn new(setter: &'c mut Typesetter<'f>, theme: &'c Theme, paper: Size) -> Self {
        Compositor {
            tags: TagTree::new(),
            pager: Pager::new(paper, setter.design.body),
            setter,
            theme,
        }
    }

    /// Says what stands at the head of the pages that follow. Printed on both sides, they
    /// begin on the right, if need be after a blank one.
    pub fn begin_pages(&mut self, stretches: &mut Vec<Stretch>, head: String) {
        if self.theme.duplex && duplex::is_left(self.pager.count()) {
            stretches.push(Stretch { first: self.pager.count(), head: None });
            self.pager.turn();
        }
        stretches.push(Stretch { first: self.pager.count(), head: Some(head) });
    }

    /// Sets plain text as the content of an element, `width` wide.
    pub fn plain(&mut self, tag: TagId, text: &str, style: &TextStyle, width: Points) -> Flow {
        self.setter.plain(&mut self.tags, tag, text, style, width)
    }

    /// Sets blocks as children of an element, `width` wide.
    pub fn prose(
        &mut self, parent: TagId, said: &[Block], style: &TextStyle, width: Points,
    ) -> Flow {
        let style = BlockStyle::prose(*style);
        blocks::blocks(self.setter, &mut self.tags, parent, said, &style, width)
    }

    /// Sets a heading of a rank as wide as the page, as the last child of an element.
    pub fn heading(&mut self, parent: TagId, rank: u8, title: &str) -> Flow {
        let tag = self.tags.add(parent, Role::Heading(rank));
        let (style, width) = (self.setter.design.heading, self.setter.design.body.size.width);
        self.plain(tag, title, &style, width)
    }

    /// Sets a heading or a short paragraph over the whole width.
    pub fn line(&mut self, parent: TagId, role: Role, text: &str, style: &TextStyle) -> TagId {
        let tag = self.tags.add(parent, role);
        let width = self.pager.body().size.width;
        let flow = self.plain(tag, text, style, width);
        self.pager.place(&flow);
        tag
    }
}
