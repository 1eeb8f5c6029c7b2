//! The document that is printed: a chapter a level, levels side by side, a row a section.

mod comparison;

use super::Meta;
use super::map::Map;
use super::notes::{self, Note};
use super::person::{Front, Signatory};
use super::step::{self, Step};
use crate::compare::{Change, levels_before};
use crate::model::{
    Block, Entry, Item, Ladder, Language, LevelIndex, PacketRecord, SectionIndex, SectionKind,
    is_placeholder,
};
use crate::select::{self, Selection};

#[derive(Debug, Clone, PartialEq)]
pub struct Handout {
    pub meta: Meta,
    /// How the levels of the whole ladder lead to one another; of one chapter there is none.
    pub map: Map,
    /// What is said before the chapters; nothing where there is only one.
    pub introduction: Vec<Block>,
    /// Whose it is, where it is about one person.
    pub front: Option<Front>,
    /// A chapter a level, in order.
    pub chapters: Vec<Chapter>,
    pub signatories: Vec<Signatory>,
    /// What its file says of it, where it is a packet.
    pub record: Option<PacketRecord>,
}

/// What one level is expected to do, among its neighbours.
#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    pub id: String,
    pub title: String,
    pub track: Option<String>,
    pub grade: Option<String>,
    /// The titles of the levels that lead to it.
    pub from: Vec<String>,
    /// The titles of the levels it leads to.
    pub to: Vec<String>,
    /// Those of both that have no column, in the same order.
    pub others: Vec<String>,
    /// What is said of the level before its sections.
    pub introduction: Vec<Block>,
    /// How it stands to the level before; none where there is no such level.
    pub step: Option<Step>,
    /// Whether it compares two levels: each expectation says how it stands to the other level.
    pub is_comparison: bool,
    /// Whether it shows only what differs.
    pub only_changes: bool,
    /// The levels that it shows, in order; one of them is the focus level.
    pub columns: Vec<Column>,
    /// The sections in which the focus level, or any that is compared, says something.
    pub sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    pub track: Option<String>,
    pub grade: Option<String>,
    /// The level's language, where that is not the ladder's.
    pub language: Option<Language>,
    /// Whether the chapter is about this level.
    pub focus: bool,
}

/// One section, told by all levels of a chapter.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    pub id: String,
    pub title: String,
    pub kind: SectionKind,
    pub group: Option<String>,
    pub description: Vec<Block>,
    /// What each level says, in the order of the chapter's columns.
    pub cells: Vec<Cell>,
    pub notes: Vec<Note>,
    /// What is filled in; none in what is only read.
    pub form: Option<Form>,
}

/// What is filled in of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// How far a person does what a level expects.
    Rating {
        /// The level's title.
        against: String,
    },
    /// Which checkpoints they have met.
    Checkpoints,
}

/// What one level says in one section.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// Its entry; empty where it says nothing.
    pub blocks: Vec<Block>,
    /// How each of its expectations stands to those of the focus level, or of the focus level's to
    /// those of the level before; none, and empty, where that is not shown. Of the focus level only
    /// the exception is: [`Step::exception`].
    pub changes: Vec<Option<Change>>,
    /// Of each of its expectations the titles of the other columns that have it
    /// too, and do not show it; empty where each column shows its own.
    pub also: Vec<Vec<String>>,
    /// Of each of its expectations whether it is a checkpoint that is met; empty if not known.
    pub met: Vec<bool>,
    /// The positions of the expectations that the level compared with it drops.
    pub dropped: Vec<usize>,
}

pub fn handout(ladder: &Ladder, selection: &Selection, meta: Meta) -> Handout {
    let is_one = selection.chapters.len() <= 1;
    let map = if is_one { Map::default() } else { Map::new(ladder, selection) };
    let introduction = if is_one { &[][..] } else { &ladder.introduction };
    let before = levels_before(ladder);
    let chapters = selection.chapters.iter().map(|shown| {
        if let (true, [from, _]) = (selection.is_comparison, shown.columns.as_slice()) {
            return comparison::chapter(ladder, selection, shown, *from);
        }
        let before = before.get(shown.focus.0).copied().flatten();
        // All is new against a level that says nothing.
        let says = |level: &LevelIndex| !said_of(ladder, &[*level], &selection.sections).is_empty();
        read_chapter(ladder, selection, shown, before.filter(says))
    });
    Handout {
        meta,
        map,
        introduction: introduction.to_vec(),
        front: None,
        chapters: chapters.collect(),
        signatories: Vec::new(),
        record: None,
    }
}

/// A chapter to be read: sections that say something of its level, exceptions marked.
fn read_chapter(
    ladder: &Ladder, selection: &Selection, shown: &select::Chapter, before: Option<LevelIndex>,
) -> Chapter {
    let indices = said_of(ladder, &[shown.focus], &selection.sections);
    // A column without a word would take the width of those that speak.
    let speaks = |level: &LevelIndex| !said_of(ladder, &[*level], &indices).is_empty();
    let columns = shown.columns.iter().copied();
    let columns = columns.filter(|level| *level == shown.focus || speaks(level)).collect();
    let shown = &select::Chapter { focus: shown.focus, columns };
    let mut sections: Vec<_> = indices.iter().map(|&index| section(ladder, shown, index)).collect();
    let step = before.map(|before| {
        // What is dropped may be all that a section said.
        let (step, changes) = step::between(ladder, before, shown.focus, &selection.sections);
        let changes = selection.sections.iter().zip(changes);
        let changes = changes.filter(|(section, _)| indices.contains(section));
        let focus = shown.columns.iter().position(|level| *level == shown.focus);
        for (section, (_, changes)) in sections.iter_mut().zip(changes) {
            let cell = focus.and_then(|at| section.cells.get_mut(at));
            if let Some(cell) = cell {
                let is_told = |change: &Change| step.exception().contains(change);
                cell.changes = changes.into_iter().map(|it| it.filter(is_told)).collect();
            }
        }
        step
    });
    Chapter { step, ..chapter(ladder, shown, sections) }
}

/// Those of `sections` in which any of some levels says something.
pub(super) fn said_of(
    ladder: &Ladder, levels: &[LevelIndex], sections: &[SectionIndex],
) -> Vec<SectionIndex> {
    let says = |section: SectionIndex| {
        let mut entries = levels.iter().map(|&level| ladder[level].entry(section));
        entries.any(Entry::says_something)
    };
    sections.iter().copied().filter(|&section| says(section)).collect()
}

pub(super) fn chapter(ladder: &Ladder, shown: &select::Chapter, sections: Vec<Section>) -> Chapter {
    let level = &ladder[shown.focus];
    let titles = |levels: &[LevelIndex]| levels.iter().map(|&l| ladder.name(l)).collect();
    let mut others = ladder.leading_to(shown.focus);
    others.extend(&level.leads_to);
    others.retain(|other| !shown.columns.contains(other));
    Chapter {
        id: level.id.clone(),
        title: ladder.name(shown.focus),
        track: ladder.track_title(shown.focus).map(str::to_string),
        grade: level.grade_beside().cloned(),
        from: titles(&ladder.leading_to(shown.focus)),
        to: titles(&level.leads_to),
        others: titles(&others),
        introduction: level.introduction.clone(),
        step: None,
        is_comparison: false,
        only_changes: false,
        columns: shown.columns.iter().map(|&it| column(ladder, it, it == shown.focus)).collect(),
        sections,
    }
}

pub(super) fn column(ladder: &Ladder, level: LevelIndex, focus: bool) -> Column {
    Column {
        title: ladder.name(level),
        track: ladder.track_title(level).map(str::to_string),
        grade: ladder[level].grade_beside().cloned(),
        language: ladder[level].language.clone(),
        focus,
    }
}

pub(super) fn section(ladder: &Ladder, shown: &select::Chapter, section: SectionIndex) -> Section {
    let cell = |&level: &LevelIndex| Cell {
        blocks: ladder[level].entry(section).blocks.clone(),
        ..Cell::default()
    };
    Section {
        id: ladder[section].id.clone(),
        title: ladder[section].title.clone(),
        kind: ladder[section].kind,
        group: ladder[section].group.clone(),
        description: ladder[section].description.clone(),
        cells: shown.columns.iter().map(cell).collect(),
        notes: notes::of(ladder, shown, section),
        form: None,
    }
}

impl Cell {
    /// What its boxes to tick stand before in a checklist: each bullet that says something.
    pub fn boxes(&self) -> impl Iterator<Item = &Item> {
        let lists = self.blocks.iter().filter_map(|block| match block {
            Block::List(list) if list.start.is_none() => Some(&list.items),
            Block::List(_) | Block::Paragraph(_) => None,
        });
        lists.flatten().filter(|item| !is_placeholder(&item.blocks))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Source;
    use crate::input;
    use crate::select::{Columns, Request, select};
    use crate::view::notes::NoteOf;

    const LADDER: &str = "\
title: Paths
sections: {scope: Scope, values: Values, empty: Empty}
levels:
  - {id: a, title: A, leads_to: [b], entries: {scope: A task}, notes: {scope: [Since May]}}
  - {id: b, title: B, entries: {scope: A project}, notes: {scope: [For now], values: [See there]}}
  - {id: c, title: C, entries: {scope: N/A}}
";

    /// A handout of some levels, or of all.
    fn handout_of(levels: &[&str]) -> Handout {
        let ladder = input::read_native(&Source::new("ladder.yaml", LADDER)).unwrap().ladder;
        let request = Request {
            columns: Columns::Neighbours,
            levels: levels.iter().map(|&level| level.to_string()).collect(),
            ..Request::default()
        };
        handout(&ladder, &select(&ladder, &request).unwrap(), Meta::new(&ladder, None))
    }

    /// The chapter of B, beside A.
    fn chapter_of_b() -> Chapter {
        handout_of(&[]).chapters.remove(1)
    }

    #[test]
    fn a_map_stands_before_several_chapters_only() {
        assert_eq!(handout_of(&[]).map.levels.len(), 3);
        assert_eq!(handout_of(&["b"]).map, Map::default());
    }

    #[test]
    fn a_note_of_another_level_says_whose_it_is() {
        let chapter = chapter_of_b();
        let owners = chapter.sections[0].notes.iter().map(|note| &note.of);
        let of_a = NoteOf::Levels(vec!["A".into()]);
        assert_eq!(owners.collect::<Vec<_>>(), [&of_a, &NoteOf::Focus]);
        let focus: Vec<_> = chapter.columns.iter().map(|column| column.focus).collect();
        assert_eq!(focus, [false, true]);
    }

    #[test]
    fn a_section_is_left_out_where_the_level_has_neither_text_nor_notes() {
        let chapter = chapter_of_b();
        let titles: Vec<_> = chapter.sections.iter().map(|t| t.title.as_str()).collect();
        assert_eq!(titles, ["Scope", "Values"]);
        let of_a = handout_of(&[]).chapters.remove(0);
        let titles: Vec<_> = of_a.sections.iter().map(|t| t.title.as_str()).collect();
        assert_eq!(titles, ["Scope"]);
    }

    #[test]
    fn a_level_without_a_word_in_a_chapter_has_no_column_there() {
        let yaml = "title: T\nsections: {s: S, t: T}\nlevels:\n\
            - {id: a, title: A, leads_to: [b], entries: {t: Plans}}\n\
            - {id: b, title: B, leads_to: [c], entries: {s: Ships}}\n\
            - {id: c, title: C, entries: {s: Leads}}\n";
        let ladder = input::read_native(&Source::new("ladder.yaml", yaml)).unwrap().ladder;
        let selection = select(&ladder, &Request::default()).unwrap();
        let chapters = handout(&ladder, &selection, Meta::new(&ladder, None)).chapters;
        let titles = chapters.iter().map(|chapter| {
            let titles = chapter.columns.iter().map(|column| column.title.as_str());
            (titles.collect::<Vec<_>>().join(" "), chapter.others.join(" "))
        });
        let expected = [("A", "B"), ("B C", "A"), ("B C", "")];
        assert!(titles.eq(expected.map(|(columns, others)| (columns.into(), others.into()))));
    }

    #[test]
    fn a_level_that_says_nothing_has_no_chapter_unless_it_is_named() {
        let ids = |handout: Handout| -> Vec<String> {
            handout.chapters.into_iter().map(|chapter| chapter.id).collect()
        };
        assert_eq!(ids(handout_of(&[])), ["a", "b"]);
        assert_eq!(ids(handout_of(&["c"])), ["c"]);
    }

    #[test]
    fn a_step_is_counted_and_only_its_exception_is_marked() {
        let yaml = "title: T\nsections: {only: Only, s: S, years: Years}\nlevels:\n\
            - {id: a, title: A, leads_to: [b], entries: {only: Sells, s: [Ships, Plans], years: 2}}\n\
            - {id: b, title: B, entries: {s: [Plans, Teaches others well, Hires], years: 3}}\n";
        let ladder = input::read_native(&Source::new("ladder.yaml", yaml)).unwrap().ladder;
        let selection = select(&ladder, &Request::default()).unwrap();
        let mut chapters = handout(&ladder, &selection, Meta::new(&ladder, None)).chapters;
        assert_eq!(chapters[0].step, None);
        let chapter = chapters.remove(1);
        let step = Step { before: "A".into(), new: 2, changed: 0, same: 1, dropped: 2 };
        assert_eq!(chapter.step, Some(step));
        let changes = |section: usize| chapter.sections[section].cells[1].changes.clone();
        assert_eq!(changes(0), [Some(Change::Same), None, None]);
        assert_eq!(changes(1), []);
    }
}
