//! What is to be done to compose a Word document, once all of its text is known.

use std::collections::BTreeMap;
use std::ops::Range;

use super::styles::Style;
use crate::base::source::moved;
use crate::input::markup::{Markup, count};
use crate::input::outline::compose::{CellLook, Composer};

pub struct Composing<'s> {
    pub composer: Composer<'s>,
    /// The cells over which others may stretch from above, by their first column.
    pub starts: BTreeMap<usize, (usize, usize)>,
    /// Whether a table of lines is open.
    pub in_rows: bool,
}

impl Composing<'_> {
    /// Begins a line that is a row, or what is none.
    pub fn line(&mut self, is_row: bool, at: usize) {
        match (self.in_rows, is_row) {
            (false, true) => {
                self.composer.close_lists();
                self.composer.open_table(at..at);
            }
            (true, false) => self.composer.close_table(at),
            _ => {}
        }
        self.in_rows = is_row;
        if is_row {
            self.composer.close_cell();
            self.composer.open_row(at..at);
            self.cell(at);
        }
    }

    /// Begins a cell of a line, behind another or as the first.
    pub fn cell(&mut self, at: usize) {
        self.composer.close_cell();
        let look = CellLook { across: 1, down: 1, is_header: false, is_bold: false };
        self.composer.open_cell(at..at, look);
    }
}

/// A step, which is told where its paragraph begins in the text.
pub type Step = Box<dyn FnOnce(&mut Composing<'_>, usize)>;

/// Adds the words of a run at some bytes of its paragraph.
pub fn marked(
    words: String, at: Range<usize>, look: &Style,
) -> impl FnOnce(&mut Composing<'_>, usize) + 'static {
    let on = [
        look.is_bold == Some(true),
        look.is_italic == Some(true),
        look.is_code,
        look.is_struck == Some(true),
        look.is_raised == Some(true),
        look.is_raised == Some(false),
    ];
    let language = look.language.clone();
    move |to, start| {
        for starts in [true, false] {
            if let Some(language) = &language {
                to.composer.speak(starts.then_some(language));
            }
            let Markup { strong, emphasis, code, struck, raised, lowered, .. } =
                to.composer.marks();
            let depths = [strong, emphasis, code, struck, raised, lowered];
            let set = depths.into_iter().zip(on).filter(|(_, on)| *on);
            set.for_each(|(depth, _)| count(depth, starts));
            if starts {
                to.composer.text(&words, moved(&at, start));
            }
        }
    }
}
