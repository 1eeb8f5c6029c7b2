//! Which rows a section's sheet has below its heads, and how high they are.
//!
//! An expectation is a row, and so are the remarks below. What is too much for one row of Excel
//! goes on in the next. A cell is a link only if it has one and is one line, as `LibreOffice` shows
//! no more of it than that; all other links stand at the foot.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use crate::backend::xlsx::frame::{
    CELL_PADDING, HIGHEST_TEXT, Places, height, is_one_line, side_by_side, target, widest_line,
    widest_word,
};
use crate::base::diag::{Code, Diagnostic};
use crate::compare::Change;
use crate::model::{Entered, Inline, Link, SectionKind, Text, plain_text};
use crate::view::workbook::{Fact, LevelHead, Sheet};

/// A number of eight digits, and no less.
const NARROWEST: f64 = 64.0;

/// What the button of a filter covers of a head.
pub const FILTER_BUTTON: f64 = 18.0;

/// A column is not made narrower where a text would take more lines, or a word be broken.
const FEW_LINES: f64 = 6.0;

/// but this is always enough.
const ENOUGH: f64 = 180.0;

/// The widest that a column is made for a word of a level's title.
const WIDEST_HEAD: f64 = 260.0;

/// A comfortable line of about 45 letters.
const COMFORTABLE: f64 = 320.0;

/// The widest that a column is made for a long text.
const WIDEST: f64 = 1_000.0;

#[derive(Debug)]
pub struct SectionRows {
    /// The width in pixels of every level's column.
    pub width: f64,
    /// The rows below the heads, in order.
    pub rows: Vec<SectionRow>,
    pub warnings: Vec<Diagnostic>,
}

#[derive(Debug, Clone)]
pub struct SectionRow {
    pub kind: RowKind,
    /// Its height in points.
    pub height: f64,
    /// A cell a column.
    pub cells: Vec<Option<SectionCell>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// The expectation of this number.
    Expectation(usize),
    /// Nothing, between two parts of the sheet.
    Gap,
    Note,
    /// A link of an expectation or remark above.
    Link,
}

#[derive(Debug, Clone, Default)]
pub struct SectionCell {
    pub text: Text,
    /// Whether it says nothing: "N/A".
    pub placeholder: bool,
    /// Against the level before, where it is marked.
    pub change: Option<Change>,
    /// Where a click on it leads, as [`target`] gives it.
    pub target: Option<String>,
    pub entered: Entered,
}

impl SectionCell {
    /// A text that is not marked.
    fn plain(text: &[Inline]) -> SectionCell {
        SectionCell { text: text.to_vec(), ..SectionCell::default() }
    }

    fn of_fact(fact: &Fact) -> SectionCell {
        SectionCell {
            text: ticked(fact).into_owned(),
            placeholder: fact.placeholder,
            change: fact.change,
            target: None,
            entered: fact.entered.clone(),
        }
    }
}

/// What an expectation says, after a box where it is to be ticked off.
fn ticked(fact: &Fact) -> Cow<'_, [Inline]> {
    if fact.kind != SectionKind::Checklist || fact.placeholder {
        return Cow::Borrowed(&fact.text);
    }
    let mut text = vec![Inline::plain("☐ ")];
    text.extend_from_slice(&fact.text);
    Cow::Owned(text)
}

/// The widths in pixels between which one is chosen for all levels, so that they compare.
pub fn widths(sheet: &Sheet) -> RangeInclusive<f64> {
    let cells = sheet.rows.iter().flatten().flatten();
    let notes = sheet.notes.iter().flatten().flatten();
    let mut most = word_of_heads(sheet);
    let mut least = most;
    let mut tallest: Vec<Cow<'_, [Inline]>> = Vec::new();
    for text in cells.map(ticked).chain(notes.map(|note| Cow::Borrowed(&note[..]))) {
        if most < COMFORTABLE || least < ENOUGH {
            let needed = (widest_line(&text) + CELL_PADDING).ceil();
            most = most.max(needed.min(COMFORTABLE));
            let word = (widest_word(&text) + CELL_PADDING).ceil();
            least = least.max((needed / FEW_LINES).max(word).min(ENOUGH));
        }
        let bytes = text.iter().map(|inline| inline.text.len()).sum::<usize>();
        if bytes > 400 {
            tallest.push(text);
        }
    }
    for text in &tallest {
        while most < WIDEST && height(text, most) > HIGHEST_TEXT {
            most += 5.0;
            least = most;
        }
    }
    least.min(most)..=most
}

/// The width in pixels of the widest word of the levels' titles.
fn word_of_heads(sheet: &Sheet) -> f64 {
    let width = |level: &LevelHead| {
        let title = Inline::strong(level.title.as_str());
        widest_word(&[title]) + CELL_PADDING
    };
    sheet.columns.iter().map(width).fold(NARROWEST, f64::max).ceil().min(WIDEST_HEAD)
}

impl SectionRows {
    pub fn new(sheet: &Sheet, width: f64, places: &Places) -> SectionRows {
        let mut rows = SectionRows { width, rows: Vec::new(), warnings: Vec::new() };
        for (position, row) in sheet.rows.iter().enumerate() {
            let cells = row.iter().map(|fact| fact.as_ref().map(SectionCell::of_fact));
            rows.add(RowKind::Expectation(position.saturating_add(1)), &cells.collect::<Vec<_>>());
        }
        rows.gap_before(!sheet.notes.is_empty());
        for row in &sheet.notes {
            let cells = row.iter().map(|note| note.as_deref().map(SectionCell::plain));
            rows.add(RowKind::Note, &cells.collect::<Vec<_>>());
        }
        rows.warn_of_long_texts(sheet);
        rows.add_links(sheet, places);
        rows
    }

    /// Adds a row, or several where a text is too much for one.
    fn add(&mut self, kind: RowKind, cells: &[Option<SectionCell>]) {
        let texts =
            cells.iter().map(|cell| (cell.as_ref().map_or(&[][..], |cell| &cell.text), self.width));
        for row in side_by_side(texts) {
            let cells = row.texts.into_iter().zip(cells);
            let cells =
                cells.map(|(text, whole)| Some(SectionCell { text: text?, ..whole.clone()? }));
            self.rows.push(SectionRow { kind, height: row.height, cells: cells.collect() });
        }
    }

    fn gap_before(&mut self, more: bool) {
        if more {
            self.rows.push(SectionRow { kind: RowKind::Gap, height: 8.0, cells: Vec::new() });
        }
    }

    fn warn_of_long_texts(&mut self, sheet: &Sheet) {
        for rows in self.rows.chunk_by(|a, b| a.kind == b.kind) {
            if let [first, _, ..] = rows
                && let RowKind::Expectation(number) = first.kind
            {
                self.warnings.push(
                    Diagnostic::warning(
                        Code::SplitText,
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
    fn add_links(&mut self, sheet: &Sheet, places: &Places) {
        let mut listed: Vec<Vec<Listed>> = vec![Vec::new(); sheet.columns.len()];
        for row in &mut self.rows {
            for (cell, listed) in row.cells.iter_mut().zip(&mut listed) {
                let Some(cell) = cell else { continue };
                let links = links(&cell.text, places);
                cell.target = match links.as_slice() {
                    [(_, link)] if is_one_line(&cell.text, self.width) => target(link, places),
                    _ => None,
                };
                if cell.target.is_none() {
                    listed.extend(links.into_iter().map(|(label, link)| Listed {
                        kind: row.kind,
                        label,
                        link,
                    }));
                }
            }
        }
        let most = listed.iter().map(Vec::len).max().unwrap_or(0);
        self.gap_before(most > 0);
        for position in 0..most {
            let links = listed.iter().map(|links| links.get(position));
            self.list_links(&links.collect::<Vec<_>>(), sheet, places);
        }
    }

    /// Adds a row with a link of each column.
    fn list_links(&mut self, links: &[Option<&Listed>], sheet: &Sheet, places: &Places) {
        let targets: Vec<_> = links.iter().map(|link| target(&(*link)?.link, places)).collect();
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
        let cells = texts.iter().map(|text| text.as_deref().map(SectionCell::plain));
        let at = self.rows.len();
        self.add(RowKind::Link, &cells.collect::<Vec<_>>());
        for ((link, target), level) in links.iter().zip(&targets).zip(&sheet.columns) {
            if let (Some(link), None) = (link, target) {
                self.warnings.push(link.not_followed(&sheet.title, &level.title));
            }
        }
        let cells = self.rows.iter_mut().skip(at).take(1);
        for (cell, target) in cells.flat_map(|row| &mut row.cells).zip(targets) {
            if let Some(cell) = cell {
                cell.target = target;
            }
        }
    }
}

/// The label and the address of each different link of a text that leads somewhere.
fn links(text: &[Inline], places: &Places) -> Vec<(Text, Link)> {
    let mut links: Vec<(Text, Link)> = Vec::new();
    for inline in text {
        let is_here = |link: &&Link| link.place().is_none_or(|it| places.contains_key(it));
        let Some(link) = inline.link.as_ref().filter(is_here) else { continue };
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
    kind: RowKind,
    label: Text,
    link: Link,
}

impl Listed {
    /// "3: the handbook", in one line of a column of `pixels`; the label stands in full above.
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
        Diagnostic::warning(Code::LinkNotFollowed, format!(
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
    vec![Inline { link: Some(link.clone()), ..Inline::plain(text) }]
}
