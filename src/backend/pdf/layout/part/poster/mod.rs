//! A poster: the whole ladder as one table on one sheet of paper.
//!
//! How it is set at a size (`sheet`), on which paper and how large that can be (`fit`), and what is
//! said of a ladder for which no paper is large enough (`refusal`).

mod fit;
mod refusal;
mod sheet;

use crate::backend::pdf::frame::Layout;
use crate::backend::pdf::text::Fonts;
use crate::base::diag::Checked;
use crate::base::units::Paper;
use crate::model::Theme;
use crate::view::poster::Poster;
use fit::Fitting;

/// The paper that a poster is to be printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Which one; none for the smallest of A4 to A0 that it fits on.
    pub paper: Option<Paper>,
    /// Whether it must be wider than high; else it may be, where that gives larger text.
    pub landscape: bool,
}

/// Sets a poster on the smallest paper on which its text is large enough to be read, in the largest
/// text that fits there. Errors: when no paper, or not the one that was asked for, is large enough.
pub fn poster(poster: &Poster, fonts: &Fonts, theme: &Theme, sheet: Sheet) -> Checked<Layout> {
    let mut fitting = Fitting::new(fonts, theme, sheet.landscape);
    let papers = sheet.paper.map_or_else(|| Paper::SERIES.to_vec(), |paper| vec![paper]);
    let set = papers.iter().find_map(|&paper| fitting.on(poster, paper));
    set.ok_or_else(|| vec![refusal::too_large(&mut fitting, poster, sheet)])
}
