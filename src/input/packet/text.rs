//! Text strings of a PDF (ISO 32000-1 7.9.2.2), and rich text (12.7.3.4), as plain text
//! with `\n` between lines. Whatever is in them, some text comes of it.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};
use lopdf::{Document, Object};

use crate::input::open::xml::{Piece, pieces};

/// Before and after a language that stands in a text (ISO 32000-1 7.9.2.2).
const ESCAPE: char = '\u{1b}';

/// The longest text that is read of a stream, in bytes.
const LONGEST: usize = 1 << 20;

/// The text of a string, a name or a stream; none of other objects.
pub fn text(doc: &Document, object: &Object) -> Option<String> {
    match doc.dereference(object).ok()?.1 {
        Object::String(bytes, _) => Some(decoded(bytes)),
        Object::Name(name) => Some(String::from_utf8_lossy(name).into_owned()),
        Object::Stream(stream) => {
            Some(decoded(&stream.get_plain_content_with_limit(LONGEST).ok()?))
        }
        _ => None,
    }
}

fn decoded(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => UTF_8.decode_without_bom_handling(rest).0.into_owned(),
        _ => pdf_doc(bytes),
    };
    normal(&without_languages(&text))
}

/// The text of `PDFDocEncoding`, with "\u{fffd}" for what it does not define.
fn pdf_doc(bytes: &[u8]) -> String {
    let one = |byte: &u8| {
        let string = Object::string_literal(vec![*byte]);
        lopdf::decode_text_string(&string).ok().filter(|text| !text.is_empty())
    };
    let letter = |byte: &u8| match byte {
        0..=0x17 | b' '..=b'~' => String::from(char::from(*byte)),
        _ => one(byte).unwrap_or_else(|| String::from('\u{fffd}')),
    };
    bytes.iter().map(letter).collect()
}

fn without_languages(text: &str) -> String {
    if !text.contains(ESCAPE) {
        return text.to_string();
    }
    text.split(ESCAPE).step_by(2).collect()
}

/// The same text with one kind of line end, and nothing that no cell can hold.
fn normal(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let lines = lines.trim_end_matches('\0');
    let is_held = |c: &char| *c == '\n' || *c == '\t' || !c.is_control();
    lines.chars().filter(|c| is_held(c) && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

/// The plain text of rich text, which is XHTML.
pub fn rich(text: &str) -> String {
    let mut plain = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => plain.push_str(&text),
            Piece::End(name) if name == "p" || name == "br" => plain.push('\n'),
            Piece::Start(_) | Piece::End(_) => {}
        }
    }
    normal(plain.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_text_is_read() {
        let utf_16 = |text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
        };
        let text = "Łódź, Ελλάδα, мир, שלום, 日本 🚀";
        for bytes in [
            utf_16(text, [0xFE, 0xFF], u16::to_be_bytes),
            utf_16(text, [0xFF, 0xFE], u16::to_le_bytes),
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        ] {
            assert_eq!(decoded(&bytes), text);
        }
        assert_eq!(decoded(b"caf\xE9 \x8D\xA0\x8E \x9F"), "café “€” \u{fffd}");
    }

    #[test]
    fn lines_end_alike_and_what_no_cell_holds_is_left_out() {
        assert_eq!(decoded(b"a\rb\r\nc\nd\0"), "a\nb\nc\nd");
        assert_eq!(
            decoded(b"\xFE\xFF\0\x1b\0e\0n\0\x1b\0a\x20\x28\0b\xFF\xFF\xD8\0"),
            "a\nb\u{fffd}"
        );
    }

    #[test]
    fn rich_text_is_read_as_its_lines() {
        let text =
            "<?xml version=\"1.0\"?><body><p>One &amp; <b>two</b> &#x2713;</p><p>a<br/>b</p>";
        assert_eq!(rich(text), "One & two ✓\na\nb");
    }
}
