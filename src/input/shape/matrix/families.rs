//! Which tables are of the same levels, whatever each calls them.

use std::collections::{BTreeMap, BTreeSet};

use super::around::start;
use super::choose::Placed;
use super::table::Head;
use crate::base::tally::tally;
use crate::input::draft::Said;
use crate::input::shape::level_words;
use crate::input::shape::names::{is_grade, level_key};
use crate::model::folded;

pub fn key(said: &Said) -> (usize, usize) {
    start(&said.place)
}

/// The grades, numbers and words that are all that levels of some table are called, where others
/// have more: "L3", "Level 3", or "Junior" of "Junior (L3)". What several levels of one table
/// begin with is none.
pub fn codes(tables: &[Placed]) -> BTreeSet<String> {
    let base = |level: &Head| folded(level_words::without_brackets(&level.title.text).0);
    let titles = || tables.iter().flat_map(|it| &it.matrix.levels);
    let graded = titles().filter(|it| level_words::without_grade(&it.title.text).1.is_some());
    let graded: BTreeSet<String> = graded.map(base).collect();
    let shared = tables.iter().flat_map(|it| {
        let counts = tally(it.matrix.levels.iter().map(base));
        counts.into_iter().filter(|(_, count)| *count > 1).map(|(base, _)| base)
    });
    let shared: BTreeSet<String> = shared.collect();
    let is_code = |title: &&String| {
        is_grade(title) || level_key(title) != folded(title) || graded.contains(&folded(title))
    };
    let codes = titles().map(|it| &it.title.text).filter(is_code).map(|it| folded(it));
    codes.filter(|code| !shared.contains(code)).collect()
}

/// By what a level is known in several tables: its title, or its grade or number where another
/// table has nothing else.
pub fn key_of(level: &Head, codes: &BTreeSet<String>) -> String {
    let title = &level.title.text;
    let is_known = |code: &&str| codes.contains(&folded(code));
    let grade = level.grade.as_ref().map(|grade| grade.text.as_str()).filter(is_known);
    let number = Some(level_words::without_brackets(title).0).filter(is_known);
    level_key(grade.or(number).unwrap_or(title))
}

/// With how many lists of names one is compared.
const MOST_COMPARED: usize = 1_000;

/// Gives levels for which a table has a longer or a shorter name, at the same place between the same
/// others, the names that they have in the first: "Junior baker" is "Junior".
pub fn call_alike(tables: &mut [Placed]) {
    // As they are compared, and as they are written.
    let mut known: Vec<[Vec<String>; 2]> = Vec::new();
    for matrix in tables.iter_mut().map(|it| &mut it.matrix) {
        let titles = matrix.levels.iter().map(|it| it.title.text.clone());
        let titles: Vec<String> = titles.collect();
        let names: Vec<String> = titles.iter().map(|title| folded(title)).collect();
        let is_known = known.iter().any(|[other, _]| *other == names);
        let like = known.iter().find(|[other, _]| !is_known && are_alike(other, &names));
        for (level, title) in matrix.levels.iter_mut().zip(like.into_iter().flat_map(|it| &it[1])) {
            let name = &level.title.text;
            if folded(name) != folded(title) {
                matrix.left_out.push(format!("“{name}”, as “{title}” is called a second time"));
                level.title.text.clone_from(title);
            }
        }
        if !is_known && like.is_none() && known.len() < MOST_COMPARED {
            known.push([names, titles]);
        }
    }
}

/// Whether two tables have the same levels but for a few, whose names are parts of one another.
fn are_alike(a: &[String], b: &[String]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let (same, others): (Vec<_>, Vec<_>) = a.iter().zip(b).partition(|(a, b)| a == b);
    let is_part = |a: &str, b: &str| a.split(' ').all(|word| b.split(' ').any(|it| it == word));
    let is_one = |(one, other): &(&String, &String)| {
        (is_part(one, other) || is_part(other, one)) && !b.contains(one) && !a.contains(other)
    };
    same.len() > others.len() && same.len() > 1 && others.iter().all(is_one)
}

/// The number of the family of each table: tables that share levels are one, but for those of
/// which each has levels of its own below a heading of its own.
pub fn families(tables: &[Placed], codes: &BTreeSet<String>) -> Vec<usize> {
    let parts = parts(tables, codes);
    let mut parts_of: BTreeMap<usize, &Part> = BTreeMap::new();
    let mut families: Vec<usize> = Vec::new();
    let mut known: BTreeMap<usize, (BTreeSet<String>, BTreeSet<_>)> = BTreeMap::new();
    for (number, table) in tables.iter().enumerate() {
        let keys: BTreeSet<String> =
            table.matrix.levels.iter().map(|it| key_of(it, codes)).collect();
        let part = parts.get(number).and_then(Option::as_ref);
        let is_apart = |family: &usize| {
            let parts = part.zip(parts_of.get(family));
            parts.is_some_and(|(own, of)| own.0 != of.0 && own.1 != of.1)
        };
        let shared = |(family, (levels, over)): (&usize, &(BTreeSet<_>, BTreeSet<_>))| {
            let count = keys.intersection(levels).count();
            let (least, most) = (keys.len().min(levels.len()), keys.len().max(levels.len()));
            let is_below = table.trail.iter().all(|heading| over.contains(&key(heading)));
            let is_one =
                count == least || is_below || count.saturating_mul(5) >= most.saturating_mul(4);
            let is_same = is_one && count.saturating_mul(2) >= keys.len() && !is_apart(family);
            is_same.then_some((count, *family))
        };
        let family = known.iter().filter_map(shared).max().map_or(number, |(_, family)| family);
        let (levels, over) = known.entry(family).or_default();
        levels.extend(keys);
        parts_of.extend(part.map(|part| (family, part)));
        over.extend(table.trail.iter().map(key));
        families.push(family);
    }
    families
}

/// A heading over several tables that write the names of their levels the same way, and these names.
type Part = ((usize, usize), Vec<String>);

/// The part that each table stands in, where some heading is over levels of its own: then levels of
/// another that are written otherwise are others too, as "P2" and "P2 (Baker)" are.
fn parts(tables: &[Placed], codes: &BTreeSet<String>) -> Vec<Option<Part>> {
    let counts = tally(tables.iter().flat_map(|table| table.trail.iter().map(key)));
    let heading = |table: &Placed| {
        let mut headings = table.trail.iter().map(key);
        headings.find(|heading| counts.get(heading).is_some_and(|count| *count < tables.len()))
    };
    let mut under: BTreeMap<(usize, usize), Vec<&Placed>> = BTreeMap::new();
    for table in tables {
        under.entry(heading(table).unwrap_or_default()).or_default().push(table);
    }
    let keys = |tables: &Vec<&Placed>| -> BTreeSet<String> {
        let levels = tables.iter().flat_map(|table| &table.matrix.levels);
        levels.map(|level| key_of(level, codes)).collect()
    };
    let all: Vec<BTreeSet<String>> = under.values().map(keys).collect();
    let is_alone = |own: &BTreeSet<String>| {
        all.iter().filter(|other| !other.is_disjoint(own)).nth(1).is_none()
    };
    let has_own = all.len() > 2 && all.iter().any(is_alone);
    let part = |table: &Placed| {
        let heading = heading(table).filter(|_| has_own)?;
        let beside = under.get(&heading).filter(|tables| tables.len() > 1)?;
        let names = written(table);
        let is_even = beside.iter().all(|other| written(other) == names);
        is_even.then_some((heading, names))
    };
    tables.iter().map(part).collect()
}

/// The names of the levels of a table, as it writes them.
fn written(table: &Placed) -> Vec<String> {
    table.matrix.levels.iter().map(|level| folded(&level.title.text)).collect()
}
