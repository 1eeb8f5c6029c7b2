//! What the sheets of a workbook say that differs from what was written on them.

use std::collections::{BTreeMap, BTreeSet};

use super::text::is_same;
use crate::base::diag::{Code, Diagnostic, Problems, short};
use crate::base::source::Place;
use crate::model::contract::kept::plain;
use crate::model::{Text, plain_text};

/// A part of the ladder that is shown. Sections and levels are counted from 0, those
/// that are new behind the others; expectations from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Title,
    Revision,
    /// A level's title.
    Level(usize),
    Track(usize),
    Grade(usize),
    /// A section's title.
    Section(usize),
    Group(usize),
    Kind(usize),
    /// What a level says in a section, at a position.
    Said(usize, usize, usize),
}

/// What a place says of a subject.
#[derive(Debug, Clone)]
pub struct Claim {
    /// What it says; none where the text is gone.
    pub text: Option<Text>,
    /// Where it stands, or stood.
    pub place: Place,
}

/// An expectation that was not written.
#[derive(Debug, Clone)]
pub struct Added {
    pub section: usize,
    pub level: usize,
    /// The position of the expectation that it stands behind; 0 at the front.
    pub after: usize,
    pub text: Text,
    pub place: Place,
}

#[derive(Debug, Default)]
pub struct Claims {
    of: BTreeMap<Subject, Vec<Claim>>,
    pub added: Vec<Added>,
    known: BTreeSet<(usize, usize, String)>,
}

impl Claims {
    pub fn claim(&mut self, subject: Subject, text: Option<Text>, place: &Place) {
        let claim = Claim { text, place: place.clone() };
        self.of.entry(subject).or_default().push(claim);
    }

    /// Adds an expectation, unless the same was added elsewhere.
    pub fn add(&mut self, added: Added) {
        let key = (added.section, added.level, plain(&plain_text(&added.text)));
        if self.known.insert(key) {
            self.added.push(added);
        }
    }

    pub fn all(&self) -> impl Iterator<Item = (Subject, &Claim)> {
        self.of.iter().flat_map(|(subject, claims)| claims.iter().map(|claim| (*subject, claim)))
    }

    /// What is said of each subject; a problem for each of which two places say different things.
    pub fn settled(&self, problems: &mut Problems) -> BTreeMap<Subject, Claim> {
        let mut settled = BTreeMap::new();
        for (&subject, claims) in &self.of {
            let Some(first) = claims.first() else { continue };
            if let Some(other) = claims.iter().find(|other| !are_same(first, other)) {
                problems.add(|| disagree(first, other));
            }
            let has_marks = |claim: &&Claim| {
                let mut text = claim.text.iter().flatten();
                text.any(|inline| inline.strong || inline.emphasis || inline.struck)
            };
            let best = claims.iter().find(has_marks).unwrap_or(first);
            settled.insert(subject, best.clone());
        }
        settled
    }
}

fn are_same(a: &Claim, b: &Claim) -> bool {
    match (&a.text, &b.text) {
        (Some(a), Some(b)) => is_same(a, b),
        (None, None) => true,
        _ => false,
    }
}

fn disagree(a: &Claim, b: &Claim) -> Diagnostic {
    // What is gone stands nowhere: the place of the other one is shown.
    let (first, second) = if a.text.is_some() { (a, b) } else { (b, a) };
    let name = |claim: &Claim| claim.place.part().unwrap_or_default().to_string();
    let says = |claim: &Claim| match &claim.text {
        Some(text) => format!("{} says “{}”", name(claim), short(&plain_text(text))),
        None => format!("below {} the text is taken out", name(claim)),
    };
    let message =
        format!("the same text was changed in two places: {}, {}", says(first), says(second));
    Diagnostic::error(Code::EditedTwice, message)
        .at(first.place.clone())
        .also(second.place.clone(), "the other place")
        .help("write the same in both, or put back what stood in one of them")
}
