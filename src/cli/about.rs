//! `ladderpress schema`, `completions` and `man`: what the program says of itself.

use std::io;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::Arguments;
use super::values::SchemaOf;
use crate::backend::text::{check, diff};
use crate::input::{case, shape, theme};

pub fn schema(of: SchemaOf) -> String {
    match of {
        SchemaOf::Ladder => shape::native::schema(),
        SchemaOf::Theme => theme::schema(),
        SchemaOf::Case => case::schema(),
        SchemaOf::Settings => shape::settings::schema(),
        SchemaOf::Check => check::schema(),
        SchemaOf::Diff => diff::schema(),
    }
}

/// A shell's completion script.
pub fn completions(shell: Shell) -> String {
    let mut program = Arguments::command();
    let name = program.get_name().to_string();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut program, name, &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The manual page: the program, then each command's own options.
pub fn manual() -> String {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let mut page = Vec::new();
    let printed = print_manual(&program, &mut page);
    // Memory takes all that is written to it.
    debug_assert!(printed.is_ok(), "{printed:?}");
    String::from_utf8_lossy(&page).into_owned()
}

fn print_manual(program: &clap::Command, page: &mut Vec<u8>) -> io::Result<()> {
    let whole = Man::new(program.clone());
    whole.render_title(page)?;
    whole.render_name_section(page)?;
    whole.render_synopsis_section(page)?;
    whole.render_description_section(page)?;
    for command in program.get_subcommands() {
        page.extend(command_section(command)?);
    }
    whole.render_options_section(page)?;
    whole.render_extra_section(page)
}

/// A command's synopsis and options under a heading of its own.
fn command_section(command: &clap::Command) -> io::Result<Vec<u8>> {
    let man = Man::new(command.clone());
    let mut section = Vec::new();
    man.render_synopsis_section(&mut section)?;
    man.render_description_section(&mut section)?;
    man.render_options_section(&mut section)?;
    let section = String::from_utf8_lossy(&section);
    let name = command.get_name().to_uppercase();
    let section = section
        .replace(".SH SYNOPSIS\n", "")
        .replace(".SH DESCRIPTION", ".PP")
        .replace(".SH OPTIONS", ".PP")
        .replace(".SH ", ".SS ");
    Ok(format!(".SH {name}\n{section}").into_bytes())
}
