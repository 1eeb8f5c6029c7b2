//! TrueType font files with nothing but what a PDF reads of them, and which glyphs that is:
//! outlines (OpenType, `glyf` and `loca`) without their instructions.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "sums of 16-bit numbers, of places within a table and of the lengths of at most seven tables; the greatest power of two within a number is no more than it"
)]

use std::borrow::Cow;

use read_fonts::tables::glyf::CompositeGlyphFlags as Flags;
use read_fonts::types::Tag;
use read_fonts::{FontRef, TableProvider, TableRecord};
use subsetter::GlyphRemapper;

use crate::backend::pdf::paint::FaceEncoding;

const GLYF: Tag = Tag::new(b"glyf");
const LOCA: Tag = Tag::new(b"loca");

/// The tables that a PDF reads, if the font has them (ISO 32000-1 9.9), but
/// for those with hints: they fit outlines to the pixels of coarse screens, are
/// a third of a file, and no printer needs them.
const NEEDED: [Tag; 6] =
    [GLYF, Tag::new(b"head"), Tag::new(b"hhea"), Tag::new(b"hmtx"), LOCA, Tag::new(b"maxp")];

/// Bytes before the records of the tables, and of each record.
const HEADER: usize = 12;
const RECORD: usize = 16;

/// Bytes of a glyph before its outline.
const GLYPH_HEADER: usize = 10;

/// New indices for the glyphs, in the order of their codes.
pub(super) fn remapper(codes: &FaceEncoding) -> GlyphRemapper {
    GlyphRemapper::new_from_glyphs(&codes.glyphs().collect::<Vec<_>>())
}

type Table<'d> = (Tag, Cow<'d, [u8]>);

/// The font without its other tables, which have names for people and for
/// glyphs, and without hints; with `characters`, the table of its characters, if
/// there is one. None if its tables are broken.
pub(super) fn strip(data: &[u8], characters: Option<&[u8]>) -> Option<Vec<u8>> {
    let font = FontRef::new(data).ok()?;
    let (glyf, loca) = without_instructions(&font)?;
    let names = font.table_directory().table_records().iter().map(TableRecord::tag);
    let needed = names.filter(|name| NEEDED.contains(name)).map(|name| {
        let content = match name {
            GLYF => &glyf,
            LOCA => &loca,
            _ => font.table_data(name)?.as_bytes(),
        };
        Some((name, content.into()))
    });
    let characters = characters.map(|characters| Some((Tag::new(b"cmap"), characters.into())));
    write(data, &characters.into_iter().chain(needed).collect::<Option<Vec<_>>>()?)
}

/// A font of tables, of the same kind as `font`.
fn write(font: &[u8], tables: &[Table<'_>]) -> Option<Vec<u8>> {
    let mut out = font.get(..4)?.to_vec();
    // What helps to search the records: powers of two that fit in their number.
    let steps = tables.len().checked_ilog2()?;
    let reach = RECORD << steps;
    for number in [tables.len(), reach, steps as usize, tables.len() * RECORD - reach] {
        out.extend(u16::try_from(number).ok()?.to_be_bytes());
    }
    let mut offset = HEADER + tables.len() * RECORD;
    for (name, content) in tables {
        out.extend(name.to_be_bytes());
        out.extend(checksum(content).to_be_bytes());
        out.extend(u32::try_from(offset).ok()?.to_be_bytes());
        out.extend(u32::try_from(content.len()).ok()?.to_be_bytes());
        offset += content.len().next_multiple_of(4);
    }
    for (_, content) in tables {
        out.extend(&**content);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    Some(out)
}

fn checksum(content: &[u8]) -> u32 {
    let words = content
        .chunks(4)
        .map(|word| u32::from_be_bytes(std::array::from_fn(|i| word.get(i).copied().unwrap_or(0))));
    words.fold(0, u32::wrapping_add)
}

/// New `glyf` and `loca` tables. None if the font is broken.
fn without_instructions(font: &FontRef<'_>) -> Option<(Vec<u8>, Vec<u8>)> {
    let is_long = font.head().ok()?.index_to_loc_format() != 0;
    let (loca, glyf) = (font.loca(is_long).ok()?, font.table_data(GLYF)?.as_bytes());
    let mut outlines = Vec::new();
    let mut ends = vec![0];
    for glyph in 0..loca.len() {
        let (start, end) = (loca.get_raw(glyph)? as usize, loca.get_raw(glyph + 1)? as usize);
        outlines.extend(bare(glyf.get(start..end)?)?);
        outlines.resize(outlines.len().next_multiple_of(2), 0);
        ends.push(outlines.len());
    }
    let loca = ends.into_iter().flat_map(|at| {
        if is_long {
            (at as u32).to_be_bytes().to_vec()
        } else {
            (at as u32 / 2).to_be_bytes()[2..].to_vec()
        }
    });
    Some((outlines, loca.collect()))
}

/// One glyph without its instructions.
fn bare(glyph: &[u8]) -> Option<Vec<u8>> {
    if glyph.is_empty() {
        return Some(Vec::new());
    }
    let contours = word(glyph, 0)?;
    if contours.cast_signed() < 0 {
        return composite(glyph);
    }
    // After the last points of the contours.
    let at = GLYPH_HEADER + 2 * usize::from(contours);
    let points = at + 2 + usize::from(word(glyph, at)?);
    Some([glyph.get(..at)?, &[0, 0], glyph.get(points..)?].concat())
}

fn composite(glyph: &[u8]) -> Option<Vec<u8>> {
    let mut out = glyph.to_vec();
    let mut at = GLYPH_HEADER;
    loop {
        let flags = Flags::from_bits_truncate(word(glyph, at)?);
        let bare = word(glyph, at)? & !Flags::WE_HAVE_INSTRUCTIONS.bits();
        out.get_mut(at..at + 2)?.copy_from_slice(&bare.to_be_bytes());
        let has = |flag| usize::from(flags.contains(flag));
        at += 6 + 2 * has(Flags::ARG_1_AND_2_ARE_WORDS) + 2 * has(Flags::WE_HAVE_A_SCALE);
        at += 4 * has(Flags::WE_HAVE_AN_X_AND_Y_SCALE) + 8 * has(Flags::WE_HAVE_A_TWO_BY_TWO);
        if !flags.contains(Flags::MORE_COMPONENTS) {
            return Some(out.get(..at)?.to_vec());
        }
    }
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::pdf::text::{FaceId, Fonts};
    use read_fonts::tables::glyf::Glyph;

    #[test]
    fn what_a_pdf_reads_stays_and_the_rest_goes() {
        let fonts = Fonts::built_in();
        let whole: &[u8] = &fonts.face(FaceId::TEXT).data;
        let stripped = strip(whole, None).unwrap();
        let (whole, stripped) = (FontRef::new(whole).unwrap(), FontRef::new(&stripped).unwrap());
        assert_eq!(stripped.table_directory().table_records().len(), NEEDED.len());
        for name in [b"head", b"hhea", b"hmtx", b"maxp"] {
            let data =
                |font: &FontRef<'_>| font.table_data(Tag::new(name)).unwrap().as_bytes().to_vec();
            assert!(data(&whole) == data(&stripped), "{name:?}");
        }
        assert!(stripped.name().is_err());
    }

    #[test]
    fn every_glyph_keeps_its_outline_without_hints() {
        let fonts = Fonts::built_in();
        let whole: &[u8] = &fonts.face(FaceId::TEXT).data;
        let stripped = strip(whole, None).unwrap();
        assert!(stripped.len() < whole.len() / 2);
        let (whole, stripped) = (FontRef::new(whole).unwrap(), FontRef::new(&stripped).unwrap());
        assert!(stripped.table_data(Tag::new(b"fpgm")).is_none());
        let count = whole.maxp().unwrap().num_glyphs();
        for glyph in 0..count {
            assert_eq!(outline(&whole, glyph), outline(&stripped, glyph), "{glyph}");
        }
    }

    /// The points or components of a glyph, which must have no instructions
    /// if its font has no tables for them.
    fn outline(font: &FontRef<'_>, glyph: u16) -> String {
        let loca = font.loca(None).unwrap();
        let glyf = font.glyf().unwrap();
        let hinted = font.table_data(Tag::new(b"fpgm")).is_some();
        match loca.get_glyf(glyph.into(), &glyf).unwrap() {
            None => String::new(),
            Some(Glyph::Simple(simple)) => {
                assert!(hinted || simple.instruction_length() == 0);
                let points: Vec<_> = simple.points().collect();
                let ends = simple.end_pts_of_contours();
                format!(
                    "{:?} {points:?} {ends:?}",
                    [simple.x_min(), simple.y_min(), simple.x_max(), simple.y_max()]
                )
            }
            Some(Glyph::Composite(composite)) => {
                let (count, instructions) = composite.count_and_instructions();
                assert!(hinted || instructions.is_none());
                let parts: Vec<_> = composite
                    .components()
                    .map(|part| (part.glyph, part.anchor, part.transform))
                    .collect();
                format!(
                    "{count} {:?} {parts:?}",
                    [composite.x_min(), composite.y_min(), composite.x_max(), composite.y_max()]
                )
            }
        }
    }

    #[test]
    fn a_broken_directory_is_none() {
        assert_eq!(strip(b"", None), None);
        assert_eq!(strip(&[0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 1], None), None);
    }
}
