//! Headings of plain text: lines in capitals, counted as chapters are, or called like titles.

use std::collections::BTreeMap;
use std::ops::Range;

/// The most letters of such a line.
const LONGEST: usize = 60;

/// The fewest of them that are headings.
const FEWEST: usize = 3;

/// The lines in capitals of a text that has no other headings. The first is the title, if nothing
/// stands before and right below it; what stands right above a text, or again elsewhere, is below
/// the others.
pub(super) fn in_capitals(text: &str) -> Vec<(u8, Range<usize>)> {
    let (mut found, mut at, mut is_free) = (Vec::new(), 0_usize, true);
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let words = line.trim_end();
        if is_free && is_heading(words) {
            let is_above = lines.peek().is_some_and(|next| !next.trim().is_empty());
            let is_title =
                found.is_empty() && text.get(..at).is_some_and(|it| it.trim().is_empty());
            let rank = if is_above {
                3
            } else if is_title {
                1
            } else {
                2
            };
            found.push((rank, at..at.saturating_add(words.len())));
        }
        is_free = words.is_empty();
        at = at.saturating_add(line.len());
    }
    if found.len() < FEWEST {
        return Vec::new();
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, range) in &found {
        let count = counts.entry(text.get(range.clone()).unwrap_or_default()).or_default();
        *count = count.saturating_add(1);
    }
    let is_again =
        |range: &Range<usize>| counts.get(text.get(range.clone())?).filter(|it| **it > 1);
    let ranked = |(rank, range): &(u8, Range<usize>)| {
        (if is_again(range).is_some() { 3 } else { *rank }, range.clone())
    };
    found.iter().map(ranked).collect()
}

/// The lines of a text that are counted "1." and "1.1", if it has both.
pub(super) fn counted(text: &str) -> Vec<(u8, Range<usize>)> {
    let (mut found, mut at) = (Vec::new(), 0_usize);
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        let title = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = words.strip_suffix(title).unwrap_or_default();
        let parts = number.split('.').filter(|part| !part.is_empty()).count();
        let is_counted = number.contains('.') && title.starts_with([' ', '\t']);
        let is_short = words.chars().count() <= LONGEST && !words.ends_with(['.', ',', ';']);
        if is_counted
            && is_short
            && let Ok(depth) = u8::try_from(parts)
        {
            found.push((depth.saturating_add(1).min(6), at..at.saturating_add(words.len())));
        }
        at = at.saturating_add(line.len());
    }
    let count = |wanted: u8| found.iter().filter(|(rank, _)| *rank == wanted).count();
    let (first, second) = (count(2), count(3));
    if first > 1 && second > first { found } else { Vec::new() }
}

/// The lines of a text that are titles, if it has several, and those that stand again below as many.
pub(super) fn titled(text: &str, is_title: &dyn Fn(&str) -> bool) -> Vec<(u8, Range<usize>)> {
    let mut at = 0_usize;
    let lines = text.split_inclusive('\n').map(|line| {
        let range = at..at.saturating_add(line.trim_end().len());
        at = at.saturating_add(line.len());
        (line.trim_end(), range)
    });
    let lines: Vec<_> = lines.filter(|(words, _)| !words.is_empty()).collect();
    let is_short = |line: &str| {
        let ends = |c: char| c.is_alphanumeric() || c == ')';
        let is_name = line.starts_with(char::is_alphanumeric) && line.ends_with(ends);
        is_name && line.chars().count() <= LONGEST && !line.contains([':', '|', '\t'])
    };
    let last = |line: &str| line.rsplit(' ').next().map(str::to_lowercase);
    let known = lines.iter().filter(|(words, _)| is_short(words) && is_title(words));
    let mut kin = BTreeMap::new();
    for word in known.filter_map(|(words, _)| last(words)) {
        let count: &mut usize = kin.entry(word).or_default();
        *count = count.saturating_add(1);
    }
    // "Crafter" beside "Junior Crafter" and "Senior Crafter".
    let is_kin = |line: &str| {
        last(line) == Some(line.to_lowercase()) && kin.get(&line.to_lowercase()) > Some(&1)
    };
    let is_title = |line: &str| is_short(line) && (is_title(line) || is_kin(line));
    // Of two right below one another, the first says more of the second.
    let is_over = |at: usize| lines.get(at.saturating_add(1)).is_none_or(|it| is_title(it.0));
    let titles: Vec<usize> = (0..lines.len())
        .filter(|at| lines.get(*at).is_some_and(|it| is_title(it.0)) && !is_over(*at))
        .collect();
    let Some(first) = titles.first().filter(|_| titles.len() > 1) else { return Vec::new() };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (words, _) in lines.iter().skip(*first).filter(|(words, _)| is_short(words)) {
        let count = counts.entry(words).or_default();
        *count = count.saturating_add(1);
    }
    let rank = |(at, (words, range)): (usize, &(&str, Range<usize>))| {
        let is_again = counts.get(words).is_some_and(|count| *count >= titles.len());
        let rank = match at {
            _ if titles.contains(&at) => 2,
            0 if at < *first && is_short(words) => 1,
            _ if is_again && at > *first => 3,
            _ => return None,
        };
        Some((rank, range.clone()))
    };
    lines.iter().enumerate().filter_map(rank).collect()
}

/// The most letters of a line behind which none is wrapped.
const SHORT: usize = 60;

/// A part of a text in which each line that is not wrapped is a paragraph.
pub(super) fn lines(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = vec![range.start..range.start];
    let mut before: Option<&str> = None;
    for line in text.get(range).unwrap_or_default().split_inclusive('\n') {
        let ends = before.is_some_and(|before| {
            let is_end = before.chars().count() < SHORT || before.ends_with(['.', '!', '?', ':']);
            is_end && line.starts_with(char::is_alphabetic)
        });
        let end = found.last().map_or(0, |last| last.end);
        if ends {
            found.push(end..end);
        }
        if let Some(last) = found.last_mut() {
            last.end = end.saturating_add(line.len());
        }
        before = Some(line.trim_end());
    }
    found
}

fn is_heading(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    line.starts_with(char::is_uppercase)
        && (3..=LONGEST).contains(&letters)
        && !line.contains(char::is_lowercase)
        && !line.ends_with(['.', ',', ';', '!'])
}
