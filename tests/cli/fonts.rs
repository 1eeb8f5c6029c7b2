//! `--font`: fonts for what the built-in ones lack.

use std::fs;

use crate::support::desk::Desk;
use crate::support::fonts::font_with;

/// A ladder with a character that no built-in font has.
fn desk_with_han() -> Desk {
    let desk = Desk::new();
    desk.put(
        "han.yaml",
        "title: Paths\nsections: {scope: Scope}\n\
         levels:\n  - {id: a, title: Engineer, entries: {scope: Ship it 漢 now}}\n",
    );
    desk
}

#[test]
fn a_character_that_no_font_has_is_warned_of_with_what_to_do() {
    let desk = desk_with_han();
    let run = desk.run(&["export", "han.yaml", "--pdf"]).done();
    assert!(run.stderr.contains("U+6F22"), "{run:?}");
    assert!(run.stderr.contains("--font FILE"), "{run:?}");
}

#[test]
fn a_font_that_has_the_character_takes_the_warning_away() {
    let desk = desk_with_han();
    fs::write(desk.path("other.ttf"), font_with('字')).unwrap();
    fs::write(desk.path("han.ttf"), font_with('漢')).unwrap();
    let words = ["export", "han.yaml", "--pdf", "--font", "other.ttf"];
    assert!(desk.run(&words).done().stderr.contains("U+6F22"));
    let words = [&words[..], &["--font", "han.ttf"]].concat();
    let run = desk.run(&words).done();
    assert_eq!(run.stderr, "");
}

#[test]
fn all_fonts_of_a_folder_are_taken() {
    let desk = desk_with_han();
    desk.put("fonts/LICENCE.txt", "no font");
    fs::write(desk.path("fonts/a.ttf"), font_with('字')).unwrap();
    fs::write(desk.path("fonts/b.TTF"), font_with('漢')).unwrap();
    let run = desk.run(&["export", "han.yaml", "--pdf", "--font-dir", "fonts"]).done();
    assert_eq!(run.stderr, "");
}

#[test]
fn a_font_without_a_bold_one_beside_it_is_named_where_words_are_bold() {
    let desk = desk_with_han();
    fs::write(desk.path("han.ttf"), font_with('漢')).unwrap();
    desk.put(
        "han.yaml",
        &fs::read_to_string(desk.path("han.yaml")).unwrap().replace("it 漢", "**漢**"),
    );
    let run = desk.run(&["export", "han.yaml", "--pdf", "--font", "han.ttf"]).done();
    assert!(run.stderr.contains("the font `han.ttf` is not bold"), "{run:?}");
}

#[test]
fn a_file_that_is_of_no_use_as_a_font_is_named_and_nothing_is_written() {
    let desk = desk_with_han();
    desk.put("notes.txt", "no font");
    desk.put("folder/a", "");
    let refused = |file: &str, message: &str| {
        let run = desk.run(&["export", "han.yaml", "--font", file]);
        run.refused(1, &[message]);
    };
    refused("notes.txt", "`notes.txt` is not a font");
    refused("folder", "the folder `folder` has 0 fonts");
    refused("none.ttf", "there is no file or folder `none.ttf`");
    assert!(!desk.path("output").exists());
}

#[test]
fn all_bad_fonts_are_told_at_once() {
    let desk = Desk::new();
    let words = ["export", "ladder.yaml", "--font", "a.ttf", "--font", "b.ttf"];
    desk.run(&words).refused(1, &["`a.ttf`", "`b.ttf`"]);
}

#[test]
fn a_font_larger_than_the_limit_is_refused() {
    let desk = Desk::new();
    let file = fs::File::create(desk.path("huge.ttf")).unwrap();
    file.set_len(33 * 1024 * 1024).unwrap();
    let words = ["export", "ladder.yaml", "--font", "huge.ttf"];
    desk.run(&words).refused(1, &["`huge.ttf` is larger than 32 MiB"]);
}
