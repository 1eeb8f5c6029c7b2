//! What the pages of documentation show is true: links lead somewhere, commands run, files are read.

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
        let ladder = text(&root().join("data/ladder.yaml"));
        let misspelt = ladder.replacen("\n      responsibilities:", "\n      respnsibilities:", 1);
        fs::write(desk.path().join("misspelt.yaml"), misspelt).unwrap();
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

/// A shell that is about to do something in a folder, where `ladderpress` is the program.
#[cfg(unix)]
fn shell(desk: &TempDir, script: &str) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_ladderpress")).parent().unwrap();
    let mut command = Command::new("/bin/sh");
    let path = format!("{}:/usr/bin:/bin", program.display());
    command.arg("-ec").arg(script).current_dir(desk.path()).env("PATH", path);
    command.env_remove("SOURCE_DATE_EPOCH");
    command
}

/// Blocks that hold nothing but commands of the program are run, each page in a folder of its own.
#[cfg(unix)]
#[test]
fn commands_run_as_they_are_shown() {
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
            let output = shell(&desk, &block).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{}: {block}\n{said}", page.display());
            ran += 1;
        }
    }
    assert!(ran >= 8, "only {ran} blocks were run");
}

/// What a block of `console` should say: each command, and below it all that it prints.
/// `UPDATE=1 cargo test --test tests documents::` writes it into the pages.
#[cfg(unix)]
#[test]
fn what_is_shown_below_a_command_is_what_it_prints() {
    let mut ran = 0;
    for page in pages() {
        let desk = desk(true);
        let mut new = text(&page);
        for block in blocks(&page, "console") {
            let commands = block.lines().filter_map(|line| line.strip_prefix("$ "));
            let mut real = String::new();
            for command in commands {
                let output = shell(&desk, &format!("{{ {command}\n}} 2>&1")).output().unwrap();
                let said = String::from_utf8(output.stdout).unwrap();
                real += &["$ ", command, "\n", &said].concat();
                ran += 1;
            }
            new = new.replace(&block, real.trim_end());
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&page, &new).unwrap();
        }
        assert!(new == text(&page), "{} shows something else:\n{new}", page.display());
    }
    assert!(ran >= 8, "only {ran} commands were run");
}

/// Commands that are not run, because they stand in scripts or need files that nobody has,
/// are understood at least: with `--help` behind them.
#[cfg(unix)]
#[test]
fn every_command_that_is_shown_is_understood() {
    let mut met = 0;
    let desk = desk(false);
    let examples = text(&root().join("data/help-examples.txt"));
    let shown: Vec<_> = pages().iter().map(|page| text(page)).collect();
    let blocks = shown.iter().flat_map(|text| text.split("\n```").skip(1).step_by(2));
    let inline = shown.iter().flat_map(|text| text.split('`'));
    let inline =
        inline.filter(|code| !["\\|", "SHELL", "K/N"].iter().any(|part| code.contains(part)));
    let inline = inline.filter(|code| code.starts_with("ladderpress "));
    for block in blocks.chain(inline).chain([examples.as_str()]) {
        for line in block.replace("\\\n", " ").lines() {
            let Some((before, rest)) = line.split_once("ladderpress ") else { continue };
            let is_command = before.chars().all(|c| c.is_whitespace() || c == '$')
                || before.ends_with("| ")
                || before.ends_with("srun ");
            if !is_command || rest.starts_with(|c: char| !c.is_ascii_lowercase() && c != '-') {
                continue;
            }
            let end = rest.find([';', '|', '>', '#', ')']).unwrap_or(rest.len());
            let command = format!("ladderpress {} --help", rest[..end].replace("{}", "1"));
            let output = shell(&desk, &command).env("SLURM_ARRAY_TASK_ID", "1").output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{command}\n{said}");
            met += 1;
        }
    }
    assert!(met >= 50, "only {met} commands were met");
}

#[test]
fn the_ladder_file_that_is_shown_is_read() {
    let desk = desk(false);
    fs::write(desk.path().join("shown.yaml"), shown_file("ladder-file.md")).unwrap();
    run(&desk, &["check", "shown.yaml"]);
}

#[test]
fn the_theme_that_is_shown_is_read() {
    let desk = desk(false);
    fs::write(desk.path().join("shown.yaml"), shown_file("theme-file.md")).unwrap();
    run(&desk, &["check", "--theme", "shown.yaml", "--deny", "warnings"]);
}

#[test]
fn the_json_that_is_shown_is_that_of_the_schema() {
    let shown = blocks(&root().join("docs/diff.md"), "json").remove(0);
    let keys: BTreeSet<_> =
        shown.split("\":").filter_map(|before| before.rsplit('"').next()).collect();
    let schema = text(&root().join("data/diff.schema.json"));
    assert!(serde_json::from_str::<serde_json::Value>(&shown).is_ok());
    for key in keys.iter().filter(|key| !key.contains('}')) {
        assert!(schema.contains(&format!("\"{key}\"")), "{key}");
    }
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
