//! The first sheet: what the ladder is, how much each level says where, what it
//! adds to the level before, and what is odd about it.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "rows and columns keep within a sheet, as `limits` sees to, and those that one is taken off stand below or behind heads"
)]

mod amounts;
mod steps;

use rust_xlsxwriter::{Worksheet, XlsxError};

use self::amounts::{Amounts, Formulas, Measure};
use self::steps::Steps;
use super::frame::{Setting, Span, WHOLE_TAB, Written, printing, put_plain, titles, to_sheet};
use crate::model::{Inline, Labels, Section, SectionKind, fill, lines, plain_text};
use crate::view::workbook::{Finding, Overview, Workbook};

/// Number, title, track and grade of a level stand before its amounts.
const HEADS: u16 = 4;

/// The widths in pixels of these columns.
const HEAD_WIDTHS: [u32; HEADS as usize] = [42, 220, 160, 96];

/// The width in pixels of a column of amounts.
const AMOUNTS: u32 = 104;

/// A step is counted in this many columns.
const STEPS: usize = 4;

/// Writes the sheet, and returns the ranges of its amounts; `tabs` are those of the sections.
pub fn write(
    out: &mut Worksheet, document: &Workbook, tabs: &[String], setting: &Setting,
) -> Result<[String; 2], XlsxError> {
    printing::set_up_narrow(out, (&setting.labels.overview, WHOLE_TAB), 0, setting)?;
    let overview = &document.overview;
    let span = columns(out, overview)?;
    let formulas = Formulas::new(overview, document.records.len());
    let mut row = front(out, document, span, setting)?;
    if formulas.are_too_many() {
        let (text, style) = (&setting.labels.plain_numbers, &setting.styles.line);
        put_plain(out, (row, 0), text, style)?;
        row += 1;
    }
    row = subjects(out, row, overview, (tabs, span), setting)?;
    let mut amounts = Amounts { out, overview, tabs, formulas: &formulas, setting };
    let (first, last) = amounts.table(row, Measure::Expectations)?;
    let (first_of_words, last_of_words) = amounts.table(last + 2, Measure::Words)?;
    let ranges = [amounts.range(first, last), amounts.range(first_of_words, last_of_words)];
    let steps = Steps { overview, formulas: &formulas, levels: first, span, setting };
    row = last_of_words + 2;
    out.set_page_breaks(&[row])?;
    row = steps.write(out, row)?;
    row = introductions(out, row, overview, span, setting)?;
    odd(out, row, overview, span, setting)?;
    Ok(ranges)
}

fn columns(out: &mut Worksheet, overview: &Overview) -> Result<Span, XlsxError> {
    for (column, width) in (0..).zip(HEAD_WIDTHS) {
        out.set_column_width_pixels(column, width)?;
    }
    let numbers = overview.sections.len().saturating_add(1).max(STEPS);
    for column in (HEADS..).take(numbers) {
        out.set_column_width_pixels(column, AMOUNTS)?;
    }
    let heads: u32 = HEAD_WIDTHS.iter().sum();
    Ok(Span {
        first: 0,
        last: HEADS + numbers as u16 - 1,
        width: f64::from(heads) + f64::from(AMOUNTS) * numbers as f64,
    })
}

/// Writes what the ladder is, who answers for it and its introduction; returns the row below.
fn front(
    out: &mut Worksheet, document: &Workbook, span: Span, setting: &Setting,
) -> Result<u32, XlsxError> {
    let Setting { meta, styles, .. } = setting;
    let known = [meta.organisation.as_deref(), meta.revision.as_deref()];
    let known: Vec<_> = known.into_iter().flatten().collect();
    titles::write(out, span, &meta.title, &known, styles)?;
    let mut row = 2;
    let control = meta.control(setting.labels).concat().join(" · ");
    if !control.is_empty() {
        row = span.put_text(out, row, &[Inline::plain(control)], &styles.line, 0.0)?;
    }
    if !document.introduction.is_empty() {
        row = span.put_text(out, row, &lines(&document.introduction), &styles.line, 0.0)?;
    }
    Ok(row)
}

/// Writes the group, the kind and the description of each section, where any
/// section has more than a title; returns the row below.
fn subjects(
    out: &mut Worksheet, row: u32, overview: &Overview, (tabs, span): (&[String], Span),
    setting: &Setting,
) -> Result<u32, XlsxError> {
    let Setting { styles, labels, .. } = setting;
    let has_more = |section: &Section| section.group.is_some() || !section.description.is_empty();
    if !overview.sections.iter().any(has_more) {
        return Ok(row);
    }
    let described = Span {
        first: HEADS,
        width: span.width - f64::from(HEAD_WIDTHS.iter().sum::<u32>()),
        ..span
    };
    let heads = ["#", &labels.section, &labels.group, &labels.kind];
    titles::heads(out, row, heads.into_iter().zip(HEAD_WIDTHS), styles)?;
    described.put(out, row, &labels.description, &styles.level, 11.0)?;
    let mut at = row + 1;
    for (number, (section, tab)) in (1..).zip(overview.sections.iter().zip(tabs)) {
        let kind = match section.kind {
            SectionKind::Expectations => &labels.expectations,
            SectionKind::Checklist => &labels.checklist,
            SectionKind::Information => &labels.information,
        };
        out.write_url(at, 0, to_sheet(tab))?;
        super::frame::cells::put_number(out, (at, 0), number, &styles.number_link)?;
        let texts = [&section.title, section.group.as_ref().unwrap_or(&String::new()), kind]
            .map(Clone::clone);
        let mut highest = 0.0_f64;
        for (column, (text, width)) in (1..).zip(texts.iter().zip(&HEAD_WIDTHS[1..])) {
            put_plain(out, (at, column), text, &styles.body)?;
            highest = highest.max(titles::head_height(text, f64::from(*width)));
        }
        let text = lines(&section.description);
        if plain_text(&text).trim().is_empty() {
            described.put(out, at, "", &styles.body, 11.0)?;
            out.set_row_height(at, highest)?;
            at += 1;
        } else {
            at = described.put_text(out, at, &text, &styles.body, highest)?;
        }
    }
    Ok(at + 1)
}

/// Writes what is said of levels before their sections; returns the row below.
fn introductions(
    out: &mut Worksheet, row: u32, overview: &Overview, span: Span, setting: &Setting,
) -> Result<u32, XlsxError> {
    let Setting { styles, labels, .. } = setting;
    let levels = overview.levels.iter().zip(&overview.introductions);
    let mut levels = levels.filter(|(_, text)| !text.is_empty()).peekable();
    if levels.peek().is_none() {
        return Ok(row);
    }
    titles::heading(out, row, &labels.introduction, styles)?;
    let text =
        Span { first: 2, width: span.width - f64::from(HEAD_WIDTHS[0] + HEAD_WIDTHS[1]), ..span };
    let mut at = row + 1;
    for (level, introduction) in levels {
        put_plain(out, (at, 1), &level.title, &styles.body)?;
        let lowest = titles::head_height(&level.title, f64::from(HEAD_WIDTHS[1]));
        at = text.put_text(out, at, &lines(introduction), &styles.body, lowest)?.max(at + 1);
    }
    Ok(at + 1)
}

/// Writes what is odd, a line each.
fn odd(
    out: &mut Worksheet, row: u32, overview: &Overview, span: Span, setting: &Setting,
) -> Written {
    let Setting { styles, labels, .. } = setting;
    titles::heading(out, row, &labels.findings, styles)?;
    let findings = overview.findings.iter();
    let mut told: Vec<_> = findings.map(|finding| told(finding, labels)).collect();
    if told.is_empty() {
        told.push(labels.no_findings.clone());
    }
    let span = Span { first: 1, width: span.width - f64::from(HEAD_WIDTHS[0]), ..span };
    let mut at = row + 1;
    for finding in told {
        at = span.put_text(out, at, &[Inline::plain(finding)], &styles.line, 0.0)?;
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
