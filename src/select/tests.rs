use super::*;
use crate::base::budget::{Budget, Means};
use crate::model::{Block, Entry, Inline, Level, Section, Track, TrackIndex};

/// junior → senior → {staff, lead}; lead (a manager) has no page of its own.
fn ladder() -> Ladder {
    let level = |id: &str, track, leads_to: &[usize], chapter| Level {
        id: id.into(),
        title: format!("The {id}"),
        track: Some(TrackIndex(track)),
        leads_to: leads_to.iter().copied().map(LevelIndex).collect(),
        chapter,
        entries: vec![said("a", 1), Entry::default()],
        ..Level::default()
    };
    let section =
        |id: &str| Section { id: id.into(), title: id.to_uppercase(), ..Section::default() };
    let track = |id: &str| Track { id: id.into(), title: format!("{id} path") };
    Ladder {
        title: "Paths".into(),
        language: "en".into(),
        tracks: vec![track("ic"), track("manager"), track("empty")],
        sections: vec![section("scope"), section("impact")],
        levels: vec![
            level("junior", 0, &[1], true),
            level("senior", 0, &[3, 2], true),
            level("staff", 0, &[], true),
            level("lead", 1, &[], false),
        ],
        ..Ladder::default()
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

fn by_level(levels: &[&str]) -> Request {
    Request { levels: names(levels), ..Request::default() }
}

fn by_track(tracks: &[&str]) -> Request {
    Request { tracks: names(tracks), ..Request::default() }
}

fn ids(levels: &[LevelIndex]) -> Vec<usize> {
    levels.iter().map(|level| level.0).collect()
}

fn focused(selection: &Selection) -> Vec<usize> {
    selection.chapters.iter().map(|c| c.focus.0).collect()
}

#[test]
fn nothing_asked_is_everything_with_chapters_for_pages() {
    let selection = select(&ladder(), &Request::default()).unwrap();
    assert_eq!(ids(&selection.levels), [0, 1, 2, 3]);
    assert_eq!(selection.sections, [SectionIndex(0), SectionIndex(1)]);
    assert_eq!(focused(&selection), [0, 1, 2]);
}

#[test]
fn the_nearest_neighbours_stand_beside_a_chosen_level_but_not_in_the_workbook() {
    let selection = select(&ladder(), &by_level(&["Senior"])).unwrap();
    assert_eq!(ids(&selection.levels), [1]);
    assert_eq!(ids(&selection.chapters[0].columns), [0, 1, 2]);
}

#[test]
fn the_levels_that_a_level_names_stand_beside_it() {
    let mut ladder = ladder();
    ladder.levels[1].beside = vec![LevelIndex(2), LevelIndex(3)];
    let selection = select(&ladder, &by_level(&["Senior"])).unwrap();
    assert_eq!(ids(&selection.chapters[0].columns), [1, 2, 3]);
    assert_eq!(ladder.beside(LevelIndex(1)).others, [LevelIndex(0)]);
}

#[test]
fn columns_alone_and_all() {
    let columns = |columns| {
        let request = Request { columns, ..by_level(&["junior", "staff"]) };
        ids(&select(&ladder(), &request).unwrap().chapters[0].columns)
    };
    assert_eq!(columns(Columns::Alone), [0]);
    assert_eq!(columns(Columns::All), [0, 2]);
}

#[test]
fn a_named_level_without_a_page_has_a_chapter() {
    let selection = select(&ladder(), &by_level(&["lead", "staff"])).unwrap();
    assert_eq!(focused(&selection), [2, 3]);
}

#[test]
fn a_track_without_pages_still_has_chapters() {
    let selection = select(&ladder(), &by_track(&["manager"])).unwrap();
    assert_eq!(focused(&selection), [3]);
}

#[test]
fn levels_are_those_named_that_are_on_the_named_tracks() {
    let request = Request { tracks: names(&["IC path"]), ..by_level(&["lead", "staff"]) };
    assert_eq!(ids(&select(&ladder(), &request).unwrap().levels), [2]);
}

#[test]
fn sections_are_shown_in_ladder_order() {
    let request = Request { sections: names(&["impact", "SCOPE", "impact"]), ..Request::default() };
    let selection = select(&ladder(), &request).unwrap();
    assert_eq!(selection.sections, [SectionIndex(0), SectionIndex(1)]);
}

#[test]
fn a_comparison_reads_from_left_to_right_and_sorts_the_workbook() {
    let request = Request { compare: Some(("lead".into(), "junior".into())), ..Request::default() };
    let selection = select(&ladder(), &request).unwrap();
    assert_eq!(focused(&selection), [0]);
    assert_eq!(ids(&selection.chapters[0].columns), [3, 0]);
    assert_eq!(ids(&selection.levels), [0, 3]);
    assert_eq!(selection.before, [Some(LevelIndex(3)), None]);
}

#[test]
fn a_level_is_compared_with_the_closest_that_leads_to_it_chosen_or_not() {
    let mut ladder = ladder();
    ladder.levels[0].leads_to.push(LevelIndex(2));
    let whole = select(&ladder, &Request::default()).unwrap();
    let before = [None, Some(0), Some(1), Some(1)];
    assert_eq!(whole.before, before.map(|level| level.map(LevelIndex)));
    let part = select(&ladder, &by_level(&["staff"])).unwrap();
    assert_eq!(part.before, [Some(LevelIndex(1))]);
}

#[test]
fn a_level_is_not_compared_with_itself() {
    let request =
        Request { compare: Some(("lead".into(), "The Lead".into())), ..Request::default() };
    let problems = select(&ladder(), &request).unwrap_err();
    assert_eq!(problems[0].message, "“The lead” cannot be compared with itself");
}

#[test]
fn every_unknown_name_of_every_kind_is_told() {
    let request = Request {
        sections: names(&["scop"]),
        tracks: names(&["x"]),
        ..by_level(&["juniro", "junior"])
    };
    let problems = select(&ladder(), &request).unwrap_err();
    assert_eq!(problems.len(), 3);
}

#[test]
fn choices_that_leave_no_level_are_told_apart() {
    let problems = select(&ladder(), &by_track(&["empty"])).unwrap_err();
    assert_eq!(problems[0].message, "no level is on the track “empty path”");
    let request = Request { tracks: names(&["manager"]), ..by_level(&["staff"]) };
    let problems = select(&ladder(), &request).unwrap_err();
    assert_eq!(problems[0].message, "“The staff”: not on the track “manager path”");
}

/// A ladder with this number of levels that say "a", each shown beside all others.
fn wide(levels: usize) -> (Ladder, Selection) {
    let small = ladder();
    let level = |number| Level {
        id: format!("level-{number}"),
        leads_to: Vec::new(),
        entries: vec![said("a", 1), Entry::default()],
        ..small.levels[0].clone()
    };
    let ladder = Ladder { levels: (0..levels).map(level).collect(), ..small };
    let request =
        Request { columns: Columns::All, sections: vec!["scope".into()], ..Request::default() };
    let selection = select(&ladder, &request).unwrap();
    (ladder, selection)
}

fn said(text: &str, times: usize) -> Entry {
    Entry { blocks: vec![Block::Paragraph(vec![Inline::plain(text)]); times], notes: Vec::new() }
}

#[test]
fn chapters_that_repeat_too_many_levels_are_refused() {
    let (ladder, selection) = wide(380);
    let (budget, most) = (Budget::default(), Means::Pages.most());
    limits::handout(&ladder, &selection, &budget).unwrap();
    let problems = limits::handout(&ladder, &selection, &budget).unwrap_err();
    assert_eq!(problems[0].message, "the handout would repeat too much");
    assert!(
        problems[0].notes[0]
            .contains(&format!("{:.1} million signs", 2.0 * 380.0 * 380.0 * 61.0 / 1e6))
    );
    assert!(problems[0].notes[0].contains(&format!("sets {:.1} million", most as f64 / 1e6)));
}

#[test]
fn a_run_has_one_budget_for_all_its_ladders() {
    let (ladder, selection) = wide(300);
    let budget = Budget::default();
    limits::handout(&ladder, &selection, &budget).unwrap();
    limits::poster(&ladder, &selection, &budget).unwrap();
    assert!(limits::handout(&ladder, &selection, &budget).is_err());
}

#[test]
fn chapters_that_repeat_too_much_text_are_refused() {
    let (mut ladder, selection) = wide(100);
    let long = "word ".repeat(10_000);
    ladder.levels[0].entries[0] = said(&long, 1);
    limits::handout(&ladder, &selection, &Budget::default()).unwrap();
    ladder.levels[0].entries[0] = said(&long, 2);
    assert!(limits::handout(&ladder, &selection, &Budget::default()).is_err());
}

#[test]
fn a_workbook_of_too_many_cells_is_refused() {
    let (mut ladder, selection) = wide(1_000);
    ladder.levels[7].entries[0] = said("a", 320);
    limits::workbook(&ladder, &selection, &Budget::default()).unwrap();
    ladder.levels[7].entries[0] = said("a", 400);
    let problems = limits::workbook(&ladder, &selection, &Budget::default()).unwrap_err();
    assert_eq!(problems[0].message, "the workbook would be too large");
    assert!(problems[0].notes[0].contains("406000 cells"));
}

#[test]
fn what_takes_long_to_compare_is_refused() {
    let (mut ladder, _) = wide(300);
    for level in 0..300 {
        ladder.levels[level].entries[0] = said(&"word ".repeat(990), 1);
        ladder.levels[level].leads_to =
            (level < 299).then_some(LevelIndex(level + 1)).into_iter().collect();
    }
    let some =
        Request { levels: (0..30).map(|n| format!("level-{n}")).collect(), ..Request::default() };
    for (request, is_refused) in [(some, false), (Request::default(), true)] {
        let selection = select(&ladder, &request).unwrap();
        let problems = limits::workbook(&ladder, &selection, &Budget::default());
        let code = problems.err().map(|problems| problems[0].code);
        assert_eq!(code.is_some(), is_refused, "{code:?}");
    }
}
