//! A draft to a ladder: the only place with rules about ladders.
//!
//! `limits` says how much a ladder may hold; `distinct`, that ids and titles stand once; `control`,
//! that dates are dates; `names` and `references`, what refers to what; `ids`, which id a part has
//! where none is written; `circles`, that levels lead up; `language`, what languages are called and
//! which texts are in them; `links`, which parts links lead to; `drift`, where pages seem to say
//! one thing in two ways; `finish` makes the ladder. Knows no file and no form of a file.

mod checklist;
mod circles;
mod control;
mod distinct;
mod drift;
mod finish;
mod ids;
mod language;
mod limits;
mod links;
mod names;
mod references;

use self::ids::Ids;
use self::names::Names;
use super::Reading;
use super::draft::{Draft, Part};
use crate::base::diag::Checked;

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
    let names = AllNames {
        tracks: Names::new(&draft, Part::Track),
        sections: Names::new(&draft, Part::Section),
        levels: Names::new(&draft, Part::Level),
    };
    let mut ids_differ = true;
    for names in [&names.tracks, &names.sections, &names.levels] {
        ids_differ &= distinct::check_names(&draft, names, &mut problems);
    }
    language::check(&draft, &mut problems);
    control::check(&draft.control, &mut problems);
    let references = references::find(&draft, &names, &mut problems);
    references::check_mentions(&draft, Part::Track, &mut problems);
    references::check_mentions(&draft, Part::Level, &mut problems);
    // Where two levels have one id, nobody knows which of them is led to.
    if ids_differ {
        circles::check(&draft, &references, &mut problems);
    }
    problems.take()?;
    checklist::of_tasks(&mut draft, &references);
    links::resolve(&mut draft, &ids, &references);
    let mut drift = drift::find(&draft, &references);
    drift.extend(drift::editions(&draft));
    let mut warnings = std::mem::take(&mut draft.warnings);
    warnings.extend(drift::near_titles(&draft.sections));
    Ok(Reading {
        understood: draft.understood.take(),
        ladder: finish::ladder(draft, ids, references),
        warnings,
        drift,
    })
}

struct AllNames<'a> {
    tracks: Names<'a>,
    sections: Names<'a>,
    levels: Names<'a>,
}

#[cfg(test)]
mod tests;
