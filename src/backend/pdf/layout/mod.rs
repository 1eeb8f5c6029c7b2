//! Lines to cells, rows, tables and pages.
//!
//! Knows widths and heights, not fonts' insides and not PDF's operators.

mod arrangement;
mod blocks;
mod cell;
mod chapter;
mod columns;
mod contents;
mod cover;
mod design;
mod flow;
pub mod frame;
mod ground;
mod logo;
mod map;
mod pager;
mod row;
mod running;
mod table;
pub mod tag;
mod typesetter;
mod watermark;

use crate::backend::pdf::text::Fonts;
use crate::model::Theme;
use crate::units::Size;
use crate::view::handout::Handout;
use chapter::Chapters;
use contents::Reserving;
use design::Design;
use frame::{Bookmark, Layout};
use pager::Pager;
use running::Stretch;
use tag::TagTree;
use typesetter::Typesetter;

/// Sets a handout on pages of a paper.
///
/// A handout of several chapters gets a cover and a table of contents.
pub fn layout(handout: &Handout, fonts: &Fonts, theme: &Theme, paper: Size) -> Layout {
    let design = Design::new(theme, paper);
    let mut pager = Pager::new(paper, design.body);
    let mut setter = Typesetter::new(fonts, design, &handout.meta.language);
    let mut tags = TagTree::new();
    let mut stretches = Vec::new();
    let mut images = Vec::new();
    let contents = (handout.chapters.len() > 1).then(|| {
        images = cover::cover(&mut setter, &mut tags, &mut pager, handout, theme);
        stretches.push(Stretch {
            first: pager.count(),
            head: Some(theme.labels.contents.clone()),
        });
        let reserving = Reserving {
            setter: &mut setter,
            tags: &mut tags,
            pager: &mut pager,
        };
        reserving.reserve(&handout.chapters, &theme.labels)
    });
    let mut chapters = Chapters {
        setter: &mut setter,
        tags: &mut tags,
        pager: &mut pager,
        labels: &theme.labels,
    };
    let bookmarks: Vec<Bookmark> = handout
        .chapters
        .iter()
        .map(|chapter| {
            stretches.push(Stretch {
                first: chapters.pager.count(),
                head: Some(chapter.title.clone()),
            });
            chapters.chapter(chapter)
        })
        .collect();
    let mut pages = pager.into_pages();
    if let Some(contents) = contents {
        contents.fill(&mut setter, &mut pages, &bookmarks);
    }
    running::run(&mut setter, &mut pages, &stretches, &handout.meta, theme);
    ground::lay(&mut pages);
    if let Some(text) = &theme.watermark {
        watermark::watermark(&mut setter, &mut pages, text);
    }
    Layout {
        pages,
        tags,
        bookmarks,
        images,
    }
}

#[cfg(test)]
mod tests;
