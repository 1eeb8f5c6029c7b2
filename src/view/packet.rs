//! A review packet: one person's level beside the target, or beside every
//! level it leads to, with what is new there and room to fill in.
//!
//! Who has a target is rated against that; who has none, against their own
//! level. `checkpoints` shows a checkpoint of several levels once.

mod checkpoints;
mod record;

use std::cell::RefCell;
use std::rc::Rc;

use super::Meta;
use super::handout::{self, Chapter, Form, Handout, Section};
use super::map::Map;
use super::person::{self, Occasion};
use crate::compare::EntryChanges;
use crate::model::{Ladder, LevelIndex, Person, SectionIndex, SectionKind, arrow};
use crate::select;
use checkpoints::Holder;
use record::Known;
pub use record::{MadeWith, levels_mark};

/// Many packets in one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    pub meta: Meta,
    pub packets: Vec<Handout>,
}

/// Lays out packets in succession: what two neighbours have in common is laid out once.
pub struct Packets<'l> {
    ladder: &'l Ladder,
    sections: &'l [SectionIndex],
    with: MadeWith<'l>,
    last: RefCell<Option<(Shown, Rc<Known>)>>,
}

/// The levels of a packet.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    /// The person's own.
    own: LevelIndex,
    /// The one that they are rated against, among all that are shown.
    chapter: select::Chapter,
}

impl<'l> Packets<'l> {
    pub fn new(
        ladder: &'l Ladder, sections: &'l [SectionIndex], with: MadeWith<'l>,
    ) -> Packets<'l> {
        Packets { ladder, sections, with, last: RefCell::default() }
    }

    pub fn packet(&self, person: &Person, meta: Meta) -> Handout {
        let shown = Shown::of(self.ladder, person);
        let known = self.known(&shown);
        let mut packet = Handout {
            front: Some(person::front(self.ladder, person, &meta, Occasion::Review)),
            meta,
            map: Map::default(),
            introduction: Vec::new(),
            chapters: Vec::new(),
            signatories: person::signatories(person),
            record: None,
        };
        packet.record = Some(self.record(person, &shown, &known, &packet));
        packet.chapters.push(known.chapter.clone());
        packet
    }

    fn known(&self, shown: &Shown) -> Rc<Known> {
        let mut last = self.last.borrow_mut();
        let same = last.take().filter(|(known, _)| known == shown);
        let (_, known) = last.insert(same.unwrap_or_else(|| {
            let chapter = shown.chapter(self.ladder, self.sections);
            (shown.clone(), Rc::new(Known::new(self.ladder, shown, chapter)))
        }));
        Rc::clone(known)
    }
}

pub fn levels(ladder: &Ladder, person: &Person) -> Vec<LevelIndex> {
    Shown::of(ladder, person).chapter.columns
}

impl Shown {
    /// The person's level, then the target or all levels it leads to.
    fn of(ladder: &Ladder, person: &Person) -> Shown {
        let own = person.level;
        let target = person.target.filter(|&target| target != own);
        let mut onward = match target {
            Some(target) => vec![target],
            None => ladder[own].leads_to.clone(),
        };
        onward.retain(|&level| level != own);
        onward.sort_unstable();
        Shown {
            own,
            chapter: select::Chapter {
                focus: target.unwrap_or(own),
                columns: [vec![own], onward].concat(),
            },
        }
    }

    fn chapter(&self, ladder: &Ladder, sections: &[SectionIndex]) -> Chapter {
        let shown = &self.chapter;
        let sections = handout::said_of(ladder, &shown.columns, sections).into_iter();
        let sections = sections.map(|index| self.section(ladder, index));
        let chapter = Chapter {
            from: Vec::new(),
            to: Vec::new(),
            others: Vec::new(),
            ..handout::chapter(ladder, shown, sections.collect())
        };
        let title = |level: LevelIndex| ladder.name(level);
        if shown.focus != self.own {
            return Chapter {
                title: [title(self.own), title(shown.focus)].join(arrow(&ladder.language)),
                track: None,
                grade: None,
                ..chapter
            };
        }
        let onward = shown.columns.iter().filter(|&&level| level != self.own);
        Chapter { to: onward.map(|&level| title(level)).collect(), ..chapter }
    }

    fn section(&self, ladder: &Ladder, index: SectionIndex) -> Section {
        let shown = &self.chapter;
        let mut section = handout::section(ladder, shown, index);
        let entry = |level: LevelIndex| ladder[level].entry(index);
        section.form = match section.kind {
            SectionKind::Expectations => {
                let is_rated = entry(shown.focus).says_something();
                is_rated.then(|| Form::Rating { against: ladder.name(shown.focus) })
            }
            SectionKind::Checklist => Some(Form::Checkpoints),
            SectionKind::Information => return section,
        };
        let cells = shown.columns.iter().zip(&mut section.cells);
        for (&level, cell) in cells.filter(|(level, _)| **level != self.own) {
            cell.changes = EntryChanges::of(entry(self.own), entry(level)).after;
        }
        if section.kind == SectionKind::Checklist {
            let columns = shown.columns.iter().map(|&level| Holder {
                title: &ladder[level].title,
                entry: entry(level),
                focus: level == shown.focus,
            });
            checkpoints::once(&mut section.cells, columns);
        }
        section
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Change;
    use crate::model::{self, Block, Entry, Inline, Level};
    use crate::view::person::DetailKind;

    fn ladder() -> Ladder {
        let says = |text: &str| Entry {
            blocks: vec![Block::Paragraph(vec![Inline::plain(text)])],
            notes: Vec::new(),
        };
        let level = |title: &str, leads_to: &[usize], text: &str| Level {
            id: title.to_lowercase(),
            title: title.to_string(),
            leads_to: leads_to.iter().copied().map(LevelIndex).collect(),
            chapter: true,
            entries: vec![says(text)],
            ..Level::default()
        };
        Ladder {
            title: "Paths".to_string(),
            language: "en".to_string(),
            tracks: Vec::new(),
            sections: vec![model::Section {
                id: "scope".to_string(),
                title: "Scope".to_string(),
                ..model::Section::default()
            }],
            levels: vec![
                level("Junior", &[2, 1], "One task at a time."),
                level("Senior", &[], "One task at a time."),
                level("Lead", &[], "A whole team and its plan."),
            ],
            ..Ladder::default()
        }
    }

    fn packet_of(target: Option<usize>) -> Handout {
        packet_at(0, target)
    }

    fn packet_at(level: usize, target: Option<usize>) -> Handout {
        let person = Person {
            name: "Ada".to_string(),
            id: None,
            level: LevelIndex(level),
            target: target.map(LevelIndex),
            team: None,
            manager: Some("Grace".to_string()),
            reviewer: None,
            cycle: None,
            other: vec![("Office".to_string(), "Oslo".to_string())],
        };
        let ladder = ladder();
        let packets = Packets::new(&ladder, &[SectionIndex(0)], MadeWith::default());
        packets.packet(&person, Meta::new(&ladder, None))
    }

    fn titles(packet: &Handout) -> Vec<&str> {
        let columns = &packet.chapters[0].columns;
        columns.iter().map(|column| column.title.as_str()).collect()
    }

    #[test]
    fn a_level_stands_beside_the_target_or_all_it_leads_to() {
        assert_eq!(titles(&packet_of(Some(2))), ["Junior", "Lead"]);
        assert_eq!(titles(&packet_of(None)), ["Junior", "Senior", "Lead"]);
        assert_eq!(packet_of(None).chapters[0].to, ["Senior", "Lead"]);
    }

    #[test]
    fn what_leads_to_a_level_is_behind_the_person() {
        assert_eq!(packet_at(1, None).chapters[0].from, [""; 0]);
    }

    #[test]
    fn a_target_or_a_level_at_the_end_of_its_path_leaves_nothing_open() {
        for packet in [packet_of(Some(2)), packet_at(1, None)] {
            let details = packet.front.unwrap().details;
            assert!(details.iter().all(|d| d.kind != DetailKind::Next));
        }
    }

    #[test]
    fn the_person_the_manager_and_the_reviewer_sign() {
        let signatories = packet_of(None).signatories;
        let names = signatories.iter().map(|s| s.name.as_deref());
        assert_eq!(names.collect::<Vec<_>>(), [Some("Ada"), Some("Grace"), None]);
    }

    #[test]
    fn what_a_next_level_adds_is_known() {
        let packet = packet_of(None);
        let changes = |column: usize| &packet.chapters[0].sections[0].cells[column].changes;
        assert_eq!(*changes(0), []);
        assert_eq!(*changes(1), [Some(Change::Same)]);
        assert_eq!(*changes(2), [Some(Change::New)]);
    }

    /// Against whom a packet rates, and the title of its chapter.
    fn rated(packet: &Handout) -> (&str, &str) {
        let chapter = &packet.chapters[0];
        let Some(Form::Rating { against }) = &chapter.sections[0].form else {
            panic!("the section is not rated");
        };
        (against, &chapter.title)
    }

    #[test]
    fn a_person_is_rated_against_their_target_or_else_their_own_level() {
        assert_eq!(rated(&packet_of(Some(2))), ("Lead", "Junior → Lead"));
        assert_eq!(rated(&packet_of(None)), ("Junior", "Junior"));
        assert_eq!(rated(&packet_of(Some(0))), ("Junior", "Junior"));
        let packet = packet_of(Some(2));
        let focus = packet.chapters[0].columns.iter().map(|column| column.focus);
        assert_eq!(focus.collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn information_is_neither_rated_nor_marked() {
        let mut ladder = ladder();
        ladder.sections[0].kind = SectionKind::Information;
        let shown = Shown {
            own: LevelIndex(0),
            chapter: select::Chapter {
                focus: LevelIndex(2),
                columns: vec![LevelIndex(0), LevelIndex(2)],
            },
        };
        let section = shown.section(&ladder, SectionIndex(0));
        assert_eq!(section.form, None);
        assert!(section.cells.iter().all(|cell| cell.changes.is_empty()));
    }

    #[test]
    fn the_cover_says_what_the_roster_says() {
        let front = packet_of(None).front.unwrap();
        let said: Vec<_> = front.details.iter().map(|d| d.value.as_str()).collect();
        assert_eq!(said, ["Junior", "Lead, Senior", "Grace", "Oslo", "Paths"]);
    }
}
