//! One page: items in painting order, marked content opened and closed around them.

use printpdf::{DictItem, Op, PaintMode, PdfPage, XObjectId, XObjectTransform};

use crate::backend::pdf::frame::{Item, Meaning, Page, Shape, TagId, TagTree};
use crate::backend::pdf::text::GlyphRun;
use crate::base::units::{Color, Point, Points, Rect};
use crate::model::Path;

use super::encoding::Encoding;
use super::ops;
use super::text::TextState;

#[derive(Debug)]
pub struct Painted {
    pub page: PdfPage,
    /// The elements of the marked content, whose numbers (MCID) are the positions.
    pub marked: Vec<TagId>,
}

/// As [`paint`], for a page that others are painted over, whatever colours were set before.
pub fn paint_alone(page: &Page, tags: &TagTree, encoding: &Encoding) -> Painted {
    let mut painted = paint(page, tags, encoding);
    painted.page.ops.insert(0, Op::SaveGraphicsState);
    painted.page.ops.push(Op::RestoreGraphicsState);
    painted
}

pub fn paint(page: &Page, tags: &TagTree, encoding: &Encoding) -> Painted {
    let mut painter = Painter {
        height: page.size.height,
        tags,
        encoding,
        ops: Vec::new(),
        marked: Vec::new(),
        open: None,
        text: None,
        fill: Color::BLACK,
        stroke: Color::BLACK,
    };
    page.items.iter().for_each(|item| painter.item(item));
    painter.close();
    let paper = ops::paper(page.size);
    Painted {
        page: PdfPage {
            media_box: paper.clone(),
            trim_box: paper.clone(),
            crop_box: paper,
            ops: painter.ops,
        },
        marked: painter.marked,
    }
}

/// What pages call an image, by its index.
pub fn image_id(image: usize) -> XObjectId {
    XObjectId(format!("I{image}"))
}

/// Paints items one after another; knows what the operations so far have set.
struct Painter<'a> {
    height: Points,
    tags: &'a TagTree,
    encoding: &'a Encoding,
    ops: Vec<Op>,
    marked: Vec<TagId>,
    open: Option<Open>,
    /// Set inside a text object.
    text: Option<TextState>,
    fill: Color,
    stroke: Color,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    meaning: Meaning,
    /// Whether it was opened, and so is closed, inside a text object (ISO 32000-1 14.6.1).
    in_text: bool,
}

impl Painter<'_> {
    fn item(&mut self, item: &Item) {
        match &item.shape {
            Shape::Glyphs { at, run, color } => {
                self.begin_text(item.meaning);
                self.fill(*color);
                let place = (at.x, self.height - at.y);
                let face = self.encoding.face(run.face);
                debug_assert!(face.is_some(), "a run whose face has no codes");
                if let (Some(text), Some(face)) = (&mut self.text, face) {
                    text.show(&mut self.ops, run, face, place);
                }
            }
            Shape::Fill { rect, color } => {
                self.begin_shape(item.meaning);
                self.fill(*color);
                self.rectangle(*rect, 0.0, PaintMode::Fill);
            }
            Shape::Outline { rect, width, color } => {
                self.begin_shape(item.meaning);
                self.stroke(*color, *width);
                self.rectangle(*rect, width / 2.0, PaintMode::Stroke);
            }
            Shape::Path(path) => {
                self.begin_shape(item.meaning);
                self.path(path);
            }
            Shape::Image { image, rect } => {
                self.begin_shape(item.meaning);
                self.image(*image, *rect);
            }
            Shape::Slanted { at, angle, run, color } => {
                self.begin_shape(item.meaning);
                self.fill(*color);
                self.slanted(*at, *angle, run);
            }
        }
    }

    fn rectangle(&mut self, rect: Rect, inset: Points, mode: PaintMode) {
        self.ops.push(ops::rectangle(rect, inset, mode, self.height));
    }

    fn path(&mut self, path: &Path) {
        if let Some(fill) = path.fill {
            self.fill(fill);
        }
        if let Some(stroke) = path.stroke {
            self.stroke(stroke.color, stroke.width);
        }
        self.ops.extend(ops::path(path, self.height));
    }

    /// An image fills the square from 0 to 1 (ISO 32000-1 8.9.5).
    fn image(&mut self, image: usize, rect: Rect) {
        self.ops.push(Op::UseXobject {
            id: image_id(image),
            transform: XObjectTransform {
                translate_x: Some(ops::rounded(rect.at.x)),
                translate_y: Some(ops::rounded(self.height - rect.bottom())),
                scale_x: Some(ops::rounded(rect.size.width).0),
                scale_y: Some(ops::rounded(rect.size.height).0),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
    }

    /// In a text object of its own, on a turned page.
    fn slanted(&mut self, at: Point, angle: f64, run: &GlyphRun) {
        let face = self.encoding.face(run.face);
        debug_assert!(face.is_some(), "a run whose face has no codes");
        let Some(face) = face else { return };
        let turned = ops::turned(angle, (at.x, self.height - at.y));
        self.ops.extend([Op::SaveGraphicsState, turned, Op::StartTextSection]);
        TextState::default().show(&mut self.ops, run, face, (0.0, 0.0));
        self.ops.extend([Op::EndTextSection, Op::RestoreGraphicsState]);
    }

    fn begin_text(&mut self, meaning: Meaning) {
        self.close_other(meaning);
        if self.text.is_none() {
            self.ops.push(Op::StartTextSection);
            self.text = Some(TextState::default());
        }
        self.open(meaning);
    }

    fn begin_shape(&mut self, meaning: Meaning) {
        self.close_other(meaning);
        if self.text.is_some() {
            if self.open.as_ref().is_some_and(|open| open.in_text) {
                self.end_marked();
            }
            self.end_text();
        }
        self.open(meaning);
    }

    fn close_other(&mut self, meaning: Meaning) {
        if let Some(open) = &self.open
            && open.meaning != meaning
        {
            if self.text.is_some() && !open.in_text {
                self.end_text();
            }
            self.end_marked();
        }
    }

    fn open(&mut self, meaning: Meaning) {
        if self.open.is_some() {
            return;
        }
        let artifact = |kind: &str| {
            ops::begin_marked("Artifact", "Type", DictItem::Name(kind.as_bytes().to_vec()))
        };
        self.ops.push(match meaning {
            Meaning::Content(tag) => {
                let name = self.tags.element(tag).role.name();
                let number = self.marked.len() as i64;
                self.marked.push(tag);
                ops::begin_marked(name, "MCID", DictItem::Int(number))
            }
            Meaning::Artifact => artifact("Layout"),
            Meaning::Running => artifact("Pagination"),
        });
        self.open = Some(Open { meaning, in_text: self.text.is_some() });
    }

    fn close(&mut self) {
        let in_text = self.open.as_ref().is_some_and(|open| open.in_text);
        if self.text.is_some() && !in_text {
            self.end_text();
        }
        if self.open.is_some() {
            self.end_marked();
        }
        if self.text.is_some() {
            self.end_text();
        }
    }

    fn end_marked(&mut self) {
        self.ops.push(Op::EndMarkedContent);
        self.open = None;
    }

    fn end_text(&mut self) {
        self.ops.push(Op::EndTextSection);
        self.text = None;
    }

    fn fill(&mut self, color: Color) {
        if std::mem::replace(&mut self.fill, color) != color {
            let col = ops::ink(color);
            self.ops.push(Op::SetFillColor { col });
        }
    }

    fn stroke(&mut self, color: Color, width: Points) {
        if std::mem::replace(&mut self.stroke, color) != color {
            let col = ops::ink(color);
            self.ops.push(Op::SetOutlineColor { col });
        }
        let pt = ops::rounded(width);
        self.ops.push(Op::SetOutlineThickness { pt });
    }
}
