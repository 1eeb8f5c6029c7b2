//! Where the names of levels stand in a table: which line of it is the head, and
//! whether levels are columns or rows.

use std::collections::BTreeSet;

use super::grid::{Grid, Seen};
use crate::input::shape::level_words;
use crate::input::shape::names::{self, For};
use crate::input::shape::records::key::{IDS, TITLES};
use crate::model::{Block, folded};

/// How many rows may come before the head.
const DEEPEST: usize = 12;

/// How many columns may come before the one that names the levels.
const WIDEST: usize = 4;

/// Whether the levels of a table are its columns or its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Levels are columns.
    Columns,
    /// Levels are rows.
    Rows,
}

/// What speaks for a line of names being the levels.
#[derive(Debug, Clone, Copy)]
pub struct Strength {
    /// The row, of a grid that may be turned.
    pub row: usize,
    /// How many of its names are those of levels.
    named: usize,
    /// How many names there are that may be those of levels.
    of: usize,
    /// Whether some are called like levels.
    is_worded: bool,
    /// Whether nothing but the trade that they share makes them names of levels.
    is_thin: bool,
    /// Whether they are codes as ids of sections are, or such that stand below "ref".
    are_ids: bool,
}

/// What a table says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Levels lie this way, by names.
    Sure(Way),
    /// Only the words at the corner say so.
    Likely(Way),
    /// Only a word that several names share says so.
    Thin(Way),
    /// Both ways have names of levels.
    Both,
    /// There is no name of a level.
    Neither,
}

/// Which way the levels of a table lie, by the strongest lines and by the corner.
pub fn verdict(columns: Option<Strength>, rows: Option<Strength>, corner: Option<For>) -> Verdict {
    let sure = |it: Option<Strength>| it.filter(|it| !it.is_thin);
    let told = match corner {
        Some(For::Level) => Some(Verdict::Likely(Way::Rows)),
        Some(For::Section | For::Group) => Some(Verdict::Likely(Way::Columns)),
        _ => None,
    };
    // Beside heads that are levels, ids are those of sections.
    let rows = rows.filter(|it| !it.are_ids || sure(columns).is_none());
    match (sure(columns), sure(rows)) {
        (Some(columns), Some(rows)) => match (columns.beats(rows), rows.beats(columns)) {
            (true, false) => Verdict::Sure(Way::Columns),
            (false, true) => Verdict::Sure(Way::Rows),
            _ => told.unwrap_or(Verdict::Both),
        },
        (Some(_), None) => Verdict::Sure(Way::Columns),
        (None, Some(_)) => Verdict::Sure(Way::Rows),
        (None, None) => told.unwrap_or(match (columns, rows) {
            (Some(_), None) => Verdict::Thin(Way::Columns),
            (None, Some(_)) => Verdict::Thin(Way::Rows),
            (Some(_), Some(_)) => Verdict::Both,
            (None, None) => Verdict::Neither,
        }),
    }
}

impl Strength {
    /// The first row in which the user names two levels or more.
    pub fn told(grid: &Grid<'_>, is_level: &dyn Fn(&str) -> bool) -> Option<Strength> {
        let most = if grid.is_turned() { WIDEST } else { DEEPEST };
        let named = |row: &usize| grid.row(*row).filter(|(_, seen)| is_level(&seen.line)).count();
        let row = (0..grid.rows().min(most)).find(|row| named(row) > 1)?;
        let (named, of) = (named(&row), grid.row(row).count());
        Some(Strength { row, named, of, is_worded: true, is_thin: false, are_ids: false })
    }

    /// Whether it speaks clearly louder than another.
    fn beats(self, other: Strength) -> bool {
        let (here, there) =
            (self.named.saturating_mul(other.of), other.named.saturating_mul(self.of));
        here.saturating_mul(2) >= there.saturating_mul(3)
            || self.named >= other.named.saturating_mul(3)
    }
}

/// What the first cell of a table says that its column is for.
pub fn corner(grid: &Grid<'_>) -> Option<For> {
    let mut rows = 0..grid.rows().min(DEEPEST);
    let first = rows.find_map(|row| grid.row(row).next().filter(|(column, _)| *column == 0))?;
    // Codes below "Skill" may be grades of levels or ids of sections.
    let below: Vec<&str> = (1..grid.rows()).map(|row| grid.line(row, 0)).collect();
    names::purpose(&first.1.line).filter(|_| !are_codes(&below))
}

/// The row of a grid that speaks most for being the names of levels.
pub fn strongest(grid: &Grid<'_>) -> Option<Strength> {
    let most = if grid.is_turned() { WIDEST } else { DEEPEST };
    let rows = 0..grid.rows().min(most);
    // Where levels stand down the side, what follows one in its row is no level.
    let side: Vec<&str> =
        (0..grid.rows()).map(|row| grid.line(row, 0)).filter(|line| !line.is_empty()).collect();
    let named = names::levels_among(&side).into_iter().filter(|is| *is).count();
    // Nor is what a blank head between them is over.
    let leads = |head: &str| names::is_level(head) || grid.is_turned() && head.is_empty();
    let follows = |row: &usize| *row > 0 && named >= 2 && leads(grid.line(*row, 0));
    // A level beside each of many other names is said of these.
    let is_value = grid.is_turned() && named == 0 && are_things(grid);
    let has_titles = TITLES.contains(&folded(grid.line(0, 0)).as_str());
    let is_said =
        |row: &usize| has_titles && names::purpose(grid.line(*row, 0)) == Some(For::Level);
    let rows = rows.filter(|row| !(follows(row) || is_value && *row > 0 && !is_said(row)));
    let rows = rows.filter(|row| !(grid.is_turned() && are_ids_of_others(grid, *row)));
    let strengths: Vec<_> = rows.filter_map(|row| strength(grid, row)).collect();
    if !grid.is_turned() && are_values(grid, &strengths) {
        return None;
    }
    // Grades are names of levels only where nothing else is.
    let louder = |a: &&Strength, b: &&Strength| {
        // "Theme 1" and "Theme 2" are counted as levels may be, but words say more.
        let worded = a.is_worded.cmp(&b.is_worded);
        worded.then(a.named.cmp(&b.named)).then(b.row.cmp(&a.row))
    };
    // Below grades, or a line of names without one of its own, a row that has one tells
    // what levels do.
    let has_name = |row: usize| {
        let line = grid.line(row, 0);
        !line.is_empty() && !grid.goes_down(row, 0) && names::purpose(line).is_none()
    };
    let head = strengths.iter().find(|it| is_grades(grid, it.row) || !has_name(it.row));
    let head = head.filter(|_| !grid.is_turned()).map(|it| it.row);
    let tells = |row: usize| head.is_some_and(|head| head < row) && has_name(row);
    let names = strengths.iter().filter(|it| !is_grades(grid, it.row) && !tells(it.row));
    let names: Vec<_> = names.collect();
    // Of several names of each level, its grade is the one that they share.
    let is_shared = grid.is_turned() && corner(grid) == Some(For::Level) && names.len() > 1;
    let grades = strengths.iter().find(|it| is_shared && it.row == 0 && is_grades(grid, 0));
    let names = names.into_iter().max_by(louder);
    grades.or(names).or_else(|| strengths.iter().max_by(louder)).copied()
}

/// Whether the head of a line of a turned table says that it has the ids of what another names:
/// "skill code" beside "skill" or "skill name".
fn are_ids_of_others(grid: &Grid<'_>, row: usize) -> bool {
    let words = |row: usize| folded(grid.line(row, 0)).replace(['_', '-'], " ");
    let own = words(row);
    let Some((whose, what)) = own.rsplit_once(' ') else { return false };
    let is_other = |other: usize| {
        let words = words(other);
        words != own
            && words.strip_prefix(whose).is_some_and(|it| it.is_empty() || it.starts_with(' '))
    };
    let is_of_levels = names::purpose(whose) == Some(For::Level);
    IDS.contains(&what) && !is_of_levels && (0..grid.rows()).any(is_other)
}

/// Whether names of levels are what most rows say below a head that has none, as "From" and "To"
/// have them.
fn are_values(grid: &Grid<'_>, strengths: &[Strength]) -> bool {
    let wide = |row: usize| grid.row(row).count();
    let Some(first) = strengths.first().map(|it| it.row) else { return false };
    let head = (0..first).find(|row| wide(*row) > 2 && wide(*row) >= wide(first));
    head.is_some_and(|head| {
        let below = grid.rows().saturating_sub(head).saturating_sub(1);
        strengths.len() > 2 && strengths.len().saturating_mul(2) > below
    })
}

/// Whether the first line of a turned table has names of many things: all words, and none twice.
fn are_things(grid: &Grid<'_>) -> bool {
    let names = (1..grid.columns()).map(|column| grid.line(0, column));
    let names: Vec<&str> = names.filter(|line| !line.is_empty()).collect();
    let distinct: BTreeSet<&&str> = names.iter().collect();
    // Letters alone are grades.
    let is_word = |name: &&str| !name.contains(|c: char| c.is_ascii_digit()) && name.len() > 1;
    names.len() > 1 && distinct.len() == names.len() && names.iter().all(is_word)
}

/// The row that is the head if no name tells: the first with several cells.
pub fn first(grid: &Grid<'_>) -> usize {
    let counts_rows = |row: usize| {
        let first = grid.row(row).next().and_then(|(_, seen)| names::purpose(&seen.line));
        grid.is_turned() && first == Some(For::Aside)
    };
    let mut rows = 0..grid.rows();
    let row = rows.find(|row| grid.row(*row).nth(1).is_some() && !counts_rows(*row));
    row.unwrap_or_default()
}

/// What speaks for a row; none if too little does.
pub fn strength(grid: &Grid<'_>, row: usize) -> Option<Strength> {
    // What goes on from a row above names no level of this one.
    let is_own = |column: usize| grid.is_turned() || !grid.goes_down(row, column);
    let cells: Vec<_> = grid.row(row).filter(|(column, _)| is_own(*column)).collect();
    // A name has no list, but a number before it makes one of one item.
    let is_list = |block: &Block| matches!(block, Block::List(list) if list.items.len() > 1 || list.start.is_none());
    let is_name = |seen: &Seen<'_>| !seen.cell.passage.blocks.iter().any(is_list);
    let lines = cells.iter().map(|(_, seen)| if is_name(seen) { seen.line.as_str() } else { "" });
    let lines: Vec<_> = lines.map(|line| (line, names::purpose(line))).collect();
    let leading = lines.first().and_then(|(_, purpose)| *purpose);
    let is_headed = lines.iter().any(|(_, purpose)| *purpose == Some(For::Level));
    // Numbers below "No." count rows.
    let counts_rows = grid.is_turned() && leading == Some(For::Aside);
    let lines = lines.into_iter().filter(|(_, purpose)| purpose.is_none());
    let lines: Vec<&str> = lines.map(|(line, _)| line).collect();
    let is_level = names::levels_among(&lines);
    let is_number = |line: &str| line.parse::<u32>().is_ok();
    let named = lines.iter().zip(&is_level);
    let named = named.filter(|(line, is)| **is && !(counts_rows && is_number(line)));
    let named = named.count();
    let bare = lines.iter().filter(|line| is_number(line)).count();
    // Beside names, numbers mark something else.
    let all = lines.iter().zip(&is_level);
    let all = all.filter(|(line, is)| **is || !is_number(line)).count();
    // What a table says is expected, or is about, is no name.
    let is_other = matches!(leading, Some(For::Section | For::Description));
    let is_group = leading == Some(For::Group) && !is_headed;
    if grid.is_turned() && (is_group || is_other && (row > 0 || are_codes(&lines))) {
        return None;
    }
    // Bare numbers down a side are levels only where the head says so.
    let is_said = !grid.is_turned() || leading == Some(For::Level);
    let is_enough = named >= 2 && named.saturating_mul(2) >= all;
    (is_enough && (is_said || bare.saturating_mul(2) < lines.len())).then_some(Strength {
        row,
        named,
        of: all,
        is_worded: lines.iter().any(|line| names::is_level(line)),
        is_thin: names::are_of_one_trade(&lines),
        are_ids: grid.is_turned() && leading != Some(For::Level) && are_ids(&lines, leading),
    })
}

/// Whether all names below the first, where that is one, are codes, and what leads them or their
/// letters say that these are ids.
fn are_ids(names: &[&str], leading: Option<For>) -> bool {
    let is_code = |name: &&str| level_words::is_grade(name);
    let names = names.get(usize::from(!names.first().is_some_and(is_code))..).unwrap_or_default();
    names.iter().all(is_code) && (leading.is_some() || are_codes(names))
}

/// Whether names are grades of several letters, as ids of sections are: "A1", "A2", "B1".
fn are_codes(names: &[&str]) -> bool {
    let letters = |name: &&str| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_string();
    let distinct: BTreeSet<String> = names.iter().map(letters).collect();
    distinct.len() > 1 && names.iter().all(|name| names::is_grade(name))
}

/// Whether all names of a row, but for what leads it, are grades, or numbers of levels.
pub fn is_grades(grid: &Grid<'_>, row: usize) -> bool {
    let names = grid.row(row).filter(|(_, seen)| names::purpose(&seen.line).is_none());
    let names: Vec<_> = names.filter(|(column, _)| *column > 0).collect();
    let is_grade = |seen: &Seen<'_>| is_grade(grid, row, &seen.line);
    // What spans the row below as well names a column.
    let is_left = |column: usize| grid.goes_down(row.saturating_add(1), column);
    names.iter().any(|(_, seen)| is_grade(seen))
        && names.iter().all(|(column, seen)| is_grade(seen) || is_left(*column))
}

/// Whether the first head in a row that is one is that of levels; a title may stand over it.
pub fn says_level(grid: &Grid<'_>, row: usize) -> bool {
    let mut heads = grid.row(row).take(DEEPEST);
    heads.find_map(|(_, seen)| names::purpose(&seen.line)) == Some(For::Level)
}

/// Whether a name in a row is a grade; a number is one where the row's head says so.
pub fn is_grade(grid: &Grid<'_>, row: usize, name: &str) -> bool {
    let is_number = name.trim().parse::<u16>().is_ok();
    names::is_grade(name) || is_number && says_level(grid, row)
}
