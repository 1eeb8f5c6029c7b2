//! All sheets of a file as tables of an outline.

use super::beside::Beside;
use super::grid::{self, MOST_CELLS, SheetTable};
use super::{delimited, excel, open_sheet, rich_text};
use crate::base::diag::{Checked, Diagnostic};
use crate::base::source::Place;
use crate::input::open::{Kind, Packed, stem};
use crate::input::outline::{Passage, Row, Table, TableCell};

#[derive(Debug, Default)]
pub struct Tables {
    pub sheets: Vec<SheetTable>,
    pub warnings: Vec<Diagnostic>,
}

pub fn tables(file: &Packed) -> Checked<Tables> {
    let Packed { name, kind, bytes } = file;
    let (mut grids, mut warnings, beside) = match kind {
        Kind::Workbook => {
            let (grids, warnings) = excel::grids(name, bytes)?;
            (grids, warnings, Beside::of_excel(bytes))
        }
        Kind::OpenSheet => {
            let (grids, beside) = open_sheet::grids(name, bytes)?;
            (grids, Vec::new(), beside)
        }
        _ => return lines_of_cells(name, bytes),
    };
    warnings.extend(beside.told());
    grids.iter_mut().for_each(grid::Grid::leave_out_hidden);
    Ok(Tables { sheets: grid::tables(name, &grids), warnings })
}

fn lines_of_cells(name: &str, bytes: &[u8]) -> Checked<Tables> {
    let super::Sheet { source, rows: lines, warnings, .. } =
        delimited::cells(name, bytes, MOST_CELLS)?;
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |cell: &super::Cell| {
        let place = Place::new(&source, cell.range.clone());
        TableCell {
            passage: Passage::at(place.clone(), |_| rich_text::lines(&cell.text)),
            is_markdown: true,
            ..TableCell::found(place)
        }
    };
    let says_something =
        |line: &&Vec<super::Cell>| line.iter().any(|cell| !cell.text.trim().is_empty());
    let mut rows = Vec::new();
    for line in lines.iter().filter(says_something) {
        let end = line.last().map_or(0, |last| last.range.end);
        let start = line.first().map_or(end, |first| first.range.start);
        let missing = width.saturating_sub(line.len());
        let nothing = || TableCell::found(Place::new(&source, end..end));
        rows.push(Row {
            place: Place::new(&source, start..end),
            cells: line.iter().map(cell).chain((0..missing).map(|_| nothing())).collect(),
        });
        if rows.len().saturating_mul(width) > MOST_CELLS {
            return Err(vec![super::too_many_cells(name, MOST_CELLS)]);
        }
    }
    let sheet = SheetTable {
        name: stem(name),
        is_hidden: false,
        left_out: Vec::new(),
        table: Table { rows, ..Table::found(Place::new(&source, 0..source.text().len())) },
    };
    Ok(Tables { sheets: vec![sheet], warnings })
}

#[cfg(test)]
#[path = "tables_tests.rs"]
mod tests;
