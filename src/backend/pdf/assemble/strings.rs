//! Text outside of content streams.

use lopdf::{Object, StringFormat};

/// A text string (ISO 32000-1 7.9.2.2): printable ASCII as it is, all else in
/// UTF-16.
pub(super) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Object::string_literal(text);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    let bytes = units.flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, StringFormat::Literal)
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
