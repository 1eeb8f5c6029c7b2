//! The files of one ladder, opened.

use std::sync::Arc;

use super::content::Content;
use super::kind::Role;
use crate::base::diag::Diagnostic;
use crate::base::source::Source;

/// What becomes one ladder: files that have one part in it.
#[derive(Debug)]
pub struct Opened {
    pub role: Role,
    pub files: Files,
}

/// A file that is part of a ladder.
#[derive(Debug)]
pub struct Document {
    pub content: Content,
    /// The folder that it is in, below the one that was named.
    pub folder: Option<String>,
}

/// Files that make one ladder.
#[derive(Debug, Default)]
pub struct Files {
    /// The files, in the order of their paths.
    pub documents: Vec<Document>,
    /// What the ladder is called; a file alone gives its own title.
    pub title: Option<String>,
    /// What stands beside them and says what they do not.
    pub settings: Option<Arc<Source>>,
    /// Whether some may be no part of a ladder, such as a read-me file.
    pub may_hold_others: bool,
    pub warnings: Vec<Diagnostic>,
}

impl Files {
    /// Files that stand in no folder.
    pub fn of(contents: impl IntoIterator<Item = Content>) -> Files {
        let document = |content| Document { content, folder: None };
        Files { documents: contents.into_iter().map(document).collect(), ..Files::default() }
    }

    /// Pages in Markdown that stand in no folder.
    pub fn texts(sources: impl IntoIterator<Item = Arc<Source>>) -> Files {
        Files::of(sources.into_iter().map(Content::Markdown))
    }
}
