//! How a section's sheet comes out of a printer: landscape, heads on every
//! page, as many pages wide as a readable scale needs.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "rows and columns keep within a sheet, as `limits` sees to, and those that one is taken off stand below or behind heads"
)]

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Setting;
use super::grid::Grid;
use crate::base::units::{Paper, Points, mm};
use crate::view::workbook::{Column, Sheet};

/// The margins at the left and at the right.
const MARGINS: Points = 2.0 * mm(12.7);

/// Smaller than this, in percent, nobody reads.
const SMALLEST: f64 = 70.0;

/// A header or footer holds 255 characters; this leaves each of two texts in it
/// enough.
const FOOTER_TEXT: usize = 90;

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
    grid: &Grid,
    pages: &Pages,
    first_row: u32,
    setting: &Setting,
) -> Result<(), XlsxError> {
    page(out, &sheet.title, setting).set_print_scale(pages.scale);
    out.set_repeat_rows(0, first_row - 1)?;
    out.set_repeat_columns(0, 0)?;
    let starts: Vec<_> = pages
        .starts
        .iter()
        .skip(1)
        .map(|&level| u32::from(grid.text(level)))
        .collect();
    if !starts.is_empty() {
        out.set_vertical_page_breaks(&starts)?;
    }
    Ok(())
}

/// Sets up the printing of any other sheet: one page wide, its first `heads`
/// rows on each.
///
/// # Errors
/// When Excel's limits are passed.
pub fn set_up_narrow(
    out: &mut Worksheet,
    title: &str,
    heads: u32,
    setting: &Setting,
) -> Result<(), XlsxError> {
    page(out, title, setting).set_print_fit_to_pages(1, 0);
    if heads > 0 {
        out.set_repeat_rows(0, heads - 1)?;
    }
    Ok(())
}

/// Sets up the printing of a sheet of many columns: at a readable scale, as many
/// pages wide as need be, the first `heads` rows and the column `key` on each.
///
/// # Errors
/// When Excel's limits are passed.
pub fn set_up_wide(
    out: &mut Worksheet,
    title: &str,
    heads: u32,
    key: u16,
    setting: &Setting,
) -> Result<(), XlsxError> {
    page(out, title, setting).set_print_scale(SMALLEST as u16);
    out.set_repeat_rows(0, heads - 1)?;
    out.set_repeat_columns(key, key)?;
    Ok(())
}

fn page<'a>(out: &'a mut Worksheet, title: &str, setting: &Setting) -> &'a mut Worksheet {
    // As Excel numbers paper (ECMA-376 part 1, 18.3.1.63, `paperSize`).
    let paper = match setting.paper {
        Paper::Letter => 1,
        Paper::A4 => 9,
    };
    out.set_landscape()
        .set_paper_size(paper)
        .set_margins(0.5, 0.5, 0.5, 0.7, 0.3, 0.3)
        .set_page_order(true)
        .set_footer(format!(
            "&L{}&C{}&RPage &P of &N",
            footer_text(&setting.meta.title),
            footer_text(title)
        ))
}

/// Spreads level columns of `width` pixels beside a first one of `numbers` over
/// pages. A track that does not fit on the page starts a new one; one that is
/// wider than a page is spread evenly.
pub fn pages(columns: &[Column], width: f64, numbers: f64, paper: Paper) -> Pages {
    let page_width = paper.size().height - MARGINS;
    let (width, numbers) = (points(width), points(numbers));
    let readable = ((page_width * 100.0 / SMALLEST - numbers) / width).floor();
    let room = (readable as usize).max(1);
    let mut starts = vec![0];
    let (mut page, mut at) = (0, 0);
    for track in columns.chunk_by(|a, b| a.track == b.track) {
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
        .zip(starts.iter().skip(1).chain([&columns.len()]))
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

/// A text without the codes of footers, shortened to leave room for others;
/// the sheet says it in full.
fn footer_text(text: &str) -> String {
    let mut short: String = text
        .chars()
        .filter(|c| !c.is_control())
        .take(FOOTER_TEXT / 2)
        .collect();
    if text.chars().count() > FOOTER_TEXT / 2 {
        short.push('…');
    }
    short.replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(tracks: &[(&str, usize)]) -> Vec<Column> {
        let column = |track: &str| Column {
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

    #[test]
    fn a_footer_text_has_no_codes() {
        assert_eq!(footer_text("R&D &P"), "R&&D &&P");
        assert!(footer_text(&"&".repeat(300)).len() < FOOTER_TEXT + 5);
    }
}
