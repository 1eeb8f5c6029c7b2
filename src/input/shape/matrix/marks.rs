//! Tables that only mark which level does what: each row says one thing in its name or behind it,
//! with a mark below the levels of which it is expected.

use super::table::Matrix;
use crate::input::markup;
use crate::model::{Block, Inline, folded, plain_text};

/// What marks something, as a cell says it.
const YES: [&str; 13] = ["x", "✓", "✔", "✔️", "✅", "☑", "●", "•", "■", "yes", "y", "v", "да"];

/// What marks that it is not so.
const NO: [&str; 6] = ["❌", "✗", "✘", "no", "n", "нет"];

/// Gives levels what rows say instead of marks; where that is their name, their pillars are sections.
pub fn spell_out(matrix: &mut Matrix) {
    let says = |blocks: &[Block], words: &[&str]| {
        let line = folded(plain_text(&markup::flatten(blocks)).trim());
        words.contains(&line.as_str())
    };
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    let is_mark = |blocks: &[Block]| says(blocks, &YES) || says(blocks, &NO);
    let marked = cells.clone().filter(|(_, blocks, _)| is_mark(blocks)).count();
    if marked == 0 || marked.saturating_mul(4) < cells.count().saturating_mul(3) {
        return;
    }
    for row in &mut matrix.rows {
        let mut said = std::mem::take(&mut row.description);
        if said.is_empty() {
            let Some(name) = row.section.take() else { continue };
            row.section = row.group.take();
            said.push(Block::Paragraph(vec![Inline::plain(&name.text)]));
        }
        row.cells.retain(|(_, blocks, _)| !says(blocks, &NO));
        for (_, blocks, _) in &mut row.cells {
            let more = if says(blocks, &YES) { Vec::new() } else { std::mem::take(blocks) };
            *blocks = said.iter().cloned().chain(more).collect();
        }
    }
}
