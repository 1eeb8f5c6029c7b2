//! The command line as typed.
//!
//! These types mirror what clap reads and stay in this room; what they mean
//! together is worked out in [`super::config`].

mod commands;
mod groups;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueHint};
use clap_complete::Shell;

use super::values::SchemaOf;

pub use commands::{Case, Check, Collect, Convert, Diff, Export, Packets};
pub use groups::{Choice, Files, Inputs, Look, Shape};

/// Examples of every command, each below the command's name.
const EXAMPLES: &str = include_str!("../../../data/help-examples.txt").trim_ascii_end();

/// Below the help of the whole program.
const CLOSING: &str = "
Without INPUT, export, check and convert use the built-in example ladder.
Exit status: 0 done; 1 the input or the world is at fault; 2 the command line is;
101 the program is; 130 the run was interrupted.";

/// The commands whose examples stand with their own help only.
const ASIDE: [&str; 3] = ["schema", "completions", "man"];

/// The examples of one command, or of all that people come for.
fn examples(of: Option<&str>) -> String {
    let sections = EXAMPLES.split("# ").filter_map(|section| section.split_once('\n'));
    let shown = sections
        .filter(|(name, _)| of.map_or_else(|| !ASIDE.contains(name), |of| *name == of))
        .map(|(_, lines)| format!("{}\n", lines.trim_end()));
    let closing = of.map_or(CLOSING, |_| "");
    format!("Examples:\n{}{closing}", shown.collect::<String>())
}

/// Turns a career ladder into a handout (PDF) and a workbook (XLSX).
#[derive(Debug, Parser)]
#[command(name = "ladderpress", version, after_help = examples(None))]
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
    #[command(after_help = examples(Some("init")))]
    Init {
        /// The file to write: .xlsx, .docx, .md or .yaml; one that is there is left alone
        #[arg(value_name = "FILE", default_value = "my-ladder.xlsx", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Write the handout, the workbook, or both
    #[command(after_help = examples(Some("export")))]
    Export(Export),
    /// Write a review packet for every person of a roster, and an index of them
    #[command(after_help = examples(Some("packets")))]
    Packets(Packets),
    /// Write what people filled into packets: one workbook, or CSV
    #[command(after_help = examples(Some("collect")))]
    Collect(Collect),
    /// Write the case for one person's promotion, or print one to fill in
    #[command(after_help = examples(Some("case")))]
    Case(Case),
    /// Report every problem of a ladder, and where its pages disagree; write nothing
    #[command(after_help = examples(Some("check")))]
    Check(Check),
    /// Tell what changed from one revision of a ladder to another
    #[command(after_help = examples(Some("diff")))]
    Diff(Diff),
    /// Print any input in the YAML form
    #[command(after_help = examples(Some("convert")))]
    Convert(Convert),
    /// Print the JSON Schema by which editors check and complete a file
    #[command(after_help = examples(Some("schema")))]
    Schema {
        /// Which kind of file
        #[arg(value_enum, default_value_t)]
        of: SchemaOf,
    },
    /// Print a shell's completion script
    #[command(after_help = examples(Some("completions")))]
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_help = examples(Some("man")))]
    Man,
}
