//! Tables in which levels stand one below another: each has a row with its title alone, and
//! below that a row for each section.

use super::cell::{lines, named};
use super::grid::Grid;
use super::table::{Head, Line, Matrix};
use crate::input::draft::Said;
use crate::input::shape::level_words;
use crate::input::shape::names;
use crate::model::Block;

/// The longest name of a group between sections, in characters.
const LONGEST_GROUP: usize = 60;

/// Reads a table of this kind; none if it is another.
pub fn read(grid: &Grid<'_>) -> Option<Matrix> {
    let alone = |row: usize| {
        let mut cells = grid.row(row);
        cells.next().filter(|(column, _)| *column == 0 && cells.next().is_none())
    };
    let lone: Vec<_> = (0..grid.rows()).filter_map(|row| Some((row, alone(row)?.1))).collect();
    let titles: Vec<&str> = lone.iter().map(|(_, seen)| seen.line.as_str()).collect();
    let are_levels = names::levels_among(&titles);
    let levels: Vec<usize> =
        lone.iter().zip(are_levels).filter(|(_, is)| *is).map(|((row, _), _)| *row).collect();
    let says_more = |row: &usize| grid.row(row.saturating_add(1)).nth(1).is_some();
    if grid.is_turned() || levels.len() < 2 || !levels.iter().all(says_more) {
        return None;
    }
    let mut matrix = Matrix::default();
    let (mut group, mut section): (Option<Said>, Option<Said>) = (None, None);
    for row in 0..grid.rows() {
        let cells: Vec<_> = grid.row(row).collect();
        match cells.as_slice() {
            [] => {}
            [(_, seen)] if levels.contains(&row) => {
                let (title, introduction) = named(seen);
                let grade = level_words::grade_of(&title);
                matrix.levels.push(Head { title, grade, track: None, introduction });
                (group, section) = (None, None);
            }
            [(0, seen)] if is_group(&seen.line) && !matrix.levels.is_empty() => {
                (group, section) = (Some(named(seen).0), None);
            }
            [(0, seen)] => said_alone(&mut matrix, seen.cell.passage.blocks.clone()),
            cells if cells.iter().all(|(_, seen)| names::purpose(&seen.line).is_some()) => {
                for (_, seen) in cells {
                    let told = format!("the head “{}”", seen.line);
                    if !matrix.left_out.contains(&told) {
                        matrix.left_out.push(told);
                    }
                }
            }
            cells => {
                let name = cells.iter().find(|(column, _)| *column == 0);
                section = name.map(|(_, seen)| named(seen).0).or(section);
                let texts = cells.iter().filter(|(column, _)| *column > 0);
                let level = matrix.levels.len().checked_sub(1);
                let said = |seen: &super::grid::Seen<'_>| lines(&seen.cell.passage.blocks);
                let blocks: Vec<Block> = texts.flat_map(|(_, seen)| said(seen)).collect();
                let place = cells.first()?.1.cell.passage.place.clone();
                matrix.rows.push(Line {
                    group: group.clone(),
                    section: section.clone(),
                    description: Vec::new(),
                    cells: vec![(level?, blocks, place)],
                });
            }
        }
    }
    Some(matrix)
}

fn is_group(line: &str) -> bool {
    line.chars().count() <= LONGEST_GROUP && !line.ends_with(['.', '!', '?'])
}

/// Keeps what stands alone in a row and is no name: it is said of the level over it, or of all.
fn said_alone(matrix: &mut Matrix, blocks: Vec<Block>) {
    match matrix.levels.last_mut() {
        Some(level) => level.introduction.extend(blocks),
        None => matrix.above.extend(blocks),
    }
}
