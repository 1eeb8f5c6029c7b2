//! What each column of a table is for, once its head is known.

use std::collections::BTreeSet;

use super::grid::Grid;
use crate::base::tally::tally;
use crate::input::shape::names::{self, For, is_examples};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The pillar of the sections beside it.
    Group,
    Section,
    Description,
    /// What the level of this number says.
    Level(usize),
    /// Names a track for the levels after it.
    Track,
    Title,
    /// Something else, which is left out.
    Aside,
    Blank,
}

/// The longest name of a section or a group, in characters, on the whole.
const LONGEST_NAME: usize = 70;

/// The longest mark that a level has in place of a text, in characters.
const LONGEST_MARK: usize = 4;

/// How much a column of remarks says in a row at least, in characters.
const LEAST_TALK: usize = 12;

/// The columns of a table whose head is known.
pub struct Columns<'g, 'a> {
    grid: &'g Grid<'a>,
    head: usize,
    /// Whether a row has more than one cell, or the table no more than one column.
    has_several: Vec<bool>,
    /// What the user says of names.
    is_part: &'g dyn Fn(&str) -> Option<bool>,
}

impl<'g, 'a> Columns<'g, 'a> {
    pub fn new(grid: &'g Grid<'a>, head: usize, is_part: &'g dyn Fn(&str) -> Option<bool>) -> Self {
        let is_narrow = grid.columns() <= 1;
        let has_several = (0..grid.rows()).map(|row| is_narrow || grid.row(row).nth(1).is_some());
        Columns { grid, head, has_several: has_several.collect(), is_part }
    }

    fn head(&self, column: usize) -> &str {
        self.grid.line(self.head, column)
    }

    /// The texts of a column below the head, a spanning cell once.
    fn texts(&self, column: usize) -> impl Iterator<Item = &str> {
        let rows = self.head.saturating_add(1)..self.grid.rows();
        rows.filter(move |&row| !self.grid.goes_down(row, column))
            .filter(move |&row| self.has_several.get(row) == Some(&true))
            .map(move |row| self.grid.line(row, column))
            .filter(|line| !line.is_empty())
    }

    pub fn roles(&self) -> Vec<Role> {
        let levels = self.levels();
        let first = levels.iter().position(|is| *is).unwrap_or_default();
        let leading = self.leading(first);
        let mut roles = Vec::new();
        let mut number = None;
        // One row alone may be a remark below all levels.
        let go_on = (first..levels.len()).filter(|it| self.is_more(*it)).nth(1).is_some()
            && (self.grid.is_turned() || self.go_in_steps(first));
        for (column, is_level) in levels.iter().enumerate() {
            let role = if let Some(role) = leading.get(column) {
                *role
            } else if let Some(number) = number.filter(|_| go_on && self.is_more(column)) {
                Role::Level(number)
            } else if !is_level {
                if self.head(column).is_empty() && self.texts(column).next().is_none() {
                    Role::Blank
                } else {
                    Role::Aside
                }
            } else if self.is_beside(column) {
                Role::Aside
            } else if self.is_track(column) {
                Role::Track
            } else if number.is_some()
                && (self.grid.goes_on(self.head, column) || self.is_examples(column))
            {
                Role::Level(number.unwrap_or_default())
            } else {
                let next = number.map_or(0, |number: usize| number.saturating_add(1));
                number = Some(next);
                Role::Level(next)
            };
            roles.push(role);
        }
        // A name below all levels is that of no track.
        let below = roles.iter_mut().rev().take_while(|role| !matches!(role, Role::Level(_)));
        below.filter(|role| **role == Role::Track).for_each(|role| *role = Role::Aside);
        roles
    }

    /// Whether a level without a name says something, as more of the one before does.
    fn is_more(&self, column: usize) -> bool {
        self.head(column).is_empty()
            && self.texts(column).nth(1).is_some()
            && !self.texts(column).all(is_number_or_id)
    }

    /// Whether as many columns without a name stand behind each name, as one over several does, and
    /// the row below says the same of them each time.
    fn go_in_steps(&self, first: usize) -> bool {
        let columns: Vec<usize> = (first..self.grid.columns()).collect();
        let steps = columns.chunk_by(|_, column| self.head(*column).is_empty());
        self.grid.says_again(self.head.saturating_add(1), steps)
    }

    /// Whether a column says something in less than half of the rows, as remarks do, or the same in
    /// all of them, as names and days may be; or is of numbers, as weights are, where that of a level
    /// is not; or talks where levels have marks.
    fn is_remark(&self, column: usize, level: usize) -> bool {
        let rows = self.head.saturating_add(1)..self.grid.rows();
        let filled = rows.filter(|row| self.has_several.get(*row) == Some(&true)).count();
        let count = self.texts(column).count();
        let distinct = self.texts(column).collect::<BTreeSet<_>>().len();
        let are_numbers = |column: usize| {
            self.texts(column).all(|text| is_number_or_id(text.trim_end_matches([' ', '%'])))
        };
        let letters = |text: &str| text.chars().count();
        let talks = self.texts(level).all(|text| letters(text) <= LONGEST_MARK)
            && self.texts(column).map(letters).sum::<usize>() > count.saturating_mul(LEAST_TALK);
        let is_one =
            count > 1 && (distinct == 1 || talks || are_numbers(column) && !are_numbers(level));
        !self.grid.is_turned() && (count.saturating_mul(2) < filled || is_one)
    }

    /// Whether a column is called as those of people and days are, and says little where levels
    /// say much.
    fn is_of_keepers(&self, column: usize, named: &[bool]) -> bool {
        if self.grid.is_turned() || !names::is_remark(self.head(column)) {
            return false;
        }
        let length = |column: usize| self.texts(column).map(str::len).sum::<usize>();
        let others = named.iter().enumerate().filter(|(at, is)| **is && *at != column);
        let (count, all) = others.fold((0_usize, 0_usize), |(count, all), (at, _)| {
            (count.saturating_add(1), all.saturating_add(length(at)))
        });
        length(column).saturating_mul(count).saturating_mul(2) < all
    }

    /// Whether a column is called after the one before it: "L2 examples" behind "L2 Maker".
    fn is_examples(&self, column: usize) -> bool {
        let words = self.head(column).split_whitespace();
        let (examples, others): (Vec<_>, Vec<_>) = words.partition(|word| is_examples(word));
        let name = others.join(" ");
        let before = column.checked_sub(1).map_or("", |before| self.head(before));
        examples.len() == 1 && !name.is_empty() && before.starts_with(name.as_str())
    }

    /// Whether a column is called after another one and is for what stands beside a ladder: "L2
    /// Evidence" beside "L2".
    fn is_beside(&self, column: usize) -> bool {
        let words = self.head(column).split_whitespace();
        let is_aside = |word: &&str| {
            !is_examples(word)
                && (names::purpose(word) == Some(For::Aside) || names::is_remark(word))
        };
        let (aside, others): (Vec<_>, Vec<_>) = words.partition(is_aside);
        let name = others.join(" ");
        let mut columns = (0..self.grid.columns()).filter(|it| *it != column);
        aside.len() == 1
            && !name.is_empty()
            && (self.is_part)(self.head(column)) != Some(true)
            && columns.any(|other| self.head(other) == name)
    }

    /// Whether a column has nothing but a head that is no level's.
    fn is_track(&self, column: usize) -> bool {
        let is_level = names::is_level(self.head(column));
        !is_level && self.grid.is_turned() && self.texts(column).next().is_none()
    }

    /// Which columns are levels: those named so, and others from the first of them on.
    fn levels(&self) -> Vec<bool> {
        let columns: Vec<usize> = (0..self.grid.columns()).collect();
        let heads: Vec<&str> = columns.iter().map(|column| self.head(*column)).collect();
        let named = names::levels_among(&heads);
        // Where levels are counted from 0, there are no others.
        if named.iter().zip(&heads).any(|(is, head)| *is && head.starts_with('0')) {
            return named;
        }
        let plain =
            |head: &&str| names::purpose(head).is_none() || (self.is_part)(head) == Some(true);
        let is_named = |(is, head): (&bool, &&str)| *is && plain(head);
        let known = named.iter().zip(&heads).filter(|it| is_named(*it)).count();
        let is_other = |head: &&&str| !head.is_empty() && plain(head);
        let others = |from: usize| heads.iter().skip(from).filter(is_other).count();
        // A word or two among many names say little, and below "Level" all names are levels.
        let is_said = self.grid.is_turned()
            && heads.first().and_then(|head| names::purpose(head)) == Some(For::Level);
        let first = named.iter().zip(&heads).position(is_named);
        let are_most = |first: usize| known.saturating_mul(2) >= others(first);
        let first = first.filter(|it| !is_said && (are_most(1) || known > 2 && are_most(*it)));
        let first = first.unwrap_or_else(|| self.first_unnamed(&heads));
        let first =
            self.graded().filter(|it| heads.get(*it) != Some(&"")).unwrap_or(first).min(first);
        let times = tally(heads.iter().copied());
        let repeats = |column: usize, head: &str| {
            let spans = self.grid.goes_on(self.head, column)
                || self.grid.goes_on(self.head, column.saturating_add(1));
            !spans && times.get(head) > Some(&1)
        };
        let waits = self.waiting(&heads, &named, first);
        let last = named.iter().zip(&heads).rposition(is_named).unwrap_or(usize::MAX);
        let is_remark = |column: usize| column > last && known > 1 && self.is_remark(column, last);
        let is_one = |(column, head): (usize, &&str)| {
            let is_named = named.get(column).copied().unwrap_or_default();
            column >= first
                && !head.is_empty()
                && (plain(head)
                    // "Group" may be a level between others.
                    || (first.saturating_add(1)..last).contains(&column)
                        && names::purpose(head) == Some(For::Group))
                && (self.is_part)(head) != Some(false)
                && waits.get(column) != Some(&true)
                && ((self.is_part)(head) == Some(true)
                    || !self.is_of_keepers(column, &named)
                        && (is_named
                            || !(repeats(column, head)
                                || names::is_aside(head)
                                || is_remark(column))))
        };
        heads.iter().enumerate().map(is_one).collect()
    }

    /// The first column with a grade, where the row above the head has nothing else.
    fn graded(&self) -> Option<usize> {
        let above = self.head.checked_sub(1)?;
        let mut cells = self.grid.row(above).filter(|(column, seen)| {
            let is_head = self.grid.is_turned() && names::purpose(&seen.line) == Some(For::Level);
            !is_head && self.grid.number(above, *column) != self.grid.number(self.head, *column)
        });
        let (first, seen) = cells.next()?;
        let are_grades = names::is_grade(&seen.line) && cells.all(|it| names::is_grade(&it.1.line));
        are_grades.then_some(first)
    }

    /// Which columns wait for answers: those without a word that stand beside one another, where
    /// some is not called like a level, and other columns say something.
    fn waiting(&self, heads: &[&str], named: &[bool], first: usize) -> Vec<bool> {
        let is_empty = |column: usize| column >= first && self.texts(column).next().is_none();
        let columns: Vec<(usize, bool)> = (0..heads.len()).map(|it| (it, is_empty(it))).collect();
        // In rows, a name alone is a track's.
        let says = !self.grid.is_turned()
            && columns.iter().any(|(column, is_empty)| *column >= first && !is_empty);
        let is_other = |column: usize| {
            let head = heads.get(column).copied().unwrap_or_default();
            !head.is_empty() && names::purpose(head).is_none() && named.get(column) != Some(&true)
        };
        let runs = columns.chunk_by(|a, b| a.1 == b.1);
        let waits = |run: &[(usize, bool)]| {
            let waits = says && run.iter().any(|(it, is_empty)| *is_empty && is_other(*it));
            vec![waits; run.len()]
        };
        runs.flat_map(waits).collect()
    }

    /// Where levels begin if no name tells: behind the columns whose heads say
    /// what they are for, and behind the first in any case, but over one row that says all.
    fn first_unnamed(&self, heads: &[&str]) -> usize {
        let known =
            heads.iter().position(|head| !head.is_empty() && names::purpose(head).is_none());
        let is_one = self.grid.rows() == self.head.saturating_add(2) && !self.grid.is_turned();
        known.unwrap_or_default().max(usize::from(!is_one))
    }

    fn leading(&self, count: usize) -> Vec<Role> {
        let mut roles: Vec<Option<Role>> = (0..count).map(|it| self.by_head(it)).collect();
        if roles.iter().skip(1).any(|it| *it == Some(Role::Section)) && self.are_codes() {
            Self::set(&mut roles, 0, Role::Aside);
        }
        let has_section = roles.contains(&Some(Role::Section));
        let mut open: Vec<usize> = Vec::new();
        for (column, role) in roles.iter_mut().enumerate() {
            if role.is_none() && self.is_long(column) {
                *role = Some(Role::Description);
            } else if role.is_none() {
                open.push(column);
            }
        }
        if !has_section {
            // Names of sections stand in the last column, unless the first
            // already has a name in every row and no name twice.
            let section = match (open.first(), open.last()) {
                (Some(first), Some(last)) if self.is_over(*first, count) => Some(*last),
                (first, _) => first.copied(),
            };
            let only = roles.iter().rposition(|it| *it == Some(Role::Group));
            if let Some(column) = section.or(only) {
                Self::set(&mut roles, column, Role::Section);
            }
        }
        let section = roles.iter().position(|it| *it == Some(Role::Section));
        for column in open {
            if roles.get(column) == Some(&None) {
                let is_before = section.is_some_and(|section| column < section);
                let role = if is_before { Role::Group } else { Role::Description };
                Self::set(&mut roles, column, role);
            }
        }
        Self::single(roles)
    }

    /// Whether a column before that of the first level has names of several sections, and none that stand
    /// again in a level.
    fn is_over(&self, column: usize, level: usize) -> bool {
        let is_again = |it: usize| self.texts(it).eq(self.texts(column));
        let is_said = self.grid.is_turned() && !(level..self.grid.columns()).any(is_again);
        is_said || self.repeats(column)
    }

    /// One column names the sections: the last called so; those before it are groups.
    fn single(roles: Vec<Option<Role>>) -> Vec<Role> {
        let last = roles.iter().rposition(|it| *it == Some(Role::Section));
        let settle = |(column, role): (usize, Option<Role>)| match role {
            Some(Role::Section) if Some(column) != last => Role::Group,
            // A name between the head and the first level.
            Some(Role::Title) if Some(column) > last => Role::Track,
            role => role.unwrap_or(Role::Blank),
        };
        roles.into_iter().enumerate().map(settle).collect()
    }

    fn set(roles: &mut [Option<Role>], column: usize, role: Role) {
        if let Some(it) = roles.get_mut(column) {
            *it = Some(role);
        }
    }

    /// What the head of a leading column and the kind of its texts say.
    fn by_head(&self, column: usize) -> Option<Role> {
        let mut texts = self.texts(column).peekable();
        let head = self.head(column);
        if texts.peek().is_none() {
            // A row above the head of a table in which levels are rows.
            let is_title = self.grid.is_turned() && self.grid.columns() > 2;
            return Some(match head {
                "" => Role::Blank,
                _ if is_title => Role::Title,
                _ => Role::Aside,
            });
        }
        let is_remark = column > 0 && names::is_remark(head) && (self.is_part)(head) != Some(true);
        if (self.is_part)(head) == Some(false) || is_remark || texts.all(is_number_or_id) {
            return Some(Role::Aside);
        }
        match names::purpose(head)? {
            For::Group => Some(Role::Group),
            For::Section => Some(Role::Section),
            For::Description => Some(Role::Description),
            For::Aside => Some(Role::Aside),
            For::Level => None,
        }
    }

    /// Whether the first column has a code in each row, as ids of sections are.
    fn are_codes(&self) -> bool {
        let mut known = BTreeSet::new();
        let mut codes = self.texts(0);
        !self.grid.is_turned() && codes.all(|it| names::is_grade(it) && known.insert(it))
    }

    fn is_long(&self, column: usize) -> bool {
        let (mut count, mut letters) = (0_usize, 0_usize);
        for text in self.texts(column) {
            count = count.saturating_add(1);
            letters = letters.saturating_add(text.chars().count());
        }
        letters > count.saturating_mul(LONGEST_NAME)
    }

    /// Whether a column has a name for several rows, or rows without one.
    fn repeats(&self, column: usize) -> bool {
        let rows = self.head.saturating_add(1)..self.grid.rows();
        let filled = rows.filter(|row| self.grid.row(*row).nth(1).is_some()).count();
        let distinct: BTreeSet<&str> = self.texts(column).collect();
        let count = self.texts(column).count();
        distinct.len() < count || count < filled
    }
}

fn is_number_or_id(text: &str) -> bool {
    let is_hex = |c: char| c.is_ascii_hexdigit() || c == '-';
    text.chars().all(|c| c.is_ascii_digit() || c == '.')
        || text.len() >= 16 && text.chars().all(is_hex)
}
