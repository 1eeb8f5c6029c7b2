//! A ladder as a document: tracks, levels, groups and sections as headings, one below another.

use crate::model::contract::documents::LEADS_TO;
use crate::model::{Block, Entry, Inline, Ladder, Level, LevelIndex, SectionIndex, TrackIndex};

pub enum Part<'l> {
    Heading(usize, String),
    Blocks(&'l [Block]),
    /// A paragraph that is made of others.
    Paragraph(Vec<Inline>),
}

/// The parts in order; sections of which a level says nothing are left out. Where `alone`, nothing
/// else is said beside the document, which then says grades and what sections are about itself.
pub fn parts(ladder: &Ladder, alone: bool) -> Vec<Part<'_>> {
    let mut parts = vec![Part::Heading(1, ladder.title.clone())];
    parts.push(Part::Blocks(&ladder.introduction));
    for section in ladder.sections.iter().filter(|it| alone && !it.description.is_empty()) {
        let title = Inline::strong(section.title.as_str());
        parts.push(Part::Paragraph(vec![title]));
        parts.push(Part::Blocks(&section.description));
    }
    let tracks: Vec<Option<TrackIndex>> =
        (0..ladder.tracks.len()).map(|at| Some(TrackIndex(at))).collect();
    let has_tracks = tracks.len() > 1;
    for track in [None].into_iter().chain(tracks) {
        let mut levels = ladder.level_indices().filter(|level| ladder[*level].track == track);
        let title = track.filter(|_| has_tracks).map(|track| ladder[track].title.clone());
        let Some(first) = levels.next() else { continue };
        let rank = if title.is_some() { 3 } else { 2 };
        parts.extend(title.map(|title| Part::Heading(2, title)));
        for index in [first].into_iter().chain(levels) {
            level(ladder, index, rank, alone, &mut parts);
        }
    }
    parts
}

fn level<'l>(
    ladder: &'l Ladder, index: LevelIndex, rank: usize, alone: bool, parts: &mut Vec<Part<'l>>,
) {
    parts.push(Part::Heading(rank, title(ladder, index, alone)));
    parts.push(Part::Blocks(&ladder[index].introduction));
    let rank = rank.saturating_add(1);
    let leads_to = &ladder[index].leads_to;
    if alone && !leads_to.is_empty() && !leads_up(ladder) {
        parts.push(Part::Heading(rank, LEADS_TO.to_string()));
        for to in leads_to {
            let track = ladder[*to].track.filter(|track| ladder[index].track != Some(*track));
            let track = track.map(|track| format!("{} / ", ladder[track].title));
            let name = track.unwrap_or_default() + &title(ladder, *to, alone);
            parts.push(Part::Paragraph(vec![Inline::plain(name)]));
        }
    }
    let mut group = None;
    for section in ladder.section_indices() {
        let entry = ladder[index].entry(section);
        if entry.blocks.is_empty() && entry.notes.is_empty() {
            continue;
        }
        let own = ladder[section].group.as_ref();
        if own != group {
            parts.extend(own.map(|own| Part::Heading(rank, own.clone())));
            group = own;
        }
        entry_of(ladder, section, entry, rank, parts);
    }
}

/// The title of a level, with its grade where nothing else says it.
fn title(ladder: &Ladder, index: LevelIndex, alone: bool) -> String {
    let Level { title, .. } = &ladder[index];
    let grade = ladder[index].grade_beside().filter(|_| alone);
    grade.map_or_else(|| title.clone(), |grade| format!("{title} ({grade})"))
}

/// Whether each level leads to the next of its track, as it is read where nothing is said.
fn leads_up(ladder: &Ladder) -> bool {
    ladder.level_indices().all(|index| {
        let mut after = ladder.level_indices().skip_while(|other| *other != index).skip(1);
        let next = after.find(|other| ladder[*other].track == ladder[index].track);
        ladder[index].leads_to.as_slice() == next.as_slice()
    })
}

fn entry_of<'l>(
    ladder: &'l Ladder, section: SectionIndex, entry: &'l Entry, rank: usize,
    parts: &mut Vec<Part<'l>>,
) {
    let in_group = usize::from(ladder[section].group.is_some());
    parts.push(Part::Heading(rank.saturating_add(in_group), ladder[section].title.clone()));
    parts.push(Part::Blocks(&entry.blocks));
    for note in &entry.notes {
        parts.push(Part::Paragraph(note.clone()));
    }
}
