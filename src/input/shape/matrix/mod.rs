//! Matrices: tables in which each level has a column, or each a row, and each section the other.
//!
//! `grid` lays a table out, `head` finds the names of levels and which way they lie, `long` reads
//! tables with a row an expectation, `stacked` levels one below another, `choose` does so for all
//! tables of an input, `columns` tells what all else is for, `cell` reads a cell, `table` one
//! table, `marks` those with marks for words, and `gather` puts several together with the names
//! that stand over them; `around` keeps the text that is in no table. `sheets` reads workbooks in
//! which each sheet is a level. `names` and the file of words beside the program's data tell what a
//! name says of itself. What kind of file tables came from is not known here.

mod around;
mod cell;
mod choose;
mod columns;
mod gather;
pub mod grid;
mod head;
mod long;
mod marks;
mod sheets;
mod stacked;
mod table;

use std::collections::BTreeSet;

use self::around::Told;
use self::gather::{Gathered, Placed, gather};
use crate::base::diag::{Checked, Code, Diagnostic, Severity};
use crate::input::draft::{Draft, Said};
use crate::input::outline::{Part, Passage};
use crate::input::shape::{LevelsIn, TEMPLATE, understood};
use crate::input::sheet::SheetTable;

pub use self::head::Way;

/// A document, or a sheet, in which tables stand.
#[derive(Debug)]
pub struct Paper {
    /// What a sheet is called, or a document that is one of several.
    pub name: Option<Said>,
    pub parts: Vec<Part>,
    pub problems: Vec<Diagnostic>,
}

impl Paper {
    /// The sheets of a workbook, or of files that are one each, and what is hidden of them, which is left out.
    pub fn sheets(sheets: Vec<SheetTable>, are_files: bool) -> (Vec<Paper>, Vec<String>) {
        let is_one = sheets.iter().filter(|sheet| !sheet.is_hidden).count() == 1;
        // Sheets that were saved one by one are called after their workbook first.
        let first = sheets.first().and_then(|it| it.name.rfind(" - ").map(|end| (it, end)));
        let book =
            first.and_then(|(it, end)| it.name.get(..end.saturating_add(3))).map(str::to_string);
        let book = book.filter(|book| {
            !is_one
                && are_files
                && sheets.iter().all(|it| it.name.len() > book.len() && it.name.starts_with(book))
        });
        let said = book.as_ref().map(|book| format!("“{book}” before the names of sheets"));
        let book = book.unwrap_or_default();
        let (mut papers, mut hidden) = (Vec::new(), Vec::from_iter(said));
        for sheet in sheets {
            if sheet.is_hidden {
                hidden.push(format!("the hidden sheet “{}”", sheet.name));
                continue;
            }
            hidden.extend(sheet.left_out);
            let name = sheet.name.get(book.len()..).unwrap_or_default();
            let name = Said::new(name, sheet.table.place.clone());
            papers.push(Paper {
                name: (!is_one).then_some(name),
                parts: vec![Part::Table(sheet.table)],
                problems: Vec::new(),
            });
        }
        (papers, hidden)
    }
}

/// What the user says.
pub struct Wishes<'a> {
    pub levels_in: Option<LevelsIn>,
    /// Whether a row, a column, a heading or a sheet of this name is left out.
    pub is_left_out: &'a dyn Fn(&str) -> bool,
}

/// How many of all characters of some papers stand in tables in which names of
/// levels, or other marks, tell what is a level: those, those in any table, and all.
pub fn evidence(papers: &[Paper]) -> [usize; 3] {
    let papers: Vec<&Paper> = papers.iter().collect();
    let candidates = choose::candidates(&papers);
    let ways = choose::ways(&candidates, None);
    let places: Vec<_> = candidates.iter().map(|it| it.at).collect();
    let matrices = choose::matrices(candidates, &ways, &|_| false);
    let read = places.into_iter().zip(matrices).filter(|(_, matrix)| matrix.is_some());
    let read: BTreeSet<_> = read.map(|(at, _)| at).collect();
    let (mut inside, mut of_tables, mut all) = (0_usize, 0_usize, 0_usize);
    for (number, paper) in papers.iter().enumerate() {
        for (part, it) in paper.parts.iter().enumerate() {
            let length = passages(it).map(|passage| passage.place.range().len()).sum();
            all = all.saturating_add(length);
            if matches!(it, Part::Table(_)) {
                of_tables = of_tables.saturating_add(length);
            }
            if read.contains(&(number, part)) {
                inside = inside.saturating_add(length);
            }
        }
    }
    [inside, of_tables, all]
}

fn passages(part: &Part) -> impl Iterator<Item = &Passage> {
    let (alone, table) = match part {
        Part::Heading(_, passage) | Part::Text(passage) => (Some(passage), None),
        Part::Table(table) => (None, Some(table)),
    };
    let of_table = table.into_iter().flat_map(|table| {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let cells = cells.map(|cell| &cell.passage);
        cells.chain(&table.loose).chain(&table.caption)
    });
    alone.into_iter().chain(of_table)
}

/// Gives a draft that was read elsewhere the text of some papers as introduction.
pub fn introduce(papers: &[Paper], draft: &mut Draft) {
    let papers: Vec<&Paper> = papers.iter().collect();
    let told = Told { tables: BTreeSet::new(), without: BTreeSet::new(), names: BTreeSet::new() };
    around::add(&papers, &told, draft, &mut Vec::new());
    remark(&papers, draft);
}

/// Reads all tables of some papers as one draft; what is `hidden` is named as left out.
pub fn read(papers: &[Paper], hidden: &[String], wishes: &Wishes<'_>) -> Checked<Draft> {
    let is_kept = |paper: &&Paper| !(wishes.is_left_out)(around::name(paper));
    let mut left_out: Vec<String> = hidden.to_vec();
    left_out.extend(papers.iter().filter(|it| !is_kept(it)).map(sheet));
    let papers: Vec<&Paper> = papers.iter().filter(is_kept).collect();
    let is_wished = wishes.levels_in == Some(LevelsIn::Sheets);
    if is_wished || wishes.levels_in.is_none() && sheets::are_levels(&papers) {
        let beside = sheets::beside(&papers);
        let is_level = |number: &usize| !beside.contains(number);
        let levels = papers.iter().enumerate().filter(|(number, _)| is_level(number));
        let levels: Vec<&Paper> = levels.map(|(_, paper)| *paper).collect();
        left_out.extend(beside.iter().filter_map(|number| papers.get(*number)).map(|it| sheet(it)));
        let mut draft = sheets::read(&levels, &mut left_out);
        remark(&papers, &mut draft);
        draft.understood = Some(understood(&draft, "a sheet a level", &[], &left_out));
        return Ok(draft);
    }
    let Found { placed, tables, ways } = matrices(&papers, wishes)?;
    if wishes.levels_in.is_none() && papers.len() > 1 {
        not_most(&papers, &tables)?;
    }
    let Gathered { mut draft, used, mut told } = gather(placed);
    left_out.append(&mut told);
    // A sheet without a matrix is a summary, or one of text before all others.
    let has_matrix = |number: &usize| tables.iter().any(|(of, _)| of == number);
    let first = tables.first().map_or(0, |(of, _)| *of);
    let is_preface =
        |number: &usize| *number < first && papers.get(*number).is_some_and(|it| is_text(it));
    let without = (0..papers.len()).filter(|number| papers.len() > 1 && !has_matrix(number));
    let without = without.filter(|number| !is_preface(number));
    let without: BTreeSet<usize> = without.collect();
    left_out.extend(without.iter().filter_map(|number| papers.get(*number)).map(|it| sheet(it)));
    let told = Told { tables, without, names: used.iter().map(around::start).collect() };
    around::add(&papers, &told, &mut draft, &mut left_out);
    remark(&papers, &mut draft);
    let shape = match (ways.contains(&false), ways.contains(&true)) {
        (true, true) => "matrices, levels in columns of some and in rows of others",
        (_, true) => "a matrix with a row a level",
        _ => "a matrix with a column a level",
    };
    draft.understood = Some(understood(&draft, shape, &[], &left_out));
    Ok(draft)
}

/// How much more text than its matrices a workbook may have on other sheets.
const MOST_BESIDE: usize = 4;

/// Refuses sheets of which those with matrices are a small part, as a summary is.
fn not_most(papers: &[&Paper], tables: &BTreeSet<(usize, usize)>) -> Checked<()> {
    let length = |it: &Part| passages(it).map(|it| it.place.range().len()).sum::<usize>();
    let of = |paper: &Paper| paper.parts.iter().map(length).sum::<usize>();
    let (inside, beside): (Vec<_>, Vec<_>) = papers
        .iter()
        .enumerate()
        .partition(|(number, _)| tables.iter().any(|(of, _)| of == number));
    let sum = |papers: &[(usize, &&Paper)]| papers.iter().map(|(_, it)| of(it)).sum::<usize>();
    let (most, least) = (sum(&beside), sum(&inside));
    let (Some((_, first)), true) = (inside.first(), most > least.saturating_mul(MOST_BESIDE))
    else {
        return Ok(());
    };
    let message = format!(
        "most of the text stands on other sheets than {}, which has names of levels",
        around::name(first)
    );
    let mut problem = Diagnostic::error(Code::TwoReadings, message);
    if let Some(Part::Table(table)) = first.parts.first() {
        problem = problem.at(table.place.clone().first_line());
    }
    Err(vec![problem
        .help("if each sheet is a level: `--levels-in sheets`")
        .help("if the other sheets are no part of the ladder: `--levels-in columns`, or `--levels-in rows` where levels stand one below another")
        .help(TEMPLATE)])
}

/// Whether a paper has one cell in each row.
fn is_text(paper: &Paper) -> bool {
    paper.parts.iter().all(|part| match part {
        Part::Table(table) => table.rows.iter().all(|row| choose::filled(row) <= 1),
        Part::Heading(..) | Part::Text(_) => true,
    })
}

/// How an input without settings calls a paper that is left out.
fn sheet(paper: &Paper) -> String {
    format!("all of “{}”", around::name(paper))
}

struct Found {
    placed: Vec<Placed>,
    /// The numbers of their papers and parts.
    tables: BTreeSet<(usize, usize)>,
    /// Whether the levels of some are rows, and of some are not.
    ways: BTreeSet<bool>,
}

fn matrices(papers: &[&Paper], wishes: &Wishes<'_>) -> Checked<Found> {
    let wish = match wishes.levels_in {
        Some(LevelsIn::Columns) => Some(Way::Columns),
        Some(LevelsIn::Rows) => Some(Way::Rows),
        _ => None,
    };
    let candidates = choose::candidates(papers);
    let ways = choose::ways(&candidates, wish);
    if !candidates.is_empty() && ways.iter().all(Option::is_none) {
        return Err(vec![choose::unclear(&candidates)]);
    }
    let mut found = Found { placed: Vec::new(), tables: BTreeSet::new(), ways: BTreeSet::new() };
    let around = |it: &choose::Candidate<'_>| {
        (it.at, it.trail.clone(), it.caption.clone(), it.place.clone())
    };
    let places: Vec<_> = candidates.iter().map(around).collect();
    let read = choose::matrices(candidates, &ways, wishes.is_left_out);
    for ((place, matrix), way) in places.into_iter().zip(read).zip(ways) {
        let ((at, trail, caption, place), Some(matrix)) = (place, matrix) else {
            continue;
        };
        found.ways.insert(way == Some(Way::Rows));
        found.tables.insert(at);
        found.placed.push(Placed { matrix, trail, caption, place });
    }
    if found.placed.iter().all(|it| it.matrix.levels.len() == 1)
        && let Some(first) = found.placed.first()
    {
        let place = first.place.clone();
        let matrix = stacked::joined(found.placed.drain(..).map(|it| it.matrix));
        found.placed.push(Placed { matrix, trail: Vec::new(), caption: None, place });
    }
    if found.placed.is_empty() {
        return Err(vec![no_matrix()]);
    }
    Ok(found)
}

fn no_matrix() -> Diagnostic {
    let message = "no table has levels on one side and sections on the other";
    Diagnostic::error(Code::NoLadder, message)
        .note("a table of a ladder has the names of levels in its first row or its first column")
        .help(TEMPLATE)
}

/// Adds what is to be known of the texts of papers.
fn remark(papers: &[&Paper], draft: &mut Draft) {
    let parts = papers.iter().flat_map(|paper| &paper.parts);
    for problem in papers.iter().flat_map(|paper| paper.problems.iter().cloned()) {
        match problem.severity {
            Severity::Error => draft.problems.add(|| problem),
            Severity::Warning => draft.warnings.push(problem),
        }
    }
    for passage in parts.flat_map(passages) {
        draft.problems.extend(passage.errors());
        draft.warnings.extend(passage.warnings());
    }
}

#[cfg(test)]
mod tests;
