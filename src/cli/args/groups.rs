//! Flags that several commands share.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueHint};
use clap_complete::ArgValueCompleter as Completer;

use crate::base::units::Paper;
use crate::cli::values::{levels, sections, tracks};
use crate::input::LevelsIn;
use crate::select::Columns;

/// Over the flags that say how an input is read.
const SHAPE: &str = "How the input is read";

/// Over the flags that only concern what is printed.
pub(super) const LOOK: &str = "How the handout looks";

#[derive(Debug, Args)]
#[allow(clippy::struct_field_names, reason = "the flags that are typed are called so")]
pub struct Inputs {
    /// A spreadsheet, a document, a ladder file, a folder of these, or - for standard input
    #[arg(value_name = "INPUT", value_hint = ValueHint::AnyPath)]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub shape: Shape,
}

/// How inputs are read.
#[derive(Debug, Args)]
pub struct Shape {
    /// What the levels are, where it does not show
    #[arg(long, value_enum, value_name = "WHERE", help_heading = SHAPE)]
    pub levels_in: Option<LevelsIn>,
    /// The rank of the headings that are levels, such as 2 for `##`
    #[arg(long, value_name = "N", help_heading = SHAPE, value_parser = clap::value_parser!(u8).range(1..=6))]
    pub level_depth: Option<u8>,
    /// What the input does not say of itself [default: the `ladderpress.yaml` beside it]
    #[arg(long, value_name = "FILE", help_heading = SHAPE, value_hint = ValueHint::FilePath)]
    pub settings: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Files {
    /// Write the PDF; where no format is named, PDF and workbook are written
    #[arg(long)]
    pub pdf: bool,
    /// Write the workbook
    #[arg(long)]
    pub xlsx: bool,
    /// The folder to write to; a file, if its end is that of a format; or - for
    /// standard output [default: output]
    #[arg(long, short, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// Take the statuses, dates and remarks of workbooks that are there over into the new ones
    #[arg(long)]
    pub keep: bool,
    /// Replace this file with all that somebody entered in it; may be given again
    #[arg(long, value_name = "FILE", action = ArgAction::Append, value_hint = ValueHint::FilePath)]
    pub replace: Vec<PathBuf>,
    /// The paper to print on; the workbook's is always wider than high
    /// [default: a4, for a poster the smallest that it fits on]
    #[arg(long, value_enum, ignore_case = true)]
    pub paper: Option<Paper>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "What is shown")]
pub struct Choice {
    /// Only this level, by id or title in any case; may be given again
    #[arg(long = "level", value_name = "LEVEL", action = ArgAction::Append, add = Completer::new(levels))]
    pub levels: Vec<String>,
    /// Only this section; may be given again
    #[arg(long = "section", value_name = "SECTION", action = ArgAction::Append, add = Completer::new(sections))]
    pub sections: Vec<String>,
    /// Only the levels of this track; may be given again
    #[arg(long = "track", value_name = "TRACK", action = ArgAction::Append, add = Completer::new(tracks))]
    pub tracks: Vec<String>,
    /// What stands beside a chapter's level in the handout [default: neighbours]
    #[arg(long, value_enum, value_name = "WHICH")]
    pub columns: Option<Columns>,
    /// Two levels side by side: one chapter, FROM beside TO
    #[arg(
        long,
        num_args = 2,
        value_names = ["FROM", "TO"],
        add = Completer::new(levels),
        conflicts_with_all = ["levels", "tracks", "columns", "split"],
    )]
    pub compare: Option<Vec<String>>,
    /// Of two levels side by side, only what differs
    #[arg(long, requires = "compare")]
    pub only_changes: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = LOOK)]
pub struct Look {
    /// Pages wider than high
    #[arg(long)]
    pub landscape: bool,
    /// For printing on both sides: mirrored margins, chapters on right-hand pages
    #[arg(long)]
    pub duplex: bool,
    /// "Draft" across every page, in the ladder's language
    #[arg(long)]
    pub draft: bool,
    /// A house style (see `ladderpress schema theme`)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub theme: Option<PathBuf>,
    /// A font for characters that the others lack; may be given again
    #[arg(long = "font", value_name = "FILE", action = ArgAction::Append, value_hint = ValueHint::FilePath)]
    pub fonts: Vec<PathBuf>,
    /// A folder of fonts, taken in the order of their names after those of --font
    #[arg(long = "font-dir", value_name = "DIR", action = ArgAction::Append, value_hint = ValueHint::DirPath)]
    pub font_dirs: Vec<PathBuf>,
}
