//! What changed from one revision of a ladder to another, as a workbook shows it.

use super::Meta;
use super::step::field_word;
use crate::compare::revision::{Change, ChangeKind, Difference, Edition, Names, What};
use crate::compare::{Step, marked};
use crate::model::{Edit, Inline, Labels, Ladder, Named, Text};

#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// What the new revision is and whose.
    pub meta: Meta,
    /// The old revision and the new one.
    pub editions: [Edition; 2],
    pub unchanged: usize,
    pub rows: Vec<Row>,
    /// The levels in which anything changed.
    pub levels: Vec<Named>,
    /// The sections in which anything changed.
    pub sections: Vec<Named>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub kind: ChangeKind,
    pub what: What,
    /// The level where it stands, or stood.
    pub level: Option<Named>,
    pub section: Option<Named>,
    /// Where it stood, if it moved: "Staff Engineer, Scope".
    pub from: String,
    /// The field, by its name in the native form.
    pub field: &'static str,
    /// What was said; what is gone is marked.
    pub before: Text,
    /// What is said; what was added is marked.
    pub after: Text,
}

impl Row {
    /// What changed, where that is no expectation: a level, a section, or its field.
    pub fn subject<'r>(&'r self, labels: &'r Labels) -> &'r str {
        match self.what {
            What::Expectation => "",
            What::Level => &labels.level,
            What::Track => &labels.track,
            What::Section => &labels.section,
            What::Field => field_word(self.field, labels),
        }
    }

    /// Whether a person at the level must show it and did not have to before.
    pub fn is_to_show(&self) -> bool {
        let kinds = [
            ChangeKind::New,
            ChangeKind::Changed,
            ChangeKind::Moved,
            ChangeKind::Split,
            ChangeKind::Merged,
        ];
        self.what == What::Expectation && kinds.contains(&self.kind)
    }
}

impl Changes {
    /// What stands above what was said and what is: the revisions, if they tell the two apart.
    pub fn heads<'c>(&'c self, labels: &'c Labels) -> [&'c str; 2] {
        let [old, new] = &self.editions;
        match (&old.revision, &new.revision) {
            (Some(old), Some(new)) if old != new => [old, new],
            _ => [&labels.earlier, &labels.later],
        }
    }

    /// The positions of the changes of a level in a section.
    pub fn of<'c>(
        &'c self, level: &'c Named, section: &'c Named,
    ) -> impl Iterator<Item = usize> + 'c {
        let rows = self.rows.iter().enumerate();
        let of = move |(_, row): &(usize, &Row)| {
            row.kind != ChangeKind::Same
                && row.level.as_ref() == Some(level)
                && row.section.as_ref() == Some(section)
        };
        rows.filter(of).map(|(position, _)| position)
    }

    /// How many changes there are of a kind: expectations, and all else.
    pub fn count(&self, kind: ChangeKind) -> [usize; 2] {
        let of = |is: bool| {
            let rows = self.rows.iter().filter(|row| row.kind == kind);
            rows.filter(|row| (row.what == What::Expectation) == is).count()
        };
        [of(true), of(false)]
    }
}

pub fn changes(difference: &Difference, new: &Ladder, meta: Meta) -> Changes {
    let rows: Vec<_> =
        difference.changes.iter().map(|change| row(change, &difference.names)).collect();
    let met = |named: fn(&Row) -> Option<&Named>| {
        let mut all: Vec<Named> = Vec::new();
        let both = rows.iter().filter(|row| row.level.is_some() && row.section.is_some());
        for named in both.filter(|row| row.kind != ChangeKind::Same).filter_map(named) {
            if !all.contains(named) {
                all.push(named.clone());
            }
        }
        all
    };
    let (levels, mut met_sections) =
        (met(|row| row.level.as_ref()), met(|row| row.section.as_ref()));
    met_sections.sort_by_key(|met| new.sections.iter().position(|of| of.id == met.id));
    Changes {
        meta,
        editions: [difference.old.clone(), difference.new.clone()],
        unchanged: difference.same.len(),
        rows,
        levels,
        sections: met_sections,
    }
}

fn row(change: &Change, names: &Names) -> Row {
    let level = |id: &String| Named { id: id.clone(), title: names.level(id).to_string() };
    let section = |id: &String| Named { id: id.clone(), title: names.section(id).to_string() };
    let (before, after) = texts(change);
    Row {
        kind: change.kind,
        what: change.what,
        level: change.level.as_ref().map(level),
        section: change.section.as_ref().map(section),
        from: names.from(change),
        field: change.field.unwrap_or_default(),
        before,
        after,
    }
}

/// What was said and what is, with the words marked that differ.
fn texts(change: &Change) -> (Text, Text) {
    let plain = |text: &Option<String>| -> Text {
        text.iter().map(|text| Inline::plain(text.clone())).collect()
    };
    let is_parted =
        matches!(change.kind, ChangeKind::Split | ChangeKind::Merged | ChangeKind::Same);
    let (Some(before), Some(after), false) = (&change.before, &change.after, is_parted) else {
        return (plain(&change.before), plain(&change.after));
    };
    let (mut was, mut is) = (Text::new(), Text::new());
    let edited = |edit: Edit, text: String| Inline {
        edit: Some(edit),
        emphasis: edit == Edit::Moved,
        ..Inline::plain(text)
    };
    for (step, [before, after]) in marked(before, after) {
        match step {
            Step::Stays => {
                add(&mut was, Inline::plain(before));
                add(&mut is, Inline::plain(after));
            }
            Step::Goes => add(&mut was, edited(Edit::Removed, before)),
            Step::Comes => add(&mut is, edited(Edit::Added, after)),
            Step::Leaves => add(&mut was, edited(Edit::Moved, before)),
            Step::Arrives => add(&mut is, edited(Edit::Moved, after)),
        }
    }
    (was, is)
}

/// Adds words behind a space.
fn add(text: &mut Text, words: Inline) {
    if !text.is_empty() {
        text.push(Inline::plain(" "));
    }
    text.push(words);
}
