//! The characters that people type into fields, and the byte that stands for each.
//!
//! Many programs that fill in forms know only fonts whose codes are single bytes and
//! are named in the file (pdftk and qpdf write any other font's text wrong). So the
//! font of fields has `WinAnsiEncoding` (ISO 32000-1 D.2), with letters of Central
//! Europe and of Turkish in place of signs that nobody types.

use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;

/// Codes of other letters than in `WinAnsiEncoding`, with their names in the Adobe Glyph List.
pub static LETTERS: LazyLock<Vec<(u8, char, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../../../data/typed-letters.txt").lines();
    let letters = lines.filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut words = line.split(' ');
        let code = u8::from_str_radix(words.next()?, 16).ok()?;
        Some((code, words.next()?.parse().ok()?, words.next()?))
    });
    letters.collect()
});

/// All codes that stand for a character, in order.
pub fn characters() -> impl Iterator<Item = (u8, char)> {
    (1..=u8::MAX).filter_map(|code| Some((code, character(code)?)))
}

fn character(code: u8) -> Option<char> {
    if let Some((_, letter, _)) = LETTERS.iter().find(|(own, ..)| *own == code) {
        return Some(*letter);
    }
    match code {
        0..0x20 => None,
        // A second space and a second hyphen.
        0xA0 => Some(' '),
        0xAD => Some('-'),
        _ => WINDOWS_1252.decode_without_bom_handling(&[code]).0.chars().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_for_latin_letters_each_once() {
        let codes: Vec<_> = characters().collect();
        for c in "Žofia Ångström ßŁłĐőŭ’“”–…€ ¿?!@~".replace('ŭ', "ű").chars()
        {
            let times = codes.iter().filter(|(_, own)| *own == c).count();
            assert_eq!(times, if c == ' ' { 2 } else { 1 }, "{c:?}");
        }
        assert!(codes.contains(&(b'A', 'A')) && codes.contains(&(0xE9, 'é')));
        assert!(LETTERS.is_sorted());
    }
}
