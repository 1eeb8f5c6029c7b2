//! When two names are the same.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::base::invisible::is_unseen;
use crate::base::source::one_line;

/// A name as a reader sees it: without characters that nobody sees, letters with
/// their accents as one (Unicode NFC), and one sign for all apostrophes.
pub fn seen(name: &str) -> String {
    if name.is_ascii() {
        return name.to_string();
    }
    let shown = name.chars().filter(|&c| !is_unseen(c));
    let alike = shown.map(|c| match c {
        '‘' | '’' | 'ʼ' | '＇' => '\'',
        _ => c,
    });
    let alike: String = alike.collect();
    if is_nfc(&alike) { alike } else { alike.nfc().collect() }
}

/// A name as it is compared: as a reader sees it, in lower case, every run of white
/// space as one space. Ids and titles that fold alike are the same name.
pub fn folded(name: &str) -> String {
    if !name.is_ascii() {
        return one_line(&seen(name)).to_lowercase();
    }
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded.make_ascii_lowercase();
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_in_any_case_and_spacing() {
        assert_eq!(folded(" Tech\u{a0}Lead  MANAGER "), "tech lead manager");
    }

    #[test]
    fn names_compare_as_a_reader_sees_them() {
        for (name, same) in [
            ("Inge\u{301}nieur", "ingénieur"),
            ("\u{200B}Level\u{AD} A\u{200D}", "level a"),
            ("the team’s", "the team's"),
            ("\u{FEFF}name\u{2060}", "name"),
        ] {
            assert_eq!(folded(name), same);
        }
    }
}
