use super::super::{Columns, PURPOSE, headings};
use super::*;
use crate::input::sheet;
use crate::model::{Level, Track, TrackIndex};

/// junior → senior → staff; senior → lead; director stands apart.
fn ladder() -> Ladder {
    let level = |id: &str, title: &str, leads_to: &[usize]| Level {
        id: id.into(),
        title: title.into(),
        leads_to: leads_to.iter().copied().map(LevelIndex).collect(),
        chapter: true,
        entries: Vec::new(),
        ..Level::default()
    };
    Ladder {
        title: "Paths".into(),
        language: "en".into(),
        tracks: Vec::new(),
        sections: Vec::new(),
        levels: vec![
            level("junior", "Junior Engineer", &[1]),
            level("senior", "Senior Engineer", &[2, 3]),
            level("staff", "Staff Engineer", &[]),
            level("lead", "Team Lead", &[]),
            level("director", "Director", &[]),
        ],
        ..Ladder::default()
    }
}

/// A roster as read from this text, commas between its cells.
fn roster(text: &str) -> Roster {
    let sheet = sheet::parse("people.csv", text.into(), &PURPOSE).unwrap();
    let mut wanted = Columns::default();
    wanted.asked.printed.extend(text.contains("Office").then(|| "Office".to_string()));
    headings::roster(sheet, &wanted).unwrap().roster
}

/// Every problem on a line: where, what, in which column, notes and help.
fn problems(text: &str) -> Vec<String> {
    let problems = people(&ladder(), roster(text)).unwrap_err();
    let said = problems.iter().map(|problem| {
        let place = problem.place.as_ref().unwrap();
        let label = problem.label.as_deref().unwrap_or_default();
        let more = problem.notes.iter().chain(&problem.help);
        let more: Vec<_> = more.map(|more| more.replace("\n  ", " | ")).collect();
        format!("{place} {} ({label}) {}", problem.message, more.join("; "))
    });
    said.collect()
}

#[test]
fn a_title_in_several_tracks_is_named_with_its_track_or_by_id() {
    let mut ladder = ladder();
    let track = |title: &str| Track { id: title.to_lowercase(), title: title.into() };
    ladder.tracks = vec![track("Code"), track("Design")];
    for (at, level) in ladder.levels.iter_mut().take(2).enumerate() {
        level.title = "Chief".into();
        level.track = Some(TrackIndex(at));
    }
    let found = people(&ladder, roster("name,level\nAda,design / chief\n")).unwrap().people;
    assert_eq!(found.first().map(|person| person.level), Some(LevelIndex(1)));
    let problem = &people(&ladder, roster("name,level\nAda,Chief\n")).unwrap_err()[0];
    assert_eq!(problem.message, "2 levels are called `Chief`");
    assert_eq!(problem.help, ["name one by its id: `junior`, `senior`"]);
}

#[test]
fn levels_are_named_by_id_or_title_in_any_case_and_spacing() {
    let text = "name,level,target\nAda,SENIOR,team  lead\nBob,junior engineer,\n";
    let people = people(&ladder(), roster(text)).unwrap().people;
    let levels: Vec<_> = people.iter().map(|p| (p.level.0, p.target)).collect();
    assert_eq!(levels, [(1, Some(LevelIndex(3))), (0, None)]);
}

#[test]
fn a_person_has_all_that_the_roster_says() {
    let text = "Office,name,level,id,team,manager,reviewer,cycle,Desk\n\
                Oslo,Ada,staff,7,Grid,Bo,Cy,2026 H1,\n";
    let people = people(&ladder(), roster(text)).unwrap().people;
    let text = |text: &str| Some(text.to_string());
    assert_eq!(
        people,
        [Person {
            name: "Ada".into(),
            id: text("7"),
            level: LevelIndex(2),
            target: None,
            team: text("Grid"),
            manager: text("Bo"),
            reviewer: text("Cy"),
            cycle: text("2026 H1"),
            other: vec![("Office".into(), "Oslo".into())],
        }]
    );
}

#[test]
fn all_problems_of_all_rows_are_told_at_once() {
    let text = "name,level,id,target\n\
                Ada,seniorr,7,\n\
                ,staff,8,\n\
                Cy,,7,senior\n\
                Di,wizard,,sorceress\n";
    let levels = "the levels of this ladder are: | junior  (Junior Engineer) | \
                  senior  (Senior Engineer) | staff  (Staff Engineer) | lead  (Team Lead) | \
                  director  (Director)";
    assert_eq!(
        problems(text),
        [
            "people.csv:2:5 no level `seniorr` (in the column `level`) did you mean `senior`?"
                .to_string(),
            "people.csv:3:1 this person has no name (in the column `name`) \
             fill in the cell, or take out the row"
                .to_string(),
            "people.csv:4:4 this person has no level (in the column `level`) \
             fill in the cell, or take out the row"
                .to_string(),
            "people.csv:4:5 two people have the id `7` (in the column `id`) \
             correct one of the two, or take out the row that is there twice"
                .to_string(),
            format!("people.csv:5:4 no level `wizard` (in the column `level`) {levels}"),
            format!("people.csv:5:12 no level `sorceress` (in the column `target`) {levels}"),
        ]
    );
}

#[test]
fn a_target_that_says_that_there_is_none_is_none() {
    for none in ["-", "–", "N/A", "n/a", "none", "None", "TBD", "?"] {
        let text = format!("name,level,target\nAda,junior,{none}\n");
        assert_eq!(people(&ladder(), roster(&text)).unwrap().people[0].target, None, "{none}");
    }
    let mut ladder = ladder();
    ladder.levels[1].title = "None".into();
    let found = people(&ladder, roster("name,level,target\nAda,junior,none\n")).unwrap();
    assert_eq!(found.people[0].target, Some(LevelIndex(1)));
}

#[test]
fn a_target_lies_ahead() {
    let text = "name,level,target\nAda,junior,staff\nBob,senior,Junior Engineer\n\
                Cy,junior,junior\nDi,staff,lead\n";
    let ahead = "staff  (Staff Engineer) | lead  (Team Lead); \
                 name one of these, or leave the cell empty";
    let settings = |of: &str, to: &str| {
        format!(
            "; if people do go there, say so in `ladderpress.yaml` beside the ladder: \
             `leads_to: {{\"{of}\": [{to}]}}`; `leads_to` replaces all paths of the ladder once \
             it is said of one level, so name those of the others too"
        )
    };
    let [senior, staff] = [
        settings("Senior Engineer", r#""Staff Engineer", "Team Lead", "Junior Engineer""#),
        settings("Staff Engineer", r#""Team Lead""#),
    ];
    assert_eq!(
        problems(text),
        [
            format!(
                "people.csv:3:12 no path leads from “Senior Engineer” to “Junior Engineer” \
                 (in the column `target`) from “Senior Engineer”, paths lead to: | {ahead}{senior}"
            ),
            format!(
                "people.csv:4:11 “Junior Engineer” is this person's level already \
                 (in the column `target`) from “Junior Engineer”, paths lead to: | \
                 senior  (Senior Engineer) | {ahead}"
            ),
            format!(
                "people.csv:5:10 no path leads from “Staff Engineer” to “Team Lead” \
                 (in the column `target`) “Staff Engineer” leads to no other level; \
                 leave the cell empty{staff}"
            ),
        ]
    );
}

#[test]
fn every_row_with_an_id_again_points_at_the_first() {
    let text = "name,level,id\nAda,lead,x1\nBob,lead,X1\nCy,lead,x1\n";
    let problems = people(&ladder(), roster(text)).unwrap_err();
    let first = problems.iter().map(|p| p.related[0].0.line_column());
    assert_eq!(first.collect::<Vec<_>>(), [(2, 10), (2, 10)]);
}

#[test]
fn a_roster_full_of_problems_is_told_in_part() {
    let rows: Vec<_> = (0..1_000).map(|row| format!("P{row},x{row}\n")).collect();
    let text = format!("name,level\n{}", rows.concat());
    let problems = people(&ladder(), roster(&text)).unwrap_err();
    assert_eq!(problems.len(), 101);
    assert_eq!(problems[100].message, "900 more problems are not shown");
}

#[test]
fn what_is_wrong_in_many_rows_is_told_once_with_the_first_of_them() {
    let rows: Vec<_> = (0..50).map(|row| format!("P{row},Senoir,\n,staff,director\n")).collect();
    let problems = problems(&format!("name,level,target\n{}", rows.concat()));
    let first = "people.csv:2:4 no level `Senoir` (in the column `level`) \
                 also at line 4, line 6, line 8, line 10, line 12 and 44 more; did you mean `Senior Engineer`?";
    assert_eq!(problems.len(), 3, "{problems:#?}");
    assert_eq!(problems[0].replace("`senior`", "`Senior Engineer`"), first);
    for (problem, part) in problems[1..].iter().zip(["has no name", "no path leads"]) {
        assert!(problem.contains(part) && problem.contains("also at line 5, "), "{problem}");
    }
}

#[test]
fn people_of_one_name_should_have_ids() {
    let told = |text: &str| people(&ladder(), roster(text)).unwrap().warnings;
    let one = &told("name,level,id\nAda,lead,7\nBo,lead,\n ada,staff,\nAda,lead,8\n")[..];
    let [one] = one else { panic!("{one:?}") };
    assert_eq!(one.message, "3 people are called `ada`, and no id tells them apart");
    assert_eq!(one.place.as_ref().unwrap().line_column().0, 4);
    assert!(one.help[1].contains("`--column id=HEADER`"), "{one:?}");
    assert_eq!(told("name,level,id\nAda,lead,7\nAda,lead,8\n"), []);
}

#[test]
fn of_many_levels_the_first_are_listed_and_the_others_counted() {
    let listed = |count: usize| {
        let mut ladder = ladder();
        let level = ladder.levels[4].clone();
        ladder.levels = vec![level; count];
        let problems = people(&ladder, roster("name,level\nAda,wizard\n")).unwrap_err();
        let lines: Vec<_> = problems[0].notes[0].lines().map(str::to_string).collect();
        (lines.len(), lines.last().unwrap().clone())
    };
    assert_eq!(listed(30), (31, "  director  (Director)".to_string()));
    assert_eq!(listed(40), (32, "  and 10 more".to_string()));
}
