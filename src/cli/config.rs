//! The command line as resolved: what its parts mean together, in the words of [`crate::app`].

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

#[derive(Debug)]
pub enum Resolved {
    Job(Box<Job>),
    Print(String),
}

/// Why a command line cannot be meant, and of which kind that is.
type Misuse = (ErrorKind, String);

pub fn resolve(typed: Command) -> Result<Resolved, clap::Error> {
    let (command, job) = match typed {
        Command::Init { file } => ("init", Ok(Job::Init(Init { file }))),
        Command::Export(typed) => ("export", export(typed).map(Job::Export)),
        Command::Packets(typed) => ("packets", packets(typed).map(Job::Packets)),
        Command::Diff(typed) => ("diff", diff(typed).map(Job::Diff)),
        Command::Collect(typed) => ("collect", collect(typed).map(Job::Collect)),
        Command::Check(typed) => ("check", check(typed).map(Job::Check)),
        Command::Convert(typed) => ("convert", convert(typed).map(Job::Convert)),
        Command::Case(typed) => ("case", case(typed)),
        Command::Schema { of } => return Ok(Resolved::Print(about::schema(of))),
        Command::Completions { shell } => return Ok(Resolved::Print(about::completions(shell))),
        Command::Man => return Ok(Resolved::Print(about::manual())),
    };
    job.map(|job| Resolved::Job(Box::new(job))).map_err(|(kind, message)| {
        let mut program = Arguments::command();
        program.build();
        match program.find_subcommand_mut(command) {
            Some(command) => command.error(kind, message),
            None => program.error(kind, message),
        }
    })
}

fn check(typed: args::Check) -> Result<Check, Misuse> {
    let inputs = inputs(typed.inputs)?;
    let is_example = inputs.list == [Input::Example];
    if is_example && (typed.case.is_some() || typed.roster.is_some()) {
        return Err(unnamed());
    }
    if typed.watch {
        watched(&inputs, typed.theme.is_some())?;
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
fn watched(inputs: &Inputs, has_theme: bool) -> Result<(), Misuse> {
    if inputs.list.contains(&Input::Stdin) {
        return Err(conflict("standard input (-) is read once, and cannot be watched"));
    }
    if inputs.list == [Input::Example] && !has_theme {
        return Err(unnamed());
    }
    Ok(())
}

fn convert(typed: args::Convert) -> Result<Convert, Misuse> {
    let file = typed.output.filter(|file| !is_standard(file));
    let end = file.as_deref().map(end_of).unwrap_or_default();
    if let Some(file) = &file {
        written(file, &["yaml", "yml", "json"])?;
    }
    if typed.json && matches!(end.as_str(), "yaml" | "yml") {
        let message = format!("the name ends in `.{end}`, which is another format than --json");
        return Err(conflict(message));
    }
    let json = typed.json || end == "json";
    Ok(Convert { inputs: inputs(typed.inputs)?, file, json, force: typed.force })
}

fn export(typed: args::Export) -> Result<Export, Misuse> {
    let mut typed_files = typed.files;
    typed_files.pdf |= typed.poster;
    let files = files(typed_files, Some(typed.csv))?;
    if typed.split && files.name.as_deref().is_some_and(|name| !is_standard(name)) {
        return Err(conflict("--split makes a file of each level: name a folder (-o)"));
    }
    if typed.split && !files.pdf {
        return Err(conflict("--split concerns the PDF only, and none is written"));
    }
    if typed.tracking && !files.xlsx {
        return Err(conflict("--tracking concerns the workbook only, and none is written"));
    }
    let inputs = inputs(typed.inputs)?;
    if typed.watch {
        watched(&inputs, typed.look.theme.is_some())?;
        if files.name.as_deref().is_some_and(is_standard) {
            return Err(conflict("--watch writes files, and standard output (-o -) is none"));
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

fn packets(typed: args::Packets) -> Result<Packets, Misuse> {
    written(&typed.output, &[])?;
    Ok(Packets {
        inputs: needed(typed.inputs)?,
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

fn collect(typed: args::Collect) -> Result<Collect, Misuse> {
    if !is_standard(&typed.output) && !matches!(&*end_of(&typed.output), "xlsx" | "csv") {
        let message = "the file to write (-o) ends in .xlsx or .csv, or is - for standard output";
        return Err((ErrorKind::InvalidValue, message.to_string()));
    }
    Ok(Collect { packets: typed.packets, file: typed.output, replaced: typed.replace })
}

fn case(typed: args::Case) -> Result<Job, Misuse> {
    let mut all = typed.inputs;
    if let (true, Some(from), Some(to)) = (typed.new, typed.from, typed.to) {
        // A new case has no file, so that all that are named are inputs.
        all.inputs.splice(0..0, typed.file);
        let (inputs, file) = (needed(all)?, typed.files.output);
        let file = file.filter(|file| !is_standard(file));
        if let Some(file) = &file {
            written(file, &["yaml", "yml"])?;
        }
        return Ok(Job::NewCase(NewCase { inputs, from, to, file }));
    }
    Ok(Job::Case(WrittenCase {
        file: typed.file.unwrap_or_default(),
        inputs: needed(all)?,
        files: files(typed.files, None)?,
        appendix: typed.appendix,
        look: look(typed.look),
    }))
}

/// The inputs of a command that needs a ladder: nobody is reviewed by the example.
fn needed(typed: args::Inputs) -> Result<Inputs, Misuse> {
    if typed.inputs.is_empty() { Err(unnamed()) } else { inputs(typed) }
}

fn unnamed() -> Misuse {
    let message = "name the ladder: a file, a folder of pages, or - for standard input";
    (ErrorKind::MissingRequiredArgument, message.to_string())
}

/// Whether a path stands for standard input or output.
fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// The inputs of a command; none means the example.
fn inputs(typed: args::Inputs) -> Result<Inputs, Misuse> {
    let list = if typed.inputs.is_empty() { vec![Input::Example] } else { list(typed.inputs)? };
    Ok(Inputs { list, choices: choices(typed.shape) })
}

fn list(paths: Vec<PathBuf>) -> Result<Vec<Input>, Misuse> {
    if paths.iter().filter(|path| is_standard(path)).count() > 1 {
        return Err(conflict("standard input (-) can be read only once"));
    }
    let input = |path: PathBuf| if is_standard(&path) { Input::Stdin } else { Input::Path(path) };
    Ok(paths.into_iter().map(input).collect())
}

fn choices(typed: args::Shape) -> Choices {
    let depth_of = typed.level_depth.map(|_| LevelsIn::Headings);
    Choices {
        levels_in: typed.levels_in.or(depth_of),
        level_depth: typed.level_depth,
        settings: typed.settings,
        ..Choices::default()
    }
}

fn diff(typed: args::Diff) -> Result<Diff, Misuse> {
    let mut list = list(vec![typed.old, typed.new])?.into_iter();
    let choices = choices(typed.shape);
    let mut side = || Inputs { list: list.next().into_iter().collect(), choices: choices.clone() };
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
        Told::Files { files: Box::new(files(asked, None)?), look: look(typed.look) }
    } else {
        Told::Text(typed.format.unwrap_or_default())
    };
    Ok(Diff { old: side(), new: side(), same: same.collect(), all: typed.all, told })
}

/// The ends of files that people may take for one that a command writes.
const ENDS: [&str; 17] = [
    "pdf", "xlsx", "csv", "tsv", "ods", "xls", "docx", "doc", "odt", "rtf", "html", "htm", "md",
    "yaml", "yml", "json", "zip",
];

/// The end of a file's name, in lower case.
fn end_of(file: &Path) -> String {
    file.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// Refuses a file to write whose end names a format that the command does not write.
fn written(file: &Path, known: &[&str]) -> Result<(), Misuse> {
    let end = end_of(file);
    if file.is_dir() || !ENDS.contains(&end.as_str()) || known.contains(&end.as_str()) {
        return Ok(());
    }
    let known: Vec<_> = known.iter().map(|end| format!(".{end}")).collect();
    let what = match known.as_slice() {
        [] => "this command writes a folder (-o)".to_string(),
        [ends @ .., last] if !ends.is_empty() => {
            format!("this command writes {} or {last}", ends.join(", "))
        }
        _ => format!("this command writes {}", known.concat()),
    };
    Err((ErrorKind::InvalidValue, format!("`{}` ends in .{end}; {what}", file.display())))
}

/// Both documents are written unless a format is named; `csv` is whether data is, where
/// the command writes any.
fn files(typed: args::Files, csv: Option<bool>) -> Result<Files, Misuse> {
    let output = typed.output.unwrap_or_else(|| PathBuf::from(FOLDER));
    let asked = [typed.pdf, typed.xlsx, csv.unwrap_or_default()];
    let end = end_of(&output);
    let ends = [Some("pdf"), Some("xlsx"), csv.map(|_| "csv")];
    let named = ends.map(|known| known == Some(&*end));
    let is_named = named.contains(&true) && !output.is_dir();
    let is_stdout = is_standard(&output);
    written(&output, &ends.into_iter().flatten().collect::<Vec<_>>())?;
    if is_named && asked.iter().zip(named).any(|(asked, named)| *asked && !named) {
        return Err(conflict(format!("`{}` names another format than the flag", output.display())));
    }
    let number = asked.iter().filter(|asked| **asked).count();
    if is_stdout && number != 1 {
        let flags = if csv.is_some() { "--pdf, --xlsx and --csv" } else { "--pdf and --xlsx" };
        return Err(conflict(format!("standard output (-o -) takes one of {flags}")));
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
        return Err(conflict("workbooks are not printed on paper that large: add --pdf"));
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
fn conflict(message: impl Into<String>) -> Misuse {
    (ErrorKind::ArgumentConflict, message.into())
}

#[cfg(test)]
mod tests;
