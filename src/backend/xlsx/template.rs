//! The workbook in which people write a ladder.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Workbook as Book, Worksheet, XlsxError,
};

use super::frame::line_breaks::{HIGHEST_TEXT, ROW_GAP, height};
use super::frame::printing::{SMALLEST, landscape, scale};
use super::frame::{Styles, head_height, put_plain, put_row};
use crate::base::units::Paper;
use crate::model::Inline;
use crate::model::contract::{data, template};
use crate::view::template::Template;

/// How to fill it in, a line a row.
const HELP: [&str; 12] = [
    "Write your own ladder over the one that stands here, which is an example.",
    "",
    "Ladder: a row for each section, a column for each level. Add, move and delete rows and columns as you like.",
    "In a cell, begin each expectation on a line of its own with a hyphen and a space (Alt and Enter begin a line).",
    "**Two stars** make words bold; a link is written [like this](https://example.com).",
    "Group: sections with the same group that follow one another stand together.",
    "Kind: expectations; or checklist, with boxes to tick; or information, which is shown and never counted; or notes, remarks under the section of that name.",
    "Section id, Level id: short names by which your ladder is known from one edition to the next. Leave those that are there; new rows need none.",
    "",
    "Levels: a row for each level, if more is to be said of it than its name, which is the same on both sheets. \"Leads to\" names the next levels by title or id, one a line.",
    "Settings: what stands on the cover, and the tracks.",
    "When you are done: ladderpress export my-ladder.xlsx",
];

/// The widths in pixels of the columns before the levels, and of a level's: three fit on a page.
const KEYS: [u32; 5] = [100, 170, 100, 170, 110];
const LEVEL: u32 = 320;

/// The widths in pixels of the columns of levels and of settings.
const LEVELS: [u32; 8] = [220, 180, 180, 70, 180, 180, 70, 420];
const SETTINGS: [u32; 3] = [160, 520, 160];

const HELP_WIDTH: u32 = 900;

/// How many rows offer a choice.
const OFFERED: u32 = 500;

pub fn book(document: &Template, paper: Paper) -> Result<Book, XlsxError> {
    let mut book = Book::new();
    // Without a date, the file would bear that of the clock.
    let date = ExcelDateTime::from_ymd(1980, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let levels = document.ladder.first().map_or(0, Vec::len).saturating_sub(KEYS.len());
    let widths: Vec<_> = KEYS.into_iter().chain(std::iter::repeat_n(LEVEL, levels)).collect();
    let [expectations, checklist, information] = data::KINDS.map(data::kind_word);
    let kinds = [expectations, checklist, information, template::NOTES];
    let kinds = DataValidation::new().allow_list_strings(&kinds)?;
    let out = write(&mut book, (template::LADDER, 2, paper), &document.ladder, &widths)?;
    out.add_data_validation(1, 2, OFFERED, 2, &kinds)?;
    write(&mut book, (template::LEVELS, 1, paper), &document.levels, &LEVELS)?;
    write(&mut book, (template::SETTINGS, 1, paper), &document.settings, &SETTINGS)?;
    let out = book.add_worksheet().set_name(template::HELP)?;
    landscape(out, paper).set_print_fit_to_pages(1, 0).set_column_width_pixels(0, HELP_WIDTH)?;
    for (row, line) in (0..).zip(HELP) {
        put_plain(out, (row, 0), line, &Styles::of_language("en").body)?;
        out.set_row_height(row, head_height(line, f64::from(HELP_WIDTH)))?;
    }
    Ok(book)
}

/// Adds a sheet with rows, of which the heads and so many columns stay in sight.
fn write<'b>(
    book: &'b mut Book, (name, frozen, paper): (&str, u16, Paper), rows: &[Vec<String>],
    widths: &[u32],
) -> Result<&'b mut Worksheet, XlsxError> {
    let (styles, out) = (Styles::of_language("en"), book.add_worksheet().set_name(name)?);
    let (all, page) = (f64::from(widths.iter().sum::<u32>()), landscape(out, paper));
    if scale(all, paper) < SMALLEST {
        page.set_print_scale(SMALLEST as u16).set_repeat_columns(1, 1)?;
    } else {
        page.set_print_fit_to_pages(1, 0);
    }
    out.set_repeat_rows(0, 0)?;
    for (column, width) in (0..).zip(widths) {
        out.set_column_width_pixels(column, *width)?;
    }
    for (number, row) in (0..).zip(rows) {
        let style = if number == 0 { &styles.level } else { &styles.body };
        put_row(out, (number, 0), row.iter().map(String::as_str), style)?;
        // Heads are strong, and a cell shows no more than a row can be high.
        let cells = row.iter().zip(widths).map(|(text, width)| {
            let text = if number == 0 { Inline::strong(text) } else { Inline::plain(text) };
            height(&[text], f64::from(*width))
        });
        out.set_row_height(number, cells.fold(0.0, f64::max).min(HIGHEST_TEXT) + ROW_GAP)?;
    }
    out.set_freeze_panes(1, frozen)
}
