//! What a table is made of: rows of cells whose text is set; how high the parts of a row are, and
//! where it is divided when it crosses a page.

use crate::backend::pdf::layout::text::{Flow, Frame, ROUNDING};
use crate::base::units::Points;

/// How far each cell of a row has been placed, in lines.
pub type Progress = Vec<usize>;

/// A row is divided only where at least this many lines of it stay behind.
const LINES_LEFT_BEHIND: usize = 3;
/// Fewer lines than this are not carried over gladly.
const LINES_CARRIED_OVER: usize = 3;

/// A row with the heights of its lines added up.
pub struct MeasuredRow<'t> {
    pub row: &'t Row,
    rulers: Vec<Ruler>,
    /// How much of the white there is, as a share.
    white: f64,
    /// The least height of its text.
    least: Points,
}

/// The heights of a flow's lines and of the white above them, added up.
struct Ruler {
    /// At the top of each line and at the end.
    lines: Vec<Points>,
    white: Vec<Points>,
}

/// Which places a page may end at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parting {
    /// Between paragraphs and items of lists.
    Whole,
    /// In long ones too.
    Within,
    /// Anywhere, after one line at least: no page holds more.
    Forced,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// How far each cell gets.
    pub to: Progress,
    pub price: Price,
}

/// What is bad about a place where a row is divided.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Price {
    /// The paragraphs and items that are parted, by how bad each is.
    pub parted: f64,
    /// Whether the focus level has no words left, or has none before.
    pub focus_is_empty: bool,
    /// Whether next to nothing is carried over.
    pub leaves_little: bool,
}

impl Ruler {
    fn new(flow: &Flow) -> Ruler {
        let (mut height, mut above) = (0.0, 0.0);
        let (mut lines, mut white) = (vec![0.0], Vec::new());
        for line in &flow.lines {
            above += line.space;
            height += line.height;
            lines.push(height);
            white.push(above);
        }
        white.push(above);
        Ruler { lines, white }
    }

    fn count(&self) -> usize {
        self.white.len().saturating_sub(1)
    }

    /// The height of the lines `from..to` as the only ones of a page.
    fn height(&self, from: usize, to: usize, white: f64) -> Points {
        let at = |sums: &[Points], line: usize| sums.get(line).copied().unwrap_or_default();
        if from >= to {
            return 0.0;
        }
        let spaces = at(&self.white, to.saturating_sub(1)) - at(&self.white, from);
        at(&self.lines, to) - at(&self.lines, from) + spaces * white
    }

    /// The end of the lines from `from` on that fit in `height`.
    fn reaching(&self, from: usize, height: Points, white: f64) -> usize {
        let ends = from.saturating_add(1)..=self.count();
        let fits = |end: &usize| self.height(from, *end, white) <= height + ROUNDING;
        ends.take_while(fits).last().unwrap_or(from)
    }
}

impl<'t> MeasuredRow<'t> {
    /// A row with a share of its white, and of no less height than `least`.
    pub fn new(row: &'t Row, white: f64, least: Points) -> MeasuredRow<'t> {
        MeasuredRow {
            row,
            rulers: row.cells.iter().map(|cell| Ruler::new(&cell.flow)).collect(),
            white,
            least,
        }
    }

    pub fn above(&self) -> Points {
        self.row.above * self.white
    }

    /// White above and below its text together.
    pub fn padding(&self) -> Points {
        self.row.padding.iter().sum::<Points>() * self.white
    }

    pub fn start(&self) -> Progress {
        vec![0; self.row.cells.len()]
    }

    pub fn end(&self) -> Progress {
        let cells = self.row.cells.iter();
        cells.map(|cell| cell.flow.lines.len()).collect()
    }

    /// The height of the part of it from one progress to another, with its padding.
    pub fn height(&self, from: &[usize], to: &[usize]) -> Points {
        let cells = self.row.cells.iter().zip(&self.rulers).zip(from.iter().zip(to));
        let heights = cells.map(|((cell, ruler), (&from, &to))| {
            let from = if cell.repeats { 0 } else { from };
            ruler.height(from, to, self.white)
        });
        heights.fold(self.least, Points::max) + self.padding()
    }

    pub fn whole(&self) -> Points {
        self.height(&self.start(), &self.end())
    }

    /// The place at which it is divided if `available` points are left for the part of it from
    /// `from` on; none if too little of it would stand there.
    ///
    /// The focus level's words go on with those of the others: while others have more, some of its
    /// words are kept for each page of the height `next` that they need.
    pub fn split(
        &self, from: &[usize], (available, next): (Points, Points), parting: Parting,
    ) -> Option<Split> {
        let height = available - self.padding();
        let cells = self.row.cells.iter().zip(&self.rulers).zip(from);
        let to = cells.map(|((cell, ruler), &from)| {
            if cell.repeats {
                return cell.flow.lines.len();
            }
            let reached = ruler.reaching(from, height, self.white);
            let found = ending(&cell.flow, from, reached, parting);
            match parting {
                Parting::Forced if found == from => {
                    let one = from.saturating_add(1).min(cell.flow.lines.len());
                    reached.max(one)
                }
                _ => found,
            }
        });
        let mut to: Progress = to.collect();
        if to == self.end() {
            return None;
        }
        self.hold_focus(from, &mut to, parting, next);
        let has_room = self.height(from, &to) <= available + ROUNDING;
        let may = parting == Parting::Forced || (has_room && self.moves_on(from, &to));
        may.then(|| Split { price: self.price(from, &to), to })
    }

    /// Keeps some words of the focus level for each page that the others need.
    fn hold_focus(&self, from: &[usize], to: &mut [usize], parting: Parting, next: Points) {
        let rest = self.rulers.iter().zip(to.iter());
        let rest = rest.map(|(ruler, &to)| ruler.height(to, ruler.count(), self.white));
        let pages = (rest.fold(0.0, Points::max) / next.max(1.0)).ceil() as usize;
        let cells = self.row.cells.iter().zip(from).zip(to);
        for ((cell, &from), to) in cells.filter(|((cell, _), _)| cell.focus && !cell.repeats) {
            while *to > from && parts_after(&cell.flow, *to, parting) < pages {
                let kept = ending(&cell.flow, from, to.saturating_sub(1), parting);
                if kept == from {
                    break;
                }
                *to = kept;
            }
        }
    }

    /// The cells that are not repeated, with where each is and gets to.
    fn steps<'a>(
        &'a self, from: &'a [usize], to: &'a [usize],
    ) -> impl Iterator<Item = (&'t Cell, usize, usize)> + 'a {
        let cells = self.row.cells.iter().zip(from.iter().zip(to));
        cells.filter(|(cell, _)| !cell.repeats).map(|(cell, (&from, &to))| (cell, from, to))
    }

    /// Whether every cell that is not finished gets on, and one of them by enough lines.
    fn moves_on(&self, from: &[usize], to: &[usize]) -> bool {
        let is_stuck =
            |(cell, from, to): (&Cell, usize, usize)| from == to && to < cell.flow.lines.len();
        let lines = self.steps(from, to).map(|(_, from, to)| to.saturating_sub(from));
        let most = lines.max().unwrap_or(0);
        !self.steps(from, to).any(is_stuck) && most >= LINES_LEFT_BEHIND
    }

    fn price(&self, from: &[usize], to: &[usize]) -> Price {
        let mut price = Price::default();
        let mut most_left = 0;
        for (cell, from, to) in self.steps(from, to) {
            let all = cell.flow.lines.len();
            price.parted += cell.flow.parting(to).unwrap_or(UNLAWFUL);
            price.focus_is_empty |= cell.focus && all > 0 && (to == all || from == to);
            most_left = most_left.max(all.saturating_sub(to));
        }
        price.leaves_little = most_left < LINES_CARRIED_OVER;
        price
    }
}

/// How bad it is to part what nothing but need parts.
const UNLAWFUL: f64 = 10.0;

/// The last place from `from` to `reached` at which a page may end.
fn ending(flow: &Flow, from: usize, reached: usize, parting: Parting) -> usize {
    (from..=reached).rev().find(|end| may_end(flow, *end, parting)).unwrap_or(from)
}

/// Among how many pages the lines after `from` may be parted: none has one line of many alone.
fn parts_after(flow: &Flow, from: usize, parting: Parting) -> usize {
    let (mut parts, mut begin) = (0_usize, from);
    for end in from.saturating_add(1)..=flow.lines.len() {
        let is_part = end > begin.saturating_add(1) || may_end(flow, end, Parting::Whole);
        if is_part && may_end(flow, end, parting) {
            parts = parts.saturating_add(1);
            begin = end;
        }
    }
    parts
}

/// Whether a page may end before a line.
fn may_end(flow: &Flow, at: usize, parting: Parting) -> bool {
    let price = flow.parting(at);
    price.is_some_and(|price| parting != Parting::Whole || price == 0.0)
}

impl SetTable {
    /// Its height on one page, where no row is lower than `least`.
    pub fn height(&self, least: Points) -> Points {
        let rows = self.head.iter().chain(&self.rows);
        rows.map(|row| {
            let measured = MeasuredRow::new(row, 1.0, least);
            measured.above() + measured.whole()
        })
        .sum()
    }
}

impl Row {
    /// Whether it ends in lines to write on, of which there may be more.
    pub fn grows(&self) -> bool {
        let mut lines = self.cells.iter().flat_map(|cell| &cell.flow.lines);
        lines.any(|line| line.grows)
    }

    /// Its cells, each with its lines between two progresses; all lines of one that is repeated.
    pub fn part<'r>(
        &'r self, from: &'r [usize], to: &'r [usize],
    ) -> impl Iterator<Item = (&'r Cell, std::ops::Range<usize>)> {
        let cells = self.cells.iter().zip(from.iter().zip(to));
        cells.map(
            |(cell, (&from, &to))| {
                if cell.repeats { (cell, 0..cell.flow.lines.len()) } else { (cell, from..to) }
            },
        )
    }
}

/// A table whose cells are set, ready to be divided among pages.
#[derive(Debug, Default)]
pub struct SetTable {
    pub head: Option<Row>,
    pub rows: Vec<Row>,
    /// Whether it has rules above its rows and below its end.
    pub ruled: bool,
    /// The height left free below it on its last page, for what must not stand alone.
    pub below: Points,
    /// Whether others go on below it, so that its last page may end anywhere.
    pub is_followed: bool,
}

#[derive(Debug)]
pub struct Row {
    /// From the start of the line to its end.
    pub cells: Vec<Cell>,
    /// White above it, unless it is the first of its page.
    pub above: Points,
    /// White between its upper edge and its text, and below its text.
    pub padding: [Points; 2],
    /// Whether there is a rule at its upper edge, if the table has any.
    pub ruled: bool,
    /// Which cells have a tint behind them.
    pub tint: Tint,
    /// Whether no page ends below it, as below a heading.
    pub keeps_next: bool,
    pub follows: Follows,
    /// The part of the table that it belongs to, which is named again where a
    /// page begins in the middle of it; none where parts have no names.
    pub part: Option<usize>,
}

/// Whether a row stays with the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    Never,
    /// A page ends above it rather than above the last lines of what stands there.
    Gladly,
    /// As a note does.
    Always,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    None,
    /// A tint behind the cells of the focus level.
    Cells,
    /// A tint behind all of the row, which is the focus level's, and a bar at its start.
    Row,
}

#[derive(Debug)]
pub struct Cell {
    /// From the start of the table's lines to that of the cell's.
    pub start: Points,
    pub width: Points,
    pub flow: Flow,
    pub focus: bool,
    /// Whether it is repeated where its row goes on, on the next page.
    pub repeats: bool,
}

impl Cell {
    /// A cell of no focus level, whose lines are not repeated.
    pub fn new((start, width): Frame, flow: Flow) -> Cell {
        Cell { start, width, flow, focus: false, repeats: false }
    }
}

impl Row {
    /// A row with a rule above it.
    pub fn new(cells: Vec<Cell>, padding: [Points; 2]) -> Row {
        Row {
            cells,
            above: 0.0,
            padding,
            ruled: true,
            tint: Tint::Cells,
            keeps_next: false,
            follows: Follows::Never,
            part: None,
        }
    }
}

/// Columns of these widths, one after another, with `gutter` between.
pub fn frames(widths: &[Points], gutter: Points) -> Vec<Frame> {
    let mut start = 0.0;
    let frames = widths.iter().map(|&width| {
        let frame = (start, width);
        start += width + gutter;
        frame
    });
    frames.collect()
}
