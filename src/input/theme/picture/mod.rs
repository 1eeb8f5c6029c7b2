//! Picture files: PNG and SVG.

mod fault;
mod limits;
mod png;
mod references;
mod svg;

use std::path::Path;
use std::sync::Arc;

use crate::base::diag::Diagnostic;
use crate::input::open;
use crate::model::Picture;
use fault::Fault;
use limits::MAX_BYTES;

/// How every PNG file begins (PNG, third edition, 5.2).
const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Reads a picture.
///
/// # Errors
/// The file cannot be read, is too large, is no picture, or holds what cannot
/// be drawn.
pub fn read(path: &Path) -> Result<Picture, Box<Diagnostic>> {
    let bytes = open::read_bytes(path, MAX_BYTES)?;
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

#[cfg(test)]
mod tests;
