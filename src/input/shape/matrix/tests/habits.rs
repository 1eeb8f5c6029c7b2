//! Habits of those who keep tables: what is told twice, counted, or left blank.

use super::*;

/// Every level and section with what is said, in a line each.
fn told(draft: &Draft) -> Vec<String> {
    let levels = draft.levels.iter();
    let all = levels.flat_map(|level| level.entries.iter().map(move |entry| (level, entry)));
    all.map(|(level, it)| {
        let said: Vec<String> =
            texts(&it.entry.blocks).iter().map(|text| plain_text(text)).collect();
        let title = &level.title.as_ref().unwrap().text;
        format!("{title} / {}: {}", it.section.text, said.join(" + "))
    })
    .collect()
}

#[test]
fn rows_without_a_name_are_more_of_the_level_above_them() {
    let draft = draft(
        "| Cargo | Ofício | Ritmo |\n|---|---|---|\n| Júnior | Varre | Anda |\n| | Limpa | Espera |\n| Pleno | Lixa | Corre |\n| | Pinta | Salta |\n",
    );
    let all =
        ["Varre + Limpa", "Anda + Espera", "Lixa + Pinta", "Corre + Salta"].map(str::to_string);
    let told = told(&draft);
    let said: Vec<_> = told.iter().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(
        (titles(&draft), said),
        (vec!["Júnior", "Pleno"], all.iter().map(String::as_str).collect())
    );
}

#[test]
fn a_head_of_two_rows_that_the_names_of_columns_span_gives_grades_and_titles() {
    let html = "<table><tr><th rowspan=2>軸</th><th rowspan=2>科目</th><th>G1</th><th>G2</th><th>G3</th></tr><tr><td>アシスタント</td><td>エンジニア</td><td>シニアエンジニア</td></tr><tr><td>技</td><td>手入れ</td><td>見る。</td><td>掃く。</td><td>直す。</td></tr><tr><td>人</td><td>速さ</td><td>待つ。</td><td>歩く。</td><td>走る。</td></tr></table>";
    let draft = draft(html);
    let grades: Vec<_> =
        draft.levels.iter().map(|it| it.grade.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(
        (titles(&draft), grades),
        (vec!["アシスタント", "エンジニア", "シニアエンジニア"], vec!["G1", "G2", "G3"])
    );
    assert_eq!(draft.sections.len(), 2);
}

#[test]
fn names_that_are_counted_from_nothing_are_levels_and_codes_are_not() {
    let draft = draft(
        "| SkillID | Action | 0: None | 1: With help | 2: Alone | With machines |\n|---|---|---|---|---|---|\n| A1 | Cares | Forgets | Sweeps | Mends | Oils |\n| A2 | Hurries | Sits | Walks | Runs | Drives |\n| B1 | Speaks | Mumbles | Asks | Tells | Types |\n",
    );
    assert_eq!(titles(&draft), ["0: None", "1: With help", "2: Alone"]);
    assert_eq!(sections(&draft).len(), 3);
    assert!(said(&draft, "2: Alone", "A2").contains(&"Runs".to_string()));
}

#[test]
fn tables_below_headings_of_levels_are_no_matrices_of_their_own_rows() {
    let table = |of: &str| {
        format!(
            "# {of}\n\n| | |\n|---|---|\n| Tasks | Sweeps {of} |\n| Duty | Walks {of} |\n| Years | Two {of} |\n\n"
        )
    };
    let text = ["Junior Baker", "Baker", "Senior Baker"].map(table).concat();
    let found = read(&papers(&[&text]), &[], &wishes(None)).unwrap_err();
    assert!(found[0].message.starts_with("the table does not show"), "{found:?}");
}

#[test]
fn a_list_of_things_of_which_each_has_a_level_is_no_matrix() {
    let draft = draft(
        "| Book | For | About |\n|---|---|---|\n| Sawing | Junior | Saws |\n| Planing | Senior | Planes |\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Care | Sweeps | Mends |\n| Pace | Walks | Runs |\n",
    );
    assert_eq!((titles(&draft), draft.tracks.len()), (vec!["Junior", "Senior"], 0));
    assert_eq!(draft.sections.len(), 2);
}

#[test]
fn of_a_number_and_a_name_beside_it_a_row_names_its_level_by_the_name() {
    let rows = "| Care | 1 | Novice | Sweeps the floor |\n| Care | 2 | Hand | Mends the saw |\n| Pace | 1 | Novice | Walks to work |\n| Pace | 2 | Hand | Runs back home |\n";
    let draft = draft(&format!("| skill | level | level_name | text |\n|---|---|---|---|\n{rows}"));
    assert_eq!(titles(&draft), ["Novice", "Hand"]);
}

#[test]
fn numbers_name_no_sections() {
    let rows = "| Care | Sweeps | 1 | 2 |\n| Care | Wipes | 2 | |\n| Pace | Walks | 3 | 4 |\n| Pace | Runs | 1 | 2 |\n| Care | Mends | 2 | 4 |\n| Pace | Rests | 3 | |\n";
    let text =
        format!("| Path of potters | | Wheel grade | Kiln grade |\n|---|---|---|---|\n{rows}");
    let found = read(&papers(&[&text]), &[], &wishes(None));
    let sections = found.iter().flat_map(|draft| &draft.sections);
    assert_eq!(sections.filter(|it| it.title.as_ref().unwrap().text == "2").count(), 0);
}

#[test]
fn levels_of_two_titles_each_are_called_by_their_grades() {
    let draft = draft(
        "| Level | Title (Eng) | Title (PM) | Scope |\n|---|---|---|---|\n| IC1 | Junior Engineer | Associate PM | A bench |\n| IC2 | Senior Engineer | Senior PM | A shop |\n| M1 | Engineering Manager | PM Manager | A town |\n",
    );
    assert_eq!(titles(&draft), ["IC1", "IC2", "M1"]);
    assert!(said(&draft, "IC2", "Title (PM)").contains(&"Senior PM".to_string()));
}

#[test]
fn what_only_looks_like_levels_is_read_as_what_it_is() {
    let cases: [(&str, &[&str]); 6] = [
        // Sections may be numbered, and a level without a number is one.
        (
            "| Competency | Helper | Keeper | Owner |\n|---|---|---|---|\n| 1: Care | a | b | c |\n| 2: Pace | d | e | f |\n| 3: Talk | g | h | i |\n",
            &["Helper", "Keeper", "Owner"],
        ),
        (
            "| Skill | 0 - Junior | 1 - Mid | 2 - Senior | Staff |\n|---|---|---|---|---|\n| Care | a | b | c | d |\n| Pace | e | f | g | h |\n",
            &["0 - Junior", "1 - Mid", "2 - Senior", "Staff"],
        ),
        // How long a level lasts is no name of it.
        (
            "| Skill | Level | Years | Text |\n|---|---|---|---|\n| Care | 1 | 0-2 | Sweeps the floor |\n| Care | 2 | 3+ | Mends the saw |\n| Pace | 1 | 0-2 | Walks to work |\n| Pace | 2 | 3+ | Runs back home |\n",
            &["1", "2"],
        ),
        // A row below all levels is no more of the last.
        (
            "| Level | Care | Pace | Talk |\n|---|---|---|---|\n| Junior | a | b | c |\n| Senior | d | e | f |\n| | Ask Jo | Ask Jo | Ask Al |\n",
            &["Junior", "Senior"],
        ),
        (
            "| Name | Grade | Care | Pace |\n|---|---|---|---|\n| Seed | L1 | a | b |\n| Sprout | L2 | c | d |\n| Tree | L3 | e | f |\n",
            &["Seed", "Sprout", "Tree"],
        ),
        // Of tables with one row, all heads are levels.
        (
            "# Care\n\n| Seed | Sprout | Tree |\n|---|---|---|\n| Sweeps | Mends | Builds |\n\n# Pace\n\n| Seed | Sprout | Tree |\n|---|---|---|\n| Walks | Runs | Flies |\n",
            &["Seed", "Sprout", "Tree"],
        ),
    ];
    for (text, levels) in cases {
        let draft = draft(text);
        assert_eq!(titles(&draft), levels, "{text}");
        assert!(!told(&draft).iter().any(|line| line.contains("Ask")), "{text}");
    }
    let codes = "| Competency | Hears | Says |\n|---|---|---|\n| A1 | a | b |\n| A2 | c | d |\n| B1 | e | f |\n";
    let found = read(&papers(&[codes]), &[], &wishes(None)).unwrap_err();
    assert!(found[0].message.contains("columns or its rows"), "{found:?}");
}

#[test]
fn tables_of_other_levels_below_headings_of_their_own_are_tracks() {
    let table = |levels: &str, section: &str| {
        format!("| Skill | {levels} |\n|---|---|---|---|---|\n| {section} | a | b | c | d |\n\n")
    };
    let (makers, sellers) =
        ("Junior | Mid | Senior | Staff", "Associate | Mid | Senior | Principal");
    let draft = draft(&format!(
        "# Paths\n\n## Makers\n\n### Bench\n\n{}### Floor\n\n{}## Sellers\n\n### Shop\n\n{}",
        table(makers, "Care"),
        table(makers, "Pace"),
        table(sellers, "Talk")
    ));
    let tracks: Vec<_> =
        draft.tracks.iter().map(|it| it.title.as_ref().unwrap().text.as_str()).collect();
    assert_eq!((tracks, draft.levels.len()), (vec!["Makers", "Sellers"], 8));
}

#[test]
fn numbers_beside_names_of_levels_are_marks_and_what_is_said_overall_is_no_level() {
    let draft = draft(
        "| 1 | 2 | 3 | Code | Skill | Overall description | Level 1 description | Level 2 description | Level 3 description |\n|---|---|---|---|---|---|---|---|---|\n| 1 | 2 | | CA | Care | Tools | Sweeps | Mends | |\n| | 2 | 3 | PA | Pace | Speed | | Walks | Runs |\n",
    );
    let levels = vec!["Level 1 description", "Level 2 description", "Level 3 description"];
    assert_eq!(titles(&draft), levels);
    assert_eq!(draft.sections.len(), 2);
}

#[test]
fn numbers_in_circles_rate() {
    let draft =
        draft("| Skill | Junior | Senior |\n|---|---|---|\n| Care | ① | ② |\n| Pace | ① | ③ |\n");
    assert_eq!(said(&draft, "Senior", "Pace"), ["③"]);
}

#[test]
fn sheets_and_tables_before_a_matrix_are_named() {
    let matrix = "| Skill | Junior | Senior |\n|---|---|---|\n| Care | Sweeps | Mends |\n";
    let answers = "| Yes |\n|---|\n| No |\n";
    let papers = papers(&[answers, matrix]);
    let draft = read(&papers, &[], &wishes(None)).unwrap();
    assert!(draft.introduction.is_empty());
    let understood = draft.understood.unwrap();
    assert!(understood.contains("left out: all of “Page 0”; names of"), "{understood}");
    let text = format!("| Meeting | With |\n|---|---|\n| Start | All |\n\n{matrix}");
    let understood = super::draft(&text).understood.unwrap();
    assert!(
        understood.contains("said before them: the table “Meeting” with 2 rows on line 1"),
        "{understood}"
    );
}

#[test]
fn a_merged_cell_ends_its_group_and_one_above_blank_cells_does_not() {
    let row = |first: &str, name: &str| {
        format!(
            "<tr>{first}<td>{name}<td>Sweeps the {name} each morning.<td>Mends the {name} when they break.<td>Plans for new {name} with others.</tr>"
        )
    };
    let rows = [
        row("<td rowspan=2>Yard", "gates"),
        row("", "paths"),
        row("<td>House", "roofs"),
        row("<td>", "doors"),
        row("<td rowspan=2>Shed", "tools"),
        row("", "wood"),
        row("<td>", "hours"),
    ];
    let head = "<tr><th>Area<th>Skill<th>Junior Keeper<th>Keeper<th>Senior Keeper</tr>";
    let draft = draft(&format!("<table>{head}{}</table>", rows.concat()));
    let groups = sections(&draft).into_iter().map(|(group, _)| group.unwrap_or_default());
    let expected = ["Yard", "Yard", "House", "House", "Shed", "Shed", ""];
    assert_eq!(groups.collect::<Vec<_>>(), expected);
}

#[test]
fn tables_of_two_tracks_say_once_what_both_say_of_a_section() {
    let table = |of: &str, levels: &str| {
        format!(
            "# {of}\n\n| Skill | What it is | {levels} |\n|---|---|---|---|\n| Care | Tools last | Sweeps {of} | Mends {of} |\n| Pace | On time | Walks {of} | Runs {of} |\n\n"
        )
    };
    let text = table("Makers", "Junior | Senior") + &table("Leaders", "Lead | Head");
    let draft = draft(&text);
    let described = draft.sections.iter().map(|section| texts(&section.description).len());
    assert_eq!(described.collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn a_table_that_says_from_which_level_to_which_is_no_ladder() {
    let text = "| Skill | From | To |\n|---|---|---|\n| Care | Junior Maker | Senior Maker |\n| Pace | Maker | Lead Maker |\n| Talk | Senior Maker | Head Maker |\n";
    let found = read(&papers(&[text]), &[], &wishes(None)).unwrap_err();
    assert!(found[0].message.contains("no table has levels"), "{found:?}");
}

#[test]
fn names_of_one_trade_are_levels_and_it_is_said_how_little_says_so() {
    let text = "| | Potter | Kiln potter | Glaze potter |\n|---|---|---|---|\n| Clay | Wedges | Mixes | Weighs |\n| Kiln | Looks | Loads | Fires |\n";
    let warned = |levels_in| {
        let draft = read(&papers(&[text]), &[], &wishes(levels_in)).unwrap();
        assert_eq!(titles(&draft), ["Potter", "Kiln potter", "Glaze potter"]);
        draft.warnings.iter().map(|it| it.help.join("; ")).collect::<Vec<_>>()
    };
    assert!(warned(None)[0].contains("`--levels-in rows`"));
    assert!(warned(Some(LevelsIn::Columns)).is_empty());
}

#[test]
fn grades_beside_names_of_levels_tell_where_these_begin() {
    let draft = draft(
        "| 等級 | 役割 | 技 | 備考 |\n|---|---|---|---|\n| G1 | 見習い係 | 掃く。 | |\n| G2 | リーダー | 直す。 | 社外秘 |\n| G3 | マネージャー | 任せる。 | |\n",
    );
    assert_eq!(titles(&draft), ["見習い係", "リーダー", "マネージャー"]);
    assert_eq!(sections(&draft), [(None, "技".into())]);
}

#[test]
fn shares_in_a_column_of_weights_are_no_levels() {
    let draft = draft(
        "| Competency | Weight | Junior | Senior | Comments |\n|---|---|---|---|---|\n| Care | 40% | Sweeps | Mends | |\n| Pace | 60% | Walks | Runs | |\n",
    );
    assert_eq!(titles(&draft), ["Junior", "Senior"]);
}

#[test]
fn a_head_that_is_one_word_with_name_behind_it_is_a_head() {
    let draft = draft(
        "| 职级 | 职级名称 | 能 | 备注 |\n|---|---|---|---|\n| P5 | 工程师 | 扫。 | |\n| P6 | 高级工程师 | 修。 | 内部 |\n| P7 | 专家 | 教。 | |\n",
    );
    assert_eq!((titles(&draft), draft.tracks.len()), (vec!["工程师", "高级工程师", "专家"], 0));
    assert_eq!(draft.levels[1].grade.as_ref().unwrap().text, "P6");
}

#[test]
fn levels_with_grades_in_one_table_are_those_that_another_calls_by_these() {
    let draft = draft(
        "## Levels\n\n| Level | Title | Scope |\n|---|---|---|\n| L1 | Junior Maker | A task |\n| L2 | Senior Maker | A shop |\n\n## Craft\n\n| Level | L1 | L2 |\n|---|---|---|\n| Care | Sweeps | Mends |\n| Pace | Walks | Runs |\n",
    );
    assert_eq!((titles(&draft), draft.tracks.len()), (vec!["Junior Maker", "Senior Maker"], 0));
    assert_eq!(
        (said(&draft, "Senior Maker", "Scope"), said(&draft, "Senior Maker", "Pace")),
        (vec!["A shop".into()], vec!["Runs".into()])
    );
}

#[test]
fn names_that_begin_alike_and_go_on_below_are_sections_of_their_own() {
    let draft = draft(
        "| Skill | Junior | Senior |\n|---|---|---|\n| Tools of iron<br>Keeping them all sharp | Sweeps | Mends |\n| Tools of iron<br>Making them all anew | Walks | Runs |\n",
    );
    let names: Vec<_> = sections(&draft).into_iter().map(|it| it.1).collect();
    assert_eq!(
        names,
        ["Tools of iron Keeping them all sharp", "Tools of iron Making them all anew"]
    );
}

#[test]
fn numbers_of_levels_below_a_title_are_grades_and_the_row_of_titles_tells_levels() {
    let draft = draft(
        "| Paths of the mill | | | |\n|---|---|---|---|\n| Stufe | Bezeichnung | Pflege | Tempo |\n| 1 | Junior Müller | Kehrt | Geht |\n| 2 | Müller | Wischt | Läuft |\n| 3 | Senior Müller | Malt | Rennt |\n",
    );
    assert_eq!(
        (titles(&draft), draft.tracks.len()),
        (vec!["Junior Müller", "Müller", "Senior Müller"], 0)
    );
    assert_eq!(draft.levels[2].grade.as_ref().unwrap().text, "3");
    let of_titles = super::draft(
        "| Title | Junior | Keeper | Lead |\n|---|---|---|---|\n| Theme | Theme of mill 1 | Theme of mill 2 | Theme of mill 3 |\n| Care | Sweeps | Wipes | Mends |\n",
    );
    assert_eq!(titles(&of_titles), ["Junior", "Keeper", "Lead"]);
}

#[test]
fn letters_below_a_head_of_levels_are_grades_and_names_below_a_head_introduce() {
    let graded = draft(
        "| Grado | Cargo | Alcance | Notas |\n|---|---|---|---|\n| A | Analista junior | Barre | |\n| B | Analista | Pule | x |\n| C | Analista sénior | Pinta | |\n",
    );
    assert_eq!(
        (titles(&graded), graded.tracks.len()),
        (vec!["Analista junior", "Analista", "Analista sénior"], 0)
    );
    assert_eq!(graded.levels[1].grade.as_ref().unwrap().text, "B");
    let named = draft(
        "| Attribute | Level 1 | Level 2 |\n|---|---|---|\n| | Follow | Set strategy |\n| Care | Sweeps the floor | Mends the saw |\n",
    );
    assert_eq!((titles(&named), sections(&named).len()), (vec!["Level 1", "Level 2"], 1));
    assert_eq!(markup::print(&named.levels[1].introduction), "Set strategy");
}

#[test]
fn how_far_one_has_a_skill_is_no_section_beside_the_skill() {
    let row = |level: &str, skill: &str, far: &str| {
        format!("| {level} | {skill} | {far} | {skill} of a {level} in the shop |\n")
    };
    let rows = ["Junior", "Senior"]
        .map(|it| [row(it, "Care", "Aware"), row(it, "Pace", "Aware")].concat());
    let draft = draft(&format!(
        "| Role level | Skill | Skill level | Skill description |\n|---|---|---|---|\n{}",
        rows.concat()
    ));
    let names: Vec<_> = sections(&draft).into_iter().map(|it| it.1).collect();
    assert_eq!(names, ["Care", "Pace"]);
    assert!(draft.understood.unwrap().contains("the column “Skill level”"));
}

#[test]
fn a_level_with_a_word_behind_its_number_is_that_of_other_tables() {
    let draft = draft(
        "# Care\n\n| Skill | Level 1 (Junior) | Level 2 (Senior) |\n|---|---|---|\n| Floor | Sweeps | Wipes |\n\n# Tools\n\n| Skill | Level 1 | Level 2 |\n|---|---|---|\n| Saws | Holds | Mends |\n",
    );
    assert_eq!(titles(&draft), ["Level 1 (Junior)", "Level 2 (Senior)"]);
    assert_eq!(said(&draft, "Level 2 (Senior)", "Saws"), ["Mends"]);
    let graded = "# Care\n\n| Skill | Junior (L1) | Senior (L2) |\n|---|---|---|\n| Floor | Sweeps | Wipes |\n\n# Tools\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Saws | Holds | Mends |\n";
    assert_eq!(titles(&super::draft(graded)), ["Junior (L1)", "Senior (L2)"]);
    // Two levels of one table are two.
    let two = graded
        .replace("Senior (L2) |", "Senior (L2) | Senior (L3) |")
        .replace("Wipes |", "Wipes | Oils |")
        .replacen("|---|---|---|", "|---|---|---|---|", 1);
    let two = super::draft(&two);
    assert!(["Senior (L2)", "Senior (L3)"].iter().all(|it| titles(&two).contains(it)));
}

#[test]
fn codes_below_a_head_of_groups_are_no_levels() {
    let text = "| Domain | Skill | Wood (A) | Clay (B) |\n|---|---|---|---|\n| D1 · Care | Floor | 0 | 2 |\n| D1 · Care | Walls | 1 | 0 |\n| D2 · Pace | Walks | 1 | 2 |\n";
    assert!(read(&papers(&[text]), &[], &wishes(None)).is_err());
}

#[test]
fn a_table_of_titles_has_a_track_in_each_column_and_the_lowest_grade_first() {
    let draft = draft(
        "| Pay band | Wood | Clay |\n|---|---|---|\n| 5 | Senior Joiner | Senior Potter |\n| 4 | Joiner | None |\n| 3 | Junior Joiner | Junior Potter |\n",
    );
    let level = |it: &crate::input::draft::Level| {
        let said = [&it.track, &it.title, &it.grade].map(|it| it.as_ref().unwrap().text.clone());
        said.join(" / ")
    };
    assert_eq!(
        draft.levels.iter().map(level).collect::<Vec<_>>(),
        [
            "Wood / Junior Joiner / 3", "Wood / Joiner / 4", "Wood / Senior Joiner / 5",
            "Clay / Junior Potter / 3", "Clay / Senior Potter / 5",
        ]
    );
    assert_eq!(sections(&draft), [(None, "Pay band".to_string())]);
}
