//! Records in values and in tables, with the settings beside them, as files.

use super::*;

#[test]
fn what_stands_around_all_records_is_the_ladder() {
    let level = |title: &str| {
        format!(
            r#"{{"title": "{title}", "reach": ["Bakes as {title}"], "dailyTasks": ["Cleans", "Sells"]}}"#
        )
    };
    let levels = format!("[{}, {}]", level("Junior Baker"), level("Senior Baker"));
    let one = format!(r#"[{{"title": "Bakery", "description": "Bread.", "levels": {levels}}}]"#);
    let all = ladder(&[("a.json", &one)]);
    let sections: Vec<_> = all.sections.iter().map(|it| it.title.as_str()).collect();
    assert_eq!((all.title.as_str(), sections), ("Bakery", vec!["Reach", "Daily tasks"]));
    assert_eq!(titles(&all), ["Junior Baker", "Senior Baker"]);
    let skill = |name: &str| {
        format!(
            "  - skill: {name}\n    levels:\n    - {{level: Junior, text: Sees {name}}}\n    - {{level: Senior, text: Shapes {name}}}\n"
        )
    };
    let title = |frame: &str| {
        let yaml = format!("{frame}:\n{}{}", skill("dough"), skill("ovens"));
        ladder(&[("a.yaml", &yaml)]).title
    };
    assert_eq!(title("night_bakers"), "Night bakers");
    assert_eq!(title("data"), "A");
}

const CATALOGUE: &str = "group_code,group,skill_code,skill,about,signs,for_levels,active\nA,All,C-1,Care,Is kind,Asks | Waits,all,True\nA,All,C-2,Pace,Is fast,Runs | Walks,all,True\nB,Some,W-1,Plans,Looks on,Draws,staff|head,True\nB,Some,L-1,Growth,Helps,Teaches,head,True\n";

#[test]
fn rows_of_tables_are_records_where_settings_say_what_columns_are() {
    let refused = read(&[("a.csv", CATALOGUE)], None).unwrap_err().remove(0);
    assert!(refused.notes.iter().any(|it| it.contains("“for_levels”")), "{refused:?}");
    assert!(refused.help.iter().any(|it| it.contains("level: for_levels")), "{refused:?}");
    let settings = "records: {level: for_levels, section: skill, text: signs, description: about, group: group}\n";
    let reading = read(&[("a.csv", CATALOGUE), ("ladderpress.yaml", settings)], None).unwrap();
    let reading = &reading[0];
    let ladder = &reading.ladder;
    // One row is about all levels, another about some.
    assert_eq!(titles(ladder), ["staff", "head"]);
    let sections: Vec<_> = ladder.sections.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(sections, ["Care", "Pace", "Plans", "Growth"]);
    let counts = |level: usize| -> Vec<usize> {
        ladder.levels[level].entries.iter().map(|it| it.expectations().count()).collect()
    };
    assert_eq!((counts(0), counts(1)), (vec![2, 2, 1, 0], vec![2, 2, 1, 1]));
    assert_eq!(plain_text(&flatten(&ladder.sections[3].description)), "Helps");
    assert!(reading.understood.as_ref().unwrap().contains("the key `active`"));
}

#[test]
fn sections_of_records_in_which_no_level_says_anything_are_told() {
    let topic = |name: &str, [junior, senior]: [&str; 2]| {
        format!(
            "- name: {name}\n  levels:\n  - {{level: Junior, text: {junior}}}\n  - {{level: Senior, text: {senior}}}\n"
        )
    };
    let told = |dough: [&str; 2]| {
        let topics = [topic("Dough", dough), topic("Oven", ["''"; 2]), topic("Shop", ["''"; 2])];
        let reading = read(&[("a.yaml", &format!("topics:\n{}", topics.concat()))], None);
        reading.unwrap().remove(0)
    };
    let warnings = told(["Kneads", "Rolls"]).warnings;
    let warnings: Vec<_> = warnings.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(warnings, ["no level says anything in “Oven” and 1 more sections"]);
    // A text that stands again and again is a note, and is said as well.
    let ladder = told(["Kneads"; 2]).ladder;
    let notes = |level: usize| ladder.levels[level].entries[0].notes.len();
    assert_eq!((notes(0), notes(1)), (1, 1));
}

#[test]
fn entries_about_all_levels_are_about_those_that_are_named_alone_too_and_are_bounded() {
    let settings = "records: {level: whom, section: skill, text: text}\n";
    let of = |rows: &str| {
        let text = format!("whom,skill,text\n{rows}");
        read(&[("a.csv", &text), ("ladderpress.yaml", settings)], None)
    };
    let ladder =
        of("all,Care,Is kind\nstaff,Pace,Runs\nhead,Pace,Leads\n").unwrap().remove(0).ladder;
    assert_eq!(titles(&ladder), ["staff", "head"]);
    assert!(ladder.levels.iter().all(|level| level.entries[0].expectations().count() == 1));
    let levels: Vec<String> = (0..1_900).map(|n| format!("b{n},Care,x\n")).collect();
    let refused = of(&(levels.concat() + &"all,Care,x\n".repeat(600))).unwrap_err();
    assert!(refused.iter().any(|it| it.message.contains("1900 levels")), "{:?}", refused.first());
}

#[test]
fn records_stand_in_front_matter_in_files_and_where_settings_say() {
    let page = "---\ntitle: Paths\ntopics:\n  - name: Care\n    content:\n      - level: 1\n        criteria: [Sweeps]\n      - level: 2\n        criteria: [Mends]\n---\n## About it\nHow to read this.\n";
    let ladder = ladder(&[("a.md", page)]);
    assert_eq!(titles(&ladder), ["1", "2"]);
    assert_eq!((ladder.title.as_str(), ladder.introduction.len()), ("Paths", 2));
    let odd = r#"{"parts": [{"head": "Care", "steps": [{"no": "A", "say": "Sweeps"}, {"no": "B", "say": "Mends"}]}]}"#;
    let problem = read(&[("a.json", odd)], None).unwrap_err().remove(0);
    assert!(problem.help[0].contains("records:"), "{problem:?}");
    let settings = "records: {sections: 'parts[]', entries: 'parts[].steps[]', title: head, level: no, text: say}\n";
    let reading = read(&[("a.json", odd), ("ladderpress.yaml", settings)], None).unwrap().remove(0);
    assert_eq!(titles(&reading.ladder), ["A", "B"]);
}
