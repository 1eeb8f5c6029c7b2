//! Matrices are read back as they were written, whichever way they lie.

#![allow(clippy::format_push_string, clippy::format_collect, reason = "plain tests")]

mod cells;
mod counted;
mod habits;
mod remarks;
mod scales;
mod sheets;
mod written;

use super::{Paper, Wishes, evidence, read};
use crate::base::source::Source;
use crate::input::draft::{Draft, Said};
use crate::input::markup;
use crate::input::outline;
use crate::input::shape::LevelsIn;
use crate::model::{plain_text, texts};

fn papers(texts: &[&str]) -> Vec<Paper> {
    let paper = |(number, text): (usize, &&str)| {
        let outline = outline::read(&Source::new(format!("{number}.md"), *text));
        let name = Said::new(format!("Page {number}"), outline.text.clone());
        Paper {
            name: (texts.len() > 1).then_some(name),
            parts: outline.parts,
            problems: outline.problems,
        }
    };
    texts.iter().enumerate().map(paper).collect()
}

fn wishes(levels_in: Option<LevelsIn>) -> Wishes<'static> {
    let is_part = &|name: &str| (name == "Level result").then_some(false);
    Wishes { levels_in, is_part, is_level: &|_| false, title_of: &|_| None }
}

fn draft(text: &str) -> Draft {
    read(&papers(&[text]), &[], &wishes(None)).unwrap()
}

fn titles(draft: &Draft) -> Vec<&str> {
    draft.levels.iter().map(|level| level.title.as_ref().unwrap().text.as_str()).collect()
}

fn sections(draft: &Draft) -> Vec<(Option<String>, String)> {
    let section = |it: &crate::input::draft::Section| {
        let group = it.group.as_ref().map(|group| group.text.clone());
        (group, it.title.as_ref().unwrap().text.clone())
    };
    draft.sections.iter().map(section).collect()
}

/// What a level says in a section, text by text.
fn said(draft: &Draft, level: &str, section: &str) -> Vec<String> {
    let level = draft.levels.iter().find(|it| it.title.as_ref().unwrap().text == level).unwrap();
    let entries = level.entries.iter().filter(|it| it.section.text == section);
    entries.flat_map(|it| texts(&it.entry.blocks)).map(|text| plain_text(text)).collect()
}

#[test]
fn a_title_stays_as_written_and_its_grade_is_set_too() {
    let draft = draft(
        "| Skill | Maker (L1) | Crafter (L2) |\n|---|---|---|\n| Care | Sweeps | Polishes |\n",
    );
    let grades: Vec<_> =
        draft.levels.iter().map(|it| it.grade.as_ref().unwrap().text.as_str()).collect();
    assert_eq!((titles(&draft), grades), (vec!["Maker (L1)", "Crafter (L2)"], vec!["L1", "L2"]));
}

#[test]
fn levels_begin_where_the_first_of_one_trade_stands() {
    let draft = draft(
        "| | Trade | Any potter I | Potter II | Senior Potter |\n|---|---|---|---|---|\n| Skill | Care | Sweeps | Wipes | Polishes |\n| | Pace | Walks | Walks on | Runs |\n| A draft | | | | |\n",
    );
    assert_eq!(titles(&draft), ["Any potter I", "Potter II", "Senior Potter"]);
    let group = || Some("Skill".to_string());
    assert_eq!(sections(&draft), [(group(), "Care".into()), (group(), "Pace".into())]);
    assert_eq!(plain_text(texts(&draft.introduction)[0]), "A draft");
}

#[test]
fn a_summary_beside_sheets_that_are_levels_is_left_out_by_name() {
    let level =
        |of: &str| format!("| Area | What |\n|---|---|\n| Care | {of} |\n| Pace | {of} |\n");
    let summary = "| Level | What |\n|---|---|\n| Junior | begins |\n| Mid | goes on |\n";
    let texts = [summary.to_string(), level("begins"), level("goes on")];
    let mut papers = papers(&texts.each_ref().map(String::as_str));
    for (paper, name) in papers.iter_mut().zip(["Summary", "Junior", "Mid"]) {
        paper.name.as_mut().unwrap().text = name.to_string();
    }
    let draft = read(&papers, &[], &wishes(None)).unwrap();
    assert_eq!(titles(&draft), ["Junior", "Mid"]);
    assert!(draft.understood.unwrap().contains("left out: all of “Summary”"));
}

#[test]
fn of_a_list_of_what_is_said_a_column_may_name_the_tracks() {
    let draft = draft(
        "| Level | Track | Skill | Text |\n|---|---|---|---|\n| L1 | IC | Care | Sweeps |\n| L1 | IC | Pace | Walks |\n\
         | M1 | Managers | Care | Plans |\n| M1 | Managers | Pace | Runs |\n",
    );
    let tracks: Vec<_> =
        draft.tracks.iter().map(|it| it.title.as_ref().unwrap().text.as_str()).collect();
    assert_eq!((titles(&draft), tracks), (vec!["L1", "M1"], vec!["IC", "Managers"]));
    assert_eq!(sections(&draft).len(), 2);
}

#[test]
fn a_title_over_all_columns_is_that_of_the_ladder() {
    let draft = draft(
        "<table><tr><td colspan=3>Our ladder</td></tr><tr><td>Area</td><td>Junior</td><td>Senior</td></tr>\
         <tr><td>Care</td><td>Sweeps</td><td>Polishes</td></tr></table>",
    );
    assert_eq!((titles(&draft), draft.tracks.len()), (vec!["Junior", "Senior"], 0));
    assert_eq!(draft.title.unwrap().text, "Our ladder");
}

#[test]
fn below_grades_a_row_with_a_name_is_what_levels_do() {
    let draft = draft(
        "| | L1 | L2 |\n|---|---|---|\n| Care | Care 1 | Care 2 |\n| Pace | Pace 1 | Pace 2 |\n",
    );
    assert_eq!(titles(&draft), ["L1", "L2"]);
}

#[test]
fn a_column_of_numbers_of_levels_is_their_grades() {
    let draft = draft(
        "| Level | Title | Scope |\n|---|---|---|\n| 1 | Apprentice | Tasks |\n| 2 | Senior Potter | Kilns |\n",
    );
    let grades: Vec<_> =
        draft.levels.iter().map(|it| it.grade.as_ref().unwrap().text.as_str()).collect();
    assert_eq!((titles(&draft), grades), (vec!["Apprentice", "Senior Potter"], vec!["1", "2"]));
}

#[test]
fn the_same_name_again_and_no_name_are_more_of_the_same_section() {
    let draft = draft(
        "| Skill | Junior | Senior |\n|---|---|---|\n| Care | Sweeps | Polishes |\n| Care | Wipes | |\n| | Dusts | Shines |\n",
    );
    assert_eq!(said(&draft, "Junior", "Care"), ["Sweeps", "Wipes", "Dusts"]);
    assert_eq!(said(&draft, "Senior", "Care"), ["Polishes", "Shines"]);
}

#[test]
fn columns_beside_levels_are_groups_and_descriptions_or_left_out_by_name() {
    let text = "| uuid | Category | Parameter | Description | Junior | Answer | Senior | Answer |\n|---|---|---|---|---|---|---|---|\n\
        | 0f5c3c1e-77aa-4d0e-9a52-1c2d3e4f5a6b | Craft | Care | How clean it is | Sweeps | Nope | Polishes | Nope |\n\
        | 1f5c3c1e-77aa-4d0e-9a52-1c2d3e4f5a6b | Craft | Pace | How fast it goes | Walks | Nope | Runs | Nope |\n";
    let draft = draft(text);
    let group = || Some("Craft".to_string());
    assert_eq!(sections(&draft), [(group(), "Care".to_string()), (group(), "Pace".to_string())]);
    assert_eq!(plain_text(&markup::flatten(&draft.sections[0].description)), "How clean it is");
    assert_eq!(titles(&draft), ["Junior", "Senior"]);
    let understood = draft.understood.unwrap();
    assert!(understood.contains("`uuid`") || understood.contains("“uuid”"), "{understood}");
    assert!(understood.contains("“Answer”"), "{understood}");
}

#[test]
fn a_pasted_sheet_has_titles_empty_and_repeated_heads() {
    let text = "| | | |\n|---|---|---|\n| Paths of the workshop | | |\n| Skill | Junior | Senior |\n| Care | Sweeps | Polishes |\n| Skill | Junior | Senior |\n| Pace | Walks | Runs |\n";
    let draft = draft(text);
    assert_eq!(titles(&draft), ["Junior", "Senior"]);
    assert_eq!(sections(&draft).len(), 2);
    assert_eq!(draft.title.unwrap().text, "Paths of the workshop");
}

#[test]
fn tables_have_a_way_of_their_own_and_some_are_no_matrix() {
    let text = "# Paths\n\n## Names\n\n| Level | Makers | Guides |\n|---|---|---|\n| Junior | L1 | L4 |\n| Senior | L2 | L5 |\n\n\
        ## Makers\n\n### Craft\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Care | Sweeps | Polishes |\n\n\
        ### People\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Talk | Listens | Speaks |\n\n\
        ## Guides\n\n| Level | Talk | Plan |\n|---|---|---|\n| Lead | Asks | Draws |\n| Head | Answers | Builds |\n";
    let draft = draft(text);
    assert_eq!(titles(&draft), ["Junior", "Senior", "Lead", "Head"]);
    let tracks: Vec<_> =
        draft.levels.iter().map(|it| it.track.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(tracks, ["Makers", "Makers", "Guides", "Guides"]);
    let some = |group: &str| Some(group.to_string());
    assert_eq!(
        sections(&draft),
        [(some("Craft"), "Care".into()), (some("People"), "Talk".into()), (None, "Plan".into())]
    );
    let introduction = plain_text(&markup::flatten(&draft.introduction));
    assert!(
        introduction.contains("Junior") && introduction.contains("Makers: L1"),
        "{introduction}"
    );
}

#[test]
fn the_same_levels_with_the_same_sections_are_levels_of_two_tracks() {
    let table = "| Skill | Junior | Senior |\n|---|---|---|\n| Care | Sweeps | Polishes |\n| Pace | Walks | Runs |\n";
    let draft = draft(&format!("# Paths\n\n## Wood\n\n{table}\n## Metal\n\n{table}"));
    let tracks: Vec<_> =
        draft.levels.iter().map(|it| it.track.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(tracks, ["Wood", "Wood", "Metal", "Metal"]);
}

#[test]
fn a_page_or_sheet_without_names_of_sections_is_a_section() {
    let page = |title: &str, text: &str| {
        format!(
            "| | Junior | | Senior | |\n|---|---|---|---|---|\n| | {title} {text} | Nope | {title} of others | Nope |\n| | More {text} | Nope | | |\n| | Level result | Not yet | Level result | Not yet |\n"
        )
    };
    let summary = "| What | Weight |\n|---|---|\n| Care | 3 |\n";
    let papers = papers(&[&page("Care", "for tools"), &page("Pace", "of work"), summary]);
    let draft = read(&papers, &[], &wishes(None)).unwrap();
    assert_eq!(sections(&draft), [(None, "Page 0".into()), (None, "Page 1".into())]);
    assert_eq!(said(&draft, "Junior", "Page 0"), ["Care for tools", "More for tools"]);
    let understood = draft.understood.unwrap();
    assert!(
        understood.contains("“Page 2”") && understood.contains("“Level result”"),
        "{understood}"
    );
}

#[test]
fn where_no_name_tells_both_readings_and_the_flag_are_named() {
    let text = "| | Blue | Green |\n|---|---|---|\n| Care | Sweeps | Polishes |\n| Pace | Walks | Runs |\n";
    let problem = read(&papers(&[text]), &[], &wishes(None)).unwrap_err().remove(0);
    assert!(
        problem.notes[0].contains("Blue, Green") && problem.notes[1].contains("Care, Pace"),
        "{problem:?}"
    );
    assert!(problem.help[0].contains("--levels-in columns"));
    let draft = read(&papers(&[text]), &[], &wishes(Some(LevelsIn::Rows))).unwrap();
    assert_eq!(titles(&draft), ["Care", "Pace"]);
}

#[test]
fn tables_below_one_another_on_a_sheet_are_read_each_under_its_name() {
    let text = "| Makers | | |\n|---|---|---|\n| Skill | Junior | Senior |\n| Care | Sweeps | Polishes |\n| Guides | | |\n| Skill | Lead | Head |\n| Plan | Draws | Builds |\n";
    let draft = draft(text);
    assert_eq!(titles(&draft), ["Junior", "Senior", "Lead", "Head"]);
    let tracks: Vec<_> =
        draft.tracks.iter().map(|it| it.title.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(tracks, ["Makers", "Guides"]);
}

#[test]
fn plain_names_of_columns_are_no_sections_where_a_heading_stands_over_the_table() {
    let text = "# Paths\n\n## Talk\n\n| Level | Expectation |\n|---|---|\n| Junior | Asks |\n| Senior | Explains |\n\n## Pace\n\n| Level | Expectation |\n|---|---|\n| Junior | Walks |\n| Senior | Runs |\n";
    let draft = draft(text);
    assert_eq!(sections(&draft), [(None, "Talk".into()), (None, "Pace".into())]);
    assert_eq!(said(&draft, "Senior", "Pace"), ["Runs"]);
}

#[test]
fn each_line_of_a_cell_is_said_by_itself() {
    let draft = draft(
        "| Skill | Junior | Senior |\n|---|---|---|\n| Care | Sweeps<br>Wipes | • Mends<br>• Buys |\n",
    );
    assert_eq!(said(&draft, "Junior", "Care"), ["Sweeps", "Wipes"]);
    assert_eq!(said(&draft, "Senior", "Care"), ["Mends", "Buys"]);
}

#[test]
fn rows_with_a_name_only_are_tracks_of_the_levels_below() {
    let draft = draft(
        "| Level | Scope | Impact |\n|---|---|---|\n| **Makers** | | |\n| Junior | a task | the team |\n| Senior | a part | the firm |\n| **Guides** | | |\n| Team Lead | a team | the firm |\n",
    );
    let tracks: Vec<_> =
        draft.levels.iter().map(|it| it.track.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(tracks, ["Makers", "Makers", "Guides"]);
}

#[test]
fn a_level_may_have_several_columns_under_a_second_head() {
    let text = "<table><tr><td></td><td colspan=2>Junior</td><td colspan=2>Senior</td></tr><tr><td>Skill</td><td>Expectation</td><td>Example</td><td>Expectation</td><td>Example</td></tr><tr><td>Talk</td><td>Asks often</td><td>At noon</td><td>Explains well</td><td>In reviews</td></tr></table>\n";
    let draft = draft(text);
    assert_eq!(sections(&draft), [(None, "Talk".into())]);
    assert_eq!(said(&draft, "Junior", "Talk"), ["Asks often", "At noon"]);
}

#[test]
fn grades_below_or_above_the_names_of_levels_are_their_grades() {
    for text in [
        "| Skill | Maker | Guide | Owner |\n|---|---|---|---|\n| Grade | P1 | P2 | M1 |\n| Care | Sweeps | Mends | Buys |\n",
        "| Skill | PM I | PM II | Senior PM |\n|---|---|---|---|\n| Grade | P1 | P2 | P3 |\n| Care | Sweeps | Mends | Buys |\n",
        "| | P1 | P2 | P3 |\n|---|---|---|---|\n| Skill | PM I | PM II | Senior PM |\n| Care | Sweeps | Mends | Buys |\n",
    ] {
        let draft = draft(text);
        if text.contains("PM II") {
            assert_eq!(titles(&draft), ["PM I", "PM II", "Senior PM"]);
            assert_eq!(draft.levels[2].grade.as_ref().unwrap().text, "P3");
        }
        assert_eq!(draft.levels.len(), 3);
    }
}

#[test]
fn sheets_may_be_levels() {
    let page = |level: &str| {
        format!(
            "| Skill | Expectation |\n|---|---|\n| Code | {level} code |\n| Talk | {level} talk |\n| | {level} more |\n"
        )
    };
    let (junior, senior) = (page("first"), page("second"));
    let mut papers = papers(&[&junior, &senior]);
    papers[0].name.as_mut().unwrap().text = "Junior".to_string();
    papers[1].name.as_mut().unwrap().text = "Senior".to_string();
    let draft = read(&papers, &[], &wishes(None)).unwrap();
    assert_eq!(titles(&draft), ["Junior", "Senior"]);
    assert_eq!(sections(&draft), [(None, "Code".into()), (None, "Talk".into())]);
    assert_eq!(said(&draft, "Senior", "Talk"), ["second talk", "second more"]);
}

#[test]
fn sheets_that_are_levels_may_have_titles_and_heads() {
    let page = |level: &str, about: &str| {
        format!(
            "| {level} | |\n|---|---|\n| {about} | |\n| Skill | What we see |\n| Code | {about} code |\n| Also {about} | |\n| Talk | {about} talk |\n| Rest | {about} rest |\n"
        )
    };
    let names = ["Junior Maker", "Crafter", "Senior Maker"];
    let pages = names.map(|name| page(name, &format!("a {name}")));
    let mut papers = papers(&pages.each_ref().map(String::as_str));
    for (paper, name) in papers.iter_mut().zip(names) {
        paper.name.as_mut().unwrap().text = name.to_string();
    }
    let draft = read(&papers, &[], &wishes(None)).unwrap();
    assert_eq!(titles(&draft), names);
    let all = plain_text(&markup::flatten(&draft.levels[1].introduction));
    assert_eq!(all, "a Crafter");
    assert_eq!(said(&draft, "Crafter", "Code"), ["a Crafter code", "Also a Crafter"]);
    assert!(draft.understood.unwrap().contains("the head “What we see”"));
}

#[test]
fn a_summary_is_no_ladder_where_most_stands_on_other_sheets() {
    let summary = "| Level | Meaning |\n|---|---|\n| Junior | first |\n| Senior | second |\n";
    let page = format!("| Watched | 1 |\n|---|---|\n{}", "| Says why it is so | |\n".repeat(20));
    let papers = papers(&[summary, &page, &page]);
    let problems = read(&papers, &[], &wishes(None)).unwrap_err();
    assert!(problems[0].help[0].contains("--levels-in sheets"));
    assert!(read(&papers, &[], &wishes(Some(LevelsIn::Rows))).is_ok());
}

#[test]
fn numbers_and_words_of_levels_in_texts_do_not_turn_a_table() {
    let draft = draft(
        "| No. | Skill | 1 | 2 | 3 |\n|---|---|---|---|---|\n| 1 | Care | Asks a senior | Asks | Knows |\n| 2 | Pace | Walks | Runs | Flies |\n| 3 | Talk | Junior talk | Speaks | Sings |\n",
    );
    assert_eq!(titles(&draft), ["1", "2", "3"]);
    assert_eq!(sections(&draft).len(), 3);
}

#[test]
fn numbers_are_no_ladder() {
    for table in [
        "| 1 | 2 | 3 |\n|---|---|---|\n| 4 | 5 | 6 |\n| 7 | 8 | 9 |\n",
        "| Month | 1 | 2 | 3 |\n|---|---|---|---|\n| Sales | 400 | 500 | 600 |\n| Costs | 7.5 | € 8 | 9 % |\n",
    ] {
        assert!(read(&papers(&[table]), &[], &wishes(None)).is_err(), "{table}");
    }
}

#[test]
fn a_table_with_a_row_an_expectation_is_read() {
    let draft = draft(
        "| Area | Competency | Level | Expectation | Id |\n|---|---|---|---|---|\n| Craft | Testing | Junior | Writes tests | 1 |\n| Craft | Testing | Senior | Plans tests | 2 |\n| Craft | Design | Junior | Asks | 3 |\n| Craft | Design | Senior | Answers | 4 |\n| Craft | Design | Senior | Teaches | 5 |\n",
    );
    assert_eq!(titles(&draft), ["Junior", "Senior"]);
    let group = Some("Craft".to_string());
    let expected = [(group.clone(), "Testing".to_string()), (group, "Design".to_string())];
    assert_eq!(sections(&draft), expected);
    assert_eq!(said(&draft, "Senior", "Design"), ["Answers", "Teaches"]);
    assert!(draft.understood.unwrap().contains("the column “Id”"));
}

#[test]
fn the_one_column_of_a_table_a_section_is_no_section() {
    let table = "\n\n| Level | What |\n|---|---|\n| Junior | a |\n| Senior | b |\n\n";
    let draft = draft(&format!("# Paths\n\n## Scope{table}## Craft{table}"));
    let names: Vec<_> = sections(&draft).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["Scope", "Craft"]);
}

#[test]
fn roman_numbers_are_levels_and_counted_skills_are_not() {
    let romans = "| Skill | I | II | III |\n|---|---|---|---|\n| Care | a | b | c |\n";
    assert_eq!(titles(&draft(romans)), ["I", "II", "III"]);
    let skills =
        "| | Level 1 | Level 2 |\n|---|---|---|\n| Skill 1 | a | b |\n| Skill 2 | c | d |\n";
    assert_eq!(titles(&draft(skills)), ["Level 1", "Level 2"]);
}

#[test]
fn words_that_rate_levels_and_are_called_like_them_make_no_head() {
    let draft = draft(
        "| | Junior | Intermediate | Advanced | Architect |\n|---|---|---|---|---|\n| Digging | Basic | Intermediate | Advanced | Expert |\n| Climbing | | Basic | Advanced | Advanced |\n",
    );
    assert_eq!(titles(&draft), ["Junior", "Intermediate", "Advanced", "Architect"]);
    assert_eq!(said(&draft, "Architect", "Digging"), ["Expert"]);
}
