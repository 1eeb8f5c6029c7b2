//! Coordinates of maps: where levels stand and where arrows go.

mod sound;

use self::sound::*;
use super::*;
use crate::backend::pdf::frame::{Item, Page, Shape, TagTree};
use crate::backend::pdf::layout::text::Design;
use crate::backend::pdf::text::Fonts;
use crate::base::units::{Point, Points, Rect, mm};
use crate::model::{Segment, Theme};
use crate::view::map::{Lane, Stop};
use proptest::prelude::*;

const A4: Size = Size { width: mm(210.0), height: mm(297.0) };
const ROOM: Size = Size { width: 490.0, height: 480.0 };

/// A level of a lane, with its grade and the levels it leads to.
type Told<'t> = (usize, Option<&'t str>, &'t [usize]);

fn map(levels: &[Told<'_>]) -> Map {
    let lanes = levels.iter().map(|level| level.0 + 1).max().unwrap_or(0);
    let lane = |lane: usize| Lane {
        title: Some(format!("Track {lane}")),
        levels: (0..levels.len()).filter(|&l| levels[l].0 == lane).collect(),
    };
    let stop = |(position, (lane, grade, leads_to)): (usize, &Told<'_>)| Stop {
        title: format!("Senior Level {position}"),
        grade: grade.map(str::to_string),
        printed_grade: grade.map(str::to_string),
        lane: *lane,
        chapter: (position % 2 == 0).then_some(position / 2),
        leads_to: leads_to.to_vec(),
    };
    Map {
        lanes: (0..lanes).map(lane).collect(),
        levels: levels.iter().enumerate().map(stop).collect(),
    }
}

/// Engineers and their managers: ways straight on, to the other lane, and past levels.
fn two_tracks() -> Map {
    map(&[
        (0, Some("L1"), &[1, 4]),
        (0, Some("L2"), &[2, 4]),
        (0, Some("L3"), &[3, 5]),
        (0, Some("L4"), &[]),
        (1, Some("L3"), &[5, 3]),
        (1, Some("L4"), &[6]),
        (1, Some("L5"), &[]),
    ])
}

/// This many levels in one lane, each leading to the next.
fn chain(length: usize) -> Map {
    let onward: Vec<Vec<usize>> =
        (1..=length).map(|next| (next..length).take(1).collect()).collect();
    let levels: Vec<Told<'_>> = onward.iter().map(|to| (0, None, &to[..])).collect();
    map(&levels)
}

fn rows(map: &Map) -> Vec<usize> {
    Grid::new(map).places.iter().map(|place| place.row).collect()
}

#[test]
fn a_level_stands_below_all_that_lead_to_it() {
    let map = map(&[(0, None, &[2]), (0, None, &[2]), (0, None, &[])]);
    assert_eq!(rows(&map), [0, 0, 1]);
}

#[test]
fn levels_of_one_grade_stand_in_one_row() {
    let map = map(&[
        (0, Some("L1"), &[1]),
        (0, Some("L2"), &[]),
        (1, Some("L2"), &[3]),
        (1, Some("L3"), &[]),
    ]);
    assert_eq!(rows(&map), [0, 1, 1, 2]);
}

#[test]
fn a_way_between_levels_of_one_grade_parts_their_rows() {
    let map = map(&[(0, Some("L4"), &[1]), (1, Some("L4"), &[])]);
    assert_eq!(rows(&map), [0, 1]);
}

#[test]
fn levels_without_ways_are_a_list_in_each_lane() {
    let map = map(&[(0, None, &[]), (0, None, &[]), (1, None, &[]), (0, None, &[])]);
    assert_eq!(rows(&map), [0, 1, 0, 2]);
}

#[test]
fn two_levels_that_one_leads_to_stand_side_by_side() {
    let map = map(&[
        (0, None, &[1, 2]),
        (0, None, &[3]),
        (0, None, &[4]),
        (0, None, &[]),
        (0, None, &[]),
    ]);
    let columns: Vec<_> = Grid::new(&map).places.iter().map(|p| p.column).collect();
    assert_eq!(columns, [0, 0, 1, 0, 1]);
}

#[test]
fn ways_past_levels_take_slots_of_their_own() {
    let map = map(&[(0, None, &[1, 2, 3]), (0, None, &[2, 3]), (0, None, &[3]), (0, None, &[])]);
    let routes = Routes::new(&map, &Grid::new(&map)).unwrap();
    assert_eq!(routes.all.len(), 6);
    assert_eq!(routes.slots, [3]);
}

#[test]
fn arrows_touch_the_levels_they_lead_from_and_to() {
    let map = two_tracks();
    assert!(drawn(&map, ROOM, |fitted, _, _| {
        let plan = &fitted.fitted.plan;
        for route in &fitted.routes.all {
            let (from, to) = (plan.node(route.from), plan.node(route.to));
            let line = plan.line(route);
            let Some(Segment::Move(start)) = line.first() else {
                panic!("{line:?} starts nowhere")
            };
            assert!((start.y - from.bottom()).abs() < 0.01, "{start:?} {from:?}");
            let Segment::Move(tip) = plan.arrow_head(route)[0] else {
                panic!("an arrow without a tip")
            };
            assert!((tip.y - to.at.y).abs() < 0.01);
            assert!(tip.x > to.at.x && tip.x < to.right());
        }
    }));
}

#[test]
fn maps_of_all_kinds_are_sound() {
    let tall = chain(14);
    let list = map(&[(0, None, &[][..]); 6]);
    let lanes: Vec<Told<'_>> = (0..6).map(|lane| (lane, Some("7"), &[][..])).collect();
    let flat = Size { width: 735.0, height: 260.0 };
    for (map, room) in [
        (&two_tracks(), ROOM),
        (&two_tracks(), flat),
        (&tall, ROOM),
        (&list, ROOM),
        (&map(&lanes), ROOM),
    ] {
        let look = |fitted: &FittedMap<'_>, page: &Page, at| is_sound(fitted, page, at, room);
        assert!(drawn(map, room, look), "{map:?} has room");
    }
}

#[test]
fn rows_run_across_where_the_room_is_flat() {
    let flat = Size { width: 735.0, height: 200.0 };
    let axis = |fitted: &FittedMap<'_>, _: &Page, _| {
        assert_eq!(fitted.fitted.plan.axis, plan::Axis::Across);
    };
    assert!(drawn(&chain(8), flat, axis));
}

#[test]
fn what_could_not_be_read_is_not_drawn() {
    for length in [1, 200, 500] {
        assert!(!drawn(&chain(length), ROOM, |_, _, _| {}), "{length} levels");
    }
}

#[test]
fn a_map_of_more_ways_than_could_be_followed_is_not_drawn() {
    let all: Vec<usize> = (0..20).collect();
    let levels: Vec<Told<'_>> = (0..20).map(|l| (0, None, &all[l + 1..])).collect();
    assert!(!drawn(&map(&levels), ROOM, |_, _, _| {}));
}

#[test]
fn a_level_tells_where_it_leads() {
    let map = map(&[(0, Some("L1"), &[1, 2]), (0, None, &[]), (1, None, &[])]);
    let labels = Labels::default();
    let told: Vec<_> = map.levels.iter().map(|stop| told(&map, stop, &labels)).collect();
    assert_eq!(
        told,
        [
            "Senior Level 0, L1 leads to Senior Level 1, Senior Level 2",
            "Senior Level 1",
            "Senior Level 2"
        ]
    );
}

#[test]
fn every_lane_has_a_name() {
    let mut map = two_tracks();
    map.lanes[1].title = None;
    let labels = Labels::default();
    assert_eq!(map.name(&map.lanes[1], &labels), Some("Other levels"));
    map.lanes.remove(0);
    assert_eq!(map.name(&map.lanes[0], &labels), None);
}

#[test]
fn boxes_are_as_wide_as_their_longest_word() {
    let mut map = chain(8);
    map.levels[3].title = "Softwareentwicklungsingenieurin".to_string();
    let flat = Size { width: 735.0, height: 260.0 };
    assert!(drawn(&map, flat, |fitted, page, at| {
        is_sound(fitted, page, at, flat);
        let runs = page.items.iter().filter_map(|item| item.shape.run());
        assert!(runs.into_iter().all(|run| run.actual.is_none()), "a word is divided");
    }));
}

/// Maps of up to 14 levels in up to 4 lanes, ways always leading on.
fn any_map() -> impl Strategy<Value = Map> {
    let level = |count: usize| {
        let grade = prop::option::of(prop::sample::select(vec!["L1", "L2", "L3", "Grade VII"]));
        (0..4_usize, grade, prop::collection::vec(0..count, 0..4))
    };
    let levels =
        (2..15_usize).prop_flat_map(move |count| prop::collection::vec(level(count), count));
    levels.prop_map(|mut levels| {
        for (position, (_, _, leads_to)) in levels.iter_mut().enumerate() {
            leads_to.retain(|&to| to > position);
            leads_to.dedup();
        }
        let told = levels.iter().map(|(lane, grade, to)| (*lane, *grade, &to[..]));
        map(&told.collect::<Vec<_>>())
    })
}

proptest! {
    #[test]
    fn any_map_that_is_drawn_is_sound(map in any_map(), flat in any::<bool>()) {
        let room = if flat {
            Size { width: 735.0, height: 250.0 }
        } else {
            ROOM
        };
        let look = |fitted: &FittedMap<'_>, page: &Page, at| is_sound(fitted, page, at, room);
        let is_drawn = drawn(&map, room, look);
        prop_assert!(is_drawn || map.levels.len() > 6, "{map:?} has no room");
    }
}
