//! Packets in which names, titles and texts are long: nothing that says whose page it is goes missing.

use ladderpress::backend::pdf::frame::{Layout, Page};
use ladderpress::backend::pdf::layout::layout;
use ladderpress::backend::pdf::text::Fonts;
use ladderpress::base::source::Source;
use ladderpress::input::read_native;
use ladderpress::model::{Closing, Ladder, Margins, Theme};

use super::{Shape, fields, mm, packet_of, person, said};
use crate::support::papers::{A4, PAPERS};

const NAME: &str = "Philippa Rosalind Marchbanks-Oyelaran of the Lower Ferry and the Upper Ferry";
const SECTION: &str = "What is kept in order on quays, in sheds and on board, and what is said of it \
                       to those who were not there when it went wrong";

/// Two levels with long titles, of a ladder with a long one; a section says so many things.
fn ladder(first: usize, second: usize) -> Ladder {
    let things = |count: usize| {
        let things = (0..count).map(|at| format!("        - Ties up barge number {at}.\n"));
        things.collect::<String>()
    };
    let text = format!(
        "title: The ladder of everybody who loads, unloads, weighs and ferries along the river\n\
         organisation: Ferry & Sons\nsections:\n  order: {SECTION}\n  people: People\nlevels:\n  \
         - id: a\n    title: Ferry Hand for Day and Night Crossings in Every Season\n    \
         leads_to: [b]\n    entries:\n      order:\n{}      people: Listens.\n  \
         - id: b\n    title: Senior Ferry Hand for Day and Night Crossings in Every Season\n    \
         entries:\n      order:\n{}      people: Speaks.\n",
        things(first),
        things(second)
    );
    read_native(&Source::new("ladder.yaml", text)).expect("a ladder").ladder
}

fn set(ladder: &Ladder, theme: &Theme) -> Layout {
    layout(&packet_of(ladder, &person(NAME, 0, None)), &Fonts::built_in(), theme, A4)
}

/// Where runs of text that begin so stand.
fn baselines(page: &Page, begin: &str) -> Vec<f64> {
    let runs = page.items.iter().filter_map(|item| match &item.shape {
        Shape::Glyphs { at, run, .. } => {
            let text: String = run.glyphs().map(|glyph| &*glyph.text).collect();
            text.starts_with(begin).then_some(at.y)
        }
        _ => None,
    });
    runs.collect()
}

#[test]
fn white_parts_the_rating_from_the_text_of_a_level_that_stands_alone() {
    let theme = Theme::default();
    let person = person("Ada", 1, None);
    let layout = layout(&packet_of(&ladder(2, 2), &person), &Fonts::built_in(), &theme, A4);
    let page = layout.pages.iter().find(|page| said(page).contains("Speaks")).unwrap();
    let (text, questions) = (baselines(page, "Speaks"), baselines(page, "Rated"));
    let below = questions.iter().map(|y| y - text[0]).filter(|white| *white > 0.0);
    let white = below.fold(f64::INFINITY, f64::min);
    assert!(white > theme.text_size * 1.9, "{white}");
}

#[test]
fn every_page_says_whose_it_is() {
    let narrow = Margins { top: mm(8.0), ..Theme::default().margins };
    let secret = Some("Not for others".to_string());
    let cases = [(9.5, None, None), (9.5, Some(narrow), None), (12.0, None, secret)];
    for (text_size, margins, confidential) in cases {
        let usual = Theme::default();
        let margins = margins.unwrap_or(usual.margins);
        let theme = Theme { text_size, margins, confidential, ..usual };
        let layout = set(&ladder(30, 30), &theme);
        assert!(layout.pages.len() > 3);
        for page in layout.pages.iter().skip(1) {
            assert!(said(page).contains(NAME), "{}", said(page));
            let tops = page.items.iter().map(|item| item.shape.bounds().at.y);
            assert!(tops.fold(f64::INFINITY, f64::min) > 5.0);
        }
    }
}

#[test]
fn the_title_of_the_ladder_has_a_line_of_its_own_where_the_name_leaves_it_none() {
    let ladder = ladder(2, 2);
    let layout = set(&ladder, &Theme::default());
    let [_, pages @ ..] = &layout.pages[..] else { panic!("a cover") };
    for page in pages {
        let told = said(page);
        assert!(told.contains(&ladder.title) && told.contains(NAME), "{told}");
    }
}

#[test]
fn a_section_that_goes_on_says_so_however_long_its_title() {
    for size in [9.5, 12.0, 14.0] {
        let theme = Theme { text_size: size, ..Theme::default() };
        let layout = set(&ladder(60, 60), &theme);
        let going_on = layout.pages.iter().filter(|page| said(page).contains("(continued)"));
        assert!(going_on.count() > 0, "{size}");
    }
}

#[test]
fn words_of_the_rated_level_do_not_wait_for_the_next_page() {
    let layout = set(&ladder(4, 90), &Theme::default());
    let chapter: Vec<_> = layout.pages.iter().skip(1).map(said).collect();
    let with_first = chapter.iter().find(|page| page.contains("barge number 0.")).unwrap();
    let lines = with_first.matches("barge number 3.").count();
    assert_eq!(lines, 2, "both levels' are there: {with_first}");
}

#[test]
fn a_question_too_long_for_its_place_stands_above_the_circles() {
    let layout = set(&ladder(2, 2), &Theme::default());
    let circles = fields(&layout).filter(|field| field.name == "people.rating");
    let circles: Vec<_> = circles.map(|field| field.area).collect();
    let page = layout.pages.iter().find(|page| said(page).contains("Rated against")).unwrap();
    let above = baselines(page, "Rated").into_iter().fold(0.0, f64::max);
    assert!(circles.iter().all(|area| area.at.y > above), "{above} {circles:?}");
}

#[test]
fn a_cover_is_filled_before_the_next_page_is_begun() {
    for paper in PAPERS {
        let mut person = person(NAME, 0, None);
        let column = |at| (format!("Column {at}"), "says something".to_string());
        person.other = (0..40).map(column).collect();
        let ladder = ladder(2, 2);
        let packet = packet_of(&ladder, &person);
        let layout = layout(&packet, &Fonts::built_in(), &Theme::default(), paper);
        let lowest = layout.pages[0].items.iter().map(|item| item.shape.bounds().bottom());
        let lowest = lowest.fold(0.0, f64::max);
        assert!(lowest > paper.height * 0.8, "{lowest} of {}", paper.height);
    }
}

#[test]
fn lines_to_write_on_stay_on_their_page_and_below_the_name_of_what_goes_on() {
    let asked = Closing { goals: Some(20), comments: Some(20), ..Theme::default().closing };
    let theme = Theme { text_size: 14.0, closing: asked, ..Theme::default() };
    let ladder = ladder(2, 2);
    let packet = packet_of(&ladder, &person(NAME, 0, None));
    for paper in PAPERS {
        let layout = layout(&packet, &Fonts::built_in(), &theme, paper);
        for page in &layout.pages {
            let lowest = page.fields.iter().map(|field| field.area.bottom()).fold(0.0, f64::max);
            assert!(lowest < paper.height - mm(14.0), "{lowest} of {}", paper.height);
        }
        let ends = layout.pages.iter().filter(|page| said(page).contains("All in all (continued)"));
        assert!(ends.count() > 0, "{paper:?}");
    }
}

#[test]
fn a_long_name_of_the_organisation_leaves_the_revision_on_every_page() {
    let organisation = "Those who ferry, load and weigh ".repeat(6);
    let mut ladder = ladder(2, 2);
    (ladder.organisation, ladder.revision) = (Some(organisation), Some("2031-02".to_string()));
    for size in [9.5, 14.0] {
        let layout = set(&ladder, &Theme { text_size: size, ..Theme::default() });
        let [_, pages @ ..] = &layout.pages[..] else { panic!("a cover") };
        assert!(pages.iter().all(|page| said(page).contains("Revision 2031-02")));
    }
}
