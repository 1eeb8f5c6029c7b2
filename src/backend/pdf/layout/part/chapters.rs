//! All chapters of a handout, each set by itself, on several cores. The result
//! does not depend on the number of cores.

use crate::backend::pdf::frame::faults::{Faults, Passage};
use crate::backend::pdf::frame::tag::{Role, TagTree};
use crate::backend::pdf::frame::{Bookmark, Offset};
use crate::backend::pdf::layout::page::compositor::Compositor;
use crate::backend::pdf::layout::page::pager::Pager;
use crate::backend::pdf::layout::text::typesetter::Typesetter;
use crate::backend::pdf::paragraph::Hyphenation;
use crate::base::cores;
use crate::base::units::Size;
use crate::model::Theme;
use crate::view::handout::Chapter;

/// A chapter that is set. Its pages and elements are counted from its own start.
#[derive(Clone)]
pub struct SetChapter {
    pub pager: Pager,
    /// Its elements; the root is the chapter.
    pub tags: TagTree,
    pub bookmark: Bookmark,
    /// What the fonts could not show of it.
    pub faults: Faults,
}

/// The chapter of the packet that was set last. Packets of one level follow one
/// another and show the same chapter; only their covers differ.
#[derive(Default)]
pub struct LastChapter(Option<Known>);

struct Known {
    hyphenation: Option<Hyphenation>,
    chapter: Chapter,
    set: SetChapter,
}

/// Runs `open` while other cores set chapters. A core sets neighbouring chapters,
/// because they share text.
pub fn set<'f, T>(
    compositor: &mut Compositor<'_, 'f>,
    last: &mut LastChapter,
    chapters: &[Chapter],
    cores: usize,
    open: impl FnOnce(&mut Compositor<'_, 'f>) -> T,
) -> (T, Vec<SetChapter>) {
    let (theme, paper) = (compositor.theme, compositor.pager.paper());
    if let ([chapter], 1) = (chapters, cores) {
        let opening = open(compositor);
        let set = last.or_set(compositor.setter, chapter, theme, paper);
        return (opening, vec![set]);
    }
    let set =
        |setter: &mut Typesetter<'f>, chapter: &Chapter| set_one(setter, chapter, theme, paper);
    cores::each(chapters, cores, compositor.setter.another(), set, |rest| {
        let opening = open(compositor);
        rest(compositor.setter);
        opening
    })
}

impl LastChapter {
    /// A copy of the chapter that was set last, if it is the same one, or sets
    /// it.
    fn or_set(
        &mut self,
        setter: &mut Typesetter<'_>,
        chapter: &Chapter,
        theme: &Theme,
        paper: Size,
    ) -> SetChapter {
        let hyphenation = setter.hyphenation();
        let is_same = |known: &Known| known.hyphenation == hyphenation && known.chapter == *chapter;
        let known = self.0.take().filter(is_same);
        let known = known.unwrap_or_else(|| Known {
            hyphenation,
            chapter: chapter.clone(),
            set: set_one(setter, chapter, theme, paper),
        });
        self.0.insert(known).set.clone()
    }
}

/// Sets a chapter.
pub fn set_one(
    setter: &mut Typesetter<'_>,
    chapter: &Chapter,
    theme: &Theme,
    paper: Size,
) -> SetChapter {
    setter.tidy();
    let (set, faults) = setter.recorded(|setter| {
        let mut compositor = Compositor::new(setter, theme, paper);
        let title = Passage::LevelTitle(chapter.title.clone());
        let bookmark = compositor.chapter(TagTree::ROOT, chapter, title);
        (compositor.pager, compositor.tags, bookmark)
    });
    let (pager, tags, bookmark) = set;
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
