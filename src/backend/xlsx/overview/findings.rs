//! What is odd about a ladder, in words.

use crate::model::{Labels, fill};
use crate::view::workbook::Finding;

/// The most levels that a finding names; of more it says how many they are.
const MOST_NAMED: usize = 5;

pub fn told(finding: &Finding, labels: &Labels) -> String {
    match finding {
        Finding::Silent { section } => fill(&labels.silent, &[("section", section)]),
        Finding::SilentLevels { section, levels } if levels.len() <= MOST_NAMED => {
            let levels = labels.list(levels.iter().map(String::as_str));
            fill(&labels.silent_levels, &[("section", section), ("levels", &levels)])
        }
        Finding::SilentLevels { section, levels } => fill(
            labels.silent_many.form(levels.len()),
            &[("section", section), ("count", &levels.len())],
        ),
        Finding::CarriedOver { level, before } => {
            fill(&labels.carried_over, &[("level", level), ("before", before)])
        }
        Finding::Far { level, before, now, earlier } => {
            let is_more = now > earlier;
            let label = if is_more { &labels.far_more } else { &labels.far_fewer };
            fill(label, &[("level", level), ("before", before), ("now", now), ("earlier", earlier)])
        }
    }
}
