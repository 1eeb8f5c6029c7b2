//! The first sheet: both revisions, how much changed, and where: levels by sections.

use rust_xlsxwriter::{ConditionalFormat2ColorScale, Url, Worksheet, XlsxError};

use crate::backend::xlsx::frame::{
    SCALE, Setting, WHOLE_TAB, printing, put_number, put_plain, titles,
};
use crate::compare::revision::ChangeKind;
use crate::model::arrow;
use crate::model::contract::workbook::sheet;
use crate::view::changes::Changes;
use crate::view::step::kind_word;

/// The widths of columns in pixels.
const FIRST: u32 = 240;
const WIDTH: u32 = 110;

/// The row of the first heading.
const COUNTS: u32 = 3;

/// Writes it; `rows` are those of the changes on their sheet.
pub fn write(
    out: &mut Worksheet, document: &Changes, rows: &[u32], setting: &Setting,
) -> Result<(), XlsxError> {
    let Setting { styles, labels, .. } = setting;
    out.set_tab_color(WHOLE_TAB);
    printing::set_up_narrow(out, sheet::OVERVIEW, 0, setting)?;
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
) -> Result<(), XlsxError> {
    let Setting { styles, labels, .. } = setting;
    if document.levels.is_empty() {
        return Ok(());
    }
    let titles = document.sections.iter().map(|section| section.title.as_str());
    let titles = titles.map(|title| (title, WIDTH));
    let titles = [(labels.level.as_str(), FIRST)].into_iter().chain(titles);
    let highest = titles::heads(out, heads, titles, styles)?;
    out.set_row_height(heads, highest)?;
    let mut row = heads;
    for level in &document.levels {
        row = row.saturating_add(1);
        put_plain(out, (row, 0), &level.title, &styles.body)?;
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
    let [light, dark] = SCALE;
    let scale =
        ConditionalFormat2ColorScale::new().set_minimum_color(light).set_maximum_color(dark);
    let last = document.sections.len() as u16;
    out.add_conditional_format(heads.saturating_add(1), 1, row, last, &scale)?;
    Ok(())
}
