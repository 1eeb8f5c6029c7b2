//! Finished pages: every item at its place, with the structure element it
//! belongs to. All that happens after layout reads this and nothing else.

pub mod faults;
pub mod tag;

use std::sync::Arc;

use crate::backend::pdf::text::GlyphRun;
use crate::base::units::{Color, Point, Points, Rect, Size};
use crate::model::{Image, Link, Path};
use faults::Faults;
use tag::{TagId, TagTree};

/// A document ready to be painted.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// What the painted items mean, in reading order.
    pub tags: TagTree,
    /// The bookmarks, in order.
    pub bookmarks: Vec<Bookmark>,
    /// The images that pages show, by their index.
    pub images: Vec<Arc<Image>>,
    /// The pages, counted from 0, where page numbers start anew; none where
    /// that is only the first.
    pub restarts: Vec<usize>,
    /// What the fonts could not show of it.
    pub faults: Faults,
}

/// One page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its paper.
    pub size: Size,
    /// What is painted first, where other documents have it too.
    pub impression: Option<Impression>,
    /// What is painted, in painting order.
    pub items: Vec<Item>,
    /// What can be clicked, in reading order.
    pub links: Vec<PageLink>,
    /// What can be filled in, in reading order.
    pub fields: Vec<Field>,
}

/// What a page has from a plate.
#[derive(Debug, Clone)]
pub struct Impression {
    /// The plate.
    pub plate: Arc<Plate>,
    /// Which of its pages.
    pub page: usize,
    /// How many elements stand before the plate's own.
    pub tags: usize,
}

/// A chapter that was set once for all documents that have it.
#[derive(Debug)]
pub struct Plate {
    /// Its pages, but for what a document adds around and below.
    pub pages: Vec<Page>,
    /// What is painted on them means this; its Document is the chapter.
    pub tags: TagTree,
    /// Its bookmark.
    pub bookmark: Bookmark,
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
    /// A line or area of any form.
    Path(Path),
    /// An image.
    Image {
        /// Its index in [`Layout::images`].
        image: usize,
        /// The area that it fills.
        rect: Rect,
    },
    /// Glyphs on a slanted baseline.
    Slanted {
        /// Start of the baseline.
        at: Point,
        /// By how much the baseline rises, in radians.
        angle: f64,
        /// The glyphs.
        run: GlyphRun,
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

/// Something to fill in on a screen (ISO 32000-1 12.7). Its box or its lines
/// are items of the page, so that it prints empty too. It is read after the
/// text of the element that its own one is in; text that comes after it is in
/// an element of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Where it is filled in.
    pub area: Rect,
    /// Its Form element.
    pub tag: TagId,
    /// What programs call it, distinct in the document; full stops part it
    /// into the names of fields within fields. Options of one choice share it.
    pub name: String,
    /// What it says to those who do not see it; options of one choice share
    /// it.
    pub tooltip: String,
    /// What is filled in.
    pub kind: FieldKind,
}

/// What is filled into a field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// Text of this size on one line.
    Line(Points),
    /// Text of this size on as many lines as there is room for.
    Lines(Points),
    /// A tick or none.
    Tick,
    /// One option, by its own name, of a choice of one.
    Option(String),
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

impl Page {
    /// The same page where what is painted on this one is a plate's.
    #[must_use]
    pub fn impression(&self, plate: &Arc<Plate>, page: usize) -> Page {
        Page {
            size: self.size,
            impression: Some(Impression {
                plate: Arc::clone(plate),
                page,
                tags: 0,
            }),
            items: Vec::new(),
            links: self.links.clone(),
            fields: self.fields.clone(),
        }
    }

    /// Takes over what the page has from a plate.
    pub fn own_impression(&mut self) {
        let Some(Impression { plate, page, tags }) = self.impression.take() else {
            return;
        };
        let items = plate.pages.get(page).map_or(&[][..], |page| &page.items);
        let mut items = items.to_vec();
        for tag in items.iter_mut().filter_map(Item::tag_mut) {
            *tag = tag.after(tags);
        }
        items.append(&mut self.items);
        self.items = items;
    }

    /// A page with nothing on it.
    pub fn empty(size: Size) -> Page {
        Page {
            size,
            impression: None,
            items: Vec::new(),
            links: Vec::new(),
            fields: Vec::new(),
        }
    }
}

/// What stands before a part of a document, of which its own numbers know
/// nothing.
#[derive(Debug, Clone, Copy)]
pub struct Offset {
    /// How many pages.
    pub pages: usize,
    /// How many elements.
    pub tags: usize,
}

impl Page {
    /// Counts what its items belong to and where its links lead from the
    /// document's start.
    pub fn renumber(&mut self, before: Offset) {
        let Page {
            impression,
            items,
            links,
            fields,
            ..
        } = self;
        if let Some(impression) = impression {
            impression.tags = impression.tags.saturating_add(before.tags);
        }
        let items = items.iter_mut().filter_map(Item::tag_mut);
        let links = links.iter_mut().map(|link| {
            if let Target::Place(place) = &mut link.target {
                *place = place.after(before.pages);
            }
            &mut link.tag
        });
        let fields = fields.iter_mut().map(|field| &mut field.tag);
        for tag in items.chain(links).chain(fields) {
            *tag = tag.after(before.tags);
        }
    }
}

impl Item {
    /// Real content of an element.
    pub fn content(tag: TagId, shape: Shape) -> Item {
        Item {
            role: Meaning::Content(tag),
            shape,
        }
    }

    /// The element it is content of.
    pub fn tag_mut(&mut self) -> Option<&mut TagId> {
        match &mut self.role {
            Meaning::Content(tag) => Some(tag),
            Meaning::Artifact | Meaning::Running => None,
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
            Shape::Glyphs { at, .. } | Shape::Slanted { at, .. } => *at = at.moved(by),
            Shape::Fill { rect, .. } | Shape::Outline { rect, .. } | Shape::Image { rect, .. } => {
                rect.at = rect.at.moved(by);
            }
            Shape::Path(path) => *path = path.clone().placed(1.0, by),
        }
        self
    }
}

impl Destination {
    /// The same place where pages stand before its own.
    #[must_use]
    pub fn after(self, pages: usize) -> Destination {
        Destination {
            page: self.page.saturating_add(pages),
            ..self
        }
    }
}

impl Bookmark {
    /// The same entry where pages stand before its own.
    #[must_use]
    pub fn after(self, pages: usize) -> Bookmark {
        let children = self.children.into_iter();
        Bookmark {
            destination: self.destination.after(pages),
            children: children.map(|child| child.after(pages)).collect(),
            ..self
        }
    }
}

impl Shape {
    /// The glyphs it shows, if it does.
    pub fn run(&self) -> Option<&GlyphRun> {
        match self {
            Shape::Glyphs { run, .. } | Shape::Slanted { run, .. } => Some(run),
            Shape::Fill { .. } | Shape::Outline { .. } | Shape::Path(_) | Shape::Image { .. } => {
                None
            }
        }
    }

    /// A rectangle around what is seen of it; glyphs are taken to reach one
    /// size up and a third of it down, at whatever angle.
    pub fn bounds(&self) -> Rect {
        match self {
            Shape::Fill { rect, .. } | Shape::Outline { rect, .. } | Shape::Image { rect, .. } => {
                *rect
            }
            Shape::Path(path) => path.bounds(),
            Shape::Glyphs { at, run, .. } => Rect::new(
                at.x,
                at.y - run.size,
                run.seen_width(),
                run.size * 4.0 / 3.0,
            ),
            Shape::Slanted { at, run, .. } => {
                let reach = run.width() + run.size;
                Rect::new(at.x - reach, at.y - reach, 2.0 * reach, 2.0 * reach)
            }
        }
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

impl Field {
    /// The same field further right and down.
    #[must_use]
    pub fn moved(mut self, by: Point) -> Field {
        self.area.at = self.area.at.moved(by);
        self
    }
}
