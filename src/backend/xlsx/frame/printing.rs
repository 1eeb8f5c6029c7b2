//! How a sheet comes out of a printer: landscape, heads on every page.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "there is a row of heads wherever some are repeated"
)]

use rust_xlsxwriter::{Color, Worksheet};

use super::cells::{Place, Written};
use super::setting::Setting;
use crate::base::units::{Paper, Points};
use crate::model::fill;

/// The smallest scale, in percent, at which text is still read.
pub const SMALLEST: f64 = 60.0;

/// The margins beside, above and below what is printed, and to the footer, in inches.
const MARGINS: [f64; 4] = [0.4, 0.4, 0.6, 0.3];

/// The margins on both sides together, and those above and below.
pub const BESIDE: Points = 2.0 * 0.4 * 72.0;
pub const ABOVE_AND_BELOW: Points = (0.4 + 0.6) * 72.0;

/// The most characters that a footer takes of a text: it holds 255 in all.
const FOOTER_TEXT: usize = 45;

/// Sets up the printing of a sheet of one page's width, its first `heads` rows on each.
pub fn set_up_narrow(
    out: &mut Worksheet, (title, tab): (&str, Color), heads: u32, setting: &Setting,
) -> Written {
    page(out, (title, tab), setting).set_print_fit_to_pages(1, 0);
    if heads > 0 {
        out.set_repeat_rows(0, heads - 1)?;
    }
    Ok(())
}

/// Sets up the printing of a sheet whose columns are `pixels` wide together: on one page's width where
/// text can still be read at that, else as [`set_up_wide`].
pub fn set_up(
    out: &mut Worksheet, head: (&str, Color), (heads, key): Place, pixels: f64, setting: &Setting,
) -> Written {
    if scale(pixels, setting.paper) < SMALLEST {
        set_up_wide(out, head, (heads, key), SMALLEST as u16, setting)
    } else {
        set_up_narrow(out, head, heads, setting)
    }
}

/// Sets up the printing of a sheet of one page's width that says itself where pages end, which is not
/// heeded where the width is fitted; returns how many points of the sheet are on a page, one below another.
pub fn set_up_paged(
    out: &mut Worksheet, head: (&str, Color), pixels: f64, setting: &Setting,
) -> Points {
    let scale = scale(pixels, setting.paper).floor().clamp(10.0, 100.0);
    page(out, head, setting).set_print_scale(scale as u16);
    (setting.paper.size().width - ABOVE_AND_BELOW) * 100.0 / scale
}

/// The scale in percent at which columns of so many pixels together are as wide as a page.
pub fn scale(pixels: f64, paper: Paper) -> f64 {
    (paper.size().height - BESIDE) / points(pixels) * 100.0
}

/// Pixels of a screen on paper. `LibreOffice` makes columns wider than Excel does, by this much.
pub fn points(pixels: f64) -> Points {
    pixels * 0.75 * 1.07
}

/// Sets up the tab and the printing of a sheet of many columns: at a scale in percent, as many pages wide as
/// need be, the first `heads` rows and the column `key` on each.
pub fn set_up_wide(
    out: &mut Worksheet, (title, tab): (&str, Color), (heads, key): Place, scale: u16,
    setting: &Setting,
) -> Written {
    page(out, (title, tab), setting).set_print_scale(scale);
    out.set_repeat_rows(0, heads - 1)?;
    out.set_repeat_columns(key, key)?;
    Ok(())
}

/// Sets up what all sheets have in common: tab, paper and footer.
fn page<'a>(
    out: &'a mut Worksheet, (title, tab): (&str, Color), setting: &Setting,
) -> &'a mut Worksheet {
    let number = fill(&setting.labels.page, &[("page", &"&P"), ("pages", &"&N")]);
    landscape(out, setting.paper).set_tab_color(tab).set_page_order(true).set_footer(format!(
        "&L{}&C{}&R{number}",
        footer_text(&setting.meta.title),
        footer_text(title)
    ))
}

pub fn landscape(out: &mut Worksheet, paper: Paper) -> &mut Worksheet {
    // As Excel numbers paper (ECMA-376 part 1, 18.3.1.63, `paperSize`).
    let paper = match paper {
        Paper::Letter => 1,
        Paper::Tabloid => 3,
        Paper::A3 => 8,
        Paper::A2 => 66,
        // Larger paper has no number.
        Paper::A4 | Paper::A1 | Paper::A0 => 9,
    };
    let [beside, above, below, footer] = MARGINS;
    out.set_landscape()
        .set_paper_size(paper)
        .set_margins(beside, beside, above, below, footer, footer)
}

/// A text without the codes of footers, shortened: the sheet says it in full.
fn footer_text(text: &str) -> String {
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(FOOTER_TEXT).collect();
    if text.chars().count() > FOOTER_TEXT {
        short.push('…');
    }
    short.replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footer_text_has_no_codes() {
        assert_eq!(footer_text("R&D &P"), "R&&D &&P");
        assert!(footer_text(&"&".repeat(300)).len() < 2 * FOOTER_TEXT + 5);
    }
}
