//! The finished file, with its addresses as they were meant: `rust_xlsxwriter`
//! would escape their percent signs once more, so [`PERCENT`] stands in for them
//! until here.

use std::io::{self, Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::links::PERCENT;

/// Puts percent signs in the place of [`PERCENT`] in the lists of addresses and
/// in sheets; everything else stays as it is, byte for byte. Sheets that were
/// `spooled` hold no address, and are too large to be read again.
///
/// # Errors
/// When the package cannot be read or written, which a fault of its maker
/// alone can bring about.
pub fn restored(package: Vec<u8>, spooled: bool) -> io::Result<Vec<u8>> {
    let folder = if spooled { "xl/worksheets/_rels/" } else { "xl/worksheets/" };
    let mut parts = ZipArchive::new(Cursor::new(package))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for position in 0..parts.len() {
        let mut part = parts.by_index(position)?;
        let name = part.name()?.into_owned();
        let mut xml = String::new();
        if name.starts_with(folder) {
            part.read_to_string(&mut xml)?;
        }
        if !xml.contains(PERCENT) {
            drop(part);
            out.raw_copy_file(parts.by_index_raw(position)?)?;
            continue;
        }
        let options = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT);
        out.start_file(name, options)?;
        out.write_all(xml.replace(PERCENT, "%").as_bytes())?;
    }
    Ok(out.finish()?.into_inner())
}
