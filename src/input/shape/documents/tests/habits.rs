//! Habits of those who keep pages: headings of another rank, pages that explain the others, tags around text.

use super::*;
use crate::input::shape::documents::tests::labels::shown;
use crate::model::SectionKind;

/// A level with sections below it: titles with their ranks, each over a bullet.
fn level(title: &str, sections: &[&str]) -> String {
    let section = |it: &&str| format!("{it}\n\n- Says {it}.\n\n").replace("Says #", "Says ");
    format!("# {title}\n\n{}", sections.iter().map(section).collect::<String>())
}

#[test]
fn a_section_that_stands_too_low_on_one_page_is_that_section() {
    let pages = [
        ("1.md", level("Junior Digger", &["## Holes", "## Walls", "## Talks"])),
        ("2.md", level("Digger", &["## Holes", "### Walls", "#### Bricks", "## Talks"])),
        ("3.md", level("Senior Digger", &["## Holes", "### Walls", "### Stones", "### Talks"])),
    ];
    let reading = read(&pages.each_ref().map(|(name, text)| (*name, text.as_str()))).unwrap();
    let ladder = &reading.ladder;
    assert_eq!(sections(ladder), ["Holes", "Walls", "Talks"]);
    assert!(ladder.sections.iter().all(|it| it.group.is_none()));
    // Steps that go down and down are three sections too.
    let stairs = level("Senior Digger", &["## Holes", "### Walls", "#### Talks"]);
    let stairs = read(&[("1.md", &pages[0].1), ("3.md", &stairs)]).unwrap().ladder;
    assert!(said(&stairs, "Senior Digger", "Talks").ends_with("Talks."));
    assert!(said(ladder, "Digger", "Holes").ends_with("Holes."));
    // What follows it is its own.
    assert!(said(ladder, "Digger", "Walls").contains("Bricks"));
    assert!(said(ladder, "Senior Digger", "Walls").contains("Stones"));
    let told = reading.warnings.iter().filter(|it| it.message.contains("stands below “Holes”"));
    assert_eq!(told.count(), 3);
}

#[test]
fn headings_of_groups_and_those_that_stand_twice_stay_where_they_are() {
    let grouped = "# Junior Digger\n\n## Craft\n\n### Holes\n\n- a\n\n### Walls\n\n- b\n";
    let flat = level("Senior Digger", &["## Holes", "## Walls"]);
    let ladder = read(&[("1.md", grouped), ("2.md", &flat)]).unwrap().ladder;
    assert_eq!(ladder.sections[0].group.as_deref(), Some("Craft"));
    let junior = level("Junior Digger", &["## Holes", "### Hints", "## Hints", "## Walls"]);
    let senior = level("Senior Digger", &["## Holes", "## Hints", "## Walls"]);
    let reading = read(&[("1.md", &junior), ("2.md", &senior)]).unwrap();
    assert!(said(&reading.ladder, "Junior Digger", "Holes").contains("Hints"));
    assert!(!reading.warnings.iter().any(|it| it.message.contains("stands below")));
}

#[test]
fn labels_before_an_arrow_are_sections_and_levels_before_one_are_none() {
    let level = |title: &str, arrow: &str| {
        format!(
            "## {title}\n\n- **Reach** {arrow} **Pit**: of {title}\n- **Craft** {arrow} **Knows**: spades\n\n"
        )
    };
    let text =
        format!("# Paths\n\n{}{}", level("Junior Digger", "→"), level("Senior Digger", "-&gt;"));
    assert_eq!(shown(&text).1, ["Reach", "Craft"]);
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(said(&ladder, "Junior Digger", "Reach"), "Pit: of Junior Digger");
    let steps = "- **Junior Digger** → **Digger**: a year\n- **Digger** → **Senior Digger**: two\n";
    let level = |title: &str| format!("## {title}\n\n- Digs.\n\n{steps}\n");
    let text = format!("# Paths\n\n{}{}", level("Junior Digger"), level("Senior Digger"));
    assert_eq!(shown(&text).1, ["Expectations"]);
}

#[test]
fn a_heading_over_levels_keeps_the_name_of_their_role() {
    let level = |title: &str| format!("### {title}\n\n#### Holes\n\nDigs.\n\n");
    let text = format!(
        "---\ntitle: Well engineer\n---\n\nAbout.\n\n### Skills\n\n#### Holes\n\nDepth.\n\n## Well engineer path\n\n{}{}{}",
        level("Associate well engineer"),
        level("Well engineer I"),
        level("Senior well engineer")
    );
    let reading = read(&[("a.md", &text)]).unwrap();
    let introduction = plain_text(&crate::input::markup::flatten(&reading.ladder.introduction));
    assert_eq!(introduction, "About.\nWell engineer path");
    // Its text describes a section, and nothing is left below it.
    let understood = reading.understood.unwrap();
    assert!(understood.ends_with("left out: “Skills”"), "{understood}");
}

#[test]
fn markdown_within_tags_is_read() {
    let level = |title: &str| format!("## {title}\n\n### Holes\n\nDigs.\n\n");
    let levels = ["Junior Digger", "Digger", "Senior Digger"].map(level).concat();
    let read = |end: &str| read(&[("a.md", &format!("# Paths\n\n{levels}{end}"))]).unwrap().ladder;
    let plain = read("## Thanks\n\nTo *all*.\n\n- b\n");
    for open in ["<div class=\"a\" markdown='1'>", "<section markdown>", "<div>"] {
        let ladder = read(&format!("{open}\n## Thanks\n\nTo *all*.\n\n- b\n</div>\n"));
        assert_eq!(ladder.levels, plain.levels, "{open}");
        assert_eq!(ladder.introduction, plain.introduction, "{open}");
    }
    let inside = read("<div markdown=\"1\">\n- b\n</div>\n");
    assert!(said(&inside, "Senior Digger", "Holes").ends_with("Digs. b"));
}

#[test]
fn a_page_that_says_how_to_use_the_others_is_none_of_levels() {
    let roles = |titles: [&str; 2]| {
        let [a, b] = titles.map(|title| format!("## {title}\n\n- Does it.\n\n"));
        format!("{a}{b}")
    };
    let diggers = format!("# Digger roles\n\n{}", roles(["Junior Digger", "Senior Digger"]));
    let leads = |title: &str| format!("# {title}\n\n{}", roles(["Manager", "Senior Manager"]));
    let how =
        "# How to use these\n\n## Individual\n\nAsk.\n\n## Manager\n\nTell.\n\n## Forms\n\nHere.\n";
    let found = |leads: &str, how: &str| {
        let ladder = read(&[("a.md", &diggers), ("b.md", leads), ("how.md", how)]).unwrap().ladder;
        (ladder.levels.len(), ladder.tracks.len())
    };
    assert_eq!(found(&leads("Leads"), how), (4, 2));
    // What speaks of nothing but levels has them, whatever it is called.
    assert_eq!(found(&leads("What we expect of leads"), how), (4, 2));
}

#[test]
fn a_page_of_other_sections_is_no_level_by_the_name_of_its_file() {
    let digs = |title: &str| level(title, &["## Holes", "## Walls"]);
    let manners = level("Good manners", &["## Be on time", "## Be kind"]);
    let [junior, middle, senior] = ["Junior", "Middle", "Senior"].map(digs);
    let pages = |other: &str| {
        let pages =
            [("junior.md", junior.as_str()), ("middle.md", &middle), ("senior.md", &senior)];
        let ladder = read(&[pages.as_slice(), &[("minimum.md", other)]].concat()).unwrap().ladder;
        (ladder.levels.len(), ladder.sections.len())
    };
    assert_eq!(pages(&manners), (3, 2));
    assert_eq!(pages(&digs("Good manners")), (4, 2));
}

#[test]
fn words_written_as_one_are_those_of_levels() {
    let page = |title: &str| format!("# {title}\n\nLeads.\n\n## People\n\n- Listens.\n");
    let (team, area) = (page("TeamLead"), page("AreaLead"));
    let pages = [("a.md", team.as_str()), ("b.md", &area), ("c.md", "# TownLead\n\nSoon.\n")];
    let ladder = read(&pages).unwrap().ladder;
    assert_eq!(levels(&ladder), ["TeamLead", "AreaLead", "TownLead"]);
}

#[test]
fn a_link_to_a_heading_of_another_document_leads_there() {
    let paths = "# Paths\n\n## Junior Digger\n\n- Digs.\n\n## Senior Digger\n\n- Props.\n";
    let about =
        "# Yard\n\n[one](./paths.md#senior-digger), [all](./paths.md), [none](paths.md#x)\n";
    let reading = read(&[("paths.md", paths), ("README.md", about)]).unwrap();
    let texts = crate::model::texts(&reading.ladder.introduction).into_iter().flatten();
    let places: Vec<_> = texts.filter_map(|it| it.link.as_ref()?.place()).collect();
    assert_eq!(places, ["#senior-digger", "#junior-digger"]);
    assert!(reading.warnings.iter().any(|it| it.message.contains("paths.md#x")));
}

#[test]
fn tasks_alone_are_a_checklist_and_their_boxes_are_not_told() {
    let level = |title: &str, care: &str| {
        format!("## {title}\n\n### Holes\n\n- [ ] Digs.\n- [x] Props.\n\n### Care\n\n{care}\n\n")
    };
    let reading = |care: &str| {
        let text = level("Junior Digger", "- [ ] Sweeps.") + &level("Senior Digger", care);
        read(&[("a.md", &format!("# Paths\n\n{text}"))]).unwrap()
    };
    let kinds =
        |reading: &Reading| reading.ladder.sections.iter().map(|it| it.kind).collect::<Vec<_>>();
    let all = reading("- [ ] Mends.");
    assert_eq!(kinds(&all), [SectionKind::Checklist; 2]);
    assert!(all.warnings.is_empty(), "{:?}", all.warnings);
    let some = reading("- Mends.");
    assert_eq!(kinds(&some), [SectionKind::Checklist, SectionKind::Expectations]);
    assert_eq!(some.warnings.len(), 1);
}

/// Pages with levels and their sections, each a heading with its text.
fn pages_of(levels: [&str; 3], text: impl Fn(usize) -> String) -> Reading {
    let page = |(at, title): (usize, &&str)| format!("# {title}\n\n{}", text(at));
    let pages: Vec<String> = levels.iter().enumerate().map(page).collect();
    let [one, two, three] = [0, 1, 2].map(|at| pages[at].as_str());
    read(&[("1.md", one), ("2.md", two), ("3.md", three)]).unwrap()
}

const GARDENERS: [&str; 3] = ["Junior Gardener", "Gardener", "Senior Gardener"];

#[test]
fn bold_words_before_the_items_below_one_of_several_headings_are_part_of_these() {
    let text = |at: usize| {
        format!(
            "## Work\n\n### Reach\n\n- {at} beds\n\n### Means\n\n- **Hand** - rakes {at}\n- **{}** - plans {at}\n\n## Fruit\n\n### Yield\n\n- {at} apples\n",
            ["Eye", "Head", "Head"][at]
        )
    };
    let ladder = pages_of(GARDENERS, text).ladder;
    assert_eq!(sections(&ladder), ["Reach", "Means", "Yield"]);
    assert_eq!(said(&ladder, "Gardener", "Means"), "Hand - rakes 1 Head - plans 1");
}

#[test]
fn labels_over_lists_below_one_of_several_headings_are_sections() {
    let text = |at: usize| {
        format!(
            "## Reach\n\n- {at} beds\n\n## Means\n\n**Hand**\n\n- rakes {at}\n\n**Head**\n\n- plans {at}\n\n## Yield\n\n- {at} apples\n"
        )
    };
    assert_eq!(sections(&pages_of(GARDENERS, text).ladder), ["Reach", "Hand", "Head", "Yield"]);
}

#[test]
fn a_label_and_a_heading_of_one_name_are_two_sections() {
    let text = |at: usize| {
        format!(
            "## Reach\n\n- **Span**: {at} months\n- **Yield**: {at} beds\n\n## Means\n\n- **Hand**: rakes {at}\n- **Head**: plans {at}\n\n## Fruit\n\n### Yield\n\n- {at} apples\n"
        )
    };
    let ladder = pages_of(GARDENERS, text).ladder;
    assert_eq!(sections(&ladder), ["Span", "Reach: Yield", "Hand", "Head", "Fruit: Yield"]);
    assert_eq!(said(&ladder, "Gardener", "Fruit: Yield"), "1 apples");
}

#[test]
fn a_heading_of_one_level_beside_sections_of_all_is_one_though_a_text_stands_over_them() {
    let own = ["Edges", "Ponds", "Walls"];
    let text = |at: usize| {
        format!(
            "## Care\n\n- Waters {at}\n\n## Craft\n\n- By trade\n\n### Beds\n\n- Digs {at}\n\n### {}\n\n- Cuts {at}\n",
            own[at]
        )
    };
    let ladder = pages_of(GARDENERS, text).ladder;
    assert_eq!(sections(&ladder), ["Care", "Craft", "Beds", "Edges", "Ponds", "Walls"]);
    assert_eq!(said(&ladder, "Gardener", "Craft"), "By trade");
    assert_eq!(said(&ladder, "Gardener", "Ponds"), "Cuts 1");
}

#[test]
fn the_line_that_all_levels_have_before_a_section_describes_it() {
    let read = |first: [&str; 3]| {
        pages_of(GARDENERS, |at| {
            format!("## Care\n\n{}\n\n- Waters {at}\n\n## Reach\n\n- {at} beds\n", first[at])
        })
        .ladder
    };
    for line in ["*How plants are kept.*", "How are plants kept?"] {
        let ladder = read([line; 3]);
        let section = &ladder.sections[0];
        let told = plain_text(&crate::input::markup::flatten(&section.description));
        assert_eq!(told, line.replace('*', ""));
        assert_eq!(said(&ladder, "Gardener", "Care"), "Waters 1");
    }
    // What differs, what names a list, and what is said without a mark is of each level.
    for lines in [["*Much.*", "*Much.*", "*More.*"], ["**Plants:**"; 3], ["Knows plants"; 3]] {
        let ladder = read(lines);
        assert!(ladder.sections[0].description.is_empty(), "{lines:?}");
    }
}

#[test]
fn a_level_as_high_as_the_headings_over_others_is_one() {
    let level = |marks: &str, title: &str| {
        format!(
            "{marks} {title}\n\nWho they are.\n\n### Care\n\n- Waters\n\n### Reach\n\n- Beds\n\n"
        )
    };
    let text = |first: &str| {
        let lower = level("##", "Junior 1") + &level("##", "Junior 2");
        let first = level("#", first);
        format!(
            "# Garden\n\n{first}# Juniors\n\nGrow.\n\n{lower}# Seniors\n\n{}",
            level("##", "Senior 1")
        )
    };
    for first in ["Trainees", "Seedlings"] {
        let ladder = read(&[("a.md", &text(first))]).unwrap().ladder;
        assert_eq!(levels(&ladder), [first, "Junior 1", "Junior 2", "Senior 1"]);
        assert_eq!(said(&ladder, first, "Care"), "Waters");
        assert!(ladder.tracks.is_empty());
        let next = ladder.levels.iter().map(|level| level.leads_to.len());
        assert_eq!(next.collect::<Vec<_>>(), [1, 1, 1, 0]);
    }
    // What explains the sections is none; that lists do is told.
    let reading = read(&[("a.md", &text("Competencies"))]).unwrap();
    assert_eq!(levels(&reading.ladder), ["Junior 1", "Junior 2", "Senior 1"]);
    let told =
        "what is listed in “Competencies” describes sections for all levels: “Care”, “Reach”";
    assert!(reading.warnings.iter().any(|it| it.message == told), "{:?}", reading.warnings);
}

#[test]
fn a_title_over_several_grades_is_a_level_and_another_heading_between_levels_is_told() {
    let level = |title: &str| format!("### {title}\n\n1. Digs as {title}\n2. Plants\n\n");
    let text = |middle: &str| {
        let ends = ["GRD-1: Gardener Junior", "GRD-5: Staff Gardener", "GRD-6: Lead Gardener"];
        let [low, high, last] = ends.map(level);
        format!("# Garden\n\n## Beds\n\n{low}{middle}{high}{last}")
    };
    let several = "GRD-2 to GRD-4: Gardener Middle I, II & III of all the beds";
    let reading = read(&[("a.md", &text(&level(several)))]).unwrap();
    assert_eq!(levels(&reading.ladder)[1], several);
    assert_eq!(levels(&reading.ladder).len(), 4);
    let named = read(&[("a.md", &text(&level("Keepers of the sheds and ponds")))]).unwrap();
    assert_eq!(levels(&named.ladder).len(), 4);
    let reading = read(&[("a.md", &text("### How to move on from here\n\nAsk.\n\n"))]).unwrap();
    assert_eq!(levels(&reading.ladder).len(), 3);
    let told = &reading.warnings[0].message;
    assert!(told.starts_with("the heading “How to move on from here” stands between"), "{told}");
}

#[test]
fn a_page_alone_with_several_highest_headings_is_called_as_the_first_where_that_is_its_title() {
    let level = |title: &str| format!("## {title}\n\n### Reach\n\n- a\n\n### Care\n\n- b\n\n");
    let levels = level("Junior Gardener") + &level("Gardener");
    let title = |name: &str, first: &str| {
        read(&[(name, &format!("{first}\n\n# Levels\n\n{levels}"))]).unwrap().ladder.title
    };
    assert_eq!(title("steps.md", "# The garden"), "The garden");
    assert_eq!(title("README.md", "# The garden\n\nWe grow."), "The garden");
    // A chapter before the levels is none, nor is what speaks of them.
    assert_eq!(title("steps.md", "# Our values\n\nWe care."), "Steps");
    assert_eq!(title("README.md", "# Introduction\n\nWe care."), "README");
}

#[test]
fn pages_of_one_title_are_called_as_lists_of_pages_call_them() {
    let page = |short: &str| {
        format!(
            "---\ntitle: The garden\nsidebarTitle: \"{short}\"\n---\n## Reach\n\n- a\n\n## Care\n\n- b\n"
        )
    };
    let reading =
        read(&[("1-low.md", &page("Gardener")), ("2-high.md", &page("Lead Gardener (Ponds)"))])
            .unwrap();
    assert_eq!(levels(&reading.ladder), ["Gardener", "Lead Gardener (Ponds)"]);
    assert_eq!(reading.ladder.title, "The garden");
    assert!(reading.warnings.is_empty(), "{:?}", reading.warnings);
}

#[test]
fn a_title_is_taken_off_a_heading_where_a_word_ends_and_no_other_level_has_that_heading() {
    let of = |levels: [&str; 3], first: &str| {
        let level = |title: &&str| {
            format!("## {title}\n\n### {first}\n\n- Digs as {title}.\n\n### Talks\n\n- Asks.\n\n")
        };
        let text = format!("# Paths\n\n{}", levels.iter().map(level).collect::<String>());
        read(&[("a.md", &text)]).unwrap().ladder
    };
    let ladder = of(["Junior Lead", "Lead", "Senior Lead"], "Leadership");
    assert_eq!(sections(&ladder), ["Leadership", "Talks"]);
    let ladder = of(["Junior Digger", "Digger", "Senior Digger"], "Digger craft");
    assert_eq!(sections(&ladder), ["Digger craft", "Talks"]);
}
