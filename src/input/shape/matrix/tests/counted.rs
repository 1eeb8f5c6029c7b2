//! Levels that are counted, drawn beside, graded or marked, and tables that call them otherwise.

use super::*;

#[test]
fn names_counted_from_a_number_on_are_levels_below_a_title_as_well() {
    let rows =
        "| Care | Breaks | Sweeps | Mends | Teaches |\n| Pace | Sits | Walks | Runs | Flies |\n";
    let heads = [
        "| Area | 0. Careless | 1. Basic | 2. Sure | 3. Master |\n",
        "| Area | 1) Newly come | 2) Junior | 3) Senior | 4) Lighthouse |\n",
    ];
    for head in heads {
        let bare = draft(&format!("{head}|---|---|---|---|---|\n{rows}"));
        assert_eq!((titles(&bare).len(), bare.sections.len()), (4, 2), "{head}");
        assert!(bare.sections.iter().all(|section| section.description.is_empty()));
        let titled = draft(&format!("| Our frame | | | | |\n|---|---|---|---|---|\n{head}{rows}"));
        assert_eq!(titles(&titled), titles(&bare));
        assert_eq!(said(&titled, titles(&bare)[0], "Pace"), ["Sits"]);
    }
}

#[test]
fn a_column_of_words_behind_marks_is_no_level() {
    let text = "| Skill | Sous·V1 | Sous·V2 | Sous·V3 | Where it stands |\n|---|---|---|---|---|\n| Care | ① | ② | ② | In the first letter of the house |\n| Pace | – | ① | ② | New, in the second letter |\n";
    let draft = draft(text);
    assert_eq!(titles(&draft), ["Sous·V1", "Sous·V2", "Sous·V3"]);
    assert!(draft.understood.unwrap().contains("the column “Where it stands”"));
}

#[test]
fn a_drawing_beside_a_name_makes_no_other_level() {
    let text = "## Names\n\n| Level | Meaning |\n|---|---|\n| 🟢 Junior | Is helped |\n| 🟣 Senior | Helps |\n\n## Skills\n\n| Skill | Junior 👶 | Senior 🎓 |\n|---|---|---|\n| Care | Sweeps | Mends |\n| Pace | Walks | Runs |\n";
    let draft = draft(text);
    assert_eq!(titles(&draft), ["🟢 Junior", "🟣 Senior"]);
    assert_eq!(said(&draft, "🟣 Senior", "Pace"), ["Runs"]);
    assert_eq!(draft.tracks.len(), 0);
}

/// Tables of two sections each below a heading, for levels of some names.
fn part(heading: &str, levels: [&str; 3]) -> String {
    let [a, b, c] = levels;
    let table = |name: &str| {
        format!(
            "### {name} of {heading}\n\n| Level | {a} | {b} | {c} |\n|---|---|---|---|\n| {heading} {name} | Sees {name} | Does {name} | Shows {name} |\n| {heading} {name} too | Asks | Tells | Plans |\n\n"
        )
    };
    format!("## {heading}\n\n{}{}", table("care"), table("pace"))
}

#[test]
fn grades_of_one_trade_are_not_those_of_another_that_writes_them_with_names() {
    let ovens = part("Ovens", ["P1", "P2", "P3"]);
    let shops = part("Shops", ["P1 (Help)", "P2 (Seller)", "P3 (Senior Seller)"]);
    let leads = part("Leads", ["M1 (Shift lead)", "M2 (Manager)", "M3 (Director)"]);
    let all = draft(&format!("# Bakers\n\n{ovens}{shops}{leads}"));
    assert_eq!((all.levels.len(), all.tracks.len(), all.sections.len()), (9, 3, 12));
    assert_eq!(said(&all, "P2", "Ovens care"), ["Does care"]);
    assert_eq!(said(&all, "P2 (Seller)", "Shops pace"), ["Does pace"]);
    // Where nothing else has levels of its own, the grade is the same level's.
    let two = draft(&format!("# Bakers\n\n{ovens}{shops}"));
    assert_eq!(titles(&two), ["P1 (Help)", "P2 (Seller)", "P3 (Senior Seller)"]);
}

#[test]
fn a_row_for_each_level_of_each_role_has_sections_in_its_columns() {
    for head in ["Role | Level | Scope", "Rol | Nivel | Ámbito", "Track | Level | Scope"] {
        let text = format!(
            "| {head} | Freedom | Notes |\n|---|---|---|---|---|\n| Baker | Junior | Bread | Helped | |\n| Baker | Senior | Cakes | Alone | ask Jo |\n| Seller | Junior | Till | Helped | |\n| Seller | Senior | Shop | Alone | |\n"
        );
        let draft = draft(&text);
        assert_eq!(titles(&draft), ["Junior", "Senior", "Junior", "Senior"], "{head}");
        let tracks = draft.levels.iter().map(|it| it.track.as_ref().unwrap().text.as_str());
        assert_eq!(tracks.collect::<Vec<_>>(), ["Baker", "Baker", "Seller", "Seller"]);
        assert_eq!(draft.sections.len(), 2);
        let last = &draft.levels[3].entries;
        assert_eq!(markup::print(&last[0].entry.blocks), "Shop");
        assert!(draft.understood.unwrap().contains("the column “Notes”"));
    }
}

#[test]
fn a_head_alone_over_the_texts_of_levels_in_rows_names_its_section() {
    let draft = draft(
        "| Level | Scope | Hand | Head |\n|---|---|---|---|\n| | | Craft | Judgement |\n| P1 | A loaf | Kneads | Asks |\n| P2 | A batch | Bakes | Tells |\n",
    );
    let of = |group: Option<&str>, title: &str| (group.map(str::to_string), title.to_string());
    let all = [of(None, "Scope"), of(Some("Hand"), "Craft"), of(Some("Head"), "Judgement")];
    assert_eq!(sections(&draft), all);
}

#[test]
fn of_a_list_what_is_said_is_told_by_what_stands_there_once_not_by_its_length() {
    for head in ["Level | Competency | Expectation", "Grade | Area | Words", "Rank | Pillar | Text"]
    {
        let rows = "| P1 | Craftsmanship | Kneads |\n| P1 | Judgement | Asks |\n| P2 | Craftsmanship | Bakes |\n| P2 | Judgement | Tells |\n";
        let draft = draft(&format!("| {head} |\n|---|---|---|\n{rows}"));
        assert_eq!(titles(&draft), ["P1", "P2"], "{head}");
        let names: Vec<String> = sections(&draft).into_iter().map(|it| it.1).collect();
        assert_eq!(names, ["Craftsmanship", "Judgement"], "{head}");
        assert_eq!(said(&draft, "P2", "Judgement"), ["Tells"]);
    }
    // Where both come again, the last says.
    let rows = "| P1 | Craftsmanship | Some |\n| P1 | Judgement | Some |\n| P2 | Craftsmanship | Much |\n| P2 | Judgement | Much |\n";
    let draft = draft(&format!("| Level | Area | How far |\n|---|---|---|\n{rows}"));
    assert_eq!(said(&draft, "P2", "Judgement"), ["Much"]);
}

#[test]
fn several_columns_of_titles_beside_grades_are_tracks_and_what_is_not_one_is_none() {
    let draft = draft(
        "| Grade | Title (makers) | Title (leads) | Freedom | Reach | Notes |\n|---|---|---|---|---|---|\n| G1 | Junior Baker | N/A | Asks | A loaf | |\n| G2 | Senior Baker | Oven Lead | Chooses | A batch | ask Jo |\n| G3 | Principal Baker | Manager | Decides | A shop | |\n",
    );
    let all = ["Junior Baker", "Senior Baker", "Principal Baker", "Oven Lead", "Manager"];
    assert_eq!(titles(&draft), all);
    let grade = |at: usize| draft.levels[at].grade.as_ref().unwrap().text.as_str();
    assert_eq!([grade(0), grade(3)], ["G1", "G2"]);
    assert_eq!(draft.tracks.len(), 2);
    assert_eq!(sections(&draft).len(), 2);
    assert_eq!(said(&draft, "Oven Lead", "Reach"), ["A batch"]);
    assert!(draft.understood.unwrap().contains("the column “Notes”"));
}

#[test]
fn in_a_list_of_skills_with_scores_these_are_what_is_asked() {
    let list = |id: &str, value: &str| {
        let row = |words: &str| format!("| {words} |{value}\n");
        let rows = [
            "P1 - Helper | Craft | Sweeping | 1.5",
            "P1 - Helper | Craft | Mending | 2.0",
            "P1 - Helper | People | Hearing | 2.5",
            "P2 - Senior | Craft | Sweeping | 3.0",
            "P2 - Senior | Craft | Mending | 3.5",
            "P2 - Senior | People | Hearing | 4.0",
        ];
        let line = if id.is_empty() { "" } else { "---|" };
        let head = format!("| grade | area | skill | score |{id}\n|---|---|---|---|{line}\n");
        draft(&(head + &rows.map(row).concat()))
    };
    for draft in [list("", ""), list(" team_id |", " 7 |")] {
        assert_eq!(titles(&draft), ["P1 - Helper", "P2 - Senior"]);
        assert_eq!(said(&draft, "P2 - Senior", "Mending"), ["3.5"]);
        assert_eq!(draft.sections[2].group.as_ref().unwrap().text, "People");
    }
}

#[test]
fn a_row_for_each_grade_of_each_track_is_called_after_its_title() {
    let text = "| Career Track | Least | Grade | Job Title | Pay |\n|---|---|---|---|---|\n\
        | Hall | 0.00 | S1 | Hall Keeper | 100 |\n| Hall | 2.00 | M2 | Senior Hall Keeper | 200 |\n\
        | Maker | 0.00 | IC1 | Maker | 50 |\n| Maker | 2.00 | IC2 | Senior Maker | 90 |\n\
        | Tester | 0.00 | IC1 | Tester | 40 |\n| Tester | 2.00 | IC2 | Senior Tester | 80 |\n";
    let draft = draft(text);
    let grade = |at: usize| draft.levels[at].grade.as_ref().unwrap().text.clone();
    assert_eq!(draft.tracks.len(), 3);
    assert_eq!(titles(&draft)[2..4], ["Maker", "Senior Maker"]);
    assert_eq!((grade(1), grade(5)), ("M2".to_string(), "IC2".to_string()));
    assert_eq!(said(&draft, "Senior Tester", "Pay"), ["80"]);
}
