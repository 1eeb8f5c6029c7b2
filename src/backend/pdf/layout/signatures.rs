//! The lines to sign on, at a document's end.

use super::cell::{Cell, Row, SetTable};
use super::compositor::Compositor;
use super::flow::{Flow, FlowLine};
use super::form_fields::{self, Ask};
use super::table::Placing;
use crate::backend::pdf::frame::Bookmark;
use crate::backend::pdf::frame::faults::Passage;
use crate::backend::pdf::frame::tag::{Role, Scope, TagId, TagTree};
use crate::base::units::Points;
use crate::model::contract::field;
use crate::model::{Labels, SignatoryRole};
use crate::view::person::Signatory;

/// White above the heading and below it, in leadings.
const ABOVE_HEADING: f64 = 2.0;
const BELOW_HEADING: f64 = 0.35;
/// The least height of a signature, in leadings.
const SIGNATURE: f64 = 2.75;
/// The height of a line for a name, in leadings.
const NAME_LINE: f64 = 2.0;
/// How many steps of the page's grid name, signature and date are wide.
const STEPS: [usize; 3] = [4, 5, 3];

/// Sets the lines on which all sign, on one page if they fit there. Returns their
/// bookmark.
pub fn signatures(compositor: &mut Compositor<'_, '_>, signatories: &[Signatory]) -> Bookmark {
    compositor.setter.passage(Passage::Theme);
    let design = compositor.setter.design.clone();
    let labels = &compositor.theme.labels;
    let part = compositor.tags.add(TagTree::ROOT, Role::Part);
    let tag = compositor.tags.add(part, Role::Heading(1));
    let (title, width) = (&labels.signatures, design.body.size.width);
    let heading = compositor
        .setter
        .plain(compositor.tags, tag, title, &design.heading, width);
    let table = block(compositor, part, signatories);
    let mut above = design.leading() * ABOVE_HEADING;
    let below = design.leading() * BELOW_HEADING;
    let placing = Placing {
        pager: compositor.pager,
        design: &design,
        table: &table,
        continued: &Flow::default(),
        tail: 0.0,
    };
    if above + heading.height() + below + placing.height() > placing.pager.remaining() {
        placing.pager.turn();
        above = 0.0;
    }
    placing.pager.advance(above);
    let destination = placing.pager.here();
    placing.pager.place(&heading);
    placing.pager.advance(below);
    placing.place();
    Bookmark {
        title: title.clone(),
        destination,
        children: Vec::new(),
    }
}

/// A row for each person who signs, below the heads of the columns.
fn block(compositor: &mut Compositor<'_, '_>, part: TagId, signatories: &[Signatory]) -> SetTable {
    let tags = &mut *compositor.tags;
    let table = tags.add(part, Role::Table);
    let head = tags.add(table, Role::TableHead);
    let head = tags.add(head, Role::Row);
    let body = tags.add(table, Role::TableBody);
    let labels = &compositor.theme.labels;
    let frames = frames(compositor);
    let mut headers = Vec::new();
    let mut cells = Vec::new();
    for (text, frame) in [&labels.name, &labels.signature, &labels.date]
        .into_iter()
        .zip(frames)
    {
        let scope = Scope::Column;
        let tag = compositor.tags.add(head, Role::HeaderCell { scope });
        let style = compositor.setter.design.small;
        let flow = compositor
            .setter
            .plain(compositor.tags, tag, text, &style, frame.1);
        headers.push(tag);
        cells.push(cell(frame, flow, true));
    }
    let rows = signatories.iter();
    let rows = rows.map(|signatory| row(compositor, body, &headers, signatory));
    SetTable {
        rows: rows.collect(),
        head: Some(Row { cells }),
        ruled: false,
    }
}

/// The left edge and the width of each column.
fn frames(compositor: &Compositor<'_, '_>) -> [(Points, Points); 3] {
    let design = &compositor.setter.design;
    let steps: usize = STEPS.iter().sum();
    let step = (design.body.size.width + design.gutter) / steps as f64;
    let mut x = 0.0;
    STEPS.map(|steps| {
        let frame = (x, step * steps as f64 - design.gutter);
        x += step * steps as f64;
        frame
    })
}

fn cell((x, width): (Points, Points), flow: Flow, repeats: bool) -> Cell {
    Cell {
        x,
        width,
        flow,
        focus: false,
        repeats,
    }
}

fn row(
    compositor: &mut Compositor<'_, '_>,
    body: TagId,
    columns: &[TagId],
    signatory: &Signatory,
) -> Row {
    let frames = frames(compositor);
    let labels = &compositor.theme.labels;
    let row = compositor.tags.add(body, Role::Row);
    let who = role_label(signatory.role, labels);
    let scope = Scope::Row;
    let header = compositor.tags.add(row, Role::HeaderCell { scope });
    let name = name(compositor, header, frames[0].1, signatory);
    let height = name.height();
    let mut cells = vec![cell(frames[0], name, false)];
    let asked = [
        (field::signature(signatory.role), &labels.signature),
        (field::date(signatory.role), &labels.date),
    ];
    let asked = columns.iter().zip(frames).skip(1).zip(asked);
    for ((&column, frame), (name, label)) in asked {
        let headers = vec![column, header];
        let tag = compositor.tags.add(row, Role::DataCell { headers });
        let ask = Ask {
            tag: compositor.tags.add(tag, Role::Form),
            name,
            tooltip: match &signatory.name {
                Some(name) => format!("{label}: {who}, {name}"),
                None => format!("{label}: {who}"),
            },
        };
        let design = &compositor.setter.design;
        let line = form_fields::line(design, ask, 0.0, frame.1, height);
        cells.push(cell(frame, Flow::from(line), false));
    }
    Row { cells }
}

/// As whom someone signs, and their name or a line for it.
fn name(
    compositor: &mut Compositor<'_, '_>,
    header: TagId,
    width: Points,
    signatory: &Signatory,
) -> Flow {
    let Compositor {
        setter,
        tags,
        theme,
        ..
    } = compositor;
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
    flow.lines.push(FlowLine {
        height: above.max(0.0),
        ..FlowLine::default()
    });
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
