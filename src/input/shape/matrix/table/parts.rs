//! Rows of tables in which a level may have several columns, and what each of these is for.

use std::collections::BTreeSet;

use super::{Line, Reader, Role, Seen};
use crate::base::source::Place;
use crate::input::draft::Said;
use crate::input::shape::matrix::cell::{hang, lines};
use crate::input::shape::names::{self, For, is_examples};
use crate::model::{Block, Inline, folded};

/// What a column of a level is for, if a head says so.
#[derive(Debug)]
pub(super) enum Part {
    /// Examples of what the column before it says.
    Examples,
    /// Scores, remarks and the like.
    Aside,
    /// A section of its own, as "Does" is beside "Does not".
    Named(Said),
}

impl Reader<'_, '_> {
    fn columns_of_levels(&self) -> Vec<usize> {
        self.columns(|role| matches!(role, Role::Level(_)))
    }

    fn same_level(&self, column: usize) -> bool {
        let role = |column: usize| self.roles.get(column);
        column.checked_sub(1).is_some_and(|before| role(before) == role(column))
    }

    /// Whether a row below the head only says what columns are for, or says the same of the several
    /// columns of each level.
    pub(super) fn is_second_head(&self, row: usize) -> bool {
        let cells: Vec<_> = self.grid.row(row).collect();
        let is_plain = cells.iter().all(|(_, seen)| names::purpose(&seen.line).is_some());
        let columns = self.columns_of_levels();
        let levels = columns.chunk_by(|_, column| self.same_level(*column));
        // A row with a name of its own is a section's.
        let is_own = |(column, seen): &(usize, &Seen<'_>)| {
            !columns.contains(column)
                && self.roles.get(*column) != Some(&Role::Aside)
                && !self.grid.goes_down(row, *column)
                && names::purpose(&seen.line).is_none()
        };
        let is_again = || !cells.iter().any(is_own) && self.grid.says_again(row, levels);
        cells.len() > 1 && (is_plain || is_again())
    }

    /// Takes from a head what columns are for; one below the first is named as left out.
    pub(super) fn parts(&mut self, row: usize) {
        let is_second = row > self.head;
        for column in self.columns_of_levels() {
            let Some(seen) = self.grid.at(row, column) else { continue };
            let gives_examples = seen.line.split_whitespace().any(is_examples);
            let purpose = names::purpose(&seen.line);
            let part = match purpose {
                _ if gives_examples && self.same_level(column) => Part::Examples,
                _ if gives_examples || !is_second => continue,
                Some(For::Aside) => Part::Aside,
                None if names::is_aside(&seen.line) => Part::Aside,
                None => Part::Named(Said::new(&seen.line, seen.cell.passage.place.clone())),
                Some(_) => continue,
            };
            self.parts.insert(column, part);
        }
        let named: BTreeSet<&str> = self.parts.values().filter_map(Part::name).collect();
        let heads = self.grid.row(row).map(|(_, seen)| seen.line.as_str());
        let heads: BTreeSet<&str> =
            heads.filter(|head| is_second && !named.contains(head)).collect();
        let told: Vec<String> =
            heads.into_iter().map(|head| format!("the head “{head}”")).collect();
        for told in told {
            self.leave_out(told);
        }
    }

    /// Takes what a row says of each level, and of its section.
    pub(super) fn line(&mut self, row: usize) {
        let group = self.group.clone();
        let crossing = self.crossing(row);
        self.matrix.crossing.extend(crossing);
        let mut description = self.names(row);
        for column in self.columns(|role| role == Role::Description) {
            let seen = self.grid.at(row, column).filter(|_| !self.grid.goes_down(row, column));
            // A name again, or on as far as here, describes nothing.
            let name = self.section.as_ref().map_or("", |it| &it.text);
            let seen = seen.filter(|seen| seen.line != name);
            description.extend(seen.into_iter().flat_map(|seen| seen.cell.passage.blocks.clone()));
        }
        let mut told = self.told(row);
        if told.is_empty() && description.is_empty() {
            if self.is_remark_below(row) {
                self.section = None;
            }
            let Some(section) = &self.section else {
                // A remark below the table.
                self.group = group;
                let cells = self.grid.row(row);
                let remark = cells.flat_map(|(_, seen)| seen.cell.passage.blocks.clone());
                return self.matrix.above.extend(remark);
            };
            let mut rows = self.matrix.rows.iter().filter_map(|row| row.section.as_ref());
            if !rows.any(|it| it.text == section.text) {
                let line = if self.grid.is_turned() { "column" } else { "row" };
                let told = format!("the {line} “{}”, which no level speaks to", section.text);
                self.leave_out(told);
            }
            return;
        }
        if told.is_empty() {
            told.push((None, Vec::new()));
        }
        for (part, mut cells) in told {
            if let (Some(part), None) = (&part, &self.section) {
                // Without sections of its own a table is one.
                let label = Inline { strong: true, ..Inline::plain(format!("{}:", part.text)) };
                let blocks = cells.iter_mut().filter_map(|(_, blocks, _)| blocks.first_mut());
                for block in blocks {
                    if let Block::Paragraph(text) = block {
                        text.splice(0..0, [label.clone(), Inline::plain(" ")]);
                    }
                }
            }
            let section = match (&self.section, part) {
                (Some(section), Some(part)) => Some(Said::new(
                    format!("{}: {}", section.text, part.text),
                    section.place.clone(),
                )),
                (section, _) => section.clone(),
            };
            let description = std::mem::take(&mut description);
            let is_own = |group: &Said| section.as_ref().is_none_or(|it| it.text != group.text);
            let group = self.group.clone().filter(is_own);
            self.matrix.rows.push(Line { group, section, description, cells });
        }
    }

    /// The first cell of a row that goes on below the next head, and is not all below both.
    fn crossing(&self, row: usize) -> Option<Place> {
        let goes_on = |row: usize, column: usize| self.grid.goes_on(row, column);
        let is_part = |column: &usize| {
            let begins = (0..=*column).rev().find(|it| !goes_on(row, *it)).unwrap_or_default();
            let ends = (*column..self.grid.columns()).find(|it| !goes_on(row, *it));
            let is_level = matches!(self.roles.get(begins), Some(Role::Level(_)));
            !is_level
                || goes_on(self.head, begins)
                || ends.is_some_and(|end| goes_on(self.head, end))
        };
        let mut columns = self.columns_of_levels().into_iter();
        let crosses = |it: &usize| goes_on(row, *it) && !goes_on(self.head, *it) && is_part(it);
        let column = columns.find(|it| !self.grid.is_turned() && crosses(it))?;
        Some(self.grid.at(row, column)?.cell.passage.place.clone())
    }

    /// Whether a row only has words in its first column, where numbers or ids stand.
    fn is_remark_below(&self, row: usize) -> bool {
        let cells: Vec<_> = self.grid.row(row).collect();
        let is_words = |text: &str| text.contains(char::is_alphabetic) && text.contains(' ');
        let is_first = matches!(cells.as_slice(), [(0, seen)] if is_words(&seen.line));
        let is_aside = self.roles.first() == Some(&Role::Aside);
        !self.grid.is_turned()
            && is_first
            && is_aside
            && !names::is_remark(self.grid.line(self.head, 0))
    }

    /// What the cells of a row say of levels, by the columns that are sections of their own.
    fn told(&self, row: usize) -> Vec<(Option<Said>, Cells)> {
        let mut told: Vec<(Option<Said>, Cells)> = Vec::new();
        for column in self.columns_of_levels() {
            let Some(Role::Level(number)) = self.roles.get(column).copied() else { continue };
            let repeats =
                self.grid.goes_down(row, column) && row > self.below && self.section.is_none();
            let twice = self.grid.goes_on(row, column) && self.same_level(column);
            let part = self.parts.get(&column);
            let is_out = repeats || twice || matches!(part, Some(Part::Aside));
            // The name of the section again, before what a level says in it.
            let is_name = |seen: &&Seen<'_>| {
                self.same_level(column.saturating_add(1))
                    && self
                        .section
                        .as_ref()
                        .is_some_and(|it| folded(&it.text) == folded(&seen.line))
            };
            let seen = self.grid.at(row, column).filter(|seen| !is_name(seen));
            let Some(seen) = seen.filter(|_| !is_out && !self.of_levels.contains(&column)) else {
                continue;
            };
            let name = part.and_then(Part::name);
            let of = told.iter().position(|(of, _)| of.as_ref().map(|it| it.text.as_str()) == name);
            let blocks = lines(&seen.cell.passage.blocks);
            let place = seen.cell.passage.place.clone();
            let Some((_, cells)) = of.and_then(|of| told.get_mut(of)) else {
                let name = name.map(|name| Said::new(name, place.clone()));
                told.push((name, vec![(number, blocks, place)]));
                continue;
            };
            match cells.last_mut() {
                Some((of, said, _)) if *of == number && matches!(part, Some(Part::Examples)) => {
                    hang(said, blocks);
                }
                _ => cells.push((number, blocks, place)),
            }
        }
        told
    }
}

/// What levels say, by their numbers.
type Cells = Vec<(usize, Vec<Block>, Place)>;

impl Part {
    fn name(&self) -> Option<&str> {
        match self {
            Part::Named(name) => Some(&name.text),
            Part::Examples | Part::Aside => None,
        }
    }
}
