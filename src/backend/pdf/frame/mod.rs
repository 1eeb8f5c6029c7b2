//! Finished pages: every item at its place, with the structure element it belongs to. Layout makes
//! them; painting and assembling read them, and nothing else of layout.

pub mod faults;
mod page;
pub mod tag;

use std::sync::Arc;

pub use faults::{Faults, Passage};
pub use page::{
    Bookmark, Destination, Field, FieldKind, Item, Meaning, Page, PageLink, Shape, Target,
};
pub use tag::{Role, Scope, TagId, TagTree};

use crate::model::Image;

/// A document ready to be painted.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    pub pages: Vec<Page>,
    /// What the painted items mean, in reading order.
    pub tags: TagTree,
    pub bookmarks: Vec<Bookmark>,
    /// The images that pages show, by their index.
    pub images: Vec<Arc<Image>>,
    /// The pages, counted from 0, where page numbers start anew; none where that is only the first.
    pub restarts: Vec<usize>,
    pub faults: Faults,
    /// Whether it is one person's: others get the same but first and last page and running lines.
    pub is_personal: bool,
}

/// How much stands in a document before a part, whose own page and element numbers start at 0.
#[derive(Debug, Clone, Copy)]
pub struct Offset {
    pub pages: usize,
    pub tags: usize,
}
