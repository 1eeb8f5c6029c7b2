//! The command line as resolved: what its parts mean together, in the words
//! of [`crate::app`].

use std::env;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap::error::ErrorKind;

use super::about;
use super::args::{self, Arguments, Command};
use crate::app::{Check, Convert, Export, Files, Inputs, Job, Look, NewCase, Packets, WrittenCase};
use crate::base::units::Paper;
use crate::input::{Choices, Input, LevelsIn};
use crate::select::{self, Columns};

/// What is wanted of the program.
#[derive(Debug)]
pub enum Resolved {
    /// That it does something.
    Job(Box<Job>),
    /// That it says something of itself: the text.
    Print(String),
}

/// Resolves a command.
///
/// # Errors
/// When its arguments contradict one another in a way that clap cannot know.
pub fn resolve(typed: Command) -> Result<Resolved, clap::Error> {
    Ok(Resolved::Job(Box::new(match typed {
        Command::Export(typed) => Job::Export(export(typed)?),
        Command::Packets(typed) => Job::Packets(packets(typed)?),
        Command::Check(typed) => Job::Check(Check {
            inputs: inputs("check", typed)?,
        }),
        Command::Convert(typed) => Job::Convert(Convert {
            inputs: inputs("convert", typed.inputs)?,
            file: typed.output,
        }),
        Command::Case(typed) => case(typed)?,
        Command::Schema { of } => return Ok(Resolved::Print(about::schema(of))),
        Command::Completions { shell } => return Ok(Resolved::Print(about::completions(shell))),
        Command::Man => return Ok(Resolved::Print(about::manual())),
    })))
}

fn export(typed: args::Export) -> Result<Export, clap::Error> {
    let mut typed_files = typed.files;
    typed_files.pdf |= typed.poster;
    let files = files("export", typed_files)?;
    if typed.split && !files.pdf {
        let message = "--split concerns the PDF only, and --xlsx alone writes none";
        return Err(conflict("export", message));
    }
    if typed.tracking && !files.xlsx {
        let message = "--tracking concerns the workbook only, and --pdf alone writes none";
        return Err(conflict("export", message));
    }
    Ok(Export {
        inputs: inputs("export", typed.inputs)?,
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
        inputs: inputs("packets", typed.inputs)?,
        roster: typed.roster,
        folder: typed.output,
        request: select::Request {
            sections: typed.sections,
            ..select::Request::default()
        },
        force: typed.force,
        shard: typed.shard.unwrap_or((1, 1)),
        merge: typed.merge,
        paper: paper(typed.paper),
        look: look(typed.look),
    })
}

fn case(typed: args::Case) -> Result<Job, clap::Error> {
    let mut all = typed.inputs;
    if let (true, Some(from), Some(to)) = (typed.new, typed.from, typed.to) {
        // A new case has no file, so that all that are named are inputs.
        all.inputs.splice(0..0, typed.file);
        let inputs = inputs("case", all)?;
        return Ok(Job::NewCase(NewCase { inputs, from, to }));
    }
    Ok(Job::Case(WrittenCase {
        file: typed.file.unwrap_or_default(),
        inputs: inputs("case", all)?,
        files: files("case", typed.files)?,
        appendix: typed.appendix,
        look: look(typed.look),
    }))
}

/// The inputs of `command`; none means the example.
fn inputs(command: &str, typed: args::Inputs) -> Result<Inputs, clap::Error> {
    let is_stdin = |path: &&PathBuf| path.as_path() == Path::new("-");
    if typed.inputs.iter().filter(is_stdin).count() > 1 {
        return Err(conflict(
            command,
            "standard input (-) can be read only once",
        ));
    }
    let mut list: Vec<_> = typed
        .inputs
        .into_iter()
        .map(|path| {
            if is_stdin(&&path) {
                Input::Stdin
            } else {
                Input::Path(path)
            }
        })
        .collect();
    if list.is_empty() {
        list.push(Input::Example);
    }
    let depth_of = typed.level_depth.map(|_| LevelsIn::Headings);
    let choices = Choices {
        levels_in: typed.levels_in.map(levels_in).or(depth_of),
        level_depth: typed.level_depth,
        settings: typed.settings,
    };
    Ok(Inputs { list, choices })
}

fn levels_in(typed: args::LevelsIn) -> LevelsIn {
    match typed {
        args::LevelsIn::Pages => LevelsIn::Pages,
        args::LevelsIn::Headings => LevelsIn::Headings,
        args::LevelsIn::Columns => LevelsIn::Columns,
        args::LevelsIn::Rows => LevelsIn::Rows,
        args::LevelsIn::Sheets => LevelsIn::Sheets,
        args::LevelsIn::Lists => LevelsIn::Lists,
        args::LevelsIn::Records => LevelsIn::Records,
    }
}

/// Both formats are written unless one is named.
fn files(command: &str, typed: args::Files) -> Result<Files, clap::Error> {
    let both = typed.pdf == typed.xlsx;
    let files = Files {
        pdf: typed.pdf || both,
        xlsx: typed.xlsx || both,
        folder: typed.output,
        paper: typed.paper.map(paper),
    };
    if let (true, Some(Paper::A1 | Paper::A0)) = (files.xlsx, files.paper) {
        let message = "workbooks are not printed on paper that large: add --pdf";
        return Err(conflict(command, message));
    }
    Ok(files)
}

fn paper(typed: args::Paper) -> Paper {
    match typed {
        args::Paper::A4 => Paper::A4,
        args::Paper::A3 => Paper::A3,
        args::Paper::A2 => Paper::A2,
        args::Paper::A1 => Paper::A1,
        args::Paper::A0 => Paper::A0,
        args::Paper::Letter => Paper::Letter,
        args::Paper::Tabloid => Paper::Tabloid,
    }
}

fn look(typed: args::Look) -> Look {
    Look {
        landscape: typed.landscape,
        duplex: typed.duplex,
        draft: typed.draft,
        theme: typed.theme,
        fonts: typed.fonts,
        source_date: env::var_os("SOURCE_DATE_EPOCH"),
    }
}

fn choice(typed: args::Choice) -> select::Request {
    let mut compared = typed.compare.into_iter().flatten();
    select::Request {
        levels: typed.levels,
        sections: typed.sections,
        tracks: typed.tracks,
        columns: match typed.columns {
            None | Some(args::Columns::Neighbours) => Columns::Neighbours,
            Some(args::Columns::Alone) => Columns::Alone,
            Some(args::Columns::All) => Columns::All,
        },
        compare: compared.next().zip(compared.next()),
        only_changes: typed.only_changes,
    }
}

/// What clap says when two arguments exclude each other.
fn conflict(command: &str, message: &str) -> clap::Error {
    let mut program = Arguments::command();
    program.build();
    match program.find_subcommand_mut(command) {
        Some(command) => command.error(ErrorKind::ArgumentConflict, message),
        None => program.error(ErrorKind::ArgumentConflict, message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn typed(line: &str) -> Result<Export, clap::Error> {
        let words = ["ladderpress", "export"].into_iter();
        let typed = Arguments::try_parse_from(words.chain(line.split_whitespace()))?;
        match typed.command {
            Command::Export(typed) => export(typed),
            other => panic!("{other:?} is not export"),
        }
    }

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn both_formats_are_written_unless_one_is_named() {
        let formats = |line| {
            typed(line)
                .map(|export| (export.files.pdf, export.files.xlsx))
                .unwrap()
        };
        assert_eq!(formats(""), (true, true));
        assert_eq!(formats("--pdf"), (true, false));
        assert_eq!(formats("--xlsx"), (false, true));
        assert_eq!(formats("--xlsx --pdf"), (true, true));
    }

    #[test]
    fn no_input_is_the_example_and_a_dash_is_standard_input() {
        assert_eq!(typed("").unwrap().inputs.list, [Input::Example]);
        assert_eq!(
            typed("- a.yaml").unwrap().inputs.list,
            [Input::Stdin, Input::Path("a.yaml".into())]
        );
        assert!(typed("- -").is_err());
    }

    #[test]
    fn compare_takes_two_levels_and_leaves_the_inputs() {
        let export = typed("--compare a b c.yaml").unwrap();
        assert_eq!(export.request.compare, Some(("a".into(), "b".into())));
        assert_eq!(export.inputs.list, [Input::Path("c.yaml".into())]);
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        for line in [
            "--compare a b --level c",
            "--compare a b --track c",
            "--compare a b --columns all",
            "--compare a b --split",
            "--xlsx --split",
            "--poster --split",
            "--poster --columns all",
            "--poster --duplex",
            "--poster --xlsx --paper a0",
            "--paper a1",
        ] {
            let error = typed(line).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::ArgumentConflict, "{line}");
        }
        assert!(typed("--xlsx --pdf --split").is_ok());
    }

    #[test]
    fn a_poster_is_a_pdf() {
        let formats = |line| {
            let export = typed(line).unwrap();
            assert!(export.poster);
            (export.files.pdf, export.files.xlsx, export.files.paper)
        };
        assert_eq!(formats("--poster"), (true, false, None));
        assert_eq!(formats("--poster --xlsx"), (true, true, None));
        let a0 = Some(Paper::A0);
        assert_eq!(formats("--poster --paper a0"), (true, false, a0));
    }

    #[test]
    fn a_shard_is_one_part_of_several() {
        let shard = |text: &str| {
            let words = ["ladderpress", "packets", "--roster", "a", "--shard", text];
            match Arguments::try_parse_from(words)?.command {
                Command::Packets(typed) => Ok(packets(typed)?.shard),
                other => panic!("{other:?} is not packets"),
            }
        };
        assert_eq!(shard("2/3").unwrap(), (2, 3));
        for bad in ["0/3", "4/3", "1", "1/0", "a/b", "1/3/5"] {
            let error: clap::Error = shard(bad).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::ValueValidation, "{bad}");
        }
    }
}
