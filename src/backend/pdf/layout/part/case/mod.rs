//! A promotion case on pages: the cover with the case in short, the counts, a
//! table of evidence a section, both levels in full, and lines to sign on.

mod evidence;
mod overview;

use std::sync::Arc;

use super::handout::finish;
use super::{person_cover, signatures};
use crate::backend::pdf::frame::faults::Passage;
use crate::backend::pdf::frame::tag::{Role, TagTree};
use crate::backend::pdf::frame::{Bookmark, Layout};
use crate::backend::pdf::layout::page::compositor::Compositor;
use crate::backend::pdf::layout::page::running::Stretch;
use crate::backend::pdf::layout::text::blocks::{self, BlockStyle};
use crate::backend::pdf::layout::text::design::Design;
use crate::backend::pdf::layout::text::typesetter::Typesetter;
use crate::backend::pdf::text::Fonts;
use crate::base::units::{Points, Size};
use crate::model::{Image, Theme};
use crate::view::case::Case;
use crate::view::handout::Chapter;

/// White above the heading of the summary, and below it, in leadings.
const ABOVE_SUMMARY: f64 = 2.0;
const BELOW_HEADING: f64 = 0.35;
/// How many lines of a summary stay on the page of its heading.
const SUMMARY_LINES: f64 = 3.0;

/// Sets a case on pages of a paper.
pub fn layout(case: &Case, fonts: &Fonts, theme: &Theme, paper: Size) -> Layout {
    let design = Design::new(theme, paper);
    let mut setter = Typesetter::new(fonts, design, "");
    setter.speak(&case.meta.language, theme.labels.language);
    let mut compositor = Compositor::new(&mut setter, theme, paper);
    let images = cover(&mut compositor, case);
    let mut bookmarks = vec![
        overview::overview(&mut compositor, case),
        evidence::evidence(&mut compositor, case),
        appendix(&mut compositor, &case.appendix),
        signatures::signatures(&mut compositor, &case.signatories),
    ];
    let Compositor { tags, pager, .. } = compositor;
    let mut pages = pager.into_pages();
    let after_cover = Stretch {
        first: 1,
        head: Some(case.front.name.clone()),
    };
    let around = (&[after_cover][..], &case.meta);
    finish(&mut setter, &mut pages, &mut bookmarks, around, theme);
    Layout {
        pages,
        tags,
        bookmarks,
        images,
        restarts: Vec::new(),
        faults: setter.take_faults(),
        is_personal: false,
    }
}

/// Whose case it is, then the case in short. Gives the images that it shows.
fn cover(compositor: &mut Compositor<'_, '_>, case: &Case) -> Vec<Arc<Image>> {
    let begun = person_cover::person_cover(compositor, &case.front, &case.meta);
    if case.summary.is_empty() {
        return begun.images;
    }
    let design = compositor.setter.design.clone();
    let leading = design.leading();
    let needed = leading * (ABOVE_SUMMARY + BELOW_HEADING + SUMMARY_LINES) + design.heading.leading;
    if compositor.pager.remaining() < needed {
        compositor.pager.turn();
    } else {
        compositor.pager.advance(leading * ABOVE_SUMMARY);
    }
    let title = &compositor.theme.labels.summary;
    compositor.setter.passage(Passage::Theme);
    compositor.line(begun.part, Role::Heading(2), title, &design.heading);
    compositor.setter.passage(Passage::Summary);
    compositor.pager.advance(leading * BELOW_HEADING);
    let style = BlockStyle::prose(design.text);
    let Compositor { setter, tags, .. } = compositor;
    let width = design.readable_width();
    let summary = blocks::blocks(setter, tags, begun.part, &case.summary, &style, width);
    compositor.pager.place_over_pages(&summary);
    begun.images
}

/// Both levels in full.
fn appendix(compositor: &mut Compositor<'_, '_>, chapter: &Chapter) -> Bookmark {
    let titled = Chapter {
        title: compositor.theme.labels.appendix.clone(),
        ..chapter.clone()
    };
    let part = compositor.tags.add(TagTree::ROOT, Role::Part);
    compositor.chapter(part, &titled, Passage::Theme)
}

/// The width of the widest of some words on one line, if they are strong.
fn widest<'w>(setter: &mut Typesetter<'_>, words: impl IntoIterator<Item = &'w str>) -> Points {
    let style = setter.design.text.bold();
    let widths = words.into_iter().map(|word| setter.width(word, &style));
    widths.fold(0.0, Points::max)
}
