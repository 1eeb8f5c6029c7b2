//! Over how many pages a section's sheet is printed, and where they start.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "levels and pages are counted up to the number of columns"
)]

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::columns::SheetColumns;
use crate::backend::xlsx::frame::printing::{SMALLEST, set_up_wide};
use crate::backend::xlsx::frame::setting::Setting;
use crate::base::units::{Paper, Points, mm};
use crate::view::workbook::{LevelHead, Sheet};

/// The margins at the left and at the right.
const MARGINS: Points = 2.0 * mm(12.7);

/// How many pages a sheet is wide.
#[derive(Debug, PartialEq, Eq)]
pub struct Pages {
    /// In percent.
    scale: u16,
    /// The level at which each page starts.
    pub starts: Vec<usize>,
}

/// Sets up the printing of a sheet; its heads end before `first_row`.
///
/// # Errors
/// When Excel's limits are passed.
pub fn set_up(
    out: &mut Worksheet,
    sheet: &Sheet,
    columns: &SheetColumns,
    pages: &Pages,
    first_row: u32,
    setting: &Setting,
) -> Result<(), XlsxError> {
    set_up_wide(out, &sheet.title, (first_row, 0), pages.scale, setting)?;
    let starts: Vec<_> = pages
        .starts
        .iter()
        .skip(1)
        .filter_map(|&level| Some(u32::from(columns.levels.get(level)?.text)))
        .collect();
    if !starts.is_empty() {
        out.set_vertical_page_breaks(&starts)?;
    }
    Ok(())
}

/// Spreads level columns of `width` pixels beside a first one of `numbers` over
/// pages. A track that does not fit on the page starts a new one; one that is
/// wider than a page is spread evenly.
pub fn pages(levels: &[LevelHead], width: f64, numbers: f64, paper: Paper) -> Pages {
    let page_width = paper.size().height - MARGINS;
    let (width, numbers) = (points(width), points(numbers));
    let readable = ((page_width * 100.0 / SMALLEST - numbers) / width).floor();
    let room = (readable as usize).max(1);
    let mut starts = vec![0];
    let (mut page, mut at) = (0, 0);
    for track in levels.chunk_by(|a, b| a.track == b.track) {
        if at + track.len() - page > room && at > page {
            starts.push(at);
            page = at;
        }
        let parts = track.len().div_ceil(room);
        for part in 1..parts {
            page = at + (part * track.len()).div_ceil(parts);
            starts.push(page);
        }
        at += track.len();
    }
    let widest = starts
        .iter()
        .zip(starts.iter().skip(1).chain([&levels.len()]))
        .map(|(start, end)| end - start)
        .max()
        .unwrap_or(0);
    let scale = page_width / (numbers + width * widest as f64) * 100.0;
    Pages {
        scale: scale.floor().clamp(10.0, 100.0) as u16,
        starts,
    }
}

/// Pixels of a screen on paper. `LibreOffice` makes columns wider than Excel
/// does, by this much.
fn points(pixels: f64) -> Points {
    pixels * 0.75 * 1.07
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(tracks: &[(&str, usize)]) -> Vec<LevelHead> {
        let column = |track: &str| LevelHead {
            track: Some(track.to_string()),
            grade: None,
            title: String::new(),
            before: None,
        };
        tracks
            .iter()
            .flat_map(|&(track, levels)| vec![column(track); levels])
            .collect()
    }

    fn spread(tracks: &[(&str, usize)], width: f64) -> (u16, Vec<usize>) {
        let Pages { scale, starts } = pages(&columns(tracks), width, 40.0, Paper::A4);
        (scale, starts)
    }

    #[test]
    fn a_few_levels_are_one_page() {
        assert_eq!(spread(&[("a", 3)], 345.0), (89, vec![0]));
        assert_eq!(spread(&[("a", 2)], 130.0), (100, vec![0]));
    }

    #[test]
    fn letter_paper_is_narrower() {
        let pages = pages(&columns(&[("a", 3)]), 345.0, 40.0, Paper::Letter);
        assert_eq!(pages.scale, 83);
    }

    #[test]
    fn many_levels_break_between_tracks() {
        let (scale, starts) = spread(&[("a", 3), ("b", 3), ("c", 2)], 345.0);
        assert_eq!(starts, [0, 3, 6]);
        assert_eq!(scale, 89);
    }

    #[test]
    fn a_track_wider_than_a_page_is_spread_evenly() {
        let (scale, starts) = spread(&[("a", 7), ("b", 1)], 345.0);
        assert_eq!(starts, [0, 3, 5]);
        assert!(scale >= 70);
    }
}
