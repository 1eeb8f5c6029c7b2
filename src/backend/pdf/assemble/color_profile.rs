//! An ICC profile that says "sRGB" and no more (ICC.1:2004-10, version 4.2).
//!
//! Made here from the numbers of the standard, so that it is nobody's work but
//! ours: primaries, white (D65) and curve of IEC 61966-2-1, adapted to the
//! white of the profile connection space (D50) by the linear Bradford
//! transform of ICC.1 annex E.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "nothing goes in but the constants of this file"
)]

/// A signature and the data it stands before, as in ICC.1 7.3.
type Tag = ([u8; 4], Vec<u8>);

/// The colours of red, green and blue at full strength, each as XYZ in 16.16
/// fixed point. They add up to [`WHITE`].
const PRIMARIES: [[i32; 3]; 3] = [[28576, 14581, 912], [25239, 46983, 6361], [9375, 3972, 46788]];

/// D50 as XYZ in 16.16 fixed point (ICC.1 7.2.16).
const WHITE: [i32; 3] = [0xF6D6, 0x1_0000, 0xD32D];

/// From D65 to D50, in 16.16 fixed point.
const ADAPTATION: [i32; 9] = [68674, 1502, -3291, 1939, 64912, -1119, -606, 988, 49262];

/// The curve: exponent 2.4, 1/1.055, 0.055/1.055, 1/12.92, threshold 0.04045
/// (ICC.1 10.15, function type 3), in 16.16 fixed point.
const CURVE: [i32; 5] = [157_286, 62119, 3417, 5072, 2651];

/// The bytes of the profile.
pub(super) fn srgb() -> Vec<u8> {
    let mut tags: Vec<Tag> = vec![
        (*b"desc", text("sRGB")),
        (*b"cprt", text("No copyright, use freely")),
        (*b"wtpt", numbers(*b"XYZ ", 0, &WHITE)),
        (*b"chad", numbers(*b"sf32", 0, &ADAPTATION)),
    ];
    for (name, primary) in [*b"rXYZ", *b"gXYZ", *b"bXYZ"].iter().zip(&PRIMARIES) {
        tags.push((*name, numbers(*b"XYZ ", 0, primary)));
    }
    let curves = [*b"rTRC", *b"gTRC", *b"bTRC"];
    file(&tags, &curves, &numbers(*b"para", 3 << 16, &CURVE))
}

/// Header, table of tags, tags; `shared` are names of one more piece of data.
fn file(tags: &[Tag], shared: &[[u8; 4]], data: &[u8]) -> Vec<u8> {
    const HEADER: usize = 128;
    let count = tags.len() + shared.len();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut body = Vec::new();
    let start = HEADER + 4 + 12 * count;
    let entry = |name: &[u8; 4], offset: usize, length: usize| {
        let [offset, length] = [offset, length].map(|n| (n as u32).to_be_bytes());
        [*name, offset, length].concat()
    };
    for (name, bytes) in tags {
        table.extend(entry(name, start + body.len(), bytes.len()));
        body.extend(bytes);
    }
    for name in shared {
        table.extend(entry(name, start + body.len(), data.len()));
    }
    body.extend(data);
    [header((start + body.len()) as u32), table, body].concat()
}

/// ICC.1 7.2: a display profile, RGB to XYZ, its date that of the standard's
/// numbers and not of today.
fn header(size: u32) -> Vec<u8> {
    let mut header = vec![0; 128];
    header[..4].copy_from_slice(&size.to_be_bytes());
    header[8..12].copy_from_slice(&[4, 0x20, 0, 0]);
    header[12..24].copy_from_slice(b"mntrRGB XYZ ");
    for (place, part) in header[24..36].chunks_mut(2).zip([1999u16, 10, 1, 0, 0, 0]) {
        place.copy_from_slice(&part.to_be_bytes());
    }
    header[36..40].copy_from_slice(b"acsp");
    for (place, part) in header[68..80].chunks_mut(4).zip(WHITE) {
        place.copy_from_slice(&part.to_be_bytes());
    }
    header
}

/// A text in American English (ICC.1 10.13); its length keeps to four bytes.
fn text(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut data = b"mluc\0\0\0\0".to_vec();
    for number in [1u32, 12, 0x656E_5553, units.len() as u32, 28] {
        data.extend(number.to_be_bytes());
    }
    data.extend(units);
    data
}

/// A tag of fixed point numbers; a curve has its function type before them.
fn numbers(kind: [u8; 4], function: u32, values: &[i32]) -> Vec<u8> {
    let mut data = kind.to_vec();
    data.extend([0; 4]);
    if kind == *b"para" {
        data.extend(function.to_be_bytes());
    }
    data.extend(values.iter().flat_map(|value| value.to_be_bytes()));
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_small_and_says_its_size() {
        let profile = srgb();
        assert!(profile.len() < 1024);
        assert_eq!(profile[..4], (profile.len() as u32).to_be_bytes());
    }

    #[test]
    fn the_primaries_add_up_to_white() {
        for axis in 0..3 {
            assert_eq!(PRIMARIES.iter().map(|p| p[axis]).sum::<i32>(), WHITE[axis]);
        }
    }

    #[test]
    fn every_tag_lies_on_four_bytes_inside_the_profile() {
        let profile = srgb();
        let number = |at: usize| {
            let bytes: [u8; 4] = profile[at..at + 4].try_into().unwrap();
            u32::from_be_bytes(bytes) as usize
        };
        for i in 0..number(128) {
            let (offset, length) = (number(136 + 12 * i), number(140 + 12 * i));
            assert_eq!(offset % 4, 0);
            assert!(offset + length <= profile.len());
        }
    }
}
