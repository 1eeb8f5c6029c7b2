//! The words that documents add, from their YAML form.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::base::diag::{Code, Diagnostic, Problems};
use crate::base::source::on_one_line;
use crate::input::values::{Step, Tree};
use crate::model::OwnLabels;

use Step::Key;

/// One or a few words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub(super) struct Label(#[schemars(length(min = 1, max = 40))] String);

pub(super) fn words(labels: &[Label]) -> Vec<String> {
    labels.iter().map(|label| on_one_line(&label.0)).collect()
}

pub(super) fn check(labels: &OwnLabels, tree: &Tree, problems: &mut Problems) {
    let mut lacks = |label: &str, what: &str, help: &str| {
        problems.add(|| {
            let message = format!("the label `{label}` does not hold {what}");
            Diagnostic::error(Code::LabelWithoutNumber, message)
                .at(tree.value_place(&[Key("labels"), Key(label)]))
                .help(help)
        });
    };
    let holds = |label: &Option<String>, place: &str| {
        label.as_ref().is_none_or(|label| label.contains(place))
    };
    if !holds(&labels.page, "{page}") {
        let help = "write `{page}` where the number belongs, and `{pages}` for how many there are";
        lacks("page", "the page number", help);
    }
    if !(holds(&labels.count, "{given}") && holds(&labels.count, "{all}")) {
        let help = "write `{given}` for how many have evidence, and `{all}` for how many there are";
        lacks("count", "both numbers", help);
    }
}
