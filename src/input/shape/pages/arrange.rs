//! Which levels and sections some pages have together, in which order, and
//! which level leads to which.

use std::collections::{BTreeMap, BTreeSet};

use super::order;
use crate::base::source::Place;
use crate::input::limits::{MAX_LEVELS, MAX_SECTIONS};
use crate::input::shape::level_tables::{LevelEntry, Page};
use crate::model::folded;

/// The levels and sections of some pages.
pub struct Arranged {
    /// The levels, in ladder order.
    pub levels: Vec<ArrangedLevel>,
    /// The titles of the sections, in order.
    pub sections: Vec<String>,
    level_of: BTreeMap<String, usize>,
    section_of: BTreeMap<String, usize>,
}

/// A level, as the pages know it.
pub struct ArrangedLevel {
    /// Its title.
    pub title: String,
    /// Where that stands.
    pub place: Place,
    /// The page from which it takes every section, counted from 0.
    pub home: usize,
    /// Whether that page is about it.
    pub has_page: bool,
}

/// A title with the place of its first use.
type Title<'a> = (&'a str, &'a Place);

impl Arranged {
    /// Looks at pages that are in order.
    pub fn of(pages: &[Page]) -> Arranged {
        let levels = levels(pages);
        let sections = sections(pages);
        let numbered = |titles: Vec<&str>| (titles.into_iter().map(folded).zip(0..)).collect();
        Arranged {
            level_of: numbered(levels.iter().map(|level| level.title.as_str()).collect()),
            section_of: numbered(sections.iter().map(String::as_str).collect()),
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

    /// Which level leads to which, with the first place that shows it: the
    /// columns before a page's own level lead to it, and it leads to those
    /// after it.
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
                    let way = if position < at {
                        (other, focus)
                    } else {
                        (focus, other)
                    };
                    ways.entry(way).or_insert_with(|| entry.level.place.clone());
                }
            }
        }
        ways
    }
}

/// The levels in ladder order. Those with a page of their own stand in the
/// order of pages; each is preceded and followed by those without a page that
/// its page is the first to have.
fn levels(pages: &[Page]) -> Vec<ArrangedLevel> {
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        owners.entry(folded(&page.focus)).or_insert(number);
    }
    let mut levels = Vec::new();
    let mut placed = BTreeSet::new();
    for (number, page) in pages.iter().enumerate() {
        for (title, place) in page_levels(page) {
            let key = folded(title);
            let owner = owners.get(&key);
            let has_page = owner == Some(&number);
            if (has_page || owner.is_none()) && placed.insert(key) {
                levels.push(ArrangedLevel {
                    title: title.to_string(),
                    place: place.clone(),
                    home: number,
                    has_page,
                });
            }
        }
    }
    levels
}

/// The levels of all tables of a page, from left to right.
fn page_levels(page: &Page) -> Vec<Title<'_>> {
    let sections = page.sections.iter();
    let orders = sections.map(|section| {
        let entries = section.entries.iter();
        entries
            .map(|entry| (entry.level.text.as_str(), &entry.level.place))
            .collect()
    });
    merged(orders, MAX_LEVELS)
}

/// The sections of all pages. Each page's order is kept as far as the pages
/// before it allow.
fn sections(pages: &[Page]) -> Vec<String> {
    let orders = pages.iter().map(|page| {
        let sections = page.sections.iter();
        sections
            .map(|section| (section.title.text.as_str(), &section.title.place))
            .collect()
    });
    let titles = merged(orders, MAX_SECTIONS).into_iter();
    titles.map(|(title, _)| title.to_string()).collect()
}

/// Several orders of titles made into one. More than `most` titles make no
/// ladder and take too long to order; they stand as they come.
fn merged<'a>(orders: impl Iterator<Item = Vec<Title<'a>>>, most: usize) -> Vec<Title<'a>> {
    let mut titles = Vec::new();
    let mut numbers = BTreeMap::new();
    let mut sequences = Vec::new();
    for order in orders {
        let number = |title: Title<'a>| {
            *numbers.entry(folded(title.0)).or_insert_with(|| {
                let number = titles.len();
                titles.push(title);
                number
            })
        };
        sequences.push(order.into_iter().map(number).collect());
    }
    if titles.len() > most {
        return titles;
    }
    let order = order::merge(titles.len(), &sequences).into_iter();
    order
        .filter_map(|number| titles.get(number).copied())
        .collect()
}
