//! A poster at one size: its heading and its table.

use crate::backend::pdf::frame::{Bookmark, Destination, Layout, Passage, Role, TagId};
use crate::backend::pdf::layout::page::{Compositor, Stretch};
use crate::backend::pdf::layout::part::cover;
use crate::backend::pdf::layout::part::cover::Begun;
use crate::backend::pdf::layout::table::{
    MeasuredRow, Placed, SetTable, TableBuilder, Tint, frames,
};
use crate::backend::pdf::layout::text::{
    BlockStyle, Flow, Frame, HAIRLINE_WIDTH, TextStyle, Typesetter, blocks, extent,
};
use crate::base::units::{Points, Rect, Size};
use crate::model::{Entry, Inline, SectionKind, Theme};
use crate::view::handout::Column;
use crate::view::poster::{self, Poster};

/// The size of the title, as a share of the paper's shorter side.
const TITLE: f64 = 1.0 / 34.0;
/// The size of the lines below it, as a share of its own.
const SUBTITLE: f64 = 0.42;
/// White below the heading, in leadings.
const BELOW_TITLE: f64 = 1.0;
/// The least and most width of the sections' titles, as shares of the sheet's.
const ROW_HEADS: (f64, f64) = (0.07, 0.16);
/// The rule between two tracks.
const TRACK_RULE: Points = 1.25;

/// Sets a poster on one page of a size; none if it does not fit.
pub fn layout(
    setter: &mut Typesetter<'_>, theme: &Theme, poster: &Poster, size: Size,
) -> Option<Layout> {
    setter.take_faults();
    let mut compositor = Compositor::new(setter, theme, size);
    let Begun { part, images } = heading(&mut compositor, poster);
    let table = table(&mut compositor, part, poster)?;
    let top = compositor.pager.y();
    let placed = compositor.place_table(&table, None, &|_, _, _| Flow::default());
    for stretch in of_columns(&table, &placed, (top, compositor.pager.y())) {
        column_rules(&mut compositor, poster, stretch);
    }
    let start = Destination { page: 0, at: compositor.setter.design.body.at };
    let bookmarks = vec![Bookmark::leaf(&poster.meta.title, start)];
    let without_head = Stretch { first: 0, head: None };
    let fits = compositor.pager.count() <= 1;
    let around = (&[without_head][..], &poster.meta);
    fits.then(|| compositor.finish(bookmarks, images, around, |_, _, _| {}))
}

/// Whether a poster fits on a page of the compositor, which is not begun.
pub fn fits(compositor: &mut Compositor<'_, '_>, poster: &Poster) -> bool {
    let Begun { part, .. } = heading(compositor, poster);
    let Some(table) = table(compositor, part, poster) else {
        return false;
    };
    let leading = compositor.setter.design.leading();
    let rows = table.head.iter().chain(&table.rows);
    let heights = rows.map(|row| MeasuredRow::new(row, 1.0, leading).whole());
    heights.sum::<Points>() <= compositor.pager.remaining()
}

/// The logo, the title, and below it whose it is and what it shows.
fn heading(compositor: &mut Compositor<'_, '_>, poster: &Poster) -> Begun {
    let (meta, theme) = (&poster.meta, compositor.theme);
    let begun = compositor.begin_cover(meta);
    let leading = compositor.setter.design.leading();
    if theme.logo.is_some() {
        compositor.pager.advance(cover::LOGO.height + leading);
    }
    let paper = compositor.pager.paper();
    let size = paper.width.min(paper.height) * TITLE;
    let sized = |style: TextStyle, size: Points| TextStyle {
        leading: style.leading * size / style.size,
        size,
        ..style
    };
    let design = compositor.setter.design.clone();
    let title = sized(design.cover, size);
    let subtitle = sized(design.subtitle, (size * SUBTITLE).max(design.text.size));
    compositor.setter.passage(Passage::Title);
    compositor.line(begun.part, Role::Heading(1), &meta.title, &title);
    let labels = &theme.labels;
    let shown = [
        Some(meta.part(&labels.poster).to_string()),
        meta.organisation.clone(),
        meta.edition(labels),
    ];
    let shown: Vec<String> = shown.into_iter().flatten().collect();
    let lines = [(Some(&*shown.join(" · ")), subtitle, Passage::Title)];
    compositor.place_cover_lines(begun.part, &lines);
    compositor.pager.advance(leading * BELOW_TITLE);
    begun
}

/// The table; none if a word is wider than its column.
fn table(compositor: &mut Compositor<'_, '_>, part: TagId, poster: &Poster) -> Option<SetTable> {
    let frames = column_frames(compositor.setter, poster)?;
    let design = compositor.setter.design.clone();
    let mut table = TableBuilder::open(compositor, part, frames, Some(0));
    compositor.setter.passage(Passage::Repeated);
    let section = compositor.theme.labels.section.clone();
    table.head(compositor, |compositor, column, tag, width| {
        match column.checked_sub(1).and_then(|level| poster.levels.get(level)) {
            Some(level) => level_head(compositor, level, tag, width),
            None => compositor.plain(tag, &section, &design.muted(), width),
        }
    });
    for band in &poster.bands {
        table.begin_body(compositor, 0);
        if let Some(group) = &band.group {
            let style = TextStyle { color: design.accent, ..design.text.bold() };
            compositor.setter.passage(Passage::Repeated);
            let row = table.band(compositor, |compositor, tag, width| {
                let inset = design.padding;
                let name = compositor.plain(tag, group, &style, width - inset);
                name.shifted(inset)
            });
            row.tint = Tint::Row;
        }
        for row in &band.rows {
            table.row(compositor, |compositor, column, tag, width| {
                match column.checked_sub(1).and_then(|level| row.entries.get(level)) {
                    Some(entry) => {
                        let level = poster.levels.get(column.saturating_sub(1));
                        compositor.setter.passage(Passage::Entry {
                            level: level.map(|level| level.title.clone()).unwrap_or_default(),
                            section: row.title.clone(),
                        });
                        told(compositor, (row.kind, entry), tag, width)
                    }
                    None => row_head(compositor, row, tag, width),
                }
            });
        }
    }
    Some(table.finish())
}

/// Equal columns for levels after one of titles; none if a word is wider than its column.
fn column_frames(setter: &mut Typesetter<'_>, poster: &Poster) -> Option<Vec<Frame>> {
    let design = setter.design.clone();
    let (total, gutter) = (design.body.size.width, design.gutter);
    let rows = || poster.bands.iter().flat_map(|band| &band.rows);
    let bold = design.text.bold();
    let mut widest = |text: &str| setter.extent(&[Inline::plain(text)], &bold).minimum;
    let head = rows().map(|row| widest(&row.title)).fold(0.0, Points::max);
    let titles = poster.levels.iter().map(|level| widest(&level.title));
    let titles = titles.fold(0.0, Points::max);
    let head = head.max(total * ROW_HEADS.0);
    let count = poster.levels.len() as f64;
    let width = (total - head) / count - gutter;
    if head > total * ROW_HEADS.1 || titles > width {
        return None;
    }
    let mut entries = rows().flat_map(|row| row.entries.iter().map(move |it| (row.kind, it)));
    let holds = |(kind, entry): (SectionKind, &Entry)| {
        let style = BlockStyle { kind, ..BlockStyle::prose(design.text) };
        extent(setter, &entry.blocks, &style).minimum <= width
    };
    let widths = [head].into_iter().chain(poster.levels.iter().map(|_| width));
    entries.all(holds).then(|| frames(&widths.collect::<Vec<_>>(), gutter))
}

/// A level's title, and below it its grade and track.
fn level_head(
    compositor: &mut Compositor<'_, '_>, level: &Column, tag: TagId, width: Points,
) -> Flow {
    let design = compositor.setter.design.clone();
    let title = compositor.tags.add(tag, Role::Paragraph);
    let mut flow = compositor.plain(title, &level.title, &design.text.bold(), width);
    let place: Vec<&str> =
        [&level.grade, &level.track].into_iter().flatten().map(|part| &**part).collect();
    if !place.is_empty() {
        let below = compositor.tags.add(tag, Role::Paragraph);
        let place = compositor.plain(below, &place.join(" · "), &design.muted(), width);
        flow.append(place, 0.0);
    }
    flow
}

/// A section's title, and below it what is said of it.
fn row_head(
    compositor: &mut Compositor<'_, '_>, row: &poster::Row, tag: TagId, width: Points,
) -> Flow {
    let design = compositor.setter.design.clone();
    compositor.setter.passage(Passage::SectionTitle(row.title.clone()));
    let title = compositor.tags.add(tag, Role::Paragraph);
    let mut flow = compositor.plain(title, &row.title, &design.text.bold(), width);
    let description = compositor.prose(tag, &row.description, &design.muted(), width);
    flow.append(description, 0.0);
    flow
}

/// What a level says in a section, with its notes.
fn told(
    compositor: &mut Compositor<'_, '_>, (kind, entry): (SectionKind, &Entry), tag: TagId,
    width: Points,
) -> Flow {
    let design = compositor.setter.design.clone();
    let mut flow = if entry.blocks.is_empty() {
        compositor.setter.sign_of_nothing()
    } else {
        let style = BlockStyle { kind, ..BlockStyle::prose(design.text) };
        let Compositor { setter, tags, .. } = &mut *compositor;
        blocks::blocks(setter, tags, tag, &entry.blocks, &style, width)
    };
    let Compositor { setter, tags, .. } = compositor;
    let style = design.muted();
    let notes = blocks::paragraphs(setter, tags, tag, &Role::Note, &entry.notes, &style, width);
    flow.append(notes, design.leading() * 0.25);
    flow
}

/// From where to where a table has columns: the name of a group stands across all of them.
fn of_columns(
    table: &SetTable, placed: &Placed, (top, bottom): (Points, Points),
) -> Vec<(Points, Points)> {
    let tops = placed.rows.iter().map(|row| row.at.y);
    let ends = tops.clone().skip(1).chain([bottom]);
    let mut stretches = vec![(top, placed.rows.first().map_or(bottom, |row| row.at.y))];
    let mut is_below_name = false;
    for (row, (top, end)) in table.rows.iter().zip(tops.zip(ends)) {
        let is_name = row.tint == Tint::Row;
        match stretches.last_mut() {
            _ if is_name => {}
            Some(last) if !is_below_name => last.1 = end,
            _ => stretches.push((top, end)),
        }
        is_below_name = is_name;
    }
    stretches
}

/// Rules between columns, stronger between tracks.
fn column_rules(
    compositor: &mut Compositor<'_, '_>, poster: &Poster, (top, bottom): (Points, Points),
) {
    let Some(frames) = column_frames(compositor.setter, poster) else {
        return;
    };
    let design = compositor.setter.design.clone();
    let before = [None].into_iter().chain(poster.levels.iter().map(Some));
    for ((level, before), frame) in poster.levels.iter().zip(before).zip(frames.iter().skip(1)) {
        let is_new_track = before.is_some_and(|before| before.track != level.track);
        let (width, color) = if is_new_track {
            (TRACK_RULE, design.accent)
        } else {
            (HAIRLINE_WIDTH, design.hairline)
        };
        let x = design.body.at.x + frame.0 - f64::midpoint(design.gutter, width);
        compositor.pager.fill(Rect::new(x, top, width, bottom - top), color);
    }
}
