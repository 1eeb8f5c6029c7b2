//! A review packet: one person's level beside the target, or beside every
//! level it leads to, with what is new there and room to fill in.

use std::cell::RefCell;

use super::Meta;
use super::handout::{self, Chapter, Handout, Section};
use super::map::Map;
use super::person::{self, Occasion};
use crate::compare::EntryChanges;
use crate::model::{Ladder, LevelIndex, Person, SectionIndex, SectionKind};
use crate::select;

/// Many packets in one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// What it is and whose.
    pub meta: Meta,
    /// The packets, in order.
    pub packets: Vec<Handout>,
}

/// Lays out packets one after another: what two that follow one another have
/// in common is laid out once.
pub struct Packets<'l> {
    ladder: &'l Ladder,
    sections: &'l [SectionIndex],
    last: RefCell<Option<(select::Chapter, Chapter)>>,
}

impl<'l> Packets<'l> {
    /// Packets of these sections of a ladder.
    pub fn new(ladder: &'l Ladder, sections: &'l [SectionIndex]) -> Packets<'l> {
        Packets {
            ladder,
            sections,
            last: RefCell::default(),
        }
    }

    /// The packet of one person.
    pub fn packet(&self, person: &Person, meta: Meta) -> Handout {
        Handout {
            front: Some(person::front(self.ladder, person, &meta, Occasion::Review)),
            meta,
            map: Map::default(),
            introduction: Vec::new(),
            chapters: vec![self.chapter(levels_beside(self.ladder, person))],
            signatories: person::signatories(person),
        }
    }

    fn chapter(&self, shown: select::Chapter) -> Chapter {
        let mut last = self.last.borrow_mut();
        let known = last.take().filter(|(known, _)| *known == shown);
        let (_, chapter) = last.insert(known.unwrap_or_else(|| {
            let chapter = chapter(self.ladder, &shown, self.sections);
            (shown, chapter)
        }));
        chapter.clone()
    }
}

/// Lays out the packet of one person.
pub fn packet(ladder: &Ladder, sections: &[SectionIndex], person: &Person, meta: Meta) -> Handout {
    Packets::new(ladder, sections).packet(person, meta)
}

fn chapter(ladder: &Ladder, shown: &select::Chapter, sections: &[SectionIndex]) -> Chapter {
    let sections = handout::said_of(ladder, &shown.columns, sections).into_iter();
    let sections = sections.map(|index| section(ladder, shown, index));
    let onward = shown.columns.iter().filter(|&&level| level != shown.focus);
    Chapter {
        from: Vec::new(),
        to: onward.map(|&level| ladder[level].title.clone()).collect(),
        others: Vec::new(),
        ..handout::chapter(ladder, shown, sections.collect())
    }
}

/// The person's level, then the target or all levels it leads to.
fn levels_beside(ladder: &Ladder, person: &Person) -> select::Chapter {
    let mut onward = match person.target {
        Some(target) => vec![target],
        None => ladder[person.level].leads_to.clone(),
    };
    onward.retain(|&level| level != person.level);
    onward.sort_unstable();
    select::Chapter {
        focus: person.level,
        columns: [vec![person.level], onward].concat(),
    }
}

fn section(ladder: &Ladder, shown: &select::Chapter, index: SectionIndex) -> Section {
    let mut section = handout::section(ladder, shown, index);
    section.to_fill = section.kind != SectionKind::Information;
    if !section.to_fill {
        return section;
    }
    let entry = |level: LevelIndex| ladder[level].entry(index);
    let cells = shown.columns.iter().zip(&mut section.cells);
    for (&level, cell) in cells.filter(|(level, _)| **level != shown.focus) {
        cell.changes = EntryChanges::of(entry(shown.focus), entry(level)).after;
    }
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Change;
    use crate::model::{Block, Entry, Inline, Level, Section};
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
            sections: vec![Section {
                id: "scope".to_string(),
                title: "Scope".to_string(),
                ..Section::default()
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
        packet(
            &ladder,
            &[SectionIndex(0)],
            &person,
            Meta::new(&ladder, None),
        )
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
        assert_eq!(
            names.collect::<Vec<_>>(),
            [Some("Ada"), Some("Grace"), None]
        );
    }

    #[test]
    fn what_a_next_level_adds_is_known() {
        let packet = packet_of(None);
        let changes = |column: usize| &packet.chapters[0].sections[0].cells[column].changes;
        assert_eq!(*changes(0), []);
        assert_eq!(*changes(1), [Some(Change::Same)]);
        assert_eq!(*changes(2), [Some(Change::Changed)]);
    }

    #[test]
    fn the_cover_says_what_the_roster_says() {
        let front = packet_of(None).front.unwrap();
        let said: Vec<_> = front.details.iter().map(|d| d.value.as_str()).collect();
        assert_eq!(said, ["Junior", "Lead, Senior", "Grace", "Oslo", "Paths"]);
    }
}
