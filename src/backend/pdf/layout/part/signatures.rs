//! The lines to sign on, at a document's end.

use crate::backend::pdf::frame::{Bookmark, Passage, Role, TagId};
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::table::{SetTable, TableBuilder, Title, frames};
use crate::backend::pdf::layout::text::{Ask, Flow, FlowLine, form_fields};
use crate::base::units::Points;
use crate::model::contract::field;
use crate::model::{Labels, SignatoryRole};
use crate::view::person::Signatory;

/// White above the heading and below it, in leadings.
const ABOVE_HEADING: f64 = 1.25;
const BELOW_HEADING: f64 = 0.35;
/// The least height of a signature, in leadings.
const SIGNATURE: f64 = 2.5;
/// The height of a line for a name, in leadings.
const NAME_LINE: f64 = 2.0;
/// How many steps of the page's grid name, signature and date are wide.
const STEPS: [f64; 3] = [4.0, 5.0, 3.0];

pub struct Signatures {
    title: String,
    heading: Flow,
    table: SetTable,
}

impl Signatures {
    /// Sets the lines on which all sign, inside of an element, below a heading of this rank.
    pub fn new(
        compositor: &mut Compositor<'_, '_>, parent: TagId, rank: u8, signatories: &[Signatory],
    ) -> Signatures {
        compositor.setter.passage(Passage::Theme);
        let title = compositor.theme.labels.signatures.clone();
        let heading = compositor.heading(parent, rank, &title);
        let table = block(compositor, parent, signatories);
        Signatures { title, heading, table }
    }

    pub fn height(&self, compositor: &Compositor<'_, '_>) -> Points {
        let leading = compositor.setter.design.leading();
        let white = leading * (ABOVE_HEADING + BELOW_HEADING);
        white + self.heading.height() + self.table.height(leading)
    }

    /// Places it, on one page if it fits there; returns its bookmark.
    pub fn place(self, compositor: &mut Compositor<'_, '_>) -> Bookmark {
        let leading = compositor.setter.design.leading();
        let title = Title {
            flow: self.heading,
            above: leading * ABOVE_HEADING,
            below: leading * BELOW_HEADING,
        };
        let placed = compositor.place_table(&self.table, Some(&title), &|_, _, _| Flow::default());
        Bookmark::leaf(self.title, placed.start)
    }
}

/// A row for each person who signs, below the heads of the columns.
fn block(compositor: &mut Compositor<'_, '_>, part: TagId, signatories: &[Signatory]) -> SetTable {
    let labels = &compositor.theme.labels;
    let design = &compositor.setter.design;
    let (style, gutter) = (design.small, design.gutter);
    let step = (design.body.size.width + gutter) / STEPS.iter().sum::<f64>();
    let frames = frames(&STEPS.map(|steps| step * steps - gutter), gutter);
    let titles = [&labels.name, &labels.signature, &labels.date].map(String::as_str);
    let mut table = TableBuilder::new(compositor, part, &titles, &style, frames, Some(0));
    for signatory in signatories {
        let mut height = 0.0;
        let row = table.row(compositor, |compositor, column, tag, width| {
            let role = signatory.role;
            let (name, label) = match column {
                0 => {
                    let name = name(compositor, tag, width, signatory);
                    height = name.height();
                    return name;
                }
                1 => (field::signature(role), &labels.signature),
                _ => (field::date(role), &labels.date),
            };
            let who = role_label(role, labels);
            let ask = Ask {
                tag: compositor.tags.add(tag, Role::Form),
                name,
                tooltip: match &signatory.name {
                    Some(name) => format!("{label}: {who}, {name}"),
                    None => format!("{label}: {who}"),
                },
            };
            let design = &compositor.setter.design;
            Flow::from(form_fields::line(design, ask, 0.0, width, height))
        });
        row.keeps_next = true;
    }
    SetTable { ruled: false, ..table.finish() }
}

/// As whom someone signs, and their name or a line for it.
fn name(
    compositor: &mut Compositor<'_, '_>, header: TagId, width: Points, signatory: &Signatory,
) -> Flow {
    let Compositor { setter, tags, theme, .. } = compositor;
    let (text, small) = (setter.design.text, setter.design.small);
    let who = role_label(signatory.role, &theme.labels);
    let tag = tags.add(header, Role::Paragraph);
    let mut flow = Flow::default();
    let role = setter.plain(tags, tag, who, &small, width);
    let name = tags.add(header, Role::Paragraph);
    let name = if let Some(said) = &signatory.name {
        setter.passage(Passage::Signatures);
        let name = setter.plain(tags, name, said, &text, width);
        setter.passage(Passage::Theme);
        name
    } else {
        let ask = Ask {
            tag: tags.add(name, Role::Form),
            name: field::name(signatory.role),
            tooltip: format!("{}: {who}", theme.labels.name),
        };
        let height = text.leading * NAME_LINE;
        let line = form_fields::line(&setter.design, ask, 0.0, width, height);
        Flow::from(line)
    };
    let above = text.leading * SIGNATURE - role.height() - name.height();
    flow.lines.push(FlowLine { height: above.max(0.0), ..FlowLine::default() });
    flow.append(role, 0.0);
    flow.append(name, 0.0);
    flow
}

/// As whom someone signs, as the paper says it.
fn role_label(role: SignatoryRole, labels: &Labels) -> &str {
    match role {
        SignatoryRole::Employee => &labels.employee,
        SignatoryRole::Manager => &labels.manager,
        SignatoryRole::Reviewer => &labels.reviewer,
    }
}
