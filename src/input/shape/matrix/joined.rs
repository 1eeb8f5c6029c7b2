//! Lists that name levels or sections by the ids of another table, as databases do: what stands
//! there for each id is read in its place.

use std::collections::BTreeMap;

use super::Paper;
use crate::input::outline::{Part, Passage, Row, Table};
use crate::input::shape::records::key::TITLES;
use crate::model::folded;

/// The name of each id.
type Names<'a> = BTreeMap<String, &'a Passage>;

/// What becomes of each paper: the ids in a column `level_id` are names where a paper `levels` has
/// all of them; none of a paper without such a column.
pub fn joined(papers: &[&Paper]) -> Vec<Option<Paper>> {
    let called = |paper: &Paper| paper.name.as_ref().map(|name| folded(&name.text));
    let known = papers
        .iter()
        .enumerate()
        .filter_map(|(at, paper)| Some((at, called(paper)?, paper.parts.iter().find_map(names)?)));
    let known: Vec<(usize, String, Names<'_>)> = known.collect();
    let is_of = |name: &str, of: &str| {
        let mut words = name.split(|c: char| !c.is_alphanumeric());
        words.any(|word| word.starts_with(of))
    };
    let join = |(at, paper): (usize, &&Paper)| {
        let names = |of: &str| {
            let mut known = known.iter().filter(|(other, name, _)| *other != at && is_of(name, of));
            known.next().map(|(.., names)| names)
        };
        let mut made: Option<Paper> = None;
        for (number, part) in paper.parts.iter().enumerate() {
            let Part::Table(table) = part else { continue };
            for (column, names) in columns(table, &names) {
                let made = made.get_or_insert_with(|| Paper {
                    name: paper.name.clone(),
                    parts: paper.parts.clone(),
                    problems: paper.problems.clone(),
                });
                if let Some(Part::Table(table)) = made.parts.get_mut(number) {
                    name(table, column, names);
                }
            }
        }
        made
    };
    papers.iter().enumerate().map(join).collect()
}

/// What a cell of a row says, on one line.
fn line(row: &Row, column: usize) -> String {
    row.cells.get(column).map_or_else(String::new, |cell| cell.passage.line().trim().to_string())
}

/// The names of a table that has an id and a name in each row, and no id twice.
fn names(part: &Part) -> Option<Names<'_>> {
    let Part::Table(table) = part else { return None };
    let (head, rows) = table.rows.split_first()?;
    let heads: Vec<String> = (0..head.cells.len()).map(|it| folded(&line(head, it))).collect();
    let id = heads.iter().position(|head| head == "id")?;
    let name = heads.iter().position(|head| TITLES.contains(&head.as_str()))?;
    let named: Names<'_> = rows
        .iter()
        .filter(|row| !line(row, id).is_empty() && !line(row, name).is_empty())
        .filter_map(|row| Some((line(row, id), &row.cells.get(name)?.passage)))
        .collect();
    (named.len() > 1 && named.len() == rows.len()).then_some(named)
}

/// The columns of ids that others name, all of them.
fn columns<'a>(
    table: &Table, names: &dyn Fn(&str) -> Option<&'a Names<'a>>,
) -> Vec<(usize, &'a Names<'a>)> {
    let Some((head, rows)) = table.rows.split_first() else { return Vec::new() };
    let of = |column: usize| {
        let head = folded(&line(head, column));
        let of = head.strip_suffix("id")?.trim_end_matches(['_', '-', ' ']);
        let names = names(of).filter(|_| !of.is_empty())?;
        let are_known = rows.iter().map(|row| line(row, column)).all(|id| names.contains_key(&id));
        are_known.then_some((column, names))
    };
    (0..head.cells.len()).filter_map(of).collect()
}

fn name(table: &mut Table, column: usize, names: &Names<'_>) {
    for row in table.rows.iter_mut().skip(1) {
        let named = names.get(&line(row, column)).copied();
        if let (Some(cell), Some(passage)) = (row.cells.get_mut(column), named) {
            cell.passage = passage.clone();
        }
    }
}
