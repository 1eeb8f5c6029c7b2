//! Whether a draft keeps within what a ladder may hold.

use crate::base::diag::{Code, Diagnostic, Problems};
use crate::base::source::Place;
use crate::input::draft::{Draft, Part, Said, Telling};
use crate::input::limits::{
    MAX_EXPECTATIONS, MAX_LEVELS, MAX_SECTIONS, MAX_TITLE, MAX_TRACKS, is_within,
};

/// Adds problems for titles too long, too many parts, and where nothing is said of any level.
pub fn check(draft: &Draft, problems: &mut Problems) {
    let mut titles: Vec<&Said> = draft.title.iter().collect();
    titles.extend(draft.sections.iter().filter_map(|it| it.group.as_ref()));
    for part in [Part::Track, Part::Section, Part::Level] {
        titles.extend(draft.names(part).into_iter().filter_map(|(_, title)| title));
    }
    let titles = titles.into_iter().map(|it| ("title", it));
    let organisation = draft.organisation.iter().map(|it| ("organisation", it));
    let revision = draft.revision.iter().map(|it| ("revision", it));
    let grades = draft.levels.iter().filter_map(|level| Some(("grade", level.grade.as_ref()?)));
    for (what, said) in titles.chain(organisation).chain(revision).chain(grades) {
        if !is_within(said.text.trim(), MAX_TITLE) {
            problems.add(|| too_long(what, &said.place));
        }
    }
    for (part, count, most) in [
        (Part::Level, draft.levels.len(), MAX_LEVELS),
        (Part::Section, draft.sections.len(), MAX_SECTIONS),
        (Part::Track, draft.tracks.len(), MAX_TRACKS),
    ] {
        if count > most {
            problems.add(|| too_many(part, count, most));
        }
    }
    if let ([level, ..], []) = (draft.levels.as_slice(), draft.sections.as_slice()) {
        problems.add(|| {
            Diagnostic::error(Code::NoLadder, "nothing is said of any level")
                .at(level.home.clone())
                .help("write below each level what is expected there")
        });
    }
}

fn too_long(what: &str, place: &Place) -> Diagnostic {
    let message = format!("this {what} is longer than {MAX_TITLE} characters");
    Diagnostic::error(Code::TitleTooLong, message)
        .at(place.clone())
        .help("shorten it, or write the text below it")
}

fn too_many(part: Part, count: usize, most: usize) -> Diagnostic {
    let word = part.word();
    let message = format!("the pages have {count} {word}s");
    Diagnostic::error(Code::TooManyParts, message)
        .note(format!("up to {most} {word}s make one ladder"))
        .help("read the pages in smaller folders")
}

/// Adds a problem where a level has too many expectations in a section.
pub fn check_expectations(telling: &Telling, problems: &mut Problems) {
    let count = telling.entry.expectations().count();
    if count > MAX_EXPECTATIONS {
        problems.add(|| {
            let message = format!("a section has {count} expectations of one level");
            Diagnostic::error(Code::TooManyExpectations, message)
                .at(telling.place.clone())
                .note(format!("up to {MAX_EXPECTATIONS} are read"))
                .help("part the section in several")
        });
    }
}
