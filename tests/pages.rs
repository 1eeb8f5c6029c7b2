//! Folders and files of career pages, read by the whole input floor.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::problems;
use ladderpress::backend::text::native;
use ladderpress::base::source::Source;
use ladderpress::input::{Input, Reading, read, read_native};
use problems::record;

const FOLDER: &str = "tests/fixtures/pages/engineering-paths";

fn path(path: impl AsRef<Path>) -> Input {
    Input::Path(path.as_ref().to_path_buf())
}

fn read_one(input: Input) -> Reading {
    read(&[input]).unwrap().remove(0)
}

fn refused(inputs: &[Input]) -> String {
    record(&read(inputs).unwrap_err())
}

fn page_said(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.md");
    fs::write(&file, text).unwrap();
    let said = refused(&[path(&file)]);
    said.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn a_folder_of_hand_made_pages_is_one_ladder() {
    let reading = read_one(path(FOLDER));
    assert_eq!(reading.ladder.title, "Engineering paths");
    insta::assert_snapshot!("folder", native(&reading.ladder));
    insta::assert_snapshot!("folder_warnings", record(&reading.warnings));
    insta::assert_snapshot!("folder_drift", record(&reading.drift));
}

#[test]
fn the_yaml_of_a_folder_of_pages_reads_back_as_the_same_ladder() {
    let ladder = read_one(path(FOLDER)).ladder;
    let source = Source::new("paths.yaml", native(&ladder));
    assert_eq!(read_native(&source).unwrap().ladder, ladder);
}

#[test]
fn pages_named_one_by_one_are_one_ladder_called_like_their_folder() {
    let file = |name| path(Path::new(FOLDER).join(name));
    let readings = read(&[file("senior_lampwright.md"), file("lampwright.md")]).unwrap();
    assert_eq!(readings.len(), 1);
    assert_eq!(readings[0].ladder.title, "Engineering paths");
    let titles: Vec<_> = readings[0].ladder.levels.iter().map(|l| l.title.as_str()).collect();
    assert_eq!(titles, ["Lampwright", "Senior Lampwright", "Glassmaker"]);
    assert_eq!(readings[0].ladder.organisation, None);
}

#[test]
fn a_page_named_alone_is_called_like_its_level() {
    let reading = read_one(path(Path::new(FOLDER).join("foreman.md")));
    assert_eq!(reading.ladder.title, "Foreman");
    assert_eq!(reading.ladder.levels.len(), 2);
}

#[test]
fn the_example_is_read_from_the_program() {
    assert!(!read_one(Input::Example).ladder.levels.is_empty());
}

#[test]
fn pages_and_yaml_never_mix() {
    insta::assert_snapshot!(refused(&[path(FOLDER), path("data/ladder.yaml")]));
    assert_eq!(read(&[path("data/ladder.yaml"), Input::Example]).unwrap().len(), 2);
}

#[test]
fn what_cannot_be_read_is_said_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("empty")).unwrap();
    fs::write(at("empty/.hidden.md"), "x").unwrap();
    fs::create_dir(at("empty/nested.md")).unwrap();
    fs::write(at("latin.md"), b"---\ntitle: Ren\xE9\n---\n").unwrap();
    fs::write(at("large.md"), vec![b'a'; 9 * 1024 * 1024]).unwrap();
    let inputs: Vec<_> = ["empty", "nowhere.md", "nowhere.yaml"].map(|name| path(at(name))).into();
    let of_files = refused(&[path(at("latin.md")), path(at("large.md"))]);
    let said = [refused(&inputs[..1]), refused(&inputs[1..]), of_files].concat();
    insta::assert_snapshot!(said.replace(&folder.path().display().to_string(), "FOLDER"));
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_and_a_file_that_is_no_file_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let looped: PathBuf = folder.path().join("loop.md");
    std::os::unix::fs::symlink(&looped, &looped).unwrap();
    for inputs in [path(&looped), path(folder.path())] {
        let said = refused(&[inputs]);
        assert!(said.contains("loop.md` cannot be read: too many levels"), "{said}");
    }
    assert!(refused(&[path("/dev/null/x.md")]).contains("`/dev/null/x.md` cannot be read"));
}

#[test]
fn all_problems_of_a_page_are_told_at_once() {
    insta::assert_snapshot!(
        "many_problems",
        page_said(
            "title: no front matter\n\nText.\n\n<table><tr><td>early</td></tr><tr><td>x</td></tr></table>\n\n\
         ### Counts\n<table>\n<tr><td>A</td><td style=\"font-weight:bold\">B</td></tr>\n<tr><td>1</td></tr>\n</table>\n\n\
         ### Empty\n<table><tr><td></td><td style=\"font-weight:bold\">B</td></tr><tr><td>1</td><td>2</td></tr></table>\n\n\
         ### Two\n<table><tr><td style=\"font-weight:bold\">A</td><td style=\"font-weight:bold\">B</td><td>C</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>\n\n\
         ### Other\n<table><tr><td style=\"font-weight:bold\">C</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table>\n\n\
         ### None\n<table><tr><td>C</td><td>D</td></tr><tr><td>1</td><td>2</td></tr></table>\n\n\
         ### Twice\n<table><tr><td>B</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>\n\n\
         ### Odd\n<table><tr><td>B</td></tr><tr><td>1</td></tr><tr><td>C</td></tr></table>\n\n\
         ###\n<table><tr><td>B</td></tr><tr><td>1</td></tr></table>\n\n\
         ### Open\n<table>\n<tr><td>B</td></tr><tr><td>1</td>\n\n### Bare\n<table></table>\n",
        )
    );
}

#[test]
fn pages_that_are_hardly_pages_are_told_what_they_lack() {
    let front = "---\ntitle: A\norder: soon\n---\n";
    let table =
        "### S\n<table><tr><td>B</td><td>C</td></tr><tr><td>1</td><td>2</td></tr></table>\n";
    let levels = table.replace('B', "L2").replace('C', "L3");
    let mut all = String::new();
    for (name, text) in [
        ("empty", String::new()),
        ("text", "# A\n\nText.\n".to_string()),
        ("bad order, no heading, no focus", format!("{front}{levels}")),
        ("open front matter", format!("---\ntitle: A\n# A\n{table}")),
        ("no section", "---\ntitle: A\n---\n# A\n\n| A |\n|---|\n| 1 |\n".to_string()),
        ("twice", format!("---\ntitle: B\n---\n# B\n{table}{table}")),
    ] {
        writeln!(all, "== {name}\n{}", page_said(&text)).unwrap();
    }
    insta::assert_snapshot!("hardly_pages", all);
}

#[test]
fn hostile_pages_are_read_or_refused() {
    let front = "---\ntitle: A\n---\n# A\n### S\n";
    for part in [
        "<td>", "<table>", "<table", "<!--", "<td a=\"", "[", "`", "{:", "> ", "- ", "|", "&",
        "\n#", "*_", "<b>",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("page.md");
        let many = part.repeat(60_000 / part.len());
        fs::write(
            &file,
            format!("{front}<table><tr><td>A</td></tr><tr><td>{many}</td></tr></table>\n{many}"),
        )
        .unwrap();
        let _ = read(&[path(&file)]);
    }
}
