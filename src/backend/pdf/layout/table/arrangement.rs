//! Whether a table's levels stand side by side or one below another.
//!
//! Each arrangement has a cost in points of height: what it takes on paper,
//! and more for prose in lines too short to read. The cheaper one is chosen.

use super::cell::{self, Arrangement, LETTER_WIDTH, SetTable};
use crate::backend::pdf::frame::tag::TagTree;
use crate::backend::pdf::layout::text::flow::Flow;
use crate::backend::pdf::layout::text::typesetter::Typesetter;
use crate::base::units::Points;
use crate::view::handout::{Column, Section};

/// The least number of characters that a line of prose should hold.
const READABLE: f64 = 35.0;
/// A paragraph or bullet of more lines than this is prose.
const PROSE_LINES: usize = 3;
/// What a line of prose costs beside its height, in leadings, if it holds no
/// character at all. The cost falls evenly to nothing at `READABLE`.
const SHORT_LINE: f64 = 24.0;

/// Levels are easier to compare side by side. They are stacked only if that costs
/// less than this share of the other arrangement.
const STACKED_BONUS: f64 = 0.9;

/// The cheaper arrangement of a section.
pub fn choose(setter: &mut Typesetter<'_>, columns: &[Column], section: &Section) -> Arrangement {
    let mut cost_of = |arrangement| {
        setter.measure(|setter| {
            let mut tags = TagTree::new();
            let set = cell::set(
                setter,
                &mut tags,
                TagTree::ROOT,
                columns,
                section,
                arrangement,
            );
            cost(&set, setter)
        })
    };
    if cost_of(Arrangement::Stacked) < cost_of(Arrangement::SideBySide) * STACKED_BONUS {
        Arrangement::Stacked
    } else {
        Arrangement::SideBySide
    }
}

fn cost(table: &SetTable, setter: &Typesetter<'_>) -> Points {
    let leading = setter.design.leading();
    let letter = setter.design.text.size * LETTER_WIDTH;
    let rows = table.head.iter().chain(&table.rows);
    rows.map(|row| {
        let tallest = row
            .cells
            .iter()
            .map(|cell| cell.flow.height())
            .fold(0.0, Points::max);
        let entries = row.cells.iter().filter(|cell| !cell.repeats);
        let penalty = entries.map(|cell| {
            let shortfall = (1.0 - cell.width / letter / READABLE).max(0.0);
            prose_lines(&cell.flow) as f64 * shortfall * SHORT_LINE * leading
        });
        tallest + leading + penalty.fold(0.0, Points::max)
    })
    .sum()
}

/// The lines of all paragraphs that are prose.
fn prose_lines(flow: &Flow) -> usize {
    flow.lines
        .iter()
        .filter(|line| line.count > PROSE_LINES)
        .count()
}
