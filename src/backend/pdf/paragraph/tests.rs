use proptest::prelude::*;

use super::content::Content;
use super::cut::Cut;
use super::cutter::fragments;
use super::fragment::Fragment;
use super::*;
use crate::backend::pdf::text::{Fonts, Shaper};
use crate::base::units::Points;
use crate::model::Inline;

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
    }
}

fn broken(text: &str, language: Option<&str>, width: Points) -> Vec<Line> {
    let fonts = Fonts::built_in();
    let mut words = Shaper::new(&fonts);
    let style = style(language, SIZE);
    lines(&mut words, text, &style, width)
}

fn lines(words: &mut Shaper<'_>, text: &str, style: &ParagraphStyle, width: Points) -> Vec<Line> {
    let hyphenator = style.hyphenator(width);
    let cut = Cut::text(words, &[Inline::plain(text)], style, hyphenator);
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
    let bullets = ladder
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("- "));
    bullets
        .filter(|bullet| bullet.len() > 60 && !bullet.contains("]("))
        .collect()
}

/// Root mean square of the gaps at line ends, but for the last of each
/// paragraph, as a share of the width.
fn raggedness(paragraphs: &[&str], size: Points, width: Points) -> f64 {
    let fonts = Fonts::built_in();
    let mut words = Shaper::new(&fonts);
    let style = style(Some("en"), size);
    let mut gaps = Vec::new();
    for text in paragraphs {
        let mut lines = lines(&mut words, text, &style, width);
        lines.pop();
        gaps.extend(lines.iter().map(|line| 1.0 - line.width / width));
    }
    (gaps.iter().map(|gap| gap * gap).sum::<f64>() / gaps.len() as f64).sqrt()
}

/// The least raggedness that any choice among the places to break leaves:
/// every choice is tried for the least sum of squares less `mean` for each
/// line, until the mean that comes out is the one put in (Dinkelbach).
fn least_raggedness(paragraphs: &[&str], size: Points, width: Points) -> f64 {
    let fonts = Fonts::built_in();
    let mut words = Shaper::new(&fonts);
    let style = style(Some("en"), size);
    let texts: Vec<_> = paragraphs
        .iter()
        .flat_map(|text| Content::split(&[Inline::plain(*text)], &style))
        .map(|content| fragments(&mut words, &content, width, style.hyphenator(width)))
        .collect();
    let mut mean = 0.0;
    loop {
        let sums = texts.iter().map(|text| least_sum(text, width, mean));
        let (squares, lines) = sums.fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
        if (squares / lines - mean).abs() < 1e-9 {
            return mean.sqrt();
        }
        mean = squares / lines;
    }
}

/// The squares of the gaps of a paragraph and the number of its lines, its
/// last not counted, where the one less `mean` times the other is least.
fn least_sum(fragments: &[Fragment], width: Points, mean: f64) -> (f64, f64) {
    let mut best = vec![(0.0, 0.0)];
    for end in 1..=fragments.len() {
        let mut least: Option<(f64, f64)> = None;
        let mut taken = fragments[end - 1].penalty - fragments[end - 1].whitespace;
        for start in (0..end).rev() {
            taken += fragments[start].width + fragments[start].whitespace;
            if taken > width && least.is_some() {
                break;
            }
            let (squares, lines) = best[start];
            let found = if end == fragments.len() {
                (squares, lines)
            } else {
                (squares + (1.0 - taken / width).powi(2), lines + 1.0)
            };
            let cost = |sum: (f64, f64)| sum.0 - mean * sum.1;
            if least.is_none_or(|least| cost(found) < cost(least)) {
                least = Some(found);
            }
        }
        best.extend(least);
    }
    best[fragments.len()]
}

/// What optimal fit with hyphens is measured to leave, by column width.
const EVEN: [(Points, f64); 4] = [
    (248.0, 0.066),
    (145.0, 0.089),
    (101.0, 0.112),
    (77.0, 0.127),
];

#[test]
fn line_ends_are_as_even_as_optimal_fit_with_hyphens_makes_them() {
    let bullets = bullets();
    for (width, bound) in EVEN {
        let found = raggedness(&bullets, 8.5, width);
        assert!(found <= bound, "{width} points: {found:.4} is over {bound}");
    }
}

#[test]
fn line_ends_of_running_text_are_as_even_as_they_can_be() {
    let bullets = bullets();
    for (width, bound) in EVEN {
        let found = raggedness(&bullets, SIZE, width);
        let least = least_raggedness(&bullets, SIZE, width);
        assert!(
            found >= least,
            "{width} points: {found:.4} is under {least:.4}"
        );
        // No choice of breaks reaches the bound in the narrowest column.
        let bound = f64::max(bound, least * 1.02);
        assert!(
            found <= bound,
            "{width} points: {found:.4} is over {bound:.4}"
        );
    }
}

#[test]
fn a_last_line_is_no_short_end_of_a_word() {
    for bullet in bullets() {
        let lines = broken(bullet, Some("en"), 145.0);
        if let [.., before, last] = &lines[..]
            && ends_in_hyphen(before)
        {
            let last = shown(last);
            let is_short = !last.contains(' ') && last.trim_matches('.').len() < 5;
            assert!(!is_short, "{bullet}: {last}");
        }
    }
}

#[test]
fn hyphens_do_not_pile_up() {
    for (width, most) in [(77.0, 3), (101.0, 3), (145.0, 2)] {
        for text in bullets().into_iter().chain([PROSE]) {
            let lines = broken(text, Some("en"), width);
            let in_a_row = lines
                .chunk_by(|a, b| ends_in_hyphen(a) && ends_in_hyphen(b))
                .map(<[Line]>::len)
                .max();
            assert!(in_a_row <= Some(most), "{width} points: {text}");
        }
    }
}

#[test]
fn a_title_keeps_its_words_whole_where_they_fit() {
    let style = ParagraphStyle {
        hyphens: Hyphens::LongWords,
        ..style(Some("en"), SIZE)
    };
    let fonts = Fonts::built_in();
    let mut words = Shaper::new(&fonts);
    let mut set = |width| {
        let lines = lines(&mut words, "Vice President of Engineering", &style, width);
        lines.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(set(100.0), ["Vice President of ", "Engineering"]);
    assert_eq!(set(42.0), ["Vice ", "President ", "of Engi-", "neering"]);
}

#[test]
fn wide_columns_are_not_hyphenated() {
    let lines = broken(PROSE, Some("en"), 400.0);
    assert!(
        lines
            .iter()
            .all(|line| line.runs.iter().all(|placed| placed.run.actual.is_none()))
    );
}

#[test]
fn a_hyphen_at_a_line_end_is_a_soft_hyphen_to_readers() {
    let lines = broken(PROSE, Some("en"), 77.0);
    let hyphens = lines
        .iter()
        .flat_map(|line| &line.runs)
        .filter_map(|placed| placed.run.actual.as_deref());
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
    assert_eq!(
        lines.iter().map(shown).collect::<String>(),
        "supercali-fragilistic"
    );
}

proptest! {
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
