//! Whether names and references hold, and the ladder that results.

use super::chain;
use super::form::{KindForm, LadderForm, LevelForm, Prose, SectionForm, Words};
use super::names::Names;
use super::problems::{Problems, short};
use super::tree::{Step, Tree};
use crate::diag::{Checked, Diagnostic};
use crate::input::markdown::{self, BadAddress};
use crate::model::{
    BadLink, Block, Entry, Item, Ladder, Level, LevelIndex, List, Section, SectionKind, Track,
    TrackIndex,
};
use crate::source::Place;

use Step::{Item as Nth, Key};

/// Makes a ladder of its form, with the warnings about it.
///
/// # Errors
/// All names that stand twice, references to nothing, and circles.
pub fn ladder(form: &LadderForm, tree: &Tree) -> Checked<(Ladder, Vec<Diagnostic>)> {
    let mut check = Check {
        tree,
        tracks: Names::new("track", "under `tracks`", form.tracks.0.iter().map(|(id, t)| (id.as_str(), t.0.as_str()))),
        sections: Names::new("section", "under `sections`", form.sections.0.iter().map(|(id, s)| (id.as_str(), s.title()))),
        levels: Names::new("level", "under `levels`", form.levels.iter().map(|l| (l.id.0.as_str(), l.title.0.as_str()))),
        problems: Problems::default(),
        warnings: Problems::default(),
    };
    check.distinct();
    check.language(form);
    let levels: Vec<_> = form.levels.iter().enumerate().map(|(at, level)| check.level(at, level)).collect();
    check.circles(&levels);
    check.problems.into_result()?;
    let ladder = Ladder {
        title: line(&form.title),
        organisation: form.organisation.as_ref().map(line),
        language: form.language.as_ref().map_or_else(|| "en".to_string(), line),
        revision: form.revision.as_ref().map(line),
        tracks: form.tracks.0.iter().map(|(id, title)| Track { id: id.trim().to_string(), title: line(title) }).collect(),
        sections: form.sections.0.iter().map(|(id, section)| section.checked(id)).collect(),
        levels,
    };
    Ok((ladder, check.warnings.into_list()))
}

/// A text on one line, with one space between words.
fn line(words: &Words) -> String {
    let words: Vec<_> = words.0.split_whitespace().collect();
    words.join(" ")
}

impl SectionForm {
    fn title(&self) -> &str {
        match self {
            SectionForm::Title(title) => &title.0,
            SectionForm::Full(full) => &full.title.0,
        }
    }

    fn checked(&self, id: &str) -> Section {
        let (title, kind) = match self {
            SectionForm::Title(title) => (title, KindForm::Expectations),
            SectionForm::Full(full) => (&full.title, full.kind),
        };
        let kind = match kind {
            KindForm::Expectations => SectionKind::Expectations,
            KindForm::Checklist => SectionKind::Checklist,
        };
        Section { id: id.trim().to_string(), title: line(title), kind }
    }
}

struct Check<'a> {
    tree: &'a Tree,
    tracks: Names<'a>,
    sections: Names<'a>,
    levels: Names<'a>,
    problems: Problems,
    warnings: Problems,
}
