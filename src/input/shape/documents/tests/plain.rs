//! Plain lines, links back and drawings; and levels that do not show at first sight.

use super::wikis::{folder, read_folder};
use super::*;

fn in_headings(depth: u8) -> Choices {
    Choices { level_depth: Some(depth), levels_in: Some(LevelsIn::Headings), ..Choices::default() }
}

#[test]
fn plain_lines_called_like_levels_are_headings_of_a_text_without_others() {
    let text = "Paths of the garden\n\nRead slowly.\nG1\nJunior Digger\nDigs one bed.\nPlace: the yard\nDuties\n• dig\n• rake\nDigger\nDigs all beds.\nPlace: the park\nDuties\n• plan\nG3\nSenior Digger\nLeads those who dig, and goes on about it in a line so long that it\nis wrapped.\nPlace: the town\nDuties\n• lead\n";
    let ladder = read(&[("garden.txt", text)]).unwrap().ladder;
    assert_eq!(ladder.title, "Paths of the garden");
    assert_eq!(levels(&ladder), ["Junior Digger", "Digger", "Senior Digger"]);
    assert_eq!(sections(&ladder), ["Duties"]);
    assert_eq!(said(&ladder, "Junior Digger", "Duties"), "dig rake");
    let introduction = &ladder.levels[2].introduction;
    let last = plain_text(&crate::input::markup::flatten(&introduction[1..2]));
    assert!(last.ends_with("so long that it is wrapped."), "{last}");
    // Names alone, or one of them, are no headings.
    assert!(read(&[("a.txt", "Junior Digger\nDigger\nSenior Digger\n")]).is_err());
    assert!(read(&[("a.txt", "Some words.\nSenior Digger\nOthers.\n")]).is_err());
    // A table whose cells became lines.
    let cells =
        "Duties\nDigger\ndigs\nSenior Digger\nleads\nTools\nDigger\nspade\nSenior Digger\ncart\n";
    assert!(read(&[("a.txt", cells)]).is_err());
}

#[test]
fn a_text_without_headings_is_refused_with_how_to_make_them() {
    let files = Files::texts([Source::new("a.md", "We dig.\n\nWe rake.\n")]);
    let choices = Choices { levels_in: Some(LevelsIn::Headings), ..Choices::default() };
    let problems = shape::documents(&files, &choices).err().unwrap();
    assert!(problems[0].help[0].starts_with("make headings: `## `"), "{:?}", problems[0].help);
}

#[test]
fn a_heading_below_one_level_alone_is_part_of_its_text() {
    let level = |title: &str| format!("## {title}\n\nThe {title} digs.\n\n");
    let [junior, mid, senior] = ["Junior", "Mid", "Senior"].map(level);
    let text = format!("# Paths\n\n{junior}{mid}### Why\n\nOf need.\n\n{senior}");
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Expectations"]);
    assert_eq!(said(&ladder, "Junior", "Expectations"), "The Junior digs.");
    assert_eq!(said(&ladder, "Mid", "Expectations"), "The Mid digs. Why Of need.");
}

#[test]
fn headings_over_lists_of_levels_are_tracks_of_these() {
    let text = "# Paths\n\n### Lead of diggers\n\n- Senior digger\n  - digs deep\n- Staff digger\n  - digs far\n\n### Lead of rakers\n\n- Senior raker\n  - rakes well\n- Staff raker\n  - rakes all\n";
    let ladder = read(&[("a.md", text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Senior digger", "Staff digger", "Senior raker", "Staff raker"]);
    assert_eq!(ladder.tracks.len(), 2);
}

#[test]
fn of_two_headings_over_the_same_levels_one_called_like_a_path_makes_no_tracks() {
    let below = "### Nurse I\n\n- a\n\n### Nurse II\n\n- b\n\n";
    let text = format!("# Ward\n\n## Needs of the ladder\n\n{below}## Attributes\n\n{below}");
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Nurse I", "Nurse II"]);
    assert_eq!(sections(&ladder), ["Needs of the ladder", "Attributes"]);
}

#[test]
fn levels_of_own_names_over_statements_are_read_and_below_sections_asked_for() {
    let level = |title: &str| {
        format!("## {title}\n\n### How you come\n\n- a\n\n### What you do\n\n- b\n\n")
    };
    let text = format!("# Guild\n\n{}{}{}", level("Seed"), level("Sprout"), level("Oak"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Seed", "Sprout", "Oak"]);
    let section = |title: &str| format!("## {title}\n\n### Seed\n\n- a\n\n### Oak\n\n- b\n\n");
    let text = format!("# Guild\n\n{}{}", section("Scope"), section("Communication"));
    let files = Files::texts([Source::new("a.md", &*text)]);
    let problems = shape::documents(&files, &Choices::default()).err().unwrap();
    assert_eq!(problems[0].help[0], "if “Seed”, “Oak” are levels: `--level-depth 3`");
    let ladder = read_as(&files, &in_headings(3)).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Scope", "Communication"]);
}

#[test]
fn folders_called_like_levels_with_pages_of_the_same_names_are_levels() {
    let page = |of: &str, level: &str| {
        format!("# {of} ({level})\n\n### Reads\n\n- a\n\n### Does\n\n- {of}\n")
    };
    let levels_of = ["apprentice", "journeyman", "master"];
    let mut pages = vec![("README.md".to_string(), "# Paths\n\nRead all.\n".to_string())];
    for level in levels_of {
        let name = format!("{}{}", level[..1].to_uppercase(), &level[1..]);
        pages.push((format!("{level}/digging.md"), page("Digging", &name)));
        pages.push((format!("{level}/raking.md"), page("Raking", &name)));
    }
    let pages: Vec<_> = pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let ladder = read_folder(&pages).ladder;
    assert_eq!(levels(&ladder), ["Apprentice", "Journeyman", "Master"]);
    let groups: Vec<_> = ladder.sections.iter().filter_map(|it| it.group.as_deref()).collect();
    assert_eq!(groups, ["Digging", "Digging", "Raking", "Raking"]);
    assert!(ladder.tracks.is_empty());
}

#[test]
fn pages_stand_in_the_order_of_their_grades_or_else_of_words_of_rank() {
    let page = |title: &str| format!("# {title}\n\n## Scope\n\nx\n\n## Craft\n\ny\n");
    let graded = ["Leader (G3)", "Digger (G1)", "Planner (G2)"].map(page);
    let names = ["c.md", "a.md", "b.md"].iter().zip(&graded);
    let pages: Vec<_> = names.map(|(name, text)| (*name, text.as_str())).collect();
    let reading = read_folder(&pages);
    assert_eq!(levels(&reading.ladder), ["Digger (G1)", "Planner (G2)", "Leader (G3)"]);
    assert!(reading.warnings.is_empty(), "{:?}", reading.warnings);
    let titles = ["Digger", "Junior Digger", "Principal Digger", "Senior Digger"];
    let pages = titles.map(|title| (format!("{title}.md"), page(title)));
    let pages: Vec<_> = pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let reading = read_as(&folder(&pages), &Choices::default()).unwrap();
    let expected = ["Junior Digger", "Digger", "Senior Digger", "Principal Digger"];
    assert_eq!(levels(&reading.ladder), expected);
    assert_eq!(reading.warnings.len(), 1);
}

#[test]
fn links_back_below_several_headings_are_left_out_and_one_alone_is_text() {
    let level = |title: &str| {
        format!("## {title}\n\n### Scope\n\n- a\n\n### Craft\n\n- b\n\n[⬆ to the top](#paths)\n\n")
    };
    let text = format!("# Paths\n\n{}{}", level("Junior"), level("Senior"));
    let reading = read(&[("a.md", &text)]).unwrap();
    assert_eq!(said(&reading.ladder, "Senior", "Craft"), "b");
    assert!(reading.understood.unwrap().contains("left out: “⬆ to the top”"));
    let text = text.replacen("[⬆ to the top](#paths)\n", "", 1);
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(said(&ladder, "Senior", "Craft"), "b ⬆ to the top");
}

#[test]
fn a_heading_in_a_text_keeps_addresses_as_links() {
    let text = "# Paths\n\n## Junior\n\n### Craft\n\na\n\n#### See www.example.com/dig first\n\nb\n\n## Senior\n\n### Craft\n\nc\n";
    let ladder = read(&[("a.md", text)]).unwrap().ladder;
    let said = crate::input::markup::flatten(&ladder.levels[0].entries[0].blocks);
    assert!(said.iter().any(|it| it.link.is_some() && it.strong));
}

#[test]
fn the_page_of_a_space_gives_its_name_to_the_ladder() {
    let page = |title: &str| format!("# Garden : {title}\n\n## Scope\n\nx\n\n## Craft\n\ny\n");
    let (one, two) = (page("Junior"), page("Senior"));
    let pages =
        [("index.md", "# Space Details:\n\nKept by us.\n"), ("1.md", &*one), ("2.md", &*two)];
    let ladder = read_folder(&pages).ladder;
    assert_eq!(ladder.title, "Garden");
}

#[test]
fn a_link_into_a_folder_that_is_none_of_the_ladder_leads_nowhere() {
    let junior = "# Junior\n\n## Scope\n\nBefore [this](other/senior.md), see [that](senior.md).\n";
    let senior = "# Senior\n\n## Scope\n\nx\n";
    let ladder = read_folder(&[("1/junior.md", junior), ("1/senior.md", senior)]).ladder;
    let said = crate::input::markup::flatten(&ladder.levels[0].entries[0].blocks);
    let linked: Vec<_> = said.iter().filter(|it| it.link.is_some()).map(|it| &it.text).collect();
    assert_eq!(linked, ["that"]);
}

#[test]
fn a_line_that_only_says_that_levels_follow_is_no_section() {
    let section = |title: &str| {
        format!(
            "### {title}\n\nOf {title}.\n\n**Levels:**\n- **Junior**: a\n- **Mid**: b\n- **Senior**: c\n\n"
        )
    };
    let text = format!("# Paths\n\n{}{}", section("Digging"), section("Raking"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Digging", "Raking"]);
    assert_eq!(levels(&ladder), ["Junior", "Mid", "Senior"]);
}

#[test]
fn lines_in_strong_before_a_line_break_are_labels() {
    let level = |title: &str| {
        format!(
            "## {title}\n\n**Years:** 3  \n**Also:** digger\n\n**Summary**  \n{title} digs.  \n**Reach**  \nOne bed.\n\n**Craft**  \n- a\n\n"
        )
    };
    let text = format!("# Paths\n\n{}{}", level("Junior"), level("Senior"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Years", "Also", "Summary", "Reach", "Craft"]);
    assert_eq!(said(&ladder, "Senior", "Summary"), "Senior digs.");
}

#[test]
fn a_wiki_s_home_gives_the_title_and_links_to_it_are_left_out() {
    let page = |title: &str| format!("# {title}\n\n## Scope\n\nx\n\n## Craft\n\ny\n\n[[Home]]\n");
    let (one, two) = (page("Junior"), page("Senior"));
    let home = "# Paths of all\n\nSee [[1]] and [[2]].\n";
    let intro = "# Level by level\n\nRead on.\n";
    let pages = [("Home.md", home), ("intro.md", intro), ("1.md", &*one), ("2.md", &*two)];
    let ladder = read_folder(&pages).ladder;
    assert_eq!(ladder.title, "Paths of all");
    assert_eq!(levels(&ladder), ["Junior", "Senior"]);
    assert_eq!(said(&ladder, "Senior", "Craft"), "y");
}

#[test]
fn a_text_behind_labels_that_have_a_few_words_each_is_of_none_of_them() {
    let level = |title: &str, end: &str| {
        format!(
            "## {title}\n\n**Grade:** high{end}  \n**Reports to:** the head{end}\n\nThis {title} digs.\n\n### Scope\n\n- a\n\n"
        )
    };
    let text = |end: &str| format!("# Paths\n\n{}{}", level("Junior", end), level("Senior", end));
    let ladder = read(&[("a.md", &text(""))]).unwrap().ladder;
    assert_eq!(said(&ladder, "Senior", "Reports to"), "the head");
    assert_eq!(ladder.levels[1].introduction.len(), 1);
    let ladder = read(&[("a.md", &text(" of all."))]).unwrap().ladder;
    assert_eq!(said(&ladder, "Senior", "Reports to"), "the head of all. This Senior digs.");
}

#[test]
fn what_pages_are_is_no_part_of_the_titles_of_their_levels() {
    let page = |start: &str, title: &str, level: &str| {
        format!("# {start}{title}\n\n**Team:** all | **Site:** {level}\n\n## Scope\n\n- {level}\n")
    };
    let titles = |start: &str, titles: [&str; 2]| {
        let (one, two) = (page(start, titles[0], "a"), page(start, titles[1], "b"));
        read_folder(&[("1.md", &*one), ("2.md", &*two)]).ladder
    };
    let ladder = titles("Job Description: ", ["Junior Digger", "Senior Digger"]);
    assert_eq!(levels(&ladder), ["Junior Digger", "Senior Digger"]);
    assert_eq!(said(&ladder, "Senior Digger", "Team"), "all");
    assert_eq!(said(&ladder, "Senior Digger", "Site"), "b");
    let ladder = titles("Gardens: ", ["Level 1", "Level 2"]);
    assert_eq!(levels(&ladder), ["Gardens: Level 1", "Gardens: Level 2"]);
}

#[test]
fn a_table_of_contents_is_no_part_of_a_ladder_and_named_as_left_out() {
    let level = |title: &str| format!("## {title}\n\n### Care\n\n- a\n\n### Talk\n\n- b\n\n");
    let contents =
        "- [Junior](#junior)\n  - [Care](#care)\n  - [Talk](#talk)\n- [Senior](#senior)\n";
    let levels_below = format!("{}{}", level("Junior"), level("Senior"));
    for over in ["", "## Contents of this page\n\n"] {
        let text = format!("# Paths\n\nOf all.\n\n{over}{contents}\n{levels_below}");
        let reading = read(&[("a.md", &text)]).unwrap();
        assert_eq!(levels(&reading.ladder), ["Junior", "Senior"]);
        assert_eq!(reading.ladder.introduction.len(), 1, "{:?}", reading.ladder.introduction);
        assert!(reading.understood.unwrap().contains("the table of contents"));
    }
}

#[test]
fn a_plain_name_of_a_level_is_one_in_the_first_and_the_last_section_too() {
    let names = ["Sprout", "Leaf", "T3", "Tree"];
    let section = |title: &str| {
        let levels = names.map(|name| format!("### {name}\n\n- {name} in {title}\n\n"));
        format!("## {title}\n\n{}", levels.concat())
    };
    let text =
        format!("# Paths\n\n{}", ["Digging", "Teamwork", "Communication"].map(section).concat());
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), names);
    assert_eq!(said(&ladder, "Sprout", "Digging"), "Sprout in Digging");
    assert_eq!(said(&ladder, "Tree", "Communication"), "Tree in Communication");
}

#[test]
fn the_list_of_a_page_s_own_headings_is_left_out() {
    let links = "- [Junior Digger](#junior-digger)\n  - [Soil](#soil)\n- [Digger](#digger)\n";
    for contents in [
        format!("## Table of contents\n\n{links}\n"),
        format!("We dig.\n\n**Contents**\n\n{links}\n## Levels\n\n"),
        "[Junior Digger](#a) | [Digger](#b) | [Senior Digger](#c)\n\n".to_string(),
        "## Inhalt\n\n1. TOC\n{:toc}\n\n".to_string(),
    ] {
        let level =
            |title: &str| format!("## {title}\n\n### Soil\n\n- digs\n\n### Water\n\n- pours\n\n");
        let text = ["Junior Digger", "Digger", "Senior Digger"].map(level).concat();
        let reading = read(&[("paths.md", &format!("# Paths\n\n{contents}{text}"))]).unwrap();
        assert!(reading.understood.unwrap().contains("left out: "), "{contents}");
        let said =
            crate::model::plain_text(&crate::input::markup::flatten(&reading.ladder.introduction));
        assert_eq!(said, if contents.starts_with("We") { "We dig." } else { "" });
    }
}
