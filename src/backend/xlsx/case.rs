//! The workbook of a promotion case: one sheet, a row an expectation, to be
//! read, filtered and judged by a committee.

use std::io::{self, Write};

use rust_xlsxwriter::{IgnoreError, Url, Workbook as Book, Worksheet, XlsxError};

use super::heads::{head_height, joined};
use super::link::address;
use super::style::{EXPECTATIONS_TAB, Look, Style};
use super::text::{Place, put, put_number, put_plain};
use super::wrap::{Part, ROW_GAP, is_one_line, parts};
use super::{Setting, package, print, properties, tracking};
use crate::backend::{ExportError, Exporter};
use crate::base::diag::Diagnostic;
use crate::base::units::Paper;
use crate::model::{Inline, SectionKind, Text, plain_text};
use crate::view::case::{Case, Claim, Piece, Section, Standing};

/// The sheet's name.
const SHEET: &str = "Case";

/// The heads of the columns, and their widths in pixels.
const COLUMNS: [(&str, f64); 8] = [
    ("Section", 130.0),
    ("No.", 56.0),
    ("Expectation", 300.0),
    ("Change", 84.0),
    ("Evidence", 340.0),
    ("Source", 190.0),
    ("Date", 88.0),
    ("Status", 104.0),
];

/// The columns by what they hold.
const NUMBER: u16 = 1;
const SOURCE: u16 = 5;
#[allow(clippy::indexing_slicing, reason = "checked when it is compiled")]
const SOURCE_WIDTH: f64 = COLUMNS[SOURCE as usize].1;
const STATUS: u16 = 7;

/// The row of the heads.
const HEADS: u32 = 2;

/// Writes promotion cases.
#[derive(Debug, Clone, Copy, Default)]
pub struct CaseXlsx {
    /// What is printed on, wider than high.
    pub paper: Paper,
}

impl Exporter<Case> for CaseXlsx {
    fn export(&self, document: &Case, out: &mut dyn Write) -> Result<Vec<Diagnostic>, ExportError> {
        let setting = Setting {
            meta: &document.meta,
            style: Style::default(),
            paper: self.paper,
            tracking: true,
        };
        let mut warnings = Vec::new();
        let bytes = book(document, &setting, &mut warnings)
            .and_then(|mut book| book.save_to_buffer())
            .map_err(|error| io::Error::other(error.to_string()))?;
        out.write_all(&package::with_percent_signs(bytes, false)?)?;
        Ok(warnings)
    }
}

fn book(case: &Case, setting: &Setting, warnings: &mut Vec<Diagnostic>) -> Result<Book, XlsxError> {
    let mut book = Book::new();
    let properties = properties(&case.meta)?;
    book.set_properties(
        &properties
            .set_title(&case.front.name)
            .set_subject("Promotion case"),
    );
    let out = book.add_worksheet().set_name(SHEET)?;
    heads(out, case, &setting.style)?;
    let mut rows = Rows {
        out,
        style: &setting.style,
        next: HEADS + 1,
        warnings,
    };
    for section in &case.sections {
        rows.section(section)?;
    }
    let end = rows.next;
    furnish(out, end)?;
    print::set_up_narrow(out, &case.front.name, HEADS + 1, setting)?;
    Ok(book)
}

/// Whose case it is, and the heads of the columns.
fn heads(out: &mut Worksheet, case: &Case, style: &Style) -> Result<(), XlsxError> {
    put_plain(out, (0, 0), &case.front.name, &style.title)?;
    out.set_row_height(0, 27)?;
    let way = format!("Promotion case: {} to {}", case.from, case.to);
    let meta = &case.meta;
    let subtitle = joined(&[
        Some(&way),
        Some(&meta.title),
        meta.organisation.as_deref(),
        meta.revision.as_deref(),
    ]);
    put_plain(out, (1, 0), &subtitle, &style.subtitle)?;
    out.set_row_height(1, 21)?;
    for (column, (head, width)) in (0..).zip(COLUMNS) {
        out.set_column_width_pixels(column, width as u32)?;
        put_plain(out, (HEADS, column), head, &style.level)?;
    }
    out.set_row_height(HEADS, head_height("", COLUMNS[0].1))?;
    Ok(())
}

/// Frozen heads, filter, statuses and tab; the rows end before `end`.
fn furnish(out: &mut Worksheet, end: u32) -> Result<(), XlsxError> {
    let (first, last) = (HEADS + 1, end.saturating_sub(1));
    out.set_freeze_panes(first, 0)?;
    out.autofilter(HEADS, 0, last.max(HEADS), STATUS)?;
    out.set_tab_color(EXPECTATIONS_TAB);
    if last >= first {
        tracking::set_up(out, STATUS, first, last)?;
        out.ignore_error_range(first, 0, last, STATUS, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}

/// Writes rows below the heads.
struct Rows<'a> {
    out: &'a mut Worksheet,
    style: &'a Style,
    next: u32,
    warnings: &'a mut Vec<Diagnostic>,
}

/// What one row says.
struct Row<'a> {
    number: Option<usize>,
    /// The texts of all columns, empty where there is none.
    texts: [(Text, &'a Look); COLUMNS.len()],
    /// Where a click on the source leads.
    target: Option<String>,
}

impl<'a> Rows<'a> {
    fn section(&mut self, section: &Section) -> Result<(), XlsxError> {
        for claim in &section.claims {
            self.write(&self.claim(section, claim))?;
        }
        if !section.whole.is_empty() {
            self.write(&self.whole(section))?;
        }
        Ok(())
    }

    fn claim(&self, section: &Section, claim: &Claim) -> Row<'a> {
        let style = self.style;
        let (change, look) = match claim.standing {
            Standing::New => ("new", &style.new),
            Standing::Changed => ("changed", &style.changed),
            Standing::Same => ("same", &style.body),
        };
        let is_met = section.kind == SectionKind::Checklist && claim.met;
        let [open, met, _] = tracking::STATUSES;
        let status = if is_met { met } else { open };
        Row {
            number: Some(claim.number),
            ..self.row(
                section,
                (spelt_out(&claim.text()), &style.body),
                (plain(change), look),
                &claim.evidence,
                status,
            )
        }
    }

    fn whole(&self, section: &Section) -> Row<'a> {
        let whole = (plain("the whole section"), &self.style.placeholder);
        let unmarked = (Text::new(), &self.style.body);
        self.row(section, whole, unmarked, &section.whole, "")
    }

    fn row(
        &self,
        section: &Section,
        expectation: (Text, &'a Look),
        change: (Text, &'a Look),
        pieces: &[Piece],
        status: &str,
    ) -> Row<'a> {
        let body = &self.style.body;
        let evidence = match pieces {
            [] => (plain("no evidence yet"), &self.style.placeholder),
            _ => (listed(pieces, |piece| Some(piece.text())), body),
        };
        let (source, target) = source(pieces);
        let dates = listed(pieces, |piece| piece.date.as_deref().map(plain));
        Row {
            number: None,
            texts: [
                (plain(&section.title), body),
                (Text::new(), &self.style.number),
                expectation,
                change,
                evidence,
                (source, body),
                (dates, body),
                (plain(status), body),
            ],
            target,
        }
    }

    /// Writes a row, or several where a text is too much for one.
    fn write(&mut self, row: &Row) -> Result<(), XlsxError> {
        let columns = row.texts.iter().zip(COLUMNS);
        let mut columns: Vec<_> = columns
            .map(|((text, look), (_, width))| (parts(text, width).into_iter(), *look))
            .collect();
        let first = self.next;
        loop {
            let cells = columns.iter_mut();
            let cells: Vec<_> = cells.map(|(parts, look)| (parts.next(), *look)).collect();
            if cells.iter().all(|(part, _)| part.is_none()) {
                break;
            }
            let height = cells.iter().flat_map(|(part, _)| part).map(|p| p.height);
            let height = height.fold(0.0, f64::max);
            self.out.set_row_height(self.next, height + ROW_GAP)?;
            for (column, (part, look)) in (0..).zip(cells) {
                let target = row.target.as_ref().filter(|_| column == SOURCE);
                self.cell((self.next, column), part, look, target)?;
            }
            self.keys(row)?;
            self.next = self.next.saturating_add(1);
        }
        if self.next.saturating_sub(first) > 1 {
            self.warnings.push(too_long(row));
        }
        Ok(())
    }

    /// What rows are filtered by, again where one goes on.
    fn keys(&mut self, row: &Row) -> Result<(), XlsxError> {
        let (section, look) = &row.texts[0];
        put(self.out, (self.next, 0), section, look)?;
        if let Some(number) = row.number {
            put_number(self.out, (self.next, NUMBER), number, &self.style.number)?;
        }
        Ok(())
    }

    fn cell(
        &mut self,
        place: Place,
        part: Option<Part>,
        look: &Look,
        target: Option<&String>,
    ) -> Result<(), XlsxError> {
        let Some(part) = part.filter(|part| !part.text.is_empty()) else {
            self.out.write_blank(place.0, place.1, &look.cell)?;
            return Ok(());
        };
        if let Some(target) = target {
            // Its text is written below.
            let url = Url::new(target.as_str()).set_text("…");
            self.out.write_url(place.0, place.1, url)?;
        }
        put(self.out, place, &part.text, look)
    }
}

fn too_long(row: &Row) -> Diagnostic {
    let section = plain_text(&row.texts[0].0);
    let what = match row.number {
        Some(number) => format!("evidence for expectation {number} of “{section}”"),
        None => format!("evidence for all of “{section}”"),
    };
    Diagnostic::warning(
        crate::base::diag::Code::Unsorted,
        format!("the {what} is too long for one row of a workbook, so it goes on in the next"),
    )
    .help("say it in fewer words, or put the rest where its source is")
}

/// What pieces of evidence say on lines of their own, numbered where they are
/// several.
fn listed(pieces: &[Piece], said: impl Fn(&Piece) -> Option<Text>) -> Text {
    let mut all = Text::new();
    for (position, piece) in pieces.iter().enumerate() {
        let Some(text) = said(piece).filter(|text| !text.is_empty()) else {
            continue;
        };
        if !all.is_empty() {
            all.push(Inline::plain("\n"));
        }
        if pieces.len() > 1 {
            let number = position.saturating_add(1);
            all.push(Inline::plain(format!("{number}. ")));
        }
        all.extend(spelt_out(&text));
    }
    all
}

/// Where evidence can be looked up, and where a click on that leads: a cell
/// can be one link, on one line.
fn source(pieces: &[Piece]) -> (Text, Option<String>) {
    if let [piece] = pieces
        && let Some(source) = &piece.source
        && let [
            Inline {
                link: Some(link), ..
            },
        ] = &source[..]
        && is_one_line(source, SOURCE_WIDTH)
        && let Some(target) = address(link)
    {
        return (source.clone(), Some(target));
    }
    (listed(pieces, |piece| piece.source.clone()), None)
}

/// A text in which the address of every link stands after its words.
fn spelt_out(text: &[Inline]) -> Text {
    let mut spelt = Text::new();
    let next = text.iter().skip(1).map(Some).chain([None]);
    for (inline, next) in text.iter().zip(next) {
        let plain = Inline {
            link: None,
            ..inline.clone()
        };
        spelt.push(plain);
        let next = next.and_then(|next| next.link.as_ref());
        if let Some(link) = inline.link.as_ref().filter(|link| next != Some(*link))
            && link.as_str() != plain_text(std::slice::from_ref(inline))
        {
            spelt.push(Inline::plain(format!(" ({link})")));
        }
    }
    spelt
}

fn plain(text: &str) -> Text {
    match text {
        "" => Text::new(),
        text => vec![Inline::plain(text)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Link;

    fn link(label: &str, address: &str) -> Inline {
        Inline {
            link: Link::parse(address).ok(),
            ..Inline::plain(label)
        }
    }

    fn piece(text: &str, source: Option<Text>) -> Piece {
        use crate::model::Block;
        Piece {
            blocks: vec![Block::Paragraph(plain(text))],
            date: None,
            source,
        }
    }

    #[test]
    fn an_address_stands_after_the_words_that_lead_there() {
        let text = [
            link("The ", "https://example.com/a"),
            link("report", "https://example.com/a"),
            Inline::plain(" and "),
            link("https://example.com/b", "https://example.com/b"),
        ];
        assert_eq!(
            plain_text(&spelt_out(&text)),
            "The report (https://example.com/a) and https://example.com/b"
        );
    }

    #[test]
    fn several_pieces_are_numbered_alike_in_all_columns() {
        let report = vec![link("Report", "https://example.com")];
        let pieces = [piece("Done.", None), piece("Done again.", Some(report))];
        let texts = listed(&pieces, |piece| Some(piece.text()));
        assert_eq!(plain_text(&texts), "1. Done.\n2. Done again.");
        let (source, target) = source(&pieces);
        assert_eq!(plain_text(&source), "2. Report (https://example.com)");
        assert_eq!(target, None);
    }

    #[test]
    fn a_single_source_is_a_link() {
        let report = vec![link("Report", "https://example.com/r")];
        let (text, target) = source(&[piece("Done.", Some(report.clone()))]);
        assert_eq!(
            (text, target.as_deref()),
            (report, Some("https://example.com/r"))
        );
    }
}
