//! The cover of a document about a person: whose it is and why, then what is known of them.

use super::cover::{Begun, LOGO};
use crate::backend::pdf::frame::{Passage, Role, TagId};
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::table::{SetTable, TableBuilder};
use crate::backend::pdf::layout::text::{Flow, Typesetter};
use crate::base::units::Points;
use crate::model::{Labels, arrow};
use crate::view::Meta;
use crate::view::person::{Detail, DetailKind, Front, Occasion};

/// White below the logo, and above the details, in leadings.
const BELOW_LOGO: f64 = 2.5;
const ABOVE_DETAILS: f64 = 2.0;
/// White below a logo at the top, above details that stand close and around each, in leadings.
const BELOW_SMALL_LOGO: f64 = 1.0;
const ABOVE_CLOSE_DETAILS: f64 = 0.6;
pub const CLOSE: [f64; 2] = [0.12, 0.2];

/// Sets a person's cover on a new page. A document may say more below the details.
pub fn person_cover(compositor: &mut Compositor<'_, '_>, front: &Front, meta: &Meta) -> Begun {
    let begun = compositor.begin_cover(meta);
    let leading = compositor.setter.design.leading();
    compositor.pager.advance(LOGO.height + leading * BELOW_LOGO);
    title(compositor, begun.part, front, meta);
    compositor.pager.advance(leading * ABOVE_DETAILS);
    details(compositor, begun.part, front.details.iter(), None);
    begun
}

/// Sets whose document it is at the top of a new page, in little room: a document goes on below it.
pub fn person_head(compositor: &mut Compositor<'_, '_>, front: &Front, meta: &Meta) -> Begun {
    let begun = compositor.begin_cover(meta);
    let design = compositor.setter.design.clone();
    if compositor.theme.logo.is_some() {
        let below = design.leading() * BELOW_SMALL_LOGO;
        compositor.pager.advance(LOGO.height + below);
    }
    compositor.bar();
    let cover = Passage::Cover(front.name.clone());
    compositor.setter.passage(cover.clone());
    compositor.line(begun.part, Role::Heading(1), &front.name, &design.title);
    let what = occasion(front.occasion, &compositor.theme.labels);
    let is_way = |detail: &&Detail| matches!(detail.kind, DetailKind::Level | DetailKind::Target);
    let way = front.details.iter().filter(is_way);
    let way: Vec<_> = way.map(|detail| detail.value.as_str()).collect();
    let way = way.join(arrow(&meta.language));
    let lines = [
        (Some(what), design.subtitle, Passage::Theme),
        (Some(way.as_str()), design.subtitle.bold(), Passage::Repeated),
        (meta.organisation.as_deref(), design.subtitle, Passage::Title),
    ];
    compositor.place_cover_lines(begun.part, &lines);
    compositor.setter.passage(cover);
    compositor.pager.advance(design.leading() * ABOVE_CLOSE_DETAILS);
    let others = front.details.iter().filter(|detail| !is_way(detail));
    details(compositor, begun.part, others, Some(design.leadings(CLOSE)));
    begun
}

/// What the document is: "Review packet".
pub fn occasion(occasion: Occasion, labels: &Labels) -> &str {
    match occasion {
        Occasion::Review => &labels.review,
        Occasion::Promotion => &labels.case,
    }
}

fn title(compositor: &mut Compositor<'_, '_>, part: TagId, front: &Front, meta: &Meta) {
    let design = compositor.setter.design.clone();
    compositor.bar();
    let cover = Passage::Cover(front.name.clone());
    let name = compositor.cover_heading(part, &front.name, cover.clone());
    compositor.pager.place(&name);
    let what = occasion(front.occasion, &compositor.theme.labels);
    let organisation = meta.organisation.as_deref();
    let lines = [
        (Some(what), design.subtitle, Passage::Theme),
        (organisation, design.subtitle, Passage::Title),
    ];
    compositor.place_cover_lines(part, &lines);
    compositor.setter.passage(cover);
}

/// What is known of the person, each behind its label; some with other white around.
fn details<'d>(
    compositor: &mut Compositor<'_, '_>, part: TagId, details: impl Iterator<Item = &'d Detail>,
    padding: Option<[Points; 2]>,
) {
    let frames = compositor.setter.design.stacked().to_vec();
    let mut table = TableBuilder::open(compositor, part, frames, Some(0));
    for known in details {
        let row = table.row(compositor, |compositor, column, tag, width| {
            if column == 0 {
                return detail_label(compositor, tag, &known.kind, width);
            }
            let text = compositor.setter.design.text;
            compositor.plain(tag, &known.value, &text, width)
        });
        row.padding = padding.unwrap_or(row.padding);
    }
    let table = SetTable { is_followed: true, ..table.finish() };
    compositor.place_table(&table, None, &|_, _, _| Flow::default());
}

fn detail_label(
    compositor: &mut Compositor<'_, '_>, tag: TagId, kind: &DetailKind, width: Points,
) -> Flow {
    let Compositor { setter, tags, theme, .. } = compositor;
    let (label, style) = (label(kind, &theme.labels), setter.design.muted());
    let mut set = |setter: &mut Typesetter<'_>| setter.plain(tags, tag, label, &style, width);
    match kind {
        DetailKind::Other(_) => set(setter),
        _ => setter.words_of_theme(set),
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
