//! What titles of levels are but for one word: "The Digger role" of "The Junior Digger role".

use std::collections::BTreeSet;

use crate::base::tally::tally;

/// Marks before what a title says of itself.
const MARKS: [&str; 6] = [": ", " | ", " – ", " — ", " - ", " ("];

/// What at least two titles of levels are without a word before their last.
pub(super) fn rests<'a>(levels: impl Iterator<Item = &'a str>) -> BTreeSet<Vec<String>> {
    let rests = tally(levels.flat_map(without_a_word)).into_iter();
    rests.filter(|(_, count)| *count > 1).map(|(rest, _)| rest).collect()
}

/// The words of a title without what it says of itself: "Digger" of "Digger (1 year)" and "Digger: digs".
pub(super) fn words(title: &str) -> Vec<String> {
    let ends = MARKS.iter().filter_map(|mark| title.find(mark));
    let head = title.get(..ends.min().unwrap_or(title.len())).unwrap_or(title);
    head.split_whitespace().map(str::to_lowercase).collect()
}

fn without_a_word(title: &str) -> BTreeSet<Vec<String>> {
    let words = words(title);
    let without = |at: usize| {
        let mut rest = words.clone();
        rest.remove(at);
        rest
    };
    (0..words.len().saturating_sub(1)).map(without).collect()
}
