//! A draft to a ladder: the only place with rules about ladders.
//!
//! `limits` says how much a ladder may hold; `distinct`, that ids and titles
//! stand once; `names` and `references`, what refers to what; `ids`, which id a
//! part has where none is written; `circles`, that levels lead up; `language`,
//! what a language is called; `near_titles` and `drift`, where pages seem to
//! say one thing in two ways. Knows no file and no form of a file.

mod circles;
mod distinct;
mod drift;
mod ids;
mod language;
mod limits;
mod names;
mod near_titles;
mod references;

use self::ids::Ids;
use self::names::Names;
use self::references::LevelReferences;
use super::Reading;
use super::draft::{Draft, Part, Said, Telling};
use super::markup::on_one_line;
use crate::base::diag::{Checked, Problems};
use crate::model::{Entry, Ladder, Level, Section, Track};

/// The language of a ladder that does not say.
const LANGUAGE: &str = "en";

/// Makes a ladder of a draft.
///
/// # Errors
/// All problems of the draft, those that its reader found and those that the
/// rules of ladders find. Of a draft that is too large, no more than that.
pub fn ladder(mut draft: Draft) -> Checked<Reading> {
    let mut problems = std::mem::take(&mut draft.problems);
    // What does not fit its form has been told already, and is not measured.
    if problems.is_empty() {
        limits::check(&draft, &mut problems);
        problems.take()?;
    }
    references::check_mentions(&draft, Part::Section, &mut problems);
    distinct::check_headings(&draft.sections, &mut problems);
    distinct::check_pages(&draft.levels, &mut problems);
    let ids = Ids::of(&draft);
    let names = AllNames::of(&draft);
    names.check_distinct(&mut problems);
    language::check(draft.language.as_ref(), &mut problems);
    let references = references::find(&draft, &names, &ids.levels, &mut problems);
    references::check_mentions(&draft, Part::Track, &mut problems);
    circles::check(&draft, &references, &mut problems);
    problems.take()?;
    let drift = drift::find(&draft, &references);
    let mut warnings = std::mem::take(&mut draft.warnings);
    warnings.extend(near_titles::find(&draft.sections));
    Ok(Reading {
        ladder: made(draft, ids, references),
        warnings,
        drift,
    })
}

/// The names of all parts of a draft.
struct AllNames<'a> {
    tracks: Names<'a>,
    sections: Names<'a>,
    levels: Names<'a>,
}

impl<'a> AllNames<'a> {
    fn of(draft: &'a Draft) -> AllNames<'a> {
        AllNames {
            tracks: Names::new(draft, Part::Track),
            sections: Names::new(draft, Part::Section),
            levels: Names::new(draft, Part::Level),
        }
    }

    fn check_distinct(&self, problems: &mut Problems) {
        for names in [&self.tracks, &self.sections, &self.levels] {
            distinct::check_names(names, problems);
        }
    }
}

/// The ladder that a draft without problems tells.
fn made(draft: Draft, ids: Ids, references: Vec<LevelReferences>) -> Ladder {
    let sections = draft.sections.len();
    let text = |said: &Option<Said>| said.as_ref().map(|said| on_one_line(&said.text));
    let title = |said: &Option<Said>| text(said).unwrap_or_default();
    let tracks = draft.tracks.iter().zip(ids.tracks);
    let tracks = tracks.map(|(track, id)| Track {
        id,
        title: title(&track.title),
    });
    let of_section = draft.sections.iter().zip(ids.sections);
    let of_section = of_section.map(|(section, id)| Section {
        id,
        title: title(&section.title),
        kind: section.kind,
    });
    let levels = draft.levels.into_iter().zip(ids.levels);
    let levels = levels.zip(references).map(|((level, id), found)| {
        let grade = found.grade.clone().or_else(|| text(&level.grade));
        Level {
            id,
            title: title(&level.title),
            track: found.track,
            grade: grade.map(|grade| on_one_line(&grade)),
            chapter: level.chapter,
            entries: entries(level.entries, &found, sections),
            leads_to: found.leads_to.into_iter().map(|(to, _)| to).collect(),
        }
    });
    Ladder {
        title: title(&draft.title),
        organisation: text(&draft.organisation),
        language: text(&draft.language).unwrap_or_else(|| LANGUAGE.to_string()),
        revision: text(&draft.revision),
        tracks: tracks.collect(),
        sections: of_section.collect(),
        levels: levels.collect(),
    }
}

/// One entry for each section, in section order.
fn entries(told: Vec<Telling>, found: &LevelReferences, sections: usize) -> Vec<Entry> {
    let mut entries = vec![Entry::default(); sections];
    for (telling, section) in told.into_iter().zip(&found.entries) {
        if let Some(entry) = section.and_then(|section| entries.get_mut(section)) {
            entry.blocks.extend(telling.entry.blocks);
            entry.notes.extend(telling.entry.notes);
        }
    }
    entries
}

impl Part {
    /// What a part of this kind is called in messages.
    fn word(self) -> &'static str {
        match self {
            Part::Track => "track",
            Part::Section => "section",
            Part::Level => "level",
        }
    }
}

#[cfg(test)]
mod tests;
