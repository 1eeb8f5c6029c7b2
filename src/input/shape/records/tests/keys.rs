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
        "junior / Care: Mends", "junior / Pace: Runs", "senior / Care: Mends well",
        "senior / Pace: Runs well",
    ];
    assert_eq!(told(&draft), expected);
}

#[test]
fn levels_that_have_ids_are_called_by_a_key_that_ends_in_title() {
    let yaml = "- id: L1\n  benchTitle: Hand\n  expects: {care: Sweeps, pace: Walks}\n- id: L2\n  benchTitle: Maker\n  expects: {care: Mends, pace: Runs}\n";
    let expected =
        ["Hand / care: Sweeps", "Hand / pace: Walks", "Maker / care: Mends", "Maker / pace: Runs"];
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
    assert!(told(&draft).contains(&"high / Pace: Runs to the bench".to_string()));
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
