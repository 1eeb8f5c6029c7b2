//! The text that the character codes of a font stand for.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::tagged_pdf::follow;

/// A font's character codes.
pub struct Codes {
    /// Bytes of each.
    length: usize,
    texts: BTreeMap<u16, String>,
}

impl Codes {
    pub fn of(doc: &Document, font: &Dictionary) -> Codes {
        let encoding = follow(doc, font.get(b"Encoding").expect("an encoding"));
        Codes {
            length: if encoding.as_name().is_ok() { 2 } else { 1 },
            texts: to_unicode(doc, font),
        }
    }
}

pub fn shown(operand: &Object, codes: &Codes) -> String {
    match operand {
        Object::String(bytes, _) => bytes
            .chunks_exact(codes.length)
            .map(|bytes| codes.texts[&code(bytes)].as_str())
            .collect(),
        Object::Array(parts) => parts.iter().map(|part| shown(part, codes)).collect(),
        _ => String::new(),
    }
}

/// A font's character codes and the text that each stands for.
pub fn to_unicode(doc: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream =
        follow(doc, font.get(b"ToUnicode").expect("a Unicode map")).as_stream().expect("a stream");
    let cmap = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let cmap = String::from_utf8(cmap).expect("ASCII");
    let mut map = BTreeMap::new();
    for part in cmap.split("beginbfchar").skip(1) {
        let codes = hex_strings(part.split("endbfchar").next().unwrap());
        for pair in codes.chunks_exact(2) {
            map.insert(code(&pair[0]), utf16(&pair[1]));
        }
    }
    for part in cmap.split("beginbfrange").skip(1) {
        let part = part.split("endbfrange").next().unwrap();
        assert!(!part.contains('['), "ranges with lists are not used");
        for range in hex_strings(part).chunks_exact(3) {
            for (step, at) in (code(&range[0])..=code(&range[1])).enumerate() {
                let mut units = range[2].clone();
                *units.last_mut().unwrap() += u8::try_from(step).unwrap();
                map.insert(at, utf16(&units));
            }
        }
    }
    map
}

pub fn code(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |code, byte| code << 8 | u16::from(*byte))
}

pub fn utf16(bytes: &[u8]) -> String {
    let units: Vec<_> =
        bytes.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

/// All `<hex>` strings of a piece of a character map.
pub fn hex_strings(text: &str) -> Vec<Vec<u8>> {
    let strings = text.split('<').skip(1).map(|rest| rest.split('>').next().unwrap());
    strings
        .map(|digits| {
            let digits: Vec<_> = digits.chars().filter(|digit| !digit.is_whitespace()).collect();
            let byte = |pair: &[char]| {
                u8::from_str_radix(&pair.iter().collect::<String>(), 16).expect("hex")
            };
            digits.chunks_exact(2).map(byte).collect()
        })
        .collect()
}
