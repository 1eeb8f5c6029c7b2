//! What a ladder is read from: which inputs are a ladder each, and which are one together.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::content::Content;
use super::file::{is_folder, read_stdin};
use super::files::{Files, Opened};
use super::folder::{files, folder, folder_of_settings, settings_beside};
use super::kind::{Kind, Role};
use crate::base::budget::Budget;
use crate::base::diag::{self, Checked, Code, Diagnostic};
use crate::base::source::Source;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder of files.
    Path(PathBuf),
    Stdin,
    /// The example ladder built into the program.
    Example,
}

/// What becomes one ladder, before it is opened.
#[derive(Debug)]
pub enum Origin {
    /// A file that is not called like a page, or what has no file.
    Alone(Input),
    /// Pages that were named one by one.
    Pages(Vec<PathBuf>),
    Folder(PathBuf),
}

/// What the inputs are: files and folders a ladder each, named pages one together.
/// Errors: inputs that are not there, or that cannot be read in one run.
pub fn origins(inputs: &[Input]) -> Checked<Vec<Origin>> {
    let mut problems = Vec::new();
    let mut origins: Vec<Origin> = Vec::new();
    for input in inputs {
        match origin(input) {
            Ok(origin) => add(&mut origins, origin),
            Err(problem) => problems.push(*problem),
        }
    }
    let has_pages = |origin: &Origin| matches!(origin, Origin::Pages(_) | Origin::Folder(_));
    if origins.iter().any(has_pages) && !origins.iter().all(has_pages) {
        problems.push(mixed());
    }
    diag::without(problems, origins)
}

fn origin(input: &Input) -> Result<Origin, Box<Diagnostic>> {
    let is_page = |path: &Path| matches!(Role::of(path), Some(Role::Page | Role::Document));
    Ok(match input {
        Input::Path(path) if is_folder(path)? => Origin::Folder(path.clone()),
        Input::Path(path) if is_page(path) => Origin::Pages(vec![path.clone()]),
        alone => Origin::Alone(alone.clone()),
    })
}

/// Adds an origin; a page goes to the pages before it.
fn add(origins: &mut Vec<Origin>, origin: Origin) {
    if let Origin::Pages(more) = &origin {
        let pages = origins.iter_mut().find_map(|origin| match origin {
            Origin::Pages(pages) => Some(pages),
            _ => None,
        });
        if let Some(pages) = pages {
            pages.extend(more.iter().cloned());
            return;
        }
    }
    origins.push(origin);
}

impl Origin {
    /// Opens it, without the files of a folder that are `others`. What a file is, its content
    /// says, whatever it is called.
    pub fn open(&self, others: &[PathBuf], budget: &Budget) -> Checked<Opened> {
        let (content, path) = match self {
            Origin::Folder(path) => return folder(path, others, budget),
            Origin::Pages(paths) => return opened(files(paths, budget)?),
            Origin::Alone(Input::Path(path)) => (Content::read(path, budget)?, Some(path)),
            Origin::Alone(Input::Stdin) => (stdin(read_stdin()?), None),
            Origin::Alone(Input::Example) => (Content::Values(example()), None),
        };
        opened(Files {
            settings: path.map_or(Ok(None), |path| settings_beside(path))?,
            ..Files::of([content])
        })
    }

    /// Says that this file only adds to the pages beside it, where it is so.
    pub fn settings_alone(&self) -> Option<Diagnostic> {
        let Origin::Alone(Input::Path(path)) = self else {
            return None;
        };
        let folder = folder_of_settings(path)?.display();
        let message = "this file stands beside pages, but is read as a ladder by itself";
        let help = format!("to read the pages with it, name their folder: `{folder}`");
        Some(Diagnostic::warning(Code::LadderBesidePages, message).help(help))
    }
}

/// Files whose content says what they are, all of one kind.
fn opened(files: Files) -> Checked<Opened> {
    let mut roles = files.documents.iter().map(|document| document.content.role());
    let first = roles.next().unwrap_or(Role::Page);
    let is_document = |role| matches!(role, Role::Page | Role::Document);
    let is_one = roles.all(|role| role == first || is_document(role) && is_document(first));
    if is_one { Ok(Opened { role: first, files }) } else { Err(vec![mixed()]) }
}

/// A text from standard input: values, unless it is a page.
fn stdin(source: Arc<Source>) -> Content {
    match Kind::of(source.name(), source.text().as_bytes()) {
        Kind::Markdown => Content::Markdown(source),
        Kind::Html => Content::Html(source),
        _ => Content::Values(source),
    }
}

/// The ladder that is built into the program, as it is written.
pub const EXAMPLE: &str = include_str!("../../../data/ladder.yaml");

fn example() -> Arc<Source> {
    Source::new("data/ladder.yaml", EXAMPLE)
}

fn mixed() -> Diagnostic {
    let message = "pages and ladders in YAML are not read in one run";
    Diagnostic::error(Code::MixedInputs, message)
        .help("name pages or YAML files, not both")
        .help("a `ladderpress.yaml` beside pages is read with their folder: name the folder")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_a_page_whatever_its_file_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let is_page = |text: &str| {
            let path = folder.path().join("level.career");
            std::fs::write(&path, text).unwrap();
            let origins = origins(&[Input::Path(path)]).unwrap();
            origins[0].open(&[], &Budget::default()).unwrap().role == Role::Page
        };
        assert!(is_page("---\ntitle: A\n---\n# A\n\n| **A** |\n|---|\n| x |\n"));
        assert!(!is_page("---\ntitle: A\nlevels: []\n"));
    }
}
