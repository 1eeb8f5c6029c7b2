//! Pages as layout leaves them: nothing stands outside its page or cell,
//! nothing overlaps, and pages part text where a reader would.
//!
//! One property looks at a layout in all these ways: making it costs most.

mod contents;
mod hyphens;
mod prose;

use std::collections::BTreeMap;

use crate::support::handouts::{all_chapters, first_chapter};
use crate::support::ladders;
use crate::support::papers::PAPERS;
use ladderpress::backend::pdf::frame::tag::{Role, Scope, TagId, TagTree};
use ladderpress::backend::pdf::frame::{Item, Layout, Meaning, Page, Shape};
use ladderpress::backend::pdf::layout::{Sheet, layout, poster as layout_poster};
use ladderpress::backend::pdf::text::{Fonts, GlyphRun};
use ladderpress::base::units::{Points, Rect, Size, mm};
use ladderpress::input::{Input, read};
use ladderpress::model::{self, Block, Inline, Ladder, Theme};
use ladderpress::select::Columns;
use proptest::prelude::*;

/// Between the text of two columns there is more white than this.
const GUTTER: Points = 10.0;

/// Lengths are sums of many; equal ones may part by this much.
const ROUNDING: Points = 0.02;

/// The first level's chapter on pages of a paper.
fn laid_out(ladder: &Ladder, columns: Columns, paper: Size) -> Layout {
    let handout = first_chapter(ladder, columns);
    layout(&handout, &Fonts::built_in(), &Theme::default(), paper)
}

#[test]
fn the_name_of_a_group_stands_closer_to_its_own_sections() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/ladder.yaml");
    let ladder = read(&[Input::Path(path.into())]).expect("the example").remove(0).ladder;
    let layout = laid_out(&ladder, Columns::Alone, PAPERS[0]);
    let groups: Vec<_> = ladder.sections.iter().filter_map(|it| it.group.clone()).collect();
    let mut seen = 0;
    for page in &layout.pages {
        let inks: Vec<_> = page.items.iter().filter(|it| is_text(it)).map(ink).collect();
        let names = page.items.iter().filter(|it| groups.contains(&words(it)));
        for name in names.filter(|it| content_tag(it).is_some()).map(ink) {
            let above =
                inks.iter().map(Rect::bottom).filter(|y| *y < name.at.y).fold(0.0, f64::max);
            let below = inks.iter().map(|ink| ink.at.y).filter(|y| *y > name.bottom());
            let below = below.fold(f64::INFINITY, f64::min);
            assert!(name.at.y - above > below - name.bottom(), "{above} {name:?} {below}");
            seen += 1;
        }
    }
    assert!(seen > 0);
}

/// The ink of an item: for glyphs, from a little above the x-height down to
/// the baseline, without white space at the end.
fn ink(item: &Item) -> Rect {
    match &item.shape {
        Shape::Glyphs { at, run, .. } => {
            let spaces = run.glyphs().rev().take_while(|glyph| glyph.text.trim().is_empty());
            let white: f64 = spaces.map(|glyph| glyph.advance).sum();
            let width = run.width() - white * run.size / 1000.0;
            Rect::new(at.x, at.y - run.size * 0.5, width, run.size * 0.5)
        }
        shape => shape.bounds(),
    }
}

fn is_text(item: &Item) -> bool {
    matches!(item.shape, Shape::Glyphs { .. }) && ink(item).size.width > ROUNDING
}

fn words(item: &Item) -> String {
    let glyphs = item.shape.run().into_iter().flat_map(GlyphRun::glyphs);
    glyphs.map(|glyph| &*glyph.text).collect()
}

fn content_tag(item: &Item) -> Option<TagId> {
    match item.meaning {
        Meaning::Content(tag) => Some(tag),
        Meaning::Artifact | Meaning::Running => None,
    }
}

fn overlap(a: Rect, b: Rect) -> bool {
    let apart = a.right() <= b.at.x + ROUNDING
        || b.right() <= a.at.x + ROUNDING
        || a.bottom() <= b.at.y + ROUNDING
        || b.bottom() <= a.at.y + ROUNDING;
    !apart
}

fn around(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.at.x.min(b.at.x), a.at.y.min(b.at.y));
    Rect::new(x, y, a.right().max(b.right()) - x, a.bottom().max(b.bottom()) - y)
}

/// The nearest element around `tag`, or itself, that `wanted` accepts.
fn enclosing(tags: &TagTree, mut tag: TagId, wanted: impl Fn(&Role) -> bool) -> Option<TagId> {
    loop {
        let element = tags.element(tag);
        if wanted(&element.role) {
            return Some(tag);
        }
        tag = element.parent?;
    }
}

fn is_cell(role: &Role) -> bool {
    matches!(role, Role::HeaderCell { .. } | Role::DataCell { .. })
}

/// The area that each element accepted by `wanted` takes on a page.
fn areas(tags: &TagTree, page: &Page, wanted: impl Fn(&Role) -> bool) -> BTreeMap<TagId, Rect> {
    let mut areas = BTreeMap::new();
    for item in page.items.iter().filter(|item| is_text(item)) {
        let tag = content_tag(item).and_then(|tag| enclosing(tags, tag, &wanted));
        if let Some(tag) = tag {
            let area = areas.entry(tag).or_insert_with(|| ink(item));
            *area = around(*area, ink(item));
        }
    }
    areas
}

/// How many lines each paragraph has on a page.
fn line_counts(tags: &TagTree, page: &Page) -> BTreeMap<TagId, usize> {
    let is_block =
        |role: &Role| matches!(role, Role::Paragraph | Role::Label | Role::ListBody | Role::Note);
    let mut baselines: BTreeMap<TagId, Vec<i64>> = BTreeMap::new();
    for item in &page.items {
        let block = content_tag(item).and_then(|tag| enclosing(tags, tag, is_block));
        if let (Some(block), Shape::Glyphs { at, .. }) = (block, &item.shape) {
            baselines.entry(block).or_default().push((at.y * 100.0).round() as i64);
        }
    }
    let counted = baselines.into_iter().map(|(block, mut lines)| {
        lines.dedup();
        (block, lines.len())
    });
    counted.collect()
}

fn paper() -> impl Strategy<Value = Size> {
    prop::sample::select(PAPERS.to_vec())
}

fn columns() -> impl Strategy<Value = Columns> {
    prop::sample::select(vec![Columns::Neighbours, Columns::Alone, Columns::All])
}

fn everything_stands_on_its_page(layout: &Layout, paper: Size) -> Result<(), TestCaseError> {
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        let ink = ink(item);
        prop_assert!(ink.at.x >= mm(10.0) && ink.at.y >= mm(10.0), "{item:?}");
        prop_assert!(ink.right() <= paper.width - mm(10.0), "{item:?}");
        prop_assert!(ink.bottom() <= paper.height - mm(10.0), "{item:?}");
    }
    Ok(())
}

fn no_two_overlap(areas: &[Rect]) -> Result<(), TestCaseError> {
    for (position, a) in areas.iter().enumerate() {
        for b in &areas[..position] {
            prop_assert!(!overlap(*a, *b), "{a:?}\n{b:?}");
        }
    }
    Ok(())
}

/// No heading, nor a table's header, be it repeated, is the last on its page,
/// but for one that reaches below the text it stands beside. A level that says
/// nothing at all has but its title.
fn no_heading_ends_a_page(
    layout: &Layout, cells: &[BTreeMap<TagId, Rect>], nothing: &str,
) -> Result<(), TestCaseError> {
    let heads = |role: &Role| {
        let scope = Scope::Column;
        matches!(role, Role::Heading(_)) || *role == (Role::HeaderCell { scope, columns: 1 })
    };
    let elements = layout.tags.elements();
    if !elements.iter().any(|element| matches!(element.role, Role::Sect | Role::TableBody)) {
        return Ok(());
    }
    for (page, cells) in layout.pages.iter().zip(cells) {
        let texts = page.items.iter().filter(|item| is_text(item));
        let body = texts.filter(|item| item.meaning != Meaning::Running);
        let last = body.max_by(|a, b| ink(a).bottom().total_cmp(&ink(b).bottom()));
        let last = last.expect("a page that says something");
        if let Some(tag) = content_tag(last) {
            prop_assert_eq!(enclosing(&layout.tags, tag, heads), None);
        } else {
            let is_beside = |(cell, area): (&TagId, &Rect)| {
                let header = header_of(&layout.tags, *cell);
                header.is_some_and(|header| header.1 == Scope::Row) && area.at.y <= ink(last).at.y
            };
            let beside = cells.iter().any(is_beside);
            prop_assert!(beside || words(last) == nothing, "{:?}", words(last));
        }
    }
    Ok(())
}

/// A header cell: where its text begins and what stands there.
struct Header {
    left: Points,
    words: String,
}

fn headers(layout: &Layout) -> BTreeMap<TagId, Header> {
    let is_header = |role: &Role| matches!(role, Role::HeaderCell { .. });
    let mut headers = BTreeMap::new();
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        let tag = content_tag(item).and_then(|tag| enclosing(&layout.tags, tag, is_header));
        if let Some(tag) = tag.filter(|_| is_text(item)) {
            headers
                .entry(tag)
                .or_insert_with(|| Header { left: ink(item).at.x, words: words(item) });
        }
    }
    headers
}

/// The header cell of a cell in one column, itself if it is one, and what it heads.
fn header_of(tags: &TagTree, cell: TagId) -> Option<(TagId, Scope)> {
    match &tags.element(cell).role {
        Role::HeaderCell { scope, columns: 1 } => Some((cell, *scope)),
        Role::DataCell { headers, columns: 1 } => {
            headers.iter().find_map(|head| header_of(tags, *head))
        }
        _ => None,
    }
}

/// Cells keep to their columns, a gutter between them, and to the margins.
fn no_text_leaves_its_cell(
    layout: &Layout, headers: &BTreeMap<TagId, Header>, cells: &[BTreeMap<TagId, Rect>],
) -> Result<(), TestCaseError> {
    for (cell, area) in cells.iter().flatten() {
        let Some((header, scope)) = header_of(&layout.tags, *cell) else {
            continue;
        };
        let row = layout.tags.element(header).parent.expect("a row");
        let elements = layout.tags.elements().iter().enumerate();
        let columns = elements.filter(|(_, element)| element.parent == Some(row));
        let columns: Vec<_> = columns.map(|(position, _)| TagId(position)).collect();
        let place = columns.iter().position(|column| *column == header);
        let next = place.and_then(|place| columns.get(place + 1));
        let next = next.and_then(|next| headers.get(next));
        prop_assert!(
            area.at.x >= headers[&header].left - ROUNDING,
            "{area:?} begins left of its header"
        );
        if let Some(next) = next.filter(|_| scope == Scope::Column) {
            prop_assert!(area.right() + GUTTER <= next.left, "{area:?} reaches {}", next.left);
        }
    }
    Ok(())
}

/// A cell that goes on from the page before stands under its header, or
/// beside it, once more.
fn what_goes_on_has_its_header(
    layout: &Layout, headers: &BTreeMap<TagId, Header>, cells: &[BTreeMap<TagId, Rect>],
) -> Result<(), TestCaseError> {
    for ((page, before), after) in layout.pages[1..].iter().zip(cells).zip(&cells[1..]) {
        let artifacts = || page.items.iter().filter(|item| content_tag(item).is_none());
        for (cell, area) in after.iter().filter(|(cell, _)| before.contains_key(cell)) {
            let Some((header, scope)) = header_of(&layout.tags, *cell) else {
                continue;
            };
            let Header { left, words: text } = &headers[&header];
            let stands_above = |item: &Item| match scope {
                Scope::Column => ink(item).bottom() < area.at.y,
                // Code is set a little smaller than the name.
                Scope::Row => (ink(item).at.y - area.at.y).abs() <= 1.0,
            };
            let found = artifacts()
                .filter(|item| is_text(item) && stands_above(item) && words(item) == *text)
                .any(|item| (ink(item).at.x - left).abs() <= ROUNDING);
            prop_assert!(found, "no {text:?} at {left} for {area:?}");
        }
    }
    Ok(())
}

fn no_line_of_a_paragraph_stands_alone(layout: &Layout) -> Result<(), TestCaseError> {
    let count = |page| line_counts(&layout.tags, page);
    let pages: Vec<_> = layout.pages.iter().map(count).collect();
    for (first, second) in pages.iter().zip(&pages[1..]) {
        for (block, lines) in first {
            if let Some(more) = second.get(block) {
                prop_assert!(*lines > 1 && *more > 1, "{lines} + {more} lines of {block:?}");
            }
        }
    }
    Ok(())
}

/// No paragraph and no item of up to four lines is cut.
fn what_is_short_stays_whole(layout: &Layout) -> Result<(), TestCaseError> {
    let mut all: BTreeMap<TagId, Vec<usize>> = BTreeMap::new();
    for page in &layout.pages {
        for (block, lines) in line_counts(&layout.tags, page) {
            all.entry(block).or_default().push(lines);
        }
    }
    for lines in all.values().filter(|lines| lines.len() > 1) {
        prop_assert!(lines.iter().sum::<usize>() > 4, "{lines:?} lines");
    }
    Ok(())
}

/// Every cell of a table with several columns has a header cell of its column or row,
/// and one of its section.
fn headers_reach_every_cell(layout: &Layout) -> Result<(), TestCaseError> {
    for element in layout.tags.elements() {
        if let Role::DataCell { headers, columns } = &element.role {
            let is_band = |head: &TagId| {
                let role = &layout.tags.element(*head).role;
                matches!(role, Role::HeaderCell { columns, .. } if *columns > 1)
            };
            let bands = headers.iter().filter(|head| is_band(head)).count();
            prop_assert!(bands >= 1 && (*columns > 1 || headers.len() > bands));
        }
    }
    Ok(())
}

/// Mostly small ladders, now and then one of very long lists.
fn ladder() -> impl Strategy<Value = Ladder> {
    prop_oneof![60 => ladders::ladder(), 1 => ladders::long()]
}

proptest! {
    #[test]
    fn pages_are_sound(ladder in ladder(), columns in columns(), paper in paper()) {
        let layout = laid_out(&ladder, columns, paper);
        everything_stands_on_its_page(&layout, paper)?;
        let cells = layout.pages.iter().map(|page| areas(&layout.tags, page, is_cell));
        let cells: Vec<_> = cells.collect();
        for (page, cells) in layout.pages.iter().zip(&cells) {
            let texts = page.items.iter().filter(|item| is_text(item)).map(ink);
            no_two_overlap(&texts.collect::<Vec<_>>())?;
            no_two_overlap(&cells.values().copied().collect::<Vec<_>>())?;
        }
        let headers = headers(&layout);
        no_text_leaves_its_cell(&layout, &headers, &cells)?;
        what_goes_on_has_its_header(&layout, &headers, &cells)?;
        no_heading_ends_a_page(&layout, &cells, &Theme::default().labels.nothing)?;
        no_line_of_a_paragraph_stands_alone(&layout)?;
        what_is_short_stays_whole(&layout)?;
        headers_reach_every_cell(&layout)?;
    }
    #[test]
    fn cover_and_contents_are_sound(ladder in ladders::of_chapters(), paper in paper()) {
        let handout = all_chapters(&ladder);
        let layout = layout(&handout, &Fonts::built_in(), &Theme::default(), paper);
        everything_stands_on_its_page(&layout, paper)?;
        for page in &layout.pages[..2] {
            let texts = page.items.iter().filter(|item| is_text(item)).map(ink);
            no_two_overlap(&texts.collect::<Vec<_>>())?;
        }
    }
}

#[test]
fn pages_end_between_lists_one_below_another() {
    let item = || model::Item { blocks: vec![Block::Paragraph(vec![Inline::plain("A\nA\nA")])] };
    let list = || Block::List(model::List { start: None, items: vec![item()] });
    let mut ladder = read(&[Input::Example]).unwrap().remove(0).ladder;
    ladder.levels[0].entries[0].blocks = (0..40).map(|_| list()).collect();
    what_is_short_stays_whole(&laid_out(&ladder, Columns::Alone, PAPERS[0])).unwrap();
}
