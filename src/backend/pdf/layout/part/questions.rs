//! What is asked on paper: the question at the start, and beside it room for the answer; and the end
//! of a packet, where all of it is asked about and signed.

use super::signatures::Signatures;
use crate::backend::pdf::frame::{Bookmark, FieldKind, Item, Passage, Role, TagId, TagTree};
use crate::backend::pdf::layout::page::{Compositor, Showing};
use crate::backend::pdf::layout::text::{
    Ask, BELOW_RULE, Flow, FlowLine, LABEL_RAISED, RULED_LINE, Typesetter, form_fields,
};
use crate::base::units::{Point, Points};
use crate::model::Closing;
use crate::model::contract::field;
use crate::view::handout::Handout;
use crate::view::person::Signatory;

/// The height of a line of circles, in leadings.
const OPTION_LINE: f64 = 1.35;
/// From a circle's start to its option's text, in sizes.
const OPTION_REACH: f64 = 1.5;
/// From the top of a label to the rule beside it, in leadings.
const LABEL_ABOVE_RULE: f64 = 1.0 + LABEL_RAISED;
/// A question longer than so many lines beside its answer stands above it.
const LABEL_LINES: f64 = 2.0;
/// What stands around the lines of a page that holds no more of them, in leadings.
const AROUND_LINES: f64 = 3.0;
/// How far a question of several lines may reach into the lines to write on below it, in leadings.
const SPARE: f64 = 0.75;

pub struct Question<'q> {
    pub label: &'q str,
    pub name: String,
    pub tooltip: String,
}

pub struct Questions<'s, 'f> {
    pub setter: &'s mut Typesetter<'f>,
    pub tags: &'s mut TagTree,
    pub parent: TagId,
}

impl Questions<'_, '_> {
    /// A circle for each option, in columns of one width: one is chosen.
    pub fn choice(&mut self, question: &Question<'_>, options: &[String]) -> Flow {
        let tag = self.tags.add(self.parent, Role::Paragraph);
        let (mut flow, label, below) = self.label(tag, question.label, self.drop());
        let list = self.tags.add(self.parent, Role::List { numbered: false });
        let [_, (x, width)] = self.setter.design.stacked();
        let count = self.options_a_line(options, width);
        let step = (width + self.setter.design.gutter) / count as f64;
        let height = self.setter.design.leading() * OPTION_LINE;
        let lacking = below
            - self.setter.design.leading() * SPARE
            - height * options.len().div_ceil(count) as f64;
        let first = flow.lines.len();
        for options in options.chunks(count) {
            let mut line = FlowLine { height, width: x + width, count: 1, ..FlowLine::default() };
            for (position, option) in options.iter().enumerate() {
                let x = x + step * position as f64;
                self.option(&mut line, list, question, option, x);
            }
            flow.lines.push(line);
        }
        if let Some(last) = flow.lines.last_mut() {
            last.height += lacking.max(0.0);
        }
        if let Some(first) = flow.lines.get_mut(first) {
            first.items.splice(0..0, label);
        }
        flow
    }

    /// Lines to write a text on, which no page divides: no more than one holds.
    pub fn lines(&mut self, question: &Question<'_>, count: usize) -> Flow {
        let design = self.setter.design.clone();
        let block = self.tags.add(self.parent, Role::Paragraph);
        let tag = self.tags.add(block, Role::Span);
        let height = design.text.size * RULED_LINE;
        let drop = height - design.leading() * LABEL_ABOVE_RULE;
        let most = (design.body.size.height - design.leading() * AROUND_LINES) / height;
        let count = count.min(most as usize);
        let (mut flow, label, below) = self.label(tag, question.label, drop);
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
        flow.lines.push(line);
        flow.held()
    }

    /// A question's lines above its answer, where it is long; else its items beside that, from a
    /// height on, and how far they reach down.
    fn label(&mut self, tag: TagId, text: &str, drop: Points) -> (Flow, Vec<Item>, Points) {
        let style = self.setter.design.muted();
        let [(_, width), _] = self.setter.design.stacked();
        if self.setter.width(text, &style) > width * LABEL_LINES {
            let width = self.setter.design.body.size.width;
            let above = self.setter.plain(self.tags, tag, text, &style, width);
            return (above, Vec::new(), 0.0);
        }
        let flow = self.setter.plain(self.tags, tag, text, &style, width);
        let mut y = drop;
        let mut items = Vec::new();
        for line in flow.lines {
            let by = Point { x: 0.0, y };
            items.extend(line.items.into_iter().map(|item| item.moved(by)));
            y += line.height;
        }
        (Flow::default(), items, y)
    }

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

/// White above the heading and below it, and between two questions, in leadings.
const ABOVE_HEADING: f64 = 1.5;
const BELOW_HEADING: f64 = 0.35;
const BETWEEN: f64 = 0.5;

/// Sets the end of a packet, in which a person is rated `against` a level. The
/// lines to sign on stand on the page of the last question; all of it on one page, if one
/// holds it. Returns a bookmark
/// for the questions, where there are any, and for the signatures.
pub fn closing(
    compositor: &mut Compositor<'_, '_>, against: &str, signatories: &[Signatory],
) -> Vec<Bookmark> {
    let leading = compositor.setter.design.leading();
    let (heading, mut asked) = questions(compositor, against);
    let part = compositor.tags.add(TagTree::ROOT, Role::Part);
    let signatures = Signatures::new(compositor, part, 1, signatories);
    let mut bookmarks = Vec::new();
    if let Some(last) = asked.pop() {
        let below = signatures.height(compositor);
        let first = asked.first().unwrap_or(&last).height();
        let head = heading.height() + leading * BELOW_HEADING;
        let above = leading * ABOVE_HEADING;
        let between = leading * BETWEEN * asked.len().saturating_add(1) as f64;
        let all = asked.iter().map(Flow::height).sum::<Points>() + between + last.height() + below;
        let fits_a_page = head + all <= compositor.pager.body().size.height;
        let needed = if fits_a_page { all } else { first };
        compositor.pager.begin(above, above + head + needed);
        let title = &compositor.theme.labels.outcome;
        bookmarks.push(Bookmark::leaf(title, compositor.pager.here()));
        compositor.pager.place(&heading);
        compositor.pager.advance(leading * BELOW_HEADING);
        for flow in &asked {
            place(compositor, flow, 0.0);
        }
        place(compositor, &last, below);
    }
    bookmarks.push(signatures.place(compositor));
    bookmarks
}

/// The height that the chapter of a packet leaves free below it, so that the lines
/// to sign on do not stand alone where nothing is asked.
pub fn below_chapter(compositor: &mut Compositor<'_, '_>, handout: &Handout) -> Points {
    let theme = compositor.theme;
    if handout.front.is_none() || theme.closing != Closing::NOTHING {
        return 0.0;
    }
    let paper = compositor.pager.paper();
    compositor.setter.measure(|setter| {
        let mut trial = Compositor::new(setter, theme, paper);
        let signatures = Signatures::new(&mut trial, TagTree::ROOT, 1, &handout.signatories);
        signatures.height(&trial)
    })
}

/// Places a question, with a height that must be left below it on its page. On another page than
/// the one before it, it stands below the name of what goes on.
fn place(compositor: &mut Compositor<'_, '_>, flow: &Flow, below: Points) {
    let leading = compositor.setter.design.leading();
    if flow.height() + below > compositor.pager.remaining() {
        compositor.pager.turn();
        let name = compositor.continued(&compositor.theme.labels.outcome);
        compositor.pager.put(
            &name,
            0..name.lines.len(),
            compositor.pager.here().at,
            Showing::Again,
        );
        compositor.pager.advance(name.height() + leading * BELOW_HEADING);
    }
    compositor.pager.place(flow);
    compositor.pager.advance(leading * BETWEEN);
}

fn questions(compositor: &mut Compositor<'_, '_>, against: &str) -> (Flow, Vec<Flow>) {
    let theme = compositor.theme;
    let (labels, asked) = (&theme.labels, &theme.closing);
    if *asked == Closing::NOTHING {
        return (Flow::default(), Vec::new());
    }
    compositor.setter.passage(Passage::Theme);
    let part = compositor.tags.add(TagTree::ROOT, Role::Part);
    let heading = compositor.heading(part, 1, &labels.outcome);
    let mut questions =
        Questions { setter: compositor.setter, tags: &mut compositor.tags, parent: part };
    let ask = |label, name: &str| Question {
        label,
        name: name.to_string(),
        tooltip: format!("{label}: {against}"),
    };
    let mut flows = Vec::new();
    if let Some(reasons) = asked.overall {
        let overall = ask(&labels.overall, field::OVERALL);
        let mut flow = questions.choice(&overall, &theme.scale);
        if reasons > 0 {
            let reasons = usize::from(reasons);
            let lines = questions.lines(&ask(&labels.reasons, field::REASONS), reasons);
            flow.append(lines, 0.0);
        }
        flows.push(flow);
    }
    let texts = [
        (asked.goals, &labels.goals, field::GOALS),
        (asked.comments, &labels.comments, field::COMMENTS),
        (asked.meeting, &labels.meeting, field::MEETING),
        (asked.decision, &labels.decision, field::DECISION),
    ];
    for (count, label, name) in texts {
        let Some(count) = count else { continue };
        let lines = questions.lines(&ask(label, name), usize::from(count));
        flows.push(lines);
    }
    (heading, flows)
}
