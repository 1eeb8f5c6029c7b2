//! What tables below several headings have in common, as those that stand below each level do: columns
//! that say the same of each row in all of them are no level's, and describe what the rows are called after.

use std::collections::{BTreeMap, BTreeSet};

use super::key;
use super::text::strong;
use crate::input::draft::{Draft, Said, Telling};
use crate::input::open::Document;
use crate::input::outline::{Outline, Part, Passage, Row, Table, TableCell};
use crate::input::shape::matrix::cell::lines;
use crate::input::shape::names;
use crate::input::shape::settings::Settings;
use crate::model::{Block, Inline, plain_text};

/// What was taken out of tables.
#[derive(Default)]
pub(super) struct Alike {
    /// By the names of their rows.
    said: Vec<(Said, Passage)>,
    /// The heads over it, in words.
    pub(super) heads: Vec<String>,
}

/// Takes out of all tables the columns that the user leaves out, and those that are alike.
pub(super) fn take(outlines: &mut [(&Document, Outline)], settings: &Settings) -> Alike {
    for table in outlines.iter_mut().flat_map(tables).filter(|table| is_even(table)) {
        let out: Vec<bool> = heads(table).iter().map(|head| settings.is_left_out(head)).collect();
        without(table, &out);
    }
    let mut of: BTreeMap<Vec<String>, Vec<&mut Table>> = BTreeMap::new();
    for table in outlines.iter_mut().flat_map(tables) {
        if is_even(table) && table.rows.first().is_some_and(|row| row.cells.len() > 2) {
            of.entry(heads(table)).or_default().push(table);
        }
    }
    let mut alike = Alike::default();
    for (heads, mut tables) in of {
        let out = columns(&heads, &tables);
        let named = heads.iter().zip(&out).filter(|(_, is_out)| **is_out);
        alike.heads.extend(named.map(|(head, _)| format!("the head “{head}”")));
        let mut known = BTreeSet::new();
        for table in &mut tables {
            for row in table.rows.iter().skip(1).filter(|_| out.contains(&true)) {
                let Some(name) = row.cells.first() else { continue };
                let title = Said::new(name.passage.line(), name.place.clone());
                if known.insert(key(&title.text)) {
                    let said = row.cells.iter().zip(&out).filter(|(_, is_out)| **is_out);
                    alike.said.extend(said.map(|(cell, _)| (title.clone(), cell.passage.clone())));
                }
            }
            without(table, &out);
        }
    }
    alike
}

impl Alike {
    /// Gives a draft what was taken out of its tables.
    pub(super) fn describe(&self, draft: &mut Draft) {
        for (_, passage) in &self.said {
            draft.problems.extend(passage.errors());
            draft.warnings.extend(passage.warnings());
        }
        let said = self.said.iter();
        describe(draft, said.map(|(title, passage)| (title.clone(), lines(&passage.blocks))));
    }
}

/// Makes the line with which all levels begin what they say in a section its description: a question, an
/// emphasised line, or of three levels and more a sentence.
pub(super) fn take_first_lines(draft: &mut Draft) {
    let mut of: BTreeMap<String, Vec<&mut Telling>> = BTreeMap::new();
    for telling in draft.levels.iter_mut().flat_map(|level| &mut level.entries) {
        of.entry(key(&telling.section.text)).or_default().push(telling);
    }
    for section in &mut draft.sections {
        let title = section.title.as_ref().map(|title| key(&title.text)).unwrap_or_default();
        let told = of.remove(&title).unwrap_or_default();
        let all = told.first().map(|it| it.entry.blocks.clone()).unwrap_or_default();
        let explains = |it: &&Block| explains(it, told.len() > 2);
        let Some(line) = all.first().filter(explains) else { continue };
        let begins =
            |it: &&mut Telling| it.entry.blocks.first() == Some(line) && it.entry.blocks.len() > 1;
        if told.iter().all(begins) && told.iter().any(|it| it.entry.blocks != all) {
            section.description.push(line.clone());
            for telling in told {
                telling.entry.blocks.remove(0);
            }
        }
    }
}

/// Whether a paragraph is a question, or all of it is emphasised, as what explains is; where many say it, a
/// sentence explains as well.
fn explains(block: &Block, are_many: bool) -> bool {
    let Block::Paragraph(text) = block else { return false };
    let words = plain_text(text);
    let words = words.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)".contains(c));
    let is_said = |it: &Inline| it.text.trim().is_empty() || it.emphasis;
    let is_label = || text.iter().all(|it| it.text.trim().is_empty() || it.strong);
    words.ends_with(['?', '？', '؟'])
        || text.iter().all(is_said)
        || are_many && words.ends_with(['.', '!', ':', '…', '。', '！', '：']) && !is_label()
}

/// Adds what is said of sections, or of levels, and of what is neither before all levels.
pub(super) fn describe(draft: &mut Draft, told: impl IntoIterator<Item = (Said, Vec<Block>)>) {
    let places = |titles: Vec<&Option<Said>>| -> BTreeMap<String, usize> {
        let titles = titles.into_iter().enumerate().rev();
        titles.filter_map(|(at, it)| Some((key(&it.as_ref()?.text), at))).collect()
    };
    let sections = places(draft.sections.iter().map(|it| &it.title).collect());
    let levels = places(draft.levels.iter().map(|it| &it.title).collect());
    for (title, description) in told {
        let name = key(&title.text);
        let section = sections.get(&name).and_then(|at| draft.sections.get_mut(*at));
        let level = levels.get(&name).and_then(|at| draft.levels.get_mut(*at));
        match (section, level) {
            (Some(section), _) => section.description.extend(description),
            (None, Some(level)) => level.introduction.extend(description),
            (None, None) => {
                draft.introduction.push(strong(&title.text));
                draft.introduction.extend(description);
            }
        }
    }
}

fn tables<'o>((_, outline): &'o mut (&Document, Outline)) -> impl Iterator<Item = &'o mut Table> {
    outline.parts.iter_mut().filter_map(|part| match part {
        Part::Table(table) => Some(table),
        Part::Heading(..) | Part::Text(_) => None,
    })
}

/// Whether a table has a head, and as many cells below it in each row.
fn is_even(table: &Table) -> bool {
    let Some((head, rows)) = table.rows.split_first() else { return false };
    let is_one = |cell: &TableCell| cell.across == 1 && cell.down == 1;
    let is_head = head.cells.iter().all(|cell| cell.is_header && is_one(cell));
    is_head
        && rows
            .iter()
            .all(|row| row.cells.len() == head.cells.len() && row.cells.iter().all(is_one))
}

fn heads(table: &Table) -> Vec<String> {
    let cells = table.rows.first().into_iter().flat_map(|row| &row.cells);
    cells.map(|cell| cell.passage.line()).collect()
}

fn without(table: &mut Table, out: &[bool]) {
    for row in table.rows.iter_mut().filter(|_| out.contains(&true)) {
        let mut out = out.iter();
        row.cells.retain(|_| out.next() == Some(&false));
    }
}

/// Which columns of tables with the same heads say the same of each row, where another does not.
fn columns(heads: &[String], tables: &[&mut Table]) -> Vec<bool> {
    let mut of_rows: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in tables.iter().flat_map(|table| table.rows.iter().skip(1)) {
        let name = row.cells.first().map(|cell| key(cell.passage.line())).unwrap_or_default();
        of_rows.entry(name).or_default().push(row);
    }
    of_rows.retain(|name, rows| !name.is_empty() && rows.len() > 1);
    // How many rows say several things in a column.
    let differing = |column: usize| {
        let words = |row: &&Row| {
            let line = row.cells.get(column).map(|cell| cell.passage.line()).unwrap_or_default();
            line.split_whitespace().map(str::to_string).collect::<Vec<_>>()
        };
        let differs = |rows: &&Vec<&Row>| rows.iter().map(words).collect::<BTreeSet<_>>().len() > 1;
        of_rows.values().filter(differs).count()
    };
    let counts: Vec<usize> = (0..heads.len()).map(differing).collect();
    let is_told =
        counts.iter().skip(1).any(|count| count.saturating_mul(2) >= of_rows.len().max(1));
    // One row of two tables may be the same by chance.
    let is_often = of_rows.values().map(Vec::len).sum::<usize>() > 2;
    let heads = heads.iter().zip(&counts).enumerate();
    let is_alike = |(column, (head, count)): (usize, (&String, &usize))| {
        is_told && is_often && column > 0 && *count == 0 && !names::is_level(head)
    };
    heads.map(is_alike).collect()
}
