//! Which rows a section's sheet has below its heads, and how high they are.
//!
//! An expectation is a row, and so are the remarks below. What is too much for
//! one row of Excel goes on in the next. A cell is a link only if it has one and
//! is one line, as `LibreOffice` shows no more of it than that; all other links
//! stand at the foot.

use std::borrow::Cow;

use super::link::address;
use super::metrics::widest_line;
use super::wrap::{CELL_PADDING, HIGHEST_TEXT, Part, ROW_GAP, height, is_one_line, parts};
use crate::base::diag::Diagnostic;
use crate::compare::Change;
use crate::model::{Inline, Link, Text, plain_text};
use crate::view::workbook::{Fact, Kind, Sheet};

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
    /// A link of an expectation or remark above.
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
    /// Where a click on it leads, as [`address`] gives it.
    pub target: Option<String>,
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

/// Plans the rows of a sheet.
pub fn plan(sheet: &Sheet) -> Plan {
    let mut plan = Plan {
        width: width(sheet),
        rows: Vec::new(),
        warnings: Vec::new(),
    };
    for (position, row) in sheet.rows.iter().enumerate() {
        let texts: Vec<_> = row.iter().map(|fact| fact.as_ref().map(ticked)).collect();
        let tones = row.iter().map(|fact| fact.as_ref().map(Tone::of));
        let cells = texts
            .iter()
            .zip(tones)
            .map(|(text, tone)| Some((text.as_deref()?, tone?)));
        let number = position.saturating_add(1);
        plan.add(RowKind::Expectation(number), cells.collect());
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

/// What an expectation says, after a box where it is to be ticked off.
fn ticked(fact: &Fact) -> Cow<'_, [Inline]> {
    if fact.kind != Kind::Check || fact.placeholder {
        return Cow::Borrowed(&fact.text);
    }
    let mut text = vec![Inline::plain("☐ ")];
    text.extend_from_slice(&fact.text);
    Cow::Owned(text)
}

/// One width for all levels, so that they compare on equal terms.
fn width(sheet: &Sheet) -> f64 {
    let cells = sheet.rows.iter().flatten().flatten().map(|cell| &cell.text);
    let texts: Vec<_> = cells
        .chain(sheet.notes.iter().flatten().flatten())
        .collect();
    let mut width = NARROWEST;
    for text in &texts {
        if width < COMFORTABLE {
            let needed = (widest_line(text) + CELL_PADDING).ceil();
            width = width.max(needed.min(COMFORTABLE));
        }
    }
    let bytes = |text: &[Inline]| text.iter().map(|inline| inline.text.len()).sum::<usize>();
    let longest = texts.iter().filter(|text| bytes(text) > 400);
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
        let mut columns: Vec<_> = cells
            .into_iter()
            .map(|cell| {
                let (text, tone) = cell.unwrap_or_default();
                let parts = parts(text, self.width).into_iter();
                let parts = parts.filter(|part| !part.text.is_empty());
                parts.map(move |part| (part, tone))
            })
            .collect();
        loop {
            let mut height = 0.0_f64;
            let mut cell = |(Part { text, height: own }, tone)| {
                height = height.max(own);
                Cell {
                    text,
                    tone,
                    target: None,
                }
            };
            let parts = columns.iter_mut().map(Iterator::next);
            let cells: Vec<_> = parts.map(|part| part.map(&mut cell)).collect();
            if cells.iter().all(Option::is_none) {
                break;
            }
            self.rows.push(Row {
                kind,
                height: height + ROW_GAP,
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
                    Diagnostic::warning(
                        crate::base::diag::Code::Unsorted,
                        format!(
                            "expectation {number} of “{}” is too long for one row of a workbook, \
                         so it goes on in the next",
                            sheet.title
                        ),
                    )
                    .help("split it into several bullets"),
                );
            }
        }
    }

    /// Makes cells links where they can be, and lists all other links.
    fn add_links(&mut self, sheet: &Sheet) {
        let mut listed: Vec<Vec<Listed>> = vec![Vec::new(); sheet.columns.len()];
        for row in &mut self.rows {
            for (cell, listed) in row.cells.iter_mut().zip(&mut listed) {
                let Some(cell) = cell else { continue };
                let links = links(&cell.text);
                cell.target = match links.as_slice() {
                    [(_, link)] if is_one_line(&cell.text, self.width) => address(link),
                    _ => None,
                };
                if cell.target.is_none() {
                    let listed_here = links.into_iter().map(|(label, link)| Listed {
                        kind: row.kind,
                        label,
                        link,
                    });
                    listed.extend(listed_here);
                }
            }
        }
        let most = listed.iter().map(Vec::len).max().unwrap_or(0);
        self.gap_before(most > 0);
        for position in 0..most {
            let links = listed.iter().map(|links| links.get(position));
            self.list_links(&links.collect::<Vec<_>>(), sheet);
        }
    }

    /// Adds a row with a link of each column.
    fn list_links(&mut self, links: &[Option<&Listed>], sheet: &Sheet) {
        let targets: Vec<_> = links.iter().map(|link| address(&(*link)?.link)).collect();
        let texts: Vec<_> = links
            .iter()
            .zip(&targets)
            .map(|(link, target)| {
                let link = (*link)?;
                Some(match target {
                    Some(_) => link.shown(self.width),
                    None => link.spelt_out(),
                })
            })
            .collect();
        let cells = texts
            .iter()
            .map(|text| Some((text.as_deref()?, Tone::Plain)));
        let at = self.rows.len();
        self.add(RowKind::Link, cells.collect());
        for ((link, target), level) in links.iter().zip(&targets).zip(&sheet.columns) {
            if let (Some(link), None) = (link, target) {
                let warning = link.not_followed(&sheet.title, &level.title);
                self.warnings.push(warning);
            }
        }
        let cells = self.rows.iter_mut().skip(at).take(1);
        let cells = cells.flat_map(|row| &mut row.cells);
        for (cell, target) in cells.zip(targets) {
            if let Some(cell) = cell {
                cell.target = target;
            }
        }
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
            if let Some(first) = cells.first_mut() {
                *first = Some((text.as_slice(), tone));
            }
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

/// A link at the foot of a sheet.
#[derive(Debug, Clone)]
struct Listed {
    /// The row that it is of.
    kind: RowKind,
    label: Text,
    link: Link,
}

impl Listed {
    /// "3: the handbook", in one line of a column of `pixels`; the label stands
    /// in full above.
    fn shown(&self, pixels: f64) -> Text {
        let lead = match self.kind {
            RowKind::Expectation(number) => format!("{number}: "),
            _ => String::new(),
        };
        let label = plain_text(&self.label).replace('\n', " ");
        let mut text = link_text(format!("{lead}{label}"), &self.link);
        let mut kept = label.as_str();
        while !is_one_line(&text, pixels) && !kept.is_empty() {
            let mut letters = kept.chars();
            letters.next_back();
            kept = letters.as_str();
            text = link_text(format!("{lead}{}…", kept.trim_end()), &self.link);
        }
        text
    }

    /// The label and the whole address.
    fn spelt_out(&self) -> Text {
        let label = Inline::plain(format!("{}: ", plain_text(&self.label)));
        vec![label, Inline::plain(self.link.as_str())]
    }

    fn not_followed(&self, section: &str, level: &str) -> Diagnostic {
        let label = plain_text(&self.label);
        let length = self.link.as_str().len();
        Diagnostic::warning(crate::base::diag::Code::Unsorted, format!(
            "in “{section}”, Excel cannot follow the link “{label}” of “{level}”; its address is \
             at the foot of the sheet"
        ))
        .note(if length > 200 {
            format!("the address has {length} characters, Excel takes 2,079")
        } else {
            format!("the address is {}", self.link)
        })
    }
}

fn link_text(text: String, link: &Link) -> Text {
    vec![Inline {
        link: Some(link.clone()),
        ..Inline::plain(text)
    }]
}
