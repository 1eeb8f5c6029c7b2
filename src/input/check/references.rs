//! What the parts of a ladder refer to.

use std::collections::{BTreeMap, BTreeSet};

use super::AllNames;
use super::limits;
use crate::base::diag::{Code, Diagnostic, Problems, closest, short};
use crate::input::draft::{Draft, Level, Mention, Part, Said, Telling};
use crate::model::{LevelIndex, TrackIndex, folded};

/// What one level refers to. A name that nothing has refers to nothing.
pub struct LevelReferences {
    pub track: Option<TrackIndex>,
    /// The levels that it leads to, each once, with the position of their names.
    pub leads_to: Vec<(LevelIndex, usize)>,
    /// The levels that stand beside it, where that is said.
    pub beside: Vec<LevelIndex>,
    /// The sections of its entries, in their order.
    pub entries: Vec<Option<usize>>,
    /// The sections of what other pages say of it, in their order.
    pub elsewhere: Vec<Option<usize>>,
}

/// Finds what the levels of a draft refer to.
pub fn find(draft: &Draft, names: &AllNames<'_>, problems: &mut Problems) -> Vec<LevelReferences> {
    let levels = draft.levels.iter().enumerate();
    levels.map(|(at, level)| of_level(LevelIndex(at), level, names, problems)).collect()
}

fn of_level(
    itself: LevelIndex, level: &Level, names: &AllNames<'_>, problems: &mut Problems,
) -> LevelReferences {
    let track = level.track.as_ref().and_then(|track| names.tracks.find(track, problems));
    LevelReferences {
        track: track.map(TrackIndex),
        leads_to: leads_to(level, names, problems),
        beside: beside(itself, level, names, problems),
        entries: sections(&level.entries, names, problems),
        elsewhere: sections(&level.elsewhere, names, problems),
    }
}

fn sections(told: &[Telling], names: &AllNames<'_>, problems: &mut Problems) -> Vec<Option<usize>> {
    let section = |telling: &Telling| {
        limits::check_expectations(telling, problems);
        names.sections.find(&telling.section, problems)
    };
    told.iter().map(section).collect()
}

fn leads_to(
    level: &Level, names: &AllNames<'_>, problems: &mut Problems,
) -> Vec<(LevelIndex, usize)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (position, name) in level.leads_to.iter().enumerate() {
        let Some(to) = names.levels.find(name, problems) else {
            continue;
        };
        if seen.insert(to) {
            found.push((LevelIndex(to), position));
            continue;
        }
        problems.add(|| {
            let message = format!("`leads_to` names `{}` twice", short(&name.text));
            Diagnostic::error(Code::RepeatedReference, message)
                .at(name.place.clone())
                .help("take one of them out")
        });
    }
    found
}

/// The levels that stand beside a level, each once.
fn beside(
    itself: LevelIndex, level: &Level, names: &AllNames<'_>, problems: &mut Problems,
) -> Vec<LevelIndex> {
    let found = level.beside.iter().filter_map(|name| names.levels.find(name, problems));
    let found = found.map(LevelIndex).filter(|level| *level != itself);
    let found: BTreeSet<_> = found.collect();
    found.into_iter().collect()
}

/// Adds a problem for each name in the settings that the input does not have.
pub fn check_mentions(draft: &Draft, part: Part, problems: &mut Problems) {
    let mentions: Vec<_> = draft.mentions.iter().filter(|it| it.part == part).collect();
    if mentions.is_empty() {
        return;
    }
    let used = used_names(draft, part);
    let is_level = |name: &str| draft.levels.iter().any(|level| level.is_called(name));
    let is_used =
        |name: &str| used.contains_key(&folded(name)) || part == Part::Level && is_level(name);
    for Mention { name, other_names, .. } in mentions {
        if !is_used(&name.text) && !other_names.iter().any(|name| is_used(name)) {
            problems.add(|| unused(part, name, &used.values().copied().collect::<Vec<_>>()));
        }
    }
}

/// The names that pages use for parts of one kind, by how they are compared.
fn used_names(draft: &Draft, part: Part) -> BTreeMap<String, &str> {
    let of_levels = draft.levels.iter();
    let names: Vec<&str> = match part {
        Part::Track => {
            of_levels.filter_map(|level| Some(level.track.as_ref()?.text.as_str())).collect()
        }
        Part::Section => {
            let headings = draft.sections.iter().flat_map(|it| &it.headings);
            let titles = draft.sections.iter().filter_map(|it| it.title.as_ref());
            let titles = titles.map(|title| title.text.as_str());
            headings.map(|heading| heading.written.as_str()).chain(titles).collect()
        }
        Part::Level => {
            of_levels.filter_map(|level| Some(level.title.as_ref()?.text.as_str())).collect()
        }
    };
    names.into_iter().map(|name| (folded(name), name)).collect()
}

/// A name in the settings that the input does not have.
fn unused(part: Part, name: &Said, known: &[&str]) -> Diagnostic {
    let word = part.word();
    let message = format!("the input has no {word} “{}”", name.text);
    let problem = Diagnostic::error(part.unknown(), message).at(name.place.clone());
    if let Some(meant) = closest(&name.text, known.iter().copied()) {
        return problem.help(format!("did you mean “{meant}”?"));
    }
    if known.is_empty() {
        return problem.note(format!("it names no {word}"));
    }
    let list: Vec<_> = known.iter().map(|name| format!("  {name}")).collect();
    let list = list.join("\n");
    problem.note(format!("its {word}s are:\n{list}"))
}
