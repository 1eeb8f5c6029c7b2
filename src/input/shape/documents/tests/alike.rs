//! What all levels say alike is no level's.

use super::{levels, plain_text, read, read_as, said, sections};
use crate::base::source::Source;
use crate::input::open::Files;
use crate::input::shape::{Choices, LevelsIn};
use crate::model::{Ladder, texts};

const HEAD: &str = "| Virtue | Guide | What we ask |\n|---|---|---|";

fn ladder(below: &[&str; 3]) -> Ladder {
    let levels = ["Junior Baker", "Baker", "Senior Baker"].iter().zip(below);
    let levels = levels.map(|(title, below)| format!("## {title}\n\n{below}\n\n"));
    let text = format!("# Bakery\n\n{}", levels.collect::<String>());
    read(&[("a.md", &text)]).unwrap().ladder
}

fn described(ladder: &Ladder, section: &str) -> String {
    let section = ladder.sections.iter().find(|it| it.title == section).unwrap();
    let said: Vec<String> =
        texts(&section.description).into_iter().map(|it| plain_text(it)).collect();
    said.join(" | ")
}

fn tables(guides: [&str; 3]) -> Ladder {
    let level = |guide: &str, what: &str| {
        format!(
            "{HEAD}\n| Care | {guide} | {what}<br><br>Cleans as {what} |\n| Pace | How fast? | {what} again |"
        )
    };
    let says = ["flour", "dough", "bread"];
    let all: Vec<String> =
        guides.iter().zip(says).map(|(guide, what)| level(guide, what)).collect();
    ladder(&[&all[0], &all[1], &all[2]])
}

#[test]
fn a_column_that_says_the_same_below_each_level_describes_sections() {
    let ladder =
        tables(["Who eats?<br> <br>*Ask.*", "Who eats?<br><br>*Ask.*", "Who eats?<br><br>*Ask.*"]);
    assert_eq!(sections(&ladder), ["Care", "Pace"]);
    assert_eq!(described(&ladder, "Care"), "Who eats? | Ask.");
    // And lines of a cell are told apart.
    assert_eq!(said(&ladder, "Baker", "Care"), "dough Cleans as dough");
    assert_eq!(ladder.levels[1].entries[0].blocks.len(), 2);
}

#[test]
fn a_column_that_says_otherwise_below_one_level_is_what_levels_say() {
    let ladder = tables(["Who eats?", "Who eats?", "Who cooks?"]);
    assert_eq!(described(&ladder, "Care"), "");
    assert!(said(&ladder, "Senior Baker", "Care").contains("Who cooks?"));
    assert!(said(&ladder, "Baker", "Pace").contains("How fast?"));
}

#[test]
fn tables_that_say_nothing_of_each_level_alone_are_kept_whole() {
    let table = format!("{HEAD}\n| Care | Who? | Cleans |\n| Pace | When? | Runs |");
    let ladder = ladder(&[&table, &table, &table]);
    assert_eq!(described(&ladder, "Care"), "");
    assert!(said(&ladder, "Baker", "Care").contains("Who?"));
}

#[test]
fn a_question_that_all_levels_begin_with_describes_the_section() {
    let care = |what: &str| {
        format!("### Care\n\nFor whom do you bake?\n\n{what}\n\n### Pace\n\nSame\n\nFor all")
    };
    let all = ["One", "Two", "Three"].map(care);
    let ladder = ladder(&[&all[0], &all[1], &all[2]]);
    assert_eq!(described(&ladder, "Care"), "For whom do you bake?");
    assert_eq!(said(&ladder, "Baker", "Care"), "Two");
    // What is asked of all is expected of each.
    assert_eq!(said(&ladder, "Baker", "Pace"), "Same For all");
}

#[test]
fn a_heading_that_alone_stands_below_another_on_each_level_is_the_section() {
    let level = |what: &str| {
        format!(
            "### Craft\n\n#### Dough\n\n{what}\n\n#### Oven\n\n{what}\n\n### Growth\n\n#### Feedback\n\n{what}"
        )
    };
    let all = ["One", "Two", "Three"].map(level);
    let ladder = ladder(&[&all[0], &all[1], &all[2]]);
    assert_eq!(levels(&ladder), ["Junior Baker", "Baker", "Senior Baker"]);
    assert_eq!(sections(&ladder), ["Dough", "Oven", "Feedback"]);
    assert_eq!(said(&ladder, "Baker", "Feedback"), "Two");
}

#[test]
fn items_of_numbered_lists_that_each_heading_calls_otherwise_are_levels_by_their_places() {
    let text = "# Bakery\n\n## Dough\n\nWhy we knead.\n\n1. **Stirs**: by hand.\n2. **Kneads**: by feel.\n3. **Rolls**: by eye.\n\n## Oven\n\n1. **Lights**: with help.\n2. **Stokes**: alone.\n3. **Rakes**: for others.\n";
    let files = Files::texts([Source::new("a.md", text)]);
    let asked = |text: &str| {
        let files = Files::texts([Source::new("a.md", text)]);
        let choices = Choices { levels_in: Some(LevelsIn::Lists), ..Choices::default() };
        read_as(&files, &choices).unwrap().ladder
    };
    assert!(read_as(&files, &Choices::default()).is_err());
    let ladder = asked(text);
    assert_eq!((levels(&ladder), sections(&ladder)), (vec!["1", "2", "3"], vec!["Dough", "Oven"]));
    assert_eq!(said(&ladder, "2", "Oven"), "Stokes: alone.");
    assert_eq!(described(&ladder, "Dough"), "Why we knead.");
    // What each calls the same are levels by their names.
    let same =
        text.replace("Lights", "Stirs").replace("Stokes", "Kneads").replace("Rakes", "Rolls");
    assert_eq!(levels(&asked(&same)), ["Stirs", "Kneads", "Rolls"]);
}
