//! The ladder of a draft in which nothing is wrong.

use super::checklist;
use super::ids::Ids;
use super::language;
use super::references::LevelReferences;
use crate::base::source::on_one_line;
use crate::input::draft::{self, Draft, Said, Telling};
use crate::model::{
    Control, Entry, Ladder, Level, LevelIndex, MOST_BESIDE, Section, SectionKind, Track, When,
};

/// The language of a ladder that does not say.
const LANGUAGE: &str = "en";

/// The ladder that a draft without problems tells.
pub fn ladder(draft: Draft, ids: Ids, references: Vec<LevelReferences>) -> Ladder {
    let sections = draft.sections.len();
    let title = |said: &Option<Said>| text(said.as_ref()).unwrap_or_default();
    let tracks = draft.tracks.iter().zip(ids.tracks);
    let tracks = tracks.map(|(track, id)| Track { id, title: title(&track.title) });
    let of_section = draft.sections.iter().zip(ids.sections);
    let mut of_section: Vec<_> = of_section
        .map(|(section, id)| Section {
            id,
            title: title(&section.title),
            kind: section.kind.unwrap_or_default(),
            group: text(section.group.as_ref()),
            description: section.description.clone(),
        })
        .collect();
    let levels = draft.levels.into_iter().zip(ids.levels);
    let levels = levels.zip(references).map(|((level, id), found)| Level {
        id,
        title: title(&level.title),
        track: found.track,
        grade: text(level.grade.as_ref()),
        aliases: level.aliases,
        language: language::of_level(level.language.as_ref()),
        chapter: level.chapter,
        entries: entries(level.entries, &found, sections),
        leads_to: found.leads_to.into_iter().map(|(to, _)| to).collect(),
        introduction: level.introduction,
        beside: found.beside,
    });
    let mut levels: Vec<Level> = levels.collect();
    for (position, (section, told)) in of_section.iter_mut().zip(&draft.sections).enumerate() {
        if told.kind.is_none() {
            let entries = levels.iter().filter_map(|level| level.entries.get(position));
            section.kind = SectionKind::guess(&section.title, entries);
        }
        if section.kind == SectionKind::Checklist {
            let entries = levels.iter_mut().filter_map(|level| level.entries.get_mut(position));
            entries.for_each(checklist::settle);
        }
    }
    let mut ladder = Ladder {
        title: title(&draft.title),
        organisation: text(draft.organisation.as_ref()),
        language: text(draft.language.as_ref()).unwrap_or_else(|| LANGUAGE.to_string()),
        revision: text(draft.revision.as_ref()),
        control: control(&draft.control),
        introduction: draft.introduction,
        tracks: tracks.collect(),
        sections: of_section,
        levels,
    };
    settle_beside(&mut ladder);
    language::settle(&mut ladder, draft.language.is_some());
    ladder
}

fn text(said: Option<&Said>) -> Option<String> {
    said.map(|said| on_one_line(&said.text))
}

fn control(told: &draft::Control) -> Control {
    let date = |said: &Option<Said>| When::parse(&said.as_ref()?.text);
    Control {
        owner: text(told.owner.as_ref()),
        approved_by: text(told.approved_by.as_ref()),
        valid_from: date(&told.valid_from),
        next_review: date(&told.next_review),
    }
}

/// Of the levels beside a page's own, keeps the closest; none that stand there anyway.
fn settle_beside(ladder: &mut Ladder) {
    for level in ladder.level_indices() {
        let own = &ladder[level].beside;
        if own.is_empty() {
            continue;
        }
        let (before, after) = (ladder.leading_to(level), &ladder[level].leads_to);
        let of_own = |levels: &[LevelIndex]| -> Vec<LevelIndex> {
            levels.iter().filter(|level| own.contains(level)).copied().collect()
        };
        let mut kept = own.clone();
        if kept.len() > MOST_BESIDE {
            kept = Ladder::nearest(level, &of_own(&before), &of_own(after));
        }
        if kept == Ladder::nearest(level, &before, after) {
            kept.clear();
        }
        if let Some(level) = ladder.levels.get_mut(level.0) {
            level.beside = kept;
        }
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
