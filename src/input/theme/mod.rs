//! A house style from its YAML form, with the fonts and the picture that it
//! names.
//!
//! `check` judges what could not be read on paper. Knows no ladder.

mod check;
pub mod font;
pub mod picture;

use std::path::Path;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::values::{Step, Tree, read_record, schema_of};
use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::{Source, on_one_line};
use crate::base::units::mm;
use crate::model::{Closing, ColumnNames, Family, Field, Margins, OwnLabels, OwnWords, Theme};

use Step::Key;

/// The language of the words until the ladder is known.
const LANGUAGE: &str = "en";

/// What to do with a theme that says nothing.
const IF_EMPTY: &str =
    "write what is to look otherwise, such as `accent: \"#1F4E79\"`, or run without `--theme`";

/// Reads a theme, and the files that it names, whose paths start at `folder`,
/// with the warnings about it. What it leaves out stays as it is without a
/// theme.
pub fn read_theme(source: &Arc<Source>, folder: &Path) -> Checked<(Theme, Vec<Diagnostic>)> {
    let (form, tree, mut problems) = read_record::<ThemeForm>(source, IF_EMPTY)?;
    let theme = form.theme(folder, &tree, &mut problems);
    problems.take()?;
    Ok((theme, tree.warnings().into_list()))
}

/// The JSON Schema of a theme, for editors.
pub fn schema() -> String {
    schema_of::<ThemeForm>()
}

/// How a handout looks. Everything may be left out.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Theme")]
struct ThemeForm {
    /// The colour of headings and of the marked column, such as "#1F4E79",
    /// in quotes. It must be dark enough to read on white.
    accent: Option<String>,
    /// The size of running text in points, from 7 to 14.
    #[schemars(range(min = 7, max = 14))]
    text_size: Option<f64>,
    /// The white around the text, in millimetres.
    margins: Option<MarginsForm>,
    /// More white at the left edge, for holes or a binding, in millimetres.
    #[schemars(range(min = 0, max = 30))]
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
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
struct Label(#[schemars(length(min = 1, max = 40))] String);

/// The white around the text, in millimetres.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "Set of margins")]
struct MarginsForm {
    /// Above the head of the page, from 8 to 60.
    #[schemars(range(min = 8, max = 60))]
    top: Option<f64>,
    /// Below the foot of the page, from 8 to 60.
    #[schemars(range(min = 8, max = 60))]
    bottom: Option<f64>,
    /// On the left, from 8 to 60.
    #[schemars(range(min = 8, max = 60))]
    left: Option<f64>,
    /// On the right, from 8 to 60.
    #[schemars(range(min = 8, max = 60))]
    right: Option<f64>,
}

/// TrueType or OpenType files, their paths counted from this file. Text whose
/// font is left out is set in the regular one, and code in the built-in one.
#[derive(Debug, Default, Deserialize, JsonSchema)]
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
#[derive(Debug, Default, Deserialize, JsonSchema)]
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

impl ThemeForm {
    fn theme(self, folder: &Path, tree: &Tree, problems: &mut Problems) -> Theme {
        let default = Theme::default();
        let mut files = Files { folder, tree, problems };
        let logo = self.logo.and_then(|file| files.read(&file, &[Key("logo")], picture::read));
        let fonts = self.fonts.unwrap_or_default().family(&mut files);
        let accent = self.accent.as_deref().map(|accent| {
            check::accent_color(accent).map_err(|problem| {
                problems.add(|| problem.at(tree.value_place(&[Key("accent")])));
            })
        });
        let theme = Theme {
            accent: accent.and_then(Result::ok).unwrap_or(default.accent),
            text_size: self.text_size.unwrap_or(default.text_size),
            margins: self.margins.unwrap_or_default().margins(default.margins),
            binding: self.binding.map_or(default.binding, mm),
            header: self.header.as_deref().and_then(said),
            footer: self.footer.as_deref().and_then(said),
            confidential: self.confidential.as_deref().and_then(said),
            logo,
            fonts,
            watermark: self.watermark.as_deref().and_then(said),
            closing: self.packet.unwrap_or_default().closing(default.closing),
            columns: ColumnNames {
                mapped: self.columns.unwrap_or_default().mapped(),
                printed: self.print.as_deref().map(words).unwrap_or_default(),
            },
            own: OwnWords {
                labels: self.labels.unwrap_or_default(),
                scale: self.scale.as_deref().map(words),
            },
            ..default
        };
        let theme = theme.in_language(LANGUAGE);
        check::theme(&theme, tree, problems);
        theme
    }
}

impl ColumnsForm {
    fn mapped(self) -> Vec<(Field, String)> {
        let named = [
            (Field::Name, self.name),
            (Field::Level, self.level),
            (Field::Id, self.id),
            (Field::Team, self.team),
            (Field::Manager, self.manager),
            (Field::Reviewer, self.reviewer),
            (Field::Cycle, self.cycle),
            (Field::Target, self.target),
        ];
        named.into_iter().filter_map(|(field, header)| Some((field, header?))).collect()
    }
}

impl MarginsForm {
    fn margins(self, default: Margins) -> Margins {
        Margins {
            top: self.top.map_or(default.top, mm),
            bottom: self.bottom.map_or(default.bottom, mm),
            left: self.left.map_or(default.left, mm),
            right: self.right.map_or(default.right, mm),
        }
    }
}

impl FontsForm {
    fn family(self, files: &mut Files<'_>) -> Family {
        let mut read =
            |name, file: Option<String>| files.read(&file?, &[Key("fonts"), Key(name)], font::read);
        Family {
            regular: read("regular", self.regular),
            bold: read("bold", self.bold),
            italic: read("italic", self.italic),
            bold_italic: read("bold_italic", self.bold_italic),
            code: read("code", self.code),
        }
    }
}

struct Files<'t> {
    folder: &'t Path,
    tree: &'t Tree,
    problems: &'t mut Problems,
}

impl Files<'_> {
    /// Reads a file; a problem of it is shown where the theme names it.
    fn read<T>(
        &mut self, file: &str, named_at: &[Step<'_>],
        read: impl Fn(&Path) -> Result<T, Box<Diagnostic>>,
    ) -> Option<T> {
        read(&self.folder.join(file))
            .map_err(|mut problem| {
                let place = || self.tree.value_place(named_at);
                if problem.code == Code::MissingFile {
                    let folder = match self.folder.display().to_string() {
                        folder if folder.is_empty() => "this one".to_string(),
                        folder => format!("`{folder}`"),
                    };
                    problem.help = vec![format!(
                        "check the name; it begins at the theme's folder, which is {folder}"
                    )];
                    if Path::new(file).extension().is_none() {
                        let help = format!("name the file, such as `{file}.ttf`, not the font");
                        problem.help.extend(named_at.first().and_then(|it| match it {
                            Key("fonts") => Some(help),
                            _ => None,
                        }));
                    }
                }
                self.problems.add(|| problem.at(place()));
            })
            .ok()
    }
}

fn words(labels: &[Label]) -> Vec<String> {
    labels.iter().map(|label| on_one_line(&label.0)).collect()
}

fn said(text: &str) -> Option<String> {
    Some(on_one_line(text)).filter(|text| !text.is_empty())
}

/// The most lines of one part: they stand on one page, whatever its size.
const MOST_LINES: u8 = 20;

/// What a packet asks for after its sections: of each part, how many lines
/// there are to write on, or `off`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
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
    fn closing(self, default: Closing) -> Closing {
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

#[cfg(test)]
mod tests;
