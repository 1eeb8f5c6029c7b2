//! The font of what people type into fields: one byte a character, by names that the
//! file says (ISO 32000-1 9.6.6), with the table of characters that names lead to.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "sums and products of the number of characters, at most 255"
)]

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::character_map;
use super::font_file::remapper;
use crate::backend::pdf::paint::{FaceEncoding, typed};

/// Makes a simple font of one by printpdf for codes of any length; none if built otherwise.
pub(super) fn make_simple(font: &mut Dictionary, codes: &FaceEncoding) -> Option<()> {
    let descendants = font.remove(b"DescendantFonts")?;
    let descendant = descendants.as_array().ok()?.first()?.as_dict().ok()?;
    font.set("FontDescriptor", descendant.get(b"FontDescriptor").ok()?.clone());
    let widths: BTreeMap<&str, f64> = codes.texts().zip(codes.widths()).collect();
    let by_code: BTreeMap<u8, char> = typed::characters().collect();
    let width = |code| {
        let text = by_code.get(&code).map(char::to_string).unwrap_or_default();
        Object::Real(widths.get(&*text).copied().unwrap_or_default() as f32)
    };
    font.set("Subtype", "TrueType");
    font.set("FirstChar", 1);
    font.set("LastChar", 255);
    font.set("Widths", (1..=u8::MAX).map(width).collect::<Vec<_>>());
    let letters = typed::LETTERS.iter().flat_map(|(code, _, name)| {
        [Object::Integer((*code).into()), Object::Name((*name).into())]
    });
    let encoding = dictionary! {
        "Type" => "Encoding",
        "BaseEncoding" => "WinAnsiEncoding",
        "Differences" => letters.collect::<Vec<_>>(),
    };
    font.set("Encoding", encoding);
    Some(())
}

/// The text of each code; their names say it too, but not every program knows these.
pub(super) fn texts() -> Stream {
    let texts = typed::characters().map(|(code, c)| (usize::from(code), c.to_string()));
    let texts: BTreeMap<_, _> = texts.collect();
    character_map::of_texts(texts.into_iter(), 2)
}

/// The table `cmap` of the font's file: the glyph of each character, by segments of
/// one character each (OpenType, format 4; platform 3, encoding 1).
pub(super) fn characters(codes: &FaceEncoding) -> Vec<u8> {
    let remapper = remapper(codes);
    let unit = |text: &str| text.encode_utf16().next();
    let glyphs = codes.texts().zip(codes.glyphs());
    let glyphs: BTreeMap<u16, u16> = glyphs
        .filter_map(|(text, glyph)| Some((unit(text)?, remapper.get(glyph)?)))
        .chain([(u16::MAX, 0)])
        .collect();
    let count = glyphs.len() as u16;
    let steps = count.checked_ilog2().unwrap_or_default() as u16;
    let reach = 2 << steps;
    let head = [0, 1, 3, 1, 0, 12, 4, 16 + 8 * count, 0, 2 * count, reach, steps];
    let ends = glyphs.keys().copied();
    let steps = glyphs.iter().map(|(unit, glyph)| glyph.wrapping_sub(*unit));
    let numbers = head
        .into_iter()
        .chain([2 * count - reach])
        .chain(ends.clone())
        .chain([0])
        .chain(ends)
        .chain(steps)
        .chain(glyphs.keys().map(|_| 0));
    numbers.flat_map(u16::to_be_bytes).collect()
}
