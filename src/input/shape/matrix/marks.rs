//! Tables that only mark which level does what: each row says one thing in its name or behind it,
//! with a mark below the levels of which it is expected.

use super::table::Matrix;
use crate::base::diag::short;
use crate::input::markup;
use crate::model::{Block, Inline, folded, plain_text};

/// What marks something, as a cell says it.
const YES: [&str; 20] = [
    "x", "✓", "✔", "✔️", "✅", "☑", "●", "•", "■", "yes", "y", "v", "да", "true", "wahr", "vrai",
    "verdadero", "verdadeiro", "vero", "истина",
];

/// What marks that it is not so.
const NO: [&str; 11] =
    ["❌", "✗", "✘", "no", "n", "нет", "false", "falsch", "faux", "falso", "ложь"];

/// Gives levels what rows say instead of marks; where that is their name, their pillars are sections.
/// Where levels are rows, ones may be numbers of something, as heads of columns say.
pub fn spell_out(matrix: &mut Matrix, are_rows: bool) {
    let counts = !are_rows && are_ones(matrix);
    let mark = |blocks: &[Block]| match line(blocks).as_str() {
        "1" if counts => Some(true),
        "0" if counts => Some(false),
        line => YES.contains(&line).then_some(true).or(NO.contains(&line).then_some(false)),
    };
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    let marked = cells.clone().filter(|(_, blocks, _)| mark(blocks).is_some()).count();
    // Boxes that nobody ticked wait for answers.
    let is_blank = !cells.clone().any(|(_, blocks, _)| mark(blocks) == Some(true));
    if is_blank || marked.saturating_mul(4) < cells.count().saturating_mul(3) {
        return;
    }
    for row in &mut matrix.rows {
        let mut said = std::mem::take(&mut row.description);
        if said.is_empty() {
            let Some(name) = row.section.take() else { continue };
            row.section = row.group.take();
            said.push(Block::Paragraph(vec![Inline::plain(&name.text)]));
        }
        row.cells.retain(|(_, blocks, _)| mark(blocks) != Some(false));
        if row.cells.is_empty() {
            let of = row.section.as_ref().map_or(String::new(), |it| format!("{}: ", it.text));
            let words = short(&format!("{of}{}", plain_text(&markup::flatten(&said))));
            let line = if are_rows { "column" } else { "row" };
            matrix.left_out.push(format!("the {line} “{words}”, which no level speaks to"));
        }
        for (_, blocks, _) in &mut row.cells {
            let more = if mark(blocks).is_some() { Vec::new() } else { std::mem::take(blocks) };
            *blocks = said.iter().cloned().chain(more).collect();
        }
    }
    matrix.rows.retain(|row| !row.cells.is_empty());
}

/// Whether levels only say 1, and 0 or nothing, of several rows that have words: they are marks, and
/// other numbers are none.
fn are_ones(matrix: &Matrix) -> bool {
    let rows = &matrix.rows;
    let cells = rows.iter().flat_map(|row| &row.cells);
    let lines: Vec<String> = cells.map(|(_, blocks, _)| line(blocks)).collect();
    let ones = lines.iter().filter(|line| *line == "1").count();
    rows.len() > 2
        && rows.iter().all(|row| row.section.is_some() || !row.description.is_empty())
        && lines.iter().all(|line| line == "1" || line == "0")
        && (1..rows.len().saturating_mul(matrix.levels.len())).contains(&ones)
}

/// The longest mark, in bytes.
const LONGEST: usize = 12;

/// What a cell says if it may be a mark.
fn line(blocks: &[Block]) -> String {
    let is_long = |it: &Inline| it.text.len() > LONGEST;
    let has_text =
        |block: &Block| matches!(block, Block::Paragraph(text) if text.iter().any(is_long));
    if blocks.iter().any(has_text) {
        return String::new();
    }
    folded(plain_text(&markup::flatten(blocks)).trim())
}
