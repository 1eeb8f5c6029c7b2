//! Pages to one draft.
//!
//! A level with a page of its own takes every section from that page only; one without takes the
//! first page that has it. What the other pages say of it is kept beside, to be compared.

use std::collections::BTreeSet;

use super::arrange::Arranged;
use crate::input::draft::{Draft, Heading, Id, Level, Said, Section, Telling, Track};
use crate::input::shape::level_tables::Page;
use crate::input::shape::settings::{Settings, join_tracks};
use crate::model::folded;

/// Makes a draft of pages in order, called `title` or like the first page.
pub fn merge(mut pages: Vec<Page>, settings: &mut Settings, title: Option<&str>) -> Draft {
    let headings = unite_sections(&mut pages, settings);
    let arranged = Arranged::of(&pages);
    let mut draft = Draft {
        mentions: settings.mentions(),
        sections: sections(&arranged, headings),
        levels: levels(&arranged, &pages),
        ..std::mem::take(&mut settings.draft)
    };
    draft.title = draft.title.or_else(|| {
        let first = pages.first()?;
        let text = title.unwrap_or(&first.title.text);
        Some(Said::new(text, first.title.place.clone()))
    });
    let mut tracks = tracks(&pages);
    join_tracks(draft.tracks, &mut tracks);
    draft.tracks = tracks;
    tell(&mut draft.levels, &arranged, pages);
    draft
}

/// Unites sections of pages as the settings say, and returns all their headings.
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

fn sections(arranged: &Arranged, headings: Vec<Heading>) -> Vec<Section> {
    let mut sections: Vec<_> = arranged.sections.iter().cloned().map(Section::new).collect();

    for heading in headings {
        let position = arranged.section(&heading.title);
        if let Some(section) = position.and_then(|position| sections.get_mut(position)) {
            section.headings.push(heading);
        }
    }
    sections
}

fn levels(arranged: &Arranged, pages: &[Page]) -> Vec<Level> {
    let mut levels = Vec::new();
    for level in &arranged.levels {
        let Some(home) = pages.get(level.home) else {
            continue;
        };
        let track = home.track.as_ref().filter(|_| level.has_page);
        levels.push(Level {
            track: track.cloned(),
            chapter: level.has_page,
            introduction: if level.has_page { home.introduction.clone() } else { Vec::new() },
            home: home.title.place.clone(),
            ..Level::new(level.title.clone())
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

fn tracks(pages: &[Page]) -> Vec<Track> {
    let mut known = BTreeSet::new();
    let named = pages.iter().filter_map(|page| page.track.as_ref());
    let named = named.filter(|track| known.insert(folded(&track.text)));
    named.map(|track| Track { id: Id::FromTitle, title: Some(track.clone()) }).collect()
}

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
