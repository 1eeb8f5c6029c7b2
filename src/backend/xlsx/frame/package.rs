//! The finished package, with what `rust_xlsxwriter` cannot write.

use std::io::{self, Cursor, Read, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::links::PERCENT;

/// Writes the package with another XML of the parts whose names are `wanted`, where `change`
/// has one; everything else stays as it is, byte for byte. Errors: the package cannot be read,
/// which a fault of its maker alone can bring about, or `out` takes no more.
pub fn changed<W: Write + Seek>(
    package: impl Read + Seek, out: W, wanted: impl Fn(&str) -> bool,
    change: impl Fn(&str) -> Option<String>,
) -> io::Result<W> {
    let mut parts = ZipArchive::new(package)?;
    let mut out = ZipWriter::new(out);
    for position in 0..parts.len() {
        let mut part = parts.by_index(position)?;
        let name = part.name()?.into_owned();
        let mut xml = None;
        if wanted(&name) {
            let mut own = String::new();
            part.read_to_string(&mut own)?;
            xml = change(&own);
        }
        drop(part);
        let Some(xml) = xml else {
            out.raw_copy_file(parts.by_index_raw(position)?)?;
            continue;
        };
        out.start_file(name, SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT))?;
        out.write_all(xml.as_bytes())?;
    }
    Ok(out.finish()?)
}

/// Puts percent signs in the place of [`PERCENT`] in the lists of addresses and in sheets. Sheets
/// that were `spooled` hold no address, and are too large to be read again.
pub fn with_percent_signs(package: &[u8], spooled: bool) -> io::Result<Vec<u8>> {
    let folder = if spooled { "xl/worksheets/_rels/" } else { "xl/worksheets/" };
    let meant = |xml: &str| xml.contains(PERCENT).then(|| xml.replace(PERCENT, "%"));
    let out = Cursor::new(Vec::new());
    Ok(changed(Cursor::new(package), out, |name| name.starts_with(folder), meant)?.into_inner())
}
