//! What people wrote into packets, as one workbook or as CSV.
//!
//! A file that cannot be read stops no other: it is named, and all else is written.

mod held;
mod twice;

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::documents::{self, STDOUT};
use super::planned::Planned;
use super::{Event, InPlace, Run};
use crate::backend::Exporter;
use crate::backend::text::csv;
use crate::backend::xlsx::Xlsx;
use crate::base::budget::Means;
use crate::base::cores::{self, locked};
use crate::base::diag::{Checked, Code, Diagnostic, listed, without};
use crate::input::open::read_bytes;
use crate::input::packet::{self, MOST_BYTES, found};
use crate::model::contract::cycle::{ANSWERS, DATA};
use crate::model::{Labels, Returned};
use crate::output::{self, Batch};
use crate::view::cycle::{Cycle, cycle};
use held::Held;

#[derive(Debug)]
pub struct Collect {
    /// The packets, and folders of them.
    pub packets: Vec<PathBuf>,
    /// The file to write: a workbook or CSV by its end; `-` is CSV on standard output.
    pub file: PathBuf,
    /// Files that are replaced whatever was entered in them.
    pub replaced: Vec<PathBuf>,
}

/// Reads all packets and writes what is in those that can be read.
pub(super) fn run(job: &Collect, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    let found = found::packets(&job.packets);
    run.outcome.understood.extend(found.own());
    run.warn(found.foreign());
    let (mut problems, mut held) = read(&found.packets, run);
    problems.splice(0..0, found.problems);
    let (waiting, [of_people, twice]) = twice::once(&mut held).map_err(|error| lost(&error))?;
    run.warn(of_people);
    if waiting.is_empty() {
        let none = || {
            let message = "there is no packet in what was named";
            Diagnostic::error(Code::NotAPacket, message)
                .help("name the files or the folder that `ladderpress packets` wrote")
        };
        return Err(if problems.is_empty() { vec![none()] } else { problems });
    }
    let mut languages = waiting.iter().map(|it| Ok(held.returned.get(it.spot)?.language));
    let language =
        languages.find_map(io::Result::transpose).transpose().map_err(|error| lost(&error))?;
    let language = language.unwrap_or_else(|| "en".to_string());
    let cycle = cycle(held.returned, waiting, language).map_err(|error| lost(&error))?;
    run.outcome.understood.push(told(&cycle, found.packets.len()));
    run.warn(unplaced(&cycle));
    write(&cycle, job, batch, run)?;
    run.warn(twice.iter().filter(|it| !it.is_error()).cloned());
    problems.extend(twice.into_iter().filter(Diagnostic::is_error));
    without(problems, ())
}

fn read(paths: &[PathBuf], run: &Run<'_>) -> (Vec<Diagnostic>, Held) {
    run.tell(Event::Begins("Reading", paths.len()));
    let held = Mutex::new(Held::default());
    let files: Vec<_> = paths.iter().enumerate().collect();
    let each = |(): &mut (), &(file, path): &(usize, &PathBuf)| {
        let returned = read_one(path, run);
        run.tell(Event::PartDone);
        for (number, packet) in returned.iter().flatten().enumerate() {
            locked(&held).put((file, number), packet);
        }
        returned.err()
    };
    let problems = cores::map(&files, || (), each);
    run.tell(Event::Ends);
    let held = held.into_inner().unwrap_or_else(PoisonError::into_inner);
    (problems.into_iter().flatten().flatten().collect(), held)
}

/// Says that what waits was not kept or given back.
fn lost(error: &io::Error) -> Vec<Diagnostic> {
    vec![output::cannot_write(&tempfile::env::temp_dir(), error)]
}

fn read_one(path: &Path, run: &Run<'_>) -> Checked<Vec<Returned>> {
    let bytes = read_bytes(path, MOST_BYTES).map_err(|problem| vec![*problem])?;
    let name = path.display().to_string();
    let packets = packet::read(&name, &bytes)?;
    let held = packets.iter().map(|it| it.written.bytes()).sum();
    run.budget.spend(Means::Answers, held).map_err(|_| {
        let message =
            format!("`{name}` is left out: the packets before it say all that can be held");
        vec![Diagnostic::error(Code::FilesTooLarge, message).help("collect fewer folders in a run")]
    })?;
    Ok(packets)
}

/// "40 packets of 41 files: 3 empty, 2 begun, 35 complete".
fn told(cycle: &Cycle, files: usize) -> String {
    let [empty, begun, complete] = cycle.counts.states();
    let counted = |number, word| match number {
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    };
    let (packets, files) = (counted(cycle.counts.people(), "packet"), counted(files, "file"));
    format!("{packets} of {files}: {complete} complete, {begun} begun, {empty} empty")
}

/// Says which sections of older editions are not among those of the newest.
fn unplaced(cycle: &Cycle) -> Option<Diagnostic> {
    let lines = cycle.unplaced().into_iter().map(|(title, people)| format!("“{title}”: {people}"));
    let lines: Vec<_> = lines.collect();
    let message = "what some people are rated in is no section of the newest edition";
    let warning = Diagnostic::warning(Code::SectionWithoutPlace, message)
        .note(format!("people by section:\n{}", listed(lines.clone(), 20)))
        .help("their ratings stand beside the person under the old title, and count in no mean; collect the older packets by themselves to count them");
    (!lines.is_empty()).then_some(warning)
}

fn write(cycle: &Cycle, job: &Collect, batch: Batch, run: &mut Run<'_>) -> Checked<()> {
    let is_stdout = job.file.as_path() == Path::new(STDOUT);
    let mut in_place = InPlace { keep: false, replaced: job.replaced.clone() };
    if !is_stdout && job.file.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx")) {
        let xlsx = Xlsx { labels: Labels::of(&cycle.meta.language), ..Xlsx::default() };
        let file = Planned {
            path: job.file.clone(),
            write: Box::new(move |out, _| xlsx.export(cycle, out)),
        };
        return documents::write_all(vec![file], &in_place, batch, run);
    }
    let data = |out: &mut dyn Write| csv::write(&DATA, |put| cycle.data(put), out);
    let answers = |out: &mut dyn Write| csv::write(&ANSWERS, |put| cycle.answers(put), out);
    let mut files: Vec<(PathBuf, &Table<'_>)> = vec![(job.file.clone(), &data)];
    if !is_stdout {
        files.push((beside(&job.file), &answers));
    }
    if in_place.replaced.contains(&job.file) {
        in_place.replaced.push(beside(&job.file));
    }
    let files = files.into_iter().map(|(path, table)| Planned {
        path,
        write: Box::new(move |out, _| Ok(table(out).map(|()| Vec::new())?)),
    });
    documents::write_all(files.collect(), &in_place, batch, run)
}

type Table<'t> = dyn Fn(&mut dyn Write) -> io::Result<()> + Sync + 't;

/// Where the answers beside sections go: `cycle-answers.csv` beside `cycle.csv`.
fn beside(path: &Path) -> PathBuf {
    let stem = path.file_stem().map(OsStr::to_string_lossy).unwrap_or_default();
    let end = path.extension().map(OsStr::to_string_lossy).unwrap_or_default();
    path.with_file_name(format!("{stem}-answers.{end}"))
}
