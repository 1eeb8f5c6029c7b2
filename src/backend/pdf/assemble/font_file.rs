//! TrueType font files with nothing but what a PDF reads of them.

/// The tables that a PDF reads, if the font has them (ISO 32000-1 9.9).
const NEEDED: [&[u8; 4]; 9] = [
    b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep",
];

/// Bytes before the records of the tables, and of each record.
const HEADER: usize = 12;
const RECORD: usize = 16;

/// A table: its name, checksum and content.
type Table<'d> = (&'d [u8], &'d [u8], &'d [u8]);

/// The font without its other tables, which have names for people and for
/// glyphs. None if its directory is broken.
pub(super) fn strip(font: &[u8]) -> Option<Vec<u8>> {
    let tables = tables(font)?;
    let mut out = font.get(..4)?.to_vec();
    // What helps to search the records: powers of two that fit in their number.
    let steps = tables.len().checked_ilog2()?;
    let reach = RECORD << steps;
    for number in [
        tables.len(),
        reach,
        steps as usize,
        tables.len() * RECORD - reach,
    ] {
        out.extend(u16::try_from(number).ok()?.to_be_bytes());
    }
    let mut offset = HEADER + tables.len() * RECORD;
    for (name, checksum, content) in &tables {
        out.extend(*name);
        out.extend(*checksum);
        out.extend(u32::try_from(offset).ok()?.to_be_bytes());
        out.extend(u32::try_from(content.len()).ok()?.to_be_bytes());
        offset += content.len().next_multiple_of(4);
    }
    for (.., content) in tables {
        out.extend(content);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    Some(out)
}

/// The needed tables, in the order of the file's directory.
fn tables(font: &[u8]) -> Option<Vec<Table<'_>>> {
    let count = font.get(4..6)?.try_into().ok().map(u16::from_be_bytes)?;
    let records = font.get(HEADER..HEADER + RECORD * usize::from(count))?;
    let needed = |record: &&[u8]| NEEDED.iter().any(|name| record.starts_with(*name));
    let tables = records.chunks_exact(RECORD).filter(needed).map(|record| {
        let number = |at: usize| {
            let bytes = record.get(at..at + 4)?.try_into().ok()?;
            usize::try_from(u32::from_be_bytes(bytes)).ok()
        };
        let (start, length) = (number(8)?, number(12)?);
        let content = font.get(start..start.checked_add(length)?)?;
        Some((&record[..4], &record[4..8], content))
    });
    tables.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::pdf::text::{FaceId, Fonts};
    use read_fonts::types::Tag;
    use read_fonts::{FontRef, TableProvider};

    #[test]
    fn what_a_pdf_reads_stays_and_the_rest_goes() {
        let fonts = Fonts::built_in();
        let whole = fonts.face(FaceId::TEXT).data();
        let stripped = strip(whole).unwrap();
        let (whole, stripped) = (
            FontRef::new(whole).unwrap(),
            FontRef::new(&stripped).unwrap(),
        );
        assert_eq!(
            stripped.table_directory().table_records().len(),
            NEEDED.len()
        );
        for name in NEEDED {
            let data =
                |font: &FontRef<'_>| font.table_data(Tag::new(name)).unwrap().as_bytes().to_vec();
            assert!(data(&whole) == data(&stripped), "{name:?}");
        }
        assert!(stripped.name().is_err());
    }

    #[test]
    fn a_broken_directory_is_none() {
        assert_eq!(strip(b""), None);
        assert_eq!(strip(&[0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 1]), None);
    }
}
