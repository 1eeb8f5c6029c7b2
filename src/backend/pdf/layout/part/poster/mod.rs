//! A poster: the whole ladder as one table on one sheet of paper.
//!
//! How it is set at a size (`sheet`), and on which paper and how large that can be (`fit`).

mod fit;
mod sheet;

use self::fit::{Fitting, LEAST_TEXT};
use crate::backend::pdf::frame::Layout;
use crate::backend::pdf::text::Fonts;
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::base::units::Paper;
use crate::model::Theme;
use crate::view::poster::Poster;

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
    set.ok_or_else(|| vec![too_large(&mut fitting, poster, sheet)])
}

const LARGEST: Paper = Paper::A0;

/// Of more tracks than this, the others are not tried.
const MOST_TRACKS: usize = 6;

/// Says that a poster does not fit on its paper, or on any, and what would fit.
pub fn too_large(fitting: &mut Fitting<'_>, poster: &Poster, sheet: Sheet) -> Diagnostic {
    let paper = sheet.paper.unwrap_or(LARGEST);
    let message = format!("the ladder does not fit on one sheet of {}", paper.name());
    let mut problem = Diagnostic::error(Code::PosterTooLarge, message).note(format!(
        "its text would be smaller than {LEAST_TEXT} points, or a word would be wider than its column"
    ));
    if sheet.paper.is_some()
        && let Some(larger) = smallest(fitting, poster)
    {
        let name = larger.name();
        problem =
            problem.help(format!("it fits on {name}: give `--paper {}`", name.to_lowercase()));
    }
    let mut parts = Vec::new();
    for track in poster.tracks().into_iter().take(MOST_TRACKS) {
        let part = poster.only(|level, _| level.track.as_deref() == Some(track));
        if part.levels.len() == poster.levels.len() {
            continue;
        }
        if let Some(paper) = smallest(fitting, &part) {
            parts.push(format!("the track “{track}” alone fits on {}", paper.name()));
        }
    }
    if !parts.is_empty() {
        return problem.help(format!("choose less: {} (`--track`)", parts.join(", ")));
    }
    let levels = most_levels(fitting, poster, paper);
    problem.help(if levels > 0 {
        format!(
            "choose levels or sections: there is room for the first {levels} of {} levels on {}",
            poster.levels.len(),
            paper.name()
        )
    } else {
        "choose fewer sections with `--section`: not even one level has room".to_string()
    })
}

fn smallest(fitting: &mut Fitting<'_>, poster: &Poster) -> Option<Paper> {
    let mut papers = Paper::SERIES.into_iter();
    papers.find(|&paper| fitting.holds(poster, paper))
}

/// How many levels from the first on fit on a paper.
fn most_levels(fitting: &mut Fitting<'_>, poster: &Poster, paper: Paper) -> usize {
    let (mut fits, mut fails) = (0_usize, poster.levels.len());
    while fails.saturating_sub(fits) > 1 {
        let middle = fits.midpoint(fails);
        if fitting.holds(&poster.only(|_, position| position < middle), paper) {
            fits = middle;
        } else {
            fails = middle;
        }
    }
    fits
}
