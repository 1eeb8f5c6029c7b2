//! What is filled in with a pen or on a screen: boxes and ruled lines, and a form field over each.

use super::design::{Design, HAIRLINE_WIDTH};
use super::flow::FlowLine;
use crate::backend::pdf::frame::{Field, FieldKind, Item, Shape, TagId};
use crate::base::units::{Point, Points, Rect};
use crate::model::{Path, Stroke};

/// From a ruled line to the next, in sizes of the text: enough for handwriting,
/// and twice what Firefox puts between two typed lines, so that there every
/// second one stands on a rule and none is struck through.
pub const RULED_LINE: f64 = 2.7;
/// How far a field reaches below its last rule, so that no program finds it too low for its lines.
const BELOW_LAST: Points = 1.0;
/// White below a line to write on, and between it and the foot of its label, in leadings.
pub const BELOW_RULE: f64 = 0.25;
pub const LABEL_RAISED: f64 = 0.15;
/// The height of a line to type on, in leadings.
const TYPED_LINE: f64 = 1.25;
/// What programs leave free at both ends of a field.
const INSET: Points = 2.0;
/// From a field's lower edge to the rule below it, which stays seen.
const ABOVE_RULE: Points = 1.0;
const BOX_STROKE: Points = 0.75;

#[derive(Debug, Clone)]
pub struct Ask {
    pub tag: TagId,
    /// Its name, by the [contract](crate::model::contract::field).
    pub name: String,
    pub tooltip: String,
}

impl Ask {
    pub fn field(self, area: Rect, kind: FieldKind) -> Field {
        Field { area, tag: self.tag, name: self.name, tooltip: self.tooltip, kind }
    }
}

/// A line to write on from `x` on, at the end of a stretch `height` high.
pub fn line(design: &Design, ask: Ask, x: Points, width: Points, height: Points) -> FlowLine {
    let rule = height - design.leading() * BELOW_RULE;
    let area = typed(x, rule - design.leading() * TYPED_LINE, width, rule);
    let kind = FieldKind::Line(design.text.size);
    FlowLine {
        height,
        items: vec![rule_at(design, x, rule, width)],
        fields: vec![ask.field(area, kind)],
        width: x + width,
        count: 1,
        ..FlowLine::default()
    }
}

/// Several lines to write one text on, as one line of the flow, which no page
/// divides. Typed text stands on the same lines.
pub fn lines(design: &Design, ask: Ask, x: Points, width: Points, count: usize) -> FlowLine {
    let size = design.text.size;
    let pitch = size * RULED_LINE;
    let rules = (1..=count).map(|number| rule_at(design, x, pitch * number as f64, width));
    let height = pitch * count as f64;
    let area = Rect::new(x - INSET, 0.0, width + 2.0 * INSET, height + BELOW_LAST);
    FlowLine {
        height: height + BELOW_LAST,
        items: rules.collect(),
        fields: vec![ask.field(area, FieldKind::Lines { size, pitch })],
        width: x + width,
        count: 1,
        ..FlowLine::default()
    }
}

/// A box as high as letters, in the middle of a line from `at` on; a circle for one of several.
pub fn tick_box(design: &Design, ask: Ask, at: Point, kind: FieldKind) -> (Item, Field) {
    let side = design.text.size;
    let y = at.y + (design.leading() - side) / 2.0;
    let rect = Rect::new(at.x, y, side, side);
    let (width, color) = (BOX_STROKE, design.text.color);
    let outline = match kind {
        FieldKind::Option(_) => Shape::Path(Path::circle(rect, Stroke { color, width })),
        _ => Shape::Outline { rect, width, color },
    };
    (Item::artifact(outline), ask.field(rect, kind))
}

/// Where text is typed between `top` and the rule below it. Programs keep text off
/// the edges of a field, so these lie further out.
fn typed(x: Points, top: Points, width: Points, rule: Points) -> Rect {
    let height = rule - ABOVE_RULE - top;
    Rect::new(x - INSET, top, width + 2.0 * INSET, height)
}

fn rule_at(design: &Design, x: Points, y: Points, width: Points) -> Item {
    Item::artifact(Shape::Fill {
        rect: Rect::new(x, y - HAIRLINE_WIDTH, width, HAIRLINE_WIDTH),
        color: design.small.color,
    })
}
