//! Which level leads to which where an input only has levels in an order: each to
//! the next of its track, and where numbers count them, to the next number.

use std::collections::{BTreeMap, BTreeSet};

use super::level_words;
use super::ranks::{MIDDLE, height, ranks};
use crate::input::draft::{Draft, Level, Said};
use crate::input::limits::MAX_LEVELS;
use crate::model::contract::documents::LEADS_TO;
use crate::model::{folded, plain_text, texts};

/// What headings are called below which a level names those that it leads to.
const NEXT: &str = "next level, next levels, next role, next roles, führt zu, nächste stufe, siguiente nivel, \
    próximo nível, niveau suivant, livello successivo, volgend niveau, следующий уровень, 次のレベル";

/// Takes the levels that a level leads to from a section that names only some.
pub(super) fn from_section(draft: &mut Draft) {
    let leads_to = folded(LEADS_TO);
    let is_way = |said: &Said| {
        let title = folded(&said.text);
        title == leads_to || NEXT.split(", ").any(|next| next == title)
    };
    if !draft.sections.iter().any(|section| section.title.as_ref().is_some_and(is_way)) {
        return;
    }
    let ways = |level: &Level| -> Option<Vec<Said>> {
        let told = level.entries.iter().filter(|it| is_way(&it.section));
        let named = told.flat_map(|it| texts(&it.entry.blocks));
        named.map(|text| named_level(draft, level, &plain_text(text))).collect()
    };
    let ways: Option<Vec<Vec<Said>>> = draft.levels.iter().map(ways).collect();
    let Some(ways) = ways.filter(|ways| ways.iter().any(|it| !it.is_empty())) else {
        return;
    };
    for (level, ways) in draft.levels.iter_mut().zip(ways) {
        level.leads_to = ways;
        level.entries.retain(|it| !is_way(&it.section));
    }
    draft.sections.retain(|section| !section.title.as_ref().is_some_and(is_way));
}

/// The level that some words name, of the same track where several are called so.
fn named_level(draft: &Draft, from: &Level, words: &str) -> Option<Said> {
    let words = folded(words);
    let track = |level: &Level| level.track.as_ref().map(|track| folded(&track.text));
    let is_called = |said: Option<Said>| said.is_some_and(|said| folded(&said.text) == words);
    let called =
        draft.levels.iter().filter(|it| is_called(it.title.clone()) || is_called(name(it)));
    let called: Vec<&Level> = called.collect();
    let beside = called.iter().find(|it| track(it) == track(from));
    let only = called.first().filter(|_| called.len() == 1);
    name(beside.or(only)?)
}

/// Puts levels that only numbers tell apart in the order of these, unless they stand in one.
pub(super) fn by_number(levels: &mut [Level]) {
    let steps: Option<Vec<_>> = levels.iter().map(step).collect();
    let steps = steps.unwrap_or_default();
    let are_alike = steps.iter().zip(steps.iter().skip(1)).all(|(a, b)| a.1 == b.1);
    let is_order = steps.is_sorted() || steps.iter().rev().is_sorted();
    if are_alike && !is_order && levels.iter().all(|level| level.track.is_none()) {
        levels.sort_by_key(step);
    }
}

/// Turns the levels of each track round whose titles all fall, by ranks or by numbers, and says whether
/// there were any: "Principal, Senior, Junior".
pub(super) fn turn_up(levels: &mut [Level]) -> bool {
    if levels.iter().any(|level| !level.leads_to.is_empty()) {
        return false;
    }
    let mut tracks: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    for (at, level) in levels.iter().enumerate() {
        let track = level.track.as_ref().map(|track| folded(&track.text));
        tracks.entry(track).or_default().push(at);
    }
    let falling =
        |of: &Vec<usize>| falls(&of.iter().filter_map(|at| levels.get(*at)).collect::<Vec<_>>());
    tracks.retain(|_, of| falling(of));
    for of in tracks.values() {
        for (low, high) in of.iter().zip(of.iter().rev()).take(of.len() / 2) {
            levels.swap(*low, *high);
        }
    }
    !tracks.is_empty()
}

/// Whether ranks fall from level to level from above the middle, or numbers of three or more, and the
/// other does not rise.
fn falls(levels: &[&Level]) -> bool {
    let titles = levels.iter().filter_map(|level| level.title.as_ref());
    let titles: Vec<&str> = titles.map(|title| title.text.as_str()).collect();
    let nouns: Vec<_> = titles.iter().map(|title| level_words::noun(title)).collect();
    // Another trade without a rank may stand anywhere: "Senior Manager, Director".
    let is_known = |(at, title): (usize, &&str)| {
        let noun = nouns.get(at).filter(|noun| noun.is_some());
        !ranks(title).is_empty() || nouns.iter().filter(|it| Some(*it) == noun).count() > 1
    };
    let heights: Vec<(i64, i64, u32)> = titles.iter().map(|title| height(title)).collect();
    let are_known = titles.iter().enumerate().all(is_known);
    // Of two, one without a word of rank may be the higher: "Lead Manager, Manager of all".
    let is_low = |it: &(i64, i64, u32)| it.0 < MIDDLE || levels.len() > 2 && it.0 == MIDDLE;
    let is_high = heights.first().is_some_and(|it| it.0 > MIDDLE);
    // "Baker III, Baker II, Baker I".
    let are_counted = levels.len() > 2 && heights.iter().all(|it| it.0 == MIDDLE);
    let ends = (is_high || are_counted) && heights.last().is_some_and(is_low);
    let by_rank = levels.len() > 1 && are_known && go_down(&heights) && ends;
    let steps: Option<Vec<(Number, String)>> = levels.iter().map(|level| step(level)).collect();
    let numbers: Vec<u32> = steps.into_iter().flatten().map(|((number, _), _)| number).collect();
    let by_number = numbers.len() > 2 && go_down(&numbers);
    by_rank && !rises(&numbers) || by_number && !rises(&heights)
}

fn go_down<T: PartialOrd>(values: &[T]) -> bool {
    values.iter().zip(values.iter().skip(1)).all(|(a, b)| a > b)
}

fn rises<T: PartialOrd>(values: &[T]) -> bool {
    values.first() < values.last()
}

pub(super) fn lead_up(draft: &mut Draft) {
    let has_ways = draft.levels.iter().any(|level| !level.leads_to.is_empty());
    // Of too many levels each would be held against all, and they are refused.
    if has_ways || draft.levels.len() > MAX_LEVELS {
        return;
    }
    let mut tracks: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    for (at, level) in draft.levels.iter().enumerate() {
        let track = level.track.as_ref().map(|track| folded(&track.text));
        tracks.entry(track).or_default().push(at);
    }
    let mut ways = Vec::new();
    for (track, members) in &tracks {
        let steps: Vec<_> =
            members.iter().filter_map(|at| Some((*at, step(draft.levels.get(*at)?)?))).collect();
        // In a track that is one, "D1" after "M1" begins to count anew.
        let before = members.iter().filter_map(|at| Some(before_number(draft.levels.get(*at)?)));
        let is_one_series = track.is_none() || before.collect::<BTreeSet<_>>().len() == 1;
        let are_counted = steps.len() == members.len() && is_one_series;
        let are_counted = are_counted && !counts_ranks(draft, members);
        for (position, at) in members.iter().enumerate() {
            let next = if are_counted {
                counted(&steps, position)
            } else {
                members.get(position.saturating_add(1)).copied()
            };
            ways.extend(next.map(|next| (*at, next)));
        }
    }
    for (from, to) in ways {
        let name = draft.levels.get(to).and_then(name);
        if let (Some(level), Some(name)) = (draft.levels.get_mut(from), name) {
            level.leads_to.push(name);
        }
    }
}

/// The name of a level that no level of another track has.
fn name(level: &Level) -> Option<Said> {
    let title = level.title.as_ref()?;
    let text = match &level.track {
        Some(track) => format!("{} / {}", track.text, title.text),
        None => title.text.clone(),
    };
    Some(Said::new(text, title.place.clone()))
}

/// A number, and a letter behind it or none.
type Number = (u32, String);

/// The number of a level with the letter behind it ("L1A"), and what its title says besides.
fn step(level: &Level) -> Option<(Number, String)> {
    let title = level_words::bare(&level.title.as_ref()?.text);
    let of = level.grade.as_ref().map_or(title, |grade| grade.text.as_str());
    let digits = of.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let (number, rest) = digits.split_at(end);
    let is_letter = |it: &&str| it.len() == 1 && it.starts_with(|c: char| c.is_ascii_uppercase());
    let behind = rest.split(|c: char| !c.is_alphanumeric()).next();
    let letter = behind.filter(is_letter).unwrap_or_default();
    let words = title.replacen(&format!("{number}{letter}"), "", 1);
    let words = words.chars().filter(|c| !c.is_ascii_digit()).collect();
    Some(((number.parse().ok()?, letter.to_string()), words))
}

/// What stands before the number of a level: "D" of "D1".
fn before_number(level: &Level) -> String {
    let said = level.grade.as_ref().or(level.title.as_ref());
    let said = said.map_or("", |said| level_words::bare(&said.text));
    said.chars().take_while(|c| !c.is_ascii_digit()).collect()
}

/// Whether numbers count the steps of each rank of one trade, so that "Senior 1" stands behind "Junior 2".
fn counts_ranks(draft: &Draft, members: &[usize]) -> bool {
    let mut of_numbers: BTreeMap<Number, BTreeSet<Vec<i64>>> = BTreeMap::new();
    let mut nouns = BTreeSet::new();
    for level in members.iter().filter_map(|at| draft.levels.get(*at)) {
        let Some((number, words)) = step(level).filter(|_| level.grade.is_none()) else {
            return false;
        };
        nouns.extend(level_words::noun(&words).filter(|noun| ranks(noun).is_empty()));
        of_numbers.entry(number).or_default().insert(ranks(&words));
    }
    nouns.len() < 2 && of_numbers.values().any(|ranks| ranks.len() > 1)
}

/// The next number after a level's, of the same words where there is one.
fn counted(steps: &[(usize, (Number, String))], position: usize) -> Option<usize> {
    let (_, (number, words)) = steps.get(position)?;
    let higher = || steps.iter().filter(|(_, (other, _))| other > number);
    let nearest =
        higher().filter(|(_, (_, other))| other == words).min_by_key(|(_, (other, _))| other);
    let (at, _) = nearest.or_else(|| higher().min_by_key(|(_, (other, _))| other))?;
    Some(*at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::{Place, Source};

    fn ways(titles: &[(&str, &str)]) -> Vec<String> {
        let source = Source::new("a.md", "");
        let said = |text: &str| Said::new(text, Place::new(&source, 0..0));
        let level = |(track, title): &(&str, &str)| Level {
            track: (!track.is_empty()).then(|| said(track)),
            grade: level_words::grade(title).map(said),
            ..Level::new(said(title))
        };
        let mut draft = Draft { levels: titles.iter().map(level).collect(), ..Draft::default() };
        lead_up(&mut draft);
        let name =
            |level: &Level| level.leads_to.iter().map(|it| it.text.clone()).collect::<String>();
        draft.levels.iter().map(name).collect()
    }

    #[test]
    fn a_level_leads_to_the_next_of_its_track() {
        let told = ways(&[("A", "Junior"), ("B", "Lead"), ("A", "Senior")]);
        assert_eq!(told, ["A / Senior", "", ""]);
        assert_eq!(ways(&[("", "Junior"), ("", "Senior")]), ["Senior", ""]);
    }

    #[test]
    fn numbers_count_levels() {
        let titles = [
            ("", "L1 Maker"),
            ("", "L2 Maker"),
            ("", "L2 Manager"),
            ("", "L3 Maker"),
            ("", "L3 Manager"),
        ];
        assert_eq!(ways(&titles), ["L2 Maker", "L3 Maker", "L3 Manager", "", ""]);
        let titles = [("", "Junior 1"), ("", "Junior 2"), ("", "Senior 1"), ("", "Senior 2")];
        assert_eq!(ways(&titles), ["Junior 2", "Senior 1", "Senior 2", ""]);
        let titles = [("", "Maker 1"), ("", "Maker 2"), ("", "Manager 1")];
        assert_eq!(ways(&titles), ["Maker 2", "", "Maker 2"]);
        let titles = [("Hall", "M1"), ("Hall", "D1"), ("Hall", "D2")];
        assert_eq!(ways(&titles), ["Hall / D1", "Hall / D2", ""]);
        let titles = [("", "L1A Helper"), ("", "L1B Baker"), ("", "L2A Baker")];
        assert_eq!(ways(&titles), ["L1B Baker", "L2A Baker", ""]);
    }

    #[test]
    fn levels_whose_titles_all_fall_are_turned_round() {
        let source = Source::new("a.md", "");
        let turned = |titles: &[&str]| {
            let said = |text: &str| Said::new(text, Place::new(&source, 0..0));
            let level = |title: &&str| Level {
                grade: level_words::grade(title).map(said),
                ..Level::new(said(title))
            };
            let mut levels: Vec<Level> = titles.iter().map(level).collect();
            turn_up(&mut levels)
        };
        assert!(turned(&["Principal Digger", "Senior Digger", "Digger"]));
        assert!(turned(&["L3 Digger", "L2 Digger", "L1 Digger"]));
        assert!(turned(&["Senior Digger", "Junior Digger"]));
        assert!(turned(&[
            "Principal+ Digger", "Principal Digger", "Sr Staff Digger", "Staff Digger",
            "Sr. Digger", "Digger II", "Digger I"
        ]));
        assert!(turned(&["Digger III", "Digger II", "Digger I"]));
        // Ranks and numbers that rise, and trades without a rank.
        assert!(!turned(&["Junior Digger", "Digger", "Senior Digger"]));
        assert!(!turned(&["Grade 1 Principal", "Grade 2 Senior", "Grade 3 Junior"]));
        assert!(!turned(&["Grade 3 Junior", "Grade 2 Senior", "Grade 1 Principal"]));
        assert!(!turned(&["Senior Manager", "Director"]));
        assert!(!turned(&["Associate Digger", "Junior Digger"]));
        assert!(!turned(&["Principal Digger", "Staff Digger"]));
        assert!(!turned(&["Technical Lead Manager", "Engineering Manager"]));
        assert!(!turned(&["Digger I", "Digger II", "Digger III"]));
        assert!(!turned(&["Senior Digger I", "Senior Digger II", "Digger"]));
        assert!(!turned(&["Digger C", "Digger B", "Planner"]));
    }
}
