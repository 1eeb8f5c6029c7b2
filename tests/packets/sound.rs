//! What holds of every packet.

use super::*;

pub fn is_text(item: &Item) -> bool {
    matches!(&item.shape, Shape::Glyphs { run, .. }
        if run.glyphs().any(|glyph| !glyph.text.trim().is_empty()))
}

/// From a little above the x-height down to the baseline, without white space
/// at the end.
pub fn ink(item: &Item) -> Rect {
    match &item.shape {
        Shape::Glyphs { at, run, .. } => {
            let ends = run.glyphs().rev();
            let spaces = ends.take_while(|glyph| glyph.text.trim().is_empty());
            let white: f64 = spaces.map(|glyph| glyph.advance).sum();
            let width = run.width() - white * run.size / 1000.0;
            Rect::new(at.x, at.y - run.size * 0.5, width, run.size * 0.5)
        }
        shape => shape.bounds(),
    }
}

pub fn overlap(a: Rect, b: Rect) -> bool {
    let apart = a.right() <= b.at.x + ROUNDING
        || b.right() <= a.at.x + ROUNDING
        || a.bottom() <= b.at.y + ROUNDING
        || b.bottom() <= a.at.y + ROUNDING;
    !apart
}

pub fn fields(layout: &Layout) -> impl Iterator<Item = &Field> {
    layout.pages.iter().flat_map(|page| &page.fields)
}

pub fn stands_inside(area: Rect, paper: Size) -> bool {
    area.at.x >= mm(10.0)
        && area.at.y >= mm(10.0)
        && area.right() <= paper.width - mm(10.0)
        && area.bottom() <= paper.height - mm(10.0)
}

pub fn everything_has_room(page: &Page, paper: Size) -> Result<(), TestCaseError> {
    let texts: Vec<Rect> = page.items.iter().filter(|i| is_text(i)).map(ink).collect();
    for item in &page.items {
        prop_assert!(stands_inside(ink(item), paper), "{item:?}");
    }
    for (position, field) in page.fields.iter().enumerate() {
        prop_assert!(stands_inside(field.area, paper), "{field:?}");
        prop_assert!(field.area.size.width > 20.0 || is_box(field), "{field:?}");
        for other in &page.fields[..position] {
            prop_assert!(!overlap(field.area, other.area), "{field:?}\n{other:?}");
        }
        for text in &texts {
            prop_assert!(!overlap(field.area, *text), "{field:?}\n{text:?}");
        }
    }
    Ok(())
}

pub fn is_box(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Tick | FieldKind::Option(_))
}

/// Every field has a name of its own but for the options of one choice, which
/// differ among themselves.
pub fn names_are_distinct(layout: &Layout) -> Result<(), TestCaseError> {
    let mut seen = HashSet::new();
    let mut kinds: BTreeMap<&str, bool> = BTreeMap::new();
    for field in fields(layout) {
        let option = match &field.kind {
            FieldKind::Option(mark) => Some(mark),
            _ => None,
        };
        prop_assert!(seen.insert((&field.name, option)), "{}", field.name);
        let kind = kinds.entry(&field.name).or_insert(option.is_some());
        prop_assert_eq!(*kind, option.is_some());
    }
    Ok(())
}

pub fn forms_have_their_place(layout: &Layout) -> Result<(), TestCaseError> {
    let role = |tag: TagId| &layout.tags.element(tag).role;
    let mut tagged = HashSet::new();
    for field in fields(layout) {
        prop_assert_eq!(role(field.tag), &Role::Form);
        prop_assert!(tagged.insert(field.tag));
        let parent = layout.tags.element(field.tag).parent.unwrap();
        let holds =
            matches!(role(parent), Role::Paragraph | Role::DataCell { .. } | Role::ListBody);
        prop_assert!(holds, "{:?}", role(parent));
        prop_assert!(!field.tooltip.is_empty());
    }
    Ok(())
}

/// Whether an element stands below another.
pub fn is_inside(tags: &TagTree, mut tag: TagId, outer: TagId) -> bool {
    while tag != outer {
        match tags.element(tag).parent {
            Some(parent) => tag = parent,
            None => return false,
        }
    }
    true
}

/// The boxes and lines for a section's rating stand on one page, together with
/// the end of what is rated. Gives how many sections are rated.
pub fn ratings_stay_with_their_sections(layout: &Layout) -> Result<usize, TestCaseError> {
    let elements = layout.tags.elements().iter().enumerate();
    let is_section = |role: &Role| matches!(role, Role::TableBody | Role::Sect);
    let sections = elements.filter(|(_, element)| is_section(&element.role));
    let mut count_of_rated = 0;
    for (section, _) in sections {
        let is_here = |tag: TagId| is_inside(&layout.tags, tag, TagId(section));
        let is_rating = |field: &&Field| {
            let kinds = matches!(field.kind, FieldKind::Option(_) | FieldKind::Lines { .. });
            kinds && is_here(field.tag)
        };
        let count = |page: &Page| page.fields.iter().filter(is_rating).count();
        let mut rated = layout.pages.iter().filter(|page| count(page) > 0);
        let Some(page) = rated.next() else { continue };
        count_of_rated += 1;
        prop_assert!(rated.next().is_none(), "a rating is parted");
        let top = page.fields.iter().find(is_rating).unwrap().area.at.y;
        let is_above = |item: &&Item| is_text(item) && ink(item).bottom() < top;
        let is_entry = |item: &&Item| match item.meaning {
            Meaning::Content(tag) => {
                let role = &layout.tags.element(tag).role;
                is_here(tag) && !matches!(role, Role::Heading(_))
            }
            Meaning::Artifact => true,
            Meaning::Running => false,
        };
        let above = page.items.iter().filter(is_above);
        let last = above.max_by(|a, b| ink(a).bottom().total_cmp(&ink(b).bottom()));
        prop_assert!(last.is_some_and(|item| is_entry(&item)), "{last:?}");
    }
    Ok(count_of_rated)
}

pub fn signatures_stand_on_one_page(layout: &Layout) -> Result<(), TestCaseError> {
    let signs = |page: &&Page| {
        let mut names = page.fields.iter().map(|field| &field.name);
        names.any(|name| name.starts_with("signature."))
    };
    prop_assert_eq!(layout.pages.iter().filter(signs).count(), 1);
    Ok(())
}
