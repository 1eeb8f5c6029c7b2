//! The examples in `data/` are what the documentation says of them.

use std::path::Path;

use ladderpress::input::{Input, Reading, read, roster};
use ladderpress::model::{ColumnNames, Level, SectionKind};

/// What is read from a file or folder of `data/`.
fn example(name: &str) -> Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    let mut readings = read(&[Input::Path(path)]).unwrap();
    assert_eq!(readings.len(), 1, "{name} is one ladder");
    readings.remove(0)
}

#[test]
fn examples_are_read_without_a_warning() {
    for name in ["ladder.yaml", "engineering.yaml", "pages"] {
        let reading = example(name);
        assert_eq!(reading.warnings, [], "{name}");
        assert_eq!(reading.drift, [], "{name}");
    }
}

#[test]
fn the_built_in_example_is_the_file_in_data() {
    let built_in = read(&[Input::Example]).unwrap().remove(0);
    assert_eq!(built_in.ladder, example("ladder.yaml").ladder);
}

#[test]
fn the_example_has_three_levels_that_speak_to_all_nine_sections() {
    let ladder = example("ladder.yaml").ladder;
    assert_eq!(ladder.levels.len(), 3);
    assert_eq!(ladder.sections.len(), 9);
    assert_eq!(ladder.sections[8].kind, SectionKind::Checklist);
    for level in &ladder.levels {
        assert!(level.entries.iter().all(|entry| !entry.is_empty()));
    }
}

#[test]
fn the_larger_example_is_one_ladder_of_two_tracks_and_twelve_levels() {
    let ladder = example("engineering.yaml").ladder;
    assert_eq!(ladder.tracks.len(), 2);
    assert_eq!(ladder.levels.len(), 12);
    let expectations = |level: &Level| -> usize {
        let entries = level.entries.iter();
        entries.map(|entry| entry.expectations().count()).sum()
    };
    assert_eq!(ladder.levels.iter().map(expectations).sum::<usize>(), 374);
    let crosses = ladder.levels.iter().any(|from| {
        let mut next = from.leads_to.iter();
        next.any(|&to| ladder[to].track != from.track)
    });
    assert!(crosses, "no step leads from one track to the other");
}

#[test]
fn the_example_roster_is_of_five_people_of_the_larger_example() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/people.csv");
    let asked = ColumnNames { printed: vec!["Office".to_string()], ..ColumnNames::default() };
    let columns = roster::Columns { asked, ..roster::Columns::default() };
    let reading = roster::read(&path, &columns).unwrap();
    assert_eq!((reading.warnings, reading.problems), (vec![], vec![]));
    let ladder = example("engineering.yaml").ladder;
    let people = roster::people(&ladder, reading.roster).unwrap().people;
    assert_eq!(people.len(), 5);
    assert!(people.iter().any(|person| person.target.is_some()));
}

#[test]
fn the_example_pages_say_what_the_example_says() {
    let from_yaml = example("ladder.yaml").ladder;
    let from_pages = example("pages").ladder;
    assert_eq!(from_pages.title, from_yaml.title);
    assert_eq!(from_pages.organisation, from_yaml.organisation);
    assert_eq!(from_pages.revision, from_yaml.revision);
    let titles = |sections: &[ladderpress::model::Section]| -> Vec<String> {
        sections.iter().map(|section| section.title.clone()).collect()
    };
    assert_eq!(titles(&from_pages.sections), titles(&from_yaml.sections));
    for (page, yaml) in from_pages.levels.iter().zip(&from_yaml.levels) {
        assert_eq!(page.title, yaml.title);
        assert_eq!(page.grade, yaml.grade, "{}", page.title);
        assert_eq!(page.leads_to, yaml.leads_to, "{}", page.title);
        for (number, entry) in page.entries.iter().enumerate() {
            let section = &from_yaml.sections[number].title;
            assert_eq!(entry.blocks, yaml.entries[number].blocks, "{}: {section}", page.title);
        }
    }
    assert!(!from_pages.levels[2].chapter, "a level without a page has no chapter");
}
