//! The document that is printed: a chapter a level, with the levels side by side
//! and a row a section.

use super::Meta;
use super::map::Map;
use super::person::{Front, Signatory};
use crate::compare::Change;
use crate::model::{Block, Ladder, LevelIndex, SectionIndex, SectionKind, Text};
use crate::select::{self, Selection};

/// A handout.
#[derive(Debug, Clone, PartialEq)]
pub struct Handout {
    /// What it is and whose.
    pub meta: Meta,
    /// How the levels of the whole ladder lead to one another; of one chapter
    /// there is none.
    pub map: Map,
    /// Whose it is, where it is about one person.
    pub front: Option<Front>,
    /// A chapter a level, in order.
    pub chapters: Vec<Chapter>,
    /// Who signs it, at its end.
    pub signatories: Vec<Signatory>,
}

/// What one level is expected to do, among its neighbours.
#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    /// The level's id.
    pub id: String,
    /// The level's title.
    pub title: String,
    /// The level's track.
    pub track: Option<String>,
    /// The level's grade.
    pub grade: Option<String>,
    /// The titles of the levels that lead to it.
    pub from: Vec<String>,
    /// The titles of the levels it leads to.
    pub to: Vec<String>,
    /// The levels that it shows, in order; one of them is the focus level.
    pub columns: Vec<Column>,
    /// The sections in which any of these levels says something.
    pub sections: Vec<Section>,
}

/// A level in a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The level's title.
    pub title: String,
    /// The level's track.
    pub track: Option<String>,
    /// The level's grade.
    pub grade: Option<String>,
    /// Whether the chapter is about this level.
    pub focus: bool,
}

/// One section, told by all levels of a chapter.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The section's id.
    pub id: String,
    /// The section's title.
    pub title: String,
    /// How its entries are meant.
    pub kind: SectionKind,
    /// What each level says, in the order of the chapter's columns.
    pub cells: Vec<Cell>,
    /// The remarks under it.
    pub notes: Vec<Note>,
    /// Whether it is filled in: rated, or ticked off where it is a checklist.
    pub to_fill: bool,
}

/// What one level says in one section.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its entry; empty where it says nothing.
    pub blocks: Vec<Block>,
    /// How each of its expectations stands to those of the focus level; empty
    /// where that is not shown.
    pub changes: Vec<Option<Change>>,
}

/// A remark under one level's section.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The level's title, where the remark is not the focus level's.
    pub level: Option<String>,
    /// The remark.
    pub text: Text,
}

/// Lays out what a handout of the selection says.
pub fn handout(ladder: &Ladder, selection: &Selection, meta: Meta) -> Handout {
    let map = match selection.chapters.len() {
        0 | 1 => Map::default(),
        _ => Map::new(ladder, selection),
    };
    Handout {
        meta,
        map,
        front: None,
        chapters: selection
            .chapters
            .iter()
            .map(|shown| {
                let sections = selection.sections.iter();
                let sections = sections.map(|&index| section(ladder, shown, index));
                chapter(ladder, shown, sections)
            })
            .collect(),
        signatories: Vec::new(),
    }
}

/// The chapter of one level, with those of `sections` that say something.
pub(super) fn chapter(
    ladder: &Ladder,
    shown: &select::Chapter,
    sections: impl Iterator<Item = Section>,
) -> Chapter {
    let level = &ladder[shown.focus];
    let column = |&column: &LevelIndex| Column {
        title: ladder[column].title.clone(),
        track: ladder.track_title(column).map(str::to_string),
        grade: ladder[column].grade.clone(),
        focus: column == shown.focus,
    };
    let titles = |levels: &[LevelIndex]| levels.iter().map(|&l| ladder[l].title.clone()).collect();
    Chapter {
        id: level.id.clone(),
        title: level.title.clone(),
        track: ladder.track_title(shown.focus).map(str::to_string),
        grade: level.grade.clone(),
        from: titles(&ladder.leading_to(shown.focus)),
        to: titles(&level.leads_to),
        columns: shown.columns.iter().map(column).collect(),
        sections: sections.filter(Section::says_something).collect(),
    }
}

/// One section of a chapter.
pub(super) fn section(ladder: &Ladder, shown: &select::Chapter, section: SectionIndex) -> Section {
    let cell = |&level: &LevelIndex| Cell {
        blocks: ladder[level].entry(section).blocks.clone(),
        changes: Vec::new(),
    };
    let notes = shown.columns.iter().flat_map(|&level| {
        let owner = (level != shown.focus).then(|| ladder[level].title.clone());
        ladder[level]
            .entry(section)
            .notes
            .iter()
            .map(move |text| Note {
                level: owner.clone(),
                text: text.clone(),
            })
    });
    Section {
        id: ladder[section].id.clone(),
        title: ladder[section].title.clone(),
        kind: ladder[section].kind,
        cells: shown.columns.iter().map(cell).collect(),
        notes: notes.collect(),
        to_fill: false,
    }
}

impl Cell {
    /// How many boxes it has in a checklist: one for each bullet.
    pub fn checkpoints(&self) -> usize {
        let items = self.blocks.iter().map(|block| match block {
            Block::List(list) if list.start.is_none() => list.items.len(),
            Block::List(_) | Block::Paragraph(_) => 0,
        });
        items.sum()
    }
}

impl Section {
    /// Whether there is anything in it.
    fn says_something(&self) -> bool {
        !self.notes.is_empty() || self.cells.iter().any(|c| !c.blocks.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::input;
    use crate::select::{Columns, Request, select};

    const LADDER: &str = "\
title: Paths
sections: {scope: Scope, values: Values, empty: Empty}
levels:
  - {id: a, title: A, leads_to: [b], entries: {scope: A task}, notes: {scope: [Since May]}}
  - {id: b, title: B, entries: {scope: A project}, notes: {scope: [For now], values: [See there]}}
";

    /// A handout of some levels, or of all.
    fn handout_of(levels: &[&str]) -> Handout {
        let ladder = input::read_native(&Source::new("ladder.yaml", LADDER))
            .unwrap()
            .ladder;
        let request = Request {
            columns: Columns::Neighbours,
            levels: levels.iter().map(|&level| level.to_string()).collect(),
            ..Request::default()
        };
        let selection = select(&ladder, &request).unwrap();
        handout(&ladder, &selection, Meta::new(&ladder, None))
    }

    /// The chapter of B, beside A.
    fn chapter_of_b() -> Chapter {
        handout_of(&[]).chapters.remove(1)
    }

    #[test]
    fn a_map_stands_before_several_chapters_only() {
        assert_eq!(handout_of(&[]).map.levels.len(), 2);
        assert_eq!(handout_of(&["b"]).map, Map::default());
    }

    #[test]
    fn a_note_of_another_level_says_whose_it_is() {
        let chapter = chapter_of_b();
        let owners = chapter.sections[0].notes.iter();
        let owners: Vec<_> = owners.map(|note| note.level.as_deref()).collect();
        assert_eq!(owners, [Some("A"), None]);
        let columns = chapter.columns.iter();
        let focus: Vec<_> = columns.map(|column| column.focus).collect();
        assert_eq!(focus, [false, true]);
    }

    #[test]
    fn a_section_is_left_out_where_it_has_neither_text_nor_notes() {
        let chapter = chapter_of_b();
        let titles: Vec<_> = chapter.sections.iter().map(|t| t.title.as_str()).collect();
        assert_eq!(titles, ["Scope", "Values"]);
    }
}
