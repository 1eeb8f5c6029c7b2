//! What of a theme could not be read on paper, or not be told apart.

use std::collections::BTreeSet;

use crate::base::diag::{Code, Diagnostic, Problems};
use crate::base::source::on_one_line;
use crate::base::units::{Color, mm};
use crate::input::values::{Node, Tree};
use crate::model::{Margins, OwnLabels, Theme, folded};

/// Adds what is wrong with a theme's colour, its margins, its scale and its labels.
pub(super) fn theme(theme: &Theme, tree: &Tree, problems: &mut Problems) {
    check_watermark(theme, tree, problems);
    check_room(theme, tree, problems);
    if let Some(scale) = tree.root().get("scale") {
        check_scale(scale, tree, problems);
    }
    check_labels(&theme.own.labels, tree, problems);
}

/// The least contrast of text and paper (WCAG 2.2, success criterion 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// A colour from its six digits, dark enough to be read on white.
pub(super) fn accent_color(written: &str) -> Result<Color, Diagnostic> {
    let digits = written.trim().strip_prefix('#').filter(|digits| digits.len() == 6);
    let color = digits
        .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .map(Color::rgb)
        .ok_or_else(|| {
            Diagnostic::error(Code::BadColour, "`accent` is no colour")
                .help("write it in quotes as six digits from 0 to F, such as \"#1F4E79\"")
        })?;
    let contrast = color.contrast(Color::WHITE);
    if contrast < LEAST_CONTRAST {
        let message =
            format!("`accent` is too pale to read: its contrast on white is {contrast:.1}:1");
        let problem = Diagnostic::error(Code::PaleColour, message);
        return Err(problem.help(format!("choose a darker colour, of {LEAST_CONTRAST}:1 or more")));
    }
    Ok(color)
}

/// What stands over a watermark is as easy to read as it must be on paper.
fn check_watermark(theme: &Theme, tree: &Tree, problems: &mut Problems) {
    let contrast = theme.accent.contrast(Theme::WATERMARK);
    if theme.watermark.is_some() && contrast < LEAST_CONTRAST {
        problems.add(|| {
            Diagnostic::error(Code::PaleColour, format!(
                "`accent` is too pale to read over a watermark: their contrast is {contrast:.1}:1"
            ))
            .at(tree.place_under(&["accent"]))
            .help("choose a darker colour, or leave out the watermark")
        });
    }
}

/// The narrowest and lowest page in millimetres, A4 upright or not: no theme knows the paper.
const NARROWEST: f64 = 210.0;
const LOWEST: f64 = 210.0;

/// The least room for text: a column of about 35 characters beside another.
const LEAST_WIDTH: f64 = 120.0;
const LEAST_HEIGHT: f64 = 110.0;

fn check_room(theme: &Theme, tree: &Tree, problems: &mut Problems) {
    let Margins { top, bottom, left, right } = theme.margins;
    for (word, page, taken, least) in [
        ("wide", NARROWEST, left + right + theme.binding, LEAST_WIDTH),
        ("high", LOWEST, top + bottom, LEAST_HEIGHT),
    ] {
        let left_over = page - taken / mm(1.0);
        if left_over < least {
            let room = format!("{left_over:.0} mm {word}");
            let message = format!("the margins leave a text {room} on a page of {page} mm");
            problems.add(|| {
                Diagnostic::error(Code::NoRoomForText, message)
                    .at(tree.place_under(&["margins"]))
                    .help(format!("leave {least} mm or more, the binding counted"))
            });
        }
    }
}

/// Marks that read alike could not be told apart when the form is read back.
fn check_scale(scale: &Node, tree: &Tree, problems: &mut Problems) {
    let marks = scale.items().iter().filter_map(|node| Some((node, on_one_line(node.text()?))));
    let mut known = BTreeSet::new();
    for (node, mark) in marks {
        if !known.insert(folded(&mark)) {
            problems.add(|| {
                Diagnostic::error(Code::DuplicateMark, format!("the scale has `{mark}` twice"))
                    .at(tree.place_at(node))
                    .help("give each mark a name of its own")
            });
        }
    }
}

/// What stands beside numbers holds them.
fn check_labels(labels: &OwnLabels, tree: &Tree, problems: &mut Problems) {
    let mut lacks = |label: &str, what: &str, help: &str| {
        problems.add(|| {
            let message = format!("the label `{label}` does not hold {what}");
            Diagnostic::error(Code::LabelWithoutNumber, message)
                .at(tree.place_under(&["labels", label]))
                .help(help)
        });
    };
    let holds =
        |label: &str, place: &str| labels.text(label).is_none_or(|text| text.contains(place));
    if !holds("page", "{page}") {
        let help = "write `{page}` where the number belongs, and `{pages}` for how many there are";
        lacks("page", "the page number", help);
    }
    if !(holds("count", "{given}") && holds("count", "{all}")) {
        let help = "write `{given}` for how many have evidence, and `{all}` for how many there are";
        lacks("count", "both numbers", help);
    }
}
