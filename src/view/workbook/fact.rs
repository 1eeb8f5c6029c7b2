//! All that a workbook knows of one expectation.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::compare::{Change, Compared, Vocabulary, Wording, compare, said};
use crate::model::{
    Expectation, ExpectationKind, Inline, Ladder, LevelIndex, Link, SectionIndex, SectionKind,
    Text, plain_text,
};
use crate::select::Selection;

/// One expectation, and how it stands to the level before.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it was in its entry.
    pub kind: FactKind,
    /// All it says, a line for each block; deeper lists are indented.
    pub text: Text,
    /// Whether it is shown but says nothing: "N/A".
    pub placeholder: bool,
    /// The words it says; none for a placeholder.
    pub words: usize,
    /// The different addresses in it, in order.
    pub links: Vec<Link>,
    /// Against the level before; none for a placeholder, or without such a
    /// level.
    pub change: Option<Change>,
    /// The position of its counterpart among the facts of the level before.
    pub counterpart: Option<usize>,
}

/// What an expectation was in its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
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
        let entry = ladder[level].entry(section);
        let known = wordings.entry(level);
        known.or_insert_with(|| vocabulary.wordings(entry));
    }
    let of_level = |(level, before): (&LevelIndex, &Option<LevelIndex>)| {
        let comparison =
            before.and_then(|before| Some(compare(wordings.get(&before)?, wordings.get(level)?)));
        let mut compared = comparison.into_iter().flat_map(|found| found.after);
        let said = said(ladder[*level].entry(section)).into_iter();
        said.map(|expectation| fact(&expectation, ladder[section].kind, compared.next()))
            .collect()
    };
    levels.iter().zip(before).map(of_level).collect()
}

fn fact(expectation: &Expectation, section: SectionKind, compared: Option<Compared>) -> Fact {
    let placeholder = expectation.is_placeholder();
    let kind = match (section, expectation.kind) {
        (SectionKind::Checklist, _) => FactKind::Check,
        (_, ExpectationKind::Paragraph) => FactKind::Paragraph,
        (_, ExpectationKind::Bullet | ExpectationKind::Numbered(_)) => FactKind::Bullet,
    };
    let text = expectation.lines();
    let words = plain_text(&text).unicode_words().count();
    Fact {
        kind,
        links: links(&text),
        words: if placeholder { 0 } else { words },
        text,
        placeholder,
        change: compared.map(|found| found.change).filter(|_| !placeholder),
        counterpart: compared.and_then(|found| found.counterpart),
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
