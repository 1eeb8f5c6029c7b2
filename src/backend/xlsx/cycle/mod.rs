//! What came back of a review cycle as a workbook: how far it is and how marks are
//! spread, people by sections, what is missing, and all answers as tables.

mod overview;
mod ratings;

use std::io::{self, Read, Seek, Write};

use rust_xlsxwriter::{Workbook as Book, Worksheet, XlsxError};

use self::ratings::Ratings;
use super::frame::package::changed;
use super::frame::tables::{self, Table, WIDE};
use super::frame::{
    CELL_PADDING, EXPECTATIONS_TAB, Setting, Written, new_book, printing, put_plain,
    put_row_in_columns, titles, widest_line,
};
use crate::model::contract::cycle::{ANSWERS, DATA};
use crate::model::contract::workbook::CYCLE;
use crate::model::contract::workbook::sheet::{self, MISSING};
use crate::model::{Inline, State};
use crate::view::cycle::{Cycle, MissingPart};

/// The widths of the columns in pixels.
const DATA_WIDTHS: [u32; DATA.len()] =
    [70, 150, 120, 130, 170, 170, 190, 120, 110, 420, 130, 110, 90, 80, 260, 130, 90];
const ANSWER_WIDTHS: [u32; ANSWERS.len()] =
    [70, 150, 120, 130, 170, 170, 130, 190, 80, 360, 300, 300, 200, 80, 260, 130, 90];

/// The least and the most widths of what is known of people: id, name, team, manager, level,
/// target and file; smaller letters are for what is wider.
const PEOPLE: [(u32, u32); 7] =
    [(70, 160), (150, 320), (120, 240), (130, 280), (170, 320), (170, 320), (260, 600)];
/// Where the file stands in both tables; the others come first.
const FILE: usize = 14;

/// This many people are measured.
const MEASURED: usize = 1_000;

type PeopleWidths = [u32; PEOPLE.len()];

fn widths(document: &Cycle) -> io::Result<PeopleWidths> {
    let mut widths = PEOPLE.map(|(least, _)| least);
    for packet in document.packets().take(MEASURED) {
        let packet = packet?;
        let texts = packet.who().into_iter().chain([packet.returned.file.as_str()]);
        for ((width, (_, most)), text) in widths.iter_mut().zip(PEOPLE).zip(texts) {
            let wide = widest_line(&[Inline::plain(text)]) + CELL_PADDING;
            *width = (wide.ceil() as u32).max(*width).min(most);
        }
    }
    Ok(widths)
}

fn with_people<const N: usize>(mut widths: [u32; N], people: PeopleWidths) -> [u32; N] {
    let [first @ .., file] = people;
    for (at, width) in (0..).zip(first).chain([(FILE, file)]) {
        widths.iter_mut().skip(at).take(1).for_each(|it| *it = width);
    }
    widths
}

const SECTIONS: &str = "Cycle";

/// With more people than this the sheets below the overview go to temporary files while
/// they are written, each text in its cell, not in a list of all that is held to the end.
const MANY: usize = 500;

pub fn book(document: &Cycle, setting: &Setting) -> Result<Book, XlsxError> {
    let [data, answers] = document.counts.rows;
    let mut book = new_book(setting, &document.meta.title, CYCLE)?;
    let people = widths(document)?;
    let ratings = Ratings::new(document, people, setting)?;
    overview::write(book.add_worksheet().set_name(sheet::OVERVIEW)?, document, &ratings, setting)?;
    let is_large = document.counts.people() > MANY;
    ratings.write(add_sheet(&mut book, is_large, sheet::RATINGS)?, document, setting)?;
    missing(add_sheet(&mut book, is_large, MISSING)?, document, people, setting)?;
    let out = add_sheet(&mut book, is_large, sheet::ANSWERS)?;
    let widths = with_people(ANSWER_WIDTHS, people);
    let (names, columns) = ([sheet::ANSWERS; 2], (&ANSWERS[..], &widths[..]));
    let table =
        Table { names, columns, rows: (1, answers), wide: WIDE, is_large, is_for_programs: false };
    tables::write(out, &table, &|put| document.answers(put), setting)?;
    let out = add_sheet(&mut book, is_large, sheet::DATA)?;
    let widths = with_people(DATA_WIDTHS, people);
    let (names, columns) = ([SECTIONS; 2], (&DATA[..], &widths[..]));
    let table = Table { names, columns, rows: (1, data), ..table };
    tables::write(out, &table, &|put| document.data(put), setting)?;
    Ok(book)
}

/// Makes tables as long as they are: for each of their cells `rust_xlsxwriter` would hold a
/// dozen bytes, of a large cycle a hundred million, so that it is told of their first row
/// only. Errors: the package cannot be read, or written anew.
pub fn with_ranges<W: Write + Seek>(
    package: impl Read + Seek, document: &Cycle, out: W,
) -> io::Result<W> {
    let (people, [data, answers]) = (document.counts.people(), document.counts.rows);
    let tables = [(sheet::RATINGS, people), (sheet::ANSWERS, answers), (SECTIONS, data)];
    changed(
        package,
        out,
        |name| name.starts_with("xl/tables/"),
        |xml| {
            let of =
                |(name, _): &&(&str, usize)| xml.contains(&format!(" name=\"{name}\" display"));
            let (_, rows) = tables.iter().find(of)?;
            let (_, range) = xml.split_once(" ref=\"")?;
            let (range, _) = range.split_once('"')?;
            let all = format!("{}{}", range.strip_suffix('2')?, rows.max(&1).saturating_add(1));
            Some(xml.replace(&format!("\"{range}\""), &format!("\"{all}\"")))
        },
    )
}

fn add_sheet<'b>(
    book: &'b mut Book, is_large: bool, name: &str,
) -> Result<&'b mut Worksheet, XlsxError> {
    let out =
        if is_large { book.add_worksheet_with_constant_memory()? } else { book.add_worksheet() };
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

/// Writes what is missing, packet by packet.
fn missing(
    out: &mut Worksheet, document: &Cycle, [_, name, team, manager, level, _, file]: PeopleWidths,
    setting: &Setting,
) -> Written {
    let Setting { styles, labels, .. } = setting;
    printing::set_up_narrow(out, (&labels.missing, EXPECTATIONS_TAB), 1, setting)?;
    let heads = [
        &labels.name, &labels.team, &labels.manager, &labels.level, &labels.missing,
        &labels.section, &labels.source,
    ];
    let widths = [name, team, manager, level, 160, 220, file];
    titles::heads(out, 0, heads.into_iter().map(String::as_str).zip(widths), styles)?;
    for (column, _) in (0..).zip(widths) {
        out.set_column_format(column, &styles.line.cell.clone().set_shrink())?;
    }
    let mut last = 0_u32;
    for packet in document.packets() {
        let packet = packet?;
        for part in packet.missing() {
            let (what, section) = match part {
                MissingPart::Everything => (state(State::Empty, setting), ""),
                MissingPart::Rating(section) => (labels.rating.as_str(), section),
                MissingPart::Evidence(section) => (labels.evidence.as_str(), section),
                MissingPart::Overall => (labels.overall.as_str(), ""),
            };
            let [_, name, team, manager, level, _] = packet.who();
            let texts = [name, team, manager, level, what, section, &packet.returned.file];
            last = last.saturating_add(1);
            put_row_in_columns(out, (last, 0), texts, &styles.line)?;
        }
    }
    if last == 0 {
        put_plain(out, (1, 0), &labels.nothing_missing, &styles.line)?;
    } else {
        out.autofilter(0, 0, last, widths.len().saturating_sub(1) as u16)?;
    }
    out.set_freeze_panes(1, 1)?;
    Ok(())
}
