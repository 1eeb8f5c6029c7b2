//! Which tables of an input are matrices, and which way the levels of each lie.

use std::collections::BTreeSet;

use super::Paper;
use super::grid::Grid;
use super::head::{self, Strength, Verdict, Way};
use super::table::{self, Matrix};
use super::{long, marks, ratings, stacked};
use crate::base::diag::{Code, Diagnostic};
use crate::base::source::Place;
use crate::base::tally::tally;
use crate::input::draft::Said;
use crate::input::outline::{Part, Passage, Row};
use crate::input::shape::names::{self, For};
use crate::model::folded;

/// A table that may be a matrix.
pub struct Candidate<'a> {
    /// The number of its paper and of its part there.
    pub at: (usize, usize),
    /// The headings above it, the outermost first.
    pub trail: Vec<Said>,
    pub caption: Option<Said>,
    pub place: Place,
    grid: Grid<'a>,
    columns: Option<Strength>,
    rows: Option<Strength>,
    corner: Option<For>,
    /// What it says as a list of records, or as levels one below another.
    long: Option<Matrix>,
}

/// A table, and what it stands under.
#[derive(Debug)]
pub struct Placed {
    pub matrix: Matrix,
    /// The headings above it, the outermost first; a sheet's name is one.
    pub trail: Vec<Said>,
    pub caption: Option<Said>,
    pub place: Place,
    /// Whether little says that what its levels are called are levels.
    pub is_thin: bool,
}

/// All tables that are no larger than tables are.
pub fn candidates<'a>(papers: &[&'a Paper]) -> Vec<Candidate<'a>> {
    let mut found = Vec::new();
    let called: Vec<_> = papers.iter().map(|paper| called(paper)).collect();
    let counts = tally(called.iter().flatten());
    for ((number, paper), called) in papers.iter().enumerate().zip(&called) {
        let mut trail: Vec<(u8, Said)> = Vec::new();
        // A heading over all of a page says more than its file's name, if no other has it.
        let is_named = called.as_ref().and_then(|called| counts.get(called)) != Some(&1);
        trail.extend(paper.name.clone().filter(|_| is_named).map(|name| (0, name)));
        for (part, it) in paper.parts.iter().enumerate() {
            match it {
                Part::Heading(rank, passage) => {
                    trail.retain(|(above, _)| above < rank);
                    trail.extend(words(passage).map(|said| (*rank, said)));
                }
                Part::Text(_) => {}
                Part::Table(table) => {
                    let trail: Vec<Said> = trail.iter().map(|(_, said)| said.clone()).collect();
                    let caption = table.caption.as_ref().and_then(words);
                    found.extend(candidate(&table.rows, (number, part), trail, caption));
                }
            }
        }
    }
    // A table of one level is one where another is too.
    let is_single =
        |it: &&mut Candidate<'_>| it.long.as_ref().is_some_and(|matrix| matrix.levels.len() == 1);
    if found.iter_mut().filter(is_single).count() == 1 {
        found.iter_mut().filter(is_single).for_each(|it| it.long = None);
    }
    found
}

/// What a page begins with, if that is a heading.
fn called(paper: &Paper) -> Option<String> {
    match paper.parts.first()? {
        Part::Heading(_, passage) => words(passage).map(|said| folded(&said.text)),
        _ => None,
    }
}

/// What a heading says, if it says anything.
fn words(passage: &Passage) -> Option<Said> {
    Some(said(passage)).filter(|said| !said.text.is_empty())
}

/// What a heading says, on one line.
pub fn said(passage: &Passage) -> Said {
    let line = passage.line();
    Said::new(line.trim().trim_end_matches([':', '：']), passage.place.clone())
}

fn candidate(
    rows: &[Row], at: (usize, usize), trail: Vec<Said>, caption: Option<Said>,
) -> Option<Candidate<'_>> {
    let place = rows.first()?.place.clone();
    let grid = Grid::of(rows)?;
    let (columns, corner) = (head::strongest(&grid), head::corner(&grid));
    let stacked = || stacked::read(&grid).filter(|_| columns.is_none());
    let long = long::read(&grid).or_else(|| long::crossed(&grid));
    let long = long.or_else(|| long::titles(&grid)).or_else(stacked);
    let grid = grid.turned();
    let rows = head::strongest(&grid);
    Some(Candidate { at, trail, caption, place, grid: grid.turned(), columns, rows, corner, long })
}

pub fn filled(row: &Row) -> usize {
    let cells = row.cells.iter();
    cells.filter(|cell| !cell.passage.blocks.is_empty()).count()
}

impl Candidate<'_> {
    /// Takes for its levels what the user names as levels, whatever else the table may say of itself.
    pub fn heeding(mut self, is_level: &dyn Fn(&str) -> bool) -> Self {
        let columns = Strength::told(&self.grid, is_level);
        let turned = self.grid.turned();
        let rows = Strength::told(&turned, is_level);
        self.grid = turned.turned();
        if columns.is_some() != rows.is_some() {
            (self.columns, self.rows, self.corner, self.long) = (columns, rows, None, None);
        }
        self
    }

    fn verdict(&self) -> Verdict {
        head::verdict(self.columns, self.rows, self.corner)
    }

    /// The names at the top, or down the side, without the corner.
    fn line(&self, way: Way) -> BTreeSet<String> {
        let names = match way {
            Way::Columns => {
                self.across(self.columns.map_or_else(|| head::first(&self.grid), |it| it.row))
            }
            Way::Rows => self.down(self.rows.map_or(0, |it| it.row)),
        };
        names.into_iter().map(folded).collect()
    }

    fn across(&self, row: usize) -> Vec<&str> {
        let cells = self.grid.row(row).filter(|(column, _)| *column > 0);
        cells.map(|(_, seen)| seen.line.as_str()).collect()
    }

    fn down(&self, column: usize) -> Vec<&str> {
        let cells = (1..self.grid.rows()).map(|row| self.grid.line(row, column));
        cells.filter(|line| !line.is_empty()).collect()
    }

    /// Reads it as a matrix; none if it has no level.
    fn read(self, way: Way, is_part: &dyn Fn(&str) -> Option<bool>) -> Option<Matrix> {
        if self.long.is_some() && way == Way::Rows {
            return self.long;
        }
        let (grid, strength) = match way {
            Way::Columns => (self.grid, self.columns),
            Way::Rows => (self.grid.turned(), self.rows),
        };
        let head = strength.map_or_else(|| head::first(&grid), |it| it.row);
        let mut matrix = table::read(&grid, head, is_part);
        marks::spell_out(&mut matrix, grid.is_turned());
        (!matrix.levels.is_empty()).then_some(matrix)
    }
}

/// Reads the tables that are matrices, with the numbers of their papers and parts; one that only
/// names levels is none.
pub fn matrices(
    candidates: Vec<Candidate<'_>>, ways: &[Option<Way>], is_part: &dyn Fn(&str) -> Option<bool>,
    is_wished: bool,
) -> Vec<((usize, usize), Way, Placed)> {
    let all = candidates.into_iter().zip(ways);
    let read = all.filter_map(|(mut it, way)| {
        let (trail, caption) = (std::mem::take(&mut it.trail), it.caption.take());
        let (at, place) = (it.at, it.place.clone());
        let is_list = it.long.is_some();
        let is_thin = !is_list && it.verdict() == Verdict::Thin((*way)?);
        let matrix = it.read((*way)?, is_part)?;
        Some((at, (*way)?, Placed { matrix, trail, caption, place, is_thin }, is_list))
    });
    let mut read: Vec<_> = read.collect();
    // One level alone is one where a table of several has it too.
    let titles = |it: &Matrix| -> Vec<String> {
        it.levels.iter().map(|level| folded(&level.title.text)).collect()
    };
    let several: Vec<_> = read.iter().map(|it| titles(&it.2.matrix)).collect();
    let several: BTreeSet<&String> = several.iter().filter(|it| it.len() > 1).flatten().collect();
    read.retain(|(.., it, is_list)| {
        let titles = titles(&it.matrix);
        *is_list || titles.len() > 1 || titles.iter().all(|it| several.contains(it))
    });
    let mut read: Vec<_> = read.into_iter().map(|(at, way, it, _)| (at, way, it)).collect();
    let of_ways: Vec<_> = read.iter().map(|(_, way, it)| (*way, &it.matrix)).collect();
    let are_ladders = ratings::say_what_is_expected(&of_ways);
    // What the user says is one counts for more.
    if !is_wished || are_ladders.contains(&true) {
        let mut are_ladders = are_ladders.into_iter();
        read.retain(|_| are_ladders.next().unwrap_or_default());
    }
    read
}

/// Which way the levels of each table lie; none where it is no matrix. By names
/// of levels; where no name tells, by what repeats from table to table; where
/// nothing does, by what the first cell says its column is for.
pub fn ways(candidates: &[Candidate<'_>], wish: Option<Way>) -> Vec<Option<Way>> {
    let verdicts: Vec<Verdict> = candidates.iter().map(Candidate::verdict).collect();
    let sure = candidates.iter().zip(&verdicts).filter_map(|(it, verdict)| match verdict {
        Verdict::Sure(way) if wish.is_none_or(|wish| wish == *way) => Some((it, *way)),
        _ => None,
    });
    let known: BTreeSet<String> = sure.clone().flat_map(|(it, way)| it.line(way)).collect();
    let sections: BTreeSet<String> = sure.flat_map(|(it, way)| it.line(other(way))).collect();
    let shares = |candidate: &Candidate<'_>, way: Way| {
        let line = candidate.line(way);
        let shared = line.intersection(&known).count();
        // A table may have one of the levels that others have.
        shared > 0
            && (shared == line.len() || shared >= 2 && shared.saturating_mul(2) >= line.len())
    };
    let repeats = repeats(candidates).filter(|_| !are_of_levels(candidates, &verdicts));
    // Beside tables that name such levels, one is none that shares neither levels nor sections with them.
    let may_be = |candidate: &Candidate<'_>, verdict: &Verdict, wish: Way| {
        known.is_empty()
            || candidate.long.is_some()
            || *verdict == Verdict::Sure(wish)
            || shares(candidate, wish)
            || !candidate.line(other(wish)).is_disjoint(&sections)
    };
    let way = |(candidate, verdict): (&Candidate<'_>, &Verdict)| match (wish, verdict) {
        (Some(wish), _) => Some(wish).filter(|wish| may_be(candidate, verdict, *wish)),
        (None, _) if candidate.long.is_some() => Some(Way::Rows),
        (None, Verdict::Sure(way)) => Some(*way),
        (None, _) if shares(candidate, Way::Columns) => Some(Way::Columns),
        (None, _) if shares(candidate, Way::Rows) => Some(Way::Rows),
        (None, _) if !known.is_empty() => None,
        (None, Verdict::Likely(way) | Verdict::Thin(way)) => Some(*way),
        (None, _) => repeats,
    };
    candidates.iter().zip(&verdicts).map(way).collect()
}

fn other(way: Way) -> Way {
    match way {
        Way::Columns => Way::Rows,
        Way::Rows => Way::Columns,
    }
}

/// Whether the tables that name no levels stand each below a heading that does.
fn are_of_levels(candidates: &[Candidate<'_>], verdicts: &[Verdict]) -> bool {
    let open = candidates.iter().zip(verdicts);
    let open: Vec<_> = open.filter(|it| !matches!(it.1, Verdict::Sure(_))).collect();
    let over = open.iter().filter_map(|(it, _)| Some(it.trail.last()?.text.as_str()));
    let over: Vec<&str> = over.collect();
    let named = names::levels_among(&over).into_iter().filter(|is| *is).count();
    named >= 2 && named.saturating_mul(2) > open.len()
}

/// The way in which the same names stand in several tables, if it is one only.
fn repeats(candidates: &[Candidate<'_>]) -> Option<Way> {
    let same = |way: Way| {
        // Of two columns, the same names down each table may be sections of what each is called.
        let is_wide = |it: &&Candidate<'_>| way == Way::Columns || it.grid.columns() > 2;
        let lines = candidates.iter().filter(is_wide).map(|candidate| candidate.line(way));
        let lines = tally(lines.filter(|line| line.len() >= 2));
        lines.values().any(|count| count.saturating_mul(2) > candidates.len() && *count >= 2)
    };
    match (same(Way::Columns), same(Way::Rows)) {
        (true, false) => Some(Way::Columns),
        (false, true) => Some(Way::Rows),
        _ => None,
    }
}

/// The most names that a message lists.
const LISTED: usize = 4;

/// Says that it does not show which way levels lie, and names the readings; `sheets` are the names
/// of several.
pub fn unclear(candidates: &[Candidate<'_>], sheets: Vec<&str>) -> Diagnostic {
    let largest =
        candidates.iter().max_by_key(|it| it.grid.rows().saturating_mul(it.grid.columns()));
    let message = "the table does not show whether its columns or its rows are levels";
    let problem = Diagnostic::error(Code::TwoReadings, message);
    let Some(candidate) = largest else {
        return problem;
    };
    let problem = problem.at(candidate.place.clone().first_line());
    // Neither is, where each row is about a section and names its levels.
    let heads = candidate.across(head::first(&candidate.grid));
    let last = |head: &str| head.rsplit(['_', ' ']).next().and_then(names::purpose);
    if let Some(level) = heads.iter().find(|it| last(it) == Some(For::Level)) {
        return problem
            .note(format!("“{level}” says that levels are named below it"))
            .help(format!("say in a file `ladderpress.yaml` beside this one what the other columns are, such as:\nrecords:\n  level: {level}\n  section: skill\n  text: description"))
            .help(super::TEMPLATE);
    }
    let listed = |names: Vec<&str>| {
        let names: Vec<_> = names.into_iter().take(LISTED).map(crate::base::diag::short).collect();
        names.join(", ")
    };
    let readings = [
        ("columns", candidate.across(head::first(&candidate.grid))),
        ("rows", candidate.down(0)),
        ("sheets", sheets),
    ];
    let readings: Vec<_> = readings.into_iter().filter(|(_, names)| !names.is_empty()).collect();
    let flags: Vec<_> = readings.iter().map(|(way, _)| format!("`--levels-in {way}`")).collect();
    let told = readings.into_iter().fold(problem, |problem, (way, names)| {
        problem.note(format!("as {way}, the levels are: {}, …", listed(names)))
    });
    told.help(format!("say which with {}", flags.join(" or "))).help(super::TEMPLATE)
}
