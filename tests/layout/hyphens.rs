//! Which words are divided at a line's end.

use crate::support::handouts;
use ladderpress::base::units::Paper;
use ladderpress::input::{Input, read};
use ladderpress::model::{Block, Entry, Inline};
use ladderpress::select::{Request, select};
use ladderpress::view::Meta;
use ladderpress::view::poster;

use super::*;

/// Whether an item is the hyphen of a divided word: copied, it is a soft one.
fn is_hyphen(item: &Item) -> bool {
    item.shape.run().is_some_and(|run| run.actual.as_deref() == Some("\u{AD}"))
}

fn example() -> Ladder {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/engineering.yaml");
    read(&[Input::Path(path.into())]).expect("the example").remove(0).ladder
}

#[test]
fn no_name_on_the_map_of_paths_is_divided() {
    let handout = all_chapters(&example());
    for paper in [Paper::A4.size().turned(), Paper::Letter.size().turned()] {
        let layout = layout(&handout, &Fonts::built_in(), &Theme::default(), paper);
        let cover = &layout.pages[0].items;
        assert!(cover.iter().any(|item| words(item).contains("Director")), "it has a map");
        assert_eq!(cover.iter().filter(|item| is_hyphen(item)).count(), 0);
    }
}

#[test]
fn no_head_of_a_poster_is_divided() {
    let mut ladder = example();
    for level in &mut ladder.levels {
        level.title.push_str(" of Telecommunications Administration");
    }
    let selection = select(&ladder, &Request::default()).expect("a selection");
    let poster = poster::poster(&ladder, &selection, Meta::new(&ladder, None));
    let sheet = Sheet { paper: None, landscape: false };
    let layout = layout_poster(&poster, &Fonts::built_in(), &Theme::default(), sheet);
    let Layout { tags, pages, .. } = layout.expect("it fits");
    let is_head = |role: &Role| matches!(role, Role::HeaderCell { .. });
    let heads = pages[0].items.iter().filter(|item| {
        content_tag(item).is_some_and(|tag| enclosing(&tags, tag, is_head).is_some())
    });
    let heads: Vec<_> = heads.collect();
    assert!(heads.len() > 20);
    assert_eq!(heads.into_iter().filter(|item| is_hyphen(item)).count(), 0);
}

/// Three levels that say a great deal in long German words.
fn wordy() -> Ladder {
    let words =
        ["Kundenzufriedenheit", "prüft", "Entwurfsentscheidungen", "und", "Betriebserfahrung"];
    let mut ladder = example();
    ladder.language = "de".into();
    ladder.levels.truncate(3);
    for (position, level) in ladder.levels.iter_mut().enumerate() {
        let says: Vec<_> = words.iter().cycle().take(500 + position).copied().collect();
        let says = Block::Paragraph(vec![Inline::plain(says.join(" "))]);
        level.leads_to.retain(|to| to.0 < 3);
        level.entries.fill(Entry { blocks: vec![says], notes: Vec::new() });
    }
    ladder
}

#[test]
fn no_word_is_divided_between_two_pages() {
    let handout = handouts::whole(&wordy());
    let mut hyphens = 0;
    for paper in PAPERS {
        let layout = layout(&handout, &Fonts::built_in(), &Theme::default(), paper);
        let mut last: BTreeMap<TagId, bool> = BTreeMap::new();
        for page in &layout.pages {
            let before = std::mem::take(&mut last);
            for item in &page.items {
                let Some(tag) = content_tag(item) else { continue };
                let goes_on = !last.contains_key(&tag);
                assert!(!(goes_on && before.get(&tag) == Some(&true)), "before {}", words(item));
                hyphens += usize::from(is_hyphen(item));
                last.insert(tag, is_hyphen(item));
            }
        }
    }
    assert!(hyphens > 20, "{hyphens} words are divided");
}
