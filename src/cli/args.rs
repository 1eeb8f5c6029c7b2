//! The command line as typed.
//!
//! These types mirror what clap reads and stay in this room; what they mean
//! together is worked out in [`super::config`].

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueHint};
use clap_complete::Shell;

use super::values::{SchemaOf, column, shard};
use crate::backend::text::diff::Format;
use crate::base::units::Paper;
use crate::input::LevelsIn;
use crate::model::Field;
use crate::select::Columns;

/// What stands below the help of the whole program.
const EXAMPLES: &str = include_str!("../../data/help-examples.txt").trim_ascii_end();

/// Over the flags that say how an input is read.
const SHAPE: &str = "How the input is read";

/// Over the flags that only concern what is printed.
const LOOK: &str = "How the handout looks";

/// Turns a career ladder into a handout (PDF) and a workbook (XLSX).
#[derive(Debug, Parser)]
#[command(name = "ladderpress", version, after_help = EXAMPLES)]
pub struct Arguments {
    /// Hide warnings; say only what went wrong
    #[arg(long, short, global = true, display_order = 100)]
    pub quiet: bool,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a ladder to begin with: an example, to write your own over
    Init {
        /// The file to write: .xlsx, .docx, .md or .yaml; one that is there is left alone
        #[arg(value_name = "FILE", default_value = "my-ladder.xlsx", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Write the handout, the workbook, or both
    Export(Export),
    /// Write a review packet for every person of a roster, and an index of them
    Packets(Packets),
    /// Write what people filled into packets: one workbook, or CSV
    Collect(Collect),
    /// Write the case for one person's promotion, or print one to fill in
    Case(Case),
    /// Report every problem of a ladder, and where its pages disagree; write nothing
    Check(Inputs),
    /// Tell what changed from one revision of a ladder to another
    Diff(Diff),
    /// Print any input in the YAML form
    Convert(Convert),
    /// Print the JSON Schema by which editors check and complete a file
    Schema {
        /// Which kind of file
        #[arg(value_enum, default_value_t)]
        of: SchemaOf,
    },
    /// Print a shell's completion script
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, Args)]
#[allow(clippy::struct_field_names, reason = "the flags that are typed are called so")]
pub struct Inputs {
    /// A YAML file, a career page, a folder of pages, or - for YAML on standard input
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

    /// Replace this workbook with all that was entered in it; may be given again
    #[arg(long, value_name = "FILE", action = ArgAction::Append, value_hint = ValueHint::FilePath)]
    pub replace: Vec<PathBuf>,

    /// The paper to print on; the workbook's is always wider than high
    /// [default: a4, for a poster the smallest that it fits on]
    #[arg(long, value_enum, ignore_case = true)]
    pub paper: Option<Paper>,
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
    #[arg(long = "section", value_name = "SECTION", action = ArgAction::Append)]
    pub sections: Vec<String>,

    #[command(flatten)]
    pub look: Look,
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
#[command(next_help_heading = "What is shown")]
pub struct Choice {
    /// Only this level, by id or title in any case; may be given again
    #[arg(long = "level", value_name = "LEVEL", action = ArgAction::Append)]
    pub levels: Vec<String>,

    /// Only this section; may be given again
    #[arg(long = "section", value_name = "SECTION", action = ArgAction::Append)]
    pub sections: Vec<String>,

    /// Only the levels of this track; may be given again
    #[arg(long = "track", value_name = "TRACK", action = ArgAction::Append)]
    pub tracks: Vec<String>,

    /// What stands beside a chapter's level in the handout [default: neighbours]
    #[arg(long, value_enum, value_name = "WHICH")]
    pub columns: Option<Columns>,

    /// Two levels side by side: one chapter, FROM beside TO
    #[arg(
        long,
        num_args = 2,
        value_names = ["FROM", "TO"],
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
    pub format: Option<Format>,

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
ladderpress case [OPTIONS] <CASE> [INPUT]...
       ladderpress case --new --from <LEVEL> --to <LEVEL> [INPUT]...")]
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
            "fonts",
        ],
    )]
    pub new: bool,

    /// Of a new case: the level that the person has
    #[arg(long, value_name = "LEVEL", requires = "new")]
    pub from: Option<String>,

    /// Of a new case: the level that they are to have
    #[arg(long, value_name = "LEVEL", requires = "new")]
    pub to: Option<String>,

    #[command(flatten)]
    pub look: Look,
}
