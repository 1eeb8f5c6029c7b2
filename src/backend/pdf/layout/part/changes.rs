//! What changed between two revisions, on pages: how much and where, then change by change.

use super::handout::typesetter;
use crate::backend::pdf::frame::{Bookmark, Layout, Passage, Role, TagId, TagTree};
use crate::backend::pdf::layout::page::{Compositor, Stretch};
use crate::backend::pdf::layout::table::{SetTable, TableBuilder, frames};
use crate::backend::pdf::layout::text::Flow;
use crate::backend::pdf::text::Fonts;
use crate::base::units::{Points, Size};
use crate::compare::revision::{ChangeKind, What};
use crate::model::{Inline, Labels, Text, Theme, arrow};
use crate::view::changes::{Changes, Row};
use crate::view::step;

/// The share of the first column of the matrix.
const SUBJECTS: f64 = 0.2;
/// The least width of the text in a column of the matrix.
const LEAST_COLUMN: Points = 42.0;
/// White above a table, and above and below the name of a level, in leadings.
const ABOVE_TABLE: f64 = 1.25;
const AROUND_LEVEL: [f64; 2] = [0.4, 0.1];

pub fn layout(document: &Changes, fonts: &Fonts, theme: &Theme, paper: Size) -> Layout {
    let mut setter = typesetter(fonts, theme, paper);
    setter.speak(&document.meta.language, theme.labels.language);
    let labels = &theme.labels;
    setter.tell_edits([&labels.removed, &labels.added, &labels.moved]);
    let mut compositor = Compositor::new(&mut setter, theme, paper);
    compositor.pager.turn();
    let part = compositor.tags.add(TagTree::ROOT, Role::Part);
    let start = compositor.pager.here();
    opening(&mut compositor, part, document);
    let levels = all(&mut compositor, part, document);
    let title = theme.labels.changes.clone();
    let whole = Bookmark { title: title.clone(), destination: start, children: levels };
    let stretch = Stretch { first: 0, head: Some(title) };
    compositor.finish(vec![whole], Vec::new(), (&[stretch], &document.meta), |_, _, _| {})
}

fn opening(compositor: &mut Compositor<'_, '_>, part: TagId, document: &Changes) {
    let design = compositor.setter.design.clone();
    let labels = compositor.theme.labels.clone();
    compositor.setter.passage(Passage::Theme);
    compositor.line(part, Role::Heading(1), &labels.changes, &design.title);
    compositor.setter.passage(Passage::Title);
    let editions = document.editions.each_ref().map(ToString::to_string);
    let way = editions.join(arrow(&document.meta.language));
    compositor.line(part, Role::Paragraph, &way, &design.muted());
    compositor.setter.passage(Passage::Theme);
    let counts = counts(document, &labels);
    compositor.line(part, Role::Paragraph, &counts, &design.text);
    let columns = columns(compositor, document);
    for from in (0..document.sections.len()).step_by(columns) {
        compositor.pager.advance(design.leading() * ABOVE_TABLE);
        let table = matrix(compositor, part, document, (from, columns));
        compositor.place_table(&table, None, &|_, _, _| Flow::default());
    }
    compositor.pager.advance(design.leading() * ABOVE_TABLE);
}

/// How many sections stand side by side: as many as leave each word whole, in like matrices.
fn columns(compositor: &mut Compositor<'_, '_>, document: &Changes) -> usize {
    let setter = &mut *compositor.setter;
    let (width, gutter) = (setter.design.body.size.width, setter.design.gutter);
    let style = setter.design.header.bold();
    let words = document.sections.iter().flat_map(|section| section.title.split_whitespace());
    let widest = words.map(|word| setter.width(word, &style)).fold(LEAST_COLUMN, Points::max);
    let most = (width * (1.0 - SUBJECTS) / (widest + gutter)) as usize;
    let sections = document.sections.len().max(1);
    sections.div_ceil(sections.div_ceil(most.max(1)))
}

/// "New: 3 · Changed: 2 · Same: 40".
fn counts(document: &Changes, labels: &Labels) -> String {
    let colon = labels.colon();
    let each = ChangeKind::ALL.iter().filter_map(|kind| {
        let count: usize = document.count(*kind).iter().sum();
        (count > 0).then(|| format!("{}{colon}{count}", step::kind_word(*kind, labels)))
    });
    let same = format!("{}{colon}{}", labels.same, document.unchanged);
    each.chain([same]).collect::<Vec<_>>().join(" · ")
}

fn matrix(
    compositor: &mut Compositor<'_, '_>, part: TagId, document: &Changes,
    (from, columns): (usize, usize),
) -> SetTable {
    let sections = document.sections.iter().skip(from).take(columns);
    let sections: Vec<_> = sections.collect();
    let design = compositor.setter.design.clone();
    let total = design.body.size.width;
    let width = total * (1.0 - SUBJECTS) / columns as f64;
    let widths = sections.iter().map(|_| width - design.gutter);
    let widths: Vec<_> = [total * SUBJECTS - design.gutter].into_iter().chain(widths).collect();
    let level = compositor.theme.labels.level.clone();
    let titles = sections.iter().map(|section| section.title.as_str());
    let titles: Vec<_> = [level.as_str()].into_iter().chain(titles).collect();
    compositor.setter.passage(Passage::Repeated);
    let frames = frames(&widths, design.gutter);
    let style = design.header.bold();
    let mut table = TableBuilder::new(compositor, part, &titles, &style, frames, Some(0));
    for level in &document.levels {
        table.row(compositor, |compositor, column, tag, width| {
            let of = column.checked_sub(1).and_then(|column| sections.get(column));
            let text = match of {
                None => level.title.clone(),
                Some(section) => match document.of(level, section).count() {
                    0 => return compositor.setter.sign_of_nothing(),
                    count => count.to_string(),
                },
            };
            compositor.plain(tag, &text, &design.text.named(), width)
        });
    }
    SetTable { is_followed: true, ..table.finish() }
}

/// All changes as one table; gives the bookmarks of the levels in it.
fn all(compositor: &mut Compositor<'_, '_>, part: TagId, document: &Changes) -> Vec<Bookmark> {
    let design = compositor.setter.design.clone();
    let labels = compositor.theme.labels.clone();
    let half = (design.body.size.width - design.gutter) / 2.0;
    let frames = frames(&[half, half], design.gutter);
    let (heads, style) = (document.heads(&labels), design.header.bold());
    compositor.setter.passage(Passage::Theme);
    let mut table = TableBuilder::new(compositor, part, &heads, &style, frames, None);
    let mut levels: Vec<String> = Vec::new();
    // What goes on where a page begins with a row of the table.
    let mut going_on: Vec<String> = Vec::new();
    let mut last = None;
    for row in &document.rows {
        let place = (&row.level, row.level.as_ref().and(row.section.as_ref()));
        let level = row.level.as_ref().map_or(&labels.ladder, |level| &level.title);
        let before = last.replace(place);
        let mut band = |table: &mut TableBuilder, (title, rank), style, number| {
            table.begin_body(compositor, usize::from(rank == 3));
            let row = table.heading(compositor, (title, rank), style, Passage::Repeated);
            (row.part, row.padding) = (Some(number), design.leadings(AROUND_LEVEL));
        };
        if before.map(|before| before.0) != Some(place.0) {
            band(&mut table, (level, 2), &design.heading, levels.len());
            levels.push(level.clone());
            going_on.push(level.clone());
        }
        let number = levels.len().saturating_sub(1);
        if let (Some(section), true) = (place.1, before != Some(place)) {
            band(&mut table, (&section.title, 3), &design.text.bold(), number);
            going_on.push(level.clone());
        }
        let set = table.row(compositor, |compositor, column, tag, width| {
            cell(compositor, row, (column, level), tag, width)
        });
        set.part = Some(number);
        let place = [Some(level), place.1.map(|section| &section.title)];
        going_on.push(labels.list(place.into_iter().flatten().map(String::as_str)));
    }
    let table = table.finish();
    let placed = compositor.place_table(&table, None, &|compositor, _, row| {
        compositor.continued(going_on.get(row).map_or("", String::as_str))
    });
    placed.parts(&table, levels.iter().map(String::as_str))
}

/// What was said, or what is said behind how it changed.
fn cell(
    compositor: &mut Compositor<'_, '_>, row: &Row, (column, level): (usize, &str), tag: TagId,
    width: Points,
) -> Flow {
    let labels = &compositor.theme.labels;
    let section = row.section.as_ref().map_or("", |section| &section.title);
    let passage = Passage::Entry { level: level.to_string(), section: section.to_string() };
    let is_gone = row.kind == ChangeKind::Dropped;
    let text = match column {
        0 if is_gone => labelled(&kind(row, labels), labels, &row.before),
        0 => row.before.clone(),
        _ if is_gone => Text::new(),
        _ => labelled(&kind(row, labels), labels, &row.after),
    };
    compositor.setter.passage(passage);
    let style = compositor.setter.design.text;
    let mut flow = Flow::default();
    for line in lines(&text) {
        let Compositor { setter, tags, .. } = &mut *compositor;
        let paragraph = tags.add(tag, Role::Paragraph);
        flow.append(setter.paragraph(tags, paragraph, &line, &style, width), 0.0);
    }
    flow
}

fn kind(row: &Row, labels: &Labels) -> String {
    let word = step::kind_word(row.kind, labels);
    let subject = row.subject(labels);
    if row.what == What::Expectation {
        let is_from = !row.from.is_empty();
        return if is_from {
            format!("{} {}", labels.moved_from, row.from)
        } else {
            word.to_string()
        };
    }
    match (&row.level, &row.section, row.what) {
        (None, Some(section), What::Field) => {
            format!("{word} ({}{}{subject})", section.title, labels.colon())
        }
        _ => format!("{word} ({subject})"),
    }
}

/// A text behind a word.
fn labelled(word: &str, labels: &Labels, text: &Text) -> Text {
    let label = Inline::strong([word, labels.colon()].concat());
    [label].into_iter().chain(text.iter().cloned()).collect()
}

fn lines(text: &Text) -> Vec<Text> {
    let mut lines = vec![Text::new()];
    for inline in text {
        for (position, part) in inline.text.split('\n').enumerate() {
            if position > 0 {
                lines.push(Text::new());
            }
            if let (Some(line), false) = (lines.last_mut(), part.is_empty()) {
                line.push(Inline { text: part.to_string(), ..inline.clone() });
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}
