//! Cells that stand apart: beside all sections, at the corner, one below another.

use super::*;

#[test]
fn a_cell_beside_all_sections_is_said_of_the_level() {
    // The name may stand in a row of its own that others go on beside.
    for (rows, apart) in [(2, ""), (3, "</tr><tr>")] {
        let level = |name: &str, about: &str| {
            format!(
                "<tr><th rowspan=\"{rows}\">{name}</th>{apart}<td colspan=\"2\">{about}</td></tr><tr><td>digs</td><td>asks</td></tr>"
            )
        };
        let draft = draft(&format!(
            "<table><tr><th>Level</th><th>Craft</th><th>Talk</th></tr>{}{}</table>\n",
            level("IC1", "New here."),
            level("IC2", "At home.")
        ));
        assert_eq!(said(&draft, "IC1", "Craft"), ["digs"]);
        assert_eq!(plain_text(&markup::flatten(&draft.levels[1].introduction)), "At home.");
    }
}

#[test]
fn the_cell_at_the_corner_is_named_where_it_is_nothing_else() {
    let draft =
        draft("| Our words | Junior | Senior |\n|---|---|---|\n| Care | Sweeps | Polishes |\n");
    assert!(draft.understood.unwrap().ends_with("names of columns alone: the head “Our words”"));
}

#[test]
fn a_dash_says_nothing_and_what_stands_below_a_name_in_strong_is_said_of_it() {
    let draft = draft(
        "| Level | Scope | Craft |\n|---|---|---|\n| **Maker I**<br>Entry | Tasks | - |\n| **Maker II**<br>Career | Parts | Knows |\n",
    );
    assert_eq!(titles(&draft), ["Maker I", "Maker II"]);
    assert_eq!(plain_text(&markup::flatten(&draft.levels[0].introduction)), "Entry");
    assert_eq!(draft.levels[0].entries.len(), 1);
}

#[test]
fn levels_may_stand_one_below_another_in_one_table() {
    let level = |title: &str, does: &str| {
        format!(
            "| {title} | |\n| Skill | Expectation |\n| Craft | {does} well |\n| Talk | Says how {does} |\n| | |\n"
        )
    };
    let draft = draft(&format!(
        "| Our people | |\n|---|---|\n{}{}{}",
        level("Junior Maker (M1)", "digs"),
        level("Maker (M2)", "builds"),
        level("Senior Maker (M3)", "guides"),
    ));
    assert_eq!(titles(&draft), ["Junior Maker (M1)", "Maker (M2)", "Senior Maker (M3)"]);
    let section = |title: &str| (None, title.to_string());
    assert_eq!(sections(&draft), [section("Craft"), section("Talk")]);
    assert_eq!(said(&draft, "Maker (M2)", "Talk"), ["Says how builds"]);
    assert!(draft.understood.unwrap().contains("the head “Skill”"));
}

#[test]
fn a_column_that_begins_with_a_word_for_remarks_is_no_level() {
    let draft = draft(
        "| Skill | Junior Maker | Crafter | Comments of HR |\n|---|---|---|---|\n| Care | Sweeps | Polishes | ask |\n",
    );
    assert_eq!(titles(&draft), ["Junior Maker", "Crafter"]);
    assert!(draft.understood.unwrap().contains("the column “Comments of HR”"));
}

#[test]
fn no_name_over_a_column_is_lost_in_silence() {
    let long = draft(
        "| Level | Skill | What we see |\n|---|---|---|\n| Junior | Care | Sweeps |\n| Junior | Talk | Asks |\n| Senior | Care | Polishes |\n| Senior | Talk | Tells |\n",
    );
    assert!(long.understood.unwrap().contains("the head “What we see”"));
    let graded = draft(
        "| Kind | L1 | L2 |\n|---|---|---|\n| Title | Junior Maker | Senior Maker |\n| Care | Sweeps | Polishes |\n",
    );
    assert!(graded.understood.unwrap().contains("the head “Kind”"));
}

#[test]
fn a_text_with_a_list_is_no_name_of_a_level() {
    let table = |does: &str| {
        let cell = |who: &str| format!("<td>{who} {does}<ul><li>{who} checks</li></ul></td>");
        format!(
            "<table><tr><td><b>Trainee</b></td><td><b>Crafter</b></td><td><b>Owner of all</b></td></tr><tr>{}{}{}</tr></table>\n",
            cell("Trainee"),
            cell("Crafter"),
            cell("Owner")
        )
    };
    let draft =
        draft(&format!("# Yard\n\n## Loads\n\n{}\n## Counts\n\n{}", table("lifts"), table("sums")));
    assert_eq!(titles(&draft), ["Trainee", "Crafter", "Owner of all"]);
    assert_eq!(sections(&draft), [(None, "Loads".into()), (None, "Counts".into())]);
}

#[test]
fn pages_whose_columns_only_say_what_is_said_are_sections() {
    let page = |of: &str| {
        format!(
            "| Level | Behaviours | Examples |\n|---|---|---|\n| Junior | {of} well | {of} once |\n| Senior | {of} best | {of} twice |\n"
        )
    };
    let pages = [page("talks"), page("digs")];
    let draft = read(&papers(&pages.each_ref().map(String::as_str)), &[], &wishes(None)).unwrap();
    assert_eq!(titles(&draft), ["Junior", "Senior"]);
    assert_eq!(said(&draft, "Senior", "Page 1"), ["digs best", "digs twice"]);
}

#[test]
fn what_is_only_to_be_known_of_a_page_does_not_keep_it_from_being_read() {
    let mut papers = papers(&["| Skill | Junior | Senior |\n|---|---|---|\n| Care | a | b |\n"]);
    let warning = crate::base::diag::Diagnostic::warning(crate::base::diag::Code::LeftOut, "x");
    papers[0].problems.push(warning);
    let draft = read(&papers, &[], &wishes(None)).unwrap();
    assert!(draft.problems.is_empty() && draft.warnings.len() == 1);
}

#[test]
fn one_word_of_levels_among_other_names_does_not_part_them() {
    let table = "| Position | What you do | How you grow |\n|---|---|---|\n| Commis | cooks | learns |\n| Pastry hand | bakes | reads |\n| Sous-chef | leads | teaches |\n";
    let draft = read(&papers(&[table]), &[], &wishes(Some(LevelsIn::Rows))).unwrap();
    let more = table.to_string() + "| Chef | plans | hires |\n| Head Chef | owns | opens |\n";
    assert_eq!(self::draft(&more).levels.len(), 5);
    assert_eq!(titles(&draft), ["Commis", "Pastry hand", "Sous-chef"]);
    assert_eq!(said(&draft, "Pastry hand", "How you grow"), ["reads"]);
}

#[test]
fn what_rows_say_is_told_instead_of_marks_below_levels() {
    let draft = draft(
        "| Area | Detail | Junior | Senior |\n|---|---|---|---|\n| Care | Sweeps | ✅ | ✅ |\n| | Mends | ❌ | ✅ |\n| Pace | Runs | | x |\n",
    );
    assert_eq!(sections(&draft), [(None, "Care".into()), (None, "Pace".into())]);
    assert_eq!(said(&draft, "Junior", "Care"), ["Sweeps"]);
    assert_eq!(said(&draft, "Senior", "Care"), ["Sweeps", "Mends"]);
    assert_eq!(said(&draft, "Senior", "Pace"), ["Runs"]);
}

#[test]
fn ones_below_levels_are_marks_where_all_else_is_0_or_blank() {
    let read = |zero: &str, two: &str| {
        draft(&format!(
            "| Skill | Category | Junior | Senior |\n|---|---|---|---|\n| Weave | Bench | 1 | 1 |\n| Dye | Bench | {zero} | {two} |\n| Trade | Yard | {zero} | 1 |\n| Row | Yard | {zero} | {zero} |\n"
        ))
    };
    for zero in ["0", ""] {
        let draft = read(zero, "1");
        assert_eq!(sections(&draft), [(None, "Bench".into()), (None, "Yard".into())]);
        assert_eq!(said(&draft, "Junior", "Bench"), ["Weave"]);
        assert_eq!(said(&draft, "Senior", "Bench"), ["Weave", "Dye"]);
        let told = draft.understood.unwrap();
        assert!(told.contains("Row”, which no level speaks to"), "{told}");
    }
    assert_eq!(said(&read("0", "2"), "Senior", "Dye"), ["2"]);
    let rows = "| Level | Reports | Talks | Trips |\n|---|---|---|---|\n| Junior | 0 | 0 | 0 |\n| Senior | 1 | 0 | 1 |\n";
    assert_eq!(said(&draft(rows), "Senior", "Reports"), ["1"]);
}

#[test]
fn tables_of_one_level_each_are_one_ladder() {
    let table = |level: &str, said: &str| {
        format!(
            "| {level} (level 1) | |\n|---|---|\n| Care | {said} |\n| Care | Wipes |\n| Pace | Walks |\n\n"
        )
    };
    let text = format!("# Paths\n\n{}{}", table("Junior", "Sweeps"), table("Senior", "Mends"));
    let draft = draft(&text);
    assert_eq!(titles(&draft), ["Junior (level 1)", "Senior (level 1)"]);
    assert_eq!(sections(&draft), [(None, "Care".into()), (None, "Pace".into())]);
    assert_eq!(said(&draft, "Senior (level 1)", "Care"), ["Mends", "Wipes"]);
}

#[test]
fn columns_that_wait_for_answers_are_no_levels() {
    let draft = draft(
        "| Skill | Junior | Senior | Self | Manager | Comments |\n|---|---|---|---|---|---|\n| Care | Sweeps | Mends | | | |\n| Pace | Walks | Runs | | | |\n",
    );
    assert_eq!(titles(&draft), ["Junior", "Senior"]);
    let told = draft.understood.unwrap();
    assert!(told.contains("the column “Self”, the column “Manager”"), "{told}");
}

#[test]
fn a_level_of_which_nothing_is_said_yet_stays_one() {
    let draft =
        draft("| Skill | Junior | Senior | Comments |\n|---|---|---|---|\n| Care | Sweeps | | |\n");
    assert_eq!(titles(&draft), ["Junior", "Senior"]);
}

#[test]
fn what_bearers_are_called_in_several_names_tells_levels_in_any_language() {
    let draft = draft(
        "| Oilset | Vanha Ompelija | Ompelija | Uusi Ompelija |\n|---|---|---|---|\n| Aaa | Bbb | Ccc | Ddd |\n| Eee | Fff | Ggg | Hhh |\n",
    );
    assert_eq!(titles(&draft), ["Vanha Ompelija", "Ompelija", "Uusi Ompelija"]);
}

#[test]
fn numbers_below_named_levels_are_a_ladder() {
    let draft =
        draft("| Skill | Junior | Senior |\n|---|---|---|\n| Care | 1 | 3 |\n| Pace | 2 | 4 |\n");
    assert_eq!(said(&draft, "Senior", "Pace"), ["4"]);
}

#[test]
fn a_cell_over_all_of_a_table_below_its_rows_is_a_remark() {
    let draft = draft(
        "<table><tr><th></th><th>Junior</th><th>Senior</th></tr><tr><th>Care</th><td>Sweeps</td><td>Mends</td></tr><tr><td colspan=\"3\">Third edition</td></tr></table>\n",
    );
    assert_eq!(sections(&draft).len(), 1);
    assert_eq!(plain_text(texts(&draft.introduction)[0]), "Third edition");
}

#[test]
fn a_column_of_examples_is_more_of_its_level() {
    let draft = draft(
        "| Area | L1 Maker | L1 examples | L2 Maker | L2 examples |\n|--|--|--|--|--|\n| Care | Sweeps | Sings | Mends | Hums |\n| Pace | Walks | Hops | Runs | Leaps |\n",
    );
    assert_eq!(titles(&draft), ["L1 Maker", "L2 Maker"]);
    assert_eq!(said(&draft, "L2 Maker", "Pace"), ["Runs", "Leaps"]);
}

#[test]
fn a_column_with_a_remark_here_and_there_is_no_level() {
    let draft = draft(
        "| Area | Step 1 | Step 2 | Odds |\n|--|--|--|--|\n| Care | Sweeps | Mends | |\n| Pace | Walks | Runs | Soon |\n| Talk | Asks | Tells | |\n",
    );
    assert_eq!(titles(&draft), ["Step 1", "Step 2"]);
    assert!(draft.understood.unwrap().contains("left out: the column “Odds”"));
}

#[test]
fn a_list_names_its_level_once_and_its_heads_say_what_they_are() {
    let list = draft(
        "| Track name | Level | Level title | Skill | Skill category | Text |\n|--|--|--|--|--|--|\n| Craft | 1 | Maker | Care | Bench | Sweeps |\n| | | | Pace | Yard | Walks |\n| | 2 | Senior Maker | Care | Bench | Mends |\n| | | | Pace | Yard | Runs |\n",
    );
    assert_eq!(titles(&list), ["Maker", "Senior Maker"]);
    let bench = |group: &str, name: &str| (Some(group.to_string()), name.to_string());
    assert_eq!(sections(&list), [bench("Bench", "Care"), bench("Yard", "Pace")]);
    assert_eq!(said(&list, "Senior Maker", "Pace"), ["Runs"]);
}

#[test]
fn items_behind_japanese_points_are_items_in_a_cell() {
    let table =
        "| Area | L1 | L2 |\n|--|--|--|\n| Care | ・床を掃く<br>・机を拭く・磨く | ・直す |\n";
    assert_eq!(said(&draft(table), "L1", "Care"), ["床を掃く", "机を拭く・磨く"]);
}

#[test]
fn a_head_that_comes_again_names_a_group_and_links_called_as_levels_are_a_section() {
    let text = "| Craft | Junior | Senior |\n|---|---|---|\n| Care | Sweeps | Polishes |\n| People | Junior | Senior |\n| Talk | Listens | Speaks |\n| Job | [Junior](https://a.example/j) | [Senior](https://a.example/s) |\n";
    let people = Some("People".to_string());
    assert_eq!(
        sections(&draft(text)),
        [(None, "Care".into()), (people.clone(), "Talk".into()), (people, "Job".into())]
    );
}

#[test]
fn the_second_column_of_each_level_gives_examples_of_the_first() {
    let rows = "| Care | Sweeps | The floor | Mends | A saw<br>A plane |\n| Pace | Walks | As a junior walks | Runs | As a senior runs |\n";
    let rule = "|---|---|---|---|---|\n";
    let heads = "| Skill | Expectation | Example | Expectation | Example |\n";
    let unmerged = draft(&format!("| | Junior | | Senior | |\n{rule}{heads}{rows}"));
    assert_eq!((titles(&unmerged), unmerged.sections.len()), (vec!["Junior", "Senior"], 2));
    let care = &unmerged.levels[1].entries[0].entry.blocks;
    assert_eq!(markup::print(care), "- Mends\n  - A saw\n  - A plane");
    let own = "<table><tr><th>Skill</th><th colspan=2>Junior</th><th colspan=2>Senior</th></tr><tr><td></td><td>Does</td><td>Does not</td><td>Does</td><td>Does not</td></tr><tr><td>Care</td><td>Sweeps</td><td>Spills</td><td>Mends</td><td>Breaks</td></tr></table>";
    let own = draft(own);
    assert_eq!(own.sections.len(), 2);
    assert_eq!(said(&own, "Senior", "Care: Does not"), ["Breaks"]);
    let nameless = draft(
        "# Paths\n\n## Care\n\n<table><tr><th></th><th colspan=2>Junior</th><th colspan=2>Senior</th></tr><tr><td></td><td>Does</td><td>Does not</td><td>Does</td><td>Does not</td></tr><tr><td></td><td>Sweeps</td><td>Spills</td><td>Mends</td><td>Breaks</td></tr></table>",
    );
    assert_eq!(said(&nameless, "Junior", "Care"), ["Does: Sweeps", "Does not: Spills"]);
}

#[test]
fn heads_that_end_in_a_word_for_remarks_are_no_levels() {
    let draft = draft(
        "| Level | | | | |\n|---|---|---|---|---|\n| Skill | 1 | 2 | 3 | Self rating |\n| Care | Sweeps | Wipes | Mends | 2 |\n| Pace | Walks | Trots | Runs | 1 |\n",
    );
    assert_eq!((titles(&draft), draft.introduction.len()), (vec!["1", "2", "3"], 0));
    assert!(draft.understood.unwrap().contains("the column “Self rating”"));
}

#[test]
fn a_row_with_a_name_of_its_own_is_no_second_head_though_it_says_the_same_of_each_level() {
    let html = "<table><tr><td>Area</td><td colspan=2>Junior</td><td colspan=2>Senior</td></tr><tr><td>Tools</td><td>saw</td><td>file</td><td>saw</td><td>file</td></tr><tr><td>Care</td><td>Sweeps</td><td>Oils</td><td colspan=2>Mends</td></tr></table>";
    let draft = draft(html);
    let names: Vec<String> = sections(&draft).into_iter().map(|it| it.1).collect();
    assert_eq!(names, ["Tools", "Care"]);
    assert_eq!(said(&draft, "Senior", "Tools"), ["saw", "file"]);
}

#[test]
fn a_row_that_is_short_of_a_name_says_each_text_of_its_level_once() {
    let html = "<table><tr><td>Area</td><td>Topic</td><td colspan=2>Junior</td><td colspan=2>Senior</td></tr><tr><td>Care</td><td>Floor</td><td>Sweeps</td><td>Wipes</td><td colspan=2>Mends</td></tr><tr><td>Pace</td><td colspan=2>Walks</td><td colspan=2>Runs</td></tr></table>";
    let draft = draft(html);
    let names: Vec<String> = sections(&draft).into_iter().map(|it| it.1).collect();
    assert_eq!(names, ["Floor", "Pace"]);
    assert_eq!(said(&draft, "Junior", "Pace"), ["Walks"]);
    assert_eq!(said(&draft, "Senior", "Pace"), ["Runs"]);
    let alike = html.replace("<td>Care</td><td>Floor</td>", "<td>Care</td><td>Care</td>");
    let draft = super::draft(&alike);
    assert_eq!(sections(&draft).len(), 2);
    assert!(draft.sections.iter().all(|it| it.description.is_empty()));
}

#[test]
fn a_cell_below_parts_of_two_heads_is_told() {
    let html = "<table><tr><td>Area</td><td colspan=2>Junior</td><td colspan=2>Senior</td></tr><tr><td>Care</td><td>Sweeps</td><td colspan=2>Wipes</td><td>Mends</td></tr><tr><td>Pace</td><td colspan=2>Walks</td><td colspan=2>Runs</td></tr></table>";
    let draft = draft(html);
    let told: Vec<_> = draft.warnings.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(told, ["this cell lies half below one head and half below the next"]);
}

#[test]
fn names_of_sections_again_before_what_each_level_says_are_no_expectations() {
    let text = "|   | Dough | Oven |\n|---|---|---|\n|   | Kneads well | Bakes well |\n| 1 | Dough | Oven |\n|   | Kneads one | Bakes one |\n|   | Asks | Waits |\n| 2 | Dough | Oven |\n|   | Kneads two | Bakes two |\n|   | Tells | Plans |\n";
    let draft = read(&papers(&[text]), &[], &wishes(Some(LevelsIn::Rows))).unwrap();
    assert_eq!(titles(&draft), ["1", "2"]);
    let sections = draft.sections.iter().map(|it| it.title.as_ref().unwrap().text.as_str());
    assert_eq!(sections.collect::<Vec<_>>(), ["Dough", "Oven"]);
    let about = &draft.sections[1].description;
    assert_eq!(plain_text(&markup::flatten(about)), "Bakes well");
    assert_eq!(said(&draft, "2", "Dough"), ["Kneads two", "Tells"]);
    // Where a level has one cell, its words are all that it says.
    let draft = self::draft(
        "| Skill | Junior | Senior |\n|---|---|---|\n| Oven | Oven | Oven and pan |\n| Dough | Rye | Wheat |\n",
    );
    assert_eq!(said(&draft, "Junior", "Oven"), ["Oven"]);
}
