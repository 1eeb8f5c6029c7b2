//! How text below levels is told: by labels of many forms, below headings that say nothing.

use super::labels::shown;
use super::wikis::read_folder;
use super::*;

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

#[test]
fn below_a_heading_that_alone_stands_below_each_level_labels_are_sections() {
    let level = |title: &str, last: &str| {
        format!(
            "## {title}\n\n### Grade\n\nPaid well.\n\nTools:\n1. a spade\n1. a rake\n\nCare\n1. {last}\n\n"
        )
    };
    let text = ["Digger", "Senior Digger", "Staff Digger"].map(|title| level(title, "weeds"));
    let text = format!("# Garden\n\n{}", text.concat().replacen("Care\n", "Care:\n", 2));
    let (levels, sections) = shown(&text);
    assert_eq!(levels, names(&["Digger", "Senior Digger", "Staff Digger"]));
    // The label without its colon, on the last level, is one too.
    assert_eq!(sections, names(&["Grade", "Tools", "Care"]));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(said(&ladder, "Staff Digger", "Care"), "1. weeds");
    assert_eq!(said(&ladder, "Digger", "Grade"), "Paid well.");
}

#[test]
fn long_labels_in_strong_run_into_their_items() {
    let level = |title: &str| {
        format!(
            "## {title}\n\n### Skills\n\n- **Speaking between those who dig and others.** You speak.\n- **Digging.** You dig.\n\n"
        )
    };
    let text = format!("# Garden\n\n{}{}", level("Digger"), level("Senior Digger"));
    let (_, sections) = shown(&text);
    assert_eq!(sections, names(&["Speaking between those who dig and others", "Digging"]));
}

#[test]
fn what_is_said_of_each_level_by_its_title_is_told_by_the_rest() {
    let level = |article: &str, title: &str| {
        format!(
            "## {title}\n\nDigs.\n\n{article} {title} is able to:\n\n- lift\n\n{article} {title} is expected to:\n\n- come\n\n"
        )
    };
    let text =
        format!("# Garden\n\n{}{}", level("A", "Junior Digger"), level("An", "Expert Digger"));
    let (levels, sections) = shown(&text);
    assert_eq!(levels, names(&["Junior Digger", "Expert Digger"]));
    assert_eq!(sections, names(&["is able to", "is expected to"]));
}

#[test]
fn examples_below_levels_are_no_sections_so_that_those_above_are() {
    let step = |step: u8| {
        format!(
            "### Step {step}\n\nDigs {step}.\n\n**Example habits**\n\n- a\n\n**Example tasks**\n\n- b\n\n"
        )
    };
    let section =
        |title: &str| format!("## {title}\n\nAbout it.\n\n{}{}{}", step(1), step(2), step(3));
    let text = format!("# Garden\n\n{}{}{}", section("Soil"), section("Water"), section("Craft"));
    let (levels, sections) = shown(&text);
    assert_eq!(levels, names(&["Step 1", "Step 2", "Step 3"]));
    assert_eq!(sections, names(&["Soil", "Water", "Craft"]));
}

#[test]
fn a_page_called_like_the_levels_below_its_headings_is_their_ladder() {
    let level = |title: &str| format!("### {title}\n\n#### Job Grade\n\n{title} is paid.\n\n");
    let text = format!(
        "---\ntitle: Garden Engineer\n---\n\n## As one you will:\n\n- dig\n\n# Leveling\n\n## Levels for Garden Engineer\n\n{}{}## Specialties\n\n### Ponds\n\nWet.\n",
        level("Garden Engineer"),
        level("Senior Garden Engineer"),
    );
    let (levels, _) = shown(&text);
    assert_eq!(levels, names(&["Garden Engineer", "Senior Garden Engineer"]));
}

#[test]
fn a_heading_that_tells_of_a_role_is_no_level() {
    let text = "# Garden\n\n## Introduction to the role of digger engineer\n\nRead.\n\n## Skills needed to be a garden engineer\n\nMany.\n\n## Garden engineer\n\nDigs.\n\n## Senior garden engineer\n\nLeads.\n";
    let (levels, _) = shown(text);
    assert_eq!(levels, names(&["Garden engineer", "Senior garden engineer"]));
}

#[test]
fn what_is_told_below_several_headings_says_right_below_which() {
    let page = |title: &str| {
        format!(
            "---\ntitle: {title}\n---\n\n## Duties\n\nDigs.\n\n## Fields\n\nRead on.\n\n### Ponds\n\nWet.\n\n#### Needs\n\n- boots\n\n### Hills\n\nDry.\n\n#### Needs\n\n- hat\n"
        )
    };
    let names = ["a/junior/index.html.md", "a/senior/index.html.md", "a/staff/index.html.md"];
    let titles = ["Junior Gardener", "Senior Gardener", "Staff Gardener"];
    let pages: Vec<_> = names.into_iter().zip(titles.map(page)).collect();
    let pages: Vec<_> = pages.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let ladder = read_folder(&pages).ladder;
    assert_eq!(levels(&ladder), titles);
    assert_eq!(
        sections(&ladder),
        ["Duties", "Fields", "Ponds", "Ponds: Needs", "Hills", "Hills: Needs"]
    );
    assert_eq!(ladder.tracks.len(), 0);
}

#[test]
fn lines_in_capitals_are_the_headings_of_a_text_without_others() {
    let level = |title: &str| format!("{title}\n\nREACH\n- far\n\nCARE\n\n- much\n\n");
    let text =
        format!("GARDEN\n\nRead on.\n\n{}{}", level("JUNIOR DIGGER"), level("SENIOR DIGGER"));
    let ladder = read(&[("a.txt", &text)]).unwrap().ladder;
    assert_eq!(ladder.title, "GARDEN");
    assert_eq!(levels(&ladder), ["JUNIOR DIGGER", "SENIOR DIGGER"]);
    assert_eq!(sections(&ladder), ["REACH", "CARE"]);
    assert_eq!(said(&ladder, "SENIOR DIGGER", "CARE"), "much");
}

#[test]
fn lines_counted_as_chapters_are_the_headings_of_a_text_without_others() {
    let level = |at: u8, title: &str| {
        format!("{at}. {title}\n\n{at}.1 Reach\n\n  - far\n\n{at}.2 Care\n\n  - much\n\n")
    };
    let text = format!("Garden\n\n{}{}", level(1, "Junior Digger"), level(2, "Senior Digger"));
    let (levels, sections) = shown(&text);
    assert_eq!(levels, names(&["1. Junior Digger", "2. Senior Digger"]));
    assert_eq!(sections, names(&["Reach", "Care"]));
}

#[test]
fn a_label_that_ends_as_others_that_are_levels_do_is_one_too() {
    let section = |title: &str| {
        format!(
            "## {title}\n\nOf note.\n\n**Junior Sower**\n\na\n\n**Sower**\n\nb\n\n**Lead Sower**\n\nc\n\n"
        )
    };
    let text = format!("# Garden\n\n{}{}{}", section("Soil"), section("Water"), section("Tools"));
    let (levels, sections) = shown(&text);
    assert_eq!(levels, names(&["Junior Sower", "Sower", "Lead Sower"]));
    assert_eq!(sections, names(&["Soil", "Water", "Tools"]));
}

#[test]
fn items_of_a_list_that_are_all_called_like_levels_are_levels() {
    let text = "# Garden\n\n1. Assistant Sower\n   - a\n2. Sower\n   - b\n3. Senior Sower\n   - c\n4. Head of Sowing\n   - d\n";
    let (levels, _) = shown(text);
    assert_eq!(levels, names(&["Assistant Sower", "Sower", "Senior Sower", "Head of Sowing"]));
    // One that is none leaves it open.
    let other = text.replace("Head of Sowing", "Tools of all");
    assert!(read_as(&Files::texts([Source::new("a.md", other)]), &Choices::default()).is_err());
}

#[test]
fn the_title_of_a_level_is_no_part_of_what_it_is_graded_as() {
    let level = |title: &str| {
        format!(
            "### {title}\n\n#### {title} Job Grade\n\nPaid.\n\n#### {title} Duties\n\n- digs\n\n"
        )
    };
    let text =
        format!("# Roles\n\n## Levels\n\n{}{}", level("Sower (Junior)"), level("Senior Sower"));
    let (_, sections) = shown(&text);
    assert_eq!(sections, names(&["Job Grade", "Duties"]));
}

#[test]
fn sections_of_one_title_below_several_headings_are_several() {
    let section = |title: &str, says: &str| {
        format!("### {title}\n\n#### Level 1\n\n{says} a\n\n#### Level 2\n\n{says} b\n\n")
    };
    let group = |title: &str| {
        format!("## {title}\n\n{}{}", section("Sowing", title), section("Weeding", title))
    };
    let text = format!("# Garden\n\n{}{}", group("Beds"), group("Ponds"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Level 1", "Level 2"]);
    assert_eq!(
        sections(&ladder),
        ["Beds: Sowing", "Beds: Weeding", "Ponds: Sowing", "Ponds: Weeding"]
    );
    assert_eq!(said(&ladder, "Level 2", "Ponds: Sowing"), "Ponds b");
}

#[test]
fn a_heading_over_sections_on_one_level_only_is_named() {
    let level = |title: &str, group: &str| {
        format!("## {title}\n\n### {group}\n\n#### Sowing\n\na\n\n#### Weeding\n\nb\n\n")
    };
    let levels = [("Junior Sower", "Work"), ("Sower", "Work"), ("Senior Sower", "Mastery")];
    let text = format!("# Garden\n\n{}", levels.map(|(title, group)| level(title, group)).concat());
    let reading = read(&[("a.md", &text)]).unwrap();
    assert_eq!(reading.ladder.sections[0].group.as_deref(), Some("Work"));
    assert!(reading.understood.unwrap().ends_with("left out: “Mastery”"));
}

#[test]
fn lines_in_strong_over_lists_of_levels_are_sections() {
    let skill = |title: &str| {
        format!("**{title}**\n\n- **Beginner**: a {title}\n- **Advanced**: b\n- **Expert**: c\n\n")
    };
    let text = format!(
        "# Garden\n\n## Soil\n\n{}{}## Water\n\n{}{}",
        skill("Digging"),
        skill("Raking"),
        skill("Pouring"),
        skill("Draining")
    );
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Beginner", "Advanced", "Expert"]);
    assert_eq!(sections(&ladder), ["Digging", "Raking", "Pouring", "Draining"]);
    assert_eq!(said(&ladder, "Beginner", "Raking"), "a Raking");
}

#[test]
fn a_title_called_like_a_level_is_none_over_labels_that_are() {
    let level = |title: &str| format!("**{title}**\n\n- **Reach** — far\n- **Care** — much\n\n");
    let text = format!(
        "# Gardener levels\n\n{}{}{}",
        level("Junior Gardener"),
        level("Gardener"),
        level("Lead Gardener")
    );
    let (levels, sections) = shown(&text);
    assert_eq!(levels, names(&["Junior Gardener", "Gardener", "Lead Gardener"]));
    assert_eq!(sections, names(&["Reach", "Care"]));
}

#[test]
fn levels_that_stand_again_and_again_as_labels_are_asked_about() {
    let section =
        |title: &str| format!("**{title}**\n\n**Junior Sower**\n\na\n\n**Senior Sower**\n\nb\n\n");
    let text = format!("# Garden\n\n{}{}", section("Mulching the beds"), section("Pond"));
    assert!(read_as(&Files::texts([Source::new("a.md", text)]), &Choices::default()).is_err());
}

#[test]
fn where_the_rank_of_levels_is_named_what_explains_them_is_none() {
    let level = |title: &str| format!("## {title}\n\n### Pond\n\na\n\n### Reed\n\nb\n\n");
    let text = format!(
        "# Paths\n\n## How to read this\n\nSlowly.\n\n{}{}{}",
        level("Tadpole"),
        level("Froglet"),
        level("Frog")
    );
    let choices = Choices { level_depth: Some(2), ..Choices::default() };
    let files = Files::texts([Source::new("a.md", text)]);
    assert_eq!(levels(&read_as(&files, &choices).unwrap().ladder), ["Tadpole", "Froglet", "Frog"]);
}

#[test]
fn a_heading_as_high_as_levels_that_stands_below_others_is_a_section() {
    let level = |title: &str, care: &str| {
        format!(
            "## {title}\n\n### Beds\n\nDigs.\n\n{care} Care\n\nWaters {title}.\n\n### Tools\n\nOils.\n\n"
        )
    };
    let levels = [("Junior Digger", "###"), ("Senior Digger", "##"), ("Staff Digger", "###")];
    let text = format!("# Garden\n\n{}", levels.map(|(title, care)| level(title, care)).concat());
    let (found, sections) = shown(&text);
    assert_eq!(found, names(&["Junior Digger", "Senior Digger", "Staff Digger"]));
    assert_eq!(sections, names(&["Beds", "Care", "Tools"]));
    let reading = read(&[("a.md", &text)]).unwrap();
    assert_eq!(said(&reading.ladder, "Senior Digger", "Care"), "Waters Senior Digger.");
    assert_eq!(said(&reading.ladder, "Senior Digger", "Tools"), "Oils.");
    assert!(reading.warnings.iter().any(|it| it.message.contains("“Care” is as high as")));
}

#[test]
fn a_heading_between_a_group_and_labels_names_them_too() {
    let page = |title: &str| {
        let part = |name: &str, labels: [&str; 2]| {
            format!("## {name}\n\n**{}**\n\n- x\n\n**{}**\n\n- y\n\n", labels[0], labels[1])
        };
        let parts = [part("Beds", ["Weeds", "Water"]), part("People", ["Talk", "Team"])].concat();
        format!("# {title}\n\nDigs.\n\n# Duties\n\n{parts}")
    };
    let [one, two] = ["Junior Digger", "Senior Digger"].map(page);
    let ladder = read(&[("1.md", &one), ("2.md", &two)]).unwrap().ladder;
    let groups: Vec<_> = ladder.sections.iter().filter_map(|it| it.group.as_deref()).collect();
    assert_eq!(groups, ["Duties: Beds", "Duties: Beds", "Duties: People", "Duties: People"]);
}

#[test]
fn names_in_strong_over_one_row_of_texts_are_labels_of_these() {
    let page = |level: &str, of: &str| {
        format!(
            "# {level} Baker\n\n<table><tr><td><b>Reach</b></td><td><b>Craft</b></td><td><b>Pace</b></td></tr><tr><td><ul><li>Bakes {of}</li></ul></td><td><ul><li>Kneads {of}</li></ul></td><td>Walks</td></tr></table>\n\n## Care\n\nSweeps {of}.\n"
        )
    };
    let pages = [("p1.md", page("Junior", "bread")), ("p2.md", page("Senior", "cakes"))];
    let pages: Vec<(&str, &str)> =
        pages.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let ladder = read(&pages).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Junior Baker", "Senior Baker"]);
    for (section, text) in [("Reach", "Bakes cakes"), ("Craft", "Kneads cakes"), ("Pace", "Walks")]
    {
        assert_eq!(said(&ladder, "Senior Baker", section), text);
    }
}
