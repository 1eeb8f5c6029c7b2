//! That no two parts of a ladder have one name.

use std::collections::{BTreeMap, HashMap};

use super::names::Names;
use crate::base::diag::{Code, Diagnostic, Problems, short};
use crate::input::draft::{Draft, Level, Part, Said, Section};
use crate::model::folded;

/// Adds a problem for each id and title that stands twice (in a track). Whether no id does.
pub fn check_names(draft: &Draft, names: &Names<'_>, problems: &mut Problems) -> bool {
    let track = |at: usize| {
        let level = draft.levels.get(at).filter(|_| names.part == Part::Level);
        let track = level.and_then(|level| level.track.as_ref());
        track.map_or_else(String::new, |track| folded(&track.text))
    };
    let list = names.list.iter().enumerate();
    let ids = list.clone().filter_map(|(_, (id, _))| Some((*id.as_ref()?, String::new())));
    let titles = list.filter_map(|(at, (_, title))| Some((*title.as_ref()?, track(at))));
    let ids_differ = check(names, "id", ids, problems);
    check(names, "title", titles, problems);
    ids_differ
}

fn check<'a>(
    names: &Names<'_>, kind: &str, said: impl Iterator<Item = (&'a Said, String)>,
    problems: &mut Problems,
) -> bool {
    let mut first: HashMap<(String, String), &Said> = HashMap::new();
    let mut all_differ = true;
    for (name, within) in said {
        let Some(earlier) = first.insert((within, folded(&name.text)), name) else {
            continue;
        };
        all_differ = false;
        problems.add(|| {
            let (word, text) = (names.part.word(), short(&name.text));
            let message = format!("two {word}s have the {kind} `{text}`");
            Diagnostic::error(names.part.duplicate(), message)
                .at(name.place.clone())
                .also(earlier.place.clone(), "the other one")
                .note("capitals and spaces make no difference")
                .help("give one of them another")
        });
    }
    all_differ
}

/// Adds a problem for each section that stands on a page twice.
pub fn check_headings(sections: &[Section], problems: &mut Problems) {
    for section in sections {
        let mut first = BTreeMap::new();
        for heading in &section.headings {
            let earlier = first.entry(heading.page).or_insert(heading);
            if std::ptr::eq(*earlier, heading) {
                continue;
            }
            problems.add(|| {
                let title = &heading.title;
                let message = format!("the section “{title}” stands on this page twice");
                Diagnostic::error(Code::DuplicateSection, message)
                    .at(heading.place.clone())
                    .also(earlier.place.clone(), "first here")
                    .help("join the two, or give one another title")
            });
        }
    }
}

/// Adds a problem for each page about a level that another page is about.
pub fn check_pages(levels: &[Level], problems: &mut Problems) {
    for level in levels {
        let Some((first, others)) = level.pages.split_first() else {
            continue;
        };
        for page in others {
            problems.add(|| {
                let message = format!("two pages are about the level “{}”", page.text);
                Diagnostic::error(Code::DuplicateLevel, message)
                    .at(page.place.clone())
                    .also(first.place.clone(), "the other page")
                    .help("make another column bold on one of them, or remove it")
            });
        }
    }
}
