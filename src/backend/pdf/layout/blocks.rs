//! An entry's paragraphs and lists to a flow of lines.

use super::design::TextStyle;
use super::flow::Flow;
use super::frame::Item;
use super::tag::{Role, TagId, TagTree};
use super::typesetter::Typesetter;
use crate::backend::pdf::paragraph::Extent;
use crate::model::{Block, List, SectionKind, Text};
use crate::units::{Point, Points};

/// White between two items of a list, and between two paragraphs, in leadings.
const ITEM_SPACE: f64 = 0.25;
const PARAGRAPH_SPACE: f64 = 0.5;
/// The white between a marker and its text, in sizes.
const MARKER_GAP: f64 = 0.45;
/// No list starts further right than this share of its column's width.
const INDENT_SHARE: f64 = 0.4;

/// How the blocks of a cell are set.
#[derive(Debug, Clone, Copy)]
pub struct BlockStyle {
    /// Their text.
    pub text: TextStyle,
    /// Whether their bullets are boxes to tick.
    pub kind: SectionKind,
}

/// What stands before the items of a list.
enum Marker {
    Bullet(&'static str),
    Number(u64),
}

/// Sets blocks one below another, `width` wide, as children of `parent`.
pub fn blocks(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    parent: TagId,
    blocks: &[Block],
    style: &BlockStyle,
    width: Points,
) -> Flow {
    let mut column = Column {
        setter,
        tags,
        style,
        width,
    };
    column.blocks(parent, blocks, 0, 0.0)
}

/// Sets several texts as paragraphs, each an element of `role`.
pub fn paragraphs(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    parent: TagId,
    role: &Role,
    texts: &[Text],
    style: &TextStyle,
    width: Points,
) -> Flow {
    let mut flow = Flow::default();
    for text in texts {
        let tag = tags.add(parent, role.clone());
        let lines = setter.paragraph(tags, tag, text, style, width);
        flow.append(lines, style.leading * ITEM_SPACE);
    }
    flow
}

/// How narrow and how wide blocks may be set.
pub fn extent(setter: &mut Typesetter<'_>, blocks: &[Block], style: &BlockStyle) -> Extent {
    let mut widest = Extent::default();
    for block in blocks {
        let (of_block, indent) = match block {
            Block::Paragraph(text) => (setter.extent(text, &style.text), 0.0),
            Block::List(list) => {
                let items = list
                    .items
                    .iter()
                    .map(|item| extent(setter, &item.blocks, style));
                (items.fold(Extent::default(), widen), indent(style))
            }
        };
        let indented = Extent {
            minimum: of_block.minimum + indent,
            preferred: of_block.preferred + indent,
        };
        widest = widen(widest, indented);
    }
    widest
}

fn widen(a: Extent, b: Extent) -> Extent {
    Extent {
        minimum: a.minimum.max(b.minimum),
        preferred: a.preferred.max(b.preferred),
    }
}

/// From a marker's left edge to its text.
fn indent(style: &BlockStyle) -> Points {
    style.text.size
        * if style.kind == SectionKind::Checklist {
            1.5
        } else {
            1.0
        }
}

struct Column<'c, 'f> {
    setter: &'c mut Typesetter<'f>,
    tags: &'c mut TagTree,
    style: &'c BlockStyle,
    width: Points,
}

impl Column<'_, '_> {
    fn blocks(&mut self, parent: TagId, blocks: &[Block], depth: usize, x: Points) -> Flow {
        let mut flow = Flow::default();
        for block in blocks {
            let (lines, space) = match block {
                Block::Paragraph(text) => {
                    let tag = self.tags.add(parent, Role::Paragraph);
                    (self.paragraph(tag, text, x), PARAGRAPH_SPACE)
                }
                Block::List(list) => (self.list(parent, list, depth, x), ITEM_SPACE),
            };
            flow.append(lines, self.style.text.leading * space);
        }
        flow
    }

    fn paragraph(&mut self, tag: TagId, text: &Text, x: Points) -> Flow {
        let lines = self
            .setter
            .paragraph(self.tags, tag, text, &self.style.text, self.width - x);
        shifted(lines, x)
    }

    fn list(&mut self, parent: TagId, list: &List, depth: usize, x: Points) -> Flow {
        let x = x.min(self.width * INDENT_SHARE);
        let numbered = list.start.is_some();
        let tag = self.tags.add(parent, Role::List { numbered });
        let mut flow = Flow::default();
        for (position, item) in list.items.iter().enumerate() {
            let marker = self.marker(list, position, depth);
            let lines = self.item(tag, &item.blocks, &marker, depth, x);
            flow.append(lines, self.style.text.leading * ITEM_SPACE);
        }
        flow
    }

    fn marker(&self, list: &List, position: usize, depth: usize) -> Marker {
        match (list.start, self.style.kind, depth) {
            (Some(start), ..) => Marker::Number(start.saturating_add(position as u64)),
            (None, SectionKind::Checklist, 0) => Marker::Bullet("☐"),
            (None, _, 0) => Marker::Bullet("•"),
            (None, ..) => Marker::Bullet("–"),
        }
    }

    /// A list item: its marker hangs before its first line.
    fn item(
        &mut self,
        list: TagId,
        blocks: &[Block],
        marker: &Marker,
        depth: usize,
        x: Points,
    ) -> Flow {
        let item = self.tags.add(list, Role::ListItem);
        let label = self.tags.add(item, Role::Label);
        let body = self.tags.add(item, Role::ListBody);
        let (marker, reach) = self.set_marker(label, marker, x);
        let inner = x + reach;
        let mut flow = match blocks {
            [Block::Paragraph(text)] => self.paragraph(body, text, inner),
            _ => self.blocks(body, blocks, depth + 1, inner),
        };
        if flow.lines.is_empty() {
            flow = self
                .setter
                .plain(self.tags, body, "", &self.style.text, self.width);
        }
        if let Some(first) = flow.lines.first_mut() {
            first.items.splice(0..0, marker);
        }
        flow
    }

    /// A marker's items, and the distance from its left edge to its text.
    fn set_marker(&mut self, label: TagId, marker: &Marker, x: Points) -> (Vec<Item>, Points) {
        let text = match marker {
            Marker::Bullet(bullet) => format!("{bullet} "),
            Marker::Number(number) => format!("{number}. "),
        };
        let style = self.style.text;
        let (shapes, _) = self.setter.label(&text, &style, Point { x, y: 0.0 });
        let (_, width) = self.setter.label(text.trim_end(), &style, Point::default());
        let items = shapes.into_iter().map(|shape| Item::content(label, shape));
        let gap = style.size * MARKER_GAP;
        (items.collect(), indent(self.style).max(width + gap))
    }
}

/// All lines further right.
fn shifted(mut flow: Flow, x: Points) -> Flow {
    let by = Point { x, y: 0.0 };
    for line in &mut flow.lines {
        line.items = std::mem::take(&mut line.items)
            .into_iter()
            .map(|item| item.moved(by))
            .collect();
        line.links = std::mem::take(&mut line.links)
            .into_iter()
            .map(|link| link.moved(by))
            .collect();
    }
    flow
}
