//! Levels and sections that stand nowhere on the sheets any more.

use std::collections::BTreeSet;

use super::base::Of;
use super::reader::Reader;
use crate::base::diag::{Code, Diagnostic, short};

#[derive(Default)]
pub struct Gone {
    /// The positions of levels.
    pub levels: BTreeSet<usize>,
    /// The positions of sections.
    pub sections: BTreeSet<usize>,
    pub told: Vec<String>,
}

/// Finds what is gone: what has neither column, sheet nor rows. What has one of them is told.
pub fn gone(reader: &mut Reader<'_>, levels: usize, sections: usize) -> Gone {
    let mut gone = Gone::default();
    let mut warnings = Vec::new();
    // Of a ladder that says nothing there are no data.
    let has_data = reader.base.plan.rows.iter().flatten().any(|places| !places.is_empty());
    if reader.rows.is_none() && has_data {
        let message = "the sheet Data is not there: what was changed is read from the other sheets";
        warnings.push(Diagnostic::warning(Code::LeftOut, message));
    }
    let has_rows = |section: usize, level: Option<usize>| {
        let rows = reader.rows.as_ref();
        rows.is_none_or(|rows| {
            rows.iter().any(|of| of.0 == section && level.is_none_or(|level| of.1 == level))
        })
    };
    for section in (0..sections).filter(|section| !reader.sheets.contains(section)) {
        let title = short(reader.title(Of::Section, section));
        let said = reader.base.plan.rows.get(section);
        let was_said = said.is_some_and(|levels| levels.iter().any(|level| !level.is_empty()));
        if was_said && !has_rows(section, None) {
            gone.told.push(format!("the section “{title}” is gone"));
            gone.sections.insert(section);
        } else {
            let message = format!("the sheet of “{title}” is not there; the section is kept");
            let help = "to take the section out, delete its rows on the sheet Data as well";
            warnings.push(Diagnostic::warning(Code::LeftOut, message).help(help));
        }
    }
    let sheets: Vec<_> = reader.sheets.iter().copied().collect();
    for level in (0..levels).filter(|_| !sheets.is_empty()) {
        let missing: Vec<_> =
            sheets.iter().filter(|section| !reader.columns.contains(&(**section, level))).collect();
        if missing.is_empty() {
            continue;
        }
        let title = short(reader.title(Of::Level, level));
        let is_anywhere = (0..sections).any(|section| {
            let said = reader.base.plan.rows.get(section).and_then(|levels| levels.get(level));
            said.is_some_and(|said| !said.is_empty()) && has_rows(section, Some(level))
        });
        if missing.len() == sheets.len() && !is_anywhere {
            gone.told.push(format!("the level “{title}” is gone"));
            gone.levels.insert(level);
        } else if missing.iter().any(|&&section| has_rows(section, Some(level))) {
            let of = missing.first().map_or("", |section| reader.title(Of::Section, **section));
            let message = format!(
                "“{title}” has no column on {} of the sheets, such as that of “{}”; what it says there is kept",
                missing.len(),
                short(of)
            );
            let help =
                "to take the level out, delete its column on each sheet and its rows on Data";
            warnings.push(Diagnostic::warning(Code::LeftOut, message).help(help));
        }
    }
    reader.left_out.extend(warnings);
    gone
}
