//! What a page may look like.

use super::*;

#[test]
fn the_heading_s_path_is_the_track_of_the_page_s_level() {
    let reading = read_pages(&[
        page(
            "a.md",
            "1",
            "A (Individual Contributor Path)",
            &[section("S", &[("*A", "a"), ("X", "x")])],
        ),
        page("b.md", "2", "B (individual  contributor path)", &[section("S", &[("*B", "b")])]),
        page("c.md", "3", "C (acting)", &[section("S", &[("*C", "c")])]),
    ]);
    let tracks: Vec<_> =
        reading.ladder.tracks.iter().map(|t| (t.id.as_str(), t.title.as_str())).collect();
    assert_eq!(tracks, [("individual-contributor", "Individual Contributor")]);
    let of_levels: Vec<_> =
        reading.ladder.levels.iter().map(|level| level.track.is_some()).collect();
    assert_eq!(of_levels, [true, false, true, false]);
}

#[test]
fn a_page_alone_gives_the_title_and_one_chapter() {
    let source = page("a.md", "", "A (People Path)", &[section("S", &[("X", "x"), ("*A", "a")])]);
    let alone = Files { title: None, ..pages(&[source]) };
    let ladder = read(&alone).unwrap().ladder;
    assert_eq!(ladder.title, "A");
    assert_eq!(ladder.language, "en");
    let chapters: Vec<_> = ladder.levels.iter().map(|level| level.chapter).collect();
    assert_eq!(chapters, [false, true]);
}

#[test]
fn a_checkpoints_section_is_a_checklist() {
    let ladder = read_pages(&[page(
        "a.md",
        "1",
        "A",
        &[section("Checkpoints for A", &[("*A", "- x")]), section("Scope", &[("*A", "x")])],
    )])
    .ladder;
    let kinds: Vec<_> = ladder.sections.iter().map(|section| section.kind).collect();
    assert_eq!(kinds, [SectionKind::Checklist, SectionKind::Expectations]);
}

#[test]
fn text_around_tables_is_a_note_of_the_page_s_level() {
    let table = section("S", &[("*A", "x"), ("B", "y")]);
    let before = table.replace("### S\n", "### S\nWhat it *covers*.\n\n");
    let ladder = read_pages(&[page(
        "a.md",
        "1",
        "A",
        &[
            "Read this first.\n\n".to_string(),
            before,
            "_reference: [list](https://example.com){:target=\"_blank\"}_\n\n- and\n- more\n"
                .to_string(),
        ],
    )])
    .ladder;
    let notes: Vec<_> =
        entry(&ladder, "A", "S").notes.iter().map(|note| plain_text(note)).collect();
    assert_eq!(notes, ["What it covers.", "reference: list", "and\nmore"]);
    assert!(entry(&ladder, "B", "S").notes.is_empty());
}

#[test]
fn text_before_the_first_section_introduces_the_page_s_level() {
    let table = section("S", &[("*A", "x"), ("B", "y")]);
    let text = "Read **this** first.\n\n- Then this.\n\n".to_string();
    let ladder = read_pages(&[page("a.md", "1", "A", &[text, table])]).ladder;
    let told = texts(&ladder.levels[0].introduction);
    let told: Vec<_> = told.into_iter().map(|text| plain_text(text)).collect();
    assert_eq!(told, ["Read this first.", "Then this."]);
    assert!(ladder.levels[1].introduction.is_empty());
}

#[test]
fn a_level_has_those_of_its_own_page_beside_it() {
    let own = section("S", &[("A", "x"), ("*B", "y"), ("C", "z"), ("D", "w")]);
    let other = section("S", &[("B", "y"), ("*E", "v")]);
    let sources = [page("b.md", "1", "B", &[own]), page("e.md", "2", "E", &[other])];
    let ladder = read_pages(&sources).ladder;
    assert_eq!(levels(&ladder), ["A", "B", "C", "D", "E"]);
    let beside = ladder.beside(LevelIndex(1));
    let (a, c, d, e) = (LevelIndex(0), LevelIndex(2), LevelIndex(3), LevelIndex(4));
    assert_eq!((beside.before, beside.after), (vec![a], vec![c]));
    assert_eq!(beside.others, [d, e]);
}

#[test]
fn a_section_without_a_table_is_told_by_the_page_s_level() {
    let ladder = read_pages(&[page(
        "a.md",
        "1",
        "A",
        &[section("S", &[("*A", "x"), ("B", "y")]), "### About\nJust text.\n".to_string()],
    )])
    .ladder;
    assert_eq!(said(&ladder, "A", "About"), "Just text.");
}

#[test]
fn markdown_tables_are_read() {
    let table = "### S\n\nBefore.\n\n| B | **A** |\n|---|---|\n| - one<br>- two | **all** **bold** |\n| R&D | 2 \\| 3 |\n\nAfter.\n\n\
                 ### T\n\n| A | C |\n|:-:|---|\n| N/A | 0 |\n";
    let ladder = read_pages(&[page("a.md", "1", "A", &[table.to_string()])]).ladder;
    assert_eq!(levels(&ladder), ["B", "A", "C"]);
    assert_eq!(said(&ladder, "B", "S"), "one\ntwo\nR&D");
    assert_eq!(entry(&ladder, "B", "S").expectations().count(), 3);
    assert_eq!(said(&ladder, "A", "S"), "all bold\n2 | 3");
    assert_eq!(said(&ladder, "A", "T"), "N/A");
    assert_eq!(said(&ladder, "C", "T"), "0");
    assert_eq!(entry(&ladder, "A", "S").notes.len(), 2);
}

#[test]
fn the_page_s_level_is_shown_by_style_markup_or_title() {
    for header in [
        "<td style='FONT-WEIGHT: 700'>A</td>",
        "<td><b>A</b></td>",
        "<td>\n\n**A**\n\n</td>",
        "<td> <strong>A</strong></td>",
        "<td> a</td>",
        "<th>A</th>",
    ] {
        let other = if header.starts_with("<th") { "<th>B</th>" } else { "<td>B</td>" };
        let table = format!(
            "### S\n<table><tr>{header}{other}</tr><tr><td>x</td><td>y</td></tr></table>\n"
        );
        let ladder = read_pages(&[page("a.md", "1", "A", &[table])]).ladder;
        assert!(ladder.levels[0].chapter && !ladder.levels[1].chapter, "{header}");
    }
}

#[test]
fn a_file_without_a_ladder_is_skipped_in_a_folder_and_an_error_alone() {
    let readme = Source::new(
        "README.md",
        "# About\n\nThese are pages.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    );
    let good = page("a.md", "1", "A", &[section("S", &[("*A", "x")])]);
    let reading = read_pages(&[Arc::clone(&readme), good]);
    assert_eq!(
        messages(&reading.warnings),
        ["README.md:1:1 this file has no table of levels, and is left out"]
    );
    assert!(read(&pages(&[Arc::clone(&readme)])).is_err());
    let alone = Files { may_hold_others: false, ..pages(&[readme]) };
    let problems = read(&alone).unwrap_err();
    assert_eq!(
        messages(&problems)[0],
        "README.md:1:1 nothing in README.md looks like a career ladder: no headings look like those of levels"
    );
}

#[test]
fn links_may_be_defined_at_the_foot_of_the_page() {
    let foot = "[Guild  Rules]: https://example.com/rules\n".to_string();
    let table = section("S", &[("*A", "[see][guild rules] and [Guild rules]")]);
    let ladder = read_pages(&[page("a.md", "1", "A", &[table, foot])]).ladder;
    let entry = entry(&ladder, "A", "S");
    let crate::model::Block::Paragraph(text) = &entry.blocks[0] else { panic!() };
    let links: Vec<_> = text.iter().filter_map(|inline| inline.link.as_ref()).collect();
    assert_eq!(links.len(), 2);
    assert_eq!(links[0].as_str(), "https://example.com/rules");
}

#[test]
fn a_column_that_is_bold_all_through_says_the_same_as_one_that_is_not() {
    let bold = page("a.md", "1", "A", &[section("S", &[("*A", "**Leads a team**\n\n- **One**")])]);
    let entry = entry(&read_pages(&[bold]).ladder, "A", "S").clone();
    let texts = crate::model::texts(&entry.blocks).into_iter().flatten();
    assert!(texts.clone().count() > 1);
    assert!(texts.into_iter().all(|inline| !inline.strong));
}

#[test]
fn a_picture_in_a_page_is_told_by_its_description() {
    let words = "Follows <img src=\"https://example.com/a.png\" alt=\"the map\">.";
    let reading = read_pages(&[page("a.md", "1", "A", &[section("S", &[("*A", words)])])]);
    assert_eq!(said(&reading.ladder, "A", "S"), "Follows the map.");
}

#[test]
fn a_heading_that_names_no_level_is_reported() {
    for heading in ["#", "(IC Path)"] {
        let source = page("a.md", "", heading, &[section("S", &[("*A", "a")])]);
        let alone = Files { title: None, ..pages(&[source]) };
        let problems = read(&alone).unwrap_err();
        assert_eq!(messages(&problems), ["a.md:5:1 the page's heading has no words"]);
    }
}
