//! The sheets of an Excel file, with what its cells look like.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use calamine::{DataRef, Font, Reader as _, SheetType, SheetVisible, XlsxError};

use super::grid::{Grid, MOST_CELLS, Said};
use super::workbook::{self, broken};
use super::{COLUMNS, ROWS};
use super::{MAX_BYTES, MOST_SHEETS, cell_name, hidden, too_many_cells, too_many_sheets};
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::input::markup::in_script;
use crate::input::open::xml::{self, Piece};
use crate::model::{Inline, Link, Text};

/// Texts whose stretches differ in their marks, by their characters.
type Marked = HashMap<String, Text, foldhash::fast::FixedState>;

/// Reads all sheets that hold cells, with what the user should know of them.
pub fn grids(name: &str, bytes: &[u8]) -> Checked<(Vec<Grid>, Vec<Diagnostic>)> {
    let mut book = workbook::open(name, bytes.to_vec())?;
    let mut sheets = book.sheets_metadata().to_vec();
    sheets.retain(|sheet| sheet.typ == SheetType::WorkSheet);
    if sheets.len() > MOST_SHEETS {
        return Err(vec![too_many_sheets(name)]);
    }
    let glance = glance(bytes, sheets.len());
    let mut hidden = hidden::of_excel(bytes);
    let mut grids = Vec::new();
    let mut faults = Faults::default();
    let (mut spread, mut size, mut formulas) = (0_usize, 0_usize, 0_usize);
    for sheet in sheets {
        let mut grid = Grid {
            hidden: hidden.remove(&sheet.name).unwrap_or_default(),
            name: sheet.name,
            is_hidden: sheet.visible != SheetVisible::Visible,
            ..Grid::default()
        };
        let read = fill(&mut book, &mut grid, &glance, &mut size, &mut faults);
        read.map_err(|error| vec![broken(name, &error)])?;
        spread = spread.saturating_add(grid.spread());
        formulas = formulas.saturating_add(grid.formulas.len());
        if spread.max(formulas) > MOST_CELLS || size > MAX_BYTES {
            return Err(vec![too_many_cells(name, MOST_CELLS)]);
        }
        let silent =
            grid.formulas.iter().filter(|(row, column)| grid.said(*row, *column).is_none());
        faults.blank.extend(silent.map(|(row, column)| cell_of(&grid, *row, *column)));
        grids.push(grid);
    }
    if grids.is_empty() {
        return Err(vec![broken(name, &"it has no sheet")]);
    }
    Ok((grids, faults.told(name)))
}

/// Where the cells of a sheet lead.
fn links(book: &mut workbook::Book, sheet: &str) -> Result<BTreeMap<(u32, u32), Link>, XlsxError> {
    let links = book.hyperlinks_by_sheet_name(sheet)?.into_iter().filter_map(|link| {
        // Excel keeps what follows the `#` apart.
        let anchor = link.location.map(|anchor| format!("#{anchor}"));
        let address = link.target?.trim().to_string() + &anchor.unwrap_or_default();
        Some((link.range.start, Link::parse(&address).ok()?))
    });
    Ok(links.collect())
}

/// Reads the cells of a sheet; stops where they are too many or too long.
fn fill(
    book: &mut workbook::Book, grid: &mut Grid, glance: &Glance, size: &mut usize,
    faults: &mut Faults,
) -> Result<(), XlsxError> {
    let [has_links, has_merged, has_formulas] = glance.has;
    let links = if has_links { links(book, &grid.name)? } else { BTreeMap::new() };
    let merged = has_merged.then(|| book.merge_cells_by_sheet_name(&grid.name)).transpose()?;
    for merged in merged.into_iter().flatten() {
        let (first, last) = (merged.start, merged.end);
        let columns = first.1..last.1.saturating_add(1);
        grid.merged.push((first.0..last.0.saturating_add(1), columns));
    }
    let mut cells = book.worksheet_cells_reader(&grid.name)?;
    let mut number = 0_usize;
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        if row >= ROWS || column >= COLUMNS || matches!(cell.get_value(), DataRef::Empty) {
            continue;
        }
        if matches!(cell.get_value(), DataRef::Error(_)) {
            faults.wrong.push(cell_of(grid, row, column));
        }
        let style = cells.styles().get(style);
        let text = workbook::shown_as(cell.get_value(), style);
        *size = size.saturating_add(text.len());
        number = number.saturating_add(1);
        if *size > MAX_BYTES || number > MOST_CELLS {
            *size = usize::MAX;
            break;
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let font = style.and_then(|style| style.font.as_ref());
        let mut said = Said {
            text: glance.marked.get(&text).cloned().unwrap_or_else(|| vec![Inline::plain(text)]),
            is_bold: font.is_some_and(Font::is_bold),
            number: workbook::number(cell.get_value(), style).map(Box::new),
        };
        if font.is_some_and(Font::has_strikethrough) {
            said.text.iter_mut().for_each(|inline| inline.struck = true);
        }
        if let Some(link) = links.get(&(row, column)) {
            said.text.iter_mut().for_each(|inline| inline.link = Some(link.clone()));
        }
        if !said.is_blank() {
            grid.cells.entry(row).or_default().insert(column, said);
        }
    }
    drop(cells);
    if has_formulas {
        grid.formulas = formulas(book, &grid.name)?;
    }
    Ok(())
}

/// The cells of a sheet that hold a formula, up to one more than a file may have.
fn formulas(book: &mut workbook::Book, sheet: &str) -> Result<BTreeSet<(u32, u32)>, XlsxError> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let mut found = BTreeSet::new();
    while found.len() <= MOST_CELLS
        && let Some(formula) = cells.next_formula()?
    {
        if !formula.get_value().is_empty() {
            found.insert(formula.get_position());
        }
    }
    Ok(found)
}

fn cell_of(grid: &Grid, row: u32, column: u32) -> String {
    cell_name(&grid.name, (row as usize).saturating_add(1), column as usize)
}

/// The cells of formulas that do not give what they should.
#[derive(Default)]
struct Faults {
    /// They give nothing, which may be meant so, or nobody has worked them out.
    blank: Vec<String>,
    /// They give an error, such as `#REF!`.
    wrong: Vec<String>,
}

impl Faults {
    fn told(&self, name: &str) -> Vec<Diagnostic> {
        let told = |(cells, code, what, help): (&Vec<String>, Code, &str, &str)| {
            let (first, others) = cells.split_first()?;
            let more = match others.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let message = format!("in {name} the formula in {first}{more} {what}");
            Some(Diagnostic::warning(code, message).help(help))
        };
        let open =
            "open the workbook in Excel, LibreOffice or the like, and save it, if one should have";
        let mend = "mend the formula in Excel, LibreOffice or the like, and save the workbook";
        let error = "gives an error, which is read as a text";
        let blank = (&self.blank, Code::FormulaWithoutResult, "has no result", open);
        let wrong = (&self.wrong, Code::FormulaError, error, mend);
        [blank, wrong].into_iter().filter_map(told).collect()
    }
}

/// What a first look at the parts of a workbook tells.
#[derive(Default)]
struct Glance {
    /// Texts that have marks within, as far as they can be read.
    marked: Marked,
    /// Whether a sheet may hold links, merged cells and formulas: each takes another reading.
    has: [bool; 3],
}

fn glance(bytes: &[u8], sheets: usize) -> Glance {
    let (mut glance, mut looked_at) = (Glance::default(), 0_usize);
    let holds_texts = |name: &str| {
        name.ends_with("sharedStrings.xml")
            || name.contains("/worksheets/") && !name.contains("_rels")
    };
    for (name, xml) in xml::parts(bytes, holds_texts) {
        if let Some(xml) = xml.as_ref().filter(|xml| xml.contains("<rPr")) {
            add_marked(xml, &mut glance.marked);
        }
        let tests: [&dyn Fn(&str) -> bool; 3] =
            [&|xml| xml.contains("hyperlink"), &|xml| xml.contains("mergeCell"), &has_formula];
        for (has, test) in glance.has.iter_mut().zip(tests) {
            *has = *has || xml.as_deref().is_none_or(test);
        }
        looked_at = looked_at.saturating_add(usize::from(name.contains("/worksheets/")));
    }
    if looked_at < sheets {
        glance.has = [true; 3];
    }
    glance
}

/// Whether a formula may stand in a part.
fn has_formula(xml: &str) -> bool {
    let mut found = ["<f", ":f"].into_iter().flat_map(|start| xml.match_indices(start));
    let next = |at: usize| xml.as_bytes().get(at.saturating_add(2));
    found.any(|(at, _)| !next(at).is_some_and(u8::is_ascii_alphanumeric))
}

fn add_marked(xml: &str, marked: &mut Marked) {
    let (mut text, mut plain) = (Text::new(), String::new());
    let (mut run, mut shift) = (Inline::default(), None);
    let (mut in_text, mut in_phonetic, mut has_marks) = (false, false, false);
    for piece in xml::pieces(xml) {
        match piece {
            Piece::Start(tag) => match tag.name() {
                "si" | "is" => (text, plain) = (Text::new(), String::new()),
                "r" => (run, shift) = (Inline::default(), None),
                "vertAlign" => shift = tag.attribute("val").filter(|it| it != "baseline"),
                "b" => run.strong = tag.is_on(),
                "i" => run.emphasis = tag.is_on(),
                "strike" => run.struck = tag.is_on(),
                "rPh" => in_phonetic = true,
                "t" => in_text = !in_phonetic,
                _ => {}
            },
            Piece::Text(words) if in_text => run.text.push_str(&words),
            Piece::Text(_) => {}
            Piece::End(name) => match name.as_str() {
                "t" => in_text = false,
                "rPh" => in_phonetic = false,
                "r" => {
                    plain.push_str(&run.text);
                    if let Some(shift) = shift.take() {
                        let before =
                            text.last().and_then(|it: &Inline| it.text.chars().next_back());
                        run.text = in_script(&run.text, before, shift == "superscript");
                        has_marks = true;
                    }
                    has_marks |= run.strong || run.emphasis || run.struck;
                    text.push(std::mem::take(&mut run));
                }
                "si" | "is" if std::mem::take(&mut has_marks) => {
                    marked.insert(plain.clone(), std::mem::take(&mut text));
                }
                _ => {}
            },
        }
    }
}
