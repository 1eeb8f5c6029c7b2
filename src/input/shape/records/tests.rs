//! Records of several makes, told by their keys or by a plan.

mod apps;
mod habits;
mod keys;
mod mappings;

use super::*;
use crate::base::source::Source;
use crate::model::plain_text;

fn values(name: &str, text: &str) -> Values {
    Values::read(&Source::new(name, text)).unwrap()
}

/// Every level and section with what is said, in a line each.
fn told(draft: &Draft) -> Vec<String> {
    let mut lines = Vec::new();
    for level in &draft.levels {
        let title = &level.title.as_ref().unwrap().text;
        for telling in &level.entries {
            let said = markup::print(&telling.entry.blocks).replace('\n', " ");
            let notes: Vec<_> =
                telling.entry.notes.iter().map(|note| format!(" ({})", plain_text(note))).collect();
            lines.push(format!("{title} / {}: {said}{}", telling.section.text, notes.concat()));
        }
    }
    lines
}

fn plainly(files: &[(&str, &str)]) -> Draft {
    let files: Vec<_> = files.iter().map(|(name, text)| values(name, text)).collect();
    read(&files, &plain(&files).unwrap()).unwrap()
}

const FLAT: &str = "\
name: Workshop
summary: For all who make things.
levels:
  - {id: j, name: Journeyman}
  - {id: m, name: Master}
themes:
  - {id: care, name: Care of tools, summary: Tools live long.}
skills:
  - {id: 1, level: j, theme: care, summary: Cleans the bench, examples: [Sweeps, Wipes], rating: Some}
  - {id: 2, level: j, theme: care, summary: Sharpens, examples: [], rating: Some}
  - {id: 3, level: m, theme: care, summary: Buys the tools, examples: [], rating: Much}
  - {id: 4, level: m, theme: care, summary: Lends the tools, examples: [], rating: Much}
";

#[test]
fn flat_records_are_told_by_their_keys_and_titles_by_ids() {
    let draft = plainly(&[("a.yaml", FLAT)]);
    assert_eq!(
        told(&draft),
        [
            "Journeyman / Care of tools: - Cleans the bench   - Sweeps   - Wipes - Sharpens (rating: Some)",
            "Master / Care of tools: - Buys the tools - Lends the tools (rating: Much)",
        ]
    );
    assert_eq!(draft.title.unwrap().text, "Workshop");
    assert_eq!(markup::print(&draft.introduction), "For all who make things.");
    assert_eq!(markup::print(&draft.sections[0].description), "Tools live long.");
    let understood = draft.understood.unwrap();
    assert!(understood.contains("the key `id`"), "{understood}");
}

#[test]
fn levels_in_sections_and_sections_in_levels() {
    let in_sections = r#"{"title": "Paths", "topics": [
        {"title": "Care", "levels": [{"title": "One", "criteria": ["Sweeps", "Wipes"]}, {"title": "Two", "criteria": ["Mends"]}]},
        {"title": "Pace", "levels": [{"title": "One", "criteria": ["Walks"]}, {"title": "Two", "criteria": []}]}]}"#;
    let expected = ["One / Care: - Sweeps - Wipes", "One / Pace: - Walks", "Two / Care: - Mends"];
    assert_eq!(told(&plainly(&[("a.json", in_sections)])), expected);
    let in_levels = "levels:\n- name: One\n  pay: 1\n  description: Begins.\n  skills:\n  - {name: Care, text: Sweeps}\n  - {name: Pace, text: Walks}\n- name: Two\n  skills:\n  - {name: Care, text: Mends}\n";
    let expected = ["One / Care: Sweeps", "One / Pace: Walks", "Two / Care: Mends"];
    let draft = plainly(&[("a.yaml", in_levels)]);
    assert_eq!(told(&draft), expected);
    assert_eq!(markup::print(&draft.levels[0].introduction), "Begins.");
    assert!(draft.sections[0].description.is_empty());
    assert!(draft.understood.unwrap().contains("the key `pay`"));
}

#[test]
fn a_level_may_be_named_by_its_key_or_by_titles_of_records() {
    let nested = r#"[{"level": "One", "areas": [{"name": "Care", "texts": ["Sweeps"]}, {"name": "Pace", "texts": ["Walks"]}]},
        {"level": "Two", "areas": [{"name": "Care", "texts": ["Mends"]}, {"name": "Pace", "texts": ["Runs"]}]}]"#;
    let flat = r#"[{"title": "Maker I", "skill": "Care", "text": "Sweeps"}, {"title": "Maker I", "skill": "Pace", "text": "Walks"},
        {"title": "Maker II", "skill": "Care", "text": "Mends"}, {"title": "Maker II", "skill": "Pace", "text": "Runs"}]"#;
    for (json, levels) in [(nested, ["One", "Two"]), (flat, ["Maker I", "Maker II"])] {
        let draft = plainly(&[("a.json", json)]);
        let titles = draft.levels.iter().map(|it| it.title.as_ref().unwrap().text.as_str());
        assert!(titles.eq(levels), "{json}");
        assert_eq!(draft.sections.len(), 2, "{json}");
    }
}

#[test]
fn keys_may_be_levels_of_files_or_of_sections() {
    let files = [
        (
            "care.json",
            r#"{"L1": {"summary": "Sweeps", "detail": "Daily"}, "L2": {"summary": "Mends", "detail": ""}}"#,
        ),
        (
            "pace.json",
            r#"{"name": "Pace", "source": "A book", "L1": {"summary": "Walks"}, "L2": {"summary": "Runs"}}"#,
        ),
    ];
    let draft = plainly(&files);
    assert_eq!(
        told(&draft),
        ["L1 / care: Sweeps  Daily", "L1 / Pace: Walks", "L2 / care: Mends", "L2 / Pace: Runs"]
    );
    assert_eq!(markup::print(&draft.sections[1].description), "A book");
    let nested =
        "Care: {Junior: Sweeps, Senior: [Mends, Buys]}\nPace: {Junior: Walks, Senior: Runs}\n";
    let expected = [
        "Junior / Care: Sweeps",
        "Junior / Pace: Walks",
        "Senior / Care: - Mends - Buys",
        "Senior / Pace: Runs",
    ];
    assert_eq!(told(&plainly(&[("a.yaml", nested)])), expected);
    let other_way = "Junior: {Care: Sweeps, Pace: Walks}\nSenior: {Care: Mends, Pace: Runs}\n";
    let expected = [
        "Junior / Care: Sweeps", "Junior / Pace: Walks", "Senior / Care: Mends",
        "Senior / Pace: Runs",
    ];
    assert_eq!(told(&plainly(&[("a.yaml", other_way)])), expected);
}

#[test]
fn records_of_levels_may_hold_their_sections_by_name_and_lists_stand_under_names() {
    let by_name = r#"[{"role": "Junior Maker", "level": 1, "asks": {"Code": ["Writes", "Tests"], "Team": ["Asks"]}},
        {"role": "Senior Maker", "level": 2, "asks": {"Code": ["Designs"], "Team": ["Mentors"]}}]"#;
    assert_eq!(
        told(&plainly(&[("a.json", by_name)])),
        [
            "Junior Maker / Code: - Writes - Tests",
            "Junior Maker / Team: - Asks",
            "Senior Maker / Code: - Designs",
            "Senior Maker / Team: - Mentors"
        ]
    );
    let lists = "skills:\n  Technique:\n  - {niveau: 1, attentes: [Écrit]}\n  - {niveau: 2, attentes: [Conçoit]}\n  Équipe:\n  - {niveau: 1, attentes: [Écoute]}\n  - {niveau: 2, attentes: [Guide]}\n";
    assert_eq!(
        told(&plainly(&[("a.yaml", lists)])),
        [
            "1 / Technique: - Écrit", "1 / Équipe: - Écoute", "2 / Technique: - Conçoit",
            "2 / Équipe: - Guide"
        ]
    );
    let deep = r#"{"pillars": [{"name": "Craft", "skills": [{"name": "Code", "levels": {"1": "Writes", "2": "Designs"}}, {"name": "Tests", "levels": {"1": "Runs", "2": "Plans"}}]},
        {"name": "People", "skills": [{"name": "Talk", "levels": {"1": "Asks", "2": "Explains"}}]}]}"#;
    let draft = plainly(&[("a.json", deep)]);
    assert_eq!(told(&draft).len(), 6);
    let groups: Vec<_> =
        draft.sections.iter().map(|it| it.group.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(groups, ["Craft", "Craft", "People"]);
}

#[test]
fn a_plan_says_where_texts_and_examples_stand() {
    let text = "parts:\n- {label: '', head: Care, steps: [{no: 1, say: [Sweeps], more: [{say: Mends, such: [Chairs]}], who: me}]}\n- {label: Pace, steps: [{no: 2, say: [Runs]}]}\n";
    let files = [values("a.yaml", text)];
    assert_eq!(plain(&files), None);
    let plan = Plan {
        sections: Some(Path::parse("parts[]")),
        entries: Path::parse("parts[].steps[]"),
        title: vec![Path::parse("label"), Path::parse("head")],
        level: vec![Path::parse("no")],
        text: vec![Path::parse("say[]"), Path::parse("more[].say")],
        examples: vec![Path::parse("more[].such[]")],
        ..Plan::default()
    };
    let draft = read(&files, &plan).unwrap();
    assert_eq!(told(&draft), ["1 / Care: - Sweeps - Mends   - Chairs", "2 / Pace: - Runs"]);
    assert!(draft.understood.unwrap().contains("the key `who`"));
    let nowhere = Plan { entries: Path::parse("nowhere[]"), ..plan };
    let problem = read(&files, &nowhere).unwrap_err().remove(0);
    assert_eq!(
        problem.message,
        "nothing stands at `nowhere[]`, where the records of the ladder are said to be"
    );
}

#[test]
fn paths_are_printed_as_they_are_written() {
    for path in [".", "a", "a[].b{}.c", "[]", "{}{}"] {
        assert_eq!(Path::parse(path).to_string(), path);
    }
}

proptest::proptest! {
    #[test]
    fn any_values_are_read_or_refused(text in "((- )?(level|title|name|L1|L2|skills|x): ?(\\[(a|b|\\{level: 1\\}), 2\\]|\\{L1: a, L2: \\{b: c\\}\\}|Senior|)\n){0,6}", path in "[a-zL1.\\[\\]{}]{0,12}") {
        if let Ok(values) = Values::read(&Source::new("a.yaml", text)) {
            let files = [values];
            if let Some(plan) = plain(&files) {
                let _ = read(&files, &plan);
            }
            let path = Path::parse(&path);
            let _ = read(&files, &Plan { entries: path.clone(), levels: Some(path.clone()), sections: Some(path), ..Plan::default() });
        }
    }
}

#[test]
fn the_keys_of_a_level_may_be_its_sections() {
    let text = "\
- {level: Junior, id: j1, summary: Begins., scope: [a], craft: [b]}
- {level: Senior, id: s1, summary: Goes on., scope: [c, d], craft: [e], rating: 3}
";
    let draft = plainly(&[("a.yaml", text)]);
    let expected = [
        "Junior / Scope: - a", "Junior / Craft: - b", "Senior / Scope: - c - d",
        "Senior / Craft: - e",
    ];
    assert_eq!(told(&draft), expected);
    assert_eq!(draft.levels[0].introduction.len(), 1);
    assert!(draft.understood.unwrap().contains("`rating`"));
}

#[test]
fn what_stands_beside_a_ladder_is_named_and_taken_for_none() {
    let text = "\
title: Paths
owners: [Ann]
meta: {by: Bob}
levels:
- name: Junior
  salary: {from: 1, to: 2}
  skills: [{area: Scope, expectations: [a]}, {area: Craft, expectations: [b]}]
- name: Senior
  salary: {from: 3, to: 4}
  skills: [{area: Scope, expectations: [c]}, {area: Craft, expectations: [d]}]
";
    let draft = plainly(&[("a.yaml", text)]);
    let expected = [
        "Junior / Scope: - a", "Junior / Craft: - b", "Senior / Scope: - c", "Senior / Craft: - d",
    ];
    assert_eq!(told(&draft), expected);
    let understood = draft.understood.unwrap();
    for key in ["`owners`", "`meta`", "`salary`"] {
        assert!(understood.contains(key), "{understood}");
    }
}

#[test]
fn of_two_names_the_one_that_is_no_title_is_named_as_left_out() {
    let topic = |title: &str| {
        format!(
            "  - {{name: all of {title}, title: {title}, content: [{{level: 1, criteria: [a]}}, {{level: 2, criteria: [b]}}]}}\n"
        )
    };
    let text = format!("title: Paths\ntopics:\n{}{}", topic("Care"), topic("Talk"));
    let understood = plainly(&[("a.yaml", &text)]).understood.unwrap();
    assert!(understood.ends_with("left out: the key `name`"), "{understood}");
}

#[test]
fn how_far_a_level_is_in_a_section_is_no_level() {
    let text = r#"{"roles": [
        {"role": "Journeyman", "skills": [{"skill": "Care", "level": "low"}, {"skill": "Pace", "level": "low"}]},
        {"role": "Senior Journeyman", "skills": [{"skill": "Care", "level": "high"}, {"skill": "Pace", "level": "low"}]}]}"#;
    let draft = plainly(&[("a.json", text)]);
    assert_eq!(
        told(&draft),
        [
            "Journeyman / Care: low",
            "Journeyman / Pace: low",
            "Senior Journeyman / Care: high",
            "Senior Journeyman / Pace: low",
        ]
    );
}

#[test]
fn the_title_beside_the_number_of_a_level_is_its_name() {
    let text = r#"{"skills": [
        {"name": "Care", "levels": [{"level": 1, "title": "Junior", "description": "Sweeps"}, {"level": 2, "title": "Senior", "description": "Mends"}]},
        {"name": "Pace", "levels": [{"level": 1, "title": "Junior", "description": "Walks"}, {"level": 2, "title": "Senior", "description": "Runs"}]}]}"#;
    let draft = plainly(&[("a.json", text)]);
    let expected = [
        "Junior / Care: Sweeps (level: 1)",
        "Junior / Pace: Walks (level: 1)",
        "Senior / Care: Mends (level: 2)",
        "Senior / Pace: Runs (level: 2)",
    ];
    assert_eq!(told(&draft), expected);
}

#[test]
fn records_around_those_of_levels_are_tracks() {
    let yaml = "tracks:\n- name: Bench\n  hall: East\n  levels:\n  - {title: Junior, skills: {Care: [Sweeps], Pace: [Walks]}}\n  - {title: Senior, skills: {Care: [Mends], Pace: [Runs]}}\n- name: Yard\n  levels:\n  - {title: Senior, skills: {Care: [Rakes], Pace: [Digs]}}\n";
    let draft = plainly(&[("a.yaml", yaml)]);
    let level = |it: &Level| (it.track.as_ref().unwrap().text.clone(), it.entries.len());
    let levels: Vec<_> = draft.levels.iter().map(level).collect();
    assert_eq!(levels, [("Bench".into(), 2), ("Bench".into(), 2), ("Yard".into(), 2)]);
    assert_eq!(draft.tracks.len(), 2);
    assert!(draft.understood.as_ref().unwrap().contains("left out: the key `hall`"));
}

#[test]
fn sections_of_levels_may_be_mappings_and_sections_may_be_described_beside_levels() {
    let json = r#"[{"level": "L1", "skills": {"Care": {"say": "Sweeps"}, "Pace": {"say": "Walks"}}},
        {"level": "L2", "skills": {"Care": {"say": "Mends"}, "Pace": {"say": "Runs"}}}]"#;
    let expected = ["L1 / Care: Sweeps", "L1 / Pace: Walks", "L2 / Care: Mends", "L2 / Pace: Runs"];
    assert_eq!(told(&plainly(&[("a.json", json)])), expected);
    let yaml = "skills:\n- {name: Care, about: Of tools, junior: [Sweeps], senior: [Mends]}\n- {name: Pace, about: Of work, junior: [Walks], senior: [Runs]}\n";
    let draft = plainly(&[("a.yaml", yaml)]);
    assert_eq!(draft.levels.len(), 2);
    assert_eq!(markup::print(&draft.sections[1].description), "Of work");
}

#[test]
fn what_is_listed_is_said_where_nothing_else_is() {
    let yaml = "- {level: L1, skill: Care, points: [Sweeps, Wipes]}\n- {level: L2, skill: Care, text: Mends, links: [elsewhere]}\n- {level: L1, skill: Pace, points: [Walks]}\n- {level: L2, skill: Pace, points: [Runs]}\n";
    let expected = [
        "L1 / Care: - Sweeps - Wipes", "L1 / Pace: - Walks", "L2 / Care: Mends",
        "L2 / Pace: - Runs",
    ];
    let draft = plainly(&[("a.yaml", yaml)]);
    assert_eq!(told(&draft), expected);
    assert!(draft.understood.unwrap().ends_with("left out: the key `links`"));
}

#[test]
fn what_a_record_lists_beside_a_text_with_examples_is_said_apart() {
    let yaml = "- name: Care\n  steps:\n  - {level: L1, summary: Tidies, points: [Sweeps, Wipes], examples: [The bench]}\n  - {level: L2, summary: Keeps, points: [Mends], examples: [The saw]}\n";
    let plan = Plan {
        text: vec![Path::parse("summary"), Path::parse("points[]")],
        examples: vec![Path::parse("examples[]")],
        entries: Path::parse("[].steps[]"),
        sections: Some(Path::parse("[]")),
        level: vec![Path::parse("level")],
        ..Plan::default()
    };
    let draft = read(&[values("a.yaml", yaml)], &plan).unwrap();
    assert_eq!(told(&draft)[0], "L1 / Care: - Tidies   - The bench - Sweeps - Wipes");
}

#[test]
fn files_that_speak_of_the_same_levels_and_sections_are_tracks() {
    let file = |name: &str| {
        format!(
            "title: {name}\ntopics:\n  - title: Care\n    levels:\n      - level: 1\n        criteria: [Sweeps like a {name}]\n      - level: 2\n        criteria: [Oils]\n"
        )
    };
    let (digger, sower) = (file("Digger"), file("Sower"));
    let draft = plainly(&[("a.yaml", &digger), ("b.yaml", &sower)]);
    let tracks: Vec<_> =
        draft.levels.iter().map(|it| it.track.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(tracks, ["Digger", "Digger", "Sower", "Sower"]);
    assert_eq!(told(&draft)[2], "1 / Care: - Sweeps like a Sower");
    let file =
        |says: &str| format!("topics:\n  - title: Care\n    levels: {{L1: {says}, L2: Oils}}\n");
    let draft =
        plainly(&[("expectations.yaml", &file("Sweeps")), ("examples.yaml", &file("A bench"))]);
    assert!(draft.tracks.is_empty());
    assert_eq!(told(&draft)[0], "L1 / Care: - Sweeps - A bench");
}
