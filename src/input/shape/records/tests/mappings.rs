//! What keys tell that are levels themselves, or hold them: in mappings, and in lists below these.

use super::keys::tracks;
use super::*;

#[test]
fn a_key_that_names_levels_is_their_title() {
    let level = |code: &str, name: &str, order: u8| {
        format!(
            r#"{{"level_code": "{code}", "level_name": "{name}", "level_order": {order}, "duties": "Does what a {name} does", "needs": "Knows what a {name} knows"}}"#
        )
    };
    let json = format!("[{}, {}]", level("A", "Helper hand", 1), level("B", "Senior hand", 2));
    let (levels, sections) = tracks(&plainly(&[("a.json", &json)]));
    assert_eq!(levels, [" / Helper hand", " / Senior hand"]);
    assert_eq!(sections, ["Duties", "Needs"]);
}

#[test]
fn keys_that_are_ids_of_levels_name_these() {
    let json = r#"{"levels": [{"id": 1, "name": "Helper"}, {"id": 2, "name": "Owner"}],
        "skills": [{"name": "Care", "levels": {"1": ["Sweeps"], "2": ["Mends"]}}]}"#;
    let plan = Plan {
        levels: Some(Path::parse("levels[]")),
        sections: Some(Path::parse("skills[]")),
        entries: Path::parse("skills[].levels{}"),
        ..Plan::default()
    };
    let draft = read(&[values("a.json", json)], &plan).unwrap();
    assert_eq!(told(&draft), ["Helper / Care: - Sweeps", "Owner / Care: - Mends"]);
    let yaml = "levels: [{key: junior, name: Helping hand}, {key: senior, name: Steady hand}]\nskills:\n  - {name: Care, levels: {junior: [Sweeps], senior: [Mends]}}\n  - {name: Pace, levels: {junior: [Walks], senior: [Runs]}}\n";
    let draft = plainly(&[("a.yaml", yaml)]);
    assert_eq!(tracks(&draft).0, [" / Helping hand", " / Steady hand"]);
    assert_eq!(tracks(&draft).1, ["Care", "Pace"]);
}

#[test]
fn of_mappings_of_levels_the_ones_that_say_most_are_read_and_the_others_told() {
    let steps = |what: &str| format!("{{junior: {what} seen, senior: {what} shown well}}");
    let skill = |name: &str| {
        format!(
            "  - name: {name}\n    human:\n      description: Of {name}\n      rungs: {}\n",
            steps(name)
        )
    };
    let yaml = format!(
        "name: Shop\nexpectations: {}\nskills:\n{}{}{}",
        steps("Duty"),
        skill("Care"),
        skill("Pace"),
        skill("Wood")
    );
    let draft = plainly(&[("a.yaml", &yaml)]);
    assert_eq!(tracks(&draft).1, ["Care", "Pace", "Wood"]);
    assert!(draft.sections.iter().all(|it| it.description.len() == 1));
    assert!(draft.understood.unwrap().ends_with("left out: the key `expectations`"));
    let alone = format!("name: Shop\nhuman:\n  description: Of all\n  rungs: {}\n", steps("Care"));
    let draft = plainly(&[("a.yaml", &alone)]);
    assert!(draft.understood.unwrap().ends_with("left out: the key `description`"));
}

#[test]
fn records_below_keys_that_are_levels_are_sections_in_the_area_that_several_share() {
    let record = |id: u8, name: &str, area: &str| {
        format!(
            r#"{{"id": {id}, "name": "{name}", "area": "{area}", "definition": ["Of {name}", "At work"], "expects": {{"Junior Maker": "{name} seen", "Senior Maker": "{name} shown"}}}}"#
        )
    };
    let records =
        [record(1, "Care", "Hands"), record(2, "Tools", "Hands"), record(4, "Plans", "Head")];
    let draft = plainly(&[("a.json", &format!("[{}]", records.join(", ")))]);
    let (levels, sections) = tracks(&draft);
    assert_eq!(levels, [" / Junior Maker", " / Senior Maker"]);
    assert_eq!(sections, ["Care", "Tools", "Plans"]);
    let groups = draft.sections.iter().map(|it| it.group.as_ref().unwrap().text.as_str());
    assert_eq!(groups.collect::<Vec<_>>(), ["Hands", "Hands", "Head"]);
    assert_eq!(draft.sections[0].description.len(), 2);
}

#[test]
fn rows_below_a_list_of_their_heads_are_records() {
    let json = r#"{"columns": ["Skill", "Junior", "Senior"], "index": [0, 1],
        "data": [["Care", "Sweeps", "Mends"], ["Pace", "Walks", "Runs"]]}"#;
    let expected = [
        "Junior / Care: Sweeps", "Junior / Pace: Walks", "Senior / Care: Mends",
        "Senior / Pace: Runs",
    ];
    let files = [values("a.json", json).without(&|_| false)];
    assert_eq!(told(&read(&files, &plain(&files).unwrap()).unwrap()), expected);
}

#[test]
fn sections_may_be_called_by_a_key_of_groups() {
    let level = |name: &str, said: &str| {
        format!(
            r#"{{"label": "{name} Maker", "groups": [{{"group": "Care", "items": ["{said} it"]}}, {{"group": "Pace", "items": ["{said} on"]}}]}}"#
        )
    };
    let json = format!("[{}, {}]", level("Junior", "Sees"), level("Senior", "Shows"));
    let draft = plainly(&[("a.json", &json)]);
    assert_eq!(tracks(&draft).1, ["Care", "Pace"]);
    assert!(draft.sections.iter().all(|it| it.group.is_none()));
    assert_eq!(told(&draft).len(), 4);
}

#[test]
fn of_mappings_that_do_not_speak_plainly_lists_of_one_length_are_named_as_entries() {
    let json = r#"{"Care": {"about": "Of floors", "steps": ["Sweeps", "Mends"], "books": ["A long book of brooms and of dust"]},
        "Pace": {"about": "Of walks", "steps": ["Walks", "Runs"], "books": ["Roads", "A long book of roads and of shoes", "Feet"]}}"#;
    let files = [values("a.json", &json.replace("steps", "core"))];
    assert!(plain(&files).is_none());
    let help = unclear(&files).help.join("\n");
    assert!(help.contains("sections: \"{}\"\n  entries: \"{}.core[]\""), "{help}");
}

#[test]
fn roles_of_which_one_says_less_than_another_are_tracks_all_the_same() {
    let level = |name: &str, said: &str| {
        format!(
            "      - name: {name}\n        needs:\n          Care: [{said}]\n          Pace: [{said} fast]\n"
        )
    };
    let yaml = format!(
        "roles:\n  engineer:\n    levels:\n{}{}  designer:\n    levels:\n{}{}",
        level("Junior Engineer", "Writes some of the code"),
        level("Senior Engineer", "Plans most of the code"),
        level("Junior Designer", "Draws"),
        level("Senior Designer", "Directs")
    );
    let draft = plainly(&[("a.yaml", &yaml)]);
    let (levels, sections) = tracks(&draft);
    let expected = [
        "Engineer / Junior Engineer", "Engineer / Senior Engineer", "Designer / Junior Designer",
        "Designer / Senior Designer",
    ];
    assert_eq!(
        (levels, sections),
        (expected.map(str::to_string).to_vec(), vec!["Care".to_string(), "Pace".to_string()])
    );
}

#[test]
fn keys_of_levels_with_titles_elsewhere_are_grades_of_these() {
    let json = r#"{"shop": {"levels": {"E1": {"title": "Maker"}, "E2": {"title": "Senior Maker"}}, "pillars": [
        {"name": "Hand", "skills": [{"name": "Care", "by_level": {"E1": "Sweeps", "E2": "Mends"}}, {"name": "Pace", "by_level": {"E1": "Walks", "E2": "Runs"}}]},
        {"name": "Head", "skills": [{"name": "Plans", "by_level": {"E1": "Reads", "E2": "Draws"}}]}]}}"#;
    let draft = plainly(&[("a.json", json)]);
    assert_eq!(tracks(&draft).0, [" / Maker", " / Senior Maker"]);
    let grades = draft.levels.iter().map(|it| it.grade.as_ref().unwrap().text.as_str());
    assert_eq!(grades.collect::<Vec<_>>(), ["E1", "E2"]);
}

#[test]
fn levels_again_and_again_below_keys_are_of_the_section_that_the_key_names() {
    let rung = |level: u8, name: &str, said: &str| {
        format!("    - {{level: {level}, name: {name}, behaviours: [{said}]}}\n")
    };
    let section = |name: &str| {
        format!(
            "  {name}:\n    description: Of {name}\n    rungs:\n{}{}",
            rung(1, "Junior", "Sees"),
            rung(2, "Senior", "Shows it")
        )
    };
    let yaml = format!("matrix:\n{}{}", section("Craft"), section("Team"));
    let draft = plainly(&[("a.yaml", &yaml)]);
    assert_eq!(tracks(&draft).0, [" / Junior", " / Senior"]);
    assert_eq!(tracks(&draft).1, ["Craft", "Team"]);
    assert!(draft.sections.iter().all(|it| it.description.len() == 1));
}

#[test]
fn lists_below_keys_that_are_levels_name_their_sections() {
    let level = |name: &str| {
        format!(
            "{name}:\n- {{skill: Care, text: Sweeps the floor}}\n- {{skill: Pace, text: Walks at times}}\n"
        )
    };
    let yaml = [level("Junior"), level("Senior")].concat();
    let draft = plainly(&[("a.yaml", &yaml)]);
    assert_eq!(tracks(&draft).1, ["Care", "Pace"]);
    assert_eq!(told(&draft)[0], "Junior / Care: Sweeps the floor");
}

#[test]
fn roles_that_have_levels_each_and_texts_in_languages_are_not_guessed() {
    let row = |role: &str, level: &str| {
        format!(
            "- {{role: {role}, level: {level}, skill: Care, text: What a {level} {role} does}}\n"
        )
    };
    let rows = [
        row("Engineer", "Junior"),
        row("Engineer", "Senior"),
        row("Designer", "Junior"),
        row("Designer", "Senior"),
    ]
    .concat();
    assert!(plain(&[values("a.yaml", &rows)]).is_none());
    let name =
        |it: &str| format!("  - {{id: l, name: {{en: {it} in words, de: {it} in Worten}}}}\n");
    let texts = format!(
        "levels:\n{}{}skills:\n{}{}",
        name("Junior"),
        name("Senior"),
        name("Care"),
        name("Pace")
    );
    assert!(plain(&[values("a.yaml", &texts)]).is_none());
}

#[test]
fn keys_that_say_what_they_hold_need_no_section_twice_and_no_word_of_a_level() {
    let level = |title: &str, section: &str| {
        format!(r#"{{"title": "{title}", "sections": {{"{section}": ["Does it"]}}}}"#)
    };
    let json = format!(r#"{{"levels": [{}, {}]}}"#, level("Sprout", "Care"), level("Tree", "Talk"));
    let (levels, sections) = tracks(&plainly(&[("a.json", &json)]));
    assert_eq!(levels, [" / Sprout", " / Tree"]);
    assert_eq!(sections, ["Care", "Talk"]);
}

#[test]
fn lists_below_keys_that_are_levels_may_name_their_sections_by_any_key_of_sections() {
    for key in ["name", "area", "competency"] {
        let level = |title: &str| {
            format!(
                r#"{{"title": "{title}", "skills": [{{"{key}": "Care", "items": ["Does it"]}}, {{"{key}": "Talk", "items": ["Asks"]}}]}}"#
            )
        };
        let json = format!(
            r#"{{"level1": {}, "level2": {}}}"#,
            level("Junior Digger"),
            level("Senior Digger")
        );
        let (levels, sections) = tracks(&plainly(&[("a.json", &json)]));
        assert_eq!(levels, [" / Junior Digger", " / Senior Digger"], "{key}");
        assert_eq!(sections, ["Care", "Talk"], "{key}");
    }
}
