//! A folder to run the program in, and what it left there.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A ladder of two tracks and four levels.
pub const LADDER: &str = "\
title: Test paths
tracks: {ic: Individual Contributor, manager: People Manager}
sections: {scope: Scope of action, impact: Impact}
levels:
  - id: engineer
    title: Engineer
    track: ic
    leads_to: [senior]
    entries: {scope: A task, impact: [One, Two]}
  - id: senior
    title: Senior Engineer
    track: ic
    leads_to: [staff, lead]
    entries: {scope: A project, impact: [One, Three]}
  - id: staff
    title: Staff Engineer
    track: ic
    entries: {scope: A field, impact: [Four]}
  - id: lead
    title: Team Lead
    track: manager
    entries: {scope: A team, impact: [Five]}
";

/// A folder of its own for one test, with `ladder.yaml` in it.
pub struct Desk(TempDir);

/// What a run did.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Desk {
    pub fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        desk.put("ladder.yaml", LADDER);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// The program, about to run here.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("ladderpress");
        command.current_dir(self.0.path()).env_remove("SOURCE_DATE_EPOCH").args(words);
        command
    }

    pub fn run(&self, words: &[&str]) -> Run {
        Run::of(&mut self.command(words))
    }

    /// Everything here but `ladder.yaml`, by path, sorted; folders end in `/`.
    pub fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(self.0.path(), "", &mut found);
        found.retain(|name| name != "ladder.yaml");
        found.sort();
        found
    }
}

impl Run {
    pub fn of(command: &mut Command) -> Run {
        let output = command.output().unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Fails the test unless the run did what it should.
    #[track_caller]
    pub fn done(self) -> Run {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    /// Fails the test unless the run ended with `code` and said all `parts`.
    #[track_caller]
    pub fn refused(self, code: i32, parts: &[&str]) -> Run {
        assert_eq!(self.code, code, "{self:?}");
        assert_eq!(self.stdout, "", "{self:?}");
        for part in parts {
            assert!(self.stderr.contains(part), "no {part:?} in {}", self.stderr);
        }
        self
    }

    pub fn lines(&self) -> Vec<&str> {
        self.stdout.lines().collect()
    }
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            let name = format!("{name}/");
            collect(&entry.path(), &name, found);
            found.push(name);
        } else {
            found.push(name);
        }
    }
}
