//! Habits of those who keep records: keys in capitals, grades, ids, rows of tables.

use super::keys::tracks;
use super::*;

#[test]
fn words_of_keys_may_be_told_by_capitals() {
    let record = |level: &str, skill: &str| {
        format!(
            r#"{{"roleLevel": "{level}", "skillArea": "{skill}", "text": "{skill} as {level}", "hrNotes": "Ask Jo"}}"#
        )
    };
    let all = ["Junior", "Senior"].map(|it| [record(it, "Care"), record(it, "Pace")].join(","));
    let draft = plainly(&[("a.json", &format!("[{}]", all.join(",")))]);
    assert_eq!(told(&draft)[3], "Senior / Pace: Pace as Senior");
    assert!(draft.understood.unwrap().contains("the key `hrNotes`"));
    let record = |level: &str| {
        format!(
            r#"{{"roleLevel": "{level}", "jobTitle": "{level} Maker", "coreCraft": "Cuts", "teamPace": "Walks"}}"#
        )
    };
    let draft = plainly(&[("a.json", &format!("[{}, {}]", record("Junior"), record("Senior")))]);
    let (levels, sections) = tracks(&draft);
    assert_eq!(
        (levels, sections),
        (
            [" / Junior Maker", " / Senior Maker"].map(str::to_string).into(),
            ["Core craft", "Team pace"].map(str::to_string).into(),
        )
    );
    assert!(draft.understood.unwrap().contains("the key `roleLevel`"));
}

#[test]
fn a_grade_beside_the_title_of_a_level_is_its_grade() {
    let yaml = "levels:\n  - {title: Junior Maker, grade: M1, skills: {care: Sweeps, pace: Walks}}\n  - {title: Senior Maker, grade: M2, skills: {care: Mends, pace: Runs}}\n";
    let file = values("a.yaml", yaml);
    assert!(!file.is_native());
    let draft = plainly(&[("a.yaml", yaml)]);
    let grades: Vec<_> =
        draft.levels.iter().map(|it| it.grade.as_ref().unwrap().text.as_str()).collect();
    assert_eq!((grades, draft.understood.unwrap().contains("left out")), (vec!["M1", "M2"], false));
}

#[test]
fn a_name_below_the_key_of_a_level_is_its_title() {
    let level = |number: u8, name: &str| {
        format!(
            r#""M-{number}": {{"level": "{name} hand", "levelNumber": {number}, "mainTasks": ["{name} sweeps"], "signs": ["{name} walks"]}}"#
        )
    };
    let json = format!(
        r#"{{"role": "Maker", "levels": {{{}, {}}}}}"#,
        level(1, "Junior"),
        level(2, "Senior")
    );
    let draft = plainly(&[("a.json", &json)]);
    assert_eq!(told(&draft)[0], "Junior hand / Main tasks: - Junior sweeps");
    let level = &draft.levels[1];
    assert_eq!(
        (level.title.as_ref().unwrap().text.as_str(), level.grade.as_ref().unwrap().text.as_str()),
        ("Senior hand", "2")
    );
}

#[test]
fn sections_that_levels_name_by_ids_have_their_titles() {
    let role = |id: &str| {
        format!(
            r#"{{"id": "{id}", "title": "{id} maker", "skills": [{{"id": "c", "details": "{id} sweeps"}}, {{"id": "p", "details": "{id} walks"}}]}}"#
        )
    };
    let json = format!(
        r#"{{"title": "Paths", "skills": [{{"id": "c", "title": "Care", "details": "Of tools"}}, {{"id": "p", "title": "Pace", "details": "Of work"}}], "roles": [{}, {}]}}"#,
        role("Junior"),
        role("Senior")
    );
    let draft = plainly(&[("a.json", &json)]);
    assert_eq!(told(&draft)[3], "Senior maker / Pace: Senior walks");
    assert_eq!(markup::print(&draft.sections[0].description), "Of tools");
}

#[test]
fn files_that_are_levels_stand_in_the_order_of_their_numbers() {
    let file = |title: &str, order: u8| {
        format!(
            "name: {title}\nseniorityOrder: {order}\nneeds:\n  - {{skill: Saw, category: Hands, level: good}}\n  - {{skill: Sums, category: Head, level: fair}}\n  - {{skill: Axe, category: Hands, level: good}}\n  - {{skill: Plane, category: Hands, level: fair}}\n"
        )
    };
    let files = [
        ("a.yaml", file("Senior Maker", 3)),
        ("b.yaml", file("Junior Maker", 1)),
        ("c.yaml", file("Maker", 2)),
    ];
    let draft = plainly(&files.each_ref().map(|(name, text)| (*name, text.as_str())));
    let (levels, _) = tracks(&draft);
    assert_eq!(levels, [" / Junior Maker", " / Maker", " / Senior Maker"]);
    assert_eq!(draft.sections[0].group.as_ref().unwrap().text, "Hands");
    assert!(draft.warnings.is_empty(), "{:?}", draft.warnings);
    let files = files.map(|(name, text)| (name, text.replace("seniorityOrder", "room")));
    let draft = plainly(&files.each_ref().map(|(name, text)| (*name, text.as_str())));
    assert!(draft.warnings.iter().any(|it| it.code == crate::base::diag::Code::UnknownOrder));
}

#[test]
fn keys_and_records_that_the_user_names_are_left_out() {
    let yaml = "roles:\n  - {title: Junior Maker, care: Sweeps, pace: Walks, pay: Low}\n  - {title: Senior Maker, care: Mends, pace: Runs, pay: High}\n  - {title: Ghost, care: Haunts, pace: Floats, pay: None}\n";
    let file = values("a.yaml", yaml).without(&|name| ["pay", "Ghost"].contains(&name));
    let files = [file];
    let draft = read(&files, &plain(&files).unwrap()).unwrap();
    assert_eq!(
        tracks(&draft),
        (
            [" / Junior Maker", " / Senior Maker"].map(str::to_string).into(),
            ["Care", "Pace"].map(str::to_string).into(),
        )
    );
    assert!(draft.understood.unwrap().contains("the key `Ghost`, the key `pay`"));
}

#[test]
fn rows_of_a_table_with_a_key_a_level_are_its_sections() {
    let row = |skill: &str, group: &str| {
        format!(
            r#"{{"Skill": "{skill}", "Category": "{group}", "Junior": "{skill} with help", "Senior": "{skill} alone", "Comments": "Ask Jo"}}"#
        )
    };
    let json = format!("[{}, {}]", row("Care", "Hands"), row("Sums", "Head"));
    let draft = plainly(&[("a.json", &json)]);
    assert_eq!(
        told(&draft),
        [
            "Junior / Care: Care with help",
            "Junior / Sums: Sums with help",
            "Senior / Care: Care alone",
            "Senior / Sums: Sums alone"
        ]
    );
    assert_eq!(draft.sections[1].group.as_ref().unwrap().text, "Head");
    assert!(draft.understood.unwrap().contains("the key `Comments`"));
}

#[test]
fn what_is_done_and_what_is_not_are_told_apart() {
    let level =
        |name: &str| format!(r#""{name}": [{{"good": "{name} sweeps", "poor": "{name} sleeps"}}]"#);
    let section = |name: &str| {
        format!(r#"{{"title": "{name}", "levels": {{{}, {}}}}}"#, level("Junior"), level("Senior"))
    };
    let draft = plainly(&[("a.json", &format!("[{}, {}]", section("Care"), section("Pace")))]);
    let said = plain_text(&markup::flatten(&draft.levels[0].entries[0].entry.blocks));
    assert_eq!(said.replace('\n', " "), "good: Junior sweeps poor: Junior sleeps");
}

#[test]
fn a_track_is_named_under_its_own_key() {
    let level = |name: &str| {
        format!(
            r#"{{"code": "M{}", "name": "{name}", "parts": [{{"attribute": "Care", "value": "{name} sweeps"}}, {{"attribute": "Pace", "value": "{name} walks"}}]}}"#,
            name.len()
        )
    };
    let track = |name: &str, a: &str, b: &str| {
        format!(r#"{{"track": "{name}", "levels": [{}, {}]}}"#, level(a), level(b))
    };
    let json = format!(
        "[{}, {}]",
        track("Hands", "Maker", "Senior Maker"),
        track("Lead", "Team Lead", "Director")
    );
    let draft = plainly(&[("a.json", &json)]);
    assert_eq!(draft.levels[0].grade.as_ref().unwrap().text, "M5");
    let (levels, sections) = tracks(&draft);
    assert_eq!(
        levels,
        ["Hands / Maker", "Hands / Senior Maker", "Lead / Team Lead", "Lead / Director"]
    );
    assert_eq!(sections, ["Care", "Pace"]);
}

#[test]
fn texts_beside_one_mapping_are_no_remarks() {
    let level = |name: &str| {
        format!(
            r#"{{"title": "{name} Maker", "salaryBand": {{"min": 1, "max": 2}}, "scope": "{name} sweeps the floor", "pace": "{name} walks on", "updatedBy": "Jo"}}"#
        )
    };
    let draft = plainly(&[("a.json", &format!("[{}, {}]", level("Junior"), level("Senior")))]);
    let all = told(&draft);
    assert!(all.contains(&"Junior Maker / Scope: Junior sweeps the floor".to_string()), "{all:?}");
    let pay = &draft.levels[0].entries[0].entry.blocks;
    assert!(plain_text(&markup::flatten(pay)).starts_with("min: 1"), "{all:?}");
    assert!(draft.understood.unwrap().contains("the key `updatedBy`"));
}

#[test]
fn sections_without_a_title_are_called_by_their_own_key() {
    let level = |name: &str, number: u8, what: &str| {
        format!(
            r#"{{"level": {number}, "label": "{name}", "description": "{what}: {name} sweeps", "behaviours": ["{name} wipes"]}}"#
        )
    };
    let section = |name: &str| {
        format!(
            r#"{{"competency": "{name}", "category": "Core", "levels": [{}, {}, {}]}}"#,
            level("Basic", 1, name),
            level("Proficient", 2, name),
            level("Expert", 3, name)
        )
    };
    let draft = plainly(&[("a.json", &format!("[{}, {}]", section("Care"), section("Pace")))]);
    let (levels, sections) = tracks(&draft);
    assert_eq!(
        (levels, sections),
        (
            [" / Basic", " / Proficient", " / Expert"].map(str::to_string).into(),
            ["Care", "Pace"].map(str::to_string).into(),
        )
    );
    assert_eq!(told(&draft)[0], "Basic / Care: Care: Basic sweeps - Basic wipes (level: 1)");
    assert_eq!(draft.sections[0].group.as_ref().unwrap().text, "Core");
}

#[test]
fn a_grade_that_is_the_key_of_a_level_with_a_title_is_kept() {
    let yaml = "levels:\n  M1: {title: Junior Maker, scope: A task, reach: A shop}\n  M2: {title: Senior Maker, scope: A shop, reach: A mill}\n";
    let draft = plainly(&[("a.yaml", yaml)]);
    let level = &draft.levels[1];
    assert_eq!(
        (level.title.as_ref().unwrap().text.as_str(), level.grade.as_ref().unwrap().text.as_str()),
        ("Senior Maker", "M2")
    );
}
