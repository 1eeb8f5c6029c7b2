//! Chapters that many documents have, set once.

use std::sync::Arc;

use super::chapters::{SetChapter, set_one};
use super::compositor::Compositor;
use super::pager::Pager;
use super::{painting_order, watermark};
use crate::backend::pdf::frame::Plate;
use crate::backend::pdf::frame::faults::Faults;
use crate::view::handout::Chapter;

/// The plate of the chapter that was set last.
#[derive(Debug, Default)]
pub struct Plates(Option<Made>);

#[derive(Debug)]
struct Made {
    language: String,
    chapter: Chapter,
    plate: Arc<Plate>,
    faults: Faults,
    /// Its pages, and where the last one ends.
    pager: Pager,
}

impl Plates {
    /// A chapter on pages of a plate, which is made where the last is another
    /// one's.
    pub fn set(
        &mut self,
        compositor: &mut Compositor<'_, '_>,
        language: &str,
        chapter: &Chapter,
    ) -> SetChapter {
        let last = self.0.take();
        let last = last.filter(|made| made.language == language && made.chapter == *chapter);
        let made = match last {
            Some(made) => made,
            None => make(compositor, language, chapter),
        };
        let set = made.set();
        self.0 = Some(made);
        set
    }
}

impl Made {
    fn set(&self) -> SetChapter {
        SetChapter {
            pager: self.pager.clone(),
            tags: self.plate.tags.clone(),
            bookmark: self.plate.bookmark.clone(),
            faults: self.faults.clone(),
        }
    }
}

fn make(compositor: &mut Compositor<'_, '_>, language: &str, chapter: &Chapter) -> Made {
    let (theme, paper) = (compositor.theme, compositor.pager.paper());
    let set = set_one(compositor.setter, chapter, theme, paper, 1);
    let mut pages = set.pager.clone().into_pages();
    painting_order::sort(&mut pages);
    if let Some(text) = &theme.watermark {
        watermark::watermark(compositor.setter, &mut pages, text);
    }
    let plate = Arc::new(Plate {
        pages,
        tags: set.tags,
        bookmark: set.bookmark,
    });
    Made {
        language: language.to_string(),
        chapter: chapter.clone(),
        faults: set.faults,
        pager: set.pager.impressions(&plate),
        plate,
    }
}
