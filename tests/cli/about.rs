//! What the program prints about itself.

use crate::support::desk::{Desk, Run};

#[test]
fn help_shows_an_example_for_each_kind_of_user() {
    let run = Desk::new().run(&["--help"]).done();
    for part in ["manager", "engineer", "HR", "People ops", "career pages", "Exit status"] {
        assert!(run.stdout.contains(part), "{part}");
    }
    assert_eq!(run.stderr, "");
}

const FLAGS: [(&str, &[&str]); 3] = [
    (
        "export",
        &[
            "--pdf", "--xlsx", "-o, --output <PATH>", "--level <LEVEL>", "--section <SECTION>",
            "--track <TRACK>", "--columns <WHICH>", "--compare <FROM> <TO>", "--split",
            "--paper <PAPER>", "--landscape", "--theme <FILE>", "--font <FILE>", "-q, --quiet",
        ],
    ),
    (
        "packets",
        &[
            "--roster <FILE>", "-o, --output <DIR>", "--only <PERSON>", "--replace <PERSON>",
            "--shard <K/N>", "--merge", "--section <SECTION>", "--paper <PAPER>", "--landscape",
            "--theme <FILE>", "--font <FILE>",
        ],
    ),
    (
        "case",
        &[
            "<CASE> <INPUT>...",
            "--new --from <LEVEL> --to <LEVEL>",
            "--pdf",
            "--xlsx",
            "-o, --output <PATH>",
            "--paper <PAPER>",
            "--landscape",
            "--theme <FILE>",
            "--font <FILE>",
        ],
    ),
];

#[test]
fn every_flag_is_explained() {
    for (command, flags) in FLAGS {
        let help = Desk::new().run(&[command, "--help"]).done().stdout;
        for flag in flags {
            assert!(help.contains(flag), "{command} {flag}");
        }
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let run = Desk::new().run(&["--version"]).done();
    assert_eq!(run.stdout, concat!("ladderpress ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn every_shell_has_its_completions() {
    let desk = Desk::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = desk.run(&["completions", shell]).done().stdout;
        assert!(script.contains("export") && script.contains("landscape"), "{shell}");
    }
}

/// What the shell fish is told of a line whose last word is being typed.
fn completed(desk: &Desk, words: &[&str]) -> Vec<String> {
    let words = [&["--", "ladderpress"], words].concat();
    let run = Run::of(desk.command(&words).env("COMPLETE", "fish")).done();
    run.lines().into_iter().map(str::to_string).collect()
}

#[test]
fn names_are_completed_from_the_ladder_on_the_line() {
    let desk = Desk::new();
    let level = completed(&desk, &["export", "ladder.yaml", "--level", "se"]);
    assert_eq!(level, ["senior\tSenior Engineer"]);
    let by_title = completed(&desk, &["case", "--new", "ladder.yaml", "--from", "Team"]);
    assert_eq!(by_title, ["Team Lead"]);
    let sections = completed(&desk, &["packets", "ladder.yaml", "--section", ""]);
    assert_eq!(sections, ["scope\tScope of action", "impact\tImpact"]);
    let track = completed(&desk, &["export", "ladder.yaml", "--track", "MAN"]);
    assert_eq!(track, ["manager\tPeople Manager"]);
    desk.put("theme.yaml", "accent: nothing\n");
    let nothing = completed(&desk, &["export", "theme.yaml", "none.yaml", "--level", ""]);
    assert_eq!(nothing, [""; 0]);
}

#[test]
fn the_help_of_each_command_has_an_example_of_it() {
    let desk = Desk::new();
    let whole = desk.run(&["--help"]).done().stdout;
    let commands = whole.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let names = commands.lines().filter_map(|line| line.split_whitespace().next());
    let mut met = 0;
    for name in names.filter(|name| *name != "help") {
        let help = desk.run(&[name, "--help"]).done().stdout;
        let examples = help.split("Examples:").nth(1).unwrap_or_default();
        let is_shown = examples.contains(&format!("    ladderpress {name} "));
        assert!(is_shown || examples.contains("    ladderpress man >"), "{name}: {help}");
        met += 1;
    }
    assert_eq!(met, 11);
}

#[test]
fn the_manual_has_every_command_and_flag() {
    let page = Desk::new().run(&["man"]).done().stdout;
    assert!(page.contains(".TH ladderpress 1"));
    for heading in
        ["EXPORT", "PACKETS", "CASE", "CHECK", "CONVERT", "SCHEMA", "COMPLETIONS", "MAN", "OPTIONS"]
    {
        let heading = format!(".SH {heading}\n");
        assert_eq!(page.matches(&heading).count(), 1, "{heading}");
    }
    assert!(page.contains(r"\-\-landscape") && page.contains("SHELL"));
}

#[test]
fn schemas_are_json_and_differ() {
    let desk = Desk::new();
    let schema = |words: &[&str]| desk.run(words).done().stdout;
    let ladder = schema(&["schema"]);
    let theme = schema(&["schema", "theme"]);
    let check = schema(&["schema", "check"]);
    for text in [&ladder, &theme, &check] {
        serde_json::from_str::<serde_json::Value>(text).unwrap();
    }
    assert_eq!(ladder, schema(&["schema", "ladder"]));
    assert_ne!(ladder, theme);
}
