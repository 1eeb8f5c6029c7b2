//! Why a file is of no use as a picture, and how that is told.

use super::limits::MAX_PIXELS;
use crate::base::diag::{Code, Diagnostic};

/// Why a file is of no use as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is neither PNG nor SVG.
    NoPicture,
    /// It breaks the rules of its format; why.
    Broken(String),
    /// Its width and height, in pixels.
    TooLarge(u32, u32),
    /// What it has that is not drawn.
    Unsupported(String),
}

impl Fault {
    /// Says so of the file `name`.
    pub(super) fn diagnostic(self, name: &str) -> Diagnostic {
        let problem =
            |what: String| Diagnostic::error(Code::UnusablePicture, format!("`{name}` {what}"));
        match self {
            Fault::NoPicture => problem("is not a picture".into()).help("name a PNG or SVG file"),
            Fault::Broken(reason) => problem("is a broken picture".into())
                .note(reason)
                .help("save it again"),
            Fault::TooLarge(width, height) => {
                let limit = MAX_PIXELS / 1_000_000;
                problem(format!("is too large: {width} × {height} pixels"))
                    .note(format!("pictures of up to {limit} million pixels are read"))
                    .help("make it smaller; 600 pixels across are enough to print a logo")
            }
            Fault::Unsupported(what) => problem(format!("cannot be drawn: it has {what}"))
                .note("of SVG, lines and areas in opaque colours are drawn")
                .help("save it without, or as PNG"),
        }
    }
}

/// What it has that is not drawn.
pub(super) fn unsupported(what: &str) -> Fault {
    Fault::Unsupported(what.to_string())
}
