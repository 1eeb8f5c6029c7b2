//! The rules of ladders, which are the same for every form of a ladder.

use std::sync::Arc;

use crate::base::diag::{Checked, Code, Diagnostic};
use crate::base::source::Source;
use crate::input::limits::{MAX_EXPECTATIONS, MAX_LEVELS, MAX_TITLE, MAX_TRACKS};
use crate::input::markup;
use crate::input::open::Files;
use crate::input::{Reading, read_native, read_pages};
use crate::model::{Language, SectionKind};

const TABLE: &str = "| A |\n|---|\n| x |\n";

fn native(yaml: &str) -> Vec<Diagnostic> {
    read_native(&Source::new("ladder.yaml", yaml)).map_or_else(|problems| problems, |_| Vec::new())
}

fn read(pages: &[String]) -> Checked<Reading> {
    let source = |(number, text): (usize, &String)| -> Arc<Source> {
        let text = format!("---\ntitle: A\norder: {number}\n---\n# {text}");
        Source::new(format!("{number}.md"), text)
    };
    read_pages(&Files::texts(pages.iter().enumerate().map(source)))
}

fn of_pages(pages: &[String]) -> Vec<Diagnostic> {
    read(pages).map_or_else(|problems| problems, |_| Vec::new())
}

fn messages(problems: &[Diagnostic]) -> Vec<&str> {
    problems.iter().map(|problem| problem.message.as_str()).collect()
}

#[test]
fn a_title_has_as_many_characters_in_every_form() {
    let yaml = |title: &str| {
        format!("title: T\nsections: {{s: {title}}}\nlevels: [{{id: a, title: A}}]\n")
    };
    let page = |title: &str| [format!("A\n### {title}\n\n{TABLE}")];
    let (longest, longer) = ("é".repeat(MAX_TITLE), "x".repeat(MAX_TITLE + 1));
    assert!(native(&yaml(&longest)).is_empty());
    assert!(of_pages(&page(&longest)).is_empty());
    assert_eq!(messages(&native(&yaml(&longer))), ["`s` is 301 characters long"]);
    let problems = of_pages(&page(&longer));
    assert_eq!(messages(&problems), ["this title is longer than 300 characters"]);
    assert_eq!(problems[0].place.as_ref().unwrap().line_column(), (6, 1));
}

#[test]
fn whose_a_ladder_is_and_its_grades_are_as_short_as_titles() {
    let long = "x".repeat(MAX_TITLE + 1);
    for said in [format!("organisation: {long}"), format!("revision: {long}"), "title: T".into()] {
        let grade = if said == "title: T" { &long } else { "L1" };
        let title = if said == "title: T" { "" } else { "title: T\n" };
        let ladder = format!(
            "{title}{said}\nsections: {{s: S}}\nlevels: [{{id: a, title: A, grade: {grade}}}]\n"
        );
        assert_eq!(native(&ladder).len(), 1, "{said}");
    }
}

#[test]
fn tracks_are_titles_and_counted() {
    let page = |number: usize, track: &str| {
        format!("A{number} ({track} Path)\n### S\n\n| A{number} |\n|---|\n| x |\n")
    };
    let long = page(0, &"x".repeat(MAX_TITLE + 1));
    assert_eq!(messages(&of_pages(&[long])), ["this title is longer than 300 characters"]);
    let mut pages: Vec<_> = (0..MAX_TRACKS).map(|it| page(it, &it.to_string())).collect();
    assert!(of_pages(&pages).is_empty());
    pages.push(page(MAX_TRACKS, "one more"));
    assert_eq!(messages(&of_pages(&pages)), ["the pages have 201 tracks"]);
}

#[test]
fn levels_are_counted() {
    let cells: Vec<_> = (0..MAX_LEVELS).map(|number| format!("<td>L{number}")).collect();
    let cells = cells.concat();
    let page = format!(
        "Junior Engineer\n### S\n<table><tr><td>Junior Engineer{cells}<tr><td>Junior Engineer{cells}</table>\n"
    );
    assert_eq!(messages(&of_pages(&[page])), ["the pages have 2001 levels"]);
}

#[test]
fn expectations_are_counted_in_every_form() {
    let bullets: Vec<_> = (0..=MAX_EXPECTATIONS).map(|it| format!("    - x{it}\n")).collect();
    let bullets = bullets.concat();
    let yaml = format!(
        "title: T\nsections: {{s: S}}\nlevels:\n- id: a\n  title: A\n  entries:\n    s: |\n  {}",
        bullets.replace("\n    ", "\n      ")
    );
    let bullets = bullets.replace("    -", "-");
    let page =
        format!("A\n### S\n<table><tr><td>A</td></tr><tr><td>\n\n{bullets}\n</td></tr></table>");
    for problems in [native(&yaml), of_pages(&[page])] {
        assert_eq!(messages(&problems), ["a section has 1001 expectations of one level"]);
        assert_eq!(problems[0].code, Code::TooManyExpectations);
    }
}

#[test]
fn a_circle_is_the_same_problem_in_every_form() {
    let yaml = "title: T\nsections: {s: S}\nlevels:\n\
        - {id: a, title: A, leads_to: [zebra, b]}\n- {id: b, title: B, leads_to: [a]}\n";
    let page = |own: &str, next: &str| {
        format!("{own}\n### S\n\n| **{own}** | {next} |\n|--|--|\n| x | y |\n")
    };
    let problems = native(yaml);
    let circle = "levels lead around in a circle: A → B → A";
    assert_eq!(messages(&problems), ["no level `zebra`", circle]);
    assert_eq!(problems[1].place.as_ref().unwrap().line_column(), (4, 39));
    let problems = of_pages(&[page("A", "B"), page("B", "A")]);
    assert_eq!(messages(&problems), [circle]);
    assert_eq!(problems[0].label.as_deref(), Some("here “A” leads to “B”"));
}

#[test]
fn levels_of_one_id_lead_nowhere_until_they_differ() {
    let yaml = "title: T\nsections: {s: S}\nlevels:\n- {id: x, title: A, leads_to: [y]}\n\
        - {id: x, title: B}\n- {id: y, title: C, leads_to: [x]}\n";
    assert_eq!(messages(&native(yaml)), ["two levels have the id `x`"]);
}

#[test]
fn what_is_written_twice_for_one_section_is_not_lost() {
    let yaml =
        "title: T\nsections: {s: S}\nlevels:\n- {id: a, title: A, entries: {s: x, \"s \": y}}\n";
    let ladder = read_native(&Source::new("ladder.yaml", yaml)).unwrap().ladder;
    assert_eq!(ladder.levels[0].entries[0].blocks.len(), 2);
}

#[test]
fn the_dates_of_document_control_are_dates_in_order() {
    let of = |dates: &str| {
        native(&format!(
            "title: T\ncontrol: {{{dates}}}\nsections: {{s: S}}\nlevels: [{{id: a, title: A}}]\n"
        ))
    };
    assert!(of("valid_from: 2026-04-01, next_review: 2026-04").is_empty());
    assert_eq!(
        messages(&of("valid_from: 1 April, next_review: 2026-13")),
        ["`1 April` is no day and no month", "`2026-13` is no day and no month"]
    );
    let problems = of("valid_from: 2026-04-01, next_review: 2026-03");
    assert_eq!(
        messages(&problems),
        ["the next review is before the day from which the ladder holds"]
    );
    assert_eq!(problems[0].place.as_ref().unwrap().line_column(), (2, 48));
}

#[test]
fn the_kind_of_a_section_is_told_by_what_it_says_unless_it_is_written() {
    use SectionKind::{Checklist, Expectations, Information};
    let yaml = "title: T\nsections: {a: Years, b: {title: Size, kind: expectations}, \
        c: Checkpoints, d: {title: Facts, kind: information}, e: Scope}\nlevels:\n\
        - {id: x, title: X, entries: {a: 5 to 8, b: 8, c: 1, d: Many, e: 2 teams}}\n";
    let ladder = read_native(&Source::new("ladder.yaml", yaml)).unwrap().ladder;
    let kinds: Vec<_> = ladder.sections.iter().map(|section| section.kind).collect();
    assert_eq!(kinds, [Information, Expectations, Checklist, Information, Expectations]);
}

#[test]
fn each_thing_said_in_a_checklist_is_a_box_to_tick() {
    let said = |entry: &str| {
        let yaml = format!(
            "title: T\nsections: {{c: {{title: C, kind: checklist}}}}\nlevels:\n\
             - {{id: x, title: X, entries: {{c: {entry}}}}}\n"
        );
        let ladder = read_native(&Source::new("ladder.yaml", &yaml)).unwrap().ladder;
        markup::print(&ladder.levels[0].entries[0].blocks)
    };
    assert_eq!(said("Has led."), "- Has led.");
    assert_eq!(said(r#""Has led.\n\nHas taught.""#), "- Has led.\n- Has taught.");
    assert_eq!(said(r#""☐ Has led.\n\n☑ Has taught.""#), "- Has led.\n- Has taught.");
    assert_eq!(said(r#"["☐ **Has** led."]"#), "- **Has** led.");
    assert_eq!(said(r#"["[x] ☐ Has led."]"#), "- Has led.");
    assert_eq!(said(r#""You have:\n\n- led\n- taught""#), "You have:\n- led\n- taught");
    assert_eq!(said("N/A"), "N/A");
}

#[test]
fn what_all_texts_say_of_their_language_is_the_ladder_s_unless_it_says_another() {
    let languages = |head: &str, first: &str, second: &str| {
        let of = |language: &str| format!("<span lang='{language}'>Ein Team</span>");
        let yaml = format!(
            "title: T\n{head}sections: {{s: S}}\nlevels: [{{id: a, title: A, entries: {{s: \"{}\"}}}}, \
             {{id: b, title: B, entries: {{s: \"{}\"}}}}]\n",
            of(first),
            of(second),
        );
        let ladder = read_native(&Source::new("ladder.yaml", yaml)).unwrap().ladder;
        let levels = ladder.levels.iter();
        let levels = levels.map(|it| it.language.as_ref().map_or("", Language::tag).to_string());
        (ladder.language.clone(), levels.collect::<Vec<_>>().join(","))
    };
    let told = |language: &str, levels: &str| (language.to_string(), levels.to_string());
    assert_eq!(languages("", "de", "de"), told("de", ","));
    assert_eq!(languages("language: fr\n", "de", "de"), told("fr", ","));
    assert_eq!(languages("language: fr\n", "de", "fr"), told("fr", "de,"));
    assert_eq!(languages("", "de", "fr"), told("de", ",fr"));
    assert_eq!(languages("", "no tag", "nor this"), told("en", ","));
}

#[test]
fn a_level_is_in_a_language_that_has_a_tag() {
    let of = |language: &str| {
        let level = format!("{{id: a, title: A, language: {language}}}");
        native(&format!("title: T\nsections: {{s: S}}\nlevels: [{level}]\n"))
    };
    assert_eq!(messages(&of("German")), ["`German` is no language tag"]);
    assert!(!messages(&of("de")).contains(&"`de` is no language tag"));
}
