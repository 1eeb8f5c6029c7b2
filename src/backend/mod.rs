//! Documents to bytes.
//!
//! A backend opens no file and asks no clock. `pdf` and `xlsx` write a view into
//! what they are given, and work out no fact of the ladder: those are in the
//! view. `text` prints a ladder itself, with no view between.

pub mod pdf;
pub mod text;
pub mod xlsx;

use std::error::Error;
use std::fmt;
use std::io::{self, Write};

use crate::base::diag::{Diagnostic, Failure};

/// What the user should know of a document that was written, or why it could not be.
pub type Exported = Result<Vec<Diagnostic>, ExportError>;

/// Turns one kind of document into the bytes of a file.
pub trait Exporter<Document> {
    /// Writes `document` into `out`; the same document gives the same bytes.
    /// Returns what the user should know of the result.
    ///
    /// # Errors
    /// [`ExportError::Content`] when the format cannot hold the document,
    /// [`ExportError::Write`] when `out` takes no more.
    fn export(&self, document: &Document, out: &mut dyn Write) -> Exported;

    /// As [`Exporter::export`], into memory: the bytes, and what is to be known of them.
    ///
    /// # Errors
    /// The format cannot hold the document.
    fn bytes(&self, document: &Document) -> Result<(Vec<u8>, Vec<Diagnostic>), ExportError> {
        let mut bytes = Vec::new();
        let warnings = self.export(document, &mut bytes)?;
        Ok((bytes, warnings))
    }
}

/// Why a document could not be written.
#[derive(Debug)]
pub enum ExportError {
    /// The format cannot hold it.
    Content(Vec<Diagnostic>),
    /// The bytes could not be written.
    Write(io::Error),
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExportError::Content(problems) => write!(f, "{}", Failure::from(problems.clone())),
            ExportError::Write(error) => write!(f, "{error}"),
        }
    }
}

impl Error for ExportError {}

impl From<Vec<Diagnostic>> for ExportError {
    fn from(problems: Vec<Diagnostic>) -> ExportError {
        ExportError::Content(problems)
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> ExportError {
        ExportError::Write(error)
    }
}
