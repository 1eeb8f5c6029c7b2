//! Picture files: PNG and SVG. How much each may hold is bounded: inputs are hostile until checked.
mod references;
mod svg;

use std::fmt::Display;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use png::{ColorType, Decoder, Limits, Transformations};

use crate::base::diag::{Code, Diagnostic};
use crate::input::open;
use crate::model::{Image, Picture};

/// How every PNG file begins (PNG, third edition, 5.2).
const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The largest picture file that is read, in bytes.
const MAX_BYTES: usize = 2 * 1024 * 1024;

/// The most pixels of a PNG file.
const MAX_PIXELS: u64 = 4_000_000;

/// The most elements of an SVG file, what is repeated counted each time.
const MAX_ELEMENTS: u32 = 20_000;

/// How deep elements may be nested.
const MAX_DEPTH: usize = 64;

/// The most elements of a clip path.
const MAX_CLIP_ELEMENTS: usize = 16;

/// The most bytes of style sheets times elements, as each rule is held against each element.
const MAX_STYLING: usize = 100_000_000;

/// The most steps of all paths.
const MAX_SEGMENTS: usize = 20_000;

/// Reads a picture.
/// Errors: the file cannot be read, is too large, is no picture, or holds what cannot be drawn.
pub fn read(path: &Path) -> Result<Picture, Box<Diagnostic>> {
    let bytes = open::read_bytes(path, MAX_BYTES)?;
    parse(&bytes).map_err(|fault| Box::new(fault.diagnostic(&path.display().to_string())))
}

fn parse(bytes: &[u8]) -> Result<Picture, Fault> {
    if bytes.starts_with(PNG_SIGNATURE) {
        return parse_png(bytes).map(|image| Picture::Image(Arc::new(image)));
    }
    // In UTF-16 where a byte order mark says so, as some drawing programs write.
    match encoding_rs::UTF_8.decode(bytes) {
        (text, _, false) if text.contains("<svg") => svg::parse(&text).map(Picture::Drawing),
        _ => Err(Fault::NoPicture),
    }
}

/// Why a file is of no use as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
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
    fn diagnostic(self, name: &str) -> Diagnostic {
        let problem =
            |what: String| Diagnostic::error(Code::UnusablePicture, format!("`{name}` {what}"));
        match self {
            Fault::NoPicture => problem("is not a picture".into()).help("name a PNG or SVG file"),
            Fault::Broken(reason) => {
                problem("is a broken picture".into()).note(reason).help("save it again")
            }
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

/// Its format's rules are broken, as a reader says.
fn broken(error: impl Display) -> Fault {
    Fault::Broken(error.to_string())
}

fn unsupported(what: &str) -> Fault {
    Fault::Unsupported(what.to_string())
}

/// The most memory that decoding may take.
const MEMORY: usize = 64 * 1024 * 1024;

fn parse_png(bytes: &[u8]) -> Result<Image, Fault> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(broken)?;
    let (width, height) = (header.width, header.height);
    if u64::from(width).saturating_mul(height.into()) > MAX_PIXELS {
        return Err(Fault::TooLarge(width, height));
    }
    let mut reader = decoder.read_info().map_err(broken)?;
    let size = reader.output_buffer_size();
    let mut pixels = vec![0; size.ok_or(Fault::TooLarge(width, height))?];
    let frame = reader.next_frame(&mut pixels).map_err(broken)?;
    let (colors, alpha) = channels(frame.color_type, &pixels);
    Ok(Image {
        width,
        height,
        colors,
        alpha: Some(alpha).filter(|alpha| alpha.iter().any(|&opacity| opacity < u8::MAX)),
    })
}

/// Red, green and blue of all pixels, and their opacity.
fn channels(color_type: ColorType, pixels: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let of_pixel = |pixel: &[u8]| match *pixel {
        [gray] => [gray, gray, gray, u8::MAX],
        [gray, alpha] => [gray, gray, gray, alpha],
        [red, green, blue] => [red, green, blue, u8::MAX],
        [red, green, blue, alpha, ..] => [red, green, blue, alpha],
        [] => [u8::MAX; 4],
    };
    let pixels = pixels.chunks_exact(color_type.samples());
    let (mut colors, mut alpha) = (Vec::new(), Vec::new());
    for [red, green, blue, opacity] in pixels.map(of_pixel) {
        colors.extend([red, green, blue]);
        alpha.push(opacity);
    }
    (colors, alpha)
}

#[cfg(test)]
mod tests;
