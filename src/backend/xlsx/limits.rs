//! What no workbook can hold, said before anything is written.

use crate::base::diag::{Checked, Diagnostic};
use crate::view::workbook::{Sheet, Workbook};

/// The columns of a sheet (Excel specifications and limits) but the one that
/// is for numbers.
const LEVEL_COLUMNS: usize = 16_383;

/// The columns of a sheet.
const MOST_COLUMNS: usize = 16_384;

/// A section has one of the columns of the overview.
const MOST_SECTIONS: usize = 16_000;

/// Rows of a sheet, less what the heads, remarks and links may take.
const MOST_ROWS: usize = 1_000_000;

/// The most links that Excel keeps on a sheet.
pub const MOST_LINKS: usize = 65_530;

/// A longer title is none: it would fill the screen.
const LONGEST_TITLE: usize = 1_000;

/// Checks a workbook against the limits that have no way round.
///
/// # Errors
/// One for each limit that is passed.
pub fn check(document: &Workbook, tracking: bool) -> Checked<()> {
    let mut problems = Vec::new();
    let meta = &document.meta;
    let mut titles: Vec<(&str, &str)> = vec![("the ladder's title", &meta.title)];
    titles.extend(
        meta.organisation
            .iter()
            .map(|o| ("the organisation", o.as_str())),
    );
    titles.extend(meta.revision.iter().map(|r| ("the revision", r.as_str())));
    titles.extend(
        document
            .sheets
            .iter()
            .map(|sheet| ("a section's title", sheet.title.as_str())),
    );
    if let Some(sheet) = document.sheets.first() {
        titles.extend(heads(sheet));
        let found = sheet.columns.len();
        let (each, most) = if tracking {
            (3, LEVEL_COLUMNS / 3)
        } else {
            (2, LEVEL_COLUMNS / 2)
        };
        if found > most {
            problems.push(
                Diagnostic::error(
                    crate::base::diag::Code::Unsorted,
                    format!("{found} levels are too many for a workbook"),
                )
                .note(format!(
                    "a sheet has {each} columns for each, and room for {most}"
                ))
                .help("choose levels or a track"),
            );
        }
    }
    problems.extend(titles.into_iter().filter_map(too_long));
    problems.extend(document.sheets.iter().filter_map(too_many_rows));
    let (sections, records) = (document.sheets.len(), document.records.len());
    if sections > MOST_SECTIONS {
        problems.push(
            Diagnostic::error(
                crate::base::diag::Code::Unsorted,
                format!("{sections} sections are too many for a workbook"),
            )
            .note(format!(
                "the overview has a column for each, and room for {MOST_SECTIONS}"
            ))
            .help("choose sections"),
        );
    }
    if records > MOST_ROWS {
        problems.push(
            Diagnostic::error(
                crate::base::diag::Code::Unsorted,
                format!("{records} expectations are too many for a workbook"),
            )
            .note(format!(
                "its data have a row for each, and room for {MOST_ROWS}"
            ))
            .help("choose levels, a track or sections"),
        );
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// Checks the index of a roster's packets, which has so many columns.
///
/// # Errors
/// When a sheet has no room for them.
pub fn check_index(columns: usize) -> Checked<()> {
    if columns <= MOST_COLUMNS {
        return Ok(());
    }
    let problem = Diagnostic::error(
        crate::base::diag::Code::Unsorted,
        format!("{columns} columns are too many for the index"),
    )
    .note(format!(
        "it has one for each of the roster's and for each section, and room for {MOST_COLUMNS}"
    ))
    .help("choose sections");
    Err(vec![problem])
}

/// Packets beyond the links that a sheet holds.
pub fn too_many_files(left_out: usize) -> Diagnostic {
    Diagnostic::warning(
        crate::base::diag::Code::Unsorted,
        format!(
            "the index has {left_out} packets more than a sheet holds links; their files are named but cannot be followed"
        ),
    )
}

/// Links beyond what a sheet holds.
pub fn too_many_links(title: &str, left_out: usize) -> Diagnostic {
    Diagnostic::warning(crate::base::diag::Code::Unsorted, format!(
        "“{title}” has {left_out} links more than a sheet holds; those are shown but cannot be followed"
    ))
    .help("choose levels or a track")
}

fn heads(sheet: &Sheet) -> impl Iterator<Item = (&'static str, &str)> {
    sheet.columns.iter().flat_map(|column| {
        let track = column.track.iter().map(|t| ("a track's title", t.as_str()));
        let grade = column.grade.iter().map(|g| ("a grade", g.as_str()));
        track
            .chain(grade)
            .chain([("a level's title", column.title.as_str())])
    })
}

fn too_long((what, title): (&str, &str)) -> Option<Diagnostic> {
    let length = title.chars().count();
    let start: String = title.chars().take(40).collect();
    (length > LONGEST_TITLE).then(|| {
        Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            format!("{what} is too long for a workbook: “{start}…”"),
        )
        .note(format!(
            "it has {length} characters; a head holds {LONGEST_TITLE}"
        ))
        .help("shorten it")
    })
}

fn too_many_rows(sheet: &Sheet) -> Option<Diagnostic> {
    let rows = sheet.rows.len().saturating_add(sheet.notes.len());
    (rows > MOST_ROWS).then(|| {
        Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            format!("“{}” has too many expectations for a sheet", sheet.title),
        )
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
        assert_eq!(
            problems[0].message,
            "16385 columns are too many for the index"
        );
    }
}
