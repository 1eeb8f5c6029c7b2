//! Pictures as printpdf takes them (ISO 32000-1 8.9.5).

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfDocument, XObject};

use crate::backend::pdf::paint::image_id;
use crate::model::Image;

use super::rows::differences;

pub(super) fn add(pdf: &mut PdfDocument, images: &[Arc<Image>]) {
    for (index, image) in images.iter().enumerate() {
        let picture =
            ExternalXObject { stream: colors(image), width: None, height: None, dpi: None };
        let xobjects = &mut pdf.resources.xobjects.map;
        xobjects.insert(image_id(index), XObject::External(picture));
    }
}

/// Opacity is an image of its own (11.6.5.3). Colours need no profile: the
/// output intent says that they are sRGB (ISO 19005-2 6.2.4.3).
fn colors(image: &Image) -> ExternalStream {
    let mut colors = picture(image, &image.colors, "DeviceRGB", 3);
    if let Some(alpha) = &image.alpha {
        let stream = picture(image, alpha, "DeviceGray", 1);
        let mask = DictItem::Stream { stream };
        colors.dict.insert("SMask".to_string(), mask);
    }
    colors
}

fn picture(image: &Image, samples: &[u8], space: &str, channels: i64) -> ExternalStream {
    // Like the rows of tables, those of a picture deflate better so.
    let row = (image.width as usize).saturating_mul(channels as usize);
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let number = |value: u32| DictItem::Int(value.into());
    let dictionary = |entries: &[(&str, DictItem)]| -> BTreeMap<String, DictItem> {
        entries.iter().map(|(key, value)| ((*key).to_string(), value.clone())).collect()
    };
    let map = dictionary(&[
        ("Predictor", DictItem::Int(15)),
        ("Colors", DictItem::Int(channels)),
        ("Columns", number(image.width)),
    ]);
    ExternalStream {
        dict: dictionary(&[
            ("Type", name("XObject")),
            ("Subtype", name("Image")),
            ("Width", number(image.width)),
            ("Height", number(image.height)),
            ("ColorSpace", name(space)),
            ("BitsPerComponent", DictItem::Int(8)),
            ("DecodeParms", DictItem::Dict { map }),
        ]),
        content: differences(samples, row.max(1)),
        compress: true,
    }
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
        let decoded = |stream: &ExternalStream| {
            let rows = stream.content.chunks(stream.content.len() / 2);
            let rows: Vec<Vec<u8>> = rows.map(|row| row[1..].to_vec()).collect();
            let second = rows[1].iter().zip(&rows[0]);
            let second = second.map(|(byte, up)| byte.wrapping_add(*up)).collect();
            [rows[0].clone(), second].concat()
        };
        let colors = colors(&image);
        assert_eq!(decoded(&colors), image.colors);
        let Some(DictItem::Stream { stream: mask }) = colors.dict.get("SMask") else {
            panic!("{:?}", colors.dict);
        };
        assert_eq!(Some(decoded(mask)), image.alpha);
    }
}
