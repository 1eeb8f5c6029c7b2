//! What the fuzz targets share: bytes as inputs, and what must be true of all
//! that comes of them.

pub mod pdf;
pub mod workbook;
pub mod written;

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::{env, fs, process};

use ladderpress::backend::pdf::Pdf;
use ladderpress::backend::text::native;
use ladderpress::backend::{ExportError, Exporter};
use ladderpress::base::diag::{Checked, Diagnostic};
use ladderpress::base::source::Source;
use ladderpress::base::units::Paper;
use ladderpress::input::open::{self, Files};
use ladderpress::input::{Input, Reading, read, read_native, read_pages};
use ladderpress::model::Ladder;
use ladderpress::model::Theme;
use ladderpress::select::{Request, select};
use ladderpress::view::Meta;
use ladderpress::view::handout::{Handout, handout};

/// What stands between the pages of one input.
const NEXT_PAGE: &[u8] = b"\n%%\n";

/// What an input of pages begins with when its first part is the
/// `ladder.yaml` beside them.
const SETTINGS: u8 = b'%';

/// The ladder that cases and rosters are about.
pub static EXAMPLE: LazyLock<Ladder> = LazyLock::new(|| {
    let mut readings = read(&[Input::Example]).expect("the example is sound");
    readings.remove(0).ladder
});

/// Bytes as the text of a file.
///
/// # Errors
/// They are no text.
pub fn source(name: &str, bytes: &[u8]) -> Checked<Arc<Source>> {
    open::decode(name, bytes.to_vec())
}

/// Reads a ladder in YAML.
///
/// # Errors
/// All that is wrong with it.
pub fn ladder(bytes: &[u8]) -> Checked<(Ladder, Vec<Diagnostic>)> {
    let reading = read_native(&source("ladder.yaml", bytes)?)?;
    Ok((reading.ladder, reading.warnings))
}

/// Reads pages as one ladder.
///
/// # Errors
/// All that is wrong with them.
pub fn pages(bytes: &[u8]) -> Checked<Reading> {
    let (has_settings, rest) = match bytes.split_first() {
        Some((&SETTINGS, rest)) => (true, rest),
        _ => (false, bytes),
    };
    let mut parts = split(rest).into_iter();
    let settings = match if has_settings { parts.next() } else { None } {
        Some(part) => Some(source("ladder.yaml", part)?),
        None => None,
    };
    let sources = (1..).zip(parts).map(|(number, part)| source(&format!("{number}.md"), part));
    let sources = sources.collect::<Checked<Vec<_>>>()?;
    read_pages(&Files {
        title: (sources.len() > 1).then(|| "Paths".to_string()),
        settings,
        may_hold_others: has_settings,
        ..Files::texts(sources)
    })
}

fn split(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let at = |bytes: &[u8]| bytes.windows(NEXT_PAGE.len()).position(|window| window == NEXT_PAGE);
    while let Some(end) = at(bytes) {
        parts.push(&bytes[..end]);
        bytes = &bytes[end + NEXT_PAGE.len()..];
    }
    parts.push(bytes);
    parts
}

/// Problems are said in words, no more of them than a person reads.
pub fn are_told<T>(result: Checked<T>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(problems) => {
            assert!(!problems.is_empty(), "it failed without a word");
            are_short(&problems);
            None
        }
    }
}

/// A message is a sentence or two, however long what it is about.
pub fn are_short(problems: &[Diagnostic]) {
    for problem in problems {
        assert!(!problem.message.trim().is_empty(), "{problem:?}");
        let parts = problem.notes.iter().chain(&problem.help).chain(&problem.label);
        for part in parts.chain([&problem.message]) {
            assert!(part.len() < 20_000, "a message of {} bytes", part.len());
        }
    }
}

/// A ladder that is written out as YAML is the same when it is read again.
pub fn survives_yaml(ladder: &Ladder) {
    let text = native(ladder);
    match read_native(&Source::new("printed.yaml", text.clone())) {
        Ok(again) => assert_eq!(&again.ladder, ladder, "{text}"),
        Err(problems) => panic!("{problems:?} in\n{text}"),
    }
}

const SMALL: &[u8] = b"
title: Paths
sections: {scope: Scope, steps: {title: Steps, kind: checklist}}
levels:
  - {id: a, title: Engineer, leads_to: [b], entries: {scope: [Plans *well*, Asks], steps: [One]}}
  - {id: b, title: Lead, entries: {scope: Leads, steps: [Two]}}
";

/// The handout of a small ladder.
pub static HANDOUT: LazyLock<Handout> = LazyLock::new(|| {
    let (ladder, _) = ladder(SMALL).expect("a ladder");
    let selection = select(&ladder, &Request::default()).expect("its levels");
    handout(&ladder, &selection, Meta::new(&ladder, None))
});

/// The handout is set in a theme, and is a sound PDF.
pub fn is_set_in(theme: Theme) {
    let exporter = Pdf { theme, paper: Paper::A4.size(), fonts: Vec::new() };
    let mut file = Vec::new();
    match exporter.export(&*HANDOUT, &mut file) {
        Ok(_) => pdf::is_sound(&file, &HANDOUT),
        Err(ExportError::Content(problems)) => are_short(&problems),
        Err(ExportError::Write(error)) => panic!("{error}"),
    }
}

/// Bytes as a file, for what is read by its path alone.
pub struct File(PathBuf);

impl File {
    /// Puts them in a file of this process.
    pub fn new(extension: &str, bytes: &[u8]) -> File {
        let name = format!("ladderpress-fuzz-{}.{extension}", process::id());
        let path = env::temp_dir().join(name);
        fs::write(&path, bytes).expect("a temporary file");
        File(path)
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
