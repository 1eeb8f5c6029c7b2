//! A house style from its YAML form, with the fonts and the picture that it
//! names.
//!
//! `form` declares what may be written; `check` judges what could not be read on paper. Knows no
//! ladder.

mod check;
pub mod font;
mod form;
pub mod picture;

use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::Arc;

use self::form::{LEAST_MARGIN, MOST_BINDING, MOST_MARGIN, ThemeForm};
use super::values::{Node, Tree, read_or, schema_of};
use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::{Source, on_one_line};
use crate::base::units::{Color, mm};
use crate::model::{
    Closing, ColumnNames, Family, Field, Margins, OwnCounted, OwnForms, OwnLabels, OwnWords, Theme,
};

/// The language of the words until the ladder is known.
const LANGUAGE: &str = "en";

/// What to do with a theme that says nothing.
const IF_EMPTY: &str =
    "write what is to look otherwise, such as `accent: \"#1F4E79\"`, or run without `--theme`";

/// Reads a theme, and the files that it names, whose paths start at `folder`,
/// with the warnings about it. What it leaves out stays as it is without a
/// theme.
pub fn read_theme(source: &Arc<Source>, folder: &Path) -> Checked<(Theme, Vec<Diagnostic>)> {
    let (tree, problems) = read_or::<ThemeForm>(source, IF_EMPTY)?;
    let mut reader = Reader { folder, tree: &tree, problems };
    let theme = reader.theme();
    check::theme(&theme, &tree, &mut reader.problems);
    reader.problems.take()?;
    Ok((theme, tree.warnings().into_list()))
}

/// The JSON Schema of a theme, for editors.
pub fn schema() -> String {
    schema_of::<ThemeForm>()
}

struct Reader<'t> {
    folder: &'t Path,
    tree: &'t Tree,
    problems: Problems,
}

impl Reader<'_> {
    fn theme(&mut self) -> Theme {
        let default = Theme::default();
        let root = self.tree.root();
        let said = |key: &str| said(root.get(key)?);
        let columns = root.get("columns");
        let header =
            |field: Field| Some((field, columns?.get(field.header())?.text()?.to_string()));
        let theme = Theme {
            accent: self.accent(root.get("accent")).unwrap_or(default.accent),
            text_size: root.get("text_size").and_then(Node::number).unwrap_or(default.text_size),
            margins: margins(root.get("margins"), default.margins),
            binding: within(root.get("binding"), 0..=MOST_BINDING).map_or(default.binding, mm),
            header: said("header"),
            footer: said("footer"),
            confidential: said("confidential"),
            logo: self.file(root.get("logo"), false, picture::read),
            fonts: self.fonts(root.get("fonts")),
            watermark: said("watermark"),
            closing: closing(root.get("packet"), default.closing),
            columns: ColumnNames {
                mapped: Field::ALL.into_iter().filter_map(header).collect(),
                printed: root.get("print").map(words).unwrap_or_default(),
            },
            own: OwnWords {
                labels: root.get("labels").map(labels).unwrap_or_default(),
                scale: root.get("scale").filter(|scale| scale.is_list()).map(words),
            },
            ..default
        };
        theme.in_language(LANGUAGE)
    }

    fn accent(&mut self, node: Option<&Node>) -> Option<Color> {
        let color = check::accent_color(node?.text()?);
        let place = || self.tree.place_under(&["accent"]);
        color.map_err(|problem| self.problems.add(|| problem.at(place()))).ok()
    }

    fn fonts(&mut self, node: Option<&Node>) -> Family {
        let mut font = |key: &str| self.file(node?.get(key), true, font::read);
        Family {
            regular: font("regular"),
            bold: font("bold"),
            italic: font("italic"),
            bold_italic: font("bold_italic"),
            code: font("code"),
        }
    }

    /// Reads a file that the theme names; a problem of it is shown there.
    fn file<T>(
        &mut self, node: Option<&Node>, is_font: bool,
        read: impl Fn(&Path) -> Result<T, Box<Diagnostic>>,
    ) -> Option<T> {
        let node = node?;
        let file = node.text().filter(|file| !file.is_empty())?;
        let told = |mut problem: Box<Diagnostic>| {
            if problem.code == Code::MissingFile {
                let folder = match self.folder.display().to_string() {
                    folder if folder.is_empty() => "this one".to_string(),
                    folder => format!("`{folder}`"),
                };
                problem.help = vec![format!(
                    "check the name; it begins at the theme's folder, which is {folder}"
                )];
                if is_font && Path::new(file).extension().is_none() {
                    let help = format!("name the file, such as `{file}.ttf`, not the font");
                    problem.help.push(help);
                }
            }
            self.problems.add(|| problem.at(self.tree.place_at(node)));
        };
        read(&self.folder.join(file)).map_err(told).ok()
    }
}

fn words(list: &Node) -> Vec<String> {
    list.items().iter().filter_map(|item| Some(on_one_line(item.text()?))).collect()
}

fn said(node: &Node) -> Option<String> {
    Some(on_one_line(node.text()?)).filter(|text| !text.is_empty())
}

/// A number within bounds: beyond them it was told, and is not measured with the rest.
fn within(node: Option<&Node>, bounds: RangeInclusive<u8>) -> Option<f64> {
    let number = node?.number()?;
    (f64::from(*bounds.start())..=f64::from(*bounds.end())).contains(&number).then_some(number)
}

fn margins(node: Option<&Node>, default: Margins) -> Margins {
    let margin = |key: &str, default| {
        let node = node.and_then(|node| node.get(key));
        within(node, LEAST_MARGIN..=MOST_MARGIN).map_or(default, mm)
    };
    Margins {
        top: margin("top", default.top),
        bottom: margin("bottom", default.bottom),
        left: margin("left", default.left),
        right: margin("right", default.right),
    }
}

/// What is asked for at the end of a packet; what is left out stays as in `default`.
fn closing(node: Option<&Node>, default: Closing) -> Closing {
    let lines = |key: &str, default| match node.and_then(|node| node.get(key)) {
        Some(lines) if lines.text() == Some("off") => None,
        Some(lines) => lines.number().map_or(default, |count| Some(count as u8)),
        None => default,
    };
    // A rating needs no line; all else is nothing but its lines.
    let some = |count: &u8| *count > 0;
    Closing {
        overall: lines("overall", default.overall),
        goals: lines("goals", default.goals).filter(some),
        comments: lines("comments", default.comments).filter(some),
        meeting: lines("meeting", default.meeting).filter(some),
        decision: lines("decision", default.decision).filter(some),
    }
}

/// The words that a house has instead of the usual ones.
fn labels(node: &Node) -> OwnLabels {
    let form = |node: &Node, key: &str| node.get(key)?.text().map(str::to_string);
    let label = |node: &Node| match node.text() {
        Some(text) => Some(OwnCounted::All(text.to_string())),
        None => Some(OwnCounted::Each(OwnForms {
            one: form(node, "one"),
            few: form(node, "few"),
            other: form(node, "other")?,
        })),
    };
    let labels = node.pairs().iter();
    labels.filter_map(|pair| Some((pair.key.clone(), label(&pair.value)?))).collect()
}

#[cfg(test)]
mod tests;
