//! One section's sheet: its heads, its rows, and what makes it handy.
mod columns;
mod pages;
mod rows;

use rust_xlsxwriter::{IgnoreError, Worksheet, XlsxError};

use self::columns::SheetColumns;
use self::pages::{Pages, Wanted};
use self::rows::{RowKind, SectionCell, SectionRow, SectionRows};
use crate::backend::xlsx::frame::{
    CHECKLIST_TAB, CellStyle, EXPECTATIONS_TAB, INFORMATION_TAB, MOST_LINKS, Place, Places,
    Setting, Styles, Written, limits, put_linked, put_number, put_plain, set_up_wide, statuses,
    to_column,
};
use crate::base::diag::Diagnostic;
use crate::base::units::Points;
use crate::model::SectionKind;
use crate::view::step;
use crate::view::workbook::Sheet;

/// Where links within the ladder lead: to a level's column on a section's sheet, or the first.
pub fn places(sheets: &[Sheet], tabs: &[String], setting: &Setting) -> Places {
    let mut places = Places::new();
    for (sheet, tab) in sheets.iter().zip(tabs) {
        places.entry(format!("#{}", sheet.id)).or_insert_with(|| to_column(tab, 0));
        let columns = columns_of(sheet, setting).levels;
        for (level, column) in sheet.columns.iter().zip(columns) {
            for place in [format!("#{}/{}", level.id, sheet.id), format!("#{}", level.id)] {
                places.entry(place).or_insert_with(|| to_column(tab, column.text));
            }
        }
    }
    places
}

fn columns_of(sheet: &Sheet, setting: &Setting) -> SheetColumns {
    let is_tracked = setting.tracking && sheet.kind == SectionKind::Checklist;
    SheetColumns::new(sheet, is_tracked, setting.labels)
}

pub fn write(
    out: &mut Worksheet, sheet: &Sheet, setting: &Setting, places: &Places,
) -> Result<Vec<Diagnostic>, XlsxError> {
    let widths = rows::widths(sheet);
    let columns = columns_of(sheet, setting);
    let wanted = Wanted {
        numbers: columns.numbers,
        beside: columns.beside(),
        least: *widths.start(),
        most: *widths.end(),
    };
    let pages = pages::pages(&sheet.columns, wanted, setting.paper);
    let rows = SectionRows::new(sheet, pages.width, places);
    let columns = SheetColumns { width: pages.width, ..columns };
    let first_row = columns::write_heads(out, sheet, &columns, &pages, setting)?;
    let mut writer = RowWriter { out, columns: &columns, setting, last: None, links: 0 };
    for (at, row) in (first_row..).zip(&rows.rows) {
        writer.write(at, row)?;
    }
    let links_left_out = writer.links.saturating_sub(MOST_LINKS);
    if rows.rows.is_empty() {
        let labels = setting.labels;
        let text = if sheet.only_changes { &labels.only_changes } else { &labels.silent_section };
        let high = columns.span().put(out, first_row, text, &setting.styles.subtitle, 11.0)?;
        out.set_row_height(first_row, high)?;
    }
    furnish(out, &rows, &columns, first_row, setting)?;
    let height = rows.rows.iter().map(|row| row.height).sum();
    set_up_pages(out, sheet, &columns, &pages, (first_row, height), setting)?;
    let mut warnings = rows.warnings;
    if links_left_out > 0 {
        warnings.push(limits::too_many_links(&sheet.title, links_left_out));
    }
    Ok(warnings)
}

struct RowWriter<'a> {
    out: &'a mut Worksheet,
    columns: &'a SheetColumns,
    setting: &'a Setting<'a>,
    /// The kind of the row above; a long text goes on in a row of its kind.
    last: Option<RowKind>,
    /// The links so far, those past the most that Excel keeps included.
    links: usize,
}

impl RowWriter<'_> {
    fn write(&mut self, at: u32, row: &SectionRow) -> Written {
        self.out.set_row_height(at, row.height)?;
        self.label(at, row.kind)?;
        for (cell, column) in row.cells.iter().zip(&self.columns.levels) {
            let style = style(row.kind, cell.as_ref(), &self.setting.styles);
            self.cell((at, column.text), cell.as_ref(), style)?;
            if matches!(row.kind, RowKind::Expectation(_)) {
                if let Some(column) = column.sign {
                    let change = cell.as_ref().and_then(|cell| cell.change);
                    self.word((at, column), change.map(step::sign), style)?;
                }
                if let Some(columns) = column.entered {
                    let is_first = self.last != Some(row.kind);
                    let of = cell.as_ref().filter(|cell| !cell.placeholder && is_first);
                    let entered = of.map(|cell| cell.entered.shown()).unwrap_or_default();
                    for (column, word) in columns.into_iter().zip(entered) {
                        let word = Some(word).filter(|word| !word.is_empty());
                        self.word((at, column), word, &self.setting.styles.body)?;
                    }
                }
            }
        }
        self.last = Some(row.kind);
        Ok(())
    }

    fn label(&mut self, row: u32, kind: RowKind) -> Written {
        let Setting { styles, labels, .. } = self.setting;
        let label = match kind {
            RowKind::Expectation(number) => {
                return put_number(self.out, (row, 0), number, &styles.number);
            }
            RowKind::Gap => return Ok(()),
            RowKind::Note => &labels.note,
            RowKind::Link => &labels.link,
        };
        put_plain(self.out, (row, 0), label, &styles.note)
    }

    fn cell(&mut self, place: Place, cell: Option<&SectionCell>, style: &CellStyle) -> Written {
        let target = cell.and_then(|cell| cell.target.as_ref());
        self.links = self.links.saturating_add(target.iter().len());
        let target = target.filter(|_| self.links <= MOST_LINKS);
        put_linked(self.out, place, cell.map(|cell| &cell.text[..]), target, style)
    }

    /// Writes a word beside an expectation, or an empty cell.
    fn word(&mut self, place: Place, word: Option<&str>, style: &CellStyle) -> Written {
        if let Some(word) = word {
            return put_plain(self.out, place, word, style);
        }
        self.out.write_blank(place.0, place.1, &style.cell)?;
        Ok(())
    }
}

fn style<'a>(kind: RowKind, cell: Option<&SectionCell>, styles: &'a Styles) -> &'a CellStyle {
    match (kind, cell.and_then(|cell| cell.change)) {
        (RowKind::Note | RowKind::Link | RowKind::Gap, _) => &styles.note,
        (_, Some(change)) => styles.of(change),
        (_, None) if cell.is_some_and(|cell| cell.placeholder) => &styles.placeholder,
        (_, None) => &styles.body,
    }
}

/// Column widths, frozen heads and filter.
fn furnish(
    out: &mut Worksheet, rows: &SectionRows, columns: &SheetColumns, first_row: u32,
    setting: &Setting,
) -> Written {
    let is_expectation = |row: &&SectionRow| matches!(row.kind, RowKind::Expectation(_));
    let heads = first_row.saturating_sub(1);
    let last_row = heads.saturating_add(rows.rows.iter().filter(is_expectation).count() as u32);
    columns.set_widths(out)?;
    out.set_freeze_panes(first_row, 1)?;
    out.autofilter(heads, 0, last_row, columns.last())?;
    out.ignore_error_range(
        first_row,
        1,
        last_row.max(first_row),
        columns.last(),
        IgnoreError::NumberStoredAsText,
    )?;
    if last_row >= first_row {
        for [column, ..] in columns.levels.iter().filter_map(|level| level.entered) {
            statuses::set_up(out, column, (first_row, last_row), setting.labels)?;
        }
    }
    Ok(())
}

/// Sets up a sheet's printing: heads end before `first_row`, rows are `height` points high.
fn set_up_pages(
    out: &mut Worksheet, sheet: &Sheet, columns: &SheetColumns, pages: &Pages,
    (first_row, height): (u32, Points), setting: &Setting,
) -> Written {
    let scale = pages::scale(pages.scale, height, setting.paper);
    let tab = match sheet.kind {
        SectionKind::Expectations => EXPECTATIONS_TAB,
        SectionKind::Information => INFORMATION_TAB,
        SectionKind::Checklist => CHECKLIST_TAB,
    };
    set_up_wide(out, (&sheet.title, tab), (first_row, 0), scale, setting)?;
    let starts: Vec<_> = pages
        .starts
        .iter()
        .skip(1)
        .filter_map(|&level| Some(u32::from(columns.levels.get(level)?.text)))
        .collect();
    if !starts.is_empty() {
        out.set_vertical_page_breaks(&starts)?;
    }
    Ok(())
}
