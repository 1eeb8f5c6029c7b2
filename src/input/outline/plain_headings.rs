//! Headings of plain text: lines that stand alone, in capitals or counted as chapters are.

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

fn is_heading(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    line.starts_with(char::is_uppercase)
        && (3..=LONGEST).contains(&letters)
        && !line.contains(char::is_lowercase)
        && !line.ends_with(['.', ',', ';', '!'])
}
