//! What no workbook can hold, said before anything is written.

use crate::base::diag::{self, Checked, Code, Diagnostic};
use crate::view::cycle::Cycle;
use crate::view::workbook::{Sheet, Workbook};

/// The columns of a sheet (Excel specifications and limits) without the one for
/// numbers.
const LEVEL_COLUMNS: usize = 16_383;

/// The columns of a sheet.
const MOST_COLUMNS: usize = 16_384;

/// A section has one of the columns of the overview.
const MOST_SECTIONS: usize = 16_000;

/// Rows of a sheet, less what the heads, remarks and links may take.
const MOST_ROWS: usize = 1_000_000;

/// With more rows of data than this a workbook is large: its numbers are not
/// formulas, as each would read all data; and to keep within memory, its sheets
/// go to temporary files while they are written.
pub const LARGE: usize = 20_000;

/// The most links that Excel keeps on a sheet.
pub const MOST_LINKS: usize = 65_530;

/// The longest title, in characters: a longer one would fill the screen.
const LONGEST_TITLE: usize = 1_000;

/// Checks a workbook against the limits that have no way round.
///
/// # Errors
/// One for each limit that is passed.
pub fn check(document: &Workbook, tracking: bool) -> Checked<()> {
    let levels = document.sheets.first().map_or(0, |s| s.columns.len());
    let (sections, records) = (document.sheets.len(), document.records.len());
    let each = if tracking { 5 } else { 2 };
    let most = LEVEL_COLUMNS.checked_div(each).unwrap_or_default();
    let over = |number: usize, most: usize, what: &str, place: &str, help: &str| {
        (number > most).then(|| {
            too_large(format!("{number} {what} are too many for a workbook"))
                .note(format!("{place} for each, and room for {most}"))
                .help(help)
        })
    };
    let columns = format!("a sheet has {each} columns");
    let mut problems = Vec::new();
    problems.extend(over(levels, most, "levels", &columns, "choose levels or a track"));
    problems.extend(titles(document).into_iter().filter_map(too_long));
    problems.extend(document.sheets.iter().filter_map(too_many_rows));
    let column = "the overview has a column";
    problems.extend(over(sections, MOST_SECTIONS, "sections", column, "choose sections"));
    let (row, help) = ("its data have a row", "choose levels, a track or sections");
    problems.extend(over(records, MOST_ROWS, "expectations", row, help));
    diag::without(problems, ())
}

fn too_large(message: String) -> Diagnostic {
    Diagnostic::error(Code::WorkbookTooLarge, message)
}

/// Everything that stands in a head, with what it is.
fn titles(document: &Workbook) -> Vec<(&'static str, &String)> {
    let meta = &document.meta;
    let mut titles = vec![("the ladder's title", &meta.title)];
    titles.extend(meta.organisation.iter().map(|t| ("the organisation", t)));
    titles.extend(meta.revision.iter().map(|t| ("the revision", t)));
    let sheets = document.sheets.iter();
    titles.extend(sheets.map(|sheet| ("a section's title", &sheet.title)));
    for level in document.sheets.first().iter().flat_map(|s| &s.columns) {
        titles.extend(level.track.iter().map(|t| ("a track's title", t)));
        titles.extend(level.grade.iter().map(|t| ("a grade", t)));
        titles.push(("a level's title", &level.title));
    }
    titles
}

/// Checks how many columns the index of a roster's packets has.
///
/// # Errors
/// When a sheet has no room for them.
pub fn check_index(columns: usize) -> Checked<()> {
    if columns <= MOST_COLUMNS {
        return Ok(());
    }
    let problem = too_large(format!("{columns} columns are too many for the index"));
    Err(vec![problem.note(format!(
        "it has one for each of the roster's and for each section, and room for {MOST_COLUMNS}"
    )).help("choose sections")])
}

/// Checks how many rows and columns the workbook of a cycle has.
///
/// # Errors
/// When a sheet has no room for them.
pub fn check_cycle(document: &Cycle) -> Checked<()> {
    let rows = document.data().count().max(document.answers().count());
    let columns = document.columns.len();
    if rows <= MOST_ROWS && columns <= MOST_SECTIONS {
        return Ok(());
    }
    let message = format!("{rows} rows and {columns} sections are too much for a workbook");
    let problem = too_large(message).note(format!("a sheet has room for {MOST_ROWS} rows"));
    Err(vec![problem.help("write CSV instead: `-o cycle.csv`")])
}

/// Packets beyond the links that a sheet holds.
pub fn too_many_files(left_out: usize) -> Diagnostic {
    Diagnostic::warning(
        Code::LinkNotFollowed,
        format!(
            "the index has {left_out} packets more than a sheet holds links; their files are named but cannot be followed"
        ),
    )
}

/// Links beyond what a sheet holds.
pub fn too_many_links(title: &str, left_out: usize) -> Diagnostic {
    Diagnostic::warning(Code::LinkNotFollowed, format!(
        "“{title}” has {left_out} links more than a sheet holds; those are shown but cannot be followed"
    ))
    .help("choose levels or a track")
}

fn too_long((what, title): (&str, &String)) -> Option<Diagnostic> {
    let length = title.chars().count();
    let start: String = title.chars().take(40).collect();
    (length > LONGEST_TITLE).then(|| {
        Diagnostic::error(
            Code::TitleTooLong,
            format!("{what} is too long for a workbook: “{start}…”"),
        )
        .note(format!("it has {length} characters; a head holds {LONGEST_TITLE}"))
        .help("shorten it")
    })
}

fn too_many_rows(sheet: &Sheet) -> Option<Diagnostic> {
    let rows = sheet.rows.len().saturating_add(sheet.notes.len());
    (rows > MOST_ROWS).then(|| {
        too_large(format!("“{}” has too many expectations for a sheet", sheet.title))
            .note(format!("one level has {rows}; a sheet holds {MOST_ROWS}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_has_as_many_columns_as_a_sheet() {
        assert_eq!(check_index(MOST_COLUMNS), Ok(()));
        let problems = check_index(MOST_COLUMNS + 1).unwrap_err();
        assert_eq!(problems[0].message, "16385 columns are too many for the index");
    }
}
