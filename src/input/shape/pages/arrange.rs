//! Which levels and sections some pages have together, in which order, and
//! which level leads to which.

use std::collections::{BTreeMap, BTreeSet};

use super::order;
use crate::base::source::Place;
use crate::input::draft::Said;
use crate::input::limits::{MAX_LEVELS, MAX_SECTIONS};
use crate::input::shape::level_tables::{LevelEntry, Page};
use crate::model::folded;

pub struct Arranged {
    /// The levels, in ladder order.
    pub levels: Vec<ArrangedLevel>,
    /// The titles of the sections where they are first used, in order.
    pub sections: Vec<Said>,
    level_of: BTreeMap<String, usize>,
    section_of: BTreeMap<String, usize>,
}

/// A level, as the pages know it.
pub struct ArrangedLevel {
    /// Its title, where it is first used.
    pub title: Said,
    /// The page from which it takes every section, counted from 0.
    pub home: usize,
    /// Whether that page is about it.
    pub has_page: bool,
}

impl Arranged {
    /// Looks at pages that are in order.
    pub fn of(pages: &[Page]) -> Arranged {
        let levels = levels(pages);
        let sections = sections(pages);
        let key = |title: &Said| folded(&title.text);
        Arranged {
            level_of: levels.iter().map(|it| key(&it.title)).zip(0..).collect(),
            section_of: sections.iter().map(key).zip(0..).collect(),
            levels,
            sections,
        }
    }

    /// The position of the level that is called `title`.
    pub fn level(&self, title: &str) -> Option<usize> {
        self.level_of.get(&folded(title)).copied()
    }

    /// The position of the section that is called `title`.
    pub fn section(&self, title: &str) -> Option<usize> {
        self.section_of.get(&folded(title)).copied()
    }

    /// Which level leads to which, with the first place that shows it: the columns before a page's
    /// own level lead to it, and it leads to those after it.
    pub fn ways(&self, pages: &[Page]) -> BTreeMap<(usize, usize), Place> {
        let mut ways = BTreeMap::new();
        for page in pages {
            for section in &page.sections {
                let is_focus = |entry: &LevelEntry| page.is_about(&entry.level.text);
                let at = section.entries.iter().position(is_focus);
                let Some((at, focus)) = at.zip(self.level(&page.focus)) else {
                    continue;
                };
                for (position, entry) in section.entries.iter().enumerate() {
                    let other = self.level(&entry.level.text);
                    let Some(other) = other.filter(|_| position != at) else {
                        continue;
                    };
                    let way = if position < at { (other, focus) } else { (focus, other) };
                    ways.entry(way).or_insert_with(|| entry.level.place.clone());
                }
            }
        }
        ways
    }
}

/// The levels in ladder order. Those with a page of their own stand in the order of pages; each is
/// preceded and followed by those without a page that its page is the first to have.
fn levels(pages: &[Page]) -> Vec<ArrangedLevel> {
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        owners.entry(folded(&page.focus)).or_insert(number);
    }
    let mut levels = Vec::new();
    let mut placed = BTreeSet::new();
    for (number, page) in pages.iter().enumerate() {
        for title in page_levels(page) {
            let key = folded(&title.text);
            let owner = owners.get(&key);
            let has_page = owner == Some(&number);
            if (has_page || owner.is_none()) && placed.insert(key) {
                levels.push(ArrangedLevel { title: title.clone(), home: number, has_page });
            }
        }
    }
    levels
}

/// The levels of all tables of a page, from left to right.
fn page_levels(page: &Page) -> Vec<&Said> {
    let sections = page.sections.iter();
    let orders = sections.map(|section| section.entries.iter().map(|it| &it.level).collect());
    merged(orders, MAX_LEVELS)
}

/// The sections of all pages, each page's order kept as far as those before allow.
fn sections(pages: &[Page]) -> Vec<Said> {
    let pages = pages.iter();
    let orders = pages.map(|page| page.sections.iter().map(|it| &it.title).collect());
    merged(orders, MAX_SECTIONS).into_iter().cloned().collect()
}

/// Several orders of titles made into one; too many stand as they come.
fn merged<'a>(orders: impl Iterator<Item = Vec<&'a Said>>, most: usize) -> Vec<&'a Said> {
    let mut titles = Vec::new();
    let mut numbers = BTreeMap::new();
    let mut sequences = Vec::new();
    for order in orders {
        let number = |title: &'a Said| {
            *numbers.entry(folded(&title.text)).or_insert_with(|| {
                let number = titles.len();
                titles.push(title);
                number
            })
        };
        sequences.push(order.into_iter().map(number).collect());
    }
    let order = order::merged(titles.len(), most, &sequences).into_iter();
    order.filter_map(|number| titles.get(number).copied()).collect()
}
