//! Which levels and sections some pages have together, and which page says
//! what about them.

#![allow(
    clippy::indexing_slicing,
    reason = "pages and names are numbered by their places, and every title is in the maps"
)]

use std::collections::{BTreeMap, BTreeSet};

use super::sequence;
use crate::base::diag::Diagnostic;
use crate::base::source::Place;
use crate::input::shape::level_tables::{Column, Page, Section};
use crate::model::folded;

/// All pages of a ladder, looked at by level and section.
pub struct Index<'a> {
    /// The pages, in order.
    pub pages: &'a [Page],
    /// The levels, in ladder order.
    pub levels: Vec<Level>,
    /// The titles of the sections, in order.
    pub sections: Vec<&'a str>,
    /// Who says what about a level (first) in a section (second).
    pub told: BTreeMap<(usize, usize), Vec<Told<'a>>>,
    level_of: BTreeMap<String, usize>,
}

/// A level, as the pages know it.
#[derive(Debug)]
pub struct Level {
    /// Its title.
    pub title: String,
    /// The page from which it takes every section.
    pub home: usize,
    /// Whether that page is about it.
    pub own_page: bool,
}

/// What one page says about one level and section.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The page.
    pub page: usize,
    /// What it says.
    pub column: &'a Column,
}

impl<'a> Index<'a> {
    /// Looks at pages that are in order; pages about the same level are
    /// reported, and the first of them holds.
    pub fn new(pages: &'a [Page], problems: &mut Vec<Diagnostic>) -> Index<'a> {
        let levels = levels(pages, problems);
        let level_of: BTreeMap<_, _> = levels
            .iter()
            .enumerate()
            .map(|(at, level)| (folded(&level.title), at))
            .collect();
        let sections = sections(pages);
        let section_of: BTreeMap<_, _> = sections
            .iter()
            .enumerate()
            .map(|(at, title)| (folded(title), at))
            .collect();
        let mut told: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (page, section, column) in columns(pages) {
            let key = (
                level_of[&folded(&column.title)],
                section_of[&folded(&section.title)],
            );
            told.entry(key).or_default().push(Told { page, column });
        }
        Index {
            pages,
            levels,
            sections,
            told,
            level_of,
        }
    }

    /// Every way from a level to one beside it, with the first place that
    /// shows it: columns before the focus lead to it, and it leads to those
    /// after it.
    pub fn ways(&self) -> BTreeMap<(usize, usize), &'a Place> {
        let mut ways = BTreeMap::new();
        for page in self.pages {
            for section in &page.sections {
                let is_focus = |column: &Column| page.is_about(&column.title);
                let Some(at) = section.columns.iter().position(is_focus) else {
                    continue;
                };
                let focus = self.level_of[&folded(&page.focus)];
                for (position, column) in section.columns.iter().enumerate() {
                    let other = self.level_of[&folded(&column.title)];
                    let way = if position < at {
                        (other, focus)
                    } else {
                        (focus, other)
                    };
                    if position != at {
                        ways.entry(way).or_insert(&column.header);
                    }
                }
            }
        }
        ways
    }
}

fn columns(pages: &[Page]) -> impl Iterator<Item = (usize, &Section, &Column)> {
    pages.iter().enumerate().flat_map(|(number, page)| {
        let sections = page.sections.iter();
        sections.flat_map(move |section| section.columns.iter().map(move |c| (number, section, c)))
    })
}

/// The levels in ladder order: those with a page of their own in the order of
/// pages, each among those levels without one that it is the first to have.
fn levels(pages: &[Page], problems: &mut Vec<Diagnostic>) -> Vec<Level> {
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        if let Some(first) = owners.get(&folded(&page.focus)) {
            let message = format!("two pages are about the level “{}”", page.focus);
            problems.push(
                Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                    .at(page.place.clone())
                    .also(pages[*first].place.clone(), "the other page")
                    .help("make another column bold on one of them, or remove it"),
            );
        } else {
            owners.insert(folded(&page.focus), number);
        }
    }
    let mut levels = Vec::new();
    let mut placed = BTreeSet::new();
    for (number, page) in pages.iter().enumerate() {
        for title in page_levels(page) {
            let key = folded(title);
            let own_page = owners.get(&key) == Some(&number);
            if (own_page || !owners.contains_key(&key)) && placed.insert(key) {
                levels.push(Level {
                    title: title.to_string(),
                    home: number,
                    own_page,
                });
            }
        }
    }
    levels
}

/// The levels of all tables of a page, from left to right.
fn page_levels(page: &Page) -> Vec<&str> {
    let orders = page.sections.iter().map(|section| {
        section
            .columns
            .iter()
            .map(|column| (folded(&column.title), column.title.as_str()))
            .collect()
    });
    merged(orders)
}

/// The sections of all pages, each page's order kept as far as possible.
fn sections(pages: &[Page]) -> Vec<&str> {
    let orders = pages.iter().map(|page| {
        let titles = page.sections.iter().map(|section| section.title.as_str());
        titles.map(|title| (folded(title), title)).collect()
    });
    merged(orders)
}

/// Several orders of names (key and name as written) made into one.
fn merged<'a>(orders: impl Iterator<Item = Vec<(String, &'a str)>>) -> Vec<&'a str> {
    let mut names = Vec::new();
    let mut numbers = BTreeMap::new();
    let mut sequences = Vec::new();
    for order in orders {
        let number = |(key, name)| {
            *numbers.entry(key).or_insert_with(|| {
                let number = names.len();
                names.push(name);
                number
            })
        };
        sequences.push(order.into_iter().map(number).collect());
    }
    let order = sequence::merge(names.len(), &sequences);
    order.into_iter().map(|number| names[number]).collect()
}
