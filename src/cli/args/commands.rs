//! What each command takes.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum, ValueHint};
use clap_complete::ArgValueCompleter as Completer;

use super::groups::{Choice, Files, Inputs, LOOK, Look, Shape};
use crate::backend::text::{check, diff};
use crate::base::units::Paper;
use crate::cli::values::{column, shard};
use crate::cli::values::{levels, sections};
use crate::model::Field;

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Export {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub files: Files,
    /// Write the data of the workbook as CSV: a row an expectation
    #[arg(long)]
    pub csv: bool,
    /// Give checklists of the workbook a column for each level to track what is met
    #[arg(long)]
    pub tracking: bool,
    /// Write again at every change of what was read, until it is stopped (Ctrl-C)
    #[arg(long)]
    pub watch: bool,
    #[command(flatten)]
    pub choice: Choice,
    /// A file for each level instead of one for all
    #[arg(long, help_heading = LOOK)]
    pub split: bool,
    /// Instead of the handout a poster: all levels across, all sections down, on one
    /// sheet of paper
    #[arg(
        long,
        help_heading = LOOK,
        conflicts_with_all = ["columns", "compare", "split", "duplex"],
    )]
    pub poster: bool,
    #[command(flatten)]
    pub look: Look,
}

#[derive(Debug, Args)]
pub struct Packets {
    #[command(flatten)]
    pub inputs: Inputs,
    /// The people: CSV, the first sheet of an XLSX, or - for standard input; with the
    /// columns name and level
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub roster: PathBuf,
    /// The header of a column that the roster calls otherwise, such as level=Position;
    /// may be given again
    #[arg(long = "column", value_name = "NAME=HEADER", action = ArgAction::Append, value_parser = column)]
    pub columns: Vec<(Field, String)>,
    /// Print this column of the roster too; may be given again
    #[arg(long, value_name = "HEADER", action = ArgAction::Append)]
    pub print: Vec<String>,
    /// The folder to write to
    #[arg(long, short, value_name = "DIR", default_value = "output", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,
    /// Only this person, by id, or by name where one has it; may be given again
    #[arg(long, value_name = "PERSON", action = ArgAction::Append)]
    pub only: Vec<String>,
    /// Write this person's packet anew, with all that was typed in it; may be given again
    #[arg(long, value_name = "PERSON", action = ArgAction::Append, conflicts_with = "merge")]
    pub replace: Vec<String>,
    /// Write only the K-th of N parts of the packets, so that N runs share the work
    #[arg(long, value_name = "K/N", value_parser = shard)]
    pub shard: Option<(usize, usize)>,
    /// Write all packets into one PDF, for printing on both sides
    #[arg(long, conflicts_with = "shard")]
    pub merge: bool,
    /// The paper to print on
    #[arg(long, value_enum, default_value_t, ignore_case = true)]
    pub paper: Paper,
    /// Only this section, by id or title in any case; may be given again
    #[arg(long = "section", value_name = "SECTION", action = ArgAction::Append, add = Completer::new(sections))]
    pub sections: Vec<String>,
    #[command(flatten)]
    pub look: Look,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub inputs: Inputs,
    /// A house style to check too
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub theme: Option<PathBuf>,
    /// A promotion case to check against the ladder
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub case: Option<PathBuf>,
    /// A roster to check against the ladder
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub roster: Option<PathBuf>,
    /// The header of a column that the roster calls otherwise, such as level=Position;
    /// may be given again
    #[arg(
        long = "column",
        value_name = "NAME=HEADER",
        action = ArgAction::Append,
        value_parser = column,
        requires = "roster",
    )]
    pub columns: Vec<(Field, String)>,
    /// How it is told
    #[arg(long, value_enum, default_value_t)]
    pub format: check::Format,
    /// Take warnings for problems: the run ends with exit code 1 where there is one
    #[arg(long, value_enum, value_name = "WHAT")]
    pub deny: Option<Deny>,
    /// Check again at every change of what was read, until it is stopped (Ctrl-C)
    #[arg(long)]
    pub watch: bool,
}

/// What is treated like an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings
    Warnings,
}

#[derive(Debug, Args)]
pub struct Collect {
    /// Packets that came back, and folders of them
    #[arg(value_name = "PACKET", required = true, value_hint = ValueHint::AnyPath)]
    pub packets: Vec<PathBuf>,
    /// The file to write: .xlsx, or .csv with a second one beside it; - is CSV on standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// Replace this file with all that was entered in it; may be given again
    #[arg(long, value_name = "FILE", action = ArgAction::Append, value_hint = ValueHint::FilePath)]
    pub replace: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Diff {
    /// The revision that was, in any form, or - for standard input
    #[arg(value_name = "OLD", value_hint = ValueHint::AnyPath)]
    pub old: PathBuf,
    /// The revision that is
    #[arg(value_name = "NEW", value_hint = ValueHint::AnyPath)]
    pub new: PathBuf,
    /// What was called otherwise, by id or title, or a file of such lines; may be given again
    #[arg(long, value_name = "OLD=NEW", action = ArgAction::Append)]
    pub same: Vec<String>,
    /// How it is told [default: text]
    #[arg(long, value_enum)]
    pub format: Option<diff::Format>,
    /// Write a PDF
    #[arg(long, conflicts_with = "format")]
    pub pdf: bool,
    /// Write a workbook
    #[arg(long, conflicts_with = "format")]
    pub xlsx: bool,
    /// A folder or a file to write to, or - for standard output [default: output]
    #[arg(long, short, value_name = "PATH", value_hint = ValueHint::AnyPath, conflicts_with = "format")]
    pub output: Option<PathBuf>,
    /// The paper to print on
    #[arg(long, value_enum, ignore_case = true)]
    pub paper: Option<Paper>,
    /// Tell what is the same as well
    #[arg(long)]
    pub all: bool,
    /// End with exit code 1 where something changed
    #[arg(long)]
    pub exit_code: bool,
    #[command(flatten)]
    pub shape: Shape,
    #[command(flatten)]
    pub look: Look,
}

#[derive(Debug, Args)]
pub struct Convert {
    #[command(flatten)]
    pub inputs: Inputs,
    /// The file to write instead of standard output; JSON if its name ends in .json
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Write JSON, of the same form (see `ladderpress schema ladder`)
    #[arg(long)]
    pub json: bool,
    /// Replace the file that is there
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
#[command(override_usage = "\
ladderpress case [OPTIONS] <CASE> <INPUT>...
       ladderpress case --new --from <LEVEL> --to <LEVEL> <INPUT>...")]
pub struct Case {
    /// The case in YAML (see `ladderpress schema case`)
    #[arg(value_name = "CASE", value_hint = ValueHint::FilePath, required_unless_present = "new")]
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub files: Files,
    /// Add both levels in full at the end of the PDF
    #[arg(long)]
    pub appendix: bool,
    /// Print a case to fill in, with every expectation of the level --to
    #[arg(
        long,
        requires_all = ["from", "to"],
        conflicts_with_all = [
            "appendix", "pdf", "xlsx", "keep", "replace", "paper", "landscape", "duplex", "draft", "theme",
            "fonts", "font_dirs",
        ],
    )]
    pub new: bool,
    /// Of a new case: the level that the person has
    #[arg(long, value_name = "LEVEL", requires = "new", add = Completer::new(levels))]
    pub from: Option<String>,
    /// Of a new case: the level that they are to have
    #[arg(long, value_name = "LEVEL", requires = "new", add = Completer::new(levels))]
    pub to: Option<String>,
    #[command(flatten)]
    pub look: Look,
}
