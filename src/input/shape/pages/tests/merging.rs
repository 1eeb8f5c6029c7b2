//! How pages become one ladder.

use super::*;

#[test]
fn pages_stand_by_order_then_by_file_name() {
    let one = |name, order, level: &str| {
        page(name, order, level, &[section("S", &[(&format!("*{level}"), "x")])])
    };
    let reading = read_pages(&[
        one("p/a.md", "", "Fifth"),
        one("p/z.md", "2", "Second"),
        one("p/c.md", "30", "Fourth"),
        one("p/b.md", "30", "Third"),
        one("p/y.md", "-1", "First"),
    ]);
    assert_eq!(levels(&reading.ladder), ["First", "Second", "Third", "Fourth", "Fifth"]);
}

#[test]
fn a_level_with_a_page_takes_every_section_from_that_page_only() {
    let reading = read_pages(&[
        page(
            "a.md",
            "1",
            "A",
            &[
                section("Scope", &[("*A", "own a"), ("B", "b by a")]),
                section("Years", &[("*A", "1"), ("B", "3 by a")]),
            ],
        ),
        page("b.md", "2", "B", &[section("Scope", &[("a", "a by b"), ("*B", "own b")])]),
    ]);
    assert_eq!(said(&reading.ladder, "A", "Scope"), "own a");
    assert_eq!(said(&reading.ladder, "B", "Scope"), "own b");
    assert!(entry(&reading.ladder, "B", "Years").is_empty());
    assert!(reading.ladder.levels.iter().all(|level| level.chapter));
}

#[test]
fn a_level_without_a_page_takes_the_first_page_that_has_it_and_stands_beside_its_level() {
    let reading = read_pages(&[
        page(
            "b.md",
            "2",
            "B",
            &[section("S", &[("Guest", "second"), ("*B", "b"), ("After", "z")])],
        ),
        page(
            "a.md",
            "1",
            "A",
            &[section("S", &[("Before", "y"), ("*A", "a"), (" GUEST", "first")])],
        ),
    ]);
    assert_eq!(levels(&reading.ladder), ["Before", "A", "GUEST", "B", "After"]);
    assert_eq!(said(&reading.ladder, "GUEST", "S"), "first");
    let chapters: Vec<_> = reading.ladder.levels.iter().map(|level| level.chapter).collect();
    assert_eq!(chapters, [false, true, false, true, false]);
}

#[test]
fn a_neighbour_that_has_a_page_stands_where_that_page_stands() {
    let reading = read_pages(&[
        page("a.md", "1", "A", &[section("S", &[("*A", "a"), ("B", "b"), ("C", "c")])]),
        page("c.md", "2", "C", &[section("S", &[("*C", "c")])]),
    ]);
    assert_eq!(levels(&reading.ladder), ["A", "B", "C"]);
}

#[test]
fn sections_unite_by_title_and_are_empty_where_a_page_lacks_one() {
    let reading = read_pages(&[
        page(
            "a.md",
            "1",
            "A",
            &[section("One", &[("*A", "a1")]), section("Three", &[("*A", "a3")])],
        ),
        page(
            "b.md",
            "2",
            "B",
            &[
                section("One", &[("*B", "b1")]),
                section("Two", &[("*B", "b2")]),
                section("THREE", &[("*B", "b3")]),
            ],
        ),
    ]);
    assert_eq!(sections(&reading.ladder), ["One", "Two", "Three"]);
    assert!(entry(&reading.ladder, "A", "Two").is_empty());
    assert_eq!(said(&reading.ladder, "B", "Three"), "b3");
}

#[test]
fn ways_are_the_union_read_off_the_order_of_columns() {
    let reading = read_pages(&[
        page("a.md", "1", "A", &[section("S", &[("*A", "a"), ("B", "b")])]),
        page("b.md", "2", "B", &[section("S", &[("X", "x"), ("*B", "b"), ("C", "c"), ("D", "d")])]),
    ]);
    assert_eq!(leads_to(&reading.ladder, "A"), ["B"]);
    assert_eq!(leads_to(&reading.ladder, "X"), ["B"]);
    assert_eq!(leads_to(&reading.ladder, "B"), ["C", "D"]);
    assert!(leads_to(&reading.ladder, "C").is_empty());
}

#[test]
fn levels_that_lead_around_are_reported_with_each_place() {
    let problems = read(&pages(&[
        page("a.md", "1", "A", &[section("S", &[("*A", "a"), ("B", "b")])]),
        page("b.md", "2", "B", &[section("S", &[("*B", "b"), ("A", "a")])]),
    ]))
    .unwrap_err();
    assert_eq!(messages(&problems), ["a.md:15:1 levels lead around in a circle: A → B → A"]);
    assert_eq!(problems[0].related[0].0.to_string(), "b.md:15:1");
}

#[test]
fn two_pages_about_one_level_are_reported_with_both_places() {
    let source = |name| page(name, "1", "A", &[section("S", &[("*A", "a")])]);
    let problems = read(&pages(&[source("a.md"), source("b.md")])).unwrap_err();
    assert_eq!(messages(&problems), ["b.md:6:1 two pages are about the level “A”"]);
    assert_eq!(problems[0].related[0].0.to_string(), "a.md:6:1");
}

#[test]
fn every_difference_but_white_space_is_drift() {
    let other = |text: &str| {
        let own = "- leads **one** team of [five](https://example.com/a)\n- plans";
        read_pages(&[
            page("a.md", "1", "A", &[section("S", &[("*A", "a"), ("B", text)])]),
            page("b.md", "2", "B", &[section("S", &[("*B", own)])]),
        ])
        .drift
    };
    assert!(
        other("- leads  **one** team\n  of [five](https://example.com/a){:.x}\n\n* plans ")
            .is_empty()
    );
    for text in [
        "- leads **one** team of [five](https://example.com/a)\n- plan",
        "- leads one team of [five](https://example.com/a)\n- plans",
        "- leads **one** team of [five](https://example.com/b)\n- plans",
        "leads **one** team of [five](https://example.com/a)\n\nplans",
        "",
    ] {
        assert_eq!(other(text).len(), 1, "{text}");
    }
}

#[test]
fn drift_names_level_section_both_places_and_the_words() {
    let reading = read_pages(&[
        page("a.md", "1", "A", &[section("Scope", &[("*A", "x"), ("B", "Leads a small team")])]),
        page("b.md", "2", "B", &[section("Scope", &[("A", "x"), ("*B", "Leads one team")])]),
    ]);
    let [drift] = reading.drift.as_slice() else { panic!("{:?}", reading.drift) };
    assert_eq!(drift.message, "two pages differ about “B” in “Scope”");
    assert_eq!(drift.place.as_ref().unwrap().to_string(), "b.md:24:1");
    assert_eq!(drift.related[0].0.to_string(), "a.md:24:1");
    assert!(drift.notes[0].ends_with("Leads [-one-] {+a small+} team"), "{}", drift.notes[0]);
}

#[test]
fn what_a_level_s_own_page_leaves_out_is_drift() {
    let reading = read_pages(&[
        page("a.md", "1", "A", &[section("One", &[("*A", "x"), ("B", "said here only")])]),
        page("b.md", "2", "B", &[section("Two", &[("*B", "y")])]),
    ]);
    assert_eq!(messages(&reading.drift), ["b.md:6:1 two pages differ about “B” in “One”"]);
}

#[test]
fn a_title_that_one_page_uses_and_that_is_close_to_another_is_pointed_out() {
    let years = |name, order, level: &str, title| {
        page(name, order, level, &[section(title, &[(&format!("*{level}"), "5")])])
    };
    let reading = read_pages(&[
        years("a.md", "1", "A", "Years of experience"),
        years("b.md", "2", "B", "Years of xp"),
        years("c.md", "3", "C", "Years of experience"),
    ]);
    let message = "b.md:7:1 only one page has a section “Years of xp”, which is close to “Years of experience”";
    assert_eq!(messages(&reading.warnings), [message]);
}

#[test]
fn titles_that_a_page_uses_side_by_side_are_not_pointed_out() {
    let both =
        [section("Scope of action", &[("*A", "x")]), section("Scope of trust", &[("*A", "x")])];
    let reading = read_pages(&[
        page("a.md", "1", "A", &both),
        page("b.md", "2", "B", &[section("Scope of action", &[("*B", "x")])]),
    ]);
    assert!(reading.warnings.is_empty());
}
