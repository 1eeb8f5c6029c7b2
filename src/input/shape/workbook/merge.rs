//! What was changed on the sheets, put into the ladder as it was written.

use std::collections::{BTreeMap, BTreeSet};

use super::base::{level_id, section_id};
use super::claims::{Added, Claim, Subject};
use super::entry;
use super::reader::{New, Reader};
use crate::base::diag::{Code, Diagnostic, Problems, short};
use crate::base::source::Place;
use crate::input::draft::{Draft, Id, Level, Said, Section, Telling, Track};
use crate::model::contract::data;
use crate::model::{Entry, Text, folded, plain_text};

/// How much was changed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Texts that say something else.
    pub changed: usize,
    pub added: usize,
    pub removed: usize,
}

/// A section and a level by their positions; those that are new stand behind the others.
type Part = (usize, usize);

/// Puts what was found into a draft, and says how much and what that was.
pub fn merge(draft: &mut Draft, reader: &mut Reader<'_>) -> (Counts, Vec<String>) {
    let settled = reader.claims.settled(&mut reader.problems);
    let (levels, sections) = (draft.levels.len(), draft.sections.len());
    let mut counts = Counts::default();
    let mut told = Vec::new();
    add_sections(draft, &reader.sections, &mut told);
    add_levels(draft, &reader.levels, &mut told);
    let mut texts: BTreeMap<Part, BTreeMap<usize, Option<Text>>> = BTreeMap::new();
    for (subject, claim) in settled {
        if let Subject::Said(section, level, position) = subject {
            let is_gone = claim.text.is_none();
            let number = if is_gone { &mut counts.removed } else { &mut counts.changed };
            *number = number.saturating_add(1);
            let change = (position, claim.text);
            texts.entry((section, level)).or_default().extend([change]);
        } else {
            told.extend(rename(draft, subject, &claim, &mut reader.problems));
        }
    }
    let mut added: BTreeMap<Part, Vec<Added>> = BTreeMap::new();
    for one in std::mem::take(&mut reader.claims.added) {
        counts.added = counts.added.saturating_add(1);
        added.entry((one.section, one.level)).or_default().push(one);
    }
    let orders = std::mem::take(&mut reader.orders);
    if !orders.is_empty() {
        told.push("expectations stand in the order of the rows".to_string());
    }
    let parts = texts.keys().chain(added.keys()).chain(orders.keys());
    let parts: BTreeSet<_> = parts.copied().collect();
    for (section, level) in parts {
        let texts = texts.remove(&(section, level)).unwrap_or_default();
        let added = added.remove(&(section, level)).unwrap_or_default();
        let written = reader.base.blocks(section, level);
        let order = orders.get(&(section, level)).map_or(&[][..], Vec::as_slice);
        let blocks = entry::rebuilt(written, &texts, &added, order);
        let place = added.first().map(|one| one.place.clone());
        say(draft, (section, level), place, |entry| entry.blocks = blocks);
    }
    for (section, level, notes, place) in std::mem::take(&mut reader.notes) {
        counts.changed = counts.changed.saturating_add(1);
        say(draft, (section, level), Some(place), |entry| entry.notes = notes);
    }
    lead(draft, reader, levels);
    arrange(draft, reader, (levels, sections), &mut told);
    (counts, told)
}

/// Changes what a level says in a section, or what is noted there.
fn say(
    draft: &mut Draft, (section, level): Part, at: Option<Place>, change: impl FnOnce(&mut Entry),
) {
    let id = draft.sections.get(section).and_then(|section| section.id.written()).cloned();
    let (Some(name), Some(level)) = (id, draft.levels.get_mut(level)) else {
        return;
    };
    let mut entry = Entry::default();
    let mut place = at.unwrap_or_else(|| level.home.clone());
    level.entries.retain_mut(|telling| {
        let is_it = telling.section.text == name.text;
        if is_it {
            entry.blocks.append(&mut telling.entry.blocks);
            entry.notes.append(&mut telling.entry.notes);
            place = telling.place.clone();
        }
        !is_it
    });
    change(&mut entry);
    if !entry.blocks.is_empty() || !entry.notes.is_empty() {
        level.entries.push(Telling { section: name, entry, place });
    }
}

/// Changes a name, a group, a grade and the like; says what to what.
fn rename(
    draft: &mut Draft, subject: Subject, claim: &Claim, problems: &mut Problems,
) -> Option<String> {
    let text = plain_text(claim.text.as_deref()?);
    let said = Some(Said::new(text.as_str(), claim.place.clone()));
    let old = match subject {
        Subject::Title => std::mem::replace(&mut draft.title, said),
        Subject::Revision => std::mem::replace(&mut draft.revision, said),
        Subject::Level(at) => std::mem::replace(&mut draft.levels.get_mut(at)?.title, said),
        Subject::Grade(at) => std::mem::replace(&mut draft.levels.get_mut(at)?.grade, said),
        Subject::Section(at) => std::mem::replace(&mut draft.sections.get_mut(at)?.title, said),
        Subject::Group(at) => std::mem::replace(&mut draft.sections.get_mut(at)?.group, said),
        Subject::Track(at) => return track(draft, at, &text, &claim.place, problems),
        Subject::Kind(at) => {
            let Some(kind) = data::kind(&text) else {
                problems.add(|| unknown_kind(&text, &claim.place));
                return None;
            };
            draft.sections.get_mut(at)?.kind = Some(kind);
            return Some(format!("a section is {text} now"));
        }
        Subject::Said(..) => return None,
    };
    let old = old.map_or_else(|| "nothing".to_string(), |old| format!("“{}”", short(&old.text)));
    Some(format!("{old} is “{}” now", short(&text)))
}

fn unknown_kind(word: &str, place: &Place) -> Diagnostic {
    let message = format!("“{}” is no kind of section", short(word));
    Diagnostic::error(Code::UnknownKey, message)
        .at(place.clone())
        .help("write expectations, checklist or information")
}

/// Gives a level another track, if there is one of this name; else its track has another name.
fn track(
    draft: &mut Draft, at: usize, title: &str, place: &Place, problems: &mut Problems,
) -> Option<String> {
    let is_called = |track: &Track| {
        track.title.as_ref().is_some_and(|known| folded(&known.text) == folded(title))
    };
    let known = draft.tracks.iter().find(|track| is_called(track));
    let known = known.and_then(|track| track.id.written()).cloned();
    let level = draft.levels.get_mut(at)?;
    let own = level.track.clone();
    if known.is_some() {
        level.track = known;
        return own.map(|_| format!("a level is on the track “{}” now", short(title)));
    }
    let said = Said::new(title, place.clone());
    let is_own = |track: &&mut Track| {
        let own = own.as_ref().map(|own| &own.text);
        own.is_some() && track.id.written().map(|id| &id.text) == own
    };
    let Some(track) = draft.tracks.iter_mut().find(is_own) else {
        let id = Said::new(made(title, |id| is_track(&draft.tracks, id)), place.clone());
        level.track = Some(id.clone());
        draft.tracks.push(Track { id: Id::Written(id), title: Some(said) });
        return Some(format!("the track “{}” is new", short(title)));
    };
    let old = track.title.replace(said);
    // One that got its name in this run stands on a sheet, as the other name does.
    if let Some(other) = old.as_ref().filter(|old| old.place.part().is_some()) {
        problems.add(|| {
            let message =
                format!("a track is called “{}” and “{}”", short(&other.text), short(title));
            Diagnostic::error(Code::EditedTwice, message)
                .at(place.clone())
                .also(other.place.clone(), "the other name")
        });
    }
    let old = old.map_or_else(String::new, |old| old.text);
    Some(format!("the track “{}” is “{}” now", short(&old), short(title)))
}

fn is_track(tracks: &[Track], id: &str) -> bool {
    tracks.iter().any(|track| track.id.written().is_some_and(|known| known.text == id))
}

/// An id made of a title, which none has yet.
fn made(title: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let slug: String = slug::slugify(title).chars().take(100).collect();
    let slug = if slug.is_empty() { "new".to_string() } else { slug };
    let numbered = (2_u64..).map(|number| format!("{slug}-{number}"));
    let mut all = std::iter::once(slug.clone()).chain(numbered);
    all.find(|id| !is_taken(id)).unwrap_or(slug)
}

fn id_of(new: &New, is_taken: impl Fn(&str) -> bool) -> Id {
    let id = Some(new.id.clone()).filter(|id| !id.is_empty() && !is_taken(id));
    Id::Written(Said::new(id.unwrap_or_else(|| made(&new.title, is_taken)), new.place.clone()))
}

fn add_sections(draft: &mut Draft, new: &[New], told: &mut Vec<String>) {
    for new in new {
        let is_taken = |id: &str| draft.sections.iter().any(|known| section_id(known) == id);
        let id = id_of(new, is_taken);
        told.push(format!("the section “{}” is new", short(&new.title)));
        let title = Said::new(new.title.as_str(), new.place.clone());
        draft.sections.push(Section { id, ..Section::new(title) });
    }
}

fn add_levels(draft: &mut Draft, new: &[New], told: &mut Vec<String>) {
    for new in new {
        let is_taken = |id: &str| draft.levels.iter().any(|known| level_id(known) == id);
        let id = id_of(new, is_taken);
        let beside = new.after.and_then(|after| draft.levels.get(after));
        let track = beside.and_then(|beside| beside.track.clone());
        told.push(format!("the level “{}” is new", short(&new.title)));
        let title = Said::new(new.title.as_str(), new.place.clone());
        draft.levels.push(Level { id, track, ..Level::new(title) });
    }
}

/// Leads to each new level from the one before it, where that is the last of its
/// track; nothing says what else leads to it.
fn lead(draft: &mut Draft, reader: &Reader<'_>, known: usize) {
    for (at, new) in (known..).zip(&reader.levels) {
        let Some((id, track)) = draft.levels.get(at).and_then(|level| {
            Some((
                level.id.written()?.clone(),
                level.track.as_ref().map(|track| track.text.clone()),
            ))
        }) else {
            continue;
        };
        let of_track: BTreeSet<_> = draft
            .levels
            .iter()
            .filter(|level| level.track.as_ref().map(|track| &track.text) == track.as_ref())
            .map(|level| level_id(level).to_string())
            .collect();
        let before = new.after.and_then(|after| draft.levels.get_mut(after));
        if let Some(before) = before
            && before.track.as_ref().map(|track| &track.text) == track.as_ref()
            && !before.leads_to.iter().any(|to| of_track.contains(to.text.trim()))
        {
            before.leads_to.push(id);
        }
    }
}

/// Takes out levels and sections that stand nowhere, and puts new levels in their places.
fn arrange(
    draft: &mut Draft, reader: &mut Reader<'_>, (levels, sections): Part, told: &mut Vec<String>,
) {
    let gone = super::gone::gone(reader, levels, sections);
    let mut after: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (at, new) in (levels..).zip(&reader.levels) {
        after.entry(new.after).or_default().push(at);
    }
    let mut order: Vec<usize> = after.remove(&None).unwrap_or_default();
    let mut next: Vec<usize> = (0..levels).rev().collect();
    while let Some(at) = next.pop() {
        order.push(at);
        next.extend(after.remove(&Some(at)).into_iter().flatten().rev());
    }
    let mut all: Vec<_> = draft.levels.drain(..).map(Some).collect();
    let take = |at: usize| all.get_mut(at).and_then(Option::take);
    let kept = order.into_iter().filter(|at| !gone.levels.contains(at));
    draft.levels = kept.filter_map(take).collect();
    let mut at = 0..;
    draft.sections.retain(|_| at.next().is_none_or(|at| !gone.sections.contains(&at)));
    let ids: BTreeSet<String> =
        draft.levels.iter().map(|level| level_id(level).to_string()).collect();
    let named: BTreeSet<String> =
        draft.sections.iter().map(|it| section_id(it).to_string()).collect();
    for level in &mut draft.levels {
        level.leads_to.retain(|to| ids.contains(&to.text));
        level.beside.retain(|to| ids.contains(&to.text));
        level.entries.retain(|telling| named.contains(&telling.section.text));
    }
    told.extend(gone.told);
}
