//! What a level adds to the level before it, changes, keeps and drops.

use crate::compare::revision::ChangeKind;
use crate::compare::{Change, EntryChanges};
use crate::model::contract::data;
use crate::model::{Labels, Ladder, LevelIndex, SectionIndex, SectionKind};

/// How many expectations of a level are new, changed and the same against the
/// level before; sections that are information are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    pub before: String,
    /// What the level before has nothing like.
    pub new: usize,
    /// What it says in other words.
    pub changed: usize,
    /// What it has too.
    pub same: usize,
    /// What it has and this level has not.
    pub dropped: usize,
}

impl Step {
    pub fn all(&self) -> usize {
        [self.new, self.changed, self.same].into_iter().fold(0, usize::saturating_add)
    }

    /// What is rare at this level, and therefore marked: what is carried over where most is not,
    /// else what is new or changed. Marks on most of what a chapter says would tell nothing.
    pub fn exception(&self) -> &'static [Change] {
        if self.same.saturating_mul(2) <= self.all() {
            &[Change::Same]
        } else {
            &[Change::New, Change::Changed]
        }
    }

    fn count(&mut self, changes: &EntryChanges) {
        let number = |change: Change| {
            changes.after.iter().flatten().filter(|known| **known == change).count()
        };
        self.new = self.new.saturating_add(number(Change::New));
        self.changed = self.changed.saturating_add(number(Change::Changed));
        self.same = self.same.saturating_add(number(Change::Same));
        self.dropped = self.dropped.saturating_add(changes.dropped.len());
    }
}

/// The word for what is new, changed or the same.
pub fn word(change: Change, labels: &Labels) -> &str {
    match change {
        Change::New => &labels.new,
        Change::Changed => &labels.changed,
        Change::Same => &labels.same,
    }
}

/// What that means: "carried over from the level before".
pub fn meaning(change: Change, labels: &Labels) -> &str {
    match change {
        Change::New => &labels.new_means,
        Change::Changed => &labels.changed_means,
        Change::Same => &labels.same_means,
    }
}

/// The word for programs, as data has it.
pub fn data_word(change: Change) -> &'static str {
    match change {
        Change::New => data::NEW,
        Change::Changed => data::CHANGED,
        Change::Same => data::SAME,
    }
}

/// The word for a kind of change between two revisions.
pub fn kind_word(kind: ChangeKind, labels: &Labels) -> &str {
    match kind {
        ChangeKind::New => &labels.new,
        ChangeKind::Changed => &labels.changed,
        ChangeKind::Moved => &labels.moved,
        ChangeKind::Reordered => &labels.reordered,
        ChangeKind::Split => &labels.split,
        ChangeKind::Merged => &labels.merged,
        ChangeKind::Dropped => &labels.dropped,
        ChangeKind::Renamed => &labels.renamed,
        ChangeKind::Edited => &labels.edited,
        ChangeKind::Same => &labels.same,
    }
}

/// The word for a field of a ladder, a section or a level.
pub fn field_word<'l>(field: &'l str, labels: &'l Labels) -> &'l str {
    match field {
        "title" => &labels.titled,
        "organisation" => &labels.organisation,
        "language" => &labels.spoken,
        "description" => &labels.description,
        "leads_to" => &labels.leads_on,
        "beside" => &labels.beside,
        "chapter" => &labels.own_chapter,
        "revision" => &labels.revision,
        "owner" => &labels.owner,
        "approved_by" => &labels.approved_by,
        "valid_from" => &labels.valid_from,
        "next_review" => &labels.next_review,
        "introduction" => &labels.introduction,
        "track" => &labels.track,
        "grade" => &labels.grade,
        "group" => &labels.group,
        "kind" => &labels.kind,
        "id" => "ID",
        "notes" => &labels.note,
        other => other,
    }
}

/// Its sign, where there is no room for a word.
pub fn sign(change: Change) -> &'static str {
    match change {
        Change::New => "+",
        Change::Changed => "~",
        Change::Same => "=",
    }
}

/// How a level stands to the one before it, with each of its expectations, section by section.
pub(super) fn between(
    ladder: &Ladder, before: LevelIndex, level: LevelIndex, sections: &[SectionIndex],
) -> (Step, Vec<Vec<Option<Change>>>) {
    let mut step = Step { before: ladder.name(before), ..Step::default() };
    let of_section = |&section: &SectionIndex| {
        if ladder[section].kind == SectionKind::Information {
            return Vec::new();
        }
        let entry = |level: LevelIndex| ladder[level].entry(section);
        let changes = EntryChanges::of(entry(before), entry(level));
        step.count(&changes);
        changes.after
    };
    let changes = sections.iter().map(of_section).collect();
    (step, changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exception_is_what_is_rare() {
        let step = |new, changed, same| Step { new, changed, same, ..Step::default() };
        assert_eq!(step(46, 11, 8).exception(), [Change::Same]);
        assert_eq!(step(2, 1, 20).exception(), [Change::New, Change::Changed]);
    }

    #[test]
    fn what_may_change_is_called_by_a_word_of_the_language() {
        let labels = Labels::of("pl");
        for field in ["title", "organisation", "language", "leads_to", "beside", "chapter"] {
            assert_ne!(field_word(field, &labels), field);
        }
    }
}
