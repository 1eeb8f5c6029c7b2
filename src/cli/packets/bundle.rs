//! All packets in one PDF, to be printed at once.

use std::path::PathBuf;

use indicatif::ProgressBar;

use super::cycle::ReviewCycle;
use super::writer::{File, Writer, bytes};
use crate::backend::pdf::PdfBundle;
use crate::base::diag::Checked;
use crate::cli::config::Packets;
use crate::cli::parallel::bar;
use crate::cli::report::{self, Reporter};
use crate::view::Meta;
use crate::view::packet::{Bundle, packet};

/// Writes both the bundle and the index, or neither.
///
/// # Errors
/// What a PDF or a workbook cannot hold, files in the way, and why a file
/// could not be written.
pub fn write(
    cycle: &mut ReviewCycle,
    config: &Packets,
    writer: Writer,
    reporter: &mut Reporter,
) -> Checked<()> {
    let name = format!("{}.pdf", cycle.name);
    let path = config.folder.join(&name);
    let files = vec![name; cycle.people.len()];
    let index = path.with_extension("xlsx");
    let (index, _) = cycle.index(index, files, config, reporter)?;
    let files = [print(cycle, config, path, reporter)?, index];
    writer.put_all(&files)?;
    report::list(files.iter().map(|file| file.path.as_path()))
}

/// All packets as one PDF.
fn print(
    cycle: &ReviewCycle,
    config: &Packets,
    path: PathBuf,
    reporter: &mut Reporter,
) -> Checked<File> {
    let packets = cycle
        .people
        .iter()
        .map(|person| packet(&cycle.ladder, &cycle.sections, person, cycle.meta()));
    let meta = cycle.meta();
    let title = format!("{}: {}", cycle.house.theme.labels.review, meta.title);
    let bundle = Bundle {
        meta: Meta { title, ..meta },
        packets: packets.collect(),
    };
    let bar = bar("Setting", bundle.packets.len(), reporter.is_quiet());
    let exporter = PdfBundle {
        pdf: cycle.pdf(config),
        packet_set: &|| advance(&bar),
    };
    let written = bytes(&exporter, &bundle, &path);
    bar.finish_and_clear();
    let (bytes, warnings) = written?;
    reporter.warn(warnings);
    Ok(File { path, bytes })
}

/// Shows that one more packet is set; of all together a file is made.
fn advance(bar: &ProgressBar) {
    bar.inc(1);
    if Some(bar.position()) == bar.length() {
        bar.set_message("Making the file of");
    }
}
