//! Drift: two pages that say different things about the same level and
//! section.

use super::index::{Index, Told};
use crate::base::diag::Diagnostic;
use crate::compare::difference;
use crate::model::Entry;

/// What the marks of a diff mean, to those who have never seen one.
const LEGEND: &str = "[-only the first says-] and {+only the second says+}";

/// Every drift, in the order of levels and sections. What a level's own page
/// says holds, or else the first page that has it; the others are compared
/// with that. White space makes no difference.
#[allow(
    clippy::indexing_slicing,
    reason = "the index names levels, sections and pages by their places in its own lists"
)]
pub fn find(index: &Index<'_>) -> Vec<Diagnostic> {
    let (mut drift, silence) = (Vec::new(), Entry::default());
    for (&(level, section), told) in &index.told {
        let level = &index.levels[level];
        let home = &index.pages[level.home];
        let said = told.iter().find(|told| told.page == level.home);
        let (entry, place, label) = match said {
            Some(Told { column, .. }) => (&column.entry, &column.place, "this is used"),
            None => (
                &silence,
                &home.place,
                "this page is used, and says nothing about it",
            ),
        };
        for Told { column, .. } in told.iter().filter(|told| told.page != level.home) {
            if let Some(words) = difference(entry, &column.entry) {
                let message = format!(
                    "two pages differ about “{}” in “{}”",
                    level.title, index.sections[section]
                );
                drift.push(
                    Diagnostic::warning(crate::base::diag::Code::Unsorted, message)
                        .at(place.clone())
                        .label(label)
                        .also(column.place.clone(), "this differs")
                        .note(format!("{LEGEND}:\n{}", words))
                        .help("make both pages say the same"),
                );
            }
        }
    }
    drift
}
