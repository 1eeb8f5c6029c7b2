//! Over how many pages a section's sheet is printed, and where they start.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "levels and pages are counted up to the number of columns"
)]

use crate::backend::xlsx::frame::printing::{ABOVE_AND_BELOW, BESIDE, SMALLEST, points};
use crate::base::units::{Paper, Points};
use crate::view::workbook::LevelHead;

/// How many pages a sheet is wide, and how wide its levels are.
#[derive(Debug, PartialEq)]
pub struct Pages {
    /// The width in pixels of every level's expectations.
    pub width: f64,
    /// In percent.
    pub scale: u16,
    /// The level at which each page starts.
    pub starts: Vec<usize>,
}

/// What the columns of a sheet ask for, in pixels.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The width of the column of numbers.
    pub numbers: f64,
    /// The width of what stands beside the expectations of a level.
    pub beside: f64,
    /// The width at which a level's expectations are still good to read.
    pub least: f64,
    /// The width beyond which nothing is won.
    pub most: f64,
}

/// What the heads of a sheet take, in points, more or less.
const HEADS: Points = 120.0;

/// The scale at which a sheet that would need a little more than a page is one page
/// high, if text can still be read at it; else the scale as it is.
pub fn scale(wide: u16, height: Points, paper: Paper) -> u16 {
    let page = paper.size().width - ABOVE_AND_BELOW;
    let fit = (page / (HEADS + height) * 100.0).floor();
    if fit >= SMALLEST { wide.min(fit as u16) } else { wide }
}

/// Spreads the columns of levels over pages. All stand on one page where their
/// expectations are still good to read on it. Otherwise a track that does not
/// fit on the page starts a new one, and one that is wider than a page is spread
/// evenly. Columns are as wide as the fullest page lets them be.
pub fn pages(levels: &[LevelHead], wanted: Wanted, paper: Paper) -> Pages {
    let page_width = paper.size().height - BESIDE;
    let room = page_width * 100.0 / SMALLEST - points(wanted.numbers);
    // How wide so many levels may be on a page.
    let width = |levels: usize| {
        let each = room / points(1.0) / levels.max(1) as f64;
        (each - wanted.beside).floor()
    };
    let most = (room / points(wanted.least + wanted.beside)).floor();
    let starts = starts(levels, (most as usize).max(1));
    let widest = starts
        .iter()
        .zip(starts.iter().skip(1).chain([&levels.len()]))
        .map(|(start, end)| end - start)
        .max()
        .unwrap_or(0);
    let width = width(widest).min(wanted.most).max(wanted.least);
    let all = wanted.numbers + (width + wanted.beside) * widest as f64;
    let scale = page_width / points(all) * 100.0;
    Pages { width, scale: scale.floor().clamp(10.0, 100.0) as u16, starts }
}

/// The level at which each page starts, where a page has room for `most`.
fn starts(levels: &[LevelHead], most: usize) -> Vec<usize> {
    let mut starts = vec![0];
    let (mut page, mut at) = (0, 0);
    for track in levels.chunk_by(|a, b| a.track == b.track) {
        if at + track.len() - page > most && at > page {
            starts.push(at);
            page = at;
        }
        let parts = track.len().div_ceil(most);
        for part in 1..parts {
            page = at + (part * track.len()).div_ceil(parts);
            starts.push(page);
        }
        at += track.len();
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(tracks: &[(&str, usize)]) -> Vec<LevelHead> {
        let column = |track: &str| LevelHead {
            id: String::new(),
            track: Some(track.to_string()),
            grade: None,
            title: String::new(),
            own_title: String::new(),
            before: None,
        };
        tracks.iter().flat_map(|&(track, levels)| vec![column(track); levels]).collect()
    }

    fn spread(tracks: &[(&str, usize)], least: f64, most: f64) -> Pages {
        let wanted = Wanted { numbers: 40.0, beside: 25.0, least, most };
        pages(&columns(tracks), wanted, Paper::A4)
    }

    #[test]
    fn a_few_levels_are_one_page_and_as_wide_as_they_want() {
        let pages = spread(&[("a", 3)], 180.0, 320.0);
        assert_eq!((pages.width, pages.scale, pages.starts), (320.0, 90, vec![0]));
        assert_eq!(spread(&[("a", 2)], 60.0, 90.0).scale, 100);
    }

    #[test]
    fn what_is_a_little_too_high_is_printed_smaller() {
        assert_eq!(scale(89, 300.0, Paper::A4), 89);
        assert_eq!(scale(89, 600.0, Paper::A4), 72);
        assert_eq!(scale(89, 800.0, Paper::A4), 89);
    }

    #[test]
    fn letter_paper_is_narrower() {
        let wanted = Wanted { numbers: 40.0, beside: 25.0, least: 180.0, most: 320.0 };
        let pages = pages(&columns(&[("a", 3)]), wanted, Paper::Letter);
        assert_eq!(pages.scale, 85);
    }

    #[test]
    fn levels_become_narrower_to_stand_on_one_page() {
        let pages = spread(&[("a", 3), ("b", 3)], 180.0, 320.0);
        assert_eq!(pages.starts, [0]);
        assert!(pages.scale >= 60 && pages.width < 320.0 && pages.width > 180.0);
    }

    #[test]
    fn many_levels_break_between_tracks() {
        let pages = spread(&[("a", 5), ("b", 4), ("c", 3)], 180.0, 320.0);
        assert_eq!(pages.starts, [0, 5]);
        assert!(pages.scale >= 60 && pages.width >= 180.0);
    }

    #[test]
    fn a_track_wider_than_a_page_is_spread_evenly() {
        let pages = spread(&[("a", 12), ("b", 1)], 180.0, 320.0);
        assert_eq!(pages.starts, [0, 6]);
        assert!(pages.scale >= 60);
    }
}
