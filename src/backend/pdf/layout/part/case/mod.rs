//! A promotion case on pages: a brief with the decision and the lines to sign on, then the evidence
//! section by section, then both levels in full where that is asked for.

mod brief;
mod detail;
mod evidence;
mod overview;

use self::brief::Brief;
use self::detail::{DETAILS, Detail};
use crate::backend::pdf::frame::{Bookmark, Layout, Passage, Role, TagTree};
use crate::backend::pdf::layout::page::{Compositor, Pager, Stretch};
use crate::backend::pdf::layout::text::{Design, Typesetter};
use crate::backend::pdf::text::Fonts;
use crate::base::units::{Points, Size};
use crate::model::Theme;
use crate::view::case::Case;
use crate::view::handout::Chapter;

const BRIEF_PAGES: usize = 2;

pub fn layout(case: &Case, fonts: &Fonts, theme: &Theme, paper: Size) -> Layout {
    let design = Design::new(theme, paper);
    let mut setter = Typesetter::new(fonts, design, "");
    setter.speak(&case.meta.language, theme.labels.language);
    let (brief, tags, pager) = fitting_brief(&mut setter, case, theme, paper);
    let mut compositor = Compositor::new(&mut setter, theme, paper);
    (compositor.tags, compositor.pager) = (tags, pager);
    let name = &case.front.name;
    let mut stretches = vec![Stretch { first: 1, head: Some(name.clone()) }];
    let mut bookmarks = brief.bookmarks;
    compositor.begin_pages(&mut stretches, name.clone());
    bookmarks.push(evidence::evidence(&mut compositor, case));
    if let Some(chapter) = &case.appendix {
        compositor.begin_pages(&mut stretches, name.clone());
        bookmarks.push(appendix(&mut compositor, chapter));
    }
    compositor.finish(bookmarks, brief.images, (&stretches, &case.meta), |_, _, _| {})
}

/// The brief in as much detail as [`BRIEF_PAGES`] hold.
fn fitting_brief(
    setter: &mut Typesetter<'_>, case: &Case, theme: &Theme, paper: Size,
) -> (Brief, TagTree, Pager) {
    let mut set = |detail: &Detail| {
        setter.recorded(|setter| {
            let mut compositor = Compositor::new(setter, theme, paper);
            let brief = brief::brief(&mut compositor, case, detail);
            (brief, compositor.tags, compositor.pager)
        })
    };
    let [fullest, rest @ ..] = &DETAILS;
    let mut found = set(fullest);
    for detail in rest {
        if found.0.2.count() <= BRIEF_PAGES {
            break;
        }
        found = set(detail);
    }
    setter.append_faults(found.1);
    found.0
}

/// Both levels in full.
fn appendix(compositor: &mut Compositor<'_, '_>, chapter: &Chapter) -> Bookmark {
    let titled = Chapter { title: compositor.theme.labels.appendix.clone(), ..chapter.clone() };
    let part = compositor.tags.add(TagTree::ROOT, Role::Part);
    compositor.chapter(part, &titled, Passage::Theme, 0.0)
}

/// The width of the widest of some words on one line, if they are strong.
fn widest<'w>(setter: &mut Typesetter<'_>, words: impl IntoIterator<Item = &'w str>) -> Points {
    let style = setter.design.text.bold();
    let widths = words.into_iter().map(|word| setter.width(word, &style));
    widths.fold(0.0, Points::max)
}
