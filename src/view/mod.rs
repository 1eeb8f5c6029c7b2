//! Documents for any backend: what is shown, in which order, with every fact that goes with it.
//!
//! Knows the ladder and the selection; not fonts, pages, files or cells.

pub mod case;
pub mod changes;
pub mod cycle;
pub mod handout;
pub mod index;
pub mod map;
pub mod notes;
pub mod packet;
pub mod person;
pub mod poster;
pub mod step;
pub mod template;
pub mod workbook;

use time::PrimitiveDateTime;

use crate::model::{Control, Labels, Ladder, When};

/// What a document is and whose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    pub title: String,
    pub organisation: Option<String>,
    /// The language of the text, a BCP 47 tag.
    pub language: String,
    pub revision: Option<String>,
    pub control: Control,
    /// What it shows of the ladder, where that is not all: "People Manager".
    pub extract: Option<String>,
    /// When the content was made, in UTC; never the clock.
    pub date: Option<PrimitiveDateTime>,
}

impl Meta {
    /// What the ladder says of itself. `epoch` goes before a date that is its revision.
    pub fn new(ladder: &Ladder, epoch: Option<PrimitiveDateTime>) -> Meta {
        Meta {
            title: ladder.title.clone(),
            organisation: ladder.organisation.clone(),
            language: ladder.language.clone(),
            revision: ladder.revision.clone(),
            control: ladder.control.clone(),
            extract: None,
            date: epoch.or_else(|| ladder.revision_date().map(time::Date::midnight)),
        }
    }

    /// What it shows of the ladder, or the words for all of it.
    pub fn part<'m>(&'m self, whole: &'m str) -> &'m str {
        self.extract.as_deref().unwrap_or(whole)
    }

    /// Which edition this is, in words: "Revision 2026-03".
    pub fn edition(&self, labels: &Labels) -> Option<String> {
        self.revision.as_ref().map(|revision| labels.edition(revision))
    }

    /// Document control in words: who keeps and approved the ladder, and when it holds.
    pub fn control(&self, labels: &Labels) -> [Vec<String>; 2] {
        let Control { owner, approved_by, valid_from, next_review } = &self.control;
        let date = |date: Option<When>| date.map(|date| labels.date(date));
        let kept = [(&labels.owner, owner.clone()), (&labels.approved_by, approved_by.clone())];
        let holds =
            [(&labels.valid_from, date(*valid_from)), (&labels.next_review, date(*next_review))];
        [kept, holds].map(|line| {
            let known = line.into_iter().filter_map(|(label, value)| Some((label, value?)));
            known.map(|(label, value)| [label, labels.colon(), &value].concat()).collect()
        })
    }

    /// Title, organisation and revision, as far as there are any.
    pub fn known(&self) -> Vec<&str> {
        let known = [Some(&self.title), self.organisation.as_ref(), self.revision.as_ref()];
        known.into_iter().flatten().map(String::as_str).collect()
    }
}
