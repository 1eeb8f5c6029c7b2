//! Which column of a sheet is what, by its heading in the first row.

use super::{Columns, HeadedColumn, Reading, Roster};
use crate::base::diag::{self, Checked, Code, Diagnostic, Problems, closest};
use crate::base::invisible;
use crate::base::source::Place;
use crate::input::sheet::{Cell, Sheet, one_line};
use crate::model::{Field, RosterColumn, folded};

/// The most characters of a header, and of any other cell.
const MAX_HEADER: usize = 100;
const MAX_CELL: usize = 1_000;

/// What a heading means, if the program knows it.
pub(super) fn field(header: &str) -> Option<Field> {
    let header = folded(header);
    let mut fields = Field::ALL.into_iter();
    fields.find(|field| field.header() == header)
}

/// What a roster is.
const A_ROSTER: &str = "a roster is a table (CSV, TSV or XLSX): a row of headers, such as `name`, `level` and `id`, and a row for each person below it";

/// How many rows from the top are looked at for headings.
const TOP: usize = 20;

/// Takes the first row with the headings that are needed, or else the first one, for headings.
pub(super) fn roster(mut sheet: Sheet, wanted: &Columns) -> Checked<Reading> {
    replace_unseen(&mut sheet);
    let mut rows = std::mem::take(&mut sheet.rows);
    let is_headed = |row: &Vec<Cell>| {
        let found: Vec<_> = columns(row, wanted).iter().map(|column| column.is.field).collect();
        let mut needed = Field::ALL.into_iter().filter(|field| field.is_needed());
        needed.all(|field| found.contains(&Some(field)))
    };
    let above = rows.iter().take(TOP).position(is_headed).unwrap_or(0);
    let titles: Vec<_> = rows.drain(..above).collect();
    let mut rows = rows.into_iter();
    let Some(heads) = rows.next() else {
        return Err(vec![empty(sheet.source.name())]);
    };
    let mut warnings = std::mem::take(&mut sheet.warnings);
    let mut problems = std::mem::take(&mut sheet.problems);
    if let Some(cell) = titles.iter().flatten().find(|cell| !cell.text.is_empty()) {
        warnings.push(
            Diagnostic::warning(
                Code::RowsAboveHeadings,
                "what stands above the headers is not read",
            )
            .at(sheet.place(cell))
            .help("take it out, if nobody needs it"),
        );
    }
    let mut roster = Roster { columns: columns(&heads, wanted), sheet };
    // What is not read of the file may be what was meant.
    let with_warnings = |found: Vec<_>| warnings.iter().cloned().chain(found).collect::<Vec<_>>();
    check_wanted(&roster, wanted).map_err(with_warnings)?;
    check_headings(&roster, &heads).map_err(with_warnings)?;
    warnings.extend(near_misses(&roster, &heads));
    let headed: Vec<_> = roster.columns.iter().map(|column| column.position).collect();
    warnings.extend(keep_printed(&mut roster, &heads, wanted));
    for row in rows {
        check_row(&roster, &headed, &row, &mut problems);
        roster.sheet.rows.push(of_columns(&roster, &row));
    }
    if roster.sheet.rows.is_empty() {
        let message = "the roster has headers, and nobody below them";
        let problem = Diagnostic::error(Code::EmptyRoster, message);
        return Err(vec![problem.at(Place::new(&roster.sheet.source, 0..0))]);
    }
    Ok(Reading { roster, warnings, problems: problems.into_list() })
}

fn empty(name: &str) -> Diagnostic {
    let message = format!("the roster `{name}` is empty");
    Diagnostic::error(Code::EmptyRoster, message)
        .help("give it a first row with the headers `name` and `level`, and a row for each person")
}

/// Replaces invisible characters in cells, and warns of each.
fn replace_unseen(sheet: &mut Sheet) {
    let mut warnings = Problems::default();
    let mut rows = std::mem::take(&mut sheet.rows);
    for cells in &mut rows {
        for (position, cell) in cells.iter_mut().enumerate() {
            let Some(found) = invisible::first(&cell.text) else {
                continue;
            };
            let row = || format!("line {}", sheet.place(cell).line_column().0);
            warnings.add_like(format!("{position} {found:?}"), row, || {
                let place = invisible::place(&sheet.source, cell.range.clone(), found);
                let label = sheet.cell_name(&place, position).unwrap_or_default();
                invisible::warning(found).at(place).label(label)
            });
            cell.text = one_line(&invisible::replaced(&cell.text, false));
        }
    }
    sheet.rows = rows;
    sheet.warnings.extend(warnings.into_list());
}

/// The headings that are called otherwise in a row of headings.
fn mapped<'w>(heads: &[Cell], wanted: &'w Columns) -> Vec<&'w (Field, String)> {
    let is_asked = |field: Field| wanted.asked.mapped.iter().any(|asked| asked.0 == field);
    let is_there = |header: &str| heads.iter().any(|cell| folded(&cell.text) == folded(header));
    let house = wanted.house.mapped.iter();
    let house = house.filter(|(field, header)| !is_asked(*field) && is_there(header));
    wanted.asked.mapped.iter().chain(house).collect()
}

/// What a heading means, as it was mapped or as the program knows it.
fn meaning(header: &str, mapped_to: &[&(Field, String)]) -> Option<Field> {
    let is_it = |mapped: &&&(Field, String)| folded(&mapped.1) == folded(header);
    let mapped = mapped_to.iter().find(is_it).map(|mapped| mapped.0);
    let is_elsewhere = |field: &Field| mapped_to.iter().any(|mapped| mapped.0 == *field);
    mapped.or_else(|| field(header).filter(|field| !is_elsewhere(field)))
}

/// That each heading is there which was named.
fn check_wanted(roster: &Roster, wanted: &Columns) -> Checked<()> {
    let mapped = wanted.asked.mapped.iter().map(|(_, header)| header);
    let lacking = mapped.chain(&wanted.asked.printed).filter(|header| {
        let mut columns = roster.columns.iter();
        !columns.any(|column| folded(&column.is.header) == folded(header))
    });
    let problem = |header: &String| {
        let message = format!("the roster has no column `{header}`");
        let problem = Diagnostic::error(Code::MissingColumn, message);
        let headers: Vec<_> = roster.columns.iter().map(|it| it.is.header.as_str()).collect();
        problem.note(format!("its columns are: {}", headers.join(", ")))
    };
    diag::without(lacking.map(problem).collect(), ())
}

/// Leaves out the columns that are neither known nor named: one may hold a salary.
fn keep_printed(roster: &mut Roster, heads: &[Cell], wanted: &Columns) -> Option<Diagnostic> {
    let is_named = |header: &str| {
        let mut named = wanted.asked.printed.iter().chain(&wanted.house.printed);
        named.any(|it| folded(it) == folded(header))
    };
    let is_kept = |column: &HeadedColumn| column.is.field.is_some() || is_named(&column.is.header);
    let (kept, left): (Vec<_>, Vec<_>) = roster.columns.drain(..).partition(is_kept);
    roster.columns = kept;
    let first = left.first()?;
    let list: Vec<_> = left.iter().map(|it| format!("`{}`", it.is.header)).collect();
    let place = head_place(roster, heads, first);
    let message = format!("not printed, as nobody says what they are for: {}", list.join(", "));
    let header = &first.is.header;
    let flag = if header.contains(' ') { format!("\"{header}\"") } else { header.clone() };
    Some(Diagnostic::warning(Code::UnprintedColumn, message).at(place).help(format!(
        "to print one on every cover, name it: `--print {flag}`, or `print: [{flag}]` in the theme"
    )))
}

fn columns(heads: &[Cell], wanted: &Columns) -> Vec<HeadedColumn> {
    let named = heads.iter().enumerate().filter(|(_, c)| !c.text.is_empty());
    let mapped = mapped(heads, wanted);
    let columns = named.map(|(position, cell)| HeadedColumn {
        is: RosterColumn { field: meaning(&cell.text, &mapped), header: cell.text.clone() },
        position,
    });
    columns.collect()
}

fn of_columns(roster: &Roster, row: &[Cell]) -> Vec<Cell> {
    let end = row.last().map_or(0, |cell| cell.range.end);
    let missing = || Cell { text: String::new(), range: end..end };
    let cell = |column: &HeadedColumn| row.get(column.position).cloned().unwrap_or_else(missing);
    roster.columns.iter().map(cell).collect()
}

fn check_headings(roster: &Roster, heads: &[Cell]) -> Checked<()> {
    let is_lacking = |field: &Field| {
        field.is_needed() && !roster.columns.iter().any(|column| column.is.field == Some(*field))
    };
    let mut lacking = Field::ALL.into_iter().filter(is_lacking).peekable();
    let mut problems = Vec::new();
    while let Some(field) = lacking.next() {
        let problem = missing_column(roster, heads, field);
        // Where there is none, it is perhaps no table.
        let is_first = problems.is_empty() && lacking.peek().is_some();
        problems.push(if is_first { problem.note(A_ROSTER) } else { problem });
    }
    for (at, column) in roster.columns.iter().enumerate() {
        let header = &column.is.header;
        if header.chars().count() > MAX_HEADER {
            let message = format!("a header has more than {MAX_HEADER} characters");
            let problem = Diagnostic::error(Code::TextTooLong, message);
            problems.push(problem.at(head_place(roster, heads, column)));
        }
        let same = |other: &&HeadedColumn| folded(&other.is.header) == folded(header);
        if let Some(first) = roster.columns.iter().take(at).find(same) {
            let message = format!("two columns are called `{header}`");
            problems.push(
                Diagnostic::error(Code::DuplicateColumn, message)
                    .at(head_place(roster, heads, column))
                    .label("again")
                    .also(head_place(roster, heads, first), "first here")
                    .help("rename one of the two, or take it out"),
            );
        }
    }
    diag::without(problems, ())
}

fn head_place(roster: &Roster, heads: &[Cell], column: &HeadedColumn) -> Place {
    let start = || Place::new(&roster.sheet.source, 0..0);
    heads.get(column.position).map_or_else(start, |cell| roster.sheet.place(cell))
}

fn missing_column(roster: &Roster, heads: &[Cell], field: Field) -> Diagnostic {
    let header = field.header();
    let start = heads.first().map_or(0, |cell| cell.range.start);
    let end = heads.last().map_or(start, |cell| cell.range.end);
    let message = format!("the roster has no column `{header}`");
    let problem = Diagnostic::error(Code::MissingColumn, message)
        .at(Place::new(&roster.sheet.source, start..end))
        .label("the headers");
    match closest(header, roster.columns.iter().map(|c| c.is.header.as_str())) {
        Some(found) if folded(found) == header => problem.help(format!(
            "the column `{found}` is taken for another by `--column` or the theme: name one there for `{header}` as well"
        )),
        Some(found) => problem.help(format!("rename `{found}` to `{header}`, if it is meant")),
        None => problem
            .help(format!("give the column of each person's {header} the header `{header}`"))
            .help(format!("or say which one it is: `--column {header}=HEADER`, or `columns: {{{header}: HEADER}}` in the theme")),
    }
}

/// Warns of headings that are nearly those of known columns.
fn near_misses(roster: &Roster, heads: &[Cell]) -> Vec<Diagnostic> {
    let lacking = |field: &Field| !roster.columns.iter().any(|c| c.is.field == Some(*field));
    let lacking: Vec<_> = Field::ALL.into_iter().filter(lacking).collect();
    let unknown = roster.columns.iter().filter(|column| column.is.field.is_none());
    let near = unknown.filter_map(|column| {
        let header = &column.is.header;
        let known = closest(header, lacking.iter().map(|f| f.header()))?;
        let message = format!("`{header}` is not a known column");
        let problem = Diagnostic::warning(Code::UnknownColumn, message);
        let problem = problem.at(head_place(roster, heads, column));
        let problem = problem.note("it is printed only if it is named");
        Some(problem.help(format!("did you mean `{known}`?")))
    });
    near.collect()
}

/// Looks for cells that are too long or have no heading.
fn check_row(roster: &Roster, headed: &[usize], row: &[Cell], problems: &mut Problems) {
    let mut headed = headed.iter().copied().peekable();
    for (position, cell) in row.iter().enumerate() {
        let has_heading = headed.next_if_eq(&position).is_some();
        let problem = if cell.text.chars().count() > MAX_CELL {
            let message = format!("a cell has more than {MAX_CELL} characters");
            Diagnostic::error(Code::TextTooLong, message)
        } else if !has_heading && !cell.text.is_empty() {
            Diagnostic::error(Code::CellWithoutHeading, "this cell's column has no header")
        } else {
            continue;
        };
        problems.add_like(
            format!("{position} {}", problem.message),
            || roster.row_name(cell),
            || {
                let place = roster.sheet.place(cell);
                let label = roster.sheet.cell_name(&place, position);
                problem.at(place).label(label.unwrap_or_default())
            },
        );
    }
}
