//! What stands where in a workbook, which its sheets do not say themselves.

use serde::{Deserialize, Serialize};

/// What stands where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// How many levels the whole ladder has, of which all or some are shown.
    pub levels: usize,
    pub sections: usize,
    /// Whether only that is shown in which two levels differ.
    pub only_changes: bool,
    /// By section, then by level: the position of each expectation in its entry, and
    /// the number of its row on the section's sheet, both counted from 1.
    pub rows: Vec<Vec<Vec<(usize, usize)>>>,
}

impl Plan {
    /// The plan as one line.
    pub fn print(&self) -> String {
        // Numbers are what JSON says best.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Plan::print`] printed.
    pub fn parse(line: &str) -> Option<Plan> {
        serde_json::from_str(line).ok()
    }
}
