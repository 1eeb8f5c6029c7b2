//! How much of a case has evidence, as numbers and bars.

use super::super::cell::SetTable;
use super::super::compositor::Compositor;
use super::super::design::{Design, HAIRLINE_WIDTH, TextStyle};
use super::super::flow::Flow;
use super::super::frame::{Bookmark, Item, Shape};
use super::super::table::Placing;
use super::super::tag::{Role, TagId, TagTree};
use super::grid::{Grid, frames};
use super::widest;
use crate::model::{Labels, SectionKind};
use crate::units::{Points, Rect};
use crate::view::case::{Case, Section, Standing, Tally};

/// The share of the first column, and of the last where there is a third.
const TITLES: f64 = 0.42;
const WHOLE: f64 = 0.16;
/// The height of a bar in leadings, and the white before it in sizes.
const BAR: f64 = 0.55;
const BAR_GAP: f64 = 1.2;
/// White above a table, in leadings.
const ABOVE_TABLE: f64 = 1.5;

/// One line of the counts.
struct Line<'l> {
    title: &'l str,
    tally: Tally,
    /// Before the numbers.
    lead: Option<&'l str>,
    /// How many pieces of evidence are for all of it.
    whole: usize,
    strong: bool,
}

/// Sets the counts on a page of their own; returns its bookmark.
pub fn overview(compositor: &mut Compositor<'_, '_>, case: &Case) -> Bookmark {
    compositor.pager.turn();
    let part = compositor.tags.add(TagTree::ROOT, Role::Part);
    let destination = compositor.pager.here();
    let design = compositor.setter.design.clone();
    let labels = &compositor.theme.labels;
    compositor.line(part, Role::Heading(1), &labels.overview, &design.title);
    let way = format!("{} {} · {} {}", labels.from, case.from, labels.to, case.to);
    compositor.line(part, Role::Paragraph, &way, &design.text);
    let tables = [
        (&labels.section, by_section(case, labels)),
        (&labels.change, by_standing(case, labels)),
    ];
    let columns = Columns::new(compositor, tables.iter().flat_map(|(_, lines)| lines));
    for (title, lines) in tables.iter().filter(|(_, lines)| !lines.is_empty()) {
        compositor.pager.advance(design.leading() * ABOVE_TABLE);
        let table = columns.table(compositor, part, title, lines);
        let placing = Placing {
            pager: compositor.pager,
            design: &design,
            table: &table,
            continued: &Flow::default(),
            tail: 0.0,
        };
        placing.place();
    }
    Bookmark {
        title: labels.overview.clone(),
        destination,
        children: Vec::new(),
    }
}

/// A line a section, then the sum; checkpoints after it.
fn by_section<'l>(case: &'l Case, labels: &'l Labels) -> Vec<Line<'l>> {
    let of_kind = |kind: SectionKind| {
        let sections = case.sections.iter();
        sections.filter(move |section| section.kind == kind)
    };
    let line = |section: &'l Section| Line {
        title: &section.title,
        tally: section.tally(),
        lead: (section.kind == SectionKind::Checklist).then_some(labels.met.as_str()),
        whole: section.whole.len(),
        strong: false,
    };
    let argued = of_kind(SectionKind::Expectations).map(line);
    let mut lines: Vec<_> = argued.collect();
    if lines.len() > 1 {
        lines.push(Line {
            title: &labels.total,
            tally: case.total(),
            lead: None,
            whole: lines.iter().map(|line| line.whole).sum(),
            strong: true,
        });
    }
    lines.extend(of_kind(SectionKind::Checklist).map(line));
    lines
}

/// A line for what is new, what is changed and what is the same.
fn by_standing<'l>(case: &Case, labels: &'l Labels) -> Vec<Line<'l>> {
    let standings = [
        (Standing::New, &labels.new),
        (Standing::Changed, &labels.changed),
        (Standing::Same, &labels.same),
    ];
    let lines = standings.into_iter().map(|(standing, title)| Line {
        title,
        tally: case.tally(standing),
        lead: None,
        whole: 0,
        strong: false,
    });
    lines.filter(|line| line.tally.all > 0).collect()
}

/// "3 of 7", "Met: 2 of 4".
fn numbers(line: &Line<'_>, labels: &Labels) -> String {
    let Tally { given, all } = line.tally;
    if all == 0 {
        return String::new();
    }
    let count = labels.count.replace("{given}", &given.to_string());
    let count = count.replace("{all}", &all.to_string());
    match line.lead {
        Some(lead) => format!("{lead}: {count}"),
        None => count,
    }
}

/// What the tables of a page share.
struct Columns {
    /// The widths of titles, numbers with bars, and evidence for all of a
    /// section, where there is any.
    widths: Vec<Points>,
    /// From the left edge of the numbers to that of the bars.
    bars: Points,
}

impl Columns {
    fn new<'l>(
        compositor: &mut Compositor<'_, '_>,
        lines: impl Iterator<Item = &'l Line<'l>> + Clone,
    ) -> Columns {
        let labels = &compositor.theme.labels;
        let numbers: Vec<_> = lines.clone().map(|line| numbers(line, labels)).collect();
        let words = numbers.iter().map(String::as_str);
        let widest = widest(compositor.setter, words);
        let design = &compositor.setter.design;
        let (total, gutter) = (design.body.size.width, design.gutter);
        let whole = lines.map(|line| line.whole).any(|whole| whole > 0);
        let whole = whole.then_some(total * WHOLE);
        let rest = total * (1.0 - TITLES) - gutter - whole.map_or(0.0, |width| width + gutter);
        let widths = [total * TITLES, rest].into_iter().chain(whole);
        Columns {
            widths: widths.collect(),
            bars: widest + design.text.size * BAR_GAP,
        }
    }

    /// A table of counts under a title; only sections have evidence for all of
    /// them.
    fn table(
        &self,
        compositor: &mut Compositor<'_, '_>,
        part: TagId,
        title: &str,
        lines: &[Line<'_>],
    ) -> SetTable {
        let labels = &compositor.theme.labels;
        let has_whole = lines.iter().any(|line| line.whole > 0);
        let count = if has_whole { 3 } else { 2 };
        let titles = [title, &labels.supported, &labels.whole];
        let mut frames = frames(&self.widths, compositor.setter.design.gutter);
        frames.truncate(count);
        let mut grid = Grid::new(compositor, part, &titles[..count], frames, 0);
        let parts = lines.iter().filter(|line| !line.strong);
        let most = parts.map(|line| line.tally.all).max().unwrap_or(0);
        for line in lines {
            grid.row(compositor, |compositor, column, tag, width| {
                let text = match column {
                    0 => line.title.to_string(),
                    1 => numbers(line, labels),
                    _ if line.whole == 0 => String::new(),
                    _ => line.whole.to_string(),
                };
                let style = TextStyle {
                    strong: line.strong,
                    ..compositor.setter.design.text
                };
                let Compositor { setter, tags, .. } = compositor;
                let mut flow = setter.plain(tags, tag, &text, &style, width);
                if let (1, Some(first)) = (column, flow.lines.first_mut()) {
                    first
                        .items
                        .extend(self.bar(&setter.design, line.tally, most));
                }
                flow
            });
        }
        grid.finish()
    }

    /// An outline as long as there are expectations, filled as far as they
    /// have evidence; `most` fill the column, and so does a sum. The numbers
    /// before it say the same.
    fn bar(&self, design: &Design, tally: Tally, most: usize) -> Vec<Item> {
        let longest = (self.widths[1] - self.bars).max(0.0);
        let unit = longest / most.max(tally.all).max(1) as f64;
        let height = design.leading() * BAR;
        let area = |count: usize| {
            let y = (design.leading() - height) / 2.0;
            Rect::new(self.bars, y, unit * count as f64, height)
        };
        let outline = Shape::Outline {
            rect: area(tally.all),
            width: HAIRLINE_WIDTH,
            color: design.small.color,
        };
        let filled = Shape::Fill {
            rect: area(tally.given),
            color: design.accent,
        };
        let shapes = [(tally.all, outline), (tally.given, filled)];
        let seen = shapes.into_iter().filter(|(count, _)| *count > 0);
        seen.map(|(_, shape)| Item::artifact(shape)).collect()
    }
}
