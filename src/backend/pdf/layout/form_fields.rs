//! What is filled in with a pen or on a screen: boxes and ruled lines, and a form
//! field over each.

use std::collections::HashSet;

use super::design::{Design, HAIRLINE_WIDTH};
use super::flow::FlowLine;
use crate::backend::pdf::frame::tag::TagId;
use crate::backend::pdf::frame::{Field, FieldKind, Item, Page, Shape};
use crate::base::units::{Point, Points, Rect};

/// From a line to write on to the next, in leadings: enough for handwriting.
pub const WRITTEN_LINE: f64 = 1.75;
/// White below a line to write on, and between it and the foot of its label, in
/// leadings.
pub const BELOW_RULE: f64 = 0.25;
pub const LABEL_RAISED: f64 = 0.15;
/// The height of a line to type on, in leadings.
const TYPED_LINE: f64 = 1.25;
/// What programs leave free at both ends of a field.
const INSET: Points = 2.0;
/// From a field's lower edge to the rule below it, which stays seen.
const ABOVE_RULE: Points = 1.0;
/// The thickness of a box's outline.
const BOX_STROKE: Points = 0.75;

/// What a field is called.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Its Form element.
    pub tag: TagId,
    /// Its name; [`name`] makes one.
    pub name: String,
    /// What it says to those who do not see it.
    pub tooltip: String,
}

impl Ask {
    /// The field that asks for this.
    pub fn field(self, area: Rect, kind: FieldKind) -> Field {
        Field {
            area,
            tag: self.tag,
            name: self.name,
            tooltip: self.tooltip,
            kind,
        }
    }
}

/// A field's name, made of words. It has no full stops, which would divide it into
/// the names of a field and of its parent (ISO 32000-1 12.7.3.2).
pub fn name(words: &[&str]) -> String {
    let words = words.join(" ").replace('.', " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
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
/// divides. The field reaches a little further than the rules, so that typed text
/// covers them.
pub fn lines(design: &Design, ask: Ask, x: Points, width: Points, count: usize) -> FlowLine {
    let step = design.leading() * WRITTEN_LINE;
    let rules = (1..=count).map(|number| rule_at(design, x, step * number as f64, width));
    let (top, end) = (step - design.leading(), step * count as f64);
    let area = Rect::new(
        x - INSET,
        top,
        width + 2.0 * INSET,
        end + HAIRLINE_WIDTH - top,
    );
    let kind = FieldKind::Lines(design.text.size);
    FlowLine {
        height: end + design.leading() * BELOW_RULE,
        items: rules.collect(),
        fields: vec![ask.field(area, kind)],
        width: x + width,
        count: 1,
        ..FlowLine::default()
    }
}

/// A box as high as the letters' size, in the middle of a line whose upper
/// left corner is `at`.
pub fn tick_box(design: &Design, ask: Ask, at: Point, kind: FieldKind) -> (Item, Field) {
    let side = design.text.size;
    let y = at.y + (design.leading() - side) / 2.0;
    let rect = Rect::new(at.x, y, side, side);
    let outline = Shape::Outline {
        rect,
        width: BOX_STROKE,
        color: design.text.color,
    };
    (Item::artifact(outline), ask.field(rect, kind))
}

/// Makes the names of fields distinct: the second of two equal names gets a
/// number. Options that follow one another are one choice and share a name.
pub fn distinguish(pages: &mut [Page]) {
    let mut taken = HashSet::new();
    let mut choice: Option<(String, String)> = None;
    for field in pages.iter_mut().flat_map(|page| &mut page.fields) {
        let is_option = matches!(field.kind, FieldKind::Option(_));
        let known = choice
            .take()
            .filter(|(asked, _)| is_option && *asked == field.name);
        let asked = field.name.clone();
        field.name = match known {
            Some((_, given)) => given,
            None => free(&asked, &mut taken),
        };
        choice = is_option.then(|| (asked, field.name.clone()));
    }
}

fn free(name: &str, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name} {number}"));
    let mut names = std::iter::once(name.to_string()).chain(numbered);
    let free = names.find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(free.clone());
    free
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::units::Size;

    fn field(name: &str, kind: FieldKind) -> Field {
        Field {
            area: Rect::new(0.0, 0.0, 1.0, 1.0),
            tag: TagId(0),
            name: name.to_string(),
            tooltip: String::new(),
            kind,
        }
    }

    #[test]
    fn fields_of_one_name_are_told_apart_and_options_of_one_choice_are_not() {
        let option = |mark: &str| field("Scope rating", FieldKind::Option(mark.to_string()));
        let lines = field("Scope evidence", FieldKind::Lines(10.0));
        let section = [option("Met"), option("Exceeded"), lines];
        let size = Size {
            width: 1.0,
            height: 1.0,
        };
        let mut pages = [Page::empty(size)];
        pages[0].fields = [section.clone(), section].concat();
        distinguish(&mut pages);
        let names: Vec<_> = pages[0].fields.iter().map(|f| f.name.as_str()).collect();
        let expected = [
            "Scope rating",
            "Scope rating",
            "Scope evidence",
            "Scope rating 2",
            "Scope rating 2",
            "Scope evidence 2",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn a_name_has_no_full_stop() {
        assert_eq!(name(&["1.2 Scope etc.", "rating"]), "1 2 Scope etc rating");
    }
}
