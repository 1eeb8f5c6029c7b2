//! The cover of a document about a person: whose it is and why, then what is
//! known of them.

use super::cover::Begun;
use super::logo;
use crate::backend::pdf::frame::faults::Passage;
use crate::backend::pdf::frame::tag::TagId;
use crate::backend::pdf::layout::page::compositor::Compositor;
use crate::backend::pdf::layout::table::builder::TableBuilder;
use crate::backend::pdf::layout::text::flow::Flow;
use crate::backend::pdf::layout::text::typesetter::Typesetter;
use crate::base::units::Points;
use crate::model::Labels;
use crate::view::Meta;
use crate::view::person::{DetailKind, Front, Occasion};

/// White below the logo, and above the details, in leadings.
const BELOW_LOGO: f64 = 2.5;
const ABOVE_DETAILS: f64 = 2.0;

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
    let name = compositor.cover_heading(part, &front.name, cover.clone());
    compositor.pager.place(&name);
    let what = occasion(front.occasion, &compositor.theme.labels);
    let organisation = meta.organisation.as_deref();
    let lines = [
        (Some(what), design.subtitle, Passage::Theme),
        (organisation, design.subtitle, Passage::Title),
    ];
    for flow in compositor.cover_lines(part, &lines) {
        compositor.pager.place(&flow);
    }
    compositor.setter.passage(cover);
}

/// What is known of the person, each with its label before it.
fn details(compositor: &mut Compositor<'_, '_>, part: TagId, front: &Front) {
    let frames = compositor.setter.design.stacked().to_vec();
    let mut table = TableBuilder::open(compositor, part, frames).headed_by(0);
    for known in &front.details {
        table.row(compositor, |compositor, column, tag, width| {
            if column == 0 {
                return detail_label(compositor, tag, &known.kind, width);
            }
            let text = compositor.setter.design.text;
            compositor.plain(tag, &known.value, &text, width)
        });
    }
    compositor.place_table(&table.finish(), None, &|_, _| Flow::default());
}

fn detail_label(
    compositor: &mut Compositor<'_, '_>,
    tag: TagId,
    kind: &DetailKind,
    width: Points,
) -> Flow {
    let Compositor {
        setter,
        tags,
        theme,
        ..
    } = compositor;
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
