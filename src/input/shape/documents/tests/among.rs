//! Which headings, labels and rows of tables among levels are levels or sections, and which are not.

use super::labels::shown;
use super::wikis::folder;
use super::{levels, read, read_as, said, sections};
use crate::input::markup::flatten;
use crate::input::shape::Choices;
use crate::model::plain_text;

#[test]
fn beside_levels_that_all_have_a_grade_what_stands_before_or_behind_them_has_one_too() {
    let graded = ["L1 - Scout", "L2 - Mole", "L3 - Badger"].map(|it| digger("##", it)).concat();
    let table = "## How far we are\n\n### Reach\n\nFar.\n";
    let text = format!("# Guild\n\n{graded}{table}");
    assert_eq!(shown(&text).0, ["L1 - Scout", "L2 - Mole", "L3 - Badger"]);
}

/// A heading with two sections below it.
fn digger(marks: &str, title: &str) -> String {
    format!(
        "{marks} {title}\n\n{marks}# Reach\n\nHow far {title} reaches.\n\n{marks}# Tools\n\nA spade.\n\n"
    )
}

#[test]
fn what_explains_a_ladder_is_no_level() {
    let [low, words, high] = ["Level 1", "Glossary", "Level 3"].map(|it| digger("##", it));
    let asked = "## FAQ\n\n### Who decides?\n\nThe guild.\n\n### When?\n\nIn May.\n";
    assert_eq!(shown(&format!("# Guild\n\n{low}{words}{high}{asked}")).0, ["Level 1", "Level 3"]);
    // Where no title is known, what has other headings below it.
    let plain = ["1. Scout", "Mole", "3. Badger"].map(|it| digger("##", it)).concat();
    let found = shown(&format!(
        "# Guild\n\n{plain}## Questions\n\n### Who?\n\nAll.\n\n### When?\n\nNow.\n"
    ));
    assert_eq!(found.0, ["1. Scout", "Mole", "3. Badger"]);
    // A way from one level to the next.
    let way = "## Promotion\n\n### From L1 to L2\n\nAsk the guild.\n";
    let named = ["Digger (L1)", "Carrier (L2)"].map(|it| digger("###", it)).concat();
    assert_eq!(
        shown(&format!("# Guild\n\n## Levels\n\n{named}{way}")).0,
        ["Digger (L1)", "Carrier (L2)"]
    );
}

#[test]
fn plain_names_beside_levels_are_levels() {
    let texts = ["Level 1", "Mole", "Level 3"].map(|it| format!("## {it}\n\nDigs as {it}.\n\n"));
    assert_eq!(shown(&format!("# Guild\n\n{}", texts.concat())).0, ["Level 1", "Mole", "Level 3"]);
    let tracks = [("Field", "Level 1"), ("Yard", "Mole"), ("Office", "Level 3")]
        .map(|(track, level)| format!("## {track}\n\n{}", digger("###", level)));
    let ladder = read(&[("a.md", &format!("# Guild\n\n{}", tracks.concat()))]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Level 1", "Mole", "Level 3"]);
    assert_eq!(ladder.tracks.len(), 3);
}

#[test]
fn labels_below_labels_are_their_text() {
    let level = |title: &str| {
        format!(
            "## {title}\n\n**Tools:**\n- Spade\n\n**Measures:**\n- Depth: deep\n- Width: wide\n\n"
        )
    };
    let text = format!("# Guild\n\n{}{}", level("Junior Digger"), level("Senior Digger"));
    assert_eq!(shown(&text).1, ["Tools", "Measures"]);
    let level = |title: &str| {
        format!("## {title}\n\n- Spades, carts and lamps:\n  - a\n- Care:\n  - b\n\n")
    };
    let text = format!("# Guild\n\n{}{}", level("Junior Digger"), level("Senior Digger"));
    assert_eq!(shown(&text).1, ["Spades, carts and lamps", "Care"]);
}

#[test]
fn items_that_begin_with_a_grade_are_levels() {
    let section = |title: &str| {
        format!("## {title}\n\n* **L1** digs near {title}.\n* **L2** digs anywhere.\n\n")
    };
    let text = format!("# Guild\n\n{}{}", section("Holes"), section("Walls"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!((levels(&ladder), sections(&ladder)), (vec!["L1", "L2"], vec!["Holes", "Walls"]));
    assert_eq!(said(&ladder, "L1", "Walls"), "digs near Walls.");
}

#[test]
fn rows_of_tables_below_levels_are_sections() {
    let level = |title: &str| {
        format!(
            "## {title}\n\n| Virtue | Question | Answer |\n|---|---|---|\n| Care | Who? | {title} |\n| Pace | When? | Now |\n\n"
        )
    };
    let text = format!("# Guild\n\n{}{}", level("Junior Digger"), level("Senior Digger"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Care", "Pace"]);
    assert_eq!(said(&ladder, "Senior Digger", "Care"), "Senior Digger");
    // A table of one row says a thing in each column.
    let page = |order: u8, title: &str| {
        format!(
            "---\norder: {order}\n---\n\n# {title}\n\n| **Reach**<br>*how far* | **Tools**<br>*in hand* |\n|---|---|\n| Of {title} | A spade |\n"
        )
    };
    let pages = [page(1, "Junior Digger"), page(2, "Senior Digger")];
    let ladder = read(&[("a.md", &pages[0]), ("b.md", &pages[1])]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Junior Digger", "Senior Digger"]);
    assert_eq!(sections(&ladder), ["Reach – how far", "Tools – in hand"]);
}

#[test]
fn key_skills_are_a_section() {
    let level = |title: &str| {
        format!(
            "# {title}\n\n## Duties\n\nx\n\n## Profile\n\n### Main Skills\n\na\n\n### Key Duties\n\nb\n\n### Key Skills\n\nc\n"
        )
    };
    let pages = [level("Junior Digger"), level("Senior Digger")];
    let ladder = read(&[("a.md", &pages[0]), ("b.md", &pages[1])]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Duties", "Main Skills", "Key Duties", "Key Skills"]);
}

#[test]
fn one_label_over_the_list_of_every_level_is_the_section() {
    let level = |title: &str| format!("## {title}\n\n**Key duties:**\n\n- Digs as {title}.\n\n");
    let text = ["Junior Digger", "Digger", "Senior Digger"].map(level).concat();
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Key duties"]);
    assert_eq!(said(&ladder, "Digger", "Key duties"), "Digs as Digger.");
    // A fact before the text of a level is none.
    let level = |title: &str| format!("## {title}\n\n**Years:** two\n\n- Digs.\n\n");
    let text = ["Junior Digger", "Senior Digger"].map(level).concat();
    assert_eq!(shown(&text).1, ["Expectations"]);
}

#[test]
fn lines_in_strong_over_plain_labels_are_groups() {
    let level = |title: &str| {
        format!(
            "## {title}\n\n**CRAFT**\n\n- Holes: digs as {title}.\n- Walls: props.\n\n**PEOPLE**\n\n- Pairs: asks.\n- Talks: listens.\n\n"
        )
    };
    let ladder = read(&[("a.md", &["Junior Digger", "Senior Digger"].map(level).concat())]);
    let ladder = ladder.unwrap().ladder;
    let groups = ladder.sections.iter().map(|it| it.group.as_deref().unwrap_or_default());
    assert_eq!(groups.collect::<Vec<_>>(), ["CRAFT", "CRAFT", "PEOPLE", "PEOPLE"]);
    assert_eq!(said(&ladder, "Senior Digger", "Walls"), "props.");
}

#[test]
fn heads_that_are_the_same_below_every_level_name_columns() {
    let level = |title: &str| {
        format!(
            "## {title}\n\n| Alue | Odotus |\n|---|---|\n| Care | {title} |\n| Pace | Now |\n\n"
        )
    };
    let text = ["Junior Digger", "Senior Digger"].map(level).concat();
    let reading = read(&[("a.md", &text)]).unwrap();
    assert_eq!(sections(&reading.ladder), ["Care", "Pace"]);
    assert!(reading.ladder.sections.iter().all(|it| it.group.is_none()));
    let told = reading.understood.unwrap();
    assert!(told.ends_with("alone: the head “Alue”, the head “Odotus”"), "{told}");
    assert!(reading.warnings.is_empty());
    // Below a heading that stands at every level, they belong to the text.
    let level = |title: &str| {
        format!(
            "## {title}\n\n### Safety\n\n| Risk | Owner |\n|---|---|\n| Falls | {title} |\n| Fire | All |\n\n### Craft\n\nDigs.\n\n"
        )
    };
    let text = ["Junior Digger", "Senior Digger"].map(level).concat();
    let reading = read(&[("a.md", &text)]).unwrap();
    let said = said(&reading.ladder, "Senior Digger", "Safety");
    assert_eq!(said, "Risk: Owner Falls: Senior Digger Fire: All");
    assert!(reading.warnings.is_empty());
}

#[test]
fn a_heading_around_levels_that_is_called_like_a_section_describes_it() {
    let before = "# Guild\n\n## What we look at\n\n### Reach\n\nHow far it goes.\n\n";
    let levels = ["Junior Digger", "Senior Digger"].map(|it| digger("##", it)).concat();
    let ladder = read(&[("a.md", &format!("{before}{levels}"))]).unwrap().ladder;
    let described = ladder.sections.iter().map(|it| plain_text(&flatten(&it.description)));
    assert_eq!(described.collect::<Vec<_>>(), ["How far it goes.", ""]);
    // What stood below it is said elsewhere.
    assert!(ladder.introduction.is_empty());
}

#[test]
fn headings_without_text_over_sections_of_levels_are_groups() {
    let section = |title: &str| format!("### {title}\n\n* **L1** digs.\n* **L2** props.\n\n");
    let [holes, walls, talks] = ["Holes", "Walls", "Talks"].map(section);
    let text = format!("# Guild\n\n## Craft\n\n{holes}{walls}## People\n\n{talks}That is all.\n");
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    let groups = ladder.sections.iter().map(|it| it.group.as_deref().unwrap_or_default());
    assert_eq!(groups.collect::<Vec<_>>(), ["Craft", "Craft", "People"]);
    assert!(ladder.introduction.is_empty());
    // What stands behind a list of levels is none of theirs.
    assert_eq!(said(&ladder, "L2", "Talks"), "props.");
}

#[test]
fn what_stands_behind_a_list_of_levels_is_said_before_them() {
    let list = "# Guild\n\n- **Junior Digger**\n  - Digs.\n- **Senior Digger**\n  - Props.\n\nRules have exceptions.\n";
    let ladder = read(&[("a.md", list)]).unwrap().ladder;
    assert_eq!(said(&ladder, "Senior Digger", "Expectations"), "Props.");
    assert_eq!(plain_text(&flatten(&ladder.introduction)), "Rules have exceptions.");
}

#[test]
fn one_heading_of_a_chapter_about_other_things_is_no_level() {
    let levels = ["Junior", "Senior", "Manager"].map(|it| format!("### {it}\n\n- Digs.\n\n"));
    let words =
        ["Earth", "Stone", "Water", "Mine engineer"].map(|it| format!("### {it}\n\nOne.\n\n"));
    let text =
        format!("# Guild\n\n## Steps\n\n{}## Glossary\n\n{}", levels.concat(), words.concat());
    assert_eq!(shown(&text).0, ["Junior", "Senior", "Manager"]);
}

#[test]
fn what_stands_behind_the_last_level_is_said_of_all() {
    let level = |title: &str, more: &str| {
        format!("## {title}\n\n- Tools:\n  - {title}'s spade\n- Reach:\n  - a bed\n{more}\n")
    };
    let closing = "\nFound in: the guild's old book\n";
    let text = ["Junior Mole", "Mole", "Senior Mole"].map(|it| level(it, "")).concat();
    let reading = read(&[("a.md", &format!("# Guild\n\n{text}{closing}"))]).unwrap();
    assert!(reading.ladder.levels.iter().all(|level| level.introduction.is_empty()));
    assert_eq!(
        plain_text(&flatten(&reading.ladder.introduction)),
        "Found in: the guild's old book"
    );
    assert!(reading.understood.unwrap().contains("said before them: what stands behind the last"));
    // A text that another level has too, or that is told as others are, is the level's own.
    let other = level("Junior Mole", "\nDigs slowly.\n")
        + &level("Mole", "")
        + &level("Senior Mole", "\nDigs fast.\n");
    let ladder = read(&[("a.md", &format!("# Guild\n\n{other}"))]).unwrap().ladder;
    assert!(ladder.introduction.is_empty() && !ladder.levels[2].introduction.is_empty());
    let labelled = text.clone() + "\nReach: the whole field\n";
    let ladder = read(&[("a.md", &format!("# Guild\n\n{labelled}"))]).unwrap().ladder;
    assert!(ladder.introduction.is_empty());
}

#[test]
fn a_scale_that_only_one_heading_has_is_none_of_levels() {
    let section = |title: &str| {
        format!(
            "### {title}\n\nWhat it is.\n\n**Levels:**\n\n- **Novice**: helps\n- **Advanced**: digs\n- **Expert**: leads\n\n"
        )
    };
    let rating = "## Ratings\n\n- **Below**: too little\n- **As agreed**: enough\n- **Above**: more\n- **Exceptional**: rare\n";
    let text = format!(
        "# Guild\n\n## Skills\n\n{}{}\n{rating}",
        section("Soil") + &section("Water"),
        section("Tools")
    );
    let (found, sections) = shown(&text);
    assert_eq!(found, ["Novice", "Advanced", "Expert"]);
    assert_eq!(sections, ["Soil", "Water", "Tools"]);
}

#[test]
fn what_is_called_as_others_are_but_for_their_rank_is_a_level_too() {
    let forms = [
        "**Skills of a {}**", "## Skills of a {}", "**{}: who digs {}**", "## {}: who digs {}",
        "**{} | 1-{} years**", "**{} duties**",
    ];
    for form in forms {
        let level = |(at, title): (usize, &str)| {
            let title = form.replacen("{}", title, 1).replace("{}", &at.to_string());
            format!("{title}\n\n- digs {at}\n- rakes {at}\n\n")
        };
        let titles = ["Junior Digger", "Digger", "Senior Digger", "Lead Digger"];
        let text: String = titles.into_iter().enumerate().map(level).collect();
        let ladder = read(&[("paths.md", &format!("# Paths\n\n{text}"))]).unwrap().ladder;
        assert_eq!(ladder.levels.len(), 4, "{form}");
    }
}

#[test]
fn of_a_rank_that_the_user_names_any_name_is_a_level() {
    let text = "# Garden\n\n## How we dig\n\nDeep.\n\n## Junior Digger\n\n- holes\n\n## Digger\n\n- pools\n\n## Senior Digger\n\n- ponds\n\n\
                ## Wanderer (7+ years)\n\n- parks\n\n## References\n\nA book.\n";
    let files = folder(&[("a.md", text)]);
    let depth = |level_depth| Choices { level_depth, ..Choices::default() };
    let ladder = read_as(&files, &depth(Some(2))).unwrap().ladder;
    assert_eq!(
        levels(&ladder),
        ["Junior Digger", "Digger", "Senior Digger", "Wanderer (7+ years)"]
    );
    let ladder = read_as(&files, &depth(None)).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Junior Digger", "Digger", "Senior Digger"]);
}

#[test]
fn levels_that_stand_from_the_highest_down_are_turned_round_and_that_is_said() {
    let text =
        ["Principal Digger", "Senior Digger", "Digger"].map(|it| format!("## {it}\n\n- {it}s\n\n"));
    let found = read(&[("a.md", &format!("# Garden\n\n{}", text.concat()))]).unwrap();
    assert_eq!(levels(&found.ladder), ["Digger", "Senior Digger", "Principal Digger"]);
    assert!(found.understood.is_some_and(|told| told.contains("from the lowest up")));
}
