//! Lists as people paste them: lines that begin with a bullet of a word processor,
//! a dash, a letter or a number, made lists of Markdown.
//!
//! A round bullet is never meant as anything else. Dashes, and marks without a space
//! behind them, make a list where two lines have them or one stands below an item; that
//! is said, and so is a list of numbers on one line.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::edits::Edit;
use super::lazy_labels;
use super::marked_lines::{BULLETS, Line, Mark, lines, mark};
use crate::base::source::placed_lines;
use crate::base::tally::tally;

/// Whether a line begins like a list item; without a space only if it `may_be_tight`.
pub fn begins_item(line: &str, may_be_tight: bool) -> bool {
    let body = line.trim();
    match mark(body) {
        // `+` may be a sum.
        Some((Mark::Bullet(_) | Mark::Dash(_), _)) => !body.starts_with("+ "),
        Some((Mark::Tight(_) | Mark::Number(_, _, true), _)) => may_be_tight,
        _ => false,
    }
}

/// How deep lists are told apart by their signs.
const DEEPEST: usize = 4;

/// What is to be done so that lists are lists, and where the first line is that is
/// read as an item although it may not be meant as one.
pub struct Pasted {
    pub edits: Vec<Edit>,
    /// The sign of the first item that was guessed.
    pub guess: Option<Range<usize>>,
}

/// Of each line of a text whether it is an item of a list as people paste them.
pub fn pasted_items(text: &str) -> Vec<bool> {
    let lines = lines(text);
    let items = lines.iter().zip(items(&lines)).filter(|(_, item)| item.is_some());
    let starts: BTreeSet<_> = items.map(|(line, _)| line.body_at).collect();
    let is_item = |(start, line): (usize, &str)| {
        starts.range(start..start.saturating_add(line.len())).next().is_some()
    };
    placed_lines(text).map(is_item).collect()
}

/// Finds lists in a text.
pub fn find(markdown: &str) -> Pasted {
    let lines = lines(markdown);
    let mut pasted = Pasted { edits: lazy_labels::find(&lines), guess: None };
    let items = items(&lines);
    let mut marked = lines.iter().zip(&items);
    if marked.all(|(line, item)| item.is_none() || line.is_markdown()) {
        for line in &lines {
            split(line, &mut pasted.edits);
        }
        return pasted;
    }
    let mut levels: Vec<(usize, char)> = Vec::new();
    // Where the last number that Markdown sees stands, and where its text begins.
    let mut numbered: Option<(usize, usize)> = None;
    let mut is_counting = false;
    for (line, item) in lines.iter().zip(items) {
        if item.is_none() && matches!(line.mark, Some(Mark::Number(..))) {
            numbered = Some((line.indent, line.indent.saturating_add(line.mark_len)));
        }
        let (Some(mark), Some(number)) = (line.mark, item) else {
            is_counting &= !line.body.is_empty() && line.indent > 0;
            continue;
        };
        if line.is_markdown() {
            levels.retain(|(deep, _)| *deep < line.indent);
            levels.push((line.indent, '-'));
            is_counting = false;
            continue;
        }
        let before = line.parted.unwrap_or_default().saturating_add(line.unseen);
        let start = line.body_at.saturating_sub(before);
        let place = start..line.body_at.saturating_add(line.mark_len);
        let mut edit = |with: String| {
            pasted.edits.push(Edit { range: place.clone(), with });
        };
        match mark {
            Mark::Letter(_, sign) | Mark::Number(_, sign, _) => {
                let is_apart = is_counting && line.parted.is_none_or(|blank| blank == 0);
                let is_seen = is_apart || matches!(mark, Mark::Letter(..)) && line.parted.is_none();
                let gap = if is_seen { String::new() } else { line.new_line() };
                let below = numbered.filter(|(indent, _)| *indent < line.indent);
                let more = below.map_or(0, |(_, text)| text.saturating_sub(line.indent));
                let sign = if sign == '-' { '.' } else { sign };
                edit(format!("{gap}{}{number}{sign} ", " ".repeat(more)));
            }
            Mark::Bullet(sign) | Mark::Dash(sign) | Mark::Tight(sign) => {
                let level = level(&mut levels, line.indent, of_kind(sign));
                let more = level.saturating_mul(2).saturating_sub(line.indent);
                edit(format!("{}- ", " ".repeat(more)));
            }
        }
        is_counting = matches!(mark, Mark::Letter(..) | Mark::Number(..));
        split(line, &mut pasted.edits);
        let is_guess = matches!(mark, Mark::Dash(_) | Mark::Tight(_) | Mark::Letter(..));
        if (is_guess || line.parted.is_some()) && pasted.guess.is_none() {
            pasted.guess = Some(place);
        }
    }
    pasted
}

/// The level of an item by its sign: another sign than those before, on lines that
/// are indented alike, is one of a list below.
fn level(levels: &mut Vec<(usize, char)>, indent: usize, sign: char) -> usize {
    levels.retain(|(deep, _)| *deep <= indent);
    if let Some(level) = levels.iter().position(|&it| it == (indent, sign)) {
        levels.truncate(level.saturating_add(1));
        return level;
    }
    levels.push((indent, sign));
    levels.len().saturating_sub(1).min(DEEPEST)
}

/// Ticks and crosses stand for one another in a list.
fn of_kind(sign: char) -> char {
    if "✓✔☑☐☒✗✘✅".contains(sign) { '✓' } else { sign }
}

/// Of each line its number if it is an item that Markdown would not see, or belongs with
/// such items; 0 where items are not counted.
fn items(lines: &[Line<'_>]) -> Vec<Option<u64>> {
    let signs = tally(lines.iter().filter_map(|line| match line.mark {
        Some(Mark::Dash(sign) | Mark::Tight(sign) | Mark::Bullet(sign)) => Some(of_kind(sign)),
        _ => None,
    }));
    let is_repeated = |sign: char| signs.get(&of_kind(sign)).is_some_and(|&count| count > 1);
    // The indentation of the item right above.
    let mut above = None;
    let items = lines.iter().map(|line| {
        let is_item = match line.mark {
            Some(Mark::Bullet(_)) => true,
            Some(Mark::Dash(sign)) => {
                is_repeated(sign) || above.is_some_and(|above| above <= line.indent)
            }
            Some(Mark::Tight(sign)) => is_repeated(sign) || above == Some(line.indent),
            _ => false,
        };
        above = is_item.then_some(line.indent);
        is_item.then_some(0)
    });
    let mut items: Vec<_> = items.collect();
    for (at, number) in runs(lines).into_iter().flatten() {
        if let Some(item) = items.get_mut(at) {
            *item = Some(number);
        }
    }
    items
}

/// What runs differ in: indentation, the way of counting, and the sign behind it.
type Key = (usize, usize, char);

/// Lines that count on from one another, each with its number.
type Run = Vec<(usize, u64)>;

/// Lines that count on from one another, indented alike, with their numbers, and that Markdown does
/// not see as a list: it wants a space, a number, and an empty line before any but one.
fn runs(lines: &[Line<'_>]) -> Vec<Run> {
    // Of each run its last number, and its lines unless Markdown sees them.
    let mut open: BTreeMap<Key, (u64, Option<Run>)> = BTreeMap::new();
    let mut runs = Vec::new();
    let mut is_alone = true;
    for (at, line) in lines.iter().enumerate() {
        // By alphabet, by Roman numbers and by digits.
        let (numbers, sign, is_seen) = match line.mark {
            Some(Mark::Letter([letter, roman], sign)) => ([letter, roman, 0], sign, false),
            Some(Mark::Number(number, sign, is_apart)) => {
                // Within a list, a number may go on behind one that a bullet stands before.
                let is_seen = is_apart && (is_alone || number == 1 || line.indent > 0);
                ([0, 0, number], sign, is_seen && line.parted.is_none())
            }
            _ => ([0; 3], ' ', false),
        };
        is_alone = line.body.is_empty();
        for (way, number) in numbers.into_iter().enumerate().filter(|(_, number)| *number > 0) {
            let run = open.entry((line.indent, way, sign)).or_default();
            if run.0 > 0 && run.0.saturating_add(1) == number {
                run.0 = number;
                run.1.iter_mut().for_each(|lines| lines.push((at, number)));
            } else {
                let starts = !is_seen && (number == 1 || way == 2 || sign == ')');
                let run = std::mem::replace(run, (number, starts.then(|| vec![(at, number)])));
                runs.extend(run.1);
            }
        }
    }
    runs.extend(open.into_values().filter_map(|(_, run)| run));
    runs.retain(|run| run.len() > 1);
    runs
}

/// Parts items on one line: "• A • B", or "Such as: • A • B".
fn split(line: &Line<'_>, edits: &mut Vec<Edit>) {
    let Some(sign) = line.body.chars().find(|&c| BULLETS.contains(c)) else {
        return;
    };
    let (before, _) = line.body.split_once(sign).unwrap_or_default();
    let starts = before.is_empty();
    let is_several = line.body.matches(sign).count() > 1;
    if line.body.starts_with('|') || !is_several || !(starts || before.trim_end().ends_with(':')) {
        return;
    }
    let new_line = line.new_line();
    for (at, _) in line.body.match_indices(sign).skip(usize::from(starts)) {
        let (before, after) = line.body.split_at_checked(at).unwrap_or_default();
        let text = after.trim_start_matches(sign).trim_start();
        let start = line.body_at.saturating_add(before.trim_end().len());
        let end = line.body_at.saturating_add(line.body.len().saturating_sub(text.len()));
        edits.push(Edit { range: start..end, with: format!("{new_line}- ") });
    }
}
