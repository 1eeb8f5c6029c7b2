//! The characters that people type into fields, and the byte that stands for each.
//!
//! Many programs that fill in forms know only fonts whose codes are single bytes and
//! are named in the file (pdftk and qpdf write any other font's text wrong). So the
//! font of fields has `WinAnsiEncoding` (ISO 32000-1 D.2), with letters of Central
//! Europe and of Turkish in place of signs that nobody types.

use encoding_rs::WINDOWS_1252;

/// Codes that stand for another letter than in `WinAnsiEncoding`: with its name in the
/// Adobe Glyph List.
pub const LETTERS: [(u8, char, &str); 46] = [
    (0x01, 'Ą', "Aogonek"),
    (0x02, 'ą', "aogonek"),
    (0x03, 'Ć', "Cacute"),
    (0x04, 'ć', "cacute"),
    (0x05, 'Ę', "Eogonek"),
    (0x06, 'ę', "eogonek"),
    (0x07, 'Ł', "Lslash"),
    (0x08, 'ł', "lslash"),
    (0x0B, 'Ń', "Nacute"),
    (0x0C, 'ń', "nacute"),
    (0x0E, 'Ś', "Sacute"),
    (0x0F, 'ś', "sacute"),
    (0x10, 'Ź', "Zacute"),
    (0x11, 'ź', "zacute"),
    (0x12, 'Ż', "Zdotaccent"),
    (0x13, 'ż', "zdotaccent"),
    (0x14, 'Č', "Ccaron"),
    (0x15, 'č', "ccaron"),
    (0x16, 'Ď', "Dcaron"),
    (0x17, 'ď', "dcaron"),
    (0x18, 'Ě', "Ecaron"),
    (0x19, 'ě', "ecaron"),
    (0x1A, 'Ň', "Ncaron"),
    (0x1B, 'ň', "ncaron"),
    (0x1C, 'Ř', "Rcaron"),
    (0x1D, 'ř', "rcaron"),
    (0x1E, 'Ť', "Tcaron"),
    (0x1F, 'ť', "tcaron"),
    (0x7F, 'Ů', "Uring"),
    (0x81, 'ů', "uring"),
    (0x83, 'Ľ', "Lcaron"),
    (0x86, 'ľ', "lcaron"),
    (0x87, 'Ő', "Ohungarumlaut"),
    (0x88, 'ő', "ohungarumlaut"),
    (0x8D, 'Ű', "Uhungarumlaut"),
    (0x8F, 'ű', "uhungarumlaut"),
    (0x90, 'Ğ', "Gbreve"),
    (0x98, 'ğ', "gbreve"),
    (0x9D, 'İ', "Idotaccent"),
    (0xA4, 'ı', "dotlessi"),
    (0xA6, 'Ş', "Scedilla"),
    (0xA8, 'ş', "scedilla"),
    (0xAC, 'Đ', "Dcroat"),
    (0xAF, 'đ', "dcroat"),
    (0xB4, 'Ă', "Abreve"),
    (0xB8, 'ă', "abreve"),
];

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
