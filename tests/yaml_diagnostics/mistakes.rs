//! What people write who have never seen YAML, and what becomes of their words.

use std::fmt::Write;

use proptest::prelude::*;

use super::{LADDER, read, said};

/// The mistakes of somebody who has never seen YAML: what they write in place of a
/// part of [`LADDER`], and what they write when they have done what is said.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("a tab before a key", "    title: Junior", "  \ttitle: Junior", "    title: Junior"),
    ("a tab before a bullet", "        - Mentors", "      \t- Mentors", "        - Mentors"),
    ("a no-break space before a key", "    grade", "\u{a0}   grade", "    grade"),
    (
        "no space behind the colon",
        "    track: ic\n    leads_to: [senior]",
        "    track:ic\n    leads_to: [senior]",
        "    track: ic\n    leads_to: [senior]",
    ),
    ("no space behind the dash", "        - Plans", "        -Plans", "        - Plans"),
    (
        "no dash",
        "        - Plans\n        - Mentors",
        "        - Plans\n        Mentors",
        "        - Plans\n        - Mentors",
    ),
    (
        "no colon", "    title: Junior Engineer", "    title Junior Engineer",
        "    title: Junior Engineer",
    ),
    (
        "a wide colon", "    title: Junior Engineer", "    title：Junior Engineer",
        "    title: Junior Engineer",
    ),
    (
        "an equals sign", "    title: Junior Engineer", "    title = Junior Engineer",
        "    title: Junior Engineer",
    ),
    (
        "a text with a colon", "title: Paths", "title: Paths: all of them",
        "title: 'Paths: all of them'",
    ),
    (
        "a quoted word, then more",
        "        - Plans",
        "        - \"Reads\" a report",
        "        - '\"Reads\" a report'",
    ),
    (
        "an apostrophe in quotes", "title: Paths", "title: 'The team's paths'",
        "title: 'The team''s paths'",
    ),
    (
        "a remark in brackets",
        "\n        - Plans\n        - Mentors",
        " [Is our #1, Mentors]",
        " [\"Is our #1\", Mentors]",
    ),
    ("a quote that is not closed", "title: Paths", "title: \"Paths", "title: \"Paths\""),
    (
        "a quote in the middle of a list that is not closed",
        "        - Plans",
        "        - \"Plans",
        "        - \"Plans\"",
    ),
    (
        "a text that starts with @", "        - Plans", "        - @team plans",
        "        - '@team plans'",
    ),
    (
        "a text that starts with %", "        - Plans", "        - % of plans",
        "        - '% of plans'",
    ),
    (
        "a bracket that is not closed", "leads_to: [senior]", "leads_to: [senior",
        "leads_to: [senior]",
    ),
    (
        "a key too far right",
        "    track: ic\n    leads_to: [senior]",
        "      track: ic\n    leads_to: [senior]",
        "    track: ic\n    leads_to: [senior]",
    ),
    (
        "a key too far left",
        "    track: ic\n    leads_to: [senior]",
        "   track: ic\n    leads_to: [senior]",
        "    track: ic\n    leads_to: [senior]",
    ),
    ("a bullet too far left", "        - Mentors", "       - Mentors", "        - Mentors"),
    ("a bullet too far right", "        - Mentors", "         - Mentors", "        - Mentors"),
    ("a word for a list", "leads_to: [senior]", "leads_to: senior", "leads_to: [senior]"),
    ("a capital in a key", "    title: Junior", "    Title: Junior", "    title: Junior"),
    (
        "a title that means nothing", "    title: Junior Engineer", "    title: Null",
        "    title: \"Null\"",
    ),
    (
        "a remark where a text belongs",
        "        - Plans",
        "        - #1 in plans",
        "        - '#1 in plans'",
    ),
];

#[test]
fn the_mistakes_of_beginners_are_told_at_their_line_and_mended_by_the_help() {
    let mut all = String::new();
    for (what, from, bad, good) in MISTAKES {
        if LADDER.contains(from) {
            let told = said(&LADDER.replacen(from, bad, 1));
            assert!(!told.is_empty(), "{what}");
            writeln!(all, "## {what}\n{told}").unwrap();
            let mended = LADDER.replacen(from, good, 1);
            assert_eq!(said(&mended), "", "{what}");
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn mistakes_in_several_levels_are_told_all_at_once() {
    let text = LADDER
        .replacen("title: Junior", "title:Junior", 1)
        .replacen("- Plans", "- @plans", 1)
        .replacen("- Mentors", "- %mentors", 1)
        .replacen("track: ic\n    leads_to: []", "track: [ic]\n    leads_to: []", 1);
    let problems = read(&text).unwrap_err();
    let lines = problems.iter().map(|p| p.place.as_ref().unwrap().line_column().0);
    let lines: Vec<_> = lines.collect();
    assert_eq!(lines, [9, 16, 21, 22], "{problems:#?}");
}

#[test]
fn a_remark_that_cuts_a_text_off_is_told() {
    for (line, told) in [
        ("- Is our #1 contact", true),
        ("- channel #ops daily", true),
        ("- Guild #7", true),
        ("- #1 in all", true),
        ("- 'Is our #1 contact'", false),
        ("- Plans  # a remark", false),
        ("- C# and F#", false),
        ("- \"a #b\" #c", true),
    ] {
        let said = said(&LADDER.replacen("- Plans", line, 1));
        assert_eq!(said.contains("#1") || said.contains("is a remark"), told, "{line}: {said}");
    }
    let key = LADDER.replacen("levels:", "levels: # all of them", 1);
    assert_eq!(said(&key), "");
}

#[test]
fn bullets_below_a_bullet_or_a_folded_text_are_bullets() {
    use ladderpress::model::Block;
    let items = |text: &str| {
        let ladder = read(&LADDER.replacen("- Plans", text, 1)).unwrap().0;
        let Block::List(list) = &ladder.levels[1].entries[1].blocks[0] else { panic!() };
        list.items[0].blocks.clone()
    };
    let wanted = items(
        "|\n          - Runs meetings\n            - weekly\n            - monthly"
            .replacen("|\n          - ", "- |\n          ", 1)
            .as_str(),
    );
    assert_eq!(items("- Runs meetings\n          - weekly\n          - monthly"), wanted);
    assert_eq!(
        items("- >\n          Runs meetings\n          - weekly\n          - monthly"),
        wanted
    );
}

/// What people put between words, meant as markup or not.
const BETWEEN: &[&str] = &[
    " ", " #", "<x>", "\n          - ", "\n          ", "• ", " • ", "`", "**", "~~", "[", "]",
    "](https://example.com)", " | ", "> ", "'", "\"", ": ", "<s>", "</s>", "<li>", "<td>", "中",
    "\t", "&", "{", "}", " <a b> ", "[ ] ", "1. ", "– ", "\\",
];

proptest! {
    #[test]
    fn every_word_is_in_the_ladder_or_a_message_names_its_line(
        parts in prop::collection::vec(prop::sample::select(BETWEEN), 1..10),
    ) {
        use ladderpress::model::{plain_text, texts};
        let words: Vec<_> = (0..=parts.len()).map(|number| format!("w{number}w")).collect();
        let text: String = words.iter().zip(parts.iter().chain(&[""])).flat_map(|(word, part)| [word.as_str(), part]).collect();
        let whole = LADDER.replacen("- Plans", &format!("- {text}"), 1);
        match read(&whole) {
            Ok((ladder, warnings)) => {
                let said: String = texts(&ladder.levels[1].entries[1].blocks).into_iter().map(|text| plain_text(text)).collect();
                for word in words {
                    let line = whole[..whole.find(&word).unwrap()].split('\n').count();
                    let is_told = warnings.iter().any(|it| it.place.as_ref().is_some_and(|place| place.line_column().0 == line));
                    prop_assert!(said.contains(&word) || is_told, "{word} of {text:?}: {said:?}");
                }
            }
            Err(problems) => prop_assert!(problems.iter().all(|it| it.place.is_some()), "{problems:?}"),
        }
    }
}
