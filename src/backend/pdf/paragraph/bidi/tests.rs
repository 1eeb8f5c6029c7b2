//! The tests of Unicode for its bidirectional algorithm; all of them where
//! `UNICODE_DATA` names the folder with its files, else a sample.

use std::path::Path;

use super::*;

/// The lines of a file of Unicode's, or of a sample of it.
pub fn lines(name: &str, sample: &str) -> Vec<String> {
    let file = std::env::var("UNICODE_DATA").ok().map(|folder| Path::new(&folder).join(name));
    let text =
        file.map_or_else(|| sample.to_string(), |file| std::fs::read_to_string(file).unwrap());
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(str::to_string).collect()
}

/// A character of a class, by its name.
fn of_class(name: &str) -> char {
    match name {
        "L" => 'a',
        "R" => '\u{5D0}',
        "EN" => '1',
        "ES" => '+',
        "ET" => '$',
        "AN" => '\u{661}',
        "CS" => ',',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "NSM" => '\u{300}',
        "AL" => '\u{627}',
        "BN" => '\u{200B}',
        "LRE" => '\u{202A}',
        "RLE" => '\u{202B}',
        "PDF" => '\u{202C}',
        "LRO" => '\u{202D}',
        "RLO" => '\u{202E}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        _ => panic!("{name}"),
    }
}

/// The level of each character of a line that is the whole of a text.
fn shown(text: &str, base: Level) -> Vec<Level> {
    let levels = Levels::at(text, base).on_line(0..text.len());
    text.char_indices().map(|(at, _)| levels.level(at)).collect()
}

/// Whether the levels of a text and the order of its characters are those wanted; `x`
/// is the level of a character that is not shown.
fn is_as_wanted(text: &str, base: Level, wanted: &str, order: &str) -> bool {
    let wanted: Vec<Option<u8>> = wanted.split(' ').map(|level| level.parse().ok()).collect();
    let levels = shown(text, base);
    let seen: Vec<_> = (0..).zip(&levels).zip(&wanted).filter(|(_, it)| it.is_some()).collect();
    let are_right = seen.iter().all(|((_, level), it)| Some(level.number()) == **it);
    let own: Vec<Level> = seen.iter().map(|((_, level), _)| **level).collect();
    let places: Vec<String> = BidiInfo::reorder_visual(&own)
        .into_iter()
        .map(|at: usize| seen[at].0.0.to_string())
        .collect();
    let places: usize = places.len() * usize::from(places.join(" ") == order.trim());
    are_right && levels.len() == wanted.len() && places == own.len()
}

#[test]
fn classes_are_ordered_as_unicode_says() {
    let (mut levels, mut order, mut count) = (String::new(), String::new(), 0);
    for line in lines("BidiTest.txt", include_str!("classes.txt")) {
        if let Some(head) = line.strip_prefix('@') {
            let (name, value) = head.split_once(':').unwrap();
            *(if name == "Levels" { &mut levels } else { &mut order }) = value.trim().to_string();
            continue;
        }
        let (classes, directions) = line.split_once("; ").unwrap();
        let directions = u8::from_str_radix(directions.trim(), 16).unwrap();
        let text: String = classes.split(' ').map(of_class).collect();
        let own = if directions & 1 == 0 { None } else { Some(base(&text, None)) };
        let ltr = (directions & 2 != 0).then(Level::ltr);
        let rtl = (directions & 4 != 0).then(Level::rtl);
        for base in [own, ltr, rtl].into_iter().flatten() {
            assert!(is_as_wanted(&text, base, &levels, &order), "{line} at {base:?}");
            count += 1;
        }
    }
    assert!(count > 100);
}

#[test]
fn characters_are_ordered_as_unicode_says() {
    let lines = lines("BidiCharacterTest.txt", include_str!("characters.txt"));
    assert!(lines.len() > 100);
    for line in lines {
        let fields: Vec<&str> = line.split(';').collect();
        let [codes, direction, level, levels, order] = fields[..] else { panic!("{line}") };
        let code = |code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
        let text: String = codes.split(' ').map(code).collect();
        let resolved = Level::new(level.parse().unwrap()).unwrap();
        if direction == "2" {
            assert_eq!(base(&text, None), resolved, "{line}");
        }
        assert!(is_as_wanted(&text, resolved, levels, order), "{line}");
    }
}

#[test]
fn a_paragraph_without_letters_of_its_language_is_read_as_its_letters_are() {
    use Direction::{Leftward, Rightward};
    for (text, direction, is_leftward) in [
        ("Node.js (v20).", Leftward, false),
        ("כותבת Rust.", Leftward, true),
        ("Rust: כותבת.", Leftward, true),
        ("1.", Leftward, true),
        ("1.", Rightward, false),
        ("שלום!", Rightward, true),
        ("Says שלום!", Rightward, false),
    ] {
        assert_eq!(base(text, Some(direction)).is_rtl(), is_leftward, "{text}");
    }
}

#[test]
fn text_that_is_read_from_left_to_right_needs_no_levels() {
    let none = |text: &str| Levels::of(text, Some(Direction::Rightward)).is_none();
    assert!(none("naïve “Ελλάδα” (5 €) 中文 🚀"));
    assert!(!none("a שלום"));
    assert!(Levels::of("a", Some(Direction::Leftward)).is_some());
}
