//! Labels, headings of HTML and links, as documents have them.

use super::*;

#[test]
fn labels_that_repeat_tell_levels_too() {
    let text = "# Roles\n## Associate Maker\n*Scope:* one\n\n*Craft:* learns\n## Maker\n*Scope:* two\n\n*Craft:* knows\n## SDE II\n**Scope:** three **Craft:** teaches\n## Notes\nNone.\n";
    let ladder = read(&[("a.md", text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Associate Maker", "Maker", "SDE II"]);
    assert_eq!(sections(&ladder), ["Scope", "Craft"]);
    assert_eq!(said(&ladder, "SDE II", "Craft"), "teaches");
}

/// Levels and sections of a document, and what is said of it.
pub(super) fn shown(text: &str) -> (Vec<String>, Vec<String>) {
    let ladder = read(&[("a.md", text)]).unwrap().ladder;
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_string).collect();
    (owned(levels(&ladder)), owned(sections(&ladder)))
}

#[test]
fn headings_of_html_count_as_those_of_markdown() {
    let expected =
        (vec!["Junior".to_string(), "Senior".into()], vec!["Scope".to_string(), "Craft".into()]);
    let html = "<h1>Paths</h1>\n\n<h2 align=\"center\">Junior</h2>\n\n<h3>Scope</h3>\n<ul><li>a</li></ul>\n<h3>Craft</h3>\n\n- b\n\n<h2>Senior</h2>\n\n### Scope\n\n- c\n\n### Craft\n\n- d\n";
    assert_eq!(shown(html), expected);
    let details = |title: &str| {
        format!(
            "<details>\n<summary>{title}</summary>\n\n### Scope\n\n- a\n\n### Craft\n\n- b\n\n</details>\n\n"
        )
    };
    let text = format!("# Paths\n\n{}{}", details("Junior"), details("Senior"));
    assert_eq!(shown(&text), expected);
}

#[test]
fn labels_in_bold_may_be_levels() {
    let under_sections = "# Paths\n\n## Scope\n\n**Junior:** a\n\n**Senior:** b\n\n## Craft\n\n**Junior:** c\n\n**Senior:** d\n";
    let expected =
        (vec!["Junior".to_string(), "Senior".into()], vec!["Scope".to_string(), "Craft".into()]);
    assert_eq!(shown(under_sections), expected);
    let over_them = "**Junior**\n\n**Scope**\n\n- a\n\n**Craft**\n\n- b\n\n**Senior**\n\n**Scope**\n\n- c\n\n**Craft**\n\n- d\n";
    assert_eq!(shown(over_them), expected);
    let alone = "# Paths\n\n**Junior**\n\n- a\n\n**Senior**\n\n- b\n";
    assert_eq!(shown(alone), (expected.0, vec!["Expectations".to_string()]));
}

#[test]
fn items_over_lists_that_repeat_are_labels() {
    let level = |title: &str| format!("## {title}\n\n- Scope\n  - a\n  - b\n- Craft\n  - c\n\n");
    let text = format!("# Paths\n\n{}{}", level("Junior"), level("Senior"));
    let expected =
        (vec!["Junior".to_string(), "Senior".into()], vec!["Scope".to_string(), "Craft".into()]);
    assert_eq!(shown(&text), expected);
}

#[test]
fn levels_below_tracks_are_told_though_both_look_like_levels() {
    let level = |title: &str| format!("### {title}\n\n#### Scope\n\n- a\n\n#### Craft\n\n- b\n\n");
    let text = format!(
        "# Paths\n\n## Individual Contributor\n\n{}{}## People Manager\n\n{}",
        level("Junior"),
        level("Senior"),
        level("Director")
    );
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Junior", "Senior", "Director"]);
    let tracks: Vec<_> = ladder.tracks.iter().map(|track| track.title.as_str()).collect();
    assert_eq!(tracks, ["Individual Contributor", "People Manager"]);
}

#[test]
fn the_first_heading_of_a_page_is_its_level_where_the_others_are_sections() {
    let page = |title: &str| format!("# {title}\n\n# Scope\n\na\n\n# Craft\n\nb\n");
    let (one, two) = (page("Junior"), page("Senior"));
    let ladder = read(&[("1.md", &one), ("2.md", &two)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Junior", "Senior"]);
    assert_eq!(sections(&ladder), ["Scope", "Craft"]);
}

#[test]
fn links_between_pages_lead_to_levels_and_sections() {
    let one = "# Junior\n## Scope\nSee [a](2-senior.md#scope), [b](./2-senior.md), [c](#craft) and [d](none.md).\n## Craft\nx\n";
    let two = "# Senior\n## Scope\nfar\n## Craft\ny [d](none.md)\n";
    let reading = read(&[("1-junior.md", one), ("2-senior.md", two)]).unwrap();
    let printed = shape::native::print::print(&reading.ladder);
    assert!(
        printed.contains("See [a](#senior/scope), [b](#senior), [c](#junior/craft) and d."),
        "{printed}"
    );
    let told: Vec<_> = reading.warnings.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(told, ["the address `none.md` is no link"; 2]);
    let again = crate::input::read_native(&Source::new("a.yaml", printed)).unwrap();
    assert_eq!(again.ladder.levels, reading.ladder.levels);
    assert!(again.warnings.is_empty());
}

#[test]
fn links_to_headings_of_one_document_count_equal_ones() {
    let text = "# Paths\n## Junior\n### Scope\n[x](#scope-1) [y](#senior)\n### Craft\na\n## Senior\n### Scope\n[z](#scope)\n### Craft\nb\n";
    let ladder = read(&[("a.md", text)]).unwrap().ladder;
    let printed = shape::native::print::print(&ladder);
    for link in ["[x](#senior/scope)", "[y](#senior)", "[z](#junior/scope)"] {
        assert!(printed.contains(link), "{printed}");
    }
}

#[test]
fn plain_lines_over_lists_are_sections_where_they_repeat() {
    let level =
        |title: &str| format!("# {title}\n\nCraft of all days\n\n- a\n\nTalk and tell\n\n- b\n\n");
    let text = format!("{}{}{}", level("Junior"), level("Senior"), level("Staff"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Craft of all days", "Talk and tell"]);
}

#[test]
fn one_label_behind_others_on_every_level_is_a_section() {
    let level =
        |title: &str| format!("## {title}\n\n- Craft\n  - a\n- Talk\n  - b\n\n***Years***: 3\n\n");
    let text = format!("# Paths\n\n{}{}{}", level("Junior"), level("Senior"), level("Staff"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Craft", "Talk", "Years"]);
}

#[test]
fn labels_below_headings_that_only_group_them_are_sections() {
    let level = |title: &str| {
        format!(
            "## {title}\n\n### Work\n\n**Care.** Sweeps.\n\n**Pace.** Walks.\n\n### People\n\n- **Talk**: Asks.\n- **Help**: Some.\n\n"
        )
    };
    let text = format!("# Paths\n\n{}{}", level("Junior Digger"), level("Senior Digger"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Care", "Pace", "Talk", "Help"]);
    assert_eq!(ladder.sections[3].group.as_deref(), Some("People"));
}

#[test]
fn labels_below_each_of_several_headings_are_part_of_their_text() {
    let section = |title: &str| format!("### {title}\n\n**Does:** Digs.\n\n**Signs:** Holes.\n\n");
    let level = |title: &str| format!("## {title}\n\n{}{}", section("Care"), section("Pace"));
    let text = format!("# Paths\n\n{}{}", level("Junior Digger"), level("Senior Digger"));
    assert_eq!(sections(&read(&[("a.md", &text)]).unwrap().ladder), ["Care", "Pace"]);
}

#[test]
fn headings_that_begin_with_the_name_of_their_level_are_called_by_what_follows() {
    let level = |title: &str| {
        format!("## {title}\n\n### {title} Duties\n\n- Digs\n\n### {title}: Tools\n\n- Spade\n\n")
    };
    let text = format!("# Paths\n\n{}{}", level("Digger"), level("Senior Digger"));
    let text = text.replace("Digger", "Developer");
    assert_eq!(shown(&text).1, ["Duties", "Tools"]);
}

#[test]
fn words_before_a_dash_are_labels_where_they_repeat() {
    let level = |title: &str, says: &str| {
        format!(
            "# {title}\n- Scope - {says} tasks\n- Craft – {says} tools\n- Talk — {says} talks\n"
        )
    };
    let ladder = read(&[("a.md", &(level("Junior [^1]", "Small") + &level("Senior", "Large")))])
        .unwrap()
        .ladder;
    assert_eq!(said(&ladder, "Senior", "Craft"), "Large tools");
    assert_eq!(levels(&ladder), ["Junior", "Senior"]);
}

#[test]
fn levels_in_strong_lines_may_each_have_a_table() {
    let level = |title: &str, says: &str| {
        format!(
            "**{title}**\n\n| Area | Expectation | Example |\n|--|--|--|\n| Scope | {says} tasks | {says} one |\n| Craft | {says} tools | {says} two |\n\n"
        )
    };
    let reading =
        read(&[("a.md", &(level("Junior", "Small") + &level("Senior", "Large")))]).unwrap();
    assert_eq!(said(&reading.ladder, "Senior", "Craft"), "Large tools Example: Large two");
    let told = reading.understood.unwrap();
    assert!(told.ends_with("alone: the head “Area”, the head “Expectation”"), "{told}");
}

#[test]
fn labelled_items_right_below_labels_are_their_text() {
    let level = |title: &str, habit: &str| {
        format!(
            "## {title}\n\n**Duties:**\n- {habit}\n\n**Means:**\n- **Hand:** a rake\n- **Head:** a plan\n\n"
        )
    };
    let text =
        format!("# Paths\n\n{}{}", level("Junior Gardener", "Weeds"), level("Gardener", "Plants"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Duties", "Means"]);
    assert_eq!(said(&ladder, "Gardener", "Means"), "Hand: a rake Head: a plan");
}

#[test]
fn headings_with_the_labels_of_levels_are_levels_whatever_they_are_called() {
    let level = |title: &str| {
        format!(
            "## {title}\n\n- Duties:\n  - Digs {title}\n\n- Rights (one of those below):\n  - Rests\n\n"
        )
    };
    let text = format!(
        "# Paths\n\n{}{}{}{}## Leaving\n\n- Rest is:\n  - Long\n",
        level("Contributor"),
        level("Keeper of Sheds"),
        level("Reviewer"),
        level("Maintainer")
    );
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Contributor", "Keeper of Sheds", "Reviewer", "Maintainer"]);
    assert_eq!(sections(&ladder), ["Duties", "Rights"]);
    assert_eq!(said(&ladder, "Contributor", "Rights"), "(one of those below) Rests");
}

#[test]
fn steps_within_a_level_are_levels_only_where_sections_stand_below_them() {
    let step = |title: &str| format!("### {title}\n\n#### Reach\n\n- a\n\n#### Care\n\n- b\n\n");
    let level = |title: &str| {
        format!("## {title}\n\n{}{}", step(&format!("{title} I")), step(&format!("{title} II")))
    };
    let (found, _) =
        shown(&format!("# Paths\n\n{}{}", level("Engineer"), level("Senior Engineer")));
    assert_eq!(found, ["Engineer I", "Engineer II", "Senior Engineer I", "Senior Engineer II"]);
    let level = |title: &str| {
        format!(
            "## {title}\n\n### Reach\n\n- a\n\n### Care\n\n- b\n\n### Steps\n\n#### {title} I\n\n- c\n\n#### {title} II\n\n- d\n\n"
        )
    };
    let (found, told) =
        shown(&format!("# Paths\n\n{}{}", level("Engineer"), level("Senior Engineer")));
    assert_eq!(found, ["Engineer", "Senior Engineer"]);
    assert_eq!(told, ["Reach", "Care", "Steps"]);
}

#[test]
fn what_a_document_ends_with_is_no_section() {
    let level = |title: &str| format!("### {title}\n\n- **Reach**: a\n- **Care**: b\n\n");
    let text = format!(
        "# Paths\n\n## Levels\n\n{}{}{}#### References\n\n- [A book](https://example.com)\n",
        level("Junior Gardener"),
        level("Engineer"),
        level("Senior Engineer")
    );
    let (found, told) = shown(&text);
    assert_eq!(found.len(), 3);
    assert_eq!(told, ["Reach", "Care"]);
}

#[test]
fn what_stands_around_levels_explains_their_labels() {
    let level = |title: &str| format!("## {title}\n\n- Reach: a {title}\n- Care: b\n\n");
    let levels = ["Junior Gardener", "Engineer", "Senior Engineer"].map(level).concat();
    let words = "## What the words mean\n\n- Reach:\n  - how far\n- Care: how well\n\n";
    for text in [format!("# Paths\n\n{words}{levels}"), format!("# Paths\n\n{levels}{words}")] {
        let (found, told) = shown(&text);
        assert_eq!(found, ["Junior Gardener", "Engineer", "Senior Engineer"]);
        assert_eq!(told, ["Reach", "Care"]);
    }
}

#[test]
fn labels_over_nothing_but_labelled_items_are_groups() {
    let level = |title: &str| {
        format!(
            "## {title}\n\n**Since:** always\n\n**Hands**\n\n- **Rake**: a\n- **Reach**: b\n\n**Head**\n\n- **Plan**: c\n- **Reach**: d\n\n"
        )
    };
    let text = format!("# Paths\n\n{}{}", level("Junior Engineer"), level("Engineer"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Since", "Rake", "Hands: Reach", "Plan", "Head: Reach"]);
    let groups: Vec<_> = ladder.sections.iter().map(|it| it.group.as_deref()).collect();
    assert_eq!(groups, [None, Some("Hands"), Some("Hands"), Some("Head"), Some("Head")]);
    assert_eq!(said(&ladder, "Engineer", "Since"), "always");
}

#[test]
fn sections_called_like_an_end_or_that_name_others_stay_sections() {
    let level = |title: &str, more: &str| {
        format!(
            "## {title}\n\n### Focus\n\n- Reach\n- Care\n\nOf {title}.\n\n### Reach\n\na\n\n{more}### Care\n\nb\n\n"
        )
    };
    let text = format!(
        "# Paths\n\n{}{}{}",
        level("Junior Engineer", ""),
        level("Engineer", ""),
        level("Senior Engineer", "### Resources\n\nOwns the shed.\n\n")
    );
    assert_eq!(shown(&text).1, ["Focus", "Reach", "Resources", "Care"]);
}

#[test]
fn where_one_level_has_steps_those_beside_it_are_levels_too() {
    let reach = |title: &str, marks: &str| {
        format!("{marks} {title}\n\n{marks}# Reach\n\na\n\n{marks}# Care\n\nb\n\n")
    };
    let plain = |title: &str, marks: &str| format!("{marks} {title}\n\n- a\n\n");
    for level in [&reach as &dyn Fn(&str, &str) -> String, &plain] {
        let steps = level("Engineer I", "###") + &level("Engineer II", "###");
        let (low, high) = (level("Junior Engineer", "##"), level("Senior Engineer", "##"));
        let text = format!("# Paths\n\n{low}## Engineer\n\n{steps}{high}");
        let titles = ["Junior Engineer", "Engineer I", "Engineer II", "Senior Engineer"];
        assert_eq!(shown(&text).0, titles);
    }
    let levels = ["Junior Engineer", "Senior Engineer"].map(|title| reach(title, "###")).concat();
    let text = format!("# Paths\n\n## Engineer\n\n{levels}## Manager\n\nComing soon.\n");
    assert_eq!(shown(&text).0, ["Junior Engineer", "Senior Engineer"]);
}

#[test]
fn pictures_before_the_words_of_a_heading_are_no_part_of_it() {
    let level = |title: &str| {
        format!(
            "## ![](a.png) {title}\n\n### ![](b.png) ![](c.png \"C\") Reach\n\na\n\n### ![](d.png)\n\n### Care\n\nb\n\n"
        )
    };
    let text = format!("# Paths\n\n{}{}", level("Junior Engineer"), level("Engineer"));
    let expected = ["Junior Engineer", "Engineer"].map(str::to_string).to_vec();
    assert_eq!(shown(&text), (expected, vec!["Reach".to_string(), "Care".into()]));
}

#[test]
fn a_table_whose_heads_are_a_line_of_text_is_told() {
    let level = |title: &str, table: &str| {
        format!("## {title}\n\n### Scope\n\n- a\n\n{table}### Craft\n\n- b\n\n")
    };
    let table = "| Risk | Owner | When |\n|--|--|--|\n| 1 | Ann | May |\n| 2 | Bo | June |\n\n";
    let text =
        format!("# Paths\n\n{}{}", level("Junior Engineer", table), level("Senior Engineer", ""));
    let warnings = format!("{:?}", read(&[("a.md", &text)]).unwrap().warnings);
    assert!(warnings.contains("a table is printed as a list"), "{warnings}");
}

#[test]
fn a_line_in_strong_over_a_line_of_text_is_a_label_as_over_a_list() {
    let level = |title: &str, care: &str| {
        format!("## {title}\n\n**Reach**\n- Digs {title}\n\n**Care**\n{care}\n\n")
    };
    let together = "## Lead\n\n**Reach**\nAll beds\n**Care**\nMends tools\n";
    let text = level("Junior", "- Waters") + &level("Senior", "N/A") + together;
    let ladder = read(&[("a.md", &format!("# Garden\n\n{text}"))]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Reach", "Care"]);
    let told = ["Junior", "Senior", "Lead"].map(|level| said(&ladder, level, "Care"));
    assert_eq!(told, ["Waters", "N/A", "Mends tools"]);
    assert_eq!(said(&ladder, "Lead", "Reach"), "All beds");
}

#[test]
fn among_levels_two_labels_of_theirs_tell_a_level_with_more_of_its_own() {
    let level = |title: &str, labels: &[&str]| {
        let labels = labels.iter().map(|label| format!("**{label}**\n- a {title}\n\n"));
        format!("## {title}\n\n{}", labels.collect::<String>())
    };
    let shared = ["Reach", "Care", "Tools"];
    let more = ["Reach", "Care", "Beds", "Paths", "Sheds"];
    let text = level("Junior", &shared) + &level("Overseeing", &more) + &level("Director", &shared);
    let found = shown(&format!("# Garden\n\n{text}")).0;
    assert_eq!(found, ["Junior", "Overseeing", "Director"]);
}

#[test]
fn what_a_heading_without_text_says_behind_a_colon_is_its_text() {
    let level = |title: &str, depth: &str| {
        format!("## {title} Digger\n\n### Tools\n\n- a spade\n\n### Depth: {depth}\n\n")
    };
    let text = ["Junior", "Senior", "Lead"].map(|it| level(it, &format!("{} cm", it.len())));
    let ladder = read(&[("diggers.md", &text.concat())]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Tools", "Depth"]);
    assert_eq!(said(&ladder, "Lead Digger", "Depth"), "4 cm");
}
