//! Inputs of every kind with the settings beside them, as files.

mod records;

use std::fs;

use crate::base::budget::Budget;
use crate::base::diag::Checked;
use crate::input::markup::flatten;
use crate::input::{Choices, Input, LevelsIn, Reading, read_as};
use crate::model::{Block, Ladder, plain_text};

/// Reads a folder of files, of which the first is named alone where it is the
/// only one besides settings.
fn read(files: &[(&str, &str)], levels_in: Option<LevelsIn>) -> Checked<Vec<Reading>> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let inputs = files.iter().filter(|(name, _)| *name != "ladderpress.yaml");
    let path = match inputs.clone().count() {
        1 => folder.path().join(files[0].0),
        _ => folder.path().to_path_buf(),
    };
    let choices = Choices { levels_in, ..Choices::default() };
    read_as(&[Input::Path(path)], &choices, &Budget::default())
}

fn ladder(files: &[(&str, &str)]) -> Ladder {
    read(files, None).unwrap().remove(0).ladder
}

fn titles(ladder: &Ladder) -> Vec<&str> {
    ladder.levels.iter().map(|level| level.title.as_str()).collect()
}

const SHEET: &str = "Skill,Junior,Senior,Boss,Comments\nCare,Sweeps,Mends,Buys,why\nPace,Walks,Runs,Flies,\nResult,no,no,no,\n";

const SETTINGS: &str = "\
title: Paths
organisation: Workshop
language: de
revision: 2026-03
introduction: Read me.
leave_out: [Result]
grades: {Junior: L1}
aliases: {Chief: [Boss]}
order: [Chief, Junior]
leads_to: {Junior: [Senior, Chief]}
tracks: {make: {title: Making, levels: [Junior, Senior]}, lead: {title: Leading, levels: Chief}}
groups: {Craft: [Care]}
sections: {Speed: {aliases: Pace, kind: checklist, description: How fast.}}
";

#[test]
fn settings_hold_for_every_shape() {
    let page = "| Skill | Junior | Senior | Boss |\n|---|---|---|---|\n| Care | Sweeps | Mends | Buys |\n| Pace | Walks | Runs | Flies |\n| Result | no | no | no |\n";
    let headings = "# Workshop\n\n## Junior\n\n### Care\n\n- Sweeps\n\n### Pace\n\n- Walks\n\n### Result\n\nno\n\n## Senior\n\n### Care\n\n- Mends\n\n### Pace\n\n- Runs\n\n## Boss\n\n### Care\n\n- Buys\n\n### Pace\n\n- Flies\n";
    let values = "Care: {Junior: Sweeps, Senior: Mends, Boss: Buys}\nPace: {Junior: Walks, Senior: Runs, Boss: Flies}\n";
    for (name, text) in [("a.csv", SHEET), ("a.md", page), ("b.md", headings), ("a.yaml", values)] {
        let set = if name == "a.yaml" {
            SETTINGS.replace("leave_out: [Result]\n", "")
        } else {
            SETTINGS.to_string()
        };
        let ladder = ladder(&[(name, text), ("ladderpress.yaml", &set)]);
        assert_eq!(titles(&ladder), ["Chief", "Junior", "Senior"], "{name}");
        assert_eq!((ladder.title.as_str(), ladder.language.as_str()), ("Paths", "de"));
        assert_eq!(ladder.levels[1].grade.as_deref(), Some("L1"));
        assert_eq!(ladder.levels[1].leads_to.len(), 2);
        assert!(ladder.levels[2].leads_to.is_empty());
        let tracks: Vec<_> =
            ladder.tracks.iter().map(|track| (track.id.as_str(), track.title.as_str())).collect();
        assert_eq!(tracks, [("make", "Making"), ("lead", "Leading")]);
        assert_eq!(ladder.levels[0].track.map(|track| track.0), Some(1));
        let sections: Vec<_> =
            ladder.sections.iter().map(|it| (it.title.as_str(), it.group.as_deref())).collect();
        assert_eq!(sections, [("Care", Some("Craft")), ("Speed", None)], "{name}");
        assert!(!ladder.sections[1].description.is_empty());
    }
}

#[test]
fn names_that_nothing_has_are_told() {
    let settings = "leave_out: [Nothing]\norder: [Juniour]\n";
    let problems = read(&[("a.csv", SHEET), ("ladderpress.yaml", settings)], None).unwrap_err();
    assert!(problems[0].message.contains("Juniour"), "{problems:?}");
    let settings = "leave_out: [Nothing]\n";
    let reading =
        read(&[("a.csv", SHEET), ("ladderpress.yaml", settings)], None).unwrap().remove(0);
    assert!(
        reading.warnings.iter().any(|it| it.message.contains("“Nothing”")),
        "{:?}",
        reading.warnings
    );
}

#[test]
fn pages_are_left_out_by_their_file_or_title_and_levels_that_the_order_lacks_are_told() {
    let page = |title: &str, care: &str| format!("# {title}\n\n## Care\n\n- {care}\n");
    let (junior, senior) = (page("Junior", "Sweeps"), page("Senior", "Mends"));
    let manners = page("Good manners", "Greets");
    let read = |settings: &str| {
        let pages = [
            ("junior.md", junior.as_str()),
            ("senior.md", &senior),
            ("minimum.md", &manners),
            ("ladderpress.yaml", settings),
        ];
        read(&pages, None).unwrap().remove(0)
    };
    for name in ["Minimum", "minimum.md", "Good manners"] {
        let reading = read(&format!("leave_out: [{name}]\norder: [Junior, Senior]\n"));
        assert_eq!(titles(&reading.ladder), ["Junior", "Senior"], "{name}");
        assert!(reading.warnings.is_empty(), "{:?}", reading.warnings);
    }
    let reading = read("order: [Junior, Senior]\n");
    assert_eq!(titles(&reading.ladder), ["Junior", "Senior", "Minimum"]);
    let told = "“Minimum” is not in `order`, and stands last";
    assert_eq!(reading.warnings[0].message, told);
}

#[test]
fn what_was_understood_and_left_out_is_said() {
    let reading = read(&[("a.csv", SHEET)], None).unwrap().remove(0);
    assert_eq!(
        reading.understood.unwrap(),
        "read as a matrix with a column a level: 3 levels, 3 sections; left out: the column “Comments”; names of columns alone: the head “Skill”"
    );
    let reading = read(&[("a.csv", SHEET)], Some(LevelsIn::Rows)).unwrap().remove(0);
    assert_eq!(titles(&reading.ladder), ["Care", "Pace", "Result"]);
}

#[test]
fn what_front_matter_says_is_read_or_named() {
    let front =
        "---\ntitle: Our paths\nowner: Ann\nlayout: page\ntags: [a]\nnested:\n  x: y\n---\n";
    let table = "\n| | Junior | Senior |\n|---|---|---|\n| Care | Sweeps | Mends |\n| Pace | Walks | Runs |\n";
    let pages = "# Paths\n## Junior\n### Care\nSweeps\n## Senior\n### Care\nMends\n";
    for (text, title) in [(table, "Our paths"), (pages, "Paths")] {
        let reading = read(&[("a.md", &format!("{front}{text}"))], None).unwrap().remove(0);
        assert_eq!(reading.ladder.title, title);
        let told: Vec<_> = reading.warnings.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(told, ["not read of what stands above pages: `owner`, `tags`, `nested`"]);
    }
}

#[test]
fn a_heading_without_words_leaves_nothing_between_others() {
    let text = "# P\n## About\n\n### \n\n### More\n\nx\n\n| | Junior | Senior |\n|---|---|---|\n| Care | Sweeps | Mends |\n| Pace | Walks | Runs |\n";
    assert_eq!(ladder(&[("a.md", text)]).introduction.len(), 3);
}

#[test]
fn a_heading_without_words_gives_the_ladder_no_title() {
    let table = "| | Junior | Senior |\n|---|---|---|\n| Care | Sweeps | Mends |\n| Pace | Walks | Runs |\n";
    assert_eq!(ladder(&[("our-paths.md", &format!("### \n\n{table}"))]).title, "Our paths");
}

#[test]
fn a_heading_without_words_above_a_table_names_neither_section_nor_track() {
    let table = "\n\n| Junior Engineer | Senior Engineer |\n|---|---|\n| Sweeps | Mends |\n| Walks | Runs |\n";
    let ladder = ladder(&[("a.md", &format!("# P\n## {table}"))]);
    assert!(ladder.sections.iter().all(|it| !it.title.is_empty()));
    assert_eq!(ladder.tracks.len(), 0);
}

#[test]
fn a_heading_over_all_of_a_page_names_its_table_if_no_other_page_has_it() {
    let page = |title: &str, does: [&str; 2]| {
        format!(
            "# {title}\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Clay | {} | Proves |\n| Glaze | {} | Fires |\n",
            does[0], does[1]
        )
    };
    let (bakers, potters) =
        (page("Bakers", ["Weighs", "Sweeps"]), page("Potters", ["Kneads", "Stirs"]));
    let ladder = ladder(&[("a.md", &bakers), ("b.md", &potters)]);
    let tracks: Vec<_> = ladder.tracks.iter().map(|it| it.title.as_str()).collect();
    assert_eq!((tracks, ladder.levels.len()), (vec!["Bakers", "Potters"], 4));
}

#[test]
fn a_short_ladder_in_dutch_is_told_from_one_in_afrikaans() {
    let text = "# Paden\n## Junior\n- Deeg: Weegt het meel af en kneedt het samen met de meester\n- Oven: Maakt de oven schoon en kijkt of het vuur nog brandt\n\n## Senior\n- Deeg: Zegt welk meel er gekocht wordt en legt uit waarom\n- Oven: Stelt hem in en leert het aan wie nieuw is\n";
    assert_eq!(ladder(&[("a.md", text)]).language, "nl");
}

#[test]
fn an_address_in_the_words_of_a_web_page_is_a_link() {
    let page = "<h1>Junior</h1><p>Reads [it] (https://a.example/), <b>once</b><h1>Senior</h1><p>x";
    let ladder = ladder(&[("a.html", page)]);
    let Block::Paragraph(text) = &ladder.levels[0].entries[0].blocks[0] else { panic!() };
    let linked = text.iter().find(|it| it.link.is_some()).unwrap();
    assert_eq!(linked.text, "https://a.example/");
}

#[test]
fn a_section_without_a_name_is_called_in_the_language_of_the_ladder() {
    let level = |title: &str| format!("## {title}\n\n- Fegt\n\n");
    let text = format!(
        "---\nlanguage: de\n---\n# Wege\n\n{}",
        ["Junior Bäcker", "Senior Bäcker"].map(level).concat()
    );
    let section = &ladder(&[("a.md", &text)]).sections[0];
    assert_eq!((&section.id[..], &section.title[..]), ("expectations", "Erwartungen"));
    let named = text.replace("- Fegt", "### Expectations\n\n- Fegt\n\n### Tempo\n\n- Eilt");
    assert_eq!(ladder(&[("a.md", &named)]).sections[0].title, "Expectations");
}

#[test]
fn other_names_of_levels_go_to_the_ladder() {
    let settings = "aliases: {Senior: [Mender], Chief: [Boss]}\n";
    let ladder = ladder(&[("a.csv", SHEET), ("ladderpress.yaml", settings)]);
    let aliases: Vec<_> = ladder.levels.iter().map(|level| level.aliases.join(", ")).collect();
    assert_eq!(titles(&ladder), ["Junior", "Senior", "Chief"]);
    assert_eq!(aliases, ["", "Mender", "Boss"]);
}

#[test]
fn what_a_run_reads_otherwise_is_no_part_of_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a.csv"), SHEET).unwrap();
    fs::write(at("b.csv"), SHEET.replace("Boss", "Principal")).unwrap();
    let read = |others| {
        let choices = Choices { others, ..Choices::default() };
        let inputs = [Input::Path(folder.path().to_path_buf())];
        read_as(&inputs, &choices, &Budget::default()).unwrap().remove(0).ladder.levels.len()
    };
    assert!(read(Vec::new()) > 3);
    assert_eq!(read(vec![at("b.csv")]), 3);
}

/// Ids stay with what is still there when an input was edited.
#[test]
fn ids_stay_as_they_are_after_an_edit() {
    let before = ladder(&[("a.csv", SHEET)]);
    let edited = "Skill,Starter,Junior,Senior,Boss\nTalk,a,b,c,d\nPace,x,Walks,Runs,Flies\nCare,y,Sweeps often,Mends,Buys\n";
    let after = ladder(&[("a.csv", edited)]);
    for level in &before.levels {
        let same = after.levels.iter().find(|it| it.title == level.title);
        assert_eq!(same.map(|it| &it.id), Some(&level.id));
    }
    for section in before.sections.iter().filter(|it| it.title != "Result") {
        let same = after.sections.iter().find(|it| it.title == section.title);
        assert_eq!(same.map(|it| &it.id), Some(&section.id));
    }
}

#[test]
fn a_table_that_does_not_show_its_levels_is_refused_in_words_of_tables() {
    let table = "# P\n\n| | Finder | Builder |\n|--|--|--|\n| Care | Sweeps | Mends |\n| Pace | Walks | Runs |\n";
    let problem = read(&[("a.md", table)], None).unwrap_err().remove(0);
    assert_eq!(problem.code, crate::base::diag::Code::TwoReadings, "{problem:?}");
    assert!(problem.help[0].contains("`--levels-in columns`"), "{problem:?}");
}

#[test]
fn the_language_is_told_by_the_words_unless_it_is_said() {
    let sheet = "Kompetenz,Junior,Senior\n\
        Sorgfalt,Räumt die eigene Werkbank jeden Abend auf und fragt nach,Zeigt den anderen wie man Werkzeuge pflegt\n\
        Tempo,Erledigt kleine Aufgaben in der vereinbarten Zeit,Plant die Arbeit der ganzen Werkstatt für eine Woche\n";
    let reading = read(&[("a.csv", sheet)], None).unwrap().remove(0);
    assert_eq!(reading.ladder.language, "de");
    let told = reading.understood.unwrap();
    assert!(told.ends_with("in German by its words, so `language: de`"), "{told}");
    // English words among those of another script are not what tells it.
    let mixed = "能力,Junior,Senior\n\
        代码,最常见：Software Engineer、Data Engineer、Staff Engineer，能独立完成任务,负责 Software Architecture 和 System Design\n\
        团队,参加 Daily Standup 和 Sprint Planning，主动报告进度和问题,带新人做 Code Review 和 Pair Programming，主持技术讨论\n";
    assert_eq!(ladder(&[("a.csv", mixed)]).language, "zh");
    let said = ladder(&[("a.csv", sheet), ("ladderpress.yaml", "language: nl\n")]);
    assert_eq!(said.language, "nl");
    let page = |top: &str, end: &str| {
        let levels = [("Junior", "Kehrt"), ("Senior", "Heilt")].map(|(level, says)| {
            format!("<h1>{level}</h1><h2>Kern</h2><p>{says} ab.</p><h2>Rand</h2><p>{says} an.</p>")
        });
        format!("{top}{}{end}", levels.concat())
    };
    let marked = page("<html lang=\"de-AT\"><body>", "</body></html>");
    assert_eq!(ladder(&[("a.html", &marked)]).language, "de-AT");
    let above = page("---\nlang: da\n---\n\n", "\n");
    assert_eq!(ladder(&[("a.md", &above)]).language, "da");
    // Where levels are told in numbers, what introduces them tells.
    let counted = "# Canteiro\n\nEste texto descreve o que esperamos das pessoas que cuidam do canteiro, da horta e das ferramentas de todos os dias.\n\n## Junior\n\n- 12\n\n## Senior\n\n- 20\n";
    assert_eq!(ladder(&[("a.md", counted)]).language, "pt");
    // Where levels are told in numbers, what introduces them tells.
    let counted = "# Canteiro\n\nEste texto descreve o que esperamos das pessoas que cuidam do canteiro, da horta e das ferramentas de todos os dias.\n\n## Junior\n\n- 12\n\n## Senior\n\n- 20\n";
    assert_eq!(ladder(&[("a.md", counted)]).language, "pt");
}

#[test]
fn pages_that_tell_levels_above_and_below_the_line_are_asked_about() {
    let page = |title: &str| {
        format!(
            "---\ntitle: {title}\ntopics:\n  - title: Care\n    levels:\n      - level: 1\n        criteria: [Sweeps]\n      - level: 2\n        criteria: [Oils]\n---\n\n### Reach\n\n- a\n\n### Talk\n\n- b\n"
        )
    };
    let (digger, head) = (page("Digger"), page("Head Digger"));
    let files = [("digger.md", digger.as_str()), ("head.md", head.as_str())];
    let problem = read(&files, None).unwrap_err().remove(0);
    assert_eq!(problem.code, crate::base::diag::Code::TwoReadings, "{problem:?}");
    let titles = |levels_in| -> Vec<String> {
        let reading = read(&files, Some(levels_in)).unwrap().remove(0);
        reading.ladder.levels.iter().map(|level| level.title.clone()).collect()
    };
    assert_eq!(titles(LevelsIn::Pages), ["Digger", "Head Digger"]);
    assert_eq!(titles(LevelsIn::Records).len(), 4);
}

#[test]
fn headings_of_levels_are_read_beside_tables_of_others() {
    let text = "# Paths\n\n## Junior Digger\n\nDigs.\n\n## Senior Digger\n\nPlans.\n\n## Pay\n\n| | L1 | L2 |\n|---|---|---|\n| Base | 5 | 6 |\n| Extra | 1 | 2 |\n| Rest | 25 | 26 |\n";
    let levels = |levels_in| {
        let all = read(&[("a.md", text)], levels_in).unwrap();
        titles(&all[0].ladder).iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(levels(None), ["Junior Digger", "Senior Digger"]);
    assert_eq!(levels(Some(LevelsIn::Columns)), ["L1", "L2"]);
    let understood = read(&[("a.md", text)], None).unwrap().remove(0).understood.unwrap();
    assert!(understood.ends_with("said before them: “Pay”"), "{understood}");
}

#[test]
fn a_page_of_tables_whose_first_column_is_no_level_is_a_ladder_and_no_page_of_one() {
    let table = |name: &str| {
        format!(
            "## {name}\n\n| What of {name} | Junior | Senior | **Warnings** |\n|---|---|---|---|\n| {name} a | Sees | Shows | Sleeps |\n| {name} b | Asks | Tells | Hides |\n\n"
        )
    };
    let text = format!("# Makers\n\n{}{}", table("Care"), table("Pace"));
    let ladder = ladder(&[("makers.md", &text)]);
    assert_eq!(titles(&ladder)[..2], ["Junior", "Senior"]);
    assert_eq!(ladder.sections.len(), 4);
}

#[test]
fn a_table_of_levels_on_a_page_of_its_own_is_a_ladder_whatever_the_page_is_called() {
    let text = "# Analyst paths\n\n## The last level\n\n**Results:** Trusted by all who plan the shop and what it sells.\n\n**Means:** Plans that last.\n\n## Skills\n\n| Skill | L1 | L2 | L3 |\n|---|---|---|---|\n| Care | ✓ | ✓ | ✓ |\n| Pace | | ✓ | ✓ |\n\n## Reading\n\nThe books in the shop.\n";
    assert_eq!(titles(&ladder(&[("paths.md", text)])), ["L1", "L2", "L3"]);
}

#[test]
fn what_is_remarked_on_some_rows_of_a_table_below_a_level_is_left_out_and_said() {
    let level = |name: &str, remark: &str| {
        format!(
            "## {name} Maker\n\n| Skill | Expectation | Comments |\n|---|---|---|\n| Care | {name} sweeps | {remark} |\n| Pace | {name} walks | |\n\n"
        )
    };
    let text = format!("# Makers\n\n{}{}", level("Junior", "Ask Jo"), level("Senior", "No"));
    let reading = read(&[("makers.md", &text)], None).unwrap().remove(0);
    let told = reading.understood.unwrap();
    assert!(told.contains("the column “Comments”"), "{told}");
    let said = format!("{:?}", reading.ladder.levels);
    assert!(said.contains("Junior sweeps") && !said.contains("Ask Jo"), "{said}");
}

#[test]
fn levels_that_only_numbers_tell_apart_stand_in_the_order_of_these() {
    let yaml = "steps:\n  - {skill: Care, level: 4, text: Mends it}\n  - {skill: Care, level: 5, text: Sells it}\n  - {skill: Pace, level: 2, text: Walks on}\n  - {skill: Pace, level: 4, text: Runs on}\n";
    assert_eq!(titles(&ladder(&[("steps.yaml", yaml)])), ["2", "4", "5"]);
}

#[test]
fn a_table_of_levels_says_more_than_labels_of_steps_from_one_to_the_next() {
    let text = "# Digging\n\n| Skill | Junior | Mid | Senior |\n|---|---|---|---|\n| Care | Sweeps the whole shed | Mends the handles | Buys new spades |\n| Pace | Digs one hole a day | Digs three of them | Plans where to dig |\n| Team | Asks the others | Helps the others | Leads all others |\n\n## When one goes on\n\n**Junior → Mid**\n- Dug ten holes.\n\n**Mid → Senior**\n- Dug ninety holes.\n\n## How we meet\n\n- **Weekly**: each Monday in the shed, for an hour or so, with tea and all the spades that broke.\n- **Daily**: at the first hole of the day, standing, for no longer than it takes to say what is next.\n- **Yearly**: in the big field, with everybody who ever dug for us and wants to, and their families.\n- **Never**: on the phone, as the line is bad and nobody hears what anybody else says about holes.\n";
    let ladder = ladder(&[("a.md", text)]);
    assert_eq!((titles(&ladder).len(), ladder.sections.len()), (3, 3));
}

#[test]
fn headings_that_settings_put_in_order_are_levels() {
    let text = "# Pond\n\n## Spawn\n\n- floats\n\n## Junior\n\n- swims\n\n## Senior\n\n- leaps\n\n## Heron\n\n- eats\n";
    let all = |settings: &str| {
        let ladder = ladder(&[("a.md", text), ("ladderpress.yaml", settings)]);
        titles(&ladder).into_iter().map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(all("title: Pond\n"), ["Junior", "Senior"]);
    assert_eq!(all("order: [Spawn, Junior, Senior]\n"), ["Spawn", "Junior", "Senior"]);
    assert_eq!(all("grades: {Spawn: L0, Heron: L9}\n"), ["Spawn", "Junior", "Senior", "Heron"]);
}

#[test]
fn columns_of_tables_below_levels_are_left_out_as_settings_say() {
    let level = |title: &str, what: &str| {
        format!(
            "## {title}\n\n| Virtue | Guide | What we ask |\n|---|---|---|\n| Care | For {what} | Cleans {what} |\n| Pace | x | y |\n\n"
        )
    };
    let text = level("Level 1: Baker I", "a table") + &level("Level 2: Baker II", "a room");
    let text = format!("# Bakery\n\n{text}{}", level("Level 3: Baker III", "a house"));
    let ladder = ladder(&[("a.md", &text), ("ladderpress.yaml", "leave_out: [Guide]\n")]);
    assert_eq!(ladder.sections.iter().map(|it| &it.title).collect::<Vec<_>>(), ["Care", "Pace"]);
    assert_eq!(plain_text(&flatten(&ladder.levels[1].entries[0].blocks)), "Cleans a room");
}

#[test]
fn levels_of_which_nothing_is_said_are_no_ladder() {
    let problems = read(&[("a.md", "# P\n## Junior Engineer\n\n## Senior Engineer\n")], None);
    assert_eq!(problems.unwrap_err()[0].message, "nothing is said of any level");
}
