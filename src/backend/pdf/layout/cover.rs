//! The cover of a handout of several chapters: logo, title and whose it is,
//! then the map of paths.

use std::sync::Arc;

use super::design::TextStyle;
use super::flow::Flow;
use super::logo::{self, logo};
use super::map::FittedMap;
use super::pager::Pager;
use super::typesetter::Typesetter;
use crate::backend::pdf::frame::Shape;
use crate::backend::pdf::frame::faults::Passage;
use crate::backend::pdf::frame::tag::{Role, TagId, TagTree};
use crate::base::units::{Point, Points, Rect, Size};
use crate::model::{Image, Theme};
use crate::view::Meta;
use crate::view::handout::Handout;

/// Where the title stands when no map follows, as a share of the body's
/// height.
const TITLE_HEIGHT: f64 = 0.28;
/// Where the map begins if there is room, as a share of the body's height.
const MAP_HEIGHT: f64 = 0.36;
/// White below the logo, below the bar above the title, and above the map, in
/// leadings.
const BELOW_LOGO: f64 = 2.5;
const BELOW_BAR: f64 = 1.0;
const ABOVE_MAP: f64 = 3.0;

/// Sets the cover on a page of its own. Gives the images that it shows.
pub fn cover(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    pager: &mut Pager,
    handout: &Handout,
    theme: &Theme,
) -> Vec<Arc<Image>> {
    pager.turn();
    let part = tags.add(TagTree::ROOT, Role::Part);
    let meta = &handout.meta;
    let owner = meta.organisation.as_ref().unwrap_or(&meta.title);
    let images = theme
        .logo
        .as_ref()
        .map(|picture| logo(picture, owner, tags, part, pager));
    let title = title(setter, tags, part, meta, theme);
    let body = setter.design.body;
    let leading = setter.design.leading();
    let title_height = leading * BELOW_BAR + title.iter().map(Flow::height).sum::<Points>();
    let above = logo::ROOM.height + leading * BELOW_LOGO;
    let taken = above + title_height + leading * ABOVE_MAP;
    let room = Size {
        width: body.size.width,
        height: body.size.height - taken,
    };
    let map = FittedMap::new(setter, &handout.map, room);
    pager.advance(match map {
        Some(_) => above,
        None => body.size.height * TITLE_HEIGHT,
    });
    place_title(setter, pager, &title);
    if let Some(map) = map {
        let lowest = body.size.height - map.size().height;
        let height = (body.size.height * MAP_HEIGHT).min(lowest).max(taken);
        let at = Point {
            x: body.at.x,
            y: body.at.y + height,
        };
        map.draw(setter, tags, part, pager, &theme.labels, at);
    }
    images.unwrap_or_default()
}

/// The title and the lines below it.
fn title(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    part: TagId,
    meta: &Meta,
    theme: &Theme,
) -> Vec<Flow> {
    let design = setter.design.clone();
    let revision = meta
        .revision
        .as_ref()
        .map(|revision| format!("{} {revision}", theme.labels.revision));
    let notice = TextStyle {
        strong: true,
        color: design.accent,
        ..design.subtitle
    };
    let lines = [
        (Some(meta.title.clone()), design.cover, Passage::Title),
        (meta.organisation.clone(), design.subtitle, Passage::Title),
        (revision, design.subtitle, Passage::Title),
        (theme.confidential.clone(), notice, Passage::Theme),
    ];
    let mut flows = Vec::new();
    for (text, style, passage) in lines {
        let Some(text) = text else { continue };
        setter.passage(passage);
        let tag = tags.add(part, Role::Paragraph);
        flows.push(setter.plain(tags, tag, &text, &style, design.body.size.width));
    }
    flows
}

/// A bar, then the title and the lines below it.
fn place_title(setter: &Typesetter<'_>, pager: &mut Pager, title: &[Flow]) {
    let design = &setter.design;
    let leading = design.leading();
    let bar = Rect::new(design.body.at.x, pager.y(), leading * 4.0, leading * 0.25);
    pager.decorate(Shape::Fill {
        rect: bar,
        color: design.accent,
    });
    pager.advance(leading * BELOW_BAR);
    for flow in title {
        pager.place(flow);
    }
}
