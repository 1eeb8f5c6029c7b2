//! Picture files: PNG and SVG.

mod png;
mod references;
mod svg;

use std::path::Path;
use std::sync::Arc;

use super::files;
use crate::base::diag::Diagnostic;
use crate::model::Picture;

/// The largest picture file that is read.
const MAX_BYTES: usize = 2 * 1024 * 1024;

/// How every PNG file begins (PNG, third edition, 5.2).
const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Reads a picture.
///
/// # Errors
/// The file cannot be read, is too large, is no picture, or holds what cannot
/// be drawn.
pub fn read(path: &Path) -> Result<Picture, Box<Diagnostic>> {
    let bytes = files::read_bytes(path, MAX_BYTES)?;
    parse(&bytes).map_err(|fault| Box::new(fault.diagnostic(&path.display().to_string())))
}

fn parse(bytes: &[u8]) -> Result<Picture, Fault> {
    if bytes.starts_with(PNG_SIGNATURE) {
        return png::parse(bytes).map(|image| Picture::Image(Arc::new(image)));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains("<svg") => svg::parse(text).map(Picture::Drawing),
        _ => Err(Fault::NoPicture),
    }
}

/// Why a file is of no use as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    NoPicture,
    Broken(String),
    /// In pixels.
    TooLarge(u32, u32),
    /// What it has that is not drawn.
    Unsupported(String),
}

impl Fault {
    fn diagnostic(self, name: &str) -> Diagnostic {
        match self {
            Fault::NoPicture => Diagnostic::error(
                crate::base::diag::Code::Unsorted,
                format!("`{name}` is not a picture"),
            )
            .help("name a PNG or SVG file"),
            Fault::Broken(reason) => Diagnostic::error(
                crate::base::diag::Code::Unsorted,
                format!("`{name}` is a broken picture"),
            )
            .note(reason)
            .help("save it again"),
            Fault::TooLarge(width, height) => {
                let message = format!("`{name}` is too large: {width} × {height} pixels");
                let limit = png::MAX_PIXELS / 1_000_000;
                Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                    .note(format!("pictures of up to {limit} million pixels are read"))
                    .help("make it smaller; 600 pixels across are enough to print a logo")
            }
            Fault::Unsupported(what) => Diagnostic::error(
                crate::base::diag::Code::Unsorted,
                format!("`{name}` cannot be drawn: it has {what}"),
            )
            .note("of SVG, lines and areas in opaque colours are drawn")
            .help("save it without, or as PNG"),
        }
    }
}

#[cfg(test)]
mod tests;
