//! How much of a case has evidence, as numbers and bars.

use super::widest;
use crate::backend::pdf::frame::{Item, Passage, Shape, TagId};
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::part::person_cover::CLOSE;
use crate::backend::pdf::layout::table::{SetTable, TableBuilder, frames};
use crate::backend::pdf::layout::text::{Design, Flow, HAIRLINE_WIDTH, TextStyle};
use crate::base::units::{Points, Rect};
use crate::compare::Change;
use crate::model::{Labels, SectionKind, fill};
use crate::view::case::{Case, Section, Tally};
use crate::view::step;

/// The share of the first column, and of the last where there is a third.
const TITLES: f64 = 0.42;
const WHOLE: f64 = 0.16;
/// The height of a bar in leadings, and the white before it in sizes.
const BAR: f64 = 0.55;
const BAR_GAP: f64 = 1.2;
/// White before a part of the sum, in leadings.
const PART_INDENT: f64 = 1.0;

struct Line<'l> {
    title: &'l str,
    kind: LineKind,
    tally: Tally,
    whole: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Section,
    Sum,
    Part,
    Checklist,
}

/// Sets the counts; `by_section` says whether each section has a line.
pub fn overview(
    compositor: &mut Compositor<'_, '_>, part: TagId, case: &Case, by_section: bool,
) -> SetTable {
    let labels = &compositor.theme.labels;
    let mut lines = lines(case, labels);
    if !by_section {
        lines.retain(|line| matches!(line.kind, LineKind::Sum | LineKind::Part));
    }
    Counts::new(compositor, &lines).table(compositor, part)
}

/// A line a section; the sum, and what is new, changed or the same in it; checkpoints.
fn lines<'l>(case: &'l Case, labels: &'l Labels) -> Vec<Line<'l>> {
    let of_kind = |wanted: SectionKind, kind: LineKind| {
        let sections = case.sections.iter();
        let sections = sections.filter(move |section| section.kind == wanted);
        sections.map(move |section: &Section| Line {
            title: &section.title,
            kind,
            tally: section.tally(),
            whole: section.whole.len(),
        })
    };
    let mut lines: Vec<_> = of_kind(SectionKind::Expectations, LineKind::Section).collect();
    if !lines.is_empty() {
        lines.push(Line {
            title: &labels.total,
            kind: LineKind::Sum,
            tally: case.total(),
            whole: lines.iter().map(|line| line.whole).sum(),
        });
        lines.extend(parts(case, labels));
    }
    lines.extend(of_kind(SectionKind::Checklist, LineKind::Checklist));
    lines
}

fn parts<'l>(case: &Case, labels: &'l Labels) -> impl Iterator<Item = Line<'l>> {
    let lines = Change::ALL.map(|change| Line {
        title: step::word(change, labels),
        kind: LineKind::Part,
        tally: case.tally(change),
        whole: 0,
    });
    lines.into_iter().filter(|line| line.tally.all > 0)
}

struct Counts<'l> {
    lines: &'l [Line<'l>],
    /// The widths of titles, numbers with bars, and evidence for all of a section, if there is any.
    widths: Vec<Points>,
    /// From the start of the numbers to that of the bars.
    bars: Points,
}

impl<'l> Counts<'l> {
    fn new(compositor: &mut Compositor<'_, '_>, lines: &'l [Line<'l>]) -> Counts<'l> {
        let labels = &compositor.theme.labels;
        let numbers: Vec<_> = lines.iter().map(|line| numbers(line, labels)).collect();
        let widest = widest(compositor.setter, numbers.iter().map(String::as_str));
        let design = &compositor.setter.design;
        let (total, gutter) = (design.body.size.width, design.gutter);
        let has_whole = lines.iter().any(|line| line.whole > 0);
        let whole = has_whole.then_some(total * WHOLE);
        let rest = total * (1.0 - TITLES) - gutter - whole.map_or(0.0, |width| width + gutter);
        let widths = [total * TITLES, rest].into_iter().chain(whole);
        Counts { lines, widths: widths.collect(), bars: widest + design.text.size * BAR_GAP }
    }

    fn table(&self, compositor: &mut Compositor<'_, '_>, part: TagId) -> SetTable {
        let labels = &compositor.theme.labels;
        let frames = frames(&self.widths, compositor.setter.design.gutter);
        let titles = [labels.section.as_str(), labels.supported.as_str(), labels.whole.as_str()];
        let titles = titles.get(..frames.len()).unwrap_or(&titles);
        compositor.setter.passage(Passage::Theme);
        let style = compositor.setter.design.header.bold();
        let mut table = TableBuilder::new(compositor, part, titles, &style, frames, Some(0));
        let padding = compositor.setter.design.leadings(CLOSE);
        for line in self.lines {
            let row = table.row(compositor, |compositor, column, tag, width| match column {
                0 => title(compositor, tag, line, width),
                1 => self.count(compositor, tag, line, width),
                _ => {
                    let whole = Some(line.whole).filter(|whole| *whole > 0);
                    let whole = whole.map(|whole| whole.to_string());
                    text(compositor, tag, line, &whole.unwrap_or_default(), width)
                }
            });
            row.padding = padding;
        }
        table.finish()
    }

    /// The numbers of a line, then its bar.
    fn count(
        &self, compositor: &mut Compositor<'_, '_>, tag: TagId, line: &Line<'_>, width: Points,
    ) -> Flow {
        let numbers = numbers(line, &compositor.theme.labels);
        let mut flow = text(compositor, tag, line, &numbers, width);
        if let Some(first) = flow.lines.first_mut() {
            let bar = self.bar(&compositor.setter.design, line);
            first.items.extend(bar);
        }
        flow
    }

    /// An outline whose length is the number of expectations; it is filled up to
    /// the number of those with evidence. The numbers before it say the same.
    fn bar(&self, design: &Design, line: &Line<'_>) -> Vec<Item> {
        let width = self.widths.get(1).copied().unwrap_or_default();
        let longest = (width - self.bars).max(0.0);
        // All bars have one scale.
        let most = self.lines.iter().map(|line| line.tally.all).max().unwrap_or(0);
        let unit = longest / most.max(1) as f64;
        let height = design.leading() * BAR;
        let area = |count: usize| {
            let y = (design.leading() - height) / 2.0;
            Rect::new(self.bars, y, unit * count as f64, height)
        };
        let outline = Shape::Outline {
            rect: area(line.tally.all),
            width: HAIRLINE_WIDTH,
            color: design.small.color,
        };
        let filled = Shape::Fill { rect: area(line.tally.given), color: design.accent };
        let shapes = [(line.tally.all, outline), (line.tally.given, filled)];
        let seen = shapes.into_iter().filter(|(count, _)| *count > 0);
        seen.map(|(_, shape)| Item::artifact(shape)).collect()
    }
}

/// What is counted; a part stands further in than its sum.
fn title(compositor: &mut Compositor<'_, '_>, tag: TagId, line: &Line<'_>, width: Points) -> Flow {
    let indent = match line.kind {
        LineKind::Part => compositor.setter.design.leading() * PART_INDENT,
        _ => 0.0,
    };
    compositor.setter.passage(match line.kind {
        LineKind::Section | LineKind::Checklist => Passage::Repeated,
        LineKind::Sum | LineKind::Part => Passage::Theme,
    });
    let flow = text(compositor, tag, line, line.title, width - indent);
    compositor.setter.passage(Passage::Theme);
    flow.shifted(indent)
}

fn text(
    compositor: &mut Compositor<'_, '_>, tag: TagId, line: &Line<'_>, text: &str, width: Points,
) -> Flow {
    let style = TextStyle { strong: line.kind == LineKind::Sum, ..compositor.setter.design.text };
    compositor.plain(tag, text, &style, width)
}

/// "3 of 7", "Met: 2 of 4".
fn numbers(line: &Line<'_>, labels: &Labels) -> String {
    let Tally { given, all } = line.tally;
    if all == 0 {
        return String::new();
    }
    let count = fill(&labels.count, &[("given", &given), ("all", &all)]);
    match line.kind {
        LineKind::Checklist => format!("{}: {count}", labels.met),
        _ => count,
    }
}
