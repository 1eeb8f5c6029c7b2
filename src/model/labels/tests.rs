use std::collections::BTreeMap;

use super::file::{FILES, pairs};
use super::own::{COUNTED, SENTENCES, WORDS};
use super::plural::Plurals;
use super::*;

#[test]
fn a_value_with_braces_is_not_filled_again() {
    let values: [(&str, &dyn Display); 2] = [("level", &"{now}"), ("now", &3)];
    assert_eq!(fill("{level}: {now} of {all", &values), "{now}: 3 of {all");
}

#[test]
fn a_revision_keeps_its_order_between_words_from_right_to_left() {
    assert_eq!(Labels::of("en").edition("2026-03"), "Revision 2026-03");
    assert!(Labels::of("ar").edition("2026-03").ends_with(" \u{2068}2026-03\u{2069}"));
}

const DATES: [&str; 5] = ["date_day", "date_first", "date_month", "months", "months_alone"];

/// The names in braces, in the order of the alphabet.
fn places(text: &str) -> Vec<&str> {
    let parts = text.split('{').skip(1);
    let mut names: Vec<_> = parts.filter_map(|part| Some(part.split_once('}')?.0)).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_language_has_every_word_and_no_other() {
    for (language, file) in FILES {
        let forms = Plurals::of(language).forms();
        let of_counted = |name| forms.iter().map(move |form| format!("{name}.{form}"));
        let plain = WORDS.iter().chain(SENTENCES).chain(&DATES).map(ToString::to_string);
        let mut wanted: Vec<_> = plain.chain(COUNTED.iter().flat_map(of_counted)).collect();
        let mut names: Vec<_> = pairs(file).map(|(name, _)| name.to_string()).collect();
        wanted.sort_unstable();
        names.sort_unstable();
        let lacks: Vec<_> = wanted.iter().filter(|name| !names.contains(name)).collect();
        let strange: Vec<_> = names.iter().filter(|name| !wanted.contains(name)).collect();
        assert_eq!((lacks, strange), (vec![], vec![]), "{language}");
        assert_eq!(names, wanted, "{language} has a name twice");
        let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert_eq!(lines.count(), wanted.len(), "{language} has a line without a text");
    }
}

#[test]
fn every_text_has_the_places_of_the_english_one() {
    let english: BTreeMap<_, _> = pairs(FILES[0].1).collect();
    for (language, file) in FILES {
        for (name, text) in pairs(file) {
            let base = name.rsplit_once('.').map(|(base, _)| format!("{base}.other"));
            let same = base.as_deref().unwrap_or(name);
            assert_eq!(places(text), places(english[same]), "{language}: {name}");
            assert_eq!(text, text.trim(), "{language}: {name}");
        }
    }
}

#[test]
fn kinds_of_changes_have_words_of_their_own() {
    for (language, _) in FILES {
        let labels = Labels::of(language);
        assert_ne!(labels.changed, labels.edited, "{language}");
        assert_eq!(labels.colon(), if *language == "fr" { " : " } else { ": " });
    }
}

#[test]
fn short_words_are_short() {
    for (language, file) in FILES {
        for (name, text) in pairs(file).filter(|(name, _)| WORDS.contains(name)) {
            let letters = text.chars().count();
            assert!(letters <= 40, "{language}: {name} has {letters} characters");
        }
    }
}

#[test]
fn every_language_has_twelve_months() {
    for (language, _) in FILES {
        let labels = Labels::of(language);
        let told: Vec<_> = (1..=12)
            .map(|month| labels.date(When::parse(&format!("2026-{month:02}-17")).unwrap()))
            .collect();
        assert!(told.iter().all(|date| date.contains("2026") && date.contains("17")));
        assert!((1..12).all(|month| told[month] != told[month - 1]), "{language}");
    }
}

#[test]
fn dates_are_those_of_the_language() {
    let date = |language: &str, date: &str| Labels::of(language).date(When::parse(date).unwrap());
    for (language, day, told) in [
        ("en", "2026-04-01", "1 April 2026"),
        ("fr-CA", "2026-04-01", "1er avril 2026"),
        ("fr", "2026-04-02", "2 avril 2026"),
        ("pl", "2026-04-02", "2 kwietnia 2026"),
        ("pl", "2026-04", "kwiecień 2026"),
        ("DE-at", "2026-04", "April 2026"),
        ("ja", "2026-04-02", "2026年4月2日"),
        ("fi", "2026-04", "April 2026"),
    ] {
        assert_eq!(date(language, day), told);
    }
}

#[test]
fn a_number_stands_with_the_form_of_its_language() {
    let count = |language: &str, count| Labels::of(language).count_new.with(count);
    for (language, number, told) in [
        ("en", 1, "1 new"),
        ("fr", 0, "0 nouvelle"),
        ("fr", 2, "2 nouvelles"),
        ("es", 0, "0 nuevas"),
        ("pl", 1, "1 nowe"),
        ("pl", 22, "22 nowe"),
        ("pl", 12, "12 nowych"),
        ("pl", 21, "21 nowych"),
        ("ko", 1, "신규 1개"),
    ] {
        assert_eq!(count(language, number), told);
    }
}

#[test]
fn a_house_has_its_own_words() {
    let own = [("contents", "Was drin ist"), ("count_new", "{count} dazu")];
    let own = own.map(|(name, text)| (name.to_string(), OwnCounted::All(text.to_string())));
    let own: OwnLabels = own.into_iter().collect();
    let labels = Labels::of("de").with(&own);
    assert_eq!(labels.contents, "Was drin ist");
    assert_eq!(labels.count_new.with(1), "1 dazu");
    assert_eq!(labels.continued, "Fortsetzung");
}

#[test]
fn things_are_listed_as_the_language_does() {
    assert_eq!(Labels::default().list(["A", "B", "C"]), "A, B, C");
    assert_eq!(Labels::of("zh").list(["A", "B"]), "A、B");
    assert_eq!(Labels::default().list([]), "");
}
