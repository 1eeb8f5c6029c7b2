//! All chapters of a handout, each set by itself, on several cores. The result
//! does not depend on the number of cores.

use super::compositor::Compositor;
use super::pager::Pager;
use super::typesetter::Typesetter;
use crate::backend::pdf::frame::faults::{Faults, Passage};
use crate::backend::pdf::frame::tag::{Role, TagTree};
use crate::backend::pdf::frame::{Bookmark, Offset};
use crate::base::cores;
use crate::base::units::Size;
use crate::model::Theme;
use crate::view::handout::Chapter;

/// A chapter that is set. Its pages and elements are counted from its own start.
pub struct SetChapter {
    pub pager: Pager,
    /// Its elements; the root is the chapter.
    pub tags: TagTree,
    pub bookmark: Bookmark,
    /// What the fonts could not show of it.
    pub faults: Faults,
}

/// Runs `open` while other cores set chapters. A core sets neighbouring chapters,
/// because they share text. If there are more cores than chapters, the sections
/// of a chapter are set on several.
pub fn set<'f, T>(
    compositor: &mut Compositor<'_, 'f>,
    chapters: &[Chapter],
    cores: usize,
    open: impl FnOnce(&mut Compositor<'_, 'f>) -> T,
) -> (T, Vec<SetChapter>) {
    let (theme, paper) = (compositor.theme, compositor.pager.paper());
    let of_each = cores.checked_div(chapters.len()).unwrap_or(1);
    let set = |setter: &mut Typesetter<'f>, chapter: &Chapter| {
        set_one(setter, chapter, theme, paper, of_each)
    };
    cores::each(chapters, cores, compositor.setter.another(), set, |rest| {
        let opening = open(compositor);
        rest(compositor.setter);
        opening
    })
}

/// Sets a chapter; its sections are set on a number of cores.
pub fn set_one(
    setter: &mut Typesetter<'_>,
    chapter: &Chapter,
    theme: &Theme,
    paper: Size,
    cores: usize,
) -> SetChapter {
    setter.tidy();
    let mut pager = Pager::new(paper, setter.design.body);
    let mut tags = TagTree::new();
    let (bookmark, faults) = setter.recorded(|setter| {
        let mut compositor = Compositor {
            setter,
            tags: &mut tags,
            pager: &mut pager,
            theme,
        };
        let title = Passage::LevelTitle(chapter.title.clone());
        compositor.chapter(TagTree::ROOT, chapter, title, cores)
    });
    SetChapter {
        pager,
        tags,
        bookmark,
        faults,
    }
}

impl Compositor<'_, '_> {
    /// Puts a chapter after what is set so far; returns its bookmark.
    pub fn append(&mut self, chapter: SetChapter) -> Bookmark {
        let SetChapter {
            mut pager,
            tags,
            bookmark,
            faults,
        } = chapter;
        self.setter.append_faults(faults);
        let before = Offset {
            pages: self.pager.count(),
            tags: self.tags.graft(TagTree::ROOT, Role::Part, tags),
        };
        for page in pager.pages_mut() {
            page.renumber(before);
        }
        self.pager.join(pager);
        bookmark.after(before.pages)
    }
}
