//! `ladderpress schema`, `completions` and `man`: what the program prints
//! about itself.

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::{Arguments, SchemaOf};
use super::report::print;
use crate::base::diag::{Checked, Diagnostic};
use crate::input::{case, theme, yaml};

/// Prints a JSON Schema.
///
/// # Errors
/// When standard output takes no more; so do all here.
pub fn schema(of: SchemaOf) -> Checked<()> {
    let schema = match of {
        SchemaOf::Ladder => yaml::schema(),
        SchemaOf::Theme => theme::schema(),
        SchemaOf::Case => case::schema(),
    };
    print(schema.as_bytes())
}

/// Prints a shell's completion script.
pub fn completions(shell: Shell) -> Checked<()> {
    let mut program = Arguments::command();
    let name = program.get_name().to_string();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut program, name, &mut script);
    print(&script)
}

/// Prints the manual page: the program, then each command's own options.
pub fn manual() -> Checked<()> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    print(&manual_page(&program).map_err(|error| {
        let message = format!("the manual cannot be made: {error}");
        vec![Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            message,
        )]
    })?)
}

fn manual_page(program: &clap::Command) -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let whole = Man::new(program.clone());
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    for command in program.get_subcommands() {
        page.extend(command_section(command)?);
    }
    whole.render_options_section(&mut page)?;
    whole.render_extra_section(&mut page)?;
    Ok(page)
}

/// A command's synopsis and options under a heading of its own.
fn command_section(command: &clap::Command) -> std::io::Result<Vec<u8>> {
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
