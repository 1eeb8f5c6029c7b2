//! The words that documents add, from their YAML form.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::base::diag::{Code, Diagnostic, Problems};
use crate::input::values::{Step, Tree};
use crate::model::{Labels, printed_labels};

use Step::Key;

/// One or a few words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub(super) struct Label(#[schemars(length(min = 1, max = 40))] String);

macro_rules! form {
    (printed { $($(#[$doc:meta])* $name:ident: $default:literal,)* }) => {
        /// The words that documents add to the ladder's own.
        #[derive(Debug, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, default)]
        #[schemars(title = "Set of labels")]
        pub(super) struct LabelsForm {
            $($(#[$doc])* $name: Option<Label>,)*
        }

        impl LabelsForm {
            /// The labels; those left out stay as in `default`.
            pub(super) fn labels(self, default: Labels) -> Labels {
                Labels {
                    $($name: self.$name.map_or(default.$name, |label| one_line(&label.0)),)*
                    ..default
                }
            }
        }
    };
}

printed_labels!(form);

/// The words of labels.
pub(super) fn words(labels: &[Label]) -> Vec<String> {
    labels.iter().map(|label| one_line(&label.0)).collect()
}

/// Each run of white space as one space, none at the ends.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_ascii_whitespace().collect();
    words.join(" ")
}

/// Adds what is wrong with a theme's labels.
pub(super) fn check(labels: &Labels, tree: &Tree, problems: &mut Problems) {
    let mut lacks = |label: &str, what: &str, help: &str| {
        problems.add(|| {
            let message = format!("the label `{label}` does not hold {what}");
            Diagnostic::error(Code::LabelWithoutNumber, message)
                .at(tree.value_place(&[Key("labels"), Key(label)]))
                .help(help)
        });
    };
    if !labels.page.contains("{page}") {
        let help = "write `{page}` where the number belongs, and `{pages}` for how many there are";
        lacks("page", "the page number", help);
    }
    if !(labels.count.contains("{given}") && labels.count.contains("{all}")) {
        let help = "write `{given}` for how many have evidence, and `{all}` for how many there are";
        lacks("count", "both numbers", help);
    }
}
