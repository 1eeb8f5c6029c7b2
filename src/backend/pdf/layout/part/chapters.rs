//! All chapters of a handout, each set by itself; on however many cores, the result is the same.

use crate::backend::pdf::frame::{Bookmark, Faults, Offset, Passage, Role, TagTree};
use crate::backend::pdf::layout::page::{Compositor, Pager};
use crate::backend::pdf::layout::text::Typesetter;
use crate::backend::pdf::paragraph::Hyphenation;
use crate::base::cores;
use crate::base::units::{Points, Size};
use crate::model::Theme;
use crate::view::handout::Chapter;

/// White above a chapter that shares a page with the one before, in leadings.
const ABOVE_CHAPTER: f64 = 3.0;

/// A chapter that is set. Its pages and elements are counted from its own start.
#[derive(Clone)]
pub struct SetChapter {
    pub pager: Pager,
    pub tags: TagTree,
    pub bookmark: Bookmark,
    pub faults: Faults,
}

/// The chapter of the packet that was set last. Packets of one level follow one
/// another and show the same chapter; only their covers differ.
#[derive(Default)]
pub struct LastChapter(Option<Known>);

struct Known {
    hyphenation: Option<Hyphenation>,
    chapter: Chapter,
    below: Points,
    set: SetChapter,
}

/// Runs `open` while other cores set chapters. A core sets neighbouring chapters,
/// because they share text. The height `below` stays free at the end of each.
pub fn set<'f, T>(
    compositor: &mut Compositor<'_, 'f>, last: &mut LastChapter, chapters: &[Chapter],
    (cores, below): (usize, Points), open: impl FnOnce(&mut Compositor<'_, 'f>) -> T,
) -> (T, Vec<SetChapter>) {
    let (theme, paper) = (compositor.theme, compositor.pager.paper());
    if let ([chapter], 1) = (chapters, cores) {
        let opening = open(compositor);
        let set = last.or_set(compositor.setter, chapter, (theme, paper), below);
        return (opening, vec![set]);
    }
    let set = |setter: &mut Typesetter<'f>, chapter: &Chapter| {
        set_one(setter, chapter, (theme, paper), below)
    };
    cores::each(chapters, cores, compositor.setter.another(), set, |rest| {
        let opening = open(compositor);
        rest(compositor.setter);
        opening
    })
}

impl LastChapter {
    /// A copy of the chapter that was set last, if it is the same one, or sets it.
    fn or_set(
        &mut self, setter: &mut Typesetter<'_>, chapter: &Chapter, look: (&Theme, Size),
        below: Points,
    ) -> SetChapter {
        let hyphenation = setter.hyphenation();
        let is_same = |known: &Known| {
            let around = known.below.total_cmp(&below).is_eq();
            around && known.hyphenation == hyphenation && known.chapter == *chapter
        };
        let known = self.0.take().filter(is_same);
        let known = known.unwrap_or_else(|| Known {
            hyphenation,
            chapter: chapter.clone(),
            below,
            set: set_one(setter, chapter, look, below),
        });
        self.0.insert(known).set.clone()
    }
}

/// Sets a chapter for which a height stays free `below` it on its last page.
pub fn set_one(
    setter: &mut Typesetter<'_>, chapter: &Chapter, (theme, paper): (&Theme, Size), below: Points,
) -> SetChapter {
    setter.tidy();
    let (set, faults) = setter.recorded(|setter| {
        let mut compositor = Compositor::new(setter, theme, paper);
        let title = Passage::LevelTitle(chapter.title.clone());
        let bookmark = compositor.chapter(TagTree::ROOT, chapter, title, below);
        (compositor.pager, compositor.tags, bookmark)
    });
    let (pager, tags, bookmark) = set;
    SetChapter { pager, tags, bookmark, faults }
}

impl Compositor<'_, '_> {
    /// How far a chapter moves down to stand below the one before, if both have room on one page.
    pub fn shared(&self, chapter: &SetChapter) -> Option<Points> {
        let above = self.setter.design.leading() * ABOVE_CHAPTER;
        let by = self.pager.y() + above - self.pager.body().at.y;
        let fits = chapter.pager.y() + by <= self.pager.body().bottom();
        (chapter.pager.count() == 1 && fits).then_some(by)
    }

    /// Puts a chapter after the last, on pages of its own or below it. Returns its bookmark.
    pub fn append(&mut self, chapter: SetChapter, shared: Option<Points>) -> Bookmark {
        let SetChapter { mut pager, tags, mut bookmark, faults } = chapter;
        self.setter.append_faults(faults);
        let pages = self.pager.count();
        let before = Offset {
            pages: pages.saturating_sub(usize::from(shared.is_some())),
            tags: self.tags.graft(TagTree::ROOT, Role::Part, tags),
        };
        for page in pager.pages_mut() {
            page.renumber(before);
        }
        match shared {
            Some(by) => self.pager.share(pager, by),
            None => self.pager.join(pager),
        }
        let by = shared.unwrap_or(0.0);
        bookmark.lead(&mut |place| {
            *place = place.after(before.pages);
            place.at.y += by;
        });
        bookmark
    }
}
