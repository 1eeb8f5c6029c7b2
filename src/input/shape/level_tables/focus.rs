//! Which level a page is about: the one whose column is bold.

use super::columns::{LevelColumn, LevelTable};
use crate::base::diag::{Code, Diagnostic};
use crate::base::source::Place;
use crate::model::folded;

/// The title of the page's level: that of the bold column, or else of the
/// column that is called like the page. Problems are added.
pub(super) fn find(
    tables: &[&LevelTable], page_titles: &[&str], problems: &mut Vec<Diagnostic>,
) -> Option<String> {
    let tables = tables.iter().filter(|table| !table.columns.is_empty());
    let tables: Vec<_> = tables.collect();
    let bold = tables.iter().map(|table| bold_columns(&table.columns));
    let bold: Vec<_> = bold.collect();
    let is_title = |it: &&LevelColumn| page_titles.iter().any(|title| same(title, &it.title));
    let named = || tables.iter().find_map(|table| table.columns.iter().find(is_title));
    let first = bold.iter().find_map(|columns| columns.first().copied());
    let Some(focus) = first.or_else(named) else {
        problems.extend(tables.first().map(|table| no_focus(table)));
        return None;
    };
    for (table, bold) in tables.iter().zip(&bold) {
        problems.extend(disagreement(table, bold, focus));
    }
    Some(focus.title.clone())
}

fn same(a: &str, b: &str) -> bool {
    !a.is_empty() && folded(a) == folded(b)
}

/// The columns that are bold by their header or else their cells; none if all are.
fn bold_columns(columns: &[LevelColumn]) -> Vec<&LevelColumn> {
    let chosen = |is_bold: fn(&LevelColumn) -> bool| -> Vec<&LevelColumn> {
        let bold: Vec<_> = columns.iter().filter(|column| is_bold(column)).collect();
        let all = bold.len() == columns.len() && bold.len() > 1;
        if all { Vec::new() } else { bold }
    };
    let by_header = chosen(|column| column.is_bold);
    if by_header.is_empty() { chosen(|column| column.has_bold_cells) } else { by_header }
}

fn disagreement(
    table: &LevelTable, bold: &[&LevelColumn], focus: &LevelColumn,
) -> Option<Diagnostic> {
    let place = |column: &LevelColumn| column.header.place.clone();
    let is_focus = |column: &LevelColumn| same(&column.title, &focus.title);
    match bold {
        [] if table.columns.iter().any(is_focus) => None,
        [] => Some(no_focus(table)),
        [first, second, ..] => {
            let message = "this table has two bold columns, but a page is about one level";
            let problem = Diagnostic::error(Code::TwoFocusLevels, message).at(place(second));
            let problem = problem.also(place(first), "the first of them");
            Some(problem.help("make only the column of the page's level bold"))
        }
        [only] if is_focus(only) => None,
        [only] => {
            let (here, above) = (&only.title, &focus.title);
            let message = format!("the bold column is “{here}” here, but “{above}” further up");
            let problem = Diagnostic::error(Code::FocusDiffers, message).at(place(only));
            let problem = problem.also(place(focus), "the page's level");
            Some(problem.help("make the same level bold in all tables of a page"))
        }
    }
}

fn no_focus(table: &LevelTable) -> Diagnostic {
    let first = table.columns.first().map(|column| &column.header.place);
    let last = table.columns.last().map(|column| &column.header.place);
    let place = match first.zip(last) {
        Some((first, last)) => {
            let headers = Place::new(first.source(), first.range().start..last.range().end);
            let is_one_line = !first.source().slice(headers.range()).contains('\n');
            if is_one_line { headers } else { first.clone() }
        }
        None => table.place.clone(),
    };
    Diagnostic::error(Code::NoFocusLevel, "this table does not show which level the page is about")
        .at(place)
        .help("make the level's column bold: `<td style=\"font-weight:bold\">`, or `**Title**` in a Markdown table")
        .help("or give the column the same title as the page")
}
