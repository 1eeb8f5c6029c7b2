//! What a ladder is read from: which inputs are a ladder each, and which are
//! one together.

use std::path::PathBuf;
use std::sync::Arc;

use super::file::{is_folder, read, read_stdin};
use super::kind::{Kind, is_page};
use super::pages::{Pages, folder, folder_of_settings, pages};
use crate::base::diag::{self, Checked, Code, Diagnostic};
use crate::base::source::Source;

/// Where a ladder is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A YAML file, a career page, or a folder of career pages.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// The example ladder built into the program.
    Example,
}

/// What becomes one ladder, before it is opened.
#[derive(Debug)]
pub enum Document {
    /// A file that is not called like a page, or what has no file.
    Alone(Input),
    /// Pages that were named one by one.
    Pages(Vec<PathBuf>),
    /// A folder of pages.
    Folder(PathBuf),
}

/// What becomes one ladder.
#[derive(Debug)]
pub enum Opened {
    /// A text that is not a page.
    Text(Arc<Source>),
    /// Pages that make a ladder together.
    Pages(Pages),
}

/// What the inputs are: each file and each folder is a ladder, all pages that
/// were named one by one are a ladder together.
///
/// # Errors
/// Inputs that are not there, or that cannot be read in one run.
pub fn documents(inputs: &[Input]) -> Checked<Vec<Document>> {
    let mut problems = Vec::new();
    let mut documents: Vec<Document> = Vec::new();
    for input in inputs {
        match document(input) {
            Ok(document) => add(&mut documents, document),
            Err(problem) => problems.push(*problem),
        }
    }
    let has_pages =
        |document: &Document| matches!(document, Document::Pages(_) | Document::Folder(_));
    if documents.iter().any(has_pages) && !documents.iter().all(has_pages) {
        problems.push(mixed());
    }
    diag::without(problems, documents)
}

fn document(input: &Input) -> Result<Document, Box<Diagnostic>> {
    Ok(match input {
        Input::Path(path) if is_folder(path)? => Document::Folder(path.clone()),
        Input::Path(path) if is_page(path) => Document::Pages(vec![path.clone()]),
        alone => Document::Alone(alone.clone()),
    })
}

/// Adds a document; a page goes to the pages before it.
fn add(documents: &mut Vec<Document>, document: Document) {
    if let Document::Pages(more) = &document {
        let pages = documents.iter_mut().find_map(|document| match document {
            Document::Pages(pages) => Some(pages),
            _ => None,
        });
        if let Some(pages) = pages {
            pages.extend(more.iter().cloned());
            return;
        }
    }
    documents.push(document);
}

impl Document {
    /// Opens it. A text that is a page by its content is a page, whatever its
    /// file is called.
    ///
    /// # Errors
    /// All that keeps its files from being read.
    pub fn open(&self) -> Checked<Opened> {
        let source = match self {
            Document::Pages(paths) => return pages(paths).map(Opened::Pages),
            Document::Folder(path) => return folder(path).map(Opened::Pages),
            Document::Alone(Input::Path(path)) => read(path)?,
            Document::Alone(Input::Stdin) => read_stdin()?,
            Document::Alone(Input::Example) => example(),
        };
        Ok(match Kind::of(source.name(), source.text().as_bytes()) {
            Kind::Markdown | Kind::Html => Opened::Pages(Pages::alone(source)),
            _ => Opened::Text(source),
        })
    }

    /// Says that this file only adds to the pages beside it, where it is so.
    pub fn settings_alone(&self) -> Option<Diagnostic> {
        let Document::Alone(Input::Path(path)) = self else {
            return None;
        };
        let folder = folder_of_settings(path)?.display();
        let message = "this file stands beside pages, but is read as a ladder by itself";
        let help = format!("to read the pages with it, name their folder: `{folder}`");
        Some(Diagnostic::warning(Code::LadderBesidePages, message).help(help))
    }
}

/// The ladder that is built into the program.
fn example() -> Arc<Source> {
    Source::new(
        "data/ladder.yaml",
        include_str!("../../../data/ladder.yaml"),
    )
}

fn mixed() -> Diagnostic {
    let message = "pages and ladders in YAML are not read in one run";
    Diagnostic::error(Code::MixedInputs, message)
        .help("name pages or YAML files, not both")
        .help("a `ladder.yaml` beside pages is read with their folder: name the folder")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_a_page_whatever_its_file_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let is_page = |text: &str| {
            let path = folder.path().join("level.txt");
            std::fs::write(&path, text).unwrap();
            let documents = documents(&[Input::Path(path)]).unwrap();
            matches!(documents[0].open().unwrap(), Opened::Pages(_))
        };
        assert!(is_page(
            "---\ntitle: A\n---\n# A\n\n| **A** |\n|---|\n| x |\n"
        ));
        assert!(!is_page("---\ntitle: A\nlevels: []\n"));
    }
}
