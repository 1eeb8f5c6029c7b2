//! The workbook to fill in: its sheets and the heads of their columns.

/// The name of a sheet: sections in rows, levels in columns.
pub const LADDER: &str = "Ladder";
/// The name of a sheet: what is said of each level.
pub const LEVELS: &str = "Levels";
/// The name of a sheet: what is said of the ladder.
pub const SETTINGS: &str = "Settings";
/// The name of a sheet: how to fill it in.
pub const HELP: &str = "How to";

/// The columns before the levels: group, section, kind, description and id.
pub const SECTIONS: [&str; 5] = ["Group", "Section", "Kind", "About the section", "Section id"];
/// A kind of row: remarks under the section of the same name.
pub const NOTES: &str = "notes";

/// The columns of levels: title, id, track, grade, next, beside, chapter, introduction.
pub const LEVEL: [&str; 8] = [
    "Level", "Level id", "Track", "Grade", "Leads to", "Shown beside", "Chapter", "About the level",
];
/// What stands under "Chapter" where a level has none.
pub const NO: &str = "no";

/// The columns of settings.
pub const SETTING: [&str; 3] = ["Setting", "Value", "Id"];
/// What is said of the ladder, in the order of the rows.
pub const NAMES: [&str; 9] = [
    "Title", "Organisation", "Language", "Revision", "Owner", "Approved by", "Valid from",
    "Next review", "Introduction",
];
/// A setting of which there is one for each track.
pub const TRACK: &str = "Track";
