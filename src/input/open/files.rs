//! The files of one ladder, opened.

use std::sync::Arc;

use super::content::Content;
use super::kind::Role;
use crate::base::diag::Diagnostic;
use crate::base::source::Source;

/// What becomes one ladder.
#[derive(Debug)]
pub enum Opened {
    Values(Files),
    /// Documents: Markdown and others that have headings.
    Documents(Files),
    /// Spreadsheets, and text files of cells.
    Sheets(Files),
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

impl Opened {
    pub fn files(&self) -> &Files {
        let (Opened::Values(files) | Opened::Documents(files) | Opened::Sheets(files)) = self;
        files
    }

    pub fn files_mut(&mut self) -> &mut Files {
        let (Opened::Values(files) | Opened::Documents(files) | Opened::Sheets(files)) = self;
        files
    }

    pub(super) fn of(role: Role, files: Files) -> Opened {
        match role {
            Role::Page | Role::Document => Opened::Documents(files),
            Role::Sheet => Opened::Sheets(files),
            Role::Data => Opened::Values(files),
        }
    }
}
