//! What wikis and saved web pages are like.

use super::*;

/// Pages in their folders.
pub(super) fn folder(pages: &[(&str, &str)]) -> Files {
    let page = |(name, text): &(&str, &str)| Document {
        content: Content::Markdown(Source::new(*name, *text)),
        folder: name.rsplit_once('/').map(|(folder, _)| folder.to_string()),
    };
    Files {
        documents: pages.iter().map(page).collect(),
        title: Some("Folder".into()),
        may_hold_others: true,
        ..Files::default()
    }
}

pub(super) fn read_folder(pages: &[(&str, &str)]) -> Reading {
    read_as(&folder(pages), &Choices::default()).unwrap()
}

#[test]
fn a_quote_below_a_level_is_no_section_and_a_glossary_no_level() {
    let level = |title: &str, motto: &str| {
        format!(
            "## {title}\n\n> {motto}\n\nWho this is.\n\n**Habits**\n\n- a\n\n**Duties**\n\n- b\n\n"
        )
    };
    let text = format!(
        "# Paths\n\n{}{}{}## Words\n\n#### Habits\n\nWhat people do.\n\n#### Duties\n\nWhat they must.\n\n#### Digger\n\nOne who digs.\n\n#### Stack\n\nA pile.\n\n#### Hill\n\nA bigger one.\n",
        level("Junior", "Digger"),
        level("Senior", "Climber"),
        level("Tech lead", "Guide"),
    );
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Junior", "Senior", "Tech lead"]);
    assert_eq!(sections(&ladder), ["Habits", "Duties"]);
    assert_eq!(ladder.levels[1].introduction.len(), 2);
}

#[test]
fn front_matter_gives_the_track_and_the_title_where_the_heading_is_the_file_name() {
    let page = |name: &str, title: &str, track: &str| {
        format!(
            "---\ntitle: {title}\ntrack: {track}\n---\n\n# {name}\n\n## Scope\n\nx\n\n## Craft\n\ny\n"
        )
    };
    let pages = [
        ("01 Junior.md", page("01 Junior", "Junior", "makers")),
        ("02a Senior (makers).md", page("02a Senior (makers)", "Senior", "makers")),
        ("02b Senior (leads).md", page("02b Senior (leads)", "Senior", "leads")),
    ];
    let pages: Vec<_> = pages.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let ladder = read_folder(&pages).ladder;
    assert_eq!(levels(&ladder), ["Junior", "Senior", "Senior"]);
    let tracks: Vec<_> = ladder.tracks.iter().map(|track| track.title.as_str()).collect();
    assert_eq!(tracks, ["Makers", "Leads"]);
}

#[test]
fn lists_of_pages_on_every_page_are_left_out() {
    let list = "#### [README](README.md)\n\n* [Maker 1](Maker 1.md)\n* [Maker 2](Maker 2.md)\n* [Maker 3](Maker 3.md)\n\n";
    let page = format!("{list}#### Scope\n\n- a\n\n#### Craft\n\n- b\n\n{list}");
    let names = ["Maker 1.md", "Maker 2.md", "Maker 3.md"];
    let reading = read_folder(&names.map(|name| (name, page.as_str())));
    assert_eq!(sections(&reading.ladder), ["Scope", "Craft"]);
    assert!(reading.understood.unwrap().ends_with("left out: “README”"));
    // What a level leads to is no list of all pages.
    let leads = "# Junior\n## Scope\nx\n## Next\n- Senior\n";
    let others =
        ["# Senior\n## Scope\ny\n", "# Staff\n## Scope\nz\n", "# Principal\n## Scope\nz\n"];
    let [senior, staff, principal] = others;
    let pages = [("a.md", leads), ("b.md", senior), ("c.md", staff), ("d.md", principal)];
    assert_eq!(sections(&read_folder(&pages).ladder), ["Scope", "Next"]);
}

#[test]
fn headings_that_differ_from_level_to_level_are_notes_of_the_section_over_them() {
    let level = |title: &str, word: &str| {
        format!("# {title}\n## Craft\n### {word}\n- a\n## Reach\n### Not {word}\n- b\n")
    };
    let text = level("Maker 1", "Adopts") + &level("Maker 2", "Shapes") + &level("Maker 3", "Owns");
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Craft", "Reach"]);
    assert_eq!(said(&ladder, "Maker 2", "Craft"), "a");
    assert_eq!(noted(&ladder, "Maker 2", "Craft"), ["Shapes"]);
}

#[test]
fn examples_below_sections_are_no_sections() {
    let level = |title: &str| {
        format!(
            "# {title}\n## Craft\n- a\n### Example\nb\n## Reach\n### Expectations\n- c\n### Examples\n- d\n"
        )
    };
    let text = level("Junior") + &level("Senior");
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Craft", "Reach"]);
    assert_eq!(said(&ladder, "Senior", "Reach"), "Expectations c Examples d");
}

#[test]
fn the_title_of_a_ladder_is_that_of_the_page_that_tells_of_the_others() {
    let level = |title: &str| format!("# {title}\n## Scope\nx\n## Craft\ny\n");
    let (one, two) = (level("Junior"), level("Senior"));
    let about = "# Paths of Makers\n\nHow to read them.\n\n- [J](1.md)\n- [S](2.md)\n";
    let ladder = read_folder(&[("README.md", about), ("1.md", &one), ("2.md", &two)]).ladder;
    assert_eq!(ladder.title, "Paths of Makers");
    assert_eq!(
        plain_text(&crate::input::markup::flatten(&ladder.introduction[..1])),
        "How to read them."
    );
    assert_eq!(read_folder(&[("1.md", &one), ("2.md", &two)]).ladder.title, "Folder");
}

#[test]
fn links_lead_to_the_page_beside_the_one_that_they_stand_on() {
    let page =
        |title: &str, link: &str| format!("# {title}\n\n{link}\n\n## Scope\nx\n## Craft\ny\n");
    let (junior, senior) = (page("Junior", "First."), page("Senior", "After [this](junior.md)."));
    let names = ["red/junior.md", "red/senior.md", "blue/junior.md", "blue/senior.md"];
    let texts = [&junior, &senior, &junior, &senior];
    let pages: Vec<_> = names.into_iter().zip(texts.map(String::as_str)).collect();
    let reading = read_folder(&pages);
    let links: Vec<_> = reading
        .ladder
        .levels
        .iter()
        .map(|level| {
            let text = crate::input::markup::flatten(&level.introduction);
            text.iter().find_map(|inline| Some(inline.link.as_ref()?.place()?.to_string()))
        })
        .collect();
    let to = |id: &str| Some(format!("#{id}"));
    assert_eq!(links, [None, to("blue-junior"), None, to("red-junior")]);
}

#[test]
fn a_table_before_levels_leads_to_their_headings() {
    let text = "# Paths\n\n| Step | Page |\n|---|---|\n| 1 | [Maker](#m1---maker) |\n\n## M1 - Maker\n### Scope\na\n### Craft\nb\n## M2 - Maker\n### Scope\na\n### Craft\nb\n";
    let reading = read(&[("a.md", text)]).unwrap();
    assert!(reading.warnings.is_empty(), "{:?}", reading.warnings);
}

#[test]
fn lines_in_strong_without_text_below_are_kept_as_text() {
    let level = |title: &str, motto: &str| {
        format!(
            "## {title}\n\n**{motto}**\n\n**Scope** *how far*\n\n- a\n\n**Craft** *how well*\n\n- b\n\n"
        )
    };
    let text = format!("# Paths\n\n{}{}", level("Junior", "Digs well"), level("Senior", "Climbs"));
    let reading = read(&[("a.md", &text)]).unwrap();
    assert_eq!(sections(&reading.ladder), ["Scope", "Craft"]);
    assert_eq!(
        plain_text(&crate::input::markup::flatten(&reading.ladder.levels[0].introduction)),
        "Digs well"
    );
    assert!(reading.warnings.is_empty());
}

#[test]
fn navigation_of_saved_web_pages_is_not_read() {
    let page = |title: &str| {
        format!(
            "<title>Paths</title><body class=\"nav-left\"><div>☰</div><div id=\"toc\"><h1>Paths</h1><a href=\"a.html\">A</a></div><div><h1>{title}</h1><h1>Duties</h1><h2>Scope</h2><ul><li>a</li></ul><h2>Craft</h2><p>b</p></div>"
        )
    };
    let document = |name: &str, title: &str| Document {
        content: Content::Html(Source::new(name, page(title))),
        folder: None,
    };
    let documents = vec![document("a.html", "IC1 Maker"), document("b.html", "IC2 Maker")];
    let files = Files { documents, title: Some("Paths".into()), ..Files::default() };
    let reading = read_as(&files, &Choices::default()).unwrap();
    assert_eq!(levels(&reading.ladder), ["IC1 Maker", "IC2 Maker"]);
    assert_eq!(sections(&reading.ladder), ["Scope", "Craft"]);
    assert!(reading.warnings.iter().any(|it| it.message.starts_with("links to other pages")));
}

#[test]
fn a_section_that_only_names_levels_tells_where_one_leads() {
    let level = |title: &str, to: &str| format!("# {title}\n## Next level\n{to}\n## Scope\nx\n");
    let text =
        level("Junior", "- Senior\n- Lead") + &level("Senior", "Lead") + "# Lead\n## Scope\nz\n";
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Scope"]);
    let ways: Vec<usize> = ladder.levels.iter().map(|level| level.leads_to.len()).collect();
    assert_eq!(ways, [2, 1, 0]);
    let more = text.replace("\nLead\n", "\nLead, after a year\n");
    assert_eq!(sections(&read(&[("a.md", &more)]).unwrap().ladder), ["Next level", "Scope"]);
}

#[test]
fn numbers_of_chapters_make_no_section_another() {
    let level = |number: usize, title: &str| {
        format!(
            "### 2.{number}. {title}\n#### 2.{number}.1. Scope\na\n#### 2.{number}.2. Craft\nb\n"
        )
    };
    let text = format!(
        "# Paths\n## 1. Why\nSo.\n## 2. Levels\n{}{}",
        level(1, "Junior"),
        level(2, "Senior")
    );
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["2.1. Junior", "2.2. Senior"]);
    assert_eq!(sections(&ladder), ["Scope", "Craft"]);
    assert_eq!(said(&ladder, "2.2. Senior", "Craft"), "b");
    assert_eq!(ladder.levels[0].leads_to.len(), 1);
}

#[test]
fn labels_in_strong_on_a_line_of_their_own_need_no_empty_line() {
    let level = |title: &str| {
        format!("## {title}\n**Scope**\nSays {title}.\n\n**Craft**\nMakes **much** of it.\n\n")
    };
    let text = format!("# Paths\n{}{}", level("Junior"), level("Senior"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Scope", "Craft"]);
    assert_eq!(said(&ladder, "Senior", "Scope"), "Says Senior.");
}

#[test]
fn words_in_tables_of_a_level_are_no_levels() {
    let page = |title: &str| {
        format!(
            "# {title}\n\nAbout.\n\n## Skills\n\n| Skill | Expectation | Example |\n|---|---|---|\n| Talk | Helps juniors | daily |\n| Teach | Pairs with seniors | weekly |\n"
        )
    };
    let (one, two) = (page("Junior Maker"), page("Senior Maker"));
    let ladder = read(&[("1.md", &one), ("2.md", &two)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Junior Maker", "Senior Maker"]);
    assert_eq!(sections(&ladder), ["Skills"]);
}

#[test]
fn links_to_headings_of_web_pages_lead_to_levels_and_sections() {
    let level = |id: &str, title: &str| {
        format!("<h2 id=\"{id}\">{title}</h2><h3>Scope</h3><p>x</p><h3>Craft</h3><p>y</p>")
    };
    let text = format!(
        "<h1>Paths</h1><p>From <a href=\"#a1\">here</a> to <a href=\"#b2\">there</a>.</p>{}{}",
        level("a1", "M1 - Maker &amp; more"),
        level("b2", "M2 - Maker")
    );
    let content = Content::Html(Source::new("a.html", text));
    let files = Files { documents: vec![Document { content, folder: None }], ..Files::default() };
    let reading = read_as(&files, &Choices::default()).unwrap();
    let text = crate::input::markup::flatten(&reading.ladder.introduction);
    let links: Vec<_> = text.iter().filter_map(|it| it.link.as_ref()?.place()).collect();
    assert_eq!(links, ["#m1-maker-more", "#m2-maker"]);
    assert!(reading.warnings.is_empty());
}
