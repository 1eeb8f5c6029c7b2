//! What the pages of documentation show is true: links lead somewhere, commands run, files are read.

#![allow(clippy::unwrap_used, reason = "a page that cannot be read fails the test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(page: &Path) -> String {
    fs::read_to_string(page).unwrap()
}

/// The pages of `docs/`.
fn documents() -> Vec<PathBuf> {
    let files = fs::read_dir(root().join("docs")).unwrap();
    let mut pages: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|end| end == "md"));
    pages.sort();
    pages
}

/// The pages of `docs/` and those beside it.
fn pages() -> Vec<PathBuf> {
    let beside = ["README.md", "CONTRIBUTING.md", "SECURITY.md"];
    let mut pages: Vec<_> = beside.iter().map(|name| root().join(name)).collect();
    pages.extend(documents());
    pages
}

/// The blocks of code of a language, without their fences.
fn blocks(page: &Path, language: &str) -> Vec<String> {
    let text = text(page);
    let parts = text.split("\n```").skip(1).step_by(2);
    parts
        .filter_map(|part| part.strip_prefix(language)?.strip_prefix('\n'))
        .map(str::to_string)
        .collect()
}

/// The addresses of links and pictures that lead to files.
fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1);
    targets
        .filter_map(|rest| rest.split(')').next())
        .filter(|target| !target.contains("://") && !target.contains(' '))
        .collect()
}

/// The anchors of a page's headings, as GitHub and mdBook make them.
fn anchors(page: &Path) -> BTreeSet<String> {
    let text = text(page);
    let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
    headings
        .map(|heading| {
            let words = heading.trim_start_matches('#').trim().to_lowercase();
            let kept = words.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
}

/// A folder with the examples and their fonts in it and, if asked for, a ladder in YAML and one
/// as a workbook.
fn desk(with_ladder: bool) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    for folder in ["data", "fonts"] {
        copy(&root().join(folder), &desk.path().join(folder));
    }
    if with_ladder {
        let ladder = root().join("data/ladder.yaml");
        fs::copy(ladder, desk.path().join("my-ladder.yaml")).unwrap();
        run(&desk, &["init", "our-ladder.xlsx"]);
    }
    desk
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let (path, name) = (file.as_ref().unwrap().path(), file.unwrap().file_name());
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

/// Runs the program in a folder, and fails where it does.
fn run(desk: &TempDir, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladderpress"));
    let output = command.args(arguments).current_dir(desk.path()).output();
    let output = output.unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
}

/// The block of YAML of a page that is shown as a whole file.
fn shown_file(page: &str) -> String {
    blocks(&root().join("docs").join(page), "yaml").remove(0)
}

#[test]
fn every_page_stands_in_the_summary_and_in_the_readme() {
    let (summary, readme) =
        (text(&root().join("docs/SUMMARY.md")), text(&root().join("README.md")));
    for page in documents() {
        let name = page.file_name().unwrap().to_str().unwrap();
        if name != "SUMMARY.md" {
            assert!(summary.contains(&format!("]({name})")), "{name} is not in SUMMARY.md");
            assert!(readme.contains(&format!("](docs/{name})")), "{name} is not in README.md");
        }
    }
}

#[test]
fn the_readme_is_short() {
    assert!(text(&root().join("README.md")).lines().count() <= 200);
}

#[test]
fn links_lead_to_files_and_headings_that_exist() {
    for page in pages() {
        let text = text(&page);
        for link in links(&text) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => page.clone(),
                file => page.parent().unwrap().join(file),
            };
            let shown = page.display();
            assert!(target.exists(), "{shown}: {link} does not exist");
            assert!(
                anchor.is_empty() || anchors(&target).contains(anchor),
                "{shown}: {link} has no such heading"
            );
        }
    }
}

/// Blocks that hold nothing but commands of the program are run, each page in a folder of its own.
#[cfg(unix)]
#[test]
fn commands_run_as_they_are_shown() {
    let program = Path::new(env!("CARGO_BIN_EXE_ladderpress"));
    let mut ran = 0;
    for page in pages() {
        let blocks = blocks(&page, "sh");
        let makes_ladder = blocks.iter().any(|block| block.contains("-o my-ladder.yaml"));
        let desk = desk(!makes_ladder);
        for block in blocks {
            let mut lines = block.lines();
            if !lines.all(|line| line.is_empty() || line.starts_with("ladderpress ")) {
                continue;
            }
            let mut command = Command::new("/bin/sh");
            command.arg("-ec").arg(&block).current_dir(desk.path());
            let output = command.env("PATH", program.parent().unwrap()).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{}: {block}\n{said}", page.display());
            ran += 1;
        }
    }
    assert!(ran >= 8, "only {ran} blocks were run");
}

#[test]
fn the_ladder_file_that_is_shown_is_read() {
    let desk = desk(false);
    fs::write(desk.path().join("shown.yaml"), shown_file("ladder-file.md")).unwrap();
    run(&desk, &["check", "shown.yaml"]);
}

#[test]
fn the_case_that_is_shown_is_written() {
    let desk = desk(false);
    fs::write(desk.path().join("shown.yaml"), shown_file("cases.md")).unwrap();
    run(&desk, &["case", "shown.yaml", "data/engineering.yaml"]);
}

#[test]
fn the_settings_that_are_shown_are_read() {
    let desk = desk(false);
    let settings = desk.path().join("data/pages/ladder.yaml");
    fs::write(settings, shown_file("career-pages.md")).unwrap();
    run(&desk, &["check", "data/pages"]);
}
