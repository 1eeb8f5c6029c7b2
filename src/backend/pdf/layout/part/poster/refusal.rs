//! What is said of a ladder for which no paper is large enough: what would fit.

use super::Sheet;
use super::fit::{Fitting, LEAST_TEXT};
use crate::base::diag::{Code, Diagnostic};
use crate::base::units::Paper;
use crate::view::poster::Poster;

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
