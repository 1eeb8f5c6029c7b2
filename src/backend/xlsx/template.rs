//! The workbook in which people write a ladder.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Workbook as Book, Worksheet, XlsxError,
};

use super::frame::{Styles, put_plain, put_row};
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

/// The widths in pixels of the columns before the levels, and of a level's.
const KEYS: [u32; 5] = [120, 190, 100, 190, 110];
const LEVEL: u32 = 360;

/// The widths in pixels of the columns of levels and of settings.
const LEVELS: [u32; 8] = [220, 180, 180, 70, 180, 180, 70, 420];
const SETTINGS: [u32; 3] = [160, 520, 160];

/// How many rows offer a choice.
const OFFERED: u32 = 500;

pub fn book(document: &Template) -> Result<Book, XlsxError> {
    let mut book = Book::new();
    // Without a date, the file would bear that of the clock.
    let date = ExcelDateTime::from_ymd(1980, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let levels = document.ladder.first().map_or(0, Vec::len).saturating_sub(KEYS.len());
    let widths: Vec<_> = KEYS.into_iter().chain(std::iter::repeat_n(LEVEL, levels)).collect();
    let [expectations, checklist, information] = data::KINDS.map(data::kind_word);
    let kinds = [expectations, checklist, information, template::NOTES];
    let kinds = DataValidation::new().allow_list_strings(&kinds)?;
    let out = write(&mut book, (template::LADDER, 2), &document.ladder, &widths)?;
    out.add_data_validation(1, 2, OFFERED, 2, &kinds)?;
    write(&mut book, (template::LEVELS, 1), &document.levels, &LEVELS)?;
    write(&mut book, (template::SETTINGS, 1), &document.settings, &SETTINGS)?;
    let out = book.add_worksheet().set_name(template::HELP)?;
    out.set_column_width_pixels(0, 900)?;
    for (row, line) in (0..).zip(HELP) {
        put_plain(out, (row, 0), line, &Styles::of_language("en").body)?;
    }
    Ok(book)
}

/// Adds a sheet with rows, of which the heads and so many columns stay in sight.
fn write<'b>(
    book: &'b mut Book, (name, frozen): (&str, u16), rows: &[Vec<String>], widths: &[u32],
) -> Result<&'b mut Worksheet, XlsxError> {
    let (styles, out) = (Styles::of_language("en"), book.add_worksheet().set_name(name)?);
    out.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    for (column, width) in (0..).zip(widths) {
        out.set_column_width_pixels(column, *width)?;
    }
    for (number, row) in (0..).zip(rows) {
        let style = if number == 0 { &styles.level } else { &styles.body };
        put_row(out, (number, 0), row.iter().map(String::as_str), style)?;
    }
    out.set_freeze_panes(1, frozen)
}
