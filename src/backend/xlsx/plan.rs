//! Which rows a section's sheet has below its heads, and how high they are.
//!
//! An expectation is a row, and so are the remarks below. What is too much for
//! one row of Excel goes on in the next; links that a cell has no room for
//! stand at the foot.

use super::link::address;
use super::metrics::widest_line;
use super::wrap::{CELL_PADDING, HIGHEST_TEXT, ROW_GAP, height, parts};
use crate::diag::Diagnostic;
use crate::model::{Inline, Link, Text, plain_text};
use crate::select::compare::Change;
use crate::view::workbook::{Fact, Sheet};

/// Narrower, and a level's title breaks too often.
const NARROWEST: f64 = 160.0;

/// A comfortable line of about 45 letters.
const COMFORTABLE: f64 = 320.0;

/// As far as a column is widened for the sake of a long text.
const WIDEST: f64 = 1_000.0;

/// The rows of a sheet.
#[derive(Debug)]
pub struct Plan {
    /// The width in pixels of every level's column.
    pub width: f64,
    /// The rows below the heads, in order.
    pub rows: Vec<Row>,
    /// What the user should know of them.
    pub warnings: Vec<Diagnostic>,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Its height in points.
    pub height: f64,
    /// A cell a column.
    pub cells: Vec<Option<Cell>>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// The expectation of this number.
    Expectation(usize),
    /// Nothing, between two parts of the sheet.
    Gap,
    /// A remark.
    Note,
    /// A link of a cell that has several.
    Link,
    /// What a mark means.
    Key,
}

/// One cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it says.
    pub text: Text,
    /// How it stands out.
    pub tone: Tone,
    /// Where a click on it leads.
    pub target: Option<Target>,
}

/// How a cell stands out from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// It does not.
    #[default]
    Plain,
    /// It says nothing: "N/A".
    Nothing,
    /// It is new at this level.
    New,
    /// It is changed from the level before.
    Changed,
    /// It is the same as at the level before.
    Same,
}

impl Tone {
    /// The word beside the cell.
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Tone::Plain | Tone::Nothing => None,
            Tone::New => Some("new"),
            Tone::Changed => Some("changed"),
            Tone::Same => Some("same"),
        }
    }

    fn of(fact: &Fact) -> Tone {
        match fact.change {
            _ if fact.placeholder => Tone::Nothing,
            None => Tone::Plain,
            Some(Change::New) => Tone::New,
            Some(Change::Changed(_)) => Tone::Changed,
            Some(Change::Same(_)) => Tone::Same,
        }
    }
}

/// What the marks mean.
const KEY: [(Tone, &str); 3] = [
    (Tone::New, "new: nothing like it at the level before"),
    (Tone::Changed, "changed: in other words at the level before"),
    (Tone::Same, "same: carried over from the level before"),
];

/// Where a click on a cell leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To an address, as [`address`] gives it.
    Address(String),
    /// To a row of the plan, by its position.
    Row(usize),
}

/// Plans the rows of a sheet.
pub fn plan(sheet: &Sheet) -> Plan {
    let mut plan = Plan {
        width: width(sheet),
        rows: Vec::new(),
        warnings: Vec::new(),
    };
    for (position, row) in sheet.rows.iter().enumerate() {
        let cells = row.iter().map(|fact| {
            let fact = fact.as_ref()?;
            Some((fact.text.as_slice(), Tone::of(fact)))
        });
        plan.add(RowKind::Expectation(position + 1), cells.collect());
    }
    plan.gap_before(!sheet.notes.is_empty());
    for row in &sheet.notes {
        let cells = row
            .iter()
            .map(|note| note.as_deref().map(|n| (n, Tone::Plain)));
        plan.add(RowKind::Note, cells.collect());
    }
    plan.warn_of_long_texts(sheet);
    plan.add_links(sheet);
    plan.add_key(sheet);
    plan
}

/// One width for all levels, so that they compare on equal terms.
fn width(sheet: &Sheet) -> f64 {
    let cells = sheet.rows.iter().flatten().flatten().map(|cell| &cell.text);
    let texts: Vec<_> = cells
        .chain(sheet.notes.iter().flatten().flatten())
        .collect();
    let widest = texts
        .iter()
        .map(|text| widest_line(text))
        .fold(0.0, f64::max);
    let mut width = (widest + CELL_PADDING).clamp(NARROWEST, COMFORTABLE).ceil();
    let longest = texts.iter().filter(|text| plain_text(text).len() > 400);
    for text in longest {
        while width < WIDEST && height(text, width) > HIGHEST_TEXT {
            width += 5.0;
        }
    }
    width
}

impl Plan {
    /// Adds a row, or several where a text is too much for one.
    fn add(&mut self, kind: RowKind, cells: Vec<Option<(&[Inline], Tone)>>) {
        let columns: Vec<_> = cells
            .into_iter()
            .map(|cell| {
                let (text, tone) = cell.unwrap_or_default();
                let cell = move |text| Cell {
                    text,
                    tone,
                    target: None,
                };
                let parts = parts(text, self.width).into_iter();
                parts.filter(|part| !part.is_empty()).map(cell)
            })
            .collect();
        let mut columns = columns;
        loop {
            let cells: Vec<_> = columns.iter_mut().map(Iterator::next).collect();
            if cells.iter().all(Option::is_none) {
                break;
            }
            let heights = cells
                .iter()
                .flatten()
                .map(|cell| height(&cell.text, self.width));
            self.rows.push(Row {
                kind,
                height: heights.fold(0.0, f64::max) + ROW_GAP,
                cells,
            });
        }
    }

    fn gap_before(&mut self, more: bool) {
        if more {
            self.rows.push(Row {
                kind: RowKind::Gap,
                height: 8.0,
                cells: Vec::new(),
            });
        }
    }

    fn warn_of_long_texts(&mut self, sheet: &Sheet) {
        let mut kinds = self.rows.iter().map(|row| row.kind).peekable();
        while let Some(kind) = kinds.next() {
            if let RowKind::Expectation(number) = kind
                && kinds.peek() == Some(&kind)
            {
                while kinds.next_if_eq(&kind).is_some() {}
                self.warnings.push(
                    Diagnostic::warning(format!(
                        "expectation {number} of “{}” is too long for one row of a workbook, \
                         so it goes on in the next",
                        sheet.title
                    ))
                    .help("split it into several bullets"),
                );
            }
        }
    }

    /// Gives each cell its target; cells with several links lead to a list of
    /// them at the foot.
    fn add_links(&mut self, sheet: &Sheet) {
        let mut listed: Vec<Vec<(Text, Link)>> = vec![Vec::new(); sheet.columns.len()];
        let mut waiting = Vec::new();
        for (position, row) in self.rows.iter_mut().enumerate() {
            for (column, cell) in row.cells.iter_mut().enumerate() {
                let Some(cell) = cell else { continue };
                let links = links(&cell.text);
                match links.as_slice() {
                    [] => {}
                    [(_, link)] if address(link).is_some() => {
                        cell.target = address(link).map(Target::Address);
                    }
                    _ => {
                        waiting.push((position, column, listed[column].len()));
                        listed[column].extend(links);
                    }
                }
            }
        }
        self.gap_before(!waiting.is_empty());
        let starts = self.list_links(&listed, sheet);
        for (row, column, offset) in waiting {
            if let Some(cell) = &mut self.rows[row].cells[column] {
                cell.target = starts.get(offset).copied().map(Target::Row);
            }
        }
    }

    /// The row at which each position of the lists starts.
    fn list_links(&mut self, listed: &[Vec<(Text, Link)>], sheet: &Sheet) -> Vec<usize> {
        let mut starts = Vec::new();
        let height = listed.iter().map(Vec::len).max().unwrap_or(0);
        for position in 0..height {
            let links: Vec<_> = listed.iter().map(|links| links.get(position)).collect();
            let texts: Vec<_> = links
                .iter()
                .map(|link| link.map(|(label, link)| listed_link(label, link)))
                .collect();
            let cells = texts
                .iter()
                .map(|text| text.as_deref().map(|t| (t, Tone::Plain)));
            let start = self.rows.len();
            starts.push(start);
            self.add(RowKind::Link, cells.collect());
            for (column, link) in links.into_iter().enumerate() {
                let Some((label, link)) = link else { continue };
                let target = address(link).map(Target::Address);
                if target.is_none() {
                    self.warnings.push(not_followed(label, link, sheet, column));
                }
                if let Some(cell) = &mut self.rows[start].cells[column] {
                    cell.target = target;
                }
            }
        }
        starts
    }

    /// Says what the marks mean, if there are any.
    fn add_key(&mut self, sheet: &Sheet) {
        let marks = self.rows.iter().flat_map(|row| &row.cells).flatten();
        if !marks.into_iter().any(|cell| cell.tone.mark().is_some()) {
            return;
        }
        self.gap_before(true);
        for (tone, meaning) in KEY {
            let text = [Inline::plain(meaning)];
            let mut cells = vec![None; sheet.columns.len()];
            cells[0] = Some((text.as_slice(), tone));
            self.add(RowKind::Key, cells);
        }
    }
}

/// The label and the address of each different link of a text.
fn links(text: &[Inline]) -> Vec<(Text, Link)> {
    let mut links: Vec<(Text, Link)> = Vec::new();
    for inline in text {
        let Some(link) = &inline.link else { continue };
        match links.iter_mut().find(|(_, known)| known == link) {
            Some((label, _)) => label.push(inline.clone()),
            None => links.push((vec![inline.clone()], link.clone())),
        }
    }
    links
}

fn listed_link(label: &Text, link: &Link) -> Text {
    vec![
        Inline::plain(format!("{}: ", plain_text(label))),
        Inline {
            link: Some(link.clone()),
            ..Inline::plain(link.as_str())
        },
    ]
}

fn not_followed(label: &Text, link: &Link, sheet: &Sheet, column: usize) -> Diagnostic {
    Diagnostic::warning(format!(
        "in “{}”, Excel cannot follow the link “{}” of “{}”; its address is at the foot of the sheet",
        sheet.title,
        plain_text(label),
        sheet.columns[column].title
    ))
    .note(if link.as_str().len() > 200 {
        format!("the address has {} characters, Excel takes 2,079", link.as_str().len())
    } else {
        format!("the address is {link}")
    })
}
