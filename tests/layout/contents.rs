//! Where the contents of a handout stand, and how wide they are.

use ladderpress::base::units::Paper;
use ladderpress::input::{Input, read};

use super::*;

/// The larger example's levels, each alone, with chapters for the first `count`.
fn of_chapters(count: usize, paper: Size) -> Layout {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/engineering.yaml");
    let mut ladder = read(&[Input::Path(path.into())]).expect("the example").remove(0).ladder;
    for (position, level) in ladder.levels.iter_mut().enumerate() {
        level.chapter = position < count;
    }
    layout(&all_chapters(&ladder), &Fonts::built_in(), &Theme::default(), paper)
}

fn has_contents(page: &Page) -> bool {
    page.items.iter().any(|item| content_tag(item).is_some() && words(item) == "Contents")
}

#[test]
fn short_contents_stand_below_the_map_and_long_ones_on_a_page_of_their_own() {
    for paper in PAPERS {
        for (count, on_cover) in [(2, true), (12, false)] {
            let layout = of_chapters(count, paper);
            let [cover, next, ..] = &layout.pages[..] else { panic!("two pages") };
            assert_eq!((has_contents(cover), has_contents(next)), (on_cover, !on_cover));
            assert_eq!(layout.bookmarks.len(), count);
            assert_eq!(layout.bookmarks[0].destination.page, if on_cover { 1 } else { 2 });
        }
    }
}

#[test]
fn levels_without_a_track_have_a_heading_beside_those_of_tracks() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/engineering.yaml");
    let mut ladder = read(&[Input::Path(path.into())]).expect("the example").remove(0).ladder;
    ladder.levels[0].track = None;
    let layout = layout(&all_chapters(&ladder), &Fonts::built_in(), &Theme::default(), PAPERS[0]);
    let page = layout.pages.iter().find(|page| has_contents(page)).expect("contents");
    let others = |item: &&Item| content_tag(item).is_some() && words(item).starts_with("Other");
    assert!(page.items.iter().filter(others).count() > 0);
}

#[test]
fn entries_are_as_wide_as_prose() {
    let paper = Paper::A3.size().turned();
    let layout = of_chapters(12, paper);
    let page = layout.pages.iter().find(|page| has_contents(page)).expect("contents");
    assert!(page.links.len() >= 12);
    assert!(page.links.iter().all(|link| link.area.size.width < paper.width / 3.0));
}

#[test]
fn contents_whose_entries_take_several_lines_stand_whole_on_one_page() {
    for (count, paper) in (2..7).flat_map(|count| PAPERS.map(|paper| (count, paper))) {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/engineering.yaml");
        let mut ladder = read(&[Input::Path(path.into())]).expect("the example").remove(0).ladder;
        for (position, level) in ladder.levels.iter_mut().enumerate() {
            level.chapter = position < count;
            level.title = format!("{0} who is also, on other days, called {0}, or so", level.title);
        }
        let layout = layout(&all_chapters(&ladder), &Fonts::built_in(), &Theme::default(), paper);
        let lists = layout.pages.iter().filter(|page| {
            let mut links = page.links.iter();
            links.any(|link| link.alt.contains(", page "))
        });
        assert_eq!(lists.count(), 1, "{count} on {paper:?}");
    }
}
