//! Where the pages of a table end: chosen over all of it, so that few pages are
//! needed, none is nearly empty and nothing is parted that belongs together.
//!
//! A page may end below a row, or in one. From each place where a page may begin
//! there are a few at which it may end; of all ways through them the cheapest is
//! taken, page by page, with a bound on how many are followed.

use std::collections::BTreeMap;

use super::ends::{Place, Room, Rows};
use super::row::SetTable;
use super::row::{MeasuredRow, Progress};
use crate::base::units::Points;

#[derive(Debug, PartialEq)]
pub struct Plan {
    /// Where each page begins, and at last the place behind the last row.
    pub places: Vec<Place>,
    /// How much of the white there is, as a share.
    pub white: f64,
}

impl Plan {
    fn empty() -> Plan {
        let place = Place { row: 0, progress: Progress::new() };
        Plan { places: vec![place.clone(), place], white: 1.0 }
    }
}

/// How much of the white may be given up so that a table fits its pages.
const LEAST_WHITE: f64 = 0.9;
/// How many ways are followed.
const WAYS: usize = 12;
/// A page should be filled to this share, and the last one has to be to that.
const WELL_FILLED: f64 = 0.6;
const HARDLY_FILLED: f64 = 0.3;
/// What is bad about a page, by weight.
mod price {
    pub const PAGE: f64 = 1_000.0;
    pub const WHITE: f64 = 80.0;
    pub const WIDE_WHITE: f64 = 250.0;
    pub const NEARLY_EMPTY: f64 = 300.0;
    pub const HALF_EMPTY: f64 = 40.0;
    pub const LESS_WHITE: f64 = 30.0;
    /// What belongs below the table stands alone on a page more.
    pub const ALONE: f64 = 3_000.0;
}

pub fn fit(table: &SetTable, room: &Room) -> Plan {
    if table.rows.is_empty() {
        return Plan::empty();
    }
    let full = Fitting::new(table, room, 1.0).best();
    let pages = full.pages();
    if pages <= 1.0 {
        return full.plan();
    }
    let tight = Fitting::new(table, room, LEAST_WHITE);
    let is_well_filled = full.cost < price::PAGE * pages + price::HALF_EMPTY / 2.0;
    let on_fewer = room.first + room.other * (pages - 2.0);
    if is_well_filled && tight.height() > on_fewer {
        return full.plan();
    }
    let less = tight.best();
    if less.cost + price::LESS_WHITE < full.cost { less.plan() } else { full.plan() }
}

struct Fitting<'t> {
    rows: Rows<'t>,
    /// The height of each row and of all after it.
    rest: Vec<Points>,
    /// How many rows before each end in lines to write on, which take the white of their page.
    growing: Vec<usize>,
    white: f64,
}

struct Way {
    place: Place,
    cost: f64,
    /// Its position among the ways to the page before.
    before: usize,
}

struct Best {
    places: Vec<Place>,
    cost: f64,
    white: f64,
}

impl Best {
    fn pages(&self) -> f64 {
        self.places.len().saturating_sub(1) as f64
    }

    fn plan(self) -> Plan {
        Plan { places: self.places, white: self.white }
    }
}

impl<'t> Fitting<'t> {
    fn new(table: &'t SetTable, room: &'t Room, white: f64) -> Fitting<'t> {
        let rows = table.rows.iter();
        let rows: Vec<_> = rows.map(|row| MeasuredRow::new(row, white, room.line)).collect();
        let mut sum = 0.0;
        let mut rest: Vec<_> = rows
            .iter()
            .rev()
            .map(|row| {
                sum += row.above() + row.whole();
                sum
            })
            .collect();
        rest.reverse();
        let mut count = 0_usize;
        let mut growing = vec![count];
        for row in &table.rows {
            count = count.saturating_add(usize::from(row.grows()));
            growing.push(count);
        }
        Fitting { rows: Rows { rows, room }, rest, growing, white }
    }

    fn height(&self) -> Points {
        self.rest.first().copied().unwrap_or_default()
    }

    /// The cheapest way from the first row behind the last one.
    fn best(&self) -> Best {
        let start = Way { place: self.rows.top_of(0), cost: 0.0, before: 0 };
        let mut pages = vec![vec![start]];
        let mut found: Option<(f64, usize, usize)> = None;
        loop {
            let mut next: BTreeMap<Place, Way> = BTreeMap::new();
            for (position, way) in pages.last().into_iter().flatten().enumerate() {
                self.go_on(way, position, pages.len() == 1, &mut next);
            }
            if let Some(done) = next.remove(&self.rows.top_of(self.rows.rows.len()))
                && found.is_none_or(|(cost, ..)| done.cost < cost)
            {
                found = Some((done.cost, pages.len(), done.before));
            }
            let least = found.map_or(f64::INFINITY, |(cost, ..)| cost);
            let mut ways: Vec<_> = next.into_values().filter(|way| way.cost < least).collect();
            if ways.is_empty() {
                break;
            }
            ways.sort_by(|a, b| self.outlook(a).total_cmp(&self.outlook(b)));
            ways.truncate(WAYS);
            pages.push(ways);
        }
        let (cost, count, last) = found.unwrap_or_default();
        Best { places: self.traced(&pages, count, last), cost, white: self.white }
    }

    /// The places on the way to the end of page `count`, whose last page begins at the way `last`.
    fn traced(&self, pages: &[Vec<Way>], count: usize, last: usize) -> Vec<Place> {
        let mut places = vec![self.rows.top_of(self.rows.rows.len())];
        let mut position = last;
        for ways in pages.iter().take(count).rev() {
            let Some(way) = ways.get(position) else {
                break;
            };
            places.push(way.place.clone());
            position = way.before;
        }
        places.reverse();
        places
    }

    /// What a way costs, and what is still to come at the least.
    fn outlook(&self, way: &Way) -> f64 {
        let rest = self.rest.get(way.place.row).copied().unwrap_or_default();
        let placed = self
            .rows
            .rows
            .get(way.place.row)
            .map_or(0.0, |row| row.height(&row.start(), &way.place.progress));
        way.cost + price::PAGE * (rest - placed).max(0.0) / self.rows.room.other.max(1.0)
    }

    fn go_on(&self, way: &Way, position: usize, is_first: bool, next: &mut BTreeMap<Place, Way>) {
        let height = if is_first { self.rows.room.first } else { self.rows.room.other };
        let last = self.rows.rows.len();
        for end in self.rows.ends(&way.place, height, !is_first || self.rows.room.is_fresh) {
            let fill = (self.rows.room.body - height + end.used) / self.rows.room.body.max(1.0);
            let is_last = end.place.row == last;
            let alone = if is_last && end.used + self.rows.room.below > height {
                price::ALONE
            } else {
                0.0
            };
            let before = |row: usize| self.growing.get(row).copied().unwrap_or_default();
            let growing = before(end.place.row).saturating_sub(before(way.place.row));
            let of_page = match is_last {
                // Shared out by all: no page has many more lines for each than another.
                _ if growing > 0 => price::WHITE * (1.0 - fill).max(0.0).powi(2) / growing as f64,
                true if self.rows.room.is_followed => 0.0,
                true if fill < HARDLY_FILLED => price::NEARLY_EMPTY,
                true => price::HALF_EMPTY * (WELL_FILLED - fill).max(0.0) / WELL_FILLED,
                false if fill < WELL_FILLED => price::WIDE_WHITE,
                false => price::WHITE * (1.0 - fill).max(0.0).powi(2),
            };
            let cost = way.cost + price::PAGE + of_page + alone + end.cost;
            let known = next.get(&end.place);
            if known.is_none_or(|known| cost < known.cost) {
                let before = position;
                let place = end.place.clone();
                next.insert(end.place, Way { place, cost, before });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::pdf::layout::table::row::{Cell, Follows, Row};
    use crate::backend::pdf::layout::text::flow::{Flow, FlowLine};

    /// Items of these numbers of lines, each line 10 points high.
    fn items(lines: &[usize]) -> Flow {
        let mut all = Flow::default();
        for &count in lines {
            let lines = (0..count).map(|position| FlowLine {
                height: 10.0,
                position,
                count,
                ..FlowLine::default()
            });
            let item = Flow { lines: lines.collect() };
            all.append(item.item(), 2.0);
        }
        all
    }

    /// A row of cells with such items; the first is the focus level's.
    fn row(cells: &[&[usize]]) -> Row {
        let cells = cells.iter().enumerate().map(|(position, lines)| Cell {
            focus: position == 0,
            ..Cell::new((0.0, 100.0), items(lines))
        });
        Row::new(cells.collect(), [0.0, 0.0])
    }

    fn heading() -> Row {
        Row { keeps_next: true, ..row(&[&[1]]) }
    }

    fn room(height: Points) -> Room {
        Room {
            first: height,
            other: height,
            body: height,
            is_fresh: true,
            name: 10.0,
            line: 10.0,
            below: 0.0,
            is_followed: false,
        }
    }

    fn planned(rows: Vec<Row>, height: Points) -> Plan {
        let table = SetTable { rows, ..SetTable::default() };
        fit(&table, &room(height))
    }

    #[test]
    fn what_fits_on_one_page_stands_on_one() {
        let plan = planned(vec![heading(), row(&[&[3, 3], &[5]])], 100.0);
        assert_eq!(plan.places.len(), 2);
    }

    #[test]
    fn what_follows_gladly_goes_to_the_next_page_before_lines_of_the_text_above_it_do() {
        let rating = || Row { follows: Follows::Gladly, ..row(&[&[3]]) };
        let rows = || vec![row(&[&[1, 1, 1, 1, 1], &[1, 1, 1, 1, 1]]), rating()];
        let plan = planned(rows(), 70.0);
        let begins = &plan.places[1];
        assert_eq!((begins.row, begins.progress.iter().sum()), (1, 0), "{plan:?}");
        assert_eq!(planned(rows(), 100.0).places.len(), 2);
    }

    #[test]
    fn lines_to_write_on_are_about_as_many_on_each_page() {
        let section = || {
            let mut rated = row(&[&[6]]);
            if let Some(last) = rated.cells[0].flow.lines.last_mut() {
                last.grows = true;
            }
            rated
        };
        let rows = |count: usize| (0..count).map(|_| section()).collect();
        assert_eq!(planned(rows(4), 190.0).places[1].row, 2);
        assert_eq!(planned(rows(3), 190.0).places.len(), 2);
    }

    #[test]
    fn no_heading_ends_a_page() {
        let rows = vec![row(&[&[4, 4]]), heading(), row(&[&[3]])];
        let plan = planned(rows, 100.0);
        assert_eq!(plan.places[1].row, 1);
    }

    #[test]
    fn the_focus_level_s_words_go_on_with_those_of_the_others() {
        let plan = planned(vec![row(&[&[2, 2, 2], &[3; 10]])], 200.0);
        let first = &plan.places[1].progress;
        assert_eq!(first[0], 4, "{plan:?}");
        assert!(first[1] < 30);
    }

    #[test]
    fn each_page_of_a_row_has_words_of_the_focus_level() {
        let plan = planned(vec![row(&[&[2, 1, 1], &[3; 15]])], 180.0);
        let ends = plan.places.iter().skip(1).filter(|place| place.row == 0);
        let focus: Vec<_> = ends.map(|place| place.progress[0]).collect();
        assert_eq!(focus, [2, 3], "{plan:?}");
    }

    #[test]
    fn a_row_in_which_the_focus_level_is_repeated_fills_its_page() {
        let mut long = row(&[&[1], &[1; 12]]);
        long.cells[0].repeats = true;
        let plan = planned(vec![row(&[&[3]]), long], 160.0);
        assert_eq!(plan.places[1].row, 1, "{plan:?}");
        assert!(plan.places[1].progress[1] > 3, "{plan:?}");
    }

    #[test]
    fn items_of_up_to_four_lines_stay_whole() {
        let plan = planned(vec![row(&[&[4; 12]])], 150.0);
        let ends = plan.places.iter().flat_map(|place| &place.progress);
        assert!(ends.clone().count() > 2);
        assert!(ends.into_iter().all(|end| end.is_multiple_of(4)));
    }

    #[test]
    fn a_tenth_of_the_white_is_given_up_for_a_page() {
        let rows = |count: usize| {
            let row = || Row { padding: [5.0, 5.0], ..row(&[&[1]]) };
            (0..count).map(|_| row()).collect::<Vec<_>>()
        };
        let plan = planned(rows(10), 200.0);
        assert_eq!((plan.places.len(), plan.white), (2, 1.0));
        let plan = planned(rows(21), 400.0);
        assert_eq!((plan.places.len(), plan.white), (2, LEAST_WHITE));
    }

    #[test]
    fn no_last_page_is_nearly_empty() {
        let rows = (0..11).map(|_| row(&[&[2]])).collect();
        let plan = planned(rows, 200.0);
        assert_eq!(plan.places.len(), 3);
        assert!(plan.places[1].row <= 8, "{plan:?}");
    }

    #[test]
    fn a_table_that_others_follow_fills_its_first_page() {
        let rows = (0..11).map(|_| row(&[&[2]])).collect();
        let table = SetTable { rows, ..SetTable::default() };
        let plan = fit(&table, &Room { is_followed: true, ..room(200.0) });
        assert_eq!(plan.places[1].row, 10, "{plan:?}");
    }

    #[test]
    fn what_belongs_below_a_table_never_stands_alone() {
        let rows = (0..9).map(|_| row(&[&[2]])).collect();
        let table = SetTable { rows, ..SetTable::default() };
        let room = Room { below: 40.0, ..room(200.0) };
        let plan = fit(&table, &room);
        assert_eq!(plan.places.len(), 3, "{plan:?}");
        assert!(plan.places[1].row < 9);
    }

    #[test]
    fn what_no_page_holds_is_parted_all_the_same() {
        let mut table = row(&[&[9]]);
        for line in &mut table.cells[0].flow.lines {
            line.held = true;
        }
        let plan = planned(vec![heading(), table], 40.0);
        assert_eq!(plan.places.last().map(|place| place.row), Some(2));
        assert!(plan.places.len() > 3);
    }

    #[test]
    fn the_last_row_of_a_part_is_not_torn_off_for_a_fuller_last_page() {
        let mut rows: Vec<_> = (0..22).map(|_| row(&[&[2]])).collect();
        for (position, row) in rows.iter_mut().enumerate() {
            row.part = Some(position / 13);
        }
        assert_eq!(planned(rows, 340.0).places[1].row, 13);
    }

    #[test]
    fn a_table_without_rows_has_a_page() {
        assert_eq!(planned(Vec::new(), 100.0), Plan::empty());
    }
}
