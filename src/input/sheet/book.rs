//! A workbook that the program wrote, cell by cell: what each says as it is shown, not as Markdown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::beside::Beside;
use super::grid::{Grid, quoted};
use super::{excel, letters, open_sheet};
use crate::base::diag::{Checked, Diagnostic, Problems};
use crate::base::invisible;
use crate::base::source::{Place, Source};
use crate::input::markup;
use crate::input::open::{Kind, Packed, xml};
use crate::model::{Text, plain_text};

#[derive(Debug)]
pub struct Book {
    pub sheets: Vec<BookSheet>,
    /// Remarks that stand beside cells: where, and what they say.
    pub comments: Vec<(String, String)>,
    /// Characters that nobody sees, each with its cell; they are left out or replaced.
    pub unseen: Vec<Diagnostic>,
}

#[derive(Debug)]
pub struct BookSheet {
    pub name: String,
    /// The cells that say anything or hold a formula, by row and column, both counted from 0.
    pub cells: BTreeMap<u32, BTreeMap<u32, BookCell>>,
}

#[derive(Debug, Clone)]
pub struct BookCell {
    /// What it says, with its marks.
    pub text: Text,
    pub place: Place,
    /// The number that it is, and the format in which it is shown.
    pub number: Option<(f64, String)>,
    /// Whether it is a formula that gives nothing that can be read.
    pub is_unread: bool,
}

impl BookCell {
    /// What it says, without marks.
    pub fn plain(&self) -> String {
        plain_text(&self.text)
    }

    /// What somebody entered in it, with the address that it leads to.
    pub fn with_address(&self) -> String {
        let said = self.plain();
        match self.text.iter().find_map(|inline| inline.link.as_ref()) {
            Some(link) if !link.is_like(&said) => format!("{} ({link})", said.trim()),
            _ => said,
        }
    }
}

impl BookSheet {
    /// What a cell says; nothing where there is none.
    pub fn plain(&self, row: u32, column: u32) -> String {
        self.cell(row, column).map(BookCell::plain).unwrap_or_default()
    }

    /// A cell that says anything.
    pub fn cell(&self, row: u32, column: u32) -> Option<&BookCell> {
        self.cells.get(&row)?.get(&column)
    }
}

/// Reads a workbook in which one of some marks stands anywhere; none if none does.
pub fn book(file: &Packed, marks: &[&str]) -> Checked<Option<Book>> {
    let Packed { name, kind, bytes } = file;
    if !has_mark(file, marks) {
        return Ok(None);
    }
    let (grids, beside) = match kind {
        Kind::Workbook => (excel::grids(name, bytes)?.0, Beside::of_excel(bytes)),
        _ => open_sheet::grids(name, bytes)?,
    };
    let source = source(name, &grids);
    let mut at = 0_usize;
    let mut next = |text: &Text| {
        let start = at;
        let end = start.saturating_add(plain_text(text).len());
        at = end.saturating_add(1);
        Place::new(&source, start..end)
    };
    let (mut sheets, mut unseen) = (Vec::new(), Problems::default());
    for grid in &grids {
        let mut cells: BTreeMap<u32, BTreeMap<u32, BookCell>> = BTreeMap::new();
        for (row, column) in positions(grid) {
            let said = grid.said(row, column);
            let mut text = said.map_or_else(Text::new, |said| said.text.clone());
            let is_formula = grid.formulas.contains(&(row, column));
            let is_unread = said.is_none() || is_formula && plain_text(&text).starts_with('#');
            let place = next(&text);
            let said = plain_text(&text);
            for c in invisible::each(&said, false) {
                unseen.add(|| invisible::warning(c).at(place.clone()));
            }
            if said.contains(invisible::is_of_isolate) {
                markup::without_lone_isolates(&mut text);
            }
            for inline in &mut text {
                inline.text = invisible::replaced(&inline.text, true).into_owned();
            }
            let number = grid.said(row, column).and_then(|said| said.number.as_deref().cloned());
            let cell = BookCell { text, place, number, is_unread };
            cells.entry(row).or_default().insert(column, cell);
        }
        sheets.push(BookSheet { name: grid.name.clone(), cells });
    }
    let unseen = unseen.into_list();
    Ok(Some(Book { sheets, comments: beside.comments, unseen }))
}

/// The positions of the cells of a sheet that say anything or hold a formula.
fn positions(grid: &Grid) -> BTreeSet<(u32, u32)> {
    let cells = grid.cells.iter();
    let cells = cells.flat_map(|(&row, cells)| cells.keys().map(move |&column| (row, column)));
    cells.chain(grid.formulas.iter().copied()).collect()
}

/// What all cells say, a line each, with their names.
fn source(name: &str, grids: &[Grid]) -> Arc<Source> {
    let (mut text, mut parts) = (String::new(), Vec::new());
    for grid in grids {
        let sheet = quoted(&grid.name);
        for (row, column) in positions(grid) {
            let number = row.saturating_add(1);
            parts.push((text.len(), format!("{sheet}!{}{number}", letters(column as usize))));
            let said = grid.said(row, column);
            text.push_str(&said.map(|said| plain_text(&said.text)).unwrap_or_default());
            text.push('\n');
        }
    }
    Source::of_parts(name, text, parts)
}

/// Whether a mark stands anywhere in a file: a look that costs little, as most workbooks have none.
fn has_mark(file: &Packed, marks: &[&str]) -> bool {
    let holds_texts = |name: &str| {
        name == "content.xml"
            || name.ends_with("sharedStrings.xml")
            || name.contains("/worksheets/sheet")
    };
    let mut texts = xml::parts(&file.bytes, holds_texts).filter_map(|(_, xml)| xml);
    texts.any(|xml| marks.iter().any(|mark| xml.contains(mark)))
}
