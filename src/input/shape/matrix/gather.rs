//! Several tables, and the text around them, to one draft.

use std::collections::{BTreeMap, BTreeSet};

use super::around::start;
use super::choose::Placed;
use super::families::{call_alike, codes, families, key, key_of};
use super::table::{Line, Matrix};
use crate::base::source::Place;
use crate::base::tally::tally;
use crate::input::draft::{Draft, Id, Level, Said, Section, Telling, Track};
use crate::input::markup;
use crate::input::shape::UNNAMED;
use crate::input::shape::level_words::{self, Look};
use crate::input::shape::names::{For, is_examples, purpose, undrawn};
use crate::model::{Block, Entry, Inline, folded, plain_text};

#[derive(Debug, Default, Clone)]
struct Names {
    track: Option<Said>,
    group: Option<Said>,
    section: Option<Said>,
}

/// A draft, and the places of the headings that became a part of it.
pub struct Gathered {
    /// The levels, sections, groups and tracks.
    pub draft: Draft,
    /// Where the headings stand that are names of these.
    pub used: Vec<Place>,
    pub told: Vec<String>,
}

/// The most parts that are named as left out.
const MOST_TOLD: usize = 200;

pub fn gather(mut tables: Vec<Placed>) -> Gathered {
    for table in tables.iter_mut().filter(|it| it.caption.is_some() || !it.trail.is_empty()) {
        forget_plain_names(&mut table.matrix);
    }
    call_alike(&mut tables);
    let codes = codes(&tables);
    let families = families(&tables, &codes);
    forget_the_only_name(&mut tables, &families);
    let names = names(&tables, &families);
    let is_alone = tables.len() == 1;
    let mut gatherer = Gatherer { codes, ..Gatherer::default() };
    let mut used = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for (mut table, names) in tables.into_iter().zip(names) {
        for words in table.matrix.left_out.drain(..) {
            if told.len() < MOST_TOLD && !told.contains(&words) {
                told.push(words);
            }
        }
        let of = [&names.track, &names.group, &names.section];
        let is_used = |corner: &Said| of.into_iter().flatten().any(|it| it.place == corner.place);
        if let Some(corner) = table.matrix.corner.take().filter(|corner| !is_used(corner)) {
            told.push(format!("the head “{}”", corner.text));
        }
        used.extend(of.into_iter().flatten().map(|said| said.place.clone()));
        if let Some(title) = table.matrix.title.take() {
            let is_sheet = |name: &Said| start(&name.place) == start(&table.place);
            let is_bare = table.trail.iter().all(is_sheet) && table.caption.is_none();
            if is_alone && is_bare && names.section.is_none() {
                gatherer.draft.title = Some(title);
            } else if names.track.as_ref().is_some_and(|it| says(&title, it)) {
                told.push(format!("the title “{}”", title.text));
            } else {
                let text = vec![Inline::plain(&title.text)];
                table.matrix.above.insert(0, Block::Paragraph(text));
            }
        }
        gatherer.add(table, &names);
    }
    Gathered { draft: gatherer.draft, used, told }
}

/// Whether a title has all words of a name: "Analyst track", "Analyst".
fn says(title: &Said, name: &Said) -> bool {
    let words = |said: &Said| folded(&said.text).split(' ').map(str::to_string).collect::<Vec<_>>();
    let all = words(title);
    words(name).iter().all(|word| all.contains(word))
}

/// Where sections are only called "Expectation", the name over the table is theirs.
fn forget_plain_names(matrix: &mut Matrix) {
    let is_said = |text: &str| purpose(text).is_some_and(|of| of != For::Aside);
    let is_plain = |said: &Said| is_said(&said.text) || is_examples(&said.text);
    let mut names = matrix.rows.iter().filter_map(|row| row.section.as_ref());
    if names.all(is_plain) {
        forget_names(matrix);
    }
}

/// Where all tables of the same levels have one section each, and call it the same, what
/// stands over each is its section's name.
fn forget_the_only_name(tables: &mut [Placed], families: &[usize]) {
    let mut named: BTreeMap<usize, (usize, BTreeSet<String>, BTreeSet<_>)> = BTreeMap::new();
    for (table, family) in tables.iter().zip(families) {
        let (count, names, over) = named.entry(*family).or_default();
        *count = count.saturating_add(1);
        let rows = table.matrix.rows.iter();
        names.extend(rows.map(|row| folded(row.section.as_ref().map_or("", |it| &it.text))));
        over.extend(table.caption.iter().chain(table.trail.last()).take(1).map(key));
    }
    let is_one = |(count, names, over): &(usize, BTreeSet<_>, BTreeSet<_>)| {
        *count > 1 && names.len() == 1 && over.len() == *count
    };
    for (table, family) in tables.iter_mut().zip(families) {
        if named.get(family).is_some_and(is_one) {
            forget_names(&mut table.matrix);
        }
    }
}

fn forget_names(matrix: &mut Matrix) {
    for row in &mut matrix.rows {
        if let Some(name) = row.section.take() {
            let told = format!("the head “{}”", name.text);
            if !matrix.left_out.contains(&told) {
                matrix.left_out.push(told);
            }
        }
    }
}

fn names(tables: &[Placed], families: &[usize]) -> Vec<Names> {
    // Which families, and how many tables, stand under a heading.
    let mut under: BTreeMap<(usize, usize), (BTreeSet<usize>, usize)> = BTreeMap::new();
    for (table, family) in tables.iter().zip(families) {
        for heading in &table.trail {
            let (of, count) = under.entry(key(heading)).or_default();
            of.insert(*family);
            *count = count.saturating_add(1);
        }
    }
    let sizes = tally(families);
    let has_families = sizes.len() > 1;
    let mut result = Vec::new();
    for (table, family) in tables.iter().zip(families) {
        let size = sizes.get(family).copied().unwrap_or_default();
        let about = |heading: &Said| under.get(&key(heading));
        let covers = |heading: &&Said| {
            about(heading).is_some_and(|(of, count)| of.len() == 1 && *count == size)
        };
        let own = |heading: &&Said| about(heading).is_some_and(|(_, count)| *count == 1);
        let track = table.trail.iter().find(covers).filter(|_| has_families);
        let alone = table.caption.as_ref().filter(|_| has_families && size == 1);
        let (track, caption) = match (track, alone) {
            (None, Some(caption)) => (Some(caption), None),
            (track, _) => (track, table.caption.clone()),
        };
        let is_track = |heading: &&Said| track.is_none_or(|track| key(track) != key(heading));
        let nearest = table.trail.iter().rev().find(|it| own(it) && is_track(it));
        let corner = table.matrix.corner.clone().filter(|_| size > 1);
        let name = caption.clone().or_else(|| nearest.cloned()).or(corner);
        let has_sections = table.matrix.rows.iter().any(|row| row.section.is_some());
        let mut names = Names { track: track.cloned(), ..Names::default() };
        if !has_sections {
            names.section = name.or_else(|| table.trail.last().cloned()).or(track.cloned());
        } else if size > 1 || caption.is_some() {
            names.group = name;
        }
        result.push(names);
    }
    split_into_tracks(tables, families, &mut result);
    result
}

/// Tables of one family with the same sections and levels are of several tracks.
fn split_into_tracks(tables: &[Placed], families: &[usize], names: &mut [Names]) {
    let mut seen: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut same: BTreeSet<usize> = BTreeSet::new();
    for (number, (table, family)) in tables.iter().zip(families).enumerate() {
        let rows = table.matrix.rows.iter().filter(|row| row.group.is_none());
        let sections = rows.filter_map(|row| row.section.as_ref());
        let sections: BTreeSet<String> = sections.map(|it| folded(&it.text)).collect();
        let count = sections.len();
        let known = sections.into_iter().filter(|section| {
            let before = seen.insert((*family, section.clone()), number);
            before.is_some_and(|before| before != number)
        });
        if count > 0 && known.count().saturating_mul(2) > count {
            same.insert(*family);
        }
    }
    let is_section = |text: &str| level_words::look(text) == Look::Section;
    for (at, (names, family)) in names.iter_mut().zip(families).enumerate() {
        // "Delivery" is no track where the columns of its sheet are only called "Evidence".
        let rows = tables.get(at).into_iter().flat_map(|it| &it.matrix.rows);
        let are_plain = !rows.filter_map(|row| row.section.as_ref()).any(|it| is_section(&it.text));
        let is_one = names.group.as_ref().is_some_and(|it| is_section(&it.text)) && are_plain;
        if same.contains(family) && names.group.is_some() && !is_one {
            names.track = names.group.take();
        }
    }
}

#[derive(Default)]
struct Gatherer {
    draft: Draft,
    codes: BTreeSet<String>,
    tracks: BTreeSet<String>,
    /// The number of each level, by its track and title.
    levels: BTreeMap<(String, String), usize>,
    /// The title of each section, by its group and name.
    sections: BTreeMap<(String, String), String>,
    /// The number of each section by its title.
    titles: BTreeMap<String, usize>,
}

impl Gatherer {
    fn add(&mut self, table: Placed, names: &Names) {
        let mut numbers = Vec::new();
        for head in table.matrix.levels {
            let track = head.track.clone().or_else(|| names.track.clone());
            self.track(track.as_ref());
            let of = track.as_ref().map(|said| folded(&said.text)).unwrap_or_default();
            let key = (of, key_of(&head, &self.codes));
            let next = self.draft.levels.len();
            let number = *self.levels.entry(key).or_insert(next);
            numbers.push(number);
            if let Some(level) = self.draft.levels.get_mut(number) {
                level.grade = level.grade.take().or(head.grade);
                level.introduction.extend(head.introduction);
                let known = level.title.as_ref().map_or(0, |known| undrawn(&known.text).len());
                if known < undrawn(&head.title.text).len() {
                    level.title = Some(head.title);
                }
                continue;
            }
            self.draft.levels.push(Level {
                track,
                grade: head.grade,
                introduction: head.introduction,
                ..Level::new(head.title)
            });
        }
        let above = table.matrix.above;
        match &names.section {
            Some(section) => {
                let title = folded(&section.text);
                let is_title = |block: &Block| {
                    folded(&plain_text(&markup::flatten(std::slice::from_ref(block)))) == title
                };
                let description = above.into_iter().filter(|block| !is_title(block));
                self.section(section.clone(), names.group.clone(), description.collect());
            }
            None => self.draft.introduction.extend(above),
        }
        for row in table.matrix.rows {
            self.row(row, names, &numbers, &table.place);
        }
    }

    fn track(&mut self, track: Option<&Said>) {
        let Some(track) = track else {
            return;
        };
        if self.tracks.insert(folded(&track.text)) {
            self.draft.tracks.push(Track { id: Id::FromTitle, title: Some(track.clone()) });
        }
    }

    fn row(&mut self, row: Line, names: &Names, numbers: &[usize], place: &Place) {
        let group = row.group.or_else(|| names.group.clone());
        let section = row.section.or_else(|| names.section.clone());
        let section = section.unwrap_or_else(|| Said::new(UNNAMED, place.clone()));
        let title = self.section(section, group, row.description);
        for (number, blocks, place) in row.cells {
            let number = numbers.get(number).copied();
            let level = number.and_then(|number| self.draft.levels.get_mut(number));
            if let Some(level) = level {
                tell(level, &title, blocks, place);
            }
        }
    }

    /// The section of a name and group; a name of another group too has its group's.
    fn section(&mut self, name: Said, group: Option<Said>, description: Vec<Block>) -> Said {
        let of = group.as_ref().map(|group| folded(&group.text));
        let key = (of.unwrap_or_default(), folded(&name.text));
        let title = match (self.sections.get(&key), &group) {
            (Some(title), _) => title.clone(),
            (None, Some(group)) if self.titles.contains_key(&folded(&name.text)) => {
                format!("{}: {}", group.text, name.text)
            }
            (None, _) => name.text.clone(),
        };
        self.sections.entry(key).or_insert_with(|| title.clone());
        let next = self.draft.sections.len();
        let number = *self.titles.entry(folded(&title)).or_insert(next);
        let said = Said::new(title, name.place);
        match self.draft.sections.get_mut(number) {
            Some(section) => {
                let known = section.description.clone();
                section
                    .description
                    .extend(description.into_iter().filter(|it| !known.contains(it)));
            }
            None => self.draft.sections.push(Section {
                group,
                description,
                ..Section::new(said.clone())
            }),
        }
        said
    }
}

/// Adds what a level says; several rows of one section are more of it, so that
/// paragraphs of rows that follow one another are bullets of one list.
fn tell(level: &mut Level, section: &Said, blocks: Vec<Block>, place: Place) {
    let last = level.entries.last_mut();
    match last.filter(|it| it.section.text == section.text) {
        Some(telling) => telling.entry.blocks.extend(blocks),
        None => level.entries.push(Telling {
            section: section.clone(),
            entry: Entry { blocks, notes: Vec::new() },
            place,
        }),
    }
}
