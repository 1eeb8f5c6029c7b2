//! Where a section is rated: the scale's boxes, then lines for what the rating
//! rests on.

use super::section::SectionSetter;
use crate::backend::pdf::frame::faults::Passage;
use crate::backend::pdf::frame::tag::{Role, TagId};
use crate::backend::pdf::frame::{FieldKind, Item};
use crate::backend::pdf::layout::text::flow::{Flow, FlowLine};
use crate::backend::pdf::layout::text::form_fields::{self, Ask, WRITTEN_LINE};
use crate::base::units::{Point, Points};
use crate::model::Labels;
use crate::model::contract::field;

/// The height of a line of boxes, in leadings.
const BOX_LINE: f64 = 1.5;
/// How many lines there are for evidence.
const EVIDENCE_LINES: usize = 3;
/// From a box's left edge to its mark's text, in sizes.
const BOX_REACH: f64 = 1.5;

impl SectionSetter<'_, '_> {
    /// The lines of boxes and those for evidence, as children of the section.
    pub fn set_rating(&mut self, sect: TagId) -> Flow {
        self.setter.passage(Passage::Theme);
        let labels = &self.theme.labels;
        let mut flow = self.scale(sect, labels);
        let evidence = self.evidence(sect, labels);
        flow.append(Flow::from(evidence), 0.0);
        flow
    }

    /// A box for each mark of the scale, in columns of one width.
    fn scale(&mut self, sect: TagId, labels: &Labels) -> Flow {
        let tag = self.tags.add(sect, Role::Paragraph);
        let mut label = self.label(tag, &labels.rating, self.drop());
        let list = self.tags.add(sect, Role::List { numbered: false });
        let [_, (x, width)] = self.setter.design.stacked();
        let count = self.marks_a_line(width);
        let step = (width + self.setter.design.gutter) / count as f64;
        let theme = self.theme;
        let lines = theme.scale.chunks(count).map(|marks| {
            let mut line = FlowLine {
                height: self.setter.design.leading() * BOX_LINE,
                items: std::mem::take(&mut label),
                width: x + width,
                count: 1,
                ..FlowLine::default()
            };
            for (position, mark) in marks.iter().enumerate() {
                self.mark(&mut line, list, mark, x + step * position as f64);
            }
            line
        });
        Flow {
            lines: lines.collect(),
        }
    }

    /// A box and its mark.
    fn mark(&mut self, line: &mut FlowLine, list: TagId, mark: &str, x: Points) {
        let item = self.tags.add(list, Role::ListItem);
        let body = self.tags.add(item, Role::ListBody);
        let y = self.drop();
        let name = field::rating(&self.table.id);
        let ask = self.ask(body, name, &self.theme.labels.rating);
        let kind = FieldKind::Option(mark.to_string());
        let design = &self.setter.design;
        let (box_item, choice) = form_fields::tick_box(design, ask, Point { x, y }, kind);
        line.items.push(box_item);
        line.fields.push(choice);
        let text = design.text;
        let tag = self.tags.add(body, Role::Span);
        let at = Point {
            x: x + text.size * BOX_REACH,
            y,
        };
        line.items
            .extend(self.setter.label_of(tag, mark, &text, at));
    }

    /// How many marks stand on a line: the widest must have room in its column.
    fn marks_a_line(&mut self, width: Points) -> usize {
        let design = self.setter.design.clone();
        let text = design.text;
        let scale = self.theme.scale.iter();
        let widest = scale
            .map(|mark| self.setter.width(mark, &text))
            .fold(0.0, Points::max);
        let needed = text.size * BOX_REACH + widest + design.gutter;
        let most = ((width + design.gutter) / needed).floor() as usize;
        let count = self.theme.scale.len();
        let lines = count.div_ceil(most.clamp(1, count.max(1)));
        count.div_ceil(lines.max(1)).max(1)
    }

    /// Ruled lines, which no page divides.
    fn evidence(&mut self, sect: TagId, labels: &Labels) -> FlowLine {
        let block = self.tags.add(sect, Role::Paragraph);
        let tag = self.tags.add(block, Role::Span);
        let design = self.setter.design.clone();
        let drop = WRITTEN_LINE + form_fields::BELOW_RULE - form_fields::LABEL_RAISED - 1.0;
        let items = self.label(tag, &labels.evidence, design.leading() * drop);
        let ask = self.ask(block, field::evidence(&self.table.id), &labels.evidence);
        let [_, (x, width)] = design.stacked();
        let mut line = form_fields::lines(&design, ask, x, width, EVIDENCE_LINES);
        line.items.splice(0..0, items);
        line
    }

    /// A label at the left edge.
    fn label(&mut self, tag: TagId, text: &str, drop: Points) -> Vec<Item> {
        let style = self.setter.design.muted();
        let at = Point { x: 0.0, y: drop };
        self.setter.label_of(tag, text, &style, at)
    }

    /// From the top of a line of boxes to that of its text.
    fn drop(&self) -> Points {
        self.setter.design.leading() * (BOX_LINE - 1.0) / 2.0
    }

    fn ask(&mut self, parent: TagId, name: String, label: &str) -> Ask {
        let table = self.table;
        let focus = self.columns.iter().find(|column| column.focus);
        let level = focus.map_or("", |column| &column.title);
        Ask {
            tag: self.tags.add(parent, Role::Form),
            name,
            tooltip: format!("{label}: {}, {level}", table.title),
        }
    }
}
