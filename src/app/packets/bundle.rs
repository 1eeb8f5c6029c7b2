//! All packets in one PDF, to be printed at once.

use std::cell::Cell;
use std::path::Path;

use super::Packets as Asked;
use super::cycle::ReviewCycle;
use super::plan::NAMED;
use crate::app::{Event, Run, documents};
use crate::base::diag::{Checked, Code, Diagnostic, listed};
use crate::input::packet;
use crate::input::packet::document::document;
use crate::input::packet::state::is_untouched;
use crate::model::{Returned, State};
use crate::output::{self, Batch, there};
use crate::view::Meta;
use crate::view::index::PacketFile;
use crate::view::packet::{Bundle, MadeWith, Packets};

pub fn write(
    cycle: &mut ReviewCycle, rows: &[usize], job: &Asked, batch: Batch, run: &mut Run<'_>,
) -> Checked<()> {
    let name = format!("{}.pdf", cycle.name);
    let path = job.folder.join(&name);
    let index = path.with_extension("xlsx");
    output::check([path.as_path(), index.as_path()])?;
    documents::keep_inputs([path.as_path(), index.as_path()].into_iter(), run)?;
    if let Some(bytes) = there(&path)?.filter(|bytes| !is_free(bytes)) {
        return Err(vec![written_in(&path, &bytes)]);
    }
    let there = super::earlier_index(cycle, &index, job, run)?;
    let bundle = print(cycle, rows, job, &path, run)?;
    run.outcome.written.extend(batch.put_over(&path, &bundle, is_free)?.then_some(path));
    let files = vec![PacketFile::empty(name); cycle.people.len()];
    super::put_index(cycle, files, (&index, there), &batch, job, run)?;
    batch.commit()
}

/// Whether a bundle is as it was written.
fn is_free(bytes: &[u8]) -> bool {
    document(bytes).is_ok_and(|doc| is_untouched(&doc) == Some(true))
}

fn written_in(path: &Path, bytes: &[u8]) -> Diagnostic {
    let file = path.display();
    let packets = packet::read(&file.to_string(), bytes).unwrap_or_default();
    let help = "move the file away, or write into another folder (-o)";
    let filled: Vec<_> = packets.iter().filter(|packet| packet.state != State::Empty).collect();
    let problem = |message| Diagnostic::error(Code::FileInTheWay, message);
    if filled.is_empty() {
        let message = format!("`{file}` stays as it is: it differs from what this program wrote");
        return problem(message).help(help);
    }
    let name = |packet: &&Returned| packet.record.identity.name.clone();
    problem(format!("`{file}` stays as it is: somebody wrote in it"))
        .note(format!("what was written is about:\n{}", listed(filled.iter().map(name), NAMED)))
        .help(format!("`ladderpress collect '{file}' -o answers.xlsx` takes out what was written"))
        .help(format!("to print all anew, {help}"))
}

fn print(
    cycle: &ReviewCycle, rows: &[usize], job: &Asked, path: &Path, run: &mut Run<'_>,
) -> Checked<Vec<u8>> {
    let pdf = cycle.house.pdf(job.paper);
    let with = MadeWith { scale: &pdf.theme.scale, look: pdf.look() };
    let packets = Packets::new(&cycle.ladder, &cycle.sections, with);
    let people = rows.iter().filter_map(|&row| cycle.people.get(row));
    let packets = people.map(|person| packets.packet(person, cycle.meta()));
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
    run.tell(Event::Begins("Setting", left.get()));
    let written = pdf.export_bundle(&bundle, &packet_set, &mut bytes);
    run.tell(Event::Ends);
    run.warn(written.map_err(|error| documents::not_exported(path, error))?);
    Ok(bytes)
}
