use super::*;
use crate::base::units::Color;
use crate::model::Closing;

fn read(text: &str) -> Checked<Theme> {
    read_theme(&Source::new("theme.yaml", text), Path::new("")).map(|(theme, _)| theme)
}

/// The problems of a theme, each with its place.
fn problems(text: &str) -> Vec<String> {
    let told = |problem: &Diagnostic| {
        let place = problem.place.as_ref().map(ToString::to_string);
        format!("{}: {}", place.unwrap_or_default(), problem.message)
    };
    read(text).unwrap_err().iter().map(told).collect()
}

#[test]
fn what_a_theme_leaves_out_stays() {
    let theme =
        read("text_size: 10\nmargins: {left: 25.4}\nlabels: {to: nach}\nheader:\n").unwrap();
    let mut expected = Theme { text_size: 10.0, ..Theme::default() };
    expected.margins.left = 72.0;
    expected.labels.to = "nach".to_string();
    expected.own.labels =
        [("to".to_string(), OwnCounted::All("nach".into()))].into_iter().collect();
    assert_eq!(theme, expected);
}

#[test]
fn what_is_written_otherwise_is_told_as_it_should_be_written() {
    for (text, help) in [
        ("margins: 20", "`margins: {bottom: 20, left: 20, right: 20, top: 20}`"),
        ("margins: 2.5 cm", "`margins: {bottom: 25, left: 25, right: 25, top: 25}`"),
        ("fonts: Arial", "`fonts: {bold: Inter-Bold.ttf, regular: Inter-Regular.ttf}`"),
        ("fonts: [Arial]", "`fonts: {bold: Inter-Bold.ttf, regular: Inter-Regular.ttf}`"),
        ("text_size: 9,5", "`text_size: 9.5`"),
        ("text_size: 10pt", "`text_size: 10`"),
        ("text_size: '10'", "`text_size: 10`"),
        ("margins: {top: 20 mm}", "`top: 20`"),
        ("packet: {goals: no}", "write `off`"),
        ("margins: {top: 1in}", "`top: 25.4`"),
        ("header: [Our paths]", "`header: Our paths`"),
    ] {
        let problems = read(text).unwrap_err();
        let helps: Vec<_> = problems.iter().flat_map(|it| &it.help).collect();
        assert!(helps.iter().any(|it| it.contains(help)), "{text}: {helps:?}");
        let mended = help.trim_start_matches("write ").trim_matches('`');
        let mended = if mended == "off" {
            "packet: {goals: off}".into()
        } else if mended.starts_with("top") {
            format!("margins: {{{mended}}}")
        } else {
            mended.into()
        };
        assert!(mended.contains(".ttf") || read(&mended).is_ok(), "{mended}");
    }
    let problems = read("fonts: {regular: Arial}").unwrap_err();
    assert!(problems[0].help.iter().any(|it| it.contains("`Arial.ttf`")), "{problems:?}");
}

#[test]
fn a_list_that_is_too_short_is_not_empty() {
    let problem = &read("scale: [Met]").unwrap_err()[0];
    assert_eq!(problem.message, "`scale` holds 1 of them");
    assert_eq!(problem.help, ["it takes 2 or more"]);
}

#[test]
fn a_theme_that_says_nothing_is_told_what_a_theme_says() {
    for text in ["", "# later\n"] {
        let problems = read(text).unwrap_err();
        assert_eq!(problems[0].message, "the file is empty");
        assert!(problems[0].help[0].contains("accent:"), "{problems:?}");
    }
}

#[test]
fn everything_can_be_chosen() {
    let theme = read(
        "accent: '#7A1F1F'\ntext_size: 11.5\nmargins: {top: 20, bottom: 20, left: 20, right: 20}\n\
         binding: 10\nheader: Our paths\nfooter: HR\nconfidential: For  your eyes\n\
         labels: {contents: Inhalt, continued: weiter, page: 'Seite {page}', from: von, to: nach,\n  \
         revision: Stand, nothing: nichts}\n",
    )
    .unwrap();
    assert_eq!(theme.accent, Color::rgb(0x7A_1F_1F));
    assert!((theme.binding - mm(10.0)).abs() < 1e-9);
    assert_eq!(theme.confidential.as_deref(), Some("For your eyes"));
    assert_eq!(theme.labels.page, "Seite {page}");
    assert_eq!(theme.labels.nothing, "nichts");
}

#[test]
fn a_scale_has_marks_that_can_be_told_apart() {
    let theme = read("scale: [Growing, On  course, Ahead]").unwrap();
    assert_eq!(theme.scale, ["Growing", "On course", "Ahead"]);
    assert_eq!(problems("scale: [Met, met]"), ["theme.yaml:1:14: the scale has `met` twice"]);
}

#[test]
fn every_choice_that_cannot_be_read_is_refused_with_its_place() {
    let cases = [
        (
            "accent: '#FFD700'",
            "theme.yaml:1:9: `accent` is too pale to read: its contrast on white is 1.4:1",
        ),
        ("accent: blue", "theme.yaml:1:9: `accent` is no colour"),
        ("accent: '#+12345'", "theme.yaml:1:9: `accent` is no colour"),
        ("text_size: 6", "theme.yaml:1:12: `text_size` should be from 7 to 14, and is 6"),
        ("text_size: large", "theme.yaml:1:12: `text_size` should be a number, and is `large`"),
        ("text_size: .nan", "theme.yaml:1:12: `text_size` should be a number, and is `.nan`"),
        ("margins: {top: 7}", "theme.yaml:1:16: `top` should be from 8 to 60, and is 7"),
        ("binding: 300", "theme.yaml:1:10: `binding` should be from 0 to 30, and is 300"),
        (
            "margins: {left: 50, right: 50}",
            "theme.yaml:1:10: the margins leave a text 110 mm wide on a page of 210 mm",
        ),
        (
            "margins: {top: 60, bottom: 60}",
            "theme.yaml:1:10: the margins leave a text 90 mm high on a page of 210 mm",
        ),
        (
            "labels: {page: Seite}",
            "theme.yaml:1:16: the label `page` does not hold the page number",
        ),
        ("labels: {to: ''}", "theme.yaml:1:14: `to` is empty"),
        ("logo: nowhere/a.png", "theme.yaml:1:7: there is no file or folder `nowhere/a.png`"),
        (
            "fonts: {bold: nowhere/a.ttf}",
            "theme.yaml:1:15: there is no file or folder `nowhere/a.ttf`",
        ),
        (
            "watermark: Draft\naccent: '#767676'",
            "theme.yaml:2:9: `accent` is too pale to read over a watermark: their contrast is 3.4:1",
        ),
        ("logos: a.png", "theme.yaml:1:1: a theme has no key `logos`"),
    ];
    for (text, expected) in cases {
        assert_eq!(problems(text), [expected], "{text}");
    }
    let long = format!("header: {}", "a".repeat(81));
    assert_eq!(problems(&long), ["theme.yaml:1:9: `header` is 81 characters long"]);
}

#[test]
fn all_bad_choices_are_told_at_once() {
    assert_eq!(problems("accent: red\nlabels: {page: Seite}\n").len(), 2);
}

#[test]
fn a_count_holds_both_its_numbers() {
    assert_eq!(
        problems("labels: {count: '{given} of them'}"),
        ["theme.yaml:1:17: the label `count` does not hold both numbers"]
    );
}

#[test]
fn each_part_of_a_packets_end_is_off_or_has_its_lines() {
    let theme = read("packet: {overall: 0, goals: 5, comments: off, meeting: 0}").unwrap();
    let expected = Closing {
        overall: Some(0),
        goals: Some(5),
        comments: None,
        meeting: None,
        decision: Closing::default().decision,
    };
    assert_eq!(theme.closing, expected);
    let wrong = "packet: {overall: on, goals: 21, comments: 2.5, decision: 'off', plan: 3}";
    assert_eq!(
        problems(wrong),
        [
            "theme.yaml:1:19: `overall` should be `off` or a number, and is `on`",
            "theme.yaml:1:30: `goals` should be from 0 to 20, and is 21",
            "theme.yaml:1:44: `comments` should be a whole number, and is 2.5",
            "theme.yaml:1:66: a set of parts has no key `plan`",
        ]
    );
}

#[test]
fn every_word_can_be_chosen_whatever_the_ladder_s_language() {
    let theme = read(
        "labels:\n  findings: Auffällig\n  silent_section: Hier  sagt niemand etwas.\n  \
         count_new: {one: '{count} Neues', other: '{count} Neue'}\n  count_same: '{count} wie zuvor'\n",
    )
    .unwrap()
    .in_language("pl");
    assert_eq!(theme.labels.findings, "Auffällig");
    assert_eq!(theme.labels.silent_section, "Hier sagt niemand etwas.");
    assert_eq!(theme.labels.count_new.with(1), "1 Neues");
    assert_eq!(theme.labels.count_new.with(3), "3 Neue");
    assert_eq!(theme.labels.count_same.with(1), "1 wie zuvor");
    assert_eq!(theme.labels.summary, "Podsumowanie");
    assert_eq!(theme.scale[1], "Spełnione");
    assert_eq!(
        problems("labels: {count_new: {one: '{count}'}}"),
        ["theme.yaml:1:21: a set of forms lacks the key `other`"]
    );
}
