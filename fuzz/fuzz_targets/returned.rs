//! A workbook that the program wrote, read back after some of its texts were changed:
//! each line of the input names one and says what it becomes. Not changed, it gives the
//! same ladder. After a NUL, bytes are the XML of an ODS file's content.
#![no_main]

use std::io::{Cursor, Read};
use std::sync::LazyLock;

use ladderpress::backend::Exporter;
use ladderpress::backend::xlsx::Xlsx;
use ladderpress::input::{Input, Reading, read};
use ladderpress::select::{Request, select};
use ladderpress::view::Meta;
use ladderpress::view::workbook::workbook;
use ladderpress_fuzz::written::archive;
use ladderpress_fuzz::{EXAMPLE, File, are_short, are_told, survives_yaml};
use libfuzzer_sys::fuzz_target;
use zip::ZipArchive;

/// The parts of the example's workbook.
static PARTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let selection = select(&EXAMPLE, &Request::default()).expect("all levels");
    let document = workbook(&EXAMPLE, &selection, Meta::new(&EXAMPLE, None));
    let mut bytes = Vec::new();
    Xlsx::default().export(&document, &mut bytes).expect("a workbook");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = archive.len();
    let part = |at| {
        let mut part = archive.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        (part.name().expect("its name").to_string(), bytes)
    };
    (0..count).map(part).collect()
});

fuzz_target!(|bytes: &[u8]| {
    if let [0, content @ ..] = bytes {
        let kind = b"application/vnd.oasis.opendocument.spreadsheet";
        let file = archive(&[("mimetype", kind), ("content.xml", content)]);
        told(read(&[Input::Path(File::new("ods", &file).path().to_path_buf())]));
        return;
    }
    let parts: Vec<_> =
        PARTS.iter().map(|(name, part)| (name.as_str(), changed(name, part, bytes))).collect();
    let parts: Vec<_> = parts.iter().map(|(name, part)| (*name, part.as_slice())).collect();
    let file = File::new("xlsx", &archive(&parts));
    if let Some(readings) = told(read(&[Input::Path(file.path().to_path_buf())]))
        && bytes.is_empty()
    {
        assert!(readings[0].ladder == *EXAMPLE);
    }
});

/// The shared texts of a workbook, some of which a person changed.
fn changed(name: &str, part: &[u8], changes: &[u8]) -> Vec<u8> {
    if !name.ends_with("sharedStrings.xml") {
        return part.to_vec();
    }
    let text = String::from_utf8_lossy(part);
    let mut texts: Vec<String> = text.split("<si>").map(str::to_string).collect();
    for change in String::from_utf8_lossy(changes).lines() {
        let mut letters = change.chars();
        let (Some(high), Some(low)) = (letters.next(), letters.next()) else { continue };
        let at = 1 + (high as usize * 128 + low as usize) % (texts.len() - 1).max(1);
        let words = letters.as_str().replace('&', "&amp;").replace('<', "&lt;");
        let end = if texts[at].ends_with("</sst>") { "</sst>" } else { "" };
        texts[at] = format!("<t xml:space=\"preserve\">{words}</t></si>{end}");
    }
    texts.join("<si>").into_bytes()
}

fn told(
    read: Result<Vec<Reading>, Vec<ladderpress::base::diag::Diagnostic>>,
) -> Option<Vec<Reading>> {
    let readings = are_told(read)?;
    for reading in &readings {
        are_short(&reading.warnings);
        survives_yaml(&reading.ladder);
    }
    Some(readings)
}
