//! Lines of cells to a roster: which column is what.

use super::{Lines, Reading, one_line};
use crate::base::diag::{Checked, Diagnostic, Problems, closest};
use crate::base::invisible;
use crate::base::source::Place;
use crate::model::{Cell, Column, Field, Roster, cell_name, folded};

/// The most people of a roster.
const MAX_PEOPLE: usize = 100_000;

/// The most columns of a roster.
pub const MAX_COLUMNS: usize = 200;

/// The most characters of a header, and of any other cell.
const MAX_HEADER: usize = 100;
const MAX_CELL: usize = 1_000;

/// How many cells of a line are headers that the program knows.
pub fn known_headers(line: &[Cell]) -> usize {
    line.iter()
        .filter(|cell| field(&cell.text).is_some())
        .count()
}

fn field(header: &str) -> Option<Field> {
    let header = folded(header);
    Field::ALL
        .into_iter()
        .find(|field| field.header() == header)
}

/// Adds a line that says something.
///
/// # Errors
/// It has more columns than a roster may have, or is one line too many.
pub fn add(lines: &mut Vec<Vec<Cell>>, line: Vec<Cell>) -> Result<(), Diagnostic> {
    if line.len() > MAX_COLUMNS {
        let message = format!("a roster holds up to {MAX_COLUMNS} columns; this has more");
        return Err(
            Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                .help("take out the columns that nobody needs"),
        );
    }
    if line.iter().all(|cell| cell.text.is_empty()) {
        return Ok(());
    }
    // One line has the headers.
    if lines.len() > MAX_PEOPLE {
        let message = format!("a roster holds up to {MAX_PEOPLE} people; this has more");
        return Err(
            Diagnostic::error(crate::base::diag::Code::Unsorted, message).help("split it in two"),
        );
    }
    lines.push(line);
    Ok(())
}

/// Takes the first line for headers, the others for people.
///
/// # Errors
/// Headers that are missing or given twice, or no people.
pub fn roster(mut lines: Lines) -> Checked<Reading> {
    replace_unseen(&mut lines);
    let Lines {
        source,
        sheet,
        rows: lines,
        mut warnings,
        mut problems,
    } = lines;
    let mut lines = lines.into_iter();
    let Some(heads) = lines.next() else {
        let message = format!("the roster `{}` is empty", source.name());
        return Err(
            vec![Diagnostic::error(crate::base::diag::Code::Unsorted, message).help(
            "give it a first row with the headers `name` and `level`, and a row for each person",
        )],
        );
    };
    let mut roster = Roster {
        columns: columns(&heads),
        source,
        sheet,
        rows: Vec::new(),
    };
    check_headers(&roster, &heads)?;
    warnings.extend(near_misses(&roster, &heads));
    for line in lines {
        check_line(&roster, &line, &mut problems);
        let row = row(&roster, &line);
        roster.rows.push(row);
    }
    if roster.rows.is_empty() {
        let problem = Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            "the roster has headers, and nobody below them",
        );
        return Err(vec![problem.at(Place::new(&roster.source, 0..0))]);
    }
    Ok(Reading {
        roster,
        warnings,
        problems: problems.into_list(),
    })
}

/// Replaces what nobody sees in cells, and warns of each.
fn replace_unseen(lines: &mut Lines) {
    let mut warnings = Problems::default();
    for cells in &mut lines.rows {
        for (position, cell) in cells.iter_mut().enumerate() {
            let Some(found) = invisible::first(&cell.text) else {
                continue;
            };
            warnings.add(|| {
                let place = invisible::place(&lines.source, cell.range.clone(), found);
                let name = |sheet: &String| cell_name(sheet, place.line_column().0, position);
                let label = lines.sheet.as_ref().map(name).unwrap_or_default();
                invisible::warning(found).at(place).label(label)
            });
            cell.text = one_line(&invisible::replaced(&cell.text));
        }
    }
    lines.warnings.extend(warnings.into_list());
}

/// The columns that have a header.
fn columns(heads: &[Cell]) -> Vec<Column> {
    let named = heads.iter().enumerate().filter(|(_, c)| !c.text.is_empty());
    let columns = named.map(|(position, cell)| Column {
        field: field(&cell.text),
        header: cell.text.clone(),
        position,
    });
    columns.collect()
}

fn row(roster: &Roster, line: &[Cell]) -> Vec<Cell> {
    let end = line.last().map_or(0, |cell| cell.range.end);
    let missing = || Cell {
        text: String::new(),
        range: end..end,
    };
    let cell = |column: &Column| line.get(column.position).cloned().unwrap_or_else(missing);
    roster.columns.iter().map(cell).collect()
}

fn check_headers(roster: &Roster, heads: &[Cell]) -> Checked<()> {
    let mut problems = Vec::new();
    for field in Field::ALL.into_iter().filter(|field| field.is_needed()) {
        if !roster.columns.iter().any(|c| c.field == Some(field)) {
            problems.push(missing_column(roster, heads, field));
        }
    }
    for (at, column) in roster.columns.iter().enumerate() {
        if column.header.chars().count() > MAX_HEADER {
            let message = format!("a header has more than {MAX_HEADER} characters");
            let problem = Diagnostic::error(crate::base::diag::Code::Unsorted, message);
            problems.push(problem.at(head_place(roster, heads, column)));
        }
        let same = |other: &&Column| folded(&other.header) == folded(&column.header);
        if let Some(first) = roster.columns.iter().take(at).find(same) {
            let message = format!("two columns are called `{}`", column.header);
            problems.push(
                Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                    .at(head_place(roster, heads, column))
                    .label("again")
                    .also(head_place(roster, heads, first), "first here")
                    .help("rename one of the two, or take it out"),
            );
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// Where a column's header stands.
fn head_place(roster: &Roster, heads: &[Cell], column: &Column) -> Place {
    let start = || Place::new(&roster.source, 0..0);
    let head = heads.get(column.position);
    head.map_or_else(start, |cell| roster.place(cell))
}

fn missing_column(roster: &Roster, heads: &[Cell], field: Field) -> Diagnostic {
    let header = field.header();
    let start = heads.first().map_or(0, |cell| cell.range.start);
    let end = heads.last().map_or(start, |cell| cell.range.end);
    let problem = Diagnostic::error(
        crate::base::diag::Code::Unsorted,
        format!("the roster has no column `{header}`"),
    )
    .at(Place::new(&roster.source, start..end))
    .label("the headers");
    let headers = roster.columns.iter().map(|c| c.header.as_str());
    match closest(header, headers) {
        Some(found) => problem.help(format!("rename `{found}` to `{header}`, if it is meant")),
        None => problem.help(format!(
            "give the column of each person's {header} the header `{header}`"
        )),
    }
}

/// Headers that are nearly those of known columns.
fn near_misses<'r>(
    roster: &'r Roster,
    heads: &'r [Cell],
) -> impl Iterator<Item = Diagnostic> + use<'r> {
    let lacking = |field: &Field| !roster.columns.iter().any(|c| c.field == Some(*field));
    let lacking: Vec<_> = Field::ALL.into_iter().filter(lacking).collect();
    let unknown = roster
        .columns
        .iter()
        .filter(|column| column.field.is_none());
    unknown.filter_map(move |column| {
        let known = closest(&column.header, lacking.iter().map(|f| f.header()))?;
        let problem = Diagnostic::warning(
            crate::base::diag::Code::Unsorted,
            format!("`{}` is not a known column", column.header),
        );
        Some(
            problem
                .at(head_place(roster, heads, column))
                .note("it is printed under its own header")
                .help(format!("did you mean `{known}`?")),
        )
    })
}

/// Looks for cells that are too long or have no header.
fn check_line(roster: &Roster, line: &[Cell], problems: &mut Problems) {
    let mut headed = roster.columns.iter().map(|c| c.position).peekable();
    for (position, cell) in line.iter().enumerate() {
        let has_header = headed.next_if_eq(&position).is_some();
        let message = if cell.text.chars().count() > MAX_CELL {
            format!("a cell has more than {MAX_CELL} characters")
        } else if !has_header && !cell.text.is_empty() {
            "this cell's column has no header".to_string()
        } else {
            continue;
        };
        problems.add(|| {
            let place = roster.place(cell);
            let label = roster.sheet.as_ref().map(|sheet| {
                let (row, _) = place.line_column();
                cell_name(sheet, row, position)
            });
            Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                .at(place)
                .label(label.unwrap_or_default())
        });
    }
}
