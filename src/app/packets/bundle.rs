//! All packets in one PDF, to be printed at once.

use std::cell::Cell;
use std::path::PathBuf;

use super::Packets as Asked;
use super::cycle::ReviewCycle;
use crate::app::{Event, Run, Task, documents};
use crate::base::diag::Checked;
use crate::output::{File, Writer};
use crate::view::Meta;
use crate::view::packet::{Bundle, MadeWith, Packets};

/// Writes both the bundle and the index, or neither.
pub fn write(
    cycle: &mut ReviewCycle,
    job: &Asked,
    writer: Writer,
    run: &mut Run<'_>,
) -> Checked<()> {
    let name = format!("{}.pdf", cycle.name);
    let path = job.folder.join(&name);
    let files = vec![name; cycle.people.len()];
    let index = path.with_extension("xlsx");
    let (index, _) = cycle.index(index, files, job, run)?;
    let files = [print(cycle, job, path, run)?, index];
    writer.put_all(&files)?;
    let paths = files.into_iter().map(|file| file.path);
    run.outcome.written.extend(paths);
    Ok(())
}

fn print(cycle: &ReviewCycle, job: &Asked, path: PathBuf, run: &mut Run<'_>) -> Checked<File> {
    let pdf = cycle.house.pdf(job.paper);
    let with = MadeWith { scale: &pdf.theme.scale, look: pdf.look() };
    let packets = Packets::new(&cycle.ladder, &cycle.sections, with);
    let packets = cycle.people.iter().map(|person| packets.packet(person, cycle.meta()));
    let meta = cycle.meta();
    let title = format!("{}: {}", cycle.house.theme.labels.review, meta.title);
    let bundle = Bundle { meta: Meta { title, ..meta }, packets: packets.collect() };
    let left = Cell::new(bundle.packets.len());
    let packet_set = || {
        run.tell(Event::PartDone);
        left.set(left.get().saturating_sub(1));
        if left.get() == 0 {
            run.tell(Event::MakesFile);
        }
    };
    let mut bytes = Vec::new();
    run.tell(Event::Begins(Task::Setting, left.get()));
    let written = pdf.export_bundle(&bundle, &packet_set, &mut bytes);
    run.tell(Event::Ends);
    run.warn(written.map_err(|error| documents::not_exported(&path, error))?);
    Ok(File { path, bytes })
}
