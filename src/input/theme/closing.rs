//! What a packet asks for after its sections, from its YAML form.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::Closing;

/// The most lines of one part: they stand on one page, whatever its size.
const MOST_LINES: u8 = 20;

/// What a packet asks for after its sections: of each part, how many lines
/// there are to write on, or `off`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Set of parts")]
pub(super) struct ClosingForm {
    /// A rating of all sections together, by the same scale; with 0, without
    /// lines for the reasons.
    overall: Option<Lines>,
    /// What the person aims at until the next review.
    goals: Option<Lines>,
    /// What the person says themselves.
    comments: Option<Lines>,
    /// The day on which the review was talked over.
    meeting: Option<Lines>,
    /// What was decided.
    decision: Option<Lines>,
}

/// How many lines, or none of it at all.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
enum Lines {
    /// So many.
    Number(#[schemars(range(max = MOST_LINES))] u8),
    /// Not asked for.
    Word(Off),
}

/// Says that something is not asked for.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
enum Off {
    /// Not asked for.
    Off,
}

impl ClosingForm {
    /// What is asked for; what is left out stays as in `default`.
    pub(super) fn closing(self, default: Closing) -> Closing {
        let lines = |form: Option<Lines>, default| form.map_or(default, Lines::count);
        // A rating needs no line; all else is nothing but its lines.
        let some = |count: &u8| *count > 0;
        Closing {
            overall: lines(self.overall, default.overall),
            goals: lines(self.goals, default.goals).filter(some),
            comments: lines(self.comments, default.comments).filter(some),
            meeting: lines(self.meeting, default.meeting).filter(some),
            decision: lines(self.decision, default.decision).filter(some),
        }
    }
}

impl Lines {
    fn count(self) -> Option<u8> {
        match self {
            Lines::Number(count) => Some(count),
            Lines::Word(Off::Off) => None,
        }
    }
}
