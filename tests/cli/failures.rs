//! What goes wrong is said, and leaves everything as it was.

use std::fs;

use crate::support::desk::{Desk, LADDER, Run};

#[test]
fn a_bad_command_line_ends_with_code_2() {
    let desk = Desk::new();
    for words in [
        &["export", "--nonsense"][..],
        &["export", "--paper", "a5"],
        &["export", "--compare", "a"],
        &["export", "--compare", "a", "b", "--level", "c"],
        &["export", "--compare", "a", "b", "--columns", "all"],
        &["export", "--compare", "a", "b", "--split"],
        &["export", "--xlsx", "--split"],
        &["export", "-", "-"],
        &["completions", "cobol"],
        &["schema", "poem"],
        &["print"],
        &[],
    ] {
        desk.run(words).refused(2, &["--help"]);
    }
    assert!(desk.files().is_empty());
}

#[test]
fn all_problems_of_all_inputs_are_told_and_nothing_is_written() {
    let desk = Desk::new();
    desk.put("a.yaml", &LADDER.replace("track: manager", "track: managr"));
    desk.put("b.yaml", &LADDER.replace("[staff, lead]", "[staf, laed]"));
    let problems =
        ["a.yaml:", "managr", "did you mean `manager`?", "b.yaml:", "staf", "laed", "3 problems"];
    for command in ["export", "check", "convert"] {
        desk.run(&[command, "a.yaml", "b.yaml"]).refused(1, &problems);
    }
    assert_eq!(desk.files(), ["a.yaml", "b.yaml"]);
}

#[test]
fn a_problem_is_shown_at_its_line() {
    let desk = Desk::new();
    desk.put("a.yaml", &LADDER.replace("track: manager", "track: managr"));
    desk.run(&["check", "a.yaml"])
        .refused(1, &["--> a.yaml:21:12", "21 |     track: managr", "^^^^^^", "1 problem"]);
}

#[test]
fn a_missing_input_is_named() {
    let desk = Desk::new();
    desk.run(&["export", "nowhere.yaml"]).refused(1, &["`nowhere.yaml`", "1 problem"]);
    assert!(desk.files().is_empty());
}

#[test]
fn a_sound_ladder_has_no_problems() {
    let desk = Desk::new();
    let run = desk.run(&["check", "ladder.yaml"]).done();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "no problems\n"));
    let run = desk.run(&["check", "--quiet", "ladder.yaml"]).done();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    assert!(desk.files().is_empty());
}

#[test]
fn quiet_hides_what_is_no_error() {
    let desk = Desk::new();
    let run = desk.run(&["-q", "export", "--xlsx"]).done();
    assert_eq!(run.stderr, "");
    assert_eq!(run.lines(), ["output/engineering-paths.xlsx"]);
    desk.run(&["export", "--quiet", "--level", "x"]).refused(1, &["no level `x`"]);
}

#[test]
fn a_bad_source_date_is_told() {
    let desk = Desk::new();
    let mut command = desk.command(&["export"]);
    command.env("SOURCE_DATE_EPOCH", "tomorrow");
    Run::of(&mut command).refused(1, &["SOURCE_DATE_EPOCH is `tomorrow`", "1 problem"]);
    assert!(desk.files().is_empty());
}

#[test]
fn a_theme_that_cannot_be_read_is_named() {
    let desk = Desk::new();
    desk.run(&["export", "--theme", "house.yaml"])
        .refused(1, &["there is no file or folder `house.yaml`"]);
    assert!(desk.files().is_empty());
}

#[test]
fn a_folder_in_the_place_of_an_output_stops_all_outputs() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("output/test-paths.xlsx")).unwrap();
    desk.run(&["export", "ladder.yaml"]).refused(
        1,
        &["`output/test-paths.xlsx` cannot be written: a folder of that name is in its place"],
    );
    assert_eq!(desk.files(), ["output/", "output/test-paths.xlsx/"]);
}

#[test]
fn a_file_in_the_place_of_the_folder_is_named() {
    let desk = Desk::new();
    desk.put("output", "");
    desk.run(&["export", "--pdf", "ladder.yaml"]).refused(
        1,
        &["`output/test-paths.pdf` cannot be written: `output` is a file, not a folder"],
    );
    desk.run(&["convert", "ladder.yaml", "-o", "output/x/y.yaml"])
        .refused(1, &["`output` is a file, not a folder"]);
    assert_eq!(desk.files(), ["output"]);
}

#[test]
fn a_write_protected_output_is_left_alone() {
    let desk = Desk::new();
    desk.put("output/test-paths.pdf", "mine");
    let path = desk.path("output/test-paths.pdf");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    desk.run(&["export", "ladder.yaml"])
        .refused(1, &["`output/test-paths.pdf` cannot be written: it is write-protected"]);
    assert_eq!(desk.read("output/test-paths.pdf"), b"mine");
    assert_eq!(desk.files(), ["output/", "output/test-paths.pdf"]);
}

#[test]
fn hostile_titles_stay_in_the_output_folder() {
    let desk = Desk::new();
    desk.put("a.yaml", &LADDER.replace("Test paths", "../../etc/passwd"));
    let run = desk.run(&["export", "--xlsx", "a.yaml"]).done();
    assert_eq!(run.lines(), ["output/etc-passwd.xlsx"]);
}

#[cfg(unix)]
mod unix {
    use super::*;

    #[test]
    fn a_device_is_no_output() {
        let desk = Desk::new();
        desk.run(&["convert", "ladder.yaml", "-o", "/dev/null"])
            .refused(1, &["`/dev/null` cannot be written: it is a device, not a file"]);
    }

    #[test]
    fn a_link_to_nowhere_is_told() {
        let desk = Desk::new();
        fs::create_dir(desk.path("output")).unwrap();
        std::os::unix::fs::symlink("gone", desk.path("output/test-paths.pdf")).unwrap();
        desk.run(&["export", "--pdf", "ladder.yaml"])
            .refused(1, &["it is a link to a file that is not there"]);
    }
}

/// A page about one level.
const PAGE: &str = "---\ntitle: Staff\n---\n# Staff (Craft Path)\n\n### Scope\n\n| **Staff** | Lead |\n|---|---|\n| a | b |\n";

#[test]
fn a_ladder_beside_pages_is_not_taken_for_what_they_do_not_say() {
    let desk = Desk::new();
    fs::create_dir(desk.path("pages")).unwrap();
    desk.put("pages/staff.md", PAGE);
    desk.put("pages/ladder.yaml", LADDER);
    desk.run(&["check", "pages"]).refused(
        1,
        &["error: a whole ladder stands beside pages", "--> pages/ladder.yaml:", "1 problem"],
    );
    desk.run(&["check", "pages/ladder.yaml"]).done();
}

#[test]
fn what_pages_do_not_say_is_not_read_without_them() {
    let desk = Desk::new();
    fs::create_dir(desk.path("pages")).unwrap();
    desk.put("pages/staff.md", PAGE);
    desk.put("pages/ladder.yaml", "title: T\ngrades: {Staff: L5}\n");
    desk.run(&["check", "pages"]).done();
    desk.run(&["check", "pages/ladder.yaml"]).refused(1, &["name their folder: `pages`"]);
    desk.put("pages/ladder.yaml", "titel: T\nsections: {Scope: {knd: checklist}}\n");
    desk.run(&["check", "pages"])
        .refused(1, &["a settings file has no key `titel`", "a section has no key `knd`"]);
}

#[test]
fn a_document_in_the_place_of_a_text_is_told_as_what_it_is() {
    let desk = Desk::new();
    desk.run(&["init", "page.docx"]).done();
    for words in [
        &["export", "ladder.yaml", "--theme", "page.docx"][..],
        &["case", "page.docx", "ladder.yaml"],
        &["check", "ladder.yaml", "--settings", "page.docx"],
        &["packets", "--roster", "page.docx", "ladder.yaml"],
    ] {
        let run = desk.run(words).refused(1, &["page.docx is a document of Word"]);
        assert!(!run.stderr.contains("UTF-8"), "{}", run.stderr);
    }
}

#[test]
fn files_of_programs_that_have_a_file_open_are_passed_over() {
    let desk = Desk::new();
    let level = |title: &str| format!("# {title}\n\n## Scope\n\n- Works\n");
    desk.put("pages/a.md", &level("Junior Engineer"));
    desk.put("pages/b.md", &level("Senior Engineer"));
    desk.put("pages/~$b.md", "\u{1}Ada");
    desk.put("pages/.~lock.b.md#", "Ada");
    let run = desk.run(&["check", "pages"]).done();
    assert!(!run.stderr.contains('~'), "{}", run.stderr);
}
