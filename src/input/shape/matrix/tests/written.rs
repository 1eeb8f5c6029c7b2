//! Matrices that are made by chance are read back as they were written, whichever way they lie.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;
use crate::input::open::{Content, content};
use crate::input::sheet;

/// A ladder as a test knows it: names, and what is said in each cell.
#[derive(Debug, Clone)]
struct Told {
    levels: Vec<String>,
    /// Group and name.
    sections: Vec<(Option<String>, String)>,
    /// By section, then by level: the items of a list, one paragraph, or none.
    cells: Vec<Vec<Vec<String>>>,
}

const LEVELS: [&[&str]; 7] = [
    &["Junior", "Middle", "Senior", "Principal"],
    &["Engineer I", "Engineer II", "Engineer III", "Staff Engineer"],
    &["L1", "L2", "L3", "L4", "L5"],
    &["Maker (P1)", "Crafter (P2)", "Shaper (P3)"],
    &["ジュニア", "ミドル", "シニア"],
    &["Júnior", "Pleno", "Sênior", "Especialista"],
    &["Einsteiger", "Fortgeschrittene", "Experte"],
];

const SECTIONS: &[&str] = &[
    "Delivery", "Code quality", "Communication", "Mentoring", "Planung und Ablauf", "品質",
    "Comunicação", "Ownership", "Security", "On-call",
];

const GROUPS: &[&str] = &["Craft", "People work", "影響", "Wirkung"];

fn told() -> impl Strategy<Value = Told> {
    let names = (
        select(LEVELS.to_vec()),
        subsequence(SECTIONS.to_vec(), 2..8),
        subsequence(GROUPS.to_vec(), 0..3),
    );
    names.prop_flat_map(|(levels, sections, groups)| {
        let (wide, high) = (levels.len(), sections.len());
        let cell = prop_oneof![1 => Just(0_usize), 4 => Just(1), 2 => 2..4_usize];
        let counts = prop::collection::vec(prop::collection::vec(cell, wide), high);
        counts.prop_map(move |counts| {
            let group =
                |number: usize| groups.get(number * groups.len() / high).map(ToString::to_string);
            let text = |section: usize, level: usize, item: usize| {
                format!("Says what stands in {section} of {level}, number {item}, word for word")
            };
            let cells = counts.iter().enumerate().map(|(section, counts)| {
                let cells = counts.iter().enumerate().map(|(level, count)| {
                    // No row and no column is without a word.
                    let count = if level == section % wide || section == 0 {
                        (*count).max(1)
                    } else {
                        *count
                    };
                    (0..count).map(|item| text(section, level, item)).collect()
                });
                cells.collect()
            });
            Told {
                levels: levels.iter().map(ToString::to_string).collect(),
                sections: sections
                    .iter()
                    .enumerate()
                    .map(|(number, name)| (group(number), (*name).to_string()))
                    .collect(),
                cells: cells.collect(),
            }
        })
    })
}

fn in_markdown(items: &[String]) -> String {
    match items {
        [one] => one.clone(),
        items => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("<br>"),
    }
}

fn in_html(items: &[String]) -> String {
    match items {
        [one] => one.clone(),
        [] => String::new(),
        items => format!(
            "<ul>{}</ul>",
            items.iter().map(|item| format!("<li>{item}</li>")).collect::<String>()
        ),
    }
}

/// Levels as columns, groups as rows, in Markdown.
fn columns_in_markdown(told: &Told) -> String {
    let mut text = format!(
        "# Paths\n\nAbout this ladder.\n\n| Skill | {} |\n|{}\n",
        told.levels.join(" | "),
        "---|".repeat(told.levels.len() + 1)
    );
    let mut group = None;
    for ((of, name), cells) in told.sections.iter().zip(&told.cells) {
        if *of != group && of.is_some() {
            text +=
                &format!("| **{}** |{}\n", of.as_deref().unwrap(), " |".repeat(told.levels.len()));
        }
        group.clone_from(of);
        let cells: Vec<_> = cells.iter().map(|cell| in_markdown(cell)).collect();
        text += &format!("| {name} | {} |\n", cells.join(" | "));
    }
    text
}

/// Levels as columns, groups as cells across rows, in HTML without head cells.
fn columns_in_html(told: &Told) -> String {
    let mut text = "<h1>Paths</h1>\n\n<table><tr>".replace("<h1>Paths</h1>", "# Paths");
    let has_groups = told.sections.iter().all(|(group, _)| group.is_some());
    text += if has_groups { "<td>Pillar</td><td>Skill</td>" } else { "<td></td>" };
    for level in &told.levels {
        text += &format!("<td><b>{level}</b></td>");
    }
    let mut group = None;
    for (number, ((of, name), cells)) in told.sections.iter().zip(&told.cells).enumerate() {
        text += "</tr>\n<tr>";
        if has_groups && *of != group {
            let down = told.sections[number..].iter().take_while(|(it, _)| it == of).count();
            text += &format!("<td rowspan=\"{down}\">{}</td>", of.as_deref().unwrap());
        }
        group.clone_from(of);
        text += &format!("<td>{name}</td>");
        for cell in cells {
            text += &format!("<td>{}</td>", in_html(cell));
        }
    }
    text + "</tr></table>\n"
}

/// Levels as rows, groups as cells across the head, in HTML.
fn rows_in_html(told: &Told) -> String {
    let mut text = "# Paths\n\n<table>".to_string();
    let has_groups = told.sections.iter().all(|(group, _)| group.is_some());
    if has_groups {
        text += "<tr><th></th>";
        let mut group = None;
        for (number, (of, _)) in told.sections.iter().enumerate() {
            if *of != group {
                let across = told.sections[number..].iter().take_while(|(it, _)| it == of).count();
                text += &format!("<th colspan=\"{across}\">{}</th>", of.as_deref().unwrap());
            }
            group.clone_from(of);
        }
        text += "</tr>";
    }
    text += "<tr><th>Level</th>";
    for (_, name) in &told.sections {
        text += &format!("<th>{name}</th>");
    }
    for (number, level) in told.levels.iter().enumerate() {
        text += &format!("</tr><tr><td>{level}</td>");
        for cells in &told.cells {
            text += &format!("<td>{}</td>", in_html(&cells[number]));
        }
    }
    text + "</tr></table>\n"
}

/// The rows of a sheet, groups in a column or none.
fn rows(told: &Told, is_turned: bool) -> Vec<Vec<String>> {
    let has_groups = told.sections.iter().all(|(group, _)| group.is_some());
    let mut head: Vec<String> = has_groups.then(|| "Category".to_string()).into_iter().collect();
    head.push("Skill".to_string());
    head.extend(told.levels.iter().cloned());
    let mut rows = vec![head];
    for ((group, name), cells) in told.sections.iter().zip(&told.cells) {
        let mut row: Vec<String> = group.iter().filter(|_| has_groups).cloned().collect();
        row.push(name.clone());
        row.extend(cells.iter().map(|cell| in_markdown(cell).replace("<br>", "\n")));
        rows.push(row);
    }
    if is_turned {
        let columns = 0..rows[0].len();
        let mut turned: Vec<Vec<String>> =
            columns.map(|column| rows.iter().map(|row| row[column].clone()).collect()).collect();
        turned[usize::from(has_groups)][0] = "Level".to_string();
        return turned;
    }
    rows
}

fn as_csv(rows: &[Vec<String>]) -> Vec<u8> {
    let cell = |cell: &String| format!("\"{cell}\"");
    let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n";
    rows.iter().map(row).collect::<String>().into_bytes()
}

fn as_workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(row as u32 + 2, column as u16 + 1, cell.as_str()).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn of_sheet(name: &str, bytes: Vec<u8>) -> Draft {
    let Ok(Content::Sheets(packed)) = content(name, bytes) else {
        panic!("{name} is no sheet");
    };
    let (papers, hidden) = Paper::sheets(sheet::tables(&packed).unwrap().sheets, false);
    read(&papers, &hidden, &wishes(None)).unwrap()
}

#[test]
fn two_columns_of_one_level_are_told() {
    let warnings = |head: &str| {
        let csv = format!("{head}\nScope,small,big\nCraft,writes,reviews\n");
        of_sheet("a.csv", csv.into_bytes()).warnings
    };
    let told = warnings("Skill,Junior Engineer,Junior Engineer");
    assert_eq!(told[0].place.as_ref().unwrap().line_column(), (1, 23));
    assert!(warnings("Skill,Junior Engineer,Senior Engineer").is_empty());
}

fn assert_same(told: &Told, draft: &Draft) {
    assert_eq!(told.levels, titles(draft));
    assert_eq!(told.sections, sections(draft));
    for ((_, name), cells) in told.sections.iter().zip(&told.cells) {
        for (level, cell) in told.levels.iter().zip(cells) {
            assert_eq!(*cell, said(draft, level, name), "{level} in {name}");
        }
    }
}

proptest! {
    #[test]
    fn a_matrix_is_read_as_it_was_written(told in told()) {
        assert_same(&told, &draft(&columns_in_markdown(&told)));
        let has_all = told.sections.iter().all(|(group, _)| group.is_some()) || told.sections.iter().all(|(group, _)| group.is_none());
        prop_assume!(has_all);
        assert_same(&told, &draft(&columns_in_html(&told)));
        assert_same(&told, &draft(&rows_in_html(&told)));
    }

    #[test]
    fn a_sheet_is_read_as_it_was_written(told in told(), is_turned: bool) {
        let mut told = told;
        if told.sections.iter().any(|(group, _)| group.is_none()) {
            told.sections.iter_mut().for_each(|(group, _)| *group = None);
        }
        let rows = rows(&told, is_turned);
        assert_same(&told, &of_sheet("a.csv", as_csv(&rows)));
        assert_same(&told, &of_sheet("a.xlsx", as_workbook(&rows)));
    }

    #[test]
    fn any_table_is_read_or_refused(text in "(\\|( (L1|L2|Junior|Skill|x|<br>|\\*\\*y\\*\\*|) \\|){0,4}\n){0,8}(<table>(<tr>(<td( (row|col)span=[0-9]{0,6})?>(a|Senior|)){0,4}){0,5}</table>)?") {
        let papers = papers(&[&text.replacen('\n', "\n|--|--|--|\n", 1)]);
        evidence(&papers);
        for levels_in in [None, Some(LevelsIn::Columns), Some(LevelsIn::Rows), Some(LevelsIn::Sheets)] {
            let _ = read(&papers, &[], &wishes(levels_in));
        }
    }
}

#[test]
fn a_table_of_one_level_is_read_where_others_have_that_level() {
    let text = "# Paths\n\n## Digging\n\n| Level | Duty |\n|---|---|\n| Junior Digger | digs |\n| Senior Digger | plans |\n\n## Letters\n\n| Level | Duty |\n|---|---|\n| Senior Digger | writes |\n\n## Words\n\n| Word | Meaning |\n|---|---|\n| Spade | a tool |\n";
    let draft = draft(text);
    assert_eq!(titles(&draft), ["Junior Digger", "Senior Digger"]);
    assert_eq!(said(&draft, "Senior Digger", "Letters"), ["writes"]);
    assert_eq!(draft.sections.len(), 2);
}

#[test]
fn a_list_whose_heads_name_all_needs_no_section_twice() {
    let text = "| Level | Competency | Description |\n|---|---|---|\n| Junior Digger | Digging | digs |\n| Junior Digger | Raking | rakes |\n| Senior Digger | Letters | writes |\n| Senior Digger | Talk | talks well |\n";
    let draft = draft(text);
    assert_eq!(titles(&draft), ["Junior Digger", "Senior Digger"]);
    assert_eq!(said(&draft, "Senior Digger", "Talk"), ["talks well"]);
}

#[test]
fn tables_that_call_levels_otherwise_are_one_ladder_by_the_titles_that_the_user_gives() {
    let text = "# Shop\n\n## Care\n\n| | Baker Level 1 | Baker Level 2 |\n|---|---|---|\n| Floor | Sweeps | Mends |\n\n## Pace\n\n| | Baker L1 | Baker L2 |\n|---|---|---|\n| Walk | Walks | Runs |\n";
    let title_of = |name: &str| match name {
        "Baker L1" => Some("Baker Level 1".to_string()),
        "Baker L2" => Some("Baker Level 2".to_string()),
        _ => None,
    };
    let told = Wishes { title_of: &title_of, ..wishes(None) };
    let draft = read(&papers(&[text]), &[], &told).unwrap();
    assert_eq!(titles(&draft), ["Baker Level 1", "Baker Level 2"]);
    assert_eq!((draft.tracks.len(), draft.sections.len()), (0, 2));
}

#[test]
fn where_both_ways_are_named_as_levels_are_the_corner_tells_which_they_are() {
    let rows = [
        "Skill of kind 1 | a | b | c", "Skill of kind 2 | d | e | f", "Skill of kind 3 | g | h | i",
    ];
    let table = |corner: &str| {
        let rows: String = rows.iter().map(|row| format!("| {row} |\n")).collect();
        format!("| {corner} | Level 1 | Level 2 | Level 3 |\n|---|---|---|---|\n{rows}")
    };
    assert_eq!(titles(&draft(&table("Skill"))), ["Level 1", "Level 2", "Level 3"]);
    assert!(read(&papers(&[&table("")]), &[], &wishes(None)).is_err());
}

#[test]
fn a_table_of_other_names_and_heads_is_none_of_levels_where_the_way_is_named() {
    let text = "# Shop\n\n| Title | Reach | Duty |\n|---|---|---|\n| Junior Baker | a table | helps |\n| Senior Baker | a shop | bakes |\n\n## Trades\n\n| Trade | What |\n|---|---|\n| Bread | loaves |\n| Cake | sweets |\n\n## More\n\n| Title | Reach |\n|---|---|\n| Best hand | a town |\n| Right hand | a street |\n";
    let draft = read(&papers(&[text]), &[], &wishes(Some(LevelsIn::Rows))).unwrap();
    // Of the same heads are levels, whatever they are called.
    assert_eq!(titles(&draft), ["Junior Baker", "Senior Baker", "Best hand", "Right hand"]);
    assert!(draft.understood.unwrap().contains("the table “Trade”"));
}
