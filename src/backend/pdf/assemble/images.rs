//! Images to objects (ISO 32000-1 8.9.5).

use std::sync::Arc;

use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};

use crate::backend::pdf::paint::image_name;
use crate::model::Image;

/// Writes the images; gives them by the names that pages call them.
pub(super) fn write(doc: &mut Document, images: &[Arc<Image>]) -> Dictionary {
    let mut names = Dictionary::new();
    for (index, image) in images.iter().enumerate() {
        names.set(image_name(index), write_image(doc, image));
    }
    names
}

/// Opacity is an image of its own (11.6.5.3). Colours need no profile: the
/// output intent says that they are sRGB (ISO 19005-2 6.2.4.3).
fn write_image(doc: &mut Document, image: &Image) -> ObjectId {
    let mut dictionary = head(image, "DeviceRGB", 3);
    if let Some(alpha) = &image.alpha {
        let mask = Stream::new(head(image, "DeviceGray", 1), filtered(alpha, image, 1));
        dictionary.set("SMask", doc.add_object(mask));
    }
    doc.add_object(Stream::new(dictionary, filtered(&image.colors, image, 3)))
}

fn head(image: &Image, space: &str, channels: i64) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(image.width),
        "Height" => i64::from(image.height),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
        "DecodeParms" => dictionary! {
            "Predictor" => 15,
            "Colors" => channels,
            "Columns" => i64::from(image.width),
        },
    }
}

/// Every row as its difference to the one above, which deflates better (PNG's
/// filter "up", ISO 32000-1 7.4.4.4).
fn filtered(samples: &[u8], image: &Image, channels: usize) -> Vec<u8> {
    const UP: u8 = 2;
    let width = (image.width as usize).saturating_mul(channels).max(1);
    let nothing = vec![0; width];
    let mut above = nothing.as_slice();
    let mut out = Vec::with_capacity(samples.len().saturating_add(image.height as usize));
    for row in samples.chunks(width) {
        out.push(UP);
        out.extend(
            row.iter()
                .zip(above)
                .map(|(byte, up)| byte.wrapping_sub(*up)),
        );
        above = row;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_and_their_opacity_come_out_as_they_went_in() {
        let image = Image {
            width: 2,
            height: 2,
            colors: (10..22).collect(),
            alpha: Some(vec![0, 255, 128, 7]),
        };
        let mut doc = Document::new();
        let id = write_image(&mut doc, &image);
        let mut decoded = |id: ObjectId| {
            let stream = doc.get_object_mut(id).unwrap().as_stream_mut().unwrap();
            let rows = stream.content.chunks(stream.content.len() / 2);
            let rows: Vec<Vec<u8>> = rows.map(|row| row[1..].to_vec()).collect();
            let second = rows[1].iter().zip(&rows[0]);
            let second = second.map(|(byte, up)| byte.wrapping_add(*up)).collect();
            (stream.dict.clone(), [rows[0].clone(), second].concat())
        };
        let (head, colors) = decoded(id);
        assert_eq!(colors, image.colors);
        let mask = head.get(b"SMask").unwrap().clone();
        assert_eq!(Some(decoded(mask.as_reference().unwrap()).1), image.alpha);
    }
}
