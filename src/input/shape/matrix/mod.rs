//! Matrices: tables in which each level has a column, or each a row, and each section the other.
//!
//! `pieces` takes tables apart that stand in one, `joined` gives the ids of a list their names, `grid` lays one out, `head` finds the names of levels and which way they lie, `long` reads
//! tables with a row an expectation, `stacked` levels one below another, `choose` does so for all
//! tables of an input but those that `ratings` takes for scales, `columns` tells what all else is for, `cell` reads a cell, `table` one
//! table, `marks` those with marks for words, and `gather` puts several together with the names
//! that stand over them; `around` keeps the text that is in no table. `sheets` reads workbooks in
//! which each sheet is a level. `names` and the file of words beside the program's data tell what a
//! name says of itself. What kind of file tables came from is not known here.

mod around;
pub mod cell;
mod choose;
mod columns;
mod families;
mod gather;
pub mod grid;
mod head;
mod joined;
mod long;
mod marks;
mod pieces;
mod ratings;
mod sheets;
mod stacked;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use self::around::Told;
use self::gather::{Gathered, gather};
use self::table::{Head, Matrix};
use crate::base::diag::{Checked, Code, Diagnostic, Severity};
use crate::input::draft::{Draft, Said};
use crate::input::outline::{Part, Passage};
use crate::input::shape::{LevelsIn, TEMPLATE, names, understand};
use crate::input::sheet::SheetTable;
use crate::model::folded;

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
    /// Whether a row, a column, a heading or a sheet of this name is part of the ladder, if the user says so.
    pub is_part: &'a dyn Fn(&str) -> Option<bool>,
    /// Whether the user names a level so.
    pub is_level: &'a dyn Fn(&str) -> bool,
    /// The title that a level of this name is to have, if the user says so.
    pub title_of: &'a dyn Fn(&str) -> Option<String>,
}

/// How many of all characters of some papers stand in tables in which names of
/// levels, or other marks, tell what is a level: those, those in any table, and all.
pub fn evidence(papers: &[Paper]) -> [usize; 3] {
    let apart: Vec<_> = papers.iter().map(pieces::apart).collect();
    let papers: Vec<&Paper> = papers.iter().zip(&apart).map(either).collect();
    let candidates = choose::candidates(&papers);
    let ways = choose::ways(&candidates, None);
    let matrices = choose::matrices(candidates, &ways, &|_| None, false);
    let read: BTreeSet<_> = matrices.into_iter().map(|it| it.0).collect();
    let parts = papers.iter().enumerate().flat_map(|(number, paper)| {
        paper.parts.iter().enumerate().map(move |(part, it)| ((number, part), it))
    });
    let inside = parts.clone().filter(|(at, _)| read.contains(at));
    let of_tables = parts.clone().filter(|(_, it)| matches!(it, Part::Table(_)));
    let sum = |parts: &mut dyn Iterator<Item = (_, &Part)>| parts.map(|(_, it)| length(it)).sum();
    [sum(&mut { inside }), sum(&mut { of_tables }), sum(&mut { parts })]
}

/// A paper, or what became of it.
fn either<'a>((paper, made): (&'a Paper, &'a Option<Paper>)) -> &'a Paper {
    made.as_ref().unwrap_or(paper)
}

/// How many bytes of text a part has.
fn length(part: &Part) -> usize {
    passages(part).map(|passage| passage.place.range().len()).sum()
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
    let is_kept = |paper: &&Paper| (wishes.is_part)(around::name(paper)) != Some(false);
    let mut left_out: Vec<String> = hidden.to_vec();
    left_out.extend(papers.iter().filter(|it| !is_kept(it)).map(sheet));
    let papers: Vec<&Paper> = papers.iter().filter(is_kept).collect();
    let is_wished = wishes.levels_in == Some(LevelsIn::Sheets);
    let beside = sheets::beside(&papers).or(is_wished.then(|| sheets::summaries(&papers)));
    if let Some(beside) = beside.filter(|_| is_wished || wishes.levels_in.is_none()) {
        let all = papers.iter().enumerate();
        let (others, levels): (Vec<_>, Vec<_>) = all.partition(|(it, _)| beside.contains(it));
        let levels: Vec<&Paper> = levels.into_iter().map(|(_, paper)| *paper).collect();
        left_out.extend(others.iter().map(|(_, paper)| sheet(paper)));
        let mut draft = sheets::read(&levels, &mut left_out);
        remark(&papers, &mut draft);
        understand(&mut draft, "a sheet a level", &[], &left_out);
        return Ok(draft);
    }
    let apart: Vec<_> = papers.iter().map(|paper| pieces::apart(paper)).collect();
    let papers: Vec<&Paper> = papers.into_iter().zip(&apart).map(either).collect();
    let named = joined::joined(&papers);
    let papers: Vec<&Paper> = papers.into_iter().zip(&named).map(either).collect();
    let Found { placed, tables, ways } = matrices(&papers, wishes)?;
    if wishes.levels_in.is_none() && papers.len() > 1 {
        not_most(&papers, &tables)?;
    }
    let of = |it: &choose::Placed| [twice(&it.matrix), unsure(&it.matrix), crossing(&it.matrix)];
    let mut remarks: Vec<_> = placed.iter().flat_map(of).flatten().collect();
    let mut met = BTreeSet::new();
    remarks.retain(|it| met.insert(it.message.clone()) || it.code != Code::SectionOrRemarks);
    let mut thin = placed.iter().filter(|it| it.is_thin && wishes.levels_in.is_none());
    remarks.extend(thin.next().map(|it| of_one_trade(it, &ways)));
    let Gathered { mut draft, used, mut told } = gather(placed);
    draft.warnings.extend(remarks);
    left_out.append(&mut told);
    // A sheet without a matrix is a summary, or one of text before all others.
    let first = tables.first().map_or(0, |(of, _)| *of);
    let is_out = |(number, paper): &(usize, &&Paper)| {
        let has_matrix = tables.iter().any(|(of, _)| of == number);
        let is_said = *number < first && is_text(paper) && !names::is_remark(around::name(paper));
        papers.len() > 1 && !has_matrix && !is_said
    };
    let without: Vec<_> = papers.iter().enumerate().filter(is_out).collect();
    left_out.extend(without.iter().map(|(_, paper)| sheet(paper)));
    let without = without.iter().map(|(number, _)| *number).collect();
    let told = Told { tables, without, names: used.iter().map(around::start).collect() };
    let kept = around::add(&papers, &told, &mut draft, &mut left_out);
    remark(&papers, &mut draft);
    let shape = match (ways.contains(&false), ways.contains(&true)) {
        (true, true) => "matrices, levels in columns of some and in rows of others",
        (_, true) => "a matrix with a row a level",
        _ => "a matrix with a column a level",
    };
    understand(&mut draft, shape, &kept, &left_out);
    Ok(draft)
}

/// How much more text than its matrices a workbook may have on other sheets.
const MOST_BESIDE: usize = 4;

/// Refuses sheets of which those with matrices are a small part, as a summary is.
fn not_most(papers: &[&Paper], tables: &BTreeSet<(usize, usize)>) -> Checked<()> {
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

/// Whether a paper has one cell in each row, and words in one of them, unlike a list of answers.
fn is_text(paper: &Paper) -> bool {
    let is_said = |it: &Passage| it.line().split_whitespace().nth(2).is_some();
    let is_bare = |part: &Part| match part {
        Part::Table(table) => table.rows.iter().all(|row| choose::filled(row) <= 1),
        Part::Heading(..) | Part::Text(_) => true,
    };
    paper.parts.iter().all(is_bare) && paper.parts.iter().flat_map(passages).any(is_said)
}

/// How an input without settings calls a paper that is left out.
fn sheet(paper: &Paper) -> String {
    format!("all of “{}”", around::name(paper))
}

struct Found {
    placed: Vec<choose::Placed>,
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
    let candidates = choose::candidates(papers).into_iter();
    let candidates: Vec<_> = candidates.map(|it| it.heeding(wishes.is_level)).collect();
    let ways = choose::ways(&candidates, wish);
    if !candidates.is_empty() && ways.iter().all(Option::is_none) {
        return Err(vec![choose::unclear(&candidates, sheets::titles(papers))]);
    }
    let mut found = Found { placed: Vec::new(), tables: BTreeSet::new(), ways: BTreeSet::new() };
    let is_wished = wish.is_some();
    let read = choose::matrices(candidates, &ways, wishes.is_part, is_wished);
    for (at, way, mut placed) in read {
        // By the titles that they are to have, several tables are of the same levels.
        for title in placed.matrix.levels.iter_mut().map(|level| &mut level.title) {
            title.text = (wishes.title_of)(&title.text).unwrap_or_else(|| title.text.clone());
        }
        found.ways.insert(way == Way::Rows);
        found.tables.insert(at);
        found.placed.push(placed);
    }
    if found.placed.iter().all(|it| it.matrix.levels.len() == 1)
        && let Some(first) = found.placed.first()
    {
        let place = first.place.clone();
        let matrix = stacked::joined(found.placed.drain(..).map(|it| it.matrix));
        found.placed.push(choose::Placed {
            matrix,
            trail: Vec::new(),
            caption: None,
            place,
            is_thin: false,
        });
    }
    if found.placed.is_empty() {
        return Err(vec![no_matrix(sheets::titles(papers).len() > 1)]);
    }
    Ok(found)
}

/// That a table names a level twice.
fn twice(matrix: &Matrix) -> Vec<Diagnostic> {
    let key = |it: &Head| (folded(&it.title.text), it.track.as_ref().map(|it| folded(&it.text)));
    let mut met: BTreeMap<_, &Head> = BTreeMap::new();
    let again = matrix.levels.iter().filter_map(|it| Some((met.insert(key(it), it)?, it)));
    let told = again.map(|(first, it)| {
        let message = "two heads of a table name the same level: what they hold is put together";
        Diagnostic::warning(Code::DuplicateColumn, message)
            .at(it.title.place.clone())
            .also(first.title.place.clone(), "the first")
            .help("give each level a name of its own, or make one of the two")
    });
    told.collect()
}

/// That what is read as levels has nothing but a word in common.
fn of_one_trade(table: &choose::Placed, ways: &BTreeSet<bool>) -> Diagnostic {
    let names: Vec<&str> =
        table.matrix.levels.iter().take(3).map(|it| it.title.text.as_str()).collect();
    let message =
        format!("“{}” are read as levels only because they share a word", names.join("”, “"));
    let (this, other) =
        if ways.contains(&true) { ("rows", "columns") } else { ("columns", "rows") };
    Diagnostic::warning(Code::TwoReadings, message)
        .at(table.place.clone().first_line())
        .help(format!("if they are levels, say so with `--levels-in {this}`; if they are sections, `--levels-in {other}`"))
}

/// That a section may be none.
fn unsure(matrix: &Matrix) -> Vec<Diagnostic> {
    let told = matrix.unsure.iter().map(|name| {
        let message = format!("“{}” is read as a section", name.text);
        Diagnostic::warning(Code::SectionOrRemarks, message)
            .at(name.place.clone())
            .note("other tables keep remarks below heads like it")
            .help(format!(
                "if it is no part of the ladder, `leave_out: [{:?}]` in the settings; if it is, {}",
                name.text,
                table::kept(&name.text)
            ))
    });
    told.collect()
}

/// That a cell lies below a part of a head, as in rows that lack one.
fn crossing(matrix: &Matrix) -> Vec<Diagnostic> {
    let told = matrix.crossing.iter().map(|place| {
        let message = "this cell lies half below one head and half below the next";
        Diagnostic::warning(Code::CellCountDiffers, message)
            .at(place.clone())
            .help("give its row as many cells as the head has")
    });
    told.collect()
}

fn no_matrix(are_sheets: bool) -> Diagnostic {
    let message = "no table has levels on one side and sections on the other";
    let problem = Diagnostic::error(Code::NoLadder, message)
        .note("a table of a ladder has the names of levels in its first row or its first column");
    let help = are_sheets.then_some("if each sheet is a level: `--levels-in sheets`");
    help.into_iter().chain([TEMPLATE]).fold(problem, Diagnostic::help)
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
