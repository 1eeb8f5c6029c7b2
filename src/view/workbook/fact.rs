//! All that a workbook knows of one expectation.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use super::text::lines;
use crate::compare::{Change, Vocabulary, Wording, compare};
use crate::model::{
    Expectation, ExpectationKind, Inline, Ladder, LevelIndex, Link, SectionIndex, SectionKind,
    Text, plain_text,
};
use crate::select::Selection;
use crate::view::change::{said, wording};

/// One expectation, and how it stands to the level before.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it was in its entry.
    pub kind: Kind,
    /// All it says, a line for each block; deeper lists are indented.
    pub text: Text,
    /// Whether it is shown but says nothing: "N/A".
    pub placeholder: bool,
    /// The words it says; none for a placeholder.
    pub words: usize,
    /// The different addresses in it, in order.
    pub links: Vec<Link>,
    /// Against the level before; none where there is no such level.
    pub change: Option<Change>,
}

/// What an expectation was in its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Running text.
    Paragraph,
    /// An item of a list.
    Bullet,
    /// Something to tick off.
    Check,
}

/// The expectations of each chosen level in a section that have any text, in
/// order.
pub fn facts(ladder: &Ladder, selection: &Selection, section: SectionIndex) -> Vec<Vec<Fact>> {
    let Selection { levels, before, .. } = selection;
    let mut vocabulary = Vocabulary::default();
    let mut wordings: BTreeMap<LevelIndex, Vec<Wording>> = BTreeMap::new();
    let compared = levels.iter().zip(before);
    let compared = compared.filter_map(|(&level, before)| Some([level, (*before)?]));
    for level in compared.flatten() {
        wordings.entry(level).or_insert_with(|| {
            let said = said(ladder[level].entry(section));
            said.iter().map(|e| wording(e, &mut vocabulary)).collect()
        });
    }
    let of_level = |(level, before): (&LevelIndex, &Option<LevelIndex>)| {
        let changes =
            before.and_then(|before| Some(compare(wordings.get(&before)?, wordings.get(level)?)));
        let said = said(ladder[*level].entry(section)).into_iter().enumerate();
        said.map(|(position, expectation)| {
            let change = changes.as_ref().and_then(|all| all.get(position).copied());
            fact(&expectation, ladder[section].kind, change)
        })
        .collect()
    };
    levels.iter().zip(before).map(of_level).collect()
}

fn fact(expectation: &Expectation, section: SectionKind, change: Option<Change>) -> Fact {
    let placeholder = expectation.is_placeholder();
    let kind = match (section, expectation.kind) {
        (SectionKind::Checklist, _) => Kind::Check,
        (_, ExpectationKind::Paragraph) => Kind::Paragraph,
        (_, ExpectationKind::Bullet | ExpectationKind::Numbered(_)) => Kind::Bullet,
    };
    let text = lines(expectation);
    let words = plain_text(&text).unicode_words().count();
    Fact {
        kind,
        links: links(&text),
        words: if placeholder { 0 } else { words },
        text,
        placeholder,
        change,
    }
}

fn links(text: &[Inline]) -> Vec<Link> {
    let mut links = Vec::new();
    for link in text.iter().filter_map(|inline| inline.link.as_ref()) {
        if !links.contains(link) {
            links.push(link.clone());
        }
    }
    links
}
