//! The ladder that pages make together.
//!
//! A level with a page of its own takes every section from that page only;
//! one without takes the first page that has it.

#![allow(
    clippy::indexing_slicing,
    reason = "the index names levels, sections and pages by their places, and knows every way"
)]

use std::collections::BTreeMap;

use super::index::Index;
use super::settings::{Settings, unknown};
use crate::base::diag::{Checked, Diagnostic};
use crate::input::chain;
use crate::input::page::ids::Ids;
use crate::input::shape::level_tables::Page;
use crate::model::{Entry, Ladder, Level, LevelIndex, Section, Track, TrackIndex, folded};

/// The language of pages where nothing else is said.
const LANGUAGE: &str = "en";

/// Makes a ladder called `title` of pages that are in order.
///
/// # Errors
/// Levels that lead around in a circle, and names in the settings that no
/// page has.
pub fn build(index: &Index<'_>, settings: &Settings, title: &str) -> Checked<Ladder> {
    let (tracks, track_of) = tracks(index.pages, settings);
    let mut problems = Vec::new();
    let levels = levels(index, &track_of, settings, &mut problems);
    problems.extend(unknown_tracks(index.pages, settings));
    problems.extend(circles(index, &levels));
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Ladder {
        title: settings.title.clone().unwrap_or_else(|| title.to_string()),
        organisation: settings.organisation.clone(),
        language: settings
            .language
            .clone()
            .unwrap_or_else(|| LANGUAGE.to_string()),
        revision: settings.revision.clone(),
        tracks,
        sections: sections(index, settings),
        levels,
    })
}

fn sections(index: &Index<'_>, settings: &Settings) -> Vec<Section> {
    let mut ids = Ids::default();
    let section = |title: &&str| Section {
        id: ids.make(title, "section"),
        title: (*title).to_string(),
        kind: settings.kind(title),
    };
    index.sections.iter().map(section).collect()
}

/// The tracks that headings name, those of the settings first, and which of
/// them a heading's track is.
fn tracks(pages: &[Page], settings: &Settings) -> (Vec<Track>, BTreeMap<String, TrackIndex>) {
    let mut ids = Ids::default();
    let mut tracks = Vec::new();
    let mut track_of = BTreeMap::new();
    for (id, title, _) in &settings.tracks {
        let index = TrackIndex(tracks.len());
        track_of.insert(folded(id), index);
        track_of.insert(folded(title), index);
        ids.take(id);
        tracks.push(Track {
            id: id.clone(),
            title: title.clone(),
        });
    }
    for title in pages.iter().filter_map(|page| page.track.as_ref()) {
        track_of.entry(folded(title)).or_insert_with(|| {
            let index = TrackIndex(tracks.len());
            tracks.push(Track {
                id: ids.make(title, "track"),
                title: title.clone(),
            });
            index
        });
    }
    (tracks, track_of)
}

fn unknown_tracks(pages: &[Page], settings: &Settings) -> Vec<Diagnostic> {
    let known = pages.iter().filter_map(|page| page.track.as_deref());
    let is_used = |name: &str| known.clone().any(|track| folded(track) == folded(name));
    let unused = settings
        .tracks
        .iter()
        .filter(|(id, title, _)| !is_used(id) && !is_used(title));
    let distinct: BTreeMap<_, _> = known.clone().map(|track| (folded(track), track)).collect();
    unused
        .map(|(_, title, place)| unknown("track", title, place, distinct.values().copied()))
        .collect()
}

fn levels(
    index: &Index<'_>,
    track_of: &BTreeMap<String, TrackIndex>,
    settings: &Settings,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Level> {
    let mut ids = Ids::default();
    let mut levels: Vec<_> = index
        .levels
        .iter()
        .map(|level| {
            let track = index.pages[level.home]
                .track
                .as_ref()
                .filter(|_| level.own_page);
            Level {
                id: ids.make(&level.title, "level"),
                title: level.title.clone(),
                track: track.map(|title| track_of[&folded(title)]),
                grade: None,
                leads_to: Vec::new(),
                chapter: level.own_page,
                entries: vec![Entry::default(); index.sections.len()],
            }
        })
        .collect();
    for (&(level, section), told) in &index.told {
        let home = told
            .iter()
            .find(|told| told.page == index.levels[level].home);
        if let Some(told) = home {
            levels[level].entries[section] = told.column.entry.clone();
        }
    }
    for (from, to) in index.ways().into_keys() {
        levels[from].leads_to.push(LevelIndex(to));
    }
    grade(&mut levels, settings, problems);
    levels
}

fn grade(levels: &mut [Level], settings: &Settings, problems: &mut Vec<Diagnostic>) {
    for (name, grade, place) in &settings.grades {
        let key = folded(name);
        let named = |level: &&mut Level| folded(&level.title) == key || level.id == key;
        if let Some(level) = levels.iter_mut().find(named) {
            level.grade = Some(grade.clone());
        } else {
            let known = levels.iter().map(|level| level.title.as_str());
            problems.push(unknown("level", name, place, known));
        }
    }
}

/// Reports levels that lead around in a circle, with the place of each step.
fn circles(index: &Index<'_>, levels: &[Level]) -> Vec<Diagnostic> {
    let to = |level: &Level| level.leads_to.iter().map(|to| to.0).collect();
    let onward: Vec<Vec<usize>> = levels.iter().map(to).collect();
    let ways = index.ways();
    let circle = |passed: Vec<usize>| {
        let title = |level: usize| levels[level].title.as_str();
        let around = passed.iter().chain(passed.first());
        let titles: Vec<_> = around.map(|&level| title(level)).collect();
        let problem = Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            format!("levels lead around in a circle: {}", titles.join(" → ")),
        )
        .help("put the columns in the same order on all pages");
        let mut steps = chain::steps(&passed).map(|(from, to)| {
            let label = format!("here “{}” leads to “{}”", title(from), title(to));
            (ways[&(from, to)].clone(), label)
        });
        let Some((place, label)) = steps.next() else {
            return problem;
        };
        let problem = problem.at(place).label(label);
        steps.fold(problem, |problem, (place, label)| {
            problem.also(place, label)
        })
    };
    chain::circles(&onward).into_iter().map(circle).collect()
}
