//! Records as apps keep them: what else is in a file, and keys that are words of a scale.

use super::keys::tracks;
use super::*;

#[test]
fn what_is_said_to_be_levels_stands_below_roles_that_are_called_like_some() {
    let section = |name: &str| {
        format!(
            r#"{{"name": "{name}", "levels": {{
                "1": {{"name": "New", "description": ["{name}, helped"]}},
                "2": {{"name": "Sure", "description": ["{name}, alone"]}}}}}}"#
        )
    };
    let json = format!(
        r#"[{{"crew": {{"all": [{}], "shop": [{}]}}, "roles": {{"Oven engineer": [{}], "Shop manager": [{}]}}}}]"#,
        section("Care"),
        section("Pace"),
        section("Heat"),
        section("Till")
    );
    let draft = plainly(&[("a.json", &json)]);
    let titles: Vec<_> =
        draft.levels.iter().map(|it| it.title.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(titles, ["New", "Sure"]);
    let groups = draft.sections.iter().map(|it| it.group.as_ref().unwrap().text.as_str());
    assert_eq!(groups.collect::<Vec<_>>(), ["All", "Shop", "Oven engineer", "Shop manager"]);
    assert_eq!(told(&draft)[0], "New / Care: - Care, helped");
}

#[test]
fn files_that_name_their_section_by_what_it_is_are_sections() {
    let file = |name: &str| {
        format!(
            "capability: {name}\ndomain: Bench\npromise: {name} lasts\nlevels:\n  L1: Sweeps\n  L2: Mends\nkit: [Broom]\n"
        )
    };
    let (care, pace) = (file("Care"), file("Pace"));
    let draft = plainly(&[("care.yaml", &care), ("pace.yaml", &pace)]);
    let all = ["L1 / Care: Sweeps", "L1 / Pace: Sweeps", "L2 / Care: Mends", "L2 / Pace: Mends"];
    assert_eq!(told(&draft), all);
    let section = &draft.sections[0];
    assert_eq!(section.group.as_ref().unwrap().text, "Bench");
    assert_eq!(section.description, markup::blocks("Care lasts").blocks);
    assert!(draft.understood.unwrap().contains("the key `kit`"));
}

#[test]
fn a_text_beside_mappings_of_levels_is_named() {
    let json = r#"{"aim": "To last", "care": {"L1": "Sweeps", "L2": "Mends"}, "pace": {"L1": "Walks", "L2": "Runs"}}"#;
    let draft = plainly(&[("a.json", json)]);
    assert_eq!(told(&draft).len(), 4);
    assert!(draft.understood.unwrap().contains("left out: the key `aim`"));
}

#[test]
fn a_number_is_the_grade_of_a_level_whatever_the_key_of_its_name() {
    let level = |number: u8, name: &str| {
        format!(
            r#"{{"grade": {number}, "roleLevel": "{name}", "persona": "{name} hand", "motto": "By {name}", "avatar": "{number}.png"}}"#
        )
    };
    let json = [level(1, "Junior"), level(2, "Mid"), level(3, "Senior (lead)")].join(",");
    let draft = plainly(&[("a.json", &format!(r#"{{"grades": [{json}]}}"#))]);
    assert_eq!(told(&draft)[4], "Senior (lead) / Persona: Senior (lead) hand");
    assert_eq!(draft.levels[2].grade.as_ref().unwrap().text, "3");
    assert!(draft.understood.unwrap().contains("left out: the key `avatar`"));
}

#[test]
fn words_of_a_scale_are_levels_in_records_that_have_a_text_for_each() {
    let record = |id: u8, name: &str| {
        format!(
            r#"{{"id": {id}, "name": "{name}", "roomId": 7, "basic": "{name} with help", "low": "{name} alone", "high": "{name} for all", "expert": "Teaches {name}"}}"#
        )
    };
    let json = [record(1, "Care"), record(2, "Pace"), record(3, "Heat")].join(",");
    let draft = plainly(&[("a.json", &format!("[{json}]"))]);
    let (levels, sections) = tracks(&draft);
    assert_eq!((levels.len(), sections.len()), (4, 3));
    assert_eq!(told(&draft)[0], "Basic / Care: Care with help");
    assert!(draft.understood.unwrap().contains("the key `roomId`"));
}

#[test]
fn a_list_of_levels_is_read_beside_lists_that_are_none() {
    let json = r#"{
        "scale": [{"level": "Intro", "description": "Sees it"}, {"level": "Full", "description": "Does it"}],
        "areas": [{"name": "Care", "description": "Of tools"}, {"name": "Pace", "description": "Of work"}],
        "career-levels": [
            {"level": 1, "title": "Maker", "done": "Has made one", "goal": "Care, seen"},
            {"level": 2, "title": "Senior Maker", "done": "Has made ten", "goal": "Care, done"}]
    }"#;
    let draft = plainly(&[("a.json", json)]);
    assert_eq!(told(&draft)[3], "Senior Maker / Goal: Care, done");
    let understood = draft.understood.unwrap();
    assert!(understood.contains("the key `areas`, the key `scale`"), "{understood}");
}

#[test]
fn names_of_what_a_level_lists_are_said() {
    let level = |title: &str| {
        format!(
            r#"{{"title": "{title}", "skills": [{{"name": "S1", "text": "{title} sweeps"}}, {{"name": "S2", "text": "{title} walks"}}]}}"#
        )
    };
    let json = format!(r#"{{"levels": [{}, {}]}}"#, level("Digger 1"), level("Digger 2"));
    let draft = plainly(&[("a.json", &json)]);
    assert_eq!(
        told(&draft)[1],
        "Digger 2 / Skills: - S1   - Digger 2 sweeps - S2   - Digger 2 walks"
    );
}

#[test]
fn skills_beside_responsibilities_are_two_sections_of_levels_in_tracks() {
    let level = |whose: &str| {
        format!(r#"{{"skills": ["{whose} skill"], "responsibilities": ["{whose} duty"]}}"#)
    };
    let track = |whose: &str| {
        let [junior, senior] = ["junior", "senior"].map(|it| level(&format!("{whose} {it}")));
        format!(r#"{{"junior": {junior}, "senior": {senior}}}"#)
    };
    let json = format!(r#"{{"oven": {}, "shop": {}}}"#, track("Oven"), track("Shop"));
    let draft = plainly(&[("a.json", &json)]);
    let (levels, sections) = tracks(&draft);
    assert_eq!(
        (levels.len(), sections),
        (4, vec!["Skills".to_string(), "Responsibilities".into()])
    );
    assert_eq!(told(&draft)[1], "Junior / Responsibilities: - Oven junior duty");
}

#[test]
fn an_area_around_a_list_of_sections_is_their_group() {
    let json = r#"{"all": [
        {"area": "Bench", "items": [{"competency": "Care", "L1": "Sweeps", "L2": "Mends"}, {"competency": "Pace", "L1": "Walks", "L2": "Runs"}]},
        {"area": "Team", "items": [{"competency": "Talk", "L1": "Asks", "L2": "Tells"}]}]}"#;
    let draft = plainly(&[("a.json", json)]);
    let groups = draft.sections.iter().map(|it| it.group.as_ref().unwrap().text.as_str());
    assert_eq!(groups.collect::<Vec<_>>(), ["Bench", "Bench", "Team"]);
    assert!(!draft.understood.unwrap().contains("left out"));
}

#[test]
fn numbers_by_which_entries_name_levels_are_those_of_a_list_with_titles() {
    let section = |name: &str| {
        format!(
            r#"{{"competency": "{name}", "levels": [{{"level": 1, "description": "{name}, helped"}}, {{"level": 2, "description": "{name}, alone"}}]}}"#
        )
    };
    let json = format!(
        r#"{{"matrix": [{}, {}], "levels": [{{"level": 1, "title": "Junior"}}, {{"level": 2, "title": "Senior"}}]}}"#,
        section("Care"),
        section("Pace")
    );
    let draft = plainly(&[("a.json", &json)]);
    assert_eq!(told(&draft)[2], "Senior / Care: Care, alone");
    assert_eq!(draft.levels[1].grade.as_ref().unwrap().text, "2");
}

#[test]
fn levels_with_words_of_rank_stand_inside_of_roles_without_any() {
    let json = r#"{
        "Oven engineer": {"competencies": {"Heat": {"Junior": ["Lights it"], "Mid": ["Keeps it"], "Senior": ["Plans it"]}, "Care": {"Junior": ["Sweeps"], "Mid": ["Wipes"], "Senior": ["Mends"]}}},
        "Shop manager": {"competencies": {"Till": {"Junior": ["Counts"], "Senior": ["Checks"]}}}}"#;
    let draft = plainly(&[("a.json", json)]);
    let titles: Vec<_> =
        draft.levels.iter().map(|it| it.title.as_ref().unwrap().text.as_str()).collect();
    assert_eq!((titles, draft.sections.len()), (vec!["Junior", "Mid", "Senior"], 3));
}

#[test]
fn roles_with_levels_of_the_same_names_are_tracks_whose_lists_are_sections() {
    let level = |role: &str, level: &str| {
        format!(
            r#"{{"level": "{level}", "skills": {{"bench": ["{role} sweeps"]}}, "responsibilities": ["{role} duty"]}}"#
        )
    };
    let role = |role: &str| {
        let levels = ["Junior", "Senior"].map(|it| level(role, it)).join(",");
        format!(r#"{{"role": "{role}", "levels": [{levels}]}}"#)
    };
    let json = format!(r#"{{"roles": [{}, {}]}}"#, role("Baker"), role("Seller"));
    let draft = plainly(&[("a.json", &json)]);
    let (levels, sections) = tracks(&draft);
    assert_eq!(levels[3], "Seller / Senior");
    assert_eq!(sections, ["Skills", "Responsibilities"]);
    assert!(!draft.understood.unwrap().contains("left out"));
}

#[test]
fn points_that_a_section_of_a_level_lists_are_said() {
    let yaml = "L1:\n  title: Baker\n  summary: Is helped.\n  areas:\n    - name: Care\n      points: [Sweeps, Wipes]\n    - name: Talk\n      points: [Asks]\nL2:\n  title: Senior Baker\n  summary: Is alone.\n  areas:\n    - name: Care\n      points: [Mends]\n    - name: Talk\n      points: [Tells]\n";
    let draft = plainly(&[("a.yaml", yaml)]);
    let all = ["Baker / Care: - Sweeps - Wipes", "Baker / Talk: - Asks"];
    assert_eq!(told(&draft)[..2], all);
    assert_eq!(draft.levels[1].introduction, markup::blocks("Is alone.").blocks);
}

#[test]
fn roles_that_list_how_far_they_are_in_skills_are_levels() {
    let role = |(name, family, order): (&str, &str, u8), [heat, load]: [&str; 2]| {
        format!(
            "name: {name}\nroleFamily: {family}\nseniorityOrder: {order}\ndescription: Is {name}\nrequirements:\n  - {{skill: Heat, category: Craft, level: {heat}}}\n  - {{skill: Load, category: Craft, level: {load}}}\n"
        )
    };
    let roles = [
        role(("Senior Baker", "Bakers", 2), ["good", "expert"]),
        role(("Baker", "Bakers", 1), ["basic", "good"]),
        role(("Shop Lead", "Sellers", 2), ["none", "basic"]),
        role(("Seller", "Sellers", 1), ["none", "none"]),
    ];
    let names = ["a.yaml", "b.yaml", "c.yaml", "d.yaml"];
    let files: Vec<_> = names.into_iter().zip(roles.iter().map(String::as_str)).collect();
    let list = roles.each_ref().map(|it| format!("- {}\n", it.replace('\n', "\n  "))).concat();
    for (files, first) in [
        (&files[..], "Baker"),
        (&files[..2], "Baker"),
        (&[("a.yaml", list.as_str())], "Senior Baker"),
    ] {
        let draft = plainly(files);
        let level = &draft.levels[0];
        assert_eq!(level.title.as_ref().unwrap().text, first);
        assert_eq!(level.track.as_ref().unwrap().text, "Bakers");
        assert_eq!(level.introduction, markup::blocks(&format!("Is {first}")).blocks);
        assert!(draft.introduction.is_empty() && level.grade.is_none());
        assert_eq!(draft.sections[0].group.as_ref().unwrap().text, "Craft");
        assert!(told(&draft).contains(&"Baker / Heat: basic".to_string()));
        assert!(draft.understood.unwrap().contains("`seniorityOrder`"));
    }
}

#[test]
fn ids_beside_sections_and_what_repeats_their_keys_inside_make_no_other_ladder() {
    let level = |name: &str, more: &str, [craft, lead]: [&str; 2]| {
        format!(
            r#"{{"name": "{name}", "books": "all-of-the-book", "talks": "all-of-the-talk", {more} "skills": {{"craft": [{craft}], "lead": [{lead}]}}}}"#
        )
    };
    let inner = r#""kinds": [{"name": "rye", "books": "rye-book", "talks": "rye-talk"}, {"name": "oat", "books": "oat-book", "talks": "oat-talk"}],"#;
    let json = format!(
        "[{},{}]",
        level("Junior Baker", "", [r#""Kneads""#, ""]),
        level("Senior Baker", inner, [r#""Bakes""#, r#""Plans""#]),
    );
    let draft = plainly(&[("a.json", &json)]);
    let all = [
        "Junior Baker / Craft: - Kneads",
        "Senior Baker / Craft: - Bakes",
        "Senior Baker / Lead: - Plans",
    ];
    assert_eq!(told(&draft), all);
    assert!(draft.understood.unwrap().contains("`kinds`"));
}

#[test]
fn a_list_beside_one_without_items_keeps_its_name() {
    let json = r#"[{"role": "Junior", "work": {"oven": ["Kneads"], "shop": []}, "reach": "Works at one oven and asks", "talk": "Asks the others what to do"},
        {"role": "Senior", "work": {"oven": ["Bakes"], "shop": ["Plans"]}, "reach": "Works at all ovens and knows them", "talk": "Tells the others what to do"}]"#;
    let draft = plainly(&[("a.json", json)]);
    let first = &told(&draft)[0];
    assert!(first.starts_with("Junior / Work: ") && first.contains("oven"), "{first}");
}

#[test]
fn two_mappings_of_the_same_levels_are_read_and_what_else_stands_there_is_told() {
    let skill = |name: &str| {
        format!(
            "- name: {name}\n  kit: {{broom: [A, B], pan: [C]}}\n  about:\n    0: Knows no {name}\n    1: Knows {name}\n    2: Leads {name}\n  signs:\n    1: [I ask]\n    2: [I tell, I write]\n"
        )
    };
    let draft = plainly(&[("a.yaml", &format!("{}{}", skill("Heat"), skill("Load")))]);
    assert_eq!(told(&draft)[0], "0 / Heat: Knows no Heat");
    assert_eq!(told(&draft)[4], "2 / Heat: - Leads Heat - I tell - I write");
    assert!(draft.understood.unwrap().contains("left out: the key `kit`"));
}
