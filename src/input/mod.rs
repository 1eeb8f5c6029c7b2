//! The only readers: files to a checked ladder.
//!
//! A reader reports every problem of a file at once, each with its place.

pub mod case;
mod chain;
mod language;
mod limits;
pub mod markup;
pub mod open;
mod outline;
pub mod page;
mod problems;
pub mod roster;
mod shape;
mod sheet;
pub mod theme;
pub mod yaml;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::diag::{Checked, Code, Diagnostic};
use crate::base::source::Source;
use crate::model::{Case, Ladder, Theme};

/// Where a ladder is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A YAML file, a career page, or a folder of career pages.
    Path(PathBuf),
    /// YAML on standard input.
    Stdin,
    /// The example ladder built into the program.
    Example,
}

/// A ladder as it was read.
#[derive(Debug)]
pub struct Reading {
    /// The checked ladder.
    pub ladder: Ladder,
    /// What the user should know of it.
    pub warnings: Vec<Diagnostic>,
    /// Where two pages say different things about the same level and section.
    pub drift: Vec<Diagnostic>,
}

/// Reads all inputs: each YAML file and each folder is a ladder, all pages
/// named one by one are a ladder together.
///
/// # Errors
/// Every problem of every input.
pub fn read(inputs: &[Input]) -> Checked<Vec<Reading>> {
    let mut problems = Vec::new();
    let mut jobs: Vec<Job> = Vec::new();
    for input in inputs {
        match job(input) {
            Ok(job) => add(&mut jobs, job),
            Err(problem) => problems.push(*problem),
        }
    }
    let is_yaml = |job: &Job| matches!(job, Job::Yaml(_) | Job::Stdin | Job::Example);
    if jobs.iter().any(is_yaml) && !jobs.iter().all(is_yaml) {
        problems.push(mixed());
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut readings = Vec::new();
    for job in jobs {
        match job.read() {
            Ok(reading) => readings.push(reading),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() {
        Ok(readings)
    } else {
        Err(problems)
    }
}

/// Reads a house style and the files it names, whose paths start at its folder,
/// with the warnings about it.
///
/// # Errors
/// The file cannot be read, or all that is wrong with it.
pub fn read_theme(file: &Path) -> Checked<(Theme, Vec<Diagnostic>)> {
    let folder = file.parent().unwrap_or(Path::new(""));
    theme::read_theme(&open::read(file)?, folder)
}

/// Reads a case about levels of a ladder, with the warnings about it.
///
/// # Errors
/// The file cannot be read, or all that is wrong with it.
pub fn read_case(file: &Path, ladder: &Ladder) -> Checked<(Case, Vec<Diagnostic>)> {
    case::read(&open::read(file)?, ladder)
}

/// What becomes one ladder.
enum Job {
    Yaml(PathBuf),
    Stdin,
    Example,
    Pages(Vec<PathBuf>),
    Folder(PathBuf),
}

/// What an input is: a folder, a page by its name's end, or else YAML.
fn job(input: &Input) -> Result<Job, Box<Diagnostic>> {
    let path = match input {
        Input::Stdin => return Ok(Job::Stdin),
        Input::Example => return Ok(Job::Example),
        Input::Path(path) => path.clone(),
    };
    Ok(if open::is_folder(&path)? {
        Job::Folder(path)
    } else if open::is_page(&path) {
        Job::Pages(vec![path])
    } else {
        Job::Yaml(path)
    })
}

/// Adds a job; a page goes to the pages before it.
fn add(jobs: &mut Vec<Job>, job: Job) {
    if let Job::Pages(more) = &job {
        let pages = jobs.iter_mut().find_map(|job| match job {
            Job::Pages(pages) => Some(pages),
            _ => None,
        });
        if let Some(pages) = pages {
            pages.extend(more.iter().cloned());
            return;
        }
    }
    jobs.push(job);
}

impl Job {
    fn read(self) -> Checked<Reading> {
        match self {
            Job::Yaml(path) => yaml(&open::read(&path)?).map_err(|mut problems| {
                if let Some(folder) = open::folder_of_settings(&path) {
                    problems.push(settings_alone(folder));
                }
                problems
            }),
            Job::Stdin => yaml(&open::read_stdin()?),
            Job::Example => yaml(&example()),
            Job::Pages(paths) => page::read(&open::pages(&paths)?),
            Job::Folder(path) => page::read(&open::folder(&path)?),
        }
    }
}

fn yaml(source: &Arc<Source>) -> Checked<Reading> {
    let (ladder, warnings) = yaml::read(source)?;
    Ok(Reading {
        ladder,
        warnings,
        drift: Vec::new(),
    })
}

/// The ladder that is built into the program.
fn example() -> Arc<Source> {
    Source::new("data/ladder.yaml", include_str!("../../data/ladder.yaml"))
}

fn settings_alone(folder: &Path) -> Diagnostic {
    let folder = folder.display();
    Diagnostic::warning(
        Code::LadderBesidePages,
        "this file stands beside pages, but is read as a ladder by itself",
    )
    .help(format!(
        "to read the pages with it, name their folder: `{folder}`"
    ))
}

fn mixed() -> Diagnostic {
    Diagnostic::error(
        Code::MixedInputs,
        "pages and ladders in YAML are not read in one run",
    )
    .help("name pages or YAML files, not both")
    .help("a `ladder.yaml` beside pages is read with their folder: name the folder")
}
