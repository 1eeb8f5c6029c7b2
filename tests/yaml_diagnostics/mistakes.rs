//! What people write who have never seen YAML, and what becomes of their words.

use std::fmt::Write;

use proptest::prelude::*;

use super::{LADDER, read, said};

/// The mistakes of somebody who has never seen YAML: what they write in place of a
/// part of [`LADDER`], and what they write when they have done what is said.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("a tab before a key", "    title: Junior", "  \ttitle: Junior", "    title: Junior"),
    ("a tab before a bullet", "        - Mentors", "      \t- Mentors", "        - Mentors"),
    (
        "tabs before several lines",
        "      responsibilities:\n        - Plans\n",
        "\tresponsibilities:\n\t\t- Plans\n",
        "      responsibilities:\n        - Plans\n",
    ),
    (
        "tabs with spaces behind them",
        "  - id: junior\n    title: Junior Engineer\n",
        "\t- id: junior\n\t  title: Junior Engineer\n",
        "  - id: junior\n    title: Junior Engineer\n",
    ),
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
    ("a remark where the title belongs", "title: Paths", "title: #1 paths", "title: '#1 paths'"),
    (
        "a remark where a text belongs",
        "        - Plans",
        "        - #1 in plans",
        "        - '#1 in plans'",
    ),
    ("a dash of a level left out", "  - id: senior", "    id: senior", "  - id: senior"),
    ("a dash without a space at a level", "  - id: senior", "  -id: senior", "  - id: senior"),
    ("a level a space too far right", "  - id: senior", "   - id: senior", "  - id: senior"),
    (
        "stars for bullets",
        "        - Plans\n        - Mentors",
        "        * Plans\n        * Mentors",
        "        - Plans\n        - Mentors",
    ),
    ("a dash of another width", "        - Mentors", "        – Mentors", "        - Mentors"),
    (
        "a text that goes on at the margin",
        "        - Plans",
        "        - Plans\nand goes on",
        "        - Plans\n          and goes on",
    ),
    (
        "a text below its key, not indented",
        "responsibilities:\n        - Plans\n        - Mentors",
        "responsibilities: |\n      Plans\n      - Mentors",
        "responsibilities: |\n        Plans\n        - Mentors",
    ),
    (
        "a line of a text further left than its first",
        "responsibilities:\n        - Plans\n        - Mentors",
        "responsibilities: |\n          Plans\n        Mentors",
        "responsibilities: |\n          Plans\n          Mentors",
    ),
    (
        "a text behind the sign for one below",
        "responsibilities:\n        - Plans\n        - Mentors",
        "responsibilities: | Plans\n        Mentors",
        "responsibilities: |\n        Plans\n        Mentors",
    ),
    (
        "words below all else",
        "        - Mentors",
        "        - Mentors\nthat is all",
        "        - Mentors\n# that is all",
    ),
    (
        "a remark within a text",
        "        - Plans",
        "        - Plans\n          # more\n          and on",
        "        # more\n        - Plans\n          and on",
    ),
    (
        "two colons in a bullet",
        "        - Plans",
        "        - Plans: all: of them",
        "        - 'Plans: all: of them'",
    ),
    (
        "a colon further down in a text",
        "        - Plans",
        "        - Plans a lot\n          often: every week",
        "        - 'Plans a lot\n          often: every week'",
    ),
    (
        "a heading above all", "title: Paths", "Our ladder\n\ntitle: Paths",
        "# Our ladder\ntitle: Paths",
    ),
    (
        "a remark of another language", "title: Paths", "// ours\ntitle: Paths",
        "# ours\ntitle: Paths",
    ),
    ("a remark as in HTML", "tracks:", "<!-- ours -->\ntracks:", "# ours\ntracks:"),
    ("a rule of signs", "title: Paths", "-----\ntitle: Paths", "title: Paths"),
    ("no colon behind a word that holds keys", "sections:", "sections", "sections:"),
    (
        "no colon behind a section", "      responsibilities:", "      responsibilities",
        "      responsibilities:",
    ),
    ("a semicolon", "    track: ic", "    track; ic", "    track: ic"),
    ("quotes around key and text", "    track: ic", "    \"track: ic\"", "    track: ic"),
    ("quotes around the dash too", "        - Plans", "        \"- Plans\"", "        - \"Plans\""),
    ("a comma at a line's end", "    track: ic", "    \"track\": \"ic\",", "    \"track\": \"ic\""),
    (
        "texts in quotes without dashes",
        "        - Plans\n        - Mentors",
        "        \"Plans\",\n        \"Mentors\"",
        "        - \"Plans\"\n        - \"Mentors\"",
    ),
    (
        "no comma in a list",
        "\n        - Plans\n        - Mentors",
        " [\"Plans\" \"Mentors\"]",
        " [\"Plans\", \"Mentors\"]",
    ),
    (
        "a semicolon in braces",
        "experience: Years",
        "experience: {title: Years; kind: information}",
        "experience: {title: Years, kind: information}",
    ),
    (
        "two texts on a line",
        "        - Plans",
        "        - \"Plans\", \"Asks\"",
        "        - '\"Plans\", \"Asks\"'",
    ),
    (
        "a section a space too far left",
        "  responsibilities: Resp",
        " responsibilities: Resp",
        "  responsibilities: Resp",
    ),
    (
        "keys with dashes among keys",
        "    title: Senior Engineer\n    track",
        "    - title: Senior Engineer\n    - track",
        "    title: Senior Engineer\n    track",
    ),
    (
        "a section with a dash", "      responsibilities:", "      - responsibilities:",
        "      responsibilities:",
    ),
    (
        "a section in the column of its key",
        "      experience: 8+",
        "    experience: 8+",
        "      experience: 8+",
    ),
    (
        "bullets in the column of the entries",
        "        - Plans\n        - Mentors",
        "    - Plans\n    - Mentors",
        "        - Plans\n        - Mentors",
    ),
    ("brackets around a bullet", "        - Plans", "        - [Plans]", "        - Plans"),
    (
        "sections as a list",
        "  experience: Years\n  resp",
        "  - experience: Years\n  - resp",
        "  experience: Years\n  resp",
    ),
    ("a first bullet without its dash", "        - Plans", "        Plans", "        - Plans"),
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
fn one_mistake_is_told_once() {
    for (what, from, bad, _) in MISTAKES.iter().filter(|(_, from, ..)| LADDER.contains(from)) {
        let told = match read(&LADDER.replacen(from, bad, 1)) {
            Err(problems) => problems,
            Ok((_, warnings)) => warnings,
        };
        assert!(told.len() < 3, "{what}: {told:#?}");
    }
}

#[test]
fn what_a_reader_would_know_is_read() {
    let plain = read(LADDER).unwrap().0;
    for text in [
        format!("```yaml\n{LADDER}```\n"),
        format!("---\n{LADDER}---\n"),
        LADDER.replacen("tracks:", "tracks\u{200B}:", 1),
        LADDER.replacen("    track: ic", "    \u{200B}track\u{A0}: ic", 1),
        LADDER.replacen("[senior]", "[Senior Engineer]", 1),
        LADDER.replacen("        - Plans\n        - M", "        • Plans\n        • M", 1),
    ] {
        assert_eq!(said(&text), "", "{text}");
        assert_eq!(read(&text).unwrap().0, plain);
    }
}

#[test]
fn a_title_that_two_levels_have_names_neither() {
    let text = LADDER
        .replacen("{ic: Individual}", "{ic: Individual, m: Manager}", 1)
        .replacen("title: Senior Engineer\n    track: ic", "title: Lead\n    track: ic", 1)
        .replacen("[senior]", "[Lead]", 1);
    let text =
        format!("{text}  - {{id: third, title: Lead, track: m, entries: {{experience: 9}}}}\n");
    assert!(said(&text).contains("write `senior` or `third`"), "{}", said(&text));
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
