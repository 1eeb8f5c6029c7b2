//! The YAML form of a theme: what may be written, and what editors say about it. The JSON Schema in
//! `data/` is made of these types and their comments.

#![allow(dead_code, reason = "the JSON Schemas of these types are what is used of them")]

use schemars::JsonSchema;

use crate::model::OwnLabels;

/// How a handout looks. Everything may be left out.
#[derive(Default, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Theme")]
pub struct ThemeForm {
    /// The colour of headings and of the marked column, such as "#1F4E79",
    /// in quotes. It must be dark enough to read on white.
    accent: Option<String>,
    /// The size of running text in points, from 7 to 14.
    #[schemars(range(min = 7, max = 14))]
    text_size: Option<f64>,
    /// The white around the text, in millimetres.
    margins: Option<MarginsForm>,
    /// More white at the left edge, for holes or a binding, in millimetres.
    #[schemars(range(min = 0, max = MOST_BINDING))]
    binding: Option<f64>,
    /// At the left of the head of each page, instead of the ladder's title.
    #[schemars(length(max = 80))]
    header: Option<String>,
    /// At the left of the foot of each page, instead of organisation and
    /// revision.
    #[schemars(length(max = 80))]
    footer: Option<String>,
    /// A line at the top of every page, such as "Confidential".
    #[schemars(length(max = 80))]
    confidential: Option<String>,
    /// A picture for the cover, upper left: a PNG or SVG file, its path
    /// counted from this file.
    #[schemars(length(min = 1))]
    logo: Option<String>,
    /// Fonts that take the place of the built-in ones.
    fonts: Option<FontsForm>,
    /// Words across every page, light behind its text, such as "Draft".
    #[schemars(length(max = 40))]
    watermark: Option<String>,
    /// The marks that a section may be rated with in a review packet, from
    /// left to right; all different.
    #[schemars(length(min = 2, max = 7))]
    scale: Option<Vec<Label>>,
    /// What a review packet asks for after its sections.
    packet: Option<ClosingForm>,
    /// The headers of columns of a roster that are printed on every cover although
    /// the program does not know them, as by `--print`.
    print: Option<Vec<Label>>,
    /// What a roster calls the columns that the program knows, as by `--column`.
    columns: Option<ColumnsForm>,
    /// Words in place of those that documents add to the ladder's own, which
    /// are in its language.
    labels: Option<OwnLabels>,
}

/// One or a few words.
#[derive(JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
struct Label(#[schemars(length(min = 1, max = 40))] String);

/// The bounds of margins and of the binding, in millimetres.
pub const LEAST_MARGIN: u8 = 8;
pub const MOST_MARGIN: u8 = 60;
pub const MOST_BINDING: u8 = 30;

/// The white around the text, in millimetres.
#[derive(Default, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Set of margins")]
struct MarginsForm {
    /// Above the head of the page, from 8 to 60.
    #[schemars(range(min = LEAST_MARGIN, max = MOST_MARGIN))]
    top: Option<f64>,
    /// Below the foot of the page, from 8 to 60.
    #[schemars(range(min = LEAST_MARGIN, max = MOST_MARGIN))]
    bottom: Option<f64>,
    /// On the left, from 8 to 60.
    #[schemars(range(min = LEAST_MARGIN, max = MOST_MARGIN))]
    left: Option<f64>,
    /// On the right, from 8 to 60.
    #[schemars(range(min = LEAST_MARGIN, max = MOST_MARGIN))]
    right: Option<f64>,
}

/// TrueType or OpenType files, their paths counted from this file. Text whose
/// font is left out is set in the regular one, and code in the built-in one.
#[derive(Default, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Fonts", extend("examples" = [{"regular": "Inter-Regular.ttf", "bold": "Inter-Bold.ttf"}]))]
struct FontsForm {
    /// Running text.
    regular: Option<String>,
    /// Headings and strong text.
    bold: Option<String>,
    /// Emphasis.
    italic: Option<String>,
    /// Strong emphasis.
    bold_italic: Option<String>,
    /// Code.
    code: Option<String>,
}

/// The headers of a roster's columns. What is left out is called as its key is.
#[derive(Default, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Columns of rosters")]
struct ColumnsForm {
    /// What the person is called.
    name: Option<String>,
    /// The level they are at.
    level: Option<String>,
    /// Their number in HR's records.
    id: Option<String>,
    /// The team they work in.
    team: Option<String>,
    /// Whom they report to.
    manager: Option<String>,
    /// Who reviews them.
    reviewer: Option<String>,
    /// The review cycle.
    cycle: Option<String>,
    /// The level they are going for.
    target: Option<String>,
}

/// The most lines of one part: they stand on one page, whatever its size.
const MOST_LINES: u8 = 20;

/// What a packet asks for after its sections: of each part, how many lines
/// there are to write on, or `off`.
#[derive(Default, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Set of parts")]
struct ClosingForm {
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
#[derive(JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
enum Lines {
    /// So many.
    Number(#[schemars(range(max = MOST_LINES))] u8),
    /// Not asked for.
    Word(Off),
}

/// Says that something is not asked for.
#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
enum Off {
    /// Not asked for.
    Off,
}
