//! The command line as resolved: what its parts mean together, in the words
//! of the rooms below.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap::error::ErrorKind;
use time::{OffsetDateTime, PrimitiveDateTime};

use super::args::{self, Arguments};
use crate::base::diag::{Checked, Diagnostic};
use crate::base::units::{Paper, Size};
use crate::input::Input;
use crate::select::{Columns, Request};

/// What to export, how and where to.
#[derive(Debug)]
pub struct Export {
    /// Where ladders come from.
    pub inputs: Vec<Input>,
    /// Which files to write.
    pub files: Files,
    /// Which levels and sections.
    pub request: Request,
    /// Whether each chapter is a file of its own.
    pub split: bool,
    /// Whether checklists of the workbook have columns of statuses.
    pub tracking: bool,
    /// How the handout looks.
    pub look: Look,
}

/// Which files to write, where to, and the paper they are printed on.
#[derive(Debug)]
pub struct Files {
    /// Whether to write a PDF.
    pub pdf: bool,
    /// Whether to write a workbook.
    pub xlsx: bool,
    /// The folder to write to.
    pub folder: PathBuf,
    /// The paper.
    pub paper: Paper,
}

/// Whose packets to write, how and where to.
#[derive(Debug)]
pub struct Packets {
    /// Where the ladder comes from.
    pub inputs: Vec<Input>,
    /// The people.
    pub roster: PathBuf,
    /// The folder to write to.
    pub folder: PathBuf,
    /// Which sections.
    pub request: Request,
    /// Whether files that are there and differ are replaced.
    pub force: bool,
    /// Which part of the packets: the first number of the second.
    pub shard: (usize, usize),
    /// Whether all packets are one file.
    pub merge: bool,
    /// The paper.
    pub paper: Paper,
    /// How they look.
    pub look: Look,
}

/// How what is printed looks.
#[derive(Debug)]
pub struct Look {
    /// Whether pages are wider than high.
    pub landscape: bool,
    /// The house style.
    pub theme: Option<PathBuf>,
    /// Fonts for characters that the others lack.
    pub fonts: Vec<PathBuf>,
}

impl Look {
    /// A printed page.
    pub fn page(&self, paper: Paper) -> Size {
        if self.landscape {
            paper.size().turned()
        } else {
            paper.size()
        }
    }
}

/// What is to be done about a promotion case.
#[derive(Debug)]
pub enum Case {
    /// Print one to fill in.
    New(NewCase),
    /// Write one that has been filled in.
    Written(WrittenCase),
}

/// A case to fill in.
#[derive(Debug)]
pub struct NewCase {
    /// Where the ladder comes from.
    pub inputs: Vec<Input>,
    /// The level that the person has.
    pub from: String,
    /// The level that they are to have.
    pub to: String,
}

/// A case to write, how and where to.
#[derive(Debug)]
pub struct WrittenCase {
    /// The case.
    pub file: PathBuf,
    /// Where the ladder comes from.
    pub inputs: Vec<Input>,
    /// Which files to write.
    pub files: Files,
    /// How the PDF looks.
    pub look: Look,
}

/// What to convert and where to.
#[derive(Debug)]
pub struct Convert {
    /// Where the ladder comes from.
    pub inputs: Vec<Input>,
    /// The file to write; none is standard output.
    pub file: Option<PathBuf>,
}

/// Resolves the arguments of `export`.
///
/// # Errors
/// When they contradict one another in a way that clap cannot know.
pub fn export(typed: args::Export) -> Result<Export, clap::Error> {
    let files = files(typed.files);
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
        request: request(typed.choice),
        split: typed.split,
        tracking: typed.tracking,
        look: look(typed.look),
    })
}

/// Resolves the arguments of `packets`.
///
/// # Errors
/// As [`inputs`].
pub fn packets(typed: args::Packets) -> Result<Packets, clap::Error> {
    Ok(Packets {
        inputs: inputs("packets", typed.inputs)?,
        roster: typed.roster,
        folder: typed.output,
        request: Request {
            sections: typed.sections,
            ..Request::default()
        },
        force: typed.force,
        shard: typed.shard.unwrap_or((1, 1)),
        merge: typed.merge,
        paper: paper(typed.paper),
        look: look(typed.look),
    })
}

/// Resolves the arguments of `case`.
///
/// # Errors
/// As [`inputs`].
pub fn case(typed: args::Case) -> Result<Case, clap::Error> {
    let mut all = typed.inputs;
    if let (true, Some(from), Some(to)) = (typed.new, typed.from, typed.to) {
        // A new case has no file, so that all that are named are inputs.
        all.inputs.splice(0..0, typed.file);
        let inputs = inputs("case", all)?;
        return Ok(Case::New(NewCase { inputs, from, to }));
    }
    Ok(Case::Written(WrittenCase {
        file: typed.file.unwrap_or_default(),
        inputs: inputs("case", all)?,
        files: files(typed.files),
        look: look(typed.look),
    }))
}

/// Resolves the arguments of `convert`.
///
/// # Errors
/// As [`inputs`].
pub fn convert(typed: args::Convert) -> Result<Convert, clap::Error> {
    Ok(Convert {
        inputs: inputs("convert", typed.inputs)?,
        file: typed.output,
    })
}

/// Resolves the inputs of `command`: none means the example.
///
/// # Errors
/// When standard input is named twice.
pub fn inputs(command: &str, typed: args::Inputs) -> Result<Vec<Input>, clap::Error> {
    if typed.inputs.is_empty() {
        return Ok(vec![Input::Example]);
    }
    let is_stdin = |path: &&PathBuf| path.as_path() == Path::new("-");
    if typed.inputs.iter().filter(is_stdin).count() > 1 {
        return Err(conflict(
            command,
            "standard input (-) can be read only once",
        ));
    }
    let inputs = typed.inputs.into_iter().map(|path| {
        if is_stdin(&&path) {
            Input::Stdin
        } else {
            Input::Path(path)
        }
    });
    Ok(inputs.collect())
}

/// Reads the value of `SOURCE_DATE_EPOCH`: seconds since 1970 in UTC
/// (<https://reproducible-builds.org/specs/source-date-epoch/>). An empty one
/// counts as none.
///
/// # Errors
/// When it is no such number, or past the year 9999.
pub fn source_date(value: Option<&OsStr>) -> Checked<Option<PrimitiveDateTime>> {
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let date = value
        .to_str()
        .and_then(|seconds| seconds.parse::<u64>().ok())
        .and_then(|seconds| i64::try_from(seconds).ok())
        .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        .map(|moment| PrimitiveDateTime::new(moment.date(), moment.time()));
    if date.is_some() {
        return Ok(date);
    }
    let value = value.to_string_lossy();
    let problem = Diagnostic::error(
        crate::base::diag::Code::Unsorted,
        format!("SOURCE_DATE_EPOCH is `{value}`, which is no date"),
    );
    Err(vec![problem.help(
        "set it to a number of seconds since 1970, or unset it",
    )])
}

/// Both formats are written unless one is named.
fn files(typed: args::Files) -> Files {
    let both = typed.pdf == typed.xlsx;
    Files {
        pdf: typed.pdf || both,
        xlsx: typed.xlsx || both,
        folder: typed.output,
        paper: paper(typed.paper),
    }
}

fn paper(typed: args::Paper) -> Paper {
    match typed {
        args::Paper::A4 => Paper::A4,
        args::Paper::Letter => Paper::Letter,
    }
}

fn look(typed: args::Look) -> Look {
    Look {
        landscape: typed.landscape,
        theme: typed.theme,
        fonts: typed.fonts,
    }
}

fn request(typed: args::Choice) -> Request {
    let mut compared = typed.compare.into_iter().flatten();
    Request {
        levels: typed.levels,
        sections: typed.sections,
        tracks: typed.tracks,
        columns: match typed.columns {
            None | Some(args::Columns::Neighbours) => Columns::Neighbours,
            Some(args::Columns::Alone) => Columns::Alone,
            Some(args::Columns::All) => Columns::All,
        },
        compare: compared.next().zip(compared.next()),
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
    use crate::cli::args::Command;
    use clap::Parser;
    use time::macros::datetime;

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
        assert_eq!(typed("").unwrap().inputs, [Input::Example]);
        assert_eq!(
            typed("- a.yaml").unwrap().inputs,
            [Input::Stdin, Input::Path("a.yaml".into())]
        );
        assert!(typed("- -").is_err());
    }

    #[test]
    fn compare_takes_two_levels_and_leaves_the_inputs() {
        let export = typed("--compare a b c.yaml").unwrap();
        assert_eq!(export.request.compare, Some(("a".into(), "b".into())));
        assert_eq!(export.inputs, [Input::Path("c.yaml".into())]);
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        for line in [
            "--compare a b --level c",
            "--compare a b --track c",
            "--compare a b --columns all",
            "--compare a b --split",
            "--xlsx --split",
        ] {
            let error = typed(line).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::ArgumentConflict, "{line}");
        }
        assert!(typed("--xlsx --pdf --split").is_ok());
    }

    #[test]
    fn landscape_turns_the_paper() {
        let page = |line| {
            let export = typed(line).unwrap();
            export.look.page(export.files.paper)
        };
        let size = page("--paper letter --landscape");
        assert_eq!((size.width, size.height), (792.0, 612.0));
        let size = page("");
        assert!(size.width < size.height);
    }

    #[test]
    fn a_shard_is_one_of_so_many() {
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

    #[test]
    fn the_source_date_is_seconds_since_1970() {
        let date = |value: &str| source_date(Some(OsStr::new(value)));
        assert_eq!(
            date("1700000000").unwrap(),
            Some(datetime!(2023-11-14 22:13:20))
        );
        assert_eq!(date("").unwrap(), None);
        assert_eq!(source_date(None).unwrap(), None);
        for bad in ["yesterday", "-1", "1e9", " 1", "99999999999999", "1.5"] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }
}
