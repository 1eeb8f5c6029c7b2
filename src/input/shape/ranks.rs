//! How high titles say that levels are, by their words and numbers. The words stand in
//! `data/level-words.txt`; which of some levels is higher is asked elsewhere.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::level_words::{self, is_unspaced};
use crate::model::folded;

/// What the words of a title say; those that are not known stand in the middle, at 0.
#[derive(Default)]
struct Words {
    /// Below 0 is lower than a title without such a word.
    order: HashMap<&'static str, i64>,
    /// Titles of those who lead others; they stand above those of who do not.
    leading: HashMap<&'static str, usize>,
    /// Words of scripts without spaces.
    unspaced: Vec<(&'static str, i64)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for line in include_str!("../../../data/level-words.txt").lines() {
        match line.split_once(": ") {
            Some(("order", list)) => words.add_order(list),
            Some(("leading", list)) => {
                let places = list.split(", ").zip(0..);
                let each = places.flat_map(|(words, at)| words.split('/').map(move |it| (it, at)));
                words.leading.extend(each);
            }
            _ => {}
        }
    }
    words
});

impl Words {
    /// Adds the words of one language, from the lowest, with a bar in the middle.
    fn add_order(&mut self, list: &'static str) {
        let (low, high) = list.split_once(" | ").unwrap_or(("", list));
        let low = low.rsplit(", ").zip((1..).map(|step: i64| step.saturating_neg()));
        for (step, place) in low.chain(high.split(", ").zip(1..)) {
            for word in step.split('/') {
                if word.chars().any(is_unspaced) {
                    self.unspaced.push((word, place));
                } else {
                    self.order.entry(word).or_insert(place);
                }
            }
        }
    }
}

/// Where titles without a word of rank stand.
pub const MIDDLE: i64 = 0;

/// How high the words of a title say that a level is, each word for itself.
pub fn ranks(title: &str) -> Vec<i64> {
    let title = folded(title);
    let words = title.split(|c: char| !c.is_alphanumeric());
    let mut found: Vec<i64> = words.filter_map(|word| WORDS.order.get(word).copied()).collect();
    if title.chars().any(is_unspaced) {
        let known = WORDS.unspaced.iter().filter(|(word, _)| title.contains(word));
        found.extend(known.map(|(_, place)| *place));
    }
    found
}

/// Where a level stands by its title, where nothing else says so: those who lead others last.
pub fn place(title: &str) -> (Option<usize>, i64) {
    let lower = folded(title);
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let leading = words.filter_map(|word| WORDS.leading.get(word).copied()).max();
    (leading, ranks(title).first().copied().unwrap_or(MIDDLE))
}

/// How high a title says that a level is: by its rank, by what is said of that ("Senior Staff",
/// "Principal+"), and by the Roman numeral behind it.
pub fn height(title: &str) -> (i64, i64, u32) {
    let (rank, of_rank) = match ranks(title).as_slice() {
        [first, rank, ..] => (*rank, first.cmp(&MIDDLE) as i64),
        [rank] => (*rank, 0),
        [] => (MIDDLE, 0),
    };
    let more = i64::from(title.contains('+'));
    let number = title.rsplit(' ').next().and_then(level_words::roman);
    (rank, of_rank.saturating_add(more), number.unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_many_languages_say_how_high_a_level_is() {
        for titles in [
            ["Junior Baker", "Baker", "Senior Baker", "Staff Baker"],
            ["Trainee", "Jr. Baker", "Baker", "Sr Baker"],
            ["Panadera júnior", "Panadera semisenior", "Panadera", "Panadera sénior"],
            ["Estagiária", "Padeiro Júnior", "Padeiro Pleno", "Padeiro Sênior"],
            ["Apprenti boulanger", "Boulanger débutant", "Boulanger", "Boulanger confirmé"],
            ["Azubi", "Bäcker", "Erfahrener Bäcker", "Leitender Bäcker"],
            ["Стажёр", "Младший пекарь", "Пекарь", "Ведущий пекарь"],
            ["初级面包师", "中级面包师", "高级面包师", "首席面包师"],
            ["見習いパン職人", "パン職人", "シニアパン職人", "プリンシパルパン職人"],
        ] {
            let places: Vec<_> = titles.iter().map(|title| place(title)).collect();
            assert!(places.is_sorted_by(|a, b| a < b), "{titles:?} {places:?}");
        }
    }

    #[test]
    fn those_who_lead_others_stand_above_those_who_do_not() {
        assert!(place("Baking Manager") > place("Principal Baker"));
        assert!(place("Director of Baking") > place("Senior Baking Manager"));
        assert!(place("Leiterin der Backstube") > place("Erfahrene Bäckerin"));
    }
}
