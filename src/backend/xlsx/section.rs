//! One section's sheet: its heads, its rows, and what makes it handy.

use rust_xlsxwriter::{IgnoreError, Url, Worksheet, XlsxError};

use super::Setting;
use super::grid::{Grid, NUMBERS};
use super::heads;
use super::limits::MOST_LINKS;
use super::plan::{Cell, Plan, Row, RowKind, Tone};
use super::print;
use super::style::{CHECKLIST_TAB, EXPECTATIONS_TAB, Look, Style};
use super::text::{Place, put, put_plain};
use super::tracking;
use crate::model::SectionKind;
use crate::view::workbook::Sheet;

/// Writes a section as planned; returns how many links found no place.
///
/// # Errors
/// When Excel's limits are passed.
pub fn write(
    out: &mut Worksheet,
    sheet: &Sheet,
    plan: &Plan,
    setting: &Setting,
) -> Result<usize, XlsxError> {
    let style = &setting.style;
    let is_tracked = setting.tracking && sheet.kind == SectionKind::Checklist;
    let grid = Grid::new(&sheet.columns, plan.width, is_tracked);
    let pages = print::pages(&sheet.columns, grid.level_width(), NUMBERS, setting.paper);
    let first_row = heads::write(out, sheet, &grid, &pages, setting)?;
    let mut rows = Rows {
        out,
        grid: &grid,
        style,
        last: None,
        links: 0,
    };
    for (at, row) in (first_row..).zip(&plan.rows) {
        rows.write(at, row)?;
    }
    let links = rows.links;
    if plan.rows.is_empty() {
        let text = "No level says anything in this section.";
        put_plain(out, (first_row, 1), text, &style.subtitle)?;
    }
    furnish(out, sheet, plan, &grid, first_row)?;
    print::set_up(out, sheet, &grid, &pages, first_row, setting)?;
    Ok(links.saturating_sub(MOST_LINKS))
}

/// Writes rows below the heads.
struct Rows<'a> {
    out: &'a mut Worksheet,
    grid: &'a Grid,
    style: &'a Style,
    /// The last row that was begun; a long one goes on in the next.
    last: Option<RowKind>,
    /// The links so far, those past the most that Excel keeps included.
    links: usize,
}

impl Rows<'_> {
    fn write(&mut self, at: u32, row: &Row) -> Result<(), XlsxError> {
        self.out.set_row_height(at, row.height)?;
        self.label(at, row.kind)?;
        for (level, cell) in row.cells.iter().enumerate() {
            let look = look(row.kind, cell.as_ref(), self.style);
            self.cell((at, self.grid.text(level)), cell.as_ref(), look)?;
            if let Some(column) = self.grid.mark(level) {
                self.mark((at, column), row.kind, cell.as_ref(), look)?;
            }
            if let Some(column) = self.grid.status(level) {
                self.status((at, column), row.kind, cell.as_ref())?;
            }
        }
        self.last = Some(row.kind);
        Ok(())
    }

    /// Writes the status that an expectation starts with, once.
    fn status(
        &mut self,
        place: Place,
        kind: RowKind,
        cell: Option<&Cell>,
    ) -> Result<(), XlsxError> {
        let goes_on = self.last == Some(kind);
        let is_open = cell.is_some_and(|cell| cell.tone != Tone::Nothing) && !goes_on;
        match kind {
            RowKind::Expectation(_) if is_open => {
                put_plain(self.out, place, tracking::STATUSES[0], &self.style.body)
            }
            RowKind::Expectation(_) => {
                let cell = &self.style.body.cell;
                self.out.write_blank(place.0, place.1, cell)?;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn label(&mut self, row: u32, kind: RowKind) -> Result<(), XlsxError> {
        let label = match kind {
            RowKind::Expectation(number) => {
                let cell = &self.style.number.cell;
                self.out
                    .write_number_with_format(row, 0, number as f64, cell)?;
                return Ok(());
            }
            RowKind::Gap | RowKind::Key => return Ok(()),
            RowKind::Note => "Note",
            RowKind::Link => "Link",
        };
        put_plain(self.out, (row, 0), label, &self.style.note)
    }

    fn cell(&mut self, place: Place, cell: Option<&Cell>, look: &Look) -> Result<(), XlsxError> {
        let Some(cell) = cell else {
            self.out.write_blank(place.0, place.1, &look.cell)?;
            return Ok(());
        };
        if let Some(target) = &cell.target {
            self.links = self.links.saturating_add(1);
            if self.links <= MOST_LINKS {
                // Its text is written below.
                let url = Url::new(target.as_str()).set_text("…");
                self.out.write_url(place.0, place.1, url)?;
            }
        }
        put(self.out, place, &cell.text, look)
    }

    fn mark(
        &mut self,
        (row, column): Place,
        kind: RowKind,
        cell: Option<&Cell>,
        look: &Look,
    ) -> Result<(), XlsxError> {
        let mark = cell.and_then(|cell| cell.tone.mark());
        match (kind, mark) {
            (RowKind::Expectation(_), Some(mark)) => put_plain(self.out, (row, column), mark, look),
            (RowKind::Expectation(_), None) => {
                self.out.write_blank(row, column, &look.cell)?;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

fn look<'a>(kind: RowKind, cell: Option<&Cell>, style: &'a Style) -> &'a Look {
    let tone = cell.map(|cell| cell.tone).unwrap_or_default();
    match (kind, tone) {
        (RowKind::Note | RowKind::Link | RowKind::Gap, _) | (RowKind::Key, Tone::Plain) => {
            &style.note
        }
        (_, Tone::Plain | Tone::Same) => &style.body,
        (_, Tone::Nothing) => &style.placeholder,
        (_, Tone::New) => &style.new,
        (_, Tone::Changed) => &style.changed,
    }
}

/// Column widths, frozen heads, filter and tab.
fn furnish(
    out: &mut Worksheet,
    sheet: &Sheet,
    plan: &Plan,
    grid: &Grid,
    first_row: u32,
) -> Result<(), XlsxError> {
    let is_expectation = |row: &&Row| matches!(row.kind, RowKind::Expectation(_));
    let heads = first_row.saturating_sub(1);
    let expectations = plan.rows.iter().filter(is_expectation).count();
    let last_row = heads.saturating_add(expectations as u32);
    grid.set_widths(out)?;
    out.set_freeze_panes(first_row, 1)?;
    out.autofilter(heads, 0, last_row, grid.last())?;
    out.ignore_error_range(
        first_row,
        1,
        last_row.max(first_row),
        grid.last(),
        IgnoreError::NumberStoredAsText,
    )?;
    for level in 0..sheet.columns.len() {
        if let Some(column) = grid.status(level).filter(|_| last_row >= first_row) {
            tracking::set_up(out, column, first_row, last_row)?;
        }
    }
    out.set_tab_color(match sheet.kind {
        SectionKind::Expectations => EXPECTATIONS_TAB,
        SectionKind::Checklist => CHECKLIST_TAB,
    });
    Ok(())
}
