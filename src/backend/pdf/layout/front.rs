//! What comes before the chapters: the cover and the table of contents.

use super::design::TextStyle;
use super::frame::{Bookmark, Item, PageLink, Shape, Target};
use super::pager::Pager;
use super::tag::{Role, TagId, TagTree};
use super::typesetter::Typesetter;
use crate::model::{Labels, Theme};
use crate::units::{Point, Points, Rect};
use crate::view::Meta;
use crate::view::handout::Chapter;

/// Where the cover's title stands, as a share of the body's height.
const TITLE_HEIGHT: f64 = 0.28;
/// White between a contents entry's title and its leader, in sizes.
const LEADER_GAP: f64 = 0.6;
/// From dot to dot of a leader, in sizes.
const LEADER_STEP: f64 = 0.55;

/// Sets the cover on a page of its own.
pub fn cover(
    setter: &mut Typesetter<'_>,
    tags: &mut TagTree,
    pager: &mut Pager,
    meta: &Meta,
    theme: &Theme,
) {
    pager.turn();
    let design = setter.design.clone();
    let width = design.body.size.width;
    let part = tags.add(TagTree::ROOT, Role::Part);
    pager.advance(design.body.size.height * TITLE_HEIGHT);
    let bar = Rect::new(
        design.body.at.x,
        pager.y(),
        design.leading() * 4.0,
        design.leading() * 0.25,
    );
    pager.decorate(Shape::Fill {
        rect: bar,
        color: design.accent,
    });
    pager.advance(design.leading());
    let revision = meta
        .revision
        .as_ref()
        .map(|revision| format!("{} {revision}", theme.labels.revision));
    let lines = [
        (Some(meta.title.clone()), design.cover),
        (meta.organisation.clone(), design.subtitle),
        (revision, design.subtitle),
        (
            theme.confidential.clone(),
            TextStyle {
                strong: true,
                color: design.accent,
                ..design.subtitle
            },
        ),
    ];
    for (text, style) in lines {
        let Some(text) = text else { continue };
        let tag = tags.add(part, Role::Paragraph);
        let flow = setter.plain(tags, tag, &text, &style, width);
        pager.place(&flow);
    }
}

/// One entry of the table of contents.
struct Entry {
    item: TagId,
    title: String,
    aside: String,
}

/// The contents, whose page numbers are set once they are known.
pub struct Contents {
    entries: Vec<(Entry, Slot)>,
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy)]
struct Slot {
    page: usize,
    at: Point,
}

impl Contents {
    /// Reserves pages and elements for an entry a chapter.
    pub fn reserve(
        setter: &mut Typesetter<'_>,
        tags: &mut TagTree,
        pager: &mut Pager,
        chapters: &[Chapter],
        labels: &Labels,
    ) -> Contents {
        pager.turn();
        let design = setter.design.clone();
        let part = tags.add(TagTree::ROOT, Role::Part);
        let heading = tags.add(part, Role::Heading(1));
        let flow = setter.plain(
            tags,
            heading,
            &labels.contents,
            &design.title,
            design.body.size.width,
        );
        pager.place(&flow);
        pager.advance(design.leading() * 0.5);
        let toc = tags.add(part, Role::Toc);
        let entries = chapters.iter().map(|chapter| {
            if pager.remaining() < line_height(setter) {
                pager.turn();
            }
            let here = pager.here();
            pager.advance(line_height(setter));
            let item = tags.add(toc, Role::TocItem);
            let place: Vec<_> = chapter
                .track
                .iter()
                .chain(&chapter.grade)
                .map(String::as_str)
                .collect();
            let entry = Entry {
                item,
                title: chapter.title.clone(),
                aside: place.join(" · "),
            };
            (
                entry,
                Slot {
                    page: here.page,
                    at: here.at,
                },
            )
        });
        Contents {
            entries: entries.collect(),
        }
    }

    /// Sets the entries, now that the chapters' pages are known.
    pub fn fill(
        self,
        setter: &mut Typesetter<'_>,
        tags: &mut TagTree,
        pages: &mut [super::frame::Page],
        chapters: &[Bookmark],
    ) {
        for ((entry, slot), chapter) in self.entries.into_iter().zip(chapters) {
            let reference = tags.add(entry.item, Role::Reference);
            let tag = tags.add(reference, Role::Link);
            let width = setter.design.body.size.width;
            let (items, alt) = line(
                setter,
                &entry,
                tag,
                slot.at,
                width,
                chapter.destination.page + 1,
            );
            let page = &mut pages[slot.page];
            page.items.extend(items);
            page.links.push(PageLink {
                area: Rect::new(slot.at.x, slot.at.y, width, line_height(setter)),
                target: Target::Place(chapter.destination),
                tag,
                alt,
            });
        }
    }
}

fn line_height(setter: &Typesetter<'_>) -> Points {
    setter.design.leading() * 1.5
}

/// The items of one entry: title, aside, leader, page number.
fn line(
    setter: &mut Typesetter<'_>,
    entry: &Entry,
    tag: TagId,
    at: Point,
    width: Points,
    page: usize,
) -> (Vec<Item>, String) {
    let (text, small) = (setter.design.text, setter.design.small);
    let gap = text.size * LEADER_GAP;
    let number = page.to_string();
    let (_, number_width) = setter.label(&number, &text, Point::default());
    let (mut shapes, title_width) = setter.label(&format!("{}  ", entry.title), &text, at);
    let aside_at = Point {
        x: at.x + title_width,
        y: at.y,
    };
    let (aside, aside_width) = setter.label(&format!("{} ", entry.aside), &small, aside_at);
    shapes.extend(aside);
    let from = aside_at.x + aside_width + gap;
    let number_x = at.x + width - number_width;
    let leader = leader(setter, from, number_x - gap, at);
    shapes.extend(
        setter
            .label(
                &number,
                &text,
                Point {
                    x: number_x,
                    y: at.y,
                },
            )
            .0,
    );
    let items = shapes.into_iter().map(|shape| Item::content(tag, shape));
    (
        items.chain(leader).collect(),
        format!("{}, {number}", entry.title),
    )
}

/// Dots from `from` to `to`, standing below one another on all lines.
fn leader(setter: &mut Typesetter<'_>, from: Points, to: Points, at: Point) -> Vec<Item> {
    let style = TextStyle {
        color: setter.design.small.color,
        ..setter.design.text
    };
    let step = style.size * LEADER_STEP;
    let dots = ((to - from) / step).floor().max(0.0) as usize;
    let first = to - dots as f64 * step;
    let dot = |position: usize| Point {
        x: first + position as f64 * step,
        y: at.y,
    };
    (0..dots)
        .flat_map(|position| setter.label(".", &style, dot(position)).0)
        .map(Item::artifact)
        .collect()
}
