//! The sheet that nobody sees, by which a workbook is read back.

use std::fmt::Write as _;
use std::io::{self, Cursor};

use rust_xlsxwriter::Worksheet;
use zip::ZipArchive;

use super::frame::{Written, hidden, package};
use crate::input::open::xml::{self, Piece};
use crate::model::Labels;
use crate::model::contract::kept::{EDGE, KNOWN, LADDER, LINE, MORE, PLAN, SHORT, hash};
use crate::view::workbook::Kept;

/// Short lines share a cell up to about so many letters.
const SHARED: usize = 2_000;

/// How many hashes stand in a cell.
const HASHES: usize = 3_000;

/// Writes the sheet: mark, hash and words, then what is kept, a text a row.
pub fn write(out: &mut Worksheet, kept: &Kept, labels: &Labels) -> Written {
    let plan = hidden::pieces(PLAN, std::slice::from_ref(&kept.plan), 0);
    let ladder = hidden::pieces(LINE, &kept.ladder, SHARED);
    hidden::put(out, &[LADDER, &labels.note, &labels.link], &[plan, ladder].concat())
}

/// Adds hashes of all texts of a finished workbook to its hidden sheet, by which texts
/// are found that somebody typed where nothing is read back.
pub fn with_known(package: &[u8]) -> io::Result<Vec<u8>> {
    let mut parts = ZipArchive::new(Cursor::new(package))?;
    let texts = xml::part(&mut parts, "xl/sharedStrings.xml").unwrap_or_default();
    let hashes = hashes(&texts);
    let is_sheet = |name: &str| name.starts_with("xl/worksheets/sheet");
    let sheets = parts.file_names().flatten().filter(|name| is_sheet(name)).count();
    let hidden = format!("xl/worksheets/sheet{sheets}.xml");
    let out = Cursor::new(Vec::new());
    let with_rows = |xml: &str| Some(with_rows(xml, &hashes));
    Ok(package::changed(Cursor::new(package), out, |name| name == hidden, with_rows)?.into_inner())
}

/// The hashes of a list of texts, in cells.
fn hashes(texts: &str) -> Vec<String> {
    let mut hashes = Vec::new();
    let mut text = String::new();
    let mut is_text = false;
    for piece in xml::pieces(texts) {
        match piece {
            Piece::Start(tag) if tag.name() == "si" => text.clear(),
            Piece::Start(tag) => is_text = tag.name() == "t",
            Piece::Text(words) if is_text => text.push_str(&words),
            Piece::Text(_) => {}
            Piece::End(name) => {
                is_text = false;
                let kept = text.strip_prefix([LINE, PLAN, MORE]);
                let kept = kept.and_then(|kept| kept.strip_prefix(EDGE));
                let is_kept = kept.is_some_and(|kept| kept.ends_with(EDGE));
                if name == "si" && !is_kept {
                    hashes.push(hash(&[&text]).get(..SHORT).unwrap_or_default().to_string());
                }
            }
        }
    }
    hashes.sort();
    hashes.dedup();
    hashes.chunks(HASHES).map(<[String]>::concat).collect()
}

/// The XML of a sheet with a text in each of some rows more.
fn with_rows(xml: &str, texts: &[String]) -> String {
    let Some((before, after)) = xml.split_once("</sheetData>") else {
        return xml.to_string();
    };
    let last = before.rsplit_once("<row r=\"").map_or("", |(_, last)| last);
    let last: usize = last.split('"').next().and_then(|last| last.parse().ok()).unwrap_or(0);
    let mut rows = longer(before, last.saturating_add(texts.len()));
    for (row, text) in (last.saturating_add(1)..).zip(texts) {
        // Writing to a text never fails.
        let _ = write!(
            rows,
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>{KNOWN}{EDGE}{text}{EDGE}</t></is></c></row>"
        );
    }
    format!("{rows}</sheetData>{after}")
}

/// A sheet's XML that tells another last row of its cells (ECMA-376 18.3.1.35).
fn longer(xml: &str, last: usize) -> String {
    let parts = xml.split_once("<dimension ref=\"").and_then(|(before, rest)| {
        let (cells, after) = rest.split_once('"')?;
        Some((before, cells.trim_end_matches(|c: char| c.is_ascii_digit()), after))
    });
    parts.map_or_else(
        || xml.to_string(),
        |(before, column, after)| format!("{before}<dimension ref=\"{column}{last}\"{after}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_of_any_width_tells_its_last_row() {
        let xml = "<dimension ref=\"A1:B2\"/><sheetData><row r=\"2\"></row></sheetData>";
        let longer = with_rows(xml, &["a".to_string()]);
        assert!(longer.starts_with("<dimension ref=\"A1:B3\"/>"), "{longer}");
    }

    #[test]
    fn a_text_that_ends_in_the_edge_is_known_and_what_is_kept_is_not() {
        let known = |text: &str| !hashes(&format!("<sst><si><t>{text}</t></si></sst>")).is_empty();
        assert!(known("a|") && known("L|") && known("a"));
        assert!(!known("L|title: A|"));
    }
}
