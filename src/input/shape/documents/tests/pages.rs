//! Pages that are levels: what tells them from headings, and what they are called.

use super::wikis::{folder, read_folder};
use super::*;

fn in_folder(names: [&str; 3], page: impl Fn(&str) -> String) -> Reading {
    let pages = names.map(|name| (name, page(name)));
    read_folder(&pages.each_ref().map(|(name, text)| (*name, text.as_str())))
}

#[test]
fn one_heading_on_each_page_that_is_called_like_a_level_is_a_section() {
    let page = |name: &str| {
        let title = name.trim_end_matches(".md");
        format!(
            "# {title}\n\n## Reach\n\nFar.\n\n## Learning\n\nReads.\n\n## {title} – Profile\n\n### Duties\n\n- Digs\n\n### Tools\n\n- Spade\n"
        )
    };
    let ladder = in_folder(["Junior Digger.md", "Digger.md", "Senior Digger.md"], page).ladder;
    assert_eq!(levels(&ladder), ["Junior Digger", "Digger", "Senior Digger"]);
    assert_eq!(sections(&ladder), ["Reach", "Learning", "Duties", "Tools"]);
    let group = ladder.sections[2].group.as_deref();
    assert_eq!(group, Some("Profile"));
}

#[test]
fn pages_of_one_title_are_called_by_their_files_and_the_ladder_by_the_title() {
    let page = |_: &str| {
        "---\ntitle: Paths of makers\n---\n\n## Care\n\nSweeps.\n\n## Talk\n\nAsks.\n".to_string()
    };
    let ladder = in_folder(["junior-maker.md", "maker.md", "senior-maker.md"], page).ladder;
    assert_eq!(levels(&ladder), ["Junior maker", "Maker", "Senior maker"]);
    assert_eq!(ladder.title, "Paths of makers");
}

#[test]
fn pages_alone_in_folders_are_called_by_these() {
    let page = |_: &str| "### Care\n\nSweeps.\n\n### Talk\n\nAsks.\n".to_string();
    let names = ["junior-maker/index.md", "maker/index.md", "senior-maker/index.md"];
    let ladder = in_folder(names, page).ladder;
    assert_eq!(levels(&ladder), ["Junior maker", "Maker", "Senior maker"]);
    assert_eq!(ladder.tracks.len(), 0);
}

#[test]
fn the_name_of_a_file_alone_makes_no_level() {
    let found =
        read_as(&folder(&[("IC2 notes.md", "**Care:** a\n\n**Talk:** b\n")]), &Choices::default());
    assert!(found.is_err());
}

#[test]
fn a_heading_that_says_how_far_a_level_is_in_a_section_is_no_section() {
    let level = |title: &str, care: &str, talk: &str| {
        format!(
            "## {title}\n\n### Care\n\n#### {care}\n\n- a\n\n### Talk\n\n#### {talk}\n\n- b\n\n"
        )
    };
    let text = format!(
        "# Paths\n\n{}{}{}",
        level("Junior Maker", "Helps", "Listens"),
        level("Maker", "Helps", "Asks"),
        level("Senior Maker", "Leads", "Explains"),
    );
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Care", "Talk"]);
    assert_eq!(said(&ladder, "Maker", "Care"), "a");
    assert_eq!(noted(&ladder, "Maker", "Care"), ["Helps"]);
    assert_eq!(noted(&ladder, "Senior Maker", "Care"), ["Leads"]);
}

#[test]
fn labels_below_a_heading_beside_levels_make_no_level_of_it() {
    let level = |title: &str| format!("## {title}\n\n### Care\n\n- a\n\n### Talk\n\n- b\n\n");
    let text = format!(
        "# Paths\n\n{}{}## What we look at\n\n1. **Care**: of tools\n2. **Talk**: with others\n",
        level("L1: Maker"),
        level("L2: Senior Maker"),
    );
    let reading = read(&[("a.md", &text)]).unwrap();
    assert_eq!(levels(&reading.ladder), ["L1: Maker", "L2: Senior Maker"]);
    assert!(reading.understood.unwrap().ends_with("said before them: “What we look at”"));
}

#[test]
fn a_grade_in_a_line_over_a_level_is_said_of_that_level() {
    let level = |grade: &str, title: &str| {
        format!("{grade}\n\n## {title}\n\n### Care\n\n- a\n\n### Talk\n\n- b\n\n")
    };
    let text = format!("# Paths\n\n{}{}", level("M1", "Maker"), level("M2", "Senior Maker"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(said(&ladder, "Maker", "Talk"), "b");
    assert_eq!(plain_text(&crate::input::markup::flatten(&ladder.levels[1].introduction)), "M2");
}

#[test]
fn a_heading_that_stands_twice_is_one_and_its_link_to_itself_is_not_told() {
    let page = |name: &str| {
        let title = name.trim_end_matches(".md");
        format!("# [{title}](.)\n\n# {title} [#](#x)\n\n## Care\n\na\n\n## Talk\n\nb\n")
    };
    let reading = in_folder(["Junior Digger.md", "Digger.md", "Senior Digger.md"], page);
    assert_eq!(levels(&reading.ladder), ["Junior Digger", "Digger", "Senior Digger"]);
    assert!(reading.warnings.iter().all(|it| it.code != crate::base::diag::Code::BadLink));
}

#[test]
fn numbers_that_pages_say_of_themselves_put_them_in_order() {
    let place =
        |name: &str| ["Zzz.md", "Junior Digger.md", "Digger.md"].iter().position(|it| *it == name);
    let page = |name: &str| {
        let title = name.trim_end_matches(".md");
        format!(
            "# {title}\n\nLivello: {}\nOwner: Ann\n\n## Care\n\nSweeps.\n\n## Talk\n\nAsks.\n",
            place(name).unwrap_or(3)
        )
    };
    let reading = in_folder(["Digger.md", "Junior Digger.md", "Senior Digger.md"], page);
    assert_eq!(levels(&reading.ladder), ["Junior Digger", "Digger", "Senior Digger"]);
    assert!(reading.warnings.is_empty());
}

#[test]
fn sections_that_differ_in_brackets_from_level_to_level_are_one_with_notes() {
    let page = |name: &str| {
        format!("## Reach ({name})\n\nFar.\n\n## Talk (in)\n\nAsks.\n\n## Talk (out)\n\nTells.\n")
    };
    let ladder = in_folder(["junior-digger.md", "digger.md", "senior-digger.md"], page).ladder;
    assert_eq!(sections(&ladder), ["Reach", "Talk (in)", "Talk (out)"]);
    let notes = ladder.levels.iter().flat_map(|level| &level.entries).flat_map(|it| &it.notes);
    assert_eq!(notes.map(|note| plain_text(note)).next().as_deref(), Some("junior-digger.md"));
}

#[test]
fn pages_of_one_level_title_are_called_by_their_files_too() {
    let page = |_: &str| "# Digger\n\n## Care\n\nSweeps.\n\n## Talk\n\nAsks.\n".to_string();
    let names = ["level-10-senior.md", "level-2-settled.md", "level-1-starting.md"];
    let Reading { ladder, warnings, .. } = in_folder(names, page);
    assert_eq!(levels(&ladder), ["Level 1 starting", "Level 2 settled", "Level 10 senior"]);
    assert_eq!(ladder.title, "Digger");
    assert!(warnings.is_empty(), "the numbers in the names are their order");
}

#[test]
fn a_page_about_the_sections_of_all_is_no_level() {
    let page = |name: &str, title: &str| {
        (format!("{name}.md"), format!("# {title}\n\n## Care\n\nSweeps.\n\n## Talk\n\nAsks.\n"))
    };
    let pages =
        [page("1", "Junior Engineer"), page("2", "Senior Engineer"), page("3", "Key Competencies")];
    let pages = pages.each_ref().map(|(name, text)| (name.as_str(), text.as_str()));
    assert_eq!(levels(&read_folder(&pages).ladder), ["Junior Engineer", "Senior Engineer"]);
}

#[test]
fn a_level_below_its_path_or_number_is_no_text_about_it() {
    let one = |(around, title): &(&str, &str)| {
        format!("## {around}\n\n### {title}\n\n#### Care\n\nBuilds.\n\n#### Talk\n\nAsks.\n\n")
    };
    let titles = ["Junior Engineer", "Engineer", "Senior Engineer"];
    for around in
        [["Level 1", "Level 2", "Level 3"], ["Data Engineer", "Hill Engineer", "Engineer"]]
    {
        let titles = if around[2] == "Engineer" {
            ["Senior Data Engineer", "Senior Hill Engineer", "Senior Engineer"]
        } else {
            titles
        };
        let all: String = around.into_iter().zip(titles).map(|it| one(&it)).collect();
        let ladder = read(&[("a.md", &format!("# Paths\n\n{all}"))]).unwrap().ladder;
        assert_eq!((levels(&ladder), sections(&ladder)), (titles.to_vec(), vec!["Care", "Talk"]));
    }
}

#[test]
fn the_rank_of_a_level_before_all_its_headings_is_no_part_of_them() {
    let page = |rank: &str| {
        format!(
            "# Mine framework: {rank}\n\n## {rank} Leading\n\n### {rank} Talks\n\n- Talks.\n\n### {rank} Values\n\n- Cares.\n\n## {rank} Craft\n\n- Digs as {rank}.\n"
        )
    };
    let pages = ["Junior", "Senior"].map(page);
    let ladder = read(&[("a.md", &pages[0]), ("b.md", &pages[1])]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Mine framework: Junior", "Mine framework: Senior"]);
    assert_eq!(sections(&ladder), ["Talks", "Values", "Craft"]);
    assert_eq!(said(&ladder, "Mine framework: Senior", "Craft"), "Digs as Senior.");
    let level = |at: u8, title: &str| {
        format!(
            "## Level {at} — {title}\n\n### Level {at} — Reach\n\n- a\n\n### Level {at} — Craft\n\n- b\n\n"
        )
    };
    let text = format!("# Paths\n\n{}{}", level(1, "Junior"), level(2, "Confirmed"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Level 1 — Junior", "Level 2 — Confirmed"]);
    assert_eq!(sections(&ladder), ["Reach", "Craft"]);
}

#[test]
fn pages_below_the_title_of_the_ladder_are_levels_as_those_without_it_are() {
    let page = |name: &str| {
        let (over, mark) = if name.starts_with('L') { ("", "") } else { ("# Our ladder\n\n", "#") };
        let title = name.trim_end_matches(".md");
        format!("{over}{mark}# {title}\n\n{mark}## Care\n\nSweeps.\n\n{mark}## Talk\n\nAsks.\n")
    };
    let reading = in_folder(["Junior Sower.md", "Sower II.md", "Lead Sower.md"], page);
    assert_eq!(levels(&reading.ladder), ["Junior Sower", "Sower II", "Lead Sower"]);
    assert_eq!(sections(&reading.ladder), ["Care", "Talk"]);
    assert!(reading.understood.unwrap().ends_with("left out: “Our ladder”"));
}

#[test]
fn pages_that_say_which_level_they_are_are_levels_whatever_they_are_called() {
    let page = |name: &str| {
        let number = name.chars().next().unwrap_or_default() as u32 - 'a' as u32;
        format!(
            "---\ntitle: The {name} one\nlevel: {number}\n---\n\n## Pond\n\nSwims.\n\n## Reed\n\nHides.\n"
        )
    };
    let ladder = in_folder(["b.md", "d.md", "c.md"], page).ladder;
    assert_eq!(levels(&ladder), ["The b.md one", "The c.md one", "The d.md one"]);
    assert_eq!(sections(&ladder), ["Pond", "Reed"]);
}

#[test]
fn what_pages_count_from_0_on_are_levels_and_they_are_sections() {
    let page = |name: &str| {
        let title = name.trim_end_matches(".md");
        format!(
            "# {title}\n\n## 0 - Not yet\n\nNone.\n\n## 1 - Learning\n\nSome.\n\n## 2 - Teaching\n\nAll.\n"
        )
    };
    let ladder = in_folder(["Weeding.md", "Writing.md", "Sowing.md"], page).ladder;
    assert_eq!(levels(&ladder), ["0 - Not yet", "1 - Learning", "2 - Teaching"]);
    assert_eq!(sections(&ladder), ["Sowing", "Weeding", "Writing"]);
}

#[test]
fn the_name_of_a_wiki_s_space_is_no_part_of_titles() {
    let page = |name: &str| {
        let title = name.trim_end_matches(".md");
        format!("# Garden : {title}\n\n## Care\n\nSweeps.\n\n## Talk\n\nAsks.\n")
    };
    let reading = in_folder(["Junior Sower.md", "Lead Sower.md", "Sower.md"], page);
    assert_eq!(levels(&reading.ladder), ["Junior Sower", "Sower", "Lead Sower"]);
    assert!(reading.understood.unwrap().ends_with("left out: “Garden”"));
}

#[test]
fn what_a_table_at_the_top_of_pages_says_of_their_level_is_their_order() {
    let page = |name: &str| {
        let place = ["Zen", "Junior", "Bold"].iter().position(|it| name.starts_with(it)).unwrap();
        let title = name.trim_end_matches(".md");
        format!(
            "# {title} Sower\n\n<table><tr><th>Level</th><td>{place}</td></tr><tr><th>Team</th><td>Beds</td></tr></table>\n\nGrows.\n\n## Care\n\nSweeps.\n\n## Talk\n\nAsks.\n"
        )
    };
    let ladder = in_folder(["Bold.md", "Junior.md", "Zen.md"], page).ladder;
    assert_eq!(levels(&ladder), ["Zen Sower", "Junior Sower", "Bold Sower"]);
    // The text behind the table is none of its last row's.
    assert_eq!(said(&ladder, "Bold Sower", "Team"), "Beds");
    assert_eq!(ladder.levels[2].introduction.len(), 1);
}

#[test]
fn what_is_said_of_a_page_that_only_introduces_others_reaches_the_user() {
    let level = "# LEVEL\n## Scope\nx\n## Craft\ny\n";
    let readme = "# Paths\nSee ![a drawing](drawing.png).\n";
    let pages = ["Junior", "Senior"].map(|title| level.replace("LEVEL", title));
    let reading = read(&[("README.md", readme), ("1.md", &pages[0]), ("2.md", &pages[1])]).unwrap();
    let places: Vec<_> = reading.warnings.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(places, ["the picture `drawing.png` is not printed"]);
}

#[test]
fn a_page_s_own_name_a_rank_too_deep_is_its_title() {
    let rest = "## Care\n\n- Sweeps.\n\n## Talk\n\n- Asks.\n";
    let (one, two) = (format!("# Junior\n\n{rest}"), format!("## Middle\n\nDigs.\n\n{rest}"));
    let pages =
        [("1-junior.md", &*one), ("middle.md", &*two), ("senior.md", "Plans the garden.\n")];
    let read = read_folder(&pages);
    assert_eq!(levels(&read.ladder), ["Junior", "Middle", "Senior"]);
    assert_eq!(sections(&read.ladder), ["Care", "Talk"]);
    assert_eq!(read.ladder.levels[1].introduction.len(), 1);
}

#[test]
fn a_heading_that_stands_too_high_on_a_page_called_as_its_file_is_one_of_its_sections() {
    let (low, high) = (
        "# Junior\n\n## Soil\n\n- digs\n\n## Water\n\n- pours\n\n# Faults\n\n- sleeps\n",
        "# Senior\n\n## Soil\n\n- plans\n\n## Water\n\n- pipes\n\n## Faults\n\n- shouts\n",
    );
    let ladder = read(&[("junior.md", low), ("senior.md", high)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Junior", "Senior"]);
    assert_eq!(sections(&ladder), ["Soil", "Water", "Faults"]);
    assert!(ladder.sections.iter().all(|section| section.group.is_none()));
}

#[test]
fn a_page_whose_heading_is_no_level_is_called_by_its_file_among_levels() {
    let page = |name: &str| {
        let heading = match name {
            "junior.md" => "Junior",
            "mid.md" => "Diggers OR care",
            _ => "Senior",
        };
        format!("## {heading}\n\nDigs.\n\n### Soil\n\n- a\n\n### Tools\n\n- b\n")
    };
    let ladder = in_folder(["junior.md", "mid.md", "senior.md"], page).ladder;
    assert_eq!(levels(&ladder), ["Junior", "Mid", "Senior"]);
    assert_eq!(sections(&ladder), ["Soil", "Tools"]);
    assert_eq!(ladder.levels[1].introduction.len(), 2);
}

#[test]
fn a_title_of_the_front_matter_goes_before_a_heading_with_its_number_and_letter() {
    let page = |name: &str| {
        let title = name.trim_end_matches(".md").split_once(' ').map_or("", |it| it.1);
        let number = name.split(' ').next().unwrap_or_default();
        format!(
            "---\ntitle: {title} Digger (Garden)\n---\n\n# {number} {title} Digger (Garden)\n\n## Soil\n\n- a\n\n## Tools\n\n- b\n"
        )
    };
    let ladder = in_folder(["01 Junior.md", "02a Senior.md", "02b Lead.md"], page).ladder;
    let expected = ["Junior Digger (Garden)", "Senior Digger (Garden)", "Lead Digger (Garden)"];
    assert_eq!(levels(&ladder), expected);
}

#[test]
fn folders_of_pages_that_are_sections_are_their_groups_and_none_is_no_text() {
    let page = |name: &str| {
        let first = if name.contains("soil") { "N/A" } else { "Asks." };
        format!(
            "About it.\n\n## Level 1\n\n{first}\n\n## Level 2\n\nHelps.\n\n## Level 3\n\nLeads.\n"
        )
    };
    let found = in_folder(["ground/soil.md", "people/talk.md", "people/trust.md"], page);
    let ladder = found.ladder;
    assert_eq!(levels(&ladder), ["Level 1", "Level 2", "Level 3"]);
    let groups: Vec<_> = ladder.sections.iter().map(|it| it.group.as_deref()).collect();
    assert_eq!(groups, [Some("Ground"), Some("People"), Some("People")]);
    assert_eq!(said(&ladder, "Level 1", "Soil"), "");
    assert!(found.understood.is_some_and(|told| told.ends_with("left out: “N/A”")));
}

#[test]
fn the_name_of_a_site_behind_the_titles_of_its_pages_is_none_of_them() {
    let page = |name: &str| {
        let title = name.trim_end_matches(".html");
        format!("---\ntitle: {title} – Our Garden\n---\n## Care\n\nSweeps.\n\n## Talk\n\nAsks.\n")
    };
    let read = in_folder(["Digger.html", "Junior Digger.html", "Senior Digger.html"], page);
    assert_eq!(levels(&read.ladder), ["Junior Digger", "Digger", "Senior Digger"]);
    assert!(read.understood.as_deref().is_some_and(|it| it.contains("“Our Garden”")), "{read:?}");
}

#[test]
fn pages_without_an_order_have_those_who_lead_behind_those_who_do_not() {
    let page = |name: &str| {
        format!("# {}\n\n## Care\n\nSweeps.\n\n## Talk\n\nAsks.\n", name.trim_end_matches(".md"))
    };
    let read = in_folder(["Digging Manager.md", "Junior Digger.md", "Senior Digger.md"], page);
    assert_eq!(levels(&read.ladder), ["Junior Digger", "Senior Digger", "Digging Manager"]);
    assert!(read.warnings.iter().any(|it| it.code.as_str() == "unknown-order"));
}

#[test]
fn pages_that_are_a_table_each_of_what_is_asked_are_levels_and_the_first_row_their_grade() {
    let card = |title: &str, head: &str, grade: &str, says: [&str; 3]| {
        let [aim, plans, review] = says;
        format!(
            "# {title}\n\n| **{head}** | {grade} |\n|--|--|\n| **Aim** | {aim} |\n| **Plans** | {plans} |\n| **Review** | {review} |\n"
        )
    };
    let low = card("Junior Gardener", "Grade", "Junior", ["Helps", "Days", "Always"]);
    for head in ["Grade", "Name of the grade"] {
        let high = card("Gardener", head, "Middle", ["Digs", "Weeks", "Rarely"]);
        let pages = [("1.md", low.as_str()), ("2.md", high.as_str()), ("README.md", "# Garden\n")];
        let ladder = read(&pages).unwrap().ladder;
        assert_eq!(levels(&ladder), ["Junior Gardener", "Gardener"]);
        assert_eq!(sections(&ladder), ["Aim", "Plans", "Review"]);
        assert_eq!(said(&ladder, "Gardener", "Plans"), "Weeks");
        let grades = ladder.levels.iter().map(|level| level.grade.as_deref().unwrap_or_default());
        assert_eq!(grades.collect::<Vec<_>>(), ["Junior", "Middle"]);
    }
    // Sections over tables of levels are no cards.
    let section = |title: &str| {
        let heads = "| Level | What is expected |\n|--|--|";
        format!(
            "# {title}\n\n{heads}\n| Junior Gardener | {title} 1 |\n| Gardener | {title} 2 |\n| Senior Gardener | {title} 3 |\n"
        )
    };
    let (one, two) = (section("Communication"), section("Craft"));
    let ladder = read(&[("1.md", &one), ("2.md", &two)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Junior Gardener", "Gardener", "Senior Gardener"]);
}
