//! Workbooks of several sheets: levels, ratings, notes, or another table each.

use rust_xlsxwriter::Workbook;

use super::*;
use crate::base::diag::Checked;
use crate::input::open::{Content, content};
use crate::input::sheet;

/// A workbook of sheets with the rows of each.
fn of_sheets(sheets: &[(&str, &[&[&str]])], wish: Option<LevelsIn>) -> Checked<Draft> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (number, row) in (0..).zip(*rows) {
            sheet.write_row(number, 0, row.iter().copied()).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let Content::Sheets(packed) = content("a.xlsx", bytes).unwrap() else { panic!("a workbook") };
    let (papers, hidden) = Paper::sheets(sheet::tables(&packed).unwrap().sheets, false);
    read(&papers, &hidden, &wishes(wish))
}

#[test]
fn sheets_that_may_be_levels_are_refused_with_the_flag_that_says_so() {
    let two: [(&str, &[&[&str]]); 3] = [
        ("Seed", &[&["Care", "Sweeps"], &["Pace", "Walks"], &["Talk", "Asks"]]),
        ("Stem", &[&["Care", "Wipes"], &["Pace", "Trots"], &["Talk", "Tells"]]),
        ("Tree", &[&["Care", "Mends"], &["Pace", "Runs"], &["Talk", "Teaches"]]),
    ];
    let heads =
        two.map(|(name, rows)| (name, [&[&["Topic", "What is asked"][..]][..], rows].concat()));
    let heads = heads.each_ref().map(|(name, rows)| (*name, rows.as_slice()));
    let one = two.map(|(name, rows)| (name, &rows[..1]));
    for sheets in [two, heads, one] {
        let found = of_sheets(&sheets, None).unwrap_err();
        let help = found[0].help.concat();
        assert!(help.contains("`--levels-in sheets`"), "{found:?}");
        let draft = of_sheets(&sheets, Some(LevelsIn::Sheets)).unwrap();
        assert_eq!(titles(&draft), ["Seed", "Stem", "Tree"]);
    }
}

#[test]
fn sheets_that_rate_what_a_level_does_are_read_without_their_ratings() {
    let head: &[&str] = &["What is seen", "1 Never", "2 Often", "Notes"];
    let sheets: [(&str, &[&[&str]]); 3] = [
        ("All", &[&["Step", "Sum"], &["Step one: Seed", "0"], &["Step two: Stem", "0"]]),
        ("Step one", &[&["Name:"], &["The first step of all"], head, &["Sweeps"], &["Wipes"]]),
        ("Step two", &[&["Name:"], &["The second step of all"], head, &["Mends"], &["Paints"]]),
    ];
    let draft = of_sheets(&sheets, Some(LevelsIn::Sheets)).unwrap();
    assert_eq!(titles(&draft), ["Step one", "Step two"]);
    assert_eq!(said(&draft, "Step two", "What is seen"), ["Mends", "Paints"]);
    assert_eq!(markup::print(&draft.levels[0].introduction), "The first step of all");
    let understood = draft.understood.unwrap();
    for told in ["all of “All”", "the head “2 Often”", "the row “Name:”"] {
        assert!(understood.contains(told), "{understood}");
    }
}

#[test]
fn numbers_on_one_sheet_and_numbered_levels_on_another_are_the_same_levels() {
    let sheets: [(&str, &[&[&str]]); 3] = [
        ("Steps", &[&["Level", "Name"], &["1", "Seed"], &["2", "Stem"], &["3", "Tree"]]),
        (
            "Craft",
            &[&["Skill", "Level 1", "Level 2", "Level 3"], &["Care", "Sweeps", "Wipes", "Mends"]],
        ),
        ("Pay", &[&["Town", "Share"], &["Bern", "12"]]),
    ];
    let draft = of_sheets(&sheets, None).unwrap();
    assert_eq!((titles(&draft), draft.tracks.len()), (vec!["Level 1", "Level 2", "Level 3"], 0));
    assert_eq!(said(&draft, "Level 3", "Name"), ["Tree"]);
}

#[test]
fn a_title_over_the_only_table_is_the_ladders_beside_sheets_of_notes() {
    let sheets: [(&str, &[&[&str]]); 2] = [
        (
            "Sheet1",
            &[&["Paths of the mill"], &["Skill", "Junior", "Senior"], &["Care", "Sweeps", "Mends"]],
        ),
        ("Notes", &[&["Ask the miller whenever you like"]]),
    ];
    assert_eq!(of_sheets(&sheets, None).unwrap().title.unwrap().text, "Paths of the mill");
}

#[test]
fn what_hr_remarks_beside_sheets_that_are_levels_is_left_out() {
    let sheet: &[&[&str]] = &[
        &["Area", "Expectation", "Comments", "Weight"],
        &["Care", "Sweeps", "Ask Jo", "40%"],
        &["Pace", "Walks", "", "60%"],
    ];
    let draft = of_sheets(&[("Junior Maker", sheet), ("Senior Maker", sheet)], None).unwrap();
    assert_eq!(said(&draft, "Senior Maker", "Care"), ["Sweeps"]);
    let told = draft.understood.unwrap();
    assert!(told.contains("the column “Comments”, the column “Weight”"), "{told}");
}

#[test]
fn a_sheet_of_remarks_before_all_others_is_no_introduction() {
    let table: &[&[&str]] = &[&["Skill", "Junior", "Senior"], &["Care", "Sweeps", "Mends"]];
    let sheets: [(&str, &[&[&str]]); 3] = [
        ("Start here", &[&["Read all of this first"]]),
        ("Notes for HR", &[&["Ask Jo about the pay"]]),
        ("Paths", table),
    ];
    let draft = of_sheets(&sheets, None).unwrap();
    assert_eq!(markup::print(&draft.introduction), "- Read all of this first");
    assert!(draft.understood.unwrap().contains("all of “Notes for HR”"));
}

#[test]
fn sheets_of_sections_are_groups_where_their_columns_are_no_sections() {
    let sheet = |what: &str| {
        let row = |level: &str| {
            vec![
                level.to_string(),
                format!("{what} of a {level}"),
                format!("A {level} shows {what}"),
            ]
        };
        let head = ["Level", "What good looks like", "How it shows"].map(str::to_string).to_vec();
        vec![head, row("Junior"), row("Senior")]
    };
    let sheets = ["Delivery", "Communication"].map(|name| (name, sheet(name)));
    let rows: Vec<Vec<Vec<&str>>> = sheets
        .iter()
        .map(|(_, rows)| rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect())
        .collect();
    let rows: Vec<Vec<&[&str]>> =
        rows.iter().map(|sheet| sheet.iter().map(Vec::as_slice).collect()).collect();
    let named: Vec<(&str, &[&[&str]])> =
        sheets.iter().zip(&rows).map(|((name, _), rows)| (*name, rows.as_slice())).collect();
    let draft = of_sheets(&named, None).unwrap();
    assert_eq!(
        (titles(&draft), draft.tracks.len(), draft.sections.len()),
        (vec!["Junior", "Senior"], 0, 4)
    );
    assert_eq!(draft.sections[3].group.as_ref().unwrap().text, "Communication");
}

#[test]
fn a_title_over_several_tables_of_one_sheet_is_not_lost() {
    let rows: &[&[&str]] = &[
        &["Paths of the mill"],
        &[],
        &["Makers"],
        &["Skill", "Junior Maker", "Senior Maker"],
        &["Care", "Sweeps", "Mends"],
        &[],
        &["Leads"],
        &["Skill", "Team Lead", "Director"],
        &["Care", "Asks", "Tells"],
    ];
    let draft = of_sheets(&[("Sheet1", rows)], None).unwrap();
    assert_eq!(draft.tracks.len(), 2);
    assert_eq!(markup::print(&draft.introduction), "Paths of the mill");
}

#[test]
fn tables_below_one_another_in_one_have_levels_of_their_own_and_some_are_no_matrix() {
    let text = "| Names of the yard | | |\n|---|---|---|\n| Diggers | Code | Leads |\n| Junior Digger | IC1 | |\n| Senior Digger | IC2 | Digging Manager |\n| | | |\n| Craft | | |\n| Skill | Junior Digger | Senior Digger |\n| Digging | digs | plans |\n| Talk | | |\n| Skill | Junior Digger | Senior Digger |\n| Letters | reads | writes |\n| Leads | | |\n| Title | Care | Reach |\n| Digging Manager | asks | one bed |\n| Digging Director | listens | all beds |\n";
    let draft = draft(text);
    let all = ["Junior Digger", "Senior Digger", "Digging Manager", "Digging Director"];
    assert_eq!(titles(&draft), all);
    assert_eq!(said(&draft, "Senior Digger", "Letters"), ["writes"]);
    assert_eq!(said(&draft, "Digging Director", "Reach"), ["all beds"]);
    let before: Vec<_> = texts(&draft.introduction).into_iter().map(|it| plain_text(it)).collect();
    assert!(before.join(" ").contains("Names of the yard"), "{before:?}");
    assert!(before.join(" ").contains("IC2"), "{before:?}");
}

#[test]
fn sheets_called_like_levels_below_the_same_heads_may_have_no_section_in_common() {
    let head: &[&str] = &["Topic", "What is asked"];
    let sheets: [(&str, &[&[&str]]); 2] = [
        ("Junior Digger", &[head, &["Care", "Sweeps"], &["Pace", "Walks"]]),
        ("Senior Digger", &[head, &["Talk", "Asks"], &["Letters", "Writes"]]),
    ];
    let draft = of_sheets(&sheets, None).unwrap();
    assert_eq!(titles(&draft), ["Junior Digger", "Senior Digger"]);
    assert_eq!(said(&draft, "Senior Digger", "Letters"), ["Writes"]);
}

#[test]
fn ids_of_a_list_are_read_as_the_names_that_another_table_gives_them() {
    let pages = [
        "| id | level_id | area | text |\n|---|---|---|---|\n| 1 | 1 | Care | Sweeps |\n| 2 | 1 | Pace | Walks |\n| 3 | 2 | Care | Mends |\n| 4 | 2 | Pace | Runs |\n",
        "| id | name | type |\n|---|---|---|\n| 1 | Junior | hand |\n| 2 | Senior | head |\n",
    ];
    let mut papers = papers(&pages);
    for (paper, name) in papers.iter_mut().zip(["expectations", "levels"]) {
        paper.name.as_mut().unwrap().text = name.to_string();
    }
    let draft = read(&papers, &[], &wishes(None)).unwrap();
    assert_eq!(titles(&draft), ["Junior", "Senior"]);
    assert_eq!((draft.tracks.len(), draft.sections.len()), (0, 2));
    assert_eq!(said(&draft, "Senior", "Pace"), ["Runs"]);
}

#[test]
fn ids_in_a_column_before_levels_are_no_tracks() {
    let draft = draft(
        "| id | name | reach |\n|---|---|---|\n| 7 | Junior | a loaf |\n| 8 | Senior | a batch |\n| 9 | Manager | a shop |\n",
    );
    assert_eq!((titles(&draft), draft.tracks.len()), (vec!["Junior", "Senior", "Manager"], 0));
    assert!(draft.understood.unwrap().contains("left out: the column “id”"));
}
