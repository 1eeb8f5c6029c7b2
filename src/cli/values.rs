//! The values of flags, as typed; and which levels, sections and tracks a shell may complete: those
//! of the ladder that is named on the line.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use clap_complete::CompletionCandidate as Candidate;

use crate::backend::text::{check, diff};
use crate::base::units::Paper;
use crate::input::{Input, LevelsIn, read};
use crate::model::{Field, Known, Ladder};
use crate::select::Columns;

/// Lets a flag take the values of a type that knows no command line: each variant
/// with the word for it and what it means.
macro_rules! flag {
    ($of:ty { $($variant:ident = $word:literal: $help:literal,)+ }) => {
        impl ValueEnum for $of {
            fn value_variants<'a>() -> &'a [Self] {
                &[$(Self::$variant,)+]
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(match self {
                    $(Self::$variant => PossibleValue::new($word).help($help),)+
                })
            }
        }
    };
}

flag!(LevelsIn {
    Pages = "pages": "Pages, each of one level",
    Headings = "headings": "Headings",
    Columns = "columns": "Columns of tables",
    Rows = "rows": "Rows of tables",
    Sheets = "sheets": "Sheets of a workbook",
    Lists = "lists": "Items of lists",
    Records = "records": "Values in lists of records",
});

flag!(check::Format {
    Human = "human": "For people at a terminal",
    Json = "json": "For programs (see `ladderpress schema check`)",
    Github = "github": "For GitHub, which shows each problem at its line",
});

flag!(diff::Format {
    Text = "text": "For people at a terminal",
    Markdown = "markdown": "For a pull request",
    Json = "json": "For programs (see `ladderpress schema diff`)",
});

flag!(Columns {
    Neighbours = "neighbours": "The levels that lead to it, and those it leads to",
    Alone = "alone": "Nothing",
    All = "all": "Every chosen level, in each chapter; `--poster` has them on one sheet",
});

flag!(Paper {
    A4 = "a4": "210 × 297 mm",
    A3 = "a3": "297 × 420 mm",
    A2 = "a2": "420 × 594 mm",
    A1 = "a1": "594 × 841 mm",
    A0 = "a0": "841 × 1189 mm",
    Letter = "letter": "8.5 × 11 inches",
    Tabloid = "tabloid": "11 × 17 inches",
});

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum SchemaOf {
    /// A ladder in YAML
    #[default]
    Ladder,
    /// A theme
    Theme,
    /// A promotion case
    Case,
    /// What an input does not say of itself
    Settings,
    /// What `check --format json` prints
    Check,
    /// What `diff --format json` prints
    Diff,
}

/// Reads `NAME=HEADER`: a column that the program knows, and what a roster calls it.
pub fn column(text: &str) -> Result<(Field, String), String> {
    let known = |name: &str| Field::ALL.into_iter().find(|field| field.header() == name);
    let column = text.split_once('=').and_then(|(name, header)| {
        let field = known(name.trim().to_lowercase().as_str())?;
        (!header.trim().is_empty()).then(|| (field, header.trim().to_string()))
    });
    column.ok_or_else(|| {
        let names = Field::ALL.map(Field::header).join(", ");
        format!("write it as level=Position; the names are: {names}")
    })
}

/// Reads `K/N`: a number of parts, and which of them.
pub fn shard(text: &str) -> Result<(usize, usize), String> {
    let numbers = text.split_once('/').and_then(|(number, of)| {
        let numbers = (number.parse().ok()?, of.parse().ok()?);
        (1..=numbers.1).contains(&numbers.0).then_some(numbers)
    });
    numbers.ok_or_else(|| "write it as 1/3, 2/3 or 3/3, for the parts of three".to_string())
}

/// The levels that begin like what was typed.
pub fn levels(typed: &OsStr) -> Vec<Candidate> {
    named(typed, |ladder| {
        ladder.level_indices().map(|level| (ladder[level].id.clone(), ladder.name(level))).collect()
    })
}

/// The sections that begin like what was typed.
pub fn sections(typed: &OsStr) -> Vec<Candidate> {
    named(typed, |ladder| Known::sections(ladder).names())
}

/// The tracks that begin like what was typed.
pub fn tracks(typed: &OsStr) -> Vec<Candidate> {
    named(typed, |ladder| Known::tracks(ladder).names())
}

/// The ids that begin like what was typed, each told with its title; and the titles that
/// do, if something was typed: a shell quotes what has a space in it.
fn named(typed: &OsStr, names: impl Fn(&Ladder) -> Vec<(String, String)>) -> Vec<Candidate> {
    let typed = typed.to_string_lossy().to_lowercase();
    let begins = |name: &str| name.to_lowercase().starts_with(&typed);
    let mut candidates = Vec::new();
    for (id, title) in ladders().iter().flat_map(names) {
        if begins(&id) {
            candidates.push(Candidate::new(id).help(Some(title.into())));
        } else if begins(&title) {
            candidates.push(Candidate::new(title));
        }
    }
    candidates
}

/// The ladders of all words of the line that name one; a theme or a roster does not.
fn ladders() -> Vec<Ladder> {
    // The words of the line stand behind `--` and the program's name.
    let words = env::args_os().skip_while(|word| word != "--").skip(2).map(PathBuf::from);
    let readings = words.filter(|path| path.exists()).map(|path| read(&[Input::Path(path)]));
    readings.flatten().flatten().map(|reading| reading.ladder).collect()
}
