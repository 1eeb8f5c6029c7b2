//! The sections of the newest edition of each ladder, in order, and where those of other
//! packets belong: by their id, else by their title, else by what was rated.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::{Edition, Ladder, Waiting};
use crate::compare::{Vocabulary, Wording, compare};
use crate::model::{SectionRecord, folded};

/// A section of the newest edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub id: String,
    /// Its title, which no other column has.
    pub title: String,
    pub is_rated: bool,
}

/// Where the sections of a packet stand.
#[derive(Debug)]
pub(super) struct Placed {
    pub edition: Arc<Edition>,
    /// The column of each section; none of one that is no longer there.
    pub columns: Vec<Option<usize>>,
    /// How the newest edition says each checkpoint of each section, where it does.
    pub now: Vec<Vec<Option<String>>>,
}

/// Tells whether a column is a section's.
type Way<'w> = dyn Fn(usize, &SectionRecord) -> bool + 'w;

/// The columns of sections, by their ladder, its revision and their ids.
type Renamed = HashMap<[String; 3], usize>;

fn key(edition: &Edition, section: &SectionRecord) -> [String; 3] {
    let revision = edition.revision.clone().unwrap_or_default();
    [edition.ladder.clone(), revision, section.id.clone()]
}

/// What the newest editions say.
#[derive(Default)]
pub(super) struct Placing {
    pub columns: Vec<Column>,
    of_ladder: BTreeMap<String, BTreeSet<usize>>,
    /// What is rated in a column of those at a level, by its id.
    rated: BTreeMap<(usize, String), Vec<String>>,
    checkpoints: BTreeMap<usize, Vec<String>>,
}

impl Placing {
    /// The columns, and where the sections of each packet stand among them.
    pub fn of(waiting: &[Waiting], ladders: &[Ladder]) -> (Placing, Vec<Arc<Placed>>) {
        let mut placing = Placing::default();
        let mut newest = BTreeSet::new();
        for ladder in ladders {
            for edition in waiting.iter().map(|it| &it.edition).filter(|it| ladder.is_newest(it)) {
                if newest.insert(Arc::as_ptr(edition)) {
                    placing.add(&ladder.title, &edition.asked);
                }
            }
        }
        // A section that is found by what is rated at one level is so for all who have it.
        let (mut renamed, mut seen) = (Renamed::default(), BTreeSet::new());
        for edition in
            waiting.iter().map(|it| &it.edition).filter(|it| seen.insert(Arc::as_ptr(it)))
        {
            let columns = placing.columns_of(edition, &renamed);
            for (section, column) in edition.asked.iter().zip(columns) {
                renamed.extend(column.map(|column| (key(edition, section), column)));
            }
        }
        let mut known: HashMap<_, Arc<Placed>> = HashMap::new();
        let placed = waiting.iter().map(|Waiting { edition, .. }| {
            let placed = known.entry(Arc::as_ptr(edition));
            Arc::clone(placed.or_insert_with(|| Arc::new(placing.place(edition, &renamed))))
        });
        let placed = placed.collect();
        (placing, placed)
    }

    /// Adds the sections of a packet: one that is new stands behind the one before it.
    fn add(&mut self, ladder: &str, sections: &[SectionRecord]) {
        let mut at = 0_usize;
        for section in sections.iter().filter(|it| is_asked(it)) {
            let column = self
                .own(ladder, section)
                .or_else(|| self.columns.iter().position(|column| is_titled(column, section)));
            let column = column.unwrap_or_else(|| self.insert(at, section));
            at = column.saturating_add(1);
            self.of_ladder.entry(ladder.to_string()).or_default().insert(column);
            if let Some(known) = self.columns.get_mut(column) {
                known.is_rated |= section.rated.is_some();
            }
            if let Some(level) = &section.rated {
                self.rated.insert((column, level.id.clone()), section.texts.clone());
            }
            let known = self.checkpoints.entry(column).or_default();
            for checkpoint in &section.checkpoints {
                if !known.contains(&checkpoint.text) {
                    known.push(checkpoint.text.clone());
                }
            }
        }
    }

    /// The column of a section that this ladder has, whatever its title was before.
    fn own(&self, ladder: &str, section: &SectionRecord) -> Option<usize> {
        let mut own = self.of_ladder.get(ladder)?.iter().copied();
        own.find(|&at| self.columns.get(at).is_some_and(|column| column.id == section.id))
    }

    fn insert(&mut self, at: usize, section: &SectionRecord) -> usize {
        let (id, title) = (section.id.clone(), section.title.clone());
        self.columns.insert(at, Column { id, title, is_rated: false });
        let moved = |column: usize| if column >= at { column.saturating_add(1) } else { column };
        for columns in self.of_ladder.values_mut() {
            *columns = columns.iter().copied().map(moved).collect();
        }
        let rated = std::mem::take(&mut self.rated).into_iter();
        self.rated =
            rated.map(|((column, level), texts)| ((moved(column), level), texts)).collect();
        let checkpoints = std::mem::take(&mut self.checkpoints).into_iter();
        self.checkpoints = checkpoints.map(|(column, texts)| (moved(column), texts)).collect();
        at
    }

    fn place(&self, edition: &Arc<Edition>, renamed: &Renamed) -> Placed {
        let columns = self.columns_of(edition, renamed);
        let now = columns.iter().zip(edition.asked.iter()).map(|(column, section)| {
            let texts: Vec<_> = section.checkpoints.iter().map(|it| it.text.as_str()).collect();
            let known = column.and_then(|column| self.checkpoints.get(&column));
            counterparts(&texts, known.map_or(&[], Vec::as_slice))
        });
        Placed { edition: Arc::clone(edition), now: now.collect(), columns }
    }

    fn columns_of(&self, edition: &Edition, renamed: &Renamed) -> Vec<Option<usize>> {
        let Edition { ladder, asked, .. } = edition;
        let sections = asked.as_slice();
        let none = BTreeSet::new();
        let mut free = self.of_ladder.get(ladder).unwrap_or(&none).clone();
        if ladder.is_empty() {
            // A packet that says nothing of its ladder.
            free = (0..self.columns.len()).collect();
        }
        let mut columns = vec![None; sections.len()];
        let ways: [&Way<'_>; 4] = [
            &|at, section| self.columns.get(at).is_some_and(|it| it.id == section.id),
            &|at, section| self.columns.get(at).is_some_and(|it| is_titled(it, section)),
            &|at, section| renamed.get(&key(edition, section)) == Some(&at),
            &|at, section| self.says_alike(at, section),
        ];
        for is_it in ways {
            for (column, section) in columns.iter_mut().zip(sections) {
                if column.is_none() && is_asked(section) {
                    *column = free.iter().copied().find(|&at| is_it(at, section));
                    column.map(|column| free.remove(&column));
                }
            }
        }
        columns
    }

    /// Whether most of what is said in a section is said in a column: of what is rated of
    /// those at the same level, or of the checkpoints.
    fn says_alike(&self, column: usize, section: &SectionRecord) -> bool {
        let (texts, known): (Vec<&str>, _) = if let Some(level) = &section.rated {
            let texts = section.texts.iter().map(String::as_str).collect();
            (texts, self.rated.get(&(column, level.id.clone())))
        } else {
            let texts = section.checkpoints.iter().map(|it| it.text.as_str()).collect();
            (texts, self.checkpoints.get(&column))
        };
        let found = counterparts(&texts, known.map_or(&[], Vec::as_slice));
        let found = found.iter().flatten().count();
        found > 0 && found.saturating_mul(2) >= texts.len()
    }
}

/// Whether something is filled in in a section.
pub(super) fn is_asked(section: &SectionRecord) -> bool {
    section.rated.is_some() || !section.checkpoints.is_empty()
}

fn is_titled(column: &Column, section: &SectionRecord) -> bool {
    folded(&column.title) == folded(&section.title)
}

/// What says the same as each of some texts, or nearly so, among others.
fn counterparts(texts: &[&str], known: &[String]) -> Vec<Option<String>> {
    if texts.iter().eq(known.iter()) {
        return known.iter().cloned().map(Some).collect();
    }
    let mut vocabulary = Vocabulary::default();
    // Beside a text without words none is alone, and taken for the counterpart of another that is.
    let before = known.iter().map(String::as_str).chain([""]);
    let before: Vec<Wording> = before.map(|text| vocabulary.wording(text)).collect();
    let after: Vec<Wording> = texts.iter().map(|text| vocabulary.wording(text)).collect();
    let compared = compare(&before, &after).after.into_iter();
    compared.map(|it| known.get(it.counterpart?).cloned()).collect()
}
