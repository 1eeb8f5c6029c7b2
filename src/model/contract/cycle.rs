//! What came back of a review cycle: its tables, in a workbook or as CSV.

/// The columns of the table of sections, a row a person and section.
pub const DATA: [&str; 17] = [
    "id", "name", "team", "manager", "level", "target", "section", "rating", "rating_number",
    "evidence", "checkpoints_met", "checkpoints", "state", "revision", "file", "section_id",
    "cycle",
];

/// The columns of the table of all else, a row an answer.
pub const ANSWERS: [&str; 17] = [
    "id", "name", "team", "manager", "level", "target", "question", "section", "number", "asked",
    "answer", "remark", "asked_now", "revision", "file", "section_id", "cycle",
];

/// How far a section is.
pub const STATES: [&str; 3] = ["empty", "begun", "complete"];

/// A question: whether a checkpoint is met; the answer is [`MET`] or [`OPEN`].
pub const CHECKPOINT: &str = "checkpoint";
/// An answer: its box is ticked.
pub const MET: &str = "met";
/// An answer: it is not.
pub const OPEN: &str = "open";
/// A question: the mark of all sections together.
pub const OVERALL: &str = "overall";
/// A question: a field that the packet did not have.
pub const FIELD: &str = "field";
