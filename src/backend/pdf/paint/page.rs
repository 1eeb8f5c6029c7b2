//! One page: items in painting order, marked content opened and closed around
//! them.

use crate::backend::pdf::frame::tag::{TagId, TagTree};
use crate::backend::pdf::frame::{Item, Meaning, Page, Shape};
use crate::backend::pdf::text::GlyphRun;
use crate::base::units::{Color, Point, Points, Rect, Size};
use crate::model::{FillRule, Path};

use super::encoding::Encoding;
use super::operators::Content;
use super::text::TextState;

/// A painted page.
#[derive(Debug)]
pub struct Painted {
    /// The operators.
    pub content: Vec<u8>,
    /// The elements that the marked content belongs to; the position is the
    /// marked content's number (MCID).
    pub marked: Vec<TagId>,
}

/// Paints one page of a document whose glyphs have the codes of `encoding`,
/// but for what it has from a plate.
pub fn paint(page: &Page, tags: &TagTree, encoding: &Encoding) -> Painted {
    Begun::default().go_on(page, tags, encoding)
}

/// A page that is painted in part.
#[derive(Debug, Clone, Default)]
pub struct Begun {
    marked: Vec<TagId>,
    pen: Pen,
}

impl Begun {
    /// Paints what a page has in common with others, and gives the operators so
    /// far.
    pub fn new(page: &Page, tags: &TagTree, encoding: &Encoding) -> (Begun, Vec<u8>) {
        let mut painter = Begun::default().painter(page, tags, encoding);
        page.items.iter().for_each(|item| painter.item(item));
        let Painter {
            marked,
            pen,
            content,
            ..
        } = painter;
        (Begun { marked, pen }, content.into_bytes())
    }

    /// The same with so many elements before those of its marked content.
    #[must_use]
    pub fn after(&self, tags: usize) -> Begun {
        let after = |tag: TagId| TagId(tag.0.saturating_add(tags));
        let mut pen = self.pen.clone();
        if let Some(open) = &mut pen.open
            && let Meaning::Content(tag) = &mut open.meaning
        {
            *tag = after(*tag);
        }
        let marked = self.marked.iter().map(|tag| after(*tag)).collect();
        Begun { marked, pen }
    }

    /// Paints the rest: the operators that follow, and the elements of all
    /// marked content.
    pub fn go_on(self, page: &Page, tags: &TagTree, encoding: &Encoding) -> Painted {
        let mut painter = self.painter(page, tags, encoding);
        page.items.iter().for_each(|item| painter.item(item));
        painter.close();
        Painted {
            content: painter.content.into_bytes(),
            marked: painter.marked,
        }
    }

    fn painter<'a>(self, page: &Page, tags: &'a TagTree, encoding: &'a Encoding) -> Painter<'a> {
        Painter {
            height: page.size.height,
            tags,
            encoding,
            content: Content::default(),
            marked: self.marked,
            pen: self.pen,
        }
    }
}

/// The name by which pages call an image.
pub fn image_name(image: usize) -> String {
    format!("I{image}")
}

struct Painter<'a> {
    height: Points,
    tags: &'a TagTree,
    encoding: &'a Encoding,
    content: Content,
    marked: Vec<TagId>,
    pen: Pen,
}

/// What the operators so far have set.
#[derive(Debug, Clone)]
struct Pen {
    open: Option<Open>,
    /// Set between BT and ET.
    text: Option<TextState>,
    fill: Color,
    stroke: Color,
}

impl Default for Pen {
    fn default() -> Pen {
        Pen {
            open: None,
            text: None,
            fill: Color::BLACK,
            stroke: Color::BLACK,
        }
    }
}

/// The marked content that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    meaning: Meaning,
    /// Whether it was opened inside a text object, and so has to be closed in
    /// it (ISO 32000-1 14.6.1).
    in_text: bool,
}

impl Painter<'_> {
    fn item(&mut self, item: &Item) {
        match &item.shape {
            Shape::Glyphs { at, run, color } => {
                self.begin_text(item.role);
                self.fill(*color);
                let (x, y) = (at.x, self.height - at.y);
                if let (Some(text), Some(face)) = (&mut self.pen.text, self.encoding.face(run.face))
                {
                    text.show(&mut self.content, run, face, (x, y));
                }
            }
            Shape::Fill { rect, color } => {
                self.begin_shape(item.role);
                self.fill(*color);
                self.rectangle(*rect, 0.0);
                self.content.line("f");
            }
            Shape::Outline { rect, width, color } => {
                self.begin_shape(item.role);
                self.stroke(*color);
                self.content.op(&[*width], "w");
                self.rectangle(*rect, width / 2.0);
                self.content.line("S");
            }
            Shape::Path(path) => {
                self.begin_shape(item.role);
                self.path(path);
            }
            Shape::Image { image, rect } => {
                self.begin_shape(item.role);
                self.image(*image, *rect);
            }
            Shape::Slanted {
                at,
                angle,
                run,
                color,
            } => {
                self.begin_shape(item.role);
                self.fill(*color);
                self.slanted(*at, *angle, run);
            }
        }
    }

    fn path(&mut self, path: &Path) {
        if let Some(fill) = path.fill {
            self.fill(fill);
        }
        if let Some(stroke) = path.stroke {
            self.stroke(stroke.color);
            self.content.op(&[stroke.width], "w");
        }
        let operator = match (path.fill, path.stroke, path.rule) {
            (Some(_), Some(_), FillRule::NonZero) => "B",
            (Some(_), Some(_), FillRule::EvenOdd) => "B*",
            (Some(_), None, FillRule::NonZero) => "f",
            (Some(_), None, FillRule::EvenOdd) => "f*",
            (None, Some(_), _) => "S",
            (None, None, _) => return,
        };
        self.content.segments(&path.segments, self.height);
        self.content.line(operator);
    }

    /// An image fills the square from 0 to 1 (ISO 32000-1 8.9.5).
    fn image(&mut self, image: usize, rect: Rect) {
        let Size { width, height } = rect.size;
        let bottom = self.height - rect.bottom();
        self.content.line("q");
        let matrix = [width, 0.0, 0.0, height, rect.at.x, bottom];
        self.content.op(&matrix, "cm");
        let name = image_name(image);
        self.content.line(&format!("/{name} Do"));
        self.content.line("Q");
    }

    /// In a text object of its own, on a turned page.
    fn slanted(&mut self, at: Point, angle: f64, run: &GlyphRun) {
        let Some(face) = self.encoding.face(run.face) else {
            return;
        };
        let (sin, cos) = angle.sin_cos();
        self.content.line("q");
        self.content.turn((cos, sin), (at.x, self.height - at.y));
        self.content.line("BT");
        TextState::default().show(&mut self.content, run, face, (0.0, 0.0));
        self.content.line("ET");
        self.content.line("Q");
    }

    fn begin_text(&mut self, meaning: Meaning) {
        self.close_other(meaning);
        if self.pen.text.is_none() {
            self.content.line("BT");
            self.pen.text = Some(TextState::default());
        }
        self.open(meaning);
    }

    fn begin_shape(&mut self, meaning: Meaning) {
        self.close_other(meaning);
        if self.pen.text.is_some() {
            if self.pen.open.as_ref().is_some_and(|open| open.in_text) {
                self.end_marked();
            }
            self.end_text();
        }
        self.open(meaning);
    }

    fn close_other(&mut self, meaning: Meaning) {
        if let Some(open) = &self.pen.open
            && open.meaning != meaning
        {
            if self.pen.text.is_some() && !open.in_text {
                self.end_text();
            }
            self.end_marked();
        }
    }

    fn open(&mut self, meaning: Meaning) {
        if self.pen.open.is_some() {
            return;
        }
        match meaning {
            Meaning::Content(tag) => {
                let name = self.tags.element(tag).role.name();
                let number = self.marked.len();
                let content = &mut self.content;
                content.print(format_args!("/{name}<</MCID {number}>>BDC\n"));
                self.marked.push(tag);
            }
            Meaning::Artifact => self.content.line("/Artifact<</Type/Layout>>BDC"),
            Meaning::Running => self.content.line("/Artifact<</Type/Pagination>>BDC"),
        }
        self.pen.open = Some(Open {
            meaning,
            in_text: self.pen.text.is_some(),
        });
    }

    fn close(&mut self) {
        let in_text = self.pen.open.as_ref().is_some_and(|open| open.in_text);
        if self.pen.text.is_some() && !in_text {
            self.end_text();
        }
        if self.pen.open.is_some() {
            self.end_marked();
        }
        if self.pen.text.is_some() {
            self.end_text();
        }
    }

    fn end_marked(&mut self) {
        self.content.line("EMC");
        self.pen.open = None;
    }

    fn end_text(&mut self) {
        self.content.line("ET");
        self.pen.text = None;
    }

    fn fill(&mut self, color: Color) {
        if std::mem::replace(&mut self.pen.fill, color) != color {
            self.content.color(color, "g", "rg");
        }
    }

    fn stroke(&mut self, color: Color) {
        if std::mem::replace(&mut self.pen.stroke, color) != color {
            self.content.color(color, "G", "RG");
        }
    }

    /// A rectangle, made smaller by `inset` on every side.
    fn rectangle(&mut self, rect: Rect, inset: Points) {
        let left = rect.at.x + inset;
        let bottom = self.height - rect.at.y - rect.size.height + inset;
        let width = rect.size.width - 2.0 * inset;
        let height = rect.size.height - 2.0 * inset;
        self.content.op(&[left, bottom, width, height], "re");
    }
}
