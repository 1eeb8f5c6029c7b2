//! A workbook as somebody leaves it who changed some cells.

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A workbook to be changed.
pub struct Edited {
    parts: Vec<(String, Vec<u8>)>,
    /// The sheets in order, with what their cells say.
    sheets: Vec<(String, Vec<Vec<String>>)>,
}

impl Edited {
    pub fn of(bytes: &[u8]) -> Edited {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let said = |cell: &Data| cell.to_string();
        let sheets = book.worksheets().into_iter().map(|(name, range)| {
            let (rows, columns) = range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
            let cell = |row, column| range.get_value((row, column)).map(said).unwrap_or_default();
            let row = |row| (0..columns).map(|column| cell(row, column)).collect();
            (name, (0..rows).map(row).collect())
        });
        let sheets = sheets.collect();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let parts = (0..archive.len()).map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().to_string(), bytes)
        });
        Edited { parts: parts.collect(), sheets }
    }

    /// The place of the first cell of a sheet that says a text: row and column from 1.
    #[track_caller]
    pub fn find(&self, sheet: &str, text: &str) -> (usize, usize) {
        let (_, rows) = self.sheets.iter().find(|(name, _)| name == sheet).unwrap();
        let mut cells = rows.iter().enumerate().flat_map(|(row, cells)| {
            cells.iter().enumerate().map(move |(column, cell)| (row + 1, column + 1, cell))
        });
        let found = cells.find(|(.., cell)| *cell == text);
        let (row, column, _) = found.unwrap_or_else(|| panic!("no {text:?} in {rows:?}"));
        (row, column)
    }

    /// What a cell says.
    pub fn cell(&self, sheet: &str, (row, column): (usize, usize)) -> &str {
        let (_, rows) = self.sheets.iter().find(|(name, _)| name == sheet).unwrap();
        &rows[row - 1][column - 1]
    }

    fn xml(&mut self, sheet: &str) -> &mut Vec<u8> {
        let at = self.sheets.iter().position(|(name, _)| name == sheet).unwrap();
        let name = format!("xl/worksheets/sheet{}.xml", at + 1);
        &mut self.parts.iter_mut().find(|(part, _)| *part == name).unwrap().1
    }

    /// Writes a text into a cell.
    pub fn put(&mut self, sheet: &str, (row, column): (usize, usize), text: &str) -> &mut Edited {
        let letter = char::from(b'A' + u8::try_from(column - 1).unwrap());
        let xml = self.xml(sheet);
        let mut text_of = String::from_utf8(std::mem::take(xml)).unwrap();
        let cell = format!(
            "<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
        );
        if let Some(start) = text_of.find(&format!("<c r=\"{letter}{row}\"")) {
            let rest = &text_of[start..];
            let tag = rest.find('>').unwrap();
            let is_empty = rest[..tag].ends_with('/');
            let end = if is_empty { tag + 1 } else { rest.find("</c>").unwrap() + 4 };
            text_of.replace_range(start..start + end, &cell);
        } else if let Some(start) = text_of.find(&format!("<row r=\"{row}\"")) {
            let end = start + text_of[start..].find("</row>").unwrap();
            text_of.insert_str(end, &cell);
        } else {
            let end = text_of.find("</sheetData>").unwrap();
            text_of.insert_str(end, &format!("<row r=\"{row}\">{cell}</row>"));
        }
        *self.xml(sheet) = text_of.into_bytes();
        self
    }

    /// Takes a row out; the others stay where they are.
    pub fn take_out(&mut self, sheet: &str, row: usize) -> &mut Edited {
        let xml = String::from_utf8(std::mem::take(self.xml(sheet))).unwrap();
        let start = xml.find(&format!("<row r=\"{row}\"")).unwrap();
        let end = start + xml[start..].find("</row>").unwrap() + 6;
        *self.xml(sheet) = [&xml[..start], &xml[end..]].concat().into_bytes();
        self
    }

    /// The file as it is saved.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.parts {
            out.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
            out.write_all(bytes).unwrap();
        }
        out.finish().unwrap().into_inner()
    }
}
