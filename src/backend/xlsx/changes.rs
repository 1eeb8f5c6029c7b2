//! What changed from one revision to another as a workbook: how much and where, what
//! is newly expected of each level, and all changes, a row each.

use rust_xlsxwriter::{Url, Workbook as Book, Worksheet, XlsxError};

use super::frame::tables::fill;
use super::frame::{
    EXPECTATIONS_TAB, Setting, WHOLE_TAB, Written, new_book, printing, put_number, put_plain,
    scale, titles,
};
use crate::compare::revision::ChangeKind;
use crate::model::contract::workbook::{CHANGES, sheet};
use crate::model::{Inline, Text, arrow};
use crate::view::changes::{Changes, Row};
use crate::view::step::kind_word;

pub fn book(document: &Changes, setting: &Setting) -> Result<Book, XlsxError> {
    let mut book = new_book(setting, &document.meta.title, CHANGES)?;
    let mut all = Worksheet::new();
    let rows = list(all.set_name(sheet::CHANGES)?, document, setting)?;
    overview(book.add_worksheet().set_name(sheet::OVERVIEW)?, document, &rows, setting)?;
    to_show(book.add_worksheet().set_name(sheet::TO_SHOW)?, document, setting)?;
    book.push_worksheet(all);
    Ok(book)
}

/// The widths of the columns in pixels: kind, level, section, place before, field, what
/// was said, what is said, and the ids of level and section.
const WIDTHS: [u32; 9] = [100, 160, 180, 180, 100, 380, 380, 130, 130];

/// Those of what is newly expected: level, section, kind, text.
const SHOWN: [u32; 4] = [190, 230, 110, 790];

/// Writes all changes; gives the row of each, counted from 0.
fn list(out: &mut Worksheet, document: &Changes, setting: &Setting) -> Result<Vec<u32>, XlsxError> {
    let labels = setting.labels;
    let ids = [&labels.level, &labels.section].map(|of| [of, labels.colon(), "ID"].concat());
    let [before, after] = document.heads(labels);
    let heads = [
        &*labels.change, &labels.level, &labels.section, &labels.moved_from, &labels.kind, before,
        after, &ids[0], &ids[1],
    ];
    printing::set_up_narrow(out, (&labels.changes, WHOLE_TAB), 1, setting)?;
    let rows = document.rows.iter().map(|row| {
        let [level, section] = titles_of(row);
        let [level_id, section_id] =
            [&row.level, &row.section].map(|of| of.as_ref().map_or("", |of| &of.id));
        vec![
            plain(kind_word(row.kind, labels)),
            level,
            section,
            plain(&row.from),
            plain(row.subject(labels)),
            row.before.clone(),
            row.after.clone(),
            plain(level_id),
            plain(section_id),
        ]
    });
    fill(out, (0, &heads.into_iter().zip(WIDTHS).collect::<Vec<_>>()), rows, &setting.styles)
}

/// Writes what a person at each level must newly show.
fn to_show(out: &mut Worksheet, document: &Changes, setting: &Setting) -> Written {
    let labels = setting.labels;
    let heads = [&*labels.level, &labels.section, &labels.change, &labels.expectation];
    printing::set_up_narrow(out, (&labels.to_show, EXPECTATIONS_TAB), 1, setting)?;
    let rows = document.rows.iter().filter(|row| row.is_to_show()).map(|row| {
        let [level, section] = titles_of(row);
        vec![level, section, plain(kind_word(row.kind, labels)), row.after.clone()]
    });
    fill(out, (0, &heads.into_iter().zip(SHOWN).collect::<Vec<_>>()), rows, &setting.styles)?;
    Ok(())
}

fn titles_of(row: &Row) -> [Text; 2] {
    [&row.level, &row.section].map(|of| of.iter().map(|of| Inline::plain(&of.title)).collect())
}

fn plain(text: &str) -> Text {
    vec![Inline::plain(text)]
}

/// The widths of columns of the first sheet in pixels.
const FIRST: u32 = 240;
const WIDTH: u32 = 110;

/// The row of the first heading.
const COUNTS: u32 = 3;

/// Writes the first sheet: both revisions, how much changed, and where; `rows` are those of the
/// changes on their sheet.
fn overview(out: &mut Worksheet, document: &Changes, rows: &[u32], setting: &Setting) -> Written {
    let Setting { styles, labels, .. } = setting;
    printing::set_up_narrow(out, (&labels.overview, WHOLE_TAB), 0, setting)?;
    let editions = document.editions.each_ref().map(ToString::to_string);
    let known = editions.join(arrow(&setting.meta.language));
    titles::write_close(out, 0, &labels.changes, &[&known], styles)?;
    let heads = [&labels.change, &labels.expectations, &labels.others_changed];
    let heads = heads.into_iter().map(String::as_str);
    titles::heads(out, COUNTS, heads.zip([FIRST, WIDTH, WIDTH]), styles)?;
    let mut row = COUNTS;
    for kind in ChangeKind::ALL {
        let counts = document.count(kind);
        if counts.iter().any(|count| *count > 0) {
            row = row.saturating_add(1);
            put_plain(out, (row, 0), kind_word(kind, labels), &styles.body)?;
            for (column, count) in (1..).zip(counts) {
                put_number(out, (row, column), count, &styles.count)?;
            }
        }
    }
    row = row.saturating_add(1);
    put_plain(out, (row, 0), &labels.same, &styles.body)?;
    put_number(out, (row, 1), document.unchanged, &styles.count)?;
    matrix(out, row.saturating_add(2), document, rows, setting)
}

/// Writes how many changes each level has in each section; a number leads to them.
fn matrix(
    out: &mut Worksheet, heads: u32, document: &Changes, rows: &[u32], setting: &Setting,
) -> Written {
    let Setting { styles, labels, .. } = setting;
    if document.levels.is_empty() {
        return Ok(());
    }
    let titles = document.sections.iter().map(|section| section.title.as_str());
    let titles = titles.map(|title| (title, WIDTH));
    let titles = [(labels.level.as_str(), FIRST)].into_iter().chain(titles);
    titles::heads(out, heads, titles, styles)?;
    let mut row = heads;
    for level in &document.levels {
        row = row.saturating_add(1);
        titles::names(out, row, [(level.title.as_str(), FIRST)], &styles.body)?;
        for (column, section) in (1..).zip(&document.sections) {
            let found: Vec<_> = document.of(level, section).collect();
            let Some(first) = found.first().and_then(|first| rows.get(*first)) else {
                out.write_blank(row, column, &styles.count.cell)?;
                continue;
            };
            let place = format!("internal:'{}'!A{}", sheet::CHANGES, first.saturating_add(1));
            out.write_url(row, column, Url::new(place).set_text("…"))?;
            put_number(out, (row, column), found.len(), &styles.number_link)?;
        }
    }
    let last = document.sections.len() as u16;
    out.add_conditional_format(heads.saturating_add(1), 1, row, last, &scale())?;
    Ok(())
}
