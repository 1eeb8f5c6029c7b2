//! What is asked on paper: the question at the start, and beside it room for the answer.

use crate::backend::pdf::frame::{FieldKind, Item, Role, TagId, TagTree};
use crate::backend::pdf::layout::text::{
    Ask, BELOW_RULE, Flow, FlowLine, LABEL_RAISED, RULED_LINE, Typesetter, form_fields,
};
use crate::base::units::{Point, Points};

/// The height of a line of circles, in leadings.
const OPTION_LINE: f64 = 1.35;
/// From a circle's start to its option's text, in sizes.
const OPTION_REACH: f64 = 1.5;
/// From the top of a label to the rule beside it, in leadings.
const LABEL_ABOVE_RULE: f64 = 1.0 + LABEL_RAISED;
/// How far a question of several lines may reach into the lines to write on below it, in leadings.
const SPARE: f64 = 0.75;

pub struct Question<'q> {
    pub label: &'q str,
    /// What the answer's field is called.
    pub name: String,
    /// What it says to those who do not see it.
    pub tooltip: String,
}

/// Sets questions as children of an element.
pub struct Questions<'s, 'f> {
    pub setter: &'s mut Typesetter<'f>,
    pub tags: &'s mut TagTree,
    pub parent: TagId,
}

impl Questions<'_, '_> {
    /// A circle for each option, in columns of one width: one is chosen.
    pub fn choice(&mut self, question: &Question<'_>, options: &[String]) -> Flow {
        let tag = self.tags.add(self.parent, Role::Paragraph);
        let (label, below) = self.label(tag, question.label, self.drop());
        let list = self.tags.add(self.parent, Role::List { numbered: false });
        let [_, (x, width)] = self.setter.design.stacked();
        let count = self.options_a_line(options, width);
        let step = (width + self.setter.design.gutter) / count as f64;
        let height = self.setter.design.leading() * OPTION_LINE;
        let mut flow = Flow::default();
        for options in options.chunks(count) {
            let mut line = FlowLine { height, width: x + width, count: 1, ..FlowLine::default() };
            for (position, option) in options.iter().enumerate() {
                let x = x + step * position as f64;
                self.option(&mut line, list, question, option, x);
            }
            flow.lines.push(line);
        }
        let lacking = below - self.setter.design.leading() * SPARE - flow.height();
        if let Some(last) = flow.lines.last_mut() {
            last.height += lacking.max(0.0);
        }
        if let Some(first) = flow.lines.first_mut() {
            first.items.splice(0..0, label);
        }
        flow
    }

    /// Lines to write a text on, which no page divides.
    pub fn lines(&mut self, question: &Question<'_>, count: usize) -> FlowLine {
        let design = self.setter.design.clone();
        let block = self.tags.add(self.parent, Role::Paragraph);
        let tag = self.tags.add(block, Role::Span);
        let height = design.text.size * RULED_LINE;
        let drop = height - design.leading() * LABEL_ABOVE_RULE;
        let (label, below) = self.label(tag, question.label, drop);
        let ask = self.ask(block, question);
        let [_, (x, width)] = design.stacked();
        let mut line = match count {
            1 => {
                let height = height + design.leading() * BELOW_RULE;
                form_fields::line(&design, ask, x, width, height)
            }
            _ => form_fields::lines(&design, ask, x, width, count),
        };
        line.height = line.height.max(below);
        line.items.splice(0..0, label);
        line
    }

    /// A question's items, from a height on, and how far it reaches down.
    fn label(&mut self, tag: TagId, text: &str, drop: Points) -> (Vec<Item>, Points) {
        let style = self.setter.design.muted();
        let [(_, width), _] = self.setter.design.stacked();
        let flow = self.setter.plain(self.tags, tag, text, &style, width);
        let mut y = drop;
        let mut items = Vec::new();
        for line in flow.lines {
            let by = Point { x: 0.0, y };
            items.extend(line.items.into_iter().map(|item| item.moved(by)));
            y += line.height;
        }
        (items, y)
    }

    /// A circle and its option.
    fn option(
        &mut self, line: &mut FlowLine, list: TagId, question: &Question<'_>, option: &str,
        x: Points,
    ) {
        let item = self.tags.add(list, Role::ListItem);
        let body = self.tags.add(item, Role::ListBody);
        let y = self.drop();
        let ask = self.ask(body, question);
        let kind = FieldKind::Option(option.to_string());
        let design = &self.setter.design;
        let text = design.text;
        let (circle, choice) = form_fields::tick_box(design, ask, Point { x, y }, kind);
        line.items.push(circle);
        line.fields.push(choice);
        let tag = self.tags.add(body, Role::Span);
        let at = Point { x: x + text.size * OPTION_REACH, y };
        let label = self.setter.label_of(self.tags, tag, option, &text, at);
        line.items.extend(label);
    }

    /// How many options stand on a line: the widest must have room in its column.
    fn options_a_line(&mut self, options: &[String], width: Points) -> usize {
        let (text, gutter) = (self.setter.design.text, self.setter.design.gutter);
        let widths = options.iter().map(|option| self.setter.width(option, &text));
        let needed = text.size * OPTION_REACH + widths.fold(0.0, Points::max) + gutter;
        let most = ((width + gutter) / needed).floor() as usize;
        let count = options.len();
        let lines = count.div_ceil(most.clamp(1, count.max(1)));
        count.div_ceil(lines.max(1)).max(1)
    }

    /// From the top of a line of circles to that of its text.
    fn drop(&self) -> Points {
        self.setter.design.leading() * (OPTION_LINE - 1.0) / 2.0
    }

    fn ask(&mut self, parent: TagId, question: &Question<'_>) -> Ask {
        Ask {
            tag: self.tags.add(parent, Role::Form),
            name: question.name.clone(),
            tooltip: question.tooltip.clone(),
        }
    }
}
