//! What those who keep a table write to one another, and is no part of the ladder.

use super::*;

#[test]
fn what_hr_remarks_beside_levels_that_are_rows_is_left_out_and_said() {
    let text = "| Level | Care | Notes for HR | Feedback | Evidence | Last updated | Owner | Examples |\n|---|---|---|---|---|---|---|---|\n| Junior | Sweeps | Ask Jo | Asks | | May | Al | Dusts |\n| Senior | Mends | | Gives | A bill | June | Al | Oils |\n";
    let ladder = draft(text);
    let names =
        |draft: &Draft| -> Vec<String> { sections(draft).into_iter().map(|it| it.1).collect() };
    assert_eq!(names(&ladder), ["Care", "Feedback", "Examples"]);
    let told = ladder.understood.as_deref().unwrap_or_default();
    for name in ["Notes for HR", "Evidence", "Last updated", "Owner"] {
        assert!(told.contains(&format!("the column “{name}”")), "{told}");
    }
    assert_eq!(told.matches("{\"Notes for HR\": {kind: expectations}}").count(), 1, "{told}");
    let warned: Vec<_> = ladder.warnings.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(warned, ["“Feedback” is read as a section"]);
    let wishes = Wishes {
        levels_in: None,
        is_part: &|name| match name {
            "Feedback" => Some(false),
            "Evidence" => Some(true),
            _ => None,
        },
        ..wishes(None)
    };
    let ladder = read(&papers(&[text]), &[], &wishes).unwrap();
    assert_eq!(
        (names(&ladder), ladder.warnings.len()),
        (vec!["Care".into(), "Evidence".into(), "Examples".into()], 0)
    );
}

#[test]
fn who_keeps_a_section_and_when_is_no_level_and_an_owner_may_be_one() {
    let draft = draft(
        "| Skill | Junior | Senior | Owner | Last updated |\n|---|---|---|---|---|\n| Care | Sweeps the whole floor | Mends all saws | Al | May |\n| Pace | Walks to the workshop | Runs the workshop | Jo | May |\n",
    );
    assert_eq!(titles(&draft), ["Junior", "Senior"]);
    let told = draft.understood.unwrap();
    assert!(told.contains("the column “Owner”, the column “Last updated”"), "{told}");
}

#[test]
fn what_a_column_says_of_all_sections_alike_is_said_of_no_level() {
    let draft = draft(
        "| Feld | Stufe 1 | Stufe 2 | Stufe 3 | Verantwortlich | Ausgabe |\n|---|---|---|---|---|---|\n| Pflege | Kehrt | Wischt | Malt | Al | Mai |\n| Tempo | Geht | Rennt | Fliegt | Al | Mai |\n",
    );
    assert_eq!(titles(&draft), ["Stufe 1", "Stufe 2", "Stufe 3"]);
    let told = draft.understood.unwrap();
    assert!(told.contains("the column “Verantwortlich”, the column “Ausgabe”"), "{told}");
}

#[test]
fn a_remark_below_a_column_of_numbers_is_kept_and_a_group_may_be_a_level() {
    let draft = draft(
        "| No. | Skill | Junior | Lead | Group | Director |\n|---|---|---|---|---|---|\n| 1 | Care | a b | c d | e f | g h |\n| 2 | Pace | i j | k l | m n | o p |\n| Not a pay scale | | | | | |\n",
    );
    assert_eq!(titles(&draft), ["Junior", "Lead", "Group", "Director"]);
    assert_eq!(markup::print(&draft.introduction), "Not a pay scale");
}

#[test]
fn what_may_be_talk_beside_some_levels_is_told() {
    let draft = draft(
        "| Level | Care | Words from Jo | Feedback of helpers | Open questions |\n|---|---|---|---|---|\n| Junior | Sweeps | Well | Slow | |\n| Senior | Mends | | | Who pays? |\n",
    );
    let warned: Vec<_> = draft.warnings.iter().map(|it| it.message.as_str()).collect();
    let expected = ["Feedback of helpers", "Open questions"];
    assert_eq!(warned, expected.map(|name| format!("“{name}” is read as a section")));
}

#[test]
fn numbers_behind_levels_and_a_note_below_them_are_none() {
    let told = "| Können | Stufe 1 | Stufe 2 | Gewichtung |\n|---|---|---|---|\n| Sorgfalt | Fegt | Lehrt | 20 % |\n| Tempo | Geht | Rennt | 80 % |\n";
    let below = "|  | Care | Pace |\n|---|---|---|\n| Novice | Sweeps | Walks |\n| Master | Builds | Runs |\n| * see elsewhere | | |\n";
    for (text, levels, out) in [
        (told, ["Stufe 1", "Stufe 2"], "the column “Gewichtung”"),
        (below, ["Novice", "Master"], "the row “see elsewhere”"),
    ] {
        let draft = draft(text);
        assert_eq!(titles(&draft), levels);
        assert!(draft.understood.unwrap().contains(out));
    }
}

#[test]
fn roles_with_the_same_levels_are_tracks_and_owners_before_levels_are_left_out() {
    let row = |role: &str, level: &str| {
        format!(
            "| {role} | {level} | Craft | {level} {role} work |\n| {role} | {level} | Team | {level} {role} talk |\n"
        )
    };
    let rows = ["Engineer", "Designer"].map(|it| row(it, "Junior") + &row(it, "Senior")).concat();
    let draft = draft(&format!("| Role | Level | Skill | Text |\n|---|---|---|---|\n{rows}"));
    let tracks = draft.levels.iter().map(|it| it.track.as_ref().unwrap().text.as_str());
    assert_eq!(tracks.collect::<Vec<_>>(), ["Engineer", "Engineer", "Designer", "Designer"]);
    assert_eq!(titles(&draft), ["Junior", "Senior", "Junior", "Senior"]);
    let owned = super::draft(
        "| Skill | Owner | Junior | Senior |\n|---|---|---|---|\n| Care | Jo | Sweeps | Mends |\n| Pace | Al | Walks | Runs |\n",
    );
    assert!(owned.sections.iter().all(|it| it.description.is_empty()));
    assert!(owned.understood.unwrap().contains("the column “Owner”"));
}

#[test]
fn a_column_called_after_a_level_and_what_stands_beside_ladders_is_left_out() {
    let text = "| Skill | L1 | L1 Evidence | L2 | L2 Evidence |\n|---|---|---|---|---|\n| Care | Sweeps | | Mends | |\n| Pace | Walks | Seen in May | Runs | |\n";
    let draft = draft(text);
    assert_eq!(titles(&draft), ["L1", "L2"]);
    assert_eq!(said(&draft, "L1", "Pace"), ["Walks"]);
    assert!(
        draft.understood.unwrap().contains("the column “L1 Evidence”, the column “L2 Evidence”")
    );
}

#[test]
fn boxes_that_a_sheet_says_are_ticked_are_marks_unless_nobody_ticked_any() {
    let table = |yes: &str, no: &str| {
        format!(
            "| Skill | Expectation | Junior | Senior |\n|---|---|---|---|\n| Care | Sweeps | {yes} | {yes} |\n| Care | Mends | {no} | {yes} |\n| Pace | Runs | {no} | {yes} |\n"
        )
    };
    for (yes, no) in [("TRUE", "FALSE"), ("WAHR", "FALSCH"), ("VERDADERO", "FALSO")] {
        let draft = draft(&table(yes, no));
        assert_eq!(said(&draft, "Senior", "Care"), ["Sweeps", "Mends"], "{yes}");
        assert_eq!(said(&draft, "Junior", "Care"), ["Sweeps"], "{yes}");
    }
    assert_eq!(sections(&draft(&table("FALSE", "FALSE"))).len(), 3);
}

#[test]
fn what_is_below_a_competency_is_a_section_and_a_role_that_all_have_no_level() {
    for head in ["Competency | Sub-competency", "Category | Sub-category", "Skill | Subskill"] {
        let text = format!(
            "| {head} | P1 | P2 |\n|---|---|---|---|\n| Bench | Care | Sweeps | Mends |\n| | Pace | Walks | Runs |\n| Team | Talk | Asks | Tells |\n"
        );
        let named = |group: &str, title: &str| (Some(group.to_string()), title.to_string());
        let all = [named("Bench", "Care"), named("Bench", "Pace"), named("Team", "Talk")];
        assert_eq!(sections(&draft(&text)), all, "{head}");
    }
    let long = "| Role | Level | Category | Skill | Description |\n|---|---|---|---|---|\n| Baker of bread | P1 | Bench | Care | Sweeps it all |\n| Baker of bread | P1 | Bench | Pace | Walks along |\n| Baker of bread | P2 | Bench | Care | Mends the oven |\n| Baker of bread | P2 | Bench | Pace | Runs along |\n";
    let long = draft(long);
    assert_eq!((titles(&long), long.sections.len()), (vec!["P1", "P2"], 2));
    assert!(long.understood.unwrap().contains("the column “Role”"));
}

#[test]
fn what_stands_between_a_name_and_its_table_is_said_of_that() {
    let table =
        |title: &str| format!("| Junior | Senior |\n|--|--|\n| {title} a | {title} b |\n\n");
    let text = format!(
        "# Garden\n\nFor all.\n\n## Care\n\nHow plants are kept.\n\n{}## Reach\n\n**Such as:** beds\n\n{}Behind.\n",
        table("Care"),
        table("Reach")
    );
    let of_sections = draft(&text);
    let told = of_sections.sections.iter().map(|it| markup::print(&it.description));
    assert_eq!(told.collect::<Vec<_>>(), ["How plants are kept.", "**Such as:** beds"]);
    assert_eq!(markup::print(&of_sections.introduction), "For all.\n\nBehind.");
    // Of a group of several sections, it is said with its name.
    let rows = |title: &str, says: &str| {
        format!(
            "## {title}\n\n{says}\n\n| Skill | Junior | Senior |\n|--|--|--|\n| {title} one | a | b |\n| {title} two | c | d |\n\n"
        )
    };
    let groups =
        draft(&format!("# Garden\n\n{}{}", rows("Care", "Of plants."), rows("Reach", "Of beds.")));
    assert_eq!(
        markup::print(&groups.introduction),
        "**Care**\n\nOf plants.\n\n**Reach**\n\nOf beds."
    );
}

#[test]
fn what_the_user_names_as_levels_counts_for_more_than_what_a_table_says() {
    let text = "| ref | area | skill | exp_C1 | exp_C2 | exp_C3 |\n|---|---|---|---|---|---|\n\
        | A1 | Kiln | Firing | Sweeps | Mends | Leads |\n| A2 | Kiln | Glazing | Knows | Does | Leads |\n\
        | B1 | Shop | Selling | Sees | Sells | Buys |\n";
    let is_level = |name: &str| ["A1", "A2", "B1"].contains(&name);
    let told = |is_level| {
        let wishes = Wishes { is_level, ..wishes(None) };
        read(&papers(&[text]), &[], &wishes).unwrap()
    };
    assert_eq!(titles(&told(&|_| false)), ["exp_C1", "exp_C2", "exp_C3"]);
    assert_eq!(titles(&told(&is_level)), ["A1", "A2", "B1"]);
}
