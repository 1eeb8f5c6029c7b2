//! How much one entry may say, in whichever form it is written: setting and
//! comparing it takes more than its length alone.

use crate::base::diag::Diagnostic;
use crate::model::Entry;

/// The most characters of a text in Markdown.
pub const MAX_TEXT: usize = 50_000;

/// The most expectations of an entry.
pub const MAX_EXPECTATIONS: usize = 1_000;

/// Whether a text is short enough to be read.
pub fn is_text(markdown: &str) -> bool {
    markdown.len() <= MAX_TEXT || markdown.chars().nth(MAX_TEXT).is_none()
}

/// Says that a text is longer.
pub fn long_text() -> Diagnostic {
    Diagnostic::error(
        crate::base::diag::Code::Unsorted,
        format!("a text has more than {MAX_TEXT} characters"),
    )
    .help("check whether it ends where it should, or say it in several sections")
}

/// Says so where an entry has too many expectations.
pub fn check_expectations(entry: &Entry) -> Option<Diagnostic> {
    let count = entry.expectations().count();
    (count > MAX_EXPECTATIONS).then(|| {
        Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            format!("a section has {count} expectations of one level"),
        )
        .note(format!("up to {MAX_EXPECTATIONS} are read"))
        .help("part the section in several")
    })
}
