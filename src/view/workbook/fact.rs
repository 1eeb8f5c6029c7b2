//! All that a workbook knows of a level and of one expectation.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;

use crate::compare::{Change, Compared, Vocabulary, Wording, compare, said};
use crate::model::{
    Entered, Entry, Expectation, Inline, Ladder, LevelIndex, Link, SectionIndex, SectionKind, Text,
    plain_text,
};
use crate::select::Selection;

/// One expectation, and how it stands to the level before.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub kind: SectionKind,
    /// Its position among all that its level says in the section, from 1.
    pub position: usize,
    /// What was entered of it in an earlier workbook.
    pub entered: Entered,
    /// All it says, a line for each block; deeper lists are indented.
    pub text: Text,
    /// Whether it is shown but says nothing: "N/A".
    pub placeholder: bool,
    /// Whether it counts as something expected: neither a placeholder nor information.
    pub counts: bool,
    /// The words it says; none for a placeholder.
    pub words: usize,
    /// The different addresses in it, in order.
    pub links: Vec<Link>,
    /// Against the level before; none without such a level, or for what does not count.
    pub change: Option<Change>,
    /// The position of its counterpart among the facts of the level before.
    pub counterpart: Option<usize>,
    /// What its counterpart says, where that was changed and its level is shown.
    pub earlier: Option<String>,
}

/// What a level says in a section, and what it no longer says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LevelFacts {
    /// Its expectations that have any text, in order.
    pub said: Vec<Fact>,
    /// All that the level before says and this one drops, an expectation each.
    pub dropped: Vec<Text>,
}

/// What each chosen level says in a section.
pub fn facts(ladder: &Ladder, selection: &Selection, section: SectionIndex) -> Vec<LevelFacts> {
    let Selection { levels, before, .. } = selection;
    let kind = ladder[section].kind;
    let mut vocabulary = Vocabulary::default();
    let mut wordings: BTreeMap<LevelIndex, Vec<Wording>> = BTreeMap::new();
    let compared = levels.iter().zip(before);
    for level in compared.filter_map(|(&level, before)| Some([level, (*before)?])).flatten() {
        let entry = ladder[level].entry(section);
        wordings.entry(level).or_insert_with(|| vocabulary.wordings(entry));
    }
    let of_level = |(level, before): (&LevelIndex, &Option<LevelIndex>)| {
        let comparison = before.and_then(|before| {
            let found = compare(wordings.get(&before)?, wordings.get(level)?);
            Some((before, found))
        });
        let dropped = comparison.as_ref().filter(|_| kind.is_compared());
        let dropped = dropped.map_or_else(Vec::new, |(before, found)| {
            texts(ladder[*before].entry(section), &found.dropped)
        });
        let compared = comparison.into_iter().flat_map(|(_, found)| found.after);
        let mut compared = compared.collect::<Vec<_>>().into_iter();
        let shown = before.filter(|before| selection.position(*before).is_some());
        let earlier = shown.map(|before| said(ladder[before].entry(section))).unwrap_or_default();
        let said = said(ladder[*level].entry(section)).into_iter();
        LevelFacts {
            said: said
                .zip(1..)
                .map(|(expectation, position)| Fact {
                    position,
                    ..fact(&expectation, kind, compared.next(), &earlier)
                })
                .collect(),
            dropped,
        }
    };
    levels.iter().zip(before).map(of_level).collect()
}

/// The texts of what an entry says at these positions, placeholders left out.
fn texts(entry: &Entry, positions: &[usize]) -> Vec<Text> {
    let said = said(entry);
    let dropped = positions.iter().filter_map(|&position| said.get(position));
    dropped.filter(|expectation| !expectation.is_placeholder()).map(Expectation::lines).collect()
}

fn fact(
    expectation: &Expectation, kind: SectionKind, compared: Option<Compared>,
    earlier: &[Expectation],
) -> Fact {
    let placeholder = expectation.is_placeholder();
    let counts = !placeholder && kind.is_compared();
    let text = expectation.lines();
    let words = plain_text(&text).unicode_words().count();
    let change = compared.map(|found| found.change).filter(|_| counts);
    let counterpart = compared.and_then(|found| found.counterpart);
    let changed = counterpart.filter(|_| change == Some(Change::Changed));
    let earlier = changed.and_then(|position| earlier.get(position));
    Fact {
        kind,
        position: 0,
        entered: Entered::default(),
        links: links(&text),
        words: if placeholder { 0 } else { words },
        text,
        placeholder,
        counts,
        change,
        counterpart,
        earlier: earlier.map(|earlier| plain_text(&earlier.lines())),
    }
}

/// Of what two levels that are compared say in a section, what differs; of information all or none.
pub fn differing(facts: &[LevelFacts], selection: &Selection) -> Vec<LevelFacts> {
    let is_same = |fact: &&Fact| fact.change == Some(Change::Same);
    let all = || facts.iter().flat_map(|facts| &facts.said);
    let same: BTreeSet<usize> = all().filter(is_same).filter_map(|f| f.counterpart).collect();
    let texts = |facts: &LevelFacts| -> Vec<Text> {
        facts.said.iter().map(|fact| fact.text.clone()).collect()
    };
    let is_equal = facts.windows(2).all(|two| match two {
        [one, other] => texts(one) == texts(other),
        _ => true,
    });
    let keeps = |fact: &Fact, position: usize, is_later: bool| match fact.kind {
        SectionKind::Information => !is_equal,
        _ if is_later => fact.change != Some(Change::Same),
        _ => !same.contains(&position),
    };
    let kept = facts.iter().zip(&selection.before).map(|(facts, before)| {
        let said = facts.said.iter().enumerate();
        let said = said.filter(|(position, fact)| keeps(fact, *position, before.is_some()));
        let said = said.map(|(_, fact)| Fact {
            counterpart: fact.counterpart.map(|at| at.saturating_sub(same.range(..at).count())),
            ..fact.clone()
        });
        LevelFacts { said: said.collect(), dropped: facts.dropped.clone() }
    });
    kept.collect()
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

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelHead {
    pub id: String,
    pub track: Option<String>,
    pub grade: Option<String>,
    /// Its title, behind that of its track where another level has the same.
    pub title: String,
    /// Its title alone.
    pub own_title: String,
    /// The title of the level before, which its expectations are compared with.
    pub before: Option<String>,
}

impl LevelHead {
    /// The head of a level that is compared with the one before.
    pub(super) fn new(ladder: &Ladder, level: LevelIndex, before: Option<LevelIndex>) -> LevelHead {
        LevelHead {
            id: ladder[level].id.clone(),
            track: ladder.track_title(level).map(str::to_string),
            grade: ladder[level].grade.clone(),
            title: ladder.name(level),
            own_title: ladder[level].title.clone(),
            before: before.map(|before| ladder.name(before)),
        }
    }
}
