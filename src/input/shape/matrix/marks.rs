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
    let mark = |blocks: &[Block]| {
        let line = folded(plain_text(&markup::flatten(blocks)).trim());
        let line = line.as_str();
        YES.contains(&line).then_some(true).or(NO.contains(&line).then_some(false))
    };
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    let marked = cells.clone().filter(|(_, blocks, _)| mark(blocks).is_some()).count();
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
        row.cells.retain(|(_, blocks, _)| mark(blocks) != Some(false));
        for (_, blocks, _) in &mut row.cells {
            let more = if mark(blocks).is_some() { Vec::new() } else { std::mem::take(blocks) };
            *blocks = said.iter().cloned().chain(more).collect();
        }
    }
}
