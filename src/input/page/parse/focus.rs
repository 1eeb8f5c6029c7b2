//! Which level a page is about: the one whose column is bold.

use std::sync::Arc;

use super::outline::LevelTable;
use super::table::Column;
use crate::base::diag::Diagnostic;
use crate::base::source::{Place, Source};
use crate::model::folded;

/// The title of the page's level: that of the bold column, or else of the
/// column that is called like the page. Problems are added.
pub fn find(
    source: &Arc<Source>,
    tables: &[&LevelTable],
    page_titles: &[&str],
    problems: &mut Vec<Diagnostic>,
) -> Option<String> {
    let tables: Vec<_> = tables
        .iter()
        .filter(|table| !table.columns.is_empty())
        .collect();
    let bold: Vec<_> = tables
        .iter()
        .map(|table| bold_columns(&table.columns))
        .collect();
    let named = || {
        let is_title =
            |column: &&Column| page_titles.iter().any(|title| same(title, &column.title));
        tables
            .iter()
            .find_map(|table| table.columns.iter().find(is_title))
    };
    let focus = bold
        .iter()
        .find_map(|columns| columns.first().copied())
        .or_else(named);
    let Some(focus) = focus else {
        problems.extend(tables.first().map(|table| no_focus(source, table)));
        return None;
    };
    for (table, bold) in tables.iter().zip(&bold) {
        problems.extend(disagreement(source, table, bold, focus));
    }
    Some(focus.title.clone())
}

fn same(a: &str, b: &str) -> bool {
    !a.is_empty() && folded(a) == folded(b)
}

/// The columns that are set apart as bold, by their header or else by their
/// cells; none where all are.
fn bold_columns(columns: &[Column]) -> Vec<&Column> {
    let chosen = |is_bold: fn(&Column) -> bool| -> Vec<&Column> {
        let bold: Vec<_> = columns.iter().filter(|column| is_bold(column)).collect();
        let all = bold.len() == columns.len() && bold.len() > 1;
        if all { Vec::new() } else { bold }
    };
    let by_header = chosen(|column| column.bold);
    if by_header.is_empty() {
        chosen(|column| column.bold_cells)
    } else {
        by_header
    }
}

fn disagreement(
    source: &Arc<Source>,
    table: &LevelTable,
    bold: &[&Column],
    focus: &Column,
) -> Option<Diagnostic> {
    let place = |column: &Column| Place::new(source, column.header.clone());
    match bold {
        [] if table
            .columns
            .iter()
            .any(|column| same(&column.title, &focus.title)) =>
        {
            None
        }
        [] => Some(no_focus(source, table)),
        [first, second, ..] => Some(
            Diagnostic::error(
                crate::base::diag::Code::Unsorted,
                "this table has two bold columns, but a page is about one level",
            )
            .at(place(second))
            .also(place(first), "the first of them")
            .help("make only the column of the page's level bold"),
        ),
        [only] if same(&only.title, &focus.title) => None,
        [only] => {
            let message = format!(
                "the bold column is “{}” here, but “{}” further up",
                only.title, focus.title
            );
            Some(
                Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                    .at(place(only))
                    .also(place(focus), "the page's level")
                    .help("make the same level bold in all tables of a page"),
            )
        }
    }
}

fn no_focus(source: &Arc<Source>, table: &LevelTable) -> Diagnostic {
    let headers = table.columns.first().zip(table.columns.last());
    let range = headers.map_or(table.range.clone(), |(first, last)| {
        first.header.start..last.header.end
    });
    let range = match source.slice(range.clone()).find('\n') {
        Some(_) => table
            .columns
            .first()
            .map_or(range, |column| column.header.clone()),
        None => range,
    };
    Diagnostic::error(crate::base::diag::Code::Unsorted, "this table does not show which level the page is about")
        .at(Place::new(source, range))
        .help("make the level's column bold: `<td style=\"font-weight:bold\">`, or `**Title**` in a Markdown table")
        .help("or give the column the same title as the page")
}
