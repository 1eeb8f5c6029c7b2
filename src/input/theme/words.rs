//! The words that documents add, from their YAML form.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::base::diag::{Code, Diagnostic, Problems};
use crate::input::yaml::{Step, Tree};
use crate::model::Labels;

use Step::Key;

/// One or a few words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub(super) struct Label(#[schemars(length(min = 1, max = 40))] String);

macro_rules! form {
    ($($(#[$doc:meta])* $name:ident,)*) => {
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
                }
            }
        }
    };
}

form! {
    /// The heading of the table of contents: "Contents".
    contents,
    /// After a section's title where its table goes on: "continued".
    continued,
    /// The page number: "page {page} of {pages}". It must hold {page}.
    page,
    /// Before the levels that lead to a level: "from".
    from,
    /// Before the levels that a level leads to: "to".
    to,
    /// Before the revision: "Revision".
    revision,
    /// Where a level says nothing in a section: "—".
    nothing,
    /// What a packet is, on its cover: "Review packet".
    review,
    /// The person's number in HR's records: "ID".
    id,
    /// The level that a person is at: "Level".
    level,
    /// The level that a person is going for: "Target".
    target,
    /// The levels that a person may go for: "Next levels".
    next,
    /// The team that a person works in: "Team".
    team,
    /// The review cycle: "Cycle".
    cycle,
    /// The ladder that a document is made from: "Ladder".
    ladder,
    /// Whom a document is about: "Employee".
    employee,
    /// Whom they report to: "Manager".
    manager,
    /// Who reviews them: "Reviewer".
    reviewer,
    /// Before the boxes of the scale: "Rating".
    rating,
    /// Before the lines for what a rating rests on: "Evidence".
    evidence,
    /// The line after a checkpoint: "Remark".
    remark,
    /// The heading of the lines to sign on: "Signatures".
    signatures,
    /// Over the lines for names: "Name".
    name,
    /// Over the lines to sign on: "Signature".
    signature,
    /// Over the lines for dates: "Date".
    date,
    /// Before an expectation that the level before has nothing like: "New".
    new,
    /// Before an expectation that the level before says in other words:
    /// "Changed".
    changed,
    /// What a promotion case is, on its cover: "Promotion case".
    case,
    /// The heading of the case in short: "Summary".
    summary,
    /// The heading of the counts: "Overview".
    overview,
    /// Over the titles of sections: "Section".
    section,
    /// Over how many expectations have evidence: "With evidence".
    supported,
    /// How many of all, with {given} and {all}: "{given} of {all}". It must hold
    /// both.
    count,
    /// Before the sum over all sections: "All expectations".
    total,
    /// Over what a level expects: "Expectation".
    expectation,
    /// Over the checkpoints of a level: "Checkpoint".
    checkpoint,
    /// Over the numbers of expectations: "No.".
    number,
    /// Over the marks of what is new, changed or the same: "Change".
    change,
    /// Beside an expectation that the level before has too: "Same".
    same,
    /// Over which checkpoints are met: "Status".
    status,
    /// A checkpoint that is met: "Met".
    met,
    /// A checkpoint that is not: "Open".
    open,
    /// Where nothing speaks for an expectation: "no evidence yet".
    no_evidence,
    /// Before evidence for all that a section expects: "The whole section".
    whole,
    /// The heading of the appendix: "Both levels in full".
    appendix,
}

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
    if !labels.page.contains("{page}") {
        problems.add(|| {
            Diagnostic::error(
                Code::LabelWithoutNumber,
                "the label `page` does not hold the page number",
            )
            .at(tree.value_place(&[Key("labels"), Key("page")]))
            .help("write `{page}` where the number belongs, and `{pages}` for how many there are")
        });
    }
    if !(labels.count.contains("{given}") && labels.count.contains("{all}")) {
        problems.add(|| {
            Diagnostic::error(
                Code::LabelWithoutNumber,
                "the label `count` does not hold both numbers",
            )
            .at(tree.value_place(&[Key("labels"), Key("count")]))
            .help("write `{given}` for how many have evidence, and `{all}` for how many there are")
        });
    }
}
