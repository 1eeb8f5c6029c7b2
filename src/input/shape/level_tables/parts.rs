//! A page cut at its headings: what is before its first section, and below each title.

use super::columns::{LevelTable, level_table};
use crate::base::diag::Diagnostic;
use crate::base::source::Place;
use crate::input::outline::{Part, Passage};

pub(super) struct PageParts {
    /// All of the page's text.
    pub(super) text: Place,
    /// The first heading, if it is of the first rank: what the page is about.
    pub(super) heading: Option<Passage>,
    /// Where that stands, or the start of the page.
    pub(super) place: Place,
    pub(super) introduction: Under,
    /// The sections, in order, each with its title.
    pub(super) sections: Vec<(Passage, Under)>,
}

#[derive(Default)]
pub(super) struct Under {
    pub(super) tables: Vec<LevelTable>,
    /// The text around them, in order.
    pub(super) text: Vec<Passage>,
}

impl PageParts {
    /// Cuts the parts of a page; problems of headings and tables are added.
    pub(super) fn new(text: Place, parts: Vec<Part>, problems: &mut Vec<Diagnostic>) -> PageParts {
        let mut page = PageParts {
            heading: None,
            place: Place::new(text.source(), 0..0),
            text,
            introduction: Under::default(),
            sections: Vec::new(),
        };
        for part in parts {
            match part {
                Part::Heading(rank, heading) => page.open(rank, heading, problems),
                Part::Text(passage) => page.last().text.push(passage),
                Part::Table(mut table) => {
                    let loose = std::mem::take(&mut table.loose);
                    let under = page.last();
                    under.tables.push(level_table(table, problems));
                    under.text.extend(loose);
                }
            }
        }
        page
    }

    pub(super) fn tables(&self) -> impl Iterator<Item = &LevelTable> {
        let in_sections = self.sections.iter().flat_map(|(_, under)| &under.tables);
        self.introduction.tables.iter().chain(in_sections)
    }

    pub(super) fn title(&self) -> String {
        self.heading.as_ref().map(Passage::line).unwrap_or_default()
    }

    fn open(&mut self, rank: u8, heading: Passage, problems: &mut Vec<Diagnostic>) {
        problems.extend(heading.errors());
        let is_first = self.heading.is_none() && self.sections.is_empty();
        if rank == 1 && is_first {
            self.place = heading.place.clone();
            self.heading = Some(heading);
        } else {
            self.sections.push((heading, Under::default()));
        }
    }

    fn last(&mut self) -> &mut Under {
        match self.sections.last_mut() {
            Some((_, under)) => under,
            None => &mut self.introduction,
        }
    }
}
