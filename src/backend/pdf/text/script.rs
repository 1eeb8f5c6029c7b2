//! The script of a character, as people call it, with a free font of it; and where it changes.

use std::ops::Range;

use harfrust::{Buffer, Script};

use super::cluster::is_private;

/// What a character is written in, and a free font that likely has it; none for private use. In a
/// language of East Asia its own font has the Han characters and the punctuation that all of them share.
pub fn script_and_font(c: char, language: &str) -> (&'static str, Option<String>) {
    let font = |name: &str| Some(format!("Noto {name}"));
    if is_east_asian(c) {
        return match language.to_lowercase().split('-').collect::<Vec<_>>()[..] {
            ["ja", ..] => ("Japanese", font("Sans JP")),
            ["ko", ..] => ("Korean", font("Sans KR")),
            ["zh", "hant" | "tw" | "hk" | "mo", ..] => ("Chinese", font("Sans TC")),
            _ if matches!(c, 'ー' | '・') => ("Japanese", font("Sans JP")),
            _ => ("Chinese", font("Sans SC")),
        };
    }
    if is_private(c) {
        return ("private use", None);
    }
    let tag = script(c).map_or_else(String::new, |script| script.tag().to_string());
    let scripts = include_str!("../../../../data/scripts.txt").lines();
    let mut scripts = scripts.filter_map(|line| line.split_once(' '));
    match scripts.find(|(code, _)| *code == tag) {
        Some((_, "Korean")) => ("Korean", font("Sans KR")),
        Some((_, "Chinese")) => ("Chinese", font("Sans SC")),
        Some((_, "Japanese")) => ("Japanese", font("Sans JP")),
        Some((_, "TC")) => ("Bopomofo", font("Sans TC")),
        Some((_, "Tibetan")) => ("Tibetan", font("Serif Tibetan")),
        Some((_, name @ ("Latin" | "Greek" | "Cyrillic"))) => (name, font("Sans")),
        Some((_, name)) => (name, font(&format!("Sans {name}"))),
        None if is_emoji(c) => ("emoji", font("Emoji")),
        None if ('\u{2200}'..='\u{22FF}').contains(&c)
            || ('\u{1D400}'..='\u{1D7FF}').contains(&c) =>
        {
            ("mathematics", font("Sans Math"))
        }
        None => ("symbols", font("Sans Symbols 2")),
    }
}

/// The script of a character; none of those that stand in all of them.
fn script(c: char) -> Option<Script> {
    let mut buffer = Buffer::new();
    buffer.push_str(c.encode_utf8(&mut [0; 4]));
    buffer.guess_segment_properties();
    buffer.script()
}

/// The stretches of a text in one script, in order: letters are shaped by its rules.
/// What stands in all scripts goes with what is before it, else with what follows.
pub(super) fn stretches(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    // Accents and signs beside Latin letters are most of what is not ASCII.
    let is_plain = |c| c < '\u{370}' || ('\u{2000}'..='\u{2BFF}').contains(&c);
    if !text.chars().all(is_plain) {
        let mut current = None;
        for (at, c) in text.char_indices() {
            let Some(own) = script(c) else { continue };
            if current.replace(own).is_some_and(|before| before != own) {
                starts.push(at);
            }
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Whether a letter is of a script that is written from top to bottom only: Mongolian, Phags-pa.
pub(super) fn is_vertical(c: char) -> bool {
    matches!(c, '\u{1800}'..='\u{18AF}' | '\u{A840}'..='\u{A877}' | '\u{11660}'..='\u{1167F}')
}

/// Whether it is a Han character, or a sign between those of East Asia or as wide as they are.
fn is_east_asian(c: char) -> bool {
    let is_sign = matches!(c, '\u{3000}'..='\u{303F}' | '・' | 'ー' | '\u{FF00}'..='\u{FFEF}');
    is_sign || script(c).is_some_and(|script| script.tag() == "Hani")
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1FAFF}' | '\u{1F1E6}'..='\u{1F1FF}' | '\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_has_its_font() {
        for (c, script, font) in [
            ('क', "Devanagari", Some("Noto Sans Devanagari")),
            ('中', "Chinese", Some("Noto Sans SC")),
            ('한', "Korean", Some("Noto Sans KR")),
            ('ไ', "Thai", Some("Noto Sans Thai")),
            ('ש', "Hebrew", Some("Noto Sans Hebrew")),
            ('🚀', "emoji", Some("Noto Emoji")),
            ('∭', "mathematics", Some("Noto Sans Math")),
            ('⛳', "symbols", Some("Noto Sans Symbols 2")),
            ('\u{E123}', "private use", None),
        ] {
            assert_eq!(script_and_font(c, "en"), (script, font.map(str::to_string)), "{c}");
        }
    }

    #[test]
    fn a_language_of_east_asia_has_one_font_for_all_that_its_neighbours_share() {
        for (language, fonts) in [
            ("ja", ["JP", "JP", "JP", "JP"]),
            ("ko-KR", ["KR", "KR", "KR", "KR"]),
            ("zh-Hant-TW", ["TC", "TC", "TC", "TC"]),
            ("zh", ["SC", "SC", "SC", "JP"]),
            ("en", ["SC", "SC", "SC", "JP"]),
        ] {
            let found = ['件', '、', '（', 'ー'].map(|c| script_and_font(c, language).1);
            assert_eq!(found, fonts.map(|font| Some(format!("Noto Sans {font}"))), "{language}");
        }
    }
}
