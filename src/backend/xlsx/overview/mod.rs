//! The first sheet: what the ladder is, how much each level says where, what it
//! adds to the level before, and what is odd about it.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "rows and columns keep within a sheet, as `limits` sees to, and those that one is taken off stand below or behind heads"
)]

mod amounts;
mod columns;
mod steps;

use rust_xlsxwriter::{Worksheet, XlsxError};

use self::amounts::{Amounts, Formulas, Measure};
use self::columns::{Columns, Pages};
use self::steps::Steps;
use super::frame::{
    Setting, Span, WHOLE_TAB, Written, printing, put_number, put_plain, titles, to_sheet,
};
use crate::model::{Inline, Labels, Section, fill, lines, plain_text};
use crate::view::workbook::{Finding, Overview, Workbook};

/// Number, title, track and grade of a level stand before its amounts.
const HEADS: u16 = 4;

/// A step is counted in this many columns.
const STEPS: usize = 4;

/// The height of a row to which nothing is written, in points.
const EMPTY: f64 = 15.0;

/// Writes the sheet, and returns the ranges of its amounts; `tabs` are those of the sections.
pub fn write(
    out: &mut Worksheet, document: &Workbook, tabs: &[String], setting: &Setting,
) -> Result<[String; 2], XlsxError> {
    let overview = &document.overview;
    let columns = Columns::new(overview, setting.labels);
    for (column, width) in (0..).zip(&columns.widths) {
        out.set_column_width_pixels(column, *width)?;
    }
    let span = columns.span(0, None);
    let head = (setting.labels.overview.as_str(), WHOLE_TAB);
    let mut pages = Pages::new(printing::set_up_paged(out, head, span.width, setting));
    let formulas = Formulas::new(overview, document.records().count());
    let (mut row, mut high) = front(out, document, span, setting)?;
    if formulas.are_too_many() {
        let (text, style) = (&setting.labels.plain_numbers, &setting.styles.line);
        put_plain(out, (row, 0), text, style)?;
        (row, high) = (row + 1, high + EMPTY);
    }
    pages.block(0, high);
    row = subjects(out, row, overview, (tabs, &columns, &mut pages), setting)?;
    let mut amounts =
        Amounts { out, overview, tabs, columns: &columns, formulas: &formulas, setting, high: 0.0 };
    let mut table = |row: u32, measure: Measure| {
        let (first, last) = amounts.table(row, measure)?;
        pages.block(row, std::mem::take(&mut amounts.high));
        Ok::<_, XlsxError>((amounts.range(first, last), first, last))
    };
    let (expectations, first, last) = table(row, Measure::Expectations)?;
    let (words, _, last) = table(last + 2, Measure::Words)?;
    let steps = Steps { overview, formulas: &formulas, levels: first, columns: &columns, setting };
    row = steps.write(out, last + 2, &mut pages)?;
    row = introductions(out, row, overview, (&columns, &mut pages), setting)?;
    odd(out, row, overview, (&columns, &mut pages), setting)?;
    out.set_page_breaks(&pages.starts)?;
    Ok([expectations, words])
}

/// Writes what the ladder is, who answers for it and its introduction; returns the row below, and
/// how high they are.
fn front(
    out: &mut Worksheet, document: &Workbook, span: Span, setting: &Setting,
) -> Result<(u32, f64), XlsxError> {
    let Setting { meta, styles, .. } = setting;
    let known = [meta.organisation.as_deref(), meta.revision.as_deref()];
    let known: Vec<_> = known.into_iter().flatten().collect();
    let (mut row, mut high) = (2, titles::write(out, span, &meta.title, &known, styles)?);
    let control = [Inline::plain(meta.control(setting.labels).concat().join(" · "))];
    for text in [&control[..], &lines(&document.introduction)] {
        let (below, more) = span.put_text(out, row, text, &styles.line, 0.0)?;
        (row, high) = (below, high + more);
    }
    Ok((row, high))
}

/// Writes the group, the kind and the description of each section, where any
/// section has more than a title; returns the row below.
fn subjects(
    out: &mut Worksheet, row: u32, overview: &Overview,
    (tabs, columns, pages): (&[String], &Columns, &mut Pages), setting: &Setting,
) -> Result<u32, XlsxError> {
    let Setting { styles, labels, .. } = setting;
    let has_more = |section: &Section| section.group.is_some() || !section.description.is_empty();
    if !overview.sections.iter().any(has_more) {
        return Ok(row);
    }
    let described = columns.span(HEADS, None);
    let shown = [overview.sections.iter().any(|section| section.group.is_some()), true];
    put_plain(out, (row, 0), "#", &styles.level)?;
    let heads = [&*labels.section, &*labels.group, &*labels.kind];
    let highest = columns.put(out, row, heads, shown, &styles.level)?;
    described.put(out, row, &labels.description, &styles.level, 11.0)?;
    out.set_row_height(row, highest)?;
    let (mut at, mut high) = (row + 1, highest);
    for (number, (section, tab)) in (1..).zip(overview.sections.iter().zip(tabs)) {
        out.write_url(at, 0, to_sheet(tab))?;
        put_number(out, (at, 0), number, &styles.number_link)?;
        let group = section.group.as_deref().unwrap_or_default();
        let texts = [&section.title, group, columns::kind(section.kind, labels)];
        let highest = columns.put(out, at, texts, shown, &styles.body)?;
        let text = lines(&section.description);
        let (below, height) = if plain_text(&text).trim().is_empty() {
            described.put(out, at, "", &styles.body, 11.0)?;
            out.set_row_height(at, highest)?;
            (at + 1, highest)
        } else {
            described.put_text(out, at, &text, &styles.body, highest)?
        };
        pages.block(if number == 1 { row } else { at }, height + std::mem::take(&mut high));
        at = below;
    }
    Ok(at + 1)
}

/// Writes what is said of levels before their sections; returns the row below.
fn introductions(
    out: &mut Worksheet, row: u32, overview: &Overview, (columns, pages): (&Columns, &mut Pages),
    setting: &Setting,
) -> Result<u32, XlsxError> {
    let Setting { styles, labels, .. } = setting;
    let levels = overview.levels.iter().zip(&overview.introductions);
    let mut levels = levels.filter(|(_, text)| !text.is_empty()).peekable();
    if levels.peek().is_none() {
        return Ok(row);
    }
    titles::heading(out, row, &labels.introduction, styles)?;
    let (name, text) = (columns.span(1, Some(1)), columns.span(2, None));
    let (mut at, mut high) = (row + 1, titles::HEADING);
    for (level, introduction) in levels {
        let lowest = name.put(out, at, &level.title, &styles.body, 11.0)?;
        let (below, height) = text.put_text(out, at, &lines(introduction), &styles.body, lowest)?;
        pages.block(if high > 0.0 { row } else { at }, height + std::mem::take(&mut high));
        at = below.max(at + 1);
    }
    Ok(at + 1)
}

/// Writes what is odd, a line each.
fn odd(
    out: &mut Worksheet, row: u32, overview: &Overview, (columns, pages): (&Columns, &mut Pages),
    setting: &Setting,
) -> Written {
    let Setting { styles, labels, .. } = setting;
    titles::heading(out, row, &labels.findings, styles)?;
    let findings = overview.findings.iter();
    let mut told: Vec<_> = findings.map(|finding| told(finding, labels)).collect();
    if told.is_empty() {
        told.push(labels.no_findings.clone());
    }
    let span = columns.span(1, None);
    let (mut at, mut high) = (row + 1, titles::HEADING);
    for finding in told {
        let (below, height) =
            span.put_text(out, at, &[Inline::plain(finding)], &styles.line, 0.0)?;
        pages.block(if high > 0.0 { row } else { at }, height + std::mem::take(&mut high));
        at = below;
    }
    Ok(())
}

/// The most levels that a finding names; of more it says how many they are.
const MOST_NAMED: usize = 5;

pub fn told(finding: &Finding, labels: &Labels) -> String {
    match finding {
        Finding::Silent { section } => fill(&labels.silent, &[("section", section)]),
        Finding::SilentLevels { section, levels } if levels.len() <= MOST_NAMED => {
            let levels = labels.list(levels.iter().map(String::as_str));
            fill(&labels.silent_levels, &[("section", section), ("levels", &levels)])
        }
        Finding::SilentLevels { section, levels } => fill(
            labels.silent_many.form(levels.len()),
            &[("section", section), ("count", &levels.len())],
        ),
        Finding::CarriedOver { level, before } => {
            fill(&labels.carried_over, &[("level", level), ("before", before)])
        }
        Finding::Far { level, before, now, earlier } => {
            let is_more = now > earlier;
            let label = if is_more { &labels.far_more } else { &labels.far_fewer };
            fill(label, &[("level", level), ("before", before), ("now", now), ("earlier", earlier)])
        }
    }
}
