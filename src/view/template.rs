//! A ladder as a workbook to fill in: rows of texts, as people write them.
//!
//! [`input::shape::template`](crate::input::shape) reads it back.

use crate::input::markup;
use crate::model::contract::{data, template};
use crate::model::{Entry, Ladder, LevelIndex, SectionIndex};

/// The sheets, each as rows whose first has the heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Sections in rows, levels in columns.
    pub ladder: Vec<Vec<String>>,
    /// A row a level.
    pub levels: Vec<Vec<String>>,
    /// A row a setting.
    pub settings: Vec<Vec<String>>,
}

pub fn template(ladder: &Ladder) -> Template {
    Template { ladder: sections(ladder), levels: levels(ladder), settings: settings(ladder) }
}

fn words(heads: &[&str]) -> Vec<String> {
    heads.iter().map(ToString::to_string).collect()
}

fn sections(ladder: &Ladder) -> Vec<Vec<String>> {
    let mut heads = words(&template::SECTIONS);
    heads.extend(ladder.level_indices().map(|level| ladder.name(level)));
    let mut rows = vec![heads];
    for section in ladder.section_indices() {
        let said = &ladder[section];
        let kind = data::kind_word(said.kind);
        let group = said.group.clone().unwrap_or_default();
        let about = markup::print(&said.description);
        let keys = [group.clone(), said.title.clone(), kind.to_string(), about, said.id.clone()];
        rows.push(row(ladder, section, keys, |entry| markup::print(&entry.blocks)));
        if ladder.levels.iter().any(|level| !level.entry(section).notes.is_empty()) {
            let kind = template::NOTES.to_string();
            let keys = [group, said.title.clone(), kind, String::new(), said.id.clone()];
            rows.push(row(ladder, section, keys, |entry| {
                let notes: Vec<_> = entry.notes.iter().map(markup::print_inline).collect();
                notes.join("\n\n")
            }));
        }
    }
    rows
}

fn row(
    ladder: &Ladder, section: SectionIndex, keys: [String; 5], of: impl Fn(&Entry) -> String,
) -> Vec<String> {
    let entries = ladder.levels.iter().map(|level| of(level.entry(section)));
    keys.into_iter().chain(entries).collect()
}

fn levels(ladder: &Ladder) -> Vec<Vec<String>> {
    let ids = |levels: &[LevelIndex]| {
        levels.iter().map(|&level| ladder[level].id.as_str()).collect::<Vec<_>>().join("\n")
    };
    let level = |index: LevelIndex| {
        let level = &ladder[index];
        let chapter = if level.chapter { "" } else { template::NO };
        vec![
            ladder.name(index),
            level.id.clone(),
            ladder.track_title(index).unwrap_or_default().to_string(),
            level.grade.clone().unwrap_or_default(),
            ids(&level.leads_to),
            ids(&level.beside),
            chapter.to_string(),
            markup::print(&level.introduction),
        ]
    };
    let rows = ladder.level_indices().map(level);
    std::iter::once(words(&template::LEVEL)).chain(rows).collect()
}

fn settings(ladder: &Ladder) -> Vec<Vec<String>> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let control = &ladder.control;
    let date = |date: Option<crate::model::When>| date.map(|date| date.to_string());
    let values = [
        ladder.title.clone(),
        text(&ladder.organisation),
        ladder.language.clone(),
        text(&ladder.revision),
        text(&control.owner),
        text(&control.approved_by),
        text(&date(control.valid_from)),
        text(&date(control.next_review)),
        markup::print(&ladder.introduction),
    ];
    let named = template::NAMES.iter().zip(values);
    let named = named.map(|(name, value)| vec![(*name).to_string(), value, String::new()]);
    let tracks = ladder.tracks.iter();
    let tracks = tracks
        .map(|track| vec![template::TRACK.to_string(), track.title.clone(), track.id.clone()]);
    std::iter::once(words(&template::SETTING)).chain(named).chain(tracks).collect()
}
