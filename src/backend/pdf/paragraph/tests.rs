use proptest::prelude::*;

use super::cut::Cut;
use super::*;
use crate::backend::pdf::text::{Fonts, Shaper};
use crate::base::units::Points;
use crate::model::{Direction, Inline, Language};

const PROSE: &str = "A people manager who looks after the growth and the happiness of a team of \
    engineers, works with product managers and technical leads on the roadmap, and builds the \
    processes that let the team deliver what it promised, quarter after quarter, without \
    heroics. They set clear expectations, ask for feedback and give it, plan for succession, \
    identify strategic debts in the architecture and argue for paying them back with figures \
    that the business understands. They represent the organisation towards candidates and \
    stand for a culture of responsibility, in which mistakes are described and learned from \
    instead of being hidden, and in which decisions are written down where others find them.";

/// The size of running text.
const SIZE: Points = 9.5;

fn style(language: Option<&str>, size: Points) -> ParagraphStyle {
    ParagraphStyle {
        size,
        strong: false,
        emphasis: false,
        hyphenation: language.and_then(Hyphenation::of_language),
        hyphens: Hyphens::Freely,
        direction: None,
        by_words: false,
        mirrored: false,
    }
}

fn broken(text: &str, language: Option<&str>, width: Points) -> Vec<Line> {
    let fonts = Fonts::built_in();
    let mut words = Shaper::new(&fonts, "");
    let style = style(language, SIZE);
    lines(&mut words, text, &style, width)
}

fn lines(words: &mut Shaper<'_>, text: &str, style: &ParagraphStyle, width: Points) -> Vec<Line> {
    let hyphens = style.hyphens(width);
    let cut = Cut::text(words, &[Inline::plain(text)], style, hyphens);
    cut.iter().flat_map(|cut| cut.lines(words, width)).collect()
}

fn shown(line: &Line) -> String {
    let glyphs = line.runs.iter().flat_map(|placed| placed.run.glyphs());
    glyphs.map(|glyph| &*glyph.text).collect()
}

fn ends_in_hyphen(line: &Line) -> bool {
    line.runs.iter().any(|placed| placed.run.actual.is_some())
}

/// The longer bullets of the larger example.
fn bullets() -> Vec<&'static str> {
    let ladder = include_str!("../../../../data/engineering.yaml");
    let bullets = ladder.lines().filter_map(|line| line.trim_start().strip_prefix("- "));
    bullets.filter(|bullet| bullet.len() > 60 && !bullet.contains("](")).collect()
}

/// The share of the lines of some paragraphs that end in a hyphen, and of those
/// that leave more than `gap` of the width free; last lines are not counted.
fn shares(paragraphs: &[&str], width: Points, gap: f64) -> (f64, f64) {
    let fonts = Fonts::built_in();
    let mut words = Shaper::new(&fonts, "");
    let style = style(Some("en"), SIZE);
    let (mut all, mut hyphens, mut bad) = (0.0, 0.0, 0.0);
    for text in paragraphs {
        let mut lines = lines(&mut words, text, &style, width);
        lines.pop();
        for line in &lines {
            all += 1.0;
            hyphens += f64::from(u8::from(ends_in_hyphen(line)));
            bad += f64::from(u8::from(line.width < width * (1.0 - gap)));
        }
    }
    (hyphens / all, bad / all)
}

#[test]
fn few_lines_end_in_a_hyphen_and_few_far_from_the_edge() {
    let bullets = bullets();
    for (width, most_hyphens, most_bad) in
        [(248.0, 0.01, 0.01), (145.0, 0.03, 0.02), (101.0, 0.08, 0.05)]
    {
        let (hyphens, bad) = shares(&bullets, width, 0.3);
        assert!(hyphens <= most_hyphens, "{width} points: {hyphens:.4} end in hyphens");
        assert!(bad <= most_bad, "{width} points: {bad:.4} end badly");
    }
}

#[test]
fn no_two_lines_in_a_row_end_in_a_hyphen() {
    for width in [77.0, 101.0, 145.0, 248.0] {
        for text in bullets().into_iter().chain([PROSE]) {
            let lines = broken(text, Some("en"), width);
            let mut rows = lines.windows(2);
            let in_a_row = rows.any(|two| two.iter().all(ends_in_hyphen));
            assert!(!in_a_row, "{width} points: {text}");
        }
    }
}

#[test]
fn the_last_word_stays_whole() {
    for text in bullets() {
        let lines = broken(text, Some("en"), 101.0);
        if let [.., before, last] = &lines[..]
            && shown(before).ends_with('-')
        {
            assert!(shown(last).contains(' '), "{text}: {}", shown(last));
        }
    }
}

#[test]
fn a_title_keeps_its_words_whole_where_they_fit() {
    let style = ParagraphStyle { hyphens: Hyphens::LongWords, ..style(Some("en"), SIZE) };
    let fonts = Fonts::built_in();
    let mut words = Shaper::new(&fonts, "");
    let mut set = |width| {
        let lines = lines(&mut words, "Vice President of Engineering", &style, width);
        lines.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(set(100.0), ["Vice President of ", "Engineering"]);
    assert_eq!(set(42.0), ["Vice ", "President ", "of Engi-", "neering"]);
    let mut paragraphs = Paragraphs::new(&fonts, "");
    let least = paragraphs.extent(&[Inline::plain("the Engineering")], &style);
    let longest = words.width("Engineering", crate::backend::pdf::text::Style::default(), SIZE);
    assert!((least.minimum - longest).abs() < 1e-9);
}

#[test]
fn a_word_of_a_link_stays_whole_where_it_fits() {
    let link = |text: &str| Inline {
        link: crate::model::Link::parse("https://example.com").ok(),
        ..Inline::plain(text)
    };
    let fonts = Fonts::built_in();
    let mut paragraphs = Paragraphs::new(&fonts, "");
    let text = [link("the responsibilities of engineering departments "), Inline::plain("now")];
    for width in [70.0, 80.0, 90.0, 100.0] {
        let lines = paragraphs.lines(&text, &style(Some("en"), SIZE), width);
        assert!(!lines.iter().any(ends_in_hyphen), "{width}");
    }
}

#[test]
fn code_is_a_little_smaller_and_breaks_at_no_hyphen() {
    let code = Inline { code: true, ..Inline::plain("--all-namespaces") };
    let fonts = Fonts::built_in();
    let mut paragraphs = Paragraphs::new(&fonts, "");
    let text = [Inline::plain("Lists what runs with "), code];
    let lines = paragraphs.lines(&text, &style(Some("en"), SIZE), 120.0);
    let texts: Vec<_> = lines.iter().map(shown).collect();
    assert_eq!(texts, ["Lists what runs with ", "--all-namespaces"]);
    let size = lines[1].runs[0].run.size;
    assert!((size - SIZE * 0.92).abs() < 1e-9, "{size}");
}

#[test]
fn wide_columns_are_not_hyphenated() {
    let lines = broken(PROSE, Some("en"), 400.0);
    assert!(lines.iter().all(|line| line.runs.iter().all(|placed| placed.run.actual.is_none())));
}

#[test]
fn a_hyphen_at_a_line_end_is_a_soft_hyphen_to_readers() {
    let lines = broken(PROSE, Some("en"), 77.0);
    let hyphens =
        lines.iter().flat_map(|line| &line.runs).filter_map(|placed| placed.run.actual.as_deref());
    let hyphens: Vec<_> = hyphens.collect();
    assert!(!hyphens.is_empty() && hyphens.iter().all(|text| *text == "\u{AD}"));
}

#[test]
fn an_address_breaks_inside_its_column() {
    let lines = broken(
        "https://example.com/a-very-long/path_without_any_end?query=1234567890",
        Some("en"),
        80.0,
    );
    assert!(lines.len() > 2 && lines.iter().all(|line| line.width <= 80.0));
}

#[test]
fn a_break_of_the_author_is_kept_and_parts_words() {
    let lines = broken("one\ntwo", None, 200.0);
    assert_eq!(lines.iter().map(shown).collect::<Vec<_>>(), ["one ", "two"]);
}

#[test]
fn a_soft_hyphen_shows_only_where_the_line_breaks() {
    let lines = broken("super\u{AD}cali\u{AD}fragilistic", None, 60.0);
    assert_eq!(lines.iter().map(shown).collect::<String>(), "supercali-fragilistic");
}

/// What stands on a line from left to right, and how wide that is.
fn seen(line: &Line, direction: Direction) -> String {
    let mut runs: Vec<_> = line
        .runs
        .iter()
        .map(|PlacedRun { x, run, .. }| {
            let is_mirrored = direction == Direction::Leftward;
            let left = if is_mirrored { line.width - x - run.width() } else { *x };
            let own = || run.glyphs().map(|glyph| &*glyph.text).collect();
            (left, run.actual.as_deref().map_or_else(own, str::to_string))
        })
        .collect();
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Marks of direction are not seen.
    runs.into_iter().map(|(_, text)| text.replace('\u{200E}', "")).collect()
}

fn in_direction(text: &str, direction: Direction, width: Points) -> Vec<Line> {
    let fonts = Fonts::built_in();
    let mut words = Shaper::new(&fonts, "");
    let mirrored = direction == Direction::Leftward;
    let style = ParagraphStyle { direction: Some(direction), mirrored, ..style(None, SIZE) };
    lines(&mut words, text, &style, width)
}

#[test]
fn what_is_read_from_right_to_left_stands_so() {
    use Direction::{Leftward, Rightward};
    for (text, direction, wanted) in [
        ("אב ab cd גד", Leftward, "דג ab cd בא"),
        ("אב ab cd גד", Rightward, "בא ab cd דג"),
        ("אב 12 ג", Leftward, "ג 12 בא"),
        ("12. אב", Leftward, "בא .12"),
        ("ab (cd).", Leftward, "ab (cd)."),
        ("אב: C++ (5.4)", Leftward, "C++ (5.4) :בא"),
        // Fonts show the other bracket; it stands for what was written.
        ("אב (גד)", Leftward, ")דג( בא"),
        ("אב: \u{200E}C++\u{200E}, ג", Leftward, "ג ,C++ :בא"),
    ] {
        let lines = in_direction(text, direction, 900.0);
        let seen: Vec<_> = lines.iter().map(|line| seen(line, direction)).collect();
        assert_eq!(seen, [wanted], "{text}");
    }
}

#[test]
fn a_line_is_ordered_after_it_was_broken() {
    let text = "אבג דהו abc def זחט";
    let lines = in_direction(text, Direction::Leftward, 175.0);
    let seen: Vec<_> = lines.iter().map(|line| seen(line, Direction::Leftward)).collect();
    assert!(lines.len() > 1, "{seen:?}");
    assert!(seen[0].ends_with("בא") || seen[0].ends_with("גבא"), "{seen:?}");
}

#[test]
fn chinese_and_latin_letters_stand_apart() {
    let width = |text| in_direction(text, Direction::Rightward, 900.0)[0].width;
    let gap = width("使用Go") - width("使用") - width("Go");
    assert!((gap - SIZE * 0.25).abs() < 0.01, "{gap}");
    assert!((width("使用 Go") - width("使用") - width(" Go")).abs() < 1.0);
}

#[test]
fn a_word_is_divided_by_the_rules_of_its_own_language() {
    let fonts = Fonts::built_in();
    let mut words = Shaper::new(&fonts, "en");
    let mut broken = |language: &str| {
        let inline = Inline {
            language: Language::parse(language),
            ..Inline::plain("Verantwortungsbereichsleitung")
        };
        let style = style(Some("en"), SIZE);
        let cut = Cut::text(&mut words, &[inline], &style, style.hyphens(80.0));
        let lines: Vec<_> = cut.iter().flat_map(|cut| cut.lines(&mut words, 80.0)).collect();
        lines.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(broken("de"), ["Verantwortungs-", "bereichsleitung"]);
    assert_ne!(broken("ja"), broken("de"));
}

proptest! {
    #[test]
    fn no_line_passes_its_width_whichever_way_it_is_read(
        text in "(([a-z]{1,12}|[א-ה]{1,3}|[0-9]{1,4}|[,.!]) ){1,20}",
        width in 150.0..300.0f64,
        leftward: bool,
    ) {
        let direction = if leftward { Direction::Leftward } else { Direction::Rightward };
        for line in in_direction(text.trim_end(), direction, width) {
            prop_assert!(line.width <= width + 0.01, "{} > {width}", line.width);
            for placed in &line.runs {
                prop_assert!(placed.x + placed.run.seen_width() <= line.width + 0.01);
            }
        }
    }

    #[test]
    fn no_two_hyphens_in_a_row_where_every_word_has_room(
        text in "([a-z]{1,25}[ ,.-]{1,2}){1,20}",
        more in 0.0..60.0f64,
    ) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fonts = Fonts::built_in();
        let mut paragraphs = Paragraphs::new(&fonts, "");
        let (text, style) = ([Inline::plain(text)], style(Some("en"), SIZE));
        let width = paragraphs.extent(&text, &style).minimum + 0.1 + more;
        let lines = paragraphs.lines(&text, &style, width);
        let ends = |line: &Line| line.runs.iter().rev().any(|placed| placed.run.actual.is_some());
        prop_assert!(!lines.windows(2).any(|two| two.iter().all(ends)));
    }

    #[test]
    fn no_line_passes_its_width_and_no_character_is_lost(
        text in "([a-zäßéλж]{1,30}[ ,.-]{1,2}){0,20}[a-z]{0,80}",
        width in 25.0..300.0f64,
    ) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = broken(&text, Some("en"), width);
        let mut copied = String::new();
        for line in &lines {
            prop_assert!(line.width <= width, "{} > {width}", line.width);
            for placed in &line.runs {
                if placed.run.actual.is_none() {
                    copied.extend(placed.run.glyphs().map(|glyph| &*glyph.text));
                }
            }
        }
        prop_assert_eq!(copied, text);
    }
}
