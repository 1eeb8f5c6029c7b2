//! Texts and lengths as objects.

use lopdf::{Object, StringFormat};

use crate::base::units::Points;

/// A length or a place, to thousandths of a point: nobody would see more digits.
pub(super) fn real(value: Points) -> Object {
    let kept = f64::from(value as f32);
    Object::Real(((kept * 1000.0).round() / 1000.0) as f32)
}

/// A text string (ISO 32000-1 7.9.2.2): printable ASCII as it is, all else in UTF-16.
pub(super) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Object::string_literal(text);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Literal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_read_back() {
        for text in ["plain (ASCII) \\", "Größe", "\u{18}\t", "🚀", ""] {
            let read = lopdf::decode_text_string(&text_string(text)).unwrap();
            assert_eq!(read, text);
        }
    }
}
