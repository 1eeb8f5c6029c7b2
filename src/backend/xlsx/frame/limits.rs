//! What no workbook can hold, said before anything is written.

use crate::base::diag::{Checked, Code, Diagnostic};
use crate::view::cycle::Cycle;

/// Rows and columns of the sheets of a cycle, less what heads may take (Excel
/// specifications and limits). Ladders and rosters are bounded far below.
const MOST_ROWS: usize = 1_000_000;
const MOST_SECTIONS: usize = 16_000;

/// With more rows of data than this a workbook is large: its numbers are not
/// formulas, as each would read all data; and to keep within memory, its sheets
/// go to temporary files while they are written.
pub const LARGE: usize = 20_000;

/// The most cells that all formulas of a workbook together may read, which Excel does again
/// after every change: a second or two of its time.
pub const MOST_READ: usize = 20_000_000;

/// The most links that Excel keeps on a sheet.
pub const MOST_LINKS: usize = 65_530;

/// Errors: a sheet has no room for the rows and columns of a cycle.
pub fn check_cycle(document: &Cycle) -> Checked<()> {
    let [data, answers] = document.counts.rows;
    let (rows, columns) = (data.max(answers), document.columns.len());
    if rows <= MOST_ROWS && columns <= MOST_SECTIONS {
        return Ok(());
    }
    let message = format!("{rows} rows and {columns} sections are too much for a workbook");
    let problem = Diagnostic::error(Code::WorkbookTooLarge, message)
        .note(format!("a sheet has room for {MOST_ROWS} rows"));
    Err(vec![problem.help("write CSV instead: `-o cycle.csv`")])
}

pub fn too_many_files(left_out: usize) -> Diagnostic {
    Diagnostic::warning(
        Code::LinkNotFollowed,
        format!(
            "the index has {left_out} packets more than a sheet holds links; their files are named but cannot be followed"
        ),
    )
}

pub fn too_many_links(title: &str, left_out: usize) -> Diagnostic {
    Diagnostic::warning(Code::LinkNotFollowed, format!(
        "“{title}” has {left_out} links more than a sheet holds; those are shown but cannot be followed"
    ))
    .help("choose levels or a track")
}
