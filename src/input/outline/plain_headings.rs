//! Headings of plain text: lines in capitals, counted as chapters are, or called like titles.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::base::tally::tally;

/// The most letters of such a line.
const LONGEST: usize = 60;

/// The fewest of them that are headings.
const FEWEST: usize = 3;

/// A line that says something.
struct Line<'t> {
    words: &'t str,
    range: Range<usize>,
    /// Whether an empty line stands before it.
    is_free: bool,
    /// Whether a text stands right below it.
    is_above: bool,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let (mut found, mut at, mut is_free) = (Vec::new(), 0_usize, true);
    let mut all = text.split_inclusive('\n').peekable();
    while let Some(line) = all.next() {
        let words = line.trim_end();
        if !words.is_empty() {
            let range = at..at.saturating_add(words.len());
            let is_above = all.peek().is_some_and(|next| !next.trim().is_empty());
            found.push(Line { words, range, is_free, is_above });
        }
        is_free = words.is_empty();
        at = at.saturating_add(line.len());
    }
    found
}

/// The lines that are headings of a text without others, as they are counted or in capitals.
pub(super) fn of(text: &str) -> Vec<(u8, Range<usize>)> {
    Some(counted(text)).filter(|found| !found.is_empty()).unwrap_or_else(|| in_capitals(text))
}

/// The lines in capitals of a text that has no other headings. The first is the title, if nothing
/// stands before and right below it; what stands right above a text, or again elsewhere, is below
/// the others.
fn in_capitals(text: &str) -> Vec<(u8, Range<usize>)> {
    let lines = lines(text);
    let found = lines.iter().enumerate().filter(|(_, it)| it.is_free && is_heading(it.words));
    let counts = tally(found.clone().map(|(_, line)| line.words));
    if found.clone().count() < FEWEST {
        return Vec::new();
    }
    let rank = |(at, line): (usize, &Line<'_>)| {
        let is_again = counts.get(line.words) > Some(&1);
        let rank = if is_again || line.is_above { 3 } else { u8::from(at > 0).saturating_add(1) };
        (rank, line.range.clone())
    };
    found.map(rank).collect()
}

/// The lines of a text that are counted "1." and "1.1", if it has both.
fn counted(text: &str) -> Vec<(u8, Range<usize>)> {
    let rank = |line: Line<'_>| {
        let title = line.words.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = line.words.strip_suffix(title).unwrap_or_default();
        let parts = number.split('.').filter(|part| !part.is_empty()).count();
        let is_counted = number.contains('.') && title.starts_with([' ', '\t']);
        let is_short = line.words.chars().count() <= LONGEST;
        let is_title = is_counted && is_short && !line.words.ends_with(['.', ',', ';']);
        let depth = u8::try_from(parts).ok().filter(|_| is_title)?;
        Some((depth.saturating_add(1).min(6), line.range))
    };
    let found: Vec<_> = lines(text).into_iter().filter_map(rank).collect();
    let count = |wanted: u8| found.iter().filter(|(rank, _)| *rank == wanted).count();
    let (first, second) = (count(2), count(3));
    if first > 1 && second > first { found } else { Vec::new() }
}

/// The lines of a text that are titles, if it has several, and those that stand again below as many.
pub(super) fn titled(text: &str, is_title: &dyn Fn(&str) -> bool) -> Vec<(u8, Range<usize>)> {
    let lines = lines(text);
    let short = lines.iter().map(|line| line.words).filter(|words| is_short(words));
    let last = |words: &str| words.rsplit(' ').next().map(str::to_lowercase);
    let kin = tally(short.clone().filter(|words| is_title(words)).filter_map(last));
    // "Crafter" beside "Junior Crafter" and "Senior Crafter".
    let is_kin = |words: &str| kin.get(&words.to_lowercase()) > Some(&1);
    let is_title =
        |line: &Line<'_>| is_short(line.words) && (is_title(line.words) || is_kin(line.words));
    // Of two right below one another, the first says more of the second.
    let is_over = |at: usize| lines.get(at.saturating_add(1)).is_none_or(is_title);
    let titles = lines.iter().enumerate().filter(|(at, line)| is_title(line) && !is_over(*at));
    let (titles, names): (BTreeSet<usize>, BTreeSet<&str>) =
        titles.map(|(at, line)| (at, line.words)).unzip();
    // A table whose cells became lines says a title in many of them.
    let Some(first) = titles.first().filter(|_| titles.len() > 1 && names.len() == titles.len())
    else {
        return Vec::new();
    };
    let counts = tally(short);
    let rank = |(at, line): (usize, &Line<'_>)| {
        let is_again = counts.get(line.words).is_some_and(|count| *count >= titles.len());
        let rank = match at {
            _ if titles.contains(&at) => 2,
            0 if is_short(line.words) => 1,
            _ if is_again && at > *first => 3,
            _ => return None,
        };
        Some((rank, line.range.clone()))
    };
    lines.iter().enumerate().filter_map(rank).collect()
}

fn is_short(words: &str) -> bool {
    let ends = |c: char| c.is_alphanumeric() || c == ')';
    let is_name = words.starts_with(char::is_alphanumeric) && words.ends_with(ends);
    is_name && words.chars().count() <= LONGEST && !words.contains([':', '|', '\t'])
}

/// A part of a text in which each line that is not wrapped is a paragraph.
pub(super) fn paragraphs(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let (mut found, mut start, mut end) = (Vec::new(), part.start, part.start);
    let mut before: Option<&str> = None;
    for line in text.get(part).unwrap_or_default().split_inclusive('\n') {
        let ends = before.is_some_and(|before| {
            let is_end = before.chars().count() < LONGEST || before.ends_with(['.', '!', '?', ':']);
            is_end && line.starts_with(char::is_alphabetic)
        });
        if ends {
            found.push(start..end);
            start = end;
        }
        end = end.saturating_add(line.len());
        before = Some(line.trim_end());
    }
    found.push(start..end);
    found
}

fn is_heading(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    line.starts_with(char::is_uppercase)
        && (3..=LONGEST).contains(&letters)
        && !line.contains(char::is_lowercase)
        && !line.ends_with(['.', ',', ';', '!'])
}
