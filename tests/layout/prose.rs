//! How long lines of running text are.

use ladderpress::base::units::Paper;

use super::*;

/// How many letters each line of prose has on a page.
fn letters(tags: &TagTree, page: &Page) -> BTreeMap<(TagId, i64), usize> {
    let is_block = |role: &Role| matches!(role, Role::Paragraph | Role::ListBody);
    let mut lines = BTreeMap::new();
    for item in page.items.iter().filter(|item| is_text(item)) {
        let tag = content_tag(item);
        let prose = tag.filter(|tag| enclosing(tags, *tag, |role| *role == Role::Sect).is_some());
        let block = prose.and_then(|tag| enclosing(tags, tag, is_block));
        if let (Some(block), Shape::Glyphs { at, .. }) = (block, &item.shape) {
            let line = (block, (at.y * 100.0).round() as i64);
            *lines.entry(line).or_default() += words(item).chars().count();
        }
    }
    lines
}

#[test]
fn no_line_of_prose_has_more_than_eighty_letters() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/engineering.yaml");
    let input = Input::Path(path.into());
    let ladder = read(&[input]).expect("the example").remove(0).ladder;
    let handout = all_chapters(&ladder);
    let a3 = Paper::A3.size().turned();
    for paper in PAPERS.into_iter().chain([a3]) {
        let layout = layout(&handout, &Fonts::built_in(), &Theme::default(), paper);
        let pages = layout.pages.iter();
        let lines: Vec<_> = pages.flat_map(|page| letters(&layout.tags, page)).collect();
        assert!(lines.len() > 100);
        for (line, letters) in lines {
            assert!(letters <= 80, "{letters} in {line:?}");
        }
    }
}
