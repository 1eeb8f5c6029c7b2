//! Runs that are stopped, and what runs after them find.

use std::fs::{self, File};

use crate::support::desk::Desk;

#[test]
fn what_a_killed_run_left_is_removed_by_the_next() {
    let desk = Desk::new();
    desk.put("output/.test-paths.pdf.4194999.ladderpress-tmp", "half");
    desk.put("output/.other.xlsx.4194999.ladderpress-tmp", "half");
    desk.run(&["export", "--pdf", "ladder.yaml"]).done();
    assert_eq!(desk.files(), ["output/", "output/test-paths.pdf"]);
}

#[test]
fn what_a_living_run_writes_is_left_to_it() {
    let desk = Desk::new();
    let theirs = "output/.test-paths.pdf.4194999.ladderpress-tmp";
    desk.put(theirs, "half");
    let lock = File::open(desk.path(theirs)).unwrap();
    lock.lock().unwrap();
    desk.run(&["export", "--pdf", "ladder.yaml"]).done();
    assert_eq!(fs::read(desk.path(theirs)).unwrap(), b"half");
}

#[cfg(target_os = "linux")]
mod linux {
    use super::*;
    use std::fmt::Write as _;
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    fn start(desk: &Desk, words: &[&str]) -> Child {
        Command::new(assert_cmd::cargo::cargo_bin!("ladderpress"))
            .args(words)
            .current_dir(desk.path("."))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < Duration::from_mins(1), "never: {what}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Whether the process has a handler for SIGTERM (15), as /proc tells.
    fn handles_termination(child: &Child) -> bool {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
        let caught = u64::from_str_radix(caught.unwrap().trim(), 16).unwrap();
        caught & (1 << 14) != 0
    }

    fn send(signal: &str, child: &Child) {
        let id = child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
    }

    /// A ladder that takes long to export.
    fn large() -> String {
        let mut text = String::from("title: Large\nsections: {scope: Scope}\nlevels:\n");
        for level in 0..400 {
            writeln!(text, "  - id: level-{level}").unwrap();
            writeln!(text, "    title: Level {level}").unwrap();
            writeln!(text, "    entries: {{scope: [One, Two, Three]}}").unwrap();
        }
        text
    }

    #[test]
    fn a_run_interrupted_while_it_reads_ends_with_code_130() {
        for signal in ["-TERM", "-INT"] {
            let desk = Desk::new();
            let mut child = start(&desk, &["export", "-"]);
            let _held_open = child.stdin.take();
            wait_until("handler", || handles_termination(&child));
            send(signal, &child);
            assert_eq!(child.wait().unwrap().code(), Some(130), "{signal}");
            assert!(desk.files().is_empty());
        }
    }

    #[test]
    fn a_run_interrupted_while_it_writes_leaves_nothing_behind() {
        let desk = Desk::new();
        desk.put("large.yaml", &large());
        let words = ["export", "--pdf", "--split", "-o", "new", "large.yaml"];
        let mut child = start(&desk, &words);
        wait_until("two files", || desk.files().iter().filter(|f| f.ends_with("-tmp")).count() > 1);
        send("-TERM", &child);
        assert_eq!(child.wait().unwrap().code(), Some(130));
        assert_eq!(desk.files(), ["large.yaml"]);
    }

    /// A roster that takes long to print.
    fn many() -> String {
        let mut text = String::from("name,level\n");
        for person in 0..400 {
            writeln!(text, "Person {person},senior").unwrap();
        }
        text
    }

    #[test]
    fn stopped_packets_are_whole_and_the_next_run_does_the_rest() {
        let desk = Desk::new();
        desk.put("people.csv", &many());
        let words = ["packets", "--roster", "people.csv", "ladder.yaml", "-o", "x"];
        let packets = |desk: &Desk| {
            let is_packet = |file: &String| file.strip_suffix(".pdf").is_some();
            let files = desk.files().into_iter();
            files.filter(is_packet).collect::<Vec<_>>()
        };
        for (signal, code) in [("-TERM", Some(130)), ("-KILL", None)] {
            let before = packets(&desk).len();
            let mut child = start(&desk, &words);
            wait_until("two packets", || packets(&desk).len() > before + 1);
            send(signal, &child);
            assert_eq!(child.wait().unwrap().code(), code);
            let there = packets(&desk);
            assert!(there.len() < 400, "{signal} came too late");
            for file in there {
                let whole = desk.read(&file).trim_ascii_end().ends_with(b"%%EOF");
                assert!(whole, "{file} after {signal}");
            }
        }
        desk.put("few.csv", "name,level\nPerson 0,senior\nPerson 399,senior\n");
        desk.run(&words).done();
        let words = ["packets", "--roster", "few.csv", "ladder.yaml", "-o", "y"];
        desk.run(&words).done();
        assert_eq!(packets(&desk).len(), 402);
        assert!(!desk.files().iter().any(|file| file.ends_with("-tmp")));
        for name in ["person-0.pdf", "person-399.pdf"] {
            let file = |folder: &str| desk.read(&format!("{folder}/test-paths-packets/{name}"));
            assert!(file("x") == file("y"), "{name}");
        }
    }

    #[test]
    fn a_killed_run_leaves_temporaries_only_until_the_next() {
        let desk = Desk::new();
        desk.put("large.yaml", &large());
        let words = ["export", "--pdf", "--split", "-o", "new", "large.yaml"];
        let mut child = start(&desk, &words);
        wait_until("two files", || desk.files().iter().filter(|f| f.ends_with("-tmp")).count() > 1);
        send("-KILL", &child);
        child.wait().unwrap();
        let left = desk.files();
        assert!(left.iter().any(|file| file.ends_with(".ladderpress-tmp")));
        assert!(!left.iter().any(|file| file.contains(".pdf") && !file.contains("-tmp")));
        let small = "title: Large\nsections: {scope: S}\nlevels: [{id: a, title: A}]\n";
        desk.put("small.yaml", small);
        desk.run(&["export", "--pdf", "--split", "-o", "new", "small.yaml"]).done();
        assert!(!desk.files().iter().any(|file| file.ends_with("-tmp")));
    }
}
