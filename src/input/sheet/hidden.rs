//! Which rows and columns the sheets of an Excel file hide.
//!
//! What is only folded away is not hidden: rows that a filter takes out of sight for a while, and
//! rows and columns of an outline.

use std::collections::BTreeMap;
use std::io::Cursor;

use zip::ZipArchive;

use super::grid::Hidden;
use super::{COLUMNS, ROWS};
use crate::input::open::xml::{self, Piece, Tag};

/// What each sheet hides, by its name.
pub fn of_excel(bytes: &[u8]) -> BTreeMap<String, Hidden> {
    let mut found = BTreeMap::new();
    let Ok(mut parts) = ZipArchive::new(Cursor::new(bytes)) else {
        return found;
    };
    let names = parts.file_names().flatten().map(|name| name.to_string());
    let tables: Vec<String> = names.filter(|name| name.contains("/tables/")).collect();
    let is_filtered = |xml: &str| xml.contains("filterColumn");
    let mut parts_of = |name: &str| xml::part(&mut parts, name).unwrap_or_default();
    let has_filter = tables.iter().any(|name| is_filtered(&parts_of(name)));
    let relations = parts_of("xl/_rels/workbook.xml.rels");
    let pair = |tag: &Tag<'_>, key: &str, value: &str| tag.attribute(key).zip(tag.attribute(value));
    let files: BTreeMap<String, String> = starts(&relations)
        .filter(|tag| tag.name() == "Relationship")
        .filter_map(|tag| pair(&tag, "Id", "Target"))
        .collect();
    let book = parts_of("xl/workbook.xml");
    let sheets = starts(&book).filter(|tag| tag.name() == "sheet");
    for (sheet, id) in sheets.filter_map(|tag| pair(&tag, "name", "id")) {
        let file = files.get(&id).map_or("", String::as_str);
        let inside = file.strip_prefix('/').map_or_else(|| format!("xl/{file}"), str::to_string);
        let xml = parts_of(&inside);
        if xml.contains("hidden=") {
            found.insert(sheet, of_sheet(&xml, has_filter || is_filtered(&xml)));
        }
    }
    found
}

fn of_sheet(xml: &str, is_filtered: bool) -> Hidden {
    let mut hidden = Hidden::default();
    let mut row = 0_usize;
    for tag in starts(xml) {
        let is_row = tag.name() == "row";
        if is_row {
            row = tag.number("r").unwrap_or_else(|| row.saturating_add(1)).min(ROWS as usize);
        }
        let is_hidden = matches!(tag.attribute("hidden").as_deref(), Some("1" | "true"));
        let is_folded = tag.number("outlineLevel").is_some_and(|depth| depth > 0);
        if !is_hidden || is_folded {
            continue;
        }
        let number = |name| tag.number(name).unwrap_or_default().min(COLUMNS as usize) as u32;
        match tag.name() {
            "row" if !is_filtered => {
                let row = row as u32;
                hidden.rows.push(row.saturating_sub(1)..row);
            }
            "col" => hidden.columns.push(number("min").saturating_sub(1)..number("max")),
            _ => {}
        }
    }
    hidden
}

fn starts(xml: &str) -> impl Iterator<Item = Tag<'_>> {
    xml::pieces(xml).filter_map(|piece| match piece {
        Piece::Start(tag) => Some(tag),
        _ => None,
    })
}
