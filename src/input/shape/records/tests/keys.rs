//! What keys alone tell: levels, sections and groups.

use super::*;

#[test]
fn lists_of_one_length_are_levels_by_their_place() {
    let json = r#"{"CARE": {"displayName": "Care", "milestones": [{"summary": "Sweeps", "signals": ["Wipes"]}, {"summary": "Mends", "signals": []}]},
        "PACE": {"displayName": "Pace", "milestones": [{"summary": "Walks", "signals": []}, {"summary": "Runs", "signals": []}]}}"#;
    let expected =
        ["1 / Care: Sweeps - Wipes", "1 / Pace: Walks", "2 / Care: Mends", "2 / Pace: Runs"];
    assert_eq!(told(&plainly(&[("a.json", json)])), expected);
}

#[test]
fn a_mapping_of_levels_in_each_of_several_named_files_is_of_the_section_that_the_file_is() {
    let file = |name: &str, said: &str| {
        format!("name: {name}\nhuman:\n  steps:\n    junior: {said}\n    senior: {said} well\n")
    };
    let (care, pace) = (file("Care", "Mends"), file("Pace", "Runs"));
    let draft = plainly(&[("a.yaml", &care), ("b.yaml", &pace)]);
    let expected = [
        "Junior / Care: Mends", "Junior / Pace: Runs", "Senior / Care: Mends well",
        "Senior / Pace: Runs well",
    ];
    assert_eq!(told(&draft), expected);
}

#[test]
fn levels_that_have_ids_are_called_by_a_key_that_ends_in_title() {
    let yaml = "- id: L1\n  benchTitle: Hand\n  expects: {care: Sweeps, pace: Walks}\n- id: L2\n  benchTitle: Maker\n  expects: {care: Mends, pace: Runs}\n";
    let expected =
        ["Hand / Care: Sweeps", "Hand / Pace: Walks", "Maker / Care: Mends", "Maker / Pace: Runs"];
    assert_eq!(told(&plainly(&[("a.yaml", yaml)])), expected);
}

#[test]
fn where_keys_do_not_speak_plainly_the_lines_that_are_named_read_the_file() {
    let json = r#"[{"name": "Care", "shop": 1, "low": "Sweeps well enough", "high": "Mends whatever breaks"},
        {"name": "Pace", "shop": 1, "low": "Walks to the bench", "high": "Runs to the bench"}]"#;
    let files = [values("a.json", json)];
    assert!(plain(&files).is_none());
    let help = unclear(&files).help.join("\n");
    assert!(help.contains("sections: \"[]\"\n  entries: \"[]{}\""), "{help}");
    let plan =
        Plan { sections: Some(Path::parse("[]")), entries: Path::parse("[]{}"), ..Plan::default() };
    let draft = read(&files, &plan).unwrap();
    assert!(told(&draft).contains(&"High / Pace: Runs to the bench".to_string()));
}

#[test]
fn keys_beside_each_other_that_hold_the_same_levels_are_groups() {
    let draft = plainly(&[(
        "shop.json",
        r#"{"HANDS": {"Saw": {"BEGINNER": ["Cuts"], "EXPERT": ["Carves"]},
                       "Axe": {"BEGINNER": ["Splits"], "EXPERT": ["Fells"]}},
            "HEAD": {"Plans": {"BEGINNER": ["Reads"], "EXPERT": ["Draws"]},
                      "Sums": {"BEGINNER": ["Adds"], "EXPERT": ["Weighs"]}}}"#,
    )]);
    let groups = draft.sections.iter().map(|it| it.group.as_ref().map(|it| it.text.as_str()));
    assert_eq!(
        groups.collect::<Vec<_>>(),
        [Some("HANDS"), Some("HANDS"), Some("HEAD"), Some("HEAD")]
    );
    assert_eq!(told(&draft).len(), 8);
    // A section in two of them would be one of two meanings.
    let twice = plainly(&[(
        "shop.json",
        r#"{"HANDS": {"Saw": {"BEGINNER": ["Cuts"], "EXPERT": ["Carves"]},
                       "Axe": {"BEGINNER": ["Splits"], "EXPERT": ["Fells"]}},
            "HEAD": {"Saw": {"BEGINNER": ["Reads"], "EXPERT": ["Draws"]},
                      "Sums": {"BEGINNER": ["Adds"], "EXPERT": ["Weighs"]}}}"#,
    )]);
    assert_eq!((told(&twice).len(), twice.sections.len()), (4, 2));
}

#[test]
fn of_mappings_with_levels_in_one_record_the_one_with_most_is_read() {
    let draft = plainly(&[(
        "shop.yaml",
        "skills:\n  - name: Saw\n    examples: {0: A log, 1: A board}\n    level_descriptions: {0: Watches, 1: Cuts, 2: Carves}\n  - name: Plan\n    examples: {0: A note, 1: A sheet}\n    level_descriptions: {0: Listens, 1: Reads, 2: Draws}\n",
    )]);
    assert_eq!(draft.levels.len(), 3);
    assert!(told(&draft).contains(&"2 / Plan: Draws".to_string()));
}

#[test]
fn files_that_are_levels_or_share_sections_give_no_groups() {
    let level = |title: &str| format!("title: {title}\nexpects: {{care: a {title}, pace: b}}\n");
    let (junior, senior) = (level("Junior Hand"), level("Senior Hand"));
    let draft = plainly(&[("1.yaml", &junior), ("2.yaml", &senior)]);
    assert_eq!((draft.levels.len(), draft.sections.len()), (2, 2));
    assert!(draft.sections.iter().all(|it| it.group.is_none()), "{:?}", draft.sections);
    let track = |title: &str| {
        format!(
            "name: {title}\nskills:\n- {{name: Care, levels: {{junior: a, senior: b}}}}\n- {{name: Pace, levels: {{junior: c, senior: d}}}}\n"
        )
    };
    let (bench, yard) = (track("Bench"), track("Yard"));
    let draft = plainly(&[("1.yaml", &bench), ("2.yaml", &yard)]);
    assert_eq!(draft.tracks.len(), 2);
    assert!(draft.sections.iter().all(|it| it.group.is_none()), "{:?}", draft.sections);
}

#[test]
fn numbers_beside_texts_are_left_out_and_so_are_names_that_are_no_title() {
    let skill = |name: &str| {
        format!(
            "- name: {name}\n  asks: {{junior: Cleans the bench, senior: Buys the tools}}\n  pay: {{junior: 5, mid: 6, senior: 7}}\n"
        )
    };
    let draft =
        plainly(&[("a.yaml", &format!("role: Hand\nskills:\n{}{}", skill("Care"), skill("Pace")))]);
    assert_eq!((draft.levels.len(), draft.title.unwrap().text.as_str()), (2, "Hand"));
    assert!(draft.understood.unwrap().ends_with("left out: the key `pay`"));
    let names = "- {id: L1, jobTitle: Hand, payTitle: P1, asks: {care: a, pace: b}}\n- {id: L2, jobTitle: Maker, payTitle: P2, asks: {care: c, pace: d}}\n";
    let understood = plainly(&[("a.yaml", names)]).understood.unwrap();
    assert!(understood.contains("the key `payTitle`"), "{understood}");
    let flat = values(
        "a.yaml",
        "- {id: L1, care: Sweeps, pace: Walks}\n- {id: L2, care: Mends, pace: Runs}\n",
    );
    let help = format!("{:?}", unclear(&[flat]));
    assert!(help.contains("levels: \\\"[]\\\""), "{help}");
}

#[test]
fn what_stands_in_lists_without_keys_is_of_the_levels_that_a_list_names() {
    let expected = [
        "Junior / Care: Sweeps", "Junior / Pace: Walks", "Lead / Care: Mends", "Lead / Pace: Runs",
    ];
    let around = r#"{"steps": ["Junior", "Lead"], "crafts": {"Care": ["Sweeps", "Mends"], "Pace": ["Walks", "Runs"]}}"#;
    assert_eq!(told(&plainly(&[("a.json", around)])), expected);
    let titled = r#"{"steps": [{"title": "Junior"}, {"title": "Lead"}],
        "crafts": [{"name": "Care", "by": ["Sweeps", "Mends"]}, {"name": "Pace", "by": ["Walks", "Runs"]}]}"#;
    assert_eq!(told(&plainly(&[("a.json", titled)])), expected);
    let beside = "levels: [Junior, Lead]\nCare: [Sweeps, Mends]\nPace: [Walks, Runs]\n";
    let draft = plainly(&[("a.yaml", beside)]);
    assert_eq!((told(&draft), draft.sections.len()), (expected.map(str::to_string).to_vec(), 2));
    // Lists of other lengths, or without names, do not show which levels they are of.
    for text in [
        r#"{"steps": ["Junior", "Lead"], "crafts": {"Care": ["Sweeps"], "Pace": ["Walks", "Runs"]}}"#,
        r#"{"Care": ["Sweeps", "Mends"], "Pace": ["Walks", "Runs"]}"#,
    ] {
        assert!(plain(&[values("a.json", text)]).is_none(), "{text}");
    }
}

#[test]
fn what_all_lists_say_in_the_same_places_names_their_levels() {
    let skill = |name: &str| {
        format!(
            "  - competency: {name}\n    levels:\n      - {{reach: New to it, definition: {name} of one}}\n      - {{reach: Used to it, definition: {name} of two}}\n"
        )
    };
    let yaml = format!("bench:\n{}{}", skill("Care"), skill("Pace"));
    let expected = [
        "New to it / Care: Care of one",
        "New to it / Pace: Pace of one",
        "Used to it / Care: Care of two",
        "Used to it / Pace: Pace of two",
    ];
    assert_eq!(told(&plainly(&[("a.yaml", &yaml)])), expected);
}

#[test]
fn levels_may_have_one_list_and_are_called_by_a_title_beside_their_number() {
    let one = r#"[{"level": "Junior", "expectations": ["Sweeps", "Wipes"]}, {"level": "Lead", "expectations": ["Mends"]}]"#;
    assert_eq!(
        told(&plainly(&[("a.json", one)])),
        ["Junior / Expectations: - Sweeps - Wipes", "Lead / Expectations: - Mends"]
    );
    let level = |number: u8, title: &str| {
        format!(
            "- {{level: {number}, title: {title}, tools: [Broom {number}], outcomes: [Bench]}}\n"
        )
    };
    let yaml = [level(1, "At the door"), level(2, "At the bench"), level(3, "At the desk")];
    let draft = plainly(&[("a.yaml", &yaml.concat())]);
    let said = told(&draft);
    assert!(said.contains(&"At the bench / Tools: - Broom 2".to_string()), "{said:?}");
}

#[test]
fn words_of_levels_rate_sections_of_which_each_file_has_every_one_once() {
    let role = |name: &str, care: &str, pace: &str| {
        format!(
            "name: {name}\nneeds:\n- {{skill: Care, level: {care}}}\n- {{skill: Pace, level: {pace}}}\n"
        )
    };
    let (junior, lead) =
        (role("Junior Maker", "basic", "basic"), role("Lead Maker", "advanced", "advanced"));
    let expected = [
        "Junior Maker / Care: basic", "Junior Maker / Pace: basic", "Lead Maker / Care: advanced",
        "Lead Maker / Pace: advanced",
    ];
    assert_eq!(told(&plainly(&[("a.yaml", &junior), ("b.yaml", &lead)])), expected);
}

#[test]
fn keys_that_end_in_numbers_are_levels_below_keys_of_which_each_holds_one() {
    let skill = |key: &str, title: &str| {
        format!(
            r#""{key}": [{{"title": "{title}", "level1": [{{"does": "{title} a"}}], "level2": [{{"does": "{title} b"}}]}}]"#
        )
    };
    let json = format!(
        r#"{{"bench": {{"people": [{{{}}}], "work": [{{{}, {}}}]}}}}"#,
        skill("talk", "Talk"),
        skill("care", "Care"),
        skill("pace", "Pace")
    );
    let draft = plainly(&[("a.json", &json)]);
    let titles: Vec<_> =
        draft.sections.iter().map(|it| it.title.as_ref().unwrap().text.as_str()).collect();
    assert_eq!((titles, draft.levels.len()), (vec!["Talk", "Care", "Pace"], 2));
}

/// Where each level stands, what it is called and how many sections there are.
pub fn tracks(draft: &Draft) -> (Vec<String>, Vec<String>) {
    let name = |said: &Option<Said>| said.as_ref().map_or_else(String::new, |it| it.text.clone());
    let levels = draft.levels.iter().map(|it| format!("{} / {}", name(&it.track), name(&it.title)));
    (levels.collect(), draft.sections.iter().map(|it| name(&it.title)).collect())
}

#[test]
fn roles_in_families_are_levels_of_tracks_and_their_keys_sections() {
    let role = |title: &str| {
        format!(
            r#"{{"band": "2", "title": "{title}", "scope": "The bench of a {title}", "pace": "As fast as a {title}", "next": "who knows"}}"#
        )
    };
    let family = |name: &str, roles: [&str; 2]| {
        format!(r#"{{"name": "{name}", "roles": [{}]}}"#, roles.map(role).join(","))
    };
    let json = format!(
        r#"{{"departments": [{{"name": "Shop", "families": [{}, {}]}}]}}"#,
        family("Wood", ["Junior Joiner", "Senior Joiner"]),
        family("Clay", ["Junior Potter", "Senior Potter"])
    );
    let draft = plainly(&[("a.json", &json)]);
    let levels = [
        "Wood / Junior Joiner", "Wood / Senior Joiner", "Clay / Junior Potter",
        "Clay / Senior Potter",
    ];
    let (found, sections) = tracks(&draft);
    assert_eq!(
        (found, sections),
        (levels.map(str::to_string).into(), vec!["Scope".into(), "Pace".into(), "Next".into()])
    );
    let understood = draft.understood.unwrap();
    assert!(understood.contains("the key `name`"), "what the shop is called: {understood}");
}

#[test]
fn lists_of_roles_under_keys_are_tracks_and_no_text_names_a_section() {
    let role = |name: &str| {
        format!(
            r#"{{"nome": "{name}", "descricao": "Faz o que {name} faz", "competencia": "{name}; calma"}}"#
        )
    };
    let roles = |name: &str| ["I", "II"].map(|at| role(&format!("{name} {at}"))).join(",");
    let json = format!(
        r#"{{"OFICINA": {{"SERRA": [{}], "PLAINA": [{}]}}, "LOJA": {{"CAIXA": [{}]}}}}"#,
        roles("SERRADOR"),
        roles("APLAINADOR"),
        roles("VENDEDOR")
    );
    let (levels, sections) = tracks(&plainly(&[("a.json", &json)]));
    assert_eq!((levels.len(), sections.len()), (6, 2), "{levels:?} {sections:?}");
    assert_eq!(
        (levels[0].as_str(), levels[5].as_str()),
        ("SERRA / SERRADOR I", "CAIXA / VENDEDOR II")
    );
}

#[test]
fn a_section_alone_in_its_group_is_one_as_others_are() {
    let json = r#"{"HEAD": {"Sums": {"BEGINNER": ["Adds"], "EXPERT": ["Weighs"]}},
        "HANDS": {"Saw": {"BEGINNER": ["Cuts"], "EXPERT": ["Carves"]}, "Axe": {"BEGINNER": ["Splits"], "EXPERT": ["Fells"]}}}"#;
    let draft = plainly(&[("a.json", json)]);
    let (levels, sections) = tracks(&draft);
    assert_eq!((levels.len(), sections), (2, ["Sums", "Saw", "Axe"].map(str::to_string).into()));
    assert_eq!(draft.sections[0].group.as_ref().unwrap().text, "HEAD");
}
