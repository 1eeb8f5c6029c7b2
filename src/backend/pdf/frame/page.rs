//! One page: what is seen on it, clicked and filled in, and where bookmarks and links lead.

use super::Offset;
use super::tag::TagId;
use crate::backend::pdf::text::GlyphRun;
use crate::base::units::{Color, Point, Points, Rect, Size};
use crate::model::{Link, Path};

#[derive(Debug, Clone)]
pub struct Page {
    pub size: Size,
    /// What is painted, in painting order.
    pub items: Vec<Item>,
    /// What can be clicked, in reading order.
    pub links: Vec<PageLink>,
    /// What can be filled in, in reading order.
    pub fields: Vec<Field>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub meaning: Meaning,
    pub shape: Shape,
}

/// What a painted item means (ISO 32000-1 14.8.2.2: real content or artifact).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Content of a structure element.
    Content(TagId),
    /// Decoration: rules, tints, repeated headers.
    Artifact,
    Running,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Glyphs, `at` being the start of their baseline.
    Glyphs { at: Point, run: GlyphRun, color: Color },
    /// A filled rectangle; rules are thin ones.
    Fill { rect: Rect, color: Color },
    /// An outlined rectangle; the stroke lies inside `rect`.
    Outline { rect: Rect, width: Points, color: Color },
    /// A line or area of any form.
    Path(Path),
    Image {
        /// Its index in [`Layout::images`](super::Layout::images).
        image: usize,
        rect: Rect,
    },
    Slanted {
        at: Point,
        /// By how much the baseline rises, in radians.
        angle: f64,
        run: GlyphRun,
        color: Color,
    },
}

impl Page {
    pub fn empty(size: Size) -> Page {
        Page { size, items: Vec::new(), links: Vec::new(), fields: Vec::new() }
    }

    /// How many items, links and fields stand on it.
    pub fn counts(&self) -> [usize; 3] {
        [self.items.len(), self.links.len(), self.fields.len()]
    }

    /// Moves what stands on it right and down, but for its first so many items, links and fields.
    pub fn shift_after(&mut self, [items, links, fields]: [usize; 3], by: Point) {
        self.items.iter_mut().skip(items).for_each(|item| item.shift(by));
        let links = self.links.iter_mut().skip(links).map(|link| &mut link.area);
        let fields = self.fields.iter_mut().skip(fields).map(|field| &mut field.area);
        links.chain(fields).for_each(|area| area.at = area.at.moved(by));
    }

    /// Moves tints and rules before all that stands on them, the palest first, so that no rule is
    /// hidden. Painted one after another they need few changes of colour, and no run of text is
    /// interrupted for them.
    pub fn sort(&mut self) {
        self.items.sort_by(|a, b| b.depth().total_cmp(&a.depth()));
    }

    /// Turns the page around, so that what was on the left is on the right: pages of languages that
    /// are written from right to left. Glyphs and images stay as they are, at their new places.
    pub fn mirror(&mut self) {
        let width = self.size.width;
        self.items.iter_mut().for_each(|item| item.shape.mirror(width));
        for link in &mut self.links {
            link.area = link.area.mirrored(width);
            if let Target::Place(place) = &mut link.target {
                *place = place.at_edge();
            }
        }
        for field in &mut self.fields {
            field.area = field.area.mirrored(width);
        }
    }

    /// Makes a part's page a page of the whole document: its element ids and
    /// the pages that its links lead to move behind what stands `before`.
    pub fn renumber(&mut self, before: Offset) {
        let Page { items, links, fields, .. } = self;
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
    pub fn content(tag: TagId, shape: Shape) -> Item {
        Item { meaning: Meaning::Content(tag), shape }
    }

    /// How far below the words it lies: by its contrast to black; words lie at 0.
    fn depth(&self) -> f64 {
        match self.shape {
            Shape::Fill { color, .. } if self.meaning == Meaning::Artifact => {
                color.contrast(Color::BLACK)
            }
            _ => 0.0,
        }
    }

    pub fn tag_mut(&mut self) -> Option<&mut TagId> {
        match &mut self.meaning {
            Meaning::Content(tag) => Some(tag),
            Meaning::Artifact | Meaning::Running => None,
        }
    }

    /// Whether it is part of a running head or foot, which stand apart from all
    /// else on the page: words across the page do not.
    pub fn is_running_line(&self) -> bool {
        self.meaning == Meaning::Running && !matches!(self.shape, Shape::Slanted { .. })
    }

    pub fn artifact(shape: Shape) -> Item {
        Item { meaning: Meaning::Artifact, shape }
    }

    pub fn running(shape: Shape) -> Item {
        Item { meaning: Meaning::Running, shape }
    }

    #[must_use]
    pub fn moved(mut self, by: Point) -> Item {
        self.shift(by);
        self
    }

    /// Moves it right and down.
    pub fn shift(&mut self, by: Point) {
        match &mut self.shape {
            Shape::Glyphs { at, .. } | Shape::Slanted { at, .. } => *at = at.moved(by),
            Shape::Fill { rect, .. } | Shape::Outline { rect, .. } | Shape::Image { rect, .. } => {
                rect.at = rect.at.moved(by);
            }
            Shape::Path(path) => *path = path.clone().placed(1.0, by),
        }
    }
}

impl Shape {
    pub fn run(&self) -> Option<&GlyphRun> {
        match self {
            Shape::Glyphs { run, .. } | Shape::Slanted { run, .. } => Some(run),
            Shape::Fill { .. } | Shape::Outline { .. } | Shape::Path(_) | Shape::Image { .. } => {
                None
            }
        }
    }

    /// Moves it to the other side of a page so wide; areas and lines are turned around.
    fn mirror(&mut self, page: Points) {
        match self {
            Shape::Glyphs { at, run, .. } => at.x = page - at.x - run.width(),
            Shape::Fill { rect, .. } | Shape::Outline { rect, .. } | Shape::Image { rect, .. } => {
                *rect = rect.mirrored(page);
            }
            Shape::Path(path) => *path = path.clone().mirrored(page),
            // Words across a page stand in its middle.
            Shape::Slanted { .. } => {}
        }
    }

    /// A rectangle around what is seen of it; glyphs reach one size up and a third of it down.
    pub fn bounds(&self) -> Rect {
        match self {
            Shape::Fill { rect, .. } | Shape::Outline { rect, .. } | Shape::Image { rect, .. } => {
                *rect
            }
            Shape::Path(path) => path.bounds(),
            Shape::Glyphs { at, run, .. } => {
                Rect::new(at.x, at.y - run.size, run.seen_width(), run.size * 4.0 / 3.0)
            }
            Shape::Slanted { at, run, .. } => {
                let reach = run.width() + run.size;
                Rect::new(at.x - reach, at.y - reach, 2.0 * reach, 2.0 * reach)
            }
        }
    }
}

#[derive(Debug, Clone)]
pub struct PageLink {
    pub area: Rect,
    pub target: Target,
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
    pub fn lead(&mut self, change: &mut dyn FnMut(&mut Destination)) {
        change(&mut self.destination);
        self.children.iter_mut().for_each(|child| child.lead(change));
    }

    pub fn leaf(title: impl Into<String>, destination: Destination) -> Bookmark {
        Bookmark { title: title.into(), destination, children: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(meaning: Meaning, color: u32) -> Item {
        let rect = Rect { at: Point { x: 0.0, y: 0.0 }, size: Size { width: 1.0, height: 1.0 } };
        let color = Color::rgb(color);
        let shape = Shape::Fill { rect, color };
        Item { meaning, shape }
    }

    fn color(item: &Item) -> Color {
        match item.shape {
            Shape::Fill { color, .. } => color,
            _ => unreachable!(),
        }
    }

    #[test]
    fn tints_lie_under_rules_and_rules_under_the_rest() {
        let order = [
            (Meaning::Running, 0x11_11_11),
            (Meaning::Artifact, 0x88_88_88),
            (Meaning::Running, 0xDD_DD_DD),
            (Meaning::Artifact, 0xEE_EE_EE),
        ];
        let items = order.map(|(meaning, color)| fill(meaning, color)).to_vec();
        let mut page = Page {
            size: Size { width: 1.0, height: 1.0 },
            items,
            links: Vec::new(),
            fields: Vec::new(),
        };
        page.sort();
        let colors: Vec<Color> = page.items.iter().map(color).collect();
        let expected = [0xEE_EE_EE, 0x88_88_88, 0x11_11_11, 0xDD_DD_DD];
        assert_eq!(colors, expected.map(Color::rgb));
    }
}
