//! The command line as resolved: what its parts mean together, in the words
//! of [`crate::app`].

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap::error::ErrorKind;

use super::about;
use super::args::{self, Arguments, Command};
use crate::app::{
    Check, Collect, Convert, Diff, Export, Files, InPlace, Init, Inputs, Job, Look, NewCase,
    Packets, Same, Told, WrittenCase,
};
use crate::base::units::Paper;
use crate::input::{Choices, Input, LevelsIn};
use crate::model::ColumnNames;
use crate::select;

/// The folder that is written to unless another is named.
const FOLDER: &str = "output";

/// What is wanted of the program.
#[derive(Debug)]
pub enum Resolved {
    /// That it does something.
    Job(Box<Job>),
    /// That it says something of itself: the text.
    Print(String),
}

/// Resolves a command.
pub fn resolve(typed: Command) -> Result<Resolved, clap::Error> {
    Ok(Resolved::Job(Box::new(match typed {
        Command::Init { file } => Job::Init(Init { file }),
        Command::Export(typed) => Job::Export(export(typed)?),
        Command::Packets(typed) => Job::Packets(packets(typed)?),
        Command::Diff(typed) => Job::Diff(diff(typed)?),
        Command::Collect(typed) => Job::Collect(collect(typed)?),
        Command::Check(typed) => Job::Check(check(typed)?),
        Command::Convert(typed) => Job::Convert(convert(typed)?),
        Command::Case(typed) => case(typed)?,
        Command::Schema { of } => return Ok(Resolved::Print(about::schema(of))),
        Command::Completions { shell } => return Ok(Resolved::Print(about::completions(shell))),
        Command::Man => return Ok(Resolved::Print(about::manual())),
    })))
}

fn check(typed: args::Check) -> Result<Check, clap::Error> {
    let inputs = inputs("check", typed.inputs)?;
    let is_example = inputs.list == [Input::Example];
    if is_example && (typed.case.is_some() || typed.roster.is_some()) {
        return Err(unnamed("check"));
    }
    if typed.watch {
        watched("check", &inputs, typed.theme.is_some())?;
    }
    Ok(Check {
        inputs,
        look: Look { theme: typed.theme, ..Look::default() },
        case: typed.case,
        roster: typed.roster,
        columns: ColumnNames { mapped: typed.columns, printed: Vec::new() },
        deny_warnings: typed.deny.is_some(),
    })
}

/// Refuses to watch what never changes: standard input, and the example alone.
fn watched(command: &str, inputs: &Inputs, has_theme: bool) -> Result<(), clap::Error> {
    if inputs.list.contains(&Input::Stdin) {
        return Err(conflict(command, "standard input (-) is read once, and cannot be watched"));
    }
    if inputs.list == [Input::Example] && !has_theme {
        return Err(unnamed(command));
    }
    Ok(())
}

fn convert(typed: args::Convert) -> Result<Convert, clap::Error> {
    let file = typed.output.filter(|file| file.as_path() != Path::new("-"));
    let end = file.as_ref().and_then(|file| file.extension());
    let end = end.map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    if typed.json && matches!(end.as_str(), "yaml" | "yml") {
        let message = format!("the name ends in `.{end}`, which is another format than --json");
        return Err(conflict("convert", &message));
    }
    let json = typed.json || end == "json";
    Ok(Convert { inputs: inputs("convert", typed.inputs)?, file, json, force: typed.force })
}

fn export(typed: args::Export) -> Result<Export, clap::Error> {
    let mut typed_files = typed.files;
    typed_files.pdf |= typed.poster;
    let files = files("export", typed_files, Some(typed.csv))?;
    if typed.split && !files.pdf {
        let message = "--split concerns the PDF only, and none is written";
        return Err(conflict("export", message));
    }
    if typed.tracking && !files.xlsx {
        let message = "--tracking concerns the workbook only, and none is written";
        return Err(conflict("export", message));
    }
    let inputs = inputs("export", typed.inputs)?;
    if typed.watch {
        watched("export", &inputs, typed.look.theme.is_some())?;
        if files.name.as_deref() == Some(Path::new("-")) {
            return Err(conflict(
                "export",
                "--watch writes files, and standard output (-o -) is none",
            ));
        }
    }
    Ok(Export {
        inputs,
        files,
        request: choice(typed.choice),
        split: typed.split,
        poster: typed.poster,
        tracking: typed.tracking,
        look: look(typed.look),
    })
}

fn packets(typed: args::Packets) -> Result<Packets, clap::Error> {
    Ok(Packets {
        inputs: needed("packets", typed.inputs)?,
        roster: typed.roster,
        columns: ColumnNames { mapped: typed.columns, printed: typed.print },
        folder: typed.output,
        request: select::Request { sections: typed.sections, ..select::Request::default() },
        only: typed.only,
        replace: typed.replace,
        shard: typed.shard.unwrap_or((1, 1)),
        merge: typed.merge,
        paper: typed.paper,
        look: look(typed.look),
    })
}

fn collect(typed: args::Collect) -> Result<Collect, clap::Error> {
    let end = typed.output.extension().map(|end| end.to_string_lossy().to_lowercase());
    let is_stdout = typed.output == Path::new("-");
    if !is_stdout && !matches!(end.as_deref(), Some("xlsx" | "csv")) {
        let message = "the file to write (-o) ends in .xlsx or .csv, or is - for standard output";
        return Err(error("collect", ErrorKind::InvalidValue, message));
    }
    Ok(Collect { packets: typed.packets, file: typed.output, replaced: typed.replace })
}

fn case(typed: args::Case) -> Result<Job, clap::Error> {
    let mut all = typed.inputs;
    if let (true, Some(from), Some(to)) = (typed.new, typed.from, typed.to) {
        // A new case has no file, so that all that are named are inputs.
        all.inputs.splice(0..0, typed.file);
        let inputs = needed("case", all)?;
        let file = typed.files.output;
        return Ok(Job::NewCase(NewCase {
            inputs,
            from,
            to,
            file: file.filter(|file| file.as_path() != Path::new("-")),
        }));
    }
    Ok(Job::Case(WrittenCase {
        file: typed.file.unwrap_or_default(),
        inputs: needed("case", all)?,
        files: files("case", typed.files, None)?,
        appendix: typed.appendix,
        look: look(typed.look),
    }))
}

/// The inputs of `command`, which needs a ladder: nobody is reviewed by the example.
fn needed(command: &str, typed: args::Inputs) -> Result<Inputs, clap::Error> {
    if typed.inputs.is_empty() { Err(unnamed(command)) } else { inputs(command, typed) }
}

fn unnamed(command: &str) -> clap::Error {
    let message = "name the ladder: a file, a folder of pages, or - for standard input";
    error(command, ErrorKind::MissingRequiredArgument, message)
}

/// The inputs of `command`; none means the example.
fn inputs(command: &str, typed: args::Inputs) -> Result<Inputs, clap::Error> {
    let is_stdin = |path: &&PathBuf| path.as_path() == Path::new("-");
    if typed.inputs.iter().filter(is_stdin).count() > 1 {
        return Err(conflict(command, "standard input (-) can be read only once"));
    }
    let mut list: Vec<_> = typed
        .inputs
        .into_iter()
        .map(|path| if is_stdin(&&path) { Input::Stdin } else { Input::Path(path) })
        .collect();
    if list.is_empty() {
        list.push(Input::Example);
    }
    let choices = choices(typed.shape);
    Ok(Inputs { list, choices })
}

fn choices(typed: args::Shape) -> Choices {
    let depth_of = typed.level_depth.map(|_| LevelsIn::Headings);
    Choices {
        levels_in: typed.levels_in.or(depth_of),
        level_depth: typed.level_depth,
        settings: typed.settings,
    }
}

fn diff(typed: args::Diff) -> Result<Diff, clap::Error> {
    let is_stdin = |path: &PathBuf| path.as_path() == Path::new("-");
    if is_stdin(&typed.old) && is_stdin(&typed.new) {
        return Err(conflict("diff", "standard input (-) can be read only once"));
    }
    let choices = choices(typed.shape);
    let side = |path: PathBuf| {
        let input = if is_stdin(&path) { Input::Stdin } else { Input::Path(path) };
        Inputs { list: vec![input], choices: choices.clone() }
    };
    let same = typed.same.into_iter().map(|same| match same.split_once('=') {
        Some((old, new)) => Same::Names(old.trim().into(), new.trim().into()),
        None => Same::File(same.into()),
    });
    let told = if typed.pdf || typed.xlsx || typed.output.is_some() {
        let asked = args::Files {
            pdf: typed.pdf,
            xlsx: typed.xlsx,
            output: typed.output,
            keep: false,
            replace: Vec::new(),
            paper: typed.paper,
        };
        Told::Files { files: Box::new(files("diff", asked, None)?), look: look(typed.look) }
    } else {
        Told::Text(typed.format.unwrap_or_default())
    };
    Ok(Diff {
        old: side(typed.old),
        new: side(typed.new),
        same: same.collect(),
        all: typed.all,
        told,
    })
}

/// Both documents are written unless a format is named; `csv` is whether data is, where
/// the command writes any.
fn files(command: &str, typed: args::Files, csv: Option<bool>) -> Result<Files, clap::Error> {
    let output = typed.output.unwrap_or_else(|| PathBuf::from(FOLDER));
    let asked = [typed.pdf, typed.xlsx, csv.unwrap_or_default()];
    let end = output.extension().map(|end| end.to_string_lossy().to_lowercase());
    let ends = [Some("pdf"), Some("xlsx"), csv.map(|_| "csv")];
    let named = ends.map(|known| known.is_some() && end.as_deref() == known);
    let is_named = named.contains(&true) && !output.is_dir();
    let is_stdout = output == Path::new("-");
    if is_named && asked.iter().zip(named).any(|(asked, named)| *asked && !named) {
        let message = format!("`{}` names another format than the flag", output.display());
        return Err(conflict(command, &message));
    }
    let number = asked.iter().filter(|asked| **asked).count();
    if is_stdout && number != 1 {
        let flags = if csv.is_some() { "--pdf, --xlsx and --csv" } else { "--pdf and --xlsx" };
        let message = format!("standard output (-o -) takes one of {flags}");
        return Err(conflict(command, &message));
    }
    let [pdf, xlsx, csv] = match (is_named, number) {
        (true, _) => named,
        (false, 0) => [true, true, false],
        (false, _) => asked,
    };
    let files = Files {
        pdf,
        xlsx,
        csv,
        name: (is_named || is_stdout).then(|| output.clone()),
        folder: output,
        paper: typed.paper,
        in_place: InPlace { keep: typed.keep, replaced: typed.replace },
    };
    if let (true, Some(Paper::A1 | Paper::A0)) = (files.xlsx, files.paper) {
        let message = "workbooks are not printed on paper that large: add --pdf";
        return Err(conflict(command, message));
    }
    Ok(files)
}

fn look(typed: args::Look) -> Look {
    Look {
        landscape: typed.landscape,
        duplex: typed.duplex,
        draft: typed.draft,
        theme: typed.theme,
        fonts: [typed.fonts, typed.font_dirs].concat(),
        source_date: env::var_os("SOURCE_DATE_EPOCH"),
    }
}

fn choice(typed: args::Choice) -> select::Request {
    let mut compared = typed.compare.into_iter().flatten();
    select::Request {
        levels: typed.levels,
        sections: typed.sections,
        tracks: typed.tracks,
        columns: typed.columns.unwrap_or_default(),
        compare: compared.next().zip(compared.next()),
        only_changes: typed.only_changes,
    }
}

/// The same error, or which command was meant where a file stands in its place.
pub fn meant(error: clap::Error, words: &[OsString]) -> clap::Error {
    let is_file = |word: &&OsString| {
        let path = Path::new(word);
        !word.as_encoded_bytes().starts_with(b"-") && (path.exists() || path.extension().is_some())
    };
    match words.iter().skip(1).find(is_file) {
        Some(file) if error.kind() == ErrorKind::InvalidSubcommand => {
            let file = file.to_string_lossy();
            let message =
                format!("`{file}` is no command; did you mean `ladderpress export {file}`?");
            Arguments::command().error(ErrorKind::InvalidSubcommand, message)
        }
        _ => error,
    }
}

/// What clap says when two arguments exclude each other.
fn conflict(command: &str, message: &str) -> clap::Error {
    error(command, ErrorKind::ArgumentConflict, message)
}

fn error(command: &str, kind: ErrorKind, message: &str) -> clap::Error {
    let mut program = Arguments::command();
    program.build();
    match program.find_subcommand_mut(command) {
        Some(command) => command.error(kind, message),
        None => program.error(kind, message),
    }
}

#[cfg(test)]
mod tests;
