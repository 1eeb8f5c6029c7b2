//! Whole numbers in decimal digits, without the detours of `format!`: a file
//! is made of them.

/// Digits of the largest number.
const MOST: usize = 20;

/// Writes a number, flush right in `width` columns; in more where it needs
/// them.
#[allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "no number has more digits than the largest, so that none is written before the first place"
)]
pub fn write_number(out: &mut Vec<u8>, mut value: u64, width: usize) {
    let mut digits = [0; MOST];
    let mut start = MOST;
    loop {
        start -= 1;
        digits[start] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    let length = MOST - start;
    out.resize(out.len() + width.saturating_sub(length), b' ');
    out.extend_from_slice(&digits[start..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_format_does() {
        for value in [0, 7, 10, 305, 99_999, 100_000, u64::MAX] {
            for width in [0, 1, 5, 30] {
                let mut out = Vec::new();
                write_number(&mut out, value, width);
                assert_eq!(out, format!("{value:>width$}").into_bytes());
            }
        }
    }
}
