//! Pages to one draft.
//!
//! A level with a page of its own takes every section from that page only; one
//! without takes the first page that has it. What the other pages say of it is
//! kept beside, to be compared.

use std::collections::BTreeSet;

use super::arrange::Arranged;
use crate::input::draft::{
    Draft, Heading, Id, Level, Mention, Part, Said, Section, Telling, Track,
};
use crate::input::markup::on_one_line;
use crate::input::shape::level_tables::Page;
use crate::input::shape::settings::Settings;
use crate::model::folded;

/// Makes a draft of pages that are in order. It is called `title`, or else
/// like the first page, where the settings do not say.
pub fn merge(mut pages: Vec<Page>, settings: Settings, title: Option<&str>) -> Draft {
    let headings = unite_sections(&mut pages, &settings);
    let arranged = Arranged::of(&pages);
    let mut draft = Draft {
        mentions: mentions(&settings),
        sections: sections(&arranged, headings, &settings),
        levels: levels(&arranged, &pages),
        ..settings.draft
    };
    draft.title = draft.title.or_else(|| {
        let first = pages.first()?;
        let text = title.unwrap_or(&first.title.text);
        Some(Said::new(text, first.title.place.clone()))
    });
    add_tracks(&mut draft.tracks, &pages);
    tell(&mut draft.levels, &arranged, pages);
    draft
}

/// Gives the sections of pages the titles under which the settings unite them,
/// and returns all their headings, in order.
fn unite_sections(pages: &mut [Page], settings: &Settings) -> Vec<Heading> {
    let united = settings.united_titles();
    let mut headings = Vec::new();
    for (number, page) in pages.iter_mut().enumerate() {
        for section in &mut page.sections {
            let written = section.title.text.clone();
            if let Some(title) = united.get(&folded(&written)) {
                section.title.text = (*title).to_string();
            }
            headings.push(Heading {
                title: section.title.text.clone(),
                written,
                place: section.title.place.clone(),
                page: number,
            });
        }
    }
    headings
}

fn sections(arranged: &Arranged, headings: Vec<Heading>, settings: &Settings) -> Vec<Section> {
    let section = |title: &Said| {
        let known = settings.section(&title.text);
        Section {
            id: Id::FromTitle,
            title: Some(title.clone()),
            kind: known.and_then(|known| known.kind),
            group: known.and_then(|known| known.group.clone()),
            description: known.map_or_else(Vec::new, |known| known.description.clone()),
            headings: Vec::new(),
        }
    };
    let mut sections: Vec<_> = arranged.sections.iter().map(section).collect();
    for heading in headings {
        let position = arranged.section(&heading.title);
        if let Some(section) = position.and_then(|position| sections.get_mut(position)) {
            section.headings.push(heading);
        }
    }
    sections
}

/// The levels, of which nothing is told yet.
fn levels(arranged: &Arranged, pages: &[Page]) -> Vec<Level> {
    let mut levels = Vec::new();
    for level in &arranged.levels {
        let Some(home) = pages.get(level.home) else {
            continue;
        };
        let track = home.track.as_ref().filter(|_| level.has_page);
        levels.push(Level {
            id: Id::FromTitle,
            title: Some(level.title.clone()),
            track: track.cloned(),
            grade: None,
            leads_to: Vec::new(),
            chapter: level.has_page,
            introduction: if level.has_page { home.introduction.clone() } else { Vec::new() },
            beside: Vec::new(),
            entries: Vec::new(),
            elsewhere: Vec::new(),
            home: home.title.place.clone(),
            pages: Vec::new(),
        });
    }
    for page in pages {
        let position = arranged.level(&page.focus);
        if let Some(level) = position.and_then(|position| levels.get_mut(position)) {
            let place = &page.title.place;
            level.pages.push(Said::new(&page.focus, place.clone()));
            level.beside.extend(page.beside());
        }
    }
    for ((from, to), place) in arranged.ways(pages) {
        if let (Some(level), Some(to)) = (levels.get_mut(from), arranged.levels.get(to)) {
            level.leads_to.push(Said::new(&to.title.text, place));
        }
    }
    levels
}

/// Adds the tracks that pages name and the settings do not.
fn add_tracks(tracks: &mut Vec<Track>, pages: &[Page]) {
    let names = |track: &Track| {
        let id = track.id.written().map(|id| folded(&id.text));
        let title = track.title.as_ref().map(|title| folded(&title.text));
        [id, title].into_iter().flatten()
    };
    let mut known: BTreeSet<_> = tracks.iter().flat_map(names).collect();
    for page in pages {
        let track = page.track.as_ref();
        if let Some(track) = track.filter(|it| known.insert(folded(&it.text))) {
            tracks.push(Track { id: Id::FromTitle, title: Some(track.clone()) });
        }
    }
}

/// Gives the levels what pages say of them.
fn tell(levels: &mut [Level], arranged: &Arranged, pages: Vec<Page>) {
    for (number, page) in pages.into_iter().enumerate() {
        for section in page.sections {
            for told in section.entries {
                let telling = Telling {
                    section: section.title.clone(),
                    entry: told.entry,
                    place: told.place,
                };
                let Some(at) = arranged.level(&told.level.text) else {
                    continue;
                };
                let is_home = arranged.levels.get(at).is_some_and(|it| it.home == number);
                match levels.get_mut(at) {
                    Some(level) if is_home => level.entries.push(telling),
                    Some(level) => level.elsewhere.push(telling),
                    None => {}
                }
            }
        }
    }
    for level in levels {
        let section = |it: &Telling| arranged.section(&it.section.text);
        level.elsewhere.sort_by_cached_key(section);
    }
}

/// The names in the settings that pages have to use.
fn mentions(settings: &Settings) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for section in &settings.sections {
        let aliases = section.aliases.iter();
        mentions.push(Mention {
            part: Part::Section,
            name: section.title.clone(),
            other_names: aliases.clone().map(|alias| alias.text.clone()).collect(),
        });
        mentions.extend(aliases.map(|alias| Mention {
            part: Part::Section,
            name: alias.clone(),
            other_names: Vec::new(),
        }));
    }
    for track in &settings.draft.tracks {
        if let (Some(id), Some(title)) = (track.id.written(), &track.title) {
            mentions.push(Mention {
                part: Part::Track,
                name: Said::new(on_one_line(&title.text), id.place.clone()),
                other_names: vec![id.text.clone()],
            });
        }
    }
    mentions
}
