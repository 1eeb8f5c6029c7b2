//! How a section's sheet comes out of a printer: landscape, heads on every
//! page, as many pages wide as a readable scale needs.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::units::{Points, mm};
use crate::view::Meta;
use crate::view::workbook::{Column, Sheet};

/// A4, as Excel numbers paper.
const A4: u8 = 9;

/// What A4 in landscape has between its margins.
const PAGE: Points = mm(297.0 - 2.0 * 12.7);

/// Smaller than this, in percent, nobody reads.
const SMALLEST: f64 = 70.0;

/// A header or footer holds 255 characters; this leaves each of two texts in it
/// enough.
const FOOTER_TEXT: usize = 90;

/// Sets up the printing of a sheet whose level columns are `width` pixels wide,
/// beside a first one of `numbers`; the heads end before `first_row`.
///
/// # Errors
/// When Excel's limits are passed.
pub fn set_up(
    out: &mut Worksheet,
    sheet: &Sheet,
    width: f64,
    numbers: f64,
    first_row: u32,
    meta: &Meta,
) -> Result<(), XlsxError> {
    let (scale, pages) = pages(&sheet.columns, points(width), points(numbers));
    out.set_landscape()
        .set_paper_size(A4)
        .set_margins(0.5, 0.5, 0.5, 0.7, 0.3, 0.3)
        .set_print_scale(scale)
        .set_page_order(true)
        .set_footer(format!(
            "&L{}&C{}&RPage &P of &N",
            footer_text(&meta.title),
            footer_text(&sheet.title)
        ));
    out.set_repeat_rows(0, first_row - 1)?;
    out.set_repeat_columns(0, 0)?;
    let starts: Vec<_> = pages
        .iter()
        .skip(1)
        .map(|&start| start as u32 + 1)
        .collect();
    if !starts.is_empty() {
        out.set_vertical_page_breaks(&starts)?;
    }
    Ok(())
}

/// The scale in percent, and the level at which each page starts. A page ends
/// with a track, unless that leaves it less than half full.
fn pages(columns: &[Column], width: Points, numbers: Points) -> (u16, Vec<usize>) {
    let whole = numbers + width * columns.len() as f64;
    if whole * SMALLEST / 100.0 <= PAGE {
        let scale = (PAGE / whole * 100.0).floor().min(100.0);
        return (scale as u16, vec![0]);
    }
    let room = ((PAGE * 100.0 / SMALLEST - numbers) / width).floor();
    let room = (room as usize).max(1);
    let mut starts = vec![0];
    let mut start = 0;
    while columns.len() - start > room {
        let full = start + room;
        let ends_of_tracks = (start + room.div_ceil(2)..=full)
            .rev()
            .find(|&end| columns[end - 1].track != columns[end].track);
        start = ends_of_tracks.unwrap_or(full);
        starts.push(start);
    }
    let scale = PAGE / (numbers + width * room as f64) * 100.0;
    (scale.floor().clamp(10.0, 100.0) as u16, starts)
}

/// Pixels of a screen on paper, with what rounding adds.
fn points(pixels: f64) -> Points {
    pixels * 0.75 * 1.01
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
        };
        tracks
            .iter()
            .flat_map(|&(track, levels)| vec![column(track); levels])
            .collect()
    }

    #[test]
    fn a_few_levels_are_one_page() {
        assert_eq!(pages(&columns(&[("a", 3)]), 260.0, 30.0), (95, vec![0]));
        assert_eq!(pages(&columns(&[("a", 2)]), 100.0, 30.0), (100, vec![0]));
    }

    #[test]
    fn many_levels_break_between_tracks() {
        let (scale, starts) = pages(&columns(&[("a", 3), ("b", 4), ("c", 2)]), 260.0, 30.0);
        assert_eq!(starts, [0, 3, 7]);
        assert!(scale >= 70, "{scale}");
    }

    #[test]
    fn a_track_wider_than_a_page_breaks_where_it_must() {
        let (_, starts) = pages(&columns(&[("a", 9)]), 260.0, 30.0);
        assert_eq!(starts, [0, 4, 8]);
    }

    #[test]
    fn a_footer_text_has_no_codes() {
        assert_eq!(footer_text("R&D &P"), "R&&D &&P");
        assert!(footer_text(&"&".repeat(300)).len() < FOOTER_TEXT + 5);
    }
}
