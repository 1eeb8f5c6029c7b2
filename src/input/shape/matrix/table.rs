//! One table whose head is known, to what it says of each level and section.

mod left_out;
mod parts;

use std::collections::{BTreeMap, BTreeSet};

pub use self::left_out::kept;
use self::parts::Part;
use super::cell::{is_title, lines, named};
use super::columns::{Columns, Role};
use super::grid::{Grid, Seen};
use super::head;
use crate::base::source::Place;
use crate::input::draft::Said;
use crate::input::shape::level_words;
use crate::input::shape::names::{self, For};
use crate::model::{Block, Inline, folded};

#[derive(Debug, Default)]
pub struct Matrix {
    pub levels: Vec<Head>,
    pub rows: Vec<Line>,
    /// The one name in the first of several rows above the head.
    pub title: Option<Said>,
    /// What stands above the head besides.
    pub above: Vec<Block>,
    /// What stands over the names of sections, if it is a name itself.
    pub corner: Option<Said>,
    pub left_out: Vec<String>,
    /// Sections that are called as what stands beside a ladder often is.
    pub unsure: Vec<Said>,
    /// Cells that lie below a part of a head.
    pub crossing: Vec<Place>,
}

/// The name of a level.
#[derive(Debug)]
pub struct Head {
    pub title: Said,
    pub grade: Option<Said>,
    pub track: Option<Said>,
    /// What is said of it in the head.
    pub introduction: Vec<Block>,
}

impl Head {
    /// The level that a cell names.
    pub fn named(seen: &Seen<'_>) -> Head {
        let (title, introduction) = named(seen);
        Head { grade: level_words::grade_of(&title), title, track: None, introduction }
    }
}

/// What is said in one row.
#[derive(Debug)]
pub struct Line {
    /// The pillar that it is in.
    pub group: Option<Said>,
    /// The section; none where the table names no sections.
    pub section: Option<Said>,
    pub description: Vec<Block>,
    /// What levels say, by their number.
    pub cells: Vec<(usize, Vec<Block>, Place)>,
}

/// The most words of another name of a level.
const LONGEST_NAME: usize = 4;

/// Reads some rows of a table; the head is one of them.
pub fn read(grid: &Grid<'_>, head: usize, is_part: &dyn Fn(&str) -> Option<bool>) -> Matrix {
    let roles = Columns::new(grid, head, is_part).roles();
    let mut reader = Reader {
        grid,
        head,
        roles,
        is_part,
        matrix: Matrix::default(),
        below: head.saturating_add(1),
        of_levels: BTreeSet::new(),
        parts: BTreeMap::new(),
        group: None,
        section: None,
        shared: BTreeSet::new(),
    };
    reader.shared = reader.shared();
    reader.heads();
    reader.parts(head);
    reader.beside_the_head();
    reader.of_levels();
    for row in reader.below..grid.rows() {
        reader.row(row);
    }
    reader.name_what_is_left_out();
    reader.matrix
}

struct Reader<'g, 'a> {
    grid: &'g Grid<'a>,
    head: usize,
    roles: Vec<Role>,
    is_part: &'g dyn Fn(&str) -> Option<bool>,
    matrix: Matrix,
    /// The first row below the head.
    below: usize,
    /// The columns in which one cell stands beside all sections.
    of_levels: BTreeSet<usize>,
    /// What columns are for, of which a level has several.
    parts: BTreeMap<usize, Part>,
    group: Option<Said>,
    section: Option<Said>,
    /// Names in the first lines of cells that go on differently.
    shared: BTreeSet<String>,
}

fn is_aside(head: &str) -> bool {
    names::purpose(head) == Some(For::Aside)
}

impl Reader<'_, '_> {
    fn columns(&self, is: impl Fn(Role) -> bool) -> Vec<usize> {
        let roles = self.roles.iter().enumerate();
        roles.filter(|(_, role)| is(**role)).map(|(column, _)| column).collect()
    }

    fn heads(&mut self) {
        let mut track = None;
        for (column, role) in self.roles.iter().enumerate() {
            match (role, self.grid.at(self.head, column)) {
                (Role::Track, Some(seen)) => track = Some(named(seen).0),
                (Role::Level(number), Some(seen)) if *number == self.matrix.levels.len() => {
                    let track = track.clone();
                    self.matrix.levels.push(Head { track, ..Head::named(seen) });
                }
                _ => {}
            }
        }
    }

    /// Rows above the head, and the grades right below it.
    fn beside_the_head(&mut self) {
        for row in 0..self.head {
            let over = self.over_levels(row);
            let distinct: BTreeSet<&str> =
                over.iter().flatten().map(|it| it.text.as_str()).collect();
            let distinct = distinct.len();
            // "A", "B" below "Grade": no level has a track of its own.
            let are_own = distinct == over.len() && head::says_level(self.grid, row);
            let is_name = names::purpose(self.grid.line(row, 0)).is_none();
            let are_titles = are_own || is_name && distinct == over.len() && distinct > 2;
            if are_titles && self.grid.is_turned() && head::is_grades(self.grid, self.head) {
                self.give_titles(over);
            } else if distinct > 0 && (are_own || self.has_grades(row)) {
                self.give_grades(row, over);
            } else if distinct > 0 && self.grid.is_turned() && is_aside(self.grid.line(row, 0)) {
                // "No.", "id".
                self.leave_out(format!("the column “{}”", self.grid.line(row, 0)));
            } else if distinct >= 2 {
                self.give_tracks(over);
            } else {
                let cells =
                    self.grid.row(row).filter(|(column, _)| !self.grid.goes_down(row, *column));
                let cells: Vec<&Seen<'_>> = cells.map(|(_, seen)| seen).collect();
                let is_first = self.matrix.above.is_empty() && self.matrix.title.is_none();
                if let [seen] = cells.as_slice()
                    && names::purpose(&seen.line) == Some(For::Level)
                {
                    self.leave_out(format!("the head “{}”", seen.line));
                } else if let ([seen], true) =
                    (cells.as_slice(), is_first && !self.grid.is_turned())
                    && is_title(seen)
                {
                    let place = seen.cell.passage.place.clone();
                    self.matrix.title = Some(Said::new(&seen.line, place));
                } else {
                    let blocks = cells.iter().flat_map(|seen| seen.cell.passage.blocks.clone());
                    self.matrix.above.extend(blocks);
                }
            }
        }
        // What all rows have are ratings.
        if self.has_grades(self.below) && !self.has_grades(self.below.saturating_add(1)) {
            self.give_grades(self.below, self.over_levels(self.below));
            self.below = self.below.saturating_add(1);
        }
        self.other_names();
    }

    /// Takes a row of short texts right below the head, with no name of its own, as other names of
    /// the levels, which introduce them.
    fn other_names(&mut self) {
        let over = self.over_levels(self.below);
        let is_name = |said: &Said| said.text.split_whitespace().count() <= LONGEST_NAME;
        let distinct: BTreeSet<&str> = over.iter().flatten().map(|it| it.text.as_str()).collect();
        let columns = self.columns(|role| matches!(role, Role::Level(_))).len();
        let are_names =
            over.iter().all(|it| it.as_ref().is_some_and(is_name)) && distinct.len() == columns;
        let is_level = |column: usize| matches!(self.roles.get(column), Some(Role::Level(_)));
        let is_bare = self.grid.row(self.below).all(|(column, _)| is_level(column));
        let names_next = self.columns(|role| role == Role::Section);
        let names_next = names_next
            .iter()
            .any(|column| self.grid.at(self.below.saturating_add(1), *column).is_some());
        if self.grid.is_turned() || !(are_names && is_bare && names_next) {
            return;
        }
        for (level, name) in self.matrix.levels.iter_mut().zip(over.into_iter().flatten()) {
            level.introduction.push(Block::Paragraph(vec![Inline::plain(name.text)]));
        }
        self.below = self.below.saturating_add(1);
    }

    /// What a row has in the column of each level, the head's own cells aside.
    fn over_levels(&self, row: usize) -> Vec<Option<Said>> {
        let mut over: Vec<Option<Said>> = Vec::new();
        for (column, role) in self.roles.iter().enumerate() {
            if matches!(role, Role::Level(number) if *number == over.len()) {
                let is_head = self.grid.number(row, column) == self.grid.number(self.head, column);
                let seen = self.grid.at(row, column).filter(|_| !is_head);
                over.push(seen.map(|seen| named(seen).0));
            }
        }
        over
    }

    /// What stands in one cell beside all sections is said of the level itself.
    fn of_levels(&mut self) {
        let rows = self.below..self.grid.rows();
        if rows.len() < 2 {
            return;
        }
        for (column, role) in self.roles.iter().enumerate() {
            let Role::Level(number) = role else { continue };
            let cell = self.grid.number(self.below, column);
            let is_one =
                cell.is_some() && rows.clone().all(|row| self.grid.number(row, column) == cell);
            let level = self.matrix.levels.get_mut(*number).filter(|_| is_one);
            if let (Some(level), Some(seen)) = (level, self.grid.at(self.below, column)) {
                level.introduction.extend(lines(&seen.cell.passage.blocks));
                self.of_levels.insert(column);
            }
        }
    }

    fn has_grades(&self, row: usize) -> bool {
        let over = self.over_levels(row);
        let mut said = over.iter().flatten().peekable();
        said.peek().is_some() && said.all(|it| head::is_grade(self.grid, row, &it.text))
    }

    fn give_grades(&mut self, row: usize, over: Vec<Option<Said>>) {
        let first = self.grid.at(row, 0).filter(
            |_| matches!(self.roles.first(), Some(role) if !matches!(role, Role::Level(_))),
        );
        if let Some(first) = first.filter(|seen| seen.line != self.grid.line(self.head, 0)) {
            self.leave_out(format!("the head “{}”", first.line));
        }
        for (level, grade) in self.matrix.levels.iter_mut().zip(over) {
            level.grade = level.grade.take().or(grade);
        }
    }

    /// Gives levels that are called by their grades the names beside these.
    fn give_titles(&mut self, over: Vec<Option<Said>>) {
        for (level, name) in self.matrix.levels.iter_mut().zip(over) {
            level.grade = name.map(|name| std::mem::replace(&mut level.title, name));
        }
    }

    /// A name holds for the levels after it, to the next.
    fn give_tracks(&mut self, over: Vec<Option<Said>>) {
        let mut track = None;
        for (level, name) in self.matrix.levels.iter_mut().zip(over) {
            track = name.or(track);
            level.track.clone_from(&track);
        }
    }

    fn row(&mut self, row: usize) {
        let cells: Vec<_> = self.grid.row(row).collect();
        let is_out = |text: &str| (self.is_part)(text) == Some(false);
        if cells.is_empty() {
            return;
        }
        if let Some(names) = self.repeats_head(row) {
            // It names in its corner what is below it.
            if let Some(group) = names.first().map(|name| named(name).0) {
                (self.group, self.section) = (Some(group), None);
            }
            return;
        }
        if let Some((_, seen)) = cells.iter().find(|(_, seen)| is_out(&seen.line)) {
            let line = if self.grid.is_turned() { "column" } else { "row" };
            self.leave_out(format!("the {line} “{}”", seen.line));
            return;
        }
        if self.remark(row) {
            return;
        }
        if row == self.below && self.is_second_head(row) {
            self.below = row.saturating_add(1);
            return self.parts(row);
        }
        if let Some(group) = self.group_row(row) {
            self.group = Some(group);
            self.section = None;
            return;
        }
        if let ([(0, seen)], true) = (cells.as_slice(), self.spans(row)) {
            // A remark over all of the table.
            return self.matrix.above.extend(seen.cell.passage.blocks.clone());
        }
        self.line(row);
    }

    /// What a row says beside the levels, if it is the head again; links called so are a section.
    fn repeats_head(&self, row: usize) -> Option<Vec<&Seen<'_>>> {
        let cell = |row, column| self.grid.at(row, column).filter(|seen| !seen.is_blank());
        let look = |row, column| cell(row, column).map(|it| (folded(&it.line), it.has_link()));
        let is_same = |column| look(row, column) == look(self.head, column);
        let mut levels = self.columns(|role| matches!(role, Role::Level(_))).into_iter();
        let others = self.grid.row(row).filter(|(column, _)| !is_same(*column));
        let names = || others.map(|(_, seen)| seen).collect::<Vec<_>>();
        levels.all(is_same).then(names).filter(|names| names.len() <= 1)
    }

    /// Whether a cell goes on to the end of a row.
    fn spans(&self, row: usize) -> bool {
        let columns = self.grid.columns();
        columns > 1 && self.grid.goes_on(row, columns.saturating_sub(1))
    }

    /// The name of a row that has nothing else: the group of the sections after it.
    fn group_row(&self, row: usize) -> Option<Said> {
        let mut cells = self.grid.row(row);
        let (column, seen) = cells.next().filter(|_| cells.next().is_none())?;
        let is_name =
            matches!(self.roles.get(column), Some(Role::Section | Role::Group | Role::Blank));
        if !is_name && !self.spans(row) || self.grid.goes_down(row, column) {
            return None;
        }
        // The last row has nothing below it to be a group of.
        let rows = row.saturating_add(1)..self.grid.rows();
        let mut after = rows.map(|row| self.grid.row(row).count()).filter(|count| *count > 0);
        after.next().is_some_and(|count| count > 1).then(|| named(seen).0)
    }

    /// What several cells in the column of sections begin with, each with another line below it.
    fn shared(&self) -> BTreeSet<String> {
        let columns = self.columns(|role| role == Role::Section);
        let cells = (self.below..self.grid.rows())
            .filter_map(|row| self.grid.at(row, columns.first().copied()?));
        let mut known: BTreeMap<String, &str> = BTreeMap::new();
        let mut shared = BTreeSet::new();
        for seen in cells {
            let name = named(seen).0.text;
            let other = known.insert(name.clone(), &seen.line);
            if other.is_some_and(|other| other != seen.line)
                && name.chars().count() < seen.line.chars().count()
            {
                shared.insert(name);
            }
        }
        shared
    }

    /// Takes the group and section of a row; gives what is said with the section's name.
    fn names(&mut self, row: usize) -> Vec<Block> {
        let columns = self.columns(|role| role == Role::Group);
        let groups = columns.iter().filter_map(|column| self.grid.at(row, *column));
        let groups: Vec<Said> = groups.map(|seen| named(seen).0).collect();
        // A merged cell says where its group ends.
        let ends = |column: &usize| self.grid.goes_down(row.saturating_sub(1), *column);
        if let Some(first) = groups.first() {
            let names: Vec<&str> = groups.iter().map(|said| said.text.as_str()).collect();
            let name = Said::new(names.join(" / "), first.place.clone());
            if self.group.as_ref().is_none_or(|group| group.text != name.text) {
                self.section = None;
            }
            self.group = Some(name);
        } else if columns.iter().any(ends) {
            self.group = None;
        }
        let section = self.columns(|role| role == Role::Section).first().copied();
        let section = section.and_then(|column| Some((column, self.grid.at(row, column)?)));
        let Some((column, seen)) = section else {
            // Below a name of a pillar alone, that is the section's.
            if self.section.is_none() && !groups.is_empty() && self.grid.is_turned() {
                self.section = self.group.clone();
            }
            return Vec::new();
        };
        let (mut name, mut description) = named(seen);
        if self.shared.contains(&name.text) {
            (name.text, description) = (seen.line.clone(), Vec::new());
        }
        self.section = Some(name);
        if self.grid.goes_down(row, column) { Vec::new() } else { description }
    }
}
