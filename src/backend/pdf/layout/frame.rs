//! Finished pages: every item at its place, with the structure element it
//! belongs to. All that happens after layout reads this and nothing else.

use crate::backend::pdf::text::GlyphRun;
use crate::model::Link;
use crate::units::{Color, Point, Points, Rect, Size};

use super::tag::{TagId, TagTree};

/// A document ready to be painted.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// What the painted items mean, in reading order.
    pub tags: TagTree,
    /// The bookmarks, in order.
    pub bookmarks: Vec<Bookmark>,
}

/// One page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its paper.
    pub size: Size,
    /// What is painted, in painting order.
    pub items: Vec<Item>,
    /// What can be clicked, in reading order.
    pub links: Vec<PageLink>,
}

/// Something painted.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it means.
    pub role: Meaning,
    /// What is seen.
    pub shape: Shape,
}

/// What a painted item means (ISO 32000-1 14.8.2.2: real content or artifact).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Content of a structure element.
    Content(TagId),
    /// Decoration: rules, tints, repeated headers.
    Artifact,
    /// Running head or foot.
    Running,
}

/// What is seen.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Glyphs, `at` being the start of their baseline.
    Glyphs {
        /// Start of the baseline.
        at: Point,
        /// The glyphs.
        run: GlyphRun,
        /// The ink.
        color: Color,
    },
    /// A filled rectangle; rules are thin ones.
    Fill {
        /// Where.
        rect: Rect,
        /// The ink.
        color: Color,
    },
    /// An outlined rectangle; the stroke lies inside `rect`.
    Outline {
        /// Where.
        rect: Rect,
        /// The thickness of the stroke.
        width: Points,
        /// The ink.
        color: Color,
    },
}

/// An area that leads somewhere.
#[derive(Debug, Clone)]
pub struct PageLink {
    /// Where to click.
    pub area: Rect,
    /// Where it leads.
    pub target: Target,
    /// Its Link element.
    pub tag: TagId,
    /// What it says to those who do not see it.
    pub alt: String,
}

/// Where a link or bookmark leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// Outside.
    Address(Link),
    /// A place in this document.
    Place(Destination),
}

/// A place in this document.
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
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub destination: Destination,
    /// The entries below it.
    pub children: Vec<Bookmark>,
}

impl Item {
    /// Real content of an element.
    pub fn content(tag: TagId, shape: Shape) -> Item {
        Item {
            role: Meaning::Content(tag),
            shape,
        }
    }

    /// Decoration.
    pub fn artifact(shape: Shape) -> Item {
        Item {
            role: Meaning::Artifact,
            shape,
        }
    }

    /// The same item further right and down.
    #[must_use]
    pub fn moved(mut self, by: Point) -> Item {
        match &mut self.shape {
            Shape::Glyphs { at, .. } => *at = at.moved(by),
            Shape::Fill { rect, .. } | Shape::Outline { rect, .. } => rect.at = rect.at.moved(by),
        }
        self
    }
}

impl PageLink {
    /// The same link further right and down.
    #[must_use]
    pub fn moved(mut self, by: Point) -> PageLink {
        self.area.at = self.area.at.moved(by);
        self
    }
}
