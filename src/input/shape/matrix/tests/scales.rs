//! Tables whose cells rate, and codes beside names.

use super::*;

/// Four rows of what three levels have, below heads.
fn rated(head: &str, [low, middle, high]: [&str; 3]) -> String {
    let row = |name: &str, cells: [&str; 3]| format!("| {name} | {} |\n", cells.join(" | "));
    format!(
        "{head}\n|---|---|---|---|\n{}{}{}{}",
        row("Oven", [low, low, high]),
        row("Dough", [low, middle, high]),
        row("Shop", [low, middle, high]),
        row("Till", [low, low, middle]),
    )
}

#[test]
fn words_and_grades_that_rate_are_what_levels_say() {
    for scale in [["Basic", "Advanced", "Expert"], ["L1", "L2", "L3"], ["P0", "P2", "P3"]] {
        for head in ["| | Junior | Middle | Senior |", "| Skill | Junior | Middle | Senior |"] {
            let draft = draft(&rated(head, scale));
            assert_eq!(titles(&draft), ["Junior", "Middle", "Senior"], "{head} {scale:?}");
            assert_eq!(said(&draft, "Senior", "Till"), [scale[1]]);
            assert_eq!(draft.sections.len(), 4);
        }
    }
    // Grades that levels have in each trade tell no expectations.
    let trades = "| Trade | Junior | Middle | Senior |\n|---|---|---|---|\n| Baker | L1 | L2 | L3 |\n| Lead | L3 | L4 | L5 |\n";
    assert!(read(&papers(&[trades]), &[], &wishes(None)).is_err());
}

#[test]
fn a_table_of_the_words_that_rate_introduces_the_ladder() {
    let scale = "| Level | Meaning |\n|---|---|\n| None | Has not seen it |\n| Basic | Has seen it |\n| Advanced | Does it alone |\n";
    let ladder = rated("| | Junior | Middle | Senior |", ["Basic", "Advanced", "Expert"]);
    let draft = draft(&format!("{scale}\n## Matrix\n\n{ladder}"));
    assert_eq!(titles(&draft), ["Junior", "Middle", "Senior"]);
    assert!(plain_text(&markup::flatten(&draft.introduction)).contains("Does it alone"));
}

#[test]
fn codes_before_names_are_ids_and_no_levels() {
    let table = |code: &str, codes: [&str; 3], levels: &str| {
        let [a, b, c] = codes;
        draft(&format!(
            "| {code} | Area | Skill | {levels} |\n|---|---|---|---|---|\n| {a} | Oven | Heat | Knows | Leads |\n| {b} | Oven | Load | Knows | Leads |\n| {c} | Shop | Till | Asks | Leads |\n"
        ))
    };
    for (code, codes) in
        [("ref", ["x1", "x2", "x3"]), ("ref", ["A1", "A2", "B1"]), ("Code", ["A1", "A2", "B1"])]
    {
        for levels in ["Junior | Senior", "C1 | C2", "exp_C1 | exp_C2", "need_C1-S | need_C1-M"] {
            let draft = table(code, codes, levels);
            assert_eq!(titles(&draft), levels.split(" | ").collect::<Vec<_>>(), "{code} {codes:?}");
            let group = Some("Oven".to_string());
            assert_eq!(sections(&draft)[0], (group, "Heat".into()), "{code} {codes:?}");
            assert!(draft.understood.unwrap().contains(&format!("the column “{code}”")));
        }
    }
    // Ids of levels stand beside their names.
    let draft = draft(
        "| Id | Name | Craft |\n|---|---|---|\n| L1 | Junior Baker | Kneads |\n| L2 | Baker | Bakes |\n",
    );
    assert_eq!(titles(&draft), ["Junior Baker", "Baker"]);
}

#[test]
fn where_the_user_says_where_levels_are_numbers_are_what_they_say() {
    let text = "| Skill | Alpha | Beta |\n|---|---|---|\n| Heat | 1 | 2 |\n| Load | 2 | 3 |\n";
    assert!(read(&papers(&[text]), &[], &wishes(None)).is_err());
    let draft = read(&papers(&[text]), &[], &wishes(Some(LevelsIn::Columns))).unwrap();
    assert_eq!(
        (titles(&draft), said(&draft, "Beta", "Load")),
        (vec!["Alpha", "Beta"], vec!["3".into()])
    );
}

#[test]
fn a_longer_name_at_the_same_place_between_the_same_levels_is_of_one() {
    let table = |names: [&str; 3]| {
        let rule = "|---|---|---|";
        format!("| {} |\n{rule}\n| naps | hurries | shouts |\n", names.join(" | "))
    };
    let first =
        "| | Intern | Junior | Senior |\n|---|---|---|---|\n| Heat | loads | bakes | leads |\n";
    let of = |names| draft(&format!("## Skills\n\n{first}\n## Sins\n\n{}", table(names)));
    let draft = of(["Intern", "Junior baker", "Senior"]);
    assert_eq!(titles(&draft), ["Intern", "Junior", "Senior"]);
    assert_eq!(said(&draft, "Junior", "Sins"), ["hurries"]);
    assert!(draft.understood.unwrap().contains("“Junior baker”"));
    // Another level at that place is another.
    assert_eq!(of(["Intern", "Middle", "Senior"]).levels.len(), 6);
}
