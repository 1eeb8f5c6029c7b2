//! How wide text is in Calibri, the font of workbooks.
//!
//! Widths are those of Carlito, which is made to Calibri's measure. The page is
//! laid out by Excel or another program, on its own screen: what is measured
//! here only sets column widths and row heights.

use std::sync::LazyLock;

use unicode_width::UnicodeWidthChar;

use crate::model::Inline;

/// Calibri at 11 points on a screen of 96 dots an inch: 15 pixels an em, once
/// hinted; and a 50th for what hinting adds to single letters.
const PIXELS_PER_EM: f64 = 15.0 * 1.02;

/// Every character of Courier New, at 10 points (14 pixels an em).
const CODE: f64 = 0.6 * 14.0;

/// A letter of a script that the tables lack, in em.
const OTHER: f64 = 0.7;

/// What a cell keeps free at its left and right edges, in pixels.
pub const CELL_PADDING: f64 = 7.0;

/// The width in pixels of a character of 11 points, marked up like `inline`.
pub fn width(c: char, inline: &Inline) -> f64 {
    let columns = || c.width().unwrap_or(0) as f64;
    if inline.code {
        return CODE * columns();
    }
    let em = advance(inline.strong, c).unwrap_or_else(|| OTHER * columns());
    em * PIXELS_PER_EM
}

/// The width in pixels of the widest line of a text.
pub fn widest_line(text: &[Inline]) -> f64 {
    widest(text, |c| c == '\n')
}

/// The width in pixels of the widest word of a text.
pub fn widest_word(text: &[Inline]) -> f64 {
    widest(text, char::is_whitespace)
}

/// A column's width in whole pixels: for the longest word of texts, which may be strong, but between bounds.
pub fn for_words<'t>(texts: impl IntoIterator<Item = &'t str>, (least, most): (u32, u32)) -> u32 {
    let words = texts.into_iter().map(|text| widest_word(&[Inline::strong(text)]));
    let widest = words.fold(0.0, f64::max) + CELL_PADDING;
    (widest.ceil() as u32).clamp(least, most)
}

/// The width of the widest stretch between characters that end one.
fn widest(text: &[Inline], ends: impl Fn(char) -> bool) -> f64 {
    let mut widest = 0.0_f64;
    let mut stretch = 0.0;
    for inline in text {
        for c in inline.text.chars() {
            stretch = if ends(c) { 0.0 } else { stretch + width(c, inline) };
            widest = widest.max(stretch);
        }
    }
    widest
}

/// Whether the font itself has a character; other fonts may need higher lines.
pub fn is_known(c: char) -> bool {
    c.is_control() || advance(false, c).is_some()
}

/// Stretches of characters: the first, and the width of each in thousandths of an em.
type Widths = Vec<(usize, Vec<u16>)>;

static REGULAR: LazyLock<Widths> = LazyLock::new(|| widths("regular "));
static BOLD: LazyLock<Widths> = LazyLock::new(|| widths("bold "));

fn widths(weight: &str) -> Widths {
    let lines = include_str!("../../../../data/calibri-widths.txt").lines();
    let stretches = lines.filter_map(|line| line.strip_prefix(weight)?.split_once(' '));
    let stretches = stretches.filter_map(|(first, widths)| {
        let widths = widths.split(' ').filter_map(|width| width.parse().ok());
        Some((usize::from_str_radix(first, 16).ok()?, widths.collect()))
    });
    stretches.collect()
}

/// The width of a character in em, if the font has it.
fn advance(is_strong: bool, c: char) -> Option<f64> {
    let table = if is_strong { &BOLD } else { &REGULAR };
    table.iter().find_map(|(first, widths)| {
        widths.get((c as usize).checked_sub(*first)?).map(|&width| f64::from(width) / 1000.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_as_wide_as_excel_shows_it() {
        let text =
            "Analyses and implements technical solutions in an efficient manner, on 3 teams.";
        let ours = widest_line(&[Inline::plain(text)]);
        let excel = f64::from(rust_xlsxwriter::cell_autofit_width(text) - 7);
        assert!(ours >= excel && ours < excel * 1.05, "{ours} against {excel}");
    }

    #[test]
    fn strong_text_is_wider_and_code_is_even() {
        let strong = Inline { strong: true, ..Inline::default() };
        let code = Inline { code: true, ..Inline::default() };
        assert!(width('m', &strong) > width('m', &Inline::default()));
        assert!((width('i', &code) - width('m', &code)).abs() < 1e-9);
    }

    #[test]
    fn what_the_tables_lack_is_as_wide_as_its_kind() {
        let plain = Inline::default();
        assert!(width('漢', &plain) > width('m', &plain));
        assert!(width('\u{301}', &plain).abs() < 1e-9);
    }
}
