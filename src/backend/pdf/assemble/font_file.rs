//! TrueType font files with nothing but what a PDF reads of them, and which glyphs that is.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "sums of 16-bit numbers and of the lengths of at most seven tables; the greatest power of two within a number is no more than it"
)]

use std::borrow::Cow;

use subsetter::GlyphRemapper;

use super::glyphs;
use crate::backend::pdf::paint::FaceEncoding;

/// The tables that a PDF reads, if the font has them (ISO 32000-1 9.9), but
/// for those with hints: they fit outlines to the pixels of coarse screens, are
/// a third of a file, and no printer needs them.
const NEEDED: [&[u8; 4]; 6] = [b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"];

/// Bytes before the records of the tables, and of each record.
const HEADER: usize = 12;
const RECORD: usize = 16;

/// New indices for the glyphs, in the order of their codes.
pub(super) fn remapper(codes: &FaceEncoding) -> GlyphRemapper {
    GlyphRemapper::new_from_glyphs(&codes.glyphs().collect::<Vec<_>>())
}

/// A table: its name and content.
type Table<'d> = (&'d [u8], Cow<'d, [u8]>);

/// The font without its other tables, which have names for people and for
/// glyphs, and without hints; with `characters`, the table of its characters, if
/// there is one. None if its tables are broken.
pub(super) fn strip(font: &[u8], characters: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut tables = tables(font)?;
    let content = |of: &[u8]| tables.iter().find(|(name, _)| *name == of);
    let (glyf, loca) = (content(b"glyf")?, content(b"loca")?);
    let (glyf, loca) = glyphs::without_instructions(&glyf.1, &loca.1, &content(b"head")?.1)?;
    for (name, content) in &mut tables {
        match *name {
            b"glyf" => *content = Cow::Borrowed(&glyf),
            b"loca" => *content = Cow::Borrowed(&loca),
            _ => {}
        }
    }
    if let Some(characters) = characters {
        tables.insert(0, (b"cmap", characters.into()));
    }
    write(font, &tables)
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
        out.extend(*name);
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

/// The needed tables, in the order of the file's directory.
fn tables(font: &[u8]) -> Option<Vec<Table<'_>>> {
    let count = font.get(4..6)?.try_into().ok().map(u16::from_be_bytes)?;
    let records = font.get(HEADER..HEADER + RECORD * usize::from(count))?;
    let needed = |record: &&[u8]| NEEDED.iter().any(|name| record.starts_with(*name));
    let tables = records.chunks_exact(RECORD).filter(needed).map(|record| {
        let number = |at: usize| {
            usize::try_from(u32::from_be_bytes(record.get(at..at + 4)?.try_into().ok()?)).ok()
        };
        let (start, length) = (number(8)?, number(12)?);
        let content = font.get(start..start.checked_add(length)?)?;
        Some((record.get(..4)?, content.into()))
    });
    tables.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::pdf::text::{FaceId, Fonts};
    use read_fonts::tables::glyf::Glyph;
    use read_fonts::types::Tag;
    use read_fonts::{FontRef, TableProvider};

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
