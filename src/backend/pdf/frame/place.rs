//! What a reader can click and fill in, and where bookmarks and links lead.

use super::tag::TagId;
use crate::base::units::{Point, Points, Rect};
use crate::model::Link;

#[derive(Debug, Clone)]
pub struct PageLink {
    pub area: Rect,
    pub target: Target,
    /// Its Link element.
    pub tag: TagId,
    /// What it says to those who do not see it.
    pub alt: String,
}

/// Something to fill in on a screen (ISO 32000-1 12.7). Its box or its lines are items of the page,
/// so that it prints empty too. It is read after the text of the element that its own one is in;
/// text that comes after it is in an element of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub area: Rect,
    pub tag: TagId,
    /// What programs call it, distinct in the document; full stops part it
    /// into the names of fields within fields. Options of one choice share it.
    pub name: String,
    /// What it says to those who do not see it; options of one choice share it.
    pub tooltip: String,
    pub kind: FieldKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// Text of this size on one line.
    Line(Points),
    /// Text on as many lines as there is room for.
    Lines {
        size: Points,
        /// From line to line, from the upper edge on.
        pitch: Points,
    },
    Tick,
    /// One option, by its own name, of a choice of one.
    Option(String),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    Address(Link),
    Place(Destination),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Destination {
    /// The page, counted from 0.
    pub page: usize,
    /// The place on it that comes to the upper left of the window.
    pub at: Point,
}

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    pub title: String,
    pub destination: Destination,
    pub children: Vec<Bookmark>,
}

impl Destination {
    /// The same height at the page's left edge, for a page that was turned around.
    #[must_use]
    pub fn at_edge(self) -> Destination {
        Destination { at: Point { x: 0.0, ..self.at }, ..self }
    }

    /// The same place when `pages` pages stand before its document.
    #[must_use]
    pub fn after(self, pages: usize) -> Destination {
        Destination { page: self.page.saturating_add(pages), ..self }
    }
}

impl Bookmark {
    /// Changes where it leads, and where those below it do.
    pub fn lead(&mut self, change: &mut dyn FnMut(&mut Destination)) {
        change(&mut self.destination);
        self.children.iter_mut().for_each(|child| child.lead(change));
    }

    /// An entry without any below it.
    pub fn leaf(title: impl Into<String>, destination: Destination) -> Bookmark {
        Bookmark { title: title.into(), destination, children: Vec::new() }
    }
}

impl PageLink {
    #[must_use]
    pub fn moved(mut self, by: Point) -> PageLink {
        self.area.at = self.area.at.moved(by);
        self
    }
}

impl Field {
    #[must_use]
    pub fn moved(mut self, by: Point) -> Field {
        self.area.at = self.area.at.moved(by);
        self
    }
}
