//! A line of a paragraph to what is painted of it, and what of it can be clicked.

use super::design::{HAIRLINE_WIDTH, TextStyle};
use super::flow::ROUNDING;
use super::inline_tags::{InlineTags, started};
use super::typesetter::Typesetter;
use crate::backend::pdf::frame::{Item, PageLink, Shape, TagId, TagTree, Target};
use crate::backend::pdf::paragraph::Line;
use crate::base::units::{Color, Point, Points, Rect};
use crate::model::Link;

/// How far below the baseline text is underlined.
const UNDERLINE: Points = 1.5;

/// How high above the baseline text is struck, a share of its size: amid small letters.
const STRIKE_HEIGHT: f64 = 0.25;

impl Typesetter<'_> {
    /// The items of one line, rules last, and its links.
    pub(super) fn line(
        &self, tags: &mut TagTree, inline_tags: &mut InlineTags<'_>, line: &Line, style: &TextStyle,
    ) -> (Vec<Item>, Vec<PageLink>) {
        let baseline = self.baseline(style);
        let mut items = Vec::with_capacity(line.runs.len());
        let mut links: Vec<PageLink> = Vec::new();
        let mut rules: Vec<Item> = Vec::new();
        for placed in &line.runs {
            let (x, inline, run) = (placed.x, placed.inline, placed.run.clone());
            let tag = inline_tags.of(inline, tags);
            let link = inline_tags.link(inline);
            let color = if link.is_some() { self.design.accent } else { style.color };
            let at = Point { x, y: baseline };
            // White space at the end of a line may stand before its start.
            let hidden = (-x).max(0.0);
            let (x, reach) = (x + hidden, run.width() - hidden);
            if let Some(link) = link {
                let end = (x + reach).min(line.width).max(x);
                extend_link(
                    &mut links,
                    link,
                    tag,
                    inline_tags,
                    Rect::new(x, 0.0, end - x, style.leading),
                );
            }
            let width = reach.min(line.width - x);
            if inline_tags.is_struck(inline) && width > 0.0 {
                let height = baseline - style.size * STRIKE_HEIGHT;
                let rect = Rect::new(x, height, width, HAIRLINE_WIDTH);
                rules.push(Item::artifact(Shape::Fill { rect, color }));
            }
            if inline_tags.is_underlined(inline) && width > 0.0 {
                let rect = Rect::new(x, baseline + UNDERLINE, width, HAIRLINE_WIDTH);
                rules.push(Item::artifact(Shape::Fill { rect, color }));
            }
            items.push(Item::content(tag, Shape::Glyphs { at, run, color }));
        }
        items.extend(links.iter().map(|link| underline(link, baseline, self.design.accent)));
        items.extend(rules);
        (items, links)
    }
}

/// Widens the last link of the line when it is the same one, or adds a link.
fn extend_link(
    links: &mut Vec<PageLink>, link: &Link, tag: TagId, inline_tags: &InlineTags<'_>, area: Rect,
) {
    // Words of it that are read in different directions may stand apart.
    let joined = |last: Rect| {
        let (start, end) = (last.at.x.min(area.at.x), last.right().max(area.right()));
        let is_whole = end - start < last.size.width + area.size.width + ROUNDING;
        is_whole.then(|| Rect::new(start, last.at.y, end - start, last.size.height))
    };
    match links.last_mut() {
        Some(last) if last.tag == tag && joined(last.area).is_some() => {
            last.area = joined(last.area).unwrap_or(area);
        }
        _ => links.push(PageLink {
            area,
            target: Target::Address(link.clone()),
            tag,
            alt: format!("{} ({})", inline_tags.label(tag), started(link.as_str().chars())),
        }),
    }
}

fn underline(link: &PageLink, baseline: Points, color: Color) -> Item {
    let area = link.area;
    let rect = Rect::new(area.at.x, baseline + UNDERLINE, area.size.width, HAIRLINE_WIDTH);
    Item::artifact(Shape::Fill { rect, color })
}
