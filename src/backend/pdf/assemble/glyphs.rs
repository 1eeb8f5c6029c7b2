//! TrueType outlines (OpenType, `glyf` and `loca`) without their instructions.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "sums of 16-bit numbers and of places within a table"
)]

/// What flags say of a component of a glyph.
const WORDS: u16 = 1;
const SCALE: u16 = 1 << 3;
const MORE: u16 = 1 << 5;
const TWO_SCALES: u16 = 1 << 6;
const MATRIX: u16 = 1 << 7;
const INSTRUCTIONS: u16 = 1 << 8;

/// Bytes of a glyph before its outline.
const HEADER: usize = 10;

/// Where `head` says how long the offsets in `loca` are.
const OFFSET_FORMAT: usize = 50;

/// New `glyf` and `loca` tables. None if the font is broken.
pub(super) fn without_instructions(
    glyf: &[u8], loca: &[u8], head: &[u8],
) -> Option<(Vec<u8>, Vec<u8>)> {
    let is_long = word(head, OFFSET_FORMAT)? != 0;
    let offsets = offsets(loca, is_long)?;
    let mut outlines = Vec::new();
    let mut ends = vec![0];
    for (&start, &end) in offsets.iter().zip(offsets.iter().skip(1)) {
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

/// Where each glyph starts, and where the last one ends.
fn offsets(loca: &[u8], is_long: bool) -> Option<Vec<usize>> {
    let half = |n: usize| word(loca, 2 * n).map(usize::from);
    if is_long {
        let longs = 0..loca.len() / 4;
        longs.map(|n| Some(half(2 * n)? << 16 | half(2 * n + 1)?)).collect()
    } else {
        let halves = 0..loca.len() / 2;
        halves.map(|n| Some(2 * half(n)?)).collect()
    }
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
    let at = HEADER + 2 * usize::from(contours);
    let points = at + 2 + usize::from(word(glyph, at)?);
    Some([glyph.get(..at)?, &[0, 0], glyph.get(points..)?].concat())
}

fn composite(glyph: &[u8]) -> Option<Vec<u8>> {
    let mut out = glyph.to_vec();
    let mut at = HEADER;
    loop {
        let flags = word(glyph, at)?;
        let bare = flags & !INSTRUCTIONS;
        out.get_mut(at..at + 2)?.copy_from_slice(&bare.to_be_bytes());
        let has = |flag: u16| flags & flag != 0;
        at += if has(WORDS) { 8 } else { 6 };
        at += 2 * usize::from(has(SCALE)) + 4 * usize::from(has(TWO_SCALES));
        at += 8 * usize::from(has(MATRIX));
        if !has(MORE) {
            return Some(out.get(..at)?.to_vec());
        }
    }
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(data.get(at..at + 2)?.try_into().ok()?))
}
