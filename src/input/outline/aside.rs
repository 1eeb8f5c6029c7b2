//! What documents hold beside their text, and how it is said that it is left out.

use std::ops::Range;
use std::sync::Arc;

use crate::base::diag::{Code, Diagnostic, short};
use crate::base::source::{Place, Source};

/// The most texts that are quoted of what is left out.
const MOST_QUOTED: usize = 40;

/// What is no text of the document itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    Footnote,
    Comment,
    Deleted,
    Contents,
    Header,
    /// What a reader would not see.
    Hidden,
    /// Links to other pages.
    Navigation,
    /// What a picture or a diagram shows.
    Picture,
}

impl Aside {
    const ALL: [Aside; 8] = [
        Aside::Footnote,
        Aside::Comment,
        Aside::Deleted,
        Aside::Contents,
        Aside::Header,
        Aside::Hidden,
        Aside::Navigation,
        Aside::Picture,
    ];

    fn words(self) -> [&'static str; 2] {
        let may_stay = "nothing needs to be done, if no part of the ladder stands there";
        let to_text = "write into the text what belongs to the ladder";
        match self {
            Aside::Footnote => ["footnotes are left out", to_text],
            Aside::Comment => ["comments are left out", to_text],
            Aside::Deleted => {
                ["what tracked changes delete is left out", "accept or reject all changes in Word"]
            }
            Aside::Contents => ["the list of contents is left out", may_stay],
            Aside::Header => ["what stands at the head and foot of pages is left out", may_stay],
            Aside::Hidden => ["what the document does not show is left out", may_stay],
            Aside::Navigation => ["links to other pages are left out", may_stay],
            Aside::Picture => {
                ["pictures are not printed", "write what they show, if it belongs to the ladder"]
            }
        }
    }
}

/// Something left out: what it is, its words, and where in the source it stands.
pub type Found = (Aside, String, Range<usize>);

/// Says what of a document is left out, one message for each kind of it.
pub fn left_out(source: &Arc<Source>, found: &[Found]) -> Vec<Diagnostic> {
    let told = Aside::ALL.into_iter().filter_map(|kind| {
        let mut said = found.iter().filter(|(own, ..)| *own == kind);
        let first: Vec<_> = said.by_ref().take(MOST_QUOTED).collect();
        let (_, _, at) = first.first()?;
        let quoted = first.iter().map(|(_, words, _)| format!("“{}”", short(words.trim())));
        let [message, help] = kind.words();
        let mut problem = Diagnostic::warning(Code::LeftOut, message)
            .at(Place::new(source, at.clone()))
            .note(quoted.collect::<Vec<_>>().join(", "));
        let more = said.count();
        if more > 0 {
            problem = problem.note(format!("and {more} more"));
        }
        Some(problem.help(help))
    });
    told.collect()
}
