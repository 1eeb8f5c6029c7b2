//! Cells that stand apart: beside all sections, at the corner, one below another.

use super::*;

#[test]
fn a_cell_beside_all_sections_is_said_of_the_level() {
    let level = |name: &str, about: &str| {
        format!(
            "<tr><th rowspan=\"2\">{name}</th><td colspan=\"2\">{about}</td></tr><tr><td>digs</td><td>asks</td></tr>"
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

#[test]
fn the_cell_at_the_corner_is_named_where_it_is_nothing_else() {
    let draft =
        draft("| Our words | Junior | Senior |\n|---|---|---|\n| Care | Sweeps | Polishes |\n");
    assert!(draft.understood.unwrap().ends_with("left out: the head “Our words”"));
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
