//! Bytes as a roster: CSV, a workbook, or after a NUL the XML of a workbook's sheet,
//! then after another its shared texts, and after a third its styles: checksums would
//! stop every other change.
#![no_main]

use ladderpress::input::roster;
use ladderpress_fuzz::written::archive;
use ladderpress_fuzz::{EXAMPLE, File, are_short, are_told};
use libfuzzer_sys::fuzz_target;

const PARTS: [(&str, &str); 3] = [
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
    ),
];

fuzz_target!(|bytes: &[u8]| {
    let file = match bytes {
        [0, sheet @ ..] => File::new("xlsx", &workbook(sheet)),
        _ => File::new("csv", bytes),
    };
    if let Some(reading) = are_told(roster::read(file.path(), &roster::Columns::default())) {
        are_short(&reading.warnings);
        are_short(&reading.problems);
        are_told(roster::people(&EXAMPLE, reading.roster));
    }
});

fn workbook(bytes: &[u8]) -> Vec<u8> {
    let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"];
    let parts = PARTS.map(|(name, xml)| (name, xml.as_bytes()));
    let own = names.into_iter().zip(bytes.splitn(3, |&byte| byte == 0));
    archive(&parts.into_iter().chain(own).collect::<Vec<_>>())
}
