//! The whole ladder on one sheet: levels from left to right, sections from top to bottom.

use super::Meta;
use super::handout::{self, Column};
use crate::model::{Block, Entry, Ladder, SectionKind};
use crate::select::Selection;

#[derive(Debug, Clone, PartialEq)]
pub struct Poster {
    pub meta: Meta,
    /// The levels that say anything, from left to right: those of one track side by side.
    pub levels: Vec<Column>,
    /// The sections in which any of them says anything, in bands.
    pub bands: Vec<Band>,
}

/// Sections of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The group's name; none where sections belong to none.
    pub group: Option<String>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub title: String,
    pub kind: SectionKind,
    pub description: Vec<Block>,
    pub entries: Vec<Entry>,
}

impl Row {
    fn says_nothing(&self) -> bool {
        !self.entries.iter().any(Entry::says_something)
    }
}

pub fn poster(ladder: &Ladder, selection: &Selection, meta: Meta) -> Poster {
    let mut levels = selection.levels.clone();
    levels.retain(|&level| !handout::said_of(ladder, &[level], &selection.sections).is_empty());
    // Tracks in the order of their first levels.
    let tracks: Vec<_> = levels.iter().map(|&level| ladder[level].track).collect();
    levels.sort_by_key(|&level| tracks.iter().position(|track| *track == ladder[level].track));
    let rows = selection.sections.iter().map(|&section| {
        let entries = levels.iter().map(|&level| ladder[level].entry(section).clone());
        let row = Row {
            title: ladder[section].title.clone(),
            kind: ladder[section].kind,
            description: ladder[section].description.clone(),
            entries: entries.collect(),
        };
        (ladder[section].group.clone(), row)
    });
    let mut bands: Vec<Band> = Vec::new();
    for (group, row) in rows.filter(|(_, row)| !row.says_nothing()) {
        match bands.last_mut() {
            Some(band) if band.group == group => band.rows.push(row),
            _ => bands.push(Band { group, rows: vec![row] }),
        }
    }
    let columns = levels.iter().map(|&level| handout::column(ladder, level, false));
    Poster { meta, levels: columns.collect(), bands }
}

impl Poster {
    /// The tracks of its levels, each once, from left to right.
    pub fn tracks(&self) -> Vec<&str> {
        let tracks = self.levels.iter().filter_map(|level| level.track.as_deref());
        let mut tracks: Vec<_> = tracks.collect();
        tracks.dedup();
        tracks
    }

    /// The same poster with the levels alone that are chosen by their column and position.
    #[must_use]
    pub fn only(&self, chosen: impl Fn(&Column, usize) -> bool) -> Poster {
        let levels = self.levels.iter().enumerate();
        let keep: Vec<bool> = levels.map(|(position, level)| chosen(level, position)).collect();
        let mut poster = self.clone();
        let mut kept = keep.iter();
        poster.levels.retain(|_| kept.next() == Some(&true));
        for row in poster.bands.iter_mut().flat_map(|band| &mut band.rows) {
            let mut kept = keep.iter();
            row.entries.retain(|_| kept.next() == Some(&true));
        }
        for band in &mut poster.bands {
            band.rows.retain(|row| !row.says_nothing());
        }
        poster.bands.retain(|band| !band.rows.is_empty());
        poster
    }
}
