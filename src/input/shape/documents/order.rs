//! In which order pages stand: as their front matter says, by numbers in their
//! names or in a line at their top, or as a page links them.

use std::collections::{BTreeMap, BTreeSet};

use super::key;
use super::tree::Page;
use crate::input::shape::level_words::grade;
use crate::input::shape::ranks;
use crate::model::{plain_text, texts};

/// The most that is looked through for links to pages, in bytes.
const MOST: usize = 50_000_000;

/// Puts pages in order, folder by folder, and says whether their order is known.
pub(super) fn sort(pages: &[Page], mut chosen: Vec<usize>) -> (Vec<usize>, bool) {
    let folder = |at: &usize| pages.get(*at).and_then(|page| page.folder.clone());
    let mut folders: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    chosen.sort_unstable();
    for at in &chosen {
        folders.entry(folder(at)).or_default().push(*at);
    }
    let mut sorted = Vec::new();
    let mut is_known = true;
    for (_, of_folder) in folders {
        let (of_folder, known) = sort_folder(pages, &of_folder, &chosen);
        is_known &= known;
        sorted.extend(of_folder);
    }
    (sorted, is_known)
}

fn sort_folder(pages: &[Page], of_folder: &[usize], chosen: &[usize]) -> (Vec<usize>, bool) {
    let page = |at: &usize| pages.get(*at);
    let name = |at: &usize| page(at).map(|page| page.name.clone());
    let by = |place: &dyn Fn(usize) -> Option<i64>| {
        let mut sorted = of_folder.to_vec();
        sorted.sort_by_cached_key(|at| (place(*at).is_none(), place(*at), name(at)));
        sorted
    };
    let order = |at: usize| page(&at).and_then(|page| page.order);
    if of_folder.len() < 2 || of_folder.iter().any(|at| order(*at).is_some()) {
        return (by(&order), true);
    }
    let stems: Vec<&str> =
        of_folder.iter().filter_map(page).map(|page| page.stem.as_str()).collect();
    let titles = of_folder.iter().filter_map(page).map(|page| page.root.title.text.as_str());
    let names = [stems.clone(), titles.clone().collect(), titles.filter_map(grade).collect()];
    let counted = names.iter().map(|names| numbers(names, of_folder.len()));
    let said = said(of_folder.iter().filter_map(page).map(top));
    let numbers = counted.chain([said]).find(|numbers| !numbers.is_empty());
    if let Some(numbers) = numbers {
        let of: BTreeMap<usize, i64> = of_folder.iter().copied().zip(numbers).collect();
        return (by(&|at| of.get(&at).copied()), true);
    }
    let others = pages.iter().enumerate().filter(|(at, _)| !chosen.contains(at)).take(20);
    let linked = others.map(|(_, other)| links(&other.text, &stems));
    let most = linked.max_by_key(|found| found.iter().flatten().count());
    let most = most.filter(|found| {
        found.iter().flatten().count().saturating_mul(3) >= stems.len().saturating_mul(2)
    });
    if let Some(found) = most {
        let places = of_folder.iter().copied().zip(found);
        let of: BTreeMap<usize, i64> =
            places.filter_map(|(at, place)| Some((at, place?))).collect();
        return (by(&|at| of.get(&at).copied()), true);
    }
    let mut sorted = of_folder.to_vec();
    let place = |at: &usize| page(at).map(|page| ranks::place(&page.root.title.text));
    sorted.sort_by_cached_key(|at| (place(at), name(at)));
    (sorted, false)
}

/// The numbers in `count` names behind the same words or none, if all have one of their own: the
/// first in each name, or the last.
fn numbers(stems: &[&str], count: usize) -> Vec<i64> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut found = [false, true].into_iter().map(|is_last| {
        let number = |stem: &&str| {
            let last = stem.trim_end_matches(is_digit).len();
            let (words, rest) = stem.split_at(if is_last { last } else { stem.find(is_digit)? });
            let digits = rest.split(|c| !is_digit(c)).next()?;
            let number = digits.parse::<i64>().ok().filter(|_| digits.len() <= 4);
            Some((words.to_lowercase(), number?))
        };
        stems.iter().filter_map(number).unzip()
    });
    let is_order = |(words, numbers): &(Vec<String>, Vec<i64>)| {
        let words: BTreeSet<_> = words.iter().collect();
        let distinct: BTreeSet<_> = numbers.iter().collect();
        words.len() == 1 && distinct.len() == count
    };
    found.find(is_order).map(|(_, numbers)| numbers).unwrap_or_default()
}

/// The numbers that all of some pages say of themselves in a line at their top: "Level: 3".
fn said(tops: impl Iterator<Item = BTreeSet<String>>) -> Vec<i64> {
    let mut of_labels: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    let mut count = 0_usize;
    for top in tops {
        count = count.saturating_add(1);
        let pairs = top.iter().filter_map(|line| {
            let (label, value) = line.split_once(':')?;
            let number = value.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok()?;
            Some((key(label), number))
        });
        for (label, number) in pairs.collect::<BTreeSet<_>>() {
            of_labels.entry(label).or_default().push(number);
        }
    }
    let is_one =
        |of: &Vec<i64>| of.len() == count && of.iter().collect::<BTreeSet<_>>().len() == count;
    of_labels.into_values().find(is_one).unwrap_or_default()
}

/// How many lines of a page may say what it is.
const TOP: usize = 12;

/// The lines at the top of a page, as they are written and as they are read.
fn top(page: &Page) -> BTreeSet<String> {
    let read = texts(&page.root.body).into_iter().map(|text| plain_text(text));
    read.take(TOP).chain(page.text.lines().take(TOP).map(str::to_string)).collect()
}

/// Where a text links each of some pages first.
fn links(text: &str, stems: &[&str]) -> Vec<Option<i64>> {
    if text.len().saturating_mul(stems.len()) > MOST {
        return vec![None; stems.len()];
    }
    let first = |stem: &&str| {
        let encoded = stem.replace(' ', "%20");
        let mut found = text.match_indices(encoded.as_str());
        let is_link = |(at, found): &(usize, &str)| {
            let before = text.get(..*at).and_then(|text| text.chars().next_back());
            let after =
                text.get(at.saturating_add(found.len())..).and_then(|text| text.chars().next());
            let opens = before.is_some_and(|c| "(/\"'[<|".contains(c));
            opens && after.is_some_and(|c| ".)\"'/#]|>".contains(c))
        };
        let (at, _) = found.find(is_link)?;
        i64::try_from(at).ok()
    };
    stems.iter().map(first).collect()
}
