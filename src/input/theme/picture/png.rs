//! PNG to pixels.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations};

use super::{Fault, MAX_PIXELS, broken};
use crate::model::Image;

/// The most memory that decoding may take.
const MEMORY: usize = 64 * 1024 * 1024;

pub(super) fn parse(bytes: &[u8]) -> Result<Image, Fault> {
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
