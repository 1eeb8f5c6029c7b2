//! `--watch`: a run at every change of what was read.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::desk::Desk;

const PAGE: &str = "# Engineer\n\n## Scope\n\n- Words\n";

/// A program that watches, and what it has said so far.
struct Watch {
    child: Child,
    said: Arc<Mutex<Vec<String>>>,
}

impl Watch {
    fn start(desk: &Desk, words: &[&str]) -> Watch {
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("ladderpress"))
            .args(words)
            .current_dir(desk.path("."))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said: Arc<Mutex<Vec<String>>> = Arc::default();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let heard = Arc::clone(&said);
        thread::spawn(move || {
            lines.map_while(Result::ok).for_each(|it| heard.lock().unwrap().push(it));
        });
        Watch { child, said }
    }

    fn lines(&self, part: &str) -> usize {
        self.said.lock().unwrap().iter().filter(|line| line.contains(part)).count()
    }

    fn wait(&self, what: &str, mut holds: impl FnMut(&Watch) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            let said = self.said.lock().unwrap().join("\n");
            assert!(start.elapsed() < Duration::from_mins(1), "never: {what}\n{said}");
            thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Saves a file as an editor does that puts a new one in the place of the old one.
fn replace(desk: &Desk, name: &str, text: &str) {
    desk.put("new.tmp", text);
    fs::rename(desk.path("new.tmp"), desk.path(name)).unwrap();
}

#[test]
fn whatever_way_files_are_saved_what_is_written_follows() {
    let desk = Desk::new();
    desk.put("careers/a.md", PAGE);
    desk.put("careers/b.md", &PAGE.replace("Engineer", "Lead"));
    let watch = Watch::start(&desk, &["export", "careers", "--csv", "--watch", "-o", "out.csv"]);
    watch.wait("the first run", |watch| watch.lines("wrote out.csv") == 1);
    for edit in 0..12 {
        let word = format!("edit{edit}");
        let page = PAGE.replace("Words", &word);
        match edit % 4 {
            0 => desk.put("careers/a.md", &page),
            1 => replace(&desk, "careers/a.md", &page),
            2 => {
                desk.put("careers/b.md", &PAGE.replace("Engineer", &format!("Lead {edit}")));
                desk.put("careers/a.md", &page);
            }
            _ => {
                fs::rename(desk.path("careers/a.md"), desk.path("a.md~")).unwrap();
                desk.put("careers/a.md", &page);
            }
        }
        let is_there = || String::from_utf8_lossy(&desk.read("out.csv")).contains(&word);
        watch.wait(&word, |_| is_there());
    }
    let fresh = ["export", "careers", "--csv", "-o", "fresh.csv"];
    desk.run(&fresh).done();
    assert_eq!(desk.read("out.csv"), desk.read("fresh.csv"));
}

#[test]
fn problems_come_and_go_and_a_run_without_a_change_is_none() {
    let desk = Desk::new();
    let watch = Watch::start(&desk, &["check", "--watch", "ladder.yaml"]);
    watch.wait("the first run", |watch| watch.lines("no problems") == 1);
    let good = String::from_utf8(desk.read("ladder.yaml")).unwrap();
    desk.put("ladder.yaml", &good.replacen("title", "titel", 1));
    watch.wait("the problem", |watch| watch.lines("did you mean `title`?") == 1);
    desk.put("ladder.yaml", &good);
    watch.wait("no problem", |watch| watch.lines("no problems") == 2);
    desk.put("ladder.yaml", &good);
    desk.put("ladderpress.yaml", "titel: x\n");
    watch.wait("the settings", |watch| watch.lines("ladderpress.yaml:1:1") == 1);
    assert_eq!(watch.lines("no problems"), 2);
}

#[test]
fn what_is_written_into_the_folder_that_is_watched_starts_no_run() {
    let desk = Desk::new();
    desk.put("careers/a.md", PAGE);
    desk.put("careers/b.md", &PAGE.replace("Engineer", "Lead"));
    let watch =
        Watch::start(&desk, &["export", "careers", "--xlsx", "--watch", "-o", "careers/out"]);
    watch.wait("the first run", |watch| watch.lines("wrote careers/out/") == 1);
    thread::sleep(Duration::from_millis(300));
    assert_eq!(watch.lines("wrote"), 1);
    desk.put("careers/a.md", &PAGE.replace("Words", "Others"));
    watch.wait("the second run", |watch| watch.lines("wrote") == 2);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_with_130_and_leaves_nothing_half_written() {
    let desk = Desk::new();
    let mut watch = Watch::start(&desk, &["export", "ladder.yaml", "--csv", "--watch"]);
    watch.wait("the first run", |watch| watch.lines("wrote") == 1);
    let id = watch.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(watch.child.wait().unwrap().code(), Some(130));
    let mut printed = String::new();
    watch.child.stdout.take().unwrap().read_to_string(&mut printed).unwrap();
    assert_eq!(printed, "");
    assert_eq!(desk.files(), ["output/", "output/test-paths.csv"]);
}

#[test]
fn what_never_changes_is_not_watched() {
    let desk = Desk::new();
    desk.run(&["export", "--watch", "-"]).refused(2, &["standard input"]);
    desk.run(&["export", "--watch"]).refused(2, &["name the ladder"]);
    let printed = ["export", "ladder.yaml", "--pdf", "--watch", "-o", "-"];
    desk.run(&printed).refused(2, &["--watch writes files"]);
}
