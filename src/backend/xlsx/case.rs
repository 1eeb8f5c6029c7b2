//! The workbook of a promotion case: one sheet for a committee, a row an expectation.

use rust_xlsxwriter::{IgnoreError, Workbook as Book, Worksheet, XlsxError};

use super::frame::{
    CellStyle, EXPECTATIONS_TAB, Setting, Span, Written, address, hidden, is_one_line, new_book,
    printing, put, put_linked, put_number, side_by_side, statuses, titles, widths::for_words,
};
use crate::base::diag::{Code, Diagnostic};
use crate::model::contract::workbook::{STATUSES, sheet};
use crate::model::contract::{kept, workbook};
use crate::model::{
    Entered, Evidence, Inline, Labels, Link, SectionKind, Text, arrow, lines, plain_text,
};
use crate::view::case::{Case, Claim, Section};
use crate::view::step;

/// The widths of the columns in pixels; the first has room for the longest word of a section's title.
const WIDTHS: [f64; 9] = [130.0, 56.0, 300.0, 84.0, 340.0, 190.0, 88.0, 104.0, 160.0];

fn column_heads(labels: &Labels) -> [&str; WIDTHS.len()] {
    [
        &labels.section, &labels.number, &labels.expectation, &labels.change, &labels.evidence,
        &labels.source, &labels.date, &labels.status, &labels.remark,
    ]
}

const NUMBER: u16 = 1;
const SOURCE: u16 = 5;
#[allow(clippy::indexing_slicing, reason = "checked when it is compiled")]
const SOURCE_WIDTH: f64 = WIDTHS[SOURCE as usize];
const STATUS: u16 = 7;
const LAST: u16 = 8;

const HEADS: u32 = 2;

/// The widest first column.
const MOST: u32 = 240;

type Widths = [f64; WIDTHS.len()];

fn widths(case: &Case) -> Widths {
    let titles = case.sections.iter().map(|section| section.title.as_str());
    let mut widths = WIDTHS;
    widths[0] = f64::from(for_words(titles, (WIDTHS[0] as u32, MOST)));
    widths
}

pub fn book(
    case: &Case, setting: &Setting, warnings: &mut Vec<Diagnostic>,
) -> Result<Book, XlsxError> {
    let mut book = new_book(setting, &case.front.name, workbook::CASE)?;
    let out = book.add_worksheet().set_name(sheet::CASE)?;
    let widths = widths(case);
    heads(out, case, widths, setting)?;
    let heads = column_heads(setting.labels).map(str::to_string);
    let heads = kept::CaseRow { number: 0, texts: heads.into() };
    let mut rows =
        RowWriter { out, widths, setting, next: HEADS + 1, warnings, written: vec![heads] };
    for section in &case.sections {
        rows.section(section)?;
    }
    let (end, written) = (rows.next, rows.written);
    furnish(out, end, setting.labels)?;
    let title = (case.front.name.as_str(), EXPECTATIONS_TAB);
    printing::set_up_narrow(out, title, HEADS + 1, setting)?;
    let rows = written.iter().map(kept::CaseRow::print).collect::<Vec<_>>();
    let texts = hidden::pieces(kept::LINE, &rows, 0);
    hidden::put(book.add_worksheet(), &[kept::CASE], &texts)?;
    Ok(book)
}

fn heads(out: &mut Worksheet, case: &Case, widths: Widths, setting: &Setting) -> Written {
    let Setting { meta, styles, labels, .. } = setting;
    let way = [&*labels.case, labels.colon(), &case.from, arrow(&meta.language), &case.to].concat();
    let span = Span { first: 0, last: LAST, width: widths.iter().sum() };
    titles::write(
        out,
        span,
        &case.front.name,
        &[&[way.as_str()], &meta.known()[..]].concat(),
        styles,
    )?;
    let columns = column_heads(labels).into_iter().zip(widths.map(|width| width as u32));
    titles::heads(out, HEADS, columns, styles)
}

/// Frozen heads, filter and statuses; the rows end before `end`.
fn furnish(out: &mut Worksheet, end: u32, labels: &Labels) -> Written {
    let (first, last) = (HEADS + 1, end.saturating_sub(1));
    out.set_freeze_panes(first, 0)?;
    out.autofilter(HEADS, 0, last.max(HEADS), LAST)?;
    if last >= first {
        statuses::set_up(out, STATUS, (first, last), labels)?;
        out.ignore_error_range(first, 0, last, LAST, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}

struct RowWriter<'a> {
    out: &'a mut Worksheet,
    widths: Widths,
    setting: &'a Setting<'a>,
    next: u32,
    warnings: &'a mut Vec<Diagnostic>,
    /// What was written, to be known again.
    written: Vec<kept::CaseRow>,
}

struct CaseRow<'a> {
    number: Option<usize>,
    /// The texts of all columns, empty where there is none.
    texts: [(Text, &'a CellStyle); WIDTHS.len()],
    /// Date, status and remark as they are where nothing is entered.
    made: [String; 3],
    /// Where a click on the source leads.
    target: Option<String>,
}

impl<'a> RowWriter<'a> {
    fn section(&mut self, section: &Section) -> Written {
        for claim in &section.claims {
            self.write(&self.claim(section, claim))?;
        }
        if !section.whole.is_empty() {
            self.write(&self.whole(section))?;
        }
        Ok(())
    }

    fn claim(&self, section: &Section, claim: &Claim) -> CaseRow<'a> {
        let Setting { styles, labels, .. } = self.setting;
        let is_met = section.kind == SectionKind::Checklist && claim.met;
        let [open, met, _] = STATUSES;
        let status = if is_met { met } else { open };
        let mark = plain(step::word(claim.change, labels));
        CaseRow {
            number: Some(claim.number),
            ..self.row(
                section,
                (spelt_out(&lines(&claim.blocks)), &styles.body),
                (mark, styles.of(claim.change)),
                &claim.evidence,
                (status, &claim.entered),
            )
        }
    }

    fn whole(&self, section: &Section) -> CaseRow<'a> {
        let Setting { styles, labels, .. } = self.setting;
        let whole = (plain(&labels.whole), &styles.placeholder);
        let unmarked = (Text::new(), &styles.body);
        self.row(section, whole, unmarked, &section.whole, ("", &Entered::default()))
    }

    fn row(
        &self, section: &Section, expectation: (Text, &'a CellStyle),
        change: (Text, &'a CellStyle), pieces: &[Evidence], (status, entered): (&str, &Entered),
    ) -> CaseRow<'a> {
        let Setting { styles, labels, .. } = self.setting;
        let body = &styles.body;
        let evidence = match pieces {
            [] => (plain(&labels.no_evidence), &styles.placeholder),
            _ => (listed(pieces, |piece| Some(said(piece, labels))), body),
        };
        let (source, target) = source(pieces);
        let dates = listed(pieces, |piece| piece.date.as_deref().map(plain));
        let made = [plain_text(&dates), status.to_string(), String::new()];
        let shown = if entered.status.is_empty() { status } else { &entered.status };
        let dates = if dates.is_empty() { plain(&entered.date) } else { dates };
        CaseRow {
            number: None,
            texts: [
                (plain(&section.title), body),
                (Text::new(), &styles.number),
                expectation,
                change,
                evidence,
                (source, body),
                (dates, body),
                (plain(shown), body),
                (plain(&entered.remark), body),
            ],
            made,
            target,
        }
    }

    /// Writes a row, or several where a text is too much for one.
    fn write(&mut self, row: &CaseRow) -> Written {
        let columns = row.texts.iter().zip(self.widths);
        let columns = columns.map(|((text, _), width)| (text.as_slice(), width));
        let first = self.next;
        let texts = row.texts.iter().take(usize::from(LAST).saturating_sub(2));
        let texts = texts.map(|(text, _)| plain_text(text)).chain(row.made.iter().cloned());
        let texts = texts.collect();
        self.written.push(kept::CaseRow { number: row.number.unwrap_or(0), texts });
        for line in side_by_side(columns) {
            self.out.set_row_height(self.next, line.height)?;
            for (column, (text, (_, style))) in (0..).zip(line.texts.into_iter().zip(&row.texts)) {
                let target = row.target.as_ref().filter(|_| column == SOURCE);
                put_linked(self.out, (self.next, column), text.as_deref(), target, style)?;
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
    fn keys(&mut self, row: &CaseRow) -> Written {
        let (section, style) = &row.texts[0];
        put(self.out, (self.next, 0), section, style)?;
        if let Some(number) = row.number {
            put_number(self.out, (self.next, NUMBER), number, &self.setting.styles.number)?;
        }
        Ok(())
    }
}

fn too_long(row: &CaseRow) -> Diagnostic {
    let section = plain_text(&row.texts[0].0);
    let what = match row.number {
        Some(number) => format!("evidence for expectation {number} of “{section}”"),
        None => format!("evidence for all of “{section}”"),
    };
    Diagnostic::warning(
        Code::SplitText,
        format!("the {what} is too long for one row of a workbook, so it goes on in the next"),
    )
    .help("say it in fewer words, or put the rest where its source is")
}

/// What pieces of evidence say on lines of their own, numbered where they are several.
fn listed(pieces: &[Evidence], said: impl Fn(&Evidence) -> Option<Text>) -> Text {
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

/// What was done, and on the next line for what, where that says something else now.
fn said(piece: &Evidence, labels: &Labels) -> Text {
    let mut text = lines(&piece.blocks);
    if let Some(answered) = piece.answered(labels) {
        text.extend((!text.is_empty()).then(|| Inline::plain("\n")));
        text.extend(answered);
    }
    text
}

/// Where evidence can be looked up, and where a click leads: a cell can be one link, on one line.
fn source(pieces: &[Evidence]) -> (Text, Option<String>) {
    if let [piece] = pieces
        && let Some(source) = &piece.source
        && let [Inline { link: Some(link), .. }] = &source[..]
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
        let plain = Inline { link: None, ..inline.clone() };
        spelt.push(plain);
        let next = next.and_then(|next| next.link.as_ref());
        let is_shown = |link: &&Link| next != Some(*link) && link.place().is_none();
        if let Some(link) = inline.link.as_ref().filter(is_shown)
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
    use crate::model::{Block, Reference, SectionIndex};

    fn link(label: &str, address: &str) -> Inline {
        Inline { link: Link::parse(address).ok(), ..Inline::plain(label) }
    }

    fn piece(text: &str, source: Option<Text>) -> Evidence {
        Evidence {
            of: Reference { section: SectionIndex(0), expectation: None },
            blocks: vec![Block::Paragraph(plain(text))],
            date: None,
            source,
            met: false,
            answered: None,
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
        let texts = listed(&pieces, |piece| Some(lines(&piece.blocks)));
        assert_eq!(plain_text(&texts), "1. Done.\n2. Done again.");
        let (source, target) = source(&pieces);
        assert_eq!(plain_text(&source), "2. Report (https://example.com)");
        assert_eq!(target, None);
    }

    #[test]
    fn a_single_source_is_a_link() {
        let report = vec![link("Report", "https://example.com/r")];
        let (text, target) = source(&[piece("Done.", Some(report.clone()))]);
        assert_eq!((text, target.as_deref()), (report, Some("https://example.com/r")));
    }
}
