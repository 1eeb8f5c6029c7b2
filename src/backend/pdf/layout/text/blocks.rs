//! An entry's paragraphs and lists to a flow of lines.

use std::borrow::Cow;

use super::design::TextStyle;
use super::flow::Flow;
use super::form_fields;
use super::form_fields::Ask;
use super::typesetter::Typesetter;
use crate::backend::pdf::frame::{FieldKind, Item, Role, TagId, TagTree};
use crate::base::units::{Point, Points};
use crate::model::contract::field;
use crate::model::{Block, List, SectionKind, Text, is_placeholder, plain_text, texts};

/// White between two items of a list, and between two paragraphs, in leadings.
pub const ITEM_SPACE: f64 = 0.2;
const PARAGRAPH_SPACE: f64 = 0.5;
/// The white between a marker and its text, in sizes.
const MARKER_GAP: f64 = 0.45;
/// White between two checkpoints, and the height of the line for a remark, in leadings.
const CHECKPOINT_SPACE: f64 = 0.5;
const REMARK: f64 = 1.75;
/// No list starts further in than this share of its column's width.
const INDENT_SHARE: f64 = 0.4;

/// The markers of bullets and of boxes, with the white after them.
const BULLET: &str = "• ";
const BOX: &str = "☐ ";

#[derive(Debug, Clone, Copy)]
pub struct BlockStyle<'b> {
    pub text: TextStyle,
    /// Whether their bullets are boxes to tick.
    pub kind: SectionKind,
    /// What the fields of the boxes are called, where they have any.
    pub checkpoints: Option<Checkpoints<'b>>,
    /// Of each paragraph and item whether it is a checkpoint that is met, if known.
    pub met: &'b [bool],
    /// The mark of each paragraph and each item of a list, in order, none in what is
    /// inside of an item; fewer where the rest has none.
    pub marks: &'b [Option<Mark<'b>>],
}

/// A sign before a paragraph or an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark<'b> {
    /// What is seen; it replaces a bullet.
    pub sign: &'static str,
    /// What is read to those who do not see it.
    pub told: &'b str,
}

impl BlockStyle<'_> {
    /// Text without anything to tick.
    pub fn prose(text: TextStyle) -> Self {
        BlockStyle {
            text,
            kind: SectionKind::Expectations,
            checkpoints: None,
            met: &[],
            marks: &[],
        }
    }
}

/// Whose checkpoints are ticked off.
#[derive(Debug, Clone, Copy)]
pub struct Checkpoints<'b> {
    pub id: &'b str,
    /// The section's title.
    pub section: &'b str,
    /// The level's title.
    pub level: &'b str,
    /// How many checkpoints other levels have before this one's.
    pub before: usize,
}

/// What stands before an item of a list; its text ends in the white after it.
enum Marker<'m> {
    Bullet(&'static str),
    Sign(Mark<'m>),
    Number(u64),
    Box(Checkpoints<'m>),
}

struct Before<'m> {
    marker: Marker<'m>,
    /// The item's mark, if its marker does not show it.
    mark: Option<Mark<'m>>,
    /// The width that the widest marker of the list takes.
    room: Points,
}

/// Sets blocks one below another, `width` wide, as children of `parent`.
pub fn blocks(
    setter: &mut Typesetter<'_>, tags: &mut TagTree, parent: TagId, blocks: &[Block],
    style: &BlockStyle<'_>, width: Points,
) -> Flow {
    let mut setter = BlockSetter { setter, tags, style, width, boxes: 0, marked: 0 };
    setter.blocks(parent, blocks, 0, 0.0)
}

/// Sets several texts as paragraphs, each an element of `role`.
pub fn paragraphs(
    setter: &mut Typesetter<'_>, tags: &mut TagTree, parent: TagId, role: &Role, texts: &[Text],
    style: &TextStyle, width: Points,
) -> Flow {
    let mut flow = Flow::default();
    for text in texts {
        let tag = tags.add(parent, role.clone());
        let lines = setter.paragraph(tags, tag, text, style, width);
        flow.append(lines, style.leading * ITEM_SPACE);
    }
    flow
}

/// From a marker's start to its text.
pub fn indent(style: &BlockStyle<'_>) -> Points {
    style.text.size * if style.kind == SectionKind::Checklist { 1.35 } else { 0.85 }
}

struct BlockSetter<'c, 'f> {
    setter: &'c mut Typesetter<'f>,
    tags: &'c mut TagTree,
    style: &'c BlockStyle<'c>,
    width: Points,
    /// How many boxes have a field so far.
    boxes: usize,
    /// How many paragraphs and items could have a mark so far.
    marked: usize,
}

impl<'c> BlockSetter<'c, '_> {
    /// A list below a paragraph stays with the paragraph's end.
    fn blocks(&mut self, parent: TagId, blocks: &[Block], depth: usize, x: Points) -> Flow {
        let mut flow = Flow::default();
        let mut is_below_paragraph = false;
        for block in blocks {
            let (mut lines, space) = match block {
                Block::Paragraph(text) => {
                    let tag = self.tags.add(parent, Role::Paragraph);
                    let mark = self.next_mark(depth);
                    (self.marked_paragraph(tag, text, mark, x), PARAGRAPH_SPACE)
                }
                Block::List(list) => (self.list(parent, list, depth, x), ITEM_SPACE),
            };
            let is_list = matches!(block, Block::List(_));
            if let Some(first) = lines.lines.first_mut().filter(|_| is_list && is_below_paragraph) {
                first.held = true;
            }
            is_below_paragraph = !is_list;
            flow.append(lines, self.style.text.leading * space);
        }
        flow
    }

    fn paragraph(&mut self, tag: TagId, text: &Text, x: Points) -> Flow {
        let Self { setter, style, .. } = self;
        let lines = setter.paragraph(self.tags, tag, text, &style.text, self.width - x);
        lines.shifted(x)
    }

    /// The mark of the next paragraph or item; none of one inside of an item.
    fn next_mark(&mut self, depth: usize) -> Option<Mark<'c>> {
        if depth > 0 {
            return None;
        }
        let mark = self.style.marks.get(self.marked).copied().flatten();
        self.marked = self.marked.saturating_add(1);
        mark
    }

    /// A paragraph whose mark hangs before its first line.
    fn marked_paragraph(
        &mut self, tag: TagId, text: &Text, mark: Option<Mark<'_>>, x: Points,
    ) -> Flow {
        let Some(mark) = mark else {
            return self.paragraph(tag, text, x);
        };
        let (items, reach) = self.set_sign(tag, mark, x);
        let mut flow = self.paragraph(tag, text, x + reach);
        if let Some(first) = flow.lines.first_mut() {
            first.items.splice(0..0, items);
        }
        flow
    }

    /// The sign of a mark inside of an element, and the distance from it to the text.
    fn set_sign(&mut self, parent: TagId, mark: Mark<'_>, x: Points) -> (Vec<Item>, Points) {
        let sign = self.tags.add(parent, Role::Span);
        self.setter.tell(self.tags, sign, mark.told.to_string());
        self.set_marker(sign, &format!("{} ", mark.sign), x, 0.0)
    }

    fn list(&mut self, parent: TagId, list: &List, depth: usize, x: Points) -> Flow {
        let x = x.min(self.width * INDENT_SHARE);
        let numbered = list.start.is_some();
        let tag = self.tags.add(parent, Role::List { numbered });
        let room = self.room_for_numbers(list);
        let mut flow = Flow::default();
        for (position, item) in list.items.iter().enumerate() {
            let mark = self.next_mark(depth);
            let (marker, mark) = match (self.marker(list, position, depth), mark) {
                (Marker::Bullet(BULLET), Some(mark)) => (Marker::Sign(mark), None),
                (marker, mark) => (marker, mark),
            };
            let before = Before { marker, mark, room };
            let lines = self.item(tag, &item.blocks, &before, depth, x).item();
            let space = match before.marker {
                Marker::Box(_) => CHECKPOINT_SPACE,
                Marker::Bullet(_) | Marker::Sign(_) | Marker::Number(_) => ITEM_SPACE,
            };
            flow.append(lines, self.style.text.leading * space);
        }
        flow
    }

    /// The width of a list's widest number, so that all of them end at one point.
    fn room_for_numbers(&mut self, list: &List) -> Points {
        let Some(start) = list.start else {
            return 0.0;
        };
        let last = start.saturating_add(list.items.len().saturating_sub(1) as u64);
        self.setter.width(&format!("{last}."), &self.style.text)
    }

    fn marker(&self, list: &List, position: usize, depth: usize) -> Marker<'c> {
        let is_met = self.style.met.get(self.marked.saturating_sub(1)) == Some(&true);
        let is_placeholder =
            list.items.get(position).is_some_and(|item| is_placeholder(&item.blocks));
        match (list.start, self.style.kind, depth) {
            (Some(start), ..) => Marker::Number(start.saturating_add(position as u64)),
            (None, SectionKind::Checklist, 0) if !is_placeholder => match self.style.checkpoints {
                Some(checkpoints) => Marker::Box(checkpoints),
                None if is_met => Marker::Bullet("☑ "),
                None => Marker::Bullet(BOX),
            },
            (None, _, 0) => Marker::Bullet(BULLET),
            (None, ..) => Marker::Bullet("– "),
        }
    }

    fn item(
        &mut self, list: TagId, blocks: &[Block], before: &Before<'_>, depth: usize, x: Points,
    ) -> Flow {
        let item = self.tags.add(list, Role::ListItem);
        let text = match &before.marker {
            Marker::Box(checkpoints) => return self.checkpoint(item, blocks, *checkpoints, x),
            Marker::Bullet(bullet) => Cow::Borrowed(*bullet),
            Marker::Sign(mark) => Cow::Owned(format!("{} ", mark.sign)),
            Marker::Number(number) => Cow::Owned(format!("{number}. ")),
        };
        let label = self.tags.add(item, Role::Label);
        match &before.marker {
            Marker::Sign(mark) => self.setter.tell(self.tags, label, mark.told.to_string()),
            Marker::Bullet(BOX) => {
                let words = self.setter.design.tick_box.clone();
                self.setter.tell(self.tags, label, words);
            }
            _ => {}
        }
        let body = self.tags.add(item, Role::ListBody);
        let (mut hanging, mut reach) = self.set_marker(label, &text, x, before.room);
        if let Some(mark) = before.mark {
            let (sign, more) = self.set_sign(body, mark, x + reach);
            hanging.extend(sign);
            reach += more;
        }
        let mut flow = self.item_blocks(body, blocks, depth, x + reach);
        if let Some(first) = flow.lines.first_mut() {
            first.items.splice(0..0, hanging);
        }
        flow
    }

    /// An item's own blocks: at least one line, if an empty one.
    fn item_blocks(&mut self, body: TagId, blocks: &[Block], depth: usize, x: Points) -> Flow {
        let flow = match blocks {
            [Block::Paragraph(text)] => self.paragraph(body, text, x),
            _ => self.blocks(body, blocks, depth.saturating_add(1), x),
        };
        if flow.lines.is_empty() {
            let style = &self.style.text;
            return self.setter.plain(self.tags, body, "", style, self.width);
        }
        flow
    }

    /// A list item to tick off, with a line for a remark below it.
    fn checkpoint(
        &mut self, item: TagId, blocks: &[Block], checkpoints: Checkpoints<'_>, x: Points,
    ) -> Flow {
        let body = self.tags.add(item, Role::ListBody);
        self.boxes = self.boxes.saturating_add(1);
        let Checkpoints { id, section, level, .. } = checkpoints;
        let number = checkpoints.before.saturating_add(self.boxes);
        let words: Vec<_> = texts(blocks).into_iter().map(|t| plain_text(t)).collect();
        let about = format!("{} ({section}, {level})", words.join(" "));
        let tick = Ask {
            tag: self.tags.add(body, Role::Form),
            name: field::checkpoint(id, number),
            tooltip: about.clone(),
        };
        let inner = x + indent(self.style);
        let mut flow = self.item_blocks(body, blocks, 0, inner);
        if let Some(first) = flow.lines.first_mut() {
            let at = Point { x, y: 0.0 };
            let (outline, box_field) =
                form_fields::tick_box(&self.setter.design, tick, at, FieldKind::Tick);
            first.items.insert(0, outline);
            first.fields.insert(0, box_field);
        }
        let remark = self.tags.add(body, Role::Paragraph);
        let label = self.tags.add(remark, Role::Span);
        let design = &self.setter.design;
        let ask = Ask {
            tag: self.tags.add(remark, Role::Form),
            name: field::remark(id, number),
            tooltip: format!("{}: {about}", design.remark),
        };
        flow.append(self.remark(label, ask, inner), 0.0);
        flow
    }

    /// A line to write on after its label. No page ends above it.
    fn remark(&mut self, tag: TagId, ask: Ask, x: Points) -> Flow {
        let design = self.setter.design.clone();
        let height = design.leading() * REMARK;
        let y = height - design.leading() * (1.0 + form_fields::LABEL_RAISED);
        let (small, at) = (design.small, Point { x, y });
        let width = self.setter.width(&design.remark, &small);
        let items = self
            .setter
            .words_of_theme(|setter| setter.label_of(self.tags, tag, &design.remark, &small, at));
        let start = x + width + design.text.size * MARKER_GAP;
        let mut line = form_fields::line(&design, ask, start, self.width - start, height);
        line.items.extend(items);
        Flow::from(line).held()
    }

    /// A marker's items at the end of their `room`, and how far its start is from the item's text.
    fn set_marker(
        &mut self, label: TagId, text: &str, x: Points, room: Points,
    ) -> (Vec<Item>, Points) {
        let style = self.style.text;
        let own = self.setter.width(text.trim_end(), &style);
        let width = own.max(room);
        let at = Point { x: x + width - own, y: 0.0 };
        let items = self.setter.label_of(self.tags, label, text, &style, at);
        let gap = style.size * MARKER_GAP;
        (items, indent(self.style).max(width + gap))
    }
}
