//! All chapters of a handout, set apart from one another on the cores there
//! are. They are the same however many there are.

use std::panic::resume_unwind;
use std::thread;

use super::compositor::Compositor;
use super::frame::{Bookmark, Offset};
use super::pager::Pager;
use super::tag::{Role, TagTree};
use super::typesetter::Typesetter;
use crate::model::Theme;
use crate::units::Size;
use crate::view::handout::Chapter;

/// A chapter whose pages and elements are counted from its own start.
pub struct SetChapter {
    pub pager: Pager,
    /// Its Document is the chapter.
    pub tags: TagTree,
    pub bookmark: Bookmark,
}

/// Sets chapters. Each core has neighbours, which have text in common; where
/// there are more cores than chapters, sections have theirs.
pub fn set(
    compositor: &mut Compositor<'_, '_>,
    chapters: &[Chapter],
    cores: usize,
) -> Vec<SetChapter> {
    let (theme, paper) = (compositor.theme, compositor.pager.paper());
    let share = chapters.len().div_ceil(cores.max(1)).max(1);
    let each = cores.checked_div(chapters.len()).unwrap_or(1);
    let mut shares = chapters.chunks(share);
    let own = shares.next().unwrap_or_default();
    thread::scope(|scope| {
        let begin = |share| {
            let setter = compositor.setter.another();
            let work = move || set_all(&mut setter(), share, theme, paper, each);
            (share, thread::Builder::new().spawn_scoped(scope, work))
        };
        let others: Vec<_> = shares.map(begin).collect();
        let mut set = set_all(compositor.setter, own, theme, paper, each);
        for (share, other) in others {
            set.extend(match other {
                Ok(other) => other.join().unwrap_or_else(|panic| resume_unwind(panic)),
                // What the system gives no thread for is set here.
                Err(_) => set_all(compositor.setter, share, theme, paper, each),
            });
        }
        set
    })
}

/// Sets chapters one after another, the sections of each on so many cores.
pub fn set_all(
    setter: &mut Typesetter<'_>,
    chapters: &[Chapter],
    theme: &Theme,
    paper: Size,
    cores: usize,
) -> Vec<SetChapter> {
    let set = chapters.iter().map(|chapter| {
        setter.tidy();
        let mut pager = Pager::new(paper, setter.design.body);
        let mut tags = TagTree::new();
        let mut compositor = Compositor {
            setter,
            tags: &mut tags,
            pager: &mut pager,
            theme,
        };
        let bookmark = compositor.chapter(TagTree::ROOT, chapter, cores);
        SetChapter {
            pager,
            tags,
            bookmark,
        }
    });
    set.collect()
}

impl Compositor<'_, '_> {
    /// Puts a chapter after what is set so far; returns its bookmark.
    pub fn append(&mut self, chapter: SetChapter) -> Bookmark {
        let SetChapter {
            mut pager,
            tags,
            bookmark,
        } = chapter;
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
