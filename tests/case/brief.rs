//! The brief of a case: its parts, what they count, and that it is short.

use ladderpress::backend::pdf::frame::{Page, Shape};
use ladderpress::backend::pdf::layout::case::layout;
use ladderpress::backend::pdf::text::Fonts;
use ladderpress::base::units::{Points, Size};
use ladderpress::compare::Change;
use ladderpress::model::{SectionKind, Theme};
use ladderpress::view::case::{Case, Section, Tally};

use super::{artifacts, empty, full, long, partial, pdf, said, text};
use crate::support::papers::{A4, LETTER};
use crate::support::tagged_pdf::{self, Element};

/// The first part of a case.
fn brief(case: &Case) -> Element {
    let document = tagged_pdf::read(&pdf(case, A4));
    document.children().next().unwrap().clone()
}

/// The table of a brief that is headed by some words.
fn table<'b>(brief: &'b Element, head: &str) -> &'b Element {
    let mut tables = brief.all("Table").into_iter();
    let is_it = |table: &&Element| {
        let heads = table.all("THead").into_iter();
        let mut cells = heads.flat_map(|head| head.all("TH"));
        cells.any(|cell| cell.text() == head)
    };
    tables.find(is_it).unwrap()
}

/// The rows of the overview: a title and its numbers.
fn counts(case: &Case) -> Vec<(String, String)> {
    let brief = brief(case);
    let rows = table(&brief, "With evidence").all("TBody")[0].all("TR");
    let rows = rows.into_iter();
    rows.map(|row| (text(row.all("TH")[0]), text(row.all("TD")[0]))).collect()
}

#[test]
fn the_overview_counts_what_has_evidence() {
    for case in [full(), partial(), empty()] {
        let counts = counts(&case);
        let of = |title: &str| {
            let found = counts.iter().find(|(counted, _)| counted == title);
            found.unwrap().1.clone()
        };
        let counted = |section: &&Section| section.kind != SectionKind::Information;
        for section in case.sections.iter().filter(counted) {
            let Tally { given, all } = section.tally();
            let expected = format!("{given} of {all}");
            assert!(of(&section.title).ends_with(&expected), "{}", section.title);
        }
        let Tally { given, all } = case.total();
        assert_eq!(of("All expectations"), format!("{given} of {all}"));
        for (title, change) in [("New", Change::New), ("Changed", Change::Changed)] {
            let Tally { given, all } = case.tally(change);
            assert_eq!(of(title), format!("{given} of {all}"));
        }
    }
    assert_eq!(empty().total().given, 0);
    let Tally { given, all } = full().total();
    assert_eq!(given, all);
}

/// Where each bookmark of a case leads to.
fn places(case: &Case, paper: Size) -> Vec<(String, usize)> {
    let layout = layout(case, &Fonts::built_in(), &Theme::default(), paper);
    let marks = layout.bookmarks.iter();
    marks.map(|mark| (mark.title.clone(), mark.destination.page)).collect()
}

#[test]
fn the_brief_takes_two_pages_at_most_whatever_the_evidence() {
    let (long, ..) = long();
    for paper in [A4, LETTER] {
        for case in [full(), partial(), empty(), long.clone()] {
            let places = places(&case, paper);
            let evidence = places.iter().find(|(title, _)| title == "Evidence");
            assert!(evidence.unwrap().1 <= 2, "{places:?}");
        }
    }
}

#[test]
fn the_brief_has_its_parts_in_order() {
    let titles = |case: &Case| -> Vec<String> {
        let places = places(case, A4).into_iter();
        places.map(|(title, _)| title).collect()
    };
    let all = [
        "Summary", "Overview", "New at Staff Engineer", "Gaps", "Decision", "Signatures",
        "Evidence", "Both levels in full",
    ];
    assert_eq!(titles(&partial()), all);
    // Without evidence nothing new is shown, and with all of it there is no gap.
    let without = |left_out: &[&str]| -> Vec<&str> {
        let left = all.into_iter();
        left.filter(|title| !left_out.contains(title)).collect()
    };
    assert_eq!(titles(&empty()), without(&["Summary", all[2]]));
    assert_eq!(titles(&full()), without(&["Summary", "Gaps"]));
}

#[test]
fn what_is_decided_stands_on_the_page_of_those_who_sign() {
    for paper in [A4, LETTER] {
        for case in [full(), partial(), empty()] {
            let layout = layout(&case, &Fonts::built_in(), &Theme::default(), paper);
            let page_of = |name: &str| {
                let has = |page: &Page| page.fields.iter().any(|field| field.name == name);
                layout.pages.iter().position(has)
            };
            assert_eq!(page_of("case.decision"), page_of("signature.reviewer"));
            assert!(page_of("case.decision").is_some_and(|page| page < 2));
        }
    }
}

#[test]
fn all_bars_have_one_scale() {
    let case = partial();
    let layout = layout(&case, &Fonts::built_in(), &Theme::default(), A4);
    let items = layout.pages.iter().take(2).flat_map(|page| &page.items);
    let bars: Vec<_> = items
        .filter_map(|item| match &item.shape {
            Shape::Outline { rect, .. } => Some(rect.size.width),
            _ => None,
        })
        .collect();
    let sections = case.sections.iter();
    let alls = sections.map(|section| section.tally().all);
    let (longest, total) = (bars.iter().copied().fold(0.0, Points::max), case.total().all as f64);
    for all in alls.filter(|&all| all > 0) {
        let expected = longest * all as f64 / total;
        let is_there = |bar: &Points| (bar - expected).abs() < 0.01;
        assert!(bars.iter().any(is_there), "{all}: {bars:?}");
    }
}

#[test]
fn what_is_new_and_has_evidence_stands_in_the_brief() {
    let case = partial();
    let brief = brief(&case);
    let rows = table(&brief, "Expectation").all("TBody")[0].all("TR");
    let news: Vec<_> = case.news().collect();
    assert!(!rows.is_empty() && rows.len() <= news.len());
    for (row, (section, claim)) in rows.iter().zip(news) {
        let start = |text: &str| -> String { text.chars().take(20).collect() };
        assert_eq!(text(row.all("TD")[0]), section.title);
        assert!(text(row.all("TH")[0]).starts_with(&start(&said(&claim.blocks))));
        assert!(text(row.all("TD")[1]).starts_with(&start(&said(&claim.evidence[0].blocks))));
    }
}

#[test]
fn what_is_open_in_a_section_is_a_list_below_its_title() {
    let case = partial();
    let brief = brief(&case);
    let (section, open) = case.gaps().find(|(_, open)| open.len() > 1).unwrap();
    let start: String = said(&open[0].blocks).chars().take(20).collect();
    let items: Vec<_> = brief.all("LI").into_iter().map(text).collect();
    let of_section = |item: &&String| item.contains(&start) && item.contains(&section.title);
    let alone = |item: &&String| item.contains(&start) && !item.contains(&section.title);
    assert_eq!(items.iter().filter(of_section).count(), 1, "{items:?}");
    assert_eq!(items.iter().filter(alone).count(), 1, "{items:?}");
}

#[test]
fn a_table_of_the_brief_that_goes_on_is_named_again() {
    let layout = layout(&partial(), &Fonts::built_in(), &Theme::default(), A4);
    let next = artifacts(&layout.pages[1]);
    assert!(next.contains("NewatStaffEngineer(continued)"), "{next}");
}

#[test]
fn the_brief_fills_its_second_page() {
    let layout = layout(&partial(), &Fonts::built_in(), &Theme::default(), A4);
    let fields = layout.pages[1].fields.iter().map(|field| field.area.bottom());
    let lowest = fields.fold(0.0, f64::max);
    assert!(lowest > A4.height * 0.8, "{lowest}");
}
