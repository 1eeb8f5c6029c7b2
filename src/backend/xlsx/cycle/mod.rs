//! What came back of a review cycle as a workbook: how far it is and how marks are
//! spread, people by sections, what is missing, and all answers as tables.

mod missing;
mod overview;
mod ratings;

use rust_xlsxwriter::{Workbook as Book, Worksheet, XlsxError};

use super::frame::tables::{self, WIDE};
use super::frame::{LARGE, Setting, properties};
use crate::model::State;
use crate::model::contract::cycle::{ANSWERS, DATA};
use crate::model::contract::workbook::{CYCLE, sheet};
use crate::view::cycle::Cycle;
use ratings::Ratings;

/// The widths of the columns in pixels.
const DATA_WIDTHS: [u32; DATA.len()] =
    [70, 150, 120, 130, 170, 170, 190, 120, 110, 420, 130, 110, 90, 80, 260, 130, 90];
const ANSWER_WIDTHS: [u32; ANSWERS.len()] =
    [70, 150, 120, 130, 170, 170, 130, 190, 80, 360, 300, 300, 200, 80, 260, 130, 90];

/// The name of the table of sections.
const SECTIONS: &str = "Cycle";

/// Makes the workbook of a cycle.
pub fn book(document: &Cycle, setting: &Setting) -> Result<Book, XlsxError> {
    let mut book = Book::new();
    book.set_properties(&properties(setting, CYCLE)?);
    let data = document.data().count();
    let answers = document.answers().count();
    let ratings = Ratings::new(document, setting, data);
    overview::write(book.add_worksheet().set_name(sheet::OVERVIEW)?, document, &ratings, setting)?;
    let people = document.people.len();
    ratings.write(add_sheet(&mut book, people, sheet::RATINGS)?, document, setting)?;
    let out = add_sheet(&mut book, data, sheet::MISSING)?;
    missing::write(out, document, setting)?;
    let out = add_sheet(&mut book, answers, sheet::ANSWERS)?;
    let (names, answers) = ([sheet::ANSWERS; 2], (&ANSWERS[..], &ANSWER_WIDTHS[..]));
    tables::write(out, names, answers, WIDE, || document.answers(), setting)?;
    let out = add_sheet(&mut book, data, sheet::DATA)?;
    let (names, sections) = ([SECTIONS; 2], (&DATA[..], &DATA_WIDTHS[..]));
    tables::write(out, names, sections, WIDE, || document.data(), setting)?;
    Ok(book)
}

/// Adds a sheet, which is written row by row if it has many.
fn add_sheet<'b>(
    book: &'b mut Book,
    rows: usize,
    name: &str,
) -> Result<&'b mut Worksheet, XlsxError> {
    let is_large = rows > LARGE;
    let out = if is_large { book.add_worksheet_with_low_memory()? } else { book.add_worksheet() };
    out.set_name(name)
}

/// The word for how far a packet is.
fn state<'s>(state: State, setting: &'s Setting) -> &'s str {
    match state {
        State::Empty => &setting.labels.empty,
        State::Begun => &setting.labels.begun,
        State::Complete => &setting.labels.complete,
    }
}

/// What the numbers of marks stand for: "1 = Not yet met, 2 = Met".
fn key(document: &Cycle) -> String {
    let marks =
        (1..).zip(&document.scale).map(|(number, mark): (usize, _)| format!("{number} = {mark}"));
    marks.collect::<Vec<_>>().join(", ")
}
