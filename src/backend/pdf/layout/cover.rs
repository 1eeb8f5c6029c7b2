//! The cover of a handout of several chapters.

use std::sync::Arc;

use super::design::TextStyle;
use super::frame::Shape;
use super::logo::logo;
use super::pager::Pager;
use super::tag::{Role, TagTree};
use super::typesetter::Typesetter;
use crate::model::{Image, Theme};
use crate::units::Rect;
use crate::view::Meta;

/// Where the title stands, as a share of the body's height.
const TITLE_HEIGHT: f64 = 0.28;

/// Sets the cover on a page of its own. Gives the images that it shows.
pub fn cover(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    pager: &mut Pager,
    meta: &Meta,
    theme: &Theme,
) -> Vec<Arc<Image>> {
    pager.turn();
    let design = setter.design.clone();
    let leading = design.leading();
    let part = tags.add(TagTree::ROOT, Role::Part);
    let owner = meta.organisation.as_ref().unwrap_or(&meta.title);
    let images = theme
        .logo
        .as_ref()
        .map(|picture| logo(picture, owner, tags, part, pager));
    pager.advance(design.body.size.height * TITLE_HEIGHT);
    let bar = Rect::new(design.body.at.x, pager.y(), leading * 4.0, leading * 0.25);
    pager.decorate(Shape::Fill {
        rect: bar,
        color: design.accent,
    });
    pager.advance(leading);
    let labels = &theme.labels;
    let revision = meta
        .revision
        .as_ref()
        .map(|revision| format!("{} {revision}", labels.revision));
    let notice = TextStyle {
        strong: true,
        color: design.accent,
        ..design.subtitle
    };
    let lines = [
        (Some(meta.title.clone()), design.cover),
        (meta.organisation.clone(), design.subtitle),
        (revision, design.subtitle),
        (theme.confidential.clone(), notice),
    ];
    for (text, style) in lines {
        let Some(text) = text else { continue };
        let tag = tags.add(part, Role::Paragraph);
        let flow = setter.plain(tags, tag, &text, &style, design.body.size.width);
        pager.place(&flow);
    }
    images.unwrap_or_default()
}
