//! The cover of a document about a person: whose it is and why, then what is
//! known of them.

use super::cell::{Cell, Row, STACKED_HEADER, SetTable};
use super::compositor::Compositor;
use super::cover::Begun;
use super::design::TextStyle;
use super::logo;
use super::table::Placing;
use super::typesetter::Typesetter;
use crate::backend::pdf::frame::faults::Passage;
use crate::backend::pdf::frame::tag::{Role, Scope, TagId};
use crate::model::Labels;
use crate::view::Meta;
use crate::view::person::{Detail, DetailKind, Front, Occasion};

/// White below the logo, and above the details, in leadings.
const BELOW_LOGO: f64 = 2.5;
const ABOVE_DETAILS: f64 = 2.0;
/// A name that would take more lines than this is set smaller.
const NAME_LINES: usize = 2;

/// Sets a person's cover on a new page. A document may say more below the
/// details.
pub fn person_cover(compositor: &mut Compositor<'_, '_>, front: &Front, meta: &Meta) -> Begun {
    let begun = compositor.begin_cover(meta);
    let leading = compositor.setter.design.leading();
    compositor
        .pager
        .advance(logo::ROOM.height + leading * BELOW_LOGO);
    title(compositor, begun.part, front, meta);
    compositor.pager.advance(leading * ABOVE_DETAILS);
    details(compositor, begun.part, front);
    begun
}

/// What the document is: "Review packet".
pub fn occasion(occasion: Occasion, labels: &Labels) -> &str {
    match occasion {
        Occasion::Review => &labels.review,
        Occasion::Promotion => &labels.case,
    }
}

/// A bar, then the name and the lines below it.
fn title(compositor: &mut Compositor<'_, '_>, part: TagId, front: &Front, meta: &Meta) {
    let design = compositor.setter.design.clone();
    compositor.bar();
    let cover = Passage::Cover(front.name.clone());
    compositor.setter.passage(cover.clone());
    let style = name_style(compositor, &front.name);
    compositor.line(part, Role::Heading(1), &front.name, &style);
    let notice = TextStyle {
        strong: true,
        color: design.accent,
        ..design.subtitle
    };
    let theme = compositor.theme;
    let what = occasion(front.occasion, &theme.labels);
    let lines = [
        (Some(what), design.subtitle, Passage::Theme),
        (
            meta.organisation.as_deref(),
            design.subtitle,
            Passage::Title,
        ),
        (theme.confidential.as_deref(), notice, Passage::Theme),
    ];
    for (text, style, passage) in lines {
        if let Some(text) = text {
            compositor.setter.passage(passage);
            compositor.line(part, Role::Paragraph, text, &style);
        }
    }
    compositor.setter.passage(cover);
}

/// The largest style that sets a name on few lines.
fn name_style(compositor: &mut Compositor<'_, '_>, name: &str) -> TextStyle {
    let setter = &mut *compositor.setter;
    let design = setter.design.clone();
    let width = design.body.size.width;
    let mut fits =
        |style: &TextStyle| setter.untagged(name, style, width).lines.len() <= NAME_LINES;
    let styles = [design.cover, design.title];
    let found = styles.into_iter().find(|style| fits(style));
    found.unwrap_or(design.heading)
}

/// What is known of the person, each with its label at its left.
fn details(compositor: &mut Compositor<'_, '_>, part: TagId, front: &Front) {
    let design = compositor.setter.design.clone();
    let table = compositor.tags.add(part, Role::Table);
    let body = compositor.tags.add(table, Role::TableBody);
    let rows = front.details.iter();
    let table = SetTable {
        head: None,
        rows: rows.map(|known| detail(compositor, body, known)).collect(),
        ruled: true,
    };
    let (text, width) = (&front.name, design.body.size.width);
    let continued = compositor.setter.untagged(text, &design.small, width);
    let placing = Placing {
        pager: compositor.pager,
        design: &design,
        table: &table,
        continued: &continued,
        tail: 0.0,
    };
    placing.place();
}

fn detail(compositor: &mut Compositor<'_, '_>, body: TagId, detail: &Detail) -> Row {
    let Compositor {
        setter,
        tags,
        theme,
        ..
    } = compositor;
    let text = setter.design.text;
    let muted = TextStyle {
        color: setter.design.small.color,
        ..text
    };
    let total = setter.design.body.size.width;
    let label_width = total * STACKED_HEADER;
    let x = label_width + setter.design.gutter;
    let row = tags.add(body, Role::Row);
    let header = tags.add(row, Role::HeaderCell { scope: Scope::Row });
    let headers = vec![header];
    let value = tags.add(row, Role::DataCell { headers });
    let label = label(&detail.kind, &theme.labels);
    let mut set_label =
        |setter: &mut Typesetter<'_>| setter.plain(tags, header, label, &muted, label_width);
    let label = match detail.kind {
        DetailKind::Other(_) => set_label(setter),
        _ => setter.words_of_theme(set_label),
    };
    let value = setter.plain(tags, value, &detail.value, &text, total - x);
    let label = Cell {
        repeats: true,
        ..Cell::new((0.0, label_width), label)
    };
    Row {
        cells: vec![label, Cell::new((x, total - x), value)],
    }
}

fn label<'d>(kind: &'d DetailKind, labels: &'d Labels) -> &'d str {
    match kind {
        DetailKind::Cycle => &labels.cycle,
        DetailKind::Id => &labels.id,
        DetailKind::Level => &labels.level,
        DetailKind::Target => &labels.target,
        DetailKind::Next => &labels.next,
        DetailKind::Team => &labels.team,
        DetailKind::Manager => &labels.manager,
        DetailKind::Reviewer => &labels.reviewer,
        DetailKind::Ladder => &labels.ladder,
        DetailKind::Revision => &labels.revision,
        DetailKind::Other(header) => header,
    }
}
