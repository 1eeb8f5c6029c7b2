//! The words that documents add, from their YAML form.

use schemars::{JsonSchema, Schema};
use serde::Deserialize;

use crate::base::diag::{Code, Diagnostic, Problems};
use crate::input::markup::on_one_line;
use crate::input::values::{Step, Tree};
use crate::model::{OwnCounted, OwnLabels, label_table, meanings};

use Step::Key;

/// One or a few words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub(super) struct Label(#[schemars(length(min = 1, max = 40))] String);

/// A sentence.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub(super) struct Sentence(#[schemars(length(min = 1, max = 300))] String);

/// A text with a number, which stands in it as `{count}`: one for all numbers,
/// or one for each form that the language has.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "Text with a number")]
pub(super) enum CountedForm {
    /// One for all numbers.
    All(Sentence),
    /// One for each form.
    Each(EachForm),
}

/// A text for each form that a language has beside numbers.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Set of forms")]
pub(super) struct EachForm {
    /// Beside one.
    #[serde(default)]
    one: Option<Sentence>,
    /// Beside a few, as in Polish.
    #[serde(default)]
    few: Option<Sentence>,
    /// Beside all other numbers.
    other: Sentence,
}

impl CountedForm {
    fn own(self) -> OwnCounted {
        let line = |sentence: Sentence| on_one_line(&sentence.0);
        match self {
            CountedForm::All(other) => OwnCounted { other: line(other), ..OwnCounted::default() },
            CountedForm::Each(EachForm { one, few, other }) => {
                OwnCounted { one: one.map(line), few: few.map(line), other: line(other) }
            }
        }
    }
}

macro_rules! form {
    (
        words { $($word:ident,)* }
        sentences { $($sentence:ident,)* }
        counted { $($counted:ident,)* }
    ) => {
        /// The words that documents add to the ladder's own.
        #[derive(Debug, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, default)]
        #[schemars(title = "Set of labels", transform = describe)]
        pub(super) struct LabelsForm {
            $($word: Option<Label>,)*
            $($sentence: Option<Sentence>,)*
            $($counted: Option<CountedForm>,)*
        }

        impl LabelsForm {
            pub(super) fn own(self) -> OwnLabels {
                OwnLabels {
                    $($word: self.$word.map(|label| on_one_line(&label.0)),)*
                    $($sentence: self.$sentence.map(|label| on_one_line(&label.0)),)*
                    $($counted: self.$counted.map(CountedForm::own),)*
                }
            }
        }
    };
}

label_table!(form);

/// Says of each label in the schema what it is for.
fn describe(schema: &mut Schema) {
    for (name, meaning) in meanings() {
        let label = schema.pointer_mut(&format!("/properties/{name}"));
        if let Some(label) = label.and_then(serde_json::Value::as_object_mut) {
            label.insert("description".to_string(), meaning.into());
        }
    }
}

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
